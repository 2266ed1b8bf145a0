from collections.abc import Iterator

import pytest

from archive import Annotation, AnnotationLayer, Article
from archive.ingest import catch_up
from archive.model.partial_date import PartialDate
from archive.model.span import Span
from archive.search.sayings import FoundSaying, sayings_in
from archive.search.searcher import Searcher
from archive.search.session import Session
from archive.store import FoundIn, Store

WOOD = "1528a8af6b1df6c7"
"""An article of the corpus that quotes a coastguard, as a wire does a day before."""
QUOTED = Span(407, 520)


def found(searcher: Searcher, article: str, span: Span) -> list[FoundSaying]:
    return list(sayings_in(searcher, searcher.article(article), span))


def test_a_statement_knows_who_carries_it_and_where_they_have_it_from(searcher: Searcher) -> None:
    (saying,) = found(searcher, WOOD, QUOTED)
    assert saying.carriers == ("NPA", "Corrib Chronicle")
    assert saying.origins == ("Northern Press Agency",)
    assert [wording.is_first for wording in saying.wordings] == [True, False]
    assert not saying.is_cut


def test_each_wording_opens_to_its_span(searcher: Searcher) -> None:
    (saying,) = found(searcher, WOOD, QUOTED)
    for wording in saying.wordings:
        article, _, place = wording.address.partition("#")
        start, end = map(int, place.split("-"))
        assert "leave the wood where it is" in " ".join(
            searcher.article(article).article.text[start:end].split()
        )


def test_it_is_one_saying_whichever_article_is_asked(searcher: Searcher) -> None:
    (saying,) = found(searcher, WOOD, QUOTED)
    for wording in saying.wordings:
        article, _, place = wording.address.partition("#")
        assert found(searcher, article, Span(*map(int, place.split("-")))) == [saying]


SPEECH = (
    "The hinge of the wildlife gate broke in the first hard frost, and a smith from Sokolka will mend it within days. "
    "Rangers carried hay to the bison on the eastern bank, and none of them went hungry. "
    "The ministry has asked for a second key, and for somebody who answers the telephone"
)
REPORTS = {
    "Harbour Post": ("2024-03-05", SPEECH),
    "Gazette": ("2024-03-06", SPEECH.replace("broke in", "cracked during")),
    "Mail": (
        "2024-03-06",
        "Rangers carried hay to the bison on the eastern bank, and none of them went hungry",
    ),
    "Sun": (
        "2025-03-06",
        "Rangers carried hay to the bison on the eastern bank, and none of them went hungry",
    ),
    "Echo": ("2024-03-07", "Engineers will inspect the dam above Mestia before the thaw sets in"),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """Reports of a speech: whole, worded differently, in part, a year later; and one of another."""
    folder = tmp_path_factory.mktemp("reports") / "archive"
    with Store.create(folder) as store:
        with store.batch() as batch:
            for source, (day, words) in REPORTS.items():
                article = Article.of(
                    f'"{words}," said Petru Nichifor.', source=source, published=PartialDate(day)
                )
                quote = Annotation.at(
                    article,
                    Span(0, len(words) + 3),
                    kind="quote",
                    value=words,
                    attributes={"style": "direct", "speaker": "Petru Nichifor", "via": [source]},
                )
                layer = AnnotationLayer(
                    article_id=article.id,
                    enricher="quotes",
                    version="1",
                    text_sha256=article.text_sha256,
                    annotations=(quote,),
                )
                batch.put_article(article, FoundIn(article.id))
                batch.put_layer(layer)
        catch_up(store)
    with Session.open(folder) as opened:
        yield opened.searcher


@pytest.mark.parametrize("source", ["Harbour Post", "Gazette", "Mail"])
def test_the_wordings_stand_side_by_side_whichever_is_asked_for(reports: Searcher, source: str) -> None:
    (article,) = reports.ids(f'source:"{source}"')
    (saying,) = found(reports, article, Span(0, 20))
    assert saying.carriers[0] == "Harbour Post"
    assert set(saying.carriers) == {"Harbour Post", "Gazette", "Mail"}
    changed = {wording.source: wording.changed for wording in saying.wordings}
    assert changed["Harbour Post"] == ()
    assert changed["Gazette"] == (("broke in", "cracked during"),)
    assert [after for _, after in changed["Mail"]] == ["", ""]
    assert "hinge of the wildlife gate" in changed["Mail"][0][0]
    assert "second key" in changed["Mail"][1][0]


def test_the_same_words_a_year_later_are_said_anew(reports: Searcher) -> None:
    (article,) = reports.ids("source:Sun")
    (saying,) = found(reports, article, Span(0, 20))
    assert saying.carriers == ("Sun",)


def test_outlets_that_name_no_other_are_origins_of_their_own(reports: Searcher) -> None:
    (article,) = reports.ids("source:Mail")
    (saying,) = found(reports, article, Span(0, 20))
    # The Post and the Gazette print one text, and the Mail a piece of it.
    assert saying.origins == ("Gazette or Harbour Post", "Mail")


def test_words_that_nobody_quotes_are_no_saying(searcher: Searcher) -> None:
    assert found(searcher, WOOD, Span(0, 10)) == []
