"""Word clauses → the stems and forms of a segment, and where these occur."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from archive.index.analysis import words_of
from archive.index.evaluate.patterns import matching_as_written, matching_folded, within_edits
from archive.index.evaluate.stems import WordStems
from archive.index.format.layout import Array, Mask
from archive.index.format.packing import ranges
from archive.index.forms import cut_term, fold_word, is_bare, signs_of, without_signs
from archive.index.read.segment import SegmentArrays
from archive.query.tree import Fuzzy, Pattern, Word, Zone

MAX_EXPANSIONS = 10_000
"""Folded forms that one wildcard, regular expression or fuzzy word may stand for in a segment."""

WordClause = Word | Pattern | Fuzzy
_FEW = 4
"""Articles are few where they are less than one in so many: then only their occurrences are read."""
_WHOLE_FIELDS: frozenset[Zone] = frozenset(["", "title", "byline"])
"""Zones that are all of a field."""
_FIELD_OF_ZONE: dict[Zone, str] = {
    "": "text",
    "text": "text",
    "lead": "text",
    "hlead": "text",
    "title": "title",
    "byline": "byline",
}
_KNOWN = 20_000
"""Clauses that are remembered."""
_ONE_BY_ONE = 64
"""Stems read one after the other; more are read at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Forms:
    """The forms a word clause stands for: stems, and which of their forms where not all."""

    stems: Array
    """Ascending."""
    accepted: Mask | None = None
    """Of all forms of the segment; None: every form of the stems."""
    is_cut: bool = False
    """There are more than `MAX_EXPANSIONS`; the first by spelling were taken."""
    partly: Mask | None = None
    """Which of `stems` have forms that are not accepted; None: it was not looked at."""

    def parts(self) -> "tuple[Array, Forms]":
        """The stems that are taken whole, and the others: what is whole need not be looked through."""
        if self.accepted is None:
            return self.stems, NO_FORMS
        if self.partly is None:
            return self.stems[:0], self
        return self.stems[~self.partly], Forms(self.stems[self.partly], self.accepted)


NO_FORMS = Forms(np.empty(0, dtype=np.int64))


class Occurrences(NamedTuple):
    """Tokens, by position; in 32 bits."""

    docs: Array
    """The article of each."""
    positions: Array
    """Global, ascending."""


@dataclass(frozen=True, slots=True, eq=False)
class SegmentWords:
    """The forms that the word clauses of a query stand for in one segment; each clause is resolved once."""

    segment: SegmentArrays
    stems: WordStems
    resolved: dict[WordClause, Forms] = field(default_factory=dict)

    def forms(self, clause: WordClause) -> Forms:
        """The forms of `clause`, whose text is one token."""
        cached = self.resolved.get(clause)
        if cached is None:
            if len(self.resolved) > _KNOWN:
                self.resolved.clear()
            cached = self.resolved[clause] = self._resolve(clause)
        return cached

    def _resolve(self, clause: WordClause) -> Forms:
        segment = self.segment
        match clause:
            case Word(exact=True):
                return _as_written(segment, clause.text)
            case Word(caps="all" | "none"):
                return _with_case(segment, clause)
            case Word() if any(signs_of(clause.text)):
                return _with_signs(segment, clause.text)
            case Word():
                return self._inflected(clause.text)
            case Pattern(exact=True):
                return _of_forms(segment, matching_as_written(segment, clause))
            case Pattern():
                return _expanded(segment, matching_folded(segment, clause))
            case Fuzzy():
                return _expanded(segment, within_edits(segment, fold_word(clause.text), clause.edits))

    def _inflected(self, word: str) -> Forms:
        """Every form of a word, in each language that it was met in."""
        stems, others = self.stems.of(word)
        numbers = [number for stem in stems if (number := self.segment.stems.find(stem)) is not None]
        whole = Forms(np.array(sorted(numbers), dtype=np.int64))
        single = [self.segment.forms_folding_to(form) for form in others]
        picked = np.concatenate(single) if single else np.empty(0, dtype=np.int64)
        # Of words that are spelt alike in several languages only the English ones are meant.
        picked = picked[
            [is_bare(self.segment.stems[stem]) for stem in self.segment.stems_of(picked).tolist()]
        ]
        if not len(picked):
            return whole
        base = self.segment.column("forms.base").astype(np.int64)
        forms = ranges(base[whole.stems], base[whole.stems + 1] - base[whole.stems])
        return _of_forms(self.segment, np.union1d(forms, picked))


