"""Several processes at one archive: one writes, the others wait or read what was committed."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.store import Store
from tests.faults.case import Case, cases
from tests.faults.loop import command, run, wait_until
from tests.faults.plugin_maker import BUILT_IN
from tests.sound import assert_sound

BODY = "Officials in Kuźnica said that the border would stay closed. " * 6


def one(id: str, made: str, must: str, exit: int | None, *, slow: bool = False) -> Callable[..., object]:
    """Parametrize a test over a single row of the table."""
    decorator: Callable[..., object] = cases([Case(id, made, must, exit)], slow=lambda case: slow)
    return decorator


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Archives of a test use no installed plugin."""
    monkeypatch.setenv("ARCHIVE_DISABLED", json.dumps(BUILT_IN))
    monkeypatch.setenv("ARCHIVE_WORKERS", "1")


pytestmark = pytest.mark.usefixtures("environment")


def _lines(path: Path, count: int, *, what: str = "Title") -> Path:
    path.write_text(
        "".join(json.dumps({"title": f"{what} {n}", "body": BODY}) + "\n" for n in range(count)),
        encoding="utf-8",
    )
    return path


def _archive(*arguments: str | Path, **more: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "archive", *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,  # type: ignore[call-overload]
    )


@pytest.fixture
def adding(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """`archive add` of many articles, which has stored some of them."""
    lines = _lines(tmp_path / "many.jsonl", 4000)
    process = _archive("--archive", tmp_path / "archive", "add", lines)
    assert process.stderr
    for line in process.stderr:
        if "articles" in line and not line.startswith("0 "):
            break
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


@one("two-writers", "`add` while another `add` writes", "waits for --wait, then names pid and command", 5)
def test_the_second_writer_is_told_who_writes(
    case: Case, adding: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    other = run(command("--archive", tmp_path / "archive", "add", tmp_path, "--wait", "0.2"), tmp_path)
    assert other.status == case.exit
    assert f"process {adding.pid}" in other.err
    assert "add" in other.err
    assert "--wait" in other.err


@cases(
    [
        Case(
            "sigint",
            "^C while adding",
            "ends; all that was counted is there; adding goes on later",
            130,
            signal.SIGINT,
        ),
        Case("sigterm", "SIGTERM while adding", "the same", 143, signal.SIGTERM),
        Case("sighup", "SIGHUP while adding", "the same", 129, signal.SIGHUP),
        Case(
            "sigkill",
            "kill -9 while adding",
            "the same; the next writer is not blocked",
            -9,
            signal.SIGKILL,
        ),
    ],
    slow=lambda case: case.id in ("sigterm", "sighup"),
)
def test_a_signal_ends_an_ingest_and_loses_nothing(
    case: Case, adding: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    with Store.open(archive) as store:
        before = store.count("articles")
    assert before
    workers = _children(adding.pid)
    adding.send_signal(case.with_)
    adding.communicate(timeout=30)
    assert adding.returncode == case.exit
    checked = run(command("--archive", archive, "check", "--full"), tmp_path)
    assert checked.status == 0, checked
    wait_until(lambda: not any(Path(f"/proc/{worker}").exists() for worker in workers))
    assert_sound(archive)
    started = time.monotonic()
    with Store.open(archive, write=True) as store:
        assert store.count("articles") >= before
    assert time.monotonic() - started < 2


@one("sigstop", "SIGSTOP and SIGCONT while adding", "goes on; nothing counts as too late", 0, slow=True)
def test_a_stopped_ingest_goes_on(case: Case, tmp_path: Path) -> None:
    lines = _lines(tmp_path / "many.jsonl", 600)
    process = _archive(
        "--archive",
        tmp_path / "archive",
        "add",
        lines,
        env={**os.environ, "ARCHIVE_LIMITS__READER_SECONDS": "1"},
    )
    wait_until(lambda: (tmp_path / "archive" / "archive.db-wal").exists())
    for _ in range(2):
        process.send_signal(signal.SIGSTOP)
        with Store.open(tmp_path / "archive") as store:
            store.count("articles")
        subprocess.run(["sleep", "1.5"], check=True)
        process.send_signal(signal.SIGCONT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == case.exit, (out, err)
    assert_sound(tmp_path / "archive")
    with Store.open(tmp_path / "archive") as store:
        assert store.count("articles") == 600


@one(
    "reader-holds",
    "a reader holds a snapshot while 100 articles are added",
    "the reader sees its state, others the new one",
    0,
)
def test_a_reader_that_holds_a_snapshot_holds_nobody_back(case: Case, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    assert run(command("--archive", archive, "add", _lines(tmp_path / "a.jsonl", 30)), tmp_path).status == 0
    with Store.open(archive) as reader, reader.snapshot():
        assert reader.count("articles") == 30
        more = _lines(tmp_path / "b.jsonl", 100, what="More")
        assert run(command("--archive", archive, "add", more), tmp_path).status == case.exit
        assert reader.count("articles") == 30
        with Store.open(archive) as other:
            assert other.count("articles") == 130
        assert_sound(archive)
    with Store.open(archive, write=True):
        pass
    assert (archive / "archive.db-wal").exists() is False or (archive / "archive.db-wal").stat().st_size == 0
    assert_sound(archive)


_SEARCHING = """
import sys
from pathlib import Path
from archive.search.session import Session
folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
import time
end = time.monotonic() + seconds
seen = []
with Session.open(folder) as session:
    while time.monotonic() < end:
        session.refresh()
        results = session.searcher.search("border", limit=5, with_snippets=False)
        seen.append((session.searcher.seq, results.total))
        for hit in results.hits:
            assert hit.title
for (seq, total), (later, more) in zip(seen, seen[1:]):
    assert later >= seq and (later > seq or more == total), (seq, total, later, more)
    assert more >= total
print(len(seen), seen[-1][1])
"""


@cases(
    [
        Case(
            "searching-8",
            "2 searching sessions during ingest and reindex",
            "no error; each answer is a committed state",
            0,
            (2, 2.0),
        ),
        Case(
            "searching-60",
            "8 searching sessions for 60 s during ingest and reindex",
            "the same",
            0,
            (8, 60.0),
        ),
    ],
    slow=lambda case: case.id == "searching-60",
)
def test_searching_goes_on_while_others_write(case: Case, tmp_path: Path) -> None:
    sessions, seconds = case.with_
    archive = tmp_path / "archive"
    assert run(command("--archive", archive, "add", _lines(tmp_path / "a.jsonl", 30)), tmp_path).status == 0
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", _SEARCHING, str(archive), str(seconds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(sessions)
    ]
    added = 30
    number = 0
    while any(reader.poll() is None for reader in readers):
        more = _lines(tmp_path / f"{number}.jsonl", 20, what=f"More {number}")
        assert run(command("--archive", archive, "add", more), tmp_path).status == 0
        added += 20
        if number % 3 == 0:
            assert run(command("--archive", archive, "reindex"), tmp_path).status == 0
        number += 1
    for reader in readers:
        out, err = reader.communicate()
        assert reader.returncode == 0, err
        assert int(out.split()[0]) > 1
    assert_sound(archive)
    with Store.open(archive) as store:
        assert store.count("articles") == added


@one("backup-while-adding", "`backup` while articles are added", "the copy is one committed state", 0)
def test_a_backup_taken_during_an_ingest_is_whole(
    case: Case, adding: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    ended = run(command("--archive", tmp_path / "archive", "backup", tmp_path / "copy"), tmp_path)
    assert ended.status == case.exit, ended
    assert run(command("--archive", tmp_path / "copy", "check"), tmp_path).status == 0
    assert_sound(tmp_path / "copy")


@one(
    "disk-nearly-full",
    "less free disk than is to be kept free",
    "stops before it is full; says how to go on",
    8,
)
def test_an_ingest_stops_before_the_disk_is_full(case: Case, tmp_path: Path) -> None:
    lines = _lines(tmp_path / "a.jsonl", 30)
    os.environ["ARCHIVE_LIMITS__FREE_DISK_BYTES"] = str(2**60)
    try:
        ended = run(command("--archive", tmp_path / "archive", "add", lines), tmp_path)
    finally:
        del os.environ["ARCHIVE_LIMITS__FREE_DISK_BYTES"]
    assert ended.status == case.exit
    assert "MB free" in ended.err


def _children(pid: int) -> list[int]:
    """All processes below `pid`."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in map(int, (task / "children").read_text(encoding="ascii").split()):
            found += [child, *_children(child)]
    return found
