"""What looking after a large archive costs: `python -m tests.benchmarks.bench_upkeep [--articles 300000]`.

Each command that a keeper of an archive runs, in a process of its own: seconds of the clock, in brackets of processors,
and the most memory that any of its processes held. Articles are made of Reuters paragraphs (`synthetic.py`, about 430
words) and have no annotations. The peers do the same to the same bytes, and know less of them.
"""

import argparse
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from archive.ingest import add
from archive.settings import Settings
from archive.store import Store
from archive.store.names import DATABASE
from tests.benchmarks.bench_index import reuters as find_reuters
from tests.benchmarks.bench_store import say, timed, write_lines
from tests.benchmarks.synthetic import records
from tests.faults.plugin_maker import BUILT_IN
from tests.older import make_format_1


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--articles", type=int, default=300_000)
    asked = options.parse_args()
    say("load when it began", f"{os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} processors")
    with tempfile.TemporaryDirectory(prefix="archive-bench-") as temporary:
        work = Path(temporary)
        archive = work / "archive"
        fill(archive, work / "lines.jsonl", asked.articles)
        database = archive / DATABASE
        size = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file())
        say(
            "archive.db, and the whole folder",
            f"{database.stat().st_size / 1e6:,.0f} and {size / 1e6:,.0f} MB",
        )
        looked_after(archive, work)
        migrated(archive, work / "older")
    say("load when it ended", f"{os.getloadavg()[0]:.1f}")


def fill(archive: Path, lines: Path, count: int) -> None:
    write_lines(lines, islice((record.article for record in records(find_reuters(), count)), count))
    with timed() as took:
        add(archive, [lines], Settings(disabled=BUILT_IN), watch=lambda progress: None)
    say(f"`archive add` of {count:,} articles, without enrichers", took)
    lines.unlink()


def looked_after(archive: Path, work: Path) -> None:
    database = archive / DATABASE
    command(archive, "check")
    command(archive, "check", "--full")
    peer("sqlite3 integrity_check, which sees no changed text", lambda: integrity(database))
    command(archive, "backup", str(work / "backup"))
    peer("a copy of the file", lambda: shutil.copyfile(database, work / "copy.db"))
    (work / "copy.db").unlink()
    shutil.rmtree(work / "backup")
    command(archive, "repair")
    command(archive, "dump", str(work / "all.jsonl"))
    peer("sqlite3 dump as SQL", lambda: sql_dump(database, work / "all.sql"))
    (work / "all.sql").unlink()
    command(work / "restored", "restore", str(work / "all.jsonl"))
    command(archive, "reindex")
    shutil.rmtree(work / "restored")


def migrated(archive: Path, older: Path) -> None:
    """An archive as format 1 had it is brought up to date by the next command that writes."""
    older.mkdir()
    shutil.copyfile(archive / DATABASE, older / DATABASE)
    with closing(sqlite3.connect(older / DATABASE, isolation_level=None)) as connection:
        make_format_1(connection)
    with timed() as took:
        Store.open(older, write=True).close()
    say("the first opening to write of an archive of format 1", took)


def integrity(database: Path) -> None:
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def sql_dump(database: Path, target: Path) -> None:
    with closing(sqlite3.connect(database)) as connection, target.open("w", encoding="utf-8") as file:
        for line in connection.iterdump():
            file.write(line + "\n")


def peer(what: str, work: Callable[[], object]) -> None:
    with timed() as took:
        work()
    say(f"  peer: {what}", took)


def command(archive: Path, *arguments: str) -> None:
    """Run one command; say what it took, and the most memory that one of its processes held."""
    with timed() as took:
        peak = run([sys.executable, "-m", "archive", "--archive", str(archive), *arguments])
    shown = " ".join(each for each in arguments if not each.startswith("/"))
    say(f"archive {shown}", f"{took}, {peak:,.0f} MB")


_MEASURED = """
import os, sys
quiet = os.open(os.devnull, os.O_WRONLY)
actions = [(os.POSIX_SPAWN_DUP2, quiet, number) for number in (1, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def run(call: Sequence[str]) -> float:
    """Run a program to its end, quietly; the most megabytes that it or a process of its held."""
    # A program begins with the peak of the process that started it; so a small one does.
    ended = subprocess.run(
        [sys.executable, "-S", "-c", _MEASURED, *call], check=True, capture_output=True, text=True
    )
    return int(ended.stdout) / 1024


if __name__ == "__main__":
    main()
