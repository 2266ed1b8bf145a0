"""On which side of the day of writing a date lies: by the verb that governs it, and by words such as `since`.

News says it in this order of weight: a preposition that points (`since`, `ahead of`), what kind of thing the date
belongs to (`the January riot`), the verb. Where two of them point apart the date is `CONTRADICTED`: nobody can know
which of them is the slip, so no value is asserted.
"""

from collections.abc import Sequence

from press_archive_dates.meaning import Calendar, Clock, Deictic, Expression, Meaning, Shift, Tense
from press_archive_dates.resolution.intervals import is_interval
from press_archive_dates.words import word_set
from press_archive_dates.words.names import stands_alone
from press_archive_dates.words.tokens import Tokens
from press_archive_dates.words.verbs import (
    COMMITS,
    MODALS,
    PARTICIPLES,
    PAST_FORMS,
    PLANS,
    PROGRAMMED,
    PROGRAMMED_OF_MANY,
    PROGRESSIVE,
    is_past_verb,
)

_DETERMINERS = word_set(
    "a an the its his her their this that these our my your still newly so-called of no any each"
)
_ARTICLES = word_set("a an the its his her their this that our my your 's ’s")
_EDGES = word_set("early late mid - earlier later as about around or only just early-")
"""What may stand between a preposition and its date: `since as early as May`, `by mid-June`."""
_STOPS = frozenset(';!?:"“”`')
_ABBREVIATIONS = word_set(
    "vs mr mrs ms dr st gen gov sen rep sgt capt col lt maj prof rev hon inc corp co ltd bros no ft mt ala ariz ark "
    "calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt "
    "wash wis wyo"
)
_DEADLINES = frozenset(("by", "until", "till", "before", "through"))
_PUT_OFF_TO = word_set("extended extend postponed postpone delayed delay deferred pushed rescheduled moved")
_TARGETS = word_set(
    "deadline target cutoff launch kickoff vote election elections match game meeting summit talks hearing trial "
    "ballot runoff poll polls"
)
_NEARING = word_set("approaching looming nearing")
_LOOKING_AHEAD = word_set("will 'll shall would could may is are promises expected due set")
_TOWARDS = word_set(
    "for before ahead until towards toward called announced scheduled set planned postponed promised approved boycott"
)
_TAKING_PART = word_set(
    "in at on for during before hold holds host contest win boycott run organise organize call monitor observe join "
    "enter"
)
"""`registered for the January vote`, `will stand in the January vote`, against `will contest the January verdict`."""
_AHEAD = {("ahead", "of"), ("up", "to"), ("time", "for")}
"""`ahead of May's vote`, `in the run-up to June`, `in time for Christmas`."""
_EXTENSIONS = word_set(
    "extended extend postponed postpone delayed delay given gives gave adjourned remanded has have deferred pushed "
    "put suspended barred banned shelved frozen rescheduled moved closed jailed valid open available granted"
)
"""What is put off or imposed until a day lasts beyond the day of writing: `postponed until March`."""
_EARLIEST = {("as", "early", "as"), ("as", "soon", "as")}
_HAPPENED = word_set(
    "attack attacks riot riots bombing bombings crash shooting shootings killing killings raid raids fire fires flood "
    "floods arrest arrests conviction verdict ruling decision coup massacre earthquake quake explosion explosions "
    "blast blasts ceasefire truce uprising assassination murder storm hurricane defeat victory resignation collapse "
    "breach outage spill disaster accident incident invasion insurrection revolt mutiny ambush kidnapping hijacking "
    "outbreak spike record agreement deal accord"
)
"""Things that nobody dates before they have happened: `the January riot` is the last one, whatever the verb."""
_PRESENT = word_set("is are am 'm 're isn't aren't being")
_NOBODY = word_set("not never neither nobody none couldn't wouldn't")
_HINDRANCES = frozenset(("couldn't", "wouldn't", "couldn’t", "wouldn’t"))
_REPORTS = word_set("said says told announced confirmed added reported warned predicted agreed decided")
"""After these a date that points ahead begins what was said: `he said next week would decide`."""
_TELLING = (
    MODALS
    | PLANS
    | PROGRAMMED
    | PROGRAMMED_OF_MANY
    | PROGRESSIVE
    | PAST_FORMS
    | PARTICIPLES
    | {"set", "to", "has", "have"}
)
"""Words that have a tense or may have one; besides these only marks and words in -ed and -ing are looked at."""
_PERIODS = word_set("year month months quarter week weeks years half period days")
"""`in the year through June` tells of what was, as reports do."""
_REACH = 14
_FAR_REACH = 40
"""How far the verb may be from a date that opens its sentence."""


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
        governed = _of_its_quarter(tokens, expression, _governed(tokens, first, last))
        pointed = (
            _by_deadline(tokens, first, preposition, governed) if preposition in _DEADLINES else governed
        )
    side = _own_side(expression.meaning)
    is_denied = (
        preposition == "since" or _follows_past_verb(tokens, first, last)
        if side is Tense.FUTURE
        else side is Tense.PAST and _follows_modal(tokens, first, last)
    )
    return Tense.CONTRADICTED if is_denied else pointed


