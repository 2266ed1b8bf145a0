"""The corpus with its gold annotations, opened as a script opens an archive."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import archive

from ..conformance.conftest import promised

__all__ = ["promised"]


@pytest.fixture
def press(promised: Path) -> Iterator[archive.Press]:
    with archive.open(promised) as opened:
        yield opened
