"""Names of locations in an article → places, each with its reading."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from press_archive_entities.actors.nations import demonym_country, named_country, seated_country
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.calibration import calibrated, calibration
from press_archive_entities.places.border import border_candidate
from press_archive_entities.places.candidate import (
    Candidate,
    abbreviated_divisions,
    candidates,
    country_candidate,
    division_candidate,
)
from press_archive_entities.places.resolve import PlaceName, Resolved, resolved
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


_RANKS = word_set("state province oblast governorate voivodeship prefecture canton")
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
    sheet: Sheet, ranges: Sequence[tuple[int, int]], home: str = "", beside: Sequence[tuple[int, int]] = ()
) -> list[PlaceMention]:
    """A mention for each range of tokens that names a location, in order.

    Args:
        home: ISO code of the outlet's country, empty where not known.
        beside: other ranges that name places; they are read past and not resolved.
    """
    ordered = sorted(ranges)
    core = {span: _before_comma(sheet, span) for span in ordered}
    within = {span: _within(sheet, core[span], ordered) for span in ordered}
    # Of "Albany, New York" the second is the state, whatever it is alone.
    behind = {core[span][1] + 1: value for span, value in within.items() if value}
    asked = {
        span: PlaceName(
            sheet.words(*core[span]).removesuffix("'s"),
            within[span],
            meant=behind.get(span[0], "") or _of_rank(sheet, span),
        )
        for span in ordered
    }
    shared = _one_sense(asked)
    times = Counter(shared.values())
    names = {span: replace(name, times=times[name]) for span, name in shared.items()}
    taken = {i for first, last in ordered for i in range(first, last)}
    adjectives = Counter(demonym_country(word) for i, word in enumerate(sheet.tokens.words) if i not in taken)
    adjectives.pop("", None)
    places = resolved([*names.values()], home, adjectives)
    around = sorted({*ordered, *beside})
    return [_mention(sheet, span, places.get(names[span]), around) for span in ordered]


def _before_comma(sheet: Sheet, span: tuple[int, int]) -> tuple[int, int]:
    """ "Paris, Texas" given as one name: the town is what is asked for."""
    comma = next((i for i in range(span[0] + 1, span[1] - 1) if sheet.tokens.words[i] == ","), span[1])
    return span[0], comma


def _of_rank(sheet: Sheet, span: tuple[int, int]) -> str:
    """Value of the division that "New York state", "upstate New York", "the province of Luxembourg" mean."""
    before, after = sheet.low[max(0, span[0] - 2) : span[0]], sheet.low[span[1] : span[1] + 1]
    ranked = (bool(after) and after[0] in _RANKS) or before[-1:] == ["upstate"]
    if not ranked and not (before[-1:] == ["of"] and before[0] in _RANKS):
        return ""
    return next((option.value for option in candidates(sheet.words(*span)) if option.kind == "division"), "")


def _one_sense(asked: dict[tuple[int, int], PlaceName]) -> dict[tuple[int, int], PlaceName]:
    """A name explained once ("Paris, Texas") means the same wherever it stands alone."""
    explained = {folded(name.text): name for name in asked.values() if name.within}
    spelt: dict[str, str] = {}
    for name in asked.values():
        spelt.setdefault(folded(name.text), name.text)
    return {
        span: name if name.within or name.meant else explained.get(key, PlaceName(spelt[key], ""))
        for span, name in asked.items()
        for key in (folded(name.text),)
    }


def _within(sheet: Sheet, span: tuple[int, int], ranges: Sequence[tuple[int, int]]) -> str:
    """The country or division behind a comma or in brackets: "Paris, Texas", "Boise (Idaho)"."""
    words, at = sheet.tokens.words, span[1]
    if words[at : at + 1] not in ([","], ["("]):
        return ""
    for size in (3, 2, 1):
        if at + 1 + size > len(words):
            continue
        text = " ".join(words[at + 1 : at + 1 + size])
        value = abbreviated_divisions().get(text)
        if value:
            return value
        options = (
            [c for c in candidates(text) if c.kind in ("division", "country")] if text[:1].isupper() else []
        )
        own = {c.value for c in candidates(sheet.words(*span))}
        for option in options:
            prefix = option.value + "/"
            if any(value.startswith(prefix) for value in own):
                return option.value
    return ""


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
    sure = calibrated(found.confidence, calibration("places"))
    return PlaceMention(*span, text, found.place, sure, found.alternatives, read)


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
    """ "the Belarus-Poland border", "the border between Iran and Iraq", "the Polish-Belarusian border"."""
    found = []
    for i, word in enumerate(sheet.low):
        if word not in ("border", "frontier", "borders"):
            continue
        hit = _pair_before(sheet, i) or _pair_after(sheet, i)
        if hit:
            first, last, one, other = hit
            border = border_candidate(one, other)
            found.append(
                PlaceMention(first, last, sheet.words(first, last), border, 0.9, (), Read("literal", 0.95))
            )
    return found


def _pair_before(sheet: Sheet, i: int) -> tuple[int, int, str, str] | None:
    words = sheet.tokens.words
    if i < 3 or words[i - 2] not in ("-", "–", "/", "—"):
        return None
    other = _nation(words[i - 1])
    for size in (1, 2):
        one = _nation(" ".join(words[max(0, i - 2 - size) : i - 2]))
        if one and other and one != other:
            return i - 2 - size, i + 1, one, other
    return None


def _pair_after(sheet: Sheet, i: int) -> tuple[int, int, str, str] | None:
    words, low = sheet.tokens.words, sheet.low
    if low[i + 1 : i + 2] == ["between"]:
        for size in (1, 2, 3):
            at = i + 2 + size
            if low[at : at + 1] == ["and"]:
                for length in (2, 1, 3):
                    one, other = (
                        _nation(" ".join(words[i + 2 : at])),
                        _nation(" ".join(words[at + 1 : at + 1 + length])),
                    )
                    if one and other and one != other:
                        return i, at + 1 + length, one, other
    if low[i + 1 : i + 2] == ["with"] and i:
        for length in (2, 1):
            one, other = (
                _nation(words[i - 1]) or _owner(words, i),
                _nation(" ".join(words[i + 2 : i + 2 + length])),
            )
            if one and other and one != other:
                return i, i + 2 + length, one, other
    return None


def _owner(words: list[str], i: int) -> str:
    return _nation(words[i - 2]) if i > 1 and words[i - 1] in ("'s", "’s") else ""


def _nation(words: str) -> str:
    code = demonym_country(words)
    if code:
        return code
    if not words[:1].isupper():
        return ""
    return next((c.country for c in candidates(words.removeprefix("the ")) if c.kind == "country"), "")
