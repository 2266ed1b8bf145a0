"""Holidays with a fixed or a computable date: name → day of a year.

Source: written for this plugin. Licence: MIT.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, as in Meeus)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int, plus: int = 0) -> Callable[[int], date]:
    """The nth weekday (1 Monday … 7 Sunday) of a month, from its end where nth is negative."""

    def day(year: int) -> date:
        if nth > 0:
            first = date(year, month, 1)
            found = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
        else:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(1)
            found = last - timedelta((last.isoweekday() - weekday) % 7)
        return found + timedelta(plus)

    return day


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days)


HOLIDAYS: Mapping[str, Callable[[int], date]] = {
    "new year": _fixed(1, 1),
    "new year eve": _fixed(12, 31),
    "epiphany": _fixed(1, 6),
    "martin luther king day": _nth(1, 1, 3),
    "presidents day": _nth(2, 1, 3),
    "groundhog day": _fixed(2, 2),
    "valentine day": _fixed(2, 14),
    "shrove tuesday": _after_easter(-47),
    "mardi gras": _after_easter(-47),
    "ash wednesday": _after_easter(-46),
    "palm sunday": _after_easter(-7),
    "maundy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "easter": easter,
    "easter monday": _after_easter(1),
    "whit monday": _after_easter(50),
    "pentecost": _after_easter(49),
    "australia day": _fixed(1, 26),
    "st patrick day": _fixed(3, 17),
    "earth day": _fixed(4, 22),
    "anzac day": _fixed(4, 25),
    "victory day": _fixed(5, 9),
    "cinco de mayo": _fixed(5, 5),
    "mother day": _nth(5, 7, 2),
    "father day": _nth(6, 7, 3),
    "guy fawkes night": _fixed(11, 5),
    "all souls day": _fixed(11, 2),
    "may day": _fixed(5, 1),
    "memorial day": _nth(5, 1, -1),
    "juneteenth": _fixed(6, 19),
    "canada day": _fixed(7, 1),
    "independence day": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, 1, 1),
    "columbus day": _nth(10, 1, 2),
    "halloween": _fixed(10, 31),
    "all saints day": _fixed(11, 1),
    "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11),
    "remembrance day": _fixed(11, 11),
    "election day": _nth(11, 1, 1, plus=1),
    "thanksgiving": _nth(11, 4, 4),
    "black friday": _nth(11, 4, 4, plus=1),
    "cyber monday": _nth(11, 4, 4, plus=4),
    "christmas": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
}


def holiday_named(words: Sequence[str]) -> str | None:
    """The key in `HOLIDAYS` of a name as written (lower-case words, possessives apart); None where there is none."""
    plain = [word for word in words if word[0].isalnum()]
    name = (
        " ".join(plain).replace("labour", "labor").replace("mothers", "mother").replace("fathers", "father")
    )
    if plain == ["new", "year"] and len(words) == 2:
        # The new year is no day; New Year's is.
        return None
    for candidate in (name, name.removesuffix(" day"), name.removesuffix(" sunday")):
        if candidate in HOLIDAYS:
            return candidate
    return None
