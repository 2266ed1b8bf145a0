"""Stretches of the calendar by name: quarters, halves, seasons, decades, centuries, fiscal years."""

from press_archive_dates.meaning import Calendar, Known, Meaning
from press_archive_dates.rules.phrase import OFFSETS, Phrase, direction_of, rule
from press_archive_dates.words.lexicon import DECADES, SEASONS
from press_archive_dates.words.numbers import ordinal_of, spoken_year


def _part_of_year(phrase: Phrase) -> Meaning | None:
    """Quarters and halves: `the fiscal 1988 third quarter`, `first half of last year`."""
    if phrase.has("rel") and phrase.words("rel")[-1] != "year":
        # `the first half of next month` is `ordinals`.
        return None
    is_last = phrase.words("o")[0] in ("last", "final", "latter")
    if is_last and not (phrase.has("y") or phrase.has("rel")):
        return None
    order = 4 if is_last else ordinal_of(phrase.words("o"))
    letter = "H" if phrase.word("part") == "half" else "Q"
    order = min(order, 2) if order and letter == "H" else order
    if not order or order > 4:
        return None
    year = phrase.year("yearbefore") or phrase.year()
    relative = direction_of(phrase.words("rel") or phrase.words("before"))
    return Calendar(year=year, part=f"{letter}{order}", year_offset=OFFSETS.get(relative))


def _quarter_code(phrase: Phrase) -> Meaning | None:
    """`Q3`, `1H 2013`."""
    code = phrase.word("code").upper()
    part = "".join(sorted(code, reverse=True))
    return Calendar(year=phrase.year(), part=part) if part[0] == "Q" or part[1] in "12" else None


def _fiscal_code(phrase: Phrase) -> Meaning:
    """`FY2013`, `FY '13`."""
    digits = phrase.word("code")[-2:]
    return Calendar(
        year=int(phrase.word("code")[-4:]) if phrase.word("code")[-4:].isdigit() else 2000 + int(digits)
    )


def _season(phrase: Phrase) -> Meaning | None:
    return Calendar(
        year=spoken_year(phrase.words("spelled")) if phrase.has("spelled") else phrase.year(),
        part=SEASONS[phrase.word("s")],
        direction=direction_of(phrase.words("dir")),
        year_offset=OFFSETS.get(direction_of(phrase.words("rel"))),
    )


def _winter(phrase: Phrase) -> Meaning | None:
    """`the winter of 1941-42`: it begins in the first of its years."""
    if phrase.word("s") != "winter":
        return None
    return Calendar(int(phrase.word("years")[:4]), part=SEASONS["winter"])


def _tens(phrase: Phrase) -> Meaning | None:
    digits = phrase.word("t").strip("s'’‘`")
    if not digits.isdigit() or digits[-1] != "0":
        return None
    if len(digits) == 2:
        digits = ("20" if digits == "00" else "19") + digits
    if digits.endswith("00") and len(digits) == 4 and int(digits) < 2000:
        return Known(digits[:2])
    return Known(digits[:3])


def _decade_word(phrase: Phrase) -> Meaning:
    return Known(f"19{DECADES[phrase.word('t')] // 10}")


def _century(phrase: Phrase) -> Meaning | None:
    order = ordinal_of(phrase.words("o"))
    return Known(f"{order - 1:02}") if order and 1 <= order <= 25 and phrase.word("c") == "century" else None


RULES = (
    # Quarters, halves and fiscal years as companies write them: `Q3 2013`, `FY13`, `the fiscal 1988 third quarter`.
    rule("(?P<code><quartercode>) (?:<of>?(?P<y><YEAR>))?", _quarter_code),
    rule("(?P<code><fiscalcode>)", _fiscal_code),
    rule(
        """(?: <the|this> | <his|her|its|their|our>(?=<fiscal>) | (?P<before><last|this|next><unit>)<possessive> )?
        <fiscal>? (?P<yearbefore><year>)? <fiscal|comparable|corresponding|same>? <hyphen>?
        (?P<o><ORD|last|final|latter>) (?P<part><quarter|half>)
        (?: <of>?<the>?(?:<fiscal><unit>?|<unit>)?(?P<y><YEAR>) | <of>?(?P<rel>{REL}) | <of><the><unit> )?""",
        _part_of_year,
    ),
    rule("<fiscal>? (?P<o><ORD>) <hyphen> (?P<part><quarter|half>)", _part_of_year),
    # Seasons: `this past spring`, `the summer of '69`, `the winter of 1941-42`.
    rule(
        """(?P<dir><the>?<this|last|next|past|coming|following|previous|early>{0,2}) (?P<s><season>)
        (?: <of>?(?P<y><YEAR>) | <of>?(?P<rel>{REL}) )?""",
        _season,
    ),
    rule("<the>?(?P<s><season>)<of>?(?P<years><yearrange>)", _winter),
    rule("<the>?(?P<s><season>)<of>(?P<spelled>{SPELLEDYEAR})", _season),
    # Decades and centuries. A word needs its article (`the twenties`): without it, it is an age or a temperature.
    rule("<the>?(?P<t><tens>)", _tens),
    rule("<the>(?P<t><decade>)", _decade_word),
    rule("<the>?(?P<o>(?:<number><hyphen>?)?<ORD>)<hyphen>?(?P<c><unit>)", _century),
)
