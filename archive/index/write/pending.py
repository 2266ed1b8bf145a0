"""Records → the columns of a segment, collected in memory until they are written."""

from array import array
from collections.abc import Sequence
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from whoosh.util.numeric import length_to_byte

from archive.index.analysis import Analysis, analyse
from archive.index.format.layout import FIELDS, NO_DAY, STATEMENT, TYPES
from archive.index.format.packing import StoredAnnotation, StoredBlocks, annotation_bytes, article_bytes
from archive.index.forms import LANGUAGE_MARK, is_english
from archive.index.write.quotations import PendingQuotations
from archive.index.write.record import Record
from archive.index.write.values import PendingFacet
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.language import language_code
from archive.model.partial_date import days_of
from archive.query.tree import ARTICLE_FIELDS, MENTION_TYPES
from archive.relate.sketch import keys_of
from archive.relate.versions import address_number

U4 = NDArray[np.uint32]


class Numbering(dict[str, int]):
    """Strings numbered in the order they are first seen."""

    def __missing__(self, key: str) -> int:
        self[key] = number = len(self)
        return number

    def of(self, keys: Sequence[str]) -> U4:
        """The numbers of several strings."""
        # `itemgetter` gives a bare value for one key and cannot be made for none.
        if len(keys) < 2:
            return np.array([self[key] for key in keys], dtype=np.uint32)
        # One call for all of them, in C.
        return np.array(itemgetter(*keys)(self), dtype=np.uint32)


class PendingSegment:
    """Columns of the records put so far; `columns` names are those of `layout`."""

    def __init__(self, facets: Sequence[Facet]) -> None:
        self.facets = {facet.name: PendingFacet(facet) for facet in facets}
        self.forms = Numbering()
        """Words as written; those of a language other than English with its code behind `LANGUAGE_MARK`."""
        self.languages: set[str] = set()
        """Of the words, other than English."""
        self.kinds = Numbering()
        self.makers: dict[tuple[str, str, str, str], int] = {}
        self.tokens: dict[str, list[U4]] = {field: [] for field in FIELDS}
        self.positions: dict[str, list[U4]] = {field: [] for field in FIELDS}
        self.counts: dict[str, array[int]] = {field: array("q") for field in FIELDS}
        self.columns = {name: array("q") for name in _DOC_COLUMNS}
        self.annotations = {name: array("q") for name in ("start", "end", "kind", "maker", "types")}
        self.confidence = array("f")
        self.annotation_counts = array("q")
        self.statements = {name: array("q") for name in ("ann", "start", "end")}
        self.statement_counts = array("q")
        self.units: dict[str, list[NDArray[np.int64]]] = {"sentences": [], "paragraphs": []}
        self.unit_counts = {"sentences": array("q"), "paragraphs": array("q")}
        self.titles: list[str] = []
        self.sources: list[str] = []
        self.ids: list[int] = []
        self.addresses: list[int] = []
        self.keys = array("I")
        """By which each article shares texts with others, one article after the other."""
        self.key_counts = array("q")
        self.quotations = PendingQuotations()
        self.stored = StoredBlocks()
        self.size = 0
        """Tokens and annotations put, as a measure of the memory taken."""

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, record: Record) -> None:
        """Append a record; afterwards it is article number `len(self) - 1`."""
        article = record.article
        # All that can fail on a foreign value comes first: a failed record leaves nothing behind.
        number = int(article.id, 16)
        text, annotated = article_bytes(article), annotation_bytes(record.annotations)
        analysis = analyse(article)
        types = [_types_of(stored) for stored in record.annotations]
        self._add_tokens(analysis, language_code(article.language))
        self._add_document(record, analysis)
        self._add_annotations(record.annotations, types, analysis)
        for value in record.values:
            if value.facet in self.facets:
                index = value.annotation
                words, at = value.words, -1
                if index >= 0:
                    words = record.annotations[index].annotation.text
                    at = len(self.annotations["start"]) - len(record.annotations) + index
                facet = self.facets[value.facet]
                facet.add(len(self.ids), at, value.value, value.label, words, value.key)
        self.ids.append(number)
        self.addresses.append(address_number(article.url))
        self.titles.append(article.title)
        self.sources.append(article.source)
        keys = keys_of(article)
        self.keys.extend(keys)
        self.key_counts.append(len(keys))
        self.stored.add(text, annotated)
        # An annotation counts as four tokens: so much longer are its columns.
        self.size += len(analysis.tokens) + 4 * len(record.annotations)

    def _add_tokens(self, analysis: Analysis, language: str) -> None:
        words, byline, headline = analysis.tokens.words, analysis.byline, analysis.headline
        if not is_english(language):
            self.languages.add(language)
            words, byline = ([word + LANGUAGE_MARK + language for word in each] for each in (words, byline))
        numbers = self.forms.of(words)
        positions = analysis.positions.astype(np.uint32)
        self._add_field("text", numbers, positions)
        # Once more as a field of their own: words of the headline score twice, and `title:` reads them alone.
        self._add_field("title", numbers[:headline], positions[:headline])
        authors = self.forms.of(byline)
        start = analysis.byline_start
        self._add_field("byline", authors, np.arange(start, start + len(byline), dtype=np.uint32))

    def _add_field(self, field: str, numbers: U4, positions: U4) -> None:
        self.counts[field].append(len(numbers))
        if len(numbers):
            self.tokens[field].append(numbers)
            self.positions[field].append(positions)
        self.columns[field + ".length"].append(length_to_byte(len(numbers)) if len(numbers) else 0)

    def _add_document(self, record: Record, analysis: Analysis) -> None:
        article, columns = record.article, self.columns
        published = article.published
        positions = analysis.positions
        columns["seqs"].append(record.seq)
        columns["added"].append(record.added)
        columns["first_day"].append(published.first_day.toordinal() if published else NO_DAY)
        columns["last_day"].append(published.last_day.toordinal() if published else NO_DAY)
        columns["room"].append(analysis.room)
        columns["headline"].append(analysis.headline)
        columns["end"].append(_end(positions))
        columns["lead"].append(_one_past(positions, analysis.lead))
        columns["byline"].append(analysis.byline_start)
        columns["has"].append(_fields_of(article))
        for name, firsts in (("sentences", analysis.sentences), ("paragraphs", analysis.paragraphs)):
            self.units[name].append(positions[firsts])
            self.unit_counts[name].append(len(firsts))

    def _add_annotations(
        self, annotations: Sequence[StoredAnnotation], types: list[int], analysis: Analysis
    ) -> None:
        self.annotation_counts.append(len(annotations))
        statements = 0
        if annotations:
            starts = [stored.annotation.start for stored in annotations]
            ends = [stored.annotation.end for stored in annotations]
            overlap = _overlapping(analysis, starts, ends)
            inside = _inside(analysis, starts, ends)
            base = len(self.annotations["start"])
            self.annotations["start"].extend(overlap[0])
            self.annotations["end"].extend(overlap[1])
            self.annotations["types"].extend(types)
            for number, stored in enumerate(annotations):
                self.annotations["kind"].append(self.kinds[stored.annotation.kind])
                self.annotations["maker"].append(self.makers.setdefault(stored.maker, len(self.makers)))
                self.confidence.append(stored.annotation.confidence)
                if stored.annotation.kind == STATEMENT:
                    row = len(self.statements["ann"])
                    self.quotations.add(row, len(self.ids), statements, stored.annotation)
                    statements += 1
                    self.statements["ann"].append(base + number)
                    self.statements["start"].append(inside[0][number])
                    self.statements["end"].append(inside[1][number])
        self.statement_counts.append(statements)


