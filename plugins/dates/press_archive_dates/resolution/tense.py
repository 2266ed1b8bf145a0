"""On which side of the day of writing a date lies: by the verb that governs it, and by words such as `since`.

News says it in this order of weight: a preposition that points (`since`, `ahead of`), what kind of thing the date
belongs to (`the January riot`), the verb. Where two of them point apart the date is `CONTRADICTED`: nobody can know
which of them is the slip, so no value is asserted.
"""

from collections.abc import Sequence

from press_archive_dates.meaning import Calendar, Clock, Deictic, Expression, Meaning, Shift, Tense
from press_archive_dates.resolution.governing import (
    DETERMINERS,
    STOPS,
    ends_sentence,
    governing_tense,
    opens_clause,
)
from press_archive_dates.resolution.intervals import is_interval
from press_archive_dates.words import word_set
from press_archive_dates.words.names import is_capital_word, stands_alone
from press_archive_dates.words.tokens import Tokens
from press_archive_dates.words.verbs import (
    COMMITS,
    MODALS,
    PAST_FORMS,
    PLANS,
    PROGRAMMED,
    PROGRESSIVE,
    REPORTS,
    is_past_verb,
)

_ARTICLES = word_set("a an the its his her their this that our my your 's ’s")
"""Between a preposition and its date they make it date a noun: `since the January riot`."""
_EDGES = word_set("early late mid - earlier later as about around or only just early-")
"""What may stand between a preposition and its date: `since as early as May`, `by mid-June`."""
_DEADLINES = frozenset(("by", "until", "till", "before", "through"))
_PUT_OFF_TO = word_set(
    "extended extend postponed postpone delayed delay deferred pushed rescheduled moved forward"
)
"""`postponed to May` looks ahead, `postponed from May` says nothing."""
_TARGETS = word_set(
    "deadline target cutoff launch kickoff vote election elections match game meeting summit talks hearing trial "
    "primary primaries caucus caucuses convention debate referendum contest contests festival ballot runoff poll "
    "polls"
)
"""Things that may lie on either side of whatever is told of them: `won`, `registered for the January vote`."""
_NEARING = word_set("approaching looming nearing delivery settlement futures")
"""What stands behind a date that is still to come: `the nearing May vote`, `Brent for May delivery`."""
_LOOKING_AHEAD = word_set("will 'll shall would could may is are promises expected due set")
_TOWARDS = word_set(
    "for before ahead until towards toward called announced scheduled set planned postponed promised approved boycott"
)
_CONTENDING = word_set(
    "candidate candidates contenders favourite running preparations preparing campaigning nominee"
)
"""`running in the May election`, `preparations for the May talks`."""
_TAKING_PART = word_set(
    "in at on for during before hold holds host contest win boycott run organise organize call monitor observe join "
    "enter"
)
"""`registered for the January vote`, `will stand in the January vote`, against `will contest the January verdict`."""
_AHEAD = {
    ("ahead", "of"), ("up", "to"), ("time", "for"), ("anticipation", "of"), ("preparation", "for"), ("tickets", "for"),
}  # fmt: skip
"""`ahead of May's vote`, `in the run-up to June`, `in time for Christmas`."""
_EXTENSIONS = word_set(
    "extended extend postponed postpone delayed delay given gives gave adjourned remanded has have deferred pushed "
    "put suspended barred banned shelved frozen rescheduled moved closed jailed valid open available granted"
)
"""What is put off or imposed until a day lasts beyond the day of writing: `postponed until March`."""
_OUT = {(verb, particle) for verb in ("is", "are") for particle in ("out", "back", "on")}
_LASTING = word_set("is are remains remain stays stay")
"""`is valid through May`."""
_EARLIEST = {("as", "early", "as"), ("as", "soon", "as")}
_HAPPENED = word_set(
    "attack attacks riot riots bombing bombings crash shooting shootings killing killings raid raids fire fires flood "
    "floods arrest arrests conviction verdict ruling decision agreement accord deal coup massacre earthquake quake "
    "explosion explosions blast blasts ceasefire truce uprising assassination murder storm hurricane defeat victory "
    "resignation collapse breach outage spill disaster accident incident invasion insurrection revolt mutiny ambush "
    "kidnapping hijacking outbreak"
)
"""Things that nobody dates before they have happened: `the January riot` is the last one, whatever the verb."""
_AWAITED = word_set("expected awaited due scheduled")
"""`the June ruling is expected to …`: not yet."""
_PERIODS = word_set("year month months quarter week weeks years half period days")
"""`in the year through June` tells of what was, as reports do."""
_COMPLETED = frozenset(("had", "has", "have"))
"""`by May prices had doubled`, `states that have voted through Tuesday`."""
_REACH = 14
"""How many words before a deadline its verb may stand."""
_SHORT_REACH = 5
_PARTICLES = word_set("out up down off away back over here there")
_LONGEST_PLACE = 4
_NUMBERED_NOUNS: dict[str, Tense] = {
    **dict.fromkeys(("next", "upcoming", "coming", "forthcoming"), Tense.FUTURE),
    **dict.fromkeys(("last", "latest", "previous"), Tense.PAST),
}
"""Before a noun that a date belongs to: `the next vote, in October, will be close`."""
_TOLD = {("was",), ("were",), ("has",), ("have",), ("had",)}
_CANCELLED = word_set("cancelled canceled called scrapped abandoned dropped")
"""`planned for Saturday was cancelled`, `has been called off`."""
_MEASURES = word_set("figures data results sales statistics numbers readings earnings")
"""What is known of a month that is over: `figures for December showed`."""


