"""The places named in one article → what each stands for, each with the others in view."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from press_archive_entities.actors.nations import seated_country
from press_archive_entities.folding import folded
from press_archive_entities.places.candidate import Candidate, candidates, country_candidate, known_divisions
from press_archive_entities.places.company import Score, Voice, together
from press_archive_entities.places.confidence import Evidence, evidence, sure
from press_archive_entities.places.features import feature_candidates
from press_archive_entities.places.limits import WELL_KNOWN, is_in_district, lies_in, qualifies

KEPT = 24
"""Candidates of one name that are weighed."""
HEARD = 60
"""Names of an article that speak for the others, the most frequent first."""
RANK_WEIGHT = 1.25
"""Nats for a candidate with ten times as many people."""
ADJECTIVE, MOST_ADJECTIVES = 0.8, 2.0
HOME = 1.5
"""What it is worth to lie in the country of the outlet."""
HINT = 0.8
"""A division named inside the name of a body speaks less loudly than one named by itself."""
COUNTRY_RANK, FEATURE_RANK = 13.0, 11.0
NOBODY = 10
"""People that a place has of which the gazetteer tells none."""
KNOWN_RANK = 6.3
"""A town with a line of its own in regions.tsv counts as one of two million."""
OTHER_NAME = 2.1
"""What it costs a place not to be called so itself: "Venice" is in Italy, though a larger town was once called so."""
SEAT = 2.0
"""What it is worth to be a capital."""
LARGE, FAMOUS = 400_000, 0.7
"""A city of so many people is meant before its namesakes, unless more than a neighbour speaks for one of these."""
IN_ROW = 6
"""Names of a row that are heard by one of it."""
SURROUNDED = 6.0
"""Nats of its neighbours from which on a small town is surely meant before a great city of its name."""
RIVAL = 5_000
"""People of a namesake that, with more support, makes another choice doubtful: Lebanon in Pennsylvania."""
GREAT = 100_000
"""Beside a city of so many people nobody calls another place by the same name that has a name of its own."""
TOWN_SHARE, KNOWN_TOWN_SHARE = 0.12, 0.3
"""Of the people of a division, in the town that it is named after."""
DISPUTED = 0.6
"""How sure at most it is which of two places a name means that the article has told apart before."""
GUESSED = 0.3
"""How sure it is of a name of which nothing is known that it lies where the article plays."""
LEAST_HEARD, TOGETHER = 0.3, 0.6
"""The share of an article's towns that one division must hold for the article to play there."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One place name of an article, with what stands beside it."""

    text: str
    within: str = ""
    """Value of the country or division that the words beside it put it in: "Paris, Texas"."""
    times: int = 1
    meant: str = ""
    """Value of what it stands for, where a town before it tells: the second of "Albany, New York"."""
    qualifier: str = ""
    """A word of its full name: "saale" of "Halle (Saale)"."""
    district: Candidate | None = None
    """The county that the words beside it put it in: "Ashford, Kent"."""
    disputed: bool = False
    """The article explains the name in two ways, and here in none."""
    rank: str = ""
    """`division` or `district`, where the words beside it say so: "New York state", "Dallas County"."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a name stands for, with the runners-up."""

    place: Candidate
    confidence: float
    alternatives: tuple[Candidate, ...] = ()
    share: float = 1.0
    """Of the weight of all candidates, that of this one: what confidence is measured by."""
    evidence: Evidence = "alone"
    """What speaks for it."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What an article says of where it plays besides its place names."""

    home: str = ""
    """ISO code of the country where it was published, empty where not known."""
    nations: Mapping[str, int] = field(default_factory=dict)
    """ISO code of each country of which it uses the adjective, or words of its news, and how often."""
    divisions: Mapping[str, int] = field(default_factory=dict)
    """Value of each division that is named inside the names of bodies, and how often."""
    seat: tuple[Candidate, ...] = ()
    """The places that the outlet may be named after."""


@dataclass(slots=True)
class _Open:
    name: PlaceName
    options: list[Candidate]
    scores: list[Score] = field(default_factory=list)

    def weights(self) -> list[float]:
        top = max(score.whole for score in self.scores)
        shares = [math.exp(score.whole - top) for score in self.scores]
        total = sum(shares)
        return [share / total for share in shares]


