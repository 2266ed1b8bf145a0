"""The writing half: read → enrich → store → index."""

from archive.ingest.adding import add, enrich_stale
from archive.ingest.deciding import decide
from archive.ingest.indexing import catch_up, reindex
from archive.ingest.tally import Tally

__all__ = ["Tally", "add", "catch_up", "decide", "enrich_stale", "reindex"]
