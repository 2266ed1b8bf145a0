"""Dates by name: days, months, years, weekdays, holidays."""

import re
from dataclasses import replace

from press_archive_dates.meaning import Between, Calendar, Clock, Expression, Meaning, Unplaced
from press_archive_dates.rules.figures import date_in_figures, date_run_together
from press_archive_dates.rules.phrase import OFFSETS, Phrase, direction_of, rule
from press_archive_dates.values.holidays import holiday_named
from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import MONTHS, WEEKDAYS
from press_archive_dates.words.names import COUNTED, NUMBERED, stands_alone
from press_archive_dates.words.numbers import full_year, number_of, ordinal_of, spoken_year
from press_archive_dates.words.verbs import REPORTS

_ATTACKS = {(word,) for word in ("attack", "attacks", "terrorist", "terror", "hijackers", "commission")}
"""What follows `Sept. 11` where that of 2001 is meant."""
_BEFORE_SHORT_YEAR = word_set(
    "in since of from until till by to and before after during spring summer autumn fall winter"
)
_THAT_BEFORE = REPORTS | word_set(
    "claimed argued believed thought hoped feared knew showed means meant such so say"
)
"""Before `that Friday` they make `that` begin what was said."""
_ANY = {("a",), ("one",), ("any",), ("another",)}
_COUNTING = word_set("of or more other additional hundred thousand million dozen")
_WITHOUT_DAY = word_set("in during last this next")
"""Before a month they leave what follows to be counted: `in May three of them`, `last May three were shot`."""
_RANGE = re.compile("[-–/]")


def date_named(phrase: Phrase) -> Meaning | None:
    """The date of the groups `m` and, where they are there, `d`, `y`, `rel` and `dir`; None where there is none."""
    day = _day_in(phrase) if phrase.has("d") else None
    if phrase.has("d") and (day is None or not 1 <= day <= 31):
        return None
    if (phrase.words("m")[0][:3], day) == ("sep", 11) and phrase.tokens.words[
        phrase.last : phrase.last + 1
    ] in _ATTACKS:
        return Calendar(2001, 9, 11)
    return Calendar(
        year=phrase.year(),
        month=MONTHS[phrase.words("m")[0]],
        day=day,
        weekday=WEEKDAYS[phrase.words("wd")[0]] if phrase.has("wd") else None,
        year_offset=OFFSETS.get(direction_of(phrase.words("rel"))),
        direction=direction_of(phrase.words("dir")),
    )


def _day_in(phrase: Phrase) -> int | None:
    """The day of `May 3`, `3rd of May`, `May third` and, as wires write, `May three`; `in May three men` has none."""
    words = phrase.words("d")
    if (day := ordinal_of(words)) is not None:
        return day
    tokens, first, last = phrase.tokens, phrase.match.start("m"), phrase.match.end("d")
    follows_month = phrase.match.start("d") == phrase.match.end("m")
    is_told_apart = phrase.has("y") or (
        stands_alone(tokens, last) and not _COUNTING.intersection(tokens.words[last : last + 1])
    )
    if (
        not follows_month
        or not is_told_apart
        or _WITHOUT_DAY.intersection(tokens.words[max(0, first - 1) : first])
    ):
        return None
    number = number_of(words)
    return int(number) if number else None


def _several_days(phrase: Phrase) -> list[Expression]:
    """`May 3, 5 and 7, 2019`, `3, 5 and 7 May 2019`, `between 9 and 12 November`: each day is an expression.

    The first takes in what stands before it (`May 3`), the last what stands behind (`7 May 2019`).
    """
    start, end = phrase.match.span("days")
    at = [index for index in range(start, end) if phrase.tokens.is_(index, "day", "ordnum")]
    numbers = [ordinal_of(phrase.tokens.words[index : index + 1]) or 0 for index in at]
    month = date_named(phrase)
    if not isinstance(month, Calendar) or not all(1 <= number <= 31 for number in numbers):
        return []
    is_range = not {"and", "&", "or"}.intersection(phrase.words("days"))
    if is_range and numbers != sorted(set(numbers)):
        return []
    if phrase.match.end("days") == phrase.last and not phrase.stands_alone():
        # `on May 3 and 5 people`: the last number counts what follows it.
        return []
    first = phrase.match.start("m") if phrase.match.start("m") < start else at[0]
    ends = [index + 1 for index in at[:-1]] + [phrase.last]
    return [
        Expression(begins, ends_at, replace(month, day=number))
        for begins, ends_at, number in zip([first, *at[1:]], ends, numbers, strict=True)
    ]


