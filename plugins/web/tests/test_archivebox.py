"""Data folders laid out as ArchiveBox 0.6 does, its lists of a snapshot's forms written by hand."""

import json
from pathlib import Path

import pytest

from archive import Reading
from archive.read.reader import read_file
from archive.read.walk import walk
from archive.settings import Limits
from plugins.web.tests.conftest import STORY, Read, page_of
from press_archive_web import register_readers

URL = "https://post.example/bridge"


def snapshot(box: Path, name: str = "1714560000.0", **forms: bytes) -> Path:
    folder = box / "archive" / name
    folder.mkdir(parents=True)
    said = {
        "archive_path": f"archive/{name}",
        "base_url": URL.removeprefix("https://"),
        "bookmarked_date": "2024-05-01 10:40",
        "canonical": {"singlefile_path": "singlefile.html", "wget_path": "post.example/bridge.html"},
        "history": {},
        "timestamp": name,
        "title": "Bridge opens",
        "updated": "2024-05-01T10:41:12.000000+00:00",
        "url": URL,
    }
    (folder / "index.json").write_text(json.dumps(said, indent=4), encoding="utf-8")
    (folder / "index.html").write_bytes(page_of("The page of the archive itself"))
    for form, content in forms.items():
        path = folder / form.replace("__", "/").replace("_html", ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    (folder / "ArchiveBox.conf").write_text(
        "[SERVER_CONFIG]\nSECRET_KEY = hidden words here\n", encoding="utf-8"
    )
    (folder / "index.sqlite3").write_bytes(b"SQLite format 3\x00")
    return folder


def read_folder(folder: Path) -> list[Reading]:
    readers = list(register_readers())
    return [reading for found in walk([folder]) for reading in read_file(found, Limits(), readers=readers)]


def test_a_snapshot_is_one_article_from_its_best_form(box: Path) -> None:
    snapshot(
        box,
        singlefile_html=page_of(),
        output_html=page_of("Other"),
        readability__content_html=page_of("Less"),
    )
    (reading,) = read_folder(box)
    article = reading.article
    assert article is not None
    assert article.text == f"Bridge opens\n\n{STORY}"
    assert (article.url, reading.reader, reading.notes) == (URL, "archivebox", ("from singlefile.html",))
    assert article.extra == {"captured": ("2024-05-01T10:41:12Z",)}


@pytest.mark.parametrize("form", ["output_html", "post.example__bridge_html", "readability__content_html"])
def test_another_form_is_read_where_the_best_is_missing_or_empty(box: Path, form: str) -> None:
    snapshot(box, singlefile_html=b"<html></html>", **{form: page_of()})
    (reading,) = read_folder(box)
    assert reading.article is not None and reading.article.url == URL


def test_what_was_read_can_be_read_again_without_the_folder(box: Path, read: Read) -> None:
    snapshot(box, singlefile_html=page_of())
    (reading,) = read_folder(box)
    (again,) = read(reading.original, "index.json")
    assert again.article == reading.article


def test_a_snapshot_without_a_page_says_so(box: Path) -> None:
    snapshot(box)
    (reading,) = read_folder(box)
    assert reading.problem == "ArchiveBox: no page lies beside index.json"


def test_nothing_outside_of_the_snapshot_is_read(box: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_bytes(page_of("Secret"))
    folder = snapshot(box)
    said = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    said["canonical"]["wget_path"] = "../../../secret.html"
    (folder / "index.json").write_text(json.dumps(said), encoding="utf-8")
    (folder / "singlefile.html").symlink_to(tmp_path / "secret.html")
    (reading,) = read_folder(box)
    assert reading.problem == "ArchiveBox: no page lies beside index.json"
