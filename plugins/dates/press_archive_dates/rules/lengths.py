"""Lengths of time, what recurs, and what is vague: `the past three months`, `every Monday`, `recently`."""

import re
from collections.abc import Callable

from press_archive_dates.meaning import Age, Direction, Length, Meaning, Recurring, Vague
from press_archive_dates.rules.phrase import Phrase, Reading, direction_of, rule
from press_archive_dates.values.lengths import YEARS_OF_QUARTER_CENTURY, period
from press_archive_dates.words.lexicon import FREQUENCIES, MONTHS, PARTS, SEASONS, VAGUE, WEEKDAYS, Unit

_COUNTED_UNITS = frozenset(Unit) - {Unit.FORTNIGHT, Unit.SEASON, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM}


def _is_age(phrase: Phrase) -> bool:
    """`eight years of age`, `at the age of 17 months`."""
    words = phrase.tokens.words
    return words[phrase.last : phrase.last + 2] == ("of", "age") or words[
        max(0, phrase.first - 2) : phrase.first
    ] == ("age", "of")


def _length(phrase: Phrase) -> Reading | None:
    count = phrase.number("n") if phrase.has("n") else 1.0
    if re.match("0[0-9]{3}", phrase.word("n")):
        # `0900 hours` is a time of day.
        return None
    if phrase.unit() is Unit.SEASON and phrase.tokens.is_(phrase.match.start("n"), "year"):
        # `the 2018 seasons`
        return None
    if _is_age(phrase):
        return Reading(Age(count, phrase.unit()))
    # `the last three days of May` do not end today.
    anchor: Direction = "" if phrase.tokens.is_(phrase.last, "of") else direction_of(phrase.words("dir"))
    return Reading(Length(count, phrase.unit(), anchor), "APPROX" if phrase.has("so") else "")


def _length_of_a_period(phrase: Phrase) -> Meaning | None:
    return Length(phrase.number("n"), phrase.unit())


def _length_and_a_half(phrase: Phrase) -> Meaning | None:
    count = phrase.number("n") or 1.0
    return Length(count + 0.5, phrase.unit())


def _quarter_century(phrase: Phrase) -> Meaning | None:
    return Length(YEARS_OF_QUARTER_CENTURY, Unit.YEAR) if phrase.unit() is Unit.CENTURY else None


def _half_unit(phrase: Phrase) -> Meaning | None:
    """`a half-hour speech`; `half-day`, `half-year` are hours and results."""
    return Length(0.5, phrase.unit()) if phrase.unit() in (Unit.HOUR, Unit.DECADE, Unit.CENTURY) else None


def _open_length(phrase: Phrase) -> Meaning | None:
    if phrase.tokens.words[phrase.last : phrase.last + 2] == ("-", "old"):
        # `the decades-old feud`
        return None
    if phrase.word("dir") == "recent" and phrase.unit() == Unit.YEAR:
        return Vague("PAST_REF")
    if phrase.word("dir") == "future":
        return Vague("FUTURE_REF")
    return Length(None, phrase.unit(), direction_of(phrase.words("dir")))


def _every(phrase: Phrase) -> Meaning | None:
    word = phrase.words("what")[0]
    if word in WEEKDAYS:
        return Recurring(f"XXXX-WXX-{WEEKDAYS[word]}")
    if word in MONTHS:
        return Recurring(f"XXXX-{MONTHS[word]:02}")
    if word in SEASONS:
        return Recurring(f"XXXX-{SEASONS[word]}")
    if word in PARTS:
        return Recurring(f"XXXX-XX-XXT{PARTS[word]}")
    if phrase.unit("what") == Unit.WEEKEND:
        return Recurring("XXXX-WXX-WE")
    unit = phrase.unit("what")
    return Recurring(period(1, unit)) if unit in _COUNTED_UNITS else None


def _every_second(phrase: Phrase) -> Meaning | None:
    return Recurring(period(2, phrase.unit()))


def _every_such_weekday(phrase: Phrase) -> Meaning | None:
    """`every other Friday`, `every second Tuesday`; `every first Monday`, `each third Sunday of the month`."""
    is_of_month = phrase.has("month") or phrase.words("o")[0] not in ("other", "second")
    return Recurring(period(1, Unit.MONTH) if is_of_month else period(2, Unit.WEEK))


def _weekdays(phrase: Phrase) -> Meaning | None:
    number = WEEKDAYS.get(phrase.word("day").removesuffix("s"))
    return Recurring(f"XXXX-WXX-{number}") if number else None


def _weekends(phrase: Phrase) -> Meaning:
    return Recurring("XXXX-WXX-WE")


def _every_few(phrase: Phrase) -> Meaning | None:
    return Recurring(period(phrase.number("n"), phrase.unit()))


