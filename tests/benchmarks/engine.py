"""What is asked of every search engine that is measured, and ours.

All get the words as our analyzer cuts and stems them, so that hits and counts can be compared.
"""

import shutil
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.index import IndexWriter, Record, Snapshot
from archive.index.analysis import words_of
from archive.index.forms import fold_word, stem_word
from archive.index.write.record import all_facets
from archive.query.tree import And, Fuzzy, Near, Or, Pattern, Phrase, Query, Range, Together, Values, Word
from tests.benchmarks.synthetic import FACETS

COUNTED = ("actor", "place", "date", "published", "source")
Answer = tuple[int, dict[str, dict[str, int]]]
"""Hits, and for each facet the count of each of its first values."""


@dataclass(frozen=True)
class Asked:
    """A query in the few forms that all engines know."""

    words: tuple[str, ...]
    how: str = "and"
    """`and`, `or`, `phrase`, `prefix`, `fuzzy`; of ours alone also `near` and `sentence`."""
    edits: int = 1
    place: str = ""
    first: str = ""
    last: str = ""
    facets: bool = False
    alone: bool = False
    """Asked of ours alone."""

    @property
    def stems(self) -> list[str]:
        return stems_of(self.words)


def stems_of(words: Iterable[str]) -> list[str]:
    """Words as every engine gets them."""
    return [stem_word(fold_word(word)) for word in words]


def flat(record: Record) -> dict[str, Any]:
    """A record as plain values: words, and for each facet the values it is counted under."""
    text = record.article.text
    headline = record.article.headline.end
    # Words that nobody asks for keep phrases from reaching from the headline into the body.
    pieces = [*words_of(text[:headline]), "xqzx", "xqzx", *words_of(text[headline:])]
    values: dict[str, set[str]] = {name: set() for name in COUNTED}
    by_name = {facet.name: facet for facet in all_facets(FACETS)}
    for value in record.values:
        values[value.facet].update(by_name[value.facet].counted_as(value.value))
    return {
        "id": record.article.id,
        "text": " ".join(stem_word(fold_word(word)) for word in pieces),
        "day": str(record.article.published),
        **{name: sorted(held) for name, held in values.items()},
    }


class Engine(ABC):
    """One engine with one collection."""

    name: str
    limit: int | None = None
    """At most this many articles: more would take too long."""
    lacks: frozenset[str] = frozenset()
    """The sorts of query (`Asked.how`) that it does not know."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / self.name

    def start_anew(self) -> None:
        """Take away what was built before."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @abstractmethod
    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        """Index all; measured."""

    @abstractmethod
    def open(self) -> None: ...

    @abstractmethod
    def ask(self, asked: Asked) -> Answer: ...

    @abstractmethod
    def ranked(self, words: Sequence[str], limit: int) -> list[int]:
        """The numbers of the first articles with any of the words, best first, counted as they were indexed."""

    def size(self) -> float:
        """Megabytes on the disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file()) / 1e6


class Ours(Engine):
    name = "archive"

    def build(self, batches: Iterable[Sequence[Record]]) -> None:
        with IndexWriter.open(self.folder, FACETS) as writer:
            for batch in batches:
                writer.put(batch)
            writer.commit(1)

    def open(self) -> None:
        self.snapshot = Snapshot.open(self.folder)

    def ask(self, asked: Asked) -> Answer:
        self.snapshot._answers.clear()
        query = as_query(asked)
        total, _ = self.snapshot.top(query, limit=10)
        if not asked.facets:
            return total, {}
        return total, {
            name: {value: count for value, _, count, _ in self.snapshot.facet_counts(query, name, limit=10)}
            for name in COUNTED
        }

    def ranked(self, words: Sequence[str], limit: int) -> list[int]:
        _, hits = self.snapshot.top(Or(tuple(map(Word, words))), limit=limit)
        changes = np.concatenate([segment.column("seqs") for segment in self.snapshot._segments])
        # Articles are numbered as they are put in, from 1.
        return [int(changes[hit.doc]) - 1 for hit in hits]


def as_query(asked: Asked) -> Query:
    """In our language."""
    words = tuple(Word(word) for word in asked.words)
    text: Query
    match asked.how:
        case "or":
            text = Or(words)
        case "phrase":
            text = Phrase(words)
        case "prefix":
            text = Pattern(asked.words[0] + "*")
        case "fuzzy":
            text = Fuzzy(asked.words[0], asked.edits)
        case "near":
            text = Near(words[0], words[1], 5)
        case "sentence":
            text = Together(words[0], words[1], "sentence")
        case _:
            text = And(words) if len(words) > 1 else words[0]
    filters: list[Query] = []
    if asked.place:
        filters.append(Values("place", (asked.place,), resolved=True))
    if asked.first:
        filters.append(Range("published", asked.first, asked.last))
    return And((text, *filters)) if filters else text
