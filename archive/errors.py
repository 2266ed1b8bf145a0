"""Every error a user can meet, in one tree.

    ArchiveError                     1  something failed
    ├── UsageError                   2  the command or its settings are wrong
    │   ├── SettingsError            2  archive.toml or an ARCHIVE_* variable is wrong
    │   └── QueryError               2  the query cannot be understood; knows where
    │       └── UnsureQuery          2  asked strictly: it would not be read as it stands
    ├── DocumentError                3  a document cannot be read; the others are
    ├── PluginError                  3  a plugin or an enricher failed; the others run
    ├── DamageError                  4  stored bytes have changed
    ├── LockedError                  5  another process is writing
    ├── NotAnArchiveError            6  there is no archive at that path
    ├── FormatTooNewError            7  a newer version of the program wrote the archive
    ├── StorageError                 8  disk full, permission denied, input/output error
    │   └── FormatTooOldError        8  an older version wrote it; the next command that writes converts it
    ├── IndexUnusableError           9  the search index cannot answer
    │   ├── IndexDamaged             9  rebuild it with: archive reindex
    │   └── IndexOutdated            9  an earlier version wrote it; the next command rebuilds it
    └── ClusterError                10  the workers of a cluster cannot be used

A message has three parts: where, what is wrong, and what would be right or the next command to type. The number
is the exit status of a command that ends with the error.
"""

from collections.abc import Sequence
from pathlib import Path
from shlex import quote
from typing import ClassVar


class ArchiveError(Exception):
    """Anything that is reported to a person in one line, without a traceback."""

    exit_status: ClassVar[int] = 1
    code: ClassVar[str] = "failed"
    """The kind of error, for programs: it does not change with the wording."""

    @property
    def wrong(self) -> str:
        """Where, and what is wrong."""
        return str(self).partition("; ")[0]

    @property
    def hint(self) -> str:
        """What would be right, or the next command to type; empty where the message says nothing of it."""
        return str(self).partition("; ")[2]

    def record(self) -> dict[str, object]:
        """The error for programs, as plain values; docs/json.schema.json describes them."""
        return {"code": self.code, "message": self.wrong, "hint": self.hint}


class UsageError(ArchiveError):
    """The command, its options or its settings are wrong."""

    exit_status = 2
    code = "usage"


class SettingsError(UsageError):
    """`archive.toml` or an `ARCHIVE_*` variable is wrong."""

    code = "settings"


class QueryError(UsageError):
    """A query that cannot be understood or answered.

    Args:
        message: what is wrong and what would be right.
        query: the query as typed.
        start: position in `query` where the error starts, in code points; None if it has no position.
        end: position where it ends, exclusive.
    """

    code = "query"

    def __init__(
        self, message: str, *, query: str = "", start: int | None = None, end: int | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.query = query
        self.start = start
        self.end = end

    def record(self) -> dict[str, object]:
        return {**super().record(), "query": self.query, "start": self.start, "end": self.end}

    def caret(self) -> str:
        """The query with carets under the error, two lines; empty if the error has no position."""
        if self.start is None:
            return ""
        width = max(1, (self.end if self.end is not None else self.start + 1) - self.start)
        return f"{self.query}\n{' ' * self.start}{'^' * width}"


class UnsureQuery(QueryError):
    """A query that was asked strictly and would not be read as it stands.

    Args:
        notes: what is not certain, a sentence each.
        advice: what to write instead.
        query, start, end: as of QueryError.
    """

    code = "unsure"

    def __init__(
        self,
        notes: Sequence[str],
        advice: str,
        *,
        query: str,
        start: int | None = None,
        end: int | None = None,
    ) -> None:
        self.notes = tuple(notes)
        self._advice = advice
        super().__init__(f"{self.wrong}; {self.hint}", query=query, start=start, end=end)

    @property
    def wrong(self) -> str:
        return f"not certain: {'; '.join(self.notes)}"

    @property
    def hint(self) -> str:
        return self._advice

    def record(self) -> dict[str, object]:
        return {**super().record(), "unsure": list(self.notes)}


class DocumentError(ArchiveError):
    """A document that cannot be read."""

    exit_status = 3
    code = "document"


class PluginError(ArchiveError):
    """A plugin or an enricher that cannot be used."""

    exit_status = 3
    code = "plugin"


class DamageError(ArchiveError):
    """Stored bytes differ from those that were written."""

    exit_status = 4
    code = "damage"


class LockedError(ArchiveError):
    """Another process is writing to the archive."""

    exit_status = 5
    code = "locked"


class NotAnArchiveError(ArchiveError):
    """There is no archive at the path that was named or found."""

    exit_status = 6
    code = "not-an-archive"


class FormatTooNewError(ArchiveError):
    """A newer version of the program wrote the archive."""

    exit_status = 7
    code = "format-too-new"


class StorageError(ArchiveError):
    """The disk is full, refuses, or fails."""

    exit_status = 8
    code = "storage"

    @classmethod
    def not_allowed(cls, folder: Path) -> "StorageError":
        """For a folder of the archive, or something in it, that this user may not read or write."""
        return cls(
            f"{folder}: you have no permission to read and write it; its owner can grant it with:"
            f" chmod -R u+rwX {quote(str(folder))}"
        )


class FormatTooOldError(StorageError):
    """An older version of the program wrote the archive, and nothing has been written to it since."""

    code = "format-too-old"


class IndexUnusableError(ArchiveError):
    """The search index cannot answer."""

    exit_status = 9
    code = "index-unusable"


class IndexDamaged(IndexUnusableError):
    """Files of the search index have changed; `archive reindex` rebuilds them."""

    code = "index-damaged"


class IndexOutdated(IndexUnusableError):
    """Another version of the program wrote the search index; the next command rebuilds it.

    Args:
        folder: the folder of the index.
    """

    code = "index-outdated"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"{folder}: another version of archive wrote this index; rebuild it with: archive reindex"
        )
        self.archive = folder.parent.parent
        """The archive whose index it is."""


class ClusterError(ArchiveError):
    """The scheduler of a cluster cannot be reached, or its workers cannot do what is asked."""

    exit_status = 10
    code = "cluster"
