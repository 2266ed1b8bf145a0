"""Article → sketch: what of its body is compared with other articles to tell a copy from another article alike.

Word triples say how much of one text another has. What a series changes from day to day, names and numbers, is kept
together with the words around it, so that "rose to 8.2" and "rose to 9.1" can be seen to contradict each other.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive.model.article import Article
from archive.model.span import Span
from archive.relate.words import SCALES, TENS, UNITS

LEAD = 25
"""Word triples that a text opens with."""
_EVERY = 8
"""Of the triples, one in so many is a key."""
_FEWEST = 4
"""Keys that a short text has all the same; and keys of the lead."""
_IN_LEAD = 0x5BD1E995
"""Sets keys of the lead apart from the others."""
# Scripts without blanks between words are compared sign by sign.
_TOKEN = re.compile(r"\d[\d.,/:-]*\d|\d|[\u3040-\u30ff\u3400-\u9fff]|[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?")
_NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES} - {"zero", "one"})
_MARKED = re.compile(r"\b(?:rpt|repeats?|refiles?|refiling|correct(?:s|ed|ion)|update[sd]?)\b", re.IGNORECASE)
_HEAD = 60
"""Code points of a text among which a mark such as `CORRECTED` or `RPT` is looked for."""

Slot = tuple[bool, str, str]
"""Where names or numbers stand side by side: are they numbers, the word before them, the word after."""


@dataclass(frozen=True, slots=True, eq=False)
class Sketch:
    """What is compared of one body."""

    triples: frozenset[int]
    """Every three words that follow one another, as numbers."""
    lead: frozenset[int]
    """The first `LEAD` of them."""
    words: frozenset[str]
    """All words, in lower case."""
    numbers: frozenset[str]
    """Numbers as written; English number words are numbers."""
    names: frozenset[str]
    """Words with a capital, in lower case: names, and what begins a sentence."""
    protagonists: frozenset[str]
    """Words that stand several times, always with a capital: whom or what the text is about."""
    slots: Mapping[Slot, frozenset[str]]
    """What stands in each slot."""
    density: float
    """Share of numbers in digits among the words: a table has many."""
    is_marked: bool
    """Does it say of itself that it repeats, updates or corrects?"""
    source: str


def sketch(article: Article) -> Sketch:
    """Sketch an article's body; the headline, which outlets write anew, counts only for `is_marked`."""
    body = article.text[article.body.start :]
    written = _TOKEN.findall(body)
    words = [word.lower() for word in written]
    is_number = [word[0].isdigit() or word in _NUMBER_WORDS for word in words]
    is_name = [word[0].isupper() for word in written]
    triples = _triples(words)
    capitals = Counter(word for word, name in zip(words, is_name, strict=True) if name)
    counts = Counter(words)
    return Sketch(
        triples=frozenset(triples),
        lead=frozenset(triples[:LEAD]),
        words=frozenset(counts),
        numbers=frozenset(word for word, number in zip(words, is_number, strict=True) if number),
        names=frozenset(capitals),
        protagonists=frozenset(
            word for word, count in capitals.items() if count > 1 and count == counts[word]
        ),
        slots=_slots(words, is_number, is_name),
        density=sum(word[0].isdigit() for word in words) / max(1, len(words)),
        is_marked=bool(_MARKED.search(article.title) or _MARKED.search(body[:_HEAD])),
        source=article.source,
    )


def keys_of(article: Article) -> tuple[int, ...]:
    """Numbers of 32 bits, ascending, by which articles that may be copies of this one are found.

    The same for every text that has the same triples; `could_be_copies` says how many two articles must share.
    """
    triples = _triples([word.lower() for word in _TOKEN.findall(article.text[article.body.start :])])
    return _keys(triples)


def triples_beside(article: Article, spans: Iterable[Span]) -> frozenset[int]:
    """The word triples of an article's body, but for those that touch one of the spans."""
    found: set[int] = set()
    at = article.body.start
    for start, end in [
        *sorted((span.start, span.end) for span in spans),
        (len(article.text), len(article.text)),
    ]:
        found.update(_triples([word.lower() for word in _TOKEN.findall(article.text[at : max(at, start)])]))
        at = max(at, end)
    return frozenset(found)


def _keys(triples: list[int]) -> tuple[int, ...]:
    every = sorted(set(triples))
    chosen = {triple for triple in every if triple % _EVERY == 0}
    chosen.update(every[:_FEWEST])
    chosen.update(triple ^ _IN_LEAD for triple in sorted(set(triples[:LEAD]))[:_FEWEST])
    return tuple(sorted(chosen))


def _triples(words: list[str]) -> list[int]:
    rows = zip(words, words[1:], words[2:], strict=False)
    return [zlib.crc32(" ".join(row).encode()) for row in rows]


def _slots(words: list[str], is_number: list[bool], is_name: list[bool]) -> dict[Slot, frozenset[str]]:
    found: defaultdict[Slot, set[str]] = defaultdict(set)
    at = 0
    while at < len(words):
        if not (is_number[at] or is_name[at]):
            at += 1
            continue
        kind = is_number[at]
        same = is_number if kind else is_name
        end = at
        while end < len(words) and same[end]:
            end += 1
        before, after = words[at - 1] if at else "", words[end] if end < len(words) else ""
        found[kind, before, after].update(words[at:end])
        at = end
    return {slot: frozenset(inside) for slot, inside in found.items()}