def _of_its_quarter(tokens: Tokens, expression: Expression, governed: Tense) -> Tense:
    """`expects third-quarter profit to fall` may be said of a quarter that is over, `in the third quarter` may not."""
    meaning, last = expression.meaning, expression.last
    is_quarter = isinstance(meaning, Calendar) and meaning.part[:1] in ("Q", "H")
    is_reported = tokens.words[max(0, expression.first - 1)] == "for" or not stands_alone(tokens, last)
    is_soft = is_quarter and governed is Tense.FUTURE and is_reported
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


def _pointed(tokens: Tokens, first: int, last: int, preposition: str) -> Tense | None:
    """The side that words beside the date show by themselves; None where the verb decides."""
    before = tokens.words[max(0, first - 2) : first]
    after = tokens.words[last : last + 1]
    if preposition == "since":
        return Tense.PAST
    if before in _AHEAD or after == ("deadline",):
        return Tense.FUTURE
    if preposition in ("to", "from") and _PUT_OFF_TO.intersection(tokens.words[max(0, first - 5) : first]):
        # `postponed from May to June`: what it was moved from may be behind or ahead.
        return Tense.FUTURE if preposition == "to" else Tense.OPEN
    if tokens.is_(last, "possessive"):
        return _of_possessive(tokens, first, last, preposition)
    if tokens.words[max(0, _before_date(tokens, first))] in ("is", "are"):
        # `The hearing is on Friday.`
        return Tense.FUTURE
    if tokens.words[max(0, first - 3) : first] in _EARLIEST:
        return Tense.FUTURE
    return _of_what_it_dates(tokens, first, last) if tokens.words[max(0, first - 1)] in _ARTICLES else None


def _of_possessive(tokens: Tokens, first: int, last: int, preposition: str) -> Tense:
    """`Friday's match` is over, unless somebody will play in it or it will be played."""
    is_due = preposition == "before" and _TARGETS.intersection(tokens.words[last + 1 : last + 3])
    if preposition == "until" or is_due:
        return Tense.FUTURE
    if _HAPPENED.intersection(tokens.words[last + 1 : last + 3]):
        return Tense.PAST
    if _opens_clause(tokens, first):
        return Tense.FUTURE if _LOOKING_AHEAD.intersection(tokens.words[last : last + 5]) else Tense.PAST
    is_ahead = (
        preposition in ("in", "at", "for", "on", "during", "before")
        and _governed(tokens, first, last) is Tense.FUTURE
    )
    return Tense.FUTURE if is_ahead else Tense.PAST


def _of_what_it_dates(tokens: Tokens, first: int, last: int) -> Tense | None:
    """The side of a date that stands before a noun: `the January riot`; None where the verb decides.

    A vote or a deadline may lie on either side of a verb: `won the January vote`, `registered for the January vote`.
    """
    nouns = tokens.words[last : last + 3]
    if _NEARING.intersection(nouns):
        return Tense.FUTURE
    if _HAPPENED.intersection(nouns):
        return Tense.PAST
    if not _TARGETS.intersection(nouns):
        return None
    governed = _governed(tokens, first, last)
    near = _TOWARDS if governed is Tense.PAST else _TAKING_PART
    is_clear = bool(near.intersection(tokens.words[max(0, first - 6) : first])) is (governed is Tense.FUTURE)
    return governed if is_clear else Tense.OPEN


