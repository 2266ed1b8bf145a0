"""A format that a plugin offers: its exporter runs in a worker, and fails without leaving a file."""

import os
from pathlib import Path

import pytest

from archive.errors import PluginError, UsageError
from archive.export.by_plugin import export_by_plugin
from archive.search.session import Session
from archive.settings import Limits, Settings
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

SETTINGS = Settings(disabled=BUILT_IN, workers=1, limits=Limits(enricher_seconds=1))

PLUGIN = """
import os
from archive import Exporter, hookimpl

def write(rows):
    yield "begin\\n"
    for row in rows:
        yield f"{row['id']} {row['title']}\\n"
    CODE
    yield "end\\n"

@hookimpl
def register_exporters():
    return [Exporter("titles", "articles", write), *MORE]
"""


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PluginFolder:
    folder = PluginFolder(tmp_path / "plugins")
    monkeypatch.setenv("PYTHONPATH", f"{folder.folder}{os.pathsep}{os.environ.get('PYTHONPATH', '')}")
    return folder


def install(plugins: PluginFolder, code: str = "pass", more: str = "[]") -> None:
    plugins.install("titles", PLUGIN.replace("CODE", code).replace("MORE", more), bare=True)


def test_every_hit_is_written_and_counted(plugins: PluginFolder, session: Session, tmp_path: Path) -> None:
    install(plugins)
    path = tmp_path / "titles.txt"
    counts = export_by_plugin(session.folder, SETTINGS, "gate", form="titles", output=path)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("begin", "end")
    assert counts == {"articles": len(lines) - 2} == {"articles": session.searcher.count("gate")}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise ValueError('no such colour')", "exporter titles: error: ValueError: no such colour"),
        ("yield 1", "exporter titles: error: TypeError: yields int, not str"),
        ("os._exit(4)", "exporter titles: crash: the process ended with status 4"),
        pytest.param(
            "while True: pass",
            "exporter titles: timeout: took longer than 1 s of processor time",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_an_exporter_that_fails_leaves_no_file(
    plugins: PluginFolder, session: Session, tmp_path: Path, code: str, said: str
) -> None:
    install(plugins, code)
    with pytest.raises(PluginError, match=said):
        export_by_plugin(session.folder, SETTINGS, "gate", form="titles", output=tmp_path / "titles.txt")
    assert list(tmp_path.glob("titles.txt*")) == []


def test_an_unknown_format_is_answered_with_the_nearest(plugins: PluginFolder, session: Session) -> None:
    install(plugins)
    with pytest.raises(UsageError, match=r"no format 'title'; did you mean titles\?"):
        export_by_plugin(session.folder, SETTINGS, "gate", form="title")
    with pytest.raises(UsageError, match="titles writes articles; leave --what out"):
        export_by_plugin(session.folder, SETTINGS, "gate", form="titles", what=["statements"])
