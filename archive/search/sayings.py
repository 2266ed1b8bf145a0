"""Statements → sayings: everyone who printed a quotation, who was first, and through how many mouths it is known.

Which statements are one saying is in the index (`archive.index.read.sayings`); here is why, printing by printing.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.model.results import Carried, Statement
from archive.model.span import Span
from archive.relate.origins import Why, origins
from archive.relate.printings import MOST_FOLLOWED, carrier_of, longest_of, said_by
from archive.relate.sayings import by_day, can_be_saying, changed_words, quoted_words
from archive.search.searcher import Searcher


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
    carried: Carried
    is_whole: bool = True
    """False: there are more printings than were followed."""

    @property
    def carriers(self) -> int:
        """How many outlets print it; articles of no known outlet count each."""
        return self.carried.carriers

    @property
    def origins(self) -> tuple[str, ...]:
        """The outlets and agencies that all ways lead to, each once, the oldest first."""
        return tuple(dict.fromkeys(one.origin for one in self.printings))


def saying_of(searcher: Searcher, statement: Statement) -> Saying | None:
    """The saying that a statement prints; None where its quoted words are few, or could be anybody's."""
    if not can_be_saying(quoted_words(statement.quote)):
        return None
    every = sorted(searcher.snapshot.printings(statement), key=lambda one: by_day(said_by(one)))
    of_articles: dict[str, list[Statement]] = {}
    for one in every:
        of_articles.setdefault(one.article_id, []).append(one)
    followed = list(of_articles.values())[:MOST_FOLLOWED]
    return Saying(
        tuple(_printings(searcher, followed)),
        frozenset(one.address for one in every),
        every[0].carried or Carried(),
        is_whole=len(followed) == len(of_articles),
    )


def sayings_in(searcher: Searcher, article_id: str, span: Span) -> list[Saying]:
    """The sayings of the statements of one article that reach into a span, carried by others or not."""
    every = searcher.every_statement(f"id:{article_id} conf>=0", sort="oldest")
    inside = (one for one in every if one.quote.start < span.end and span.start < one.quote.end)
    return list(sayings_among(searcher, inside, carriers=1))


def sayings_among(
    searcher: Searcher, statements: Iterable[Statement], *, carriers: int = 2
) -> Iterator[Saying]:
    """The sayings that statements print, each once, in their order; those that at least so many outlets carry."""
    seen: set[int] = set()
    for statement in statements:
        carried = statement.carried
        if carried is None or carried.carriers < carriers or carried.saying in seen:
            continue
        if carried.saying >= 0:
            seen.add(carried.saying)
        if found := saying_of(searcher, statement):
            yield found


def _printings(searcher: Searcher, of_articles: Iterable[Sequence[Statement]]) -> Iterator[Printing]:
    """One for each article, from the statements of it that print the saying; the oldest first."""
    longest = [(longest_of(each), each) for each in of_articles]
    carriers = []
    for one, beside in longest:
        stored = searcher.article(one.article_id)
        annotations = [held.annotation for held in stored.annotations]
        carriers.append(carrier_of(one, beside, stored.article, annotations))
    leads = {lead.carrier.address: lead for lead in origins(carriers)}
    oldest = said_by(longest[0][0])
    for statement, _ in longest:
        said, lead = said_by(statement), leads[statement.address]
        is_first = said.day is not None and said.day == oldest.day
        changes = changed_words(oldest.words, said.words)
        yield Printing(statement, is_first, lead.why, lead.source, lead.origin, changes)