_DOC_COLUMNS = (
    *("seqs", "added", "first_day", "last_day", "room", "headline", "end", "lead", "byline", "has"),
    *(field + ".length" for field in FIELDS),
)


def _end(positions: NDArray[np.int64]) -> int:
    return int(positions[-1]) + 1 if len(positions) else 0


def _one_past(positions: NDArray[np.int64], tokens: int) -> int:
    return int(positions[tokens - 1]) + 1 if tokens else 0


def _fields_of(article: Article) -> int:
    return sum(1 << bit for bit, name in enumerate(ARTICLE_FIELDS) if getattr(article, name))


# By kind, so that an annotation is compared with the few types it can have.
_TYPES_OF_KIND: dict[str, list[tuple[int, str, tuple[str, ...]]]] = {}
for _bit, (_kind, _attribute, _accepted) in enumerate(MENTION_TYPES.values()):
    _TYPES_OF_KIND.setdefault(_kind, []).append((1 << _bit, _attribute, _accepted))
_VAGUE = 1 << TYPES.index("vague-date")


def _types_of(stored: StoredAnnotation) -> int:
    annotation = stored.annotation
    bits = 0
    for bit, attribute, accepted in _TYPES_OF_KIND.get(annotation.kind, ()):
        if not attribute or str(annotation.attributes.get(attribute) or "") in accepted:
            bits |= bit
    if annotation.kind == "date" and days_of(annotation.value) is None:
        bits |= _VAGUE
    return bits


def _overlapping(analysis: Analysis, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """First and one past the last position of the tokens that each span shares a code point with."""
    first = np.searchsorted(analysis.tokens.ends, starts, side="right")
    last = np.searchsorted(analysis.tokens.starts, ends, side="left")
    return _positions(analysis, first, last)


def _inside(analysis: Analysis, starts: list[int], ends: list[int]) -> tuple[list[int], list[int]]:
    """First and one past the last position of the tokens that lie wholly inside each span."""
    first = np.searchsorted(analysis.tokens.starts, starts, side="left")
    last = np.searchsorted(analysis.tokens.ends, ends, side="right")
    return _positions(analysis, first, last)


def _positions(
    analysis: Analysis, first: NDArray[np.int64], last: NDArray[np.int64]
) -> tuple[list[int], list[int]]:
    # Where a span holds no token it is empty and stands where the next token does.
    last = np.maximum(first, last)
    positions = np.append(analysis.positions, analysis.byline_start)
    starts = positions[first]
    ends = np.where(last > first, positions[np.maximum(last, 1) - 1] + 1, starts)
    return starts.tolist(), ends.tolist()
