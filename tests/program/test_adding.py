"""From saved articles to answers, through the program as a user runs it."""

import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.program.conftest import Run

ESCAPES = "\x1b]0;owned\x07\x1b[31m[@click=app.quit]press[/] [/nope] \u202egnp.exe\x9b2J"


def write(folder: Path, files: dict[str, str | bytes]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def test_the_seed_article_goes_in_and_is_found_by_place_actor_and_words(run: Run, shared_data: Path) -> None:
    assert run("add", shared_data / "seed" / "article.txt").returncode == 0
    (hit,) = run("search", "place:Poland actor:Zakharova bombers", "--json").stdout.splitlines()
    record = json.loads(hit)
    assert record["published"] == "2021-11-10"
    shown = json.loads(run("show", record["id"], "--json").stdout)
    assert shown["byline"] == "Tyler Durden"
    assert "Russian MoD" not in shown["text"]
    actors = {a["value"] for a in shown["annotations"] if a["kind"] == "actor"}
    assert {"Maria Zakharova", "Government of Russia", "European Union"} <= actors
    assert "Tyler Durden" not in actors


def test_every_annotation_shown_holds_the_words_of_its_span(ask: Run) -> None:
    (first, *_) = ask("export", "gate").stdout.splitlines()
    shown = json.loads(ask("show", json.loads(first)["id"], "--json").stdout)
    assert shown["annotations"]
    for annotation in shown["annotations"]:
        assert shown["text"][annotation["start"] : annotation["end"]] == annotation["text"]


def test_added_again_nothing_is_there_twice(run: Run, corpus: Path) -> None:
    first = run("add", corpus / "npa")
    again = run("add", corpus / "npa")
    count = run("count").stdout.strip()
    assert (first.returncode, again.returncode) == (0, 0)
    assert f"added          {count}\n" in first.stdout
    assert f"added          0\nalready there  {count}\n" in again.stdout


def test_a_changed_document_is_read_again(run: Run, tmp_path: Path) -> None:
    folder = write(tmp_path / "docs", {"a.txt": "The gate is shut."})
    run("add", folder)
    write(folder, {"a.txt": "The gate is open."})
    assert "added          1" in run("add", folder).stdout
    assert run("count", "open").stdout == "1\n"


def test_search_count_facets_and_export_give_the_same_number(ask: Run) -> None:
    for query in ("gate", "place:Poland", "said OR says", "source:NPA -bison"):
        count = int(ask("count", query).stdout)
        assert len(ask("search", query, "--json", "--limit", "1000").stdout.splitlines()) == count
        assert len(ask("export", query).stdout.splitlines()) == count
        assert f"{count:,} articles" in ask("facets", query, "place").stderr


def test_short_forms_narrow_like_the_fields_they_stand_for(ask: Run) -> None:
    long = ask("count", "(gate OR dam) place:Poland published:2021").stdout
    assert ask("count", "gate OR dam", "--place", "Poland", "--published", "2021").stdout == long


def test_each_hostile_document_has_an_outcome_and_the_rest_is_added(run: Run, tmp_path: Path) -> None:
    folder = write(
        tmp_path / "docs",
        {
            "good.txt": "The gate is open.",
            "empty.txt": "",
            "nul.txt": b"The\x00 gate\x00 was shut by nobody.",
            "invalid.txt": b"The gate \xff\xfe\xfa was shut on Monday.",
            "long.txt": "word " * 300_000,
            "really.txt": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
            "escape.txt": f"{ESCAPES}\n\n{ESCAPES} The gate is {ESCAPES} shut.",
            "broken.jsonl": '{"text": "One line is good."}\n{"text": \n[1]\n',
            "zip.gz": b"\x1f\x8b\x08\x00not gzip",
            "page.html": f"<html><title>{ESCAPES}</title><p>{'<div>' * 5000}</html>",
            "latin.txt": "Le préfet a dit non à Besançon.".encode("latin-1"),
        },
    )
    (folder / "link").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe")
    done = run("add", folder)
    assert done.returncode == 3
    assert "\x1b" not in done.stdout + done.stderr
    failed = {
        Path(json.loads(line)["subject"]).name for line in run("failures", "--json").stdout.splitlines()
    }
    assert {"empty.txt", "really.txt", "broken.jsonl#2", "broken.jsonl#3", "zip.gz", "link", "pipe"} <= failed
    assert run("count", "gate").stdout == "4\n"
    assert run("count", "Besançon").stdout == "1\n"


def test_nothing_in_a_document_reaches_the_terminal_as_a_command(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "docs", {f"{ESCAPES[3:9]}.txt": f"{ESCAPES}\n\n{ESCAPES} The gate is shut."}))
    (found,) = run("search", "gate", "--json").stdout.splitlines()
    for command in (
        ["search", "gate"],
        ["show", json.loads(found)["id"], "--why"],
        ["facets", "gate"],
        ["failures"],
    ):
        done = run(*command, FORCE_COLOR="")
        for forbidden in ("\x1b", "\x9b", "\x07", "\u202e"):
            assert forbidden not in done.stdout + done.stderr, command
    assert "\x1b" not in found and "\x9b" not in found and "\u202e" not in found


