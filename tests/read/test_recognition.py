"""Whatever a document is called, it is read as what it is, or refused in one sentence; nothing becomes raw markup."""

import bz2
import io
import json
import lzma
import tarfile
import zipfile

import pytest

from archive.model.reading import Reading
from archive.read.formats import format_of
from tests.read.conftest import ReadBytes

STORY = (
    "The mayor of Porto, Ana Quill, said on Monday that the bridge would open in May. She thanked the workers.\n\n"
    "The bridge is 300 metres long and cost 12 million euros, the council said."
)
PARAGRAPHS = "<p>" + STORY.replace("\n\n", "</p><p>") + "</p>"
PAGE = f"<html><body><h1>Bridge opens</h1>{PARAGRAPHS}</body></html>"


def text_of(reading: Reading) -> str:
    assert reading.article is not None, reading.problem
    return reading.article.body.of(reading.article.text)


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "<script>var a = 1;</script>",
        "<style>p { color: red }</style>",
        "<br />\n",
        "<!-- " + "kept by an old system " * 400 + "-->\n",
        "<br />\n<b>Warning</b>:  connect() failed in <b>/x.php</b> on line <b>3</b><br />\n",
        "PHP Warning:  Undefined variable in /srv/x.php on line 12\n\n",
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n',
    ],
)
@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
def test_a_page_is_a_page_whatever_stands_before_it(read_bytes: ReadBytes, opening: str, name: str) -> None:
    (reading,) = read_bytes((opening + PAGE).encode(), name)
    assert text_of(reading) == STORY


