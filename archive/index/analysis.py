"""Text → tokens, sentences and paragraphs; and positions of tokens → spans of the text.

A token is a word or a number: letters, digits and their marks; inner apostrophes (`don't`) and the points of
initials (`U.S.`) belong to it, the possessive `'s` does not. A hyphen parts two tokens, and so does the apostrophe of
an article (`l'État`). Each ideograph is a token, and each picture (🎉). Signs that touch a word are its own where they
mean something: `#tag`, `@handle`, `$5`, `5%`, `C++`. Characters that no reader sees are not there.

Positions number the tokens of one article: the headline's from 0, the body's after a gap, the byline's after
another, so that nothing reaches from one into the other.
"""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from archive.index.forms import fold_word, stem_word
from archive.model.article import Article
from archive.model.span import Span
from archive.query.tree import MAX_DISTANCE
from archive.text import EMOJI

GAP = MAX_DISTANCE + 1
"""Positions left free after the headline, after the body and after the byline."""
LEAD_WORDS = 50
"""The lead is the first paragraphs of the body that together have so many words."""
_FIRST_CUT = 100_000
"""Code points of the body that are cut into tokens at first; no more of a long text than is asked for."""

# Combining marks that belong to the letter before: accents written apart, Hebrew points, Indic vowels, ZWJ. Python's
# \w has none of them.
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u0900-\u0903\u093a-\u094f\u0951-\u0957"
    "\u0962\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u0a01-\u0a03\u0a3c-\u0a51\u0b3c-\u0b57\u0bbe-\u0bcd\u0c3e-\u0c56"
    "\u0d3e-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
# Kana, and the ideographs that Chinese, Japanese and Korean share: without spaces, each is a word.
_IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = f"[^\\W_{_IDEOGRAPHS}]"
# These stand inside a word and are never seen: hyphens that only show at a line's end, joiners, blanks without width.
_UNSEEN = "\u00ad\u200b\u200c\u2060\ufeff"
_ALNUM = f"(?:{_LETTER}[{_MARKS}{_UNSEEN}]*)"
_TAKEN_AWAY = dict.fromkeys(map(ord, _UNSEEN))
_HAS_UNSEEN = re.compile(f"[{_UNSEEN}]")
# Articles and the like that lose a vowel before the next word: l'État, d'accord, qu'il, dell'Italia.
_ELIDED = (
    r"(?i:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu|un|gl|(?:d|n|s|c)?all|dell|nell|sull|coll|quell|quest)"
)
# Both look ahead for a letter first, so that all between tokens is passed over at once, and try next what most tokens
# are: letters with neither a point, a comma nor an apostrophe behind them. Then initials (U.S.), numbers (1,200.5bn),
# and words with an apostrophe (don't, O'Neill) but for an article before and the possessive behind. The second is the
# first for texts that are all ASCII, where its plainer classes are faster; the third is for texts with pictures.
_POSSESSIVE = r"(?:(?<![^\W_]['’])|(?![sS](?![^\W_])))(?<!\.['’])"
_WORD = (
    f"{_POSSESSIVE}(?:{_ALNUM}++(?![.,'’])|(?:[^\\W\\d_]\\.){{2,}}(?![^\\W_])"
    f"|\\d+(?:[.,]\\d+)+{_ALNUM}*"
    f"|{_ELIDED}(?=['’]{_LETTER}{{2}})"
    f"|{_ALNUM}+(?:['’](?![sS](?![^\\W_])){_ALNUM}+)*)|[{_IDEOGRAPHS}]"
)
_TOKEN = re.compile(f"(?=[^\\W_])({_WORD})")
_ASCII_TOKEN = re.compile(
    r"(?=[A-Za-z0-9])((?:(?<![A-Za-z0-9]')|(?![sS](?![A-Za-z0-9])))(?<!\.')"
    r"(?:[A-Za-z0-9]++(?![.,'])|(?:[A-Za-z]\.){2,}(?![A-Za-z0-9])"
    r"|[0-9]+(?:[.,][0-9]+)+[A-Za-z0-9]*"
    rf"|{_ELIDED}(?='[A-Za-z0-9]{{2}})"
    r"|[A-Za-z0-9]+(?:'(?![sS](?![A-Za-z0-9]))[A-Za-z0-9]+)*))"
)
_HAS_PICTURE = re.compile(f"[{EMOJI}]")
_PICTURE = (
    f"[\U0001f1e6-\U0001f1ff]{{2}}"
    f"|[{EMOJI}][\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d[{EMOJI}\u2640\u2642]\ufe0f?)*"
)
_TOKEN_OR_PICTURE = re.compile(f"(?=[^\\W_{EMOJI}]|[{EMOJI}])({_WORD}|{_PICTURE})")
# Signs that belong to the word they touch. A @ inside of an address, a # inside of a link are none. The sign stands
# first and is looked at afterwards: so the search passes over everything else at once.
_SIGN = re.compile(
    r"[#@$€£¥%+.](?:(?<![\w/&#.@][#@])(?<=[#@])(?=\w)|(?<=[$€£¥])(?=\d)"
    r"|(?<=\.)(?<![^\s(\[\"“'‘].)(?=(?:NET|Net)\b)"
    r"|(?<=\d%)|(?<=\d[ \u00a0\u202f]%)|(?<=[^\W\d_]\+)\+?(?![\w+])|(?<=\b[A-Z]#)(?!\w))"
)
_MAY_HAVE_SIGN = re.compile(r"[#@$€£¥%+]|\.N")