def _governed(tokens: Tokens, first: int, last: int) -> Tense:
    """The side that the nearest verb of the clause points to."""
    before = _nearest(tokens, range(first - 1, max(first - _REACH, -1), -1))
    opens = _opens_clause(tokens, first)
    after = _nearest(tokens, range(last, min(last + (_FAR_REACH if opens else _REACH), len(tokens))))
    return (after or before) if opens else (before or after)


def _by_deadline(tokens: Tokens, first: int, preposition: str, governed: Tense) -> Tense:
    """The side of a day that something lasts to or is due by."""
    if preposition in ("until", "till"):
        is_put_off = _EXTENSIONS.intersection(tokens.words[max(0, first - 8) : first])
        return Tense.FUTURE if is_put_off else governed or Tense.FUTURE
    if preposition == "before":
        return governed or Tense.FUTURE
    if preposition == "through" and _PERIODS.intersection(tokens.words[max(0, first - 3) : first]):
        return Tense.PAST
    if "had" in tokens.words[max(0, first - _REACH) : first]:
        return Tense.PAST
    if governed is Tense.PAST and _opens_clause(tokens, first - 1):
        # `By Friday the fire was out.`
        return Tense.PAST
    return Tense.CONTRADICTED if _is_told_as_past(tokens, first) else Tense.FUTURE


def _is_told_as_past(tokens: Tokens, first: int) -> bool:
    """`was finished by May`: done, by its verb, and still due, by its preposition; but `was told to finish by May`."""
    for index in range(first - 1, max(first - _REACH, -1), -1):
        word = tokens.words[index]
        if _ends_sentence(tokens, index) or word == "to" or word in PLANS or word in MODALS:
            return False
        if (
            word in PAST_FORMS
            and word not in _REPORTS
            and tokens.words[max(0, index - 1)] not in _DETERMINERS
        ):
            return True
    return False


def _ends_clause(tokens: Tokens, last: int) -> bool:
    return (
        last >= len(tokens) or tokens.is_(last, "comma", "fullstop", "break") or tokens.words[last] in _STOPS
    )


def _before_date(tokens: Tokens, first: int) -> int:
    at = first - 1
    return at - 1 if tokens.words[max(0, at)] in ("on", "in") else at


def _follows_modal(tokens: Tokens, first: int, last: int) -> bool:
    """`will meet last Friday`: the verb beside the date, and nothing after it that the date could belong to."""
    verb = _before_date(tokens, first)
    if verb < 1 or not _ends_clause(tokens, last) or not tokens.is_(verb, "unknown"):
        return False
    return tokens.words[verb - 1] in ("will", "'ll", "shall", "won't")


def _follows_past_verb(tokens: Tokens, first: int, last: int) -> bool:
    """`resigned next Monday`; but `scheduled next Monday`, `said next Monday would decide`."""
    verb = _before_date(tokens, first)
    word = tokens.words[verb] if verb >= 0 else ""
    if (
        not _ends_clause(tokens, last)
        or not is_past_verb(word)
        or word in PLANS | _EXTENSIONS | _REPORTS | COMMITS
    ):
        return False
    before = tokens.words[max(0, verb - 4) : verb]
    return not (MODALS | {"be", "to"}).intersection(before)


def _opens_clause(tokens: Tokens, first: int) -> bool:
    """Whether a clause begins with the expression: `…, and on Tuesday the surveyors came`, `In January, …`."""
    at = first - 1
    at -= tokens.is_(at, "on", "in")
    return at < 0 or tokens.words[at] in ("and", "but") or _ends_sentence(tokens, at)


