"""Damaged and hostile documents: every one is read or refused in a sentence; nothing crashes or hangs."""

import faulthandler
import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive import Document
from archive.read.reader import read_document
from archive.settings import Limits
from press_archive_documents import register_readers

from .conftest import MakeZip, ReadBytes

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
LONGEST_SECONDS = 20


def mutated(chance: random.Random, samples: list[bytes]) -> bytes:
    """One of the samples, damaged: cut, bytes flipped, pieces repeated, another's end; or the parts of a zip."""
    content = chance.choice(samples)
    if content.startswith(b"PK") and chance.random() < 0.7:
        return _zip_mutated(chance, content, samples)
    return _bytes_mutated(chance, content, samples)


def _bytes_mutated(chance: random.Random, content: bytes, others: list[bytes]) -> bytes:
    damaged = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 5, 40))):
        at = chance.randrange(max(1, len(damaged)))
        match chance.randrange(7):
            case 0:
                del damaged[at:]
            case 1 if damaged:
                damaged[min(at, len(damaged) - 1)] = chance.randrange(256)
            case 2:
                damaged[at : at + chance.randrange(200)] = b""
            case 3:
                damaged[at:at] = damaged[at : at + chance.randrange(300)] * chance.choice((1, 3, 50))
            case 4:
                damaged[at : at + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", b"\0\0\0\0", b"9999", b"-999", b"{{{{", b"}}}}")
                )
            case 5:
                damaged[at:] = chance.choice(others)[at:]
            case _:
                damaged[at : at + 20] = chance.randbytes(20)
    return bytes(damaged)


def _zip_mutated(chance: random.Random, content: bytes, others: list[bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(io.BytesIO(chance.choice(others))) as archive:
        foreign = [archive.read(name) for name in archive.namelist()]
    for _ in range(chance.choice((1, 1, 3))):
        name = chance.choice(list(members))
        match chance.randrange(5):
            case 0:
                members[name] = chance.choice(foreign)
            case 1:
                other = chance.choice(list(members))
                members[name], members[other] = members[other], members[name]
            case 2:
                members[name + "x"] = members.pop(name)
            case _:
                members[name] = _bytes_mutated(chance, members[name], foreign)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return written.getvalue()


def read_mutated(family: str, count: int, seed: int) -> int:
    """Read so many mutated files of a family under any name; how many still gave an article."""
    samples = [(SAMPLES / name).read_bytes() for name in FAMILIES[family]]
    chance = random.Random(f"{family} {seed}")
    whole = 0
    for _ in range(count):
        content = mutated(chance, samples)
        name = f"a.{chance.choice((family, family, 'txt', 'zip', 'html', 'bin'))}"
        # A hang ends the process with a trace; nothing else would end it inside of PDFium.
        faulthandler.dump_traceback_later(LONGEST_SECONDS, exit=True)
        readings = list(read_document(Document.of(content, address=name, limits=LIMITS), READERS))
        faulthandler.cancel_dump_traceback_later()
        assert readings
        for reading in readings:
            assert (reading.article is None) == bool(reading.problem)
            # What a reader did not foresee comes with the name of its exception.
            assert not reading.problem.startswith("reader "), (reading.problem, content[:200])
            whole += reading.article is not None
    return whole


@pytest.mark.parametrize("family", FAMILIES)
def test_200_mutated_files_are_read_or_refused(family: str) -> None:
    assert read_mutated(family, 200, seed=1) > 0


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_10_000_mutated_files_are_read_or_refused(family: str) -> None:
    assert read_mutated(family, 10_000, seed=2) > 0


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
