"""What is removed is gone; what may not be written is read."""

import os
import shutil
import tempfile
import zlib
from contextlib import closing
from pathlib import Path

import pytest

from archive.errors import StorageError
from archive.search.session import Session
from archive.store import Store
from archive.store.connection import read_connection
from tests.faults.case import Case, cases
from tests.faults.loop import command, run
from tests.sound import assert_sound

BODY = "Officials in Kuźnica said that the border would stay closed. " * 9


def make_archive(tmp_path: Path) -> Path:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name in ("Xylophonequartet", "other"):
        (documents / f"{name}.txt").write_text(f"About {name}\n\n{BODY}", encoding="utf-8")
    assert run(command("--archive", tmp_path / "archive", "add", documents), tmp_path).status == 0
    return tmp_path / "archive"


def _files(archive: Path) -> list[Path]:
    return [path for path in archive.rglob("*") if path.is_file()]


def rows_with_word(archive: Path) -> list[bytes]:
    """What rows hold of the article that is purged: compressed, so that no word of it stands there as such."""
    with closing(read_connection(archive / "archive.db")) as connection:
        rows = connection.execute(
            "SELECT body FROM articles UNION ALL SELECT content FROM originals"
        ).fetchall()
    blobs = [blob for (blob,) in rows if b"Xylophone" in zlib.decompress(blob)]
    assert len(blobs) == 2
    return [blob[8:-8] for blob in blobs]


@cases([Case("purge", "`purge --yes` of an article", "gone from truth, index, old generations and WAL", 0)])
def test_a_purged_article_is_gone_from_every_file(case: Case, tmp_path: Path) -> None:
    archive = make_archive(tmp_path)
    with Store.open(archive) as store:
        (chosen,) = (article.id for article in store.articles() if "Xylophone" in article.title)
    stored = rows_with_word(archive)
    assert all(any(blob in path.read_bytes() for path in _files(archive)) for blob in stored)
    planned = run(command("--archive", archive, "purge", chosen), tmp_path)
    assert planned.status == 0 and "Xylophone" in planned.out
    assert run(command("--archive", archive, "search", "Xylophonequartet"), tmp_path).status == 0
    assert run(command("--archive", archive, "purge", chosen, "--yes"), tmp_path).status == case.exit
    assert run(command("--archive", archive, "search", "Xylophonequartet"), tmp_path).status == 1
    for path in _files(archive):
        content = path.read_bytes()
        assert b"ylophonequartet" not in content.lower(), path
        assert not any(blob in content for blob in stored), path
    assert_sound(archive)


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user, which only root can")
@cases(
    [
        Case(
            "read-only",
            "a folder that may not be written",
            "is searched with immutable=1, writing says why not",
            0,
        )
    ]
)
def test_an_archive_that_may_not_be_written_is_searched(case: Case, tmp_path: Path) -> None:
    place = Path(tempfile.mkdtemp())
    try:
        shutil.copytree(make_archive(tmp_path), place / "archive")
        for path in (place, *place.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

        def become_nobody() -> None:
            os.setgid(65534)
            os.setuid(65534)

        def search() -> int:
            with Session.open(place / "archive") as session:
                return 0 if session.searcher.count("border") == 2 else 1

        def write() -> int:
            try:
                Store.open(place / "archive", write=True)
            except StorageError as error:
                return error.exit_status
            return 0

        # Modules are imported before: the other user may not read those of this one.
        assert search() == 0
        searched = run(search, tmp_path, before=become_nobody)
        assert searched.status == case.exit, searched
        assert run(write, tmp_path, before=become_nobody).status == 8
    finally:
        shutil.rmtree(place)


def test_a_reader_cannot_write(tmp_path: Path) -> None:
    connection = read_connection(make_archive(tmp_path) / "archive.db")
    with pytest.raises(Exception, match="readonly"):
        connection.execute("DELETE FROM articles")
    connection.close()
