"""The verb that governs a date, and the side of the day of writing that it points to."""

from press_archive_dates.meaning import Tense
from press_archive_dates.words import word_set
from press_archive_dates.words.tokens import Tokens
from press_archive_dates.words.verbs import (
    COMMITS,
    MODALS,
    PARTICIPLES,
    PAST_FORMS,
    PLANS,
    PROGRAMMED,
    PROGRAMMED_NOUNS,
    PROGRAMMED_OF_MANY,
    PROGRESSIVE,
    REPORTS,
    is_past_verb,
)

DETERMINERS = word_set(
    "a an the its his her their this that these our my your still newly so-called of no any each"
)
"""After these a word is a noun, whatever its form: `the plan`, `its scheduled end`."""
STOPS = frozenset(';!?:"“”`')
"""Marks that no verb governs across: a quotation has a time of its own."""
_ABBREVIATIONS = word_set(
    "vs mr mrs ms dr st gen gov sen rep sgt capt col lt maj prof rev hon inc corp co ltd bros no ft mt ala ariz ark "
    "calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt "
    "wash wis wyo"
)
"""Their stop ends no sentence."""
_NOBODY = word_set("not never neither nobody none couldn't wouldn't")
"""With them `could` tells of what was: `nobody could be reached Wednesday`."""
_ONLY_AHEAD = word_set("will 'll shall won't")
"""Before `have left` too these look ahead: `by May they will have left`."""
_HINDRANCES = frozenset(("couldn't", "wouldn't", "couldn’t", "wouldn’t"))
_PRESENT = word_set("is are am 'm 're isn't aren't being")
_FINITE = MODALS | PROGRAMMED | _PRESENT | {"has", "have", "do", "does"}
"""Words that are the verb of their sentence, or may be."""
_TELLING = (
    MODALS
    | PLANS
    | PROGRAMMED
    | PROGRAMMED_NOUNS
    | PROGRAMMED_OF_MANY
    | PROGRESSIVE
    | PAST_FORMS
    | PARTICIPLES
    | {"set", "to", "has", "have"}
)
"""Words that have a tense or may have one; besides these only marks and words in -ed and -ing are looked at."""
_AFTERWARDS = frozenset(("after", "since"))
_FAR_REACH = 40
"""How far the verb may be from a date that opens its sentence."""
_CAUSES = {
    (word,) for word in ("the", "a", "an", "his", "her", "its", "their", "this", "that", "bad", "poor")
}
"""After `due to` they make it a cause: `due to the storm`, but `due to open`."""
_SUBJECTS = word_set("he she it who which that everyone")
"""Before `returns` or `runs` they make it a verb: `she returns in May`, but `tax returns in May`."""
_BESIDE_NOUN = frozenset(("of", "and", "or", "'s", "’s"))
"""After `the runs` they leave it a noun."""
_OBJECT = 4
"""How many words may stand between `invited` and `to appear`."""
_OPENERS = word_set("on in by before after until since from during at over through")
_REACH = 14
"""How many words away a verb may stand; measured on news: farther it reaches into other clauses."""
_CLOSE = 6
"""A verb no farther than that, with no comma between, governs the date; one farther away may govern something else."""


def governing_tense(tokens: Tokens, first: int, last: int) -> Tense:
    """The side that the nearest verb before tokens `[first, last)` points to, else the nearest after.

    Of a date that begins its clause the verb after counts first: `In January, the army took the city.`
    """
    behind = range(first - 1, max(first - _REACH, -1), -1)
    if opens_clause(tokens, first):
        ahead = range(last, min(last + _FAR_REACH, len(tokens)))
        found = _nearest(tokens, ahead)
        found = found or _nearest(tokens, behind)
        return _weighed(found, is_close=found is not None and found[1] - last <= _CLOSE)
    found = _nearest(tokens, behind)
    if found is not None:
        is_close = first - found[1] <= _CLOSE and "," not in tokens.words[found[1] : first]
        return _weighed(found, is_close=is_close)
    found = _nearest(tokens, range(last, min(last + _REACH, len(tokens))))
    # `Rain in May ruined the crop`, but `the congress in May attended by hundreds`.
    is_next = found is not None and found[1] == last and tokens.words[last + 1 : last + 2] != ("by",)
    return _weighed(found, is_close=is_next)


