"""WARC and WACZ: files of wget, warcio and py-wacz, and others written by hand that no program would write."""

import gzip
import random
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from typing import BinaryIO, cast

import brotli
import pytest

from archive import Document, Reading
from archive.read.reader import read_document
from archive.settings import Limits
from plugins.web.tests.conftest import STORY, Read, packed, page_of, record_of
from press_archive_web import captures, register_readers

TITLES = [f"Bridge {number} opens" for number in range(5)]
RECORDS = [record_of(page_of(title), f"https://post.example/{number}") for number, title in enumerate(TITLES)]


def titles(readings: list[Reading]) -> list[str]:
    return [reading.article.title if reading.article else "-" for reading in readings]


def body(reading: Reading) -> str:
    assert reading.article is not None, reading.problem
    return reading.article.body.of(reading.article.text)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("wget.warc.gz", ["Bridge opens", "Tunnel opens"]),
        ("wget.warc", ["Bridge opens"]),
        ("warcio.warc.gz", ["Bridge opens"]),
        ("py-wacz.wacz", ["Bridge opens", "Tunnel opens"]),
    ],
)
def test_files_of_other_programs_give_their_pages_and_nothing_else(
    read: Read, files: Path, name: str, found: list[str]
) -> None:
    readings = read((files / name).read_bytes(), name)
    assert titles(readings) == found
    article = readings[0].article
    assert article is not None and article.text.startswith(f"Bridge opens\n\n{STORY}")
    assert article.url == "http://127.0.0.1:8765/a.html"
    # That words of menus and footers were left out is noted of every page.
    assert all("left out" in note for reading in readings for note in reading.notes)


def test_a_page_has_the_address_and_the_time_of_its_capture(read: Read) -> None:
    (reading,) = read(record_of(page_of(), "https://post.example/bridge#top"))
    assert reading.article is not None
    assert reading.article.url == "https://post.example/bridge"
    assert reading.article.extra["captured"] == ("2024-05-01T12:00:00Z",)
    assert reading.article.published is None
    assert reading.address == "crawl.warc#20240501120000/https://post.example/bridge"
    assert reading.reader == "warc"


@pytest.mark.parametrize("name", ["crawl.warc", "crawl.warc.gz", "crawl.txt", "download"])
@pytest.mark.parametrize("is_packed", [True, False])
def test_a_warc_is_known_by_its_content(read: Read, name: str, is_packed: bool) -> None:
    content = packed(RECORDS) if is_packed else b"".join(RECORDS)
    assert titles(read(content, name)) == TITLES


def test_a_warc_packed_as_a_whole_or_across_its_records_is_read(read: Read) -> None:
    whole = b"".join(RECORDS)
    third = len(whole) // 3
    assert titles(read(gzip.compress(whole))) == TITLES
    assert titles(read(packed([whole[:third], whole[third : 2 * third], whole[2 * third :]]))) == TITLES


@pytest.mark.parametrize("is_packed", [True, False])
def test_an_original_can_be_read_again_by_itself(read: Read, is_packed: bool) -> None:
    readings = read(packed(RECORDS) if is_packed else b"".join(RECORDS), "crawl.warc.gz")
    for reading in readings:
        (again,) = read(reading.original, "crawl.warc.gz")
        assert (again.article, again.address) == (reading.article, reading.address)
        assert again.original == reading.original


def test_the_newest_capture_of_an_address_comes_first_and_the_others_say_so(read: Read) -> None:
    content = b"".join(
        [
            record_of(page_of("First"), when="2024-05-01T12:00:00Z"),
            record_of(page_of("Third"), when="2024-05-03T12:00:00Z"),
            record_of(page_of("Other"), "https://post.example/other", when="2023-01-01T12:00:00Z"),
            record_of(page_of("Second"), when="2024-05-02T12:00:00Z"),
        ]
    )
    readings = read(content)
    assert titles(readings) == ["Third", "Other", "First", "Second"]
    note = "an older capture; the newest in this file is of 2024-05-03"
    assert [reading.notes for reading in readings] == [(), (), (note,), (note,)]
    assert len({reading.address for reading in readings}) == 4


