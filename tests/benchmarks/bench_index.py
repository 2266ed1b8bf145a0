"""How fast the index is, beside other engines in the same run.

    python -m tests.benchmarks.bench_index [--articles N] [--only ENGINE…] [--folder DIR]

Builds the same synthetic collection in each engine (once: what is in the folder is used again), then asks each query,
cold and warm, and compares hits and counts. Times are of the process's CPU and of the clock. Stock Whoosh gets fewer
articles, as it would take a quarter of an hour for 100,000.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from archive.index import Record
from tests.benchmarks.engine import Answer, Asked, Engine
from tests.benchmarks.memory import megabytes
from tests.benchmarks.peers import engines
from tests.benchmarks.synthetic import records

REPOSITORY = Path(__file__).resolve().parents[2]
QUERIES = {
    "common word, all facets": Asked(("year",), facets=True),
    "common word, top 10": Asked(("year",)),
    "two words, top 10": Asked(("oil", "price")),
    "one of three, top 10": Asked(("oil", "bank", "trade"), how="or"),
    "phrase of common words": Asked(("last", "year"), how="phrase"),
    "word, place and date": Asked(("oil",), place="AA", first="2010", last="2014"),
    "prefix": Asked(("inter",), how="prefix"),
    "fuzzy, one edit": Asked(("minister",), how="fuzzy"),
    "fuzzy, two edits": Asked(("sanction",), how="fuzzy", edits=2, alone=True),
    "`a*`, cut at 10,000 forms": Asked(("a",), how="prefix", alone=True),
    "`last w/5 year`": Asked(("last", "year"), how="near", alone=True),
    "`last w/s year`": Asked(("last", "year"), how="sentence", alone=True),
}
TASKS = ("build", "ask")
WARM = 15
BATCH = 500


def reuters() -> Path:
    """The articles that the synthetic ones are made of."""
    named = os.environ.get("ARCHIVE_SHARED_DATA")
    folders = [Path(named)] if named else [parent / "shared" / "data" for parent in REPOSITORY.parents]
    for folder in folders:
        path = folder / "reuters" / "reuters-21578.jsonl.gz"
        if path.is_file():
            return path
    sys.exit("bench_index: no shared/data with Reuters beside the repository; set ARCHIVE_SHARED_DATA")


class Clock:
    """CPU seconds spent on anything but making the articles."""

    def __init__(self) -> None:
        self.making = 0.0
        self._start = time.process_time()

    def batches(self, source: Path, count: int) -> Iterator[Sequence[Record]]:
        for start in range(0, count, BATCH):
            before = time.process_time()
            batch = list(records(source, min(BATCH, count - start), start=start))
            self.making += time.process_time() - before
            yield batch

    def seconds(self) -> float:
        return time.process_time() - self._start - self.making


class Memory(threading.Thread):
    """The most memory that the process held at once: its own, and with mapped files, which the system may take back."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.own = self.all = 0.0
        """Megabytes."""
        self._ended = threading.Event()

    def run(self) -> None:
        while not self._ended.wait(0.05):
            self.look()

    def look(self) -> None:
        own, both = megabytes()
        self.own, self.all = max(self.own, own), max(self.all, both)

    def __enter__(self) -> "Memory":
        self.start()
        return self

    def __exit__(self, *exception: object) -> None:
        self._ended.set()
        self.join()
        self.look()


def build(engine: Engine, count: int) -> dict[str, Any]:
    """Build where nothing was built before; what it took."""
    note = engine.folder.parent / f"{engine.name}.json"
    if note.is_file():
        built: dict[str, Any] = json.loads(note.read_text(encoding="utf-8"))
        return built
    engine.start_anew()
    clock, started = Clock(), time.perf_counter()
    with Memory() as memory:
        engine.build(clock.batches(reuters(), count))
    built = {
        "articles": count,
        "seconds": round(clock.seconds(), 1),
        "wall": round(time.perf_counter() - started, 1),
        "megabytes": round(engine.size(), 1),
        "own": round(memory.own),
        "peak": round(memory.all),
        "load": f"{os.getloadavg()[1]:.1f}",
    }
    note.write_text(json.dumps(built), encoding="utf-8")
    return built


def measure(engine: Engine) -> dict[str, Any]:
    """Ask every query: cold once, then warm."""
    before = time.perf_counter()
    engine.open()
    found: dict[str, Any] = {"open": (time.perf_counter() - before) * 1e3, "queries": {}}
    with Memory() as memory:
        for name, asked in QUERIES.items():
            if asked.how not in engine.lacks and (engine.name == "archive" or not asked.alone):
                found["queries"][name] = asked_often(engine, asked)
    return {**found, "own": round(memory.own), "peak": round(memory.all), "load": f"{os.getloadavg()[0]:.1f}"}


