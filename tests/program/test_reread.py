"""What was misread is read again from what the archive keeps; what is purged can stay away."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.store import Store
from archive.store.connection import write_connection
from tests.program.conftest import Run

TEXT = "The mayor, Ana Quill, said in Porto that the bridge would open on Monday."


def ids(run: Run, query: str) -> list[str]:
    return [json.loads(line)["id"] for line in run("search", query, "--json").stdout.splitlines()]


def test_another_encoding_replaces_what_was_misread(run: Run, tmp_path: Path) -> None:
    russian = "Мост открыт. Мэр города заявила, что мост откроют в мае. Она поблагодарила рабочих."
    (tmp_path / "a.txt").write_bytes(russian.encode("cp1251"))
    assert run("add", tmp_path / "a.txt", "--encoding", "windows-1253").returncode == 0
    (misread,) = ids(run, "*")
    (tmp_path / "a.txt").unlink()
    done = run("reread", misread, "--encoding", "windows-1251")
    assert (done.returncode, "replaced" in done.stdout) == (0, True), done.stderr
    (found,) = ids(run, "мост")
    assert found != misread
    assert run("count", "*").stdout == "1\n"


def test_what_is_read_again_is_not_new_in_a_saved_search(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"Jürgen Weiß was there. {TEXT}".encode("cp1252"))
    assert run("add", tmp_path / "a.txt", "--encoding", "cp1251").returncode == 0
    assert run("searches", "save", "bridges", "bridge").returncode == 0
    assert run("searches", "seen", "bridges").returncode == 0
    (misread,) = ids(run, "bridge")
    assert run("reread", misread, "--encoding", "cp1252").returncode == 0
    assert run("count", "bridge Jürgen").stdout == "1\n"
    assert run("searches").returncode == 1
    assert run("count", "@bridges new:since-last").stdout == "0\n"
    (tmp_path / "b.txt").write_text(f"Another day. {TEXT}", encoding="utf-8")
    assert run("add", tmp_path / "b.txt").returncode == 0
    assert run("searches").returncode == 0


def test_the_same_file_with_another_map_takes_the_place_of_what_it_gave(run: Run, tmp_path: Path) -> None:
    lines = [{"text": "An abstract.", "story": f"Part {number}. {TEXT}"} for number in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run("add", tmp_path / "a.jsonl").returncode == 0
    assert "already there" in run("add", tmp_path / "a.jsonl").stdout
    done = run("add", tmp_path / "a.jsonl", "--map", "text=story")
    assert done.returncode == 0, done.stderr
    assert run("count", "abstract").stdout == "0\n"
    assert run("count", "bridge").stdout == "3\n"


def test_decisions_move_along_where_their_words_are_still_there(run: Run, tmp_path: Path) -> None:
    said = "“The bridge is open,” Ana Quill said in Porto."
    line = {"text": f"Draft.\n\n{said}", "story": f"The mayor spoke on Monday.\n\nIt was noon.\n\n{said}"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert run("add", tmp_path / "a.jsonl").returncode == 0
    (quote,) = [json.loads(one) for one in run("quotes", "bridge", "--json").stdout.splitlines()]
    assert run("decisions", "reattribute", quote["address"], "Jo Roe").returncode == 0
    assert run("reread", quote["address"].partition("#")[0], "--map", "text=story").returncode == 0
    speakers = {json.loads(one)["speaker"] for one in run("quotes", "bridge", "--json").stdout.splitlines()}
    assert speakers == {"Jo Roe"}


def test_a_decision_about_words_that_are_gone_is_listed(run: Run, tmp_path: Path) -> None:
    line = {
        "text": "“The bridge is open,” Ana Quill said in Porto.",
        "story": "Nothing was said on Monday at all.",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert run("add", tmp_path / "a.jsonl").returncode == 0
    (quote,) = [json.loads(one) for one in run("quotes", "bridge", "--json").stdout.splitlines()]
    assert run("decisions", "reattribute", quote["address"], "Jo Roe").returncode == 0
    done = run("reread", quote["address"].partition("#")[0], "--map", "text=story")
    assert "decision 1 (reattribute Jo Roe) does not fit" in done.stderr


def test_what_an_older_reader_read_is_stale_until_it_is_read_again(
    run: Run, archive_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("add", tmp_path / "a.txt").returncode == 0
    assert run("reread", "--stale").returncode == 1
    connection = write_connection(archive_folder / "archive.db")
    connection.execute("UPDATE found SET version='0'")
    connection.close()
    done = run("reread", "--stale")
    assert (done.returncode, "already there" in done.stdout) == (0, True), done.stderr
    assert run("reread", "--stale").returncode == 1
    with Store.open(archive_folder) as store:
        (found,) = store.found(next(store.article_ids()))
    assert (found.reader, found.version != "0") == ("text", True)


@pytest.mark.parametrize("keep_out", [True, False])
def test_a_purged_article_stays_away_only_where_that_is_asked(
    run: Run, tmp_path: Path, keep_out: bool
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run("add", tmp_path / "a.txt").returncode == 0
    (article_id,) = ids(run, "bridge")
    done = run("purge", article_id, "--yes", *(["--keep-out"] if keep_out else []))
    assert done.returncode == 0
    assert ("brings the article back" in done.stderr) is not keep_out
    added = run("add", tmp_path / "a.txt")
    assert ("kept out" in added.stdout) is keep_out
    assert run("count", "bridge").stdout == f"{0 if keep_out else 1}\n"


def test_a_reason_is_said_at_once_and_many_are_counted(run: Run, tmp_path: Path) -> None:
    packed = b"7z\xbc\xaf\x27\x1c" + b"\x00" * 40
    (tmp_path / "one.7z").write_bytes(packed)
    done = run("add", tmp_path / "one.7z")
    assert (done.returncode, "is a 7z archive; unpack it with: 7z x FILE" in done.stderr) == (3, True)
    for number in range(4):
        (tmp_path / f"{number}.7z").write_bytes(packed)
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("add", tmp_path)
    assert "5 × is a 7z archive" in done.stderr
    assert "1 × no text: the document is empty" in done.stderr


def test_what_appears_in_a_watched_folder_is_added_until_it_is_stopped(
    run: Run, archive_folder: Path, tmp_path: Path
) -> None:
    pytest.importorskip("watchfiles", reason="watchfiles is an extra: press-archive[watch]")
    incoming = tmp_path / "incoming"
    incoming.mkdir()
    (incoming / "a.txt").write_text(f"One. {TEXT}", encoding="utf-8")
    line = {"text": "An abstract.", "story": f"Nought. {TEXT}"}
    (incoming / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    # What was added with a map stays as it was read.
    assert run("add", incoming / "a.jsonl", "--map", "text=story").returncode == 0
    command = [
        sys.executable,
        "-u",
        "-m",
        "archive",
        "--archive",
        str(archive_folder),
        "watch",
        str(incoming),
        "--json",
    ]
    added = '{"added": 1, "replaced": 0, "failed": 0}'
    written = tmp_path / "said"
    with (
        written.open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as watching,
    ):
        try:
            _wait_for_line(written, added, 1)
            (incoming / "b.txt").write_text(f"Two. {TEXT}", encoding="utf-8")
            _wait_for_line(written, added, 2)
        finally:
            watching.send_signal(signal.SIGINT)
        watching.wait(timeout=30)
    said = written.read_text(encoding="utf-8")
    assert watching.returncode == 0, said
    assert said.count(added) == 2
    assert "what was added is safe" in said
    assert run("count", "bridge").stdout == "3\n"


def _wait_for_line(written: Path, line: str, times: int) -> None:
    end = time.monotonic() + 60
    while written.read_text(encoding="utf-8").count(line) < times:
        assert time.monotonic() < end, written.read_text(encoding="utf-8")
        time.sleep(0.05)


def test_what_a_document_says_beside_the_text_can_be_searched(run: Run, tmp_path: Path) -> None:
    lines = [
        {"text": f"One. {TEXT}", "section": "World", "keywords": ["bridges", "money"]},
        {"text": f"Two. {TEXT}", "section": "Sport", "page": 7},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run("add", tmp_path / "a.jsonl").returncode == 0
    assert run("count", "meta.section:World").stdout == "1\n"
    assert run("count", "meta.section:(World OR Sport)").stdout == "2\n"
    assert run("count", "bridge meta.page:7 -meta.section:World").stdout == "1\n"
    assert run("count", "meta.keywords:money").stdout == "1\n"
    facets = {json.loads(line)["value"] for line in run("facets", "", "meta", "--json").stdout.splitlines()}
    assert facets == {"section", "keywords", "page"}
    shown = run("show", ids(run, "meta.section:World")[0])
    assert "section" in shown.stdout and "World" in shown.stdout


def test_how_an_article_was_read_is_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Мэр города заявила, что мост откроют в мае.".encode("cp1251"))
    assert run("add", tmp_path / "a.txt").returncode == 0
    shown = run("show", ids(run, "мост")[0], "--how").stdout
    assert str(tmp_path / "a.txt") in shown
    assert "encoding windows-1251, detected" in shown


def test_a_failure_is_forgotten_once_its_document_is_read(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text(f'kop,inhoud\nBridge,"{TEXT}"\n', encoding="utf-8")
    assert run("add", table).returncode == 3
    assert "name it with: --map text=COLUMN" in run("failures").stdout

    done = run("reread", "--failed", "--map", "text=inhoud", "--map", "title=kop")
    assert done.returncode == 0, done.stderr
    assert run("failures").returncode == 1
    assert run("count", "bridge").stdout == "1\n"


def test_what_failed_is_retried_as_it_was_asked_for(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"kop": "Bridge", "inhoud": TEXT}) + "\n{broken\n", encoding="utf-8")
    assert run("add", lines, "--map", "text=inhoud").returncode == 3
    lines.write_text(json.dumps({"kop": "Bridge", "inhoud": TEXT}) + "\n", encoding="utf-8")

    assert run("retry").returncode == 0
    assert run("failures").returncode == 1
    assert run("count", "bridge").stdout == "1\n"
