"""Wildcards, regular expressions and fuzzy words → the forms of a segment that they match."""

import re

import numpy as np

from archive.errors import QueryError
from archive.index.evaluate.automata import accepted
from archive.index.format.layout import Array
from archive.index.format.packing import Strings, ranges
from archive.index.forms import MAX_TERM_BYTES
from archive.index.read.segment import SegmentArrays
from archive.query.regex import RegexError, automaton, wildcard
from archive.query.tree import Pattern
from archive.text import fold

_MAX_LETTERS = 62
"""Of a fuzzy word: its bits must fit into 64."""


def matching_as_written(segment: SegmentArrays, clause: Pattern) -> Array:
    """The forms, as written, that an exact pattern matches, ascending."""
    return _matching(segment.forms, 0, len(segment.forms), clause)


def matching_folded(segment: SegmentArrays, clause: Pattern) -> Array:
    """The folded forms that a pattern matches, ascending."""
    first, last = 0, len(segment.folded)
    if clause.kind == "wildcard":
        # Sorted forms: only those with the letters before the first * or ? need be looked at.
        prefix = fold(re.split(r"[*?]", clause.text, maxsplit=1)[0]).encode("utf-8", "surrogatepass")
        first, last = segment.folded.starting(prefix) if prefix else (first, last)
        if clause.text.endswith("*") and clause.text.count("*") == 1 and "?" not in clause.text:
            return np.arange(first, last, dtype=np.int64)
    return _matching(segment.folded, first, last, clause)


def _matching(strings: Strings, first: int, last: int, clause: Pattern) -> Array:
    if clause.kind == "wildcard" and len(clause.text.replace("*", "")) > MAX_TERM_BYTES:
        # No word is so long.
        return np.empty(0, dtype=np.int64)
    try:
        if clause.kind == "wildcard":
            found = wildcard(clause.text if clause.exact else _fold_wildcard(clause.text))
        else:
            found = automaton(clause.text if clause.exact else _fold_regex(clause.text))
    except RegexError as error:
        raise QueryError(f"regular expression /{clause.text[:60]}/: {error}") from None
    return accepted(strings, first, last, found, ignore_case=not clause.exact, name=clause.text)


def _fold_wildcard(text: str) -> str:
    return "".join(piece if piece in ("*", "?") else fold(piece) for piece in re.split(r"([*?])", text))


def _fold_regex(text: str) -> str:
    # Escapes such as \W mean something by their case: only letters outside them are folded.
    return "".join(
        piece if piece.startswith("\\") else _fold_piece(piece) for piece in re.split(r"(\\.)", text)
    )


def _fold_piece(piece: str) -> str:
    return piece.lower() if piece.isascii() else fold(piece)


def within_edits(segment: SegmentArrays, word: str, edits: int) -> Array:
    """The folded forms at most `edits` away from `word`, ascending.

    Optimal string alignment, computed for all candidates in parallel by the bit vectors of H. Hyyrö, "A bit-vector
    algorithm for computing Levenshtein and Damerau edit distances" (2003).
    """
    if not word or len(word) > _MAX_LETTERS:
        return _itself(segment, word)
    candidates = _similar_forms(segment, word, edits)
    letters, lengths = _letters(segment, segment.folded.offsets.astype(np.int64), candidates)
    close: Array = candidates[_distances(word, letters, lengths) <= edits]
    return close


def _similar_forms(segment: SegmentArrays, word: str, edits: int) -> Array:
    """The forms of about the same length that lack at most `edits` of the letters: an edit takes away one."""
    lengths = segment.folded.letters
    similar: Array = np.flatnonzero((lengths >= max(0, len(word) - edits)) & (lengths <= len(word) + edits))
    wanted = 0
    for letter in word:
        # The last byte of a letter, as in `Strings.signatures`: the first ones are shared by a whole script.
        wanted |= 1 << (letter.encode("utf-8", "surrogatepass")[-1] % 32)
    lacking = np.uint32(wanted) & ~segment.folded.signatures[similar]
    for _ in range(edits):
        # One bit less, if there is one.
        lacking &= lacking - np.minimum(lacking, np.uint32(1))
    return similar[np.flatnonzero(lacking == 0)]


def _itself(segment: SegmentArrays, word: str) -> Array:
    at = segment.folded.find(word.encode("utf-8", "surrogatepass"))
    return np.array([] if at is None else [at], dtype=np.int64)


def _letters(segment: SegmentArrays, offsets: Array, candidates: Array) -> tuple[Array, Array]:
    """Letters of the candidates as rows of code points (0 beyond the end), and their lengths."""
    sizes = offsets[candidates + 1] - offsets[candidates]
    blob = segment.container.whole("folded")[ranges(offsets[candidates], sizes)]
    is_first = (blob & 0xC0) != 0x80
    owners = np.repeat(np.arange(len(candidates)), sizes)[is_first]
    lengths = np.bincount(owners, minlength=len(candidates))
    if is_first.all():
        points: Array = blob.astype(np.uint32)
    else:
        points = np.frombuffer(blob.tobytes().decode("utf-8", "replace").encode("utf-32-le"), dtype="<u4")
    starts = np.cumsum(lengths) - lengths
    rows = np.zeros((len(candidates), int(lengths.max()) if len(lengths) else 0), dtype=np.uint32)
    rows[owners, np.arange(len(points)) - starts[owners]] = points
    return rows, lengths


def _distances(word: str, rows: Array, lengths: Array) -> Array:
    """The edits between `word` and each row of letters. Names follow Hyyrö: VP, VN, D0 and PM of the column."""
    # Bit i of a vector belongs to letter i of `word`; each step takes one letter of all rows at once.
    count = len(rows)
    one = np.uint64(1)
    last = np.uint64(1 << (len(word) - 1))
    vertical_plus = np.full(count, (1 << len(word)) - 1, dtype=np.uint64)
    vertical_minus = np.zeros(count, dtype=np.uint64)
    diagonal = np.zeros(count, dtype=np.uint64)
    before = np.zeros(count, dtype=np.uint64)
    distance = np.full(count, len(word), dtype=np.int64)
    final = np.where(lengths == 0, len(word), 0)
    masks = {ord(letter): 0 for letter in word}
    for bit, letter in enumerate(word):
        masks[ord(letter)] |= 1 << bit
    for column in range(rows.shape[1]):
        here = np.zeros(count, dtype=np.uint64)
        for point, mask in masks.items():
            here[rows[:, column] == point] = np.uint64(mask)
        swapped = (((~diagonal) & here) << one) & before
        diagonal = (
            swapped | (((here & vertical_plus) + vertical_plus) ^ vertical_plus) | here | vertical_minus
        )
        plus = vertical_minus | ~(diagonal | vertical_plus)
        minus = diagonal & vertical_plus
        distance += ((plus & last) != 0).astype(np.int64) - ((minus & last) != 0).astype(np.int64)
        plus = (plus << one) | one
        minus = minus << one
        vertical_plus = minus | ~(diagonal | plus)
        vertical_minus = diagonal & plus
        before = here
        # Shorter words were complete before; zeros behind their end no longer change their answer.
        final = np.where(lengths == column + 1, distance, final)
    return final
