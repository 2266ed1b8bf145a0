"""The gazetteer → made-up articles, each a handful of place names of which it is known what they stand for.

Half are local news: a town, its neighbours, its county, sometimes its state; half are the news of the wires: large
towns of one country, their country, others beside them. How often a name of each sort stands in such articles is an
estimate of ours; it decides how sure the resolver may be, and not what it chooses.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from press_archive_entities.places.candidate import Candidate, candidates, country_candidate
from press_archive_entities.places.gazetteer import Place, gazetteer
from press_archive_entities.places.layout import SUBDIVISION, TOWN

LOCAL_LANDS = {"US": 10, "GB": 4, "CA": 2, "AU": 2, "IN": 2, "IE": 1, "NZ": 1, "ZA": 1, "NG": 1, "PH": 1}
"""Where local news in English is written, and how much of it."""
NEIGHBOURS_KM = 60.0
UNLISTED = 0.2
"""Of the small places of local news, those that no gazetteer has: farms, quarters, hamlets, often with the name of
a town elsewhere."""


@dataclass(frozen=True)
class Case:
    """One name of an article."""

    text: str
    meant: Candidate
    within: str = ""
    """The state or country that stands behind its comma."""


class Atlas:
    """The towns of the gazetteer, to draw from."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        places = gazetteer()
        self.towns = [
            p for i in range(places.size) if (p := places.place(i)).kind == TOWN and p.population >= 500
        ]
        self.by_country: dict[str, list[Place]] = defaultdict(list)
        self.grid: dict[tuple[int, int], list[Place]] = defaultdict(list)
        for town in self.towns:
            self.by_country[town.country].append(town)
            self.grid[int(town.latitude), int(town.longitude)].append(town)
        self.lands = sorted(self.by_country)
        self.land_weights = [math.sqrt(sum(t.population for t in self.by_country[c])) for c in self.lands]

    def draw(self, towns: list[Place], power: float) -> Place:
        return self.random.choices(towns, [town.population**power for town in towns])[0]

    def near(self, town: Place) -> list[Place]:
        row, column = int(town.latitude), int(town.longitude)
        around = [t for i in (-1, 0, 1) for j in (-1, 0, 1) for t in self.grid[row + i, column + j]]
        here = candidate(town)
        return [t for t in around if t is not town and here.distance(candidate(t)) < NEIGHBOURS_KM]

    def articles(self, count: int) -> Iterator[list[Case]]:
        for number in range(count):
            yield self.local() if number % 2 else self.wire()

    def local(self) -> list[Case]:
        land = self.random.choices([*LOCAL_LANDS], [*LOCAL_LANDS.values()])[0]
        home = self.draw(self.by_country[land], 0.5)
        division = candidate(home).value.rpartition("/")[0]
        behind = division if self.chance(0.2) and division.count("/") == 1 else ""
        cases = [Case(home.name, candidate(home), behind)]
        near = self.near(home)
        cases += [
            self.unlisted(home) if self.chance(UNLISTED) else self.town(self.draw(near, 0.5))
            for _ in range(self.some(0.9))
            if near
        ]
        county = gazetteer().place(home.subdivision) if home.subdivision else None
        if county and county.kind == SUBDIVISION and self.chance(0.3):
            cases.append(Case(county.name, candidate(county)))
        state = gazetteer().place(home.division) if home.division else None
        if state and self.chance(0.35):
            cases.append(Case(state.name, candidate(state)))
        if self.chance(0.15):
            cases.append(Case(country_candidate(land).label, country_candidate(land)))
        cases += [self.town(self.draw(self.by_country[land], 1.0)) for _ in range(self.some(0.5))]
        cases += [self.town(self.draw(self.towns, 1.0)) for _ in range(self.some(0.15))]
        return cases

    def wire(self) -> list[Case]:
        land = self.random.choices(self.lands, self.land_weights)[0]
        cases = [self.town(self.draw(self.by_country[land], 1.0)) for _ in range(1 + self.some(1.0))]
        if self.chance(0.3):
            small = self.draw(self.by_country[land], 0.5)
            country = land if self.chance(0.3) else ""
            cases.append(Case(small.name, candidate(small), country))
        if self.chance(0.7):
            cases.append(Case(country_candidate(land).label, country_candidate(land)))
        for other in self.random.choices(self.lands, self.land_weights, k=self.some(1.0)):
            cases.append(Case(country_candidate(other).label, country_candidate(other)))
        cases += [self.town(self.draw(self.towns, 1.2)) for _ in range(self.some(0.5))]
        return cases

    def town(self, town: Place) -> Case:
        return Case(town.name, candidate(town))

    def unlisted(self, home: Place) -> Case:
        """A place beside `home` that is called like some town and stands in no gazetteer."""
        namesake = self.draw(self.by_country[home.country], 0.25)
        return Case(
            namesake.name, replace(candidate(home), value=f"{candidate(home).value}/-", geonames_id=0)
        )

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def some(self, mean: float) -> int:
        """A number with this mean, Poisson distributed."""
        limit, product, count = math.exp(-mean), self.random.random(), 0
        while product > limit:
            product *= self.random.random()
            count += 1
        return count


def candidate(place: Place) -> Candidate:
    """The candidate that stands for this place of the gazetteer."""
    found = [option for option in candidates(place.name) if option.geonames_id == place.geonames_id]
    exact = [option for option in found if place.geonames_id] or [
        option
        for option in candidates(place.name)
        if option.latitude == place.latitude and option.longitude == place.longitude
    ]
    value = gazetteer().path(place)
    return exact[0] if exact else Candidate(
        value, place.name, "town", place.country, gazetteer().division_name(place), place.latitude, place.longitude
    )  # fmt: skip
