"""A query → its matches in their context: keyword in context, and the words that stand near it."""

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest
from typing import Literal, get_args

from archive.errors import QueryError, UsageError
from archive.model.article import Article
from archive.model.span import Span
from archive.search.likelihood import FLOOR, SURE, effect, log_likelihood
from archive.search.searcher import Searcher
from archive.text import fold

LineSort = Literal["text", "left", "right"]
"""The order of lines: as they stand, newest article first; by the word before the match; by the word after it."""
LINE_SORTS: tuple[LineSort, ...] = get_args(LineSort)
MOST_READ = 1_000
"""Articles, newest first, that are read for an order by neighbours."""
_WIDEST = 500
_NEIGHBOURS = 5
"""Words on one side that lines are ordered by."""


@dataclass(frozen=True, slots=True)
class Line:
    """One match with what stands around it, on one line."""

    article_id: str
    start: int
    """Where the match stands in `Article.text`, in code points."""
    end: int
    left: str
    match: str
    right: str
    published: str
    source: str

    @property
    def address(self) -> str:
        """`id#start-end`."""
        return f"{self.article_id}#{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Concordance:
    """Lines of the articles that satisfy a query."""

    lines: tuple[Line, ...]
    articles: int
    """All that satisfy it."""
    read: int
    """Of these, how many were read for the lines: the newest."""


def concordance(
    searcher: Searcher, text: str, *, sort: LineSort = "text", limit: int = 50, width: int = 60
) -> Concordance:
    """The matches of a query, each with its context.

    Args:
        limit: at most so many lines.
        width: code points of context on either side, 1 to 500.

    Raises:
        QueryError: see `Searcher`; or nothing in the query stands at a place of the text.
        UsageError: there is no such order or width.
    """
    if sort not in LINE_SORTS or not 1 <= width <= _WIDEST:
        raise UsageError(f"lines are ordered by {', '.join(LINE_SORTS)}, and 1 to {_WIDEST} wide")
    query = searcher.counting(searcher.understand(text).query, "article").query
    found: list[Line] = []
    read = 0
    for doc, _ in searcher.snapshot.in_order(query, sort="newest"):
        if read == MOST_READ or (sort == "text" and len(found) >= limit):
            break
        read += 1
        article = searcher.snapshot.text_of(doc)
        found += (_line(article, span, width) for span in searcher.snapshot.spans(query, doc))
    total = searcher.count(text)
    if not found and total == read:
        _refuse_nowhere(text, total)
    lines = found[:limit] if sort == "text" else nsmallest(limit, found, key=lambda line: _key(line, sort))
    return Concordance(tuple(lines), total, read)


def _refuse_nowhere(text: str, articles: int) -> None:
    """What finds articles, but no place in their text, as a day does, cannot be shown in its context."""
    if articles:
        raise QueryError(
            "nothing in this query stands at a place of the text; add a word or a name", query=text
        )


def _line(article: Article, span: Span, width: int) -> Line:
    text = article.text
    left = " ".join(text[max(0, span.start - 2 * width) : span.start].split())
    right = " ".join(text[span.end : span.end + 2 * width].split())
    # A blank that parts the match from its neighbour belongs to the line.
    before = " " if text[span.start - 1 : span.start].isspace() else ""
    after = " " if text[span.end : span.end + 1].isspace() else ""
    return Line(
        article_id=article.id,
        start=span.start,
        end=span.end,
        left=(left + before)[-width:],
        match=" ".join(span.of(text).split()),
        right=(after + right)[:width],
        published=str(article.published or ""),
        source=article.source,
    )


def _key(line: Line, sort: LineSort) -> tuple[list[str], list[str]]:
    before, after = _words(line.left)[: -_NEIGHBOURS - 1 : -1], _words(line.right)[:_NEIGHBOURS]
    return (before, after) if sort == "left" else (after, before)


def _words(context: str) -> list[str]:
    words = (word.strip("\"'.,;:!?()[]“”‘’«»—–-") for word in fold(context).split())
    return [word for word in words if word]


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word that stands near the matches of a query more often than elsewhere."""

    word: str
    near: int
    """How often it stands near a match."""
    total: int
    """How often it stands anywhere in the archive."""
    likelihood: float
    effect: float
    """How many times as frequent it is there as elsewhere, as a power of 2; both: `archive.search.likelihood`."""


@dataclass(frozen=True, slots=True)
class Collocations:
    """The words near the matches of a query."""

    matches: int
    words: tuple[Collocate, ...]
    """The most telling first."""


def collocations(
    searcher: Searcher, text: str, *, window: int = 5, limit: int = 30, floor: int = FLOOR
) -> Collocations:
    """The words that stand near what a query asks for, in the articles that satisfy it.

    Args:
        window: words before and after a match that are near.
        floor: words that stand in fewer places near a match are left out.

    Raises:
        QueryError: see `Searcher`; or nothing in the query stands at a place of the text.
    """
    query = searcher.counting(searcher.understand(text).query, "article").query
    found = searcher.snapshot.words_near(query, window)
    if not found.matches:
        _refuse_nowhere(text, searcher.count(text))
    telling = nsmallest(
        limit,
        _telling(found.counts, found.tokens, found.all_tokens, floor),
        key=lambda row: (-row[0], row[1]),
    )
    words = tuple(
        Collocate(searcher.snapshot.form_of(stem), near, total, likelihood, strength)
        for likelihood, stem, near, total, strength in telling
    )
    return Collocations(found.matches, words)


def _telling(
    counts: dict[str, tuple[int, int]], tokens: int, all_tokens: int, floor: int
) -> Iterator[tuple[float, str, int, int, float]]:
    others = all_tokens - tokens
    for stem, (near, total) in counts.items():
        if near < floor:
            continue
        strength = effect(near, total - near, tokens, others)
        likelihood = log_likelihood(near, total - near, tokens, others)
        if strength > 0 and likelihood >= SURE:
            yield likelihood, stem, near, total, strength
