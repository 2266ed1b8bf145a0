"""The index at several times the size that was built: its segments several times over.

    make bench && make bench-scale
    python -m tests.benchmarks.bench_scale [--articles N] [--times 3 10] [--folder DIR]

What `bench_index` built is taken, each segment's file linked under several names, and asked the same queries; hits are
checked to be as many times as many. So a million articles can be asked without an hour of indexing. Afterwards the
largest merge of a load of 300,000 is made: of six of the largest segments that `--articles 100000` leaves.
"""

import argparse
import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

from whoosh.index import TOC

from archive.durable import replace_file
from archive.index.format.container import ContainerWriter
from archive.index.whoosh import toc
from archive.index.whoosh.engine import ArrayIndex
from archive.index.whoosh.toc import ArraySegment
from archive.index.write.merging import merge_segments
from archive.index.write.writer import SEVERAL
from tests.benchmarks.bench_index import QUERIES, REPOSITORY, Memory, print_table, rows_of_asking, run_alone


def several_times(built: Path, folder: Path, times: int) -> int:
    """Make in `folder` the index of `built / "archive"`, its segments `times` over; how many articles that is."""
    index, note = (
        ArrayIndex(built / "archive"),
        json.loads((built / "archive.json").read_text(encoding="utf-8")),
    )
    contents = index.contents()
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "archive").mkdir(parents=True)
    segments = []
    for _ in range(times):
        for segment in contents.segments:
            copy = ArraySegment(segment.indexname)
            copy.set_doc_count(segment.doc_count_all())
            os.link(built / "archive" / segment.file_name, folder / "archive" / copy.file_name)
            segments.append(copy)
    table = toc.encode(TOC(contents.schema, segments, 1), contents.seq, contents.facets)
    replace_file(toc.path_of(folder / "archive", 1), table)
    count = int(note["articles"]) * times
    note = {**note, "articles": count, "megabytes": round(note["megabytes"] * times)}
    (folder / "archive.json").write_text(json.dumps(note), encoding="utf-8")
    return count


def check(once: dict[str, Any], several: dict[str, Any], times: int) -> None:
    """Every query finds `times` as much."""
    for query in QUERIES:
        hits, found = (results["queries"][query]["answer"][0] for results in (once, several))
        assert found == hits * times, (query, found, hits, times)


def largest_merge(built: Path) -> str:
    """Merge six of the largest segments; what it took."""
    index = ArrayIndex(built / "archive")
    contents = index.contents()
    largest = max(contents.segments, key=ArraySegment.doc_count_all)
    result, before = built / "merged.part", time.process_time()
    with Memory() as memory:
        writer = ContainerWriter(result)
        count = merge_segments(writer, index.path, [largest] * SEVERAL, contents.facets)
    result.unlink()
    seconds = time.process_time() - before
    size = largest.doc_count_all()
    return (
        f"{SEVERAL} segments of {size:,} articles merged into one of {count:,}: {seconds:.0f} s CPU, "
        f"{memory.own:.0f} MB of its own at most, {memory.all:.0f} MB with mapped files"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--times", type=int, nargs="+", default=[3, 10])
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build" / "bench")
    given = parser.parse_args()
    built = given.folder / str(given.articles)
    results = {"once": run_alone("archive", built, given.articles)}
    for times in given.times:
        folder = given.folder / f"{given.articles}-{times}-times"
        results[f"{times} times"] = run_alone("archive", folder, several_times(built, folder, times))
        check(results["once"], results[f"{times} times"], times)
    print_table(results, rows_of_asking(results))
    print(largest_merge(built))


if __name__ == "__main__":
    main()
