"""How the pages of many outlets look when their words are copied into a text file."""

import pytest

from archive.model.article import Article
from archive.read.plain import article_of_text

TITLE = "Bridge over the river stays shut until spring"
STORY = (
    "The minister of transport said on Tuesday that the bridge would stay shut until spring.\n\n"
    "Engineers found cracks in two of its pillars, according to a report.\n\n"
    '"We will not take risks," he told reporters.'
)

HEADERS = [
    ("Anna Roe in Warsaw\nTue 14 Mar 2023 18.30 GMT\nLast modified on Tue 14 Mar 2023 19.12 GMT\n\n", "Anna Roe"),
    ("14 March 2023\nShare\nBy Anna Roe\nBBC News\n\n", "Anna Roe"),
    ("Published\n14 March 2023\n\nImage source, Getty Images\nImage caption,\nShut since January\n\n", ""),
    ("By Anna Roe\nMarch 14, 2023 6:30 PM UTC Updated 3 hours ago\n\nWARSAW, March 14 (Reuters) - ", "Anna Roe"),
    ("BY ANNA ROE\nAssociated Press\nMarch 14, 2023\n\nWARSAW, Poland (AP) — ", "ANNA ROE"),
    ("By Anna Roe and Jan Kos\nAnna Roe reported from Warsaw.\n\nMarch 14, 2023\n\n", "Anna Roe, Jan Kos"),
    ("By Anna Roe\n\nMarch 14, 2023, 6:30 p.m. ET\n\nWARSAW — ", "Anna Roe"),
    ("By Anna Roe\nMarch 14, 2023 at 6:30 p.m. EDT\n\nComment\n45\nGift Article\nShare\n\n", "Anna Roe"),
    ("By Anna Roe, CNN\n 4 minute read\nUpdated 6:30 PM EDT, Tue March 14, 2023\n\nWarsaw CNN  —\n\n", "Anna Roe"),
    ("The bridge in Warsaw [Jan Kos/AFP]\nBy Al Jazeera Staff\nPublished On 14 Mar 2023\n\n", "Al Jazeera Staff"),
    ("Issued on: 14/03/2023 - 18:30\n\nModified: 14/03/2023 - 19:02\n\nText by: FRANCE 24\n\n", "FRANCE 24"),
    ("By ANNA ROE\n\n03/14/2023 06:30 PM EDT\n\n", "ANNA ROE"),
    ("14 Mar, 2023 18:30\n\n", ""),
    ("Source: Xinhua\nEditor: huaxia\n2023-03-14 18:30:15\n\nWARSAW, March 14 (Xinhua) -- ", ""),
    ("J. Kos's Photo\nby Jan Kos\nTue, Mar 14, 2023 - 1:05 AM\n\nAuthored by Anna Roe via X,\n\n", "Jan Kos, Anna Roe"),
    ("March 14, 2023 6:30 PM ET\n\nHeard on All Things Considered\n\nBy\nAnna Roe\n\n", "Anna Roe"),
    ("By ANNA ROE FOR MAILONLINE\nPUBLISHED: 18:30, 14 Mar 2023 | UPDATED: 19:12 GMT, 14 Mar 2023\n\n", "ANNA ROE"),
    ("By Anna Roe, Europe Correspondent 14 March 2023 • 6:30pm\n\n", "Anna Roe"),
    ("Anna Roe / TNN / Updated: Mar 14, 2023, 18:30 IST\n\n", "Anna Roe"),
    ("March 14, 2023 06:30 pm | Updated 07:12 pm IST - NEW DELHI\n\nAnna Roe\n\n", "Anna Roe"),
    ("Anna Roe\nPublished: 6:30pm, 14 Mar, 2023\n\n", "Anna Roe"),
    ("Von Anna Roe\n14.03.2023, 18.30 Uhr\n\n", "Anna Roe"),
    ("Par Anna Roe\nPublié le 14 mars 2023 à 18h30, modifié le 14 mars 2023 à 19h12\n\n", "Anna Roe"),
    ("Anna Roe\nMadrid - 14 MAR 2023 - 18:30 CET\n\n", "Anna Roe"),
    ("By Anna Roe with AP\nPublished on 14/03/2023 - 18:30 GMT+1\n\n", "Anna Roe"),
    ("Posted by Anna Roe on March 14, 2023\nFiled under: Transport, Poland\n\n", "Anna Roe"),
    ("Anna Roe, Staff Writer\nMar 14, 2023 Updated Mar 15, 2023\n0\n\n", "Anna Roe"),
    ("By Anna Roe\nPosted Tue 14 Mar 2023 at 6:30pm, updated Tue 14 Mar 2023 at 7:12pm\n\n", "Anna Roe"),
    ("By Anna Roe\nMarch 14, 2023 — 6.30pm\n\nSave\n\nNormal text size\nLarger text size\n\n", "Anna Roe"),
    ("Anna Roe\nMarch 14, 2023 · 3 min read\n\n", "Anna Roe"),
    ("Anna Roe\n\n·\n\nFollow\n\n3 min read\n·\nMar 14, 2023\n\n", "Anna Roe"),
    ("Anna Roe\nSenior Contributor\nMar 14, 2023,06:30pm EDT\n\n", "Anna Roe"),
    ("By Anna Roe\nMarch 14, 2023 at 6:30 PM GMT+1\n\n(Bloomberg) -- ", "Anna Roe"),
    ("By Anna Roe, PA Political Correspondent\n\n14 March 2023, 6:30 PM\n\n", "Anna Roe"),
    ("City reporter | The Paper | Tuesday 14 March 2023\n\n", "City reporter"),
    ("*By Anna Roe, March 14, 2023*\n\n", "Anna Roe"),
]  # fmt: skip


