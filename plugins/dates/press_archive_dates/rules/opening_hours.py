"""Opening hours: days and times that come each week, and are no dates: `Monday to Friday, 10 a.m.-6 p.m.`."""

from press_archive_dates.meaning import Calendar, Clock, Expression
from press_archive_dates.words import word_set
from press_archive_dates.words.tokens import Tokens

_OPEN = word_set("open opens opening hours hrs closed admission office")
_VOTES = word_set("polls polling voting vote voters ballot")
"""Polls are open on one day."""
_EVERY = word_set("daily weekdays weekends nightly hours")
_RANGE = word_set("to through - – until till")
_HOURS = word_set("at from to until till after before between and - – through ,")
"""What may stand between weekdays and their hours."""
_UP_TO = {(word,) for word in ("to", "until", "till", "-", "–", "through")}
_WEEKLY = word_set("weekdays weekends weeknights daily")
_SHORT = 7
_REACH = 16


def is_opening_hours(tokens: Tokens, expression: Expression) -> bool:
    """Whether a time of day or a weekday belongs to hours that a place keeps each week."""
    meaning, first, last = expression.meaning, expression.first, expression.last
    is_weekday = isinstance(meaning, Calendar) and meaning.weekday is not None and meaning.month is None
    if not (isinstance(meaning, Clock) or is_weekday):
        return False
    if isinstance(meaning, Clock) and (_is_each_week(tokens, last) or _follows_weekdays(tokens, first)):
        return True
    start, end = max(0, first - _REACH), min(len(tokens), last + _REACH)
    around = tokens.words[start:end]
    if not _OPEN.intersection(around) or _VOTES.intersection(around):
        return False
    times = sum(
        tokens.is_(index, "clock", "ampm") + 2 * tokens.is_(index, "range") for index in range(start, end)
    )
    return times >= 2 and (bool(_EVERY.intersection(around)) or _has_weekdays(tokens, start, end))


def _is_each_week(tokens: Tokens, last: int) -> bool:
    """`until 8 p.m. on Thursdays`, `from 5 a.m. to midnight every day`, `at 7 p.m. daily`."""
    at = last
    while at - last <= _SHORT and (
        tokens.words[at : at + 1] in _UP_TO or tokens.is_(at, "clock", "ampm", "day", "part")
    ):
        at += 1
    at += tokens.is_(at, "on")
    if _WEEKLY.issuperset(tokens.words[at : at + 1]) and at < len(tokens):
        return True
    return tokens.is_(at, "weekdays", "weekends", "frequency") or tokens.is_(at, "every", "each")


def _follows_weekdays(tokens: Tokens, first: int) -> bool:
    """`Tuesdays after 5 p.m.`, `Mondays to Fridays from 9 a.m. to 6 p.m.`"""
    at = first - 1
    while (
        at >= 0
        and first - at <= _SHORT
        and (tokens.words[at] in _HOURS or tokens.is_(at, "clock", "ampm", "day"))
    ):
        at -= 1
    return tokens.is_(at, "weekdays")


def _has_weekdays(tokens: Tokens, start: int, end: int) -> bool:
    """Whether weekdays in the plural or a stretch of weekdays stand there."""
    return any(
        tokens.is_(index, "weekdays", "weekends")
        or (
            tokens.is_(index, "weekday", "wkd")
            and tokens.words[index + 1] in _RANGE
            and tokens.is_(index + 2, "weekday", "wkd")
        )
        for index in range(start, end - 2)
    )
