"""The invariants of an archive, checked after every test that leaves one behind."""

from pathlib import Path

from archive.index import Snapshot
from archive.query.tree import All
from archive.store import Store
from archive.store.check import full_check


def assert_sound(folder: Path) -> None:
    """Nothing is damaged, nothing stands twice, and the index holds what the archive held at its last commit.

    An index that is behind is sound: it follows with the next command that writes. One that is ahead is not.
    """
    assert [str(finding) for finding in full_check(folder)] == []
    with Store.open(folder) as store:
        ids = list(store.article_ids())
        assert len(ids) == len(set(ids)) == store.count("articles")
        numbers = [change.seq for change in store.changes_since(0)]
        assert numbers == sorted(set(numbers))
        assert not numbers or numbers[-1] <= store.seq
        for origin in store.origins(done=True):
            assert store.found_at(origin.address) or not origin.original or store.count("kept_out"), (
                origin.address
            )
        if store.generation:
            _assert_index_follows(store, set(ids))


def _assert_index_follows(store: Store, ids: set[str]) -> None:
    snapshot = Snapshot.open(store.live_index())
    try:
        assert snapshot.seq <= store.seq
        removed = {change.article_id for change in store.changes_since(0) if change.removed}
        behind = {change.article_id for change in store.changes_since(snapshot.seq)}
        total, hits = snapshot.top(All(), limit=len(ids) + 1)
        found = [snapshot.article(doc).article.id for doc, _ in hits]
        assert total == len(found) == len(set(found))
        assert set(found) - removed <= ids
        assert ids - behind <= set(found)
        for doc, _ in hits[:5]:
            stored = snapshot.article(doc).article
            held = store.article(stored.id)
            # A ruling on an outlet holds in the index; the article stays as it was read.
            read = held and held.model_copy(update={"source": stored.source} if store.decisions() else {})
            assert stored == read or stored.id in behind
    finally:
        snapshot.close()
