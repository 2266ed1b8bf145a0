"""Words → the numbers of their pieces, as the accurate model reads them."""

import unicodedata
from dataclasses import dataclass, field

BEGIN, PAD, END, UNKNOWN = 0, 1, 2, 3
LONGEST_READ = 60
"""Characters of one word that are read."""
LONGEST_WORD = 8
"""Pieces of one word that are read."""
_NO_BLANK_BEFORE = frozenset(".,;:!?)]%'\"”’") | {"'s", "’s", "n't", "...", "-", "–"}
_LETTERS = str.maketrans("łŁøđØĐı", "lLodODi")


def case_class(word: str) -> int:
    """1 small, 2 Capitalised, 3 CAPITALS, 4 one capital, 5 mixed, 6 with digits, 7 no letters; 0 is for padding."""
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) > 1 else 4
    if word[:1].isupper() and word[1:].islower():
        return 2
    if any(c.isdigit() for c in word):
        return 6
    return 5 if any(c.isalpha() for c in word) else 7


class Pieces:
    """A unigram vocabulary of pieces."""

    def __init__(self, vocabulary: list[tuple[str, float]]) -> None:
        from tokenizers.models import Unigram

        self._model = Unigram(vocabulary, unk_id=UNKNOWN)
        self._seen: dict[str, list[int]] = {}

    def of(self, word: str) -> list[int]:
        """The pieces of one word, at least one."""
        word = word[:LONGEST_READ]
        found = self._seen.get(word)
        if found is None:
            if len(self._seen) > 60_000:
                self._seen.clear()
            found = self._seen[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> list[int]:
        plain = unicodedata.normalize("NFKC", word).replace(" ", "")
        blank = "" if word in _NO_BLANK_BEFORE else "▁"
        found = [piece.id for piece in self._model.tokenize(blank + plain)]
        if UNKNOWN in found:
            parts = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
            bare = "".join(c for c in parts if not unicodedata.combining(c))
            found = [piece.id for piece in self._model.tokenize(blank + bare)]
        return found[:LONGEST_WORD] or [UNKNOWN]


@dataclass(slots=True)
class Window:
    """A stretch of words that is read at once."""

    first: int
    """Number of its first word."""
    pieces: list[int] = field(default_factory=lambda: [BEGIN])
    cases: list[int] = field(default_factory=lambda: [0])
    heads: list[int] = field(default_factory=list)
    """Where the first piece of each word stands."""


def windows(words: list[str], sentences: list[tuple[int, int]], pieces: Pieces, length: int) -> list[Window]:
    """Cut rows of words into windows of at most `length` pieces; a sentence is kept whole where it fits."""
    found: list[Window] = []
    current: Window | None = None
    expected = -1
    for first, last in sentences:
        cut = [pieces.of(word) for word in words[first:last]]
        size = sum(map(len, cut))
        if current and (first != expected or len(current.pieces) + size > length - 1):
            _close(found, current)
            current = None
        for i, part in enumerate(cut):
            if current and len(current.pieces) + len(part) > length - 1:
                _close(found, current)
                current = None
            if current is None:
                current = Window(first + i)
            current.heads.append(len(current.pieces))
            current.pieces += part
            current.cases += [case_class(words[first + i])] * len(part)
        expected = last
    if current:
        _close(found, current)
    return found


def _close(found: list[Window], window: Window) -> None:
    window.pieces.append(END)
    window.cases.append(0)
    found.append(window)


def batches(found: list[Window], most: int) -> list[list[int]]:
    """Windows of like length together, at most `most` pieces with padding."""
    order = sorted(range(len(found)), key=lambda i: len(found[i].pieces))
    groups: list[list[int]] = []
    for i in order:
        if groups and len(found[i].pieces) * (len(groups[-1]) + 1) <= most:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups
