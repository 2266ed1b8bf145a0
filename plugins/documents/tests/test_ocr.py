"""Scans: read by tesseract where it is installed and a person has asked for it."""

import shutil
from collections.abc import Iterable

import pypdfium2
import pytest

from archive import Reader
from press_archive_documents import register_readers

from .conftest import MakePdf, ReadBytes

pytestmark = pytest.mark.skipif(not shutil.which("tesseract"), reason="tesseract is not installed")
STORY = ["The council of Kuznica said on Monday", "that the harbour would be dredged."]


def readers() -> Iterable[Reader]:
    return list(register_readers(settings={"ocr": True}))


def scanned(pdf: bytes) -> bytes:
    """The first page as a picture on a page of its own."""
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=3, grayscale=True)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        rows = bytes(bitmap.buffer)
    pixels = b"".join(rows[row * stride : row * stride + width] for row in range(height))
    return f"q 600 0 0 800 0 0 cm BI /W {width} /H {height} /CS /G /BPC 8 ID ".encode() + pixels + b" EI Q"


def test_a_scan_is_read_and_says_how(read: ReadBytes, make_pdf: MakePdf) -> None:
    printed = make_pdf([[(60, 700 - 20 * row, 14, text) for row, text in enumerate(STORY)]])
    scan = make_pdf([[]], streams=[("", scanned(printed))])
    (reading,) = read(scan, "a.pdf", readers=readers())
    assert reading.article is not None, reading.problem
    assert " ".join(reading.article.text.split()) == " ".join(STORY)
    assert (reading.reader, reading.reader_version) == ("pdf-ocr", "1+eng")
    assert reading.notes == ("text recognised by tesseract (eng): check it against the page",)


def test_a_text_layer_goes_before_recognising(read: ReadBytes, make_pdf: MakePdf) -> None:
    printed = make_pdf([[(60, 700, 14, "The council said that work goes on.")]])
    (reading,) = read(printed, "a.pdf", readers=readers())
    assert reading.reader == "pdf"


def test_a_scan_of_nothing_is_refused(read: ReadBytes, make_pdf: MakePdf) -> None:
    (reading,) = read(make_pdf([[]]), "a.pdf", readers=readers())
    assert reading.problem == "PDF: scanned, and tesseract recognises no word on its pages"
