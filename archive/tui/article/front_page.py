"""What the right pane shows where nothing is asked: the archive, its saved searches, and queries to begin with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.style import Style

from archive.model.failure import Failure
from archive.model.results import FacetCount
from archive.search.overview import Overview
from archive.search.saved import News
from archive.text import counted
from archive.tui.asking.answers import FrontPage
from archive.tui.days import day_in_words
from archive.tui.widgets.action_list import Row

_PLAIN = Style()
_SAID = Style(dim=True)
_BOLD = Style(bold=True)
_QUERIES = 5
_SEARCHES = 9


@dataclass(frozen=True, slots=True)
class ShowUnreadable:
    """Show the documents that could not be read."""

    failures: tuple[Failure, ...]


def front_rows(page: FrontPage, queries: Sequence[str]) -> Iterable[Row]:
    """The lines; a row's `act` is the query that it asks, or `ShowUnreadable`.

    Args:
        queries: earlier queries, the newest last.
    """
    yield from _archive_rows(page.overview)
    if page.news:
        yield from _title("Saved searches")
        # Those with something new first.
        for watched in sorted(page.news, key=lambda one: -one.new)[:_SEARCHES]:
            yield _search_row(watched)
        if len(page.news) > _SEARCHES:
            more = counted(len(page.news) - _SEARCHES, "more saved search", "more saved searches")
            yield Row(((f"  {more}", _SAID),))
    if queries:
        yield from _title("Last queries")
        for query in list(reversed(queries))[:_QUERIES]:
            yield Row(((f"  {query}", _PLAIN),), query, "⏎")
    if page.examples:
        yield from _title("Queries that find something here")
        for example in page.examples:
            yield Row(((f"  {example.query}", _PLAIN),), example.query, f"{example.count:,} ⏎")
    yield Row((("", _PLAIN),))
    yield Row((("/ asks · f goes to the facets · : finds any command", _SAID),))
    yield Row((("? explains the keys and how to write a query", _SAID),))


def _archive_rows(held: Overview) -> Iterable[Row]:
    yield Row(((held.name, _BOLD),))
    yield Row(((str(held.folder), _SAID),))
    yield Row((("", _PLAIN),))
    counts = f"{counted(held.articles, 'article')}, {counted(held.statements, 'statement')}"
    yield _fact("holds", counts)
    if held.first:
        period = [day_in_words(held.first), day_in_words(held.last)]
        yield _fact("published", " to ".join(dict.fromkeys(period)))
    if held.outlets:
        yield _fact(counted(held.outlets, "outlet"), _named(held.top_outlets))
    if held.languages:
        yield _fact(counted(len(held.languages), "language"), _named(held.languages))
    if held.changed:
        yield _fact("last changed", f"{day_in_words(held.changed.date().isoformat())}, {held.changed:%H:%M}")
    if held.unreadable:
        words = counted(len(held.unreadable), "file")
        yield Row(((f"{words} could not be read", _BOLD),), ShowUnreadable(held.unreadable), "reasons ⏎")
    if not held.articles:
        yield Row((("", _PLAIN),))
        yield Row((("There are no articles yet. Add some with:  archive add PATH", _PLAIN),))


def _search_row(watched: News) -> Row:
    new = f"{watched.new:,} new of " if watched.new else ""
    name: tuple[str, Style] = (f"  @{watched.search.name}  ", _BOLD if watched.new else _PLAIN)
    return Row((name, (watched.search.text, _SAID)), watched, f"{new}{watched.count:,} ⏎")


def _title(words: str) -> Iterable[Row]:
    yield Row((("", _PLAIN),))
    yield Row(((words, _SAID),))


def _fact(name: str, words: str) -> Row:
    return Row(((f"{name:<13} ", _SAID), (words, _PLAIN)))


def _named(counts: Sequence[FacetCount]) -> str:
    return " · ".join(f"{count.label} {count.count:,}" for count in counts)
