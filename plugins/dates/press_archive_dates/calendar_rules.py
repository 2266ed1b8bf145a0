"""Dates by name: days, months, years, quarters, halves, seasons, decades, centuries, holidays."""

import re

from press_archive_dates.figures import date_in_figures
from press_archive_dates.holidays import holiday_named
from press_archive_dates.lexicon import (
    DECADES,
    MONTH_ABBREVIATIONS,
    MONTHS,
    SEASONS,
    WEEKDAY_ABBREVIATIONS,
    WEEKDAYS,
)
from press_archive_dates.meaning import Between, Calendar, Clock, Direction, Known, Meaning
from press_archive_dates.numbers import ordinal_of, spoken_year
from press_archive_dates.phrase import Phrase, Reading, rule

_DIRECTIONS: dict[str, Direction] = {
    "last": "last",
    "past": "last",
    "previous": "before",
    "preceding": "before",
    "this": "this",
    "current": "this",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "following": "after",
}
_ATTACKS = {(word,) for word in ("attack", "attacks", "terrorist", "terror", "hijackers", "commission")}
"""What follows `Sept. 11` where that of 2001 is meant."""
_RANGE = re.compile("[-–/]")
_OFFSETS: dict[Direction, int] = {"last": -1, "this": 0, "next": 1, "before": -1, "after": 1}


def direction_of(words: tuple[str, ...]) -> Direction:
    """Which way the words of a phrase point; the last that points counts (`this past spring`)."""
    return next((_DIRECTIONS[word] for word in reversed(words) if word in _DIRECTIONS), "")


def _month(word: str) -> int:
    return MONTHS.get(word) or MONTH_ABBREVIATIONS[word]


def _weekday(word: str) -> int:
    return WEEKDAYS.get(word) or WEEKDAY_ABBREVIATIONS[word]


def date_named(phrase: Phrase) -> Meaning | None:
    """The date of the groups `m` and, where they are there, `d`, `y`, `rel` and `dir`; None where there is none."""
    day = ordinal_of(phrase.words("d")) if phrase.has("d") else None
    if day is not None and not 1 <= day <= 31:
        return None
    if (phrase.words("m")[0][:3], day) == ("sep", 11) and phrase.tokens.words[
        phrase.last : phrase.last + 1
    ] in _ATTACKS:
        return Calendar(2001, 9, 11)
    return Calendar(
        year=_year_of(phrase),
        month=_month(phrase.words("m")[0]),
        day=day,
        year_offset=_OFFSETS.get(direction_of(phrase.words("rel"))),
        direction=direction_of(phrase.words("dir")),
    )


def _year_of(phrase: Phrase) -> int | None:
    return int(phrase.word("y")) if phrase.word("y") else None


def _two_days(phrase: Phrase) -> Reading:
    """`April 24 and 25`, `between 9 and 12 November`: two expressions of one month."""
    month, year = _month(phrase.words("m")[0]), _year_of(phrase)
    first, second = (Calendar(year, month, int(phrase.words(group)[0])) for group in ("d", "second"))
    return Reading(first, second=second)


def _range_of_days(phrase: Phrase) -> Meaning | None:
    first, last = (int(day) for day in _RANGE.split(phrase.word("range")))
    if not 1 <= first < last <= 31:
        return None
    month, year = _month(phrase.words("m")[0]), _year_of(phrase)
    return Between(Calendar(year, month, first), Calendar(year, month, last))


def _range_of_years(phrase: Phrase) -> Meaning | None:
    first, last = _RANGE.split(phrase.word("y"))
    last = first[: 4 - len(last)] + last
    return Between(Calendar(int(first)), Calendar(int(last))) if 0 < int(last) - int(first) < 100 else None


def _iso(phrase: Phrase) -> Meaning | None:
    day, _, time = phrase.surface("iso").partition("T")
    year, month, number = (int(part) for part in day.split("-"))
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    date = Calendar(year, month, number)
    return Clock(time[:5], date) if time else date


def _figures(phrase: Phrase) -> Meaning | None:
    return date_in_figures(phrase.word("figures"))


def _weekday_alone(phrase: Phrase) -> Meaning:
    return Calendar(weekday=_weekday(phrase.words("wd")[0]), direction=direction_of(phrase.words("dir")))


