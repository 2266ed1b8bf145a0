import pytest

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.model.results import Carried, Hit, Statement
from archive.model.span import Span
from archive.tui.article.citation import (
    cite_article,
    cite_hit,
    cite_passage,
    cite_statement,
    passage_around,
    quote_at,
)

ARTICLE = Article.of(
    'First.\n\nShe said: "It has\nended," and left.\n\nLast.',
    title="The ferry",
    source="The Evening Courier",
    published=PartialDate("2021-11-09"),
    url="https://courier.example/ferry",
)


def quote(**attributes):
    start = ARTICLE.text.index('"It has')
    return Annotation.at(
        ARTICLE, Span(start, start + 14), kind="quote", value="It has\nended,", attributes=attributes
    )


def test_a_statement_is_copied_with_all_that_a_reader_needs_to_check_it():
    cited = cite_statement(
        Statement.of(ARTICLE, quote(speaker="Ana Lind", role="harbour master", via=["TASS", "Reuters"]))
    )
    assert cited == (
        '"It has ended,"'
        "\n— Ana Lind, harbour master, via TASS, via Reuters\n"
        "The ferry. The Evening Courier, 2021-11-09. https://courier.example/ferry\n"
        f"[{ARTICLE.id}#29-43]\n"
    )


def test_a_statement_that_another_outlet_printed_first_names_it():
    carried = Carried(3, 2, "00000000000000aa", "Rhine Examiner", "2021-11-03")
    cited = cite_statement(Statement.of(ARTICLE, quote(speaker="Ana Lind"), carried))
    assert cited.endswith(f"ferry\n(first: Rhine Examiner, 2021-11-03)\n[{ARTICLE.id}#29-43]\n")
    own = Carried(3, 2, ARTICLE.id, "The Evening Courier", "2021-11-09")
    assert "first" not in cite_statement(Statement.of(ARTICLE, quote(), own))


def test_a_statement_without_a_speaker_says_so():
    assert "— unknown speaker\n" in cite_statement(Statement.of(ARTICLE, quote()))


def test_an_unnamed_speaker_is_cited_without_the_mark():
    assert "— a diplomat\n" in cite_statement(Statement.of(ARTICLE, quote(speaker="unnamed: a diplomat")))


def test_reported_speech_is_called_so_and_has_no_marks():
    assert cite_statement(Statement.of(ARTICLE, quote(style="indirect"))).startswith(
        "It has ended, (reported speech)"
    )


def test_what_is_not_known_of_a_hit_leaves_no_trace():
    assert cite_hit(Hit("3f9a", "The ferry.", "", "", 1.0)) == "The ferry\n[3f9a]\n"


def test_the_innermost_quotation_counts():
    outer, inner = quote(), Annotation.at(ARTICLE, Span(30, 36), kind="quote", value="inner")
    assert quote_at([outer, inner], 32) is inner
    assert quote_at([outer, inner], 3) is None


def test_a_passage_is_its_paragraph():
    assert passage_around(ARTICLE.text, 33).of(ARTICLE.text) == 'She said: "It has\nended," and left.'


def printed_on(*starts: str) -> Article:
    pages = tuple(str(4 + number) for number, _ in enumerate(starts))
    extra = {"page": pages, **({"pagestart": starts} if any(starts) else {})}
    return Article.of(ARTICLE.body.of(ARTICLE.text), title=ARTICLE.title, source="Courier", extra=extra)


@pytest.mark.parametrize(
    ("article", "cited"),
    [
        (ARTICLE, "The ferry. The Evening Courier, 2021-11-09. https"),
        (printed_on("0"), "The ferry. Courier, p. 4\n"),
        (printed_on("0", "25"), "The ferry. Courier, p. 5\n"),
        (printed_on("0", "45"), "The ferry. Courier, p. 4\n"),
        (printed_on("0", "35"), "The ferry. Courier, pp. 4–5\n"),
        # A database that says the page of the whole article, and not where one begins.
        (printed_on(""), "The ferry. Courier, p. 4\n"),
    ],
)
def test_a_citation_says_the_printed_page_of_the_words(article: Article, cited: str):
    start = article.text.index('"It has')
    words = Annotation.at(article, Span(start, start + 14), kind="quote", value="It has ended")

    assert cited in cite_statement(Statement.of(article, words))
    assert cited in cite_passage(Span(start, start + 14), article)


def test_a_citation_of_the_whole_article_says_its_first_and_last_page():
    assert cite_article(printed_on("0", "25", "40")).startswith("The ferry. Courier, pp. 4–6\n")
