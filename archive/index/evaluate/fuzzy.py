"""Words within one or two edits of another, for all words of a segment at once."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.format.packing import ranges
from archive.index.read.segment import SegmentArrays

Array = NDArray[Any]
_MAX_LETTERS = 62


def within_edits(segment: SegmentArrays, word: str, edits: int) -> Array:
    """The folded forms at most `edits` away from `word`, ascending.

    Optimal string alignment, computed for all candidates in parallel by the bit vectors of H. Hyyrö, "A bit-vector
    algorithm for computing Levenshtein and Damerau edit distances" (2003).
    """
    if not word or len(word) > _MAX_LETTERS:
        return _itself(segment, word)
    candidates = _candidates(segment, word, edits)
    letters, lengths = _letters(segment, segment.folded.offsets.astype(np.int64), candidates)
    close: Array = candidates[_distances(word, letters, lengths) <= edits]
    return close


def _candidates(segment: SegmentArrays, word: str, edits: int) -> Array:
    """The forms of about the same length that lack at most `edits` of the letters: an edit takes away one."""
    lengths = segment.folded.letters
    similar: Array = np.flatnonzero((lengths >= max(0, len(word) - edits)) & (lengths <= len(word) + edits))
    wanted = 0
    for letter in word:
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
    for place, letter in enumerate(word):
        masks[ord(letter)] |= 1 << place
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
        final = np.where(lengths == column + 1, distance, final)
    return final
