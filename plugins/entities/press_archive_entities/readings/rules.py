"""Rules over the words around a place name: does it lie, or does it act?

No parser: the nearest preposition, verb or head noun decides, over articles, adjectives and
coordinated names. Confidence is how often the rule held on development sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from press_archive_entities.readings import cues

Reading = Literal["literal", "metonymic", "mixed"]


@dataclass(frozen=True, slots=True)
class Read:
    reading: Reading
    confidence: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A place name in its sentence: words in lower case, the name at `first` to `last - 1`."""

    words: Sequence[str]
    first: int
    last: int
    names: Sequence[tuple[int, int]] = ()
    """The other place names of the sentence."""

    def word(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""


_FINITE = cues.AGENT_VERBS | cues.AUXILIARIES | cues.BE
LITERAL_BY_DEFAULT = Read("literal", 0.6)


def reading(spot: Spot) -> Read:
    """How the name is meant."""
    left, right = _left_end(spot), _right_end(spot)
    for rule in (_heads, _before, _possessive, _after, _modifier):
        found = rule(spot, left, right)
        if found:
            return found
    return LITERAL_BY_DEFAULT


def _left_end(spot: Spot) -> int:
    """The first word of the row of coordinated names that ends in this one; articles included."""
    at, listed = spot.first, False
    starts = {end: start for start, end in spot.names}
    while True:
        while spot.word(at - 1) in ("the", "a", "both", "either", "neither"):
            at -= 1
        gap = at - 1
        while gap > 0 and spot.word(gap) in ("and", "or", ",", "&", "as", "well"):
            gap -= 1
        # "from the Middle East, Moscow urged": a comma before a subject opens a clause, not a list.
        lone_comma = (
            not listed
            and gap + 2 == at
            and spot.word(at - 1) == ","
            and _verb_at(spot, spot.last)[1] in _FINITE
        )
        if gap + 1 < at and gap + 1 in starts and not lone_comma:
            at, listed = starts[gap + 1], True
            continue
        return at


def _right_end(spot: Spot) -> int:
    """One past the row of coordinated names that begins with this one."""
    at = spot.last
    ends = dict(spot.names)
    while True:
        gap = at
        while spot.word(gap) in ("and", "or", ",", "the", "&"):
            gap += 1
        if gap > at and gap in ends:
            at = ends[gap]
            continue
        return at


def _heads(spot: Spot, left: int, right: int) -> Read | None:
    """A word of direction or rank beside the name."""
    before, after = spot.word(spot.first - 1), spot.word(spot.last)
    if before in cues.DIRECTIONS and spot.word(spot.first - 2) not in cues.AGENT_VERBS:
        return Read("literal", 0.85) if not _acts(spot, right) else Read("mixed", 0.5)
    if after in cues.PLACE_HEADS:
        return Read("literal", 0.9)
    if before == "of" and spot.word(spot.first - 2) in cues.PLACE_HEADS | {
        "north",
        "south",
        "east",
        "west",
        "part",
        "outskirts",
    }:
        return Read("literal", 0.95)
    if (
        after in (",", "(")
        and spot.last + 1 in {start for start, _ in spot.names}
        and before in cues.LITERAL_PREPOSITIONS
    ):
        return Read("literal", 0.95)
    return None


def _governor(spot: Spot, at: int, reach: int = 4) -> list[str]:
    return [spot.word(i) for i in range(max(0, at - reach), at)][::-1]


def _before(spot: Spot, left: int, right: int) -> Read | None:
    """The preposition or verb in front of the name."""
    word = spot.word(left - 1)
    while word in ('"', "“", "'", "‘") and left > 1:
        left -= 1
        word = spot.word(left - 1)
    near = _governor(spot, left - 1)
    close = near[:2]
    if word in ("at",) and any(w in cues.AIMED for w in near[:3]):
        return Read("metonymic", 0.8)
    if word == "in" and close[:1] and close[0] in ("confidence", "interest", "trust", "faith"):
        return Read("metonymic", 0.7)
    if word in cues.LITERAL_PREPOSITIONS:
        return Read("literal", 0.95)
    rule = _PREPOSITIONS.get(word)
    if rule:
        return rule(spot, left, right, near)
    if word in cues.ALLIES:
        return Read("metonymic", 0.7) if _acts(spot, right) else Read("mixed", 0.6)
    if word in cues.OBJECT_VERBS and not _acts(spot, right):
        return Read("metonymic", 0.85)
    if word in cues.PLACE_VERBS:
        return Read("literal", 0.8)
    return None


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
    return Read("literal", 0.5) if not _acts(spot, right) else Read("metonymic", 0.6)


def _than(spot: Spot, left: int, right: int, near: list[str]) -> Read | None:
    return Read("mixed", 0.5)


_PREPOSITIONS = {
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


def _possessive(spot: Spot, left: int, right: int) -> Read | None:
    """ "Warsaw's claim" or "Poland's northeast"."""
    at = spot.last
    if spot.word(at) in ("'", "’") and spot.word(at + 1) == "s":
        at += 1
    elif spot.word(at) not in ("'s", "’s", "'", "’"):
        return None
    following = [spot.word(i) for i in range(at + 1, min(at + 5, len(spot.words)))]
    for word in following[:3]:
        if word in cues.OF_PLACE:
            return Read("literal", 0.8)
        if word in cues.OWN_ACTS:
            return Read("metonymic", 0.75)
    return Read("literal", 0.6)


def _verb_at(spot: Spot, at: int) -> tuple[int, str]:
    """The first word after the name that is no adverb, aside or quotation mark."""
    while spot.word(at) in cues.ADVERBS or spot.word(at) in ('"', "“", "”"):
        at += 1
    return at, spot.word(at)


def _acts(spot: Spot, right: int) -> bool:
    found = _after(spot, right, right)
    return found is not None and found.reading == "metonymic"


def _after(spot: Spot, left: int, right: int) -> Read | None:
    """The verb behind the name, where the name is its subject."""
    if spot.word(left - 1) in ("of",):
        return None
    at, verb = _verb_at(spot, right)
    if verb in cues.AUXILIARIES:
        at, verb = _verb_at(spot, at + 1)
        if verb in ("been", "be"):
            return _being(spot, at)
        return Read("metonymic", 0.85) if verb not in cues.STATE_VERBS else Read("literal", 0.6)
    if verb in cues.BE:
        return _being(spot, at)
    if verb in cues.STATE_VERBS:
        return Read("literal", 0.75)
    if verb in cues.AGENT_VERBS and not verb.endswith("ing"):
        return Read("metonymic", 0.9)
    if verb in ("and", "but") and spot.word(at + 1) in cues.AGENT_VERBS:
        return Read("metonymic", 0.6)
    return None


def _being(spot: Spot, at: int) -> Read | None:
    """What follows a form of "be"."""
    _, word = _verb_at(spot, at + 1)
    if word.endswith("ing") and word not in ("located", "being", "facing", "experiencing"):
        return Read("metonymic", 0.8)
    if word in (
        "accused",
        "condemned",
        "criticised",
        "criticized",
        "beaten",
        "defeated",
        "ready",
        "prepared",
        "willing",
        "keen",
        "set",
        "blamed",
        "forced",
        "expected",
        "urged",
        "asked",
        "committed",
        "determined",
        "unlikely",
        "likely",
        "reluctant",
        "concerned",
        "worried",
        "afraid",
        "against",
        "opposed",
        "involved",
        "represented",
        "eliminated",
        "drawn",
        "suspected",
        "able",
        "unable",
        "responsible",
        "aware",
        "wrong",
        "right",
        "serious",
        "behind",
        "due",
        "to",
        "obliged",
        "pleased",
    ):
        return Read("metonymic", 0.8)
    return Read("literal", 0.7)


def _modifier(spot: Spot, left: int, right: int) -> Read | None:
    """ "US officials": the name stands before the noun of those who act."""
    if spot.word(spot.last) in cues.AGENT_NOUNS:
        return Read("metonymic", 0.6)
    if spot.word(spot.last) == "-" and spot.word(spot.last + 1) in (
        "led",
        "backed",
        "sponsored",
        "funded",
        "brokered",
        "made",
        "imposed",
        "controlled",
    ):
        return Read("metonymic", 0.7)
    return None
