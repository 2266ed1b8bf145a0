"""Numbers in words and figures: `twenty four`, `2 1/2`, `a couple of`, `nineteen ninety-six`."""

import re
from collections.abc import Sequence

from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import NUMBERS, ORDINALS, SCALES

_FRACTION = re.compile(r"([1-9])/([2-9])\Z")
_OPEN = word_set("few several many some dozens hundreds thousands")


def number_of(words: Sequence[str]) -> float | None:
    """The number that `words` (lower case, with their marks) stand for; None where they leave it open (`several`)."""
    if _OPEN.intersection(words):
        return None
    total = 0.0
    group: float | None = None
    for word in words:
        if word in SCALES:
            group = (group or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, group = total + group, 0.0
        elif word == "dozen":
            group = (group or 1) * 12
        elif (amount := _amount(word)) is not None:
            group = (group or 0) + amount
    if group is not None:
        return total + group
    return 1.0 if any(word in ("a", "an") for word in words) else None


def _amount(word: str) -> float | None:
    if word in NUMBERS:
        return float(NUMBERS[word])
    if word in ("couple", "half"):
        return 2.0 if word == "couple" else 0.5
    if match := _FRACTION.match(word):
        return int(match[1]) / int(match[2])
    digits = word.replace(",", "")
    return float(digits) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,3})?", digits) else None


def ordinal_of(words: Sequence[str]) -> int | None:
    """The number of an ordinal: `third`, `21st`, `twenty-first`; None where it is none."""
    total = 0
    for at, word in enumerate(words, 1):
        if word in ORDINALS:
            # `the first third of May` is no day.
            return total + ORDINALS[word] if at == len(words) else None
        if match := re.match(r"([0-9]{1,3})(?:st|nd|rd|th)?\Z", word):
            return int(match[1])
        total += NUMBERS.get(word, 0)
    return None


def spoken_year(words: Sequence[str]) -> int | None:
    """The year of `nineteen ninety-six`, `two thousand and one`; None where the words say no year."""
    figures = [word for word in words if word in NUMBERS or word in SCALES]
    if not figures:
        return None
    if "thousand" in figures:
        year = number_of(figures)
        return int(year) if year and 2000 <= year < 2100 else None
    if len(figures) < 2 or not 13 <= NUMBERS.get(figures[0], 0) <= 20:
        return None
    rest = number_of(figures[1:])
    return NUMBERS[figures[0]] * 100 + int(rest) if rest is not None and 10 <= rest <= 99 else None


_LATEST_SHORT_YEAR = 49


def full_year(figures: str) -> int:
    """The year of four figures, or of two in the century that news writes about: `21` is 2021, `87` is 1987."""
    year = int(figures)
    if len(figures) == 4:
        return year
    return year + (2000 if year <= _LATEST_SHORT_YEAR else 1900)