_BLANK_LINE = re.compile(r"\n[ \t\u00a0]*\n\s*")
# Two spaces at least: one is what a careless editor leaves. A tab or an ideographic space is meant.
_INDENT = re.compile(r"\n(?=[ \t\u00a0\u3000]{2,}\S)|\n(?=[\t\u3000]\S)")
_LINE = re.compile(r"\n+")
_ENDS_SENTENCE = re.compile(r"[.!?…:]['\"”’»)\]]*\s*\Z")
_LONG_LINE = 110
"""Code points: wire text is wrapped at fewer, so a longer line is a paragraph of its own."""

# A row of points is one match whatever follows, so that it is not tried again in parts: that keeps hostile rows linear.
_STOP = re.compile(r"([.!?…。！？]++)['\"”’»)\]」』]*+(\s*+)")
# Chinese and Japanese write nothing after these.
_NEEDS_NO_SPACE = frozenset("。！？")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“‘«]+\Z")
_WORD_AFTER = re.compile(r"['\"“‘«(\[\-–—\s]*([^\W_]+)")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_ENDS = _listed(
    """
    mr mrs ms dr prof rev fr sr jr gen lt col maj capt cmdr adm sgt cpl pvt sen rep gov pres amb hon messrs
    mme mlle st mt ft no nos vs viz cf eg ie approx fig op art sec ph ed eds vol pp al
    """
)
"""Abbreviations that stand before a name or a number: "Mr. Smith", "vol. 3"."""
_MAY_END = _listed(
    """
    inc corp co ltd plc llc bros cos mfg etc dept est jan feb mar apr jun jul aug sep sept oct nov dec mon
    tue tues wed thu thur thurs fri sat sun a.m p.m ph.d
    """
)
"""Abbreviations that end a sentence where a word follows that begins one: "Acme Inc. The firm said"."""
_STARTERS = _listed(
    """
    the a an he she it they we you i his her its their our this that these those there but and in on at for
    from with by as if when while after before although though since so yet however meanwhile also both some
    many most all no not what who which where why how one two once under over according last next earlier
    """
)
"""Words that, with a capital, begin a sentence rather than a name."""
_INITIALS_BEFORE = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")


@dataclass(frozen=True, slots=True)
class TextTokens:
    """Words of a text and where each begins and ends, in code points."""

    words: list[str]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.words)


@dataclass(frozen=True, slots=True)
class Analysis:
    """An article cut into tokens; counts and indexes are of tokens, in the order of `tokens`."""

    tokens: TextTokens
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


