"""Pending columns → the arrays of a new segment: its lexicon, postings, annotations and stored articles."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from archive.index.format.container import ContainerWriter
from archive.index.format.layout import FIELDS, FORMAT, TYPES, Array, Mask
from archive.index.format.packing import (
    offsets_of,
    smallest,
    stable_order,
    write_packed,
    write_stored,
    write_strings,
)
from archive.index.format.rows import StatementColumns
from archive.index.forms import LANGUAGE_MARK, cut_term, fold_word, stem_word
from archive.index.write.copy_keys import write_keys
from archive.index.write.pending import PendingSegment
from archive.index.write.values import PendingFacet
from archive.model.facet import ARTICLE, LEAST_CONFIDENCE, Facet
from archive.text import fold

# Signed where -1 stands for unknown; the number of a change may grow without end.
_NARROW = {"first_day": np.int32, "last_day": np.int32, "seqs": np.int64, "added": np.int64, "has": np.uint8}


def write_segment(writer: ContainerWriter, pending: PendingSegment) -> None:
    """Write everything that `pending` holds, and close the file; its tokens are freed as they are written."""
    count = len(pending)
    room = offsets_of(np.frombuffer(pending.columns["room"], dtype=np.int64))
    _write_documents(writer, pending, room)
    lengths = _write_words(writer, pending)
    for unit, rows in pending.units.items():
        per_doc = np.frombuffer(pending.unit_counts[unit], dtype=np.int64)
        flat = np.concatenate(rows) if rows else np.empty(0, dtype=np.int64)
        # Positions count within an article until here; room is where each article begins.
        writer.add(unit, smallest(flat + np.repeat(room[:-1], per_doc)))
        writer.add(unit + ".at", offsets_of(per_doc).astype(np.uint32))
    statements = _write_annotations(writer, pending, room)
    unusual = _unusual(pending)
    for facet in pending.facets.values():
        facet.columns().write(writer, count, statements, unusual(facet.facet))
    write_keys(
        writer,
        np.frombuffer(pending.keys, dtype=np.uint32),
        np.frombuffer(pending.key_counts, dtype=np.int64),
    )
    pending.quotations.write(writer)
    pending.stored.finish()
    write_stored(writer, lambda: [pending.stored])
    writer.close(
        attributes(
            count,
            lengths,
            list(pending.kinds),
            list(pending.makers),
            sorted(pending.languages),
            [facet.facet.model_dump(mode="json") for facet in pending.facets.values()],
        )
    )


def attributes(
    count: int,
    lengths: dict[str, int],
    kinds: list[str],
    makers: list[Any],
    languages: list[str],
    facets: list[Any],
) -> dict[str, Any]:
    """What a segment says of itself in its directory."""
    return {
        "format": FORMAT,
        "articles": count,
        "lengths": lengths,
        "kinds": kinds,
        "makers": makers,
        "languages": languages,
        "facets": facets,
        "types": list(TYPES),
    }


def ranks(strings: Iterable[str]) -> Array:
    """The rank of each string among all, folded; equal ones share it."""
    folded = [fold(string) for string in strings]
    order = sorted(range(len(folded)), key=folded.__getitem__)
    is_new = (folded[one] != folded[next_one] for one, next_one in pairwise(order))
    ranked = np.zeros(len(folded), dtype=np.uint32)
    ranked[order[1:]] = np.cumsum(np.fromiter(is_new, dtype=np.uint32))
    return ranked


def _write_documents(writer: ContainerWriter, pending: PendingSegment, room: Array) -> None:
    writer.add("ids", np.asarray(pending.ids, dtype=np.uint64))
    writer.add("address", np.asarray(pending.addresses, dtype=np.uint64))
    writer.add("room", room)
    for name, column in pending.columns.items():
        if name != "room":
            values = np.frombuffer(column, dtype=np.int64)
            writer.add(name, values.astype(_NARROW[name]) if name in _NARROW else smallest(values))
    write_strings(writer, "titles", [title.encode("utf-8", "surrogatepass") for title in pending.titles])
    write_strings(writer, "sources", [source.encode("utf-8", "surrogatepass") for source in pending.sources])
    writer.add("title_rank", ranks(pending.titles))
    writer.add("source_rank", ranks(pending.sources))


def _write_words(writer: ContainerWriter, pending: PendingSegment) -> dict[str, int]:
    lexicon, numbers = lexicon_of(list(pending.forms))
    lengths = {}
    for field in FIELDS:
        forms = numbers[_joined(pending.tokens[field])]
        positions = _joined(pending.positions[field])
        write_field(writer, field, lexicon, docs_of(pending.counts[field]), forms, positions)
        lengths[field] = len(forms)
        # The text holds the headline, too: these counts say how frequent a form is.
        if field == "text":
            lexicon.write(writer, np.bincount(forms, minlength=len(lexicon.forms)))
    return lengths


def _joined(parts: list[Array]) -> Array:
    """The parts as one array; the parts themselves are freed."""
    whole = np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
    parts.clear()
    return whole


def _write_annotations(writer: ContainerWriter, pending: PendingSegment, room: Array) -> StatementColumns:
    at = offsets_of(np.frombuffer(pending.annotation_counts, dtype=np.int64))
    base = np.repeat(room[:-1], np.diff(at))
    columns = {name: np.frombuffer(column, dtype=np.int64) for name, column in pending.annotations.items()}
    starts, ends = columns["start"] + base, columns["end"] + base
    writer.add("ann.at", at.astype(np.uint32))
    writer.add("ann.start", smallest(starts))
    writer.add("ann.end", smallest(ends))
    writer.add("ann.kind", columns["kind"].astype(np.uint16))
    writer.add("ann.maker", columns["maker"].astype(np.uint16))
    writer.add("ann.types", columns["types"].astype(np.uint16))
    writer.add("ann.confidence", np.frombuffer(pending.confidence, dtype=np.float32))
    told = {name: np.frombuffer(column, dtype=np.int64) for name, column in pending.statements.items()}
    docs = docs_of(pending.statement_counts)
    writer.add("st.ann", told["ann"].astype(np.uint32))
    writer.add("st.start", smallest(told["start"] + room[docs]))
    writer.add("st.end", smallest(told["end"] + room[docs]))
    return StatementColumns(told["ann"], at[docs], at[docs + 1], starts, ends)


def _unusual(pending: PendingSegment) -> Callable[[Facet], Mask]:
    """For a facet, the annotations that count in it only where a query asks for them; see `is_usual`."""
    unsure = np.frombuffer(pending.confidence, dtype=np.float32) < np.float32(LEAST_CONFIDENCE)
    kinds = np.frombuffer(pending.annotations["kind"], dtype=np.int64)
    others = {
        name: _without_usual(facet, kinds == pending.kinds.get(facet.facet.kind, -1))
        for name, facet in pending.facets.items()
        if facet.facet.usual and facet.facet.kind != ARTICLE
    }

    def of(facet: Facet) -> Mask:
        # A facet's own unusual values are counted in it: how else would one come to ask for them?
        masks = [mask for name, mask in others.items() if name != facet.name]
        every: Mask = np.logical_or.reduce([unsure, *masks])
        return every

    return of


def _without_usual(facet: PendingFacet, is_of_kind: Mask) -> Mask:
    usual = [number for number, value in enumerate(facet.dictionary) if value in facet.facet.usual]
    gives = np.isin(np.frombuffer(facet.vals, dtype=np.int64), usual)
    is_of_kind[np.frombuffer(facet.annotations, dtype=np.int64)[gives]] = False
    return is_of_kind


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The forms of a segment, ordered by stem and then as bytes."""

    stems: list[bytes]
    forms: list[bytes]
    folded: list[bytes]
    """Of each form."""
    base: Array
    """T + 1: the first form of each stem."""

    def write(self, writer: ContainerWriter, counts: Array) -> None:
        """Write stems, forms and folded forms; `counts`: how often each form stands in headline and body."""
        write_strings(writer, "stems", self.stems)
        write_strings(writer, "forms", self.forms)
        writer.add("forms.base", self.base.astype(np.uint32))
        writer.add("forms.count", counts.astype(np.uint32))
        order = sorted(range(len(self.forms)), key=self.folded.__getitem__)
        distinct: list[bytes] = []
        starts: list[int] = []
        for at, form in enumerate(order):
            if not distinct or distinct[-1] != self.folded[form]:
                distinct.append(self.folded[form])
                starts.append(at)
        write_strings(writer, "folded", distinct)
        writer.add("folded.forms", np.asarray(order, dtype=np.uint32))
        writer.add("folded.forms.at", np.asarray([*starts, len(order)], dtype=np.uint32))


