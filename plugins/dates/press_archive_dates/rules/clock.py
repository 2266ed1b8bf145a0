"""Times of day: `5 p.m. EST Nov. 9`, `Tuesday morning`, `this evening`, `noon Saturday`."""

import re

from press_archive_dates.meaning import Anaphor, Calendar, Clock, Deictic, Meaning, Modifier, Recurring
from press_archive_dates.rules.phrase import Phrase, Reading, direction_of, rule
from press_archive_dates.words.lexicon import (
    MONTHS,
    NAMED_DAYS,
    PARTS,
    WEEKDAYS,
    Unit,
)
from press_archive_dates.words.numbers import number_of


def _clock_time(words: tuple[str, ...], ampm: str) -> str | None:
    """`17:00` of `5` and `p.m.`; without a.m. or p.m. as it stands."""
    figures = [re.split("[-–]", word)[0] for word in words if word[:1].isdigit()]
    if figures:
        hour, _, minute = figures[0].replace(".", ":").partition(":")
        if not hour.isdigit():
            return None
    else:
        number = number_of(words)
        if number is None:
            return None
        hour, minute = str(int(number)), ""
    value = int(hour)
    if ampm.startswith("p") and value < 12:
        value += 12
    if ampm.startswith("a") and value == 12:
        value = 0
    if value > 24 or (ampm and not 1 <= int(hour) <= 12 and ampm[0] == "a"):
        return None
    return f"{value:02}:{(minute or '00')[:5]}"


def _clock(phrase: Phrase) -> Meaning | None:
    ampm = phrase.word("ampm").replace(".", "")
    part = phrase.word("part") if "part" in phrase.match.re.groupindex else ""
    if part:
        ampm = "am" if part in ("morning", "dawn") else "pm"
    time = _clock_time(phrase.words("t"), ampm)
    return Clock(time, _day_of(phrase)) if time else None


def _spoken_clock(phrase: Phrase) -> Meaning | None:
    """`half past ten`, `nine minutes past eleven on Sunday night`, `a quarter to six`."""
    hour = number_of(phrase.words("hour"))
    words = phrase.words("amount")
    minutes = 30 if "half" in words else 15 if "quarter" in words else number_of(words)
    if not hour or not minutes or not 1 <= hour <= 12 or not 1 <= minutes < 60:
        return None
    time = int(hour) * 60 + int(minutes if phrase.word("way") == "past" else -minutes)
    if phrase.word("part") in ("afternoon", "evening", "night") and time < 12 * 60:
        time += 12 * 60
    return Clock(f"{time // 60:02}:{time % 60:02}", _day_of(phrase))


def _military(phrase: Phrase) -> Meaning | None:
    digits = phrase.word("t")
    return (
        Clock(f"{digits[:2]}:{digits[2:]}")
        if len(digits) == 4 and int(digits[:2]) <= 24 and int(digits[2:]) < 60
        else None
    )


def _day_of(phrase: Phrase) -> Meaning | None:
    for group in ("day", "before"):
        if group in phrase.match.re.groupindex and (words := phrase.words(group)):
            return _day(words)
    return None


def _day(words: tuple[str, ...]) -> Meaning | None:
    month = next((MONTHS[word] for word in words if word in MONTHS), None)
    if month:
        numbers = [int(word.rstrip("stndrh")) for word in words if word[0].isdigit()]
        return Calendar(numbers[1] if len(numbers) > 1 else None, month, numbers[0])
    for word in words:
        if word in NAMED_DAYS:
            return Deictic(Unit.DAY, NAMED_DAYS[word])
        if word in WEEKDAYS:
            return Calendar(weekday=WEEKDAYS[word], direction=direction_of(words))
    return None


def _part_of_day(phrase: Phrase) -> Meaning | None:
    return Clock(PARTS[phrase.word("part")], _day_of(phrase))


def _this_part(phrase: Phrase) -> Meaning | None:
    offset = {"last": -1, "past": -1, "next": 1}.get(phrase.word("which"), 0)
    return Clock(PARTS[phrase.word("part")], Deictic(Unit.DAY, offset))


