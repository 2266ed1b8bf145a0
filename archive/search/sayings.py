"""Statements → sayings: everyone who printed a quotation, who was first, and through how many mouths it is known.

A saying is looked for when it is asked about: the index finds the statements that share three words in a row with it,
`archive.relate.sayings` says which of them are the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.model.results import Statement
from archive.model.span import Span
from archive.model.wording import quoted_parts
from archive.relate.origins import Carrier, Why, origins
from archive.relate.sayings import (
    Said,
    by_day,
    can_be_saying,
    changed_words,
    quoted_words,
    sayings,
    telling_words,
)
from archive.relate.sketch import triples_beside
from archive.search.searcher import Searcher

_RUN = 3
_MOST_RUNS = 40
"""Runs of words that are looked up of one quotation: of a longer one the first and the last."""
_MOST_CARRIERS = 500
"""Printings that one saying is followed through; beyond, `Saying.is_whole` is false."""


@dataclass(frozen=True, slots=True)
class Printing:
    """A statement that prints a saying, and where its outlet has it from."""

    statement: Statement
    is_first: bool
    """Is its day known, and no printing older? Several may have appeared on one day."""
    why: Why
    """`own`: nothing leads elsewhere. Otherwise what does: its `chain`, its `credit` line, its `text`."""
    source: str
    """Whom that leads to."""
    origin: str
    """Where the way ends."""
    changes: tuple[tuple[str, str], ...]
    """What it has for words of the printing named first; one side is empty where words were cut or added."""


@dataclass(frozen=True, slots=True)
class Saying:
    """One quotation in all the articles that print it."""

    printings: tuple[Printing, ...]
    """One of each article; oldest first, those without a day last."""
    addresses: frozenset[str]
    """Of all statements that print it: where one stands inside another, an article has several."""
    is_whole: bool = True
    """False: there are more printings than were followed."""

    @property
    def carriers(self) -> int:
        """How many outlets print it; articles of no known outlet count each."""
        return len({one.statement.source or one.statement.article_id for one in self.printings})

    @property
    def origins(self) -> tuple[str, ...]:
        """The outlets and agencies that all ways lead to, each once, the oldest first."""
        return tuple(dict.fromkeys(one.origin for one in self.printings))


def saying_of(searcher: Searcher, statement: Statement) -> Saying | None:
    """The saying that a statement prints; None where its quoted words are few, or could be anybody's."""
    start = _said(statement)
    if not can_be_saying(start.words):
        return None
    held = {statement.address: statement}
    looked_up: set[tuple[str, ...]] = set()
    group: tuple[Said, ...] = (start,)
    is_whole = True
    while new := [one for one in group if one.words not in looked_up]:
        looked_up.update(one.words for one in new)
        for one in new:
            held.update((found.address, found) for found in _near(searcher, one))
        every = sayings(map(_said, held.values()))
        group = next(found for found in every if any(one.address == start.address for one in found))
        if len(group) > _MOST_CARRIERS:
            is_whole = False
            group = group[:_MOST_CARRIERS]
            break
    printings = tuple(_printings(searcher, [held[one.address] for one in group]))
    return Saying(printings, frozenset(one.address for one in group), is_whole)


def sayings_in(searcher: Searcher, article_id: str, span: Span) -> list[Saying]:
    """The sayings of the statements of one article that reach into a span, carried by others or not."""
    every = searcher.every_statement(f"id:{article_id} conf>=0", sort="oldest")
    inside = (one for one in every if one.quote.start < span.end and span.start < one.quote.end)
    return list(sayings_among(searcher, inside, carriers=1))


def sayings_among(
    searcher: Searcher, statements: Iterable[Statement], *, carriers: int = 2
) -> Iterator[Saying]:
    """The sayings that statements print, each once, in their order; those that at least so many outlets carry."""
    seen: set[str] = set()
    for statement in statements:
        if statement.address in seen:
            continue
        found = saying_of(searcher, statement)
        if found is None:
            continue
        seen |= found.addresses
        if found.carriers >= carriers:
            yield found


def _said(statement: Statement) -> Said:
    day = _day(statement.published)
    speaker = statement.quote.attributes.get("speaker")
    return Said(
        statement.address,
        quoted_words(statement.quote),
        speaker if isinstance(speaker, str) else "",
        day.toordinal() if day else None,
    )


def _day(published: str) -> date | None:
    """The day of publication; None where a month, a year or nothing is known."""
    if not published:
        return None
    known = PartialDate(published)
    return known.first_day if known.first_day == known.last_day else None


def _near(searcher: Searcher, said: Said) -> Iterator[Statement]:
    """Statements that may print the same: they share some words in a row with it, and some telling ones."""
    if not (runs := _runs(said.words)):
        return
    clauses = " OR ".join(f'"{" ".join(run)}"' for run in runs)
    yield from searcher.every_statement(f"({clauses}) conf>=0", sort="oldest")


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    """Words in a row, some of them telling, by which a quotation is looked up."""
    telling = set(telling_words(words))
    every = [tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
    runs = list(dict.fromkeys(run for run in every if telling.intersection(run)))
    return runs if len(runs) <= _MOST_RUNS else [*runs[: _MOST_RUNS // 2], *runs[-_MOST_RUNS // 2 :]]


def _printings(searcher: Searcher, statements: Sequence[Statement]) -> Iterator[Printing]:
    """One for each article: of statements in one another the longest."""
    of_articles: dict[str, list[Statement]] = {}
    for statement in statements:
        of_articles.setdefault(statement.article_id, []).append(statement)
    longest = [max(each, key=lambda one: len(quoted_words(one.quote))) for each in of_articles.values()]
    carriers = [_carrier(searcher, one, of_articles[one.article_id]) for one in longest]
    leads = {lead.carrier.address: lead for lead in origins(carriers)}
    ordered = sorted(longest, key=lambda one: by_day(_said(one)))
    oldest = _said(ordered[0])
    for statement in ordered:
        said, lead = _said(statement), leads[statement.address]
        is_first = said.day is not None and said.day == oldest.day
        changes = changed_words(oldest.words, said.words)
        yield Printing(statement, is_first, lead.why, lead.source, lead.origin, changes)


def _carrier(searcher: Searcher, statement: Statement, beside: Sequence[Statement]) -> Carrier:
    """The printing as its origin is looked for; `beside` are all statements of the article that print the saying."""
    stored = searcher.article(statement.article_id)
    annotations = [held.annotation for held in stored.annotations]
    quoted = [Span(*pair) for one in annotations if one.kind == "quote" for pair in quoted_parts(one)]
    # A spokesman passes on what was said, but is no outlet: two that heard him have heard for themselves.
    people = {
        one.value for one in annotations if one.kind == "actor" and one.attributes.get("type") == "person"
    }
    via = dict.fromkeys(name for one in beside for name in one.via)
    return Carrier(
        statement.address,
        statement.source,
        _said(statement).day,
        tuple(name for name in via if name not in people and name != statement.chain[0]),
        _credit(stored.article),
        triples_beside(stored.article, quoted),
    )


def _credit(article: Article) -> str:
    return " ".join(part for part in (article.byline, article.dateline) if part)
