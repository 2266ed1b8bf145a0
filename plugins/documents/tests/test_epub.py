"""E-books: an article for each chapter, as its table of contents has them."""

from collections.abc import Mapping

import pytest

from archive import Article, Reading

from .conftest import MakeZip, ReadBytes

STORY = "The barge came in the spring and left before the summer. Nobody asked for it."


def page(body: str) -> str:
    opening = '<?xml version="1.0" encoding="utf-8"?><html xmlns="x"><head><title>t</title></head>'
    return f"{opening}<body>{body}</body></html>"


def book(
    pages: Mapping[str, str], *, nav: str = "", ncx: str = "", about: str = "", skipped: str = ""
) -> dict[str, str | bytes]:
    """An e-book of these pages in this order; `nav` holds the links of its table of contents."""
    items = "".join(
        f'<item id="{name}" href="{name}.xhtml" media-type="application/xhtml+xml"/>' for name in pages
    )
    if nav:
        items += '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    if ncx:
        items += '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    spine = "".join(f'<itemref idref="{name}"/>' for name in pages)
    metadata = about or "<dc:title>Voices from the harbour</dc:title><dc:creator>Ana Quill</dc:creator>"
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>',
        "O/b.opf": f'<package xmlns:dc="d" xmlns:opf="o"><metadata>{metadata}</metadata><manifest>{items}</manifest>'
        f'<spine toc="ncx">{spine}</spine></package>',
        **{f"O/{name}.xhtml": page(body) for name, body in pages.items() if name != skipped},
    }
    if nav:
        members["O/nav.xhtml"] = (
            f'<html xmlns:epub="e"><body><nav epub:type="toc"><ol>{nav}</ol></nav></body></html>'
        )
    if ncx:
        members["O/toc.ncx"] = f"<ncx><navMap>{ncx}</navMap></ncx>"
    return members


def articles(readings: list[Reading]) -> list[Article]:
    return [reading.article for reading in readings if reading.article]


def titles(readings: list[Reading]) -> list[str]:
    return [article.title for article in articles(readings)]


def li(href: str, title: str, inner: str = "") -> str:
    return f'<li><a href="{href}">{title}</a>{f"<ol>{inner}</ol>" if inner else ""}</li>'


def test_without_a_table_of_contents_each_page_is_a_chapter(read: ReadBytes, make_zip: MakeZip) -> None:
    pages = {name: f"<h1>{name.title()}</h1><p>{STORY}</p>" for name in ("spring", "summer")}
    readings = read(make_zip(book(pages)), "a.epub")
    assert titles(readings) == ["Spring", "Summer"]
    assert [reading.address for reading in readings] == ["a.epub#1", "a.epub#2"]
    assert all(article.body.of(article.text) == STORY for article in articles(readings))


def test_a_chapter_over_several_pages_is_one_article(read: ReadBytes, make_zip: MakeZip) -> None:
    pages = {
        "a": f"<h1>Spring</h1><p>{STORY}</p>",
        "b": "<p>It went on until May, they said.</p>",
        "c": f"<p>{STORY}</p>",
    }
    readings = read(make_zip(book(pages, nav=li("a.xhtml", "Spring") + li("c.xhtml", "Summer"))), "a.epub")
    assert titles(readings) == ["Spring", "Summer"]
    assert "until May" in articles(readings)[0].text


@pytest.mark.parametrize("old", [False, True])
def test_chapters_on_one_page_are_told_apart_by_their_anchors(
    read: ReadBytes, make_zip: MakeZip, old: bool
) -> None:
    pages = {"a": "".join(f'<h2 id="c{n}">Chapter {n}</h2><p>{STORY} ({n})</p>' for n in (1, 2, 3))}
    links = "".join(li(f"a.xhtml#c{n}", f"Chapter {n}") for n in (1, 2, 3))
    points = "".join(
        f'<navPoint><navLabel><text>Chapter {n}</text></navLabel><content src="a.xhtml#c{n}"/></navPoint>'
        for n in (1, 2, 3)
    )
    readings = read(make_zip(book(pages, ncx=points) if old else book(pages, nav=links)), "a.epub")
    assert titles(readings) == ["Chapter 1", "Chapter 2", "Chapter 3"]
    assert [article.text.rpartition("(")[2] for article in articles(readings)] == ["1)", "2)", "3)"]


def test_sections_of_a_chapter_are_no_chapters_and_parts_of_a_book_no_articles(
    read: ReadBytes, make_zip: MakeZip
) -> None:
    pages = {
        "part": "<h1>Part one</h1>",
        "a": f'<h1>Spring</h1><p>{STORY}</p><h2 id="s">Later</h2><p>{STORY}</p>',
        "b": f"<h1>Summer</h1><p>{STORY}</p>",
    }
    nav = li(
        "part.xhtml", "Part one", li("a.xhtml", "Spring", li("a.xhtml#s", "Later")) + li("b.xhtml", "Summer")
    )
    assert titles(read(make_zip(book(pages, nav=nav)), "a.epub")) == ["Spring", "Summer"]


