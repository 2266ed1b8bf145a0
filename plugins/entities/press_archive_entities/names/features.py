"""Tokens → what the CRF sees of each.

The same code makes the features in training and in use. Strings of a word are made once and kept:
in news most words return.
"""

from functools import lru_cache

from press_archive_entities.folding import place_key
from press_archive_entities.lexicon.given_names import person_names
from press_archive_entities.lexicon.words import lines_of
from press_archive_entities.names.shapes import has_capital, plain, shape
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import CALENDAR, ORGANISATION_WORDS, PLACE_WORDS, TITLES
from press_archive_entities.places.countries import countries_by_demonym, countries_by_name
from press_archive_entities.places.gazetteer import gazetteer
from press_archive_entities.places.layout import DIVISION

Features = list[list[str]]

REACH = 2
"""Only words this close to a capital can be part of a name."""
LONGEST_PLACE = 3
LONGEST_WORD = 60
"""Characters of a word that are looked at."""


@lru_cache(maxsize=1)
def clusters() -> dict[str, tuple[str, ...]]:
    """Word → the numbers of its clusters, coarse to fine."""
    table: dict[str, tuple[str, ...]] = {}
    for line in lines_of("names/clusters.tsv"):
        word, _, numbers = line.partition("\t")
        table[word] = tuple(numbers.split(" "))
    return table


def _clusters_of(word: str) -> tuple[str, ...]:
    table = clusters()
    return table.get(word) or table.get(word.lower()) or table.get(word.title()) or ()


@lru_cache(maxsize=40_000)
def _lists(word: str) -> tuple[str, ...]:
    """The lists that a word is on."""
    low = word.lower().rstrip(".")
    found = []
    if low in TITLES:
        found.append("title")
    if low in ORGANISATION_WORDS:
        found.append("org")
    if low in PLACE_WORDS:
        found.append("place")
    if low in CALENDAR:
        found.append("cal")
    if has_capital(word):
        if low in person_names("first"):
            found.append("first")
        if low in person_names("last"):
            found.append("last")
        if low in countries_by_demonym():
            found.append("demonym")
    return tuple(found)


@lru_cache(maxsize=40_000)
def _here(word: str) -> list[str]:
    low = word.lower()
    found = [
        "b",
        f"w={low}",
        f"W={word}",
        f"s={shape(word)}",
        f"p2={word[:2]}",
        f"p3={low[:3]}",
        f"z2={low[-2:]}",
        f"z3={low[-3:]}",
        f"z4={low[-4:]}",
    ]
    found += [f"c{i}={c}" for i, c in enumerate(_clusters_of(word))] or ["c?"]
    found += [f"l={name}" for name in _lists(word)]
    if len(word) > 1 and word.isupper():
        found.append("caps")
    return found


@lru_cache(maxsize=80_000)
def _beside(word: str, where: str) -> list[str]:
    low = word.lower()
    found = [f"{where}w={low}", f"{where}s={shape(word)}"]
    found += [f"{where}c{i}={c}" for i, c in enumerate(_clusters_of(word))]
    found += [f"{where}l={name}" for name in _lists(word)]
    return found


@lru_cache(maxsize=80_000)
def _further(word: str, where: str) -> list[str]:
    found = [f"{where}s={shape(word)}"]
    found += [f"{where}c{i}={c}" for i, c in enumerate(_clusters_of(word)[:2])]
    found += [f"{where}l={name}" for name in _lists(word)]
    return found


@lru_cache(maxsize=40_000)
def place_class(words: str) -> str:
    """What the gazetteer knows under these words: n(ation), r(egion), or the size of the largest town."""
    key = place_key(words)
    if not key or key.isdigit():
        return ""
    if key in countries_by_name():
        return "n"
    places = gazetteer()
    best = ""
    for number in places.numbers(key):
        place = places.place(number)
        sign = (
            "r"
            if place.kind == DIVISION
            else "6"
            if place.population >= 1_000_000
            else "5"
            if place.population >= 100_000
            else ("4" if place.population >= 10_000 else "3")
        )
        best = max(best, sign)
    return best


def segments(tokens: Tokens) -> list[tuple[int, int]]:
    """The stretches of sentences that can hold a name, as ranges of tokens."""
    found = []
    for first, last in tokens.sentences:
        start = end = -1
        for i in range(first, last):
            if not has_capital(tokens.words[i]):
                continue
            if start >= 0 and i - REACH <= end:
                end = i + REACH + 1
                continue
            if start >= 0:
                found.append((start, min(end, last)))
            start, end = max(first, i - REACH), i + REACH + 1
        if start >= 0:
            found.append((start, min(end, last)))
    return found


class Page:
    """What is known of each word from the whole of one text."""

    def __init__(self, tokens: Tokens) -> None:
        self.words = self._words = [plain(word)[:LONGEST_WORD] for word in tokens.words]
        self._small: set[str] = set()
        self._inside: set[str] = set()
        self._titled: set[str] = set()
        self._after_first: set[str] = set()
        self._openings = {first for first, _ in tokens.sentences}
        previous = ""
        for i, word in enumerate(self._words):
            if word.islower():
                self._small.add(word)
            elif has_capital(word):
                if i not in self._openings and not word.isupper() and previous not in "\"“'‘:":
                    self._inside.add(word)
                lists = _lists(previous) if previous else ()
                if "title" in lists:
                    self._titled.add(word)
                elif "first" in lists and not word.isupper():
                    self._after_first.add(word)
            previous = word

    def features(self, i: int) -> list[str]:
        word = self._words[i]
        found = []
        if i in self._openings:
            found.append("open")
            found.append(
                "open+in" if word in self._inside else "open+low" if word.lower() in self._small else "open?"
            )
        elif word.lower() in self._small:
            found.append("low")
        if word in self._titled:
            found.append("titled")
        if word in self._after_first:
            found.append("afterfirst")
        return found


def _places(words: list[str], start: int, end: int) -> list[str]:
    """For each token of a segment, the longest place name that it begins or continues."""
    marks = [""] * (end - start)
    i = start
    while i < end:
        longest = 0
        if has_capital(words[i]):
            for n in range(min(LONGEST_PLACE, end - i), 0, -1):
                if n > 1 and not has_capital(words[i + n - 1]):
                    continue
                sign = place_class(" ".join(words[i : i + n]))
                if sign:
                    marks[i - start] = f"g={sign}{n}"
                    for j in range(1, n):
                        marks[i - start + j] = f"g=+{sign}"
                    longest = n
                    break
        i += max(longest, 1)
    return marks


def segment_features(page: Page, start: int, end: int) -> Features:
    """The features of each token of one segment, in order."""
    words, count = page.words, len(page.words)
    marks = _places(words, start, end)
    found = []
    for i in range(start, end):
        word = words[i]
        before = words[i - 1] if i else "^"
        after = words[i + 1] if i + 1 < count else "$"
        row = _here(word) + _beside(before, "-1") + _beside(after, "+1") + page.features(i)
        if i > 1:
            row = row + _further(words[i - 2], "-2")
        if i + 2 < count:
            row = row + _further(words[i + 2], "+2")
        if marks[i - start]:
            row.append(marks[i - start])
        if i + 1 < end and marks[i + 1 - start]:
            row.append("+1" + marks[i + 1 - start])
        if i > start and marks[i - 1 - start]:
            row.append("-1" + marks[i - 1 - start])
        row.append(f"ss={shape(before)}|{shape(word)}|{shape(after)}")
        found.append(row)
    return found