def _weighed(found: tuple[Tense, int] | None, *, is_close: bool) -> Tense:
    if found is None:
        return Tense.OPEN
    return found[0] if is_close else found[0].softened


def opens_clause(tokens: Tokens, first: int) -> bool:
    """Whether a clause begins with a date: `…, and on Tuesday the surveyors came`, `Before the May vote he left`."""
    at = first - 1
    at -= at >= 0 and tokens.words[at] in ("the", "early", "late", "mid")
    at -= at >= 0 and tokens.words[at] in _OPENERS
    return at < 0 or tokens.words[at] in ("and", "but") or ends_sentence(tokens, at)


def _nearest(tokens: Tokens, indexes: range) -> tuple[Tense, int] | None:
    """What the first word with a tense says, OPEN where it is in the present, and where it stands; None at a stop."""
    for index in indexes:
        word = tokens.words[index]
        if word not in _TELLING and word.isalpha() and not word.endswith(("ed", "ing")):
            # Three words of four: they cost nothing more than this.
            continue
        if ends_sentence(tokens, index) or (indexes.step > 0 and _begins_attribution(tokens, index)):
            return None
        tense = _tense_of(tokens, index)
        if tense is not None:
            return tense, index
    return None


def _begins_attribution(tokens: Tokens, index: int) -> bool:
    """`on Saturday, officials said`: who says it tells nothing of when it is."""
    return tokens.is_(index, "comma") and bool(REPORTS.intersection(tokens.words[index + 1 : index + 5]))


def ends_sentence(tokens: Tokens, index: int) -> bool:
    """Whether a sentence, a quotation or a paragraph ends or begins at a token."""
    word = tokens.words[index]
    if word == ".":
        following = tokens.surface(index + 1)[:1] if index + 1 < len(tokens) else ""
        before = tokens.words[index - 1] if index else ""
        is_abbreviation = len(before) == 1 or before in _ABBREVIATIONS or tokens.is_(index - 1, "mon", "wkd")
        return not following.islower() and not is_abbreviation
    return word in STOPS or tokens.is_(index, "break")


def _tense_of(tokens: Tokens, index: int) -> Tense | None:
    """The side that one word points to, seen with its neighbours; None where it says nothing and the next is asked."""
    word = tokens.words[index]
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    before = tokens.words[index - 1] if index else ""
    if tokens.is_(index, "month", "mon"):
        return None
    if word in MODALS:
        opens = index == 0 or before in (".", '"', "“")
        if tokens.is_capital(index) and (not opens or is_past_verb(following)):
            # `Will praised the speech`: a name.
            return None
        return _of_modal(tokens, index, following)
    if word in _HINDRANCES:
        return Tense.PAST
    if word.endswith(("'ll", "’ll")) or word == "won’t":
        return Tense.FUTURE
    if word == "set":
        return _of_set(tokens, index)
    if before in DETERMINERS and not (before == "that" and is_past_verb(word)):
        # `the plan`, `a still unspecified date`: no verbs.
        return None
    if word in ("was", "were", "been") and following in PLANS:
        # `was scheduled`: the plan is next, and says more.
        return None if index + 1 < len(tokens) and before != "been" else Tense.OPEN
    if word == "due" and following == "to" and tokens.words[index + 2 : index + 3] in _CAUSES:
        # `due to the storm`
        return None
    if word in PLANS:
        return Tense.OPEN if before in ("been", "had") else Tense.FUTURE
    if word in PROGRAMMED_NOUNS:
        return Tense.FUTURE if _is_verb_of_its_sentence(tokens, index) else None
    if (word in PROGRAMMED and before != "to") or (word in PROGRAMMED_OF_MANY and _is_of_many(before)):
        return Tense.FUTURE
    if before in _AFTERWARDS and word.endswith("ing"):
        # `After losing the May election, he retired.`
        return Tense.PAST
    if before == "being":
        # `is being held in May`
        return Tense.FUTURE
    if before in _PRESENT and (word.endswith("ing") or is_past_verb(word)):
        # `is calling`, `is held each May`: now or always.
        return Tense.FUTURE if word in PROGRESSIVE else Tense.OPEN
    if word == "to":
        return _of_infinitive(tokens, index)
    if word in ("has", "have"):
        return _of_perfect(tokens, index)
    if before in ("be", "to") or (before in MODALS and not tokens.is_capital(index - 1)):
        # `will shut`, `to be held`: no past, whatever the form.
        return None
    return Tense.PAST if is_past_verb(word) else None


