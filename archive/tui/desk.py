"""The one place where the screen asks the archive. Called on worker threads, never by a widget."""

from collections.abc import Sequence
from threading import Lock

from archive.index import StoredAnnotation, StoredArticle
from archive.model.decision import Decision
from archive.model.facet import Facet
from archive.model.results import Choice, FacetCount, FacetSort, StatementSort
from archive.search.explain import explain
from archive.search.session import Session
from archive.tui.messages import (
    Answered,
    ArchiveChanged,
    ArticleCame,
    ClaimsCame,
    CountsCame,
    Done,
    Explained,
    Offered,
    PageCame,
    Question,
    RulingWanted,
    StatementsCame,
    TextChanged,
    Typed,
)
from archive.tui.ruling import kind_of
from archive.tui.widgets.paged_list import PAGE

_CHILDREN_LIMIT = 500
_LOCK_SECONDS = 0.5
"""So long one waits for an ingest to let a search be saved; nobody else is answered meanwhile."""
_OFFERS = 8
_CLAIMED_ARTICLES = 20
"""Claims for a value are shown from so many articles."""


class Desk:
    """Asks the session, one question at a time, and wraps its answers in messages.

    Raises in every method:
        ArchiveError: the query cannot be understood, or the archive cannot answer.
    """

    def __init__(self, session: Session) -> None:
        self.session = session
        self.turn = Lock()
        """Held while the session is asked: it serves one thread at a time."""

    def search(self, question: Question, facets: Sequence[str], *, is_first: bool = False) -> Answered:
        """The first hits and the counts of `facets`."""
        results = self.session.searcher.search(
            question.text, limit=PAGE, sort=question.sort, facets=facets, unit=question.unit
        )
        return Answered(question, results, self.session.searcher.choices(question.text), is_first=is_first)

    def page(self, question: Question, offset: int) -> PageCame:
        """The hits from `offset` on."""
        results = self.session.searcher.search(question.text, offset=offset, limit=PAGE, sort=question.sort)
        return PageCame(question, offset, results.hits)

    def counts(
        self,
        question: Question,
        facet: str,
        *,
        within: str = "",
        contains: str = "",
        sort: FacetSort = "count",
        limit: int = 50,
    ) -> CountsCame:
        """The counts that a pane wants beyond what a search brings."""
        counts = self.session.searcher.facet_counts(
            question.text, facet, within=within, contains=contains, sort=sort, limit=limit, unit=question.unit
        )
        return CountsCame(question, facet, None, counts, self.session.searcher.choices(question.text))

    def children(self, question: Question, facet: str, within: str) -> CountsCame:
        """The counts of what lies directly within a place, a year or a month."""
        counts = self.session.searcher.facet_counts(
            question.text, facet, within=within, limit=_CHILDREN_LIMIT, unit=question.unit
        )
        return CountsCame(question, facet, within, counts, self.session.searcher.choices(question.text))

    def article(self, question: Question, article_id: str, *, at: int | None = None) -> ArticleCame:
        """An article, and where the query's words stand in it."""
        stored = self.session.searcher.article(article_id)
        return ArticleCame(
            question,
            stored,
            self.session.searcher.spans(question.text, stored.article.id),
            at,
            not_enriched=self.session.not_enriched(stored.article),
        )

    def choose(self, question: Question, facet: str, value: str, choice: Choice) -> TextChanged:
        """The query with a value included, excluded, or neither."""
        return TextChanged(question, self.session.searcher.choose(question.text, facet, value, choice))

    def combine(self, question: Question, facet: str) -> TextChanged:
        """The query with all of a facet's included values asked for, or any of them where all were."""
        every = self.session.searcher.combine(question.text, facet, every=True)
        if every == str(self.session.searcher.parse(question.text).query):
            every = self.session.searcher.combine(question.text, facet, every=False)
        return TextChanged(question, every)

    def prepare(self, facet: str) -> None:
        """Read the values of a facet before one of them is typed."""
        self.session.searcher.values(facet).prepare()

    def complete(self, question: Question, typed: Typed) -> Offered:
        """Values that the one being typed could become."""
        return Offered(
            question, typed, self.session.searcher.complete(typed.value, typed.facet, limit=_OFFERS)
        )

    def claims(self, question: Question, facet: Facet, value: FacetCount) -> ClaimsCame:
        """What is claimed of the words that give articles this value, in the first of them."""
        text = self.session.searcher.choose(question.text, facet.name, value.value, "include")
        hits = self.session.searcher.search(
            text, limit=_CLAIMED_ARTICLES, sort=question.sort, with_snippets=False
        ).hits
        found = [(hit, self.session.searcher.article(hit.id)) for hit in hits]
        return ClaimsCame(
            question,
            value.label,
            tuple((hit, claims_for(stored, facet, value.value)) for hit, stored in found),
        )

    def save(self, question: Question, name: str) -> Done:
        """Keep the query under a name."""
        self.session.save_search(name, question.text, wait=_LOCK_SECONDS)
        return Done(f"saved; ask for it with @{name}", "done")

    def merging(self, question: Question, facet: Facet, value: FacetCount, into: str) -> RulingWanted:
        """The ruling that a value is the same as the one called `into`.

        Raises:
            QueryError: no value is called so, or several are.
        """
        target = self.session.searcher.one_value(facet.name, into)
        words = f"{value.label} is now {target}"
        return RulingWanted(
            question, Decision(ruling="merge", kind=kind_of(facet), value=value.value, into=target), words
        )

    def statements(self, question: Question, sort: StatementSort, offset: int) -> StatementsCame:
        """The statements from `offset` on."""
        total, statements = self.session.searcher.statements(
            question.text, offset=offset, limit=PAGE, sort=sort
        )
        return StatementsCame(question, sort, offset, total, statements)

    def explain(self, question: Question) -> Explained:
        """How the query was understood."""
        return Explained(question, str(explain(self.session.searcher, question.text)))

    def look(self) -> ArchiveChanged | None:
        """Did the archive change? None where it did not."""
        return ArchiveChanged() if self.session.refresh() else None


def claims_for(stored: StoredArticle, facet: Facet, value: str) -> tuple[StoredAnnotation, ...]:
    """The annotations that give an article this value, or one that lies within it."""
    return tuple(
        held
        for held in stored.annotations
        if any(own == value or _lies_within(own, value, facet) for own in facet.values_of(held.annotation))
    )


def _lies_within(own: str, value: str, facet: Facet) -> bool:
    separator = {"tree": "/", "date": "-"}.get(facet.shape)
    return separator is not None and own.startswith(value + separator)
