"""Documents of the core's own formats cut, flipped, doubled and nested: every one has a stated outcome, and soon."""

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile

import pytest
import zstandard

from archive.model.document import Document
from archive.model.reading import Reading
from archive.read.reader import read_document
from archive.settings import Limits
from tests.fuzzing import fuzz, has_stated_outcome

STORY = (
    "Bridge shut until spring\n\nBy Ann Roe\n14 March 2023\n\nBAY TOWN, March 14 (NPA) - The council said on Tuesday "
    "that the bridge would stay shut until spring.\n\nEngineers found cracks in two of its pillars, “by chance”.\n"
)
PAGE = (
    "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Bridge shut | Harbour Post</title>"
    "<meta property='og:site_name' content='Harbour Post'><link rel='canonical' href='https://post.example/a/b'>"
    '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "headline": "Bridge shut", "author": '
    '[{"@type": "Person", "name": "Ann Roe"}], "datePublished": "2023-03-14"}</script></head><body><nav><a href="/">'
    "Home</a></nav><article><h1>Bridge shut</h1><p class='byline'>By Ann Roe</p><p>The council said on Tuesday that "
    "the bridge would stay shut until spring.</p><figure><img><figcaption>The bridge</figcaption></figure><table><tr>"
    "<td>Pillar</td><td>2</td></tr></table><p>Engineers found cracks in two of its pillars, a report said.<br><br>"
    "Nobody was hurt.</p></article><footer>© Harbour Post</footer></body></html>"
)
FIELDS = {
    "headline": "Bridge shut",
    "body": f"<p>{STORY}</p>",
    "authors": ["Ann Roe", {"name": "Jan Kos"}],
    "date": "2023-03-14T12:00:00Z",
    "source": {"name": "Harbour Post"},
    "tags": ["bridges", "ferries"],
}
ROW = 'Bridge shut;2023-03-14;Ann Roe;"The council said: ""until spring"".\nNobody was hurt."\n'


