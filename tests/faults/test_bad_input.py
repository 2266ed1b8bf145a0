"""Documents that are broken or hostile: one line says what is wrong, the rest is added, nothing acts."""

import gzip
import json
import os
import re
import socket
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.store import Store
from tests.faults.case import Case, cases
from tests.faults.loop import Ended, command, run
from tests.sound import assert_sound

BODY = "Officials in Kuźnica said on Tuesday that the border would stay closed until further notice. " * 4
GOOD = json.dumps({"title": "A good one", "body": BODY, "source": "PAP", "published": "2021-11-09"})
Make = Callable[[Path], None]


def _file(content: str | bytes, name: str = "page.txt") -> Make:
    def make(folder: Path) -> None:
        raw = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
        (folder / name).write_bytes(raw)

    return make


def _line(bad: str | bytes) -> Make:
    """A JSON Lines file with a bad line between two good ones."""
    raw = bad if isinstance(bad, bytes) else bad.encode("utf-8", "surrogatepass")
    other = GOOD.replace("A good one", "Another good one")
    return _file(GOOD.encode() + b"\n" + raw + b"\n" + other.encode() + b"\n", "lines.jsonl")


def _page(body: str) -> Make:
    return _file(f"<html><head><title>Page</title></head><body>{body}</body></html>", "page.html")


def _row(id: str, made: str, make: Make, articles: int, exit: int, must: str = "") -> Case:
    said = must or ("is added" if articles and exit == 0 else "one line says why; the others are added")
    return Case(id, made, said, exit, (make, articles))


def _named(name: bytes) -> Make:
    def make(folder: Path) -> None:
        (folder / os.fsdecode(name)).write_bytes(f"Title of it\n\n{BODY}".encode())

    return make