def tokenize(text: str) -> TextTokens:
    """Cut `text` into tokens."""
    # Splitting gives what lies between as well: the lengths of all pieces add up to where each token stands, which is
    # faster than asking every match.
    pieces = _pattern(text).split(text)
    lengths = np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces))
    ends = np.cumsum(lengths)
    starts, ends = (ends - lengths)[1::2], ends[1::2]
    return TextTokens(_with_signs(text, _seen(text, pieces[1::2]), starts, ends), starts, ends)


def words_of(text: str) -> list[str]:
    """The tokens of `text` as written."""
    if _MAY_HAVE_SIGN.search(text):
        return tokenize(text).words
    return _seen(text, _pattern(text).findall(text))


class WordForms(NamedTuple):
    """A word in the forms in which words are compared."""

    folded: str
    stem: str


def word_forms(text: str) -> tuple[WordForms, ...]:
    """The words of a text whose language is not known, in order."""
    return tuple(WordForms(fold_word(word), stem_word(word)) for word in words_of(text))


def _pattern(text: str) -> re.Pattern[str]:
    if text.isascii():
        return _ASCII_TOKEN
    return _TOKEN_OR_PICTURE if _HAS_PICTURE.search(text) else _TOKEN


def _seen(text: str, words: list[str]) -> list[str]:
    """The words without characters that no reader sees."""
    if text.isascii() or not _HAS_UNSEEN.search(text):
        return words
    return [word.translate(_TAKEN_AWAY) for word in words]


def _with_signs(text: str, words: list[str], starts: NDArray[np.int64], ends: NDArray[np.int64]) -> list[str]:
    """The words, each with the signs that belong to it; where it stands is where its letters do."""
    if not words or not _MAY_HAVE_SIGN.search(text):
        return words
    for sign in _SIGN.finditer(text):
        first, last = sign.span()
        if sign[0][0] not in "%+" and text[last : last + 1].isalnum():
            at = int(np.searchsorted(starts, last))
            if at < len(words) and starts[at] == last:
                words[at] = sign[0] + words[at]
        else:
            first = first - (not text[first - 1].isdigit()) if sign[0] == "%" else first
            at = int(np.searchsorted(ends, first))
            if at < len(words) and ends[at] == first:
                words[at] += sign[0]
    return words


def analyse(article: Article) -> Analysis:
    """Cut an article into tokens, sentences and paragraphs."""
    text = article.text
    tokens = tokenize(text)
    body = article.body.start
    headline, positions = _numbered(tokens, body)
    sentence_offsets, paragraph_offsets = boundaries(text, body)
    sentences = _first_tokens(tokens, sentence_offsets)
    paragraphs = _first_tokens(tokens, paragraph_offsets)
    return Analysis(
        tokens=tokens,
        headline=headline,
        sentences=sentences,
        paragraphs=paragraphs,
        positions=positions,
        lead=_lead_end(len(tokens), headline, paragraphs),
        byline=words_of(article.byline) if article.byline else [],
    )


def _numbered(tokens: TextTokens, body: int) -> tuple[int, NDArray[np.int64]]:
    """How many tokens stand in the headline, before `body`, and the position of each token."""
    headline = int(np.searchsorted(tokens.starts, body)) if body else 0
    positions = np.arange(len(tokens), dtype=np.int64)
    positions[headline:] += GAP
    return headline, positions


def _first_tokens(tokens: TextTokens, offsets: list[int]) -> NDArray[np.int64]:
    # A sentence without a token (a row of dashes) begins where the next one does: it is none.
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


def boundaries(text: str, body: int) -> tuple[list[int], list[int]]:
    """Where sentences and where paragraphs begin, in code points, ascending.

    A paragraph's beginning is a sentence's. The headline, `text[:body]`, is one of each.
    """
    paragraphs = sorted({0, body, *_paragraph_starts(text, body)})
    sentences = set(paragraphs)
    sentences.update(_sentence_starts(text, body))
    return sorted(sentences), paragraphs


