"""RSS, Atom and JSON Feed: files of feedgen, and feeds written by hand as outlets have them."""

import json
from pathlib import Path

import pytest

from archive import Article
from plugins.web.tests.conftest import Read

SUMMARY = ("summary alone: the feed gives no full text",)
HEADLINE = ("headline alone: the feed gives no text",)
FULL = (
    "<p>The mayor of Porto said on Monday that the bridge would open in May.</p><p>It is 300 metres long.</p>"
)
BODY = "The mayor of Porto said on Monday that the bridge would open in May.\n\nIt is 300 metres long."


def body(article: Article | None) -> str:
    assert article is not None
    return article.body.of(article.text)


@pytest.mark.parametrize("name", ["feedgen.rss", "feedgen.atom"])
def test_feeds_of_another_program_give_their_items(read: Read, files: Path, name: str) -> None:
    second, first = read((files / name).read_bytes(), name)
    article = first.article
    assert article is not None
    assert (article.title, article.byline, str(article.published), article.source, article.url) == (
        "Bridge opens & closes",
        "Ana Quill",
        "2024-05-01",
        "Porto Post",
        "https://post.example/1",
    )
    assert article.extra == {"section": ("Transport",)}
    assert body(article) == BODY.replace("It is", "The bridge is")
    assert body(second.article) == "The tunnel shuts on Friday, the council said."
    assert (first.member, second.member, first.notes) == ("2", "1", ())
    # feedgen writes a description as Atom's content, which says of itself that it is whole.
    assert second.notes == (SUMMARY if name.endswith("rss") else ())


def rss(item: str, *, channel: str = "<title>Porto Post</title><link>https://post.example/</link>") -> bytes:
    return (
        '<?xml version="1.0"?>\n<?xml-stylesheet href="s.xsl"?>\n<rss version="2.0"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
        f' xmlns:atom="http://www.w3.org/2005/Atom"><channel>{channel}<item>{item}</item></channel></rss>'
    ).encode()


TITLE = "<title>Bridge opens</title>"
ITEMS = {
    "full text": (f"{TITLE}<content:encoded><![CDATA[{FULL}]]></content:encoded>", BODY, ()),
    "both": (
        f"{TITLE}<description>A bridge.</description><content:encoded><![CDATA[{FULL}]]></content:encoded>",
        BODY,
        (),
    ),
    "a summary": (f"{TITLE}<description>A bridge opens.</description>", "A bridge opens.", SUMMARY),
    "markup twice": (f"{TITLE}<description>&lt;p&gt;Q&amp;amp;A&lt;/p&gt;</description>", "Q&A", SUMMARY),
    "an empty full text": (
        f"{TITLE}<content:encoded> </content:encoded><description>A bridge opens.</description>",
        "A bridge opens.",
        SUMMARY,
    ),
    "a headline": (TITLE, "", HEADLINE),
    "entities of HTML": (
        f"{TITLE}<description>Caf&eacute;&nbsp;opens.</description>",
        "Café\xa0opens.",
        SUMMARY,
    ),
    "a whole story as description": (
        f"{TITLE}<description><![CDATA[{FULL * 20}]]></description>",
        "\n\n".join([BODY] * 20),
        (),
    ),
    "a video's description beside it": (
        f"{TITLE}<media:title>Clip</media:title><media:description>Clip.</media:description>"
        "<description>A bridge opens.</description>",
        "A bridge opens.",
        SUMMARY,
    ),
}


@pytest.mark.parametrize("what", ITEMS)
def test_the_full_content_goes_before_the_summary_which_is_noted(read: Read, what: str) -> None:
    item, expected, notes = ITEMS[what]
    (reading,) = read(rss(item), "feed.xml")
    assert reading.article is not None and reading.article.title == "Bridge opens"
    assert (body(reading.article), reading.notes, reading.reader) == (expected, notes, "feed")


