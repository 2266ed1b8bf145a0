"""Time expressions with their TIMEX3 value → date annotations.

The value is written as TIMEX3 does, then what else is to be said: `2021-11-16TEV`, `P9D`, `2023 END`,
`2021-11-09 figurative`, `SET XXXX-FA`.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from pydantic import JsonValue

from archive import Annotation, Article, Span
from corpus.marked_words import find_words

_MODS = frozenset(
    [
        "START",
        "MID",
        "END",
        "APPROX",
        "LESS_THAN",
        "MORE_THAN",
        "EQUAL_OR_LESS",
        "EQUAL_OR_MORE",
        "BEFORE",
        "AFTER",
        "ON_OR_BEFORE",
    ]
)
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_REFERENCES = frozenset(["PRESENT_REF", "PAST_REF", "FUTURE_REF"])


def date_annotations(
    dates: Mapping[str, str], article: Article, spoken: Sequence[Span]
) -> Iterator[Annotation]:
    """One annotation for each of the words in `dates`; inside one of `spoken` it is in speech."""
    for words, written in dates.items():
        for span in find_words(article.text, [words]):
            in_speech = any(part.contains(span) for part in spoken)
            attributes = _attributes(written, in_speech=in_speech)
            yield Annotation.at(article, span, kind="date", value=_value(written), attributes=attributes)


def _attributes(written: str, *, in_speech: bool) -> dict[str, JsonValue]:
    words = [word for word in written.split() if word != "figurative"]
    is_set = words[0] == "SET"
    timex, *rest = words[1:] if is_set else words
    mods = [word for word in rest if word in _MODS]
    attributes: dict[str, JsonValue] = {
        "timex": {
            "type": "SET" if is_set else _type(timex),
            "value": timex,
            **({"mod": mods[0]} if mods else {}),
        },
        "granularity": _granularity(timex),
    }
    if written.endswith("figurative"):
        attributes["figurative"] = True
    if in_speech:
        attributes["in_speech"] = True
    return attributes


def _type(timex: str) -> str:
    if timex in _REFERENCES:
        return "DATE"
    if timex.startswith("P"):
        return "DURATION"
    return "TIME" if "T" in timex else "DATE"


def _granularity(timex: str) -> str:
    if "T" in timex and timex[0].isdigit():
        return "time"
    shapes = (
        (r"\d{4}-\d\d-\d\d", "day"), (r"\d{4}-W\d\d-WE", "weekend"), (r"\d{4}-W\d\d", "week"),
        (r"\d{4}-\d\d", "month"), (r"\d{4}-Q\d", "quarter"), (r"\d{4}-H\d", "half"),
        (r"\d{4}-(?:SP|SU|FA|WI)", "season"), (r"\d{4}", "year"), (r"\d{3}", "decade"), (r"\d{2}", "century"),
    )  # fmt: skip
    return next((name for shape, name in shapes if re.fullmatch(shape, timex)), "")


def _value(written: str) -> str:
    """The stretch of the calendar as an ISO prefix or an interval of days; else the TIMEX3 value itself."""
    timex = written.removeprefix("SET ").split()[0]
    if timex[0].isdigit():
        timex = timex.partition("T")[0]
    stretch = _stretch(timex)
    return f"{stretch[0].isoformat()}/{stretch[1].isoformat()}" if stretch else timex


def _stretch(timex: str) -> tuple[date, date] | None:
    """First and last day of a week, a weekend, a season or a decade."""
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", timex):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return monday + timedelta(5 if match[3] else 0), monday + timedelta(6)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", timex):
        year, month = int(match[1]), _SEASONS[match[2]]
        last_year, last_month = (year + 1, 2) if month == 12 else (year, month + 2)
        last = date(last_year, last_month, monthrange(last_year, last_month)[1])
        return date(year, month, 1), last
    if re.fullmatch(r"\d{3}", timex):
        return date(int(timex + "0"), 1, 1), date(int(timex + "9"), 12, 31)
    return None
