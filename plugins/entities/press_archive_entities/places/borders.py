"""Borders: "the Belarus-Poland border", "the border between Iran and Iraq", "NATO's eastern frontier"."""

from collections.abc import Iterator

from press_archive_entities.actors.nations import demonym_country
from press_archive_entities.folding import folded
from press_archive_entities.places.candidate import Candidate, candidates, country_candidate
from press_archive_entities.places.gazetteer import gazetteer
from press_archive_entities.sheet import Sheet

_WORDS = frozenset(("border", "borders", "frontier", "frontiers"))
_SIDES = {
    "eastern": "eastern", "east": "eastern", "western": "western", "west": "western", "northern": "northern",
    "north": "northern", "southern": "southern", "south": "southern", "southeastern": "southeastern",
    "northeastern": "northeastern", "northwestern": "northwestern", "southwestern": "southwestern",
    "south-eastern": "southeastern", "north-eastern": "northeastern", "external": "external", "outer": "external",
    "common": "external", "outside": "external",
}  # fmt: skip
_BLOCS = {
    "eu": "EU", "european union": "EU", "e u": "EU", "bloc": "EU", "europe": "EU", "european": "EU",
    "schengen": "Schengen", "schengen area": "Schengen", "schengen zone": "Schengen", "nato": "NATO",
    "alliance": "NATO", "eurozone": "Eurozone", "asean": "ASEAN", "mercosur": "Mercosur",
    "gulf cooperation council": "GCC", "gcc": "GCC", "african union": "African Union",
}  # fmt: skip
"""Folded name of a bloc of states → how its border is called."""
_POINTS = {
    "EU eastern border": (53.0, 24.0),
    "NATO eastern border": (53.0, 24.0),
    "Schengen eastern border": (53.0, 24.0),
    "EU southern border": (37.0, 15.0),
    "NATO southern border": (37.5, 36.0),
    "EU southeastern border": (41.7, 26.4),
    "NATO northern border": (69.5, 29.5),
    "EU northern border": (67.0, 29.5),
}
"""The middle of a bloc's border, as the states that lie on it have it today; no point for other sides."""


def border_candidate(one: str, other: str) -> Candidate:
    """The border of two countries (ISO codes); between states that do not touch, the middle of the two."""
    a, b = sorted((country_candidate(one), country_candidate(other)), key=lambda c: c.label)
    point = gazetteer().borders().get((min(one, other), max(one, other)))
    if point is None:
        point = (
            ((a.latitude or 0.0) + (b.latitude or 0.0)) / 2,
            ((a.longitude or 0.0) + (b.longitude or 0.0)) / 2,
        )
    name = f"{a.label}–{b.label} border"
    return Candidate(name, name, "border", "", "", *point)


def bloc_border(bloc: str, side: str) -> Candidate:
    """The border of a bloc of states, of one side or of all: "EU eastern border", "NATO border"."""
    name = f"{bloc} {side} border" if side else f"{bloc} border"
    latitude, longitude = _POINTS.get(name, (None, None))
    return Candidate(name, name, "border", "", "", latitude, longitude)


def borders(sheet: Sheet) -> Iterator[tuple[int, int, Candidate]]:
    """(first token, one past the last, border) of each border that is named, in order."""
    if _WORDS.isdisjoint(sheet.low):
        return
    for i, word in enumerate(sheet.low):
        if word not in _WORDS:
            continue
        pair = _pair_before(sheet, i) or _pair_after(sheet, i)
        if pair:
            first, last, one, other = pair
            yield first, last, border_candidate(one, other)
            continue
        bloc = _bloc_before(sheet, i) or _bloc_after(sheet, i)
        if bloc:
            yield bloc


def _bloc_before(sheet: Sheet, i: int) -> tuple[int, int, Candidate] | None:
    """ "the EU's eastern border", "NATO's eastern frontier", "the bloc's external borders"."""
    low, at, side = sheet.low, i - 1, ""
    while at > 0 and low[at] in _SIDES:
        side, at = _SIDES[low[at]], at - 1
    if at > 0 and low[at] in ("'s", "’s", "'", "’"):
        at -= 1
    for size in (3, 2, 1):
        first = at + 1 - size
        key = folded(sheet.words(first, at + 1)) if first >= 0 and low[first][:1].isalnum() else ""
        bloc = _BLOCS.get(key, "")
        # "the bloc" and "the alliance" are one only with an article; "European borders" alone are many.
        if not bloc or (key in ("bloc", "alliance") and low[first - 1 : first] != ["the"]):
            continue
        if key in ("europe", "european") and not side:
            continue
        first -= first > 0 and low[first - 1] == "the"
        return first, i + 1, bloc_border(bloc, side)
    return None


def _bloc_after(sheet: Sheet, i: int) -> tuple[int, int, Candidate] | None:
    """ "the eastern border of the EU", "the outer frontiers of the European Union"."""
    low = sheet.low
    side = _SIDES.get(low[i - 1], "") if i else ""
    if low[i + 1 : i + 2] not in (["of"], ["with"]) or (low[i + 1] == "with" and not side):
        return None
    at = i + 2 + (low[i + 2 : i + 3] == ["the"])
    for size in (3, 2, 1):
        if at + size > len(low) or not low[at + size - 1][-1:].isalnum():
            continue
        bloc = _BLOCS.get(folded(sheet.words(at, at + size)), "")
        if bloc and not (low[at] == "european" and size == 1):
            first = i - bool(side)
            first -= first > 0 and low[first - 1] == "the"
            return first, at + size, bloc_border(bloc, side)
    return None


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
                    one = _nation(" ".join(words[i + 2 : at]))
                    other = _nation(" ".join(words[at + 1 : at + 1 + length]))
                    if one and other and one != other:
                        return i, at + 1 + length, one, other
    if low[i + 1 : i + 2] == ["with"] and i:
        owner = i - 1
        while owner > 0 and low[owner] in _SIDES:
            owner -= 1
        for length in (2, 1):
            one = _nation(words[owner]) or _owner(words, owner + 1)
            other = _nation(" ".join(words[i + 2 : i + 2 + length]))
            if one and other and one != other:
                return i, i + 2 + length, one, other
    return None


def _owner(words: list[str], i: int) -> str:
    return _nation(words[i - 2]) if i > 1 and words[i - 1] in ("'s", "’s") else ""


def _nation(words: str) -> str:
    """The code of the country of this name or adjective, empty for none."""
    code = demonym_country(words)
    if code:
        return code
    if not words[:1].isupper():
        return ""
    return next((c.country for c in candidates(words.removeprefix("the ")) if c.kind == "country"), "")
