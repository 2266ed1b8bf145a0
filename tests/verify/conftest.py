"""The corpus with its gold annotations, as a searched archive; and an article in which negations stand."""

from collections.abc import Iterator

import pytest

from archive.ingest import add
from archive.search.searcher import Searcher
from archive.search.session import Session
from archive.settings import Settings

from ..conformance.conftest import promised, session

__all__ = ["promised", "session"]


@pytest.fixture
def searcher(session: Session) -> Searcher:
    return session.searcher


@pytest.fixture(scope="module")
def negating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    home = tmp_path_factory.mktemp("negating")
    (home / "bears.txt").write_text(
        "Bears\n\n“Not one of us has counted the bears,” Ana Reis said. She did not want to count the wolves. "
        "“Unless we count them they will leave,” she said. Would anybody? Surely not. "
        "Count the lynx first, she wrote.\n",
        encoding="utf-8",
    )
    add(home / "archive", [home / "bears.txt"], Settings(workers=1), watch=lambda tally: None)
    with Session.open(home / "archive") as session:
        yield session.searcher
