"""The corpus with its gold annotations, as a searched archive."""

import pytest

from archive.search.searcher import Searcher
from archive.search.session import Session

from ..conformance.conftest import promised, session

__all__ = ["promised", "session"]


@pytest.fixture
def searcher(session: Session) -> Searcher:
    return session.searcher
