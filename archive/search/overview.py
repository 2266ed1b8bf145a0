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
    found: dict[str, int] = {}
    for query in _candidates(searcher):
        if query not in found and (count := _count(searcher, query)):
            found[query] = count
        if len(found) == _EXAMPLES:
            break
    return tuple(Example(query, count) for query, count in found.items())


def _candidates(searcher: Searcher) -> Iterator[str]:
    """Queries of more kinds than are wanted, the most telling first."""
    named = {facet.name: facet for facet in searcher.facets}
    of_text = [
        facet
        for facet in searcher.facets
        if facet.kind != ARTICLE and (facet.shape == "tree" or not facet.where)
    ]
    first = of_text[0] if of_text else None
    if first is not None and (query := _chosen(searcher, "", first)):
        yield next((both for other in of_text[1:] if (both := _chosen(searcher, query, other))), query)
    if "speaker" in named and (query := _chosen(searcher, "", named["speaker"])):
        yield query
    if query := _chosen(searcher, "", named["source"]):
        yield _chosen(searcher, query, named["published"]) or query
    for hit in searcher.search("", limit=10, with_snippets=False).hits:
        words = [word for word in hit.title.split() if word.isalpha() and len(word) >= _SHORTEST_WORD]
        if words:
            yield max(words, key=len).lower()


def _chosen(searcher: Searcher, query: str, facet: Facet) -> str:
    """The query with the most frequent value of the facet among what it finds; empty where there is none."""
    counts: Sequence[FacetCount] = searcher.facet_counts(query, facet.name, limit=1)
    top = max(counts, key=lambda count: count.count, default=None)
    if top is None or not top.count:
        return ""
    # As a person would type it: `place:Denmark` rather than `place:DK`.
    is_called_so = facet.shape != "date" and searcher.meant(facet.name, top.label) == (top.value,)
    return searcher.choose(query, facet.name, top.label if is_called_so else top.value, "include")


def _count(searcher: Searcher, query: str) -> int:
    # A word of a title can be a word of the query language.
    try:
        return searcher.count(query)
    except QueryError:
        return 0


def _changed(folder: Path) -> datetime | None:
    written = [path.stat().st_mtime for path in folder.glob("archive.db*") if path.is_file()]
    return datetime.fromtimestamp(max(written)) if written else None
