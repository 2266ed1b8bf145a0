"""Which of a few articles comes first."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from archive.index import IndexWriter, Snapshot, make_record
from archive.index.read import scoring
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.query.tree import And, Or, Query, Word
from tests.index.making import FACETS, make_records

OTHER = "A ferry left the harbour at noon and came back late in the evening with few people on board."
FILLER = 8


def first(folder: Path, query: Query, articles: Sequence[Article]) -> list[str]:
    """The articles found, by their outlets, best first, among others that have none of the words."""
    others = [Article.of(f"{OTHER} No {number}.", title="Ferry") for number in range(FILLER)]
    with IndexWriter.open(folder, FACETS) as writer:
        writer.put([make_record(number, article) for number, article in enumerate([*articles, *others], 1)])
        writer.commit(1)
    with Snapshot.open(folder) as snapshot:
        return [snapshot.text_of(hit.doc).source for hit in snapshot.top(query)[1]]


def article(source: str, text: str, *, title: str = "", day: str = "2021-11-09") -> Article:
    return Article.of(text, title=title, source=source, published=PartialDate(day))


def test_the_form_that_was_typed_comes_before_another(tmp_path: Path) -> None:
    found = [
        article("other", f"{OTHER} They sanctioned it."),
        article("typed", f"{OTHER} They sanction it.", day="2021-11-01"),
    ]
    assert first(tmp_path, Word("sanction"), found) == ["typed", "other"]


def test_a_word_of_the_headline_outweighs_one_of_the_body(tmp_path: Path) -> None:
    found = [
        article("body", f"{OTHER} They sanction it.", title="Ferry leaves"),
        article("headline", f"{OTHER} They went to it.", title="Sanction leaves", day="2021-11-01"),
    ]
    assert first(tmp_path, Word("sanction"), found) == ["headline", "body"]


def test_a_word_of_the_lead_outweighs_one_further_down(tmp_path: Path) -> None:
    long = f"{OTHER} {OTHER} {OTHER}"
    found = [
        article("below", f"{long}\n\nThey sanction it.\n\n{OTHER}"),
        article("lead", f"They sanction it. {long}\n\n{OTHER}", day="2021-11-01"),
    ]
    assert first(tmp_path, Word("sanction"), found) == ["lead", "below"]


@pytest.mark.parametrize("query", [And((Word("gas"), Word("price"))), Or((Word("gas"), Word("price")))])
def test_words_side_by_side_come_before_words_apart(tmp_path: Path, query: Query) -> None:
    found = [
        article("apart", f"The gas was cold. {OTHER} A price was named."),
        article("near", f"The gas price was named. {OTHER} It was cold.", day="2021-11-01"),
    ]
    assert first(tmp_path, query, found) == ["near", "apart"]


def test_a_rare_word_outweighs_a_common_one(tmp_path: Path) -> None:
    found = [
        article("common", f"{OTHER} The ferry, the ferry, a ferry."),
        article("rare", f"{OTHER} They sanction.", day="2021-11-01"),
    ]
    assert first(tmp_path, Or((Word("ferry"), Word("sanction"))), found)[0] == "rare"


def test_of_articles_that_fit_nearly_alike_the_newest_comes_first(tmp_path: Path) -> None:
    found = [
        article(f"day {day}", f"{OTHER * 4} They sanction it{' now' * (day % 2)}.", day=f"2021-11-0{day}")
        for day in (3, 9, 1, 6)
    ]
    assert first(tmp_path, Word("sanction"), found) == ["day 9", "day 6", "day 3", "day 1"]


@pytest.mark.parametrize("words", [("sanction",), ("border", "oil"), ("gate", "price", "migrant")])
def test_pages_follow_one_another_however_few_are_scored_by_place(
    tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "REFINED", 4)
    records = make_records(3, 60)
    with IndexWriter.open(tmp_path, FACETS) as writer:
        for number, batch in enumerate((records[:25], records[25:])):
            writer.put(batch)
            writer.commit(number)
    query = Or(tuple(map(Word, words)))
    with Snapshot.open(tmp_path) as snapshot:
        every = list(snapshot.in_order(query, sort="relevance"))
        paged = [hit for at in range(0, len(every), 7) for hit in snapshot.top(query, offset=at, limit=7)[1]]
        assert paged == every
        assert [snapshot.place(query, hit.doc) for hit in every] == list(range(len(every)))
        step = max(hit.score for hit in every) / 50
        assert all(later.score < earlier.score + step for earlier, later in pairwise(every))
