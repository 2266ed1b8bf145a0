"""What a page says of its article: authors, outlet, headline, day, address."""

import json

import pytest

from archive.model.article import Article
from archive.model.document import Document
from archive.read.outlets import clean_outlet, outlet_name
from archive.read.reader import read_document

STORY = (
    "<p>The town council said on Tuesday that the bridge over the river would stay shut until spring.</p>"
    "<p>Engineers found cracks in two of its pillars, according to a report that came out on Monday.</p>"
    "<p>Nobody was hurt, and the ferry will run every hour from six in the morning until midnight.</p>"
)
HEADLINE = "Bridge shut until spring"


def read(
    *,
    data: object = None,
    head: str = "",
    heading: str = f"<h1>{HEADLINE}</h1>",
    byline: str = "",
    title: str = f"{HEADLINE} | Harbour Post",
) -> Article:
    """The article of a page with these pieces."""
    script = data if isinstance(data, str) else json.dumps(data)
    linked = f"<script type='application/ld+json'>{script}</script>" if data else ""
    markup = (
        f"<html lang='en'><head><title>{title}</title>{head}{linked}</head>"
        f"<body><article>{heading}{byline}{STORY}</article></body></html>"
    )
    (reading,) = read_document(Document.of(markup.encode(), address="page.html"))
    assert reading.article is not None, reading.problem
    return reading.article


def news(author: object, **other: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": HEADLINE, "author": author, **other}


def person(name: object) -> dict[str, object]:
    return {"@type": "Person", "name": name}


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ann Roe", "Ann Roe"),
        (["Ann Roe", "Jan Kos"], "Ann Roe, Jan Kos"),
        (person("Ann Roe"), "Ann Roe"),
        ([[person("Ann Roe")], person("Jan Kos")], "Ann Roe, Jan Kos"),
        (person(["Ann Roe", "Jan Kos"]), "Ann Roe, Jan Kos"),
        ({"@type": ["Person", "Author"], "givenName": "Ann", "familyName": "Roe"}, "Ann Roe"),
        # A list stays a list; a comma parts authors in a byline, so a surname that stands first is put last.
        ([person("Ann Roe"), person("van der Berg, Ana")], "Ann Roe, Ana van der Berg"),
        (person("van der Berg, Ana"), "Ana van der Berg"),
        (person("Roe, Ann"), "Ann Roe"),
        (person("Ann Roe, Jan Kos and Mia Bell"), "Ann Roe, Jan Kos, Mia Bell"),
        (person("Ann Roe und Jan Kos"), "Ann Roe, Jan Kos"),
        (person("José Ortega y Gasset"), "José Ortega y Gasset"),
        (person("By Ann Roe"), "Ann Roe"),
        (person("Von Ann Roe"), "Ann Roe"),
        (person("Ann Roe, Staff Writer"), "Ann Roe"),
        (person("Ann Roe, PhD"), "Ann Roe"),
        (person("Ann Roe, Ottawa"), "Ann Roe"),
        (person("Ann Roe (aro)"), "Ann Roe"),
        (person("Ann Roe | Harbour Post"), "Ann Roe"),
        (person("Ann B. Roe"), "Ann B. Roe"),
        (person("김태연 기자"), "김태연"),
        # Person before Organization
        ([{"@type": "Organization", "name": "Harbour Post"}, person("Ann Roe")], "Ann Roe"),
        ({"@type": "NewsMediaOrganization", "name": "Northern Press Agency"}, "Northern Press Agency"),
        # the outlet where the page declares it, whatever it is called there, and no person signs
        ({"@type": "Organization", "name": "Harbour Post"}, "Harbour Post"),
        (person("Harbour Post"), "Harbour Post"),
        ("Harbour Post", "Harbour Post"),
        ({"@type": "Organization", "name": "Redaktion"}, ""),
        ({"@type": "Organization", "name": "harbourpost.example"}, ""),
        # placeholders, hosts, addresses
        (person("Admin"), ""),
        (person("administrator"), ""),
        (person("Username"), ""),
        (person("Redaktion"), ""),
        (person("Online-Redaktion"), ""),
        (person("La Redacción"), ""),
        (person("News Desk"), ""),
        (person("harbourpost.example"), ""),
        (person("https://www.facebook.example/annroe"), ""),
        (person("ann.roe@harbourpost.example"), ""),
        (person(""), ""),
        (None, ""),
    ],
)
def test_authors_are_those_that_the_json_ld_names(author: object, byline: str) -> None:
    assert read(data=news(author)).byline == byline


