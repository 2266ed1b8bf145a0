"""Which way a bare weekday or month points: the tense of the verb that governs it, and words such as `since`."""

from press_archive_dates.words import word_set
from press_archive_dates.words.tokens import Tokens
from press_archive_dates.words.verbs import is_past_verb

PAST, OPEN, FUTURE = -1, 0, 1

_MODALS = word_set("will 'll shall may might can could must should would won't")
_PLANS = word_set(
    "expects expected expect plans plan planned planning scheduled slated due intends intend hopes hope wants aims "
    "vows payable effective upcoming forthcoming begins starts opens expires ends promises prepares hoping "
    "preparing expecting meet meets resumes comes"
)
_DETERMINERS = word_set("a an the its his her their this that these our my still newly so-called of")
_STOPS = frozenset(';!?:"“”`')
_ABBREVIATIONS = word_set(
    "vs mr mrs ms dr st gen gov sen rep sgt capt col lt maj prof rev hon inc corp co ltd bros no ft mt "
    "ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa "
    "tenn tex va vt wash wis wyo"
)
_DEADLINES = frozenset(("by", "until", "till", "before", "through"))
_EXTENSIONS = word_set(
    "extended extend postponed postpone delayed delay given gives gave adjourned remanded has have"
)
_EARLIEST = {("as", "early", "as"), ("as", "soon", "as")}
_NOBODY = word_set("not never neither nobody none couldn't wouldn't")
_REACH = 14
_FAR_REACH = 40
"""How far the verb may be from a date that opens its sentence."""


def tense_at(tokens: Tokens, first: int, last: int) -> int:
    """PAST or FUTURE where the words around tokens `[first, last)` say so, else OPEN.

    The nearest verb before in the clause counts, then the nearest after, then a deadline (`by Friday`).
    """
    preposition = tokens.words[first - 1] if first else ""
    if preposition == "since":
        return PAST
    if tokens.words[max(0, first - 2) : first] == ("ahead", "of"):
        return FUTURE
    if tokens.words[last : last + 1] == ("deadline",):
        return FUTURE
    if tokens.is_(last, "possessive"):
        is_ahead = preposition in ("before", "until") or tokens.words[max(0, first - 2) : first] == (
            "ahead",
            "of",
        )
        return FUTURE if is_ahead else PAST
    if tokens.words[max(0, first - 3) : first] in _EARLIEST:
        return FUTURE
    if preposition in ("until", "till") and _EXTENSIONS.intersection(tokens.words[max(0, first - 8) : first]):
        return FUTURE
    before = _nearest(tokens, range(first - 1, max(first - _REACH, -1), -1))
    opens = _opens_clause(tokens, first)
    after = _nearest(tokens, range(last, min(last + (_FAR_REACH if opens else _REACH), len(tokens))))
    if preposition == "by" and first > 1 and not _ends_sentence(tokens, first - 2):
        return PAST if "had" in tokens.words[max(0, first - _REACH) : first] else FUTURE
    nearest = (after or before) if opens else (before or after)
    return nearest or (FUTURE if preposition in _DEADLINES else OPEN)


def _opens_clause(tokens: Tokens, first: int) -> bool:
    """Whether a clause begins with the expression: `…, and on Tuesday the surveyors came`, `In January, …`."""
    at = first - 1
    at -= tokens.is_(at, "on", "in")
    return at < 0 or tokens.words[at] in ("and", "but") or _ends_sentence(tokens, at)


def _nearest(tokens: Tokens, indexes: range) -> int:
    for index in indexes:
        if _ends_sentence(tokens, index):
            return OPEN
        if tense := _tense_of(tokens, index):
            return tense
    return OPEN


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if word == ".":
        following = tokens.surface(index + 1)[:1] if index + 1 < len(tokens) else ""
        before = tokens.words[index - 1] if index else ""
        is_abbreviation = len(before) == 1 or before in _ABBREVIATIONS or tokens.is_(index - 1, "mon", "wkd")
        return not following.islower() and not is_abbreviation
    return word in _STOPS or tokens.is_(index, "break")


def _tense_of(tokens: Tokens, index: int) -> int:
    word = tokens.words[index]
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    before = tokens.words[index - 1] if index else ""
    if tokens.is_(index, "month", "mon"):
        return OPEN
    if word in _MODALS:
        # `could not be reached Wednesday` tells of what was.
        is_hindered = word == "could" and (
            following == "not" or _NOBODY.intersection(tokens.words[max(0, index - 9) : index])
        )
        return PAST if following == "have" or is_hindered else FUTURE
    if word in ("couldn't", "wouldn't", "couldn’t", "wouldn’t"):
        return PAST
    if word == "set":
        return FUTURE if following in ("to", "for") else PAST
    if before in _DETERMINERS:
        # `the plan`, `a still unspecified date`: no verbs.
        return OPEN
    if word in _PLANS:
        return PAST if before in ("been", "had") else FUTURE
    if (word == "to" and before in ("is", "are", "be")) or (word == "going" and following == "to"):
        return FUTURE
    if word == "to" and following == "be":
        return FUTURE
    if before == "be":
        return OPEN
    return PAST if is_past_verb(word) else OPEN
