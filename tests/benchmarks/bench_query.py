"""How fast the query language is: reading, nearness, explaining, completing a value.

    python -m tests.benchmarks.bench_query [--articles N] [--folder DIR]

Asks the synthetic collection of `bench_index`, which is built where it is not there yet. Milliseconds of the process's
CPU and of the clock: the median and the 95th percentile of many runs, and the first run, when nothing of it is in
memory yet.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from archive.index import Snapshot
from archive.query.parser import parse
from archive.search.explain import explain
from archive.search.searcher import Searcher
from tests.benchmarks.bench_index import REPOSITORY, build
from tests.benchmarks.peers import Ours

RUNS = 40
TODAY = date(2021, 11, 22)
TWENTY_CLAUSES = (
    'strike* w/5 port "gas price"~4 -talks title:(oil OR bank) published:2021-11..2022-02 actor:"Aa Bb",NATO '
    "(crude pre/3 (cut OR halt*)) place:(AA AB) colour~1 /bomb(er|ing)s?/ =Strike caps(US) atleast3(sanction*) "
    "sentence:{trade deficit any(person)} year w/s any(place) has:byline conf>0.8 after:yesterday NOT wheat"
)
NEARNESS = (
    "oil w/5 price",
    "oil w/s price",
    "last w/5 year",
    "last w/s year",
    "last pre/3 year",
    "oil NOT w/5 price",
    "trade w/p deficit",
    "sentence:{oil price}",
    '"last year"',
)
EXPLAINED = (
    "oil price",
    "oil OR bank OR trade",
    "oil w/5 price",
    "last w/s year",
    "oil price -wheat published:2012..",
    "inter* title:bank",
    "oil place:AA published:2010..2014",
    "zzyzx oil",
    "price w/1 zzyzx",
)
COMPLETED = (("actor", ("a", "ma", "mar", "s", "x", "zz", "")), ("place", ("a", "aa", "b", "zz")))


@dataclass(frozen=True)
class Times:
    """Milliseconds of many runs of one thing."""

    first: float
    cpu: float
    p95: float
    wall: float

    def __str__(self) -> str:
        return f"{self.cpu:.2f} | {self.p95:.2f} | {self.first:.1f} | {self.wall:.2f}"


def timed(run: Callable[[], object], runs: int = RUNS) -> Times:
    first, _ = once(run)
    taken = [once(run) for _ in range(runs)]
    cpu = sorted(used for used, _ in taken)
    return Times(
        first, statistics.median(cpu), cpu[int(len(cpu) * 0.95)], statistics.median(wall for _, wall in taken)
    )


def once(run: Callable[[], object]) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    run()
    return (time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3


def anew(asked: Searcher, ask: Callable[[], object]) -> Callable[[], object]:
    """The question asked of an index that does not remember its answer."""

    def run() -> object:
        asked.snapshot._answers.clear()
        return ask()

    return run


def searcher(folder: Path, articles: int) -> Searcher:
    """The collection, built where it is not there yet."""
    ours = Ours(folder / str(articles))
    ours.folder.parent.mkdir(parents=True, exist_ok=True)
    build(ours, articles)
    return Searcher(Snapshot.open(ours.folder), {}, {}, TODAY)


def report_reading(facets: Searcher) -> None:
    parsed = parse(TWENTY_CLAUSES, facets=facets.facets, today=TODAY)
    clauses = len(getattr(parsed.query, "clauses", ()))
    print(f"| read a query of {clauses} clauses ({len(TWENTY_CLAUSES)} characters) | ", end="")
    print(timed(lambda: parse(TWENTY_CLAUSES, facets=facets.facets, today=TODAY), 200), "| |")


def report_nearness(asked: Searcher) -> None:
    for text in NEARNESS:
        query = asked.understand(text).query
        times = timed(anew(asked, partial(asked.count_of, query)))
        print(f"| `{text}` | {times} | {asked.count_of(query):,} |")


def report_completion(asked: Searcher) -> None:
    for facet, beginnings in COMPLETED:
        first, _ = once(partial(asked.values, facet))
        book = asked.values(facet)
        sorting, _ = once(book.prepare)
        print(
            f"| read the {len(book):,} values of {facet}, while the word {facet} is typed | {first:.1f} | | | | |"
        )
        print(f"| sort them for completing, likewise | {sorting:.1f} | | | | |")
        for text in beginnings:
            times = timed(partial(book.completions, text, 20))
            print(f"| complete {facet}:{text or '(nothing)'} | {times} | |")


def report_explaining(asked: Searcher) -> None:
    print("\n| | query, CPU ms | explain, CPU ms | times as long |\n|---|---|---|---|")
    for text in EXPLAINED:
        query = timed(anew(asked, partial(asked.search, text, limit=20)), 15)
        told = timed(anew(asked, partial(explain, asked, text)), 15)
        print(f"| `{text}` | {query.cpu:.1f} | {told.cpu:.1f} | {told.cpu / query.cpu:.1f} |")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build" / "bench")
    given = parser.parse_args()
    asked = searcher(given.folder, given.articles)
    print(f"{given.articles:,} articles\n")
    print("| | CPU ms, median | 95th | first | clock, median | finds |\n|---|---|---|---|---|---|")
    report_reading(asked)
    report_nearness(asked)
    report_completion(asked)
    report_explaining(asked)


if __name__ == "__main__":
    main()
