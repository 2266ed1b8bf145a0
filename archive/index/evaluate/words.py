"""Word clauses → the stems and forms of a segment, and where they stand."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import QueryError
from archive.index.analysis import cut_term, fold_word, stem_word
from archive.index.evaluate.fuzzy import within_edits
from archive.index.format.packing import ranges
from archive.index.read.segment import SegmentArrays
from archive.query.tree import Fuzzy, Pattern, Word
from archive.text import fold

Array = NDArray[Any]
Mask = NDArray[np.bool_]

MAX_EXPANSIONS = 10_000
"""Folded forms that one wildcard, regular expression or fuzzy word may stand for in a segment."""

Token = Word | Pattern | Fuzzy


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """The forms a word clause stands for: stems, and which of their forms where not all."""

    stems: Array
    """Ascending."""
    accepted: Mask | None = None
    """Of all forms of the segment; None: every form of the stems."""
    folded: Array | None = None
    """The folded forms that an expansion found."""
    is_cut: bool = False
    """There are more than `MAX_EXPANSIONS`; the first by spelling were taken."""


NO_FORMS = Forms(np.empty(0, dtype=np.int64))


def resolve(segment: SegmentArrays, clause: Token) -> Forms:
    """The forms of `clause`, whose text is one token."""
    match clause:
        case Word(exact=True):
            return _as_written(segment, clause.text)
        case Word(caps="all" | "none"):
            return _with_case(segment, clause)
        case Word():
            stem = segment.stems.find(_bytes(stem_word(fold_word(clause.text))))
            return NO_FORMS if stem is None else Forms(np.array([stem], dtype=np.int64))
        case Pattern(exact=True):
            return _of_forms(segment, _matching(segment.forms.all(), _expression(clause)))
        case Pattern():
            return _expanded(segment, _folded_matching(segment, clause))
        case Fuzzy():
            return _expanded(segment, within_edits(segment, fold_word(clause.text), clause.edits))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _family(segment: SegmentArrays, word: str) -> tuple[int, int, int] | None:
    """The stem of a word, and its first and one past its last form."""
    stem = segment.stems.find(_bytes(stem_word(fold_word(word))))
    if stem is None:
        return None
    base = segment.column("forms.base")
    return stem, int(base[stem]), int(base[stem + 1])


def _as_written(segment: SegmentArrays, word: str) -> Forms:
    family = _family(segment, word)
    if family is None:
        return NO_FORMS
    wanted = _bytes(cut_term(word))
    return _of_forms(
        segment,
        np.array(
            [form for form in range(family[1], family[2]) if segment.forms[form] == wanted], dtype=np.int64
        ),
    )


def _with_case(segment: SegmentArrays, clause: Word) -> Forms:
    family = _family(segment, clause.text)
    if family is None:
        return NO_FORMS
    folded = fold_word(clause.text)
    found = []
    for form in range(family[1], family[2]):
        written = segment.forms[form].decode("utf-8", "replace")
        cased = [letter for letter in written if letter.lower() != letter.upper()]
        is_capital = bool(cased) and all(letter == letter.upper() for letter in cased)
        is_small = not any(letter != letter.lower() for letter in cased)
        if (is_capital if clause.caps == "all" else is_small) and fold_word(written) == folded:
            found.append(form)
    return _of_forms(segment, np.array(found, dtype=np.int64))


def _of_forms(
    segment: SegmentArrays, forms: Array, folded: Array | None = None, *, is_cut: bool = False
) -> Forms:
    """These forms; where they are all forms of their stems, without a mask."""
    if not len(forms):
        return NO_FORMS
    base = segment.column("forms.base")
    stems, counts = np.unique(np.searchsorted(base, forms, side="right") - 1, return_counts=True)
    if bool((base[stems + 1] - base[stems] == counts).all()):
        return Forms(stems, None, folded, is_cut)
    accepted = np.zeros(len(segment.forms), dtype=bool)
    accepted[forms] = True
    return Forms(stems, accepted, folded, is_cut)


def _expanded(segment: SegmentArrays, folded: Array) -> Forms:
    """The forms that fold to one of `folded`, cut at `MAX_EXPANSIONS`."""
    is_cut = len(folded) > MAX_EXPANSIONS
    folded = folded[:MAX_EXPANSIONS]
    at = segment.column("folded.forms.at")
    picked = ranges(at[folded], at[folded + 1].astype(np.int64) - at[folded])
    return _of_forms(segment, segment.column("folded.forms")[picked].astype(np.int64), folded, is_cut=is_cut)


def _folded_matching(segment: SegmentArrays, clause: Pattern) -> Array:
    expression = _expression(clause)
    if clause.kind == "wildcard":
        prefix = _bytes(fold(re.split(r"[*?]", clause.text, maxsplit=1)[0]))
        first, last = segment.folded.starting(prefix) if prefix else (0, len(segment.folded))
        if clause.text.endswith("*") and clause.text.count("*") == 1 and "?" not in clause.text:
            return np.arange(first, last, dtype=np.int64)
    else:
        first, last = 0, len(segment.folded)
    offsets = segment.folded.offsets[first : last + 1].astype(np.int64)
    blob = (
        segment.container.part("folded", int(offsets[0]), int(offsets[-1])).tobytes() if last > first else b""
    )
    at = (offsets - (offsets[0] if len(offsets) else 0)).tolist()
    return _matching([blob[low:high] for low, high in pairwise(at)], expression) + first


def _matching(strings: list[bytes], expression: re.Pattern[str]) -> Array:
    fullmatch = expression.fullmatch
    found = [number for number, string in enumerate(strings) if fullmatch(string.decode("utf-8", "replace"))]
    return np.array(found, dtype=np.int64)


def _expression(clause: Pattern) -> re.Pattern[str]:
    flags = 0 if clause.exact else re.IGNORECASE
    if clause.kind == "regex":
        try:
            return re.compile(clause.text if clause.exact else _fold_regex(clause.text), flags | re.DOTALL)
        except (re.error, RecursionError, OverflowError) as error:
            raise QueryError(f"regular expression /{clause.text[:60]}/: {error}") from None
    pieces = re.split(r"([*?])", clause.text)
    parts = []
    for piece in pieces:
        if piece in ("*", "?"):
            parts.append(".*" if piece == "*" else ".")
        else:
            parts.append(re.escape(piece if clause.exact else fold(piece)))
    return re.compile("".join(parts), flags | re.DOTALL)


def _fold_regex(text: str) -> str:
    # Escapes such as \W mean something by their case: only letters outside them are folded.
    return "".join(
        piece if piece.startswith("\\") else _fold_piece(piece) for piece in re.split(r"(\\.)", text)
    )


def _fold_piece(piece: str) -> str:
    return piece.lower() if piece.isascii() else fold(piece)
