"""Query text → what it finds: the one path of search, count, facets, quotes, export, explain and the screen.

A `Searcher` is one state of the archive: it never changes, and two answers of it agree.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from time import perf_counter

from archive.errors import QueryError
from archive.index import Resemblance, Snapshot, Standing, StoredArticle
from archive.model.article import Article
from archive.model.facet import MARKED, NOTE, Facet
from archive.model.mark import NO_MARKS, Marks
from archive.model.results import (
    SORTS,
    STATEMENT_SORTS,
    UNITS,
    Choice,
    FacetCount,
    FacetSort,
    Hit,
    Results,
    Sort,
    Statement,
    StatementSort,
    Unit,
    single,
)
from archive.model.span import Span
from archive.query.counting import CountedQuery, counted_query, usual_qualifiers
from archive.query.dialects import nearest_first
from archive.query.joining import all_of
from archive.query.parser import Parsed, parse
from archive.query.traversal import walk
from archive.query.tree import (
    All,
    And,
    Fuzzy,
    NewSince,
    Or,
    Pattern,
    Phrase,
    Query,
    RelatedTo,
    Values,
)
from archive.search.facets import FacetRow, FacetRows, choices_of, choose, combine, without_includes
from archive.search.note_index import NoteIndex
from archive.search.resolving import Resolver, refuse_unsure
from archive.search.snippets import LOOKED_AT, snippets
from archive.search.suggestions import LITTLE, did_you_mean, other_spellings
from archive.search.value_index import KnownValue, ValueIndex


@dataclass(frozen=True, slots=True)
class Asked:
    """A query text as understood in one state of the archive."""

    parsed: Parsed
    query: Query
    """Resolved: what the index answers."""
    notes: tuple[str, ...]
    is_exact: bool = True
    """False: a pattern in it stands for more words than are searched for."""

    @property
    def text(self) -> str:
        return self.parsed.text


@dataclass(frozen=True, slots=True)
class Counted:
    """One query of a batch and its answer."""

    line: int
    """From 1."""
    text: str
    """As typed."""
    query: str = ""
    """As understood."""
    count: int = 0
    notes: tuple[str, ...] = ()
    error: QueryError | None = None
    """Why it could not be answered."""


class Searcher:
    """Answers queries from one snapshot of the index. One thread at a time may use it.

    Every method that takes a query text raises QueryError where the text is not a query, or names a value or field that
    the archive does not have.

    Args:
        saved: saved search → its text.
        last_seen: saved search → the change up to which it was last looked at.
        today: the day that words like `yesterday` are counted from.
        marks: what a person did with the articles, as it is laid over the snapshot.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        saved: Mapping[str, str],
        last_seen: Mapping[str, int],
        today: date,
        marks: Marks = NO_MARKS,
    ) -> None:
        self.snapshot = snapshot
        self.marks = marks
        self.facets: tuple[Facet, ...] = tuple(snapshot.facets)
        self.listed_facets = tuple(facet for facet in self.facets if facet.listed)
        """Those that a list of facets holds where none is asked for by name."""
        self.saved = saved
        self._last_seen = last_seen
        self._today = today
        self._half_typed = False
        self._strict = False
        self._values: dict[str, ValueIndex] = {}
        self._ask = lru_cache(maxsize=64)(self._understand)

    def close(self) -> None:
        """Let go of the index."""
        # The cache holds this searcher, and what it looked up holds files: not until a collector comes by.
        self._ask.cache_clear()
        self._values.clear()
        self.snapshot.close()

    def with_searches(self, saved: Mapping[str, str], last_seen: Mapping[str, int]) -> "Searcher":
        """The same state of the archive with other saved searches."""
        return self._again(saved, last_seen, self.marks)

    def with_marks(self, marks: Marks) -> "Searcher":
        """The same state of the archive with what a person did with its articles since; this one is then of no use."""
        self.snapshot.lay_marks(marks)
        other = self._again(self.saved, self._last_seen, marks)
        other._values = {name: values for name, values in self._values.items() if name not in MARKED}
        return other

    def _again(self, saved: Mapping[str, str], last_seen: Mapping[str, int], marks: Marks) -> "Searcher":
        other = Searcher(self.snapshot, saved, last_seen, self._today, marks)
        other._values = self._values
        other._half_typed, other._strict = self._half_typed, self._strict
        return other

    def for_half_typed(self) -> "Searcher":
        """The same state of the archive; a query that is unfinished is answered as far as it goes."""
        other = self.with_searches(self.saved, self._last_seen)
        other._half_typed = True
        return other

    def for_strict(self) -> "Searcher":
        """The same state of the archive; a query that is not certain as it stands is refused with UnsureQuery."""
        other = self.with_searches(self.saved, self._last_seen)
        other._strict = True
        return other

    @property
    def is_strict(self) -> bool:
        """Is what is not certain refused?"""
        return self._strict

    @property
    def seq(self) -> int:
        """The change up to which the archive is seen."""
        return self.snapshot.seq

    def parse(self, text: str) -> Parsed:
        """The query as understood, without asking the index."""
        return parse(
            text,
            facets=self.facets,
            today=self._today,
            saved=self.saved,
            half_typed=self._half_typed,
        )

    def understand(self, text: str) -> Asked:
        """The query that a text means here.

        Raises:
            QueryError: the text is not a query; with the position of the trouble.
        """
        return self._ask(text)

    def facet(self, name: str) -> Facet:
        """The facet of this name.

        Raises:
            QueryError: the archive has none.
        """
        for facet in self.facets:
            if facet.name == name:
                return facet
        raise QueryError(
            f"no facet {name!r}; this archive has {nearest_first(name, (facet.name for facet in self.facets))}"
        )

    def values(self, facet: str) -> ValueIndex:
        """All values of a facet, read once."""
        if facet not in self._values:
            counted = usual_qualifiers(self.facets)
            known = (KnownValue(*value) for value in self.snapshot.values(facet, counted=counted))
            self._values[facet] = (
                NoteIndex(known, self.marks.notes)
                if facet == NOTE.name
                else ValueIndex(self.facet(facet), known)
            )
        return self._values[facet]

    def meant(self, facet: str, typed: str) -> tuple[str, ...]:
        """The values of the archive that a typed value stands for."""
        return self._resolver().meant(facet, typed)

    def complete(self, text: str, facet: str, *, limit: int = 20) -> tuple[str, ...]:
        """Values to offer while a value of `facet` is being typed, most articles first."""
        found = self.values(self.facet(facet).name).completions(text, limit)
        return tuple(known.label or known.value for known in found)

    def resolved(self, query: Query) -> Query:
        """A tree as typed, for the index."""
        return self._resolver().resolve(query)

    def _resolver(self) -> Resolver:
        return Resolver(self.values, self._last_seen, self._related)

    def _related(self, clause: RelatedTo) -> Resemblance:
        doc = self.snapshot.find(clause.prefix)
        if clause.relation == "like":
            return self.snapshot.resembling(doc)
        article_id = self.snapshot.article_id(doc)
        is_copies = clause.relation == "copies"
        return Resemblance(
            self.snapshot.copies_of(article_id) if is_copies else self.snapshot.versions_of(article_id)
        )

    def count(self, text: str, unit: Unit = "article") -> int:
        """How many articles, texts, statements or sayings satisfy the query."""
        return self.count_of(self.understand(text).query, unit)

    def count_of(self, query: Query, unit: Unit = "article") -> int:
        """How much of a unit satisfies a resolved tree."""
        if unit not in UNITS:
            raise QueryError(f"no unit {unit!r}; there are {', '.join(UNITS)}")
        asked = self.counting(query, unit)
        return self.snapshot.count(asked.query, unit=unit, counted=asked.statements)

    def count_new(self, text: str, since: int) -> int:
        """How many articles satisfy the query that were added after the change `since`."""
        return self.count_of(all_of([self.understand(text).query, NewSince(seq=since)]) or All())

    def counting(self, query: Query, unit: Unit) -> CountedQuery:
        """A resolved tree with what it leaves unsaid: what counts unless it asks for more."""
        return counted_query(query, self.facets, unit)

    def _asked(self, text: str, unit: Unit) -> CountedQuery:
        """What a text asks for, as `counting` says it."""
        return self.counting(self.understand(text).query, unit)

    def batch(self, texts: Iterable[str], unit: Unit = "article") -> Iterator[Counted]:
        """The count of each query, one at a time; one that cannot be read does not stop the others.

        Blank lines and lines that begin with `#` are passed over, and counted as lines.
        """
        for line, text in enumerate(texts, start=1):
            query = text.strip()
            if not query or query.startswith("#"):
                continue
            try:
                asked = self.understand(query)
                yield Counted(line, query, asked.text, self.count_of(asked.query, unit), asked.notes)
            except QueryError as error:
                yield Counted(line, query, error=error)

    def search(
        self,
        text: str,
        *,
        offset: int = 0,
        limit: int = 20,
        sort: Sort = "relevance",
        facets: Sequence[str] = (),
        facet_limit: int = 20,
        with_snippets: bool = True,
        unit: Unit = "article",
    ) -> Results:
        """One page of articles, and the counts of the facets named.

        Args:
            unit: what `Results.total` and the facet counts count. The hits are articles; of each text one, the first to
                appear of those that match.
        """
        started = perf_counter()
        _check_page(offset, limit, sort, SORTS)
        asked = self.understand(text)
        total, hits = self._page(asked.query, offset, limit, sort, unit, with_snippets=with_snippets)
        if single(unit) == "statement":
            total = self.count_of(asked.query, unit)
        counts = {name: self.facet_counts(text, name, unit=unit, limit=facet_limit) for name in facets}
        # Looking for other spellings takes longer than the search: right for a command, wrong while somebody types.
        is_typed = bool(facets) or self._half_typed
        notes = asked.notes if is_typed else (*asked.notes, *self._other_words(asked, total, unit))
        return Results(asked.text, total, hits, counts, notes, perf_counter() - started, asked.is_exact)

    def _other_words(self, asked: Asked, total: int, unit: Unit) -> tuple[str, ...]:
        """What to say of the spelling of a query that finds nothing, or little."""
        if total > LITTLE:
            return ()

        def count(query: Query) -> int:
            return self.count_of(self.resolved(query), unit)

        if total:
            return other_spellings(self.snapshot, asked.parsed.query, count)
        spelt = did_you_mean(self.snapshot, asked.parsed.query, count)
        return tuple(f"did you mean: {query}" for query in spelt)

    def place(
        self, text: str, article_id: str, *, sort: Sort = "relevance", unit: Unit = "article"
    ) -> int | None:
        """How many hits stand before an article in the order of `search`; None where it is no hit, or is gone."""
        listed: Unit = "text" if unit == "text" else "article"
        try:
            return self.snapshot.place(self._asked(text, "article").query, article_id, sort, listed)
        except QueryError:
            return None

    def hits(
        self, text: str, *, sort: Sort = "newest", with_snippets: bool = False, unit: Unit = "article"
    ) -> Iterator[Hit]:
        """Every hit, one at a time."""
        query = self._asked(text, unit).query
        for doc, score in self.snapshot.in_order(query, sort=sort, unit=unit):
            yield self._hit(query, doc, score, with_snippets)

    def ids(self, text: str) -> list[str]:
        """The ids of all articles that satisfy the query, in no order that means anything."""
        return self.snapshot.ids(self._asked(text, "article").query)

    def articles(
        self, text: str, *, sort: Sort = "newest", unit: Unit = "article"
    ) -> Iterator[StoredArticle]:
        """Every article that satisfies the query, or one of each text, with its annotations, one at a time."""
        query = self._asked(text, unit).query
        for doc, _ in self.snapshot.in_order(query, sort=sort, unit=unit):
            yield self.snapshot.article(doc)

    def standing(self, article: Article) -> Standing:
        """What an article is among its copies."""
        return self.snapshot.standing(article)

    def count_annotations(self, text: str, kinds: Collection[str] = ()) -> int:
        """How many annotations those articles have; of these kinds, where some are named."""
        return self.snapshot.count_annotations(self._asked(text, "article").query, kinds)

    def every_statement(
        self, text: str, *, sort: StatementSort = "newest", unit: Unit = "statement"
    ) -> Iterator[Statement]:
        """Every statement that `statements` finds, one at a time."""
        asked = self._asked(text, "statement")
        return self.snapshot.every_statement(asked.query, sort=sort, counted=asked.statements, unit=unit)

    def statements(
        self,
        text: str,
        *,
        offset: int = 0,
        limit: int = 50,
        sort: StatementSort = "newest",
        unit: Unit = "statement",
        speaker: str | Sequence[str] = (),
        via: str | Sequence[str] = (),
        about: str | Sequence[str] = (),
    ) -> tuple[int, tuple[Statement, ...]]:
        """How many statements satisfy the query, each asked by itself, and one page of them.

        Words must stand inside the statement, actors and places be named in it; `article:{…}` asks the article. Only
        statements that were said, with a confidence of at least 0.5, unless the query names `polarity` or `conf`.

        Args:
            unit: `saying`: of each saying one, the first to appear of those that match.
            speaker: any of these must have said it.
            via: any of these must have carried it.
            about: each of these actors or places must be named in it.
        """
        _check_page(offset, limit, sort, STATEMENT_SORTS)
        text = self.narrowed(text, speaker=speaker, via=via, about=about)
        asked = self._asked(text, "statement")
        total, found = self.snapshot.statements(
            asked.query, offset=offset, limit=limit, sort=sort, counted=asked.statements, unit=unit
        )
        return total, tuple(found)

    def narrowed(
        self,
        text: str,
        *,
        speaker: str | Sequence[str] = (),
        via: str | Sequence[str] = (),
        about: str | Sequence[str] = (),
    ) -> str:
        """The query with clauses for speakers, carriers and what is spoken of; see `statements`."""
        if not (speaker or via or about):
            return text
        clauses: list[Query] = [self.understand(text).parsed.query]
        for facet, wanted in (("speaker", _listed(speaker)), ("via", _listed(via))):
            if wanted:
                clauses.append(Values(self.facet(facet).name, tuple(wanted)))
        clauses.extend(map(self._mention_of, _listed(about)))
        return str(all_of([clause for clause in clauses if not isinstance(clause, All)]) or All())

    def _mention_of(self, name: str) -> Query:
        """An actor or a place of this name, whichever the archive knows."""
        facets = [facet.name for facet in self.facets if facet.name in ("actor", "place")]
        if self._strict:
            # A name in full is one or the other, although the other facet has a value in which it stands.
            full = [
                facet for facet in facets if (found := self.values(facet).meant_by(name)) and found.in_full
            ]
            facets = full or facets
        known: list[Query] = [Values(facet, (name,)) for facet in facets if self.meant(facet, name)]
        if known:
            return known[0] if len(known) == 1 else Or(tuple(known))
        near = [label for facet in facets for label in self.values(facet).nearest(name)]
        advice = f"; nearest: {', '.join(near)}" if near else ""
        raise QueryError(f"no such actor or place: {name!r}{advice}")

    def facet_counts(
        self,
        text: str,
        name: str,
        *,
        within: str | None = None,
        contains: str = "",
        sort: FacetSort = "count",
        limit: int = 20,
        unit: Unit = "article",
    ) -> tuple[FacetCount, ...]:
        """The counts that the values of a facet would leave, its own includes left out; see `FacetRows.top`."""
        facet = self.facet(name)
        is_short = facet.shape == "term" and sort == "count" and not contains
        rows = self._facet_rows(text, facet, unit, max(0, limit) if is_short else None)
        counts = rows.top(within=within, contains=contains, sort=sort, limit=limit)
        return tuple(self._with_spellings(name, counts))

    def facet_values(self, text: str, name: str, *, unit: Unit = "article") -> list[FacetCount]:
        """The same for every value that is left, at every depth of a tree or a calendar."""
        return self._with_spellings(name, self._facet_rows(text, self.facet(name), unit, None).every())

    def _with_spellings(self, facet: str, counts: Iterable[FacetCount]) -> list[FacetCount]:
        several = self.snapshot.spellings(facet)
        return [
            replace(count, spellings=several[count.value]) if count.value in several else count
            for count in counts
        ]

    def _facet_rows(self, text: str, facet: Facet, unit: Unit, most: int | None) -> FacetRows:
        """All rows of a facet, or the first `most` and those that are chosen."""
        asked = self.understand(text)
        left = without_includes(asked.parsed.query, facet.name)
        query = asked.query if left is asked.parsed.query else self.resolved(left)
        rows = self.value_rows(query, facet, unit, most)
        chosen = tuple(choices_of(asked.parsed.query, self.meant).get(facet.name, {}))
        if most is not None:
            rows = [*rows, *self._chosen(query, facet, chosen, rows, unit)]
        found, archive = self.count_of(query, unit), self.count_of(All(), unit)
        return FacetRows(facet, rows, lambda: self.values(facet.name), chosen, found, archive, asked.is_exact)

    def value_rows(
        self, query: Query, facet: Facet, unit: Unit = "article", most: int | None = None
    ) -> list[FacetRow]:
        """The values that a resolved tree leaves in a facet, its own choices among them; of terms the first `most`."""
        if facet.usual:
            # To choose one of its values is to say which annotations count: each count is of a query of its own.
            return [
                (known.value, known.label, self.count_of(_with_value(query, facet, known), unit), known.total)
                for known in self.values(facet.name).values
            ]
        asked = self.counting(query, unit)
        return [
            *self.snapshot.facet_counts(
                asked.query, facet, unit=unit, limit=most, counted=asked.values, statements=asked.statements
            )
        ]

    def _chosen(
        self, query: Query, facet: Facet, chosen: Sequence[str], rows: Sequence[FacetRow], unit: Unit
    ) -> Iterator[FacetRow]:
        """Rows of the chosen values that are not among the first."""
        seen = {row[0] for row in rows}
        for value in chosen:
            known = self.values(facet.name).known(value)
            if known and value not in seen:
                count = self.count_of(_with_value(query, facet, known), unit)
                yield value, known.label, count, known.total

    def choices(self, text: str) -> dict[str, dict[str, Choice]]:
        """The facet choices that the text holds: facet → value → what is done with it."""
        return choices_of(self.parse(text).query, self.meant)

    def choose(self, text: str, facet: str, value: str, choice: Choice) -> str:
        """The text with one choice made, changed or taken back."""
        query = choose(self.parse(text).query, self.facet(facet), value, choice, self.meant)
        return "" if isinstance(query, All) else str(query)

    def opened(self, text: str, facet: str, value: str) -> str:
        """The query that finds what `facet_counts` counts for a value."""
        left = without_includes(self.parse(text).query, facet)
        return self.choose("" if isinstance(left, All) else str(left), facet, value, "include")

    def combine(self, text: str, facet: str, *, every: bool) -> str:
        """The text with the included values of a facet all asked for (`f:(a b)`), or any of them (`f:a,b`)."""
        return str(combine(self.parse(text).query, self.facet(facet).name, every=every))

    def spans(self, text: str, article_id: str) -> tuple[Span, ...]:
        """Where the query stands in an article, in the order of the text."""
        asked = self._asked(text, "article")
        return tuple(sorted(self.snapshot.spans(asked.query, article_id)))

    def article(self, prefix: str) -> StoredArticle:
        """The article whose id begins so, with its annotations.

        Raises:
            QueryError: none, or several, or fewer than four digits.
        """
        return self.snapshot.article(prefix)

    def _page(
        self, query: Query, offset: int, limit: int, sort: Sort, unit: Unit, *, with_snippets: bool
    ) -> tuple[int, tuple[Hit, ...]]:
        query = self.counting(query, "article").query
        listed: Unit = "text" if unit == "text" else "article"
        total, found = self.snapshot.top(query, offset=offset, limit=limit, sort=sort, unit=listed)
        return total, tuple(self._hit(query, doc, score, with_snippets) for doc, score in found)

    def _hit(self, query: Query, doc: int, score: float, with_snippets: bool) -> Hit:
        article = self.snapshot.article(doc).article
        pieces = snippets(article, self.snapshot.spans(query, doc, most=LOOKED_AT)) if with_snippets else ()
        return Hit(
            id=article.id,
            title=article.title,
            published=str(article.published or ""),
            source=article.source,
            score=score,
            url=article.url,
            copies=self.standing(article).copies,
            snippets=pieces,
            marks=self.snapshot.marks_of(doc),
        )

    def _understand(self, text: str) -> Asked:
        parsed = self.parse(text)
        resolver = self._resolver()
        try:
            query = resolver.resolve(parsed.query)
        except QueryError as error:
            raise QueryError(error.message, query=text, start=error.start, end=error.end) from None
        cut = tuple(self._cut(query))
        if self._strict:
            refuse_unsure(text, parsed, resolver.guesses, cut)
        notes = tuple(dict.fromkeys((*parsed.notes, *resolver.notes, *cut)))
        return Asked(parsed, query, notes, is_exact=not cut)

    def _cut(self, query: Query) -> Iterator[str]:
        """A note for each pattern that stands for more words than are searched for."""
        for clause in walk(query):
            for leaf in clause.parts if isinstance(clause, Phrase) else (clause,):
                if isinstance(leaf, Pattern | Fuzzy) and self.snapshot.is_cut(leaf):
                    yield f"{leaf} stands for too many words: only the first in alphabetical order are searched for"


def _with_value(query: Query, facet: Facet, known: KnownValue) -> Query:
    """A resolved tree with a value of a facet asked for as well."""
    own = Values(facet.name, known.spellings, resolved=True, qualifies=bool(facet.usual))
    # Beside the other clauses: what qualifies them qualifies it, too.
    tops = () if isinstance(query, All) else query.clauses if isinstance(query, And) else (query,)
    return And((*tops, own)) if tops else own


def _listed(wanted: str | Sequence[str]) -> Sequence[str]:
    return (wanted,) if isinstance(wanted, str) else wanted


def _check_page(offset: int, limit: int, sort: str, sorts: Sequence[str]) -> None:
    if sort not in sorts:
        raise QueryError(f"no sort {sort!r}; there are {', '.join(sorts)}")
    if offset < 0 or limit < 0:
        raise QueryError("offset and limit cannot be negative")
