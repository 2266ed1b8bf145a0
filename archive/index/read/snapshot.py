"""The index as it was at one moment: counts, hits, facet counts, statements, articles."""

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from archive.errors import IndexUnusableError, QueryError
from archive.index.analysis import char_spans
from archive.index.evaluate.annotations import qualified
from archive.index.evaluate.context import Context
from archive.index.evaluate.evaluator import (
    make_contexts,
    refuse_deep,
    satisfying_articles,
    satisfying_statements,
)
from archive.index.evaluate.matching import shown_matches
from archive.index.evaluate.relations import Relations
from archive.index.evaluate.units import Units
from archive.index.format.container import damaged
from archive.index.format.layout import Array, Mask
from archive.index.format.packing import StoredArticle
from archive.index.read.copies import COPIES_FILES, Copies, Standing
from archive.index.read.expansions import Expansions, did_you_mean, expansions, spelt_alike
from archive.index.read.facet_arrays import FacetArrays
from archive.index.read.facet_reader import FacetReader, Found, Qualifiers
from archive.index.read.facets import CountedValue, IndexedValue, every_value, most_first
from archive.index.read.mark_facets import article_marks
from archive.index.read.neighbours import Near, words_near
from archive.index.read.pairs import count_pairs
from archive.index.read.passages import Passage, passages
from archive.index.read.ranking import ScoredArticle, every_hit, first_hits, place_of
from archive.index.read.resemblance import Resemblance, resembling
from archive.index.read.saying_facets import saying_facet
from archive.index.read.sayings import SAYINGS_FILES, Sayings
from archive.index.read.scoring import Scorer
from archive.index.read.segment import SegmentArrays, release_mapped
from archive.index.read.series import Period, count_by_period
from archive.index.read.statements import every_statement, first_statements
from archive.index.read.texts import folded, one_of_each
from archive.index.read.vocabulary import spelled_alike
from archive.index.read.word_counts import count_words, most_frequent_form
from archive.index.whoosh import toc
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import ARTICLE, MARK_FACETS, MARKED, RULED, SAYING_FACETS, TRACED, Facet
from archive.model.mark import ArticleMarks, Marks
from archive.model.results import Sort, Statement, Unit, single
from archive.model.span import Span
from archive.query.counting import usual_qualifiers
from archive.query.traversal import walk
from archive.query.tree import Fuzzy, Has, Ids, Pattern, Query, Range, Values, Word

_KEPT_ANSWERS = 32
"""Queries whose answers are remembered."""
_TRIES = 20
"""How often opening is tried while others commit."""


