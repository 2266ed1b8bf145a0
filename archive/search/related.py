"""An article → its copies and versions: which appeared first, how much each kept, and why they count as copies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive.model.article import Article
from archive.relate.likeness import likeness
from archive.relate.sketch import sketch
from archive.search.searcher import Searcher

MOST_COMPARED = 200
"""Copies that are compared with an article; of more, the first so many."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the articles that print a text, as compared with another of them."""

    id: str
    title: str
    source: str
    published: str
    is_first: bool
    """Is its day known, and no copy older? Several may have appeared on one day."""
    share: float
    """Which part of its body the other has, too."""
    other_share: float
    """Which part of the other's body it has."""
    rule: str
    """Why they count as copies, in a few words; what speaks against it where only a third joins them, or a ruling."""
    numbers: tuple[tuple[str, ...], tuple[str, ...]]
    """Numbers that only the other has, and that only this one has."""


@dataclass(frozen=True, slots=True)
class Version:
    """An article under the same web address."""

    id: str
    title: str
    published: str


@dataclass(frozen=True, slots=True)
class Related:
    """What an article has to do with others."""

    copies: tuple[Copy, ...] = ()
    """Those with the same text, the article itself left out: oldest first, undated ones last."""
    more: int = 0
    """Copies beyond those compared."""
    versions: tuple[Version, ...] = ()
    """All versions of its web address, itself among them, oldest first; empty where there is one only."""


def related(searcher: Searcher, article: Article) -> Related:
    """The copies and versions of an article."""
    copies = _articles(searcher, [id for id in searcher.snapshot.copies_of(article.id) if id != article.id])
    versions = _articles(searcher, searcher.snapshot.versions_of(article.id))
    return Related(
        tuple(_compared(searcher, article, copies[:MOST_COMPARED])),
        max(0, len(copies) - MOST_COMPARED),
        tuple(Version(one.id, one.title, str(one.published or "")) for one in versions)
        if len(versions) > 1
        else (),
    )


def first_printed(searcher: Searcher, article: Article) -> Article | None:
    """The article that printed its text before it; None where none is known to be older."""
    standing = searcher.standing(article)
    if standing.is_first or not standing.copy_of:
        return None
    first = searcher.snapshot.text_of(searcher.snapshot.find(standing.copy_of))
    return first if searcher.standing(first).is_first else None


def first_in_words(searcher: Searcher, article: Article, found: Related) -> str:
    """Who printed an article's text first: `first of 5; the same day: Baltic Gazette`; empty where it has no copies."""
    if not found.copies:
        return ""
    total = len(found.copies) + found.more + 1
    firsts = [copy for copy in found.copies if copy.is_first]
    if searcher.standing(article).is_first:
        beside = ", ".join(copy.source or copy.id[:8] for copy in firsts)
        return f"first of {total:,}" + (f"; the same day: {beside}" if beside else "")
    if not firsts:
        return f"1 of {total:,} copies; which came first is unknown: no day of publication"
    first, *others = firsts
    named = ", ".join(part for part in (first.source, first.published, first.id[:8]) if part)
    beside = ", ".join(copy.source or copy.id[:8] for copy in others)
    return f"1 of {total:,} copies; first: {named}" + (f"; the same day: {beside}" if beside else "")


def _articles(searcher: Searcher, ids: Sequence[str]) -> list[Article]:
    found = [searcher.snapshot.text_of(searcher.snapshot.find(id)) for id in ids]
    return sorted(found, key=lambda one: (one.published is None, str(one.published or ""), one.id))


def _compared(searcher: Searcher, article: Article, copies: Sequence[Article]) -> Iterator[Copy]:
    own = sketch(article) if copies else None
    for copy in copies:
        assert own is not None
        like = likeness(own, sketch(copy))
        yield Copy(
            id=copy.id,
            title=copy.title,
            source=copy.source,
            published=str(copy.published or ""),
            is_first=searcher.standing(copy).is_first,
            share=round(like.share[1], 3),
            other_share=round(like.share[0], 3),
            rule=like.rule,
            numbers=(tuple(sorted(like.numbers[0])), tuple(sorted(like.numbers[1]))),
        )