def _fifo(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")


def _socket(folder: Path) -> None:
    here = Path.cwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("socket.txt")
    finally:
        os.chdir(here)


def _dangling(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "nowhere")


def _circle(folder: Path) -> None:
    (folder / "circle").symlink_to(folder)
    _file(f"Title\n\n{BODY}")(folder)


def _device(folder: Path) -> None:
    (folder / "zero.txt").symlink_to("/dev/zero")


def _bomb(folder: Path) -> None:
    with gzip.open(folder / "bomb.txt.gz", "wb", compresslevel=9) as file:
        for _ in range(96):
            file.write(bytes(1 << 20))


def _nested_gzip(depth: int) -> Make:
    raw = f"Title of it\n\n{BODY}".encode()
    for _ in range(depth):
        raw = gzip.compress(raw, mtime=0)
    return _file(raw, "page.txt" + ".gz" * depth)


def _sparse(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(80 << 20)


def _deep_folders(folder: Path) -> None:
    for _ in range(200):
        folder = folder / "d"
    folder.mkdir(parents=True)
    _file(f"Title\n\n{BODY}")(folder)


def _nothing(folder: Path) -> None:
    return


def _article(**changed: object) -> str:
    return json.dumps({**json.loads(GOOD), "title": "The bad one", **changed})


TEXTS = [
    _row("empty", "a file of 0 bytes", _file(b""), 0, 3),
    _row("blank", "blanks only", _file(b" \n\t\n  "), 0, 3),
    _row("no-folder", "an empty folder", _nothing, 0, 1, "says that no document was found"),
    _row(
        "nul",
        "NUL between the letters of a text",
        _file(f"Title\n\n{BODY}".replace("border", "bor\0der")),
        1,
        0,
    ),
    _row("only-nul", "1 MB of NUL", _file(bytes(1 << 20)), 0, 3),
    _row("binary", "random bytes", _file(bytes(range(256)) * 40), 0, 3),
    _row("escapes", "escape sequences in text", _file(f"Title \x1b[2J\x1b]0;x\x07\n\n\x1b[31m{BODY}"), 1, 0),
    _row("c1", "C1 controls in UTF-8", _file(f"Title \u009b2J\n\n{BODY}\u009d0;x\u009c"), 1, 0),
    _row("bidi", "bidirectional overrides", _file(f"Title \u202egnp.exe\n\n\u2067{BODY}"), 1, 0),
    _row("zwj", "emoji joined by ZWJ", _file(f"Title 👩\u200d🚀\n\n{BODY}"), 1, 0),
    _row("crlf", "CR LF line ends", _file(f"Title\r\n\r\n{BODY}\r\n".replace(". ", ".\r\n")), 1, 0),
    _row("cr", "CR line ends", _file(f"Title\r\r{BODY}\r".replace(". ", ".\r")), 1, 0),
    _row("u2028", "U+2028 line ends", _file(f"Title\u2028\u2028{BODY}"), 1, 0),
    _row("long-line", "one line of 5 MB", _file("border " * 750_000), 1, 0),
    _row("long-word", "one word of 2 MB", _file("Title\n\n" + "b" * 2_000_000), 1, 0),
    _row(
        "combining",
        "100,000 marks on one letter",
        _file("Title\n\n" + BODY + "a" + "\u0301\u0323" * 50_000),
        1,
        0,
    ),
    _row("astral", "astral characters", _file("Title\n\n" + "𝔅𝔬𝔯𝔡𝔢𝔯 " * 200), 1, 0),
    _row("noncharacters", "U+FFFE, U+FFFF, U+1FFFF", _file(f"Title\ufffe\n\n\U0001ffff{BODY}\uffff"), 1, 0),
    _row("too-long", "a document of 80 MB", _sparse, 0, 3),
    _row(
        "markup",
        "markup of the screen in text",
        _file(f"[@click=app.quit]x[/] [/nope]\n\n[bold]{BODY}"),
        1,
        0,
    ),
]
ENCODINGS = [
    _row(
        "utf-8-bom",
        "UTF-8 with a byte order mark",
        _file(b"\xef\xbb\xbf" + f"Title\n\n{BODY}".encode()),
        1,
        0,
    ),
    _row("utf-16", "UTF-16 with a byte order mark", _file(f"Title\n\n{BODY}".encode("utf-16")), 1, 0),
    _row("utf-16-le", "UTF-16 without one", _file(f"Title\n\n{BODY}".encode("utf-16-le")), 1, 0),
    _row("utf-32", "UTF-32", _file(f"Title\n\n{BODY}".encode("utf-32")), 1, 0),
    _row("windows-1252", "Windows-1252", _file(f"Title\n\n“{BODY}” – café".encode("cp1252", "ignore")), 1, 0),
    _row("cut-utf-8", "UTF-8 cut in a letter", _file(f"Title\n\n{BODY}Łódź".encode()[:-1]), 1, 0),
    _row("surrogates", "lone surrogates as UTF-8", _file(f"Title\n\n\ud800{BODY}\udfff"), 1, 0),
    _row("overlong", "overlong UTF-8", _file(b"Title\n\n\xc0\xaf\xe0\x80\xaf " + BODY.encode()), 1, 0),
    _row(
        "mixed",
        "UTF-8 and Windows-1252 mixed",
        _file(f"Title\n\n{BODY}".encode() + b"caf\xe9 \x93x\x94"),
        1,
        0,
    ),
    _row(
        "odd-utf-16",
        "UTF-16 of an odd number of bytes",
        _file(f"Title\n\n{BODY}".encode("utf-16")[:-1]),
        1,
        0,
    ),
    _row(
        "charset-lie",
        "a page that names an unknown encoding",
        _file(
            f'<html><head><meta charset="zip"><title>T</title></head><body><p>{BODY}</p></body></html>',
            "p.html",
        ),
        1,
        0,
    ),
]
PAGES = [
    _row("divs", "200,000 nested divs", _page("<div>" * 200_000 + f"<p>{BODY}</p>"), 0, 3),
    _row("unclosed", "100,000 unclosed tags", _page("<b><i><a href=x>" * 33_000 + f"<p>{BODY}</p>"), 0, 3),
    _row("quadratic", "quadratic markup: 50,000 `<!--`", _page("<!--" * 50_000 + f"<p>{BODY}</p>"), 0, 3),
    _row(
        "attributes",
        "5,000 attributes of one tag",
        _page(f"<p {' '.join(f'a{n}=1' for n in range(5_000))}>{BODY}</p>"),
        1,
        0,
    ),
    _row(
        "entities",
        "a billion laughs",
        _file(
            '<!DOCTYPE x [<!ENTITY a "'
            + "ha" * 99
            + '"><!ENTITY b "'
            + "&a;" * 99
            + '"><!ENTITY c "'
            + "&b;" * 99
            + f'">]><html><body><p>&c; {BODY}</p></body></html>',
            "p.html",
        ),
        1,
        0,
    ),
    _row(
        "file-entity",
        "an entity that reads a file",
        _file(
            f'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><html><body><p>&a; {BODY}</p></body></html>',
            "p.html",
        ),
        1,
        0,
    ),
    _row("no-text", "a page of scripts", _page("<script>" + "x=1;" * 20_000 + "</script>"), 0, 3),
    _row(
        "numeric",
        "character references out of range",
        _page(f"<p>&#0; &#x110000; &#xd800; &#27;[2J {BODY}</p>"),
        1,
        0,
    ),
    _row("nul-tag", "NUL in a tag", _page(f"<p\0 class=\0>{BODY}</p>"), 1, 0),
    _row("cut-page", "a page cut in a tag", _file(f"<html><body><p>{BODY}</p><p class=", "p.html"), 1, 0),
    _row("long-attribute", "an attribute of 8 MB", _page(f"<p title={'x' * 8_000_000}>{BODY}</p>"), 1, 0),
    _row(
        "json-ld",
        "JSON-LD that is nested 100,000 deep",
        _page(f'<script type="application/ld+json">{"[" * 100_000}</script><p>{BODY}</p>'),
        1,
        0,
    ),
]
LINES = [
    _row("line-cut", "a line cut short", _line(GOOD[:-20]), 2, 3),
    _row("line-empty", "an empty line", _line(""), 2, 0),
    _row("line-list", "a list", _line("[1, 2]"), 2, 3),
    _row("line-string", "a string", _line('"text"'), 2, 3),
    _row("line-number", "a number", _line("17"), 2, 3),
    _row("line-null", "null", _line("null"), 2, 3),
    _row("line-nothing", "an object without fields", _line("{}"), 2, 3),
    _row("line-no-text", "an empty text", _line(_article(body="")), 3, 0),
    _row("line-text-number", "text that is a number", _line(_article(body=17)), 3, 0),
    _row("line-text-list", "text that is a list", _line(_article(body=["a"])), 3, 0),
    _row("line-bad-date", "a date out of range", _line(_article(published="2021-13-45")), 2, 3),
    _row("line-year-zero", "the year 0", _line(_article(published="0000-01-01")), 2, 3),
    _row("line-far-date", "the year 99999", _line(_article(published="99999-01-01")), 2, 3),
    _row(
        "line-date-number",
        "a date that is a number beyond all days",
        _line(_article(published=10**30)),
        2,
        3,
    ),
    _row("line-deep", "JSON nested 100,000 deep", _line('{"a":' * 100_000), 2, 3),
    _row(
        "line-deep-100",
        "JSON nested 100 deep",
        _line(_article(extra=json.loads("[" * 100 + "]" * 100))),
        2,
        3,
    ),
    _row("line-nan", "NaN", _line(GOOD.replace('"PAP"', "NaN")), 2, 3),
    _row("line-huge-number", "a number of 10,000 digits", _line(GOOD.replace('"PAP"', "9" * 10_000)), 2, 3),
    _row("line-twice", "a field twice", _line(GOOD.replace('"source"', '"title": "x", "source"')), 3, 0),
    _row("line-surrogate", "an escaped lone surrogate", _line(_article(source="\ud800")), 3, 0),
    _row("line-nul", "an escaped NUL", _line(_article(source="P\0AP")), 3, 0),
    _row("line-escape", "an escaped escape sequence", _line(_article(source="\x1b[2J")), 3, 0),
    _row(
        "line-bytes",
        "bytes that are no UTF-8",
        _line(b'{"title": "T", "body": "caf\xe9 ' + b"x" * 300 + b'"}'),
        3,
        0,
    ),
    _row("line-bom", "a byte order mark within", _line("\ufeff" + _article()), 3, 0),
    _row("line-long", "a title of 1 MB", _line(_article(title="T" * 1_000_000)), 3, 0),
    _row("line-url", "a link that would act", _line(_article(url="javascript:alert(1)")), 3, 0),
    _row(
        "line-bad-name",
        "a given annotation outside the text",
        _line(
            _article(
                annotations=[
                    {"kind": "name", "start": 9**9, "end": 9**9 + 1, "text": "x", "value": "x", "label": "x"}
                ]
            )
        ),
        2,
        3,
    ),
]
NAMES = [
    _row("name-bytes", "a name that is not UTF-8", _named(b"a\xff\xfe.txt"), 1, 0),
    _row("name-newline", "a newline in a name", _named(b"a\nb.txt"), 1, 0),
    _row("name-escape", "an escape sequence in a name", _named(b"a\x1b[2J.txt"), 1, 0),
    _row("name-255", "a name of 255 bytes", _named(b"a" * 251 + b".txt"), 1, 0),
    _row("name-dash", "a name like an option", _named(b"--help"), 1, 0),
    _row("name-blank", "blanks in a name", _named(b" a  b .txt"), 1, 0),
    _row("name-bidi", "a bidirectional override in a name", _named("a\u202etxt.exe".encode()), 1, 0),
    _row("name-percent", "a percent sign in a name", _named(b"%s%n%00.txt"), 1, 0),
    _row("name-quote", "quotes in a name", _named(b"a'b\"c`.txt"), 1, 0),
    _row("name-hash", "a number sign in a name", _named(b"a#1.txt"), 1, 0),
]
SPECIAL = [
    _row("fifo", "a named pipe", _fifo, 0, 3),
    _row("socket", "a socket", _socket, 0, 3),
    _row("dangling", "a dangling link", _dangling, 0, 3),
    _row("circle", "a circle of links", _circle, 1, 0),
    _row("device", "a link to /dev/zero", _device, 0, 3),
    _row("bomb", "gzip that unpacks to 1,000 times its size", _bomb, 0, 3),
    _row("gzip-3", "gzip in gzip in gzip", _nested_gzip(3), 1, 0),
    _row("gzip-6", "gzip six deep", _nested_gzip(6), 0, 3),
    _row(
        "gzip-cut",
        "gzip cut short",
        _file(gzip.compress(f"T\n\n{BODY}".encode(), mtime=0)[:-30], "a.txt.gz"),
        0,
        3,
    ),
    _row(
        "gzip-flipped",
        "gzip with a wrong checksum",
        _file(gzip.compress(f"T\n\n{BODY}".encode(), mtime=0)[:-8] + bytes(8), "a.txt.gz"),
        0,
        3,
    ),
    _row("gzip-empty", "gzip of nothing", _file(gzip.compress(b"", mtime=0), "a.txt.gz"), 0, 3),
    _row("not-gzip", "a text named .gz", _file(f"Title\n\n{BODY}", "a.txt.gz"), 1, 0),
    _row("deep-folders", "folders 200 deep", _deep_folders, 1, 0),
    _row("image", "a picture named .txt", _file(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20), 0, 3),
    _row("pdf", "a PDF named .html", _file(b"%PDF-1.7\n" + bytes(range(256)) * 20, "a.html"), 0, 3),
]
ROWS = [*TEXTS, *ENCODINGS, *PAGES, *LINES, *NAMES, *SPECIAL]
HEAVY = {
    "divs",
    "unclosed",
    "quadratic",
    "attributes",
    "entities",
    "long-attribute",
    "long-line",
    "long-word",
    "bomb",
    "line-deep",
}
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _is_slow(case: Case) -> bool:
    return case.id in HEAVY or ROWS.index(case) % 5 != 0


@cases(ROWS, slow=_is_slow)
def test_bad_input_is_reported_in_a_line_and_the_rest_is_added(case: Case, tmp_path: Path) -> None:
    make, articles = case.with_
    folder = tmp_path / "documents"
    folder.mkdir()
    make(folder)
    archive = tmp_path / "archive"
    ended = run(command("--archive", archive, "add", folder), tmp_path)
    assert ended.status == case.exit, ended
    _assert_harmless(ended)
    with Store.open(archive) as store:
        assert store.count("articles") == articles
    assert_sound(archive)
    for arguments in (("failures",), ("search", "border"), ("dump",), ("status", "--json")):
        shown = run(command("--archive", archive, *arguments), tmp_path)
        assert shown.status in (0, 1), shown
        _assert_harmless(shown)


def _assert_harmless(ended: Ended) -> None:
    assert not _ACTING.search(ended.out + ended.err), (ended.out + ended.err)[:2000]
    assert "defect" not in ended.err and "Traceback" not in ended.err, ended.err


def test_there_are_eighty_kinds_of_bad_input() -> None:
    assert len(ROWS) >= 80
    assert len({case.id for case in ROWS}) == len(ROWS)


def test_a_hostile_archive_is_dumped_and_restored_byte_for_byte(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number, case in enumerate(
        row for row in ROWS if row.id not in HEAVY | {"too-long", "circle", "deep-folders"}
    ):
        (folder / str(number)).mkdir()
        case.with_[0](folder / str(number))
    archive, again = tmp_path / "archive", tmp_path / "again"
    assert run(command("--archive", archive, "add", folder), tmp_path).status == 3
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    assert run(command("--archive", archive, "dump", first), tmp_path).status == 0
    assert run(command("--archive", again, "restore", first), tmp_path).status == 0
    assert run(command("--archive", again, "dump", second), tmp_path).status == 0
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().isascii()
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert_sound(again)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda raw: raw[: len(raw) // 2], "cut short|not JSON"),
        (lambda raw: b"", "cut short"),
        (lambda raw: raw.replace(b"Kuznica", b"Kuznice").replace(b"border", b"bordre"), "footer|sha256"),
        (lambda raw: raw + b"{}\n", "follows the footer"),
        (lambda raw: b"\n".join(raw.split(b"\n")[:3] + raw.split(b"\n")[4:]), "footer"),
        (lambda raw: re.sub(rb'"version":\d', b'"version":9', raw, count=1), "version 9"),
        (lambda raw: b"{}\n", "not a dump"),
        (lambda raw: b"[" * 100_000 + b"\n", "not JSON"),
    ],
)
def test_a_changed_dump_restores_nothing(change: Callable[[bytes], bytes], says: str, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    _line("")(folder)
    assert run(command("--archive", tmp_path / "archive", "add", folder), tmp_path).status == 0
    dump = tmp_path / "dump.jsonl"
    assert run(command("--archive", tmp_path / "archive", "dump", dump), tmp_path).status == 0
    dump.write_bytes(change(dump.read_bytes()))
    ended = run(command("--archive", tmp_path / "again", "restore", dump), tmp_path)
    assert ended.status == 4
    assert re.search(says, ended.err), ended.err
    assert not (tmp_path / "again" / "archive.db").exists()