def _is_of_many(word: str) -> bool:
    """Whether a word is a subject that a plain present form may follow: `tickets`, `they`."""
    return word in ("they", "we", "people") or (word.endswith("s") and word not in _PRESENT)


def _is_verb_of_its_sentence(tokens: Tokens, index: int) -> bool:
    """Whether `returns` or `plays` is a verb: after `she`, or because its sentence has no other."""
    if tokens.words[max(0, index - 1)] in _SUBJECTS:
        return True
    if (
        index == 0
        or not tokens.is_(index - 1, "unknown")
        or _BESIDE_NOUN.intersection(tokens.words[index - 1 : index + 2 : 2])
    ):
        return False
    has_subject = tokens.is_capital(index - 1) or DETERMINERS.intersection(
        tokens.words[max(0, index - _OBJECT) : index - 1]
    )
    if not has_subject:
        # `tax returns in May`: one that returns would have an article.
        return False
    behind = range(index - 1, max(index - _FAR_REACH, -1), -1)
    ahead = range(index + 1, min(index + _FAR_REACH, len(tokens)))
    return not any(_has_other_verb(tokens, indexes) for indexes in (behind, ahead))


def _has_other_verb(tokens: Tokens, indexes: range) -> bool:
    for index in indexes:
        if ends_sentence(tokens, index):
            return False
        word = tokens.words[index]
        is_verb = word in _FINITE or (is_past_verb(word) and tokens.words[index - 1] not in DETERMINERS)
        if is_verb and not tokens.is_(index, "month", "mon"):
            return True
    return False


def _of_set(tokens: Tokens, index: int) -> Tense:
    """`set for May`, `has set May 5 as the deadline`; else the verb of the past."""
    is_ahead = tokens.words[index + 1 : index + 2] in (("to",), ("for",)) or tokens.is_(
        index + 1, "month", "mon", "day"
    )
    return Tense.FUTURE if is_ahead else Tense.PAST


def _of_modal(tokens: Tokens, index: int, following: str) -> Tense:
    """`may have left` tells of what was, `will have left`, `could have a role` of what may come."""
    # `could not be reached Wednesday` tells of what was.
    is_hindered = tokens.words[index] == "could" and (
        following == "not" or _NOBODY.intersection(tokens.words[max(0, index - 9) : index])
    )
    is_perfect = (
        following == "have"
        and tokens.words[index] not in _ONLY_AHEAD
        and any(is_past_verb(word) for word in tokens.words[index + 2 : index + 4])
    )
    return Tense.PAST if is_perfect or is_hindered else Tense.FUTURE


def _of_infinitive(tokens: Tokens, index: int) -> Tense | None:
    """`is to open`, `agreed to meet`, `going to`; `had been due to` leaves it open, others say nothing."""
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    if not following.isalpha() or following in DETERMINERS:
        # `5 to 4`, `due to the rain`
        return None
    before = next(
        (word for word in reversed(tokens.words[max(0, index - _OBJECT) : index]) if word in COMMITS),
        tokens.words[max(0, index - 1)],
    )
    if before in COMMITS and {"been", "had"}.intersection(tokens.words[max(0, index - 3) : index - 1]):
        return Tense.OPEN
    if tokens.words[max(0, index - 1)] in ("was", "were"):
        # `The two were to meet on Friday`: a plan, unless it was `to have met`.
        return Tense.OPEN if following == "have" else Tense.FUTURE
    if before in _PRESENT or before in COMMITS or before in ("be", "going"):
        return Tense.FUTURE
    return Tense.FUTURE if tokens.words[index + 1 : index + 2] == ("be",) else None


def _of_perfect(tokens: Tokens, index: int) -> Tense | None:
    """`has fallen`, `have not yet arrived`; but `has a hearing`, `have to`."""
    following = tokens.words[index + 1 : index + 2]
    if following == ("to",):
        return Tense.FUTURE
    return None if DETERMINERS.issuperset(following) else Tense.PAST
