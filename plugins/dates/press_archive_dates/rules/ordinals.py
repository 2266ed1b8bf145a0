"""One of several, and days counted from a day that is named: `the last Friday of August`, `a week from Monday`."""

from press_archive_dates.meaning import (
    Anaphor,
    Beside,
    Calendar,
    Clock,
    Deictic,
    Direction,
    Meaning,
    Nth,
    Offset,
    Recurring,
    Unplaced,
)
from press_archive_dates.rules.dates import HOLIDAY, date_named
from press_archive_dates.rules.phrase import OFFSETS, Phrase, direction_of, rule
from press_archive_dates.values.holidays import holiday_named
from press_archive_dates.values.lengths import period
from press_archive_dates.words.lexicon import MONTHS, NAMED_DAYS, PARTS, SEASONS, WEEKDAYS, Unit
from press_archive_dates.words.numbers import ordinal_of

_LAST = -1
_IN_A_ROW = {("running",), ("straight",), ("since",)}
_COUNTED_FROM_A_DAY = frozenset((Unit.DAY, Unit.WEEK, Unit.FORTNIGHT, Unit.MONTH, Unit.YEAR, Unit.DECADE))
_DATED = ("weekday", "wkd", "month", "mon", "unit", "weekend", "quarter", "night", "season")
"""In `the day before last Tuesday` it is the Tuesday that is the last."""
_TWICE = 2
"""`The week before last` is two weeks back, `Friday after next` two Fridays on."""


def _within(phrase: Phrase) -> Meaning | None:
    """The month or year that something is one of: `of May 2019`, `of this month`, `of the year`, `of 2025`."""
    if phrase.has("m"):
        return date_named(phrase)
    if phrase.has("whole"):
        return Calendar(year=int(phrase.word("whole")))
    words = phrase.words("unitary")
    unit = phrase.unit_of(words[-1])
    direction = direction_of(words)
    if direction in ("before", "after"):
        return Anaphor(unit, OFFSETS[direction], points=True)
    return Deictic(unit, OFFSETS[direction]) if direction else Anaphor(unit, 0)


def _order(phrase: Phrase) -> int | None:
    words = phrase.words("o")
    if words[-1] in ("last", "final", "latter"):
        # `the second to last Friday`
        return -(ordinal_of(words[:1]) or 1)
    if words[0] == "penultimate":
        return -_TWICE
    return ordinal_of(words)


def _one_of_several(phrase: Phrase) -> Meaning | None:
    order, what = _order(phrase), phrase.words("what")[0]
    weekday = WEEKDAYS.get(what)
    unit = Unit.DAY if weekday else phrase.unit_of(what)
    if not order or unit not in (Unit.DAY, Unit.WEEK, Unit.WEEKEND):
        return None
    if phrase.has("every"):
        return _each(phrase)
    within = _within(phrase)
    return Nth(order, unit, within, weekday) if within else None


def _each(phrase: Phrase) -> Meaning:
    """`the first Monday of every month` comes once in each of them."""
    return Recurring(period(1, phrase.unit_of(phrase.words("every")[-1])))


def _several_of_each(phrase: Phrase) -> Meaning | None:
    """`the second and fourth Tuesdays of every month`."""
    unit = phrase.unit() if phrase.has("unit") else phrase.unit_of(phrase.words("every")[-1])
    return Recurring(period(1, unit)) if unit in (Unit.MONTH, Unit.YEAR) else None


def _weekday_of_none(phrase: Phrase) -> Meaning | None:
    """`the second Friday`: of what is not said; but `for the second Friday in a row` is that Friday."""
    following = phrase.tokens.words[phrase.last : phrase.last + 2]
    before = phrase.tokens.words[max(0, phrase.first - 1) : phrase.first]
    if following == ("in", "a") or following[:1] in _IN_A_ROW or before == ("for",):
        return None
    return Unplaced(f"XXXX-WXX-{WEEKDAYS[phrase.words('what')[0]]}")


def _beside_a_date(phrase: Phrase) -> Meaning | None:
    """`the Friday after Thanksgiving`, `the last Sunday before Christmas`, `the day after May 5`."""
    sign = 1 if phrase.word("side") == "after" else -1
    order = (
        1 if not phrase.has("o") or phrase.word("o") in ("last", "final") else ordinal_of(phrase.words("o"))
    )
    what = phrase.words("what")[0]
    weekday = WEEKDAYS.get(what)
    unit = Unit.DAY if weekday else phrase.unit_of(what)
    day = _holiday_or_date(phrase)
    if not order or day is None or unit not in (Unit.DAY, Unit.WEEK, Unit.WEEKEND):
        return None
    return Beside(day, sign * order, unit, weekday)


