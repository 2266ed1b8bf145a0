"""`register_actions`: whatever an action does, the program that asked for it gets one line and goes on."""

from pathlib import Path

import pytest

from archive.enrich.acting import act
from archive.errors import PluginError
from archive.model.action import Chosen, OfferedAction, Outcome
from archive.settings import Limits, Settings
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

SETTINGS = Settings(disabled=BUILT_IN, limits=Limits(enricher_seconds=1))
ACTOR = """
import os, sys, time
from archive import Action, Outcome, hookimpl

def run(chosen):
    CODE

@hookimpl
def register_actions():
    return [Action(name="act", label="Act", run=run)]
"""
CHOSEN = Chosen(kind="actor", value="Ana", label="Ana Lind", facet="actor")


def acted(plugins: PluginFolder, tmp_path: Path, code: str) -> Outcome:
    plugins.install("actor", ACTOR.replace("CODE", code), bare=True)
    return act(OfferedAction(name="act", label="Act", plugin="actor"), CHOSEN, SETTINGS, tmp_path)


def test_an_action_gets_what_was_chosen(plugins: PluginFolder, tmp_path: Path) -> None:
    outcome = acted(plugins, tmp_path, "return Outcome(say=chosen.label, copy_text=chosen.value)")
    assert outcome == Outcome(say="Ana Lind", copy_text="Ana")


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise ValueError('no luck')", "ValueError: no luck"),
        ("return 'done'", "TypeError: returned str, not Outcome"),
        ("return None", "TypeError: returned NoneType, not Outcome"),
        ("sys.exit()", "SystemExit"),
        ("os.abort()", "was killed by SIGABRT"),
        ("while True: pass", "took longer than 1 s"),
    ],
)
def test_what_goes_wrong_in_an_action_is_one_line(
    plugins: PluginFolder, tmp_path: Path, code: str, said: str
) -> None:
    with pytest.raises(PluginError) as raised:
        acted(plugins, tmp_path, code)
    assert str(raised.value).startswith("plugin actor: action act: ")
    assert said in str(raised.value)


def test_an_action_whose_plugin_is_gone_says_so(plugins: PluginFolder, tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="is no longer offered"):
        act(OfferedAction(name="act", label="Act", plugin="actor"), CHOSEN, SETTINGS, tmp_path)