def _next_part(phrase: Phrase) -> Meaning:
    """`the next morning`: of the day after the one spoken of."""
    offset = -1 if phrase.word("which") == "previous" else 1
    return Clock(PARTS[phrase.word("part")], Anaphor(Unit.DAY, offset, points=True))


def _that_part(phrase: Phrase) -> Meaning:
    return Clock(PARTS[phrase.word("part")], Anaphor(Unit.DAY, 0, points=True))


def _edge_of_day(phrase: Phrase) -> Reading:
    """`late afternoon`, `mid-morning`."""
    modifier: dict[str, Modifier] = {"early": "START", "late": "END", "mid": "MID"}
    return Reading(
        Clock(PARTS[phrase.word("part")], _day_of(phrase)), modifier.get(phrase.word("edge"), "MID")
    )


def _tonight(phrase: Phrase) -> Meaning:
    return Clock("NI", Deictic(Unit.DAY, 0))


def _recurring_part(phrase: Phrase) -> Meaning:
    day = WEEKDAYS[phrase.words("day")[0]]
    return Recurring(f"XXXX-WXX-{day}T{PARTS[phrase.word('parts').removesuffix('s')]}")


_DATE = "<WEEKDAY>?{DOT}<comma>?{MONTH}{DAY}(?:<comma>?<year>)?|<on>?{DAY}{MONTH}(?:<year>)?"
_DAY = f"(?P<day>{_DATE}|<on>?<last|this|next>?(?:<weekday>|<wkd>{{DOT}})|<yesterday|today|tomorrow>)"
_BEFORE = "(?P<before><last|this|next>?<weekday>|<yesterday|tomorrow|today>)"
_ZONE = "(?:<opening-bracket>?<local>?<zone><time>?<closing-bracket>?|<local><time>)"

RULES = (
    # Hours and minutes, with a.m. or p.m., a zone and a day where they are said: `5 p.m. EST Nov. 9`, `10:30`.
    rule(f"(?P<t><day|clock|decimal|number|one>)(?P<ampm><ampm>){_ZONE}?(?:<comma|on>?{_DAY})?", _clock),
    rule(f"(?P<t><clock>)(?P<ampm><ampm>?){_ZONE}?(?:<comma|on>?{_DAY})?", _clock),
    rule(f"{_BEFORE}(?:<comma>?<at>)?(?P<t><day|clock|number>)(?P<ampm><ampm>){_ZONE}?", _clock),
    rule("(?P<t><day|clock|number|one>)(?P<ampm>)<in><the>(?P<part><part>)", _clock),
    rule("(?P<t><day|number|one>)(?P<ampm>)<o'clock>(?:<in><the>(?P<part><part>))?", _clock),
    rule(
        "(?P<amount><a>?<half|quarter>|{SPELLED}<units>)(?P<way><past|to>)(?P<hour><number>)"
        f"(?:<on>?{_DAY}(?P<part><part|night>)?)?",
        _spoken_clock,
    ),
    rule("(?P<t><num|year>)<zone>", _military),
    # Parts of a day: `Tuesday morning`, `late afternoon`, `the next morning`, `overnight`.
    rule(f"{_BEFORE}<early|late|mid>?<hyphen>?(?P<part><part|night>)", _part_of_day),
    rule(f"{_BEFORE}<comma>?<at>(?P<part><part>)", _part_of_day),
    rule(f"<the>?(?P<part><part|night>)(?:<on|of>?{_DAY})?", _part_of_day),
    rule("<that><same>?(?P<part><part|night>)", _that_part),
    rule(f"(?P<edge><early|late|mid>)<hyphen>?(?P<part><part|night>)(?:<on|of>?{_DAY})?", _edge_of_day),
    # `7-9 p.m.` begins at its first hour.
    rule("(?P<t><range>)(?P<ampm><ampm>)", _clock),
    rule("(?P<which><this|last|next|past>)(?P<part><part|night>)", _this_part),
    rule("<the>(?P<which><next|following|previous>)(?P<part><part|night>)", _next_part),
    rule("<tonight>", _tonight),
    rule("(?P<day><weekday>)(?P<parts><parts|nights>)", _recurring_part),
)
