"""A statement is traced to everyone who printed it, and to whom they have it from."""

from collections.abc import Callable
from pathlib import Path

import pytest

import archive
from archive.errors import UsageError
from archive.export import What
from archive.export.tables import refuse_unit, table_of
from archive.ingest import catch_up
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.layer import AnnotationLayer
from archive.model.partial_date import PartialDate
from archive.model.results import Unit
from archive.model.span import Span
from archive.search.sayings import Saying, saying_of, sayings_among, sayings_in
from archive.search.searcher import Searcher
from archive.search.session import Session
from archive.search.trends import trends
from archive.store import FoundIn, Store

HINGE = "We will mend the rusted hinge before the first snow reaches the gate"
SHALL = "We shall mend the rusted hinge before the first snow"
LEADS = {
    "Rhine Examiner": "Snow is late this year, and so is the smith who was to come from Grodno in October.",
    "Baltic Gazette": "A border crossing without a working gate has kept two governments writing letters since spring.",
    "Corrib Chronicle": "Nobody in the village remembers who ordered the lock, but everyone knows what it cost.",
    "Tejo Courier": "Looking back on a year of small repairs, the forest office found one promise unkept.",
    "Vistula Courier": "Lorries queued for nine kilometres yesterday while bison walked past them undisturbed.",
    "Luzon Standard": "Far from Europe a shipping company follows the quarrel with interest and some worry.",
}
Printed = tuple[str, str, str, dict[str, object]]
"""Outlet, day, quotation, and attributes of the statement."""
PRINTED: tuple[Printed, ...] = (
    ("Rhine Examiner", "2021-11-03", HINGE, {}),
    ("Baltic Gazette", "2021-11-04", SHALL, {"via": ["Rhine Examiner"]}),
    ("Corrib Chronicle", "2021-11-03", HINGE, {}),
    ("Tejo Courier", "2021-12-24", HINGE, {}),
    ("Vistula Courier", "2021-11-05", "The hinge is new and the gate opens again on Monday morning", {}),
    ("Luzon Standard", "2021-11-05", "No comment on the gate", {}),
)


