"""countries.tsv → countries, and the country that a name, a demonym or a seat of power stands for."""

from dataclasses import dataclass
from functools import lru_cache

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import lines_of


@dataclass(frozen=True, slots=True)
class Country:
    """One row of countries.tsv."""

    code: str
    """ISO 3166-1 alpha-2, and XK for Kosovo."""
    spoken: str
    """The name with its article, as it stands in "Government of the United States"."""
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    seats: tuple[str, ...]
    """Capital and other seats of the government."""
    latitude: float
    longitude: float

    @property
    def name(self) -> str:
        return self.spoken.removeprefix("the ")


@lru_cache(maxsize=1)
def read_countries() -> tuple[Country, ...]:
    """Every country, in order of code."""
    return tuple(_country(line.split("|")) for line in lines_of("lexicon/countries.tsv"))


def _country(fields: list[str]) -> Country:
    code, spoken, aliases, demonyms, seats, latitude, longitude = fields
    return Country(
        code, spoken, _list(aliases), _list(demonyms), _list(seats), float(latitude), float(longitude)
    )


def _list(field: str) -> tuple[str, ...]:
    return tuple(part for part in field.split(";") if part)


@lru_cache(maxsize=1)
def countries_by_code() -> dict[str, Country]:
    return {country.code: country for country in read_countries()}


@lru_cache(maxsize=1)
def countries_by_name() -> dict[str, str]:
    """Folded name or alias of a country → its code."""
    table: dict[str, str] = {}
    for country in read_countries():
        for name in (country.name, country.spoken, *country.aliases):
            table.setdefault(folded(name), country.code)
    return table


@lru_cache(maxsize=1)
def countries_abroad() -> dict[str, str]:
    """Folded name of a country in another language of Europe → its code: `Deutschland`, `Espagne`."""
    rows = (line.split("|") for line in lines_of("lexicon/countries_abroad.tsv"))
    return {folded(name): code for code, names in rows for name in _list(names)}


@lru_cache(maxsize=1)
def countries_by_demonym() -> dict[str, str]:
    """Folded demonym → code; the first country of those that share one (Congolese)."""
    table: dict[str, str] = {}
    for country in read_countries():
        for word in country.demonyms:
            table.setdefault(folded(word), country.code)
    return table


@lru_cache(maxsize=1)
def countries_by_seat() -> dict[str, str]:
    """Folded capital or seat of power → code."""
    table: dict[str, str] = {}
    for country in read_countries():
        for word in country.seats:
            table.setdefault(folded(word), country.code)
    return table
