"""What is exported to a terminal acts on nothing there; in a file it stands as it was written."""

import io
import json
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from archive.export import FORMATS
from archive.export.writing import export
from archive.ingest import add
from archive.search.session import Session
from archive.settings import Settings

ACTS = "\u202edrawkcab\u202c \u2066apart\u2069 \u200f\u061c \x1b[31m\x9b31m\x07\x7f"
BINARY = {"parquet", "sqlite"}


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Session]:
    work = tmp_path_factory.mktemp("poisoned")
    line = {
        "title": f"Bridge {ACTS}",
        "text": f"“The bridge is open,” Ana Quill said in Porto. {ACTS}",
        "author": [f"Ann Roe {ACTS}"],
        "source": f"Harbour Post {ACTS}",
        "section": ACTS,
    }
    (work / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    add(work / "archive", [work / "a.jsonl"], Settings(), watch=lambda progress: None)
    with Session.open(work / "archive") as session:
        yield session


@dataclass
class _Stream(io.StringIO):
    terminal: bool

    def __post_init__(self) -> None:
        super().__init__(newline="")

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in BINARY])
def test_no_control_reaches_a_terminal_and_none_is_lost_in_a_file(
    form: str, poisoned: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for terminal in (True, False):
        stream = _Stream(terminal)
        monkeypatch.setattr(sys, "stdout", stream)
        export(poisoned.searcher, "bridge", form=form)
        said[terminal] = stream.getvalue()
    monkeypatch.undo()
    export(poisoned.searcher, "bridge", form=form, output=tmp_path / "out")

    acting = {character for character in said[True] if unicodedata.category(character) in ("Cc", "Cf")}
    assert acting <= {"\n", "\u2060"}
    assert "\u202e" in said[False]
    assert (tmp_path / "out").read_bytes().decode() == said[False]
    if form == "jsonl":
        assert cast(object, json.loads(said[True])) == json.loads(said[False])
