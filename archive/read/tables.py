"""CSV and TSV → Articles, one a row, in constant memory; headers mean fields by their usual names, or by `--map`."""

import csv
import io
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import TextIO

from archive.errors import DocumentError
from archive.model.document import Document
from archive.model.reading import Reading
from archive.read.encodings import Told, encoding_of
from archive.read.fields import article_of_fields, has_text

_DELIMITERS = ",;\t|"
_RARER_DELIMITERS = "^~¦#:"
_NAMED_DELIMITER = "sep="
"""What Excel puts before the header to say how it parts columns: `sep=;`."""


def read_table(document: Document) -> Iterator[Reading]:
    """The article of each row; a row that holds none costs itself only.

    Raises:
        DocumentError: no column holds the text; the message names the columns that there are.
    """
    told = encoding_of(document)
    sample = document.sample.decode(told.codec, "replace").lstrip("\ufeff")
    with document.open() as stream:
        text = io.TextIOWrapper(stream, told.codec, errors="replace", newline="")
        delimiter = _named_delimiter(sample)
        if delimiter:
            text.readline()
        table = _Table(text, delimiter or _likely_delimiter(sample), document.limits.document_bytes)
        header = [name.strip().lstrip("\ufeff") for name in table.header()]
        if not has_text(dict.fromkeys(header, "x"), document.options):
            raise DocumentError(
                f"no column of text; columns are {', '.join(header[:30])}; name it with: --map text=COLUMN"
            )
        yield from _of_rows(table.rows(len(header)), header, document, told)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    """Of the row, the header's being 1."""
    fields: Sequence[str] = ()
    problem: str = ""


class _Lines:
    """The lines of a text, of which those taken can be put back: then there are more again, also behind the end."""

    def __init__(self, text: TextIO, longest: int) -> None:
        self._text = text
        self._longest = longest
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._text.readline(self._longest)
        if not line:
            raise StopIteration
        self.taken.append(line)
        return line

    def put_back_all_but_first(self) -> str:
        first, *others = self.taken
        self._again.extendleft(reversed(others))
        return first


class _Table:
    """Rows out of lines. A quotation mark that is not closed costs the row that it opens in, not those behind it.

    Args:
        longest: characters of a field, and of the lines in which the end of a quotation is looked for.
    """

    def __init__(self, text: TextIO, delimiter: str, longest: int) -> None:
        csv.field_size_limit(longest)
        self._longest = longest
        self._delimiter = delimiter
        self._problem = ""
        self._lines = _Lines(text, longest + 1)
        # Strictly, what follows a closing mark is a delimiter: where the next row opens a quotation, its mark is taken
        # for the closing one, and its first word tells.
        self._strict = csv.reader(self._lines, delimiter=delimiter, strict=True)

    def header(self) -> Sequence[str]:
        row = self._next()
        return row if row is not None else self._alone() or ()

    def rows(self, columns: int) -> Iterator[_Row]:
        """The rows below the header that have words in them, or a problem."""
        is_lost = False
        for number in count(2):
            row = self._next()
            if row is not None and not self._lines.taken:
                return
            if row is None:
                # The marks in a row that was not written by the rules (`"He said "no" to it",…`) are words.
                row = self._alone()
                if row is None or len(row) != columns:
                    if not is_lost:
                        yield _Row(number, problem=self._problem)
                    is_lost = True
                    continue
            # The lines of a field whose end was not found are no rows: the first that is one has every column.
            is_lost = is_lost and len(row) != columns
            if not is_lost and any(row):
                yield _Row(number, row)

    def _next(self) -> list[str] | None:
        """The next row; None where its marks are not closed. Empty, with nothing taken, behind the last one."""
        self._lines.taken.clear()
        try:
            return next(self._strict, [])
        except csv.Error as error:
            is_long = "limit" in str(error)
            self._problem = (
                f"field of more than {self._longest} characters; limit: document_bytes"
                if is_long
                else "a quotation mark is not closed in this row"
            )
            return None

    def _alone(self) -> list[str] | None:
        """The first of the lines taken as a row by itself; None where it is not whole. The others are read again."""
        loose = csv.reader(iter((self._lines.put_back_all_but_first(), "")), delimiter=self._delimiter)
        try:
            row = next(loose)
        except csv.Error:
            return None
        return row if loose.line_num == 1 else None


def _of_rows(
    rows: Iterable[_Row], header: Sequence[str], document: Document, told: Told
) -> Iterator[Reading]:
    notes = (told.note,) if told.note else ()
    for row in rows:
        try:
            if row.problem:
                raise DocumentError(row.problem)
            reading = _of_row(row.fields, header, document)
        except DocumentError as error:
            reading = Reading(problem=str(error))
        original = _as_table(header, row.fields).encode(told.kept, "replace")
        yield replace(reading, member=str(row.number), original=original, notes=notes)


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


def _named_delimiter(sample: str) -> str:
    """The delimiter that a line before the header names; empty where there is none."""
    first = sample.partition("\n")[0].strip("\r").strip('"')
    named = first.lower().startswith(_NAMED_DELIMITER) and len(first) == len(_NAMED_DELIMITER) + 1
    return first[-1] if named else ""


def _likely_delimiter(sample: str) -> str:
    """The delimiter that the header has most of."""
    header = sample.partition("\n")[0]
    usual = max(_DELIMITERS, key=header.count)
    return usual if usual in header else max((usual, *_RARER_DELIMITERS), key=header.count)
