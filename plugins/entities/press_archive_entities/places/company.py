"""The readings of all names of an article, weighed together: each is the likelier, the better it goes with the rest.

Max-product belief propagation over pairs of names, as graphical models are solved: a name tells each other name,
for each of that one's candidates, how much its own best candidate would gain if that one were meant. So "Paris" and
"Henry County" find each other in Tennessee, though neither is sure before the other is.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from press_archive_entities.places.candidate import Candidate

Floats = NDArray[np.float64]

ROUNDS = 3
NEAR_KM = 120.0
NEAR, SAME_DIVISION = 1.6, 1.5
"""What a neighbour, and a place of the same division, speak for a candidate; in nats, like all that is added here."""
COUNTRY_NAMED, SAME_COUNTRY = 1.3, 0.5
COUNTY_OF, STATE_OF = 3.0, 2.2
"""A county is hardly named without its towns, and a state often with them."""
COUNTY_KM = 60.0
BOTH_COUNTRIES = 0.3
"""Countries come in company too: "Belgium, Canada, Denmark"."""
ROW = 2.5
"""And in rows: of "Ukraine, Bosnia and Georgia" the last is a country too."""
SAME_PLACE = 3.0
"""The same under another name: "Gaza" and "the Gaza Strip"."""
ALIKE = 1.0
"""States come in company: "Georgia and Pennsylvania"."""
QUIET_FAME, LOUD_FAME, LEAST_SAID = 4.5, 7.5, 0.35
"""A town of 30,000 tells all that it can of its neighbours; one of some millions a third."""
MOST_LOCAL, MOST_NATIONAL = 12.0, 3.0
"""Ten towns that lie all over a country do not make a hamlet of it likely; ten around it do."""

_WIDE = ("country", "region", "sea")


@dataclass(frozen=True, slots=True)
class Voice:
    """A name of the article with its candidates, each with what speaks for it alone."""

    options: Sequence[Candidate]
    priors: Sequence[float]
    weight: float
    """How loud it speaks for others: 1 for a name that stands once."""
    fame: Sequence[float]
    """Of each candidate, about the logarithm of its people: what all the world names tells less of its neighbours."""
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for one candidate."""

    whole: float
    """What speaks for it alone and what the others say; in nats, up to a constant."""
    local: float
    """What its neighbours say."""
    national: float
    """What the other places of its country say."""


def together(voices: Sequence[Voice], rows: Collection[tuple[int, int]] = ()) -> list[list[Score]]:
    """For each voice the scores of its candidates, in their order.

    Args:
        rows: pairs of voices, by their numbers, that stand in one row of names: "Ukraine, Bosnia and Georgia".
    """
    if not voices:
        return []
    order = sorted(range(len(voices)), key=lambda i: not voices[i].heard)
    listed = [voices[i] for i in order]
    starts = np.cumsum([0, *(len(voice.options) for voice in listed)])
    heard = sum(voice.heard for voice in listed)
    columns = int(starts[heard])
    prior = np.array([score for voice in listed for score in voice.priors])
    owner = np.repeat(np.arange(len(listed)), np.diff(starts))
    local, national = _affinities([option for voice in listed for option in voice.options], columns)
    place = {voice: at for at, voice in enumerate(order)}
    if rows:
        local += _in_rows(listed, owner, columns, {(place[a], place[b]) for a, b in rows})
    local *= _modest(np.array([fame for voice in listed for fame in voice.fame][:columns]))
    told_local = np.zeros((heard, len(prior)))
    told_national = np.zeros((heard, len(prior)))
    for _ in range(ROUNDS):
        score = prior + sum(_capped(told_local, told_national))
        new_local, new_national = np.empty_like(told_local), np.empty_like(told_national)
        for b in range(heard):
            first, last = int(starts[b]), int(starts[b + 1])
            # What `b` has heard from a name is not told back to that name.
            own = score[first:last] - told_local[:, first:last] - told_national[:, first:last]
            base = np.full((len(listed), last - first), score[first:last])
            base[:heard] = own
            gain = local[:, first:last] + national[:, first:last]
            claimed = base[owner] + gain
            best = claimed.argmax(axis=1)
            rows = np.arange(len(prior))
            told = listed[b].weight * (claimed[rows, best] - base.max(axis=1)[owner])
            whole = gain[rows, best]
            share = np.divide(local[rows, first + best], whole, out=np.zeros_like(whole), where=whole > 0)
            new_local[b], new_national[b] = told * share, told * (1 - share)
            new_local[b, first:last] = new_national[b, first:last] = 0.0
        told_local, told_national = new_local, new_national
    backing, land = _capped(told_local, told_national)
    found: list[list[Score]] = [[] for _ in voices]
    for at, i in enumerate(order):
        found[i] = [
            Score(float(prior[k] + backing[k] + land[k]), float(backing[k]), float(land[k]))
            for k in range(int(starts[at]), int(starts[at + 1]))
        ]
    return found


