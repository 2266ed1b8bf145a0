"""The workers of a Dask cluster beside the crew of one machine: `make bench-cluster` [ARGS="--articles 400"].

Everything runs on this machine: a scheduler, workers of one thread each, and the program that reads, stores and
indexes. The same documents (`tests/benchmarks/synthetic.py`, about 430 words each, one file each) are added to a new
archive by the crew and by the cluster, with one worker and with two, one after the other in each round, so that what
else the machine does meets them alike. Seconds of the clock, and of processors: those of the program and of what it
started, and those of scheduler, nannies, workers and what these started.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from archive.store import Store
from archive.workers.allowance import children_of, stat_of
from tests.benchmarks.bench_index import reuters
from tests.benchmarks.synthetic import records
from tests.cluster.clusters import Cluster
from tests.faults.loop import wait_until

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Run:
    """What adding took."""

    wall: float
    own: float
    """Seconds of processors that the program and its processes took."""
    cluster: float
    """The same of scheduler and workers."""

    @property
    def cpu(self) -> float:
        return self.own + self.cluster


def write(folder: Path, count: int) -> None:
    folder.mkdir()
    for number, record in enumerate(records(reuters(), count)):
        article = record.article
        text = f"{article.title}\n\n{article.text}\n"
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")


def processor_seconds(pids: list[int]) -> float:
    """Of processes and of their children that have ended."""
    return sum(sum(map(int, stat_of(pid)[11:15])) for pid in pids) / _TICKS


def added(documents: Path, work: Path, *, workers: int, cluster: Cluster | None) -> Run:
    """Add the documents to a new archive."""
    pids = [*cluster.processes(), *cluster.worker_processes()] if cluster else []
    before = processor_seconds(pids)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=work) as folder:
        where = ["--cluster", cluster.address] if cluster else []
        done = subprocess.run(
            [sys.executable, "-m", "archive", "--archive", folder, "add", str(documents), *where],
            capture_output=True,
            text=True,
            env={**os.environ, "ARCHIVE_WORKERS": str(workers)},
        )
        if done.returncode:
            with Store.open(Path(folder)) as store:
                sys.exit(f"bench_cluster: {done.stderr}\n{list(store.failures())[:5]}")
    wall = time.perf_counter() - started
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    if cluster:
        # What the workers started for this run ends after it, and counts once it has.
        wait_until(lambda: not any(map(children_of, cluster.worker_processes())))
    own = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Run(wall, own, processor_seconds(pids) - before)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-cluster-") as name:
        work = Path(name)
        write(work / "documents", given.articles)
        (work / "one").mkdir()
        (work / "two").mkdir()
        one, two = Cluster(work / "one", workers=1), Cluster(work / "two", workers=2)
        try:
            measure(work, given.rounds, given.articles, {"1 worker": one, "2 workers": two})
        finally:
            one.close()
            two.close()


def measure(work: Path, rounds: int, articles: int, clusters: dict[str, Cluster]) -> None:
    runs: dict[tuple[str, str], list[Run]] = {}
    for _ in range(rounds):
        for number, (workers, cluster) in enumerate(clusters.items(), start=1):
            for where, asked in (("crew", None), ("cluster", cluster)):
                run = added(work / "documents", work, workers=number, cluster=asked)
                runs.setdefault((where, workers), []).append(run)
    print(
        f"{articles} articles, {rounds} rounds, medians; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores\n"
    )
    print("| | s of the clock | articles/s | s CPU | of them the program's | the cluster's |")
    print("|---|---|---|---|---|---|")
    for (where, workers), each in runs.items():
        wall, cpu, own, far = (
            median(values)
            for values in zip(*((run.wall, run.cpu, run.own, run.cluster) for run in each), strict=True)
        )
        print(
            f"| {where}, {workers} | {wall:.1f} | {articles / wall:.1f} | {cpu:.1f} | {own:.1f} | {far:.1f} |"
        )
    for workers in clusters:
        pairs = zip(runs["cluster", workers], runs["crew", workers], strict=True)
        more = median(far.cpu / near.cpu for far, near in pairs)
        print(
            f"\n{workers}: the cluster takes {more - 1:+.1%} of processor time beside the crew (median of pairs)"
        )
    for where in ("crew", "cluster"):
        pairs = zip(runs[where, "1 worker"], runs[where, "2 workers"], strict=True)
        faster = median(one.wall / two.wall for one, two in pairs)
        print(f"\n{where}: 2 workers are {faster:.2f} times as fast as 1, by the clock")


if __name__ == "__main__":
    main()
