"""What is wrong with a reader is said with the document that shows it."""

from collections.abc import Iterator

import pytest

from archive import Declined, Document, DocumentError, Reader, Reading
from archive.read.built_in import BUILT_IN
from archive.testing import check_reader, make_article

OWN = Document.of(b"MINE: the bridge is open.", address="own")


def is_mine(sample: bytes, name: str) -> float:
    return float(sample.startswith(b"MINE"))


def reads(document: Document) -> Iterator[Reading]:
    if not document.content.startswith(b"MINE"):
        raise Declined
    yield Reading(make_article(document.content.decode()))


def test_a_reader_that_keeps_the_contract_has_nothing_wrong_with_it() -> None:
    assert check_reader(Reader("mine", "1", is_mine, reads), [OWN]) == []


@pytest.mark.parametrize("reader", BUILT_IN, ids=lambda reader: reader.name)
def test_the_built_in_readers_keep_the_contract(reader: Reader) -> None:
    assert check_reader(reader) == []


def falls(document: Document) -> Iterator[Reading]:
    raise KeyError("no such field")


def refuses(document: Document) -> Iterator[Reading]:
    raise DocumentError("it is no good")


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        (Reader("mine", "", is_mine, reads), "may not be empty"),
        (Reader("mine", "1", lambda sample, name: 7, reads), "matches gives 7"),
        (Reader("mine", "1", lambda sample, name: sample[99], reads), "matches raises IndexError"),
        (Reader("mine", "1", lambda sample, name: 0, reads), "own: is not claimed"),
        (Reader("mine", "1", is_mine, falls), "raises KeyError: 'no such field'; raise DocumentError"),
        (Reader("mine", "1", is_mine, refuses), "own: is not read: it is no good"),
        (Reader("mine", "1", is_mine, lambda document: ["words"]), "yields str, not Article"),
        (Reader("mine", "1", is_mine, lambda document: []), "own: no article and no document in it"),
    ],
)
def test_what_breaks_the_contract_is_said(reader: Reader, said: str) -> None:
    assert any(said in line for line in check_reader(reader, [OWN]))
