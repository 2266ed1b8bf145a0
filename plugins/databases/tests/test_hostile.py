"""Exports damaged at random, and inputs made to take long: the same line or tag, again and again."""

import time
from pathlib import Path

import pytest

from archive import Document, DocumentError, Reader, Reading
from archive.read.reader import read_document
from press_archive_databases import register_readers
from tests.fuzzing import fuzz

READERS: dict[str, Reader] = {reader.name: reader for reader in register_readers()}
SECONDS = 10
"""Several times what the slowest takes, and a third of what an archive allows."""
SIZE = 200_000
HOSTILE = {
    "nexis": [
        "1 of 9 DOCUMENTS\nLENGTH: 3 words\n",
        "1 of 9 DOCUMENTS\n",
        "LANGUAGE: ENGLISH\n\n",
        "LANGUAGE: ENGLISH\n\nwords\n\nwords\n\n",
        "GRAPHIC: words\nwords\n",
        "Page 2 of 3\n",
        "words\n",
        "Length: 3 words\nEnd of Document\n",
        "Copyright 2019\n",
        "January 12, 2012\n",
        "A-A-",
    ],
    "factiva": [
        "HD  a\nLP  b\n",
        "HD  a\n",
        "BY  a\n",
        "LP\nTD\n",
        "12 words\n",
        "Document ABCD000020120112e81c00001\n",
        "(c) 2012\n",
    ],
    "proquest": [
        "____________________________________\n",
        "____________________________________\nFull text: a\n",
        "Full text: a\n\nTitle: a\n\n",
        "Publication info: a ; [b] , c [d] ",
        "Subject: a\n",
    ],
    "europresse": [
        "<article><header><span class='DocHeader'>1, 2, 3 mots, ",
        "<div class='docOcurrContainer'>",
        "<article><p class='titreArticleVisu'>a</p><p>",
    ],
    "ris": ["TY  - \n", "TI  - a\n", "L1  - a.pdf\n", "words\n", "L1  - a;b;c;"],
    "bibtex": ["@a{b,\n c = {", "@a{", "@a{b, c = {d}}\n", "{\\", "a = # "],
}

SAMPLES = Path(__file__).parent / "samples"
RIS = "TY  - NEWS\nTI  - Bridge opens\nAU  - Roe, Ann\nPY  - 2012/01/12\nAB  - The bridge opens in May.\nER  - \n"
BIBTEX = '@article{roe, title = {Bridge {O}pens}, author = "Roe, Ann and Kos, Jan", year = 2012, abstract = {In May.}}'
EXPORTS = [
    *((path.name, path.read_bytes()) for path in sorted(SAMPLES.iterdir())),
    ("a.ris", RIS.encode() * 3),
    ("a.bib", BIBTEX.encode() * 3),
]
PIECES = (
    *(piece.encode() * 100 for pieces in HOSTILE.values() for piece in pieces),
    b"<div>" * 3000,
    b"\0\x01\xff\xfe" * 5,
    b"&a;&#x110000;&#0;&nbsp;",
    b" " * 4000,
    b"\n" * 4000,
)


def read(content: bytes, name: str) -> list[Reading]:
    return list(read_document(Document.of(content, address=name), list(READERS.values())))


def test_300_damaged_exports_have_a_stated_outcome() -> None:
    fuzz(read, EXPORTS, PIECES, count=300, seed=1)


@pytest.mark.slow
def test_10_000_damaged_exports_have_a_stated_outcome() -> None:
    fuzz(read, EXPORTS, PIECES, count=10_000, seed=2)


@pytest.mark.parametrize(
    ("name", "opening", "piece"),
    [
        (name, opening, piece)
        for name, pieces in HOSTILE.items()
        for piece in pieces
        for opening in ("", "<html><body><p>" if name in ("nexis", "factiva") else "@a{b, c = ")
    ],
)
def test_no_input_takes_long(name: str, opening: str, piece: str) -> None:
    content = opening + piece * (SIZE // len(piece))
    document = Document.of(content.encode(), address="export.txt")
    start = time.process_time()
    try:
        for _ in READERS[name].read(document):
            pass
    except DocumentError:
        pass
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "piece", ["_", " ", "1 of ", "LENGTH", "Copyright \n", "<p", "HD  \n", "class='article ", "Document A0"]
)
def test_asking_whether_a_document_is_an_export_takes_no_time(piece: str) -> None:
    sample = (piece * 70_000)[:65_536].encode()
    start = time.process_time()
    for reader in READERS.values():
        reader.matches(sample, "a.txt")
    assert time.process_time() - start < SECONDS / 10
