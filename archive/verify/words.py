"""Two wordings compared: their words, what differs, and what kind of difference it is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

from archive.relate.words import NEGATIONS as PLAIN_NEGATIONS
from archive.relate.words import SCALES, TENS, UNITS
from archive.text import fold

Kind = Literal["negation", "number", "name", "date", "capitals", "word"]
"""What kind of word a difference changes; the first that applies."""

# Signs that change what a number says belong to it: -5, $5, 5%. A hyphen after a letter or digit parts two words.
_WORD = re.compile(
    r"(?:(?<![\w-])[-−](?=[$€£¥]?\d))?[$€£¥]?\d+(?:[.,:]\d+)*(?:\s?%|\w+)?|\w+(?:['’ʼ]\w+)*|[%$€£¥&+=]"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def listed(words: str) -> frozenset[str]:
    """The words of a text that lists them, apart by blanks."""
    return frozenset(words.split())


NEGATIONS = PLAIN_NEGATIONS | listed(
    """
    cannot hardly scarcely barely seldom rarely few little deny denies denied denying refuse refuses refused refusing
    reject rejects rejected rejecting fail fails failed failing unless except ain't
    """
)
"""Words that turn a sentence round, or nearly so."""
_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "a")
_NUMBERS = frozenset({*UNITS, *TENS, *SCALES, *(f"{scale}s" for scale in SCALES)}) | listed(
    """
    half quarter third thirds once twice double triple first second fourth fifth sixth seventh eighth ninth tenth both
    percent pct
    """
)
_DATES = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december today yesterday tomorrow tonight
    """
)


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a wording."""

    text: str
    """As written."""
    start: int
    end: int

    @property
    def key(self) -> str:
        """What is compared: no case, no accents, one form of apostrophe, no commas between thousands."""
        return _key(self.text)


@lru_cache(maxsize=50_000)
def _key(text: str) -> str:
    return _THOUSANDS.sub("", fold(text)).replace(" ", "")


def words_of(text: str) -> list[Word]:
    """The words of a text, signs of numbers with them."""
    return [Word(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Alteration:
    """Words that stand in one wording in the place of others; either may be empty."""

    kind: Kind
    draft: str
    archive: str

    def __str__(self) -> str:
        if not self.draft:
            change = f"left out “{self.archive}”"
        elif not self.archive:
            change = f"put in “{self.draft}”"
        else:
            change = f"“{self.draft}” for “{self.archive}”"
        return change if self.kind == "word" else f"{change} ({self.kind})"


def differences(draft: Sequence[Word], archive: Sequence[Word]) -> tuple[Alteration, ...]:
    """What the draft has changed, in its order; empty where word for word the same but for case of the first letter."""
    found = []
    matcher = SequenceMatcher(
        None, [word.key for word in draft], [word.key for word in archive], autojunk=False
    )
    for what, first, last, start, end in matcher.get_opcodes():
        ours, theirs = draft[first:last], archive[start:end]
        if what != "equal":
            found.append(Alteration(_kind(ours, theirs, first), _text(ours), _text(theirs)))
            continue
        for one, other in zip(ours, theirs, strict=True):
            if _is_capital(one.text) != _is_capital(other.text):
                found.append(Alteration("capitals", one.text, other.text))
    return tuple(found)


def negations(words: Sequence[Word]) -> list[str]:
    """The words among these that turn a sentence round."""
    return [word.text for word in words if is_negation(word.key)]


def is_negation(key: str) -> bool:
    """Does a folded word negate?"""
    return key in NEGATIONS or key.endswith("n't") or key == "cant"


def _kind(draft: Sequence[Word], archive: Sequence[Word], at: int) -> Kind:
    changed = (*draft, *archive)
    if len(negations(draft)) != len(negations(archive)) or _negates(draft, archive):
        return "negation"
    if any(_is_number(word) for word in changed):
        return "number"
    if any(word.key in _DATES for word in changed):
        return "date"
    # At the beginning a capital says nothing.
    if any(word.text[:1].isupper() for word in (changed if at else (*draft[1:], *archive[1:]))):
        return "name"
    return "word"


def _negates(draft: Sequence[Word], archive: Sequence[Word]) -> bool:
    """Is a word of one side the negated word of the other: legal, illegal?"""
    for one in draft:
        for other in archive:
            longer, shorter = sorted((one.key, other.key), key=len, reverse=True)
            if len(shorter) > 3 and any(longer == prefix + shorter for prefix in _NEGATING_PREFIXES):
                return True
    return False


def _is_number(word: Word) -> bool:
    return word.key in _NUMBERS or any(letter.isdigit() for letter in word.text) or word.text in "%$€£¥"


def _is_capital(text: str) -> bool:
    return len(text) > 1 and text.isupper() and not any(letter.isdigit() for letter in text)


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


_EDIT = 1 << 20
"""What a word that differs costs; one that is the same saves 1, so that of equally many changes the most words win."""


def best_stretch(draft: Sequence[Word], archive: Sequence[Word]) -> tuple[int, int, int]:
    """First and one past the last word of the stretch of `archive` nearest to `draft`, and how many words differ.

    Both ends of `archive` are free (P. Sellers, "The theory and computation of evolutionary distances", 1980). Of
    stretches in which as many differ the one that has more of the draft's words: where one was left out next to the
    end, it is that one, not the last one that was put in.
    """
    wanted = [word.key for word in draft]
    row = [number * _EDIT for number in range(len(wanted) + 1)]
    began = [0] * (len(wanted) + 1)
    best = (row[-1], 0, 0)
    for at, word in enumerate(archive, start=1):
        key, left, left_began = word.key, row, began
        row, began = [0], [at]
        cost, origin = 0, at
        for number, own in enumerate(wanted):
            change = left[number] - 1 if own == key else left[number] + _EDIT
            skip, lack = left[number + 1] + _EDIT, cost + _EDIT
            if change <= skip and change <= lack:
                cost, origin = change, left_began[number]
            elif skip <= lack:
                cost, origin = skip, left_began[number + 1]
            else:
                cost = lack
            row.append(cost)
            began.append(origin)
        if cost < best[0]:
            best = (cost, origin, at)
    return best[1], best[2], -(-best[0] // _EDIT)


def fewest_changes(draft: Sequence[Word], archive: Sequence[Word]) -> int:
    """How many words differ in the nearest stretch, as `best_stretch` counts them, in a tenth of its time.

    A column of the table is two whole numbers, a bit for each word (G. Myers, "A fast bit-vector algorithm for
    approximate string matching", 1999).
    """
    places: dict[str, int] = {}
    for at, word in enumerate(draft):
        places[word.key] = places.get(word.key, 0) | 1 << at
    every, last = (1 << len(draft)) - 1, 1 << len(draft) - 1
    up, down, wrong = every, 0, len(draft)
    fewest = wrong
    for word in archive:
        same = places.get(word.key, 0)
        diagonal = (((same & up) + up) ^ up) | same | down
        right_up, right_down = down | ~(diagonal | up) & every, up & diagonal
        wrong += bool(right_up & last) - bool(right_down & last)
        fewest = min(fewest, wrong)
        right_up, right_down = right_up << 1 & every, right_down << 1 & every
        up, down = right_down | ~(diagonal | right_up) & every, right_up & diagonal
    return fewest


def runs(words: Sequence[Word], wanted: Sequence[Word], start: int = 0) -> Iterator[int]:
    """Where `wanted` stands word for word among `words`, from number `start` on."""
    keys = [word.key for word in wanted]
    first = keys[0]
    for at in range(start, len(words) - len(keys) + 1):
        if words[at].key == first and all(words[at + number].key == key for number, key in enumerate(keys)):
            yield at
