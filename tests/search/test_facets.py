"""Facet counts, and the two views of one tree: query text and facet choices."""

import pytest

from archive.errors import QueryError
from archive.search.session import Session


def counts(session: Session, text: str, name: str, **options: object) -> dict[str, int]:
    return {row.value: row.count for row in session.facet(text, name, **options)}  # type: ignore[arg-type]


def test_a_count_says_how_many_articles_choosing_the_value_would_leave(session: Session) -> None:
    for value, count in counts(session, "bison", "actor", limit=8).items():
        assert session.count(session.choose("bison", "actor", value, "include")) == count


def test_a_facets_own_includes_are_left_out_of_its_counts_and_other_facets_apply(session: Session) -> None:
    free = counts(session, "bison", "source")
    assert counts(session, "bison source:NPA", "source") == free
    assert sum(counts(session, "bison source:NPA", "actor").values()) < sum(
        counts(session, "bison", "actor").values()
    )


def test_a_facets_own_excludes_stay(session: Session) -> None:
    assert "NPA" in counts(session, "bison", "source")
    kept = counts(session, "bison -source:NPA", "source")
    assert kept["NPA"] == 0 and kept["Danube Observer"] == 1


def test_values_that_must_all_be_there_narrow_their_own_counts(session: Session) -> None:
    both = 'actor:("Dzmitry Karavai" "European Commission")'
    assert counts(session, both, "actor")["Dzmitry Karavai"] == session.count(both) == 3


def test_a_chosen_value_stays_in_sight_at_zero(session: Session) -> None:
    rows = session.facet("typhoon source:Meridian,NPA actor:Rzepka", "actor", limit=3)
    assert rows[-1].value == "Zbigniew Rzepka"
    assert rows[-1].count == 0 and rows[-1].total == 2


def test_places_open_level_by_level(session: Session) -> None:
    assert "PL" in counts(session, "bison", "place")
    assert set(counts(session, "bison", "place", within="PL")) >= {"PL/Podlaskie"}
    assert "PL/Podlaskie/Kuźnica" in counts(session, "bison", "place", within="PL/Podlaskie")


def test_a_country_counts_for_every_article_that_lies_in_it(session: Session) -> None:
    row = next(row for row in session.facet("*", "place") if row.value == "PL")
    assert (row.label, row.count) == ("Poland", session.count("place:Poland"))


def test_days_open_from_years_to_months_to_days_in_their_order(session: Session) -> None:
    years = list(counts(session, "*", "published"))
    assert years == sorted(years) == ["2019", "2020", "2021", "2022", "2023", "2024"]
    assert list(counts(session, "*", "published", within="2021")) == ["2021-05", "2021-11", "2021-12"]
    assert counts(session, "*", "published", within="2021-11")["2021-11-09"] == 2
    assert counts(session, "*", "date", within="2021-11")["2021-11-09"] == session.count("date:2021-11-09")


def test_typing_finds_values_by_any_part_and_by_alias(session: Session) -> None:
    assert "Halina Wójcik-Sadowska" in counts(session, "*", "actor", contains="sadow")
    # Articles call the government Warsaw.
    assert "Government of Poland" in counts(session, "*", "actor", contains="warsaw")
    assert counts(session, "typhoon", "actor", contains="karavai") == {"Dzmitry Karavai": 0}


def test_values_sort_by_count_by_name_and_by_how_over_represented_they_are(session: Session) -> None:
    by_count = [row.count for row in session.facet("bison", "actor", sort="count")]
    assert by_count == sorted(by_count, reverse=True)
    names = [row.label.casefold() for row in session.facet("bison", "actor", sort="name")]
    assert names == sorted(names)
    lifts = [row.lift for row in session.facet("border", "actor", sort="lift", limit=500)]
    assert lifts == sorted(lifts, reverse=True)


def test_lift_is_the_share_among_the_hits_over_the_share_in_the_archive(session: Session) -> None:
    row = next(row for row in session.facet("bison", "actor") if row.value == "Dzmitry Karavai")
    everything, hits = session.count("*"), session.count("bison")
    assert row.lift == pytest.approx((row.count / hits) / (row.total / everything))


