from pathlib import Path

import pytest

import corpus
from archive.model.article import Article
from archive.model.reading import Reading
from archive.read.reader import read_file
from archive.read.walk import walk
from archive.settings import Limits


@pytest.fixture(scope="session")
def corpus_folder() -> Path:
    """The folder `corpus/` of the repository."""
    assert corpus.__file__
    return Path(corpus.__file__).parent


@pytest.fixture(scope="session")
def readings(corpus_folder: Path) -> list[Reading]:
    """Every document of the corpus, read as `archive add` reads it."""
    limits = Limits()
    return [reading for found in walk([corpus_folder / "documents"]) for reading in read_file(found, limits)]


@pytest.fixture(scope="session")
def articles(readings: list[Reading]) -> list[Article]:
    return [reading.article for reading in readings if reading.article]


@pytest.fixture(scope="session")
def by_address(corpus_folder: Path, readings: list[Reading]) -> dict[str, Article]:
    """Articles by the address that gold gives them: `documents/npa/2021/notes.jsonl#2`."""
    root = f"{corpus_folder}/"
    return {reading.address.removeprefix(root): reading.article for reading in readings if reading.article}
