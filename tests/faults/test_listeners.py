"""`after_ingest`: a plugin that fails there costs what it was to do, and nothing of the ingest."""

from pathlib import Path

import pytest

import archive
from archive.ingest import add
from archive.model.failure import Failure
from archive.settings import Limits, Settings
from archive.store import Store
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

SETTINGS = Settings(
    disabled=(*BUILT_IN, "feed"), workers=1, limits=Limits(after_ingest_seconds=1, import_seconds=20)
)
LISTENER = """
import os, sys, time, json
import archive
from archive import hookimpl

@hookimpl
def after_ingest(changes, folder):
    with archive.open(folder) as press:
        seen = [changes.stored, changes.removed, len(press.search(""))]
    (folder / "seen.json").write_text(json.dumps(seen))
    CODE
"""


def add_two(plugins: PluginFolder, tmp_path: Path, code: str) -> tuple[Path, list[str], list[Failure]]:
    """Add two articles while a plugin listens; the archive, what was reported, and what was kept of it."""
    plugins.install("listener", LISTENER.replace("CODE", code), bare=True)
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(f"Article {name} about a gate.", encoding="utf-8")
    folder = tmp_path / "archive"
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    progress = add(folder, paths, SETTINGS, watch=lambda seen: None)
    with Store.open(folder) as store:
        return folder, progress.problems, list(store.failures())


def test_a_plugin_is_told_what_changed_once_it_can_be_found(plugins: PluginFolder, tmp_path: Path) -> None:
    folder, problems, _ = add_two(plugins, tmp_path, "")
    assert problems == []
    with archive.open(folder) as press:
        ids = sorted(hit.id for hit in press.search(""))
    assert (folder / "seen.json").read_text() == f'[["{ids[0]}", "{ids[1]}"], [], 2]'
    (folder / "seen.json").unlink()
    add(folder, [tmp_path / "a.txt"], SETTINGS, watch=lambda seen: None)
    assert not (folder / "seen.json").exists()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise ValueError('no feed today')", "ValueError: no feed today"),
        ("sys.exit(4)", "SystemExit: 4"),
        ("os.abort()", "was killed by SIGABRT"),
        ("os._exit(0)", "ended with status 0"),
        ("while True: pass", "took longer than 1 s of processor time"),
    ],
)
def test_what_goes_wrong_after_an_ingest_is_reported_and_the_articles_stay(
    plugins: PluginFolder, tmp_path: Path, code: str, said: str
) -> None:
    folder, (problem,), (failure,) = add_two(plugins, tmp_path, code)
    assert problem == failure.message
    assert problem.startswith("plugin listener: after_ingest: ")
    assert said in problem
    with archive.open(folder) as press:
        assert press.count("gate") == 2
