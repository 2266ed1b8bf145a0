"""An immutable view of the index: counts, hits, facet counts, statements, articles."""

from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.errors import IndexUnusableError, QueryError
from archive.index.evaluate.evaluator import Evaluator
from archive.index.evaluate.scoring import Scorer
from archive.index.evaluate.units import Units
from archive.index.format.container import damaged
from archive.index.read.expansions import Expansions, did_you_mean, expansions
from archive.index.read.facets import Vocabulary, count_articles, count_statements, every_value, vocabulary
from archive.index.read.opening import give_back, most_first, open_segments, refuse_deep
from archive.index.read.ordering import best
from archive.index.read.segment import SegmentArrays
from archive.index.read.wording import char_spans
from archive.index.whoosh import toc
from archive.index.write.record import StoredArticle
from archive.model.facet import Facet
from archive.model.results import Sort, Statement, Unit
from archive.model.span import Span
from archive.query.tree import Fuzzy, Pattern, Query, Word

Array = NDArray[Any]
Mask = NDArray[np.bool_]

_KEPT_ANSWERS = 32
_TRIES = 20


class Snapshot:
    """The index as it was when opened; others may commit and merge meanwhile. Close it when done.

    Articles are numbered from 0 over all segments; the numbers hold for this snapshot alone.
    """

    def __init__(self, contents: toc.Contents, segments: Sequence[SegmentArrays]) -> None:
        self.seq = contents.seq
        """The change up to which the index holds everything."""
        self.generation = contents.generation
        self.facets = contents.facets
        self._by_name = {facet.name: facet for facet in contents.facets}
        self._segments = list(segments)
        self._evaluators = [Evaluator(segment, self._by_name) for segment in segments]
        self._scorer = Scorer(self._evaluators)
        self._bases = np.cumsum([0, *(segment.count for segment in segments)])
        self._answers: OrderedDict[tuple[Unit, Query], list[Any]] = OrderedDict()
        self._vocabularies: dict[str, Vocabulary] = {}
        self._totals: dict[tuple[str, Unit], Array] = {}

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
                return cls(contents, open_segments(folder, contents.segments))
            except (FileNotFoundError, IndexUnusableError):
                # A commit may have taken the files away between the two steps; then there is a newer one.
                if generation == seen and toc.newest(folder) == generation:
                    raise
                seen = generation
        raise damaged(folder, "its table of contents names files that are not there")

    def close(self) -> None:
        """Let go of all files."""
        self._answers.clear()
        self._vocabularies.clear()
        self._totals.clear()
        self._evaluators.clear()
        self._scorer.close()
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

    # What satisfies a query.

    def count(self, query: Query, *, unit: Unit = "article") -> int:
        """How many articles, or statements, satisfy `query`."""
        return sum(int(np.count_nonzero(mask)) for mask in self._masks(query, unit))

    def top(
        self, query: Query, *, offset: int = 0, limit: int = 20, sort: Sort = "relevance"
    ) -> tuple[int, list[tuple[int, float]]]:
        """How many articles satisfy `query`, and those from `offset` on, each with its score.

        Equal scores stand newest first, then by id; unknown days stand last.
        """
        masks = self._masks(query, "article")
        hits = [np.flatnonzero(mask) for mask in masks]
        total = sum(map(len, hits))
        self._scorer.forget()
        scores = [np.zeros(len(docs)) for docs in hits]
        if sort == "relevance":
            for number, docs in enumerate(hits):
                if len(docs):
                    scores[number] = self._scorer.scores(self._evaluators[number], query, docs)
                    give_back(self._segments)
        picked = best(self._segments, hits, scores, sort, offset + limit)[offset:]
        return total, [(int(self._bases[number]) + doc, score) for number, doc, score in picked]

    def statements(
        self, query: Query, *, offset: int = 0, limit: int = 50, sort: str = "newest"
    ) -> tuple[int, list[Statement]]:
        """How many statements satisfy `query`, and those from `offset` on, in the order of `sort`."""
        from archive.index.read.statements import pick

        units, masks = self._statement_masks(query)
        total = sum(int(np.count_nonzero(mask)) for mask in masks)
        return total, pick(self._evaluators, units, masks, query, sort, offset, limit)

    def facet_counts(
        self, query: Query, facet: str | Facet, *, unit: Unit = "article", limit: int | None = None
    ) -> list[tuple[str, str, int, int]]:
        """Value, label, count among what satisfies `query`, count in the whole index; zero counts left out.

        Most first, then by value. A facet's own includes are the caller's to leave out of `query`. A tree counts
        every ancestor; a date its year, month and day, as far as the value lies wholly in one.
        """
        words = self._vocabulary(facet)
        counts = self._tally(self._facet(facet), words, query, unit)
        totals = self._whole(self._facet(facet), words, unit)
        order = most_first(counts, limit)
        return [
            (
                words.values[at].decode("utf-8", "replace"),
                words.labels[at].decode("utf-8", "replace"),
                int(counts[at]),
                int(totals[at]),
            )
            for at in order.tolist()
        ]

    def values(
        self, facet: str | Facet, *, unit: Unit = "article"
    ) -> list[tuple[str, str, tuple[str, ...], int]]:
        """Every value of a facet: value, label, the folded words seen for it, count in the whole index."""
        held = self._facet(facet)
        words = self._vocabulary(facet)
        return every_value(self._segments, held, words, self._whole(held, words, unit))

    # One article.

    def article(self, doc: int | str) -> StoredArticle:
        """An article with its annotations, by number or by the beginning of its id.

        Raises:
            QueryError: no article's id begins so, or several do.
        """
        segment, local = self._locate(self.find(doc) if isinstance(doc, str) else doc)
        return segment.stored.both(local)

    def find(self, prefix: str) -> int:
        """The number of the article whose id begins with `prefix`.

        Raises:
            QueryError: none does, or several do.
        """
        from archive.query.tree import Ids

        found = [
            int(base) + int(doc)
            for base, mask in zip(self._bases, self._masks(Ids((prefix,)), "article"), strict=False)
            for doc in np.flatnonzero(mask)[:2]
        ]
        if not found:
            raise QueryError(f"no article {prefix!r} in the index")
        if len(found) > 1:
            raise QueryError(f"article {prefix!r}: several ids begin so; give more digits")
        return found[0]

    def article_id(self, doc: int) -> str:
        """The id of an article."""
        segment, local = self._locate(doc)
        return f"{int(segment.column('ids')[local]):016x}"

    def spans(self, query: Query, doc: int | str, *, most: int | None = None) -> list[Span]:
        """Where in `Article.text` the query's words and mentions stand, ascending; parts that overlap are one.

        Args:
            most: only the first so many matches.
        """
        refuse_deep(query)
        number = self.find(doc) if isinstance(doc, str) else doc
        at = int(np.searchsorted(self._bases, number, side="right")) - 1
        local = number - int(self._bases[at])
        runs = self._evaluators[at].matches(query, local)
        segment = self._segments[at]
        room = int(segment.column("room")[local])
        return char_spans(segment.stored.article(local), runs.starts - room, runs.ends - room, most=most)

    # Words.

    def expansions(self, leaf: Word | Pattern | Fuzzy) -> Expansions:
        """The forms that a word clause stands for, with how many articles each stands in."""
        return expansions(self._evaluators, leaf)

    def is_cut(self, leaf: Word | Pattern | Fuzzy) -> bool:
        """Does the clause stand for more forms than are taken (`Expansions.limit`) in a segment?"""
        return any(evaluator.forms(leaf).is_cut for evaluator in self._evaluators)

    def did_you_mean(self, word: str) -> list[str]:
        """Words of the index close to `word`, the most frequent first."""
        return did_you_mean(self._evaluators, word)

    # Inside.

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

    def _vocabulary(self, facet: str | Facet) -> Vocabulary:
        held = self._facet(facet)
        if held.name not in self._vocabularies:
            self._vocabularies[held.name] = vocabulary(self._segments, held)
        return self._vocabularies[held.name]

    def _masks(self, query: Query, unit: Unit) -> list[Mask]:
        if unit == "statement":
            return self._statement_masks(query)[1]
        return self._kept(query, "article", lambda evaluator: evaluator.articles(query))

    def _statement_masks(self, query: Query) -> tuple[list[Units], list[Mask]]:
        pairs = self._kept(query, "statement", lambda evaluator: evaluator.statements(query))
        return [units for units, _ in pairs], [mask for _, mask in pairs]

    def _kept(self, query: Query, unit: Unit, ask: Any) -> list[Any]:
        """What every segment answers; the last answers are kept."""
        refuse_deep(query)
        place = (unit, query)
        answers = self._answers.get(place)
        if answers is None:
            answers = []
            for evaluator in self._evaluators:
                answers.append(ask(evaluator))
                give_back(self._segments)
            self._answers[place] = answers
            if len(self._answers) > _KEPT_ANSWERS:
                self._answers.popitem(last=False)
        else:
            self._answers.move_to_end(place)
        return answers

    def _tally(self, facet: Facet, words: Vocabulary, query: Query, unit: Unit) -> Array:
        if unit == "statement":
            units, masks = self._statement_masks(query)
        else:
            units, masks = [], self._masks(query, unit)
        sums = np.zeros(len(words.values), dtype=np.int64)
        for number, mask in enumerate(masks):
            segment = self._segments[number]
            arrays = segment.facet(facet.name)
            if arrays is None or not mask.any():
                continue
            if unit == "statement":
                counts = count_statements(segment, facet, arrays, units[number], mask)
            else:
                counts = count_articles(segment, arrays, mask)
            ordinals = words.ordinals[number]
            if ordinals is None:
                sums += counts
            else:
                sums[ordinals] += counts
            give_back(self._segments)
        return sums

    def _whole(self, facet: Facet, words: Vocabulary, unit: Unit) -> Array:
        from archive.query.tree import All

        place = (facet.name, unit)
        if place not in self._totals:
            self._totals[place] = self._tally(facet, words, All(), unit)
        return self._totals[place]