def tenses_of(tokens: Tokens, expressions: Sequence[Expression]) -> list[Tense]:
    """The side that each expression lies on; both ends of an interval on the same (`from Monday through Friday`)."""
    tenses = [tense_at(tokens, expression) for expression in expressions]
    for index in range(len(expressions) - 1):
        if is_interval(tokens, expressions[index], expressions[index + 1]):
            tenses[index + 1] = tenses[index]
    return tenses


def tense_at(tokens: Tokens, expression: Expression) -> Tense:
    """The side that the words around an expression point to.

    The nearest verb before in the clause counts, then the nearest after, then a deadline (`by Friday`).
    """
    first, last = expression.first, expression.last
    preposition = _preposition(tokens, first)
    pointed = _pointed(tokens, first, last, preposition)
    if pointed is None:
        governed = _of_its_quarter(tokens, expression, governing_tense(tokens, first, last))
        pointed = (
            _by_deadline(tokens, first, preposition, governed)
            if preposition in _DEADLINES and not _is_agent(tokens, first, last, preposition)
            else governed
        )
    side = _own_side(expression.meaning)
    is_denied = (
        preposition == "since" or _follows_past_verb(tokens, first, last)
        if side is Tense.FUTURE
        else side is Tense.PAST and _follows_modal(tokens, first, last)
    )
    return Tense.CONTRADICTED if is_denied else pointed


def _is_agent(tokens: Tokens, first: int, last: int, preposition: str) -> bool:
    """`prompted by the Friday release`: no deadline, but who or what did it."""
    has_article = preposition == "by" and tokens.words[max(0, first - 1)] in _ARTICLES
    return has_article and not stands_alone(tokens, last)


def _of_its_quarter(tokens: Tokens, expression: Expression, governed: Tense) -> Tense:
    """`expects third-quarter profit to fall` may be said of a quarter that is over, `in the third quarter` may not."""
    meaning, last = expression.meaning, expression.last
    is_quarter = isinstance(meaning, Calendar) and meaning.part[:1] in ("Q", "H")
    is_reported = tokens.words[max(0, expression.first - 1)] == "for" or not stands_alone(tokens, last)
    is_soft = is_quarter and governed.side is Tense.FUTURE and is_reported
    return Tense.OPEN if is_soft else governed


def _own_side(meaning: Meaning) -> Tense:
    """The side that an expression names itself: `last Friday`, `tomorrow`, `two weeks ago`."""
    match meaning:
        case Calendar(year=None, direction="last") | Deictic(offset=-1 | -2) | Shift(sign=-1, from_now=True):
            return Tense.PAST
        case Calendar(year=None, direction="next") | Deictic(offset=1 | 2) | Shift(sign=1, from_now=True):
            return Tense.FUTURE
        case Clock(day=day) if day is not None:
            return _own_side(day)
    return Tense.OPEN


def _preposition(tokens: Tokens, first: int) -> str:
    """The word that governs the date, with nothing but an article or an edge between: `since the January riot`."""
    at = first - 1
    while at >= 0 and first - at <= 5 and (tokens.words[at] in _EDGES or tokens.words[at] in _ARTICLES):
        at -= 1
    return tokens.words[at] if at >= 0 else ""


def _words_before(tokens: Tokens, first: int) -> tuple[str, ...]:
    """The two words before a date and its article: `ahead of the May vote`."""
    at = first
    while at > 0 and (tokens.words[at - 1] in _ARTICLES or tokens.words[at - 1] in _EDGES):
        at -= 1
    return tokens.words[max(0, at - 2) : at]


def _is_of_what_happened(tokens: Tokens, first: int) -> bool:
    """`the massacre on June 12`, `the riots of May`: what has happened, whatever is said of it."""
    at = first - 1
    is_joined = at > 0 and tokens.words[at] in ("on", "of", "in")
    return is_joined and tokens.words[at - 1] in _HAPPENED


