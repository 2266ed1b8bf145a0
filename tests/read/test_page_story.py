"""Which words of a page are its article: nothing of the story lost, nothing of the site kept."""

import pytest

from archive.model.document import Document
from archive.model.reading import Reading
from archive.read.reader import read_document

FIRST = "The town council said on Tuesday that the bridge over the river would stay shut until spring."
SECOND = "Engineers found cracks in two of its pillars, according to a report that came out on Monday."
THIRD = "Nobody was hurt, and the ferry will run every hour from six in the morning until midnight."
MAYOR = "The mayor, Ann Quill, spoke to reporters in the town hall and thanked them for coming."


def read(markup: str) -> Reading:
    (reading,) = read_document(Document.of(markup.encode(), address="page.html"))
    return reading


def page(inside: str, *, around: str = "") -> Reading:
    return read(
        "<html lang='en'><head><title>Bridge shut until spring | Harbour Post</title></head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>Weather</a></li></ul></nav>"
        f"<article><h1>Bridge shut until spring</h1>{inside}</article>{around}</body></html>"
    )


def between(inside: str) -> Reading:
    """A page with `inside` behind its first paragraph."""
    return page(f"<p>{FIRST}</p>{inside}<p>{SECOND}</p><p>{THIRD}</p>")


def body(reading: Reading) -> str:
    assert reading.article is not None, reading.problem
    return reading.article.body.of(reading.article.text)


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        (f"<div>{MAYOR}</div>", MAYOR),
        ("<div>Nobody slept.</div>", "Nobody slept."),
        (MAYOR, MAYOR),
        (f"<div><span>{MAYOR}</span></div>", MAYOR),
        (f"<section><div><p>{MAYOR}</p></div></section>", MAYOR),
        (f"<p><a href='/report'>{MAYOR}</a></p>", MAYOR),
        (f"<blockquote>{MAYOR}</blockquote>", MAYOR),
        ("<blockquote><p>We take no risks.</p></blockquote>", "We take no risks."),
        (f"<aside class='pull-quote'><blockquote>“{MAYOR}”</blockquote></aside>", f"“{MAYOR}”"),
        (f"<details><summary>What now?</summary><p>{MAYOR}</p></details>", MAYOR),
        (
            "<table><tr><th>Bridge</th><th>Cracks</th></tr><tr><td>North</td><td>12</td></tr></table>",
            "Bridge | Cracks\n\nNorth | 12",
        ),
        ("<table><tr><td><p>North</p></td><td><div>12</div></td></tr></table>", "North | 12"),
        (
            "<ul><li>North bridge: shut</li><li>South bridge: open</li></ul>",
            "North bridge: shut\n\nSouth bridge: open",
        ),
        ("<dl><dt>Length</dt><dd>300 metres</dd></dl>", "Length\n\n300 metres"),
        ("<h2>What now?</h2>", "What now?"),
        ("<pre>first line\nsecond line</pre>", "first line\nsecond line"),
        (f"<p>{MAYOR[:10]}<!-- ad -->{MAYOR[10:]}</p>", MAYOR),
        (
            "<p>The res\u00adtau\u00adrant is shut, its owner said.</p>",
            "The restaurant is shut, its owner said.",
        ),
        ("<p hidden id='S:1a'>React put this sentence here and a script shows it.</p>", "React put this"),
        (
            "<div class='hidden md:block'>Telephones are too small for this long sentence.</div>",
            "Telephones are",
        ),
    ],
)
def test_no_prose_is_lost(inside: str, text: str) -> None:
    assert text in body(between(inside))
    assert body(between(inside)).startswith(FIRST) and body(between(inside)).endswith(THIRD)


@pytest.mark.parametrize(
    "inside",
    [
        f"<p hidden>{MAYOR}</p>",
        f"<div hidden><p>{MAYOR}</p></div>",
        f"<p style='color:red; display: none'>{MAYOR}</p>",
        f"<p style='visibility:hidden'>{MAYOR}</p>",
        f"<p class='visually-hidden'>{MAYOR}</p>",
        f"<p class='sr-only'>{MAYOR}</p>",
        f"<div class='box hidden'>{MAYOR}</div>",
        f"<template><p>{MAYOR}</p></template>",
        f"<noscript><p>{MAYOR}</p></noscript>",
        f"<script>document.write('{MAYOR}')</script>",
        f"<!-- <p>{MAYOR}</p> -->",
    ],
)
def test_hidden_is_hidden(inside: str) -> None:
    assert body(between(inside)) == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


