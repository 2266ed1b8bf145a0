"""How good the order of the hits is, beside other engines in the same run.

    python -m tests.benchmarks.bench_ranking [--only ENGINE…] [--folder DIR]

Every engine gets the same articles and asks for any of a query's words. nDCG@10 and mean average precision (over the
first 1,000), relevance being a matter of yes or no; the article that a query was taken from is left out.
"""

import argparse
import math
from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.index import Record, make_record
from tests.benchmarks.bench_index import REPOSITORY, reuters
from tests.benchmarks.engine import Engine
from tests.benchmarks.peers import engines
from tests.benchmarks.ranking_collections import Asked, Collection, collections

DEPTH = 1_000
BATCH = 1_000


def records(collection: Collection) -> Iterator[Sequence[Record]]:
    """What every engine indexes."""
    articles = collection.articles
    for at in range(0, len(articles), BATCH):
        yield [make_record(n, article) for n, article in enumerate(articles[at : at + BATCH], at + 1)]


def ndcg(found: Sequence[int], relevant: frozenset[int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain of the first `depth`."""
    gained = sum(1 / math.log2(at + 2) for at, doc in enumerate(found[:depth]) if doc in relevant)
    return gained / sum(1 / math.log2(at + 2) for at in range(min(depth, len(relevant))))


def average_precision(found: Sequence[int], relevant: frozenset[int]) -> float:
    """The mean, over the relevant articles, of the precision down to each."""
    hits = [at for at, doc in enumerate(found) if doc in relevant]
    return sum((number + 1) / (at + 1) for number, at in enumerate(hits)) / len(relevant)


def scored(engine: Engine, queries: Sequence[Asked]) -> tuple[float, float]:
    """nDCG@10 and mean average precision over all queries."""
    gains, precisions = 0.0, 0.0
    for asked in queries:
        found = [doc for doc in engine.ranked(asked.words, DEPTH) if doc != asked.own]
        gains += ndcg(found, asked.relevant)
        precisions += average_precision(found, asked.relevant)
    return gains / len(queries), precisions / len(queries)


def measure(folder: Path, only: Sequence[str]) -> dict[str, dict[str, tuple[float, float]]]:
    """Set of queries → engine → its two figures."""
    results: dict[str, dict[str, tuple[float, float]]] = {}
    for number, collection in enumerate(collections(reuters().parents[1])):
        place = folder / str(number)
        place.mkdir(parents=True, exist_ok=True)
        for engine in engines(place):
            if only and engine.name not in only:
                continue
            engine.start_anew()
            engine.build(records(collection))
            engine.open()
            for name, queries in collection.queries.items():
                row = f"{name} ({len(queries)} queries, {len(collection.articles):,} articles)"
                results.setdefault(row, {})[engine.name] = scored(engine, queries)
    return results


def print_table(results: dict[str, dict[str, tuple[float, float]]]) -> None:
    names = list(next(iter(results.values())))
    print("| nDCG@10, MAP | " + " | ".join(names) + " |\n|---|" + "---|" * len(names))
    for row, figures in results.items():
        print(f"| {row} | " + " | ".join(f"{gain:.3f}, {mean:.3f}" for gain, mean in figures.values()) + " |")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build" / "bench-ranking")
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    print_table(measure(given.folder, given.only))


if __name__ == "__main__":
    main()