@pytest.mark.parametrize(
    ("item", "byline"),
    [
        ("<author>desk@post.example (Ana Quill)</author>", "Ana Quill"),
        ("<author>desk@post.example</author>", ""),
        ("<author>Ana Quill</author>", "Ana Quill"),
        ("<dc:creator><![CDATA[Ana Quill]]></dc:creator><author>desk@post.example</author>", "Ana Quill"),
        ("<dc:creator>Ana Quill</dc:creator><dc:creator>Jan Kos</dc:creator>", "Ana Quill, Jan Kos"),
        ("<itunes:author>Radio</itunes:author>", ""),
    ],
)
def test_the_authors_of_an_item(read: Read, item: str, byline: str) -> None:
    (reading,) = read(rss(f"{TITLE}<description>A bridge opens.</description>{item}"), "feed.xml")
    assert reading.article is not None and reading.article.byline == byline


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ("<link>https://post.example/a</link>", "https://post.example/a"),
        ("<link>/a</link>", "https://post.example/a"),
        ("<guid>https://post.example/g</guid>", "https://post.example/g"),
        ('<guid isPermaLink="false">https://post.example/g</guid>', ""),
        ('<guid isPermaLink="false">12</guid>', ""),
        ('<atom:link rel="self" href="https://post.example/feed"/><link>https://post.example/a</link>', "https://post.example/a"),
        ("<link>javascript:alert(1)</link>", ""),
    ],
)  # fmt: skip
def test_the_address_of_an_item(read: Read, item: str, url: str) -> None:
    (reading,) = read(rss(f"{TITLE}<description>A bridge opens.</description>{item}"), "feed.xml")
    assert reading.article is not None and reading.article.url == url


@pytest.mark.parametrize(
    ("item", "day"),
    [
        ("<pubDate>Wed, 01 May 2024 23:30:00 +0200</pubDate>", "2024-05-01"),
        ("<pubDate>Wed, 1 May 24 23:30:00 EST</pubDate>", "2024-05-01"),
        ("<dc:date>2024-05-01T23:30:00+02:00</dc:date>", "2024-05-01"),
        ("<pubDate>soon</pubDate>", "None"),
        ("", "None"),
    ],
)
def test_the_day_of_an_item(read: Read, item: str, day: str) -> None:
    (reading,) = read(rss(f"{TITLE}<description>A bridge opens.</description>{item}"), "feed.xml")
    assert reading.article is not None and str(reading.article.published) == day


