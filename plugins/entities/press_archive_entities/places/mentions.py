"""Names of locations in an article → places, each with its reading."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from press_archive_entities.actors.nations import demonym_country, named_country, seated_country
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.datelines import datelines
from press_archive_entities.places import hints as hints_of
from press_archive_entities.places.borders import borders
from press_archive_entities.places.candidate import (
    Candidate,
    abbreviated_divisions,
    country_candidate,
    division_candidate,
)
from press_archive_entities.places.limits import ON_A_RIVER, core, limit
from press_archive_entities.places.resolve import GUESSED, Hints, PlaceName, Resolved, placed_at, resolved
from press_archive_entities.readings.rules import reading
from press_archive_entities.readings.spot import Read, Spot
from press_archive_entities.sheet import Sheet

TERRITORY = word_set(
    """
    airspace territory soil border borders city cities town village state statehood capital coast
    coastline province region waters island desert mountains countryside port airport frontier
    mainland peninsula side parliament-in-exile
    """
)
_HOUSES = frozenset(
    (
        "kremlin",
        "white house",
        "pentagon",
        "capitol hill",
        "downing street",
        "10 downing street",
        "no 10",
        "number 10",
        "whitehall",
        "westminster",
        "elysee",
        "elysee palace",
        "foggy bottom",
        "blue house",
        "planalto",
        "casa rosada",
        "malacanang",
        "aso rock",
        "bankova",
        "quai d'orsay",
        "zhongnanhai",
    )
)


LYING_SURE = 0.95
"""How sure it is that the place of a dateline, or the state behind a town, acts in no way."""
_STATES_THAT_WERE = frozenset(("Yugoslavia", "Czechoslovakia", "Prussia"))


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Tokens `first` to `last - 1` name a place."""

    first: int
    last: int
    text: str
    place: Candidate | None
    """None where the gazetteer does not know it."""
    confidence: float
    alternatives: tuple[Candidate, ...]
    read: Read


def place_mentions(
    sheet: Sheet,
    ranges: Sequence[tuple[int, int]],
    beside: Sequence[tuple[int, int]] = (),
    *,
    guessing: bool = False,
) -> list[PlaceMention]:
    """A mention for each range of tokens that names a location, in order.

    Args:
        guessing: also say where a name may lie of which nothing is known.
        beside: other ranges that name places; they are read past and not resolved.
    """
    ordered = sorted(ranges)
    cores = {span: core(sheet, span) for span in ordered}
    limits = {span: limit(sheet, cores[span]) for span in ordered}
    # Of "Albany, New York" the second is the state, whatever it is alone.
    behind = {
        found.named: found.district.value if found.district else found.within
        for found in limits.values()
        if found.named and not found.qualifier
    }
    asked = {
        span: PlaceName(
            sheet.words(*cores[span]).removesuffix("'s"),
            within=limits[span].within,
            meant=behind.get(span[0], ""),
            district=limits[span].district,
            qualifier=limits[span].qualifier,
            rank=limits[span].rank,
        )
        for span in ordered
    }
    shared = _one_sense(asked)
    times = Counter(shared.values())
    names = {span: replace(name, times=times[name]) for span, name in shared.items()}
    taken = {i for first, last in ordered for i in range(first, last)}
    named = hints_of.divisions(sheet, taken)
    hints = Hints(
        hints_of.home(sheet.article),
        hints_of.nations(sheet, taken) + hints_of.of_countries(named),
        named,
        hints_of.seat(sheet.article.source),
    )
    rows = [[names[span] for span in row] for row in _rows(sheet, ordered)]
    places = resolved([*names.values()], hints, rows=rows, guessing=guessing)
    if guessing:
        places |= {
            names[span]: Resolved(placed_at(names[span].text, near), GUESSED)
            for span in ordered
            if names[span] not in places and (near := _in_its_sentence(sheet, ordered, span, names, places))
        }
    around = sorted({*ordered, *beside})
    # Neither the place of a dateline acts nor the state behind a town: "Tulsa, Okla., police".
    lying = {head.first for head in datelines(sheet.tokens)}
    lying |= {said.named for said in limits.values() if said.named}
    found = [
        replace(mention, read=Read("literal", LYING_SURE)) if mention.first in lying else mention
        for mention in (_mention(sheet, span, places.get(names[span]), around) for span in ordered)
    ]
    if guessing:
        return found
    # Of "Frankfurt (Oder)" the river is a part of the name, and nobody speaks of it.
    rivers = {said.named for said in limits.values() if said.qualifier}
    return [
        mention
        for mention in found
        if not _has_article(sheet, mention)
        and not (mention.first in rivers and mention.place and mention.place.kind == "river")
    ]


_BEHIND_A_NAME = frozenset(
    (".", ",", ";", "and", "or", "of", "in", "on", "at", "to", "for", "is", "are", "was", "were", "")
)


def _has_article(sheet: Sheet, mention: PlaceMention) -> bool:
    """ "Tornadoes crossed the Plains": no town is called so in running text, but for the Hague and its like."""
    place = mention.place
    if place is None or place.kind != "town" or place.known or place.label.startswith("The "):
        return False
    before = sheet.low[mention.first - 1] if mention.first else ""
    behind = sheet.low[mention.last] if mention.last < len(sheet.low) else ""
    return before == "the" and behind in _BEHIND_A_NAME


BESIDE = 8
"""Names before and behind an unknown one that are looked at."""


