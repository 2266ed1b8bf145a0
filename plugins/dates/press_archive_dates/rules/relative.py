"""Dates by distance: `yesterday`, `last week`, `two years ago`, `the following month`, `a year earlier`."""

from dataclasses import replace
from typing import Literal

from press_archive_dates.meaning import (
    SAME_QUARTER,
    Anaphor,
    Calendar,
    Deictic,
    Direction,
    Length,
    Meaning,
    QuarterEnding,
    Shift,
    WeekOf,
)
from press_archive_dates.rules.dates import HOLIDAY, date_named
from press_archive_dates.rules.phrase import OFFSETS, Phrase, Reading, direction_of, rule
from press_archive_dates.values.holidays import holiday_named
from press_archive_dates.values.lengths import YEARS_OF_QUARTER_CENTURY
from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import NAMED_DAYS, Unit

_ALL_THROUGH = {(word,) for word in ("over", "during", "within", "throughout", "for")}
_IN_THE_DAY = {(w, "in") for w in ("later", "earlier", "late", "early")} | {
    (w, "of") for w in ("end", "rest", "close")
}
_CALENDAR_UNITS = word_set("D W WE M Q Y E C")


def _named_day(phrase: Phrase) -> Meaning:
    return Deictic(Unit.DAY, NAMED_DAYS[phrase.word("d")])


def _day_beside(phrase: Phrase) -> Meaning | None:
    if phrase.word("unit") != "day":
        return None
    return Deictic(Unit.DAY, NAMED_DAYS[phrase.word("d")] + (1 if phrase.word("side") == "after" else -1))


def _unit_from_now(phrase: Phrase) -> Meaning | None:
    """`last week`, `this quarter`, `the current fiscal year`, `the previous month`, `the same day`."""
    pointer, unit = phrase.words("dir")[-1], phrase.unit()
    if unit not in _CALENDAR_UNITS:
        return None
    if pointer in ("following", "previous", "preceding", "prior", "subsequent", "same"):
        offset = {"following": 1, "subsequent": 1, "same": 0}.get(pointer, -1)
        return Anaphor(unit, offset, points=True)
    if pointer == "next" and unit == Unit.DAY:
        return Anaphor(Unit.DAY, 1, points=True)
    if unit == Unit.DAY:
        # `the last day of school` is not yesterday.
        return None
    if unit == Unit.WEEKEND and pointer in ("coming", "upcoming"):
        return Deictic(Unit.WEEKEND, 0)
    if unit in (Unit.DECADE, Unit.CENTURY) and (direction := _of_ten_years(phrase, unit)):
        return Length(1, unit, direction)
    if pointer in ("latest", "recent"):
        return Deictic(unit, -1)
    return Deictic(unit, OFFSETS[direction_of(phrase.words("dir")) or "this"])


def _of_ten_years(phrase: Phrase, unit: Unit) -> Direction:
    """Which way ten or a hundred years run from now (`over the next decade`); empty where a calendar one is meant.

    `Last century` is the one before this; `the last decade` is the past ten years.
    """
    words = phrase.words("dir")
    direction = direction_of(words)
    before = phrase.tokens.words[max(0, phrase.first - 1) : phrase.first]
    is_ahead = direction == "next" and words[0] == "the" and (unit is Unit.DECADE or before in _ALL_THROUGH)
    return direction if is_ahead or "past" in words else ""


def _bare_unit(phrase: Phrase) -> Meaning | None:
    """`the quarter`, `that year`, `the weekend`: what was spoken of last."""
    unit = phrase.unit()
    if unit not in _CALENDAR_UNITS:
        return None
    if phrase.word("det") == "this":
        return Deictic(unit, 0) if unit != Unit.DAY else None
    if phrase.tokens.is_(phrase.last, "hyphen") or (unit == Unit.DAY and not _is_day_spoken_of(phrase)):
        return None
    if unit == Unit.YEAR and phrase.tokens.is_(phrase.last, "ended", "ending"):
        return Length(1, Unit.YEAR)
    return Anaphor(unit, 0, points=phrase.word("det") == "that")


def _quarter_ending(phrase: Phrase) -> Meaning | None:
    day = date_named(phrase)
    return QuarterEnding(day) if isinstance(day, Calendar) else None


