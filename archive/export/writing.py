"""Which table can be written in which format, and the file that comes of it: whole or not at all."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeVar

from archive.errors import StorageError, UsageError
from archive.export import FORMATS, WHATS, What, citations, texts
from archive.export.tables import NOUNS, Table, article_sort, refuse_unit, table_of
from archive.model.results import Unit
from archive.search.related import first_printed
from archive.search.searcher import Searcher
from archive.text import counted, escaped_json, show

Item = TypeVar("Item")

_OF_TABLES: Mapping[str, Callable[[Table], Iterator[str]]] = {
    "jsonl": texts.jsonl,
    "csv": texts.csv_text,
    "markdown": texts.markdown_table,
}
_OF_ARTICLES: Mapping[str, Callable[[Iterable[citations.Cited]], Iterator[str]]] = {
    "markdown": citations.markdown,
    "bibtex": citations.bibtex,
    "csl-json": citations.csl_json,
    "ris": citations.ris,
}
_BINARY = ("parquet", "sqlite")
_JSON = ("jsonl", "csl-json")
_UNFINISHED = ".part"

Counts = dict[What, int]
"""What was written → how many rows."""


def export(
    searcher: Searcher,
    text: str,
    *,
    what: Sequence[What] = (),
    form: str = "jsonl",
    sort: str = "newest",
    unit: Unit = "article",
    kinds: Collection[str] = (),
    output: Path | None = None,
) -> Counts:
    """Write every row of the tables that a query answers; memory does not grow with their number.

    Args:
        what: one table, articles where none is named; in SQLite several, and all where none is.
        form: one of `FORMATS`.
        sort: see `table_of`.
        unit: see `table_of`.
        kinds: of annotations; all where empty.
        output: the file, which appears when it is complete; None: stdout, for formats that are text; where that is a
            terminal, what would act on it is escaped.

    Raises:
        QueryError: see `Searcher`.
        UsageError: the format cannot hold this table, or needs a package that is not installed.
        StorageError: the file cannot be written.
    """
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}; there are {', '.join(FORMATS)}")
    if unknown := [name for name in what if name not in WHATS]:
        raise UsageError(f"no table {unknown[0]!r}; there are {', '.join(WHATS)}")
    refuse_unit(what or (WHATS if form == "sqlite" else ("articles",)), unit)
    if form == "sqlite":
        from archive.export.sqlite import write_sqlite

        tables = what or WHATS
        path = _needed(output, form)
        return whole(
            path, lambda part: write_sqlite(part, searcher, text, tables, sort=sort, unit=unit, kinds=kinds)
        )
    if len(what) > 1:
        raise UsageError(f"{form} holds one table; write one at a time, or all of them in one file of SQLite")
    one: What = what[0] if what else "articles"
    if form == "parquet":
        from archive.export.parquet import write_parquet

        table = table_of(searcher, text, one, sort=sort, unit=unit, kinds=kinds)
        return {one: whole(_needed(output, form), lambda part: write_parquet(part, table))}
    count = _Counter()
    pieces = _pieces(searcher, text, one, form, sort, unit, kinds, count)
    put(pieces, output, is_json=form in _JSON)
    return {one: count.rows}


def formats_of(what: What) -> tuple[str, ...]:
    """The formats that can hold a table."""
    return tuple(
        form
        for form in FORMATS
        if form in (*_OF_TABLES, *_BINARY) or (what == "articles" and form in _OF_ARTICLES)
    )


def preview(
    searcher: Searcher, text: str, what: What, form: str, *, sort: str = "newest", rows: int = 5
) -> str:
    """The beginning of what `export` would write: the first rows; of formats that are no text as a table.

    Raises:
        QueryError: see `Searcher`.
        UsageError: the format cannot hold this table.
    """
    shown = form if form not in _BINARY else "csv"
    return "".join(_pieces(searcher, text, what, shown, sort, "article", (), _Counter(), most=rows))


def said(counts: Counts) -> str:
    """`12 articles, 340 annotations`."""
    return ", ".join(counted(count, NOUNS[what]) for what, count in counts.items())


class _Counter:
    """Counts what passes."""

    def __init__(self) -> None:
        self.rows = 0

    def each(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            self.rows += 1
            yield item


def _pieces(
    searcher: Searcher,
    text: str,
    what: What,
    form: str,
    sort: str,
    unit: Unit,
    kinds: Collection[str],
    count: _Counter,
    *,
    most: int | None = None,
) -> Iterator[str]:
    if what == "articles" and form in _OF_ARTICLES:
        found = islice(searcher.articles(text, sort=article_sort(sort), unit=unit), most)
        articles = (stored.article for stored in count.each(found))
        return _OF_ARTICLES[form](
            citations.Cited(article, first_printed(searcher, article)) for article in articles
        )
    if form not in _OF_TABLES:
        raise UsageError(f"{form} describes articles; write {what} as {', '.join((*_OF_TABLES, *_BINARY))}")
    table = table_of(searcher, text, what, sort=sort, unit=unit, kinds=kinds)
    write = texts.markdown_statements if (what, form) == ("statements", "markdown") else _OF_TABLES[form]
    return write(replace(table, rows=count.each(islice(table.rows, most))))


def _needed(output: Path | None, form: str) -> Path:
    if output is None:
        raise UsageError(f"{form} is no text: name the file to write with --output FILE")
    return output


Result = TypeVar("Result")


def whole(path: Path, write: Callable[[Path], Result]) -> Result:
    """Write a file beside `path` and put it there once it is complete."""
    part = path.with_name(path.name + _UNFINISHED)
    try:
        part.unlink(missing_ok=True)
        result = write(part)
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise StorageError(f"{path}: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)
    return result


def put(pieces: Iterable[str], output: Path | None = None, *, is_json: bool = False) -> None:
    """Write pieces of text as they come, lines as they end: into a file, or where none is named to stdout.

    A terminal gets nothing that acts on it; in a file the text stands as it was written.

    Args:
        is_json: the pieces are JSON, and stay JSON.

    Raises:
        StorageError: the file cannot be written.
    """
    if output is not None:
        whole(output, lambda part: _write(part, pieces))
    elif sys.stdout.isatty():
        sys.stdout.writelines(_for_terminal(piece, is_json=is_json) for piece in pieces)
    else:
        sys.stdout.writelines(pieces)


def _for_terminal(piece: str, *, is_json: bool) -> str:
    return escaped_json(piece) if is_json else show(piece.replace("\r\n", "\n"), keep_newlines=True)


def _write(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)