def _in_its_sentence(
    sheet: Sheet,
    ordered: Sequence[tuple[int, int]],
    span: tuple[int, int],
    names: Mapping[tuple[int, int], PlaceName],
    places: Mapping[PlaceName, Resolved],
) -> Candidate | None:
    """The closest place that its sentence names besides, where an unknown name may lie; None where there is none."""
    first, last = sheet.sentence(span[0])
    at = bisect_left(ordered, span)
    near = [
        (abs(other[0] - span[0]), places[names[other]].place)
        for other in ordered[max(0, at - BESIDE) : at + BESIDE]
        if first <= other[0] < last and names[other] in places
    ]
    near = [(gap, place) for gap, place in near if place.kind not in ("country", "sea", "region")]
    return min(near, key=lambda pair: pair[0])[1] if near else None


_JOINTS = frozenset((",", "and", "or", "&", "the"))


def _rows(sheet: Sheet, ordered: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The names that stand in one row, with nothing but commas and "and" between them."""
    row: list[tuple[int, int]] = []
    for span in ordered:
        joints = sheet.low[row[-1][1] : span[0]] if row else []
        if row and joints and _JOINTS.issuperset(joints):
            row.append(span)
            continue
        if len(row) > 1:
            yield row
        row = [span]
    if len(row) > 1:
        yield row


def _one_sense(asked: dict[tuple[int, int], PlaceName]) -> dict[tuple[int, int], PlaceName]:
    """A name explained once ("Paris, Texas") means the same wherever it stands alone.

    Explained in two ways, it is disputed where it stands alone.
    """
    explained: dict[str, dict[_Sense, PlaceName]] = {}
    spelt: dict[str, str] = {}
    for name in asked.values():
        key = folded(name.text)
        spelt.setdefault(key, name.text)
        if _sense(name) != _NO_SENSE:
            explained.setdefault(key, {}).setdefault(_sense(name), name)

    def alone(key: str) -> PlaceName:
        senses = [*explained.get(key, {}).values()]
        if not senses:
            # The first "Newcastle" of an article on "Newcastle upon Tyne".
            key = next((k for k in spelt if any(k.startswith(f"{key} {on} ") for on in ON_A_RIVER)), key)
        return senses[0] if len(senses) == 1 else PlaceName(spelt[key], disputed=len(senses) > 1)

    return {
        span: name if _sense(name) != _NO_SENSE or name.meant or name.rank else alone(folded(name.text))
        for span, name in asked.items()
    }


_Sense = tuple[str, str, Candidate | None]
_NO_SENSE: _Sense = ("", "", None)


def _sense(name: PlaceName) -> _Sense:
    """What the words beside a name say of where it lies."""
    return name.within, name.qualifier, name.district


def _mention(
    sheet: Sheet, span: tuple[int, int], found: Resolved | None, ranges: Sequence[tuple[int, int]]
) -> PlaceMention:
    text = sheet.words(*span)
    read = _read(sheet, span, ranges, text)
    if found is not None and _cannot_act(found.place, read):
        read = Read("literal", 0.95)
    if found is None:
        value = abbreviated_divisions().get(text)
        division = division_candidate(value) if value else None
        return PlaceMention(*span, text, division, 0.7 if division else 0.2, (), read)
    return PlaceMention(*span, text, found.place, found.confidence, found.alternatives, read)


def _cannot_act(place: Candidate, read: Read) -> bool:
    """Waters and mountains never act, wide regions only where a verb says so plainly; states that are gone did."""
    return place.kind in ("sea", "river", "mountains", "border") or (
        place.kind == "region" and read.confidence < 0.85 and place.value not in _STATES_THAT_WERE
    )


def _read(sheet: Sheet, span: tuple[int, int], ranges: Sequence[tuple[int, int]], text: str) -> Read:
    start, end = sheet.sentence(span[0])
    near = ranges[bisect_left(ranges, (start, 0)) : bisect_left(ranges, (end, 0))]
    others = [(a - start, b - start) for a, b in near if b <= end and (a, b) != span]
    found = reading(Spot(sheet.low[start:end], span[0] - start, span[1] - start, others))
    key = folded(text).removeprefix("the ")
    if key in _HOUSES and (found.reading != "literal" or found.confidence < 0.9):
        return Read("metonymic", 0.9)
    if (
        demonym_country(text)
        and not seated_country(text)
        and not named_country(text)
        and sheet.tokens.words[span[0]].isalpha()
        and not text.isupper()
    ):
        return Read("literal", 0.6)
    return found


def adjectival_places(sheet: Sheet, taken: set[int]) -> list[PlaceMention]:
    """ "Belarusian airspace": an adjective before a word of territory names the country."""
    found = []
    for i, word in enumerate(sheet.tokens.words[:-1]):
        if i in taken:
            continue
        code = demonym_country(word)
        if code and sheet.low[i + 1] in TERRITORY:
            found.append(
                PlaceMention(i, i + 1, word, country_candidate(code), 0.75, (), Read("literal", 0.6))
            )
    return found


def border_mentions(sheet: Sheet) -> list[PlaceMention]:
    """ "the Belarus-Poland border", "the border between Iran and Iraq", "NATO's eastern frontier"."""
    return [
        PlaceMention(first, last, sheet.words(first, last), border, 0.9, (), Read("literal", 0.95))
        for first, last, border in borders(sheet)
    ]