def _of_run_up(tokens: Tokens, first: int, last: int) -> Tense:
    """`squared positions ahead of Monday` looks ahead from a past of today; from one long ago it need not."""
    is_direct = tokens.words[max(0, first - 2) : first] in _AHEAD and tokens.words[first - 1] != "to"
    is_past = governing_tense(tokens, first, last).side is Tense.PAST
    return Tense.FUTURE if is_direct or not is_past else Tense.OPEN


def _pointed(tokens: Tokens, first: int, last: int, preposition: str) -> Tense | None:
    """The side that words beside the date show by themselves; None where the verb decides."""
    after = tokens.words[last : last + 1]
    if preposition == "since" or _is_of_what_happened(tokens, first):
        return Tense.PAST
    if after == ("deadline",):
        return Tense.FUTURE
    if _words_before(tokens, first) in _AHEAD:
        return _of_run_up(tokens, first, last)
    if preposition in ("to", "from") and _PUT_OFF_TO.intersection(tokens.words[max(0, first - 5) : first]):
        # `postponed from May to June`: what it was moved from may be behind or ahead.
        return Tense.FUTURE if preposition == "to" else Tense.OPEN
    if tokens.is_(last, "possessive"):
        return _of_possessive(tokens, first, last, preposition)
    linked = max(0, _before_date(tokens, first))
    if tokens.words[linked] in ("is", "are") or tokens.words[max(0, linked - 1) : linked + 1] in _OUT:
        # `The hearing is on Friday`, `the book is out in May`.
        return Tense.FUTURE
    if tokens.words[max(0, first - 3) : first] in _EARLIEST:
        return Tense.FUTURE
    if preposition == "for" and _MEASURES.intersection(tokens.words[max(0, first - 3) : first]):
        return None if governing_tense(tokens, first, last).side is Tense.FUTURE else Tense.PAST
    if _is_cancelled(tokens, last):
        return Tense.OPEN
    if (side := _of_its_number(tokens, first)) is not None:
        return side
    is_dating = tokens.words[max(0, first - 1)] in _ARTICLES or preposition == "for"
    return _of_what_it_dates(tokens, first, last) if is_dating else None


def _is_cancelled(tokens: Tokens, last: int) -> bool:
    """`planned for Saturday was cancelled`: told before that day or after it."""
    words = tokens.words[last : last + 4]
    return words[:1] in _TOLD and bool(_CANCELLED.intersection(words))


def _of_its_number(tokens: Tokens, first: int) -> Tense | None:
    """The side of `the next vote, in October,` and `the last one, on May 5`; None where no such noun stands before."""
    at = first - 1
    if at < 2 or tokens.words[at] not in ("in", "on") or not tokens.is_(at - 1, "comma"):
        return None
    return next(
        (
            _NUMBERED_NOUNS[tokens.words[index]]
            for index in (at - 3, at - 4)
            if index >= 0
            and tokens.words[index] in _NUMBERED_NOUNS
            and all(tokens.is_(between, "unknown") for between in range(index + 1, at - 1))
        ),
        None,
    )


def _of_possessive(tokens: Tokens, first: int, last: int, preposition: str) -> Tense:
    """`Friday's match` is over, unless somebody will play in it or it will be played."""
    is_due = preposition == "before" and _TARGETS.intersection(tokens.words[last + 1 : last + 3])
    if preposition == "until" or is_due:
        return Tense.FUTURE
    if _HAPPENED.intersection(tokens.words[last + 1 : last + 3]):
        return Tense.PAST
    if tokens.is_(first, "this"):
        return governing_tense(tokens, first, last)
    if opens_clause(tokens, first):
        return Tense.FUTURE if _LOOKING_AHEAD.intersection(tokens.words[last : last + 5]) else Tense.PAST
    is_ahead = (
        preposition in ("in", "at", "for", "on", "during", "before")
        and governing_tense(tokens, first, last).side is Tense.FUTURE
    )
    return Tense.FUTURE if is_ahead else Tense.PAST


