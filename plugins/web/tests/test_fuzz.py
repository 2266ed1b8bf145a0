"""Files cut, flipped, doubled and nested: every one has a stated outcome, and soon."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.web.tests.conftest import Read, packed, page_of, record_of
from plugins.web.tests.test_feeds import FULL, JSON_FEED, TITLE, atom, rss
from plugins.web.tests.test_saved_pages import MARKED, WAYBACK
from tests.fuzzing import fuzz, has_stated_outcome


def seeds(files: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(files.iterdir()):
        yield path.name, path.read_bytes()
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: br"
    yield "a.warc", record_of(page_of(), head=head) + record_of(page_of("Tunnel"), kind="resource")
    yield "a.warc.gz", packed([record_of(page_of()), record_of(page_of("Tunnel"))])
    yield "a.xml", rss(f"{TITLE}<content:encoded><![CDATA[{FULL}]]></content:encoded>")
    yield (
        "b.xml",
        atom(f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content>'),
    )
    yield "a.json", str(JSON_FEED).replace("'", '"').encode()
    yield "a.html", MARKED["SingleFile"].encode()
    yield "b.html", WAYBACK.encode()


_PIECES = (
    b"<a>" * 3000,
    b"<item>" * 500,
    b"[" * 3000,
    b'{"items":' * 300,
    b"\0" * 20,
    b"WARC/1.0\r\nContent-Length: 99999\r\n\r\n",
    b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    b"ffffffffff\r\n",
    b"&a;&#x110000;&#0;&nbsp;",
    b'<!DOCTYPE rss [<!ENTITY a "&b;&b;&b;&b;"><!ENTITY b "&a;&a;">]>',
    b"]]>",
    b"<!--",
)


def test_two_hundred_damaged_files_have_a_stated_outcome(read: Read, files: Path) -> None:
    fuzz(read, list(seeds(files)), _PIECES, count=200, seed=1)


@pytest.mark.slow
def test_ten_thousand_damaged_files_have_a_stated_outcome(read: Read, files: Path) -> None:
    fuzz(read, list(seeds(files)), _PIECES, count=10_000, seed=2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", b"<rss>" + b"<item>" * 200_000),
        ("b.xml", b"<feed><entry><title>" + b"<b>" * 200_000),
        ("c.xml", rss(TITLE + "<description>" + "&lt;" * 300_000 + "</description>")),
        ("d.xml", b"<rss><channel>" + b"<item><title>x</title></item>" * 20_000),
        ("e.json", b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 200_000),
        ("f.warc", b"WARC/1.0\r\n" * 100_000),
        ("g.html", b"<!-- saved from url=(0010)https://a.example/ -->" + b"<div>" * 50_000),
        ("h.html", b"<html><!--" + b" Page saved with SingleFile " * 20_000),
        ("i.xml", b"<!DOCTYPE rss [" * 50_000 + b"<rss>"),
    ],
)
def test_what_was_made_to_hurt_ends_soon(read: Read, name: str, content: bytes) -> None:
    has_stated_outcome(read, content, name)
