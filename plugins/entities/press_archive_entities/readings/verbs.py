"""The verb behind a place name: is the name its subject?"""

from press_archive_entities.lexicon.words import word_set
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
        several = _is_several(spot, left, right, verb)
        at, verb = verb_at(spot, at + 1)
        if several:
            return Read("metonymic", 0.8)
        if verb in cues.DETERMINERS or verb.isdigit():
            return _having(spot, at)
        if verb in ("been", "be"):
            return _being(spot, at)
        return Read("metonymic", 0.85) if verb not in cues.STATE_VERBS else Read("literal", 0.6)
    if verb in cues.BE:
        return Read("metonymic", 0.8) if _is_several(spot, left, right, verb) else _being(spot, at)
    if verb in cues.COMING and any(spot.word(i) in cues.COME_HOW for i in (at + 1, at + 2)):
        return Read("metonymic", 0.8)
    if verb in cues.STATE_VERBS:
        return Read("literal", 0.75)
    if verb in cues.AGENT_VERBS and not verb.endswith("ing"):
        return Read("metonymic", 0.9)
    if left in (0, spot.first) and _opens_clause(spot, left) and _looks_finite(verb, spot.word(at + 1)):
        return Read("metonymic", 0.65)
    if verb in ("that", "which", "who") and spot.word(left - 2) == "it" and spot.word(left - 1) in cues.BE:
        return Read("metonymic", 0.8)
    if verb == "and" and spot.word(at + 1) in ("its", "their"):
        return Read("metonymic", 0.7)
    if verb in ("and", "but") and spot.word(at + 1) in cues.AGENT_VERBS:
        return Read("metonymic", 0.6)
    if verb == "and" and _opens_clause(spot, left) and _with_others(spot, at):
        return Read("metonymic", 0.65)
    return None


def _with_others(spot: Spot, at: int) -> bool:
    """ "Bogotá and the rebels signed": the other of two subjects is no place."""
    for i in range(at + 2, at + 5):
        word = spot.word(i)
        if word in cues.LITERAL_PREPOSITIONS or word in (",", "of"):
            return False
        if word in cues.AGENT_VERBS and not word.endswith("ing"):
            return True
    return False


def _is_several(spot: Spot, left: int, right: int, verb: str) -> bool:
    """ "Pakistan were bowled out": one country with the verb of many is its team."""
    return (
        verb in ("were", "are", "have")
        and left == spot.first
        and right == spot.last
        and not spot.word(spot.last - 1).endswith("s")
        and _opens_clause(spot, left)
    )


def _being(spot: Spot, at: int) -> Read | None:
    """What follows a form of "be"."""
    _, word = verb_at(spot, at + 1)
    if word.endswith("ing") and word not in ("located", "being", "facing", "experiencing"):
        return Read("metonymic", 0.8)
    if word in cues.STATES_OF_ACTORS:
        return Read("metonymic", 0.8)
    if word in cues.DETERMINERS and any(spot.word(i) in cues.PARTIES for i in range(at + 2, at + 6)):
        return Read("metonymic", 0.7)
    return Read("literal", 0.7)


def _having(spot: Spot, at: int) -> Read:
    """What a name has: "a population of two million", or "a policy"."""
    near = {spot.word(i) for i in range(at, at + 5)}
    return Read("literal", 0.8) if near & cues.OF_LAND else Read("metonymic", 0.6)


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


_OPENERS = word_set(
    """
    , " “ that as after while when because if and but before said : - ; only even since where whether though although
    until once what how why unless so then 's ’s told
    """
) | {""}


def _opens_clause(spot: Spot, left: int) -> bool:
    at = left - 1
    while spot.word(at) == "the":
        at -= 1
    return spot.word(at) in _OPENERS


def _looks_finite(word: str, after: str) -> bool:
    """An unknown verb by its ending: "sued", not "based"; "sees the", not "fans"."""
    if word in cues.NOT_ACTING | cues.STATE_VERBS or len(word) < 4:
        return False
    return word.endswith("ed") or (
        word.endswith("s") and not word.endswith("ss") and after in cues.DETERMINERS | cues.AFTER_VERBS
    )
