"""A search index built anew, by one process and by two: `make bench-reindex` [ARGS="--articles 100000 --folder DIR"].

The archive is made of synthetic articles (`tests/benchmarks/synthetic.py`) with their annotations as a layer, once for
a folder. Then `archive reindex` is run on one processor, where it has no second process, and on all. Seconds of the
clock and of processors; memory of all processes together, their own, and with mapped files, which the system may take
back.
"""

import argparse
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

from archive.model.facet import ARTICLE_FACETS
from archive.model.layer import AnnotationLayer
from archive.store import Store
from tests.benchmarks.bench_index import BATCH, REPOSITORY, reuters
from tests.benchmarks.memory import megabytes, tree
from tests.benchmarks.synthetic import FACETS, records


def fill(folder: Path, count: int) -> None:
    """Store the first `count` synthetic articles; what is there is kept."""
    with Store.create(folder) as store:
        with store.batch() as batch:
            batch.put_facets((*FACETS, *ARTICLE_FACETS))
        for start in range(store.count("articles"), count, BATCH):
            with store.batch() as batch:
                for record in records(reuters(), min(BATCH, count - start), start=start):
                    layer = AnnotationLayer(
                        article_id=record.article.id,
                        enricher="made-up",
                        version="1",
                        text_sha256=record.article.text_sha256,
                        annotations=tuple(stored.annotation for stored in record.annotations),
                    )
                    batch.put_article(record.article, address=str(record.seq))
                    batch.put_layer(layer)


def reindexed(folder: Path, processors: set[int]) -> str:
    """Build the index anew on some processors; what it took."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [sys.executable, "-m", "archive", "--archive", str(folder), "reindex"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=lambda: os.sched_setaffinity(0, processors),
    )
    own = total = 0.0
    most = 0
    while process.poll() is None:
        pids = tree(process.pid)
        held = [megabytes(pid) for pid in pids]
        most = max(most, len(pids))
        own, total = max(own, sum(one for one, _ in held)), max(total, sum(both for _, both in held))
        time.sleep(0.05)
    if process.returncode:
        sys.exit(f"bench_reindex: reindex ended with {process.returncode}")
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    wall = time.perf_counter() - started
    return f"| {most} | {wall:.1f} | {cpu:.1f} | {own:.0f} ({total:.0f}) | {os.getloadavg()[0]:.1f} |"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=30_000)
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build" / "bench" / "reindex")
    given = parser.parse_args()
    folder = given.folder / str(given.articles)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fill(folder, given.articles)
    processors = os.sched_getaffinity(0)
    print(f"{given.articles:,} articles, `archive reindex`, one processor and {len(processors)}:\n")
    print("| processes | s of the clock | s CPU | memory, MB: own (with mapped files) | load |")
    print("|---|---|---|---|---|")
    print(reindexed(folder, {min(processors)}))
    print(reindexed(folder, processors))


if __name__ == "__main__":
    main()