def resolved(
    names: Sequence[PlaceName],
    hints: Hints | None = None,
    *,
    rows: Sequence[Sequence[PlaceName]] = (),
    guessing: bool = False,
) -> dict[PlaceName, Resolved]:
    """What each name stands for; names of which nothing is known are left out.

    Args:
        rows: names that stand in one row: "Ukraine, Bosnia and Georgia".
        guessing: a name of which nothing is known is put where most others of the article are, if they are together.
    """
    hints = hints or Hints()
    opened = [_open(name) for name in dict.fromkeys(names)]
    known = [name for name in opened if name]
    heard = sorted(known, key=lambda item: -item.name.times)[:HEARD]
    speaking = {item.name for item in heard}
    voices = [
        Voice(
            item.options,
            [_prior(option, item, hints) for option in item.options],
            1.0 + math.log(item.name.times),
            [_fame(option) for option in item.options],
            item.name in speaking,
        )
        for item in known
    ]
    number = {item.name: i for i, item in enumerate(known)}
    beside = {
        (number[a], number[b])
        for row in rows
        for at, a in enumerate(row)
        for b in row[at + 1 : at + 1 + IN_ROW]
        if a != b and a in number and b in number
    }
    found = together([*voices, *_voices_of(hints)], beside)
    for item, scores in zip(known, found, strict=False):
        item.scores = scores
    answers = {item.name: _decided(item) for item in known}
    area = _together(answers) if guessing else None
    if area:
        for name in names:
            if name not in answers:
                answers[name] = Resolved(placed_at(name.text, area), GUESSED)
    return answers


def _together(answers: Mapping[PlaceName, Resolved]) -> Candidate | None:
    """The place in the midst of the others of an article that plays in one division, None for one that does not."""
    local = [
        (answer.place, name.times)
        for name, answer in answers.items()
        if answer.place.kind in ("town", "district", "building")
        and answer.place.region
        and answer.confidence > LEAST_HEARD
    ]
    counts = Counter[tuple[str, str]]()
    for place, times in local:
        counts[place.country, place.region] += times
    if not counts:
        return None
    (region, most), *_ = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if most < TOGETHER * counts.total():
        return None
    inside = [place for place, _ in local if (place.country, place.region) == region]
    return min(inside, key=lambda place: sum(place.distance(other) for other in inside))


def _voices_of(hints: Hints) -> list[Voice]:
    table = known_divisions()
    voices = [
        Voice((table[value],), (0.0,), HINT * (1.0 + math.log(times)), (0.0,))
        for value, times in sorted(hints.divisions.items(), key=lambda item: (-item[1], item[0]))[:12]
    ]
    if hints.seat:
        voices.append(
            Voice(
                hints.seat,
                [RANK_WEIGHT * _rank(option) for option in hints.seat],
                1.0,
                [0.0] * len(hints.seat),
            )
        )
    return voices


def _open(name: PlaceName) -> _Open | None:
    options = list(candidates(name.text)) or list(feature_candidates(name.text))
    if name.meant:
        options = [option for option in options if option.value == name.meant] or options
    if name.within:
        inside = [option for option in options if lies_in(option, name.within)]
        options = inside or [placed_in(name.text, name.within)]
    if name.district:
        inside = [option for option in options if is_in_district(option, name.district)]
        options = inside or [placed_at(name.text, name.district)]
    if name.qualifier:
        options = [option for option in options if qualifies(option, name.qualifier)] or options
    if name.rank:
        options = [option for option in options if option.kind == name.rank] or options
    if not options:
        return None
    if any(
        option.kind == "town" and not option.also and option.population >= WELL_KNOWN for option in options
    ):
        # "Dallas" alone is no county.
        options = [option for option in options if not (option.kind == "district" and option.also)]
    if any(_is_great(option, name.text) for option in options):
        # Anantnag is called Islamabad too, but never where the news says no more than that.
        options = [option for option in options if not option.foreign or option.known]
    options.sort(key=lambda option: -_rank(option))
    return _Open(name, options[:KEPT])


def _is_great(option: Candidate, name: str) -> bool:
    """A capital or a large city under its own name."""
    seat = seated_country(name) == option.country
    return option.kind == "town" and not option.also and (seat or option.population >= GREAT)