def _is_day_spoken_of(phrase: Phrase) -> bool:
    """Whether `the day` is one: `later in the day`, `the end of the day`, not `the day belonged to them`."""
    if phrase.word("det") == "that":
        return True
    before = phrase.tokens.words[max(0, phrase.first - 2) : phrase.first]
    following = phrase.tokens.words[phrase.last : phrase.last + 1]
    stands_alone = not following or not following[0][0].isalnum()
    return (before[-1:] in (("on",), ("for",)) and stands_alone) or before in _IN_THE_DAY


def _shifted(phrase: Phrase) -> Meaning | None:
    side = phrase.words("side")[0]
    sign: Literal[-1, 1] = -1 if side in ("ago", "earlier") else 1
    return Shift(phrase.number("n"), phrase.unit(), sign, from_now=side in ("ago", "from"))


def _shifted_and_a_half(phrase: Phrase) -> Meaning | None:
    """`a year and a half ago`."""
    count = phrase.number("n")
    shift = _shifted(phrase)
    return replace(shift, count=count + 0.5) if isinstance(shift, Shift) and count is not None else None


def _quarter_century_away(phrase: Phrase) -> Meaning | None:
    """`a quarter of a century ago`."""
    shift = _shifted(phrase)
    if phrase.unit() is not Unit.CENTURY or not isinstance(shift, Shift):
        return None
    return replace(shift, count=YEARS_OF_QUARTER_CENTURY, unit=Unit.YEAR)


def _shifted_beside(phrase: Phrase) -> Meaning | None:
    """`a year before, he won`: where nothing follows that it would be before."""
    following = phrase.tokens.words[phrase.last : phrase.last + 1]
    if following and following[0][0].isalnum():
        return None
    return Shift(
        phrase.number("n"), phrase.unit(), -1 if phrase.word("side") == "before" else 1, from_now=False
    )


def _shifted_about(phrase: Phrase) -> Reading:
    return Reading(Shift(phrase.number("n"), phrase.unit(), -1, from_now=True), "APPROX")


def _unit_ago(phrase: Phrase) -> Meaning:
    """`the year-ago quarter`, `year-earlier`."""
    return Shift(1, phrase.unit(), -1, from_now=phrase.word("side") == "ago")


def _period(phrase: Phrase) -> Meaning | None:
    """`the 1988 quarter`, `the latest period`, `the same period last year`."""
    if year := phrase.year():
        return Calendar(year=year, part=SAME_QUARTER)
    if phrase.has("rel"):
        return Calendar(year_offset=OFFSETS[direction_of(phrase.words("rel")) or "last"], part=SAME_QUARTER)
    return Anaphor(Unit.QUARTER, 0)


def _unit_beside(phrase: Phrase) -> Meaning | None:
    """`the year before`, `the day after`, where nothing follows that it would be before or after."""
    following = phrase.last
    tokens = phrase.tokens
    if following < len(tokens) and tokens.words[following][0].isalnum():
        return None
    unit = phrase.unit()
    return (
        Anaphor(unit, -1 if phrase.word("side") == "before" else 1, points=True)
        if unit in _CALENDAR_UNITS
        else None
    )


def _year_end(phrase: Phrase) -> Reading | None:
    return Reading(Deictic(Unit.YEAR, 0), "END") if phrase.unit() == Unit.YEAR else None


def _weekend_of_holiday(phrase: Phrase) -> Meaning | None:
    """`Easter weekend`, `Memorial Day weekend`, `the Christmas week`."""
    holiday = holiday_named(phrase.words("h"))
    if (
        holiday is None
        or not phrase.surface("h")[0].isupper()
        or phrase.unit() not in (Unit.WEEKEND, Unit.WEEK)
    ):
        return None
    return WeekOf(Calendar(year=phrase.year(), holiday=holiday), phrase.unit())


def _week_of(phrase: Phrase) -> Meaning | None:
    day = date_named(phrase)
    return WeekOf(day) if phrase.unit() == Unit.WEEK and isinstance(day, Calendar) else None


