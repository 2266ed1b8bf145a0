"""Let the search index follow the store, or rebuild it, as a purge asks; many changes with a second process.

The second process reads the archive by itself and builds an index of its own, whose segments are then taken over:
nothing is handed from process to process, and two take half the time of one. Where it fails, for whatever reason,
the first one does its work too, and meets and reports what was in the way.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import nullcontext, suppress
from itertools import islice, takewhile
from pathlib import Path
from select import POLLIN, poll
from types import MappingProxyType, TracebackType
from typing import Self

from archive.errors import IndexDamaged, IndexOutdated, IndexUnusableError
from archive.index import IndexWriter, Snapshot, index_files, make_record
from archive.model.alias import AliasTable
from archive.model.decision import standing
from archive.relate.rulings import PairRulings
from archive.store import Store
from archive.text import counted
from archive.workers.process import end_with

PURGE = "purge"
"""The operation that is pending while words of purged articles still lie in the index or in the log."""
_WORTH_A_SECOND = 5_000
"""Changes from which on a second process pays: it takes half a second to start, as long as 500 articles take."""
# Documents in the folder where the program is run must not be imported as code: -P.
_COMMAND = (sys.executable, "-P", "-m", "archive.ingest.indexing")
_NAME = "second"
_ARTICLES_AT_A_TIME = 500
"""Few enough that the records of so many fit into memory beside the writer's columns."""
_SECONDS_BETWEEN_LOOKS = 0.2


def catch_up(store: Store, *, seen: Snapshot | None = None) -> int:
    """Let the index follow the store; returns how many articles were indexed. Safe to repeat after a crash.

    Args:
        seen: the index as it is now; None: it is opened, to see that it is sound.
    """
    if store.generation == 0 or not store.has_index_files():
        return build_generation(store, lambda done, of: None)
    try:
        # Damaged segments are met where nothing is to be indexed too: whoever searches next shall not meet them.
        with nullcontext(seen) if seen else Snapshot.open(store.live_index()) as snapshot:
            knows_copies = snapshot.is_related
        with IndexWriter.open(store.live_index(), store.facets()) as writer:
            if writer.seq == store.seq and store.index_files() and knows_copies:
                return 0
            if writer.seq > store.seq:
                raise IndexDamaged(f"{store.live_index()}: records changes that the archive does not have")
            known = store.index_files()
            # While the files change, none of their hashes holds: a crash in between must not look like damage.
            with store.batch() as batch:
                batch.put_index_files(store.generation, {})
            done = _index_changes(store, writer, lambda count: None)
    except (IndexDamaged, IndexOutdated):
        return build_generation(store, lambda done, of: None)
    _keep_checksums(store, store.generation, known)
    return done


def build_generation(store: Store, watch: Callable[[int, int], None]) -> int:
    """Build the next generation of the index, check that it holds every article, and make it the live one."""
    number = store.generation + 1
    folder = store.clear_index_place(number)
    total = store.count("articles")
    with IndexWriter.open(folder, store.facets()) as writer:
        done = _index_changes(store, writer, lambda count: watch(count, total))
    with Snapshot.open(folder) as snapshot:
        if snapshot.articles != total:
            raise IndexUnusableError(
                f"{folder}: holds {counted(snapshot.articles, 'article')} of {total:,}; try: archive check"
            )
    _keep_checksums(store, number)
    with store.batch() as batch:
        batch.set_generation(number)
    _clear_litter(store)
    return done


