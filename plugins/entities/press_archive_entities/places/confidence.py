"""How sure it is that a name stands for its best candidate: by how far that leads, and by what speaks for it.

calibration.json is measured by `training/calibrate_places.py` on articles made up of the gazetteer: of the candidates
that have led so far, on evidence of this kind, how many were right. Where nothing in an article supports a choice
among namesakes, the scale of that kind of evidence ends low, however far the largest of them leads.
"""

import json
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from press_archive_entities.actors.nations import seated_country
from press_archive_entities.names.calibration import Scale, calibrated
from press_archive_entities.places.candidate import Candidate

Evidence = Literal["told", "wide", "backed", "at home", "country", "famous", "alone"]

BACKED = 1.2
"""Nats of support by neighbours, from which on a choice counts as backed by them."""
SAME_LAND = 0.5
"""Nats of support from which on the country at least is spoken of elsewhere in the article."""
FAMOUS_FROM = 400_000
PLACED_SURE, TOLD_SURE = 0.45, 0.6
"""How sure at most a place is of which the gazetteer knows no more than where it may lie, or must."""
MOST = 0.98
UNSUPPORTED: dict[Evidence, float] = {"country": 0.88, "famous": 0.88, "alone": 0.8}
"""How sure at most where no neighbour speaks for a choice. Made-up articles cannot tell how often a local paper means
the namesake next door when it writes "Paris" and no other name; it does so too often for 0.9."""
CONTESTED = 0.8
CLEAR, UNCLEAR = 0.995, 0.85
"""A state with a namesake of any weight is not sure: "Victoria" alone."""
HAMLET, HAMLET_ALONE = 10_000, 0.45
"""A word that is called like a hamlet, in an article that speaks of nothing near it, is as often no place at all, or
a quarter of another town: of such names with no more than their country named, 2 of 8 were right in local news."""
OTHER_NAME_ALONE = 0.45
"""A place under a name that is not its own, of which nothing else speaks: "Nam" is hardly Namlea."""


def evidence(place: Candidate, *, told: bool, local: float, national: float) -> Evidence:
    """What speaks for the best candidate of a name.

    Args:
        told: the words beside the name say where it lies.
        local, national: nats of support by the other places of the article.
    """
    if told:
        return "told"
    if place.kind not in ("town", "district"):
        return "wide"
    if local >= BACKED:
        return "backed"
    is_capital = seated_country(place.label) == place.country
    famous = is_capital or place.known or place.population >= FAMOUS_FROM
    if national >= SAME_LAND:
        return "at home" if famous else "country"
    return "famous" if famous else "alone"


def sure(share: float, kind: Evidence, place: Candidate, *, contested: bool = False) -> float:
    """How often a choice is right that leads with this share of the weight, on evidence of this kind.

    Args:
        contested: the rest of the article speaks for a namesake, and not for this one: "Lebanon" among towns of
            Pennsylvania.
    """
    if place.placed:
        return TOLD_SURE if kind == "told" else min(share, PLACED_SURE)
    most = CONTESTED if contested else UNSUPPORTED.get(kind, MOST)
    if kind == "wide" and place.kind == "division" and share < CLEAR:
        most = min(most, UNCLEAR)
    if kind in ("alone", "country") and place.population < HAMLET:
        most = HAMLET_ALONE
    if place.also and kind in UNSUPPORTED:
        most = OTHER_NAME_ALONE
    return min(most, calibrated(share, scales()[kind]))


@lru_cache(maxsize=1)
def scales() -> dict[str, Scale]:
    """Kind of evidence → (share, right), both rising."""
    resource = files("press_archive_entities").joinpath("places/calibration.json")
    read = json.loads(resource.read_text(encoding="utf-8"))
    read.pop("provenance", None)
    return {kind: tuple((share, right) for share, right in scale) for kind, scale in read.items()}