def test_rss_1_0_and_categories(read: Read) -> None:
    feed = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
      <channel rdf:about="https://post.example/feed"><title>Porto Post</title><link>https://post.example/</link></channel>
      <item rdf:about="https://post.example/1"><title>Bridge opens</title><link>https://post.example/1</link>
      <dc:creator>Ana Quill</dc:creator><dc:date>2024-05-01</dc:date><dc:subject>Transport</dc:subject>
      <dc:subject>Porto</dc:subject><content:encoded><![CDATA[{FULL}]]></content:encoded></item></rdf:RDF>"""
    (reading,) = read(feed.encode(), "feed.rdf")
    article = reading.article
    assert article is not None
    assert (article.source, article.byline, str(article.published)) == (
        "Porto Post",
        "Ana Quill",
        "2024-05-01",
    )
    assert article.extra == {"section": ("Transport", "Porto")}
    assert body(article) == BODY


def atom(entry: str, *, feed: str = "<title>Porto Post</title>") -> bytes:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/">{feed}<entry>{entry}</entry></feed>'
    ).encode()


ENTRIES = {
    "HTML": (f'<content type="html">{FULL.replace("<", "&lt;")}</content>', BODY, ()),
    "XHTML": (
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{FULL}</div></content>',
        BODY,
        (),
    ),
    "text": ("<content>A bridge, 3 &lt; 4 metres.</content>", "A bridge, 3 < 4 metres.", ()),
    "a summary": (
        '<summary type="html">A &lt;b&gt;bridge&lt;/b&gt; opens.</summary>',
        "A bridge opens.",
        SUMMARY,
    ),
    "content elsewhere": ('<content src="/a.html"/><summary>A bridge.</summary>', "A bridge.", SUMMARY),
}


@pytest.mark.parametrize("what", ENTRIES)
def test_an_entry_of_atom(read: Read, what: str) -> None:
    content, expected, notes = ENTRIES[what]
    entry = (
        '<title type="html">Bridge &amp;amp; tunnel</title><link rel="edit" href="/e"/><link href="a"/>'
        f"<author><name>Ana Quill</name></author><updated>2024-05-02T00:00:00Z</updated>{content}"
        "<published>2024-05-01T00:00:00Z</published><category term='t' label='Transport'/><category term='Porto'/>"
    )
    (reading,) = read(atom(entry), "feed.xml")
    article = reading.article
    assert article is not None
    assert (article.title, article.url, article.byline) == (
        "Bridge & tunnel",
        "https://post.example/a",
        "Ana Quill",
    )
    assert str(article.published) == "2024-05-01"
    assert article.extra == {"section": ("Transport", "Porto")}
    assert (body(article), reading.notes) == (expected, notes)


def test_an_entry_from_another_feed_keeps_its_outlet(read: Read) -> None:
    source = "<source><title>Lisbon Mail</title><author><name>Jan Kos</name></author></source>"
    (reading,) = read(atom(f"<title>Bridge</title><summary>A bridge opens.</summary>{source}"), "feed.xml")
    assert reading.article is not None
    assert (reading.article.source, reading.article.byline) == ("Lisbon Mail", "Jan Kos")


def test_a_feed_that_is_not_well_formed_gives_what_is_there(read: Read) -> None:
    feed = rss(f"{TITLE}<description>Bread & butter <br> cost more.</description>").replace(
        b"</channel></rss>", b""
    )
    (reading,) = read(feed, "feed.xml")
    assert "butter" in body(reading.article)


def test_a_feed_in_another_encoding_is_decoded_as_it_declares(read: Read) -> None:
    feed = rss("<title>Мост открыт</title><description>Мост открыли в мае.</description>").decode()
    feed = feed.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="windows-1251"?>')
    (reading,) = read(feed.encode("cp1251"), "feed.xml")
    assert reading.article is not None and reading.article.title == "Мост открыт"


def test_a_feed_is_read_again_as_a_whole(read: Read) -> None:
    content = rss(f"{TITLE}<description>A bridge opens.</description>")
    (reading,) = read(content, "feed.xml")
    assert reading.original == content


def test_a_feed_without_items_says_so(read: Read) -> None:
    (reading,) = read(b"<rss version='2.0'><channel><title>x</title></channel></rss>", "feed.xml")
    assert reading.problem == "feed: no item in it"


def test_rdf_that_is_no_feed_is_left_to_others(read: Read) -> None:
    (reading,) = read(
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description/></rdf:RDF>',
        "a.rdf",
    )
    assert reading.article is None and reading.reader != "feed"


BOMB = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">%s]>'


def test_entities_of_a_feed_are_not_expanded_and_files_not_read(read: Read, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    doctype = BOMB % f'<!ENTITY c SYSTEM "{secret.as_uri()}">'
    feed = rss(f"{TITLE}<description>A bridge&b; opens.&c;</description>").decode()
    (reading,) = read(feed.replace("<rss", doctype + "<rss", 1).encode(), "feed.xml")
    assert body(reading.article) == "A bridge opens."


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Porto Post",
    "authors": [{"name": "The desk"}],
    "items": [
        {
            "id": "1",
            "url": "https://post.example/1",
            "title": "Bridge opens",
            "content_html": FULL,
            "date_published": "2024-05-01T23:30:00+02:00",
            "authors": [{"name": "Ana Quill"}, {"name": "Jan Kos"}],
            "tags": ["Transport", "Porto"],
        },
        {
            "id": "https://post.example/2",
            "title": "Tunnel",
            "content_text": "A tunnel shuts on Friday, at 5 < 6.",
        },
        {"id": "3", "title": "Ferry", "summary": "A ferry sails."},
        "no object",
        {"id": "4"},
    ],
}


@pytest.mark.parametrize("indent", [None, 2])
def test_a_json_feed(read: Read, indent: int | None) -> None:
    readings = read(json.dumps(JSON_FEED, indent=indent).replace("/", "\\/").encode(), "feed.json")
    first, second, third, fourth, fifth = readings
    article = first.article
    assert article is not None
    assert (article.title, article.byline, str(article.published), article.source, article.url) == (
        "Bridge opens",
        "Ana Quill, Jan Kos",
        "2024-05-01",
        "Porto Post",
        "https://post.example/1",
    )
    assert article.extra == {"section": ("Transport", "Porto")}
    assert body(article) == BODY
    assert body(second.article) == "A tunnel shuts on Friday, at 5 < 6."
    assert second.article and (second.article.url, second.article.byline) == (
        "https://post.example/2",
        "The desk",
    )
    assert (body(third.article), third.notes) == ("A ferry sails.", SUMMARY)
    assert fourth.problem and fifth.problem
    assert {reading.reader for reading in readings} == {"json-feed"}