def placed_in(name: str, within: str) -> Candidate:
    """A place that the gazetteer has not, of which the page says in which country or division it lies."""
    if len(within) == 2:
        return placed_at(name, country_candidate(within))
    last = within.rpartition("/")[2]
    area = next((option for option in candidates(last) if option.value == within), None)
    return placed_at(name, area or Candidate(within, last, "division", within[:2], last))


def placed_at(name: str, area: Candidate) -> Candidate:
    """A place that the gazetteer has not, in or at one that it has."""
    above = area.value.rpartition("/")[0] if area.kind in ("district", "town") else area.value
    return Candidate(
        f"{above}/{name}", name, "unknown", area.country, area.region, area.latitude, area.longitude, placed=True
    )  # fmt: skip


def _rank(option: Candidate) -> float:
    """How much the news speaks of such a place, about the logarithm of its people."""
    if option.kind == "country":
        return COUNTRY_RANK
    if (
        option.kind in ("region", "sea", "river", "mountains", "island", "building", "border")
        and not option.placed
    ):
        return FEATURE_RANK
    people = math.log10(option.population + NOBODY)
    if option.kind == "division":
        return people + (3.2 if option.known else 0.6)
    if option.kind == "district":
        return people - 1.5
    return max(people, KNOWN_RANK) if option.known else people


def _fame(option: Candidate) -> float:
    """Of a town, how much all the world speaks of it; what is wide tells its own share."""
    return _rank(option) if option.kind == "town" else 0.0


def _prior(option: Candidate, item: _Open, hints: Hints) -> float:
    score = RANK_WEIGHT * _rank(option) - OTHER_NAME * option.also
    if option.kind in ("division", "district") and _is_named_after_town(option, item.options):
        score -= 4.0
    if option.value in ("US/Washington", "US/New York"):
        score -= 7.0  # alone it is the town; the state is "New York state" or stands behind a town
    elif option.kind == "town" and _is_seat(option, item):
        score += SEAT
    if option.kind == "town" and not option.also and option.population >= LARGE:
        score += FAMOUS
    if option.kind == "country" and any(
        other.known and other.value != option.value for other in item.options
    ):
        score -= 3.0  # Georgia: a namesake that the news names as often
    if hints.home and option.country == hints.home:
        score += HOME
    return score + _beside_adjectives(option, hints.nations)


def _is_seat(option: Candidate, item: _Open) -> bool:
    """The capital is the largest of its namesakes in its country."""
    return seated_country(item.name.text) == option.country and option.population == max(
        other.population for other in item.options if other.kind == "town" and other.country == option.country
    )


def _beside_adjectives(option: Candidate, nations: Mapping[str, int]) -> float:
    """ "A French naval base in Brest": how well a candidate goes with the adjectives of the article."""
    times = nations.get(option.country, 0) if option.kind != "country" else 0
    return min(ADJECTIVE * math.log2(1 + times), MOST_ADJECTIVES)


def _is_named_after_town(division: Candidate, options: list[Candidate]) -> bool:
    """Moscow, Montreal: the division is little more than its town, and the town is meant."""
    inside = [
        option.population
        for option in options
        if option.kind == "town" and option.region == division.region and option.country == division.country
        if folded(option.label) == folded(division.label)
    ]
    share = KNOWN_TOWN_SHARE if division.known else TOWN_SHARE
    return bool(inside) and max(inside) > share * division.population


def _decided(item: _Open) -> Resolved:
    order = sorted(
        zip(item.weights(), item.options, item.scores, strict=True), key=lambda row: (-row[0], -_rank(row[1]))
    )
    share, best, score = order[0]
    name = item.name
    told = bool(name.within or name.district or name.qualifier or name.meant)
    kind = evidence(best, told=told, local=score.local, national=score.national)
    rivals = [(option, other.local + other.national) for _, option, other in order[1:] if not option.also]
    support = score.local + score.national
    contested = not told and any(
        option.kind == "town"
        and (
            (option.population >= RIVAL and other > support)
            or (
                option.population >= GREAT > best.population
                and best.kind == "town"
                and score.local < SURROUNDED
            )
        )
        for option, other in rivals
    )
    confidence = round(
        min(sure(share, kind, best, contested=contested), DISPUTED if name.disputed else 1.0), 3
    )
    return Resolved(best, confidence, tuple(option for _, option, _ in order[1:4]), share, kind)


__all__ = ["GUESSED", "Hints", "PlaceName", "Resolved", "placed_at", "resolved"]
