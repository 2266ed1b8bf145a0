"""Exports opened by the programs that they are made for, and their counts beside those of a search."""

import csv
import io
import json
import random
import re
import sqlite3
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import StorageError, UsageError
from archive.export import FORMATS, WHATS, What
from archive.export.columns import COLUMNS
from archive.export.parquet import write_parquet
from archive.export.tables import Table, count_of, table_of
from archive.export.texts import csv_text, jsonl
from archive.export.writing import export, preview, said
from archive.search.searcher import Searcher

from ..conformance import rows

TABLES = ("jsonl", "csv", "markdown", "parquet", "sqlite")


def _some_queries() -> list[str]:
    queries = [query for query, _ in rows.pairs("matches.txt") if "@" not in query]
    return ["", *random.Random(18).sample(queries, 25)]


@pytest.mark.parametrize("query", _some_queries())
@pytest.mark.parametrize("what", WHATS)
def test_a_table_has_as_many_rows_as_are_counted(query: str, what: What, searcher: Searcher) -> None:
    assert len(list(table_of(searcher, query, what).rows)) == count_of(searcher, query, what)


@pytest.mark.parametrize("form", TABLES)
def test_some_statements_alone_are_written(form: str, searcher: Searcher, tmp_path: Path) -> None:
    only = {row["address"] for row in list(table_of(searcher, "", "statements").rows)[3:8]}
    path = tmp_path / f"out.{form}"
    assert count_of(searcher, "", "statements", only=only) == len(only) == 5
    export(searcher, "", what=("statements",), form=form, only=only, output=path)
    assert _rows_in(path, "statements", form) == 5


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_a_preview_shows_several_rows_a_line_each_and_says_where_it_cuts(
    form: str, searcher: Searcher
) -> None:
    lines = preview(searcher, "", "articles", form, rows=4).splitlines()
    assert len(lines) == (4 if form == "jsonl" else 5)
    assert all("…" in line for line in lines[-4:])


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize("what", WHATS)
def test_every_table_is_written_whole_in_every_format(
    what: What, form: str, searcher: Searcher, tmp_path: Path
) -> None:
    count = count_of(searcher, "-bison", what)
    path = tmp_path / f"out.{form}"
    assert export(searcher, "-bison", what=(what,), form=form, output=path) == {what: count}
    assert count > 50
    assert _rows_in(path, what, form) == count


def _rows_in(path: Path, what: What, form: str) -> int:
    """As another program reads it."""
    match form:
        case "jsonl":
            return len([json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()])
        case "csv":
            table = path.read_text(encoding="utf-8-sig")
            return len(list(csv.DictReader(io.StringIO(table, newline=""))))
        case "markdown":
            text = path.read_text(encoding="utf-8")
            if what == "articles":
                return len(re.findall(r"^---$", text, re.MULTILINE))
            if what == "statements":
                return len(re.findall(r"^— ", text, re.MULTILINE))
            return text.count("\n") - 2
        case "parquet":
            duckdb = pytest.importorskip("duckdb")
            found = duckdb.connect().execute(f"SELECT count(*) FROM '{path}'").fetchone()
            return int(found[0])
        case _:
            with closing(sqlite3.connect(path)) as database:
                assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                return int(database.execute(f"SELECT count(*) FROM {what}").fetchone()[0])


@pytest.mark.parametrize("form", ["bibtex", "csl-json", "ris"])
def test_citations_are_of_articles_alone(form: str, searcher: Searcher, tmp_path: Path) -> None:
    path = tmp_path / "out"
    assert export(searcher, "gate", form=form, output=path) == {"articles": searcher.count("gate")}
    with pytest.raises(UsageError, match="describes articles; write statements as"):
        export(searcher, "gate", what=("statements",), form=form, output=path)


def test_the_spans_of_exported_annotations_cut_their_words_out_of_the_text(searcher: Searcher) -> None:
    texts = {row["id"]: row["text"] for row in table_of(searcher, "", "articles").rows}
    annotations = list(table_of(searcher, "", "annotations").rows)
    assert len(annotations) > 500
    for row in annotations:
        assert texts[row["article"]][row["start"] : row["end"]] == row["text"]


