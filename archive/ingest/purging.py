"""Remove articles for good: from the archive in one transaction, then from wherever else their words remain.

The second step takes as long as a reindex, and may be cut short: it is written down with the first one, and the next
command that adds, enriches, decides or rebuilds finishes it before anything else.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from archive.ingest.indexing import PURGE, build_generation, finish_purges
from archive.store import Store


def purge(
    folder: Path,
    article_ids: Sequence[str],
    *,
    keep_out: bool = False,
    wait: float = 0.0,
    watch: Callable[[int, int], None] = lambda done, of: None,
) -> int:
    """Remove articles, with all that was made of them, and what only they were read from.

    Args:
        keep_out: they also stay away when a document that holds them is added again.

    Returns:
        how many were there; where some of their words still lie, `Store.pending` tells.
    """
    with Store.open(folder, write=True, wait=wait) as store:
        with store.batch() as batch:
            removed = 0
            for article_id in article_ids:
                removed += batch.purge_article(article_id)
                batch.begin_operation(PURGE, article_id)
                if keep_out:
                    batch.keep_out(article_id)
        finish_purges(store, watch)
    return removed


def reindex(folder: Path, *, wait: float = 0.0, watch: Callable[[int, int], None]) -> int:
    """Rebuild the index beside the live one, then switch to it; returns how many articles it holds.

    Args:
        watch: called with the number of articles indexed and of all.
    """
    with Store.open(folder, write=True, wait=wait) as store:
        done = build_generation(store, watch)
        finish_purges(store)
        return done
