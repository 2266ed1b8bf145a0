"""Pages with the marks of SingleFile, Save Page WE, browsers, HTTrack and the Wayback Machine, written by hand."""

import pytest

from plugins.web.tests.conftest import STORY, Read, page_of

PAGE = page_of().decode()
URL = "https://post.example/2024/bridge?a=1"
SINGLEFILE = f"""<!DOCTYPE html> <html lang=en><!--
 Page saved with SingleFile
 url: {URL}
 saved date: Fri May 03 2024 10:11:12 GMT+0200 (Central European Summer Time)
--><head>"""
MARKED = {
    "SingleFile": PAGE.replace("<html><head>", SINGLEFILE),
    "Save Page WE": PAGE.replace(
        "<head>",
        f'<head><meta name="savepage-url" content="{URL}"><meta name="savepage-title" content="Bridge opens">'
        '<meta name="savepage-pubdate" content="Unknown"><meta name="savepage-date" content="Fri May 03 2024 10:11:12'
        ' GMT+0200">',
    ),
    "a browser": f"<!DOCTYPE html>\n<!-- saved from url=(0036){URL} -->\n{PAGE}",
    "HTTrack": f"<!-- Mirrored from {URL.removeprefix('https://')} by HTTrack Website Copier/3.x [XR&CO'2014],"
    f" Fri, 03 May 2024 08:11:12 GMT -->\n{PAGE}",
}


@pytest.mark.parametrize("program", MARKED)
def test_a_saved_page_has_the_address_that_it_had_on_the_web(read: Read, program: str) -> None:
    content = MARKED[program].encode()
    (reading,) = read(content, "page.html")
    article = reading.article
    assert article is not None
    assert article.url == (URL if program != "HTTrack" else URL.replace("https", "http"))
    assert article.body.of(article.text) == STORY
    assert article.extra == ({} if program == "a browser" else {"captured": ("2024-05-03",)})
    assert article.published is None
    assert (reading.reader, reading.original) == ("saved-page", content)


WAYBACK_HEAD = """<head><script type="text/javascript" src="https://web-static.example/_static/js/bundle-playback.js"></script>
<script type="text/javascript">
  __wm.init("https://web.archive.org/web");
  __wm.wombat("https://post.example/2024/bridge","20240503081112","https://web.archive.org/","web","https://x/_static/",
        "1714723872");
</script>
<link rel="stylesheet" type="text/css" href="https://web-static.example/_static/css/banner-styles.css" />
<!-- End Wayback Rewrite JS Include -->
<link rel="canonical" href="https://web.archive.org/web/20240503081112/https://post.example/2024/bridge">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
"url": "https:\\/\\/web.archive.org\\/web\\/20240503081112\\/https:\\/\\/post.example\\/2024\\/bridge",
"datePublished": "2024-05-01", "headline": "Bridge opens"}</script>"""
TOOLBAR = """<!-- BEGIN WAYBACK TOOLBAR INSERT -->
<div id="wm-ipp-base" lang="en"><div id="wm-ipp"><p>The Wayback Machine shows this page in 12 captures of a year.</p>
<p>Collected by a crawl of the whole web, which began in the spring and has not ended.</p></div></div>
<!-- END WAYBACK TOOLBAR INSERT -->"""
FOOTER = """<!--
     FILE ARCHIVED ON 08:11:12 May 03, 2024 AND RETRIEVED FROM THE
     INTERNET ARCHIVE ON 20:07:08 Nov 30, 2026.
-->"""
WAYBACK = PAGE.replace("<head>", WAYBACK_HEAD).replace("<body>", f"<body>{TOOLBAR}") + FOOTER


@pytest.mark.parametrize("comments", ["kept", "lost"])
def test_a_page_of_the_wayback_machine_is_the_page_without_its_toolbar(read: Read, comments: str) -> None:
    content = WAYBACK
    if comments == "lost":
        for line in ("<!-- BEGIN WAYBACK TOOLBAR INSERT -->", "<!-- END WAYBACK TOOLBAR INSERT -->"):
            content = content.replace(line, "")
    (reading,) = read(content.encode(), "page.html")
    article = reading.article
    assert article is not None
    assert article.url == "https://post.example/2024/bridge"
    assert article.text == f"Bridge opens\n\n{STORY}"
    assert str(article.published) == "2024-05-01"
    assert article.extra == {"captured": ("2024-05-03T08:11:12Z",)}
    assert "archive.org" not in article.source and "Wayback" not in article.source


@pytest.mark.parametrize(
    "page",
    [
        PAGE,
        PAGE.replace(
            "</p>", '</p><p>It is kept at <a href="https://web.archive.org/web/2020/x">an archive</a>.</p>', 1
        ),
        PAGE.replace("</p>", "</p><p>A page saved with SingleFile was shown in court.</p>", 1),
    ],
)
def test_a_page_that_was_not_saved_by_a_program_is_left_to_the_core(read: Read, page: str) -> None:
    (reading,) = read(page.encode(), "page.html")
    assert reading.reader == "html"


def test_a_saved_page_in_another_encoding_is_decoded(read: Read) -> None:
    story = "Мэр города заявила, что мост откроют в мае. Мост построили за два года, сообщил совет города."
    page = SINGLEFILE + f"<meta charset=windows-1251></head><body><p>{story}</p><p>{story}</p></body></html>"
    (reading,) = read(page.encode("cp1251"), "page.html")
    assert reading.article is not None and "мост откроют" in reading.article.text
