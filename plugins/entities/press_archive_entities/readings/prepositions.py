"""The prepositions that leave open how a name is meant, each with its own rule.

A rule gets the spot, the first word of the row of names, one past its last, and the words before the
preposition, nearest first.
"""

from press_archive_entities.readings import cues
from press_archive_entities.readings.spot import Read, Spot
from press_archive_entities.readings.verbs import acts


def _on(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if near[:1] and near[0] in cues.CALLED:
        return Read("metonymic", 0.75)
    if any(w in cues.PRESSURES for w in near[:4]) or (
        near[:1] == ["war"] and near[1:2] and near[1] in cues.DECLARED
    ):
        return Read("metonymic", 0.8)
    return Read("mixed", 0.5) if near[:1] and near[0] in cues.ATTACKS else Read("literal", 0.65)


def _from(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if _acts_in_clause(spot, right):
        return Read("metonymic", 0.7)
    if any(w in cues.CARRIED for w in near[:4]):
        return Read("literal", 0.75)
    if near[:1] == ["away"] and near[1:2] and near[1] in ("break", "breaks", "broke", "broken", "breaking"):
        return Read("metonymic", 0.75)
    if near[:1] and near[0] in _HELD_BY_STATES:
        return Read("metonymic", 0.65)
    sent = any(w in cues.GIVERS for w in near[:2]) or any(w in cues.SENT for w in near[:1])
    return Read("metonymic", 0.65) if sent else Read("literal", 0.85)


_HELD_BY_STATES = frozenset(("independence", "land", "province", "sovereignty", "territory", "title"))
"""Right before "from": what one state takes from another."""


def _acts_in_clause(spot: Spot, right: int) -> bool:
    """ "The idea came from Germany, which wants a common fund"."""
    return spot.word(right) == "," and spot.word(right + 1) in ("which", "who") and acts(spot, right)


def _towards(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if near[:1] and near[0] in cues.LEANING:
        return Read("metonymic", 0.75)
    return Read("literal", 0.9)


_NEARER = frozenset(("close", "closer", "closest", "near", "nearer", "nearest", "next"))
_LYING = frozenset(
    ("lie", "lies", "lay", "lying", "live", "lives", "lived", "stands", "stood", "situated", "located")
)
_GOING = frozenset(("go", "goes", "went", "gone", "fell", "falls", "awarded"))
"""What a prize does: "the bronze went to Chile"."""


def _to(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if near[:1] and near[0] in _NEARER and any(w in _LYING for w in near[1:4]):
        return Read("literal", 0.85)
    if near[:2] == ["home", "at"]:
        return Read("metonymic", 0.7)  # "a win at home to Andorra"
    if (
        near[:1]
        and near[0] in _GOING
        and any(spot.word(i) in cues.PRIZES for i in range(max(0, left - 7), left - 2))
    ):
        return Read("metonymic", 0.75)
    taken = any(w in cues.TAKERS for w in near[:2]) or any(w in cues.GIVING for w in near[2:4])
    return Read("metonymic", 0.7) if taken else Read("literal", 0.8)


def _with(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if _acts_in_clause(spot, right):
        return Read("metonymic", 0.7)
    if any(w in ("border", "borders", "frontier", "boundary") for w in near[:2]):
        return Read("literal", 0.8)
    if near[:1] and (near[0] in _BEGINNING or (near[0] in _COMMERCE and not _COUNTED.isdisjoint(near))):
        return Read("literal", 0.75)
    if any(w in cues.JOINING for w in near[:4]) and not any(w in cues.TALKS - {"links"} for w in near[:2]):
        return Read("literal", 0.7)
    return Read("metonymic", 0.85)


_BEGINNING = frozenset(("starting", "beginning", "ending", "begins", "starts"))
""" "It is sold in some countries, starting with Australia"."""
_COMMERCE = frozenset(("trade", "commerce", "business", "deficit", "deficits", "surplus", "surpluses"))
_COUNTED = frozenset(("deficit", "deficits", "surplus", "surpluses", "goods", "steel", "total", "volume"))
""" "A surplus on steel trade with Canada": of the economy, not of who governs it."""


def _against(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if near[:1] and near[0] in ("war", "wars"):
        return Read("metonymic", 0.75)
    return Read("mixed", 0.6) if near[:1] and near[0] in cues.ATTACKS else Read("metonymic", 0.9)


def _between(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if any(w in cues.IN_THE_MIDDLE for w in near[:3]):
        return Read("literal", 0.9)
    return Read("metonymic", 0.8) if any(w in cues.TALKS for w in near[:3]) else Read("metonymic", 0.55)


def _and(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    """ "Talks between the opposition and Caracas": the second of two of which the first is no place."""
    before = [spot.word(i) for i in range(max(0, left - 12), left - 1)]
    if "between" not in before[-8:]:
        return None
    at = len(before) - 1 - before[::-1].index("between")
    return _between(spot, left, right, before[max(0, at - 4) : at][::-1])


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
    if near[:1] == ["control"] and any(word in cues.GAINING for word in near[1:3]):
        return Read("literal", 0.75)
    return Read("metonymic", 0.7) if any(w in cues.OF_ACTORS for w in near[:1]) else Read("literal", 0.8)


def _over(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    if any(w in ("victory", "win", "triumph", "sovereignty") for w in near[:3]):
        return Read("metonymic", 0.75) if "sovereignty" not in near[:3] else Read("literal", 0.8)
    return Read("literal", 0.85)


def _like(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("literal", 0.5) if not acts(spot, right) else Read("metonymic", 0.6)


def _among(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    """ "An agreement among Japan, Russia and China", and "the highest among Japan's peaks"."""
    return Read("metonymic", 0.7) if cues.TALKS & set(near[:4]) else _like(spot, left, right, near)


def _alongside(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("literal", 0.6) if any(w in cues.IN_THE_MIDDLE for w in near) else Read("metonymic", 0.6)


def _behind(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    """ "The team finished behind Malaysia", "the village lies behind Gaza"."""
    return (
        Read("metonymic", 0.75)
        if near[:1] and near[0] in cues.COMING | cues.COME_HOW
        else Read("literal", 0.7)
    )


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
    "and": _and,
    "by": _by,
    "for": _for,
    "of": _of,
    "over": _over,
    "like": _like,
    "than": _than,
    "unto": _to,
    "among": _among,
    "alongside": _alongside,
    "behind": _behind,
    "toward": _towards,
    "towards": _towards,
}