def _modest(fame: Floats) -> Floats:
    """How much a candidate says of its neighbours: a hamlet all, a city of millions little."""
    whole: Floats = np.clip((LOUD_FAME - fame) / (LOUD_FAME - QUIET_FAME), LEAST_SAID, 1.0)
    return whole


def _in_rows(
    listed: Sequence[Voice], owner: NDArray[np.int64], columns: int, rows: Collection[tuple[int, int]]
) -> Floats:
    """What those of one row say of each other: a row is of countries, or of states of one country."""
    beside = np.zeros((len(listed), len(listed)), dtype=bool)
    for a, b in rows:
        beside[a, b] = beside[b, a] = True
    options = [option for voice in listed for option in voice.options]
    sort = _numbered(
        [
            "country"
            if option.kind == "country"
            else f"{option.country} {option.kind}"
            if option.known
            else ""
            for option in options
        ]
    )
    both = beside[owner][:, owner[:columns]] & _same(sort, columns)
    return both.astype(np.float64) * ROW


def _capped(local: Floats, national: Floats) -> tuple[Floats, Floats]:
    """What all names together say of each candidate: as a neighbour, as of one country."""
    return np.minimum(local.sum(axis=0), MOST_LOCAL), np.minimum(national.sum(axis=0), MOST_NATIONAL)


def _affinities(options: Sequence[Candidate], columns: int) -> tuple[Floats, Floats]:
    """How well each candidate goes with each of the first `columns`: as a neighbour, and as of one country."""
    value = _numbered([option.value for option in options])
    country = _numbered([option.country for option in options])
    region = _numbered([option.region and f"{option.country}/{option.region}" for option in options])
    kind = _numbered([option.kind for option in options])
    known = np.array([option.known for option in options])
    wide = np.array([option.kind in _WIDE and not _is_of_one_country(option) for option in options])
    is_country = np.array([option.kind == "country" for option in options])
    other = value[:, None] != value[None, :columns]
    same_country = other & _same(country, columns)
    towns = same_country & ~wide[None, :columns]
    same_region = other & _same(region, columns) & ~wide[None, :columns]
    alike = towns & (known[:, None] & known[None, :columns]) & (kind[:, None] == kind[None, :columns])
    distance = _kilometres(options, columns)
    near = np.exp(-distance / NEAR_KM)
    near[is_country] = 0.0
    near[:, wide[:columns]] = 0.0
    local = SAME_PLACE * ~other
    local += NEAR * near * other + SAME_DIVISION * same_region + ALIKE * alike
    local += COUNTY_OF * (same_region & _pairs(options, columns, "district", "town") & (distance < COUNTY_KM))
    local += STATE_OF * (same_region & _pairs(options, columns, "division", "town"))
    named = same_country & wide[None, :columns] & ~is_country[:, None]
    national = COUNTRY_NAMED * named + COUNTRY_NAMED * SAME_COUNTRY * towns
    national += BOTH_COUNTRIES * (other & is_country[:, None] & is_country[None, :columns])
    return local, national


def _is_of_one_country(option: Candidate) -> bool:
    """The Bekaa Valley has neighbours; the Middle East, and Lebanon, have not."""
    return option.kind == "region" and bool(option.country)


def _pairs(options: Sequence[Candidate], columns: int, one: str, other: str) -> NDArray[np.bool_]:
    """Where the one is of this kind and the other of that."""
    ones, others = (np.array([option.kind == kind for option in options]) for kind in (one, other))
    found: NDArray[np.bool_] = (ones[:, None] & others[None, :columns]) | (
        others[:, None] & ones[None, :columns]
    )
    return found


def _numbered(names: Sequence[str]) -> NDArray[np.int64]:
    """A number for each different name, -1 for none."""
    seen: dict[str, int] = {"": -1}
    return np.array([seen.setdefault(name, len(seen)) for name in names])


def _same(numbers: NDArray[np.int64], columns: int) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (numbers[:, None] == numbers[None, :columns]) & (numbers[:, None] >= 0)
    return same


def _kilometres(options: Sequence[Candidate], columns: int) -> Floats:
    """On the sphere; far where one has no point."""
    points = np.radians(
        [
            (np.nan, np.nan)
            if option.latitude is None or option.longitude is None
            else (option.latitude, option.longitude)
            for option in options
        ]
    )
    a, b = points[:, None, :], points[None, :columns, :]
    half = np.sin((b[..., 0] - a[..., 0]) / 2) ** 2
    half = half + np.cos(a[..., 0]) * np.cos(b[..., 0]) * np.sin((b[..., 1] - a[..., 1]) / 2) ** 2
    far: Floats = np.nan_to_num(12_742.0 * np.arcsin(np.minimum(np.sqrt(half), 1.0)), nan=20_000.0)
    return far