def _frequency(phrase: Phrase) -> Meaning | None:
    return Recurring(FREQUENCIES[phrase.word("f")])


def _vague(phrase: Phrase) -> Meaning | None:
    return Vague(VAGUE[phrase.word("v")])


def _vague_as(value: str) -> Callable[[Phrase], Meaning]:
    def read(phrase: Phrase) -> Meaning:
        return Vague(value)

    return read


def _other_day(phrase: Phrase) -> Meaning | None:
    """`the other day`: not long ago."""
    return Vague("PAST_REF") if phrase.tokens.words[phrase.last - 1] in ("day", "night", "week") else None


def _age(phrase: Phrase) -> Meaning | None:
    """`44-year-old`, `century-old`, `decades-old`."""
    is_one = not phrase.has("n") and phrase.tokens.is_(phrase.first, "unit")
    count = 1.0 if is_one else phrase.number("n") if phrase.has("n") else None
    return Age(count, phrase.unit() if phrase.has("unit") else Unit.YEAR)


RULES = (
    # Ages come first: `44-year-old` is longer than the length that it begins with.
    rule("(?P<n>{NUMBER}|<several>) <hyphen>? (?P<unit><unit|units>) <hyphen>? <old>", _age),
    rule("<aged> (?P<n>{NUMBER})", _age),
    # Lengths with a number: `the past three months` ends now, `five years`, `a year or two`, `two and a half years`.
    rule(
        """<the|these|those>? (?P<dir><last|past|next|coming|first|previous|following|preceding|final|initial|subsequent
            |latest|remaining|other|opening|prior>)?
        (?P<n>{COUNT}) (?:<to|or|hyphen>(?:{NUMBER}))? {QUALITY}? (?P<unit><UNIT1|UNITN>) (?P<so><or><so>)?""",
        _length,
    ),
    rule("(?P<n><a>) (?P<unit><unit>) <or> (?:{NUMBER})", _length),
    rule("(?P<unit><unit|units>) <hyphen> <old>", _age),
    rule("<a>?<quarter> (?:<of><a>|<hyphen>)? (?P<unit><unit>)", _quarter_century),
    rule("<half> <hyphen> (?P<unit><unit>)", _half_unit),
    rule("(?P<n>{NUMBER}|<a>) (?P<unit><unit|units|second|quarter>) <and><a><half>", _length_and_a_half),
    rule("<the|a> (?P<n>{NUMBER}|<several>) <hyphen>? (?P<unit><UNIT1>) <period|term>", _length_of_a_period),
    rule("(?P<n>{NUMBER}|<several>) <hyphen> (?P<unit><UNIT1>) (?:<hyphen>?<long>)?", _length),
    rule("(?P<n>{FIGURES}|<range>) <hyphen>? (?P<unit><UNIT1|UNITN>)", _length),
    # Lengths without one: `the coming weeks`, `for years`, `decade-long`.
    rule("<weekends>", _weekends),
    rule(
        """<the>? (?P<dir><last|past|next|coming|recent|first|early|final|future>)? (?P<unit><UNITN>)
        (?:<or|and><units>)? (?:<hyphen><long>|<ahead>)?""",
        _open_length,
    ),
    rule("(?P<unit><unit>) <hyphen> <long>", _length),
    # What comes again: `every Monday`, `every few weeks`, `every other Friday`, `Tuesdays`, `daily`.
    rule("<each|every> (?P<what><weekday|month|season|unit|quarter|part|night|weekend|second>)", _every),
    rule("<each|every> (?P<n>{NUMBER}|{FEW}) (?P<unit><units>)", _every_few),
    rule("<each|every> <other|second> (?P<unit><unit>)", _every_second),
    rule(
        "<each|every> (?P<o><ORD|other|last>) <weekday> (?P<month><of|in><the|each|every><unit>)?",
        _every_such_weekday,
    ),
    rule("(?P<day><weekdays>)", _weekdays),
    rule("(?P<f><frequency>)", _frequency),
    # What names no day: `now`, `recently`, `these days`, `in the near future`, `the other day`.
    rule("(?P<v><vague>)", _vague),
    rule("<current>", _vague_as("PRESENT_REF")),
    rule("<these> <units>", _vague_as("PRESENT_REF")),
    rule("<the> <near|distant|not-too-distant>? <future>", _vague_as("FUTURE_REF")),
    rule("<the> <near> <term>", _vague_as("FUTURE_REF")),
    rule("<the><recent><past>", _vague_as("PAST_REF")),
    rule("<a>?<long|some><time>?<ago>", _vague_as("PAST_REF")),
    rule("<the> <other> <unit|night>", _other_day),
    rule("<the> <past>", _vague_as("PAST_REF")),
    rule("<the> <present>", _vague_as("PRESENT_REF")),
)