def _weekday_beside_another(phrase: Phrase) -> Meaning | None:
    """`the first Tuesday after the first Monday in November`."""
    order, other, within = _order(phrase), ordinal_of(phrase.words("other")), _within(phrase)
    if not order or order < 0 or not other or within is None:
        return None
    sign = 1 if phrase.word("side") == "after" else -1
    day = Nth(other, Unit.DAY, within, WEEKDAYS[phrase.word("from")])
    return Beside(day, sign * order, Unit.DAY, WEEKDAYS[phrase.word("what")])


def _day_beside_weekday(phrase: Phrase) -> Meaning | None:
    """`the day before last Tuesday`, `the day after Sunday's vote`."""
    day = _named_day(phrase)
    if phrase.word("what") != "day" or day is None:
        return None
    return Beside(day, 1 if phrase.word("side") == "after" else -1, Unit.DAY)


def _some_units_beside(phrase: Phrase) -> Meaning | None:
    """`two days after Christmas`, `a week before May 5`; `for two days before Christmas` says how long."""
    count, unit, day = phrase.number("n"), phrase.unit(), _holiday_or_date(phrase)
    before = phrase.tokens.words[max(0, phrase.first - 1) : phrase.first]
    if count is None or count != int(count) or unit not in (Unit.DAY, Unit.WEEK) or day is None:
        return None
    if before in _BEFORE_A_LENGTH:
        return None
    return Beside(day, int(count) * (1 if phrase.word("side") == "after" else -1), unit)


def _holiday_or_date(phrase: Phrase) -> Meaning | None:
    if not phrase.has("h"):
        return date_named(phrase)
    holiday = holiday_named(phrase.words("h"))
    is_named = holiday is not None and phrase.surface("h")[0].isupper()
    return Calendar(year=phrase.year(), holiday=holiday or "") if is_named else None


def _half(phrase: Phrase) -> Meaning | None:
    """`the second half of October`; halves of a year are `periods`."""
    within, order = _within(phrase), _order(phrase)
    is_of_month = isinstance(within, Calendar) or (
        isinstance(within, Deictic | Anaphor) and within.unit is Unit.MONTH
    )
    return Nth(order, Unit.HALF, within) if within and is_of_month and order in (1, 2, _LAST) else None


def _day_of_month(phrase: Phrase) -> Meaning | None:
    """`the 2nd of this month`, `the first of the month`."""
    order = ordinal_of(phrase.words("d"))
    words = phrase.words("unitary") or phrase.words("every")
    if not order or not 1 <= order <= 31 or phrase.unit_of(words[-1]) is not Unit.MONTH:
        return None
    if phrase.has("every"):
        return _each(phrase)
    within = _within(phrase)
    return Nth(order, Unit.DAY, within) if within else None


def _weekday_and_day(phrase: Phrase) -> Meaning | None:
    """`Sunday the 14th`, `Friday 12th`."""
    day = ordinal_of(phrase.words("d"))
    return Calendar(weekday=WEEKDAYS[phrase.words("wd")[0]], day=day) if day and day <= 31 else None


def _day_alone(phrase: Phrase) -> Meaning | None:
    """`on the 15th`."""
    day = ordinal_of(phrase.words("bare"))
    return Calendar(day=day) if day and 1 <= day <= 31 else None


def _named_day(phrase: Phrase) -> Meaning | None:
    """What is counted from: `Monday`, `next Friday`, `tomorrow`, `March 5`, `this month`."""
    if phrase.has("current"):
        unit = phrase.unit_of(phrase.words("current")[-1])
        return Deictic(unit, 0) if unit in (Unit.WEEK, Unit.MONTH) else None
    if phrase.has("named"):
        return Deictic(Unit.DAY, NAMED_DAYS[phrase.word("named")])
    if phrase.has("m"):
        return date_named(phrase)
    return Calendar(weekday=WEEKDAYS[phrase.words("wd")[0]], direction=direction_of(phrase.words("dir")))


