"""The writing half: read → enrich → store → index."""

from archive.ingest.adding import add, enrich_stale
from archive.ingest.deciding import decide, decide_all, standing
from archive.ingest.indexing import PURGE, catch_up
from archive.ingest.marking import (
    Marked,
    add_note,
    change_note,
    in_words,
    last_done,
    mark,
    remove_note,
    unmark,
)
from archive.ingest.progress import Progress
from archive.ingest.purging import purge, reindex
from archive.ingest.rereading import add_failed, reread
from archive.ingest.trying import WAYS, Change, Trial, try_enrichers

__all__ = [
    "PURGE",
    "WAYS",
    "Change",
    "Marked",
    "Progress",
    "Trial",
    "add",
    "add_failed",
    "add_note",
    "catch_up",
    "change_note",
    "decide",
    "decide_all",
    "enrich_stale",
    "in_words",
    "last_done",
    "mark",
    "purge",
    "reindex",
    "remove_note",
    "reread",
    "standing",
    "try_enrichers",
    "unmark",
]