def is_one_token(clause: WordClause) -> bool:
    """Is the clause's text one token, or does it make several?"""
    return not isinstance(clause, Word) or len(words_of(clause.text)) < 2


def several_tokens(clause: WordClause) -> tuple[Word, ...]:
    """A word clause for each token of a text that makes several."""
    assert isinstance(clause, Word)
    return tuple(replace(clause, text=word, zone="") for word in words_of(clause.text))


def _written(segment: SegmentArrays, form: int) -> str:
    written: bytes = segment.forms[form]
    return written.decode("utf-8", "replace")


def _as_written(segment: SegmentArrays, word: str) -> Forms:
    """Just so, letter for letter; signs at the ends only where the word has some."""
    wanted = cut_term(word)
    has_signs = any(signs_of(wanted))
    return _of_forms(
        segment,
        _picked(
            segment,
            word,
            lambda written: (written if has_signs else without_signs(written)) == wanted,
        ),
    )


def _with_case(segment: SegmentArrays, clause: Word) -> Forms:
    def fits(written: str) -> bool:
        # Digits and ideographs have no case: they fit whatever is asked for.
        cased = [letter for letter in written if letter.lower() != letter.upper()]
        if clause.caps == "all":
            return bool(cased) and all(letter == letter.upper() for letter in cased)
        return not any(letter != letter.lower() for letter in cased)

    return _of_forms(segment, _picked(segment, clause.text, fits))


def _with_signs(segment: SegmentArrays, word: str) -> Forms:
    """Forms of `word` alone that have its signs at their ends."""
    signs = signs_of(word)
    return _of_forms(segment, _picked(segment, word, lambda written: signs_of(written) == signs))


def _picked(segment: SegmentArrays, word: str, fits: Callable[[str], bool]) -> Array:
    """The forms that fold as `word` does and fit as they are written."""
    forms = segment.forms_folding_to(fold_word(word)).tolist()
    return np.array(sorted(form for form in forms if fits(_written(segment, form))), dtype=np.int64)


def _of_forms(segment: SegmentArrays, forms: Array, *, is_cut: bool = False) -> Forms:
    """These forms; where they are all forms of their stems, without a mask."""
    if not len(forms):
        return NO_FORMS
    base = segment.column("forms.base")
    stems, counts = np.unique(np.searchsorted(base, forms, side="right") - 1, return_counts=True)
    partly = base[stems + 1] - base[stems] != counts
    if not bool(partly.any()):
        # Without a mask nobody need read which form stands at each position.
        return Forms(stems, None, is_cut)
    accepted = np.zeros(len(segment.forms), dtype=bool)
    accepted[forms] = True
    return Forms(stems, accepted, is_cut, partly)


def _expanded(segment: SegmentArrays, folded: Array) -> Forms:
    """The forms that fold to one of `folded`, cut at `MAX_EXPANSIONS`."""
    is_cut = len(folded) > MAX_EXPANSIONS
    folded = folded[:MAX_EXPANSIONS]
    at = segment.column("folded.forms.at")
    picked = ranges(at[folded], at[folded + 1].astype(np.int64) - at[folded])
    return _of_forms(segment, segment.column("folded.forms")[picked].astype(np.int64), is_cut=is_cut)


def docs_of(segment: SegmentArrays, forms: Forms, zone: Zone) -> Array:
    """The articles in whose zone one of the forms stands; several times where several do, in no order."""
    postings = segment.postings(_FIELD_OF_ZONE[zone])
    if zone not in _WHOLE_FIELDS:
        return occurrences_of(segment, forms, zone).docs
    whole, partly = forms.parts()
    docs = postings.several_docs(whole)
    if not len(partly.stems):
        return docs
    return np.concatenate([docs, occurrences_of(segment, partly, zone).docs])


def counts_of(segment: SegmentArrays, forms: Forms, field: str, zone: Zone) -> tuple[Array, Array]:
    """The articles that one of the forms stands in, ascending, and how often in each."""
    postings = segment.postings(field)
    if forms.accepted is None and (field != "text" or zone == ""):
        if len(forms.stems) == 1:
            docs = postings.docs(int(forms.stems[0])).astype(np.int64)
            return docs, postings.counts(int(forms.stems[0]))
        docs, counts = postings.several(forms.stems)
        sums = np.bincount(docs, weights=counts, minlength=segment.count)
        found = np.flatnonzero(sums)
        return found, sums[found].astype(np.int64)
    # A word of the headline scores in the field `title`, too, whatever zone of the text it is looked for in.
    zone_of_field: Zone = zone if field == "text" else "title" if field == "title" else "byline"
    docs = occurrences_of(segment, forms, zone_of_field).docs
    sums = np.bincount(docs, minlength=segment.count)
    found = np.flatnonzero(sums)
    return found, sums[found]


