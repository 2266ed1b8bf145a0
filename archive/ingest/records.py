"""Changed articles → records in the index."""

from collections.abc import Callable
from itertools import islice, takewhile

from archive.index import IndexWriter, make_record
from archive.store import Store

_AT_A_TIME = 500


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
    while some := list(islice(changes, _AT_A_TIME)):
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
