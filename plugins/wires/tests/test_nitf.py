"""NITF, written by hand by its specification."""

import pytest

from archive import Article
from plugins.wires.tests.conftest import BODY, FIRST, SECOND, Read, body

NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.5/specification/dtd/nitf-3-5.dtd">
<nitf version="-//IPTC//DTD NITF 3.5//EN">
 <head>
  <title>bridge story</title>
  <tobject tobject.type="news">
   <tobject.subject tobject.subject.refnum="04015000"
    tobject.subject.type="Economy" tobject.subject.matter="Transport"/>
   <tobject.subject tobject.subject.refnum="11000000" tobject.subject.type="Politics"/>
  </tobject>
  <docdata>
   <doc-id regsrc="NPA" id-string="npa.2024.0501.7"/>
   <urgency ed-urg="4"/>
   <date.issue norm="20240501T233000+0200"/>
   <date.release norm="20240502T060000+0200"/>
   <doc.copyright year="2024" holder="Northern Press Agency"/>
   <du-key key="bridge-porto"/>
   <ed-msg info="Pictures to follow"/>
   <key-list><keyword key="bridge"/><keyword key="Porto"/></key-list>
  </docdata>
  <pubdata type="print" name="Porto Post" edition.name="Late" position.section="Local" position.sequence="3"/>
 </head>
 <body xml:lang="en-GB">
  <body.head>
   <hedline><hl1>Bridge <em>opens</em></hl1><hl2>A long wait ends</hl2></hedline>
   <byline>By <person>Ana Quill</person> and <person>Jan Kos</person><byttl>Staff writers</byttl></byline>
   <dateline><location>PORTO</location>, <story.date norm="20240501">May 1</story.date> -</dateline>
   <abstract><p>In short: it opens.</p></abstract>
  </body.head>
  <body.content>
   <block><p>{FIRST.replace("Ana Quill", "<person>Ana Quill</person>")}</p>
    <media media-type="image"><media-reference source="b.jpg"/>
     <media-caption><p>The bridge at dusk.</p></media-caption></media>
    <p>{SECOND}</p></block>
  </body.content>
  <body.end><tagline>desk@npa.example</tagline></body.end>
 </body>
</nitf>"""


def article_of(read: Read, content: str) -> Article:
    (reading,) = read(content, "story.xml")
    assert reading.article is not None, reading.problem
    assert reading.reader == "wire"
    return reading.article


def test_a_story_has_all_that_its_wire_says(read: Read) -> None:
    article = article_of(read, NITF)
    assert article.text == f"Bridge opens\n\n{BODY}"
    assert (article.byline, article.dateline, str(article.published), article.source, article.language) == (
        "Ana Quill, Jan Kos",
        "PORTO, May 1",
        "2024-05-01",
        "Porto Post",
        "en",
    )
    assert article.captions == ("The bridge at dusk.",)
    assert article.extra == {
        "slug": ("bridge-porto",),
        "urgency": ("4",),
        "embargo": ("20240502T060000+0200",),
        "copyright": ("2024 Northern Press Agency",),
        "subheadline": ("A long wait ends",),
        "abstract": ("In short: it opens.",),
        "section": ("Local",),
        "page": ("3",),
        "edition": ("Late",),
        "note": ("Pictures to follow",),
        "identifier": ("npa.2024.0501.7",),
        "subject": ("04015000", "11000000"),
        "keywords": ("Economy", "Transport", "Politics", "bridge", "Porto"),
    }


def test_an_embargo_is_noted(read: Read) -> None:
    (reading,) = read(NITF, "story.xml")
    assert reading.notes == ("embargoed until 20240502T060000+0200",)


def test_the_outlet_is_the_agency_where_no_paper_is_named(read: Read) -> None:
    bare = NITF.replace('name="Porto Post" ', "")
    assert article_of(read, bare).source == "Northern Press Agency"
    assert article_of(read, bare.replace(' holder="Northern Press Agency"', "")).source == "NPA"


@pytest.mark.parametrize(
    ("written", "byline"),
    [
        ("<byline>By Ana Quill</byline>", "Ana Quill"),
        ("<byline>By Ana Quill, <byttl>Staff writer</byttl></byline>", "Ana Quill"),
        ("<byline>Von <person>Ana Quill</person></byline>", "Ana Quill"),
        ("<byline>By Ana Quill</byline><byline>By Jan Kos</byline>", "Ana Quill, Jan Kos"),
        ("", ""),
    ],
)
def test_bylines(read: Read, written: str, byline: str) -> None:
    start, end = NITF.index("<byline>"), NITF.index("</byline>") + len("</byline>")
    assert article_of(read, NITF[:start] + written + NITF[end:]).byline == byline


def test_lists_tables_and_headings_keep_their_words(read: Read) -> None:
    more = (
        "<hl2>The cost</hl2><ul><li>Steel, 3 million</li><li>Stone, 9 million</li></ul>"
        "<table><tr><td>2023</td><td>1</td></tr><tr><td>2024</td><td>2</td></tr></table>"
    )
    (reading,) = read(NITF.replace("</block>", more + "</block>"), "story.xml")
    assert (
        body(reading) == f"{BODY}\n\nThe cost\n\nSteel, 3 million\n\nStone, 9 million\n\n2023 | 1\n\n2024 | 2"
    )


def test_a_story_cut_short_is_read_with_a_note(read: Read) -> None:
    (reading,) = read(NITF[: NITF.index(SECOND) + 20], "story.xml")
    assert body(reading).startswith(FIRST)
    assert any(note.startswith("damaged XML") for note in reading.notes)


def test_a_story_without_text_says_so(read: Read) -> None:
    (reading,) = read("<nitf><head/><body/></nitf>", "story.xml")
    assert reading.problem == "no text: nothing but white space"


def test_other_encodings_are_decoded(read: Read) -> None:
    content = NITF.replace("UTF-8", "iso-8859-2").replace("Bridge <em>opens</em>", "Most w Łodzi")
    (reading,) = read(content.encode("iso-8859-2"), "story.xml")
    assert reading.article is not None and reading.article.title == "Most w Łodzi"
