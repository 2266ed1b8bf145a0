"""Kill a repair, or fail the disk, at each of its system calls: what was whole before is there, once."""

import os
import shutil
import signal
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

import pytest

from archive.model.article import Article
from archive.store import FoundIn, Store
from archive.store.repair import plan_repair
from tests.faults.case import Case, cases
from tests.faults.loop import Point, command, points_of, run
from tests.faults.test_fault_loop import ENDS, HOW, make_documents, needs_strace, spread
from tests.sound import assert_sound

PAGE_BYTES = 8192
QUICK = {"kill": 4, "errors": 1}
"""How many points are tried in the quick tier, and how many more of those where one database takes another's place."""
NEXT = ("add", "search", "check", "status", "dump", "reindex", "repair")
"""Commands of which one is the first after a repair was cut short."""


@dataclass(frozen=True)
class Damaged:
    """A damaged archive, and what an undisturbed repair makes of it."""

    archive: Path
    late: frozenset[str]
    """Articles that stand in the write-ahead log alone."""
    kept: int
    """Articles that can be saved."""
    dump: bytes
    """Of the archive once it is repaired."""


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    """Pages of the database are zeroed, and what a killed writer added last stands in the log alone."""
    work = tmp_path_factory.mktemp("damaged")
    # Under this name a damaged archive is not taken for one that a test has left unsound.
    archive = work / "quarantine"
    assert run(command("--archive", archive, "add", make_documents(work / "documents")), work).status == 0
    late = [Article.of(f"Late news, part {number}. " * 40, title=f"Late {number}") for number in range(6)]

    def write_and_die() -> int:
        store = Store.open(archive, write=True)
        for article in late:
            with store.batch() as batch:
                original = batch.put_original(article.title.encode())
                batch.put_article(article, FoundIn(f"{article.title}.txt", original))
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    assert run(write_and_die, work).status == -signal.SIGKILL
    with (archive / "archive.db").open("r+b") as database:
        for page in (7, 11):
            database.seek(page * PAGE_BYTES + 40)
            database.write(bytes(360))
    shutil.copytree(archive, work / "repaired")
    assert run(_repair(work / "repaired"), work).status == 0
    assert_sound(work / "repaired")
    ids = _ids(work / "repaired")
    assert ids >= {article.id for article in late}
    return Damaged(
        archive, frozenset(article.id for article in late), len(ids), _dump(work / "repaired", work)
    )


def _repair(archive: Path) -> Callable[[], int]:
    return command("--archive", archive, "repair", "--yes")


def _ids(archive: Path) -> set[str]:
    with Store.open(archive) as store:
        return set(store.article_ids())


def _dump(archive: Path, work: Path) -> bytes:
    assert run(command("--archive", archive, "dump", work / "dump.jsonl"), work).status == 0
    return (work / "dump.jsonl").read_bytes()


def _at(how: str, point: Point, damaged: Damaged, work: Path) -> None:
    """Repair with a fault at one of the calls, look at what can be saved then, and repair again."""
    archive = work / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    shutil.copytree(damaged.archive, archive)
    ended = run(_repair(archive), work, inject=HOW[how][0](point))
    assert ended.status in ENDS[how == "kill"], (point, ended)
    plan = plan_repair(archive)
    if plan.needed:
        assert plan.kept["articles"] == damaged.kept, point
    else:
        assert _ids(archive) >= damaged.late, point
    again = run(_repair(archive), work)
    assert again.status == 0, (point, again)
    assert_sound(archive)
    with Store.open(archive) as store:
        assert store.generation and store.has_index_files(), point
    assert run(command("--archive", archive, "search", "late"), work).status == 0
    assert _dump(archive, work) == damaged.dump, point
    assert not [path for path in archive.iterdir() if path.name.startswith("repair.")], point


def _points(damaged: Damaged, work: Path) -> list[Point]:
    shutil.copytree(damaged.archive, work / "archive")
    return points_of(_repair(work / "archive"), work)


def _of_the_exchange(points: Sequence[Point]) -> list[Point]:
    """Those at which the old database may be gone and the new one not in its place."""
    named = [number for number, point in enumerate(points) if "repair.ready" in point.shown]
    return list(points[named[0] + 1 : named[-1] + 1])


def _case(how: str, *, quick: bool) -> Case:
    number = QUICK["kill" if how == "kill" else "errors"] if quick else 0
    which = f"{2 * number} write-side system calls" if quick else "every write-side system call"
    return Case(
        f"repair-{how}{'' if quick else '-every'}",
        f"{HOW[how][1]} at {which} of `repair` of an archive with damaged pages and a killed writer's log",
        "no undamaged row is lost, in the database or its log; repairing again succeeds",
        {"kill": -9}.get(how, 8),
        (how, number),
    )


@needs_strace
@cases([_case(how, quick=True) for how in HOW])
def test_a_fault_at_some_system_calls_of_a_repair_loses_nothing(
    case: Case, damaged: Damaged, tmp_path: Path
) -> None:
    how, count = case.with_
    points = _points(damaged, tmp_path)
    for point in (*spread(count, points), *spread(count, _of_the_exchange(points))):
        _at(how, point, damaged, tmp_path)


@needs_strace
@cases([_case(how, quick=False) for how in HOW], slow=lambda case: True)
def test_a_fault_at_every_system_call_of_a_repair_loses_nothing(
    case: Case, damaged: Damaged, tmp_path: Path
) -> None:
    how, _ = case.with_
    for point in _points(damaged, tmp_path):
        _at(how, point, damaged, tmp_path)


@needs_strace
@cases(
    [
        Case(
            "repair-kill-exchange",
            "kill -9 at each system call by which a repaired database takes the place of the damaged one",
            "the next command finishes the repair first; every row that can be saved is there",
            -9,
        )
    ]
)
def test_a_repair_that_was_killed_half_way_is_finished_by_whichever_command_comes_next(
    case: Case, damaged: Damaged, tmp_path: Path
) -> None:
    archive = tmp_path / "archive"
    late = tmp_path / "late.txt"
    late.write_text("A late one\n\nText of a page. " * 9, encoding="utf-8")
    points = _of_the_exchange(_points(damaged, tmp_path))
    for point, following in zip(points, cycle(NEXT), strict=False):
        shutil.rmtree(archive)
        shutil.copytree(damaged.archive, archive)
        assert run(_repair(archive), tmp_path, inject=point.once("signal=KILL")).status == case.exit
        rest = {"add": [late], "search": ["late"], "dump": [tmp_path / "d"], "check": ["--full"]}.get(
            following, []
        )
        ended = run(command("--archive", archive, following, *rest), tmp_path)
        # Nothing can be searched before the index is built anew.
        assert ended.status == (9 if following == "search" else 0), (point, following, ended)
        assert following != "search" or "archive reindex" in ended.err
        assert len(_ids(archive)) == damaged.kept + (following == "add")
        assert_sound(archive)
