"""TIMEX3 values that name no stretch of the calendar → words: `11 June of an unknown year`, `2 weeks`."""

import calendar
import re

_VAGUE = {"PRESENT_REF": "now", "PAST_REF": "at some time before", "FUTURE_REF": "at some time to come"}
_PARTS = {
    "MO": "in the morning", "MI": "at midday", "AF": "in the afternoon", "EV": "in the evening", "NI": "at night",
    "DT": "in the daytime",
}  # fmt: skip
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_LENGTH = re.compile(r"P(?P<time>T?)(?P<number>[0-9]+(?:\.[0-9]+)?|X)(?P<unit>[YMWDHS])")
_VALUE = re.compile(
    r"(?P<year>XXXX|[0-9]{4})"
    r"(?:-(?:W(?:XX|[0-9]{2})(?:-(?P<weekday>[1-7]|WE))?(?P<week>)|(?P<season>SP|SU|FA|WI)|(?P<quarter>Q)[X1-4]"
    r"|(?P<month>XX|[0-9]{2})(?:-(?P<day>XX|[0-9]{2}))?))?"
    r"(?:T(?P<time>[0-9]{2}(?::[0-9]{2})*|[A-Z]{2}))?"
)


def in_words(value: str) -> str:
    """What a person would say for a value that stands for no known day; other values stay as they are."""
    if (length := _LENGTH.fullmatch(value)) and (unit := _UNITS.get(length["time"] + length["unit"])):
        number = length["number"].replace("X", "some")
        return f"{number} {unit}" if number == "1" else f"{number} {unit}s"
    found = _VALUE.fullmatch(value)
    if value in _VAGUE or found is None or "X" not in value:
        return _VAGUE.get(value, value)
    time = found["time"] or ""
    return " ".join(filter(None, (_day(found), _PARTS.get(time, f"at {time}" if time else ""))))


def _day(found: re.Match[str]) -> str:
    year, month, day = found["year"], found["month"], found["day"]
    known_year = "" if year == "XXXX" else f" of {year}"
    of_year = known_year or " of an unknown year"
    if found["week"] is not None:
        weekday = found["weekday"]
        named = "weekend" if weekday == "WE" else calendar.day_name[int(weekday) - 1] if weekday else "week"
        return f"some {named}{known_year}"
    if season := found["season"]:
        return f"{_SEASONS[season]}{of_year}"
    if found["quarter"]:
        return f"some quarter{known_year}"
    if month is None:
        return "some year"
    if month == "XX" or not 1 <= int(month) <= 12:
        return f"some {'day' if day else 'month'}{known_year}"
    in_month = f"{calendar.month_name[int(month)]}{of_year}"
    if day is None:
        return in_month
    return f"some day in {in_month}" if day == "XX" else f"{int(day)} {in_month}"
