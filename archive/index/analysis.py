"""Text → tokens, sentences and paragraphs.

A token is a word or a number: letters, digits and their marks; inner apostrophes (`don't`) and the points of
initials (`U.S.`) belong to it, the possessive `'s` does not. A hyphen parts two tokens. Each ideograph is a token.

Positions number the tokens of one article: the headline's from 0, the body's after a gap, the byline's after
another, so that nothing reaches from one into the other.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from whoosh.lang.snowball.english import EnglishStemmer

from archive.model.article import Article
from archive.query.tree import MAX_DISTANCE
from archive.text import fold

GAP = MAX_DISTANCE + 1
"""Positions left free after the headline, after the body and after the byline."""
LEAD_WORDS = 50
MAX_TERM_BYTES = 256

_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    "\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0b3c-\u0b57\u0bbe-\u0bcd\u0c3e-\u0c56"
    "\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = f"[^\\W_{_IDEOGRAPHS}]"
_ALNUM = f"(?:{_LETTER}[{_MARKS}\u00ad]*)"
# Both look ahead for a letter first, so that all between tokens is passed over at once, and try next what most tokens
# are: letters with neither a point, a comma nor an apostrophe behind them.
_TOKEN = re.compile(
    f"(?=[^\\W_])((?<![^\\W_]['’])(?<!\\.['’])(?:{_ALNUM}++(?![.,'’])|(?:[^\\W\\d_]\\.){{2,}}(?![^\\W_])"
    f"|\\d+(?:[.,]\\d+)+(?![^\\W_])"
    f"|{_ALNUM}+(?:['’](?![sS](?![^\\W_])){_ALNUM}+)*)|[{_IDEOGRAPHS}])"
)
_ASCII_TOKEN = re.compile(
    r"(?=[A-Za-z0-9])((?<![A-Za-z0-9.]')(?:[A-Za-z0-9]++(?![.,'])|(?:[A-Za-z]\.){2,}(?![A-Za-z0-9])"
    r"|[0-9]+(?:[.,][0-9]+)+(?![A-Za-z0-9])"
    r"|[A-Za-z0-9]+(?:'(?![sS](?![A-Za-z0-9]))[A-Za-z0-9]+)*))"
)

_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}\Z")
_ENGLISH = re.compile(r"[a-z']{3,}\Z")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words of a text with where they stand, in code points."""

    words: list[str]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article cut into tokens; counts and indexes are of tokens, in the order of `tokens`."""

    tokens: Tokens
    headline: int
    """How many of the tokens are the headline's."""
    sentences: NDArray[np.int64]
    """The first token of each sentence, ascending."""
    paragraphs: NDArray[np.int64]
    positions: NDArray[np.int64]
    """The position of each token."""
    lead: int
    """One past the last token of the lead."""
    byline: list[str]

    @property
    def byline_start(self) -> int:
        return len(self.tokens) + 2 * GAP

    @property
    def room(self) -> int:
        """How many positions the article takes, gaps included."""
        return self.byline_start + len(self.byline) + GAP


def tokenize(text: str) -> Tokens:
    """Cut `text` into tokens."""
    pieces = (_ASCII_TOKEN if text.isascii() else _TOKEN).split(text)
    lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
    ends = np.cumsum(lengths)
    return Tokens(pieces[1::2], (ends - lengths)[1::2], ends[1::2])


def words_of(text: str) -> list[str]:
    """The tokens of `text` as written."""
    return (_ASCII_TOKEN if text.isascii() else _TOKEN).findall(text)


def fold_word(word: str) -> str:
    """A token's folded form: no case, no accents, no points between initials. At most 256 bytes."""
    folded = fold(word)
    if "." in folded and _INITIALS.match(folded):
        folded = folded.replace(".", "")
    return cut_term(folded) or cut_term(word)


def stem_word(folded: str) -> str:
    """The English stem of a folded form; what is not plain English letters stays as it is."""
    # Looked at first: numbers would push the words out of what is remembered.
    return _stem(folded) if _ENGLISH.match(folded) else folded


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return EnglishStemmer().stem(word) or word


def cut_term(term: str) -> str:
    """`term` cut to at most 256 bytes of UTF-8."""
    if len(term) * 4 <= MAX_TERM_BYTES:
        return term
    return term.encode("utf-8", "surrogatepass")[:MAX_TERM_BYTES].decode("utf-8", "ignore")


def analyse(article: Article) -> Analysis:
    """Cut an article into tokens, sentences and paragraphs."""
    from archive.index.boundaries import boundaries

    text = article.text
    tokens = tokenize(text)
    body = article.body.start
    headline = int(np.searchsorted(tokens.starts, body)) if body else 0
    sentence_starts, paragraph_starts = boundaries(text, body)
    sentences = _first_tokens(tokens, sentence_starts)
    paragraphs = _first_tokens(tokens, paragraph_starts)
    positions = np.arange(len(tokens), dtype=np.int64)
    positions[headline:] += GAP
    return Analysis(
        tokens=tokens,
        headline=headline,
        sentences=sentences,
        paragraphs=paragraphs,
        positions=positions,
        lead=_lead_end(len(tokens), headline, paragraphs),
        byline=words_of(article.byline) if article.byline else [],
    )


def _first_tokens(tokens: Tokens, offsets: list[int]) -> NDArray[np.int64]:
    firsts = np.searchsorted(tokens.starts, np.asarray(offsets, dtype=np.int64))
    firsts = firsts[firsts < len(tokens)]
    if not len(firsts):
        return firsts
    keep = np.ones(len(firsts), dtype=bool)
    keep[1:] = firsts[1:] != firsts[:-1]
    return firsts[keep]


def _lead_end(count: int, headline: int, paragraphs: NDArray[np.int64]) -> int:
    enough = headline + LEAD_WORDS
    later = paragraphs[paragraphs >= enough]
    return int(later[0]) if len(later) else count
