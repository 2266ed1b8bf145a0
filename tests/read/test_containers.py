"""Archives and compressed files that are damaged, cut, encrypted or empty: what is whole is read, the rest is told."""

import bz2
import gzip
import lzma
import subprocess
import zipfile
from pathlib import Path

import pytest
import zstandard

from archive.model.document import Document
from archive.read.reader import read_document
from archive.settings import Limits
from tests.read.test_fuzz import MEMBERS, STORY, tarred, zipped

TEXT = STORY.encode() * 20
ZIP, TAR = zipped(MEMBERS), tarred(MEMBERS)
PACKS = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
    "zstd": zstandard.ZstdCompressor().compress,
}


def read(content: bytes, name: str) -> tuple[int, list[str]]:
    """How many articles there are, and what is said of the rest."""
    readings = list(read_document(Document.of(content, address=name)))
    problems = [reading.problem for reading in readings if reading.article is None]
    return len(readings) - len(problems), problems


def changed(content: bytes, at: int, byte: int) -> bytes:
    return content[:at] + bytes([byte]) + content[at + 1 :]


@pytest.mark.parametrize("content", [ZIP[:4], ZIP[:300], ZIP[:-5], b"PK\x05\x06", b"PK\x03\x04" + bytes(40)])
def test_a_zip_archive_without_its_list_is_told_apart_and_can_be_mended(content: bytes) -> None:
    assert read(content, "a.zip") == (
        0,
        [
            "zip: cut short or damaged: the list of files at its end cannot be read; "
            "mend it with: zip -FF FILE --out MENDED.zip"
        ],
    )


def test_one_damaged_file_in_a_zip_archive_costs_itself_only() -> None:
    articles, problems = read(changed(ZIP, 60, 0), "a.zip")

    assert articles == 2
    assert problems == ["zip: damaged; mend it with: zip -FF FILE --out MENDED.zip"]


@pytest.mark.parametrize("members", [{}, {"a/": b""}, {"__MACOSX/a.txt": b"words"}])
def test_a_zip_archive_without_files_says_so(members: dict[str, bytes]) -> None:
    assert read(zipped(members), "a.zip") == (0, ["zip: no file in it"])


def test_a_method_that_python_does_not_unpack_is_named() -> None:
    content = ZIP.replace(b"PK\x03\x04\x14\0\0\0\x08\0", b"PK\x03\x04\x14\0\0\0\x09\0")
    content = content.replace(b"PK\x01\x02\x14\x03\x14\0\0\0\x08\0", b"PK\x01\x02\x14\x03\x14\0\0\0\x09\0")

    said = "zip: Python does not unpack its method of compression, 9; unpack it with: 7z x FILE"
    assert read(content, "a.zip") == (0, [said] * 3)


@pytest.mark.parametrize("end", [700, 3000, 513])
def test_a_tar_archive_that_is_cut_gives_what_is_whole_and_says_that_it_is_cut(end: int) -> None:
    articles, problems = read(TAR[:end], "a.tar")

    assert articles == (2 if end == 3000 else 0)
    assert problems == ["tar: cut short or damaged; get out what is whole with: tar -xf FILE"]


@pytest.mark.parametrize("method", PACKS)
def test_compressed_bytes_that_are_cut_or_damaged_are_told_with_what_gets_out_the_rest(method: str) -> None:
    content = PACKS[method](TEXT)
    (cut,) = read(content[: len(content) // 2], "a.txt")[1]
    (damaged,) = read(changed(content, len(content) // 2, content[len(content) // 2] ^ 0xFF), "a.txt")[1]

    assert cut.startswith(f"{method}: cut short; get out what is whole with: ")
    assert damaged.startswith(f"{method}: damaged; get out what is whole with: ")


@pytest.mark.parametrize("method", PACKS)
@pytest.mark.parametrize("rest", [b"x", b"other data" * 100, b"\0\0other data"])
def test_other_data_behind_the_packed_costs_itself_only(method: str, rest: bytes) -> None:
    assert read(PACKS[method](TEXT) + rest, "a.txt") == (
        1,
        [f"{method}: other data follows the packed; it is left out"],
    )


@pytest.mark.parametrize("method", PACKS)
def test_nuls_that_fill_the_end_of_the_packed_are_nothing(method: str) -> None:
    assert read(PACKS[method](TEXT) + bytes(5000), "a.txt") == (1, [])


@pytest.mark.parametrize("method", PACKS)
def test_what_was_packed_in_pieces_is_read_whole(method: str) -> None:
    content = PACKS[method](TEXT) + PACKS[method](b"A last paragraph that stands alone.\n")
    (reading,) = read_document(Document.of(content, address="a.txt"))

    assert reading.article is not None and reading.article.text.endswith(
        "A last paragraph that stands alone."
    )


@pytest.mark.parametrize("method", PACKS)
def test_a_tar_archive_is_read_out_of_each_compression(method: str) -> None:
    assert read(PACKS[method](TAR), "a.tar") == (3, [])


@pytest.mark.parametrize("method", PACKS)
def test_a_bomb_is_stopped_at_the_limit(method: str) -> None:
    content = PACKS[method](b"Words of it. " * 800_000)
    document = Document.of(content, address="a.txt", limits=Limits(document_bytes=1 << 20))
    (reading,) = read_document(document)

    assert "limit: d" in reading.problem


def test_encrypted_members_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "b.txt").write_text(STORY + "More.\n", encoding="utf-8")
    try:
        subprocess.run(["zip", "-q", "-P", "secret", "x.zip", "a.txt"], cwd=tmp_path, check=True)
    except FileNotFoundError:
        pytest.skip("there is no program `zip` here")
    subprocess.run(["zip", "-q", "x.zip", "b.txt"], cwd=tmp_path, check=True)
    assert zipfile.ZipFile(tmp_path / "x.zip").infolist()[0].flag_bits & 1

    content = (tmp_path / "x.zip").read_bytes()
    assert read(content, "x.zip") == (1, ["encrypted; unpack it with its password first"])


def test_one_bad_member_among_a_thousand_costs_itself_only() -> None:
    members = {f"{number}.txt": f"Bridge {number} shut\n\n{STORY}".encode() for number in range(1_000)}
    content = zipped({**members, "500.txt": b"\x00\x01\x02" * 50})
    articles, problems = read(content, "a.zip")

    assert articles == 999
    assert problems == ["is binary data; it holds no prose that could be an article"]
