"""The writing half: read → enrich → store → index."""

from archive.ingest.adding import Progress, add, enrich_stale
from archive.ingest.deciding import decide
from archive.ingest.indexing import catch_up, reindex
from archive.ingest.rereading import reread

__all__ = ["Progress", "add", "catch_up", "decide", "enrich_stale", "reindex", "reread"]