def _of_what_it_dates(tokens: Tokens, first: int, last: int) -> Tense | None:
    """The side of a date that stands before a noun: `the January riot`; None where the verb decides.

    A vote or a deadline may lie on either side of a verb: `won the January vote`, `registered for the January vote`.
    """
    nouns = tokens.words[last : last + 3]
    if _NEARING.intersection(nouns):
        return Tense.FUTURE
    if _HAPPENED.intersection(nouns) and not _AWAITED.intersection(tokens.words[last : last + 5]):
        return Tense.PAST
    if not _TARGETS.intersection(nouns):
        return None
    governed = governing_tense(tokens, first, last)
    if _AWAITED.intersection(tokens.words[last : last + 5]):
        return Tense.FUTURE
    if governed.side is not Tense.PAST and _CONTENDING.intersection(tokens.words[max(0, first - 4) : first]):
        return Tense.FUTURE
    near = _TOWARDS if governed.side is Tense.PAST else _TAKING_PART
    is_clear = bool(near.intersection(tokens.words[max(0, first - 6) : first])) is (
        governed.side is Tense.FUTURE
    )
    return governed if is_clear else Tense.OPEN


def _by_deadline(tokens: Tokens, first: int, preposition: str, governed: Tense) -> Tense:
    """The side of a day that something lasts to or is due by."""
    is_lasting = _LASTING.intersection(tokens.words[max(0, first - _SHORT_REACH) : first])
    if preposition in ("until", "till"):
        is_put_off = _EXTENSIONS.intersection(tokens.words[max(0, first - 8) : first]) or is_lasting
        return Tense.FUTURE if is_put_off else governed or Tense.FUTURE
    if preposition == "before":
        return governed or Tense.FUTURE
    if preposition == "through" and _PERIODS.intersection(tokens.words[max(0, first - 3) : first]):
        return Tense.PAST
    if preposition == "through" and _PUT_OFF_TO.intersection(tokens.words[max(0, first - _REACH) : first]):
        return Tense.FUTURE
    if _COMPLETED.intersection(tokens.words[max(0, first - _REACH) : first]):
        return Tense.PAST
    if governed.side is Tense.PAST and opens_clause(tokens, first):
        # `By Friday the fire was out.`
        return Tense.PAST
    if _is_told_as_past(tokens, first):
        return Tense.CONTRADICTED
    if preposition == "through" and is_lasting and governed.side is not Tense.PAST:
        return Tense.FUTURE
    return Tense.FUTURE if governed is Tense.FUTURE else Tense.RATHER_FUTURE


def _is_told_as_past(tokens: Tokens, first: int) -> bool:
    """`was finished by May`: done, by its verb, and still due, by its preposition; but `was told to finish by May`."""
    for index in range(first - 1, max(first - _REACH, -1), -1):
        word = tokens.words[index]
        if ends_sentence(tokens, index) or word == "to" or word in PLANS or word in MODALS:
            return False
        if word in PAST_FORMS and word not in REPORTS and tokens.words[max(0, index - 1)] not in DETERMINERS:
            return True
    return False


def _ends_clause(tokens: Tokens, last: int) -> bool:
    return (
        last >= len(tokens) or tokens.is_(last, "comma", "fullstop", "break") or tokens.words[last] in STOPS
    )


def _before_date(tokens: Tokens, first: int) -> int:
    at = first - 1
    return at - 1 if tokens.words[max(0, at)] in ("on", "in") else at


def _verb_before(tokens: Tokens, first: int) -> int:
    """Where the verb stands that a date belongs to, over particles and a place: `broke out in Leeds next Tuesday`."""
    at = _before_date(tokens, first)
    place = at
    while place > 0 and is_capital_word(tokens, place) and first - place <= _LONGEST_PLACE:
        place -= 1
    at = place - 1 if place < at and tokens.words[place] in ("in", "at", "near", "from") else at
    return at - 1 if tokens.words[max(0, at)] in _PARTICLES else at


def _follows_modal(tokens: Tokens, first: int, last: int) -> bool:
    """`will meet last Friday`, `is leaving last week`: the verb, and nothing else that the date could belong to."""
    verb = _verb_before(tokens, first)
    if verb < 1 or not _ends_clause(tokens, last) or not tokens.is_(verb, "unknown"):
        return False
    word, before = tokens.words[verb], tokens.words[verb - 1]
    if before == "be":
        # `will be signed last Friday`
        before = tokens.words[max(0, verb - 2)]
    is_arranged = (word in PROGRESSIVE and before in ("is", "are")) or (word in PROGRAMMED and before != "to")
    return is_arranged or before in ("will", "'ll", "shall", "won't")


def _follows_past_verb(tokens: Tokens, first: int, last: int) -> bool:
    """`resigned next Monday`; but `scheduled next Monday`, `said next Monday would decide`."""
    verb = _verb_before(tokens, first)
    word = tokens.words[verb] if verb >= 0 else ""
    if (
        not _ends_clause(tokens, last)
        or not is_past_verb(word)
        or word in PLANS | _EXTENSIONS | REPORTS | COMMITS
    ):
        return False
    before = tokens.words[max(0, verb - 4) : verb]
    return not (MODALS | {"be", "to"}).intersection(before)
