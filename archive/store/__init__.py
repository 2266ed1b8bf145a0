"""AnnotationLayer → row: `archive.db`, the truth: originals, articles, layers, decisions, failures, a counter.

The only importer of SQLite; its errors stop here and become ours.
"""

from archive.store.batch import Batch
from archive.store.lists import changed_lists, keep_lists
from archive.store.rows import Change, FoundIn, Origin
from archive.store.store import Store

__all__ = ["Batch", "Change", "FoundIn", "Origin", "Store", "changed_lists", "keep_lists"]
