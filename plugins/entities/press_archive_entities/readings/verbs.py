"""The verb behind a place name: is the name its subject?"""

from press_archive_entities.names.wordlists import CALENDAR
from press_archive_entities.readings import cues
from press_archive_entities.readings.spot import Read, Spot, verb_at


def acts(spot: Spot, right: int) -> bool:
    found = after(spot, right, right)
    return found is not None and found.reading == "metonymic"


def after(spot: Spot, left: int, right: int) -> Read | None:
    """The verb behind the name, where the name is its subject."""
    if spot.word(left - 1) in ("of",):
        return None
    at, verb = verb_at(spot, _past_aside(spot, right))
    if verb in cues.AUXILIARIES:
        at, verb = verb_at(spot, at + 1)
        if verb in ("been", "be"):
            return _being(spot, at)
        return Read("metonymic", 0.85) if verb not in cues.STATE_VERBS else Read("literal", 0.6)
    if verb in cues.BE:
        return _being(spot, at)
    if verb in cues.STATE_VERBS:
        return Read("literal", 0.75)
    if verb in cues.AGENT_VERBS and not verb.endswith("ing"):
        return Read("metonymic", 0.9)
    if left in (0, spot.first) and _opens_clause(spot, left) and _looks_finite(verb):
        return Read("metonymic", 0.65)
    if verb == "and" and spot.word(at + 1) in ("its", "their"):
        return Read("metonymic", 0.7)
    if verb in ("and", "but") and spot.word(at + 1) in cues.AGENT_VERBS:
        return Read("metonymic", 0.6)
    return None


def _being(spot: Spot, at: int) -> Read | None:
    """What follows a form of "be"."""
    _, word = verb_at(spot, at + 1)
    if word.endswith("ing") and word not in ("located", "being", "facing", "experiencing"):
        return Read("metonymic", 0.8)
    if word in cues.STATES_OF_ACTORS:
        return Read("metonymic", 0.8)
    return Read("literal", 0.7)


def _past_aside(spot: Spot, at: int) -> int:
    """Past what stands between subject and verb: ", which", ", however,", "on Friday", "in 1962", "this week"."""
    word, after = spot.word(at), spot.word(at + 1)
    if word == "," and after in ("which", "who"):
        return at + 2
    if (
        word == ","
        and spot.word(at + 2) == ","
        and after in ("however", "too", "meanwhile", "though", "instead")
    ):
        return at + 3
    if word == "on" and after in CALENDAR:
        return at + 2
    if word == "in" and len(after) == 4 and after.isdigit():
        return at + 2
    return at + 2 if word in ("this", "last") and after in ("week", "month", "year") else at


_OPENERS = frozenset(
    (
        "",
        ",",
        '"',
        "“",
        "that",
        "as",
        "after",
        "while",
        "when",
        "because",
        "if",
        "and",
        "but",
        "before",
        "said",
        ":",
        "-",
    )
)


def _opens_clause(spot: Spot, left: int) -> bool:
    at = left - 1
    while spot.word(at) == "the":
        at -= 1
    return spot.word(at) in _OPENERS


def _looks_finite(word: str) -> bool:
    """An unknown verb by its ending: "sued", not "based"."""
    return len(word) > 3 and word.endswith("ed") and word not in cues.NOT_ACTING | cues.STATE_VERBS
