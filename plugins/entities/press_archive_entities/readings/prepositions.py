"""The prepositions that leave open how a name is meant, each with its own rule.

A rule gets the spot, the first word of the row of names, one past its last, and the words before the
preposition, nearest first.
"""

from press_archive_entities.readings import cues
from press_archive_entities.readings.spot import Read, Spot
from press_archive_entities.readings.verbs import acts


def _on(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if any(w in cues.PRESSURES for w in near[:3]):
        return Read("metonymic", 0.8)
    return Read("mixed", 0.5) if near[:1] and near[0] in cues.ATTACKS else Read("literal", 0.65)


def _from(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("metonymic", 0.65) if any(w in cues.GIVERS for w in near[:2]) else Read("literal", 0.85)


def _to(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("metonymic", 0.7) if any(w in cues.TAKERS for w in near[:2]) else Read("literal", 0.8)


def _with(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if any(w in ("border", "borders", "frontier", "boundary") for w in near[:2]):
        return Read("literal", 0.8)
    return Read("metonymic", 0.85)


def _against(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("mixed", 0.6) if near[:1] and near[0] in cues.ATTACKS else Read("metonymic", 0.9)


def _between(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if any(
        w
        in (
            "border",
            "frontier",
            "road",
            "flights",
            "distance",
            "route",
            "line",
            "railway",
            "located",
            "halfway",
        )
        for w in near[:3]
    ):
        return Read("literal", 0.9)
    return Read("metonymic", 0.8) if any(w in cues.TALKS for w in near[:3]) else Read("metonymic", 0.55)


def _by(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    verb = near[0] if near else ""
    irregular = verb in (
        "won",
        "held",
        "made",
        "built",
        "sent",
        "lost",
        "taken",
        "given",
        "led",
        "run",
        "beaten",
        "said",
        "sold",
        "set",
    )
    return Read("metonymic", 0.88) if verb.endswith("ed") or irregular else Read("metonymic", 0.55)


def _for(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("literal", 0.8) if any(w in cues.BOUND for w in near[:2]) else Read("metonymic", 0.6)


def _of(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("metonymic", 0.7) if any(w in cues.OF_ACTORS for w in near[:1]) else Read("literal", 0.8)


def _over(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if any(w in ("victory", "win", "triumph", "sovereignty") for w in near[:3]):
        return Read("metonymic", 0.75) if "sovereignty" not in near[:3] else Read("literal", 0.8)
    return Read("literal", 0.85)


def _like(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("literal", 0.5) if not acts(spot, right) else Read("metonymic", 0.6)


def _than(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("literal", 0.5)


PREPOSITIONS = {
    "on": _on,
    "upon": _on,
    "from": _from,
    "to": _to,
    "with": _with,
    "against": _against,
    "versus": _against,
    "between": _between,
    "by": _by,
    "for": _for,
    "of": _of,
    "over": _over,
    "like": _like,
    "than": _than,
    "unto": _to,
    "among": _like,
}
