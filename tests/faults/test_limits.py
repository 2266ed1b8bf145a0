"""Each limit is set in archive.toml, and named where it is met."""

import gzip
import itertools
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.model.article import Article
from archive.store import Store
from tests.faults.case import Case, cases
from tests.faults.loop import command, run
from tests.sound import assert_sound

BODY = "Officials in Kuźnica said that the border would stay closed. " * 9


def _text(path: Path) -> None:
    path.write_text(f"Title\n\n{BODY}", encoding="utf-8")


def _bomb(path: Path) -> None:
    # Lines are read as they come: of a whole document no more than document_bytes are unpacked in any case.
    path.write_bytes(gzip.compress(json.dumps({"title": "T", "body": BODY}).encode() + b"\n" * 700_000))


def _gzip_in_gzip(path: Path) -> None:
    path.write_bytes(gzip.compress(gzip.compress(f"Title\n\n{BODY}".encode())))


def _line(path: Path) -> None:
    path.write_text(json.dumps({"title": "T", "body": BODY, "deep": [[[[[[1]]]]]]}) + "\n", encoding="utf-8")


def _limit(name: str, settings: str, file: str, make: Callable[[Path], None]) -> Case:
    made = f"a document beyond `{name}`, set in archive.toml"
    return Case(f"limit-{name}", made, "one line names the limit", 3, (name, settings, file, make))


@cases(
    [
        _limit("document_bytes", "document_bytes = 100", "a.txt", _text),
        _limit("text_characters", "text_characters = 100", "a.txt", _text),
        _limit("decompression_ratio", "document_bytes = 1000\ndecompression_ratio = 2", "a.jsonl.gz", _bomb),
        _limit("container_depth", "container_depth = 1", "a.txt.gz.gz", _gzip_in_gzip),
        _limit("json_depth", "json_depth = 5", "a.jsonl", _line),
    ]
)
def test_a_limit_that_is_met_is_recorded_by_its_name(case: Case, tmp_path: Path) -> None:
    name, settings, file, make = case.with_
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "archive.toml").write_text(f"[limits]\n{settings}\n", encoding="utf-8")
    make(tmp_path / file)
    assert run(command("--archive", archive, "add", tmp_path / file), tmp_path).status == case.exit
    with Store.open(archive) as store:
        (failure,) = store.failures()
    assert failure.message.endswith(f"limit: {name}")
    assert_sound(archive)
    (archive / "archive.toml").unlink()
    assert run(command("--archive", archive, "add", tmp_path / file), tmp_path).status == 0


@cases(
    [
        Case(
            f"limit-free_disk_bytes-{name}",
            f"`{name}` with less room on the disk than `free_disk_bytes`",
            "ends before it writes an article or a layer, and names the limit",
            8,
            name,
        )
        for name in ("add", "enrich")
    ]
)
def test_too_little_room_on_the_disk_is_told_before_anything_is_stored(case: Case, tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    with Store.create(archive) as store, store.batch() as batch:
        batch.put_article(Article.of(BODY, title="Without a layer"))
    _text(tmp_path / "a.txt")
    (archive / "archive.toml").write_text(f"[limits]\nfree_disk_bytes = {2**60}\n", encoding="utf-8")
    arguments = ("add", tmp_path / "a.txt") if case.with_ == "add" else ("enrich",)
    call = command("--archive", archive, *arguments)
    refused = run(call, tmp_path)
    assert refused.status == case.exit, refused
    assert "limits.free_disk_bytes" in refused.err
    with Store.open(archive) as store:
        assert (store.count("articles"), store.count("layers")) == (1, 0)
    (archive / "archive.toml").unlink()
    assert run(call, tmp_path).status == 0
    with Store.open(archive) as store:
        assert store.count("layers") == 1
    assert_sound(archive)


@pytest.mark.slow
def test_a_megabyte_of_names_keeps_its_layers_and_can_be_searched(tmp_path: Path) -> None:
    listed = ", ".join(
        itertools.islice(itertools.cycle(("Ann Roe", "Warsaw", "Jan Kos", "Georgia")), 120_000)
    )
    said = " ".join(f"“Gate {number} is shut,” said Ann Roe." for number in range(28_000))
    for name, text in (("listed", listed), ("said", said)):
        opening = "All who came to the hall on Tuesday are listed here, the town said.\n\n"
        (tmp_path / f"{name}.txt").write_text(f"A long list\n\n{opening}{text}"[: 2**20], encoding="utf-8")
    archive = tmp_path / "archive"
    done = run(command("--archive", archive, "add", tmp_path / "listed.txt", tmp_path / "said.txt"), tmp_path)
    assert done.status == 0, done
    with Store.open(archive) as store:
        assert list(store.failures()) == []
    found = run(command("--archive", archive, "search", 'speaker:"Ann Roe"'), tmp_path)
    assert (found.status, "1 article " in found.err) == (0, True), found
