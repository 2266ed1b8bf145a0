"""Damaged and hostile documents: every one is read or refused in a sentence; nothing crashes or hangs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Document
from archive.read.reader import read_document
from archive.settings import Limits
from press_archive_documents import register_readers
from tests.fuzzing import fuzz

from .conftest import MakePdf, MakeZip, ReadBytes

SAMPLES = Path(__file__).parent / "samples"
READERS = list(register_readers(settings={}))
LIMITS = Limits(document_bytes=8 * 2**20, text_characters=2**20)
FAMILIES = {
    "pdf": ["libreoffice.pdf", "chromium.pdf", "reportlab-two-columns.pdf", "ghostscript-two-columns.pdf"],
    "docx": ["pandoc.docx", "libreoffice.docx"],
    "odt": ["pandoc.odt", "libreoffice.odt"],
    "rtf": ["pandoc.rtf", "libreoffice.rtf"],
    "epub": ["pandoc-chapters.epub", "libreoffice-chapters.epub", "pandoc-chapters-2.epub"],
}


PIECES = (
    b"<w:tbl><w:tr><w:tc>" * 300,
    b"<text:p>" * 3000,
    b"<p>" * 3000,
    b"{" * 3000,
    b"}}}}",
    b"\\u99999 \\bin9999 \\'zz ",
    b"endstream endobj 1 0 obj<</Length 99999999>>stream\n",
    b"1 0 R " * 300,
    b"[" * 3000,
    b"\xff\xff\xff\xff",
    b"\0" * 20,
    b"&a;&#x110000;&#0;&nbsp;",
    b'<!DOCTYPE d [<!ENTITY a "&b;&b;&b;&b;"><!ENTITY b "&a;&a;">]>',
    b" " * 4000,
)


def fuzzed(family: str, *, count: int, seed: int) -> None:
    """Read so many damaged documents of a family, under the names of other families too."""
    documents = [
        (f"a.{suffix}", (SAMPLES / name).read_bytes())
        for suffix in (family, family, "txt", "zip", "html")
        for name in FAMILIES[family]
    ]
    fuzz(
        lambda content, name: list(read_document(Document.of(content, address=name, limits=LIMITS), READERS)),
        documents,
        PIECES,
        count=count,
        seed=seed,
    )


@pytest.mark.parametrize("family", FAMILIES)
def test_200_damaged_files_have_a_stated_outcome(family: str) -> None:
    fuzzed(family, count=200, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_10_000_damaged_files_have_a_stated_outcome(family: str) -> None:
    fuzzed(family, count=10_000, seed=2)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("share", [0.0, 0.01, 0.2, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_read_or_refused_in_a_sentence(
    read: ReadBytes, family: str, share: float
) -> None:
    whole = (SAMPLES / FAMILIES[family][0]).read_bytes()
    for reading in read(whole[: int(len(whole) * share)], f"a.{family}"):
        assert reading.article or (reading.problem and "\n" not in reading.problem)


def docx(body: str) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="w"><w:body>{body}</w:body></w:document>',
    }


def bombs() -> Iterator[tuple[str, str, dict[str, str | bytes]]]:
    blanks = b"<w:p><w:r><w:t>a</w:t></w:r></w:p>" * 500_000
    yield (
        "docx",
        "limit:",
        {**docx(""), "word/document.xml": b'<w:document xmlns:w="w">' + blanks + b"</w:document>"},
    )
    deep = "<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000
    yield "docx", "", docx(deep)
    laughs = '<!DOCTYPE d [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
    )
    entities = f'{laughs}]><office xmlns:text="t"><text:p>&m;</text:p></office>'
    yield "odt", "", {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": entities}
    yield (
        "epub",
        "",
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": "<container><rootfile full-path='a.opf'/></container>",
            "a.opf": "<package><manifest>"
            + "".join(
                f"<item id='i{n}' href='{n}.xhtml' media-type='application/xhtml+xml'/>" for n in range(40)
            )
            + "</manifest><spine>"
            + "".join(f"<itemref idref='i{n}'/>" for n in range(40))
            + "</spine></package>",
            **{f"{n}.xhtml": b"<p>" + b" " * 4_000_000 for n in range(40)},
        },
    )


@pytest.mark.parametrize(
    ("name", "said", "members"), list(bombs()), ids=["size", "depth", "entities", "many"]
)
def test_a_bomb_is_refused_in_a_sentence(
    read: ReadBytes, make_zip: MakeZip, name: str, said: str, members: dict[str, str | bytes]
) -> None:
    readings = read(make_zip(members), f"a.{name}", limits=LIMITS)
    assert all(reading.article is None and "\n" not in reading.problem for reading in readings)
    assert said in readings[0].problem
    assert not readings[0].problem.startswith("reader ")


def test_an_entity_reads_no_file_of_this_machine(read: ReadBytes, make_zip: MakeZip, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the secret words", encoding="utf-8")
    outside = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    body = '<w:p xmlns:w="w"><w:r><w:t>The council said &x; on Monday.</w:t></w:r></w:p>'
    content = make_zip({**docx(""), "word/document.xml": f"{outside}<d>{body}</d>"})
    for reading in read(content, "a.docx"):
        assert "secret words" not in (reading.article.text if reading.article else reading.problem)


@pytest.mark.parametrize(
    "rtf",
    [
        b"{\\rtf1" + b"{" * 100_000,
        b"{\\rtf1 \\bin99999999 a",
        b"{\\rtf1 \\u99999999999 a\\uc100000000\\u8217}",
        b"{\\rtf1 \\ansicpg99999 words of the council}",
        b"{\\rtf1}}}}}}",
        b"{\\rtf1 " + b"a" * 3_000_000 + b"}",
    ],
)
def test_odd_rich_text_is_read_or_refused(read: ReadBytes, rtf: bytes) -> None:
    for reading in read(rtf, "a.rtf", limits=LIMITS):
        assert not reading.problem.startswith("reader ")


def test_a_damaged_property_of_a_pdf_costs_itself_only(read: ReadBytes, make_pdf: MakePdf) -> None:
    content = make_pdf(
        [[(50, 700, 12, "The council said on Monday that the bridge is shut.")]],
        properties={"Title": "Bridge"},
    )
    # The first half of a pair of surrogates alone is no letter.
    damaged = content.replace(b"(Bridge)", b"<FEFFD83D>")
    (reading,) = read(damaged, "a.pdf")
    assert reading.article is not None, reading.problem
    assert "the bridge is shut" in reading.article.text