def _weekday_of_week(phrase: Phrase) -> Meaning | None:
    """`Wednesday of last week`."""
    offset = _OFFSETS[direction_of(phrase.words("week")) or "this"]
    if phrase.words("week")[-1] != "week":
        return None
    return Calendar(weekday=_weekday(phrase.words("wd")[0]), week_offset=offset)


def _year(phrase: Phrase) -> Meaning | None:
    return Calendar(year=int(phrase.word("y")))


def _year_named(phrase: Phrase) -> Meaning | None:
    """`the year 2000`, `calendar year 1990`: `day 1990` is none."""
    return _year(phrase) if "year" in phrase.tokens.words[phrase.first : phrase.last] else None


def _spoken_year(phrase: Phrase) -> Meaning | None:
    year = spoken_year(phrase.words("y"))
    return Calendar(year=year) if year else None


def _month_of_spoken_year(phrase: Phrase) -> Meaning | None:
    year = spoken_year(phrase.words("y"))
    return Calendar(year=year, month=_month(phrase.words("m")[0])) if year else None


def _part_of_year(phrase: Phrase) -> Meaning | None:
    """Quarters and halves: `the fiscal 1988 third quarter`, `first half of last year`."""
    is_last = phrase.words("o")[0] in ("last", "final")
    if is_last and not (phrase.has("y") or phrase.has("rel")):
        return None
    order = 4 if is_last else ordinal_of(phrase.words("o"))
    letter = "H" if phrase.word("part") == "half" else "Q"
    order = min(order, 2) if order and letter == "H" else order
    if not order or order > 4:
        return None
    year = next((int(phrase.word(group)) for group in ("yearbefore", "y") if phrase.word(group)), None)
    relative = direction_of(phrase.words("rel") or phrase.words("before"))
    return Calendar(year=year, part=f"{letter}{order}", year_offset=_OFFSETS.get(relative))


def _quarter_code(phrase: Phrase) -> Meaning | None:
    """`Q3`, `1H 2013`."""
    code = phrase.word("code").upper()
    part = "".join(sorted(code, reverse=True))
    return Calendar(year=_year_of(phrase), part=part) if part[0] == "Q" or part[1] in "12" else None


def _fiscal_code(phrase: Phrase) -> Meaning:
    """`FY2013`, `FY '13`."""
    digits = phrase.word("code")[-2:]
    return Calendar(
        year=int(phrase.word("code")[-4:]) if phrase.word("code")[-4:].isdigit() else 2000 + int(digits)
    )


def _season(phrase: Phrase) -> Meaning | None:
    return Calendar(
        year=spoken_year(phrase.words("spelled")) if phrase.has("spelled") else _year_of(phrase),
        part=SEASONS[phrase.word("s")],
        direction=direction_of(phrase.words("dir")),
        year_offset=_OFFSETS.get(direction_of(phrase.words("rel"))),
    )


def _tens(phrase: Phrase) -> Meaning | None:
    digits = phrase.word("t").strip("s'’‘`")
    if not digits.isdigit() or digits[-1] != "0":
        return None
    if len(digits) == 2:
        digits = ("20" if digits == "00" else "19") + digits
    if digits.endswith("00") and len(digits) == 4 and int(digits) < 2000:
        return Known(digits[:2])
    return Known(digits[:3])


def _decade_word(phrase: Phrase) -> Meaning:
    return Known(f"19{DECADES[phrase.word('t')] // 10}")


def _century(phrase: Phrase) -> Meaning | None:
    order = ordinal_of(phrase.words("o"))
    return Known(f"{order - 1:02}") if order and 1 <= order <= 25 and phrase.word("c") == "century" else None


def _holiday(phrase: Phrase) -> Meaning | None:
    name = holiday_named(phrase.words("h"))
    year = phrase.word("y")
    if name is None or not phrase.surface("h")[0].isupper():
        return None
    return Calendar(
        year=int(year) if year else None, holiday=name, direction=direction_of(phrase.words("dir"))
    )