@pytest.mark.parametrize(
    "inside",
    [
        f"<div class='related'><p>{MAYOR}</p></div>",
        f"<div class='InlineNewsletterPromo'><p>{MAYOR}</p></div>",
        f"<aside><p>{MAYOR}</p></aside>",
        "<p>Read more: Mayor opens the new harbour</p>",
        "<p>Lesen Sie auch: Neuer Hafen ist offen</p>",
        "<p>À lire aussi : Le nouveau port est ouvert</p>",
        "<p><b>Читайте также:</b> Новый порт открыт</p>",
        "<p>Sign up for our morning newsletter and never miss a story.</p>",
        "<p>Download our app for all the news from the coast.</p>",
        "<p>© 2025 Harbour Post. All rights reserved.</p>",
        "<p>Follow us on Twitter for more.</p>",
        "<p>Advertisement</p>",
        "<h3>You may also like</h3><ul><li><a href='/a'>Mayor opens the new harbour</a></li></ul>",
        "<h3><a href='/a'>Mayor opens the new harbour</a></h3>",
        "<button>Share this story with all your friends now</button>",
    ],
)
def test_boilerplate_goes(inside: str) -> None:
    assert body(between(inside)) == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_sentence_that_only_resembles_boilerplate_stays() -> None:
    for sentence in (
        "Read more than one newspaper, the minister told pupils on Monday.",
        "Copyright law is to be changed next year, the ministry said in a statement.",
        "Advertisement revenue fell by a third last year, the company said.",
    ):
        assert sentence in body(between(f"<p>{sentence}</p>"))


def test_a_caption_is_kept_apart() -> None:
    reading = between(
        "<figure><img src='x'><figcaption>The bridge in May. Photo: Jan Kos</figcaption></figure>"
    )
    assert reading.article is not None
    assert reading.article.captions == ("The bridge in May. Photo: Jan Kos",)
    assert "Jan Kos" not in body(reading)


def test_a_br_ends_a_line_and_two_end_a_paragraph() -> None:
    assert "on Tuesday\nthat" in body(between("<p>She said on Tuesday<br>that it was over.</p>"))
    pieces = "<br><br>".join((FIRST, SECOND, THIRD))
    assert body(page(f"<div>{pieces}</div>")) == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_of_two_articles_on_a_page_the_one_under_the_headline_is_read() -> None:
    other = f"<article><h2>Harbour opens</h2>{'<p>' + MAYOR + '</p>'}{('<p>' + MAYOR[::-1] + '</p>') * 3}</article>"
    text = body(page(f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>", around=other))
    assert text == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_a_story_parted_into_boxes_is_read_whole() -> None:
    boxes = "".join(
        f"<div class='box'><div><p>{text}</p></div></div>" for text in (FIRST, SECOND, MAYOR, THIRD)
    )
    assert body(page(boxes)) == f"{FIRST}\n\n{SECOND}\n\n{MAYOR}\n\n{THIRD}"


def test_a_page_says_how_many_words_are_not_in_its_article() -> None:
    reading = between(f"<div class='related'><p>{MAYOR}</p></div>")
    # Home, Weather, and the 16 words of the box.
    assert reading.notes == ("left out 18 of 69 words on the page, menus and all",)


def test_a_page_that_lost_more_than_a_fifth_says_so() -> None:
    away = f"<div class='x'><div><div><p>{MAYOR}</p></div></div></div>"
    reading = read(
        f"<html><body><div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div>{away}{away[:-6]}</body></html>"
    )
    assert any(note.startswith("lost more than a fifth:") for note in reading.notes) != (
        MAYOR in body(reading)
    )


def test_a_page_that_a_script_reveals_is_read_with_a_note() -> None:
    many = "".join(f"<p>{number}. {MAYOR}</p>" for number in range(20))
    reading = page(f"<p>{FIRST}</p><div hidden>{many}</div>")
    assert "19. The mayor" in body(reading)
    assert "most of the text is hidden until a script of the page has run" in reading.notes


def test_a_page_without_a_paragraph_gives_the_text_of_its_json_ld() -> None:
    reading = read(
        "<html><head><title>Bridge</title><script type='application/ld+json'>"
        f'{{"@type": "NewsArticle", "headline": "Bridge shut", "articleBody": "{FIRST}"}}'
        "</script></head><body><div id='app'></div></body></html>"
    )
    assert body(reading) == FIRST
    assert "text taken from the page's JSON-LD: no paragraph of it is shown" in reading.notes


@pytest.mark.parametrize(
    "markup", ["<html></html>", "<html><body><img src='x'></body></html>", "<!doctype html>"]
)
def test_a_page_without_words_is_a_failure(markup: str) -> None:
    assert read(markup).problem.startswith("no text: the page has")
