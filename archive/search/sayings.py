"""A statement → the saying that it is: who else carries the words, who had them first, and from how many origins.

Looked for when it is asked for, in what the index holds: articles where the words stand nearly as they were quoted, and
then those where the words of these stand, until no more are found.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.index import StoredArticle
from archive.model.article import Article
from archive.model.span import Span
from archive.relate.difference import difference
from archive.relate.sayings import Quotation, Saying, find_sayings, quotations_of
from archive.search.searcher import Searcher
from archive.text import fold

MOST_READ = 300
"""Articles that are read for one statement."""
_MOST_PASSAGES = 100
_AT_ONCE = 12
"""Words looked up together: an outlet may quote but a part of a long speech."""


@dataclass(frozen=True, slots=True)
class Carried:
    """One article's wording of a saying."""

    address: str
    """`ID#START-END`."""
    published: str
    source: str
    speaker: str
    """As this article names the speaker; empty where nobody is named."""
    words: str
    is_first: bool
    """Is its day known, and no other of the saying older?"""
    changed: tuple[tuple[str, str], ...]
    """Words of the first wording, and what stands for them here; either may be empty."""


@dataclass(frozen=True, slots=True)
class FoundSaying:
    """A saying, with its wordings side by side."""

    carriers: tuple[str, ...]
    """The outlets that print it, first to last."""
    origins: tuple[str, ...]
    """Where they have it from; see `archive.relate.origins`."""
    wordings: tuple[Carried, ...]
    """Oldest first, those without a day last."""
    is_cut: bool
    """Were there more articles to read than are read for one statement?"""


def sayings_in(searcher: Searcher, stored: StoredArticle, span: Span) -> Iterator[FoundSaying]:
    """The sayings that statements of an article within reach of `span` are; none of short ones and stock phrases."""
    told: set[tuple[Carried, ...]] = set()
    for quotation in _quotations(searcher, stored):
        if quotation.start < span.end and span.start < quotation.end:
            found = _saying(searcher, stored, quotation)
            if found.wordings not in told:
                told.add(found.wordings)
                yield found


def _saying(searcher: Searcher, stored: StoredArticle, asked: Quotation) -> FoundSaying:
    read: dict[str, Article] = {stored.article.id: stored.article}
    quotations = _quotations(searcher, stored)
    saying, looked_up, is_cut = Saying((asked,)), set[str](), False
    while new := {each.words for each in saying.quotations} - looked_up:
        looked_up |= new
        for doc in _docs(searcher, sorted(new)):
            if len(read) >= MOST_READ:
                is_cut = True
                break
            if searcher.snapshot.article_id(doc) not in read:
                other = searcher.snapshot.article(doc)
                read[other.article.id] = other.article
                quotations += _quotations(searcher, other)
        saying = next(one for one in find_sayings(quotations) if asked in one.quotations)
    first = saying.quotations[0]
    firsts = {each.place for each in saying.first}
    shown = _one_of_nested(saying.quotations)
    return FoundSaying(
        saying.carriers,
        saying.origins,
        tuple(_carried(each, read[each.article], first, each.place in firsts) for each in shown),
        is_cut,
    )


def _one_of_nested(quotations: Sequence[Quotation]) -> Iterator[Quotation]:
    """Of statements within one another, as of an agency that quotes a minister, the one that says least else."""
    kept: list[Quotation] = []
    for each in sorted(quotations, key=lambda one: one.end - one.start):
        if not any(other.article == each.article and _overlap(other, each) for other in kept):
            kept.append(each)
    return (each for each in quotations if any(each is other for other in kept))


def _overlap(one: Quotation, other: Quotation) -> bool:
    return one.start < other.end and other.start < one.end


def _docs(searcher: Searcher, wordings: list[str]) -> Iterator[int]:
    seen: set[int] = set()
    for wording in wordings:
        words = wording.split()
        for start in range(0, len(words), _AT_ONCE):
            piece = words[start : start + _AT_ONCE] if start + _AT_ONCE <= len(words) else words[-_AT_ONCE:]
            for passage in searcher.snapshot.passages(" ".join(piece), limit=_MOST_PASSAGES):
                if passage.doc not in seen:
                    seen.add(passage.doc)
                    yield passage.doc


def _quotations(searcher: Searcher, stored: StoredArticle) -> list[Quotation]:
    standing = searcher.standing(stored.article)
    text = standing.copy_of or (stored.article.id if standing.copies else "")
    return quotations_of(stored.article, (held.annotation for held in stored.annotations), text=text)


def _carried(quotation: Quotation, article: Article, first: Quotation, is_first: bool) -> Carried:
    return Carried(
        address=f"{quotation.article}#{quotation.start}-{quotation.end}",
        published=str(article.published or ""),
        source=article.source,
        speaker=quotation.speaker or "",
        words=quotation.words,
        is_first=is_first,
        changed=tuple(_changes(first.words, quotation.words)),
    )


def _changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The words that differ; marks and capitals alone are the outlet's."""
    for passage in difference(Article.of(before), Article.of(after)).passages:
        for edit in passage.edits:
            was, now = _bare(edit.before), _bare(edit.after)
            if edit.action != "kept" and fold(was) != fold(now):
                yield was, now


def _bare(words: str) -> str:
    return " ".join(word for word in words.split() if any(letter.isalnum() for letter in word)).strip(
        ' ,.;:!?"“”'
    )