class Snapshot:
    """The index as it was when opened; others may commit and merge meanwhile. Close it when done.

    Articles are numbered from 0 over all segments; the numbers hold for this snapshot alone.
    """

    def __init__(
        self,
        contents: toc.Contents,
        segments: Sequence[SegmentArrays],
        copies: Copies,
        sayings: Sayings,
        *,
        is_related: bool,
    ) -> None:
        self.seq = contents.seq
        """The change up to which the index holds everything."""
        self.generation = contents.generation
        self.is_related = is_related
        """False: the copies and sayings are those of an earlier state, while somebody is adding articles."""
        indexed = [facet for facet in contents.facets if facet.name not in MARKED | TRACED]
        laid = (*MARK_FACETS, *SAYING_FACETS)
        self.facets = (*(facet for facet in indexed if facet.name != RULED.name), *laid)
        self._by_name = {facet.name: facet for facet in (*indexed, *laid)}
        self._segments = list(segments)
        self._relations = Relations(copies, sayings, self._segments)
        for segment in self._segments:
            segment.lay({facet.name: partial(self._laid, facet, segment) for facet in SAYING_FACETS})
        self._made_contexts: list[Context] | None = None
        self._scorer: Scorer | None = None
        self._bases = np.cumsum([0, *(segment.count for segment in segments)])
        self._answers: OrderedDict[tuple[Unit, Query, Qualifiers], list[Any]] = OrderedDict()
        self._values = FacetReader(
            self._segments, lambda: self._contexts, self._found, usual_qualifiers(contents.facets)
        )
        self._periods: dict[tuple[str, Period, int], Array] = {}

    @classmethod
    def open(cls, folder: Path) -> "Snapshot":
        """Open the newest state of the index in `folder`.

        Raises:
            IndexUnusableError: there is no index.
            IndexDamaged: what is there is not what was written.
        """
        seen = -1
        for _ in range(_TRIES):
            generation = toc.newest(folder)
            if generation is None:
                toc.refuse_orphans(folder)
                raise IndexUnusableError(f"{folder}: no search index; make it with: archive reindex")
            try:
                contents = toc.read(folder, generation)
                copies, has_copies = COPIES_FILES.newest(folder, generation)
                sayings, has_sayings = SAYINGS_FILES.newest(folder, generation)
                segments = [segment.open(folder) for segment in contents.segments]
                return cls(contents, segments, copies, sayings, is_related=has_copies and has_sayings)
            except (FileNotFoundError, IndexUnusableError):
                # A commit may have taken the files away between the two steps; then there is a newer one.
                if generation == seen and toc.newest(folder) == generation:
                    raise
                seen = generation
        raise damaged(folder, "its table of contents names files that are not there")

    def close(self) -> None:
        """Close all files and free what was read of them."""
        self._answers.clear()
        self._values.forget(self._by_name)
        self._made_contexts = []
        self._scorer = None
        for segment in self._segments:
            segment.close()
        self._segments.clear()

    def __enter__(self) -> "Snapshot":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def articles(self) -> int:
        """How many articles there are."""
        return sum(int(np.count_nonzero(segment.alive)) for segment in self._segments)

    def lay_marks(self, marks: Marks) -> None:
        """Let what a person did with the articles be as `marks` say, from now on."""
        for segment in self._segments:
            segment.lay_marks(marks)
        self._values.forget(MARKED)
        for answered in [asked for asked in self._answers if _asks_for_marks(asked[1])]:
            del self._answers[answered]
        for context in self._made_contexts or ():
            for clause in [clause for clause in context.masks if _asks_for_marks(clause)]:
                del context.masks[clause]

    # What satisfies a query.

    @property
    def makers(self) -> frozenset[tuple[str, str]]:
        """Enrichers with the versions that made annotations; of versions that made all anew some may be left."""
        return frozenset(maker[:2] for segment in self._segments for maker in segment.makers)

    def count(self, query: Query, *, unit: Unit = "article", counted: Qualifiers = ()) -> int:
        """How much of a unit satisfies `query`; of statements only those count that satisfy `counted`."""
        return sum(int(np.count_nonzero(mask)) for mask in self._masks(query, unit, counted))

    def ids(self, query: Query) -> list[str]:
        """The ids of all articles that satisfy `query`, in no order that means anything."""
        numbers = zip(self._segments, self._masks(query, "article"), strict=True)
        return [
            f"{number:016x}" for segment, mask in numbers for number in segment.column("ids")[mask].tolist()
        ]

    def knows(self, facet: Facet) -> bool:
        """Was every segment written with this facet? An older one says nothing of its articles."""
        return all(segment.facet(facet.name) is not None for segment in self._segments if segment.count)

    def top(
        self,
        query: Query,
        *,
        offset: int = 0,
        limit: int = 20,
        sort: Sort = "relevance",
        unit: Unit = "article",
    ) -> tuple[int, list[ScoredArticle]]:
        """How many articles, or texts, satisfy `query`, and those from `offset` on, each with its score.

        Scores that are nearly equal stand newest first, and what else ties; unknown days stand last.
        """
        hits, scores = self._scored(query, sort, unit)
        total = sum(map(len, hits))
        return total, first_hits(self._segments, hits, scores, sort, offset + limit)[offset:]

    def place(
        self, query: Query, doc: int | str, sort: Sort = "relevance", unit: Unit = "article"
    ) -> int | None:
        """How many articles stand before `doc` in the order of `top`; None where it does not satisfy `query`.

        Raises:
            QueryError: there is no such article.
        """
        number = self.find(doc) if isinstance(doc, str) else doc
        at = int(np.searchsorted(self._bases, number, side="right")) - 1
        hits, scores = self._scored(query, sort, unit)
        return place_of(self._segments, hits, scores, sort, at, number - int(self._bases[at]))

    def _scored(self, query: Query, sort: Sort, unit: Unit) -> tuple[list[Array], list[Array]]:
        """What satisfies `query`, one article of each text, and the scores where `sort` asks for them, by segment."""
        hits = [np.flatnonzero(mask) for mask in self._masks(query, unit)]
        if sort != "relevance":
            return hits, [np.zeros(len(docs), dtype=np.float32) for docs in hits]
        scores = self._scoring().scores(query, hits)
        release_mapped(self._segments)
        return hits, scores

    def statements(
        self,
        query: Query,
        *,
        offset: int = 0,
        limit: int = 50,
        sort: str = "newest",
        counted: Qualifiers = (),
        unit: Unit = "statement",
    ) -> tuple[int, list[Statement]]:
        """How many statements satisfy `query` and, by themselves, `counted`; and those from `offset` on, by `sort`.

        Of sayings, the first to appear of those that satisfy it.
        """
        units, masks = self._found(query, unit, counted)
        total = sum(int(np.count_nonzero(mask)) for mask in masks)
        return total, first_statements(self._contexts, units, masks, query, sort, offset, limit)

    def in_order(
        self, query: Query, *, sort: Sort = "newest", unit: Unit = "article"
    ) -> Iterator[ScoredArticle]:
        """Every article that satisfies `query`, or one of each text, in the order of `top`."""
        hits, scores = self._scored(query, sort, unit)
        return every_hit(self._segments, hits, scores, sort)

    def every_statement(
        self, query: Query, *, sort: str = "newest", counted: Qualifiers = (), unit: Unit = "statement"
    ) -> Iterator[Statement]:
        """Every statement that `statements` finds, in its order."""
        units, masks = self._found(query, unit, counted)
        return every_statement(self._contexts, units, masks, query, sort)

    def count_annotations(self, query: Query, kinds: Collection[str] = ()) -> int:
        """How many annotations the articles that satisfy `query` have; of these kinds, where some are named."""
        total = 0
        for segment, mask in zip(self._segments, self._masks(query, "article"), strict=True):
            lengths = np.diff(segment.column("ann.at")).astype(np.int64)
            if not kinds:
                total += int(lengths[mask].sum())
                continue
            wanted = np.array([kind in kinds for kind in segment.kinds], dtype=bool)
            if wanted.any():
                total += int(np.count_nonzero(wanted[segment.column("ann.kind")] & np.repeat(mask, lengths)))
        return total

    def facet_counts(
        self,
        query: Query,
        facet: str | Facet,
        *,
        unit: Unit = "article",
        limit: int | None = None,
        counted: Qualifiers = (),
        statements: Qualifiers = (),
    ) -> list[CountedValue]:
        """Count what satisfies `query` for each value of a facet; values with none are left out.

        Most first, then by value. A facet's own includes are the caller's to leave out of `query`. A tree counts
        every ancestor; a date its year, month and day, as far as the value lies wholly in one.

        Args:
            counted: only annotations that satisfy all of these give values, here and in the totals.
            statements: of statements only those count that satisfy all of these by themselves; see `count`.
        """
        held = self._facet(facet)
        vocabulary = self._values.vocabulary(held)
        counts = self._values.counts(held, query, unit, counted, statements)
        totals = self._values.totals(held, unit, counted)
        order = most_first(counts, limit)
        return [
            CountedValue(
                vocabulary.values[at].decode("utf-8", "replace"),
                vocabulary.labels[at].decode("utf-8", "replace"),
                int(counts[at]),
                int(totals[at]),
            )
            for at in order.tolist()
        ]

    def count_pairs(
        self,
        query: Query,
        left: str | Facet,
        right: str | Facet,
        *,
        unit: Unit = "article",
        most: int = 1_000,
        counted: Qualifiers = (),
        statements: Qualifiers = (),
    ) -> list[tuple[str, str, int]]:
        """How much of what satisfies `query` has a value of one facet and one of another; pairs with none left out.

        Args:
            most: only so many values of each facet, those that most of it has.
            counted, statements: as of `facet_counts`.
        """
        facets = [self._facet(left), self._facet(right)]
        held = [self._values.held(facet, query, unit, counted, statements, most) for facet in facets]
        names = [self._values.vocabulary(facet).values for facet in facets]
        pairs = count_pairs(*held)
        return [
            (names[0][one].decode("utf-8", "replace"), names[1][other].decode("utf-8", "replace"), count)
            for one, other, count in zip(*(column.tolist() for column in pairs), strict=True)
        ]

    def count_by_period(
        self, query: Query, facet: str, by: Period, *, unit: Unit = "article", counted: Qualifiers = ()
    ) -> tuple[dict[int, int], int]:
        """Period → how many of what satisfies `query` has a value of a date facet wholly in it; how many have any.

        Periods are numbered as `archive.index.read.series.period_of` does; those with none are left out.
        """
        held = self._facet(facet)
        if held.kind != ARTICLE or held.shape != "date":
            raise QueryError(f"{facet} is not the day of publication")
        units, masks = self._found(query, single(unit), counted)
        several = (
            []
            if single(unit) == unit
            else [
                folded(context, units[number] if units else None)
                for number, context in enumerate(self._contexts)
            ]
        )
        return count_by_period(self._segments, masks, units, several, held, by, self._periods)

    def values(
        self, facet: str | Facet, *, unit: Unit = "article", counted: Qualifiers = ()
    ) -> list[IndexedValue]:
        """Every value of a facet; see `facet_counts` for what is counted."""
        held = self._facet(facet)
        vocabulary = self._values.vocabulary(held)
        return every_value(self._segments, held, vocabulary, self._values.totals(held, unit, counted))

    def spellings(self, facet: str | Facet) -> dict[str, tuple[str, ...]]:
        """Of the values of a facet that are spelt in several ways: all spellings, those in most articles first.

        The value itself is the first; a tree names all of them where it means the value.
        """
        several = self._values.vocabulary(self._facet(facet)).spellings.values()
        named = [tuple(one.decode("utf-8", "replace") for one in spellings) for spellings in several]
        return {spellings[0]: spellings for spellings in named}

    def spelled_alike(self, facet: str | Facet, value: str) -> tuple[str, ...]:
        """All spellings of what `value` names, itself among them, without reading the other values of the facet."""
        found = spelled_alike(self._segments, self._facet(facet), value.encode("utf-8", "surrogatepass"))
        return tuple(sorted(one.decode("utf-8", "replace") for one in found))

    def first_annotations(self, facet: str | Facet, values: Sequence[str]) -> dict[str, Annotation]:
        """For each of these values of a facet an annotation that gives it; those that none gives are left out."""
        held = self._facet(facet)
        found: dict[str, Annotation] = {}
        for segment in self._segments:
            arrays = segment.facet(held.name)
            if arrays is None or not segment.count or not arrays.has("ann"):
                continue
            ordinals, firsts = np.unique(arrays.column("val"), return_index=True)
            first_of = dict(zip(ordinals.tolist(), firsts.tolist(), strict=True))
            at = segment.column("ann.at")
            for value in values:
                ordinal = arrays.values.find(value.encode("utf-8", "surrogatepass"))
                if value in found or ordinal is None or ordinal not in first_of:
                    continue
                number = int(arrays.column("ann")[first_of[ordinal]])
                doc = int(np.searchsorted(at, number, side="right")) - 1
                found[value] = segment.stored.both(doc).annotations[number - int(at[doc])].annotation
        return found

    # One article.

    def article(self, doc: int | str) -> StoredArticle:
        """An article with its annotations, by number or by the beginning of its id.

        Raises:
            QueryError: no article's id begins with this, or several do.
        """
        segment, local = self._locate(self.find(doc) if isinstance(doc, str) else doc)
        return segment.stored.both(local)

    def text_of(self, doc: int) -> Article:
        """The article of this number without its annotations, which take longer to read."""
        segment, local = self._locate(doc)
        return segment.stored.article(local)

    def marks_of(self, doc: int | str) -> ArticleMarks:
        """What a person did with an article."""
        segment, local = self._locate(self.find(doc) if isinstance(doc, str) else doc)
        return article_marks(segment.mark_facets, local)

    def find(self, prefix: str) -> int:
        """The number of the article whose id begins with `prefix`.

        Raises:
            QueryError: none does, or several do.
        """
        found = [
            int(base) + int(doc)
            for base, mask in zip(self._bases, self._masks(Ids((prefix,)), "article"), strict=False)
            for doc in np.flatnonzero(mask)[:2]
        ]
        if not found:
            raise QueryError(f"no article {prefix!r} in the index")
        if len(found) > 1:
            raise QueryError(f"article {prefix!r}: several IDs begin with this; give more digits")
        return found[0]

    def article_id(self, doc: int) -> str:
        """The id of an article."""
        segment, local = self._locate(doc)
        return f"{int(segment.column('ids')[local]):016x}"

    def copies_of(self, article_id: str) -> tuple[str, ...]:
        """The ids of an article and its copies, in no order that means anything."""
        return tuple(f"{number:016x}" for number in self._relations.copies_of(int(article_id, 16)))

    def standing(self, article: Article) -> Standing:
        """What an article is among its copies."""
        found = self._relations.copies.standing(int(article.id, 16))
        is_dated = article.published is not None and article.published.precision == "day"
        return found or Standing(is_first=is_dated)

    def printings(self, statement: Statement) -> list[Statement]:
        """Every statement that prints the saying of this one, itself among them, in no order that means anything."""
        doc = self.find(statement.article_id)
        segment, local = self._locate(doc)
        held = segment.stored.both(local).annotations
        spans = [(one.annotation.start, one.annotation.end, one.annotation.kind) for one in held]
        quote = statement.quote
        place = spans.index((quote.start, quote.end, quote.kind)) + int(segment.column("ann.at")[local])
        number = int(np.searchsorted(segment.column("st.ann"), place))
        at = int(np.searchsorted(self._bases, doc, side="right")) - 1
        group = int(self._contexts[at].relations.sayings.groups[number])
        if group < 0:
            return [replace(statement, carried=self._contexts[at].relations.sayings.carried(number))]
        return [printed for context in self._contexts for printed in context.relations.sayings.printed(group)]

    def versions_of(self, article_id: str) -> tuple[str, ...]:
        """The ids of the articles with the web address of this one, itself among them."""
        return tuple(f"{number:016x}" for number in self._relations.versions_of(int(article_id, 16)))

    def resembling(self, doc: int) -> Resemblance:
        """The articles that resemble one, the most alike first."""
        return resembling(self._contexts, self._scoring(), self.facets, self.article(doc))

    def spans(self, query: Query, doc: int | str, *, most: int | None = None) -> list[Span]:
        """Where in `Article.text` the query's words and mentions stand, ascending; parts that overlap are one.

        Args:
            most: only the first so many matches.
        """
        refuse_deep(query)
        number = self.find(doc) if isinstance(doc, str) else doc
        at = int(np.searchsorted(self._bases, number, side="right")) - 1
        local = number - int(self._bases[at])
        matches = shown_matches(self._contexts[at], query, local)
        segment = self._segments[at]
        room = int(segment.column("room")[local])
        return char_spans(
            segment.stored.article(local), matches.starts - room, matches.ends - room, most=most
        )

    def passages(self, wording: str, *, limit: int) -> list[Passage]:
        """Where most of a wording stands in its order, its best places first; see `archive.index.read.passages`."""
        return passages(self._contexts, wording, limit)

    # Words.

    def count_words(self, queries: Sequence[Query]) -> dict[str, tuple[int, ...]]:
        """Stem → in how many of the articles that satisfy each query it stands, in headline or body."""
        return count_words(self._segments, [self._masks(query, "article") for query in queries])

    def words_near(self, query: Query, window: int) -> Near:
        """How often each word stands at most `window` words from a match of `query`, in what satisfies it."""
        return words_near(self._contexts, self._masks(query, "article"), query, window)

    def form_of(self, stem: str) -> str:
        """How the word of a stem is written most often, folded."""
        return most_frequent_form(self._segments, stem)

    def expansions(self, leaf: Word | Pattern | Fuzzy) -> Expansions:
        """The forms that a word clause stands for, with how many articles each stands in."""
        return expansions(self._contexts, leaf)

    def is_cut(self, leaf: Word | Pattern | Fuzzy) -> bool:
        """Does the clause stand for more forms than are taken (`Expansions.limit`) in a segment?"""
        return any(context.words.forms(leaf).is_cut for context in self._contexts)

    def did_you_mean(self, word: str) -> list[str]:
        """Words of the index close to `word`, the most frequent first."""
        return did_you_mean(self._contexts, word)

    def spelt_alike(self, word: str) -> list[str]:
        """Words of the index that may be `word` in another spelling, the most frequent first."""
        return spelt_alike(self._contexts, word)

    # Inside.

    @property
    def _contexts(self) -> list[Context]:
        """What clauses are asked of, segment by segment; made when first needed: many only ask for `seq`."""
        if self._made_contexts is None:
            self._made_contexts = make_contexts(self._segments, self._by_name, self._relations)
        return self._made_contexts

    def _laid(self, facet: Facet, segment: SegmentArrays) -> FacetArrays:
        unusual = np.zeros(len(segment.column("ann.kind")), dtype=bool)
        for qualifier in usual_qualifiers(self._by_name.values()):
            unusual |= ~qualified(segment, self._by_name, qualifier)
        return saying_facet(facet, segment, self._relations.sayings_of(segment), unusual)

    def _scoring(self) -> Scorer:
        if self._scorer is None:
            self._scorer = Scorer(self._contexts)
        return self._scorer

    def _locate(self, doc: int) -> tuple[SegmentArrays, int]:
        if not 0 <= doc < int(self._bases[-1]):
            raise QueryError(f"no article number {doc}")
        at = int(np.searchsorted(self._bases, doc, side="right")) - 1
        return self._segments[at], doc - int(self._bases[at])

    def _facet(self, facet: str | Facet) -> Facet:
        name = facet if isinstance(facet, str) else facet.name
        if name not in self._by_name:
            raise QueryError(f"no facet {name!r}; this archive has {', '.join(sorted(self._by_name))}")
        return self._by_name[name]

    def _masks(self, query: Query, unit: Unit, counted: Qualifiers = ()) -> list[Mask]:
        return self._found(query, unit, counted)[1]

    def _found(self, query: Query, unit: Unit, counted: Qualifiers) -> Found:
        units: list[Units] = []
        if single(unit) == "statement":
            pairs = self._answered(
                query, "statement", counted, lambda context: satisfying_statements(context, query, counted)
            )
            units, masks = [units for units, _ in pairs], [mask for _, mask in pairs]
        else:
            masks = self._answered(query, "article", (), lambda context: satisfying_articles(context, query))
        return units, masks if single(unit) == unit else one_of_each(self._contexts, units, masks)

    def _answered(
        self, query: Query, unit: Unit, counted: Qualifiers, ask: Callable[[Context], Any]
    ) -> list[Any]:
        """What every segment answers; the answers to the last queries are kept."""
        refuse_deep(query)
        asked = (unit, query, counted)
        # Hits, counts and every facet of a search ask the same query one after the other.
        answers = self._answers.get(asked)
        if answers is None:
            answers = []
            for context in self._contexts:
                answers.append(ask(context))
                release_mapped(self._segments)
            self._answers[asked] = answers
            if len(self._answers) > _KEPT_ANSWERS:
                self._answers.popitem(last=False)
        else:
            self._answers.move_to_end(asked)
        return answers


def _asks_for_marks(query: Query) -> bool:
    """Does the answer depend on what a person did with the articles?"""
    return any(
        (clause.what if isinstance(clause, Has) else clause.facet) in MARKED
        for clause in walk(query)
        if isinstance(clause, Values | Range | Has)
    )