def test_every_attribute_has_a_column_and_every_column_a_meaning(searcher: Searcher) -> None:
    table = table_of(searcher, "", "annotations")
    names = {column.name for column in table.columns}
    assert all(column.meaning for column in table.columns)
    assert {"attribute_speaker", "attribute_via", "attribute_timex_value"} & names
    assert all(set(row) <= names for row in table.rows)


def test_kinds_narrow_annotations(searcher: Searcher) -> None:
    actors = list(table_of(searcher, "gate", "annotations", kinds=("actor",)).rows)
    assert {row["kind"] for row in actors} == {"actor"}
    assert len(actors) == searcher.count_annotations("gate", ("actor",))


def test_one_file_of_sqlite_holds_all_and_says_what_it_holds(searcher: Searcher, tmp_path: Path) -> None:
    path = tmp_path / "press.db"
    counts = export(searcher, "", form="sqlite", output=path)
    assert list(counts) == list(WHATS)
    with closing(sqlite3.connect(path)) as database:
        for name in WHATS:
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
            described = {row[0] for row in database.execute("SELECT part FROM about WHERE name = ?", (name,))}
            assert columns == described >= {column.name for column in COLUMNS[name]}
        hits = database.execute(
            "SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'bison'"
        ).fetchone()
        assert hits[0] == searcher.count("bison")
        views = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
        assert {"mentions", "speakers", "days"} == set(views)
        for view in views:
            assert database.execute(f"SELECT * FROM {view} LIMIT 1").fetchone()
        keys = database.execute("PRAGMA foreign_key_check").fetchall()
        assert keys == []
        joined = database.execute(
            "SELECT count(*) FROM carriers c JOIN statements s ON s.address = c.statement"
        ).fetchone()
        assert joined[0] > 0


def test_parquet_opens_in_pandas_with_lists_and_numbers(searcher: Searcher, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    path = tmp_path / "said.parquet"
    export(searcher, "", what=("statements",), form="parquet", output=path)
    frame = pandas.read_parquet(path)
    assert len(frame) == searcher.count("", "statement")
    assert (frame["end"] > frame["start"]).all()
    assert all(len(chain) >= 1 for chain in frame["chain"])


def test_a_format_that_is_no_text_needs_a_file(searcher: Searcher) -> None:
    with pytest.raises(UsageError, match="--output FILE"):
        export(searcher, "", form="parquet")


def test_several_tables_fit_sqlite_alone(searcher: Searcher, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds one table"):
        export(searcher, "", what=("articles", "facets"), form="csv", output=tmp_path / "x")


def test_an_unknown_format_names_those_there_are(searcher: Searcher) -> None:
    with pytest.raises(UsageError, match=f"no format 'xls'; there are {', '.join(FORMATS)}"):
        export(searcher, "", form="xls")


def test_a_file_appears_when_it_is_whole_and_an_old_one_stays_where_writing_fails(
    searcher: Searcher, tmp_path: Path
) -> None:
    path = tmp_path / "old.csv"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(UsageError):
        export(searcher, "", form="csv", sort="nearest", output=path)
    assert path.read_text(encoding="utf-8") == "old"
    with pytest.raises(StorageError, match="no-such-folder"):
        export(searcher, "", form="csv", output=tmp_path / "no-such-folder" / "x.csv")
    assert [entry.name for entry in tmp_path.iterdir()] == ["old.csv"]


def test_counts_are_told_with_their_nouns() -> None:
    assert said({"articles": 1, "annotations": 2_340}) == "1 article, 2,340 annotations"


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_memory_does_not_grow_with_what_is_written(form: str, searcher: Searcher, tmp_path: Path) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow")
    _peak_of_writing(form, searcher, tmp_path, times=3)
    assert _peak_of_writing(form, searcher, tmp_path, times=300) < 1.5 * _peak_of_writing(
        form, searcher, tmp_path, times=30
    )


def _peak_of_writing(form: str, searcher: Searcher, folder: Path, *, times: int) -> int:
    """The most memory that writing all articles so many times over takes, in bytes."""
    articles = list(table_of(searcher, "", "articles").rows)
    rows = (row for _ in range(times) for row in articles)
    table = Table("articles", COLUMNS["articles"], rows)
    tracemalloc.start()
    if form == "parquet":
        assert write_parquet(folder / "out", table) == times * len(articles)
    else:
        with (folder / "out").open("w", encoding="utf-8", newline="") as file:
            file.writelines(jsonl(table) if form == "jsonl" else csv_text(table))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak
