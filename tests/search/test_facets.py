"""Facet counts, and the two views of one tree: query text and facet choices."""

import pytest

from archive.errors import QueryError
from archive.model.results import FacetCount
from archive.search.likelihood import FLOOR, SURE, log_likelihood
from archive.search.searcher import Searcher


def counts(searcher: Searcher, text: str, name: str, **options: object) -> dict[str, int]:
    return {row.value: row.count for row in searcher.facet_counts(text, name, **options)}  # type: ignore[arg-type]


def test_a_count_says_how_many_articles_choosing_the_value_would_leave(searcher: Searcher) -> None:
    for value, count in counts(searcher, "bison", "actor", limit=8).items():
        assert searcher.count(searcher.choose("bison", "actor", value, "include")) == count


def test_a_facets_own_includes_are_left_out_of_its_counts_and_other_facets_apply(searcher: Searcher) -> None:
    free = counts(searcher, "bison", "source")
    assert counts(searcher, "bison source:NPA", "source") == free
    assert sum(counts(searcher, "bison source:NPA", "actor").values()) < sum(
        counts(searcher, "bison", "actor").values()
    )


def test_a_facets_own_excludes_stay(searcher: Searcher) -> None:
    assert "NPA" in counts(searcher, "bison", "source")
    kept = counts(searcher, "bison -source:NPA", "source")
    assert kept["NPA"] == 0 and kept["Danube Observer"] == 1


def test_values_that_must_all_be_there_narrow_their_own_counts(searcher: Searcher) -> None:
    both = 'actor:("Dzmitry Karavai" "European Commission")'
    assert counts(searcher, both, "actor")["Dzmitry Karavai"] == searcher.count(both) == 3


def test_a_chosen_value_stays_in_sight_at_zero(searcher: Searcher) -> None:
    rows = searcher.facet_counts("typhoon source:Meridian,NPA actor:Rzepka", "actor", limit=3)
    assert rows[-1].value == "Zbigniew Rzepka"
    assert rows[-1].count == 0 and rows[-1].total == 2


def test_places_open_level_by_level(searcher: Searcher) -> None:
    assert "PL" in counts(searcher, "bison", "place")
    assert set(counts(searcher, "bison", "place", within="PL")) >= {"PL/Podlaskie"}
    assert "PL/Podlaskie/Kuźnica" in counts(searcher, "bison", "place", within="PL/Podlaskie")


def test_a_country_counts_for_every_article_that_lies_in_it(searcher: Searcher) -> None:
    row = next(row for row in searcher.facet_counts("*", "place") if row.value == "PL")
    assert (row.label, row.count) == ("Poland", searcher.count("place:Poland"))


def test_days_open_from_years_to_months_to_days_in_their_order(searcher: Searcher) -> None:
    years = list(counts(searcher, "*", "published"))
    assert years == sorted(years) == ["2019", "2020", "2021", "2022", "2023", "2024"]
    assert list(counts(searcher, "*", "published", within="2021")) == ["2021-05", "2021-11", "2021-12"]
    assert counts(searcher, "*", "published", within="2021-11")["2021-11-09"] == 2
    assert counts(searcher, "*", "date", within="2021-11")["2021-11-09"] == searcher.count("date:2021-11-09")


def test_typing_finds_values_by_any_part_and_by_alias(searcher: Searcher) -> None:
    assert "Halina Wójcik-Sadowska" in counts(searcher, "*", "actor", contains="sadow")
    # Articles call the government Warsaw.
    assert "Government of Poland" in counts(searcher, "*", "actor", contains="warsaw")
    assert counts(searcher, "typhoon", "actor", contains="karavai") == {"Dzmitry Karavai": 0}


def test_values_sort_by_count_by_name_and_by_how_over_represented_they_are(searcher: Searcher) -> None:
    by_count = [row.count for row in searcher.facet_counts("bison", "actor", sort="count")]
    assert by_count == sorted(by_count, reverse=True)
    names = [row.label.casefold() for row in searcher.facet_counts("bison", "actor", sort="name")]
    assert names == sorted(names)


def test_what_is_over_represented_comes_first_and_what_may_be_chance_last(searcher: Searcher) -> None:
    rows = searcher.facet_counts("border", "actor", sort="lift", limit=500)
    hits, everything = searcher.count("border"), searcher.count("*")

    def is_telling(row: FacetCount) -> bool:
        rest = row.total - row.count
        likelihood = log_likelihood(row.count, rest, hits, everything - hits)
        return row.lift > 1 and row.total >= FLOOR and likelihood >= SURE

    telling = [row.lift for row in rows if is_telling(row)]
    others = [row.lift for row in rows if not is_telling(row)]
    assert [row.lift for row in rows] == sorted(telling, reverse=True) + sorted(others, reverse=True)
    assert telling and max(others) > min(telling), "a value in a single article has the greatest lift of all"


def test_lift_is_the_share_among_the_hits_over_the_share_in_the_archive(searcher: Searcher) -> None:
    row = next(row for row in searcher.facet_counts("bison", "actor") if row.value == "Dzmitry Karavai")
    everything, hits = searcher.count("*"), searcher.count("bison")
    assert row.lift == pytest.approx((row.count / hits) / (row.total / everything))


def test_statements_are_counted_by_themselves(searcher: Searcher) -> None:
    row = next(
        row
        for row in searcher.facet_counts("*", "speaker", unit="statement")
        if row.value == "Dzmitry Karavai"
    )
    assert row.count == searcher.statements("speaker:Karavai", limit=0)[0] > searcher.count("speaker:Karavai")
    results = searcher.search("bison", facets=("speaker",), unit="statement")
    assert results.total == searcher.count("bison", "statement")


def test_an_unknown_facet_names_those_there_are(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="no facet 'autor'; this archive has actor"):
        searcher.facet_counts("*", "autor")


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
    searcher: Searcher, text: str, facet: str, value: str, choice: str, edited: str
) -> None:
    assert searcher.choose(text, facet, value, choice) == edited  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "facet", "value", "choice", "edited"), CHOICES)
def test_editing_the_text_moves_the_choices(
    searcher: Searcher, text: str, facet: str, value: str, choice: str, edited: str
) -> None:
    made = searcher.choices(edited).get(facet, {}).get(value, "off")
    assert made == choice


def test_a_typed_beginning_chooses_every_value_it_means_and_can_lose_one(searcher: Searcher) -> None:
    assert searcher.choices("actor:halv*") == {
        "actor": {"Halvorsen & Rask": "include", "Ragnhild Halvorsen": "include"}
    }
    assert searcher.choose("actor:halv*", "actor", "Halvorsen & Rask", "off") == 'actor:"Ragnhild Halvorsen"'


def test_any_of_the_chosen_values_turns_to_all_of_them_and_back(searcher: Searcher) -> None:
    every = searcher.combine("bison actor:a,b", "actor", every=True)
    assert every == "bison actor:(a b)"
    assert searcher.combine(every, "actor", every=False) == "bison actor:a,b"


def test_values_to_offer_come_most_articles_first(searcher: Searcher) -> None:
    assert searcher.complete("karav", "actor") == ("Dzmitry Karavai",)
    assert searcher.complete("po", "place")[0] == "Poland"
