from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as xml

import pytest

import archive
from archive import Changes
from archive.ingest import add
from archive.search.session import Session
from archive.settings import Settings
from press_archive_feed import after_ingest
from press_archive_feed.atom import feed

ATOM = "{http://www.w3.org/2005/Atom}"
TEXTS = {
    "2021-11-09": "The gate at the border is shut, and nobody knows for how long it will be.",
    "2021-12": "A second gate was opened by the minister, who cut a <ribbon> & left.",
    "": "No day stands on this article about the old bridge over the river.",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An archive of three articles, with two searches saved and one that no longer can be answered."""
    made = tmp_path_factory.mktemp("feed")
    lines = [
        f'{{"title": "On {day or "no day"}", "text": "{text}", "published": "{day}", "source": "Meridian"}}'
        for day, text in TEXTS.items()
    ]
    (made / "articles.jsonl").write_text("\n".join(lines), encoding="utf-8")
    off = ("entities", "quotes", "dates", "sums", "aliases", "feed")
    add(
        made / "archive",
        [made / "articles.jsonl"],
        Settings(disabled=off, workers=1),
        watch=lambda seen: None,
    )
    with Session.open(made / "archive") as session:
        session.save_search("gates", "gate")
        session.save_search("bridges", "bridge OR shut")
    yield made / "archive"


def entries(content: bytes) -> list[xml.Element]:
    return xml.fromstring(content).findall(f"{ATOM}entry")


def test_each_article_is_an_entry_with_the_searches_that_find_it_the_newest_first(folder: Path) -> None:
    with archive.open(folder) as press:
        found = [
            (
                entry.findtext(f"{ATOM}title"),
                entry.findtext(f"{ATOM}updated"),
                [category.get("term") for category in entry.findall(f"{ATOM}category")],
            )
            for entry in entries(feed(press, most=10))
        ]
    assert found == [
        ("On 2021-12", "2021-12-01T00:00:00Z", ["gates"]),
        ("On 2021-11-09", "2021-11-09T00:00:00Z", ["bridges", "gates"]),
        ("On no day", "1970-01-01T00:00:00Z", ["bridges"]),
    ]


def test_every_entry_has_what_atom_demands(folder: Path) -> None:
    with archive.open(folder) as press:
        root = xml.fromstring(feed(press, most=10))
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert element.findtext(f"{ATOM}{name}"), name
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 3
    assert root.findtext(f"{ATOM}author/{ATOM}name")


def test_only_the_newest_of_each_search_are_in_it(folder: Path) -> None:
    with archive.open(folder) as press:
        assert len(entries(feed(press, most=1))) == 2


def test_the_same_archive_gives_the_same_bytes_and_they_are_written_after_an_ingest(folder: Path) -> None:
    after_ingest(Changes(), {"file": "news.xml", "most": 10}, folder)
    with archive.open(folder) as press:
        assert (folder / "news.xml").read_bytes() == feed(press, most=10)
    assert not (folder / "news.xml.new").exists()