def test_a_page_in_utf_16_is_a_page(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes(PAGE.encode("utf-16"), "page.html")
    assert text_of(reading) == STORY


REFUSED = [
    (
        "mail.txt",
        "From: Jo\nTo: Al\nSubject: Bridge\nDate: Wed, 1 May 2024 10:00:00 +0000\n\n" + STORY,
        "mail",
    ),
    ("box", "From jo@x.example Wed May  1 10:00:00 2024\nFrom: Jo\nSubject: Bridge\n\n" + STORY, "mail"),
    ("doc.txt", r"{\rtf1\ansi The bridge}", "documents"),
    ("feed.xml", '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "web"),
    ("feed", '<feed xmlns="http://www.w3.org/2005/Atom"></feed>', "web"),
    ("wire.xml", '<?xml version="1.0"?><!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf/>', "wires"),
    ("wire", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"></newsItem>', "wires"),
    ("wire.txt", "\x16\x16\x01NPA0123 4 ECO 54 bridge\r\n\x02Bridge opens\r\n\x03", "wires"),
    ("ZCZC", "ZCZC\r\nNPA0123 4 ECO 54 bridge\r\nBridge opens\r\nNNNN\r\n", "wires"),
    ("list.xml", '<?xml version="1.0"?><inventory><item>x</item></inventory>', "unknown vocabulary"),
    (
        "prog.txt",
        "import os\n\n\ndef main():\n    print('hello world')\n    return 0\n\nmain()\n",
        "program source",
    ),
    (
        "prog.py",
        "# A comment that a person wrote for other people to read, and long enough.\n",
        "program source",
    ),
    ("script.txt", "function a(x) {\n  var y = x + 1;\n  return y;\n}\n", "program source"),
    ("conf.txt", "[section]\nkey = value\nother = 1\nthird=2\n", "program source"),
    ("log.txt", "2024-05-01 10:00:00 INFO the server was started\n" * 20, "no prose"),
    ("web.txt", '127.0.0.1 - - [01/May/2024:10:00:00] "GET / HTTP/1.1" 200 12\n' * 10, "no prose"),
    ("numbers.txt", "12 13 14\n15 16 17\n" * 20, "no prose"),
    ("dump.txt", "CREATE TABLE a (b INT);\nINSERT INTO a VALUES (1);\n" * 3, "no prose"),
    ("refs.txt", "TY  - NEWS\nTI  - Bridge\nER  - \n", "databases"),
    ("a.json", json.dumps({"name": "x", "version": "1.0.0"}), "fields are name, version"),
    ("a.csv", "id,col1,col2\n1,x,y\n", "columns are id, col1, col2"),
]


@pytest.mark.parametrize(("name", "content", "said"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_cannot_be_read_is_refused_in_one_sentence(
    read_bytes: ReadBytes, name: str, content: str, said: str
) -> None:
    (reading,) = read_bytes(content.encode(), name)
    assert reading.article is None
    assert said in reading.problem
    assert "\n" not in reading.problem


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("crawl.wacz", ["archive/a.warc.gz", "datapackage.json"]),
        ("crawl.zip", ["indexes/index.cdx.gz", "archive/a.warc.gz", "datapackage.json"]),
        ("crawl.zip", ["pages/pages.jsonl", "archive/a.warc.gz"]),
    ],
)
def test_a_wacz_is_known_by_its_name_or_by_what_it_opens_with(
    read_bytes: ReadBytes, name: str, members: list[str]
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for member in members:
            archive.writestr(member, "x" * 5000)
    (reading,) = read_bytes(content.getvalue(), name)
    assert "press-archive-web" in reading.problem


@pytest.mark.parametrize(
    "text",
    [
        "Bridge opens in Porto",
        "Bridge of stone\nover the river\nwho built you so\n\nthe wind asks\nand the water\n",
        "MODERATOR: Welcome to the meeting.\n\nQUILL: The bridge opens in May.\n\nROE: What does it cost?\n",
        "LISBON, May 1 - The bridge opened.\n\nJan 1  12.3 vs 14.5\nNet 1.2 mln vs 1.4 mln\n",
        "橋が開通\n\n市長は月曜日、橋が五月に開通すると述べた。作業員に感謝した。",
        "الجسر\n\nقالت رئيسة البلدية يوم الاثنين إن الجسر سيفتح في مايو.",
        "He said: “The code is x = 4; remember it, all of you.” Nobody in the room did.\n\nThe end of the story.",
    ],
)
def test_prose_of_any_kind_and_script_is_plain_text(text: str) -> None:
    assert format_of(text.encode(), "a.txt").name == "plain text"


WRAPPERS = {
    "NewsAPI": (
        {
            "articles": [
                {
                    "source": {"name": "Porto Post"},
                    "title": "Bridge opens",
                    "content": STORY + "… [+237 chars]",
                }
            ]
        },
        "Porto Post",
    ),
    "the Guardian": (
        {"response": {"results": [{"webTitle": "Bridge opens", "fields": {"body": PARAGRAPHS}}]}},
        "",
    ),
    "wallabag": (
        {
            "_embedded": {
                "items": [{"title": "Bridge opens", "content": PARAGRAPHS, "domain_name": "post.example"}]
            }
        },
        "post.example",
    ),
    "WordPress": (
        [
            {
                "title": {"rendered": "Bridge opens"},
                "content": {"rendered": PARAGRAPHS},
                "link": "https://p.example/1",
            }
        ],
        "",
    ),
    "news-please": (
        {"title": "Bridge opens", "maintext": STORY, "source_domain": "post.example", "authors": ["Jo Roe"]},
        "post.example",
    ),
    "Elasticsearch": ({"hits": {"hits": [{"_source": {"title": "Bridge opens", "text": STORY}}]}}, ""),
}


@pytest.mark.parametrize("name", WRAPPERS)
@pytest.mark.parametrize("indent", [None, 2])
def test_exports_of_services_are_read(read_bytes: ReadBytes, name: str, indent: int | None) -> None:
    document, source = WRAPPERS[name]
    (reading,) = read_bytes(json.dumps(document, indent=indent).encode(), "export.json")
    assert reading.article is not None, reading.problem
    assert (reading.article.title, reading.article.source) == ("Bridge opens", source)
    assert text_of(reading).removesuffix("…") == STORY


def test_the_messages_of_a_channel_are_articles_and_service_messages_are_none(read_bytes: ReadBytes) -> None:
    channel = {
        "name": "Porto Channel",
        "messages": [
            {"id": 1, "type": "service", "text": ""},
            {
                "id": 2,
                "date": "2024-05-01T10:00:00",
                "text": ["The mayor ", {"type": "bold", "text": "left"}, "."],
            },
        ],
    }
    (reading,) = read_bytes(json.dumps(channel).encode(), "result.json")
    assert reading.article is not None
    assert (reading.article.text, reading.article.source) == ("The mayor left.", "Porto Channel")
    assert str(reading.article.published) == "2024-05-01"


def test_a_table_gives_an_article_a_row_and_keeps_what_else_it_says(read_bytes: ReadBytes) -> None:
    header = "Titel;Datum;Zeitung;Inhalt;Rubrik;Seite\n"
    table = header + "Brücke öffnet;01.05.2024;Hafenblatt;Die Brücke ist offen.;Lokales;3\n"
    (reading,) = read_bytes(table.encode("cp1252"), "export.csv")
    article = reading.article
    assert article is not None
    assert (article.title, article.source, article.text.split("\n")[-1]) == (
        "Brücke öffnet",
        "Hafenblatt",
        "Die Brücke ist offen.",
    )
    assert article.extra == {"section": ("Lokales",), "page": ("3",)}
    assert reading.notes == ("encoding windows-1252, detected",)


def test_a_bad_row_costs_itself_only(read_bytes: ReadBytes) -> None:
    table = "title,text\nOne,The first bridge.\nTwo,The second,bridge,more\nThree,The third bridge.\n"
    readings = read_bytes(table.encode(), "a.csv")
    assert [reading.article is not None for reading in readings] == [True, False, True]
    assert readings[1].address.endswith("#3")


def _zip(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return written.getvalue()


def _tar(members: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w:gz") as archive:
        for name, content in members.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return written.getvalue()


@pytest.mark.parametrize("pack", [_zip, _tar])
def test_the_members_of_an_archive_are_documents(read_bytes: ReadBytes, pack: object) -> None:
    members = {
        "in/a.txt": b"Bridge\n\n" + STORY.encode(),
        "in/b.html": PAGE.encode(),
        "c.bin": bytes(range(256)) * 10,
        "__MACOSX/._a.txt": b"junk",
    }
    assert callable(pack)
    readings = read_bytes(pack(members), "all")
    assert [reading.address.rpartition("!")[2] for reading in readings] == ["in/a.txt", "in/b.html", "c.bin"]
    assert [reading.article is not None for reading in readings] == [True, True, False]


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_what_is_compressed_is_read(read_bytes: ReadBytes, pack: object) -> None:
    assert callable(pack)
    (reading,) = read_bytes(pack(PAGE.encode()), "page.html.packed")
    assert text_of(reading) == STORY


ENCODED = {
    "cp1251": "Мэр города заявила в понедельник, что мост откроют в мае. Она поблагодарила рабочих за труд.",
    "koi8-r": "Мэр города заявила в понедельник, что мост откроют в мае. Она поблагодарила рабочих за труд.",
    "shift_jis": "市長は月曜日、橋が五月に開通すると述べた。作業員に感謝した。",
    "euc_jp": "市長は月曜日、橋が五月に開通すると述べた。作業員に感謝した。",
    "gb2312": "市长星期一表示，大桥将于五月开通。她感谢了工人们的辛勤工作。",
    "big5": "市長星期一表示，大橋將於五月開通。她感謝了工人們的辛勤工作。",
    "euc_kr": "시장은 월요일 다리가 오월에 개통될 것이라고 말했다. 그는 노동자들에게 감사했다.",
    "cp1255": "ראש העיר אמרה ביום שני כי הגשר ייפתח במאי. היא הודתה לעובדים על עבודתם.",
    "iso8859-2": "Burmistrz powiedziała w poniedziałek, że most zostanie otwarty w maju. Podziękowała robotnikom.",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_text_whose_encoding_nobody_declares_is_read_and_noted(read_bytes: ReadBytes, encoding: str) -> None:
    (reading,) = read_bytes(ENCODED[encoding].encode(encoding), "a.txt")
    assert reading.article is not None
    assert reading.article.text == ENCODED[encoding]
    assert "detected" in reading.notes[0]


@pytest.mark.parametrize("encoding", ENCODED)
def test_a_page_whose_encoding_nobody_declares_is_read(read_bytes: ReadBytes, encoding: str) -> None:
    page = f"<html><body><h1>1</h1><p>{ENCODED[encoding]}</p><p>{ENCODED[encoding]}</p></body></html>"
    (reading,) = read_bytes(page.encode(encoding), "a.html")
    assert ENCODED[encoding] in text_of(reading)


def test_an_encoding_that_a_person_names_is_believed(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes("Мост".encode("koi8-r"), "a.txt", encoding="koi8-r")
    assert reading.article is not None
    assert (reading.article.text, reading.notes) == ("Мост", ("encoding koi8-r, as asked for",))


def test_a_western_note_is_not_taken_for_cyrillic(read_bytes: ReadBytes) -> None:
    (reading,) = read_bytes("Le préfet a dit non à Besançon.".encode("latin-1"), "a.txt")
    assert reading.article is not None
    assert reading.article.text == "Le préfet a dit non à Besançon."


@pytest.mark.parametrize(
    ("members", "name", "format"),
    [
        (["[Content_Types].xml", "_rels/.rels", "word/document.xml"], "a.docx", "a Word document (DOCX)"),
        (["docProps/thumbnail.jpeg", "word/document.xml"], "a.bin", "a Word document (DOCX)"),
        (["META-INF/container.xml", "OEBPS/content.opf"], "zipped by hand.epub", "an e-book (EPUB)"),
        (["keyword/a.txt", "passwords/xl/a.txt"], "a.zip", "a zip archive"),
    ],
)
def test_what_is_zipped_is_told_by_the_members_it_opens_with(
    members: list[str], name: str, format: str
) -> None:
    sample = _zip(dict.fromkeys(members, b"x" * 5000))
    assert format_of(sample, name).name == format


def test_a_zip_archive_of_documents_is_none_itself() -> None:
    document = _zip({"[Content_Types].xml": b"", "word/document.xml": b"x"})
    book = _zip({"mimetype": b"application/epub+zip"})
    for inner in (document, book):
        assert format_of(_zip({"first": inner}), "both.zip").name == "a zip archive"


def test_a_word_document_with_a_password_is_said_to_be_encrypted() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert format_of(locked, "plan.docx").name == "an encrypted Office document"
    assert format_of(locked, "plan.doc").name == "an old Office document"