def _two_weekdays(phrase: Phrase) -> list[Expression]:
    """`Monday 6 and Tuesday 7 October`."""
    second = date_named(phrase)
    days = [ordinal_of(phrase.words(group)) or 0 for group in ("d", "d2")]
    if not isinstance(second, Calendar) or not all(1 <= day <= 31 for day in days):
        return []
    weekday = WEEKDAYS[phrase.word("wd2")]
    return [
        Expression(phrase.first, phrase.match.end("d"), replace(second, day=days[0])),
        Expression(phrase.match.start("wd2"), phrase.last, replace(second, weekday=weekday, day=days[1])),
    ]


def _two_months(phrase: Phrase) -> list[Expression]:
    """`Jan-Mar 2019`: only here an abbreviation needs no stop."""
    first = Calendar(month=MONTHS[phrase.words("from")[0]])
    second = Calendar(phrase.year(), MONTHS[phrase.words("m")[0]])
    return [
        Expression(phrase.first, phrase.match.end("from"), first),
        Expression(phrase.match.start("m"), phrase.last, second),
    ]


def _weekday_last(phrase: Phrase) -> Meaning | None:
    """`Thursday last.`, `Friday next,`; but `on Friday next to the gate`."""
    tokens, last = phrase.tokens, phrase.last
    ends = last >= len(tokens) or not tokens.words[last][0].isalnum()
    return _weekday_alone(phrase) if ends and not tokens.is_(last, "hyphen") else None


def _range_of_days(phrase: Phrase) -> Meaning | None:
    first, last = (int(day) for day in _RANGE.split(phrase.word("range")))
    if not 1 <= first < last <= 31:
        return None
    month, year = MONTHS[phrase.words("m")[0]], phrase.year()
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


def _run_together(phrase: Phrase) -> Meaning | None:
    """`20210413`, `18-DEC-19`; but `No. 20210413`, `20210413 pounds`."""
    tokens, before = phrase.tokens, phrase.tokens.words[max(0, phrase.first - 2) : phrase.first]
    if tokens.is_(phrase.first, "ymd") and (
        NUMBERED.intersection(before) or COUNTED.intersection(tokens.words[phrase.last : phrase.last + 1])
    ):
        return None
    return date_run_together(phrase.word("together"))


def _day_of_short_year(phrase: Phrase) -> Meaning | None:
    """`5 Oct 21`, `5 Oct '21`; but `on 5 Oct 21 people died`."""
    figures = phrase.word("short").strip("'’‘`")
    if len(figures) != 2 or not phrase.stands_alone():
        return None
    day = ordinal_of(phrase.words("d")) if phrase.has("d") else None
    return Calendar(full_year(figures), MONTHS[phrase.words("m")[0]], day)


def _short_year(phrase: Phrase) -> Meaning | None:
    """`in '68`, `the summer of '69`."""
    before = phrase.tokens.words[max(0, phrase.first - 1) : phrase.first]
    if not _BEFORE_SHORT_YEAR.intersection(before) or not phrase.stands_alone():
        return None
    return Calendar(full_year(phrase.word("short").strip("'’‘`")))


def _weekday_alone(phrase: Phrase) -> Meaning:
    """`Friday`, `last Friday`; `on a Friday` is none of them, but `a Friday vote` is."""
    before = phrase.tokens.words[max(0, phrase.first - 1) : phrase.first]
    if before in _ANY and phrase.stands_alone():
        return Unplaced(f"XXXX-WXX-{WEEKDAYS[phrase.words('wd')[0]]}")
    return Calendar(weekday=WEEKDAYS[phrase.words("wd")[0]], direction=direction_of(phrase.words("dir")))