def test_interrupted_what_was_counted_is_kept_and_the_rest_comes_with_the_next_run(
    run: Run, tmp_path: Path, archive_folder: Path
) -> None:
    lines = [
        json.dumps({"text": f"Bridge {number} in Warsaw was mended on Tuesday."}) for number in range(1500)
    ]
    feed = tmp_path / "feed.jsonl.gz"
    feed.write_bytes(gzip.compress("\n".join(lines).encode()))
    command = [sys.executable, "-m", "archive", "--archive", str(archive_folder), "add", str(feed)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        reported = int(process.stderr.readline().partition(" ")[0])
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 130
    kept = int(run("count").stdout)
    assert 0 < reported <= kept < 1500
    done = run("add", feed)
    assert f"already there  {kept}" in done.stdout
    assert run("count").stdout == "1500\n"


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["search", "x"], 6, "no archive here; make one with: archive --archive"),
        (["status"], 6, "no archive here"),
        ([], 6, "no archive here"),
        (["add", "/nowhere/at/all"], 3, ""),
        (["add"], 2, "Missing argument"),
        (["add", "x", "--map", "nonsense"], 2, "write FIELD=THEIRS"),
        (["add", "x", "--map", "txt=body"], 2, "no such field: 'txt'; the fields are id, title"),
        (["plugins", "check", "nothing"], 2, "no such plugin: 'nothing'"),
        (["annotate", "--enricher", "nothing"], 2, "no enricher 'nothing'; installed: "),
    ],
)
def test_what_is_typed_wrong_ends_in_one_line_and_a_status(
    run: Run, arguments: list[str], status: int, said: str
) -> None:
    done = run(*arguments)
    assert done.returncode == status
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_query_that_is_wrong_shows_where(run: Run, tmp_path: Path) -> None:
    run("add", write(tmp_path / "docs", {"a.txt": "The gate is shut."}))
    done = run("search", "gate autor:Roe")
    assert done.returncode == 2
    assert "\n     ^" in done.stderr or "^" in done.stderr
    assert run("search", "nowhereatall").returncode == 1
    assert run("facets", "gate", "autor").returncode == 2


def test_settings_that_are_wrong_name_the_file(run: Run, archive_folder: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "docs", {"a.txt": "The gate is shut."})
    run("add", folder)
    (archive_folder / "archive.toml").write_text("wokers = 2", encoding="utf-8")
    done = run("add", folder)
    assert (done.returncode, "archive.toml: wokers" in done.stderr) == (2, True)


def test_a_reader_that_goes_away_ends_the_command_quietly(corpus_archive: Path) -> None:
    command = f"{sys.executable} -m archive --archive '{corpus_archive}' export | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr.strip()) == (141, "")
