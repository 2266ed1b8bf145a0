from pathlib import Path

import pytest

from archive.read.walk import walk


@pytest.fixture
def archivebox(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    for name in ("1714560000.0", "1714560001.1"):
        snapshot = folder / "archive" / name
        (snapshot / "readability").mkdir(parents=True)
        for form in (
            "index.json",
            "index.html",
            "singlefile.html",
            "output.html",
            "readability/content.html",
        ):
            (snapshot / form).write_text("{}", encoding="utf-8")
    (folder / "logs").mkdir()
    for name in ("ArchiveBox.conf", "index.sqlite3", "logs/errors.log"):
        (folder / name).write_text("x", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("start", "count"),
    [("", 2), ("archive", 2), ("archive/1714560001.1", 1), ("archive/1714560001.1/output.html", 1)],
)
def test_of_a_data_folder_of_archivebox_each_snapshot_is_found_once(
    archivebox: Path, start: str, count: int
) -> None:
    found = [found.path.relative_to(archivebox) for found in walk([archivebox / start])]
    assert len(found) == count
    assert not {path.name for path in found} & {
        "ArchiveBox.conf",
        "index.sqlite3",
        "errors.log",
        "index.html",
    }


def test_a_snapshot_without_its_list_is_a_problem_not_a_gap(archivebox: Path) -> None:
    (archivebox / "archive" / "1714560000.0" / "index.json").unlink()
    assert [found.problem for found in walk([archivebox])] == ["no such file or folder", ""]


def test_a_folder_called_archive_is_a_folder_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "archive" / "a").mkdir(parents=True)
    (tmp_path / "archive" / "a" / "page.html").write_text("<p>x", encoding="utf-8")
    assert [found.name for found in walk([tmp_path])] == ["page.html"]


def test_of_a_maildir_the_mails_are_found_and_nothing_else(tmp_path: Path) -> None:
    box = tmp_path / "Maildir"
    for folder in ("", ".Sent", ".Archive.2021"):
        for name in ("cur", "new", "tmp"):
            (box / folder / name).mkdir(parents=True)
        (box / folder / "cur" / "1617.M1P2.host:2,S").write_text("x", encoding="utf-8")
        (box / folder / "new" / "1618.M1P2.host").write_text("x", encoding="utf-8")
        (box / folder / "tmp" / "1619.M1P2.host").write_text("x", encoding="utf-8")
        (box / folder / "dovecot-uidlist").write_text("x", encoding="utf-8")
    (box / ".hidden").mkdir()
    (box / ".hidden" / "a.txt").write_text("x", encoding="utf-8")
    found = [str(found.path.relative_to(box)) for found in walk([tmp_path])]
    assert sorted(found) == sorted(
        f"{folder}{name}"
        for folder in ("", ".Sent/", ".Archive.2021/")
        for name in ("cur/1617.M1P2.host:2,S", "new/1618.M1P2.host")
    )
