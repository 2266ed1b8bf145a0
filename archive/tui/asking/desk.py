"""The one place where the screen asks the archive. Called on worker threads, never by a widget.

Every method raises ArchiveError where the query cannot be understood or the archive cannot answer.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from threading import Lock
from time import perf_counter

from archive.errors import QueryError
from archive.index import Period, StoredAnnotation, StoredArticle
from archive.model.decision import Decision
from archive.model.facet import TAG, Facet
from archive.model.mark import ArticleMarks
from archive.model.results import Choice, FacetCount, FacetSort, Statement
from archive.search.badges import Badges
from archive.search.doors import Doors, doors
from archive.search.explain import explain
from archive.search.overview import examples, overview
from archive.search.saved import News
from archive.search.session import Session
from archive.search.trends import Series, trends
from archive.text import fold
from archive.tui.asking.answers import (
    Answered,
    Candidates,
    Chosen,
    Claims,
    Compared,
    Counts,
    FrontPage,
    Listed,
    Looked,
    Offered,
    Opened,
    Page,
    Previewed,
    Question,
    Quoted,
    Remarked,
    Said,
    SaidBy,
    SaidOf,
    Speaker,
    Typed,
    Wanted,
)
from archive.tui.asking.typed_value import SAVED
from archive.tui.widgets.paged_list import PAGE

_CHILDREN_LIMIT = 500
_FIRST_VALUES = 20
"""Values of a facet that a search counts; a pane asks for more."""
_LOCK_SECONDS = 0.5
"""So long one waits for an ingest to let a search be saved; nobody else is answered meanwhile."""
_OFFERS = 8
_PERIODS: tuple[Period, ...] = ("month", "year")
_MOST_BARS = 60
"""Months that are shown one by one; of more, the years are."""
_CLAIMED_ARTICLES = 20
"""Claims for a value are shown from so many articles."""


class Desk:
    """Asks the session, one question at a time."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._badges = Badges(session.searcher)
        self.turn = Lock()
        """Held while the session is asked: it serves one thread at a time."""
        self.take_in()

    def search(
        self,
        question: Question,
        facets: Sequence[str],
        *,
        keep: str = "",
        since: int | None = None,
        listed: Callable[[Listed], object] = lambda found: None,
        is_wanted: Callable[[], bool] = lambda: True,
    ) -> Answered:
        """The first hits or statements, and the counts of `facets`.

        Args:
            keep: the id of the article that is to stay at the cursor.
            since: the change after which articles are new; None: none is.
            listed: given the first hits or statements before the facets are counted.
            is_wanted: asked before each facet: once it is not, the others are left out.
        """
        started, searcher, text = perf_counter(), self.session.searcher, question.text
        found = self._first(question, keep)
        listed(found)
        counts = {
            name: searcher.facet_counts(text, name, unit=question.counted, limit=_FIRST_VALUES)
            for name in takewhile(lambda name: is_wanted(), facets)
        }
        results = replace(found.results, facets=counts, seconds=perf_counter() - started)
        return Answered(
            question,
            results,
            found.articles,
            found.statements,
            found.place,
            searcher.choices(text),
            searcher.seq,
            searcher.count_new(text, since) if since is not None else 0,
            self._badges_now().of(text, results),
        )

    def _first(self, question: Question, keep: str) -> Listed:
        """The first hits or statements."""
        searcher, text = self.session.searcher, question.text
        is_said = question.face == "statements"
        results = searcher.search(
            text, limit=0 if is_said else PAGE, sort=question.sort, unit=question.counted
        )
        is_counted = question.counted == question.listed
        return Listed(
            question,
            results,
            results.total if is_counted else searcher.count(text, question.listed),
            self.page(question, 0).statements if is_said else (),
            searcher.place(text, keep, sort=question.sort, unit=question.listed) if keep else None,
        )

    def _badges_now(self) -> Badges:
        if self._badges.searcher is not self.session.searcher:
            self._badges = Badges(self.session.searcher)
        return self._badges

    def page(self, question: Question, offset: int) -> Page:
        """The hits or statements from `offset` on."""
        searcher = self.session.searcher
        if question.face == "articles":
            found = searcher.search(
                question.text, offset=offset, limit=PAGE, sort=question.sort, unit=question.listed
            )
            return Page(question, offset, hits=found.hits)
        _, statements = searcher.statements(
            question.text, offset=offset, limit=PAGE, sort=question.said_sort, unit=question.said
        )
        return Page(question, offset, statements=tuple(self._marked(question, said) for said in statements))

    def _marked(self, question: Question, said: Statement) -> Quoted:
        if not question.text.strip():
            return Quoted(said)
        quote = said.quote
        spans = self.session.searcher.spans(question.text, said.article_id)
        words = (
            quote.text[span.start - quote.start : span.end - quote.start]
            for span in spans
            if quote.start <= span.start and span.end <= quote.end and span.end - span.start < len(quote.span)
        )
        return Quoted(said, tuple(dict.fromkeys(words)))

    def counts(
        self,
        question: Question,
        facet: str,
        *,
        within: str = "",
        contains: str = "",
        sort: FacetSort = "count",
        limit: int = 50,
    ) -> Counts:
        """The counts that a pane wants beyond what a search brings."""
        searcher = self.session.searcher
        counts = searcher.facet_counts(
            question.text, facet, within=within, contains=contains, sort=sort, limit=limit,
            unit=question.counted,
        )  # fmt: skip
        return Counts(question, facet, None, counts, searcher.choices(question.text))

    def children(self, question: Question, facet: str, within: str) -> Counts:
        """The counts of what lies directly within a place, a year or a month."""
        searcher = self.session.searcher
        counts = searcher.facet_counts(
            question.text, facet, within=within, limit=_CHILDREN_LIMIT, unit=question.counted
        )
        return Counts(question, facet, within, counts, searcher.choices(question.text))

    def article(self, question: Question, article_id: str, *, at: int | None = None) -> Opened:
        """An article, and where the query's words stand in it."""
        stored = self.session.searcher.article(article_id)
        return Opened(
            question,
            stored,
            self.session.searcher.spans(question.text, stored.article.id),
            at,
            self._warnings(stored),
            self.session.searcher.snapshot.marks_of(stored.article.id),
            self.session.searcher.marks.notes_on(stored.article.id),
        )

    def _warnings(self, stored: StoredArticle) -> tuple[str, ...]:
        language = self.session.not_enriched(stored.article)
        not_enriched = f"⚠ not enriched: {language}" if language else ""
        return tuple(filter(None, (not_enriched, self._badges_now().of_article(stored))))

    def said_by(self, wanted: SaidOf, speaker: Speaker, *, offset: int = 0) -> SaidBy:
        """What a speaker said, from `offset` on, and when."""
        searcher = self.session.searcher
        text = searcher.opened(wanted.text, "speaker", speaker.value)
        if wanted.period:
            text = searcher.opened(text, "published", wanted.period)
        total, statements = searcher.statements(text, offset=offset, limit=PAGE, sort=wanted.sort)
        counts = searcher.facet_counts(
            text, "published", within=wanted.within, limit=_CHILDREN_LIMIT, unit="statement"
        )
        return SaidBy(wanted, total, statements, counts)

    def choose(self, question: Question, facet: str, value: str, choice: Choice) -> Chosen:
        """The query with a value included, excluded, or neither."""
        return Chosen(question, self.session.searcher.choose(question.text, facet, value, choice))

    def combine(self, question: Question, facet: str) -> Chosen:
        """The query with all of a facet's included values asked for, or any of them where all were."""
        every = self.session.searcher.combine(question.text, facet, every=True)
        if every == str(self.session.searcher.parse(question.text).query):
            every = self.session.searcher.combine(question.text, facet, every=False)
        return Chosen(question, every)

    def prepare(self, facet: str) -> None:
        """Read the values of a facet before one of them is typed."""
        self.session.searcher.values(facet).prepare()

    def complete(self, question: Question, typed: Typed) -> Offered:
        """Values, or names of saved searches, that the one being typed could become."""
        if typed.facet == SAVED:
            wanted = fold(typed.value)
            names = (search.name for search in self.session.searches)
            found = tuple(name for name in names if fold(name).startswith(wanted))[:_OFFERS]
        else:
            found = self.session.searcher.complete(typed.value, typed.facet, limit=_OFFERS)
        return Offered(question, typed, found)

    def news(self) -> tuple[News, ...]:
        """The saved searches, with what is new in them."""
        return tuple(self.session.news())

    def preview(self, wanted: Wanted) -> Previewed:
        """How a file would begin, and how many rows it would have."""
        from archive.export.tables import COLUMNS, count_of
        from archive.export.writing import preview

        searcher = self.session.searcher
        beginning = preview(searcher, wanted.text, wanted.what, wanted.form, sort=wanted.sort)
        columns = tuple(column.name for column in COLUMNS[wanted.what])
        return Previewed(wanted, columns, beginning, count_of(searcher, wanted.text, wanted.what))

    def looked(self, name: str) -> None:
        """Say that a saved search was looked at."""
        self.session.mark_seen(name, wait=_LOCK_SECONDS)

    def claims(self, question: Question, facet: Facet, value: FacetCount) -> Claims:
        """What is claimed of the words that give articles this value, in the first of them."""
        text = self.session.searcher.choose(question.text, facet.name, value.value, "include")
        hits = self.session.searcher.search(
            text, limit=_CLAIMED_ARTICLES, sort=question.sort, with_snippets=False
        ).hits
        found = [(hit, self.session.searcher.article(hit.id)) for hit in hits]
        return Claims(
            value.label,
            tuple((hit, stored, claims_for(stored, facet, value.value)) for hit, stored in found),
        )

    def save(self, question: Question, name: str) -> Said:
        """Keep the query under a name."""
        self.session.save_search(name, question.text, wait=_LOCK_SECONDS)
        return Said(f"saved; ask for it with @{name}", "done")

    def candidates(self, facet: Facet, value: str, typed: str) -> Candidates:
        """The values other than `value` that `typed` could mean, those called exactly so before all others."""
        book = self.session.searcher.values(facet.name)
        meant = [other for other in self.session.searcher.meant(facet.name, typed) if other != value]
        labels = {other: known.label if (known := book.known(other)) else other for other in meant}
        exact = [other for other in meant if typed in (other, labels[other])]
        chosen = exact if len(exact) == 1 else meant
        near = () if chosen else tuple(label for label in book.nearest(typed) if label != value)
        return Candidates(typed, tuple((other, labels[other]) for other in chosen), near)

    def rulings(self) -> tuple[tuple[int, Decision], ...]:
        """The decisions that hold, oldest first."""
        from archive.ingest import standing

        return standing(self.session.folder)

    def explain(self, question: Question) -> str:
        """How the query was understood."""
        return str(explain(self.session.searcher, question.text, question.counted))

    def over_time(self, question: Question, by: Period | None) -> Series:
        """The query over time; by None, in periods of which there are neither few nor many."""
        asked = (self.session.searcher, [question.text])
        for period in (by,) if by else _PERIODS:
            (series,) = trends(*asked, by=period, unit=question.counted)
            if len(series.points) <= _MOST_BARS:
                break
        return series

    def difference(self, before: str, after: str) -> Compared:
        """What one article kept, cut, added and changed of another."""
        from archive.relate.difference import difference

        one, other = self.session.searcher.article(before), self.session.searcher.article(after)
        names = [[held.annotation for held in each.annotations] or None for each in (one, other)]
        found = difference(one.article, other.article, names_before=names[0], names_after=names[1])
        return Compared(one.article, other.article, found)

    def doors(self, question: Question) -> Doors:
        """What else could be asked where little or nothing was found."""
        return doors(self.session.searcher, question.text, question.counted)

    def front_page(self) -> FrontPage:
        """What the archive holds, the saved searches with what is new, and queries that find something."""
        return FrontPage(overview(self.session), self.news(), examples(self.session.searcher))

    def look(self) -> Looked:
        """Did the archive change since the last change was taken in?"""
        self.session.refresh()
        snapshot, marks = self._taken_in
        if self.session.searcher.snapshot is not snapshot:
            return "archive"
        return "marks" if self.session.searcher.marks.version != marks else ""

    def take_in(self) -> None:
        """Say that what changed is about to be shown: an answer of `look` may be lost to a newer one."""
        self._taken_in = (self.session.searcher.snapshot, self.session.searcher.marks.version)

    def marks_of(self, article_ids: Sequence[str]) -> dict[str, ArticleMarks]:
        """What the reader did with articles; those that are gone are left out."""
        found = {}
        for article_id in article_ids:
            with suppress(QueryError):
                found[article_id] = self.session.searcher.snapshot.marks_of(article_id)
        return found

    def remark(self, question: Question, article_ids: Sequence[str]) -> Remarked:
        """What the reader did with articles that are in sight, and the counts of tags."""
        counts = self.counts(question, TAG.name)
        return Remarked(question, self.marks_of(article_ids), counts.counts, counts.choices)


def claims_for(stored: StoredArticle, facet: Facet, value: str) -> tuple[StoredAnnotation, ...]:
    """The annotations that give an article this value, or one that lies within it."""
    return tuple(
        held
        for held in stored.annotations
        if any(own == value or value in facet.counted_as(own) for own in facet.values_of(held.annotation))
    )
