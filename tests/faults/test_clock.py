"""Clocks that are wrong, or go back between commands: what is new is known by counters and contents, never by times."""

import os
from pathlib import Path

from archive.store import Store
from tests.faults.case import Case, cases
from tests.faults.loop import command, run
from tests.sound import assert_sound

BODY = "Officials in Kuźnica said that the border would stay closed. " * 9
FAR_BACK, FAR_AHEAD = -(2**31), 2**33


def _set_times(folder: Path, seconds: int) -> None:
    """Have every file look as if it was last written then."""
    for path in folder.rglob("*"):
        os.utime(path, (seconds, seconds))


@cases(
    [
        Case(
            f"clock-{name}", made, "what changed is read, what did not is not; check finds nothing", 0, times
        )
        for name, made, times in (
            ("back", "files of the year 2242, then of 1901: the clock went back", (FAR_AHEAD, FAR_BACK)),
            ("ahead", "files of 1901, then of the year 2242", (FAR_BACK, FAR_AHEAD)),
            ("same", "a document that changed within one tick of the clock", (0, 0)),
        )
    ]
)
def test_times_of_files_decide_nothing(case: Case, tmp_path: Path) -> None:
    archive, documents = tmp_path / "archive", tmp_path / "documents"
    documents.mkdir()
    add = command("--archive", archive, "add", documents)
    # Of one length: nothing but their content tells the two versions from each other.
    for round_, seconds in enumerate(case.with_):
        for name in ("same", f"other-{round_}"):
            (documents / f"{name}.txt").write_text(
                f"Title of round {round_}\n\n{BODY}{name}", encoding="utf-8"
            )
        _set_times(tmp_path, seconds)
        assert run(add, tmp_path).status == case.exit
        _set_times(archive, seconds)
        again = run(add, tmp_path)
        assert again.status == 0 and again.acknowledged == 0, again
        assert run(command("--archive", archive, "check", "--full"), tmp_path).status == 0
        with Store.open(archive) as store:
            assert store.count("articles") == 2 * (round_ + 1)
    found = run(command("--archive", archive, "count", "border"), tmp_path)
    assert found.out.strip() == "4"
    assert_sound(archive)
