"""Kill a purge at its system calls: once the next command has ended, no word of what was removed is in any file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.store import Store
from tests.faults.case import Case, cases
from tests.faults.loop import HAS_STRACE, Point, command, points_of, run
from tests.faults.test_fault_loop import spread
from tests.faults.test_keeping import make_archive, rows_with_word
from tests.sound import assert_sound

SOME = 10


@pytest.mark.skipif(not HAS_STRACE, reason="strace is not installed")
@cases(
    [
        Case(
            f"purge-kill{'' if some else '-every'}",
            f"kill -9 at {f'{some} write-side' if some else 'every write-side'} system calls of `purge`",
            "the article is whole, or gone from every file once the next command has ended",
            -9,
            some,
        )
        for some in (SOME, 0)
    ],
    slow=lambda case: not case.with_,
)
@pytest.mark.parametrize("next_command", ["add", "purge"])
def test_a_purge_that_is_killed_is_finished_by_the_next_command(
    case: Case, next_command: str, tmp_path: Path
) -> None:
    whole = make_archive(tmp_path)
    with Store.open(whole) as store:
        (chosen,) = (article.id for article in store.articles() if "Xylophone" in article.title)
    stored = rows_with_word(whole)
    archive = tmp_path / "killed"
    purge = command("--archive", archive, "purge", chosen, "--yes")
    shutil.copytree(whole, archive)
    for point in spread(case.with_, points_of(purge, tmp_path)):
        _kill_and_look(archive, whole, chosen, stored, point, next_command, tmp_path)


def _kill_and_look(
    archive: Path, whole: Path, chosen: str, stored: list[bytes], point: Point, next_command: str, work: Path
) -> None:
    shutil.rmtree(archive)
    shutil.copytree(whole, archive)
    purge = command("--archive", archive, "purge", chosen, "--yes")
    run(purge, work, inject=point.once("signal=KILL"))
    with Store.open(archive) as store:
        was_removed = store.article(chosen) is None
    if was_removed:
        checked = run(command("--archive", archive, "check"), work)
        words_left = _files_with(archive, stored)
        assert checked.status == 4 or not words_left, (point, checked)
    following = purge if next_command == "purge" or not was_removed else _add(archive, work)
    ended = run(following, work)
    # Nothing was left to do where the kill came after the last step.
    assert ended.status == 0 or (was_removed and "no such article" in ended.err), (point, ended)
    assert _files_with(archive, stored) == [], point
    assert run(command("--archive", archive, "check"), work).status == 0, point
    assert_sound(archive)


def _add(archive: Path, work: Path) -> Callable[[], int]:
    (work / "more").mkdir(exist_ok=True)
    (work / "more" / "more.txt").write_text("A bridge\n\nThe bridge was opened on Monday.", encoding="utf-8")
    return command("--archive", archive, "add", work / "more")


def _files_with(archive: Path, stored: list[bytes]) -> list[str]:
    found = []
    for path in archive.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            if b"ylophonequartet" in content.lower() or any(blob in content for blob in stored):
                found.append(path.name)
    return found
