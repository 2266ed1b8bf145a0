"""A length of time → its period, and the days it covers."""

from press_archive_dates.calendar_values import moved
from press_archive_dates.meaning import Length
from press_archive_dates.situation import Resolved, Situation

_LENGTH_UNITS = {
    "S": "S",
    "TM": "M",
    "H": "H",
    "N": "D",
    "F": "W",
    "E": "Y",
    "C": "Y",
    "L": "Y",
    "SN": "M",
    "WE": "WE",
}
_FACTORS = {"F": 2, "E": 10, "C": 100, "L": 1000, "SN": 3}


def length_value(meaning: Length, situation: Situation) -> Resolved:
    """A length as a period (`P3M`), with the stretch it covers where it ends or begins at the day of writing."""
    time = "T" if meaning.unit in ("S", "TM", "H") else ""
    if meaning.count is None:
        return Resolved("DURATION", f"P{time}X{_open_unit(meaning.unit)}")
    unit = _LENGTH_UNITS.get(meaning.unit, meaning.unit)
    count = meaning.count * _FACTORS.get(meaning.unit, 1)
    return Resolved("DURATION", f"P{time}{_amount(count, unit, time)}", _interval(meaning, situation))


def _open_unit(unit: str) -> str:
    return {"TM": "M", "N": "D", "F": "W", "SN": "M"}.get(unit, unit)


def _amount(count: float, unit: str, time: str) -> str:
    whole = int(count)
    if count == whole:
        return f"{whole}{unit}"
    if unit == "Y":
        return f"{whole}Y{round((count - whole) * 12)}M" if whole else f"{round(count * 12)}M"
    if unit == "H" and time:
        return f"{whole}H{round((count - whole) * 60)}M" if whole else f"{round(count * 60)}M"
    if unit == "M" and time:
        return f"{whole}M{round((count - whole) * 60)}S" if whole else f"{round(count * 60)}S"
    return f"{count:g}{unit}"


def _interval(meaning: Length, situation: Situation) -> str:
    """The stretch of days that a length before or after the day of writing covers."""
    if (
        not meaning.anchor
        or situation.reference is None
        or meaning.count is None
        or meaning.unit in ("S", "TM", "H")
    ):
        return ""
    sign = 1 if meaning.anchor in ("next", "after") else -1
    unit, factor = {"E": ("Y", 10), "C": ("Y", 100), "SN": ("M", 3), "F": ("W", 2)}.get(
        meaning.unit, (meaning.unit, 1)
    )
    other = moved(situation.reference.isoformat(), unit, sign * round(meaning.count * factor))
    if other is None:
        return ""
    first, last = sorted((other, situation.reference.isoformat()))
    return f"{first}/{last}"
