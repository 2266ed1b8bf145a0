"""One thing on the map that a name may stand for."""

from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal, cast

from press_archive_entities.folding import folded, place_key
from press_archive_entities.lexicon.words import lines_of
from press_archive_entities.places.countries import (
    countries_abroad,
    countries_by_code,
    countries_by_demonym,
    countries_by_name,
)
from press_archive_entities.places.gazetteer import Place, gazetteer
from press_archive_entities.places.layout import COUNTRY, DIVISION, SUBDIVISION

PlaceKind = Literal[
    "country",
    "region",
    "division",
    "district",
    "town",
    "border",
    "sea",
    "river",
    "island",
    "mountains",
    "building",
    "unknown",
]
_KINDS: dict[int, PlaceKind] = {COUNTRY: "country", DIVISION: "division", SUBDIVISION: "district"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A country, division, town, sea … with its point on the map."""

    value: str
    label: str
    kind: PlaceKind
    country: str = ""
    region: str = ""
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int = 0
    population: int = 0
    known: bool = False
    """A division or town that the news names without its country."""
    also: bool = False
    """Found by a name that is not its own: Beijing by "Peking", Dallas County by "Dallas"."""
    foreign: bool = False
    """And that name is no part of its own either: Beijing by "Peking", but not Newcastle upon Tyne by "Newcastle"."""
    placed: bool = False
    """The gazetteer has no such place; its point is that of what it is named after or lies in."""

    def distance(self, other: "Candidate") -> float:
        """Kilometres on the sphere; a large number where one has no point."""
        if (
            self.latitude is None
            or other.latitude is None
            or self.longitude is None
            or other.longitude is None
        ):
            return 20_000.0
        a, b = radians(self.latitude), radians(other.latitude)
        half = (
            sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.longitude - self.longitude) / 2) ** 2
        )
        return 12_742.0 * asin(min(1.0, sqrt(half)))


@lru_cache(maxsize=10_000)
def candidates(name: str) -> tuple[Candidate, ...]:
    """All that a name may stand for, countries and known regions first."""
    short = _abbreviations().get(name) or ("." in name and _abbreviations().get(f"{name}."))
    if short:
        return tuple(known_divisions()[value] for value in short)
    key = folded(_spelt_out(name)).removeprefix("the ")
    found: dict[str, Candidate] = {}
    code = countries_by_name().get(key) or countries_by_demonym().get(key) or _abroad(key)
    if code:
        found[code] = country_candidate(code)
    region = known_regions().get(key)
    if region and region.value not in found:
        found[region.value] = region
    for value in _division_aliases().get(place_key(key), ()):
        found[value] = known_divisions()[value]
    for place in gazetteer().find(key):
        candidate = _of_gazetteer(place)
        own, asked = place_key(place.name).removeprefix("the "), place_key(key)
        if candidate.kind in ("town", "district") and own != asked:
            candidate = replace(candidate, also=True, foreign=f" {asked} " not in f" {own} ")
        found.setdefault(
            candidate.value if candidate.kind != "district" else f"{candidate.value} (district)", candidate
        )
    return tuple(found.values())


def _abroad(key: str) -> str:
    """The code of a country under its name in another language, with or without its article: `La Russie`."""
    article, _, name = key.partition(" ")
    return countries_abroad().get(key) or (
        countries_abroad().get(name, "") if article in FOREIGN_ARTICLES else ""
    )


FOREIGN_ARTICLES = frozenset(["la", "le", "les", "los", "die", "gli", "il", "os"])


def _spelt_out(name: str) -> str:
    """ "Platte Co." as "Platte County"."""
    return f"{name[:-4]} County" if name.endswith((" Co.", " Cty")) else name


@lru_cache(maxsize=300)
def country_candidate(code: str) -> Candidate:
    country = countries_by_code()[code]
    place = gazetteer().country(code)
    return Candidate(
        code,
        country.name,
        "country",
        code,
        "",
        country.latitude,
        country.longitude,
        place.geonames_id if place else 0,
        place.population if place else 0,
    )


@lru_cache(maxsize=4_000)
def _of_gazetteer(place: Place) -> Candidate:
    if place.kind == COUNTRY:
        return country_candidate(place.country)
    places = gazetteer()
    value = places.path(place)
    if place.kind == DIVISION and value in known_divisions():
        return known_divisions()[value]
    return Candidate(
        value,
        place.name,
        _KINDS.get(place.kind, "town"),
        place.country,
        places.division_name(place),
        place.latitude,
        place.longitude,
        place.geonames_id,
        place.population,
    )


def _rows(name: str) -> list[list[str]]:
    return [line.split("|") for line in lines_of(f"lexicon/{name}.tsv")]


@lru_cache(maxsize=1)
def known_regions() -> dict[str, Candidate]:
    """Folded name of a region, sea, river, building … → what it is."""
    table: dict[str, Candidate] = {}
    for value, kind, latitude, longitude, rest in _rows("regions"):
        others, _, identity = rest.partition("#")
        country, _, label = value.rpartition("/")
        candidate = Candidate(
            value,
            label,
            cast(PlaceKind, kind),
            country[:2],
            country[3:].partition("/")[0],
            float(latitude),
            float(longitude),
            int(identity or 0),
            known=kind == "town",
        )
        for name in (label, *others.split(";")):
            if name:
                table.setdefault(folded(name).removeprefix("the "), candidate)
    return table


@lru_cache(maxsize=1)
def known_divisions() -> dict[str, Candidate]:
    """Path of a division that has its own line in divisions.tsv → the division."""
    table: dict[str, Candidate] = {}
    places = gazetteer()
    for code, name, _, latitude, longitude in _rows("divisions"):
        known = [p for p in places.find(name) if p.kind == DIVISION and p.country == code]
        place = known[0] if known else None
        value = places.path(place) if place else f"{code}/{name}"
        table[value] = Candidate(
            value,
            place.name if place else name,
            "division",
            code,
            place.name if place else name,
            float(latitude) if latitude else place.latitude if place else None,
            float(longitude) if longitude else place.longitude if place else None,
            place.geonames_id if place else 0,
            place.population if place else 0,
            known=True,
        )
    return table


@lru_cache(maxsize=1)
def _division_aliases() -> dict[str, list[str]]:
    """Key of a spelt-out other name of a division → the paths of the divisions."""
    table: dict[str, list[str]] = {}
    values = list(known_divisions())
    for value, (_, name, others, _, _) in zip(values, _rows("divisions"), strict=False):
        for alias in (name, *others.split(";")):
            if len(alias) > 3 and not alias.endswith("."):
                table.setdefault(place_key(alias).removeprefix("the "), []).append(value)
    return table


@lru_cache(maxsize=1)
def abbreviated_divisions() -> dict[str, str]:
    """An abbreviation as written after a town ("La.", "TX") → path of the division; of several the first."""
    return {alias: values[0] for alias, values in _abbreviations().items()}


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, list[str]]:
    """An abbreviation → the paths of the divisions that it stands for: "WA" is Washington, or Western Australia."""
    table: dict[str, list[str]] = {}
    values = list(known_divisions())
    for value, (_, _, others, _, _) in zip(values, _rows("divisions"), strict=False):
        for alias in others.split(";"):
            if alias and (alias.isupper() or alias.endswith(".")):
                table.setdefault(alias, []).append(value)
    return table


@lru_cache(maxsize=1)
def _known_labels() -> frozenset[str]:
    return frozenset(division.label for division in known_divisions().values())


def is_known_division(words: str) -> bool:
    """The whole name of a division that has its own line in divisions.tsv."""
    return words in _known_labels()


def division_candidate(value: str) -> Candidate | None:
    return known_divisions().get(value)


__all__ = [
    "Candidate",
    "PlaceKind",
    "abbreviated_divisions",
    "candidates",
    "country_candidate",
    "division_candidate",
    "is_known_division",
    "known_divisions",
    "known_regions",
]
