"""What an archive holds, at a glance, and queries to begin with: the front page of the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise
from pathlib import Path

from archive.errors import QueryError
from archive.model.facet import ARTICLE, Facet
from archive.model.failure import Failure
from archive.model.language import language_name
from archive.model.results import FacetCount
from archive.query.tree import All, Query, Values
from archive.search.facets import FacetRows
from archive.search.searcher import Searcher
from archive.search.session import Session
from archive.settings import NEARBY
from archive.store import Store

_EXAMPLES = 3
_NAMED = 5
"""Outlets and languages that are named."""
_SHORTEST_WORD = 5
"""Letters of a title's word that can be an example of a query."""


@dataclass(frozen=True, slots=True)
class Example:
    """A query that finds something in this archive."""

    query: str
    count: int
    """Articles."""


@dataclass(frozen=True, slots=True)
class Overview:
    """What an archive holds."""

    folder: Path
    articles: int
    statements: int
    first: str
    """The earliest day of publication, an ISO prefix; empty where none is known."""
    last: str
    outlets: int
    top_outlets: tuple[FacetCount, ...]
    """Most articles first."""
    languages: tuple[FacetCount, ...]
    """Labelled with their English names."""
    changed: datetime | None
    """When something was last added, enriched or ruled."""
    unreadable: tuple[Failure, ...]
    """Documents that could not be read, with the reasons."""

    @property
    def name(self) -> str:
        """What a person would call the archive: its folder, or the folder that `.archive` lies in."""
        folder = self.folder.resolve()
        return folder.parent.name if folder.name == NEARBY else folder.name


def overview(session: Session) -> Overview:
    """What the archive of a session holds."""
    searcher = session.searcher
    days = [count.value for count in searcher.facet_values("", "published")]
    # A year or a month that some day lies in says less than the day.
    whole = [value for value, following in pairwise([*days, ""]) if not following.startswith(value)]
    outlets = searcher.facet_values("", "source")
    with Store.open(session.folder) as store:
        unreadable = tuple(failure for failure in store.failures() if failure.stage == "read")
    return Overview(
        folder=session.folder,
        articles=searcher.count(""),
        statements=searcher.count("", "statement"),
        first=whole[0] if whole else "",
        last=whole[-1] if whole else "",
        outlets=len(outlets),
        top_outlets=tuple(outlets[:_NAMED]),
        languages=tuple(
            replace(count, label=language_name(count.value))
            for count in searcher.facet_counts("", "language", limit=_NAMED)
        ),
        changed=_changed(session.folder),
        unreadable=unreadable,
    )


def examples(searcher: Searcher) -> tuple[Example, ...]:
    """Three queries made of what this archive has most of, fewer where it has little; each finds something."""
    found: dict[str, Example] = {}
    for example in _candidates(searcher):
        if example.count:
            found.setdefault(example.query, example)
        if len(found) == _EXAMPLES:
            break
    return tuple(found.values())


def _candidates(searcher: Searcher) -> Iterator[Example]:
    """Queries of more kinds than are wanted, the most telling first."""
    named = {facet.name: facet for facet in searcher.facets}
    of_text = [
        facet
        for facet in searcher.facets
        if facet.kind != ARTICLE and (facet.shape == "tree" or not facet.where)
    ]
    if of_text:
        yield from _with_second(searcher, of_text[0], of_text[1:])
    if "speaker" in named:
        yield from _with_second(searcher, named["speaker"], ())
    yield from _with_second(searcher, named["source"], [named["published"]])
    for hit in searcher.search("", limit=10, with_snippets=False).hits:
        words = [word for word in hit.title.split() if word.isalpha() and len(word) >= _SHORTEST_WORD]
        if words:
            word = max(words, key=len).lower()
            yield Example(word, _count(searcher, word))


def _with_second(searcher: Searcher, facet: Facet, others: Sequence[Facet]) -> Iterator[Example]:
    """The most frequent value of a facet, together with the most frequent one of another beside it."""
    top = _top(searcher, All(), facet)
    if top is None:
        return
    # By the values themselves, not by a query text: to look up what its names mean, all names would have to be read.
    alone = Values(facet.name, (top.value,))
    text = _chosen(searcher, "", facet, top)
    for other in others:
        if beside := _top(searcher, alone, other):
            yield Example(_chosen(searcher, text, other, beside), beside.count)
            return
    yield Example(text, top.count)


def _top(searcher: Searcher, query: Query, facet: Facet) -> FacetCount | None:
    rows = searcher.value_rows(query, facet, "article", None if facet.shape != "term" else 1)
    first = FacetRows(facet, rows, lambda: searcher.values(facet.name), (), 0, 0).top(limit=1)
    return max(first, key=lambda count: count.count, default=None)


def _chosen(searcher: Searcher, query: str, facet: Facet, top: FacetCount) -> str:
    # As a person would type it: `place:Denmark` rather than `place:DK`.
    value = top.label if facet.shape == "tree" else top.value
    return searcher.choose(query, facet.name, value, "include")


def _count(searcher: Searcher, query: str) -> int:
    # A word of a title can be a word of the query language.
    try:
        return searcher.count(query)
    except QueryError:
        return 0


def _changed(folder: Path) -> datetime | None:
    written = [path.stat().st_mtime for path in folder.glob("archive.db*") if path.is_file()]
    return datetime.fromtimestamp(max(written)) if written else None
