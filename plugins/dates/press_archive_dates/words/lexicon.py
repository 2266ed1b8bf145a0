"""The words of time: each word's class, and what the words of a class stand for.

A class is a name that the patterns use (`<month>`, `<ago>`). Function words are classes of their own, so that a
pattern reads as the phrase it matches.

Source: written for this plugin. Licence: MIT.
"""

from enum import StrEnum

from press_archive_dates.words import word_list

_MONTH_NAMES = {
    name: number
    for number, name in enumerate(
        word_list("january february march april may june july august september october november december"), 1
    )
}
_MONTH_ABBREVIATIONS = {name[:3]: number for name, number in _MONTH_NAMES.items() if name != "may"} | {
    "sept": 9
}
MONTHS: dict[str, int] = _MONTH_NAMES | _MONTH_ABBREVIATIONS
"""Month in full or abbreviated → 1 to 12."""

_WEEKDAY_NAMES = {
    name: number
    for number, name in enumerate(word_list("monday tuesday wednesday thursday friday saturday sunday"), 1)
}
_WEEKDAY_ABBREVIATIONS = {name[:3]: number for name, number in _WEEKDAY_NAMES.items()} | {
    "tues": 2,
    "thur": 4,
    "thurs": 4,
}
WEEKDAYS: dict[str, int] = _WEEKDAY_NAMES | _WEEKDAY_ABBREVIATIONS
"""Weekday in full or abbreviated → 1 (Monday) to 7."""


class Unit(StrEnum):
    """A unit of time."""

    SECOND = "S"
    MINUTE = "TM"
    HOUR = "H"
    DAY = "D"
    NIGHT = "N"
    WEEKEND = "WE"
    WEEK = "W"
    FORTNIGHT = "F"
    MONTH = "M"
    QUARTER = "Q"
    SEASON = "SN"
    YEAR = "Y"
    DECADE = "E"
    CENTURY = "C"
    MILLENNIUM = "L"
    HALF = "half"
    """Half a year. No word of its own says it, but values are moved by it."""


UNITS: dict[str, Unit] = {
    "second": Unit.SECOND,
    "minute": Unit.MINUTE,
    "hour": Unit.HOUR,
    "day": Unit.DAY,
    "night": Unit.NIGHT,
    "weekend": Unit.WEEKEND,
    "week": Unit.WEEK,
    "fortnight": Unit.FORTNIGHT,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "season": Unit.SEASON,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
    "century": Unit.CENTURY,
    "millennium": Unit.MILLENNIUM,
}
"""Unit word → unit."""

UNIT_PLURALS: dict[str, Unit] = {
    **{f"{word}s": unit for word, unit in UNITS.items() if word not in ("century", "millennium")},
    "centuries": Unit.CENTURY,
    "millennia": Unit.MILLENNIUM,
    "mins": Unit.MINUTE,
    "hrs": Unit.HOUR,
    "yrs": Unit.YEAR,
}

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

PARTS: dict[str, str] = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "nighttime": "NI",
    "overnight": "NI",
    "dawn": "MO",
    "daybreak": "MO",
    "sunrise": "MO",
    "lunchtime": "MI",
    "dusk": "EV",
    "nightfall": "EV",
    "sunset": "EV",
    "noon": "12:00",
    "midday": "12:00",
    "noontime": "12:00",
    "midnight": "24:00",
}
"""Part of the day → TIMEX3 code, or the hour where it is a point."""

NUMBERS: dict[str, int] = {
    **{
        w: n
        for n, w in enumerate(
            word_list("zero one two three four five six seven eight nine ten eleven twelve")
        )
    },
    **{
        w: n
        for n, w in enumerate(word_list("thirteen fourteen fifteen sixteen seventeen eighteen nineteen"), 13)
    },
    **{
        w: n * 10 for n, w in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
    },
}
SCALES: dict[str, int] = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}

