"""Searching statements: each is asked by itself."""

import pytest

from archive.errors import QueryError
from archive.model.results import Statement
from archive.search.session import Session


def listed(session: Session, text: str, **options: object) -> tuple[Statement, ...]:
    total, statements = session.statements(text, limit=1000, **options)  # type: ignore[arg-type]
    assert total == len(statements) == (session.count(text, "statement") if not options else total)
    return statements


def test_words_must_stand_inside_the_statement(session: Session) -> None:
    found = listed(session, "passports")
    assert len(found) == 3
    assert all("passports" in statement.quote.text for statement in found)


def test_the_article_around_it_is_asked_by_its_own_scope(session: Session) -> None:
    inside, around = (
        listed(session, "speaker:Karavai hinge"),
        listed(session, "speaker:Karavai article:{hinge}"),
    )
    assert 0 < len(inside) < len(around)


def test_headline_outlet_and_day_are_those_of_the_article(session: Session) -> None:
    found = listed(session, 'title:"bison gate" source:NPA published:2021-11 speaker:Karavai')
    assert found and all(statement.source == "NPA" for statement in found)


@pytest.mark.parametrize("speaker", ["Dzmitry Karavai", "karavai", ["karavai", "Signe Kjærgaard-Lund"]])
def test_statements_of_one_speaker_or_any_of_several(session: Session, speaker: str | list[str]) -> None:
    names = {"karavai": "Dzmitry Karavai"}
    wanted = {names.get(name, name) for name in ([speaker] if isinstance(speaker, str) else speaker)}
    found = listed(session, "", speaker=speaker)
    assert {statement.quote.attributes["speaker"] for statement in found} == wanted


def test_statements_known_through_one_carrier(session: Session) -> None:
    found = listed(session, "", via="Ministry of Forestry of Belarus")
    assert found and all(
        "Ministry of Forestry of Belarus" in str(one.quote.attributes["via"]) for one in found
    )


def test_statements_about_an_actor_or_a_place_named_in_them(session: Session) -> None:
    found = listed(session, "", about="Grodno")
    assert found and all("Grodno" in statement.quote.text for statement in found)
    assert listed(session, "", speaker="karavai", about="Grodno")


def test_an_unknown_name_has_its_nearest(session: Session) -> None:
    with pytest.raises(QueryError, match="no actor and no place is called 'Grodna'; nearest: Grodno"):
        session.statements("", about="Grodna")


def test_statements_come_newest_oldest_or_by_speaker(session: Session) -> None:
    days = [statement.published for statement in listed(session, "*", sort="newest")]
    assert days == sorted(days, reverse=True)
    assert [statement.published for statement in listed(session, "*", sort="oldest")] == sorted(days)
    with pytest.raises(QueryError, match="no sort 'loudest'; there are newest, oldest, speaker, relevance"):
        session.statements("*", sort="loudest")


def test_pages_of_statements_join(session: Session) -> None:
    whole = [statement.address for statement in listed(session, "*")]
    pages = [
        one.address
        for offset in range(0, len(whole), 60)
        for one in session.statements("*", offset=offset, limit=60)[1]
    ]
    assert pages == whole
    assert [one.address for one in session.all_statements("*")] == whole