def test_statements_are_counted_by_themselves(session: Session) -> None:
    row = next(
        row for row in session.facet("*", "speaker", unit="statement") if row.value == "Dzmitry Karavai"
    )
    assert row.count == session.statements("speaker:Karavai", limit=0)[0] > session.count("speaker:Karavai")
    results = session.search("bison", facets=("speaker",), unit="statement")
    assert results.total == session.count("bison", "statement")


def test_an_unknown_facet_names_those_there_are(session: Session) -> None:
    with pytest.raises(QueryError, match="no facet 'autor'; this archive has actor"):
        session.facet("*", "autor")


CHOICES = [
    ("", "actor", "NATO", "include", "actor:NATO"),
    ("bison", "source", "NPA", "include", "bison source:NPA"),
    ("bison source:NPA", "source", "Meridian", "include", "bison source:NPA,Meridian"),
    ("bison source:NPA,Meridian", "source", "NPA", "off", "bison source:Meridian"),
    ("bison source:NPA", "source", "NPA", "off", "bison"),
    ("bison source:NPA", "source", "NPA", "exclude", "bison -source:NPA"),
    ("bison -source:NPA", "source", "Meridian", "exclude", "bison -source:NPA,Meridian"),
    ("bison -source:NPA", "source", "NPA", "include", "bison source:NPA"),
    ("source:NPA", "source", "NPA", "off", ""),
    ("a OR b", "source", "NPA", "include", "(a OR b) source:NPA"),
    ("actor:Karavai", "actor", "Dzmitry Karavai", "off", ""),
    ("actor:(xqa xqb)", "actor", "xqc", "include", "actor:(xqa xqb xqc)"),
    ("actor:(xqa xqb)", "actor", "xqb", "off", "actor:xqa"),
    ("", "published", "2021", "include", "published:2021"),
    ("published:2021", "published", "2022", "include", "published:2021 OR published:2022"),
    ("bison (published:2021 OR published:2022)", "published", "2021", "off", "bison published:2022"),
    ("published:2021", "published", "2021", "exclude", "-published:2021"),
    ("quote:{actor:NATO}", "actor", "NATO", "include", "quote:{actor:NATO} actor:NATO"),
    ("(actor:NATO conf>0.8) x", "actor", "NATO", "include", "(actor:NATO conf>0.8) x actor:NATO"),
    ("", "actor", "Halvorsen & Rask", "include", 'actor:"Halvorsen & Rask"'),
]


@pytest.mark.parametrize(("text", "facet", "value", "choice", "edited"), CHOICES)
def test_choosing_a_value_edits_the_text(
    session: Session, text: str, facet: str, value: str, choice: str, edited: str
) -> None:
    assert session.choose(text, facet, value, choice) == edited  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "facet", "value", "choice", "edited"), CHOICES)
def test_editing_the_text_moves_the_choices(
    session: Session, text: str, facet: str, value: str, choice: str, edited: str
) -> None:
    made = session.choices(edited).get(facet, {}).get(value, "off")
    assert made == choice


def test_a_typed_beginning_chooses_every_value_it_means_and_can_lose_one(session: Session) -> None:
    assert session.choices("actor:halv*") == {
        "actor": {"Halvorsen & Rask": "include", "Ragnhild Halvorsen": "include"}
    }
    assert session.choose("actor:halv*", "actor", "Halvorsen & Rask", "off") == 'actor:"Ragnhild Halvorsen"'


def test_any_of_the_chosen_values_turns_to_all_of_them_and_back(session: Session) -> None:
    every = session.combine("bison actor:a,b", "actor", every=True)
    assert every == "bison actor:(a b)"
    assert session.combine(every, "actor", every=False) == "bison actor:a,b"


def test_values_to_offer_come_most_articles_first(session: Session) -> None:
    assert session.complete("karav", "actor") == ("Dzmitry Karavai",)
    assert session.complete("po", "place")[0] == "Poland"