ORDINALS: dict[str, int] = {
    **{
        w: n
        for n, w in enumerate(
            word_list("first second third fourth fifth sixth seventh eighth ninth tenth"), 1
        )
    },
    **{
        w: n
        for n, w in enumerate(word_list("eleventh twelfth thirteenth fourteenth fifteenth sixteenth"), 11)
    },
    **{w: n for n, w in enumerate(word_list("seventeenth eighteenth nineteenth twentieth"), 17)},
    "thirtieth": 30,
}

DECADES: dict[str, int] = {
    w: n * 10
    for n, w in enumerate(
        word_list("twenties thirties forties fifties sixties seventies eighties nineties"), 2
    )
}

FREQUENCIES: dict[str, str] = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
}

NAMED_DAYS: dict[str, int] = {"yesterday": -1, "today": 0, "tomorrow": 1}
"""Word → days from now."""

VAGUE: dict[str, str] = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "formerly": "PAST_REF",
    "soon": "FUTURE_REF",
    "shortly": "FUTURE_REF",
}

HOLIDAY_WORDS = word_list(
    "christmas easter thanksgiving halloween juneteenth pentecost epiphany valentine martin luther king presidents "
    "groundhog mardi gras ash palm maundy shrove whit anzac memorial canada independence bastille labor labour "
    "columbus saints souls black cyber st patrick mother father mothers fathers victory australia earth cinco mayo "
    "guy fawkes armistice veterans remembrance election boxing"
)
"""Words of the names of holidays; `holidays` says which names they make."""

# Each is a class of its own.
_OWN_CLASS = word_list("""
a additional after aged ago ahead all and at before between business calendar close coming comparable
consecutive corresponding couple current distant dozen dozens each earlier early end ended ending entire eve
every few final financial fiscal following from full future good half her his hundreds in initial its last
late later latest latter least like local long many mid more most near new next not-too-distant o'clock of old on one
opening or other our past penultimate period preceding present previous prior recent remaining right same second several
so some straight subsequent term that the their these this those thousands through time to today tomorrow tonight
trading upcoming very way whole working yesterday
""")

_ZONES = word_list("gmt utc est edt cst cdt mst mdt pst pdt et pt bst cet cest eet ist jst")
_FOLDED: dict[str, str] = {
    "an": "a",
    "ensuing": "following",
    "intervening": "following",
    "successive": "consecutive",
    "midway": "mid",
    "thru": "through",
    "tonite": "tonight",
    **dict.fromkeys(_ZONES, "zone"),
}
"""Words that the patterns need not tell from another."""


def _classes() -> dict[str, str]:
    classes = {word: word for word in _OWN_CLASS}
    for name, words in (
        ("number", NUMBERS),
        ("scale", SCALES),
        ("ordinal", ORDINALS),
        ("unit", UNITS),
        ("units", UNIT_PLURALS),
        ("season", SEASONS),
        ("seasons", [f"{word}s" for word in SEASONS]),
        ("part", PARTS),
        ("parts", ("mornings", "afternoons", "evenings", "nights")),
        ("month", _MONTH_NAMES),
        ("mon", _MONTH_ABBREVIATIONS),
        ("weekday", _WEEKDAY_NAMES),
        ("weekdays", [f"{word}s" for word in _WEEKDAY_NAMES]),
        ("wkd", _WEEKDAY_ABBREVIATIONS),
        ("ampm", ("am", "pm")),
        ("decade", DECADES),
        ("frequency", FREQUENCIES),
        ("vague", VAGUE),
    ):
        classes.update(dict.fromkeys(words, name))
    classes.update(dict.fromkeys(HOLIDAY_WORDS, "feast"))
    # These words are of two classes: the patterns name both.
    classes.update(
        second="second", seconds="units", night="night", nights="nights", quarter="quarter", one="one"
    )
    classes.update(
        first="first", weekend="weekend", weekends="weekends", season="seasonword", seasons="seasonword"
    )
    return classes | _FOLDED


CLASS_OF_WORD: dict[str, str] = _classes()
"""Lower-case word → class. A word that is not here is of class `unknown`."""

NEEDS_CAPITAL = frozenset((*MONTHS, *_WEEKDAY_ABBREVIATIONS)) - {"sept"}
"""Words that are dates only with a capital: `may`, `march`, `sat`, `sun`."""
