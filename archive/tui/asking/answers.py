"""What is asked and what is answered, and the words both use.

An answer carries its question, so that one that comes too late is known and dropped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from archive.export import What
from archive.index import StoredAnnotation, StoredArticle
from archive.model.article import Article
from archive.model.decision import Decision
from archive.model.mark import UNMARKED, ArticleMarks, NumberedNote
from archive.model.number import bucket_label
from archive.model.results import (
    Choice,
    Choices,
    FacetCount,
    Hit,
    Results,
    Sort,
    Statement,
    StatementSort,
    Unit,
)
from archive.model.span import Span
from archive.relate.difference import Difference
from archive.search.overview import Example, Overview
from archive.search.saved import News
from archive.tui.days import day_in_words

Tone = Literal["plain", "note", "error", "done"]
Face = Literal["articles", "statements"]
"""What the middle of the screen lists."""


_IN_TURN: tuple[Unit, ...] = ("article", "statement", "saying", "text")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now: everything that an answer depends on."""

    text: str = ""
    sort: Sort = "relevance"
    unit: Unit = "article"
    face: Face = "articles"
    said_sort: StatementSort = "relevance"
    """The order of statements."""

    @property
    def listed(self) -> Unit:
        """What the list of articles holds: of each text one, where texts are counted."""
        return "text" if self.unit == "text" else "article"

    @property
    def said(self) -> Unit:
        """What the list of statements holds: of each saying one, where sayings are counted."""
        return "saying" if self.unit == "saying" else "statement"

    @property
    def order(self) -> Sort:
        """How articles come; where nothing is asked, none matches better than another."""
        return "newest" if self.sort == "relevance" and not self.text.strip() else self.sort

    def with_next_unit(self) -> "Question":
        """The question with the next unit counted, in turn."""
        return replace(self, unit=_IN_TURN[(_IN_TURN.index(self.unit) + 1) % len(_IN_TURN)])

    @property
    def counted(self) -> Unit:
        """What the facets count: always statements, or sayings, where statements are in sight."""
        return self.said if self.face == "statements" else self.unit


@dataclass(frozen=True, slots=True)
class Typed:
    """A facet's value that is being typed in the query line: where it begins, and what is there of it."""

    facet: str
    value: str
    start: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """A statement, and the words of the query that stand in it."""

    statement: Statement
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A value that the query includes or excludes."""

    facet: str
    value: str
    label: str
    choice: Choice


@dataclass(frozen=True, slots=True)
class Listed:
    """The first of what was found, before anything is counted by facets."""

    question: Question
    results: Results
    articles: int = 0
    """How many articles were found, whatever is counted."""
    statements: tuple[Quoted, ...] = ()
    place: int | None = None
    """The row of the hit that was to be kept at the cursor; None where it is no hit, or none was."""


@dataclass(frozen=True, slots=True)
class Answered(Listed):
    """A search: the first hits or statements, the counts of every facet, the choices that stand in the query."""

    choices: Choices = field(default_factory=dict)
    seq: int = 0
    """The change up to which the archive was seen."""
    new: int = 0
    """Articles found that were added since the question was first answered."""
    badges: Mapping[str, str] = field(default_factory=dict)
    """Facet → what to be warned of beside its name."""

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The choices in the order of the query, each as a person calls it."""
        return tuple(
            Chip(facet, value, self._label(facet, value), choice)
            for facet, values in self.choices.items()
            for value, choice in values.items()
        )

    def _label(self, facet: str, value: str) -> str:
        # Values that are chosen are counted whatever the limit, so their labels are here.
        labels = {count.value: count.label for count in self.results.facets.get(facet, ())}
        return labels.get(value) or " to ".join(map(day_in_words, bucket_label(value).split("..")))


@dataclass(frozen=True, slots=True)
class Page:
    """More hits or statements of the same search, from `offset` on."""

    question: Question
    offset: int
    hits: tuple[Hit, ...] = ()
    statements: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts for one facet: those within `within`, or a pane's own list where that is None."""

    question: Question
    facet: str
    within: str | None
    counts: tuple[FacetCount, ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class Opened:
    """One article with its annotations, and where the query's words stand in it."""

    question: Question
    stored: StoredArticle
    matches: tuple[Span, ...]
    at: int | None
    """The code point to show first; None: the first match."""
    warnings: tuple[str, ...] = ()
    """That no enricher knows its language, or that an older version of one has read it."""
    marks: ArticleMarks = UNMARKED
    notes: tuple[NumberedNote, ...] = ()
    """What the reader did with it."""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What the archive holds, and where to begin."""

    overview: Overview
    news: tuple[News, ...]
    """The saved searches."""
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who speaks in the archive: the value, and how a person writes it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SaidOf:
    """Which statements of a speaker are wanted, and how."""

    text: str
    """The query that they satisfy; empty: all of them."""
    period: str = ""
    """Days of publication, as a value or a stretch `2021..2022`; empty: whenever it was."""
    within: str = ""
    """The year or month that the chart is open to."""
    sort: StatementSort = "oldest"


@dataclass(frozen=True, slots=True)
class SaidBy:
    """What a speaker said: how many statements, one page of them, and how they are spread over time."""

    wanted: SaidOf
    total: int
    statements: tuple[Statement, ...]
    counts: tuple[FacetCount, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two articles, and what the second changed of the first."""

    before: Article
    after: Article
    found: Difference


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice was made: the query that says so."""

    question: Question
    text: str


@dataclass(frozen=True, slots=True)
class Offered:
    """Values that the one being typed could become, most articles first."""

    question: Question
    typed: Typed
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """What is claimed of the words that give articles a value: the articles, and the claims in each."""

    label: str
    found: tuple[tuple[Hit, StoredArticle, tuple[StoredAnnotation, ...]], ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Values that a typed name could mean, each with its label; more than one where it is ambiguous."""

    typed: str
    values: tuple[tuple[str, str], ...]
    nearest: tuple[str, ...] = ()
    """Labels like it, where no value is called so."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """Decisions were kept under their numbers and applied."""

    numbers: tuple[int, ...]
    decisions: tuple[Decision, ...]
    words: str
    changed: int = 0
    """Articles that they changed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to write: which rows of which table, in which format."""

    text: str
    what: What = "articles"
    form: str = "csv"
    sort: str = "newest"
    marked: int = 0
    """How many articles it is about where these are marked; 0: about all that is found."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """How a file would begin, and how many rows it would have."""

    wanted: Wanted
    columns: tuple[str, ...]
    beginning: str
    total: int


Looked = Literal["", "marks", "archive"]
"""What changed since the archive was last looked at: nothing, a reader's marks alone, or more."""


@dataclass(frozen=True, slots=True)
class Remarked:
    """What a reader's marks are now, for what is in sight."""

    question: Question
    hits: Mapping[str, ArticleMarks]
    """Of articles, by id."""
    tags: tuple[FacetCount, ...]
    choices: Choices


@dataclass(frozen=True, slots=True)
class Marked:
    """Articles were marked, or a note was written: what was done, in words."""

    words: str


@dataclass(frozen=True, slots=True)
class Said:
    """Words for the reader about something that was done, or could not be."""

    words: str
    tone: Tone = "plain"
