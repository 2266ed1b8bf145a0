"""Record ↔ search engine: what of an article can be found, and the answers to a query tree.

Whoosh keeps the list of segments, merges and deletions; the segments are arrays of our own, mapped from disk
(`container`, `codec`), and the query tree is answered on them (`snapshot`). The only importer of Whoosh.
"""

from archive.index.read.expansions import Expansions
from archive.index.read.snapshot import Snapshot
from archive.index.write.record import Record, StoredAnnotation, StoredArticle, make_record
from archive.index.write.writer import IndexWriter, index_files

__all__ = [
    "Expansions",
    "IndexWriter",
    "Record",
    "Snapshot",
    "StoredAnnotation",
    "StoredArticle",
    "index_files",
    "make_record",
]