def zipped(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name, content in members.items():
            told = tarfile.TarInfo(name)
            told.size = len(content)
            archive.addfile(told, io.BytesIO(content))
    return written.getvalue()


MEMBERS = {"a.txt": STORY.encode(), "b/page.html": PAGE.encode(), "c.jsonl": json.dumps(FIELDS).encode()}
SEEDS: dict[str, list[tuple[str, bytes]]] = {
    "text": [("a.txt", STORY.encode()), ("b.txt", STORY.encode("utf-16")), ("c", STORY.encode("cp1252"))],
    "markdown": [
        ("a.md", f"---\ntitle: Bridge shut\ntags: [a, b]\n---\n\n# Bridge\n\n{STORY}> *no*\n".encode())
    ],
    "html": [("a.html", PAGE.encode()), ("b.htm", PAGE.replace("utf-8", "cp1252").encode("cp1252"))],
    "json-lines": [("a.jsonl", (json.dumps(FIELDS) + "\n").encode() * 3)],
    "json": [
        ("a.json", json.dumps([FIELDS, FIELDS], indent=1).encode()),
        ("b.json", json.dumps({"response": {"results": [FIELDS, {"fields": FIELDS}]}}).encode()),
        ("c.json", json.dumps(FIELDS, indent=2).encode()),
        ("d.json", json.dumps({"name": "Post", "messages": [{"text": ["a ", {"text": STORY}]}]}).encode()),
    ],
    "table": [
        ("a.csv", ("title;date;author;text\n" + ROW * 3).encode()),
        ("b.tsv", ("title\tdate\tauthor\ttext\n" + ROW.replace(";", "\t") * 3).encode("cp1252")),
        ("c.csv", ("title,text\n" + f'a,"{STORY}"\n' * 3).encode("utf-16")),
    ],
    "xml": [("a.xml", b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a><b>&b; words</b></a>")],
    "zip": [("a.zip", zipped(MEMBERS)), ("b.zip", zipped({"inner.zip": zipped(MEMBERS)}))],
    "tar": [
        ("a.tar", tarred(MEMBERS)),
        ("b.tar.gz", gzip.compress(tarred(MEMBERS), mtime=0)),
        ("c.tar.zst", zstandard.ZstdCompressor().compress(tarred(MEMBERS))),
    ],
    "packed": [
        (f"a.txt.{suffix}", pack(STORY.encode() * 5))
        for suffix, pack in (
            ("gz", gzip.compress),
            ("bz2", bz2.compress),
            ("xz", lzma.compress),
            ("zst", zstandard.ZstdCompressor().compress),
        )
    ],
}
PIECES = (
    b"<div>" * 3000,
    b"<table><tr><td>" * 300,
    b"[" * 3000,
    b'{"a":' * 3000,
    b'"' * 30,
    b"\0\x01\xff\xfe" * 5,
    b"\xed\xa0\x80&#x110000;&#0;&nbsp;",
    b'<!DOCTYPE a [<!ENTITY a "&b;&b;&b;&b;"><!ENTITY b "&a;&a;">]>',
    b"]]>",
    b"<!--",
    b"NaN 1e999 -0",
    b"---\n",
    b"PK\x03\x04",
    b"\xff\xff\xff\xff",
    b"ustar",
    b"By A B - " * 300,
    b"e\xcc\x81" * 100,
    b" " * 4000,
    b"\n" * 4000,
    b"\xc2\xa0\t" * 1000,
    b"-" * 4000,
    b"." * 4000,
    b"Aa " * 1000,
    b"1 " * 1000,
    b"<a href=" * 300,
)
LIMITS = Limits(document_bytes=4 * 2**20, text_characters=2**20)


def read(content: bytes, name: str) -> list[Reading]:
    return list(read_document(Document.of(content, address=name, limits=LIMITS)))


@pytest.mark.parametrize("format", SEEDS)
def test_sound_documents_are_read(format: str) -> None:
    for name, content in SEEDS[format]:
        readings = read(content, name)
        assert readings and all((reading.article is None) == (format == "xml") for reading in readings), (
            readings
        )


@pytest.mark.parametrize("format", SEEDS)
def test_a_hundred_damaged_documents_have_a_stated_outcome(format: str) -> None:
    fuzz(read, SEEDS[format], PIECES, count=100, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("format", SEEDS)
def test_ten_thousand_damaged_documents_have_a_stated_outcome(format: str) -> None:
    fuzz(read, SEEDS[format], PIECES, count=10_000, seed=2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b"<html><body>" + b"<div>" * 200_000),
        ("b.html", b"<html><body>" + b"<p>By A, " * 100_000),
        ("c.html", b"<html><body><p>" + b"word <b>" * 100_000),
        ("d.html", b"<!--" * 200_000),
        ("e.json", b"[" * 500_000),
        ("f.json", b'[{"text": "' + b"a" * 2_000_000),
        ("g.jsonl", b'{"a":' * 200_000),
        ("h.csv", b"title,text\n" + b'"' * 500_000),
        ("i.csv", b"text," * 200_000 + b"\nwords"),
        ("j.txt", b"By A B and C D, " * 60_000),
        ("k.txt", b"WARSAW, " * 100_000),
        ("l.md", b"> " * 200_000 + b"words"),
        ("m.md", b"[a](" * 100_000),
        ("n.xml", b"<!DOCTYPE a [" * 50_000 + b"<a>"),
        ("o.txt", b"ustar " * 100_000),
        ("p.zip", b"PK\x03\x04" * 200_000),
        ("q.txt", b"Words. " + b" " * 300_000 + b"More words."),
        ("r.txt", b"Words. " + b"\n \n" * 100_000 + b"More words."),
        ("s.jsonl", b'{"text": "Words.' + b" " * 300_000 + b'More words."}'),
        ("t.jsonl", b'{"title": "' + b"A, " * 50_000 + b'", "text": "' + b"\\n" * 100_000 + b'words"}'),
        ("u.html", b"<html><body><p>Words" + b" " * 300_000 + b"more words.</p></body></html>"),
        (
            "v.html",
            b"<html><head><title>"
            + b"a - " * 50_000
            + b"</title></head><body><p>Some words.</p></body></html>",
        ),
        ("w.csv", b"title,text\na," + b" " * 300_000 + b"words\n"),
        ("x.md", b"Words. " + b" " * 300_000 + b"More words."),
        ("y.md", b"---\n" + b"a: b\n" * 50_000),
        ("z.json", b'{"a": {"b": [' + b'{"text": "words"},' * 50_000 + b"{}]}}"),
    ],
)
def test_what_was_made_to_hurt_ends_soon(name: str, content: bytes) -> None:
    has_stated_outcome(read, content, name)
