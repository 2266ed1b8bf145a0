"""A person's marks as facets of a segment: laid over it when an archive is opened, and never written to the index.

So a mark costs no indexing, and everything that can be asked of a facet can be asked of marks.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from archive.index.format.layout import Array
from archive.index.format.packing import offsets_of
from archive.index.format.rows import Rows, pair_keys, rows_of
from archive.index.read.facet_arrays import FacetArrays, HeldArrays
from archive.model.facet import NOTE, STATE, TAG, Facet
from archive.model.mark import READ, STARRED, TAG_PREFIX, ArticleMarks, Marks

_STATES = (READ.encode(), STARRED.encode(), b"unread")
"""Sorted, as the values of a facet are."""
_READ, _STARRED, _UNREAD = range(3)
_LABEL = 80
"""Letters of a note that stand for it."""


class MarkedArticles:
    """Finds articles of a segment by their ids.

    Args:
        ids: those of the articles of a segment, as numbers.
    """

    def __init__(self, ids: Array) -> None:
        self.count = len(ids)
        self._order = np.argsort(ids, kind="stable")
        self._sorted = ids[self._order]

    def docs(self, wanted: bytes) -> Array:
        """The numbers of the articles whose ids stand in `wanted`, 8 bytes each; those elsewhere are left out."""
        ids = np.frombuffer(wanted, dtype=">u8").astype(np.uint64)
        if not self.count:
            return np.empty(0, dtype=np.int64)
        places = np.minimum(np.searchsorted(self._sorted, ids), self.count - 1)
        docs: Array = self._order[places[self._sorted[places] == ids]]
        return docs


def mark_facets(articles: MarkedArticles, marks: Marks) -> dict[str, FacetArrays]:
    """The facets of all marks, by name."""
    tags = sorted(marks.tags, key=str.encode)
    notes = sorted(marks.notes, key=lambda numbered: str(numbered[0]).encode())
    return {
        STATE.name: _states(articles, marks),
        TAG.name: _facet(
            TAG,
            articles.count,
            [tag.encode() for tag in tags],
            [tag.encode() for tag in tags],
            [articles.docs(marks.ids[TAG_PREFIX + tag]) for tag in tags],
        ),
        NOTE.name: _facet(
            NOTE,
            articles.count,
            [str(number).encode() for number, _ in notes],
            [" ".join(note.text.split())[:_LABEL].encode("utf-8", "replace") for _, note in notes],
            [articles.docs(bytes.fromhex(note.article_id)) for _, note in notes],
        ),
    }


def article_marks(facets: Mapping[str, FacetArrays], doc: int) -> ArticleMarks:
    """What a person did with one article of a segment."""
    states, tags, notes = (_own(facets[facet.name], doc) for facet in (STATE, TAG, NOTE))
    names = facets[TAG.name].values
    return ArticleMarks(
        is_read=_READ in states,
        is_starred=_STARRED in states,
        tags=tuple(names[tag].decode() for tag in tags),
        notes=len(notes),
    )


def _own(arrays: FacetArrays, doc: int) -> list[int]:
    at = arrays.column("own.at")
    held: list[int] = arrays.column("own")[int(at[doc]) : int(at[doc + 1])].tolist()
    return held


def _states(articles: MarkedArticles, marks: Marks) -> FacetArrays:
    """Every article is read or unread, and perhaps starred."""
    states = np.full(articles.count, _UNREAD, dtype=np.uint8)
    states[articles.docs(marks.ids.get(READ, b""))] = _READ
    starred = np.zeros(articles.count, dtype=np.int64)
    starred[articles.docs(marks.ids.get(STARRED, b""))] = 1
    at = offsets_of(1 + starred)
    items = np.full(int(at[-1]), _STARRED, dtype=np.uint8)
    # The ordinals of an article ascend: `read` before `starred`, `unread` after it.
    items[at[:-1] + (starred & (states == _UNREAD))] = states
    return _arrays(STATE, _STATES, _STATES, Rows(at, items))


def _facet(
    facet: Facet, count: int, values: Sequence[bytes], labels: Sequence[bytes], docs: Sequence[Array]
) -> FacetArrays:
    """A facet whose values, sorted, have the articles `docs` each."""
    keys = [pair_keys(some, np.full(len(some), ordinal)) for ordinal, some in enumerate(docs)]
    every = np.unique(np.concatenate(keys)) if keys else np.empty(0, dtype=np.uint64)
    return _arrays(facet, values, labels, rows_of(count, every))


def _arrays(facet: Facet, values: Sequence[bytes], labels: Sequence[bytes], rows: Rows) -> FacetArrays:
    held = {
        **_strings("values", values),
        **_strings("labels", labels),
        **_strings("alias", ()),
        "alias.of": np.empty(0, dtype=np.uint32),
    }
    for part in ("doc", "own"):
        held |= {part: rows.items, f"{part}.at": rows.starts}
    return FacetArrays(
        HeldArrays({f"fx.{facet.name}.{part}": each for part, each in held.items()}), facet.name
    )


def _strings(name: str, strings: Iterable[bytes]) -> dict[str, Array]:
    every = list(strings)
    lengths = np.fromiter(map(len, every), dtype=np.int64, count=len(every))
    return {name: np.frombuffer(b"".join(every), dtype=np.uint8), f"{name}.at": offsets_of(lengths)}
