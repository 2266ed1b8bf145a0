import json
import os
import random
from pathlib import Path

import pytest

from archive.errors import DocumentError
from archive.model.document import Document
from archive.read.formats import BINARY, HTML, JSON_LINES, MARKDOWN, PDF, PLAIN, ZIP, Format, format_of
from archive.read.html import read_html
from archive.read.reader import read_file
from archive.read.walk import walk
from archive.settings import Limits
from tests.read.conftest import ReadBytes

PARAGRAPHS = "".join(
    f"<p>The minister of bridges said in Warsaw on Tuesday that bridge {number} will be mended by spring.</p>"
    for number in range(6)
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Bridges to be mended - The Ledger</title>
<meta name="author" content="Ann Roe"><meta property="article:published_time" content="2021-11-10T09:00:00Z">
</head><body><nav><a href="/">Home</a></nav><article><h1>Bridges to be mended</h1>{PARAGRAPHS}</article>
</body></html>"""


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"<!DOCTYPE html><html>", "a.txt", HTML),
        (b"\n <HTML><body>", "a", HTML),
        (b"<?xml version='1.0'?><!-- x --><html>", "a", HTML),
        (b'{"text": "x"}\n', "a.txt", JSON_LINES),
        (b"---\ntitle: x\n---\nText", "a.txt", MARKDOWN),
        (b"# Heading", "a.md", MARKDOWN),
        (b"# Heading", "a.txt", PLAIN),
        (b"He said that a < b, and nothing else.", "a.html", PLAIN),
        (b"%PDF-1.7 \n", "a.txt", PDF),
        (b"PK\x03\x04", "a.txt", ZIP),
        (b"\x00\x01\x02\x03" * 50, "a.txt", BINARY),
        ("Łódź".encode("utf-16"), "a.txt", PLAIN),
    ],
)
def test_the_format_is_found_from_the_content(content: bytes, name: str, expected: Format) -> None:
    assert format_of(content, name) == expected


def test_a_page_gives_its_story_and_what_it_says_of_itself(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes(PAGE.encode(), "page")
    article = reading.article
    assert article is not None
    assert (article.title, article.byline, str(article.published)) == (
        "Bridges to be mended",
        "Ann Roe",
        "2021-11-10",
    )
    assert article.source == "The Ledger"
    assert article.body.of(article.text).count("\n\n") == 5
    assert "Home" not in article.text


def test_a_page_without_a_paragraph_says_so(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes(b"<html><body><script>var a = 1;</script></body></html>")
    assert reading.article is None
    assert "no paragraph" in reading.problem


def test_front_matter_gives_the_fields_of_markdown(read_bytes: ReadBytes) -> None:
    source = (
        '---\ntitle: "The gate"\nauthor: Ann Roe and Jan Kos\ndate: 2021-11-10\nsource: The Paper\n---\n\n'
        "He *left*\nMinsk.\n\n![The gate](gate.jpg)\n\nShe [stayed](x)."
    )
    (reading,) = read_bytes(source.encode(), "gate.md")
    article = reading.article
    assert article is not None
    assert (article.title, article.byline, str(article.published), article.source) == (
        "The gate",
        "Ann Roe, Jan Kos",
        "2021-11-10",
        "The Paper",
    )
    assert article.body.of(article.text) == "He left\nMinsk.\n\nShe stayed."
    assert article.captions == ("The gate",)


def test_a_table_of_markdown_gives_its_words(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes(b"# The gate\n\n| town | price |\n|---|---|\n| Minsk | 5 |", "gate.md")
    assert reading.article is not None
    assert reading.article.text.split() == ["The", "gate", "town", "price", "Minsk", "5"]


def test_a_first_heading_is_the_title_of_markdown_without_front_matter(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes(b"# The gate\n\nHe left.", "gate.md")
    assert reading.article is not None
    assert (reading.article.title, reading.article.text) == ("The gate", "The gate\n\nHe left.")


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("a: &x [1]\nb: *x", "aliases"),
        ("- a\n- b", "not a table"),
        ("a: [", "not YAML"),
        ("date: tomorrow", "not a date"),
        ("title: {a: 1}", "not text"),
    ],
)
def test_bad_front_matter_says_what_is_wrong(read_bytes: ReadBytes, front: str, said: str) -> None:
    (reading,) = read_bytes(f"---\n{front}\n---\nText.".encode(), "a.md")
    assert said in reading.problem


def test_json_lines_are_one_article_a_line_and_a_bad_line_costs_itself(read_bytes: ReadBytes) -> None:
    lines = [
        '{"text": "One.", "title": "First", "published": "2021-11-10"}',
        "{broken",
        "",
        '["not an object"]',
        '{"title": "no text"}',
        '{"text": 5.5, "id": 7}',
        '{"text": "Two.", "date": "26-FEB-1987 15:01:01.79"}',
    ]
    readings = read_bytes("\n".join(lines).encode(), "feed.jsonl")
    texts = [reading.article.text if reading.article else reading.problem for reading in readings]
    assert texts[0] == "First\n\nOne."
    assert texts[1].startswith("not JSON")
    assert texts[2] == "JSON list, not an object of fields"
    assert texts[3] == "no title\n\n" or "no text" in texts[3]
    assert readings[-1].article is not None
    assert str(readings[-1].article.published) == "1987-02-26"
    assert [reading.address.rpartition("#")[2] for reading in readings] == ["1", "2", "4", "5", "6", "7"]


def test_sources_and_authors_that_are_objects_give_their_names(read_bytes: ReadBytes) -> None:
    line = {
        "content": "He left.",
        "source": {"id": 3, "name": "The Paper"},
        "author": [{"name": "Ann Roe"}, "Jan Kos"],
    }
    (reading,) = read_bytes(json.dumps(line).encode(), "a.jsonl")
    assert reading.article is not None
    assert (reading.article.source, reading.article.byline) == ("The Paper", "Ann Roe, Jan Kos")


@pytest.mark.parametrize(
    ("first", "text"),
    [
        ("Cracks in two pillars", "Bridge shut\n\nCracks in two pillars\n\nHe left Minsk."),
        ("BRIDGE  SHUT", "Bridge shut\n\nHe left Minsk."),
        ("Bridge shut!", "Bridge shut\n\nHe left Minsk."),
    ],
)
def test_a_first_line_that_is_not_the_known_title_stays(read_bytes: ReadBytes, first: str, text: str) -> None:
    line = {"title": "Bridge shut", "text": f"{first}\n\nMINSK, Nov 9 (Reuters) - He left Minsk."}
    (reading,) = read_bytes(json.dumps(line).encode(), "a.jsonl")
    assert reading.article is not None
    assert (reading.article.text, reading.article.source) == (text, "Reuters")


def test_fields_can_be_renamed(read_bytes: ReadBytes) -> None:
    line = json.dumps({"headline": "H", "inhalt": {"lang": "Text."}, "wann": 1636502400})
    (reading,) = read_bytes(line.encode(), "a.jsonl", rename=(("text", "inhalt.lang"), ("published", "wann")))
    assert reading.article is not None
    assert (reading.article.text, str(reading.article.published)) == ("H\n\nText.", "2021-11-10")


def test_annotations_of_a_line_move_with_their_words(read_bytes: ReadBytes) -> None:
    text = "By Ann Roe\n\nHe left Minsk."
    line = {
        "title": "Gate",
        "text": text,
        "annotations": [
            {"kind": "town", "start": 20, "end": 25, "text": "Minsk", "value": "m", "label": "Minsk"}
        ],
    }
    (reading,) = read_bytes(json.dumps(line).encode(), "a.jsonl")
    (annotation,) = reading.annotations
    assert reading.article is not None
    assert annotation.span.of(reading.article.text) == "Minsk"


@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        (
            {"kind": "town", "start": 0, "end": 2, "text": "xx", "value": "", "label": ""},
            "differs from the words",
        ),
        ({"kind": "town", "start": 0}, "Field required"),
        ("x", "Input should be"),
        (
            {"kind": "town", "start": 5, "end": 2, "text": "", "value": "", "label": ""},
            "annotation 1: span [5, 2) is reversed",
        ),
    ],
)
def test_an_annotation_that_does_not_fit_is_refused_with_its_line(
    read_bytes: ReadBytes, annotation: object, said: str
) -> None:
    (reading,) = read_bytes(json.dumps({"text": "He left.", "annotations": [annotation]}).encode(), "a.jsonl")
    assert said in reading.problem


@pytest.mark.parametrize("name", ["a.txt.gz", "a"])
def test_gzip_is_undone_whatever_the_name(read_bytes: ReadBytes, name: str) -> None:
    (reading,) = read_bytes(b"Headline\n\nThe words.", name, zipped=True)
    assert reading.article is not None
    assert reading.article.title == "Headline"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"   \n\t ", "no text"),
        (b"%PDF-1.4\n1 0 obj", "press-archive-documents"),
        (b"\x1f\x8b\x08\x00broken", "gzip: cut short"),
        (b"\x00" * 400, "binary data"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "an old Office document; save it as DOCX, ODT or PDF",
        ),
        (
            b"%!PS-Adobe-3.0\n%%Title: The harbour\n(The harbour will open.) show\n",
            "PostScript; convert it to PDF",
        ),
        (b"\0\0\0\x18ftypheic" + bytes(50), "a picture"),
        (b"\0\0\0\x18ftypmp42" + bytes(50), "sound or video"),
        (bytes(60) + b"BOOKMOBI" + bytes(40), "a Kindle book (MOBI); convert it to EPUB"),
        (b"AT&TFORM" + bytes(60), "a DjVu scan; convert it with"),
        (b"!BDN" + bytes(60), "an Outlook mailbox (PST); convert it with"),
        (b"bplist00" + bytes(60), "a Safari web archive; convert it with"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><text>The harbour will open.</text></svg>", "a picture"),
        (b"{}", "an object without fields"),
        (b"[]", "is JSON, and no article is in it"),
        (
            b'{"name": "harbour", "version": "1.0", "description": "Draws ships and cranes."}',
            "fields are name, version",
        ),
        (b'[{"text"', "not JSON: premature EOF"),
    ],
)
def test_what_cannot_be_read_says_why(read_bytes: ReadBytes, content: bytes, said: str) -> None:
    (reading,) = read_bytes(content, "odd.txt")
    assert reading.article is None
    assert said in reading.problem


@pytest.mark.parametrize("name", ["mail.msg", "x.docx"])
def test_an_office_container_is_told_apart_by_its_name_too(read_bytes: ReadBytes, name: str) -> None:
    (reading,) = read_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), name)
    assert ("Outlook message" if name == "mail.msg" else "encrypted Office document") in reading.problem


def test_a_page_of_random_bytes_is_no_article() -> None:
    document = Document.of(random.Random(1).randbytes(5_000), address="page.html")
    with pytest.raises(DocumentError, match="is binary data, not a page"):
        list(read_html(document))


@pytest.mark.parametrize("mark", ["… [+1234 chars]", "...[+12 chars]\n", "[+1 chars]", " … [+99999 chars]  "])
def test_the_mark_of_a_cut_text_is_no_part_of_it(read_bytes: ReadBytes, mark: str) -> None:
    content = json.dumps({"title": "Harbour", "content": f"The harbour will open{mark}"}).encode()
    (reading,) = read_bytes(content, "a.jsonl")
    assert reading.article is not None
    assert reading.article.body.of(reading.article.text) == "The harbour will open"


def test_a_summary_stands_for_the_text_of_what_has_a_title(read_bytes: ReadBytes) -> None:
    content = json.dumps({"title": "Harbour opens", "description": "It was shut for a year."}).encode()
    (reading,) = read_bytes(content, "a.jsonl")
    assert reading.article is not None
    assert reading.article.text == "Harbour opens\n\nIt was shut for a year."


def test_a_bomb_of_gzip_is_stopped_at_the_limit(read_bytes: ReadBytes) -> None:
    limits = Limits(document_bytes=100_000, decompression_ratio=10)
    (reading,) = read_bytes(b"a" * 5_000_000, "bomb.txt", zipped=True, limits=limits)
    assert "limit: decompression_ratio" in reading.problem or "limit: document_bytes" in reading.problem


def test_text_beyond_the_limit_is_refused_by_name(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes(b"word " * 1000, limits=Limits(text_characters=100))
    assert "limit: text_characters" in reading.problem


def test_odd_bytes_do_not_stop_a_text(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes(b"Headline\n\nKu\xc5\xbanica, Bia\xc5\x82ystok, \xff said\x00 no.")
    assert reading.article is not None
    assert "Kuźnica" in reading.article.text
    assert "\x00" not in reading.article.text


def test_ten_megabytes_on_one_line_are_read(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes(b"word " * 2_000_000)
    assert reading.article is not None
    assert len(reading.article.text) == 9_999_999


def test_what_is_no_file_is_found_with_its_problem(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    (tmp_path / "real.txt").write_text("Words here.", encoding="utf-8")
    (tmp_path / ".hidden").write_text("no", encoding="utf-8")
    problems = {found.path.name: found.problem for found in walk([tmp_path])}
    assert problems["pipe"] == "is a named pipe, not a document"
    assert problems["link"] == "a dangling link"
    assert problems["circle"]
    assert problems["real.txt"] == ""
    assert ".hidden" not in problems


def test_a_path_that_is_not_there_is_found_with_its_problem(tmp_path: Path) -> None:
    (found,) = walk([tmp_path / "absent"])
    assert found.problem == "no such file or folder"


def test_a_name_that_is_no_text_can_be_shown_and_read(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/odd\xff\n.txt"))
    path.write_text("The words.", encoding="utf-8")
    (found,) = walk([tmp_path])
    (reading,) = read_file(found, Limits())
    assert reading.article is not None
    assert found.address.endswith("/odd\\xff\n.txt")


@pytest.mark.parametrize(
    ("authors", "outlet", "byline", "source"),
    [
        (["Ann Roe", "Jan Kos"], "Harbour Post", "Ann Roe, Jan Kos", "Harbour Post"),
        (
            [{"name": "Ann Roe"}, {"name": "van der Berg, Ana"}],
            {"name": "Harbour Post", "id": 1},
            "Ann Roe, Ana van der Berg",
            "Harbour Post",
        ),
        ("Ann Roe and Jan Kos", {"title": "Harbour Post"}, "Ann Roe, Jan Kos", "Harbour Post"),
        ({"name": "Ann Roe"}, [{"title": "Harbour Post"}, {"title": "Gate"}], "Ann Roe", "Harbour Post"),
        ([{"first_name": "Ann", "last_name": "Roe"}], ["Harbour Post", "Gate"], "Ann Roe", "Harbour Post"),
        ([{"givenName": "Ann", "familyName": "Roe"}, "Jan Kos"], None, "Ann Roe, Jan Kos", ""),
        (["By Ann Roe"], "", "Ann Roe", ""),
        ([{"id": 3}], {"id": 4}, "", ""),
        ([], [], "", ""),
    ],
)
def test_authors_and_outlets_of_exports_are_texts_objects_or_lists_of_these(
    read_bytes: ReadBytes, authors: object, outlet: object, byline: str, source: str
) -> None:
    fields = {"title": "Bridge", "text": "The bridge is shut.", "authors": authors, "outlet": outlet}
    (reading,) = read_bytes(json.dumps(fields).encode(), "a.jsonl")
    assert reading.article is not None, reading.problem
    assert (reading.article.byline, reading.article.source) == (byline, source)
