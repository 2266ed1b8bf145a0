"""The gazetteer, by its own laws."""

import time
from importlib.resources import files

import pytest

from press_archive_entities.folding import folded, place_key
from press_archive_entities.places.countries import read_countries
from press_archive_entities.places.gazetteer import Gazetteer, gazetteer
from press_archive_entities.places.resolve import PlaceName, resolved


def test_the_file_is_small_and_opens_at_once():
    path = files("press_archive_entities").joinpath("places/places.bin")
    begun = time.process_time()
    assert Gazetteer(path).find("Kuznica")
    assert time.process_time() - begun < 0.3
    assert path.stat().st_size < 12_000_000


@pytest.mark.parametrize("code", [country.code for country in read_countries()])
def test_every_country_has_a_place_on_the_map(code):
    place = gazetteer().country(code)
    assert place is not None
    assert place.geonames_id


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Saint Barthélemy", "BL"),
        ("Caribbean Netherlands", "BQ"),
        ("Bouvet Island", "BV"),
        ("Heard Island", "HM"),
        ("French Southern Territories", "TF"),
        ("United States Minor Outlying Islands", "UM"),
    ],
)
def test_a_small_territory_is_a_place_of_its_own(name, code):
    asked = PlaceName(name)
    assert resolved([asked])[asked].place.value == code


def test_the_towns_of_a_small_territory_are_found():
    assert {place.country for place in gazetteer().find("Kralendijk")} == {"BQ"}
    assert {place.country for place in gazetteer().find("Gustavia")} >= {"BL"}


def test_the_codes_of_countries_are_different():
    codes = [country.code for country in read_countries()]
    assert len(codes) == len(set(codes)) > 240


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kuźnica", "Kuznica"),
        ("São Paulo", "Sao Paulo"),
        ("Tel-Aviv", "Tel Aviv"),
        ("Łódź", "Lodz"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("St. Louis", "St Louis"),
        ("Saint\u00a0Petersburg", "Saint Petersburg"),
        ("Xi’an", "Xian"),
    ],
)
def test_spellings_of_one_name_have_one_key(one, other):
    assert folded(one) == folded(other)
    assert place_key(one) == place_key(other)


@pytest.mark.parametrize(
    ("beside", "value"),
    [(("Poland",), "PL/Podlaskie/Kuźnica"), ((), "PL/Podlaskie/Kuźnica")],
)
def test_the_village_on_the_border_is_found(beside, value):
    names = [PlaceName("Kuznica"), *map(PlaceName, beside)]
    assert resolved(names)[names[0]].place.value == value


@pytest.mark.parametrize(
    ("name", "beside", "value"),
    [
        ("Georgia", ("Atlanta", "Alabama"), "US/Georgia"),
        ("Georgia", ("Tbilisi", "Russia"), "GE"),
        ("Cambridge", ("Boston", "Massachusetts"), "US/Massachusetts/Cambridge"),
        ("Cambridge", ("London", "England"), "GB/England/Cambridge"),
        ("Birmingham", ("Alabama", "Montgomery"), "US/Alabama/Birmingham"),
        ("Birmingham", ("Britain",), "GB/England/Birmingham"),
        ("Hyderabad", ("Karachi", "Pakistan"), "PK/Sindh/Hyderabad"),
        ("Hyderabad", ("Mumbai", "India"), "IN/Telangana/Hyderabad"),
        ("Washington", ("White House",), "US/District of Columbia/Washington"),
        ("Tripoli", ("Libya", "Benghazi"), "LY/Tripoli/Tripoli"),
        ("Valencia", ("Caracas", "Venezuela"), "VE/Carabobo/Valencia"),
        ("Valencia", ("Madrid", "Spain"), "ES/Valencia/Valencia"),
        ("Santiago", ("Chile",), "CL/Santiago Metropolitan/Santiago"),
        ("Moscow", ("Idaho", "Boise"), "US/Idaho/Moscow"),
        ("Gaza", ("Israel",), "PS/Gaza Strip"),
        ("Victoria", ("Melbourne", "Australia"), "AU/Victoria"),
        ("Perth", ("Australia",), "AU/Western Australia/Perth"),
        ("Perth", ("Scotland", "Dundee"), "GB/Scotland/Perth"),
    ],
)
def test_the_other_places_of_an_article_tell_namesakes_apart(name, beside, value):
    names = [PlaceName(name), *map(PlaceName, beside)]
    assert resolved(names)[names[0]].place.value == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Minsk", "BY/Minsk City/Minsk"),
        ("Saint Petersburg", "RU/Saint Petersburg/Saint Petersburg"),
        ("Doha", "QA/Doha/Doha"),
        ("Bremen", "DE/Bremen/Bremen"),
        ("Beirut", "LB/Beirut/Beirut"),
    ],
)
def test_a_town_that_a_division_is_named_after_is_the_town(name, value):
    asked = PlaceName(name)
    assert resolved([asked])[asked].place.value == value
