"""What the files of an archive are called."""

DATABASE = "archive.db"
LOG_FILES = (f"{DATABASE}-wal", f"{DATABASE}-shm")
"""SQLite's own: the write-ahead log, and where its readers meet."""
SUMS_FILE = "archive.sums"
"""See `archive.store.sums`."""
TAIL_FILE = "archive.tail"
"""See `archive.store.tail`."""
INDEX = "index"
REPAIR_READY = "repair.ready"
"""The folder of a repair whose files are about to take their places: see `archive.store.exchange`."""
QUARANTINE = "quarantine"