def _paragraph_starts(text: str, body: int) -> list[int]:
    """Where the paragraphs of the body begin, its first excepted.

    A blank line parts paragraphs, and so does an indented line. Where the text has neither and its lines are not
    those of wire text (hard-wrapped at one width), every line is a paragraph.
    """
    starts = [match.end() for match in _BLANK_LINE.finditer(text, body)]
    starts += [match.end() for match in _INDENT.finditer(text, body)]
    if "\n" in text[body:] and _is_line_each(text[body:], is_parted=bool(starts)):
        starts += [match.end() for match in _LINE.finditer(text, body)]
    return [start for start in starts if start < len(text)]


def _is_line_each(body: str, *, is_parted: bool) -> bool:
    """Is every line a paragraph: too long to be cut by width, or, where nothing else parts them, a sentence's end?"""
    lines = body.split("\n")
    if any(len(line) > _LONG_LINE and line.strip() for line in lines):
        return True
    lines = [line for line in lines if line.strip()]
    # Wrapped text ends most of its lines inside a sentence; where half of them end one, each is a paragraph.
    inside = sum(1 for line in lines[:-1] if not _ENDS_SENTENCE.search(line))
    return not is_parted and 2 * inside <= len(lines) - 1


def _sentence_starts(text: str, body: int) -> list[int]:
    starts = []
    for match in _STOP.finditer(text, body):
        end = match.end()
        is_stop = match[2] or match[1][-1] in _NEEDS_NO_SPACE
        if is_stop and end < len(text) and _ends_sentence(text, match.start(), end):
            starts.append(end)
    return starts


def _ends_sentence(text: str, stop: int, after: int) -> bool:
    """Does the point at `stop` end a sentence, the next word beginning near `after`?"""
    following = _WORD_AFTER.match(text, after, after + 80)
    word = following[1] if following else ""
    # "pct. to", "said: we", an ellipsis in the middle: a small letter goes on.
    if word[:1].islower():
        return False
    if text[stop] != ".":
        return True
    # No abbreviation is longer than that; a row of letters without a space must not be searched whole at each point.
    before = _WORD_BEFORE.search(text, max(0, stop - 24), stop)
    if before is None:
        return True
    token = before[0].casefold()
    if token in _NEVER_ENDS:
        return False
    is_starter = word.casefold() in _STARTERS
    if _INITIALS_BEFORE.match(before[0]):
        # "J. Smith" goes on; "in the U.S. The" does not.
        return is_starter
    return is_starter if token in _MAY_END else True


def char_spans(
    article: Article, starts: NDArray[Any], ends: NDArray[Any], *, most: int | None = None
) -> list[Span]:
    """The spans of `Article.text` that ranges of positions take, ascending; those that overlap are one.

    Args:
        most: only those of the first so many ranges; a book is then read no further than they reach.
    """
    if not len(starts):
        return []
    if most is not None and len(starts) > most:
        first_ranges = np.argpartition(starts, most - 1)[:most]
        starts, ends = starts[first_ranges], ends[first_ranges]
    positions, token_starts, token_ends = _tokens_until(article, int(ends.max()))
    first = np.searchsorted(positions, starts, side="left")
    last = np.searchsorted(positions, ends, side="left")
    some = last > first
    lows = token_starts[first[some]].tolist()
    highs = token_ends[last[some] - 1].tolist()
    spans: list[Span] = []
    for low, high in sorted(zip(lows, highs, strict=True)):
        if spans and low < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(high, spans[-1].end))
        else:
            spans.append(Span(low, high))
    return spans


def _tokens_until(
    article: Article, position: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Positions, starts and ends of the tokens, at least of all before `position`."""
    text, body = article.text, article.body.start
    size = _FIRST_CUT
    while True:
        # Between two lines no token is cut in two.
        end = text.find("\n", body + size)
        end = len(text) if end < 0 else end
        tokens = tokenize(text[:end])
        _, positions = _numbered(tokens, body)
        if end == len(text) or (len(positions) and positions[-1] >= position):
            return positions, tokens.starts, tokens.ends
        # Cut anew from the beginning, but each time four times as much: at most a third more than at once.
        size *= 4
