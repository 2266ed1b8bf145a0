"""The corpus with its gold annotations, opened as a program opens an archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.answering.answering import Answerer

from ..conformance.conftest import promised

__all__ = ["promised"]


@pytest.fixture
def answerer(promised: Path) -> Iterator[Answerer]:
    with Answerer.open(promised) as opened:
        yield opened
