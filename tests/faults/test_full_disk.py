"""A disk that is really full: a small file system in memory, made where the kernel lets anybody make one."""

import ctypes
import os
from pathlib import Path

import pytest

from archive.store import Store
from tests.faults.case import Case, cases
from tests.faults.loop import Ended, command, run
from tests.faults.test_fault_loop import ARTICLES, make_documents
from tests.sound import assert_sound

_NEW_USER, _NEW_MOUNTS = 0x10000000, 0x20000
_RECURSIVE, _PRIVATE = 0x4000, 0x40000
_CANNOT = 77
_BYTES = 24 * 2**20


def _mount(place: Path) -> bool:
    """Mount a file system of `_BYTES` that this process alone sees; False where the kernel does not let it."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(_NEW_USER | _NEW_MOUNTS):
        return False
    try:
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1", encoding="ascii")
    except OSError:
        return False
    return not (
        libc.mount(b"none", b"/", None, _RECURSIVE | _PRIVATE, None)
        or libc.mount(b"tmpfs", os.fsencode(place), b"tmpfs", 0, b"size=%d" % _BYTES)
    )


def _fill(file: Path, *, leave: int) -> None:
    """Fill the disk but for `leave` bytes."""
    free = os.statvfs(file.parent)
    with file.open("wb") as filler:
        filler.write(bytes(free.f_bavail * free.f_frsize - leave))


@cases(
    [
        Case(
            f"full-disk-{kilobytes}",
            f"`add` with {kilobytes} kB left on a disk that is really full then",
            "says so; everything acknowledged is there; once there is room the next `add` succeeds",
            8,
            kilobytes,
        )
        for kilobytes in (0, 16, 100, 200, 300)
    ]
)
def test_a_disk_that_is_full_costs_nothing_that_was_acknowledged(case: Case, tmp_path: Path) -> None:
    documents = make_documents(tmp_path / "documents")
    disk = tmp_path / "disk"
    disk.mkdir()
    archive = disk / "archive"

    def call() -> int:
        if not _mount(disk):
            return _CANNOT
        archive.mkdir()
        (archive / "archive.toml").write_text("[limits]\nfree_disk_bytes = 0\n", encoding="utf-8")
        _fill(disk / "filler", leave=case.with_ * 1024)
        status = command("--archive", archive, "add", documents)()
        said = Ended(status, "", (tmp_path / "err").read_text(encoding="utf-8")).acknowledged
        (disk / "filler").unlink()
        if (archive / "archive.db").exists():
            assert_sound(archive)
            with Store.open(archive) as store:
                assert store.count("articles") >= said
        assert command("--archive", archive, "add", documents)() == 0
        assert_sound(archive)
        with Store.open(archive) as store:
            assert store.count("articles") == ARTICLES
        return status

    ended = run(call, tmp_path)
    if ended.status == _CANNOT:
        pytest.skip("the kernel lets nobody but root mount a file system")
    assert ended.status == case.exit, ended
    assert "No space left" in ended.err or "the disk is full" in ended.err