def lexicon_of(words: Sequence[str]) -> tuple[Lexicon, Array]:
    """The lexicon of distinct words, and for each word the number of its form.

    Words that are cut to the same 256 bytes are one form; so is what has one stem in all languages.

    Args:
        words: as `PendingSegment.forms` holds them, with the language that each stands in.
    """
    rows = []
    for number, marked in enumerate(words):
        word, _, language = marked.partition(LANGUAGE_MARK)
        rows.append(
            (_bytes(stem_word(word, language)), _bytes(cut_term(word)), _bytes(fold_word(word)), number)
        )
    # Forms are ordered by stem: the forms of a stem are then a range, and a posting needs one byte to say which.
    rows.sort()
    numbers = np.zeros(len(words), dtype=np.uint32)
    stems: list[bytes] = []
    forms: list[bytes] = []
    folds: list[bytes] = []
    base: list[int] = []
    for stem, form, folded_form, number in rows:
        if not stems or stems[-1] != stem:
            stems.append(stem)
            base.append(len(forms))
            forms.append(form)
            folds.append(folded_form)
        elif forms[-1] != form:
            forms.append(form)
            folds.append(folded_form)
        numbers[number] = len(forms) - 1
    return Lexicon(stems, forms, folds, np.asarray([*base, len(forms)], dtype=np.int64)), numbers


