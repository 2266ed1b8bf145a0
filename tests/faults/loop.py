"""Runs a command in a forked process and makes a system call of it fail, or kills it there."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from archive.cli.main import _status
from archive.enrich.offers import OfferedEnricher, Offers
from archive.enrich.runner import Enriched, Job
from archive.ingest import adding, crew
from archive.model.annotation import Annotation
from archive.model.layer import AnnotationLayer
from archive.model.reading import Reading
from archive.read.pool import Wanted
from archive.read.reader import read_file
from archive.settings import Settings

COMMANDS = [
    import_module(f"archive.cli.{name}")
    for name in (
        "add",
        "check",
        "dump",
        "enrich",
        "purge",
        "reindex",
        "repair",
        "restore",
        "search",
        "status",
    )
]
"""Imported once: what is forked has the program as it was when the tests began."""
WRITING = (
    *("pwrite64", "write", "ftruncate", "fsync", "fdatasync", "rename", "renameat", "renameat2"),
    *("unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat", "fallocate"),
)
HAS_STRACE = shutil.which("strace") is not None
_ADDED = re.compile(r"^([0-9,]+) articles", re.MULTILINE)


class PlainReaders:
    """Reads in this process: the loops look at what is written, not at workers."""

    def __init__(self, settings: Settings, *, disabled: Sequence[str] = ()) -> None:
        self._limits = settings.limits

    def __enter__(self) -> "PlainReaders":
        return self

    def __exit__(self, *_: object) -> None:
        return

    def read_each(self, wanted: Iterable[Wanted]) -> Iterator[tuple[Wanted, Iterator[Reading]]]:
        for one in wanted:
            yield one, read_file(one.found, self._limits, options=one.options)


class PlainPool:
    """Annotates in this process."""

    articles_ahead = 0
    pace = ""

    def __init__(self, settings: Settings, *, only: Sequence[str] = (), folder: Path | None = None) -> None:
        self.disabled: tuple[str, ...] = ()
        enricher = OfferedEnricher(
            name="words", plugin="words", version="1", kinds=frozenset({"word"}), depends_on=()
        )
        self.offers = Offers(
            enrichers=(enricher,), plugins=("words",), facets=(), problems=(), readers={}, without_readers=()
        )

    def __enter__(self) -> "PlainPool":
        return self

    def __exit__(self, *_: object) -> None:
        return

    def run(self, jobs: Iterable[Job]) -> Iterator[Enriched]:
        for job in jobs:
            article = job.article
            first = Annotation(kind="word", start=0, end=1, text=article.text[0], value="v", label="v")
            layer = AnnotationLayer(
                article_id=article.id,
                enricher="words",
                version="1",
                text_sha256=article.text_sha256,
                annotations=(first,),
            )
            yield Enriched(article_id=article.id, layers=(layer,))


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit status (negative: the signal), and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def acknowledged(self) -> int:
        """How many articles it had said were added."""
        said = _ADDED.findall(self.err)
        return int(said[-1].replace(",", "")) if said else 0


def command(*arguments: str | Path) -> Callable[[], int]:
    """`archive` with these arguments, in this process, with small batches and no workers."""

    def call() -> int:

        replaced: dict[str, Any] = {"_ARTICLES_AT_A_TIME": 10, "_SECONDS_BETWEEN_INDEXING": 0.0}
        for name, value in replaced.items():
            setattr(adding, name, value)
        crew.EnricherPool, crew.ReaderPool = PlainPool, PlainReaders  # type: ignore[assignment,misc]
        sys.argv = ["archive", *map(str, arguments)]
        return _status()

    return call


@dataclass(frozen=True)
class Point:
    """A write-side system call that a command makes: the Nth of its name, and those of the others before it."""

    name: str
    number: int
    before: Mapping[str, int]
    shown: str
    """The call with its arguments, as strace shows it."""

    def once(self, fault: str) -> tuple[str, ...]:
        """What strace is told so that this call alone fails: `error=EIO`, `signal=KILL`."""
        return (f"{self.name}:{fault}:when={self.number}",)

    def from_then_on(self, fault: str) -> tuple[str, ...]:
        """The same for this call and all write-side calls after it."""
        return tuple(f"{name}:{fault}:when={self.before.get(name, 0) + 1}+" for name in WRITING)


def run(
    call: Callable[[], int],
    work: Path,
    *,
    inject: Sequence[str] = (),
    trace: Path | None = None,
    before: Callable[[], None] = lambda: None,
) -> Ended:
    """Do `call` in a forked process.

    Args:
        inject: what strace does to it: `SYSCALL:signal=KILL:when=3`.
        trace: where strace writes which write-side system calls it saw.
        before: done in the forked process first.
    """
    out, err = work / "out", work / "err"
    wait, go = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(go)
        _become(call, out, err, before, wait)
    os.close(wait)
    tracer = _attach(pid, inject, trace) if inject or trace else None
    os.close(go)
    _, status = os.waitpid(pid, 0)
    if tracer:
        tracer.communicate()
    text = [
        path.read_text(encoding="utf-8", errors="replace") if path.exists() else "" for path in (out, err)
    ]
    return Ended(os.waitstatus_to_exitcode(status), *text)


def points_of(call: Callable[[], int], work: Path) -> list[Point]:
    """Every write-side system call of the undisturbed `call`, in order."""
    trace = work / "trace"
    ended = run(call, work, trace=trace)
    assert ended.status == 0, ended
    points = []
    seen: Counter[str] = Counter()
    for line in trace.read_text(encoding="utf-8", errors="replace").splitlines():
        name, bracket, _ = line.partition("(")
        if bracket and name in WRITING:
            before = dict(seen)
            seen[name] += 1
            points.append(Point(name, seen[name], before, line))
    return points


def _become(call: Callable[[], int], out: Path, err: Path, before: Callable[[], None], wait: int) -> None:
    status = 70
    try:
        for number, path in ((1, out), (2, err)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the streams of a process
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False, buffering=1)  # noqa: SIM115
        before()
        os.read(wait, 1)
        status = call()
        sys.stdout.flush()
    finally:
        os._exit(status)


def _attach(pid: int, inject: Sequence[str], trace: Path | None) -> "subprocess.Popen[bytes]":
    faults = [argument for fault in inject for argument in ("-e", f"inject={fault}")]
    # What strace sees goes to a file in any case: nobody reads a pipe of it while the process is waited for.
    output = ["-o", str(trace or os.devnull)]
    tracer = subprocess.Popen(
        ["strace", "-p", str(pid), "-e", f"trace={','.join(WRITING)}", *faults, *output],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    assert tracer.stderr
    assert b"attached" in tracer.stderr.readline()
    return tracer


def kill_at_call(number: int) -> Callable[[], None]:
    """Kills the process at its Nth call of a function of the program: for where there is no strace."""

    def before() -> None:
        left = number

        def count(frame: Any, event: str, argument: Any) -> None:
            nonlocal left
            if event == "call" and _WATCHED.search(frame.f_code.co_filename):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)

    return before


_WATCHED = re.compile(r"/archive/(store|index|ingest)/")


def wait_until(is_so: Callable[[], bool], *, seconds: float = 30) -> None:
    """Wait until something is so, and fail where it does not become so."""
    tick = threading.Event()
    for _ in range(int(seconds * 500)):
        if is_so():
            return
        tick.wait(0.002)
    raise AssertionError(f"took longer than {seconds} s")
