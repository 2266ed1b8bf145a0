"""`archive verify` on drafts as they come: several, in several formats, some of which cannot be read."""

import json
import zipfile
from pathlib import Path

from tests.program.conftest import Run

SOUND = "Aurélie Vandermeulen said: “One gate is a bottleneck; two gates are a policy.”"


def test_a_draft_that_cannot_be_read_does_not_stop_the_others(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "good.md").write_text(SOUND, encoding="utf-8")
    done = ask("verify", "gone.txt", "empty.txt", "good.md")
    assert done.returncode == 3
    assert "gone.txt: no such file or folder" in done.stderr and "empty.txt: no text" in done.stderr
    assert "verbatim: said so" in done.stdout and "1 quotation: 1 verbatim" in done.stderr


def test_a_draft_may_be_a_page_or_of_a_word_processor(ask: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(
        f"<html><body><article><h1>Gates</h1><p>{SOUND}</p></article></body></html>", encoding="utf-8"
    )
    body = (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
        f"<w:p><w:r><w:t>{SOUND}</w:t></w:r></w:p></w:body></w:document>"
    )
    kinds = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override '
        'PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'wordprocessingml.document.main+xml"/></Types>'
    )
    with zipfile.ZipFile(tmp_path / "draft.docx", "w") as file:
        file.writestr("[Content_Types].xml", kinds)
        file.writestr("word/document.xml", body)
    done = ask("verify", "page.html", "draft.docx", "--json")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(each["verdict"], each["speaker"]) for each in found] == [
        ("verbatim", "Aurélie Vandermeulen")
    ] * 2, done.stderr


def test_a_wrong_name_or_figure_turns_the_exit_status_where_they_are_looked_up(ask: Run) -> None:
    draft = f"{SOUND[:-1]},” she told Reuters of 987,654 gates."
    assert ask("verify", "-", stdin=draft).returncode == 0
    done = ask("verify", "-", "--facts", "--json", stdin=draft)
    assert done.returncode == 1
    assert {"kind": "figure", "text": "987,654", "verdict": "absent", "articles": 0} in json.loads(
        done.stdout
    )["facts"]
    report = ask("verify", "-", "--facts", "--markdown", stdin=draft).stdout
    assert "- [ ] “One gate" in report and "987,654 (nowhere in this archive)" in report


def test_the_screen_shows_one_draft(ask: Run) -> None:
    for arguments in (["--quote", "some words here now"], ["a.md", "b.md"], ["-"]):
        done = ask("verify", *arguments, "--screen")
        assert done.returncode == 2 and "--screen shows one draft" in done.stderr
