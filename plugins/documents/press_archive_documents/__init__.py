"""PDF, Word, OpenDocument, RTF and EPUB documents → articles: the documents plugin of press-archive."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from archive import Article, Document, Reader, Reading, formats, hookimpl
from press_archive_documents.epub import read_epub
from press_archive_documents.ocr import find_recogniser
from press_archive_documents.opendocument import read_odt
from press_archive_documents.pdf import read_pdf, recognise_pdf
from press_archive_documents.rich_text import read_rtf
from press_archive_documents.word import read_docx

Read = Callable[[Document], Iterable[Article | Reading | Document]]

_VERSION = "3"
_SURE = 1.0
_AFTER_THE_TEXT_LAYER = 0.9
"""Of the reader that recognises: the one that reads the text layer is asked first, and declines where there is none."""


class DocumentsSettings(BaseModel):
    """`[plugins.documents]` of archive.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ocr: bool = False
    """Have tesseract read the pages of a PDF without a text layer."""
    ocr_languages: Annotated[str, Field(pattern=r"^[A-Za-z_/]{3,30}(\+[A-Za-z_/]{3,30})*$")] = "eng"
    """As tesseract names them: `eng+deu`."""
    ocr_page_seconds: Annotated[float, Field(gt=0)] = 60.0


@hookimpl
def register_readers(settings: Mapping[str, JsonValue]) -> Iterable[Reader]:
    """`pdf`, `docx`, `odt`, `rtf`, `epub`; and `pdf-ocr` where it is asked for and tesseract is installed."""
    chosen = DocumentsSettings.model_validate(dict(settings))
    recogniser = find_recogniser(chosen.ocr_languages, chosen.ocr_page_seconds) if chosen.ocr else None
    readers = [
        _reader("pdf", formats.PDF, partial(read_pdf, recogniser=recogniser)),
        _reader("docx", formats.DOCX, read_docx),
        _reader("odt", formats.ODT, read_odt),
        _reader("rtf", formats.RTF, read_rtf),
        _reader("epub", formats.EPUB, read_epub),
    ]
    if recogniser:
        # Other languages recognise other words: they are part of the version.
        version = f"{_VERSION}+{chosen.ocr_languages}"
        recognise = partial(recognise_pdf, recogniser=recogniser)
        readers.append(
            _reader("pdf-ocr", formats.PDF, recognise, version=version, claim=_AFTER_THE_TEXT_LAYER)
        )
    return readers


def _reader(
    name: str, wanted: formats.Format, read: Read, *, version: str = _VERSION, claim: float = _SURE
) -> Reader:
    return Reader(
        name, version, lambda sample, own: claim if formats.format_of(sample, own) is wanted else 0.0, read
    )
