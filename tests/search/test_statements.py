"""Searching statements: each is asked by itself."""

import pytest

from archive.errors import QueryError
from archive.model.results import STATEMENT_SORTS, Statement, StatementSort
from archive.search.searcher import Searcher


def listed(searcher: Searcher, text: str, **options: object) -> tuple[Statement, ...]:
    total, statements = searcher.statements(text, limit=1000, **options)  # type: ignore[arg-type]
    assert total == len(statements) == (searcher.count(text, "statement") if not options else total)
    return statements


def test_words_must_stand_inside_the_statement(searcher: Searcher) -> None:
    found = listed(searcher, "passports")
    assert len(found) == 3
    assert all("passports" in statement.quote.text for statement in found)


def test_the_article_around_it_is_asked_by_its_own_scope(searcher: Searcher) -> None:
    inside, around = (
        listed(searcher, "speaker:Karavai hinge"),
        listed(searcher, "speaker:Karavai article:{hinge}"),
    )
    assert 0 < len(inside) < len(around)


def test_headline_outlet_and_day_are_those_of_the_article(searcher: Searcher) -> None:
    found = listed(searcher, 'title:"bison gate" source:NPA published:2021-11 speaker:Karavai')
    assert found and all(statement.source == "NPA" for statement in found)


@pytest.mark.parametrize("speaker", ["Dzmitry Karavai", "karavai", ["karavai", "Signe Kjærgaard-Lund"]])
def test_statements_of_one_speaker_or_any_of_several(searcher: Searcher, speaker: str | list[str]) -> None:
    names = {"karavai": "Dzmitry Karavai"}
    wanted = {names.get(name, name) for name in ([speaker] if isinstance(speaker, str) else speaker)}
    found = listed(searcher, "", speaker=speaker)
    assert {statement.quote.attributes["speaker"] for statement in found} == wanted


def test_statements_known_through_one_carrier(searcher: Searcher) -> None:
    found = listed(searcher, "", via="Ministry of Forestry of Belarus")
    assert found and all(
        "Ministry of Forestry of Belarus" in str(one.quote.attributes["via"]) for one in found
    )


def test_statements_about_an_actor_or_a_place_named_in_them(searcher: Searcher) -> None:
    found = listed(searcher, "", about="Grodno")
    assert found and all("Grodno" in statement.quote.text for statement in found)
    assert listed(searcher, "", speaker="karavai", about="Grodno")


def test_an_unknown_name_has_its_nearest(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="no such actor or place: 'Grodna'; nearest: Grodno"):
        searcher.statements("", about="Grodna")


def test_statements_come_newest_oldest_or_by_speaker(searcher: Searcher) -> None:
    days = [statement.published for statement in listed(searcher, "*", sort="newest")]
    assert days == sorted(days, reverse=True)
    assert [statement.published for statement in listed(searcher, "*", sort="oldest")] == sorted(days)
    with pytest.raises(QueryError, match="no sort 'loudest'; there are relevance, newest, oldest, speaker"):
        searcher.statements("*", sort="loudest")


@pytest.mark.parametrize("sort", STATEMENT_SORTS)
def test_pages_of_statements_join(sort: StatementSort, searcher: Searcher) -> None:
    whole = [statement.address for statement in searcher.every_statement("the OR said", sort=sort)]
    assert len(whole) > 60
    for size in (7, 60, len(whole) + 1):
        pages = [
            one.address
            for offset in range(0, len(whole), size)
            for one in searcher.statements("the OR said", offset=offset, limit=size, sort=sort)[1]
        ]
        assert pages == whole