def finish_purges(store: Store, watch: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Finish purges that were cut short, and clear away what killed commands have left; else do nothing.

    The index is rebuilt, as a segment keeps what was removed until it is merged, and the log is emptied. While a
    session that is open still reads an older state from the log, the purge stays pending.
    """
    if store.pending(PURGE):
        build_generation(store, watch)
        if store.empty_log():
            with store.batch() as batch:
                batch.end_operation(PURGE)
    _clear_litter(store)


def _clear_litter(store: Store) -> None:
    """Generations of the index that are neither live nor being built: this process holds the lock."""
    live = store.live_index()
    for generation in live.parent.glob("gen-*"):
        if generation != live and not generation.is_symlink():
            # Sessions that have it open keep reading it: its files are gone once they close them.
            shutil.rmtree(generation, ignore_errors=True)


def _index_changes(store: Store, writer: IndexWriter, watch: Callable[[int], None]) -> int:
    """Index every article that changed since the writer's last commit; where they are many, with a second process."""
    clear(writer.folder)
    until = store.seq
    middle = _middle(store, writer.seq)
    if middle is None:
        done = put_changes(store, writer, writer.seq, until, watch)
    else:
        writer.share_memory()
        with SecondIndexer(store.folder, writer.folder, middle, until) as second:
            done = put_changes(store, writer, writer.seq, middle, lambda count: watch(count + second.done()))
            if second.finish(lambda count: watch(done + count)):
                writer.take_over(second.folder)
                writer.remove(change.article_id for change in store.changes_since(middle) if change.removed)
                done += second.done()
            else:
                done += put_changes(store, writer, middle, until, lambda count: watch(done + count))
    writer.commit(until)
    writer.relate(_pair_rulings(store))
    return done


def _pair_rulings(store: Store) -> PairRulings:
    """What a person ruled about pairs of articles; of two rulings on one pair the later."""
    decisions = store.decisions()
    ruling_on = {
        (int(decision.pair[0], 16), int(decision.pair[1], 16)): decision.ruling
        for _, decision in standing(decisions)
        if decision.pair
    }
    together = frozenset(pair for pair, ruling in ruling_on.items() if ruling == "together")
    ever = {int(article, 16) for _, decision in decisions for article in decision.pair or ()}
    held = {article for pair in ruling_on for article in pair}
    return PairRulings(together, frozenset(ruling_on.keys() - together), frozenset(ever - held))


def _middle(store: Store, after: int) -> int | None:
    """The change up to which one process indexes and another goes on; None: too few, or one processor."""
    count = store.count_changes(after)
    if count < _WORTH_A_SECOND or len(os.sched_getaffinity(0)) < 2:
        return None
    return next(islice(store.changes_since(after), count // 2, None)).seq


def _keep_checksums(store: Store, generation: int, known: Mapping[str, str] = MappingProxyType({})) -> None:
    """Keep the hashes of the index's files, so that damage is seen before a byte of them is believed.

    Those `known` are not computed again.
    """
    files = index_files(store.index_folder(generation), known)
    with store.batch() as batch:
        batch.put_index_files(generation, files)


def put_changes(
    store: Store, writer: IndexWriter, after: int, until: int, watch: Callable[[int], None]
) -> int:
    """Put every article that changed after change `after`, up to `until`, and remove those gone; how many were put.

    Args:
        watch: called with how many were put so far.
    """
    decisions, facets, aliases = store.decisions(), store.facets(), AliasTable.of(store.aliases())
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
                    make_record(
                        change.seq, article, layers, decisions, facets, added=change.first, aliases=aliases
                    )
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
        command.append(str(os.getpid()))
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
            # Not select, which knows no descriptor above 1,023: a long session may hold more.
            waiting = poll()
            waiting.register(self._process.stdout, POLLIN)
            if waiting.poll(seconds * 1000):
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
    shutil.rmtree(index / _NAME, ignore_errors=True)


def main() -> None:
    """Index: arguments are archive, folder of the new index, changes after which and up to which, the parent's pid."""
    archive, folder = Path(sys.argv[1]), Path(sys.argv[2])
    after, until, parent = map(int, sys.argv[3:6])
    end_with(parent)

    def watch(done: int) -> None:
        sys.stdout.write(f"{done}\n")
        sys.stdout.flush()

    with Store.open(archive) as store, IndexWriter.open(folder, store.facets()) as writer:
        writer.share_memory()
        put_changes(store, writer, after, until, watch)
        writer.commit(until)


if __name__ == "__main__":
    main()
