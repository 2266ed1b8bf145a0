"""The writing half: read → enrich → store → index."""

from archive.ingest.adding import Progress, add, enrich_stale
from archive.ingest.deciding import decide, decide_all, last_standing, standing
from archive.ingest.indexing import PURGE, catch_up
from archive.ingest.purging import purge, reindex
from archive.ingest.rereading import add_failed, reread
from archive.ingest.trying import WAYS, Change, Trial, try_enrichers

__all__ = [
    "PURGE",
    "WAYS",
    "Change",
    "Progress",
    "Trial",
    "add",
    "add_failed",
    "catch_up",
    "decide",
    "decide_all",
    "enrich_stale",
    "last_standing",
    "purge",
    "reindex",
    "reread",
    "standing",
    "try_enrichers",
]
