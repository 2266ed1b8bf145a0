"""What the workers tell the screen, and the words both use.

An answer carries its question, so that one that comes too late is known and dropped.
"""

from dataclasses import dataclass
from typing import Literal

from textual.message import Message

from archive.errors import ArchiveError
from archive.index import StoredAnnotation, StoredArticle
from archive.model.decision import Decision
from archive.model.results import Choices, FacetCount, Hit, Results, Sort, Statement, StatementSort, Unit
from archive.model.span import Span

Tone = Literal["plain", "note", "error", "done"]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now: everything that an answer depends on."""

    text: str = ""
    sort: Sort = "relevance"
    unit: Unit = "article"


@dataclass(frozen=True, slots=True)
class Typed:
    """A facet's value that is being typed in the query line: where it begins, and what is there of it."""

    facet: str
    value: str
    start: int


class Answer(Message):
    """What the archive answered to `question`."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.question = question


class Answered(Answer):
    """A search: the first hits, the counts of every facet, the choices that stand in the query."""

    def __init__(
        self, question: Question, results: Results, choices: Choices, *, is_first: bool = False
    ) -> None:
        super().__init__(question)
        self.is_first = is_first
        """Is it the first answer of the session, to be shown where the last one ended?"""
        self.results = results
        self.choices = choices


class Refused(Answer):
    """A question could not be answered; what is shown stays."""

    def __init__(self, question: Question, error: ArchiveError) -> None:
        super().__init__(question)
        self.error = error


class PageCame(Answer):
    """More hits of the same search, from `offset` on."""

    def __init__(self, question: Question, offset: int, hits: tuple[Hit, ...]) -> None:
        super().__init__(question)
        self.offset = offset
        self.hits = hits


class CountsCame(Answer):
    """Counts for one facet: those within `within`, or a pane's own list where that is None."""

    def __init__(
        self,
        question: Question,
        facet: str,
        within: str | None,
        counts: tuple[FacetCount, ...],
        choices: Choices,
    ) -> None:
        super().__init__(question)
        self.facet = facet
        self.within = within
        self.counts = counts
        self.choices = choices


class ArticleCame(Answer):
    """One article with its annotations, and where the query's words stand in it."""

    def __init__(
        self,
        question: Question,
        stored: StoredArticle,
        matches: tuple[Span, ...],
        at: int | None,
        *,
        not_enriched: str,
    ) -> None:
        super().__init__(question)
        self.stored = stored
        self.not_enriched = not_enriched
        """The language that no enricher knows; empty where one has read it."""
        self.matches = matches
        self.at = at
        """The code point to show first; None: the first match."""


class TextChanged(Answer):
    """A choice was made: the query that says so."""

    def __init__(self, question: Question, text: str) -> None:
        super().__init__(question)
        self.text = text


class Offered(Answer):
    """Values that the one being typed could become, most articles first."""

    def __init__(self, question: Question, typed: "Typed", values: tuple[str, ...]) -> None:
        super().__init__(question)
        self.typed = typed
        self.values = values


class ClaimsCame(Answer):
    """What is claimed of the words that give articles a value: the articles, and the claims in each."""

    def __init__(
        self, question: Question, label: str, found: tuple[tuple[Hit, tuple[StoredAnnotation, ...]], ...]
    ) -> None:
        super().__init__(question)
        self.label = label
        self.found = found


class StatementsCame(Answer):
    """Statements of the search, from `offset` on, of `total`."""

    def __init__(
        self,
        question: Question,
        sort: StatementSort,
        offset: int,
        total: int,
        statements: tuple[Statement, ...],
    ) -> None:
        super().__init__(question)
        self.sort = sort
        self.offset = offset
        self.total = total
        self.statements = statements


class Explained(Answer):
    """How a query was understood, in lines."""

    def __init__(self, question: Question, explanation: str) -> None:
        super().__init__(question)
        self.explanation = explanation


class RulingWanted(Answer):
    """A ruling as a person means it, to be kept, and what to say of it then."""

    def __init__(self, question: Question, decision: Decision, words: str) -> None:
        super().__init__(question)
        self.decision = decision
        self.words = words


class Ruled(Message):
    """A decision was kept under a number and applied."""

    def __init__(self, number: int, decision: Decision, words: str) -> None:
        super().__init__()
        self.number = number
        self.decision = decision
        self.words = words


class Done(Message):
    """Something was copied or saved, or could not be: what to say of it."""

    def __init__(self, words: str, tone: Tone) -> None:
        super().__init__()
        self.words = words
        self.tone = tone


class ArchiveChanged(Message):
    """The archive changed beside the screen; the same question may now have another answer."""