def test_a_warc_longer_than_a_stretch_is_read_stretch_by_stretch(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(captures, "_STRETCH", len(RECORDS[0]))
    older = record_of(page_of("Older"), "https://post.example/3", when="2020-01-01T00:00:00Z")
    zero, one, two, three, four = RECORDS
    readings = read(b"".join([zero, one, older, three, two, four]))
    assert titles(readings) == [*TITLES[:2], TITLES[3], "Older", TITLES[2], TITLES[4]]


NOT_PAGES = {
    "a picture": record_of(b"\x89PNG", head="HTTP/1.1 200 OK\r\nContent-Type: image/png"),
    "an error": record_of(page_of("Not found"), head="HTTP/1.1 404 Not Found\r\nContent-Type: text/html"),
    "a redirection": record_of(page_of("Moved"), head="HTTP/1.1 301 Moved\r\nContent-Type: text/html"),
    "a request": record_of(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
    "metadata": record_of(b"via: https://post.example/\r\n", kind="metadata"),
    "a repetition": record_of(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", kind="revisit"),
    "JSON": record_of(b'{"title": "x"}', head="HTTP/1.1 200 OK\r\nContent-Type: application/json"),
}


@pytest.mark.parametrize("what", NOT_PAGES)
def test_what_is_no_page_is_left_out(read: Read, what: str) -> None:
    assert titles(read(RECORDS[0] + NOT_PAGES[what] + RECORDS[1])) == TITLES[:2]
    (refused,) = read(NOT_PAGES[what])
    assert refused.problem == "WARC: no page in it; none of its 1 records is a response of HTML"


def test_a_resource_and_a_page_without_a_type_are_pages(read: Read) -> None:
    readings = read(
        record_of(page_of("Kept"), "https://post.example/a", kind="resource")
        + record_of(page_of("Bare"), "https://post.example/b", head="HTTP/1.0 200 OK")
    )
    assert titles(readings) == ["Kept", "Bare"]


PAGE = page_of()
PACKINGS = {
    "chunks": (
        "Transfer-Encoding: chunked",
        b"%x\r\n%s\r\n%x;a=b\r\n%s\r\n0\r\n\r\n" % (40, PAGE[:40], len(PAGE) - 40, PAGE[40:]),
    ),
    "chunks that a crawler undid": ("Transfer-Encoding: chunked", PAGE),
    "gzip": ("Content-Encoding: gzip", gzip.compress(PAGE)),
    "gzip that a crawler undid": ("Content-Encoding: gzip", PAGE),
    "deflate": ("Content-Encoding: deflate", zlib.compress(PAGE)),
    "bare deflate": ("Content-Encoding: deflate", zlib.compress(PAGE)[2:-4]),
    "Brotli": ("Content-Encoding: br", brotli.compress(PAGE)),
    "both": (
        "Content-Encoding: gzip\r\nTransfer-Encoding: chunked",
        b"%x\r\n%s\r\n0\r\n\r\n" % (len(gzip.compress(PAGE)), gzip.compress(PAGE)),
    ),
}


@pytest.mark.parametrize("packing", PACKINGS)
def test_what_a_page_was_packed_in_on_its_way_is_undone(read: Read, packing: str) -> None:
    field, content = PACKINGS[packing]
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n{field}"
    (reading,) = read(record_of(content, head=head))
    assert body(reading) == STORY


def test_an_unknown_packing_is_a_problem_of_its_page(read: Read) -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: zip9"
    bad, good = read(record_of(b"\x00\x01", "https://post.example/x", head=head) + RECORDS[0])
    assert bad.problem == "WARC: a response packed with 'zip9', which is not known"
    assert good.article


def test_the_encoding_that_the_server_says_goes_before_the_one_of_the_page(read: Read) -> None:
    story = "Мэр города заявила, что мост откроют в мае. Мост построили за два года, сообщил совет города."
    page = f"<html><head><meta charset='latin-1'></head><body><p>{story}</p><p>{story}</p></body></html>"
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251"
    (reading,) = read(record_of(page.encode("cp1251"), head=head))
    assert "мост откроют в мае" in body(reading)


def flipped(record: bytes) -> bytes:
    middle = len(record) // 2
    return (
        record[:middle] + bytes(byte ^ 0xFF for byte in record[middle : middle + 20]) + record[middle + 20 :]
    )


DAMAGE = {
    "cut out": lambda record: record[: len(record) // 2] + record[len(record) // 2 + 50 :],
    "cut at its start": lambda record: record[60:],
    "cut at its end": lambda record: record[:-60],
    "a length too great": lambda record: record.replace(b"Content-Length: ", b"Content-Length: 9"),
    "a length too small": lambda record: record.replace(b"Content-Length: ", b"Content-Length: 1\r\nX: "),
    "a length beyond all": lambda record: record.replace(b"Content-Length: ", b"Content-Length: 99999999999"),
    "no length": lambda record: record.replace(b"Content-Length: ", b"X: "),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_record_costs_itself_only(read: Read, damage: str) -> None:
    readings = read(b"".join([*RECORDS[:2], DAMAGE[damage](RECORDS[2]), *RECORDS[3:]]))
    assert titles(readings) == [*TITLES[:2], "-", *TITLES[3:]]
    assert readings[2].problem


@pytest.mark.parametrize(
    "damage", ["cut out", "cut at its start", "cut at its end", "flipped", "wrong checksum"]
)
def test_a_damaged_gzip_member_costs_its_record_only(read: Read, damage: str) -> None:
    member = packed(RECORDS[2:3])
    if damage == "wrong checksum":
        bad = member[:-8] + b"\0\0\0\0" + member[-4:]
    else:
        bad = flipped(member) if damage == "flipped" else DAMAGE[damage](member)
    readings = read(b"".join([packed(RECORDS[:2]), bad, packed(RECORDS[3:])]), "crawl.warc.gz")
    assert titles(readings) == [*TITLES[:2], "-", *TITLES[3:]]


def test_one_bad_record_among_a_thousand_costs_one(read: Read) -> None:
    pictures = [NOT_PAGES["a picture"]] * 996
    readings = read(packed([*RECORDS[:2], *pictures[:500], RECORDS[2][:400], *pictures[500:], *RECORDS[3:]]))
    assert titles(readings) == [*TITLES[:2], "-", *TITLES[3:]]


def test_a_file_that_was_cut_gives_what_is_there(read: Read) -> None:
    for content in (b"".join(RECORDS), packed(RECORDS)):
        readings = read(content[:-100])
        assert titles(readings) == [*TITLES[:4], "-"]
        assert readings[4].problem.startswith("WARC: a record is cut short")


def test_a_checksum_that_does_not_fit_is_noted(read: Read) -> None:
    more = "WARC-Block-Digest: sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ\r\n"
    (reading,) = read(record_of(page_of(), more=more))
    assert reading.article and reading.notes == ("damaged: it differs from its checksum",)


def test_a_capture_that_was_cut_says_so(read: Read) -> None:
    (reading,) = read(record_of(page_of(), more="WARC-Truncated: length\r\n"))
    assert reading.notes == ("the capture was cut: length",)


def test_a_record_beyond_the_limit_costs_itself_only(read: Read) -> None:
    large = record_of(b"x" * 200_000, head="HTTP/1.1 200 OK\r\nContent-Type: video/mp4")
    readings = read(b"".join([RECORDS[0], large, RECORDS[1]]), limits=Limits(document_bytes=100_000))
    assert titles(readings) == [TITLES[0], "-", TITLES[1]]
    assert readings[1].problem == "larger than 100000 bytes; limit: document_bytes"


def test_a_bomb_is_a_failure_behind_the_pages_before_it(read: Read) -> None:
    bomb = gzip.compress(bytes(30_000_000))
    readings = read(packed(RECORDS[:2]) + bomb, limits=Limits(document_bytes=100_000))
    assert titles(readings) == [*TITLES[:2], "-"]
    assert readings[2].problem.endswith("limit: decompression_ratio")


@pytest.mark.parametrize("packing", ["gzip", "br"])
def test_a_bomb_in_a_response_costs_its_page_only(read: Read, packing: str) -> None:
    zeros = bytes(50_000_000)
    content = gzip.compress(zeros) if packing == "gzip" else brotli.compress(zeros, quality=1)
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {packing}"
    readings = read(record_of(content, head=head) + RECORDS[0], limits=Limits(document_bytes=1_000_000))
    assert titles(readings) == ["-", TITLES[0]]
    assert readings[0].problem == "larger than 1000000 bytes; limit: document_bytes"


class Repeated:
    """A file of many records, of which only one is ever in memory."""

    def __init__(self, records: list[bytes], times: int) -> None:
        self._whole = b"".join(records)
        self._size = len(self._whole) * times
        self._position = 0

    def __enter__(self) -> "Repeated":
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def seek(self, offset: int, whence: int = 0) -> int:
        self._position = offset + (self._size if whence == 2 else 0)
        return self._position

    def read(self, size: int = -1) -> bytes:
        start = self._position % len(self._whole)
        piece = self._whole[start : start + min(size, self._size - self._position)]
        self._position += len(piece)
        return piece


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_large_warc_is_read_in_the_memory_of_a_record(is_packed: bool) -> None:
    picture = record_of(
        random.Random(1).randbytes(1_000_000), head="HTTP/1.1 200 OK\r\nContent-Type: image/png"
    )
    record = packed([picture]) if is_packed else picture

    def opened() -> BinaryIO:
        return cast(BinaryIO, Repeated([record], 300))

    document = Document("big.warc", "big.warc", opened)
    tracemalloc.start()
    (reading,) = read_document(document, list(register_readers()))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reading.problem.startswith("WARC: no page in it; none of its 300 records")
    assert most < 8 * len(picture)


def test_false_lengths_cannot_make_a_walk_without_end(read: Read) -> None:
    head = b"WARC/1.0\r\nContent-Length: 3000000\r\n\r\n"
    readings = read(head * 100_000)
    assert readings[-1].problem == "WARC: too many damaged records; the rest is left out"


def test_a_wacz_without_a_warc_says_so(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("datapackage.json", "{}")
    (reading,) = read(path.read_bytes(), "a.wacz")
    assert reading.problem == "WACZ: no WARC in it"