def asked_often(engine: Engine, asked: Asked) -> dict[str, Any]:
    """The answer, and what the first and the later askings took."""
    cold_cpu, cold_wall, answer = timed(engine, asked)
    runs = [timed(engine, asked)[:2] for _ in range(WARM)]
    taken: dict[str, Any] = {"answer": answer}
    for kind, first, times in zip(
        ("cpu", "wall"), (cold_cpu, cold_wall), zip(*runs, strict=True), strict=True
    ):
        late = sorted(times)[int(len(times) * 0.95)]
        taken[kind] = {"median": statistics.median(times), "p95": late, "cold": first}
    return taken


def timed(engine: Engine, asked: Asked) -> tuple[float, float, Answer]:
    wall, cpu = time.perf_counter(), time.process_time()
    answer = engine.ask(asked)
    return (time.process_time() - cpu) * 1e3, (time.perf_counter() - wall) * 1e3, answer


def run_alone(engine: str, folder: Path, count: int) -> dict[str, Any]:
    """Build in a process of its own and ask in another, so that memory is the engine's and what it was taken for."""
    results = {}
    for task in TASKS:
        command = [sys.executable, "-m", "tests.benchmarks.bench_index", "--alone", engine, "--task", task]
        command += ["--folder", str(folder), "--articles", str(count)]
        done = subprocess.run(command, cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, check=True)
        results.update(json.loads(done.stdout.splitlines()[-1]))
    return results


def alone(name: str, task: str, folder: Path, count: int) -> None:
    engine = next(engine for engine in engines(folder) if engine.name == name)
    articles = min(count, engine.limit or count)
    print(json.dumps({"built": build(engine, articles)} if task == "build" else measure(engine)))


def report(results: dict[str, dict[str, Any]]) -> None:
    print_table(results, {**rows_of_building(results), **rows_of_asking(results)})


def rows_of_building(results: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    built = [result["built"] for result in results.values()]
    return {
        "to index, s CPU (wall)": [f"{one['seconds']:,} ({one['wall']:,})" for one in built],
        "on disk, MB": [f"{one['megabytes']:,}" for one in built],
        "memory indexing, MB: own (with mapped files)": [f"{one['own']} ({one['peak']})" for one in built],
        "load while indexing": [one["load"] for one in built],
    }


def rows_of_asking(results: dict[str, dict[str, Any]]) -> dict[str, list[str]]:
    rows = {
        "memory asking, MB: own (with mapped files)": [
            f"{one['own']} ({one['peak']})" for one in results.values()
        ],
        "load while asking": [one["load"] for one in results.values()],
        "open, ms": [f"{one['open']:.1f}" for one in results.values()],
    }
    for kind in ("cpu", "wall"):
        for query in QUERIES:
            asked = [one["queries"].get(query, {}).get(kind) for one in results.values()]
            rows[f"{query}, ms {kind.upper() if kind == 'cpu' else kind}"] = [
                f"{run['median']:.1f} ({run['p95']:.1f}; {run['cold']:.1f})" if run else "–" for run in asked
            ]
    return rows


def print_table(results: dict[str, dict[str, Any]], rows: dict[str, list[str]]) -> None:
    articles = [f"{one['built']['articles']:,}" for one in results.values()]
    print("| | " + " | ".join(results) + " |\n|---|" + "---|" * len(results))
    for label, cells in {"articles": articles, **rows}.items():
        print(f"| {label} | " + " | ".join(cells) + " |")
    print("\nMilliseconds: median warm (95th percentile; first, cold).")


def compare(results: dict[str, dict[str, Any]]) -> int:
    """Say where engines with equally many articles differ; how often they do."""
    ours = results["archive"]
    differences = compared = 0
    for name, result in results.items():
        if name == "archive" or result["built"]["articles"] != ours["built"]["articles"]:
            continue
        for query, run in result["queries"].items():
            # The others hold stems alone, which are not what a fuzzy word is compared with.
            if QUERIES[query].how == "fuzzy":
                continue
            compared += 1
            total, counts = ours["queries"][query]["answer"]
            same = run["answer"][0] == total and all(
                sorted(counts[facet].values()) == sorted(held.values())
                for facet, held in run["answer"][1].items()
            )
            if not same:
                differences += 1
                print(f"{name} differs from archive on {query!r}: {run['answer'][0]:,} hits, not {total:,}")
    print(f"Hits and counts compared: {compared} answers of other engines, {differences} differ from ours.")
    return differences


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build" / "bench")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--alone", default="", help=argparse.SUPPRESS)
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.alone:
        alone(given.alone, given.task, given.folder, given.articles)
        return
    folder = given.folder / str(given.articles)
    folder.mkdir(parents=True, exist_ok=True)
    names = [engine.name for engine in engines(folder)]
    for name in ("tantivy", "xapian"):
        if name not in names:
            print(f"{name}: not installed, left out", file=sys.stderr)
    chosen = [name for name in names if not given.only or name in given.only]
    results = {name: run_alone(name, folder, given.articles) for name in chosen}
    report(results)
    sys.exit(1 if "archive" in results and compare(results) else 0)


if __name__ == "__main__":
    main()
