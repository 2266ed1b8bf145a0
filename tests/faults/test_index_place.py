"""Something else than a folder of ours stands where the index is to be."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.errors import ArchiveError
from archive.ingest import reindex
from archive.ingest.indexing import catch_up
from archive.search.session import Session
from archive.store import Store
from tests.faults.case import Case, cases
from tests.faults.loop import command, run
from tests.sound import assert_sound

BODY = "Officials in Kuźnica said that the border would stay closed. " * 9


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("made")
    _text(work / "first.txt")
    assert run(command("--archive", work / "archive", "add", work / "first.txt"), work).status == 0
    return work / "archive"


@pytest.fixture
def archive(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "archive")
    return tmp_path / "archive"


def _text(path: Path) -> Path:
    path.write_text(f"About {path.stem}\n\n{BODY}", encoding="utf-8")
    return path


def _file(path: Path) -> None:
    path.write_bytes(b"mine")


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _elsewhere(path: Path) -> None:
    other = path.with_name("elsewhere")
    other.mkdir()
    (other / "kept").write_bytes(b"mine")
    path.symlink_to(other)


INSTEAD: dict[str, tuple[str, Callable[[Path], None]]] = {
    "file": ("a plain file", _file),
    "nowhere": ("a dangling link", _nowhere),
    "circle": ("a link to itself", _circle),
    "fifo": ("a named pipe", os.mkfifo),
}


@cases(
    [
        Case(
            f"index-place-{name}",
            f"`index` is {what}",
            "`add` moves it to quarantine/ and builds the index",
            0,
            make,
        )
        for name, (what, make) in INSTEAD.items()
    ]
)
def test_what_is_no_folder_is_moved_out_of_the_place_of_the_index(
    case: Case, archive: Path, tmp_path: Path
) -> None:
    shutil.rmtree(archive / "index")
    case.with_(archive / "index")
    searched = run(command("--archive", archive, "search", "border"), tmp_path)
    assert searched.status == 9 and "archive reindex" in searched.err
    added = run(command("--archive", archive, "add", _text(tmp_path / "second.txt")), tmp_path)
    assert added.status == case.exit, added
    assert os.path.lexists(archive / "quarantine" / "1")
    assert run(command("--archive", archive, "search", "border"), tmp_path).out.count("About") == 2
    assert_sound(archive)


@cases(
    [
        Case(
            f"index-generation-{name}",
            f"the next generation of the index is {what}",
            "is moved; reindex continues",
            0,
            make,
        )
        for name, (what, make) in {
            **INSTEAD,
            "elsewhere": ("a link to a folder elsewhere", _elsewhere),
        }.items()
    ]
)
def test_what_is_no_folder_is_moved_out_of_the_place_of_the_next_generation(
    case: Case, archive: Path, tmp_path: Path
) -> None:
    with Store.open(archive) as store:
        following = store.index_folder(store.generation + 1)
    case.with_(following)
    assert run(command("--archive", archive, "reindex"), tmp_path).status == case.exit
    assert following.is_dir() and not following.is_symlink()
    elsewhere = following.with_name("elsewhere")
    assert not elsewhere.exists() or [path.name for path in elsewhere.iterdir()] == ["kept"]
    assert_sound(archive)


@pytest.fixture
def of_nobody(archive: Path) -> Iterator[Path]:
    """The archive where another user than root can come to it, and that user's."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    shutil.copytree(archive, place / "archive")
    for path in (place, *place.rglob("*")):
        os.chown(path, 65534, 65534)
    yield place / "archive"
    shutil.rmtree(place)


def _become_nobody() -> None:
    os.setgid(65534)
    os.setuid(65534)


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, which only root can")
@cases(
    [
        Case(
            "index-closed",
            "`index` may not be read",
            "search and add say so, with the command that allows it",
            8,
            0o000,
        ),
        Case("index-read-only", "`index` may not be written", "reindex says so; searching works", 8, 0o555),
    ]
)
def test_an_index_that_may_not_be_written_is_told_with_the_command_that_allows_it(
    case: Case, archive: Path, of_nobody: Path, tmp_path: Path
) -> None:
    index = of_nobody / "index"
    # Modules are imported before: the other user may not read those of this one.
    assert _search(archive) == _catch_up(archive) == _reindex(archive) == 0
    index.chmod(case.with_)
    searched = run(lambda: _search(of_nobody), tmp_path, before=_become_nobody)
    assert searched.status == (case.exit if case.id == "index-closed" else 0), searched
    write = _catch_up if case.id == "index-closed" else _reindex
    refused = run(lambda: write(of_nobody), tmp_path, before=_become_nobody)
    assert refused.status == case.exit, refused
    assert f"chmod -R u+rwX {index}" in refused.err
    index.chmod(0o700)
    assert run(lambda: write(of_nobody), tmp_path, before=_become_nobody).status == 0
    assert_sound(of_nobody)


def _said(act: Callable[[], object]) -> int:
    try:
        act()
    except ArchiveError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    return 0


def _search(archive: Path) -> int:
    return _said(lambda: Session.open(archive).searcher.count("border"))


def _catch_up(archive: Path) -> int:
    def act() -> None:
        with Store.open(archive, write=True) as store:
            catch_up(store)

    return _said(act)


def _reindex(archive: Path) -> int:
    return _said(lambda: reindex(archive, watch=lambda done, of: None))
