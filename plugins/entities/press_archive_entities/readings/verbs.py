"""The verb behind a place name: is the name its subject?"""

from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.wordlists import CALENDAR
from press_archive_entities.readings import cues
from press_archive_entities.readings.spot import FINITE, Read, Spot, verb_at


def acts(spot: Spot, right: int) -> bool:
    found = after(spot, right, right)
    return found is not None and found.reading == "metonymic"


def after(spot: Spot, left: int, right: int) -> Read | None:
    """The verb behind the name, where the name is its subject."""
    if spot.word(left - 1) in ("of",) or _ends_pair(spot, left):
        return None
    at, verb = verb_at(spot, _past_aside(spot, right))
    if verb in cues.AUXILIARIES:
        several = _is_several(spot, left, right, verb)
        at, verb = verb_at(spot, at + 1)
        if several:
            return Read("metonymic", 0.8)
        if verb in cues.DETERMINERS or verb[:1].isdigit() or verb in _MANY:
            return _having(spot, at)
        if verb in ("been", "be"):
            return _being(spot, at)
        does = verb not in cues.STATE_VERBS or (
            verb == "lay" and spot.word(at + 1) in ("down", "off", "claim")
        )
        return Read("metonymic", 0.85) if does else Read("literal", 0.6)
    if verb in cues.BE:
        return Read("metonymic", 0.8) if _is_several(spot, left, right, verb) else _being(spot, at)
    if verb in cues.COMING and any(spot.word(i) in cues.COME_HOW for i in (at + 1, at + 2)):
        return Read("metonymic", 0.8)
    if verb in ("became", "become", "becomes") and _becomes_actor(spot, at):
        return Read("metonymic", 0.75)
    if verb in cues.STATE_VERBS:
        return Read("literal", 0.75)
    if verb in _HOLDING and cues.OF_LAND & {spot.word(i) for i in range(at + 1, at + 4)}:
        return Read("literal", 0.7)
    if verb in ("fall", "falls", "fell") and _is_beaten(spot, at + 1):
        return Read("metonymic", 0.8)
    if verb in cues.AGENT_VERBS and not verb.endswith("ing"):
        return Read("metonymic", 0.9)
    if left in (0, spot.first) and _opens_clause(spot, left) and _looks_finite(verb, spot.word(at + 1)):
        return Read("metonymic", 0.65)
    if verb in ("that", "which", "who") and spot.word(left - 2) == "it" and spot.word(left - 1) in cues.BE:
        return Read("metonymic", 0.8)
    if verb in ("and", "nor") and spot.word(at + 1) in ("its", "their"):
        return Read("metonymic", 0.7)
    if verb in ("and", "but") and spot.word(at + 1) in cues.AGENT_VERBS:
        return Read("metonymic", 0.6)
    if verb == "and" and _opens_clause(spot, left) and _with_others(spot, at):
        return Read("metonymic", 0.65)
    if verb == "," and _opens_clause(spot, left) and _in_row_of_subjects(spot, at + 1):
        return Read("metonymic", 0.65)
    return None


_SAID_OF_LANDS = word_set(
    "called described considered labelled regarded portrayed praised supplied supported suited"
)
"""What is said of a land as well as of those who act for it: "Bhutan is described as remote"."""
_HOLDING = frozenset(("hold", "holds", "held", "keeps", "gets", "receives"))
""" "Jamaica holds more orchids than Cuba", but "Jamaica holds the record"."""
_DEFEATS = word_set("defeat penalty goal loss goals penalties header try side upset")


def _is_beaten(spot: Spot, at: int) -> bool:
    """ "Colombia fell to a late penalty"."""
    return spot.word(at) == "to" and any(spot.word(i) in _DEFEATS for i in range(at + 1, at + 6))


PAIR = 8
"""Words from "between" to the second of two names, at most."""


def _ends_pair(spot: Spot, left: int) -> bool:
    """ "The border between Spain and the former Portugal moved": what moved is the border."""
    before = [spot.word(i) for i in range(max(0, left - PAIR), left)]
    return "between" in before and not FINITE & set(before[before.index("between") :])


def _becomes_actor(spot: Spot, at: int) -> bool:
    """ "Became a member", "became the first republic to secede", "became independent"."""
    near = [spot.word(i) for i in range(at + 1, at + 8)]
    return bool(set(near) & (cues.PARTIES | {"independent"})) or ("first" in near[:3] and "to" in near[2:])


def _with_others(spot: Spot, at: int) -> bool:
    """ "Bogotá and the rebels signed": the other of two subjects is no place."""
    for i in range(at + 2, at + 7):
        word = spot.word(i)
        if word in cues.LITERAL_PREPOSITIONS or word in (",", "of"):
            return False
        if word in cues.AGENT_VERBS and not word.endswith("ing"):
            return True
    return False


ROW = 12
"""Words of a row of subjects behind the first, at most."""