def _from_named_day(phrase: Phrase) -> Meaning | None:
    """`two weeks from Friday`, `a week on Monday`, `a week ago Tuesday`, `a year ago today`."""
    count, unit, day = phrase.number("n"), phrase.unit(), _named_day(phrase)
    if count is None or count != int(count) or unit not in _COUNTED_FROM_A_DAY or day is None:
        return None
    before = phrase.tokens.words[max(0, phrase.first - 1) : phrase.first]
    if phrase.word("way") == "from" and before in _BEFORE_A_LENGTH:
        # `runs for two weeks from Monday` says how long.
        return None
    sign = -1 if phrase.word("way") in ("ago", "last", "past") else 1
    return Offset(day, unit, sign * int(count))


def _week_on(phrase: Phrase) -> Meaning | None:
    """`a week on Monday`, as the British count; `jailed for a week on Monday` tells how long and when."""
    before = phrase.tokens.words[max(0, phrase.first - 1) : phrase.first]
    if phrase.unit() not in (Unit.WEEK, Unit.FORTNIGHT) or before in _BEFORE_A_LENGTH:
        return None
    return _from_named_day(phrase)


_BEFORE_A_LENGTH = {
    (word,) for word in ("for", "than", "of", "about", "within", "after", "least", "last", "took")
}


def _weekday_week(phrase: Phrase) -> Meaning | None:
    """`Monday week`, `tomorrow fortnight`."""
    unit, day = phrase.unit(), _named_day(phrase)
    if unit not in (Unit.WEEK, Unit.FORTNIGHT) or phrase.tokens.is_(phrase.last, "hyphen") or day is None:
        return None
    return Offset(day, unit, 1)


def _beyond_the_next(phrase: Phrase) -> Meaning | None:
    """`the Friday before last`, `the week after next`, `the night before last`."""
    words = phrase.words("what")
    sign = -1 if phrase.word("side") == "before" else 1
    if (sign < 0) != (phrase.word("end") == "last") or phrase.tokens.is_(phrase.last, *_DATED):
        return None
    word = words[0]
    direction: Direction = "last" if sign < 0 else "next"
    if word in WEEKDAYS:
        return Offset(Calendar(weekday=WEEKDAYS[word], direction=direction), Unit.WEEK, sign)
    if word in MONTHS or word in SEASONS:
        day = Calendar(month=MONTHS.get(word), part=SEASONS.get(word, ""), direction=direction)
        return Offset(day, Unit.YEAR, sign)
    if word in PARTS:
        return Clock(PARTS[word], Deictic(Unit.DAY, sign * _TWICE))
    return Deictic(phrase.unit_of(word), sign * _TWICE)


def _weekdays_ago(phrase: Phrase) -> Meaning | None:
    """`two Fridays ago`, `three summers ago`."""
    count, word = phrase.number("n"), phrase.word("what").removesuffix("s")
    if count is None:
        return None
    sign = -1 if phrase.word("side") == "ago" else 1
    if word in SEASONS:
        return (
            Offset(Calendar(part=SEASONS[word], direction="last"), Unit.YEAR, 1 - int(count))
            if sign < 0
            else None
        )
    day = Calendar(weekday=WEEKDAYS[word], direction="last" if sign < 0 else "next")
    return Offset(day, Unit.WEEK, sign * (int(count) - 1))


_IN_MONTH = "(?P<m>{MONTH}) (?: <comma|of>?(?P<y><YEAR>) | <comma|of>?(?P<rel>{REL}) )?"
_UNITARY = (
    "(?P<unitary><the>?<this|last|next|current|previous|preceding|following|coming><unit> | <the|that><unit>)"
)
_EVERY = "(?P<every><each|every|a><unit>)"
_ORDER = "(?P<o> <ORD> | <last|final|penultimate> | <ORD><hyphen>?<to><hyphen>?<last> )"
_ORDER_OF_TWO = "<ORD|last|final|latter>"
_DIRECTED = "(?P<dir><this|last|next|coming>?) (?P<wd><weekday>|<wkd>{DOT})"
_NAMED = f"(?: {_DIRECTED} | (?P<named><today|tomorrow|yesterday>) | (?P<m>{{MONTH}}) (?P<d>{{DAY}}) )"
_NUMBER = "(?P<n><a>|{NUMBER}|<a>?<couple>(?:<of>)?)"
_UNIT = "(?P<unit><unit|units|second|weekend>)"

