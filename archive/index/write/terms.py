"""Tokens → the sorted stems, forms and postings of a segment."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.analysis import cut_term, fold_word, stem_word
from archive.index.format.container import ContainerWriter
from archive.index.format.packing import smallest, stable_order, write_packed, write_strings

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The forms of a segment, ordered by stem and then as bytes."""

    stems: list[bytes]
    forms: list[bytes]
    folded: list[bytes]
    """Of each form."""
    base: Array
    """T + 1: the first form of each stem."""

    def write(self, writer: ContainerWriter, counts: Array) -> None:
        """Write stems, forms and folded forms; `counts`: how often each form stands in headline and body."""
        write_strings(writer, "stems", self.stems)
        write_strings(writer, "forms", self.forms)
        writer.add("forms.base", self.base.astype(np.uint32))
        writer.add("forms.count", counts.astype(np.uint32))
        order = sorted(range(len(self.forms)), key=self.folded.__getitem__)
        distinct: list[bytes] = []
        starts: list[int] = []
        for at, form in enumerate(order):
            if not distinct or distinct[-1] != self.folded[form]:
                distinct.append(self.folded[form])
                starts.append(at)
        write_strings(writer, "folded", distinct)
        writer.add("folded.forms", np.asarray(order, dtype=np.uint32))
        writer.add("folded.forms.at", np.asarray([*starts, len(order)], dtype=np.uint32))


def lexicon_of(words: Sequence[str]) -> tuple[Lexicon, Array]:
    """The lexicon of distinct words, and for each word the number of its form.

    Words that are cut to the same 256 bytes are one form.
    """
    rows = []
    for number, word in enumerate(words):
        folded = fold_word(word)
        rows.append((_bytes(stem_word(folded)), _bytes(cut_term(word)), _bytes(folded), number))
    rows.sort()
    numbers = np.zeros(len(words), dtype=np.uint32)
    stems: list[bytes] = []
    forms: list[bytes] = []
    folds: list[bytes] = []
    base: list[int] = []
    for stem, form, fold, number in rows:
        if not stems or stems[-1] != stem:
            stems.append(stem)
            base.append(len(forms))
            forms.append(form)
            folds.append(fold)
        elif forms[-1] != form:
            forms.append(form)
            folds.append(fold)
        numbers[number] = len(forms) - 1
    return Lexicon(stems, forms, folds, np.asarray([*base, len(forms)], dtype=np.int64)), numbers


def write_field(
    writer: ContainerWriter, field: str, lexicon: Lexicon, docs: Array, forms: Array, positions: Array
) -> None:
    """Sort the tokens of a field into postings and write them.

    Args:
        docs: of each token, ascending.
        forms: of each token, numbered as in `lexicon`.
        positions: of each token, ascending within an article.
    """
    stem_of_form = np.repeat(np.arange(len(lexicon.stems), dtype=np.uint32), np.diff(lexicon.base))
    # By stem, ties as they come, which is by article and position.
    stems = stem_of_form[forms]
    order = stable_order(stems)
    stems, docs = stems[order], docs[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (stems[1:] != stems[:-1]) | (docs[1:] != docs[:-1])
    firsts = np.flatnonzero(is_first)
    numbers = np.arange(len(lexicon.stems) + 1, dtype=np.uint32)
    writer.add(f"{field}.terms", smallest(np.searchsorted(stems[firsts], numbers)))
    writer.add(f"{field}.at", smallest(np.searchsorted(stems, numbers)))
    writer.add(f"{field}.docs", docs[firsts])
    write_packed(writer, f"{field}.counts", np.uint8, (np.diff(np.append(firsts, len(order))),))
    write_packed(writer, f"{field}.positions", np.uint16, (positions[order],))
    variants = forms[order] - lexicon.base.astype(np.uint32)[stems]
    write_packed(writer, f"{field}.variants", np.uint8, (variants,))


def docs_of(counts: Sequence[int]) -> Array:
    """For each token the article, from how many tokens each article has."""
    return np.repeat(np.arange(len(counts), dtype=np.uint32), np.asarray(counts, dtype=np.int64))


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")