def read(text: str) -> Article:
    return article_of_text(text)[0]


@pytest.mark.parametrize(("header", "byline"), HEADERS)
def test_the_header_of_a_saved_page_is_no_part_of_the_story(header: str, byline: str) -> None:
    article = read(f"{TITLE}\n\n{header}{STORY}")
    assert (article.title, article.byline, str(article.published)) == (TITLE, byline, "2023-03-14")
    assert article.body.of(article.text) == STORY


@pytest.mark.parametrize(
    ("opening", "source"),
    [
        ("MOSCOW. March 14 (Interfax) - ", "Interfax"),
        ("WARSAW, March 14. /TASS/. ", "TASS"),
        ("March 14 (UPI) -- ", "UPI"),
        ("(Bloomberg) -- ", "Bloomberg"),
        ("Warsaw (AFP) – ", "AFP"),
    ],
)
def test_a_wire_dateline_is_cut_off_and_names_the_agency(opening: str, source: str) -> None:
    article = read(f"{TITLE}\n\n{opening}{STORY}")
    assert (article.source, article.body.of(article.text)) == (source, STORY)


@pytest.mark.parametrize("above", ["Politics", "World / Europe", "14 MAR, 18:30", "Mar 14, 2023 - World"])
def test_what_stands_above_the_headline_is_not_the_headline(above: str) -> None:
    article = read(f"{above}\n\n{TITLE}\n\nBy Anna Roe | The Paper\n\n{STORY}")
    assert (article.title, article.byline, article.body.of(article.text)) == (TITLE, "Anna Roe", STORY)


def test_a_subhead_above_the_byline_stays_in_the_body() -> None:
    article = read(f"{TITLE}\n\nCracks were found in two pillars.\n\nBy Anna Roe\n14 March 2023\n\n{STORY}")
    assert article.byline == "Anna Roe"
    assert article.body.of(article.text) == f"Cracks were found in two pillars.\n\n{STORY}"


@pytest.mark.parametrize(
    "footer",
    [
        "Reporting by Anna Roe; Editing by Jan Kos",
        "Anna Roe in London contributed to this article.",
        "Our Standards: The Thomson Reuters Trust Principles.",
    ],
)
def test_who_made_a_story_is_no_part_of_it(footer: str) -> None:
    article = read(f"{TITLE}\n\n{STORY}\n\n{footer}")
    assert article.body.of(article.text) == STORY


@pytest.mark.parametrize(
    "sentence",
    [
        "Editing by Jan Kos was praised by the jury.",
        "Heard on Tuesday, the case collapsed.",
        "Anna Roe contributed to this story of success with a loan.",
        "“Lose safety? No” — a poster of 2005 (Party/Global Risk)",
        "The plan was drawn up\nby Transportation Secretary Ann Roe and President\nJan Kos, and it failed.",
    ],
)
def test_a_sentence_that_only_resembles_furniture_stays(sentence: str) -> None:
    article = read(f"{TITLE}\n\nBy Anna Roe\n14 March 2023\n\n{sentence}\n\n{STORY}")
    assert sentence in article.body.of(article.text)


@pytest.mark.parametrize(
    "title",
    [
        "TRADE SURPLUS CUT WOULD BENEFIT JAPAN - SUMITA",
        "ENERGY/U.S. OIL OUTPUT",
        "U.S. WANTS MORE - MINISTER",
    ],
)
def test_a_headline_in_capitals_is_no_dateline(title: str) -> None:
    article = read(f"{title}\n\n{STORY}")
    assert (article.title, article.dateline, article.body.of(article.text)) == (title, "", STORY)
