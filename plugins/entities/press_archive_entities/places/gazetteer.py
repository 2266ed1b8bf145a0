"""places.bin → the places known by a name.

The file is mapped, not read: opening it costs a millisecond, and a look-up touches a few pages.
"""

import json
import mmap
import struct
import zlib
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

from press_archive_entities.folding import place_key
from press_archive_entities.places.layout import (
    COUNTRY,
    DIVISION,
    HEADER,
    LATITUDE_STEPS,
    LONGITUDE_STEPS,
    MAGIC,
    RECORD,
    SUBDIVISION,
)

_RECORD = struct.Struct(RECORD)


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer."""

    number: int
    """Its record."""
    name: str
    kind: int
    """COUNTRY, DIVISION, SUBDIVISION or TOWN of `layout`."""
    country: str
    latitude: float
    longitude: float
    population: int
    """Rounded to about a tenth."""
    geonames_id: int
    """0 where it is not known."""
    division: int
    """Record of the first-level division that it lies in, 0 for none."""
    subdivision: int


class Gazetteer:
    """The places of one places.bin, by name."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, _, self.size, *lengths = struct.unpack_from(HEADER, self._map)
        if magic != MAGIC:
            raise ValueError(f"{path}: not a gazetteer of this version; build it with: make train-entities")
        view, at, sections = memoryview(self._map), struct.calcsize(HEADER), []
        for length in lengths:
            sections.append(view[at : at + length])
            at += length
        codes = bytes(sections[0]).rstrip(b"\0").decode()
        self._codes = [codes[i : i + 2] for i in range(0, len(codes), 2)]
        self._records = sections[1]
        self._hashes = sections[2].cast("I")
        self._numbers = sections[3].cast("I")
        self._names = sections[4]
        self._borders = sections[5]

    def find(self, name: str) -> list[Place]:
        """Every place known by `name`, however it is spelt."""
        return [self.place(number) for number in self.numbers(place_key(name))]

    def numbers(self, key: str) -> list[int]:
        """The records known under a key made by `place_key`."""
        wanted = zlib.crc32(key.encode())
        at = bisect_left(self._hashes, wanted)
        found = []
        while at < len(self._hashes) and self._hashes[at] == wanted:
            found.append(self._numbers[at])
            at += 1
        return found

    @lru_cache(maxsize=20_000)  # noqa: B019 - one gazetteer lives as long as the process
    def place(self, number: int) -> Place:
        fields = _RECORD.unpack_from(self._records, number * _RECORD.size)
        identity, offset, latitude, longitude, division, subdivision, kind, size, country = fields
        length = self._names[offset]
        return Place(
            number=number,
            name=bytes(self._names[offset + 1 : offset + 1 + length]).decode("utf-8", "ignore"),
            kind=kind,
            country=self._codes[country],
            latitude=round(latitude / LATITUDE_STEPS, 3),
            longitude=round(longitude / LONGITUDE_STEPS, 3),
            population=round(10 ** (size / 25) - 1),
            geonames_id=identity,
            division=division,
            subdivision=subdivision,
        )

    def country(self, code: str) -> Place | None:
        """The country of this code; countries are the first records, in order of code."""
        at = self._country_numbers().get(code)
        return None if at is None else self.place(at)

    @lru_cache(maxsize=1)  # noqa: B019
    def _country_numbers(self) -> dict[str, int]:
        return {code: i for i, code in enumerate(self._codes) if self.place(i).kind == COUNTRY}

    @lru_cache(maxsize=1)  # noqa: B019
    def borders(self) -> dict[tuple[str, str], tuple[float, float]]:
        """(code, code) in order of the alphabet → a point on their border."""
        rows = json.loads(bytes(self._borders))
        return {(a, b): (round(latitude, 3), round(longitude, 3)) for a, b, latitude, longitude in rows}

    def path(self, place: Place) -> str:
        """The place as a path, largest first: `PL/Podlaskie/Kuźnica`."""
        if place.kind == COUNTRY:
            return place.country
        name = place.name.replace("/", "-")
        if place.kind == DIVISION or not place.division:
            return f"{place.country}/{name}"
        return f"{place.country}/{self.place(place.division).name.replace('/', '-')}/{name}"

    def division_name(self, place: Place) -> str:
        """The first-level division that a place lies in or is, empty for none."""
        if place.kind == DIVISION:
            return place.name
        return self.place(place.division).name if place.division else ""


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer that comes with the plugin."""
    with as_file(files("press_archive_entities").joinpath("places/places.bin")) as path:
        return Gazetteer(path)


__all__ = ["COUNTRY", "DIVISION", "SUBDIVISION", "Gazetteer", "Place", "gazetteer"]