def test_an_outlet_is_no_author_beside_a_person_who_signs() -> None:
    declared = news({"@type": "Organization", "name": "Harbour Post"})
    assert read(data=declared, byline="<p class='byline'>By Ann Roe</p>").byline == "Ann Roe"


def test_a_publisher_is_no_author() -> None:
    assert read(data=news(None, publisher={"@type": "Organization", "name": "Harbour Post"})).byline == ""


@pytest.mark.parametrize(
    "data",
    [
        {"@graph": [news({"@id": "#ann"}), {"@type": "Person", "@id": "#ann", "name": "Ann Roe"}]},
        [{"@type": "WebPage"}, news(person("Ann Roe"))],
        [{"@type": "NewsArticle", "headline": "Another"}, news(person("Ann Roe"))],
        {"@type": "WebPage", "mainEntity": news(person("Ann Roe"))},
        '{"@type": "NewsArticle", "author": {"name": "Ann\n Roe"}}',
        '{"@type": "NewsArticle", "author": {"name": "Ann Roe"},}',
        '//<![CDATA[\n{"@type": "NewsArticle", "author": {"name": "Ann Roe"}}\n//]]>',
        '<!-- {"@type": "NewsArticle", "author": "Ann Roe"} -->',
    ],
)
def test_json_ld_is_read_however_it_is_written(data: object) -> None:
    assert read(data=data).byline == "Ann Roe"


@pytest.mark.parametrize(
    "data", ["{", "[]", "null", '"text"', '{"@type": 4, "author": {"name": 4}}', "[" * 5000]
)
def test_json_ld_that_says_nothing_costs_nothing(data: str) -> None:
    assert (read(data=data).byline, read(data=data).title) == ("", HEADLINE)


@pytest.mark.parametrize(
    ("head", "byline", "wanted"),
    [
        ("<meta name='author' content='Ann Roe'>", "", "Ann Roe"),
        (
            "<meta name='author' content='Ann Roe'><meta name='author' content='Jan Kos'>",
            "",
            "Ann Roe, Jan Kos",
        ),
        ("<meta property='article:author' content='https://x.example/annroe'>", "", ""),
        ("<meta name='parsely-author' content='ann-roe'>", "", ""),
        ("<meta name='author' content='admin'>", "<div class='byline'>By Ann Roe</div>", "Ann Roe"),
        ("<meta name='author' content='Harbour Post'>", "", ""),
        ("<meta name='author' content='harbourpost.example, Bay Town, Coastland'>", "", ""),
        ("", "<p>By <a rel='author' href='/ann'>Ann Roe</a></p>", "Ann Roe"),
        ("", "<div class='article-byline'>Von Ann Roe und Jan Kos</div>", "Ann Roe, Jan Kos"),
        ("", "<div class='byline'>By Ann Roe 14 March 2023</div>", "Ann Roe"),
        ("", "<span itemprop='author'><span itemprop='name'>Ann Roe</span></span>", "Ann Roe"),
        ("", "<ul><li class='AuthorList-item'><a href='/x'>Ann Roe</a></li></ul>", "Ann Roe"),
        ("", "<p><a href='/authors/ann-roe'>Ann Roe</a></p>", "Ann Roe"),
        ("", "<p>By Ann Roe</p>", "Ann Roe"),
        ("", "<p><strong>Ann Roe</strong></p>", "Ann Roe"),
        ("", "<div class='author'>Share Facebook Twitter</div>", ""),
        ("", "<aside><div class='author'>Ann Roe</div></aside>", ""),
    ],
)
def test_authors_are_in_the_metadata_or_in_the_byline(head: str, byline: str, wanted: str) -> None:
    site = "<meta property='og:site_name' content='Harbour Post'>"
    assert read(head=site + head, byline=byline).byline == wanted


