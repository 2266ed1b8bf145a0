"""A length of time → its period, and the days it covers."""

from press_archive_dates.meaning import Length, Resolved, Situation
from press_archive_dates.values.calendar import moved
from press_archive_dates.words.lexicon import Unit

CLOCK_UNITS = frozenset((Unit.SECOND, Unit.MINUTE, Unit.HOUR))
"""Units that stand after the `T` of a period, and shorter than any stretch of the calendar."""

_LETTERS: dict[Unit, str] = {
    **{unit: unit.value for unit in Unit},
    Unit.MINUTE: "M",
    Unit.NIGHT: "D",
    Unit.FORTNIGHT: "W",
    Unit.SEASON: "M",
}
"""Unit → TIMEX3's letter: `PT5M`; nights are counted as days."""

_AS_SMALLER: dict[Unit, tuple[Unit, int]] = {
    Unit.FORTNIGHT: (Unit.WEEK, 2),
    Unit.SEASON: (Unit.MONTH, 3),
    Unit.DECADE: (Unit.YEAR, 10),
    Unit.CENTURY: (Unit.YEAR, 100),
    Unit.MILLENNIUM: (Unit.YEAR, 1000),
}
"""Three decades are `P30Y`. Without a number they keep their own letter (`PXE`): nobody knows how many years."""

_SMALLER_PARTS: dict[Unit, tuple[str, int]] = {
    Unit.YEAR: ("M", 12),
    Unit.HOUR: ("M", 60),
    Unit.MINUTE: ("S", 60),
}
"""A year and a half is `P1Y6M`, half an hour `PT30M`; of a day or a week the decimals stay."""


YEARS_OF_QUARTER_CENTURY = 25


def length_value(meaning: Length, situation: Situation) -> Resolved:
    """A length as a period (`P3M`), with the stretch it covers where it ends or begins at the day of writing."""
    return Resolved("DURATION", period(meaning.count, meaning.unit), _interval(meaning, situation))


def period(count: float | None, unit: Unit) -> str:
    """`P3M`, `PT30M`, `PXW` where it is not known how many."""
    time = "T" if unit in CLOCK_UNITS else ""
    if count is None:
        return f"P{time}X{_LETTERS[unit]}"
    smaller, factor = _AS_SMALLER.get(unit, (unit, 1))
    return f"P{time}{_amount(count * factor, smaller)}"


def _amount(count: float, unit: Unit) -> str:
    whole = int(count)
    if count == whole:
        return f"{whole}{_LETTERS[unit]}"
    if unit in _SMALLER_PARTS:
        letter, size = _SMALLER_PARTS[unit]
        rest = f"{round((count - whole) * size)}{letter}"
        return f"{whole}{_LETTERS[unit]}{rest}" if whole else rest
    return f"{count:g}{_LETTERS[unit]}"


def _interval(meaning: Length, situation: Situation) -> str:
    """The stretch of days that a length before or after the day of writing covers."""
    reference = situation.reference
    if not meaning.anchor or reference is None or meaning.count is None or meaning.unit in CLOCK_UNITS:
        return ""
    sign = 1 if meaning.anchor in ("next", "after") else -1
    unit, factor = _AS_SMALLER.get(meaning.unit, (meaning.unit, 1))
    other = moved(reference.isoformat(), unit, sign * round(meaning.count * factor))
    if other is None:
        return ""
    first, last = sorted((other, reference.isoformat()))
    return f"{first}/{last}"
