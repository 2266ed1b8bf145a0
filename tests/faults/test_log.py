"""Change bytes of the write-ahead log that a killed writer left: what was acknowledged is not lost without a word."""

import os
import random
import shutil
import signal
from pathlib import Path

import pytest

from archive.model.article import Article
from archive.store import FoundIn, Store
from archive.store.check import full_check, quick_check
from archive.store.repair import repair
from tests.faults.case import Case, cases
from tests.faults.loop import command, run
from tests.faults.test_damage import FLIPS, KINDS, QUICK_FLIPS, _flip
from tests.sound import assert_sound

BATCHES = 6
LOG = "archive.db-wal"


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a writer leaves that was killed: every article is in the log, none in the database."""
    work = tmp_path_factory.mktemp("log")

    def write_and_die() -> int:
        store = Store.create(work / "archive")
        for number in range(BATCHES):
            with store.batch() as batch:
                article = Article.of(f"The border, part {number}. " * 40, title=f"Title {number}")
                batch.put_article(article, FoundIn(f"{number}.txt", batch.put_original(b"%d" % number)))
        os.kill(os.getpid(), signal.SIGKILL)
        return 0

    assert run(write_and_die, work).status == -signal.SIGKILL
    return work / "archive"


@pytest.fixture
def archive(left: Path, tmp_path: Path) -> Path:
    shutil.copytree(left, tmp_path / "archive")
    return tmp_path / "archive"


def _articles(archive: Path) -> int:
    with Store.open(archive) as store:
        return store.count("articles")


def test_a_log_that_a_killed_writer_left_is_sound(archive: Path) -> None:
    assert (archive / LOG).stat().st_size
    assert_sound(archive)
    with Store.open(archive, write=True) as store:
        assert store.count("articles") == BATCHES


@cases(
    [
        Case(
            f"log-{kind}",
            f"the write-ahead log of a killed writer: {kind}",
            "check finds it; it is not overwritten; repair saves what is undamaged",
            4,
            kind,
        )
        for kind in ("missing", "empty", "half", "zeroed", "flipped")
    ]
)
def test_damage_to_the_log_is_found_before_it_is_written_over(
    case: Case, archive: Path, tmp_path: Path
) -> None:
    KINDS[case.with_](archive / LOG)
    assert any(LOG in str(finding) for finding in quick_check(archive))
    assert run(command("--archive", archive, "check", "--full"), tmp_path).status == case.exit
    (tmp_path / "late.txt").write_text("A late one\n\nText of a page. " * 9, encoding="utf-8")
    refused = run(command("--archive", archive, "add", tmp_path / "late.txt"), tmp_path)
    assert refused.status == case.exit
    assert "archive repair" in refused.err
    done = repair(archive)
    assert done.quarantine
    assert_sound(archive)
    if case.with_ == "flipped":
        assert _articles(archive) >= BATCHES - 1
    assert run(command("--archive", archive, "add", tmp_path / "late.txt"), tmp_path).status == 0


@cases(
    [
        Case(
            f"flips-{part}-{flips}",
            f"{flips} flipped bits in {part} of a killed writer, one after the other",
            "check --full finds each; repair loses one article at most",
            4,
            (part, flips),
        )
        for part in (LOG, "archive.tail")
        for flips in (QUICK_FLIPS, FLIPS)
    ],
    slow=lambda case: bool(case.with_[1] == FLIPS),
)
def test_each_flipped_bit_of_the_log_is_found(case: Case, archive: Path, left: Path) -> None:
    part, flips = case.with_
    chosen = random.Random(11)
    for number in range(flips):
        place = _flip(archive / part, chosen)
        assert list(full_check(archive)), f"byte {place} of {part}"
        if number % 10 == 0:
            repair(archive)
            assert_sound(archive)
            assert _articles(archive) >= BATCHES - 1, f"byte {place} of {part}"
        shutil.rmtree(archive)
        shutil.copytree(left, archive)