@pytest.mark.parametrize(
    "heading",
    [
        f"<h1>{HEADLINE}</h1>",
        f"<h1><a href='/'>Harbour Post</a></h1><h1>{HEADLINE}</h1>",
        f"<h1 class='site-logo'>The best of the coast</h1><h2>{HEADLINE}</h2>",
        f"<nav><h1>Menu</h1></nav><h1>{HEADLINE}</h1>",
        f"<h1 hidden>Article page</h1><h1>{HEADLINE}</h1>",
        f"<h1><span class='kicker'>Transport</span> {HEADLINE}</h1>",
        f"<h1><span>Transport</span><span>{HEADLINE}</span></h1>",
        f"<h1><small>Transport</small>{HEADLINE}</h1>",
        f"<h1>{HEADLINE} <small>Updated 3 pm</small></h1>",
        "<h1>Bridge shut<br>until spring</h1>",
        "<h1>Bridge <i>shut</i> un\u00adtil spring</h1>",
        "<div>no heading</div>",
    ],
)
def test_the_headline_is_the_h1_of_the_article(heading: str) -> None:
    article = read(heading=heading, data=news("Ann Roe"))
    assert article.title == HEADLINE
    assert HEADLINE not in article.body.of(article.text)


def test_the_h1_goes_before_a_title_for_search_engines() -> None:
    head = "<meta property='og:title' content='Bridge: all you need to know about the bridge'>"
    assert read(head=head, heading="<h1>All about the bridge that stays shut</h1>").title == (
        "All about the bridge that stays shut"
    )


@pytest.mark.parametrize(
    "title",
    [
        f"{HEADLINE} | Harbour Post",
        f"{HEADLINE} - Harbour Post",
        f"{HEADLINE} – Harbour Post",
        f"{HEADLINE} – Harbour Post – 14.03.2023",
        f"{HEADLINE} | News | Harbour Post",
        f"{HEADLINE} | harbourpost.example",
        f"Harbour Post | {HEADLINE}",
    ],
)
def test_the_name_of_the_site_is_cut_off_the_title(title: str) -> None:
    site = "<meta property='og:site_name' content='Harbour Post'>"
    assert read(head=site, heading="", title=title).title.removesuffix(" | News") == HEADLINE


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Harbour Post", "Harbour Post"),
        ("Harbour Post GmbH & Co. KG", "Harbour Post"),
        ("The Harbour Post, Inc.", "The Harbour Post"),
        ("Harbour Post A/S", "Harbour Post"),
        ("Editoriale Porto S.p.A.", "Editoriale Porto"),
        ("© 2025 Harbour Post. All rights reserved.", "Harbour Post"),
        ("Copyright 2019-2024 Harbour Post", "Harbour Post"),
        ("Harbour Post, Bay Town, Coastland", "Harbour Post"),
        ("The Bay, Cove and Dale Times", "The Bay, Cove and Dale Times"),
        ("Harbour_Post", "Harbour Post"),
        ("Harbour Post®", "Harbour Post"),
        ("Harbour Post | Latest news from the coast", "Harbour Post"),
        ("Harbour Post – news, sport and more from the coast", "Harbour Post"),
        ("https://social.example/harbourpost", ""),
        ("Home", ""),
        ("SA Times", "SA Times"),
        ("Co-op News", "Co-op News"),
    ],
)
def test_legal_form_address_and_notices_are_no_part_of_an_outlets_name(printed: str, name: str) -> None:
    assert clean_outlet(printed) == name


