"""The one place where the screen asks the archive. Called on worker threads, never by a widget."""

from collections.abc import Sequence
from threading import Lock

from archive.search.session import Session
from archive.tui.messages import (
    Answered,
    ArticleCame,
    Choice,
    CountsCame,
    Explained,
    FacetSort,
    Moved,
    PageCame,
    Question,
    StatementsCame,
    TextChanged,
)
from archive.tui.widgets.paged_list import PAGE

_CHILDREN_LIMIT = 500


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
        results = self.session.search(
            question.text, limit=PAGE, sort=question.sort, facets=facets, unit=question.unit
        )
        return Answered(question, results, self.session.choices(question.text), is_first=is_first)

    def page(self, question: Question, offset: int) -> PageCame:
        """The hits from `offset` on."""
        results = self.session.search(question.text, offset=offset, limit=PAGE, sort=question.sort)
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
        counts = self.session.facet(
            question.text, facet, within=within, contains=contains, sort=sort, limit=limit, unit=question.unit
        )
        return CountsCame(question, facet, None, counts, self.session.choices(question.text))

    def children(self, question: Question, facet: str, within: str) -> CountsCame:
        """The counts of what lies directly within a place, a year or a month."""
        counts = self.session.facet(
            question.text, facet, within=within, limit=_CHILDREN_LIMIT, unit=question.unit
        )
        return CountsCame(question, facet, within, counts, self.session.choices(question.text))

    def article(self, question: Question, article_id: str, *, at: int | None = None) -> ArticleCame:
        """An article, and where the query's words stand in it."""
        stored = self.session.article(article_id)
        return ArticleCame(question, stored, self.session.matches(question.text, stored.article.id), at)

    def choose(self, question: Question, facet: str, value: str, choice: Choice) -> TextChanged:
        """The query with a value included, excluded, or neither."""
        return TextChanged(question, self.session.choose(question.text, facet, value, choice))

    def statements(self, question: Question, sort: str, offset: int) -> StatementsCame:
        """The statements from `offset` on."""
        total, statements = self.session.statements(question.text, offset=offset, limit=PAGE, sort=sort)
        return StatementsCame(question, sort, offset, total, statements)

    def explain(self, question: Question) -> Explained:
        """How the query was understood."""
        return Explained(question, str(self.session.explain(question.text)))

    def look(self) -> Moved | None:
        """Did the archive change? None where it did not."""
        return Moved() if self.session.refresh() else None
