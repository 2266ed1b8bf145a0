"""Let the search index follow the store, or rebuild it."""

import os
import shutil
from collections.abc import Callable
from itertools import islice

from archive.errors import IndexDamaged, IndexUnusableError
from archive.index import IndexWriter, Snapshot, index_files
from archive.ingest.changes import SecondIndexer, clear, put_changes
from archive.store import Store

_WORTH_A_SECOND = 5_000
"""Changes from which on a second process pays: it takes half a second to start, as long as 500 articles take."""


def catch_up(store: Store) -> int:
    """Let the index follow the store; returns how many articles were indexed. Safe to repeat after a crash."""
    if store.generation == 0 or not store.has_index_files():
        return build_generation(store, lambda done, of: None)
    try:
        # Damaged segments are met where nothing is to be indexed too: whoever searches next shall not meet them.
        Snapshot.open(store.live_index()).close()
        with IndexWriter.open(store.live_index(), store.facets()) as writer:
            if writer.seq == store.seq and store.index_files():
                return 0
            if writer.seq > store.seq:
                raise IndexDamaged(f"{store.live_index()}: records changes that the archive does not have")
            # While the files change, none of their hashes holds: a crash in between must not look like damage.
            with store.batch() as batch:
                batch.put_index_files(store.generation, {})
            done = _index_changes(store, writer, lambda count: None)
    except IndexDamaged:
        return build_generation(store, lambda done, of: None)
    _keep_checksums(store, store.generation)
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
                f"{folder}: holds {snapshot.articles} articles of {total}; try: archive check"
            )
    _keep_checksums(store, number)
    with store.batch() as batch:
        batch.set_generation(number)
    for older in store.index_folder(number).parent.glob("gen-*"):
        if older != folder:
            # Sessions that have it open keep reading it: its files are gone once they close them.
            shutil.rmtree(older, ignore_errors=True)
    return done


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
    return done


def _middle(store: Store, after: int) -> int | None:
    """The change up to which one process indexes and another goes on; None: too few, or one processor."""
    count = store.count_changes(after)
    if count < _WORTH_A_SECOND or len(os.sched_getaffinity(0)) < 2:
        return None
    return next(islice(store.changes_since(after), count // 2, None)).seq


def _keep_checksums(store: Store, generation: int) -> None:
    """Keep the hashes of the index's files, so that damage is seen before a byte of them is believed."""
    files = index_files(store.index_folder(generation))
    with store.batch() as batch:
        batch.put_index_files(generation, files)
