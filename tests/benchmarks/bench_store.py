"""What keeping an archive safe costs: `python -m tests.benchmarks.bench_store [--articles 20000] [--commits 1000]`.

Five parts, beside a peer in the same run where there is one: a call and a restart of a worker, an ingest without
enrichers, the first answer after kill -9, both checks, a searching session over many commits. Articles are made of
Reuters paragraphs (`tests/benchmarks/synthetic.py`, about 430 words) and come as JSON Lines. Seconds of the clock,
and in brackets of processors: those of the program and of all processes that it started.
"""

import argparse
import json
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing, contextmanager
from itertools import islice
from multiprocessing import Pool
from pathlib import Path

from archive.enrich.pool import EnricherPool
from archive.enrich.runner import Job
from archive.ingest import add, adding
from archive.ingest.indexing import catch_up
from archive.model.article import Article
from archive.search.session import Session
from archive.settings import Settings
from archive.store import Store
from archive.store.names import DATABASE
from archive.workers.worker import Service, Worker
from tests.benchmarks.bench_index import reuters as find_reuters
from tests.benchmarks.synthetic import records
from tests.faults.plugin_maker import BUILT_IN, PluginFolder

CALLS = 2000
RESTARTS = 20
BATCH = 100
SPARE = 4_000
"""Articles that are being added when the program is killed."""


def processor_seconds() -> float:
    """Of this process and of those it started that have ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


class Took:
    """Seconds of the clock and of processors."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), processor_seconds()
        self.wall = self.cpu = 0.0

    def stop(self) -> None:
        self.wall, self.cpu = time.perf_counter() - self._wall, processor_seconds() - self._cpu

    def of(self, count: int, *, unit: str = "ms") -> str:
        """For each of `count`."""
        times = 1000 / count
        return f"{self.wall * times:.3g} {unit} ({self.cpu * times:.3g})"

    def __str__(self) -> str:
        return f"{self.wall:.2f} s ({self.cpu:.2f})"


@contextmanager
def timed() -> Iterator[Took]:
    took = Took()
    yield took
    took.stop()


def say(what: str, figure: object) -> None:
    print(f"{what:66} {figure}", flush=True)


def echo(text: str) -> str:
    return text


def per_call(call: Callable[[Article], object], articles: Sequence[Article]) -> str:
    """Median of the clock, and the mean of this process's processor time."""
    for article in articles[:100]:
        call(article)
    times = []
    used = time.process_time()
    for article in articles:
        started = time.perf_counter()
        call(article)
        times.append(time.perf_counter() - started)
    used = time.process_time() - used
    mean = sum(times) / len(times)
    return f"{sorted(times)[len(times) // 2] * 1000:.3f} ms, mean {mean * 1000:.3f} ({used / len(times) * 1000:.3f})"


def workers(work: Path) -> None:
    articles = [
        Article.of("Officials said that the border stays closed. " * 50 + str(n)) for n in range(CALLS)
    ]
    PluginFolder(work / "plugins").install("idle", "")
    os.environ["PYTHONPATH"] = str(work / "plugins")
    idle = Settings(workers=1, disabled=BUILT_IN)
    with EnricherPool(idle) as pool:
        say(
            "a call of a worker, one enricher that does nothing, 2 kB",
            per_call(lambda article: list(pool.run([Job(article=article)])), articles),
        )
    with Pool(1) as peer:
        say(
            "  peer: multiprocessing.Pool.apply of the text alone",
            per_call(lambda article: peer.apply(echo, (article.text,)), articles),
        )
    with ProcessPoolExecutor(1) as peer_too:
        say(
            "  peer: ProcessPoolExecutor.submit of the text alone",
            per_call(lambda article: peer_too.submit(echo, article.text).result(), articles),
        )
    say("a restart of a worker, that enricher", restarts(BUILT_IN, RESTARTS))
    say("a restart of a worker, the three plugins", restarts(("idle",), 5))
    with timed() as took:
        for _ in range(RESTARTS):
            with Pool(1) as peer:
                peer.apply(echo, ("",))
    say("  peer: a new multiprocessing.Pool, forked from this process", took.of(RESTARTS))
    with timed() as took:
        for _ in range(RESTARTS):
            subprocess.run([sys.executable, "-c", "import pydantic"], check=True)
    say("  peer: a new Python that imports pydantic", took.of(RESTARTS))


def restarts(disabled: Sequence[str], times: int) -> str:
    """From the order to end one process to the next one's being ready for jobs."""
    worker = Worker(
        Service("archive.enrich.service:serve", {"plugins": {}, "disabled": list(disabled)}, seconds=10)
    )
    worker.start()
    took = []
    for _ in range(times):
        started = time.perf_counter()
        worker.start()
        took.append(time.perf_counter() - started)
    worker.close()
    return f"{sorted(took)[times // 2] * 1000:.0f} ms, at most {max(took) * 1000:.0f}"


