"""A real archive, made from the corpus and from one hostile article, and the screen on it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.ingest import add
from archive.search.session import Session
from archive.settings import Settings
from archive.tui.app import ArchiveApp
from archive.tui.memory import Memory

HOSTILE_TITLE = "\x1b]0;owned\x07\x1b[31mZeppelin\x1b[0m [@click=app.quit]lands[/] [/nope] \u202edaol\u202c"


@pytest.fixture(scope="session")
def archive_folder(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the corpus and of one article that means harm; only to be read."""
    folder = tmp_path_factory.mktemp("archive") / "screen"
    hostile = tmp_path_factory.mktemp("documents") / "hostile.jsonl"
    body = f"The zeppelin of {HOSTILE_TITLE} landed. " + "zeppelin " * 2_000
    line = {
        "title": HOSTILE_TITLE,
        "text": body,
        "source": "[red]\x1b[5mMarkup Daily",
        "published": "2021-11-09",
    }
    hostile.write_text(json.dumps(line) + "\n", encoding="utf-8")
    add(folder, [corpus, hostile], Settings(workers=1), watch=lambda tally: None)
    return folder


@pytest.fixture
def session(archive_folder: Path) -> Iterator[Session]:
    with Session.open(archive_folder) as opened:
        yield opened


@pytest.fixture
def memory(archive_folder: Path, tmp_path: Path) -> Memory:
    return Memory(archive_folder, tmp_path / "state")


@pytest.fixture
def app(session: Session, memory: Memory) -> ArchiveApp:
    """The screen, with nothing remembered."""
    return ArchiveApp(session, memory)
