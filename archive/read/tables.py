"""CSV and TSV → Articles, one a row, in constant memory; headers mean fields by their usual names, or by `--map`."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.reading import Reading
from archive.read.encodings import Told, encoding_of
from archive.read.fields import article_of_fields, has_text

_DELIMITERS = ",;\t|"


def read_table(document: Document) -> Iterator[Reading]:
    """The article of each row; a row that holds none costs itself only.

    Raises:
        DocumentError: no column holds the text; the message names the columns that there are.
    """
    told = encoding_of(document)
    delimiter = _delimiter(document.sample.decode(told.codec, "replace"))
    with document.open() as stream:
        text = io.TextIOWrapper(stream, told.codec, errors="replace", newline="")
        csv.field_size_limit(document.limits.document_bytes)
        rows = csv.reader(text, delimiter=delimiter)
        header = [name.strip().lstrip("\ufeff") for name in next(rows, [])]
        if not has_text(dict.fromkeys(header, "x"), document.options):
            raise DocumentError(
                f"no column of text; columns are {', '.join(header[:30])}; name it with: --map text=COLUMN"
            )
        yield from _of_rows(rows, header, document, told)


def _of_rows(
    rows: Iterator[list[str]], header: Sequence[str], document: Document, told: Told
) -> Iterator[Reading]:
    number = 1
    notes = (told.note,) if told.note else ()
    while True:
        number += 1
        try:
            row = next(rows, None)
            if row is None:
                return
            if not any(row):
                continue
            reading = _of_row(row, header, document)
        except (csv.Error, DocumentError) as error:
            reading, row = Reading(problem=str(error)), []
        original = _as_table(header, row).encode(told.kept, "replace")
        yield replace(reading, member=str(number), original=original, notes=notes)


def _of_row(row: Sequence[str], header: Sequence[str], document: Document) -> Reading:
    if len(row) > len(header):
        raise DocumentError(
            f"row of {len(row)} fields under {len(header)} columns; is a quotation mark missing?"
        )
    fields = {name: value for name, value in zip(header, row, strict=False) if value.strip()}
    return article_of_fields(fields, document)


def _as_table(header: Sequence[str], row: Sequence[str]) -> str:
    """The row under its header, as a table that can be read by itself."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows([header, row])
    return written.getvalue()


def _delimiter(sample: str) -> str:
    """The delimiter that the header has most of."""
    header = sample.partition("\n")[0]
    return max(_DELIMITERS, key=header.count)