def _in_row_of_subjects(spot: Spot, at: int) -> bool:
    """ "The United States, the European Union and Turkey classify": not all of the subjects are places."""
    joined = False
    for i in range(at, at + ROW):
        word = spot.word(i)
        joined = joined or word == "and"
        if (
            not word
            or word in cues.LITERAL_PREPOSITIONS | CALENDAR
            or word in _NOT_IN_ROWS
            or word[0].isdigit()
        ):
            return False
        if joined and word in FINITE and not word.endswith(("ing", "s")) and spot.word(i - 1) != "and":
            return True
    return False


_NOT_IN_ROWS = frozenset(
    ("of", "to", "with", "from", "on", "for", "by", "which", "who", "that", "where", "as", "a", "an")
)


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
    start, word = verb_at(spot, at + 1)
    if word == "all" and spot.word(start + 1) == "but":
        start, word = verb_at(spot, start + 2)
    if word in ("among", "one") and {"to", "members", "signatories"} & {
        spot.word(i) for i in range(start, start + 7)
    }:
        return Read("metonymic", 0.7)
    if spot.word(start + 1) == "to" and spot.word(start + 2) in cues.AGENT_VERBS:
        return Read("metonymic", 0.75)  # "was slow to react"
    if word.endswith("ing") and word not in cues.HAPPENING:
        return Read("metonymic", 0.8)
    if word in cues.STATES_OF_ACTORS or (word in cues.OBJECT_VERBS - _SAID_OF_LANDS and word.endswith("ed")):
        return Read("metonymic", 0.8)
    if word in cues.DETERMINERS and any(spot.word(i) in cues.PARTIES for i in range(at + 2, at + 6)):
        return Read("metonymic", 0.7)
    return Read("literal", 0.7)


def _having(spot: Spot, at: int) -> Read:
    """What a name has: "a population of two million", or "a policy"."""
    near = {spot.word(i) for i in range(at, at + 6)}
    return Read("literal", 0.8) if near & cues.OF_LAND else Read("metonymic", 0.6)


def _past_aside(spot: Spot, at: int) -> int:
    """Past what stands between subject and verb: ", which", ", however,", "on Friday", "in 1962", "this week"."""
    word, after = spot.word(at), spot.word(at + 1)
    if word == "," and after in ("which", "who"):
        return at + 2
    closing = _closing_comma(spot, at)
    if closing and verb_at(spot, closing + 1)[1] in FINITE | cues.STATE_VERBS:
        return closing + 1
    if word in _DASHES:
        closing = next((i for i in range(at + 2, at + ASIDE) if spot.word(i) in _DASHES), 0)
        if closing and verb_at(spot, closing + 1)[1] in FINITE | cues.STATE_VERBS:
            return closing + 1
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


_MANY = frozenset(
    ("thousands", "hundreds", "dozens", "millions", "scores", "plenty", "lots", "much", "neither")
)
_DASHES = frozenset(("--", "–", "—"))
ASIDE = 14
"""Words of an aside between a name and its verb, at most."""


def _closing_comma(spot: Spot, at: int) -> int:
    """The comma that closes the aside opened at `at`: "Spain, after a long debate at home, joined"; 0 for none.

    A row of names is no aside.
    """
    if (
        spot.word(at) != ","
        or not _opens_clause(spot, spot.first)
        or spot.word(at + 1) in ("and", "or", "but", "said")
    ):
        return 0
    starts = {start for start, _ in spot.names}
    if at + 1 in starts:
        return 0
    return next((i for i in range(at + 2, at + ASIDE) if spot.word(i) == ","), 0)


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
    return spot.word(at) in _OPENERS or _is_fronted(spot, at)


FRONTED = 8
"""Words of a phrase of time or manner before the subject, at most."""
_FRONTING = frozenset(
    ("in", "after", "during", "on", "by", "under", "with", "before", "at", "despite", "within", "for")
)


def _is_fronted(spot: Spot, at: int) -> bool:
    """ "In the same year Turkey …", "During the war Sweden …": only a phrase stands before the subject."""
    start = next((i for i in range(at, -1, -1) if spot.word(i) in _OPENERS), -1) + 1
    if spot.word(start) not in _FRONTING or at - start > FRONTED or at - start < 1:
        return False
    return not any(spot.word(i) in FINITE for i in range(start + 1, at + 1))


def _looks_finite(word: str, after: str) -> bool:
    """An unknown verb by its ending: "sued", not "based"; "sees the", not "fans" nor "prosecutors"."""
    if word in cues.NOT_ACTING | cues.STATE_VERBS or len(word) < 4:
        return False
    if word.endswith("ed"):
        return after != "by"
    # "Bhutan measures happiness", but "Japan fans cheered": of a noun in front of it the verb is still to come.
    return (
        word.endswith("s")
        and not word.endswith(("ss", "'s", "ers", "ors"))
        and after.isalpha()
        and after not in _STILL_TO_COME
    )


_STILL_TO_COME = (
    FINITE | cues.STATE_VERBS | cues.COMING | frozenset(("and", "or", "in", "who", "that", "which", "of"))
)
