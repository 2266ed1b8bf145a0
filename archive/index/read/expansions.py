"""What a word clause stands for in the index, and what a word that is not in it may have meant."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from archive.index.analysis import words_of
from archive.index.evaluate.context import Context
from archive.index.evaluate.patterns import within_edits
from archive.index.evaluate.words import MAX_EXPANSIONS, Forms, WordClause, occurrences_of
from archive.index.format.layout import Array
from archive.index.forms import fold_word, language_of
from archive.index.read.segment import SegmentArrays
from archive.query.tree import Pattern, Word

MAX_SHOWN = 50
"""Forms that are listed; all are counted."""


_LEAST_LETTERS = 5
"""Of a shorter word too many others sound alike."""
_SAME_SOUND = (
    ("ph", "f"), ("kh", "h"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"), ("w", "v"), ("ou", "o"), ("ae", "e"),
    ("oe", "e"), ("ij", "i"), ("yi", "i"), ("iy", "i"), ("y", "i"), ("re", "er"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class Expansions:
    """The forms of a word clause, those in most articles first.

    `terms`: folded form (as written where the clause is exact) and the articles it stands in; at most 50. `total`:
    how many forms there are. `is_cut`: there are more than `MAX_EXPANSIONS` in a segment, and the query takes the
    first of these by spelling only.
    """

    terms: tuple[tuple[str, int], ...] = ()
    languages: tuple[tuple[str, int], ...] = ()
    """Languages other than English that a plain word was met in (ISO 639-1), and the articles of each; most first."""
    total: int = 0
    is_cut: bool = False
    limit: int = MAX_EXPANSIONS


def expansions(contexts: Sequence[Context], leaf: WordClause) -> Expansions:
    """The forms that `leaf`, whose text is one token, stands for."""
    as_written = _is_as_written(leaf)
    occurrences: Counter[str] = Counter()
    is_cut = False
    for context in contexts:
        forms = context.words.forms(leaf)
        is_cut |= forms.is_cut
        for form in _numbers(context.segment, forms).tolist():
            written = context.segment.forms[form].decode("utf-8", "replace")
            name = written if as_written else fold_word(written)
            occurrences[name] += int(context.segment.column("forms.count")[form])
    # Most frequent first by occurrences, which are at hand; only for those shown are articles counted.
    shown = [
        name for name, _ in sorted(occurrences.items(), key=lambda item: (-item[1], item[0]))[:MAX_SHOWN]
    ]
    counted = [(name, _articles(contexts, leaf, name)) for name in shown]
    terms = tuple(sorted((term for term in counted if term[1]), key=lambda term: (-term[1], term[0])))
    return Expansions(terms, _languages(contexts, leaf), len(occurrences), is_cut)


def _languages(contexts: Sequence[Context], leaf: WordClause) -> tuple[tuple[str, int], ...]:
    if not isinstance(leaf, Word) or _is_as_written(leaf):
        return ()
    counts: Counter[str] = Counter()
    for context in contexts:
        segment, forms = context.segment, context.words.forms(leaf)
        by_language: dict[str, list[int]] = {}
        for stem in forms.stems.tolist():
            by_language.setdefault(language_of(segment.stems[stem]), []).append(stem)
        for language, stems in by_language.items():
            only = Forms(np.array(stems, dtype=np.int64), forms.accepted)
            counts[language] += _alive(segment, occurrences_of(segment, only, leaf.zone).docs)
    counts.pop("", None)
    return tuple(sorted((each for each in counts.items() if each[1]), key=lambda each: (-each[1], each[0])))


def _alive(segment: SegmentArrays, docs: Array) -> int:
    """How many articles these are, several times named ones once, deleted ones left out."""
    found = np.zeros(segment.count, dtype=bool)
    found[docs] = True
    return int(np.count_nonzero(found & segment.alive))


def _is_as_written(leaf: WordClause) -> bool:
    """Does the clause tell forms apart by case and accents?"""
    return isinstance(leaf, (Word, Pattern)) and (leaf.exact or (isinstance(leaf, Word) and bool(leaf.caps)))


def _numbers(segment: SegmentArrays, forms: Forms) -> Array:
    if forms.accepted is not None:
        return np.flatnonzero(forms.accepted)
    base = segment.column("forms.base").astype(np.int64)
    ranges = [np.arange(base[stem], base[stem + 1]) for stem in forms.stems.tolist()]
    return np.concatenate(ranges) if ranges else np.empty(0, dtype=np.int64)


def _articles(contexts: Sequence[Context], leaf: WordClause, name: str) -> int:
    zone = leaf.zone
    as_written = _is_as_written(leaf)
    total = 0
    for context in contexts:
        segment = context.segment
        forms = context.words.forms(leaf)
        held = _held(segment, forms)
        wanted = [
            form
            for form in segment.forms_folding_to(fold_word(name)).tolist()
            if held(form) and (not as_written or segment.forms[form].decode("utf-8", "replace") == name)
        ]
        if not wanted:
            continue
        accepted = np.zeros(len(segment.forms), dtype=bool)
        accepted[wanted] = True
        stems = np.unique(segment.stems_of(np.array(wanted, dtype=np.int64)))
        docs = occurrences_of(segment, Forms(stems, accepted), zone).docs
        total += _alive(segment, docs)
    return total


def _held(segment: SegmentArrays, forms: Forms) -> Callable[[int], bool]:
    """Is a form among those that the clause stands for?"""
    accepted = forms.accepted
    if accepted is not None:
        return lambda form: bool(accepted[form])
    stems = set(forms.stems.tolist())
    return lambda form: int(segment.stems_of(np.array([form]))[0]) in stems


def did_you_mean(contexts: Sequence[Context], word: str, *, limit: int = 5) -> list[str]:
    """Words of the index one edit away from `word`, or else two: those with its letters first, then the most frequent.

    Itself is left out.
    """
    folded = _alone(word)
    for edits in (1, 2):
        # As many edits as letters turn a word into any other.
        if len(folded) <= edits:
            break
        counts = _close(contexts, folded, edits)
        found = sorted(
            counts.items(), key=lambda item: (sorted(item[0]) != sorted(folded), -item[1], item[0])
        )
        if found:
            return [name for name, _ in found[:limit]]
    return []


def spelt_alike(contexts: Sequence[Context], word: str, *, limit: int = 3) -> list[str]:
    """Words of the index that may be `word` in another spelling, the most frequent first; its own forms left out."""
    folded = _alone(word)
    if len(folded) < _LEAST_LETTERS:
        return []
    own = {name for name, _ in expansions(contexts, Word(folded)).terms}
    skeleton = _skeleton(folded)
    counts = _close(contexts, folded, 2)
    alike = [name for name in counts if name not in own and _skeleton(name) == skeleton]
    return sorted(alike, key=lambda name: (-counts[name], name))[:limit]


def _alone(word: str) -> str:
    """The folded form of what is one token; else nothing."""
    words = words_of(word)
    return fold_word(words[0]) if len(words) == 1 else ""


def _close(contexts: Sequence[Context], folded: str, edits: int) -> Counter[str]:
    """Folded forms at most so many edits away, and how often each stands; itself left out."""
    counts: Counter[str] = Counter()
    for context in contexts:
        segment = context.segment
        at = segment.column("folded.forms.at")
        for number in within_edits(segment, folded, edits).tolist():
            forms = segment.column("folded.forms")[int(at[number]) : int(at[number + 1])]
            name = segment.folded[number].decode("utf-8", "replace")
            counts[name] += int(segment.column("forms.count")[forms].sum())
    counts.pop(folded, None)
    return +counts


def _skeleton(folded: str) -> str:
    """What spellings of one word share: Zelensky and Zelenskiy, sulphur and sulfur."""
    for written, same in _SAME_SOUND:
        folded = folded.replace(written, same)
    return _DOUBLED.sub(r"\1", folded).rstrip("e")
