"""A table → pieces of text: JSON Lines, CSV, Markdown."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator

from archive.export.tables import Table, as_text

# What a spreadsheet takes for the beginning of a formula.
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")
_MARKDOWN_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|])")
# What opens a heading, a list, a quotation or a rule, where it begins a line.
_MARKDOWN_START = re.compile(r"^(\s*)([#>+\-=~]|\d+(?=[.)]))", re.MULTILINE)


def jsonl(table: Table) -> Iterator[str]:
    """One object a line; what a row has no value for is left out."""
    for row in table.rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def csv_text(table: Table) -> Iterator[str]:
    """With a byte order mark, without which spreadsheets take UTF-8 for something else; lines end as RFC 4180 says."""
    yield "\ufeff" + csv_row(column.name for column in table.columns)
    for row in table.rows:
        # Numbers stay numbers: a minus sign before digits is no formula.
        values = (row.get(column.name) for column in table.columns)
        yield csv_row(
            str(value) if type(value) in (int, float) else defused(as_text(value)) for value in values
        )


def markdown_table(table: Table) -> Iterator[str]:
    """One table; line breaks in cells become blanks."""
    yield "| " + " | ".join(column.name for column in table.columns) + " |\n"
    yield "|" + "---|" * len(table.columns) + "\n"
    for row in table.rows:
        cells = (markdown(as_text(row.get(column.name))) for column in table.columns)
        yield "| " + " | ".join(cells) + " |\n"


def markdown_statements(table: Table) -> Iterator[str]:
    """One paragraph for each statement: the words as printed, the chain, where they stand."""
    for row in table.rows:
        where = " · ".join(markdown(str(row[name])) for name in ("published", "source", "title") if row[name])
        yield f"{markdown(row['printed'])}\n— {markdown(as_text(row['chain']))}\n{where} `{row['address']}`\n\n"


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe is put before what would begin one."""
    return "'" + cell if _FORMULA.match(cell) else cell


def csv_row(cells: Iterable[str]) -> str:
    """One line of a table, every cell in quotation marks."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def markdown(text: str) -> str:
    """Foreign words on one line of Markdown, nothing in them read as markup."""
    return _MARKDOWN_START.sub(_escape_start, _MARKDOWN_SPECIAL.sub(r"\\\1", " ".join(text.split())))


def _escape_start(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}\\" if match[2].isdigit() else f"{match[1]}\\{match[2]}"
