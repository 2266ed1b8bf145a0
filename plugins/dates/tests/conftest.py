"""What the tests of the dates plugin share."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive import PartialDate
from press_archive_dates.engine import TimeExpression, time_expressions
from press_archive_dates.rules.figures import Order


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of annotated news text; a test that asks for it is skipped where the folder is absent."""
    if named := os.environ.get("ARCHIVE_SHARED_DATA"):
        return Path(named)
    found = (folder / "shared" / "data" for folder in Path(__file__).resolve().parents)
    data = next((folder for folder in found if folder.is_dir()), None)
    if data is None:
        pytest.skip("no shared/data beside or above the repository")
    return data


@dataclass(frozen=True)
class Marked:
    """A text in which the expression that is asked for stands in square brackets."""

    text: str
    start: int
    end: int


def marked(text: str) -> Marked:
    start, end = text.index("["), text.index("]") - 1
    return Marked(text.replace("[", "").replace("]", ""), start, end)


Read = Callable[..., TimeExpression]


@pytest.fixture(scope="session")
def read() -> Read:
    """The time expression in square brackets of a text: `read("on [Friday]", "2013-03-21")`."""

    def read_marked(text: str, published: str | None, order: Order = "") -> TimeExpression:
        asked = marked(text)
        day = PartialDate(published) if published else None
        found = time_expressions(asked.text, day, order)
        exact = [e for e in found if (e.start, e.end) == (asked.start, asked.end)]
        assert exact, f"found {[asked.text[e.start : e.end] for e in found]}"
        return exact[0]

    return read_marked


@pytest.fixture(scope="session")
def find() -> Callable[[str, str | None], list[TimeExpression]]:
    """All time expressions of a text."""

    def find_all(text: str, published: str | None) -> list[TimeExpression]:
        return time_expressions(text, PartialDate(published) if published else None)

    return find_all
