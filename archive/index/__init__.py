"""Record ↔ search engine: what of an article can be found, and the answers to a query tree.

Whoosh keeps the list of segments and deletions, locks and commits; the segments are arrays of our own, mapped from
disk (`format`), and the query tree is answered on them (`evaluate`). The only importer of Whoosh.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from archive.index.analysis import WordForms, word_forms
from archive.index.format.packing import StoredAnnotation, StoredArticle
from archive.index.read.copies import Standing
from archive.index.read.expansions import Expansions
from archive.index.read.passages import Passage
from archive.index.read.resemblance import Resemblance
from archive.index.read.series import PERIODS, Period, days_of_period, period_of
from archive.index.read.snapshot import Snapshot

if TYPE_CHECKING:
    from archive.index.write.record import Record, decisions_applied, make_record
    from archive.index.write.writer import IndexWriter, index_files

__all__ = [
    "PERIODS",
    "Expansions",
    "IndexWriter",
    "Passage",
    "Period",
    "Record",
    "Resemblance",
    "Snapshot",
    "Standing",
    "StoredAnnotation",
    "StoredArticle",
    "WordForms",
    "days_of_period",
    "decisions_applied",
    "index_files",
    "make_record",
    "period_of",
    "word_forms",
]

_OF_WRITING = {
    "IndexWriter": "writer",
    "index_files": "writer",
    "Record": "record",
    "decisions_applied": "record",
    "make_record": "record",
}
"""Name → its module in `archive.index.write`, imported when it is asked for: searching needs none of them."""


def __getattr__(name: str) -> object:
    if name not in _OF_WRITING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"archive.index.write.{_OF_WRITING[name]}"), name)