def _nearest(tokens: Tokens, indexes: range) -> Tense:
    """What the first word with a tense says; OPEN at the end of the sentence, or where that word is in the present."""
    for index in indexes:
        word = tokens.words[index]
        if word not in _TELLING and word.isalpha() and not word.endswith(("ed", "ing")):
            # Three words of four: they cost nothing more than this.
            continue
        if _ends_sentence(tokens, index):
            return Tense.OPEN
        if indexes.step > 0 and _begins_attribution(tokens, index):
            return Tense.OPEN
        tense = _tense_of(tokens, index)
        if tense is not None:
            return tense
    return Tense.OPEN


def _begins_attribution(tokens: Tokens, index: int) -> bool:
    """`on Saturday, officials said`: who says it tells nothing of when it is."""
    return tokens.is_(index, "comma") and bool(_REPORTS.intersection(tokens.words[index + 1 : index + 5]))


def _ends_sentence(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if word == ".":
        following = tokens.surface(index + 1)[:1] if index + 1 < len(tokens) else ""
        before = tokens.words[index - 1] if index else ""
        is_abbreviation = len(before) == 1 or before in _ABBREVIATIONS or tokens.is_(index - 1, "mon", "wkd")
        return not following.islower() and not is_abbreviation
    return word in _STOPS or tokens.is_(index, "break")


def _tense_of(tokens: Tokens, index: int) -> Tense | None:
    """The side that one word points to, seen with its neighbours; None where it says nothing and the next is asked."""
    word = tokens.words[index]
    following = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    before = tokens.words[index - 1] if index else ""
    if tokens.is_(index, "month", "mon"):
        return None
    if word in MODALS:
        return _of_modal(tokens, index, following)
    if word in _HINDRANCES:
        return Tense.PAST
    if word == "set":
        return _of_set(tokens, index)
    if before in _DETERMINERS:
        # `the plan`, `a still unspecified date`: no verbs.
        return None
    if word in PLANS:
        return Tense.OPEN if before in ("been", "had") else Tense.FUTURE
    if (word in PROGRAMMED and before != "to") or (word in PROGRAMMED_OF_MANY and _is_of_many(before)):
        return Tense.FUTURE
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
    if before in ("be", "to") or before in MODALS:
        # `will shut`, `to be held`: no past, whatever the form.
        return None
    return Tense.PAST if is_past_verb(word) else None


def _is_of_many(word: str) -> bool:
    """Whether a word is a subject that a plain present form may follow: `tickets`, `they`."""
    return word in ("they", "we", "people") or (word.endswith("s") and word not in _PRESENT)


def _of_set(tokens: Tokens, index: int) -> Tense:
    """`set for May`, `has set May 5 as the deadline`; else the verb of the past."""
    is_ahead = tokens.words[index + 1 : index + 2] in (("to",), ("for",)) or tokens.is_(
        index + 1, "month", "mon", "day"
    )
    return Tense.FUTURE if is_ahead else Tense.PAST


def _of_modal(tokens: Tokens, index: int, following: str) -> Tense:
    # `could not be reached Wednesday` tells of what was.
    is_hindered = tokens.words[index] == "could" and (
        following == "not" or _NOBODY.intersection(tokens.words[max(0, index - 9) : index])
    )
    return Tense.PAST if following == "have" or is_hindered else Tense.FUTURE


def _of_infinitive(tokens: Tokens, index: int) -> Tense | None:
    """`is to open`, `agreed to meet`, `going to`; `had been due to` leaves it open, others say nothing."""
    before = tokens.words[max(0, index - 1)]
    if before in COMMITS and {"been", "had"}.intersection(tokens.words[max(0, index - 3) : index - 1]):
        return Tense.OPEN
    if before in _PRESENT or before in COMMITS or before in ("be", "going"):
        return Tense.FUTURE
    return Tense.FUTURE if tokens.words[index + 1 : index + 2] == ("be",) else None


def _of_perfect(tokens: Tokens, index: int) -> Tense | None:
    """`has fallen`, `have not yet arrived`; but `has a hearing`, `have to`."""
    following = tokens.words[index + 1 : index + 2]
    if following == ("to",):
        return Tense.FUTURE
    return None if _DETERMINERS.issuperset(following) else Tense.PAST
