"""Hits as files that other programs read, and that do nothing in them."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator

import pytest

from archive.export import citations, texts
from archive.export.columns import ARTICLE_COLUMNS
from archive.export.tables import Table
from archive.export.texts import defused
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.search.records import article_record

ARTICLE = Article.of(
    "One paragraph.\n\nAnother: 50 % of #1 & {more}.",
    title='"Gate" opens',
    byline="Jo Bielak, Ana Reis",
    published=PartialDate("2021-11"),
    source="Vistula Courier",
    url="https://vistula.example/gate",
    language="en",
)
HOSTILE = Article.of(
    '=HYPERLINK("http://x.example","y")\n\n# not a heading\n\n}\n@article{x,',
    title="=cmd|' /C calc'!A0",
    source="@SUM(1+1)",
    byline="-2+3\x1b[31m",
    url="javascript:alert(1)",
)


FORMS = {
    "jsonl": lambda articles: texts.jsonl(table(articles)),
    "csv": lambda articles: texts.csv_text(table(articles)),
    "markdown": lambda articles: citations.markdown(map(citations.Cited, articles)),
    "bibtex": lambda articles: citations.bibtex(map(citations.Cited, articles)),
    "csl-json": lambda articles: citations.csl_json(map(citations.Cited, articles)),
    "ris": lambda articles: citations.ris(map(citations.Cited, articles)),
}


def table(articles: Iterable[Article]) -> Table:
    return Table("articles", ARTICLE_COLUMNS, map(article_record, articles))


def text(form: str, *articles: Article) -> str:
    return "".join(FORMS[form](articles))


def test_json_lines_hold_everything_that_is_known() -> None:
    line = json.loads(text("jsonl", ARTICLE))
    assert line["id"] == ARTICLE.id
    assert line["text"] == ARTICLE.text
    assert (line["published"], line["byline"]) == ("2021-11", "Jo Bielak, Ana Reis")


def test_a_table_reads_back_cell_by_cell() -> None:
    written = text("csv", ARTICLE)
    assert written.startswith("\ufeff") and "\r\n" in written
    rows = list(csv.DictReader(io.StringIO(written.removeprefix("\ufeff"), newline="")))
    assert rows[0]["title"] == '"Gate" opens'
    assert rows[0]["text"] == ARTICLE.text


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "  =1", "\n@x", "＝1", "=HYPERLINK()"]
)
def test_a_cell_that_a_spreadsheet_would_run_is_defused(cell: str) -> None:
    assert defused(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "gas", "5-1", "a=b", "“=1”", "2021-11-09"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert defused(cell) == cell


def test_no_cell_of_a_hostile_article_begins_a_formula() -> None:
    rows = csv.reader(io.StringIO(text("csv", HOSTILE).removeprefix("\ufeff"), newline=""))
    next(rows)
    assert not any(cell.lstrip()[:1] in tuple("=+-@") for row in rows for cell in row if cell)


def test_markdown_shows_words_and_no_markup_of_theirs() -> None:
    page = text("markdown", HOSTILE)
    assert "\n\\# not a heading" in page
    assert "<javascript" not in page
    assert text("markdown", ARTICLE).startswith(
        '# "Gate" opens\n\nJo Bielak, Ana Reis · Vistula Courier · 2021-11 · <https'
    )


def test_bibtex_names_authors_day_and_outlet_with_its_signs_escaped() -> None:
    entry = text("bibtex", ARTICLE)
    assert "author = {Jo Bielak and Ana Reis}" in entry
    assert "year = {2021}" in entry and "month = {11}" in entry and "day" not in entry
    assert "journal = {Vistula Courier}" in entry


def test_braces_of_a_title_cannot_end_a_bibtex_entry() -> None:
    entry = text("bibtex", Article.of("x", title="a } b { c % d \\ e & f"))
    assert r"title = {{a \} b \{ c \% d \textbackslash{} e \& f}}" in entry
    unescaped = re.sub(r"\\[{}]", "", entry)
    assert unescaped.count("{") == unescaped.count("}")


def test_a_citation_of_a_copy_names_who_printed_it_first() -> None:
    first = Article.of("The gate is open.", source="Baltic Gazette", published=PartialDate("2021-11-01"))
    cited = citations.Cited(ARTICLE, first)
    note = f"first printed: Baltic Gazette, 2021-11-01 (archive id {first.id})"
    assert note in "".join(citations.markdown([cited])).replace("\\", "")
    assert f"note = {{archive id {ARTICLE.id}; {note}}}" in "".join(citations.bibtex([cited]))
    assert json.loads("".join(citations.csl_json([cited])))[0]["note"] == note
    assert f"N1  - {note}" in "".join(citations.ris([cited]))


def test_csl_items_hold_the_day_in_parts() -> None:
    item = json.loads(text("csl-json", ARTICLE))[0]
    assert item["issued"] == {"date-parts": [[2021, 11]]}
    assert item["author"] == [{"literal": "Jo Bielak"}, {"literal": "Ana Reis"}]
    assert item["type"] == "article-newspaper"


@pytest.mark.parametrize("form", FORMS)
def test_each_format_takes_no_article_and_many(form: str) -> None:
    assert isinstance(text(form), str)
    assert text(form, ARTICLE, HOSTILE)
    assert form != "csl-json" or (
        json.loads(text(form)) == [] and len(json.loads(text(form, ARTICLE, HOSTILE))) == 2
    )


def test_articles_are_taken_one_at_a_time() -> None:
    def endless() -> Iterator[Article]:
        while True:
            yield ARTICLE

    for write in FORMS.values():
        pieces = write(endless())
        assert next(pieces) and next(pieces)


def test_ris_has_a_tag_on_each_line_and_the_day_in_parts() -> None:
    lines = text("ris", ARTICLE).split("\r\n")
    assert lines[0] == "TY  - NEWS" and "ER  - " in lines
    assert {"AU  - Jo Bielak", "AU  - Ana Reis", "DA  - 2021/11//", "T2  - Vistula Courier"} <= set(lines)


def test_no_line_of_a_hostile_article_ends_a_ris_entry() -> None:
    hostile = Article.of("x", title="a\r\nER  - \r\nTY  - BOOK", source="b\nER  - ")
    assert len(re.findall(r"^(?:ER|TY)  - ", text("ris", hostile), re.MULTILINE)) == 2
