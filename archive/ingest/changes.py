"""Changed articles → records in the index; where they are many, with a second process beside this one.

The second process reads the archive by itself and builds an index of its own, whose segments are then taken over:
nothing is handed from process to process, and two take half the time of one. Where it fails, for whatever reason,
the first one does its work too, and meets and reports what was in the way.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import islice, takewhile
from pathlib import Path
from select import select
from shutil import rmtree
from types import TracebackType
from typing import Self

from archive.index import IndexWriter, make_record
from archive.store import Store

# Documents in the folder where the program is run must not be imported as code: -P.
_COMMAND = (sys.executable, "-P", "-m", "archive.ingest.changes")
_NAME = "second"
_ARTICLES_AT_A_TIME = 500
"""Few enough that the records of so many fit into memory beside the writer's columns."""
_SECONDS_BETWEEN_LOOKS = 0.2


def put_changes(
    store: Store, writer: IndexWriter, after: int, until: int, watch: Callable[[int], None]
) -> int:
    """Put every article that changed after change `after`, up to `until`, and remove those gone; how many were put.

    Args:
        watch: called with how many were put so far.
    """
    decisions, facets = store.decisions(), store.facets()
    changes = takewhile(lambda change: change.seq <= until, store.changes_since(after))
    done = 0
    while some := list(islice(changes, _ARTICLES_AT_A_TIME)):
        writer.remove([change.article_id for change in some if change.removed])
        records = []
        for change in some:
            article = None if change.removed else store.article(change.article_id)
            if article is not None:
                layers = store.layers(article.id)
                records.append(
                    make_record(change.seq, article, layers, decisions, facets, added=change.first)
                )
        writer.put(records)
        done += len(records)
        watch(done)
    return done


class SecondIndexer:
    """Indexes the changes after `after` up to `until`, into a folder inside of `index`; ended and cleared on exit."""

    def __init__(self, archive: Path, index: Path, after: int, until: int) -> None:
        self.folder = index / _NAME
        self._said = b""
        self._done = 0
        command = [*_COMMAND, str(archive.resolve()), str(self.folder.resolve()), str(after), str(until)]
        self._process: subprocess.Popen[bytes] | None = None
        with suppress(OSError):
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process:
            self._process.kill()
            self._process.communicate()
        clear(self.folder.parent)

    def done(self, seconds: float = 0.0) -> int:
        """How many articles it has indexed so far; `seconds` to wait for more."""
        if self._process and self._process.stdout:
            if select([self._process.stdout], [], [], seconds)[0]:
                self._said += os.read(self._process.stdout.fileno(), 1 << 16)
            *whole, self._said = self._said.rsplit(b"\n", 1)
            said = whole[0].rpartition(b"\n")[2] if whole else b""
            if said.isdigit():
                self._done = int(said)
        return self._done

    def finish(self, watch: Callable[[int], None]) -> bool:
        """Wait for its end; whether it has done all.

        Args:
            watch: called with how many articles it has indexed.
        """
        while self._process and self._process.poll() is None:
            watch(self.done(_SECONDS_BETWEEN_LOOKS))
        watch(self.done())
        return self._process is not None and self._process.returncode == 0 and self.folder.is_dir()


def clear(index: Path) -> None:
    """Take away what a second process has left in the index folder `index`, killed with its parent perhaps."""
    rmtree(index / _NAME, ignore_errors=True)


def main() -> None:
    """Index: arguments are the archive, the folder of the new index, and the changes after which and up to which."""
    archive, folder, after, until = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])

    def watch(done: int) -> None:
        # Where the parent is gone, this is the end.
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()

    with Store.open(archive) as store, IndexWriter.open(folder, store.facets()) as writer:
        writer.share_memory()
        put_changes(store, writer, after, until, watch)
        writer.commit(until)


if __name__ == "__main__":
    main()