def _weekday_spoken_of(phrase: Phrase) -> Meaning | None:
    """`that Friday`: in the week of the day spoken of last; `noted that Friday would be hard` is another."""
    tokens, last = phrase.tokens, phrase.last
    before = tokens.words[phrase.first - 1] if phrase.first else "."
    ends = last >= len(tokens) or tokens.is_(last, "comma", "fullstop", "break")
    if not (ends or before == "on" or not before[0].isalnum()) or before in _THAT_BEFORE:
        return None
    return Calendar(weekday=WEEKDAYS[phrase.word("wd")], direction="that")


def _weekday_of_week(phrase: Phrase) -> Meaning | None:
    """`Wednesday of last week`."""
    offset = OFFSETS[direction_of(phrase.words("week")) or "this"]
    if phrase.words("week")[-1] != "week":
        return None
    return Calendar(weekday=WEEKDAYS[phrase.words("wd")[0]], week_offset=offset)


def _year(phrase: Phrase) -> Meaning | None:
    return Calendar(year=phrase.year())


def _year_named(phrase: Phrase) -> Meaning | None:
    """`the year 2000`, `calendar year 1990`: `day 1990` is none."""
    return _year(phrase) if "year" in phrase.tokens.words[phrase.first : phrase.last] else None


def _spoken_year(phrase: Phrase) -> Meaning | None:
    year = spoken_year(phrase.words("y"))
    return Calendar(year=year) if year else None


def _month_of_spoken_year(phrase: Phrase) -> Meaning | None:
    year = spoken_year(phrase.words("y"))
    return Calendar(year=year, month=MONTHS[phrase.words("m")[0]]) if year else None


def _holiday(phrase: Phrase) -> Meaning | None:
    name = holiday_named(phrase.words("h"))
    if name is None or not phrase.surface("h")[0].isupper():
        return None
    return Calendar(year=phrase.year(), holiday=name, direction=direction_of(phrase.words("dir")))


HOLIDAY = (
    "<feast|new|good|month|all>{1,3}(?:<fullstop><feast>)?<unit>?<possessive>?(?:<unit|eve|weekday|night>)?"
)
"""The name of a holiday as far as classes tell; `holiday_named` says whether it is one."""