def ingest(lines: Path, folder: Path, count: int) -> None:
    follow, adding.catch_up = adding.catch_up, lambda store: 0
    with timed() as took:
        progress = add(
            folder, [lines], Settings(workers=1, disabled=(*BUILT_IN, "idle")), watch=lambda progress: None
        )
    adding.catch_up = follow
    assert progress.added == count, progress
    say(f"durable ingest of {count:,} articles, not yet indexed", took)
    say(
        "  articles a second, and a second of processors",
        f"{count / took.wall:,.0f} ({count / took.cpu:,.0f})",
    )
    with timed() as took, Store.open(folder, write=True) as store:
        assert catch_up(store) == count
    say("  their index", took)
    rows = [json.loads(line) for line in lines.read_text(encoding="utf-8").splitlines()]
    with closing(sqlite3.connect(folder.with_name("peer.db"), isolation_level=None)) as peer:
        for statement in ("journal_mode=WAL", "synchronous=FULL"):
            peer.execute(f"PRAGMA {statement}")
        peer.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT, body TEXT)")
        with timed() as took:
            for start in range(0, count, BATCH):
                peer.execute("BEGIN")
                for number, row in enumerate(rows[start : start + BATCH], start):
                    peer.execute("INSERT INTO articles VALUES (?,?,?)", (number, row["title"], row["body"]))
                peer.execute("COMMIT")
    say(
        "  peer: sqlite3, synchronous=FULL, the same batches, bare rows", f"{count / took.wall:,.0f} a second"
    )


def recovery(folder: Path, more: Path) -> None:
    environ = {**os.environ, "ARCHIVE_DISABLED": json.dumps([*BUILT_IN, "idle"]), "ARCHIVE_WORKERS": "1"}
    adding = subprocess.Popen(
        [sys.executable, "-m", "archive", "--archive", str(folder), "add", str(more)],
        stderr=subprocess.PIPE,
        env=environ,
        text=True,
    )
    assert adding.stderr
    for line in adding.stderr:
        if "articles" in line and line.split()[0] not in ("0", "100", "200"):
            break
    adding.send_signal(signal.SIGKILL)
    adding.communicate()
    waiting = (folder / f"{DATABASE}-wal").stat().st_size
    say("killed with so much in the write-ahead log", f"{waiting / 1e6:.1f} MB")
    with timed() as took:
        command(folder, "search", "border")
    say("the first `archive search` after kill -9", took)
    with timed() as took, Store.open(folder, write=True) as store:
        assert store.seq
    say("the first opening to write after it", took)
    with timed() as took, Store.open(folder, write=True) as store:
        done = catch_up(store)
    say(f"the index taking in what it had not ({done} articles)", took)
    with timed() as took:
        command(folder, "search", "border")
    say("  peer: `archive search` of a sound archive", took)


def checks(folder: Path) -> None:
    for arguments in (("check",), ("check", "--full")):
        with timed() as took:
            command(folder, *arguments)
        say(f"archive {' '.join(arguments)}", took)
    with timed() as took, closing(sqlite3.connect(folder / DATABASE)) as peer:
        assert peer.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    say("  peer: sqlite3 integrity_check, which sees no changed text", took)
    with timed() as took:
        files = [str(path) for path in folder.rglob("*") if path.is_file()]
        subprocess.run(["sha256sum", *files], check=True, stdout=subprocess.DEVNULL)
    size = sum(Path(path).stat().st_size for path in files)
    say(f"  peer: sha256sum of all {size / 1e6:,.0f} MB", took)


def session(folder: Path, commits: int) -> None:
    Store.create(folder).close()
    seen = []
    with Store.open(folder, write=True) as store:
        one_more(store, 0)
        catch_up(store)
        with Session.open(folder) as searching:
            for number in range(1, commits + 1):
                one_more(store, number)
                catch_up(store)
                searching.refresh()
                assert searching.searcher.search("border", limit=5).total == number + 1
                seen.append((handles(), resident_megabytes()))
    for tenth in range(0, commits, commits // 10):
        some = seen[tenth : tenth + commits // 10]
        most = f"{max(opened for opened, _ in some)} handles, {max(size for _, size in some):.0f} MB"
        say(f"a searching session, commits {tenth + 1:,} to {tenth + len(some):,}: at most", most)


def write_lines(path: Path, articles: Iterable[Article]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for article in articles:
            line = {"title": article.title, "body": article.text, "source": article.source}
            file.write(json.dumps(line) + "\n")
    return path


def one_more(store: Store, number: int) -> None:
    with store.batch() as batch:
        batch.put_article(Article.of(f"The border, part {number}. " * 20, title=f"Title {number}"))


def handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def resident_megabytes() -> float:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize() / 1e6


def command(folder: Path, *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "-m", "archive", "--archive", str(folder), *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--commits", type=int, default=1_000)
    asked = options.parse_args()
    reuters = find_reuters()
    say("load when it began", f"{os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} processors")
    with tempfile.TemporaryDirectory(prefix="archive-bench-") as temporary:
        work = Path(temporary)
        made = (record.article for record in records(reuters, asked.articles + SPARE))
        lines = write_lines(work / "lines.jsonl", islice(made, asked.articles))
        more = write_lines(work / "more.jsonl", made)
        workers(work)
        ingest(lines, work / "archive", asked.articles)
        recovery(work / "archive", more)
        checks(work / "archive")
        session(work / "session", asked.commits)
    say("load when it ended", f"{os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