def positions_of(segment: SegmentArrays, forms: Forms, zone: Zone, among: Mask | None = None) -> Array:
    """The global positions of every token that is one of the forms, ascending, in 32 bits."""
    if forms.accepted is None and len(forms.stems) == 1 and zone in _WHOLE_FIELDS:
        stem, field = int(forms.stems[0]), _FIELD_OF_ZONE[zone]
        if not _are_few(among, segment.postings(field).frequency(stem)):
            return segment.occurrences(field, stem)
    return occurrences_of(segment, forms, zone, among).positions


def occurrences_of(
    segment: SegmentArrays, forms: Forms, zone: Zone, among: Mask | None = None
) -> Occurrences:
    """Every token that is one of the forms, by position.

    Args:
        among: articles that are not in it may be left out.
    """
    if not len(forms.stems):
        return Occurrences(np.empty(0, np.uint32), np.empty(0, np.uint32))
    whole, partly = forms.parts()
    found: list[Occurrences] = []
    for stems, accepted in ((whole, None), (partly.stems, partly.accepted)):
        found += [_of_one_stem(segment, int(stem), accepted, zone, among) for stem in stems[:_ONE_BY_ONE]]
        if len(stems) > _ONE_BY_ONE:
            found.append(_of_many_stems(segment, stems[_ONE_BY_ONE:], accepted, zone, among))
    if len(found) == 1:
        return found[0]
    docs, positions = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.argsort(positions, kind="stable")
    return Occurrences(docs[order], positions[order])


def _are_few(among: Mask | None, docs: int) -> bool:
    """Are the articles of `among` so few beside `docs` that it pays to look at theirs alone?"""
    return among is not None and int(np.count_nonzero(among)) * _FEW < docs


def _of_one_stem(
    segment: SegmentArrays, stem: int, accepted: Mask | None, zone: Zone, among: Mask | None
) -> Occurrences:
    postings = segment.postings(_FIELD_OF_ZONE[zone])
    docs, counts = postings.docs(stem), postings.counts(stem)
    positions = postings.positions(stem)
    variants = None if accepted is None else postings.variants(stem)
    if among is not None and _are_few(among, len(docs)):
        picked = np.flatnonzero(among[docs])
        kept = ranges((np.cumsum(counts, dtype=np.int64) - counts)[picked], counts[picked])
        docs, counts, positions = docs[picked], counts[picked], positions[kept]
        variants = None if variants is None else variants[kept]
    owners = np.repeat(docs, counts)
    if variants is not None and accepted is not None:
        wanted = accepted[variants.astype(np.int64) + int(segment.column("forms.base")[stem])]
        owners, positions = owners[wanted], positions[wanted]
    return _in_zone(segment, owners, positions, zone)


def _of_many_stems(
    segment: SegmentArrays, stems: Array, accepted: Mask | None, zone: Zone, among: Mask | None
) -> Occurrences:
    postings = segment.postings(_FIELD_OF_ZONE[zone])
    docs, counts = postings.several(stems)
    positions, variants = postings.several_positions(stems)
    owners = np.repeat(docs, counts)
    wanted = np.ones(len(owners), dtype=bool)
    if accepted is not None:
        base = segment.column("forms.base")[stems].astype(np.int64)
        per_stem = (postings.at[stems + 1] - postings.at[stems]).astype(np.int64)
        wanted &= accepted[variants.astype(np.int64) + np.repeat(base, per_stem)]
    if among is not None:
        wanted &= among[owners]
    return _in_zone(segment, owners[wanted], positions[wanted], zone)


def _in_zone(segment: SegmentArrays, owners: Array, positions: Array, zone: Zone) -> Occurrences:
    if zone == "text":
        wanted = positions >= segment.column("headline")[owners]
    elif zone == "hlead":
        wanted = positions < segment.column("lead")[owners]
    elif zone == "lead":
        wanted = positions < segment.column("lead")[owners]
        wanted &= positions >= segment.column("headline")[owners]
    else:
        return Occurrences(owners, segment.bases[owners] + positions)
    owners, positions = owners[wanted], positions[wanted]
    return Occurrences(owners, segment.bases[owners] + positions)