def write_field(
    writer: ContainerWriter, field: str, lexicon: Lexicon, docs: Array, forms: Array, positions: Array
) -> None:
    """Sort the tokens of a field into postings and write them.

    Args:
        docs: of each token, ascending.
        forms: of each token, numbered as in `lexicon`.
        positions: of each token, ascending within an article.
    """
    stem_of_form = np.repeat(np.arange(len(lexicon.stems), dtype=np.uint32), np.diff(lexicon.base))
    # By stem, ties as they come, which is by article and position.
    stems = stem_of_form[forms]
    order = stable_order(stems)
    stems, docs = stems[order], docs[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = (stems[1:] != stems[:-1]) | (docs[1:] != docs[:-1])
    firsts = np.flatnonzero(is_first)
    numbers = np.arange(len(lexicon.stems) + 1, dtype=np.uint32)
    writer.add(f"{field}.terms", smallest(np.searchsorted(stems[firsts], numbers)))
    writer.add(f"{field}.at", smallest(np.searchsorted(stems, numbers)))
    writer.add(f"{field}.docs", docs[firsts])
    write_packed(writer, f"{field}.counts", np.uint8, (np.diff(np.append(firsts, len(order))),))
    write_packed(writer, f"{field}.positions", np.uint16, (positions[order],))
    variants = forms[order] - lexicon.base.astype(np.uint32)[stems]
    write_packed(writer, f"{field}.variants", np.uint8, (variants,))


def docs_of(counts: Sequence[int]) -> Array:
    """For each token the article, from how many tokens each article has."""
    return np.repeat(np.arange(len(counts), dtype=np.uint32), np.asarray(counts, dtype=np.int64))


def _bytes(word: str) -> bytes:
    return word.encode("utf-8", "surrogatepass")