RULES = (
    rule(
        """{WEEKDAYBEFORE} (?P<dir><last|this|next>?) (?P<m>{MONTH}) (?P<d>{DAY})
        (?: <comma>?(?P<y><year>) | <comma>?(?P<rel>{REL}) )?""",
        date_named,
    ),
    rule(
        """{WEEKDAYBEFORE} <the>? (?P<d>{DAY}) <of|hyphen>? (?P<m>{MONTH})
        (?: <comma|hyphen>?(?P<y><year>) | <comma|of>?(?P<rel>{REL}) )?""",
        date_named,
    ),
    rule("{WEEKDAYBEFORE} (?P<m><month>) (?P<d>{SPELLEDDAY}) (?:<comma>?(?P<y><year>))?", date_named),
    rule("(?P<m>{MONTH}) (?P<d><day>) <and|to> (?P<second><day>)", _two_days),
    rule(
        "<between|from> (?P<d><day>) <and|to> (?P<second><day><of>?(?P<m>{MONTH}) (?:<comma>?(?P<y><year>))?)",
        _two_days,
    ),
    rule("(?P<m>{MONTH}) (?P<range><range>) (?:<comma>?(?P<y><year>))?", _range_of_days),
    rule("(?P<range><range>) (?P<m>{MONTH}) (?:<comma>?(?P<y><year>))?", _range_of_days),
    rule("(?P<m>{MONTH}) (?: <comma|of>?(?P<y><year>) | <comma|of>?(?P<rel>{REL}) )", date_named),
    rule("(?P<dir>{POINTER}{1,2})? (?P<m><month>|<mon><fullstop>)", date_named),
    rule("(?P<m><month>){DOT} (?P<y>{SPELLEDYEAR})", _month_of_spoken_year),
    rule("(?P<dir><the>?{POINTER}{1,2})? (?P<wd><weekday>|<wkd><fullstop>)", _weekday_alone),
    rule(
        "(?P<dir>{POINTER}{1,2}) (?P<wd><weekday>) <comma>? (?P<m>{MONTH}) (?P<d>{DAY}|{SPELLEDDAY})",
        date_named,
    ),
    rule("(?P<y><year>)", _year),
    rule("(?P<code><quartercode>) (?:<of>?(?P<y><year>))?", _quarter_code),
    rule("(?P<code><fiscalcode>)", _fiscal_code),
    rule("<the>? (?P<d>{SPELLEDDAY}) <of> (?P<m><month>) (?:<comma>?(?P<y><year>))?", date_named),
    rule("(?P<dir>)(?P<wd><weekday>) <of>? (?P<week><last|this|next><unit>)", _weekday_of_week),
    rule("(?P<y><yearrange>)", _range_of_years),
    rule("<the>?<calendar|fiscal>?<unit>(?P<y><year>)", _year_named),
    rule("<fiscal><unit>?(?P<y><year>)", _year),
    rule("<the>?(?P<y><year>)<fiscal><unit>", _year),
    rule("(?:<the><unit>)?(?P<y>{SPELLEDYEAR})", _spoken_year),
    rule(
        """(?: <the|this> | <his|her|its|their|our>(?=<fiscal>) | (?P<before><last|this|next><unit>)<possessive> )?
        <fiscal>? (?P<yearbefore><year>)? <fiscal|comparable|corresponding|same>? <hyphen>?
        (?P<o><ORD|last|final>) (?P<part><quarter|half>)
        (?: <of>?<the>?(?:<fiscal><unit>?|<unit>)?(?P<y><year>) | <of>?(?P<rel>{REL}) | <of><the><unit> )?""",
        _part_of_year,
    ),
    rule("<fiscal>? (?P<o><ORD>) <hyphen> (?P<part><quarter|half>)", _part_of_year),
    rule(
        """(?P<dir><the>?<this|last|next|past|coming|following|previous|early>{0,2}) (?P<s><season>)
        (?: <of>?(?P<y><year>) | <of>?(?P<rel>{REL}) )?""",
        _season,
    ),
    rule("<the>?(?P<s><season>)<of>(?P<spelled>{SPELLEDYEAR})", _season),
    rule("<the>?(?P<t><tens>)", _tens),
    rule("<the>(?P<t><decade>)", _decade_word),
    rule("<the>?(?P<o>(?:<number><hyphen>?)?<ORD>)<hyphen>?(?P<c><unit>)", _century),
    rule(
        """(?P<dir><last|this|next>)?
        (?P<h><feast|new|good|month|all>{1,3}(?:<fullstop><feast>)?<unit>?<possessive>?(?:<unit|eve|weekday|night>)?)
        (?: <comma|of>?(?P<y><year>) )?""",
        _holiday,
    ),
    rule("(?P<iso><iso>)", _iso),
    rule("(?P<figures><slashed>)", _figures),
)