RULES = (
    # One of the days, weekdays, weeks or weekends of a month or a year.
    rule(
        f"<the>? {_ORDER} (?P<what><weekday|wkd|weekend|unit>) {{DOT}} <of|in> {_IN_MONTH}", _one_of_several
    ),
    rule(
        f"""<the>? {_ORDER} (?P<what><weekday|wkd|weekend|unit>) {{DOT}} <of|in>
        (?: (?P<whole><year>) | {_UNITARY} | {_EVERY} )""",
        _one_of_several,
    ),
    rule(f"<the>? (?P<o>{_ORDER_OF_TWO}) <half> <of|in> (?: {_IN_MONTH} | {_UNITARY} )", _half),
    rule(f"<the>? (?P<d><ordnum>|{{SPELLEDDAY}}) <of> (?: {_UNITARY} | {_EVERY} )", _day_of_month),
    rule("<the>? (?P<o><ORD>) (?P<what><weekday>)", _weekday_of_none),
    rule(
        f"""<the>? (?P<o><ORD|last|final>)? (?P<what><weekday|wkd|weekend|unit>) (?P<side><before|after>)
        (?: (?P<m>{{MONTH}}) (?P<d>{{DAY}}) | (?P<h>{HOLIDAY}) ) (?:<comma|of>?(?P<y><YEAR>))?""",
        _beside_a_date,
    ),
    rule(
        f"""<the>? {_ORDER} (?P<what><weekday>) (?P<side><before|after>) <the> (?P<other><ORD>) (?P<from><weekday>)
        <of|in> (?: {_IN_MONTH} | {_UNITARY} )""",
        _weekday_beside_another,
    ),
    rule(f"<the> (?P<what><unit>) (?P<side><before|after>) {_DIRECTED}", _day_beside_weekday),
    rule(
        f"""{_NUMBER} (?P<unit><unit|units>) (?P<side><before|after>)
        (?: (?P<m>{{MONTH}}) (?P<d>{{DAY}}) | (?P<h>{HOLIDAY}) ) (?:<comma|of>?(?P<y><YEAR>))?""",
        _some_units_beside,
    ),
    rule(
        f"<the>? <ORD> (?:<comma><ORD>)? <and> <ORD> <weekdays> <of|in> (?: {_EVERY} | <the>(?P<unit><unit>) )",
        _several_of_each,
    ),
    # A day of the month without its month.
    rule("(?P<wd><weekday>|<wkd>{DOT}) <comma>? <the>? (?P<d><ordnum>)", _weekday_and_day),
    rule("(?P<wd><weekday>) <comma>? <the> (?P<d>{SPELLEDDAY})", _weekday_and_day),
    rule("<the> (?P<bare><ordnum>)", _day_alone),
    # Counted from a day that is named.
    rule(f"{_NUMBER} {_UNIT} (?P<way><from>) {_NAMED}", _from_named_day),
    rule(f"(?P<n><a>) {_UNIT} (?P<way>(?P<dir><last|past>)) (?P<wd><weekday>)", _week_on),
    rule(f"{_NUMBER} {_UNIT} (?P<way><ago>) (?:<on>?{_NAMED})", _from_named_day),
    rule(f"(?P<n><a|one>) {_UNIT} <on> {_DIRECTED}", _week_on),
    rule(f"(?P<n><a>) {_UNIT} (?P<named><today|tomorrow>)", _from_named_day),
    rule(f"(?P<n>{{NUMBER}}) {_UNIT} (?P<named><today|tomorrow>)", _week_on),
    rule(f"{_NUMBER} {_UNIT} (?P<way><ago>) (?P<current><this><unit>)", _from_named_day),
    rule(f"(?: {_DIRECTED} | (?P<named><today|tomorrow>) ) (?P<unit><unit>)", _weekday_week),
    # Two back, two on.
    rule(
        """<the>? (?P<what><weekday|month|season|unit|weekend|quarter|night|part>)
        (?P<side><before|after>) (?P<end><last|next>)""",
        _beyond_the_next,
    ),
    rule(
        "(?P<n>{NUMBER}|<a>?<couple>(?:<of>)?) (?P<what><weekdays|seasons>) (?P<side><ago>|<from><vague>)",
        _weekdays_ago,
    ),
)