@pytest.mark.parametrize(
    ("named", "addresses", "name"),
    [
        (["Harbour Post", "Coast Media AG"], [], "Harbour Post"),
        (["harbourpost.example", "Harbour Post"], [], "Harbour Post"),
        (["harbourpost.example"], [], "harbourpost.example"),
        ([], ["https://www.harbourpost.example/a"], "harbourpost.example"),
        # what the table has: one name, whatever the page calls it
        (["DW.COM"], [], "Deutsche Welle"),
        (["DW"], ["https://www.dw.com/de/a"], "Deutsche Welle"),
        ([], ["https://p.dw.com/a"], "Deutsche Welle"),
        (["BBC Sport"], ["https://www.bbc.co.uk/sport/1"], "BBC"),
        (["mdr.de"], [], "MDR"),
        # a paper that shares the article of another: the name on the page is right
        (["Hamburger Abendblatt"], ["https://www.morgenpost.de/a"], "Hamburger Abendblatt"),
        ([], ["notahost"], ""),
    ],
)
def test_an_outlet_has_one_name(named: list[str], addresses: list[str], name: str) -> None:
    assert outlet_name(named, addresses) == name


def test_the_outlet_is_the_site_then_the_publisher_then_what_stands_beside_the_headline() -> None:
    publisher = news("Ann Roe", publisher={"@type": "Organization", "name": "Coast Media GmbH"})
    site = "<meta property='og:site_name' content='Harbour Post'>"
    assert read(head=site, data=publisher).source == "Harbour Post"
    assert read(data=publisher).source == "Coast Media"
    assert read().source == "Harbour Post"


@pytest.mark.parametrize(
    ("head", "url"),
    [
        (
            "<link rel='canonical' href='https://harbourpost.example/bridge'>",
            "https://harbourpost.example/bridge",
        ),
        (
            "<meta property='og:url' content='https://harbourpost.example/bridge'>",
            "https://harbourpost.example/bridge",
        ),
        (
            "<link rel='canonical' href='https://web.archive.org/web/20230314120000/https://harbourpost.example/b'>",
            "https://harbourpost.example/b",
        ),
        ("<link rel='canonical' href='/bridge'>", ""),
        ("<link rel='canonical' href='https://harbourpost.example/'>", ""),
        ("", ""),
    ],
)
def test_a_url_is_one_that_the_page_gives(head: str, url: str) -> None:
    assert read(head=head).url == url


@pytest.mark.parametrize(
    ("head", "data", "day"),
    [
        ("", news("A", datePublished="2023-03-14T23:30:00+02:00"), "2023-03-14"),
        ("<meta property='article:published_time' content='2023-03-14T08:00:00Z'>", None, "2023-03-14"),
        ("<meta name='date' content='14 March 2023'>", None, "2023-03-14"),
        (
            "<meta property='article:modified_time' content='2023-03-15'>",
            news("A", datePublished="2023-03-14"),
            "2023-03-14",
        ),
    ],
)
def test_the_day_is_that_of_the_first_publication(head: str, data: object, day: str) -> None:
    assert str(read(head=head, data=data).published) == day


@pytest.mark.parametrize(
    "above",
    [
        "<nav><h1>Shut till May</h1></nav>",
        "<ol class='breadcrumb'><li>News</li><li><h1>Shut till May</h1></li></ol>",
        "<div class='breadcrumbs'><span><h1 class='breadcrumb_last'>Shut till May</h1></span></div>",
        "<div class='Teaser_breadcrumbHeadline__um84q'><h1>Shut till May</h1></div>",
    ],
)
@pytest.mark.parametrize(
    "shown",
    [f"<h2>{HEADLINE}</h2>", f"<h2><span class='kicker'>Traffic:</span> <span>{HEADLINE}</span></h2>"],
)
def test_a_breadcrumb_is_no_headline_where_the_page_shows_another(above: str, shown: str) -> None:
    article = read(
        heading=above + shown,
        title="Shut till May",
        head=f"<meta property='og:title' content='{HEADLINE}'>",
        data=news(None, headline="Shut till May"),
    )

    assert article.title == HEADLINE


def test_an_h2_that_the_metadata_do_not_know_is_no_headline() -> None:
    site = "<meta property='og:site_name' content='Harbour Post'>"

    assert read(head=site, heading="<h2>More from the region and beyond</h2>").title == HEADLINE


