"""Record ↔ search engine: what of an article can be found, and the answers to a query tree.

Whoosh keeps the list of segments and deletions, locks and commits; the segments are arrays of our own, mapped from
disk (`format`), and the query tree is answered on them (`evaluate`). The only importer of Whoosh.
"""

from archive.index.format.packing import StoredAnnotation, StoredArticle
from archive.index.read.expansions import Expansions
from archive.index.read.snapshot import Snapshot
from archive.index.write.record import Record, decisions_applied, make_record
from archive.index.write.writer import IndexWriter, index_files

__all__ = [
    "Expansions",
    "IndexWriter",
    "Record",
    "Snapshot",
    "StoredAnnotation",
    "StoredArticle",
    "decisions_applied",
    "index_files",
    "make_record",
]
