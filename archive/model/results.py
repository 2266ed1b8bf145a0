"""What a search is asked for and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.mark import UNMARKED, ArticleMarks
from archive.model.span import Span

Unit = Literal["article", "text", "statement", "saying"]
"""What is counted. `text`: an article with its copies; `saying`: a statement with all others that print it."""
UNITS: tuple[Unit, ...] = get_args(Unit)


def single(unit: Unit) -> Unit:
    """What is looked at one by one where a unit is counted: the articles of texts, the statements of sayings."""
    return "statement" if unit in ("statement", "saying") else "article"


Sort = Literal["relevance", "newest", "oldest", "source", "title", "added"]
"""The order of articles; `added`: those added last first."""
SORTS: tuple[Sort, ...] = get_args(Sort)
StatementSort = Literal["relevance", "newest", "oldest", "speaker", "source"]
"""The order of statements."""
STATEMENT_SORTS: tuple[StatementSort, ...] = get_args(StatementSort)
FacetSort = Literal["count", "name", "lift"]
"""The order of facet values; `lift`: over-represented against the whole archive first."""
FACET_SORTS: tuple[FacetSort, ...] = get_args(FacetSort)
Choice = Literal["include", "exclude", "off"]
"""What a query does with a facet value."""
Choices = Mapping[str, Mapping[str, Choice]]
"""Facet → value → what was chosen for it; values that are off are left out."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of text shown for a hit. `marks` are spans in `text`; `start` is where it begins in `Article.text`."""

    text: str
    marks: tuple[Span, ...] = ()
    start: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """One matching article."""

    id: str
    title: str
    published: str
    """ISO prefix; empty where unknown."""
    source: str
    score: float
    url: str = ""
    copies: int = 0
    """How many other articles have the same text."""
    snippets: tuple[Snippet, ...] = ()
    marks: ArticleMarks = UNMARKED
    """What a person did with it."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Who else prints a quotation; as it stands, of one that nobody else does."""

    carriers: int = 1
    """How many outlets print it; articles of no known outlet count each."""
    origins: int = 1
    """How many of these have it from nobody else."""
    first_id: str = ""
    """The id of the article that printed it first; empty where no other prints it."""
    first_source: str = ""
    first_published: str = ""
    """A day; empty where it is not known."""
    saying: int = -1
    """Its number in one state of the index; -1: no other statement prints it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One matching statement: a quotation with its speaker and its chain, and the article it stands in."""

    article_id: str
    title: str
    published: str
    source: str
    url: str
    quote: Annotation
    page: str = ""
    """The printed page that it stands on: `4`, `4–5`; empty where its document has none."""
    carried: Carried | None = None
    """Who else prints it; None where its quoted words are few, or could be anybody's, and where nobody has looked."""

    @classmethod
    def of(cls, article: Article, quote: Annotation, carried: Carried | None = None) -> "Statement":
        """A quotation of an article as a statement."""
        return cls(
            article_id=article.id,
            title=article.title,
            published=str(article.published or ""),
            source=article.source,
            url=article.url,
            quote=quote,
            page=article.pages(Span(quote.start, quote.end)),
            carried=carried,
        )

    @property
    def via(self) -> tuple[str, ...]:
        """Through whom it is known, from the speaker outwards."""
        carriers = self.quote.attributes.get("via")
        return tuple(str(carrier) for carrier in carriers) if isinstance(carriers, list) else ()

    @property
    def chain(self) -> tuple[str, ...]:
        """Who said it, then everyone who passed it on, and last the outlet that printed it."""
        attributes = self.quote.attributes
        speaker = str(attributes.get("speaker") or attributes.get("speaker_text") or "no speaker named")
        chain = (speaker, *self.via)
        return chain if not self.source or chain[-1] == self.source else (*chain, self.source)

    @property
    def address(self) -> str:
        """`id#start-end`: where the words stand, in code points of `Article.text`."""
        return f"{self.article_id}#{self.quote.start}-{self.quote.end}"


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many units (articles or statements) a facet value would leave."""

    facet: str
    value: str
    label: str
    count: int
    exact: bool = True
    """False: at least `count`."""
    total: int = 0
    """In the whole archive."""
    lift: float = 0.0
    """How over-represented the value is among the hits: share among hits over share in the archive."""
    spellings: tuple[str, ...] = ()
    """Where articles spell the value in several ways: all of them, the value itself first. Else empty."""


@dataclass(frozen=True, slots=True)
class Results:
    """An answer. `query` is the query as understood, printed canonically; `notes` say what was mended in it."""

    query: str
    total: int
    hits: tuple[Hit, ...] = ()
    facets: dict[str, tuple[FacetCount, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    seconds: float = 0.0
    exact: bool = True