def quoting(outlet: str, day: str, words: str, attributes: dict[str, object]) -> tuple[Article, Annotation]:
    lead = LEADS[outlet]
    article = Article.of(
        f"{lead} “{words}”, said Dzmitry Karavai.", source=outlet, published=PartialDate(day)
    )
    start = article.text.index("“")
    end = article.text.index("”") + 1
    said = {"style": "direct", "speaker": "Dzmitry Karavai", "polarity": "asserted", **attributes}
    text = article.text[start:end]
    return article, Annotation(
        kind="quote", start=start, end=end, text=text, value=words, label=words, attributes=said
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sayings") / "archive"
    facet = Facet(name="speaker", label="Speaker", kind="quote", attribute="speaker", unit="statement")
    with Store.create(folder) as store:
        with store.batch() as batch:
            batch.put_facets((facet,))
            for printed in PRINTED:
                article, quote = quoting(*printed)
                batch.put_article(article, FoundIn(article.id))
                batch.put_layer(
                    AnnotationLayer(
                        article_id=article.id,
                        enricher="quotes",
                        version="2",
                        text_sha256=article.text_sha256,
                        annotations=(quote,),
                    )
                )
        catch_up(store)
    return folder


@pytest.fixture(scope="module")
def traced(folder: Path) -> Callable[[str], Saying | None]:
    def trace(source: str) -> Saying | None:
        with Session.open(folder) as session:
            _, (statement,) = session.searcher.statements(f'source:"{source}"')
            return saying_of(session.searcher, statement)

    return trace


@pytest.mark.parametrize("source", ["Rhine Examiner", "Baltic Gazette", "Corrib Chronicle"])
def test_whoever_is_asked_about_the_saying_is_the_same(
    source: str, traced: Callable[[str], Saying | None]
) -> None:
    found = traced(source)
    assert found is not None and found.carriers == 3
    assert sorted(found.origins) == ["Corrib Chronicle", "Rhine Examiner"]


def test_two_outlets_of_one_day_are_both_first(traced: Callable[[str], Saying | None]) -> None:
    found = traced("Baltic Gazette")
    assert found is not None
    assert {one.statement.source for one in found.printings if one.is_first} == {
        "Rhine Examiner",
        "Corrib Chronicle",
    }


def test_a_variant_shows_its_words_and_whom_it_has_them_from(traced: Callable[[str], Saying | None]) -> None:
    found = traced("Rhine Examiner")
    assert found is not None
    last = found.printings[-1]
    assert (last.why, last.source, last.changes) == ("chain", "Rhine Examiner", (("will", "shall"),))


def test_the_same_words_weeks_later_are_a_saying_of_their_own(traced: Callable[[str], Saying | None]) -> None:
    found = traced("Tejo Courier")
    assert found is not None and found.carriers == 1


def test_a_few_words_are_no_saying(traced: Callable[[str], Saying | None]) -> None:
    assert traced("Luzon Standard") is None


def test_each_saying_is_listed_once(folder: Path) -> None:
    with Session.open(folder) as session:
        searcher: Searcher = session.searcher
        assert [one.carriers for one in sayings_among(searcher, searcher.every_statement("*"))] == [3]
        assert len(list(sayings_among(searcher, searcher.every_statement("*"), carriers=1))) == 3


@pytest.mark.parametrize(
    ("source", "span", "carriers"),
    [
        ("Rhine Examiner", Span(90, 100), [3]),
        ("Tejo Courier", Span(0, 1000), [1]),
        ("Rhine Examiner", Span(0, 10), []),
        ("Luzon Standard", Span(0, 1000), []),
    ],
)
def test_the_quotations_that_reach_into_cited_words_are_traced(
    folder: Path, source: str, span: Span, carriers: list[int]
) -> None:
    with Session.open(folder) as session:
        (article,) = session.searcher.ids(f'source:"{source}"')
        assert [one.carriers for one in sayings_in(session.searcher, article, span)] == carriers


def test_a_saying_is_listed_and_exported_once_on_every_path(folder: Path) -> None:
    with Session.open(folder) as session:
        searcher: Searcher = session.searcher
        rows = list(table_of(searcher, "", "statements", sort="oldest", unit="saying").rows)
        assert len(rows) == searcher.count("", "saying") == 4
        assert searcher.count("", "statement") == 6
        first, *_ = [row for row in rows if row["carriers"] == 3]
        assert (first["origins"], first["published"]) == (2, "2021-11-03")
        assert first["first_article"] == first["article"]
        assert [row["carriers"] for row in rows if row["source"] == "Luzon Standard"] == [None]
        (series,) = trends(searcher, ("",), by="month", unit="saying")
        assert sum(point.count for point in series.points) == 4
        speakers = searcher.facet_counts("", "speaker", unit="saying")
        assert [count.count for count in speakers] == [4]
    with archive.open(folder) as press:
        assert len(press.statements(unit="saying")) == len(list(press.statements(unit="saying"))) == 4
        (carried,) = {one.carried for one in press.statements("carriers:>2", unit="saying")}
        assert carried and carried.origins == 2


@pytest.mark.parametrize(("what", "unit"), [("articles", "saying"), ("statements", "text")])
def test_a_table_of_other_things_refuses_a_unit(what: What, unit: Unit) -> None:
    with pytest.raises(UsageError, match=f"--unit {unit} is for --what"):
        refuse_unit((what,), unit)


@pytest.mark.parametrize(
    ("query", "articles", "statements"),
    [
        ("carriers:>2", 3, 3),
        ("carriers:1", 2, 2),
        ("origins:2", 3, 3),
        ("quote:{carriers:3} snow", 3, 3),
        ("has:quote -carriers:>0", 1, 1),
        ("carriers:2..5 origins:1", 0, 0),
    ],
)
def test_who_else_prints_a_quotation_can_be_asked(
    folder: Path, query: str, articles: int, statements: int
) -> None:
    with Session.open(folder) as session:
        assert session.searcher.count(query) == articles
        assert session.searcher.count(query, "statement") == statements
