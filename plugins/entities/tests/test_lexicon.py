"""The tables of the plugin, by their own laws."""

from importlib.resources import files

import pytest

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.divisions import division_abbreviations
from press_archive_entities.lexicon.former_states import former_states
from press_archive_entities.lexicon.given_names import is_mostly_first, person_names, sex_of
from press_archive_entities.lexicon.organisations import is_possessive_name, known_bodies
from press_archive_entities.lexicon.people import known_person
from press_archive_entities.names.calibration import calibrated, calibration
from press_archive_entities.places.countries import countries_by_code


def rows(table: str) -> list[list[str]]:
    text = files("press_archive_entities").joinpath(f"lexicon/{table}").read_text(encoding="utf-8")
    return [line.split("|") for line in text.splitlines() if line and line[0] != "#"]


def test_every_table_says_where_it_comes_from():
    for table in ("organisations.tsv", "people.tsv", "former_states.tsv"):
        text = files("press_archive_entities").joinpath(f"lexicon/{table}").read_text(encoding="utf-8")
        assert "public" in text[:600].lower()


def test_a_body_stands_once_and_a_name_without_years_means_one():
    names = [row[0] for row in rows("organisations.tsv")]
    assert len(names) == len(set(names))
    owners: dict[str, str] = {}
    for name, _, _, others in rows("organisations.tsv"):
        for alias in filter(None, (name, *others.split(";"))):
            if "[" not in alias:
                assert owners.setdefault(alias, name) == name


def test_a_body_is_of_a_known_sort_and_country():
    gone = {state.code for state in former_states()}
    for _, kind, country, _ in rows("organisations.tsv"):
        assert kind in ("organisation", "government", "group", "outlet")
        assert country in {"", *countries_by_code(), *gone}


def test_a_state_that_is_gone_has_a_follower_and_years():
    for state in former_states():
        assert state.follower in countries_by_code()
        assert state.first < state.last
        assert state.adjectives


@pytest.mark.parametrize(
    ("words", "year", "name", "role"),
    [
        ("assad", 1987, "Hafez al-Assad", "President of Syria"),
        ("assad", 2015, "Bashar al-Assad", "President of Syria"),
        ("bashar al assad", 2026, "Bashar al-Assad", ""),
        ("reagan", 1987, "Ronald Reagan", "President of the United States"),
        ("merkel", 0, "Angela Merkel", ""),
        ("merkel", 2022, "Angela Merkel", ""),
        ("zelensky", 1980, "Volodymyr Zelensky", ""),
    ],
)
def test_an_office_holds_for_its_years_only(words, year, name, role):
    person = known_person(words, year)
    assert person is not None
    assert (person.name, person.role(year)) == (name, role)


def test_a_last_name_alone_means_nobody_outside_its_years():
    assert known_person("putin", 1987) is None
    assert known_person(folded("Vladimir Putin"), 1987) is not None


@pytest.mark.parametrize(
    ("name", "sex"), [("mary", "f"), ("john", "m"), ("hillary", "f"), ("casey", ""), ("zzz", "")]
)
def test_a_first_name_tells_the_sex_where_one_bears_it(name, sex):
    assert sex_of(name) == sex


def test_names_are_told_from_last_names():
    assert is_mostly_first("daniel")
    assert not is_mostly_first("wilson")
    assert "wilson" in person_names("last")


def test_abbreviations_of_states_are_no_names_of_states():
    assert {"Conn.", "N.Y.", "CA"} <= division_abbreviations()
    assert "Ohio" not in division_abbreviations()


def test_possessive_brands_are_known_as_spelt():
    assert is_possessive_name("McDonald's")
    assert not is_possessive_name("McDonalds")
    assert folded("McDonald's") in known_bodies()


@pytest.mark.parametrize("model", ["fast", "accurate"])
@pytest.mark.parametrize("kind", ["PER", "LOC", "ORG", "MISC"])
def test_who_is_surer_is_oftener_right(model, kind):
    scale = calibration(model, kind)
    assert [said for said, _ in scale] == sorted(said for said, _ in scale)
    assert [right for _, right in scale] == sorted(right for _, right in scale)
    assert 0.0 <= calibrated(0.4, scale) <= calibrated(0.99, scale) <= 1.0