RULES = (
    # A day of a month in either order, its weekday before it, its year or `last year` after: `Tuesday, Nov. 9, 2021`.
    rule(
        """{WEEKDAYBEFORE} (?P<dir><last|this|next>?) (?P<m>{MONTH}) (?P<d>{DAY})
        (?: <comma>?(?P<y><YEAR>) | <comma>?(?P<rel>{REL}) )?""",
        date_named,
    ),
    rule(
        """{WEEKDAYBEFORE} <the>? (?P<d>{DAY}) <of|hyphen>? (?P<m>{MONTH})
        (?: <comma|hyphen>?(?P<y><YEAR>) | <comma|of>?(?P<rel>{REL}) )?""",
        date_named,
    ),
    rule("{WEEKDAYBEFORE} (?P<m><month>) (?P<d>{SPELLEDDAY}) (?:<comma>?(?P<y><YEAR>))?", date_named),
    # Several days of one month: `May 3, 5 and 7, 2019`, `between 9 and 12 November`, `March 20-22`.
    rule(
        """(?P<m>{MONTH}) (?P<days>{DAY}(?:<comma>{DAY}){0,8}<comma>?<and|or|to|through|dash|hyphen>{DAY})
        (?: <comma>?(?P<y><YEAR>) | <comma>?(?P<rel>{REL}) )?""",
        _several_days,
    ),
    rule(
        """<between|from>? <the>? (?P<days>
            {DAY}(?:<comma><the>?{DAY}){0,8}<comma>?<and|or|to|through|dash|hyphen><the>?{DAY}
        ) <of>? (?P<m>{MONTH}) (?: <comma>?(?P<y><YEAR>) | <comma>?(?P<rel>{REL}) )?""",
        _several_days,
    ),
    rule(
        """(?P<wd><weekday>) (?P<d>{DAY}) <and|or|to|dash|hyphen> (?P<wd2><weekday>) (?P<d2>{DAY}) <of>?
        (?P<m>{MONTH}) (?: <comma>?(?P<y><YEAR>) )?""",
        _two_weekdays,
    ),
    rule("(?P<m>{MONTH}) (?P<range><range>) (?:<comma>?(?P<y><YEAR>))?", _range_of_days),
    rule("(?P<range><range>) (?P<m>{MONTH}) (?:<comma>?(?P<y><YEAR>))?", _range_of_days),
    # A month with its year, then alone. Alone an abbreviation needs its stop: `Mar` and `Dec` are names and words too.
    rule("(?P<m>{MONTH}) (?: <comma|of>?(?P<y><YEAR>) | <comma|of>?(?P<rel>{REL}) )", date_named),
    rule("(?P<dir>{POINTER}{1,2})? (?P<m><month>|<mon><fullstop>)", date_named),
    rule(
        "(?P<from><mon|month>){DOT} <hyphen|dash> (?P<m>{MONTH}) (?:<comma|of>?(?P<y><YEAR>))?", _two_months
    ),
    rule("(?P<m><month>) <the> (?P<d><ordnum>|{SPELLEDDAY}) (?:<comma>?(?P<y><YEAR>))?", date_named),
    rule("(?P<m><month>){DOT} (?P<y>{SPELLEDYEAR})", _month_of_spoken_year),
    # A weekday, and what it points to: `last Friday`, `this coming Sunday`, `Wednesday of last week`.
    rule("(?P<dir><the>?{POINTER}{1,2})? (?P<wd><weekday>|<wkd><fullstop>)", _weekday_alone),
    rule(
        "(?P<dir>{POINTER}{1,2}) (?P<wd><weekday>) <comma>? (?P<m>{MONTH}) (?P<d>{DAY}|{SPELLEDDAY})",
        date_named,
    ),
    rule("<that|same> (?P<wd><weekday>)", _weekday_spoken_of),
    rule("(?P<wd><weekday>) (?P<dir><last|next>)", _weekday_last),
    # A year in figures or as it is spoken; `traps` says which figures are none.
    rule("(?P<y><year>)", _year),
    rule("<the>? (?P<d>{SPELLEDDAY}) <of> (?P<m><month>) (?:<comma>?(?P<y><YEAR>))?", date_named),
    rule("(?P<dir>)(?P<wd><weekday>) <of>? (?P<week><last|this|next><unit>)", _weekday_of_week),
    rule("(?P<y><yearrange>)", _range_of_years),
    rule("<the>?<calendar|fiscal>?<unit>(?P<y><YEAR>)", _year_named),
    rule("<fiscal><unit>?(?P<y><YEAR>)", _year),
    rule("<the>?(?P<y><YEAR>)<fiscal><unit>", _year),
    rule("(?:<the><unit>)?(?P<y>{SPELLEDYEAR})", _spoken_year),
    # A holiday: `Christmas Eve`, `last Thanksgiving`, `Easter 2019`.
    rule(
        f"""(?P<dir><last|this|next>)?
        (?P<h>{HOLIDAY})
        (?: <comma|of>?(?P<y><YEAR>) )?""",
        _holiday,
    ),
    # What forms and logs write: `18-DEC-19`, `20210413`, `5 Oct 21`, `in '68`, `2021-11-09`, `9/11/2021`.
    rule("(?P<together><compact|ymd>)", _run_together),
    rule("(?P<d>{DAY}) (?P<m><mon>){DOT} (?P<short><day|num|shortyear>)", _day_of_short_year),
    rule("(?:(?P<d>{DAY}))? (?P<m>{MONTH}) (?P<short><shortyear>)", _day_of_short_year),
    rule("(?P<short><shortyear>)", _short_year),
    rule("(?P<iso><iso>)", _iso),
    rule("(?P<figures><slashed>)", _figures),
)
