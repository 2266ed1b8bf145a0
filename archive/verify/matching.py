"""How a quotation lies in one article: word for word, its pieces in order, or nearly so, with what differs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from archive.index.analysis import char_spans
from archive.model.article import Article
from archive.verify.draft import Piece, Quotation
from archive.verify.words import (
    Alteration,
    Word,
    best_stretch,
    differences,
    is_negation,
    negations,
    runs,
    words_of,
)

_ELLIPSIS_WORDS, _BRACKET_WORDS = 120, 15
"""Words that an ellipsis, or brackets, may stand for."""


_REACH = 1_500
"""Code points before and after a passage that its other pieces are looked for in."""


_LONGEST_NEGATION = 24
"""Code points before and after words that a negation next to them is looked for in."""


@dataclass(slots=True)
class Match:
    """How a quotation lies in one article."""

    doc: int
    article: Article
    start: int
    end: int
    differences: tuple[Alteration, ...] = ()
    notes: tuple[str, ...] = ()
    wrong: int = 0
    """Words that differ."""


def pattern_of(piece: Piece) -> re.Pattern[str]:
    """What finds a wording in a text, whatever stands between its words."""
    words = (re.sub("['’ʼ]", "['’ʼ]", re.escape(word.text)) for word in piece.words)
    return re.compile(r"\W*?".join(words), re.IGNORECASE)


Words = list[Word]


def words_around(article: Article, position: int, pieces: Sequence[Piece], anchor: int) -> Words:
    """The words of the text around a passage, with room for some that were left out or put in."""
    count = len(pieces[anchor].words)
    room = 6 + count // 4
    around = char_spans(article, np.array([max(0, position - room)]), np.array([position + count + room]))
    low, high = (around[0].start, around[-1].end) if around else (0, 0)
    if len(pieces) > 1:
        low, high = max(0, low - _REACH), min(len(article.text), high + _REACH)
    return _shifted(words_of(article.text[low:high]), low)


def exact_matches(
    doc: int,
    article: Article,
    wording: re.Pattern[str],
    pieces: Sequence[Piece],
    anchor: int,
    quotation: Quotation,
) -> Iterator[Match]:
    """Each place of the quotation word for word, its pieces in order; what is left out may change nothing.

    It may stand in one article twice, once as somebody's words and once as the article's own. Where it was cut next to
    a negation, that is what differs.
    """
    reach = _REACH if len(pieces) > 1 else _LONGEST_NEGATION
    text = article.text
    for found in wording.finditer(text):
        low, high = max(0, found.start() - reach), min(len(text), found.end() + reach)
        # The window may cut a word at either end; what is compared lies inside it.
        words = _shifted(words_of(text[low:high]), low)
        for first in runs(words, pieces[0].words):
            laid = _laid(words, pieces, first)
            if laid is None or words[laid[0][anchor][0]].start != found.start():
                continue
            stretches, changed = laid
            for piece, (start, stop) in zip(pieces, stretches, strict=True):
                changed += differences(piece.words, words[start:stop])
            if not changed:
                notes = tuple(_punctuation(pieces, stretches, words, text))
                last = stretches[-1][1]
                cut = tuple(_cut_off(quotation, words, first, last, text))
                start = words[first - any(each.is_before for each in cut)].start
                end = words[last - 1 + any(not each.is_before for each in cut)].end
                lost = tuple(Alteration("negation", "", each.word) for each in cut)
                yield Match(doc, article, start, end, lost, notes, wrong=len(cut))
            break


class _Cut(NamedTuple):
    """A negation that stands next to the words of a quotation and was left out of it."""

    word: str
    is_before: bool


def _cut_off(quotation: Quotation, words: Words, first: int, last: int, text: str) -> Iterator[_Cut]:
    """The negations of the same sentence right before and after the words: “take root” of “never take root”.

    Not where a quotation mark of the article stands between, nor where the draft has the negation outside its own.
    """
    before, after = (words_of(side) for side in quotation.beside)
    for at, beside, said in ((first - 1, first, before[-1:]), (last, last - 1, after[:1])):
        if not (0 <= at < len(words) and is_negation(words[at].key)) or negations(said):
            continue
        low, high = sorted((words[at], words[beside]), key=lambda word: word.start)
        if not text[low.end : high.start].strip() and "\n\n" not in text[low.end : high.start]:
            yield _Cut(words[at].text, at < first)


def _shifted(words: Words, by: int) -> Words:
    return [Word(word.text, word.start + by, word.end + by) for word in words]


Stretches = list[tuple[int, int]]


def _laid(
    words: Sequence[Word], pieces: Sequence[Piece], first: int
) -> tuple[Stretches, list[Alteration]] | None:
    """The pieces one after the other from `first` on; None where one does not follow within reach."""
    stretches: Stretches = [(first, first + len(pieces[0].words))]
    changed: list[Alteration] = []
    for piece in pieces[1:]:
        before = stretches[-1][1]
        reach = _ELLIPSIS_WORDS if piece.gap == "ellipsis" else _BRACKET_WORDS
        start = next(runs(words[: before + reach + len(piece.words)], piece.words, before), None)
        if start is None:
            return None
        left_out = words[before:start]
        changed += _hidden(piece, left_out)
        stretches.append((start, start + len(piece.words)))
    return stretches, changed


def _hidden(piece: Piece, left_out: Sequence[Word]) -> Iterator[Alteration]:
    """What an ellipsis or brackets hide or bring in that turns the sentence round."""
    hidden, brought = negations(left_out), negations(words_of(piece.inserted))
    if len(hidden) != len(brought) and (piece.gap == "brackets" or len(left_out) <= 12):
        yield Alteration("negation", piece.inserted, " ".join(word.text for word in left_out))


def _punctuation(
    pieces: Sequence[Piece], stretches: Stretches, words: Sequence[Word], text: str
) -> Iterator[str]:
    """Where signs between two words say something else: a question, a stop."""
    for piece, (start, stop) in zip(pieces, stretches, strict=True):
        for number in range(stop - start - 1):
            one = piece.text[piece.words[number].end : piece.words[number + 1].start]
            other = text[words[start + number].end : words[start + number + 1].start]
            if _signs(one) != _signs(other):
                yield (
                    f"punctuation differs after “{piece.words[number].text}”: the archive has"
                    f" {_signs(other) or 'none'}"
                )


def _signs(text: str) -> str:
    return "".join(sign for sign in text if sign in ".,;:?!()")


def nearest_match(doc: int, article: Article, words: Words, pieces: Sequence[Piece]) -> Match:
    """The stretch nearest to the quotation, and what differs."""
    wrong = 0
    changed: list[Alteration] = []
    at = 0
    stretches: Stretches = []
    for piece in pieces:
        reach = len(words) if not stretches else at + _ELLIPSIS_WORDS + 2 * len(piece.words)
        first, last, cost = best_stretch(piece.words, words[at:reach])
        stretch = words[at + first : at + last]
        changed += differences(piece.words, stretch)
        if stretches:
            changed += _hidden(piece, words[at : at + first])
        wrong += cost
        stretches.append((at + first, at + last))
        at += last
    start, stop = stretches[0][0], max(stretches[-1][1], stretches[0][0] + 1)
    if start >= len(words):
        return Match(doc, article, 0, 0, tuple(changed), wrong=sum(len(piece.words) for piece in pieces))
    end = words[min(stop, len(words)) - 1].end
    return Match(doc, article, words[start].start, end, tuple(changed), wrong=wrong)
