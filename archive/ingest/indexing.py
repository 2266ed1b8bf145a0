"""Let the search index follow the store, or build it anew."""

import shutil
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from archive.errors import IndexDamaged, IndexUnusableError
from archive.index import IndexWriter, Snapshot, index_files, make_record
from archive.store import Store

_RECORDS = 500


def reindex(folder: Path, *, wait: float = 0.0, watch: Callable[[int, int], None]) -> int:
    """Build the index anew beside the live one, then switch; returns how many articles it holds.

    Args:
        watch: called with the number of articles indexed and of all.
    """
    with Store.open(folder, write=True, wait=wait) as store:
        return build_generation(store, watch)


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
                raise IndexDamaged(f"{store.live_index()}: knows of changes that the archive has not")
            # While the files change, none of their hashes holds: a crash in between must not look like damage.
            with store.batch() as batch:
                batch.put_index_files(store.generation, {})
            done = _index_changes(store, writer, lambda count: None)
    except IndexDamaged:
        return build_generation(store, lambda done, of: None)
    _seal_index(store, store.generation)
    return done


def build_generation(store: Store, watch: Callable[[int, int], None]) -> int:
    """Build the next generation of the index, check that it holds every article, and make it the live one."""
    number = store.generation + 1
    folder = store.index_folder(number)
    shutil.rmtree(folder, ignore_errors=True)
    total = store.count("articles")
    with IndexWriter.open(folder, store.facets()) as writer:
        done = _index_changes(store, writer, lambda count: watch(count, total))
    with Snapshot.open(folder) as snapshot:
        if snapshot.articles != total:
            raise IndexUnusableError(
                f"{folder}: holds {snapshot.articles} articles of {total}; try: archive check"
            )
    _seal_index(store, number)
    with store.batch() as batch:
        batch.set_generation(number)
    for older in store.index_folder(number).parent.glob("gen-*"):
        if older != folder:
            # Sessions that have it open keep reading it: its files are gone once they close them.
            shutil.rmtree(older, ignore_errors=True)
    return done


def _index_changes(store: Store, writer: IndexWriter, watch: Callable[[int], None]) -> int:
    """Index every article that changed since the writer's last commit."""
    decisions = store.decisions()
    facets = store.facets()
    changes = store.changes_since(writer.seq)
    done = 0
    while some := list(islice(changes, _RECORDS)):
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
    writer.commit(store.seq)
    return done


def _seal_index(store: Store, generation: int) -> None:
    """Keep the hashes of the index's files, so that damage is seen before a byte of them is believed."""
    files = index_files(store.index_folder(generation))
    with store.batch() as batch:
        batch.put_index_files(generation, files)