def test_an_article_in_a_box_called_masthead_has_a_headline() -> None:
    article = f"<article><h1>{HEADLINE}</h1>{STORY}</article>"
    page = f"<html><body><section class='masthead'>{article}</section></body></html>"
    (reading,) = read_document(Document.of(page.encode(), address="page.html"))

    assert reading.article is not None and reading.article.title == HEADLINE


def test_soft_hyphens_are_no_part_of_a_headline() -> None:
    head = "<meta property='og:title' content='Bridge shut un&shy;til spring'>"

    assert read(head=head, heading="").title == HEADLINE


@pytest.mark.parametrize(
    ("head", "byline", "wanted"),
    [
        (
            "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ann Roe'>",
            "",
            "Ann Roe",
        ),
        (
            "<meta name='twitter:label1' content='Verfasst von'><meta name='twitter:data1' content='Ann Roe'>",
            "",
            "Ann Roe",
        ),
        (
            "<meta name='twitter:label2' content='Escrito por'><meta name='twitter:data2' content='Ann Roe'>"
            "<meta name='twitter:label1' content='Tiempo de lectura'><meta name='twitter:data1' content='3 minutos'>",
            "",
            "Ann Roe",
        ),
        ("<meta name='twitter:misc:Written by' content='Ann Roe'>", "", "Ann Roe"),
        (
            "<meta name='twitter:label1' content='Reading time'><meta name='twitter:data1' content='Two Minutes'>",
            "",
            "",
        ),
        ("", "<ul><li><strong>Autorin/Autor</strong> Ann Roe</li></ul>", "Ann Roe"),
        ("", "<dl><dt>Author:</dt><dd>Ann Roe</dd></dl>", "Ann Roe"),
        ("", "<div><b>Auteur :</b> Ann Roe et Jan Kos</div>", "Ann Roe, Jan Kos"),
        ("", "<div><span>Автор:</span> <span>Иван Петров</span></div>", "Иван Петров"),
        ("", "<div><b>Authorities</b> Ann Roe</div>", ""),
        ("", "<div class='related'><b>Author</b> Ann Roe</div>", ""),
    ],
)
def test_a_name_behind_a_label_is_the_authors(head: str, byline: str, wanted: str) -> None:
    assert read(head=head, byline=byline).byline == wanted


@pytest.mark.parametrize(
    ("story", "wanted"),
    [
        (f"{STORY}<p><strong>Ann Roe</strong></p>", "Ann Roe"),
        (f"{STORY}<p>Harbour Post / Ann Roe</p>", "Ann Roe"),
        (f"{STORY}<p>Ann Roe/Jan Kos</p>", "Ann Roe, Jan Kos"),
        (
            f"<p>The ferry runs instead</p><p>Nobody was hurt</p><p>Ann Roe/Jan Kos</p>{STORY}",
            "Ann Roe, Jan Kos",
        ),
        (
            f"<h4>Ferries run instead, the council of the town says.</h4><div>Ann Roe | 3 May 2024</div>{STORY}",
            "Ann Roe",
        ),
        (
            f"<p>By Ann Roe, in <a href='/n'>News</a>, <a href='/p'>Property</a> · 31 Jan 2025, 20:02</p>{STORY}",
            "Ann Roe",
        ),
        # Somebody of whom the story speaks, in a box between its paragraphs.
        (f"{STORY[: STORY.index('</p>') + 4]}<div><p>Ann Roe</p><p>Engineer</p></div>{STORY}", ""),
        # The outlet and the time, without a blank between them.
        (f"<p>by Harbour PostNovember 21, 2025</p>{STORY}", ""),
        (f"{STORY}<p>Harbour Post</p>", ""),
    ],
)
def test_who_signed_a_story_is_its_author(story: str, wanted: str) -> None:
    page = (
        f"<html><head><title>{HEADLINE} | Harbour Post</title><meta property='og:site_name' content='Harbour Post'>"
        f"</head><body><article><h1>{HEADLINE}</h1>{story}</article></body></html>"
    )
    (reading,) = read_document(Document.of(page.encode(), address="page.html"))

    assert reading.article is not None and reading.article.byline == wanted
    assert "Jan Kos" not in reading.article.text