RULES = (
    # Weeks and days beside a day: `the week of March 6`, `the year before`, `the day after tomorrow`, `year-end`.
    rule(
        "<the> (?P<unit><unit>) <of|ended|ending> (?P<m>{MONTH}) (?P<d>{DAY}) (?:<comma>?(?P<y><year>))?",
        _week_of,
    ),
    rule(f"<the>? (?P<h>{HOLIDAY}) (?P<unit><weekend|unit>) (?:<of>?(?P<y><YEAR>))?", _weekend_of_holiday),
    rule("<the> (?P<unit><unit>) (?P<side><before|after>)", _unit_beside),
    rule("<the>? (?P<unit><unit>) (?:<hyphen>|<possessive>)? <end>", _year_end),
    rule("(?P<d><yesterday|today|tomorrow>)", _named_day),
    rule("<the>?(?P<unit><unit>)(?P<side><before|after>)(?P<d><yesterday|tomorrow>)", _day_beside),
    # Units around now or around what was spoken of: `last week`, `the following month`, `the quarter ended July 31`.
    rule(
        """(?P<dir> <the>?<this|last|next|past|coming|current|latest|previous|preceding|following|prior|upcoming
            |subsequent>{1,2} | <the><very><next> | <the|that><same> | <the><recent> )
        {FULL}? (?P<unit><unit|quarter|weekend>)""",
        _unit_from_now,
    ),
    rule(
        "<the> <quarter|period> (?= <ended|ending> (?P<m>{MONTH}) (?P<d>{DAY}) (?:<comma>?(?P<y><YEAR>))? )",
        _quarter_ending,
    ),
    rule("(?P<det><the|that|this>) {FULL}? (?P<unit><unit|quarter|weekend>)", _bare_unit),
    # So many units away: `two years ago`, `three days later`, `40 or 50 years ago`, `a week or so ago`.
    rule(
        "(?P<n>{COUNT}) <more>? (?P<unit><UNIT1|UNITN>) (?P<side><ago|earlier|later>|<from><vague|today>)",
        _shifted,
    ),
    rule("(?P<n>{COUNT}) <more>? (?P<unit><UNIT1|UNITN>) (?P<side><before|after>)", _shifted_beside),
    rule("(?P<n>{NUMBER}) <or|to> {NUMBER} (?P<unit><UNITN>) (?P<side><ago|earlier|later>)", _shifted),
    rule("(?P<n>)(?P<unit><UNITN>) (?P<side><ago|earlier|later>)", _shifted),
    rule("(?P<n>{COUNT}) (?P<unit><UNIT1|UNITN>) <or><so><ago>", _shifted_about),
    rule(
        "(?P<n>{NUMBER}|<a>) (?P<unit><unit|units>) <and><a><half> (?P<side><ago|earlier|later>)",
        _shifted_and_a_half,
    ),
    rule(
        "<a>?<quarter> (?:<of><a>|<hyphen>)? (?P<unit><unit>) (?P<side><ago|earlier|later>)",
        _quarter_century_away,
    ),
    # What reports compare with: `the year-ago quarter`, `the 1988 period`, `last year's quarter`.
    rule(
        """<the>? <comparable|same|corresponding>? (?P<unit><unit>) <hyphen> (?P<side><ago|earlier>)
        <ORD>? <hyphen>? <quarter|period|unit>""",
        _unit_ago,
    ),
    rule("<the> (?P<unit><unit>) <hyphen> (?P<side><ago|earlier>) <number><units>", _unit_ago),
    rule("(?P<unit><unit>) <hyphen> (?P<side><ago|earlier>)", _unit_ago),
    rule(
        "<the> <comparable|corresponding|same|like>? <quarter|period> <a> (?P<unit><unit>) (?P<side><ago|earlier>)",
        _unit_ago,
    ),
    rule("<the> <comparable|corresponding|same|like>? (?P<y><year>) <ORD>? <quarter|period>", _period),
    rule("(?P<rel><last|this|next><unit>)<possessive><quarter|period>", _period),
    rule(
        """<the> <comparable|corresponding|same|latest|current|recent> <quarter|period>
        (?: <of>?(?P<rel><the>?<last|this|previous><unit>) )?""",
        _period,
    ),
)
