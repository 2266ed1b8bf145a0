"""Rivers, parks, townships … that the gazetteer has not: put where the town is that they are named after.

"Boston Harbor", "Port of Los Angeles", "Jackson Township", "greater Manchester".
"""

from collections.abc import Iterator
from dataclasses import replace

from press_archive_entities.places.candidate import Candidate, PlaceKind, candidates

_TAILS: dict[str, PlaceKind] = {
    "river": "river", "creek": "river", "brook": "river", "canal": "river", "lake": "sea", "bay": "sea",
    "harbor": "sea", "harbour": "sea", "reservoir": "sea", "island": "island", "mountain": "mountains",
    "mountains": "mountains",
    "hills": "mountains", "valley": "region", "forest": "region", "desert": "region", "peninsula": "region",
    "coast": "region", "area": "region", "region": "region", "metro": "region", "airport": "building",
    "stadium": "building", "park": "building", "zoo": "building", "hospital": "building", "prison": "building",
    "port": "building", "station": "building", "bridge": "building", "township": "town", "borough": "town",
    "village": "town", "city": "town", "heights": "town", "county": "district", "district": "district",
    "province": "division", "state": "division", "governorate": "division", "prefecture": "division",
    "oblast": "division",
}  # fmt: skip
"""Last word of such a name → what it is."""
_HEADS: dict[str, PlaceKind] = {
    "river": "river", "lake": "sea", "port of": "building", "city of": "town", "town of": "town", "village of": "town",
    "township of": "town", "borough of": "town", "county": "district", "province of": "division",
    "state of": "division", "greater": "region", "downtown": "town", "central": "town", "upper": "region",
    "lower": "region", "inner": "town", "north": "region", "south": "region", "east": "region", "west": "region",
    "mainland": "region",
    "northern": "region", "southern": "region", "eastern": "region", "western": "region", "northeast": "region",
    "northwest": "region", "southeast": "region", "southwest": "region",
    "bay of": "sea", "gulf of": "sea", "isle of": "island", "valley of": "region", "republic of": "country",
}  # fmt: skip
SHORTEST_HOME = 4
"""Letters of a place that its people are called after."""
_PARTS = frozenset(
    ("downtown", "central", "upper", "lower", "inner", "outer", "old", "historic", "rural", "mainland")
) | {word for word in _HEADS if word.islower() and " " not in word and _HEADS[word] == "region"}
"""In small letters they cut a part out of the place behind them; "Old Goa" and "Upper Thornby" are names."""
_SAME = frozenset(("town", "division", "district", "country"))
"""A name with such a word stands for the place itself: "City of Leeds", "Hunan province"."""


def feature_candidates(name: str) -> tuple[Candidate, ...]:
    """Where a name that the gazetteer has not may lie, by the name inside it; empty where that is unknown too."""
    return tuple(_derived(name)) or _home_of(name)


_OF_PEOPLE = ("ers", "er", "ians", "ian", "ans", "an", "ns", "n", "ites", "ite")


def _home_of(name: str) -> tuple[Candidate, ...]:
    """ "Londoners" and "Minnesotans" as London and Minnesota."""
    for ending in _OF_PEOPLE:
        base = name.removesuffix(ending)
        if base != name and len(base) >= SHORTEST_HOME:
            found = tuple(option for option in candidates(base) if not option.also)
            if found:
                return found
    return ()


def _derived(name: str) -> Iterator[Candidate]:
    words = name.split()
    if len(words) > 1 and _is_part(words[0]):
        yield from candidates(" ".join(words[1:]))
        return
    for base, kind in _bases(words):
        found = [option for option in candidates(base) if option.latitude is not None]
        for option in found:
            if kind in _SAME and kind == option.kind:
                yield option
            elif option.kind in ("town", "district", "division"):
                area = option.value.rpartition("/")[0] if option.kind != "division" else option.value
                yield replace(
                    option, value=f"{area}/{name}", label=name, kind=kind, geonames_id=0, known=False, also=True,
                    placed=True,
                )  # fmt: skip
        if found:
            return


def _is_part(word: str) -> bool:
    """ "Southern Afghanistan" and "downtown Cairo" lie in Afghanistan and Cairo; "Upper Thornby" is a village."""
    return word in _PARTS or (word.endswith("ern") and word.lower() in _HEADS)


def _bases(words: list[str]) -> Iterator[tuple[str, PlaceKind]]:
    if len(words) > 1 and words[-1].lower() in _TAILS:
        yield " ".join(words[:-1]), _TAILS[words[-1].lower()]
    for size in (2, 1):
        kind = _HEADS.get(" ".join(words[:size]).lower())
        if kind and len(words) > size:
            yield " ".join(words[size:]), kind
    if len(words) > 2 and words[-1].lower() in _TAILS:
        yield " ".join(words[:-2]), _TAILS[words[-1].lower()]
