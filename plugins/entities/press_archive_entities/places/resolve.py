"""The places named in one article → what each stands for, each with the others in view."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from press_archive_entities.actors.nations import seated_country
from press_archive_entities.folding import folded
from press_archive_entities.places.candidate import Candidate, candidates, country_candidate

ROUNDS = 3
NEAR_KM = 120.0
KEPT = 24
"""Candidates of one name that are weighed."""
HEARD = 60
"""Names of an article that speak for the others, the most frequent first."""
ADJECTIVE = 0.8
SMALL, STRAY = 50_000, 0.5
"""A town with fewer people, alone in its country, is half as sure."""
KNOWN_RANK = 6.3
"""A town with a line of its own in regions.tsv counts as one of two million."""
OTHER_NAME = 2.1
"""What it costs a town not to be called so itself: "Venice" is in Italy, though a larger town was once called so."""
TOWN_SHARE, KNOWN_TOWN_SHARE = 0.12, 0.3
"""Of the people of a division, in the town that it is named after."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One place name of an article, with what stands beside it."""

    text: str
    within: str = ""
    """Value of the country or division named right after it: "Paris, Texas"."""
    times: int = 1
    meant: str = ""
    """Value of what it stands for, where a town before it tells: the second of "Albany, New York"."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name stands for, with the runners-up."""

    place: Candidate
    confidence: float
    alternatives: tuple[Candidate, ...] = ()


@dataclass(slots=True)
class _Open:
    name: PlaceName
    options: list[Candidate]
    scores: list[float]

    @property
    def best(self) -> Candidate:
        return self.options[max(range(len(self.scores)), key=self.scores.__getitem__)]

    def weights(self) -> list[float]:
        top = max(self.scores)
        shares = [math.exp(min(score - top, 0.0)) for score in self.scores]
        total = sum(shares)
        return [share / total for share in shares]


def resolved(
    names: Sequence[PlaceName], home: str = "", nations: Mapping[str, int] | None = None
) -> dict[PlaceName, Resolved]:
    """What each name stands for; names that the gazetteer does not know are left out.

    Args:
        home: ISO code of the country where the article was published, empty where not known.
        nations: ISO code of each country of which the article uses the adjective, and how often.
    """
    opened = [_open(name) for name in dict.fromkeys(names)]
    known = [name for name in opened if name]
    priors = [
        [_prior(option, item, home) + _beside_adjectives(option, nations or {}) for option in item.options]
        for item in known
    ]
    for item, prior in zip(known, priors, strict=True):
        item.scores = list(prior)
    heard = sorted(known, key=lambda item: -item.name.times)[:HEARD]
    for _ in range(ROUNDS):
        anchors = [(item, item.best, max(item.weights())) for item in heard]
        for item, prior in zip(known, priors, strict=True):
            item.scores = [
                score + _support(option, item, anchors)
                for option, score in zip(item.options, prior, strict=True)
            ]
    return {item.name: _decided(item, heard) for item in known}


def _open(name: PlaceName) -> _Open | None:
    options = list(candidates(name.text))
    if name.meant:
        options = [option for option in options if option.value == name.meant] or options
    if name.within:
        inside = [option for option in options if _lies_in(option, name.within)]
        options = inside or options
    if not options:
        return None
    options.sort(key=lambda option: -_rank(option))
    return _Open(name, options[:KEPT], [])


def _lies_in(option: Candidate, within: str) -> bool:
    return option.value != within and (option.value.startswith(within + "/") or option.country == within)


def _rank(option: Candidate) -> float:
    if option.kind == "country":
        return 13.0
    if option.kind in ("region", "sea", "river", "mountains", "island", "building", "border"):
        return 11.0
    people = math.log10(option.population + 10)
    if option.kind == "division":
        return people + (3.2 if option.known else 0.6)
    if option.kind == "district":
        return people - 1.5
    return max(people, KNOWN_RANK) if option.known else people


def _prior(option: Candidate, item: _Open, home: str) -> float:
    score = 1.25 * _rank(option) - OTHER_NAME * option.also
    if option.kind == "division" and _is_named_after_town(option, item.options):
        score -= 4.0
    if option.value in ("US/Washington", "US/New York"):
        score -= 7.0  # alone it is the town; the state is "New York state" or stands behind a town
    elif option.kind == "town" and _is_seat(option, item):
        score += 2.0
    if option.kind == "country" and any(
        other.known and other.value != option.value for other in item.options
    ):
        score -= 3.0  # Georgia: a namesake that the news names as often
    if home and option.country == home:
        score += 1.5
    return score


def _is_seat(option: Candidate, item: _Open) -> bool:
    """The capital is the largest of its namesakes in its country."""
    return seated_country(item.name.text) == option.country and option.population == max(
        other.population for other in item.options if other.kind == "town" and other.country == option.country
    )


def _beside_adjectives(option: Candidate, nations: Mapping[str, int]) -> float:
    """ "A French naval base in Brest": how well a candidate goes with the adjectives of the article."""
    times = nations.get(option.country, 0) if option.kind != "country" else 0
    return min(ADJECTIVE * math.log2(1 + times), 2.0)


def _is_named_after_town(division: Candidate, options: list[Candidate]) -> bool:
    """Moscow, Minsk: the division is little more than its town, and the town is meant."""
    inside = [
        option.population
        for option in options
        if option.kind == "town" and option.region == division.region and option.country == division.country
        if folded(option.label) == folded(division.label)
    ]
    share = KNOWN_TOWN_SHARE if division.known else TOWN_SHARE
    return bool(inside) and max(inside) > share * division.population


def _support(option: Candidate, item: _Open, anchors: list[tuple[_Open, Candidate, float]]) -> float:
    """How well a candidate goes with the other places of the article."""
    near = same_division = same_country = in_company = 0.0
    for other, place, sure in anchors:
        if other is item or place.value == option.value:
            continue
        weight = sure * (1.0 + math.log(other.name.times))
        if place.kind in ("country", "region", "sea"):
            if place.country and place.country == option.country and option.kind != "country":
                same_country += weight
            continue
        if place.country and place.country == option.country:
            same_country += 0.6 * weight
            # States come in company: "Georgia and Pennsylvania".
            in_company += weight * (option.known and place.known and place.kind == option.kind)
            if place.region and place.region == option.region:
                same_division += weight
        if option.kind != "country":
            near += weight * math.exp(-option.distance(place) / NEAR_KM)
    return (
        min(2.2 * near, 5.0)
        + min(2.0 * same_division, 6.0)
        + min(0.9 * same_country, 2.2)
        + min(in_company, 2.0)
    )


def _decided(item: _Open, heard: Sequence[_Open]) -> Resolved:
    order = sorted(zip(item.weights(), item.options, strict=True), key=lambda pair: -pair[0])
    best = order[0][1]
    doubt = STRAY if _is_stray(best, item, heard) else 1.0
    return Resolved(best, round(doubt * min(0.99, order[0][0]), 3), tuple(option for _, option in order[1:4]))


def _is_stray(place: Candidate, item: _Open, heard: Sequence[_Open]) -> bool:
    """A small town in a country that nothing else of the article speaks of: a namesake of one not known."""
    if place.kind != "town" or place.known or place.population >= SMALL or item.name.within:
        return False
    others = [other.best.country for other in heard if other is not item and other.best.country]
    return len(others) >= 3 and place.country not in others


__all__ = ["PlaceName", "Resolved", "country_candidate", "resolved"]