def test_title_page_and_list_of_chapters_are_no_articles(read: ReadBytes, make_zip: MakeZip) -> None:
    pages = {
        "title": "<h1>Voices from the harbour</h1><p>Ana Quill</p><p>12 June 2019</p>",
        "list": "<h1>Contents</h1>" + "".join(f'<p><a href="a.xhtml">{STORY}</a></p>' for _ in range(5)),
        "a": f"<h1>Spring</h1><p>{STORY}</p>",
    }
    assert titles(read(make_zip(book(pages)), "a.epub")) == ["Spring"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>{STORY}<a epub:type='noteref' href='#n'>1</a></p>", STORY),
        (f"<p>{STORY}</p><aside epub:type='footnote'><p>See there.<a role='doc-backlink' href='#'>↩</a></p></aside>",
         STORY + "\n\nSee there."),
        ("<p>The area is 12&#160;km<sup>2</sup>, the council said.</p>", "The area is 12 km², the council said."),
        ("<p>The   council\n said<br/>so and <i>no</i>thing else.</p>", "The council said\nso and nothing else."),
        ("<table><tr><th>Day</th><th>Barges</th></tr><tr><td><p>Monday</p></td><td><p>12</p><p>hired</p></td></tr>"
         f"</table><p>{STORY}</p>", f"Day\tBarges\n\nMonday\t12 hired\n\n{STORY}"),
        (f"<div>Loose words here.<p>{STORY}</p>And the end.</div>", f"Loose words here.\n\n{STORY}\n\nAnd the end."),
        (f"<ul><li>One barge</li><li>Two</li></ul><p>{STORY}</p>", f"One barge\n\nTwo\n\n{STORY}"),
        (f"<script>var a;</script><p>{STORY}</p><!-- no --><svg><text>x</text></svg>", STORY),
        (f"<p>Mr&#233;, caf\u00e9 \u201cno\u201d. {STORY}</p>", f"Mré, café “no”. {STORY}"),
    ],
    ids=["note", "footnote", "raised", "blanks", "table", "loose", "list", "unseen", "letters"],
)  # fmt: skip
def test_the_words_of_a_page_are_read_as_they_are_shown(
    read: ReadBytes, make_zip: MakeZip, body: str, expected: str
) -> None:
    (article,) = articles(read(make_zip(book({"a": f"<h1>Spring</h1>{body}"})), "a.epub"))
    assert article.body.of(article.text) == expected


@pytest.mark.parametrize(
    ("about", "source", "published", "byline"),
    [
        ("<dc:title>Voices</dc:title><dc:publisher>Northern Press</dc:publisher><dc:date>2019-06-12</dc:date>",
         "Northern Press", "2019-06-12", ""),
        ("<dc:title>Northern Post [Mon, 9 Nov 2021]</dc:title><dc:publisher>calibre</dc:publisher>"
         "<dc:date>0101-01-01T00:00:00+00:00</dc:date>", "Northern Post [Mon, 9 Nov 2021]", "", ""),
        ('<dc:title>Voices</dc:title><dc:date opf:event="modification">2022-01-01</dc:date>'
         '<dc:date opf:event="publication">2019</dc:date>', "Voices", "2019", ""),
        ('<dc:title>Voices</dc:title><dc:creator opf:role="aut">Ana Quill</dc:creator>'
         '<dc:creator opf:role="trl">Piotr Wolny</dc:creator>', "Voices", "", "Ana Quill"),
    ],
    ids=["publisher", "calibre", "events", "translator"],
)  # fmt: skip
def test_what_a_book_says_of_itself_is_kept(
    read: ReadBytes, make_zip: MakeZip, about: str, source: str, published: str, byline: str
) -> None:
    (article,) = articles(
        read(make_zip(book({"a": f"<h1>Spring</h1><p>{STORY}</p>"}, about=about)), "a.epub")
    )
    assert (article.source, str(article.published or ""), article.byline) == (source, published, byline)


def test_a_chapter_that_is_missing_costs_itself_only(read: ReadBytes, make_zip: MakeZip) -> None:
    pages = {name: f"<h1>{name.title()}</h1><p>{STORY}</p>" for name in ("spring", "summer", "autumn")}
    readings = read(make_zip(book(pages, skipped="summer")), "a.epub")
    assert titles(readings) == ["Spring", "Autumn"]
    assert [reading.problem for reading in readings if reading.problem] == [
        "e-book: O/summer.xhtml: missing or empty"
    ]


def test_a_book_of_pictures_is_refused(read: ReadBytes, make_zip: MakeZip) -> None:
    (reading,) = read(make_zip(book({"a": '<img src="1.png"/>'})), "a.epub")
    assert reading.problem == "no text: the e-book has no chapter with words; its pages may be pictures"


def test_a_protected_book_is_refused_and_one_with_protected_fonts_read(
    read: ReadBytes, make_zip: MakeZip
) -> None:
    content = book({"a": f"<h1>Spring</h1><p>{STORY}</p>"})
    locked = '<encryption><CipherReference URI="{}"/></encryption>'
    (reading,) = read(make_zip({**content, "META-INF/encryption.xml": locked.format("O/a.xhtml")}), "a.epub")
    assert "protected against copying" in reading.problem
    assert titles(
        read(make_zip({**content, "META-INF/encryption.xml": locked.format("f.otf")}), "a.epub")
    ) == ["Spring"]


def test_a_book_without_a_list_of_pages_is_damaged(read: ReadBytes, make_zip: MakeZip) -> None:
    content = book({"a": f"<p>{STORY}</p>"})
    del content["O/b.opf"]
    (reading,) = read(make_zip(content), "a.epub")
    assert reading.problem == "e-book: damaged: its list of pages cannot be read"


def test_a_chapter_can_be_read_again_from_what_was_kept(read: ReadBytes, make_zip: MakeZip) -> None:
    content = make_zip(book({name: f"<h1>{name}</h1><p>{STORY}</p>" for name in ("Spring", "Summer")}))
    first, second = read(content, "a.epub")
    assert read(second.original, "a.epub")[1].article == second.article
    assert first.original == content
