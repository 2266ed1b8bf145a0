import pytest

from archive.model.article import Article
from archive.read.plain import article_of_text
from archive.read.zones import find_zones

SAVED_PAGE = """\
Poland presses Belarus over shut gate

Tyler Durden's Photo
by Tyler Durden
Wednesday, Nov 10, 2021 - 11:05 AM

Poland asked Belarus on Tuesday to open the gate.

Source: Russian MoD

Minsk did not answer. It was the third such request.
"""


def read(text: str) -> Article:
    return article_of_text(text)[0]


def test_the_zones_of_a_saved_page_are_told_apart() -> None:
    article = read(SAVED_PAGE)
    assert article.title == "Poland presses Belarus over shut gate"
    assert article.byline == "Tyler Durden"
    assert str(article.published) == "2021-11-10"
    assert article.captions == ("Tyler Durden's Photo", "Source: Russian MoD")
    assert article.body.of(article.text) == (
        "Poland asked Belarus on Tuesday to open the gate.\n\nMinsk did not answer. It was the third such request."
    )


def test_the_seed_article_comes_out_with_its_zones(shared_data: object) -> None:
    from pathlib import Path

    article = read((Path(str(shared_data)) / "seed" / "article.txt").read_text(encoding="utf-8"))
    assert article.title.startswith("Russia Sends Bombers To Fly Over Belarus")
    assert article.byline == "Tyler Durden"
    assert str(article.published) == "2021-11-10"
    assert "Russian MoD" not in article.text
    assert "Tyler Durden" not in article.text


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ann Roe", "Ann Roe"),
        ("by ANN ROE", "ANN ROE"),
        ("By Ann Roe and Jan Kos", "Ann Roe, Jan Kos"),
        ("By Ann Roe, Jan Kos and Zoë O'Neill", "Ann Roe, Jan Kos, Zoë O'Neill"),
        ("By Ann Roe in Warsaw", "Ann Roe"),
        ("By Ann Roe, Staff Writer", "Ann Roe"),
        ("Written by Ann Roe", "Ann Roe"),
        ("Ann Roe | The Paper | 24 May 2021", "Ann Roe"),
        ("By Ann Roe | 24 May 2021", "Ann Roe"),
    ],
)
def test_a_byline_gives_the_authors(line: str, byline: str) -> None:
    assert read(f"A headline\n\n{line}\n\nThe first paragraph is here.").byline == byline


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Wednesday, Nov 10, 2021 - 11:05 AM", "2021-11-10"),
        ("10 November 2021", "2021-11-10"),
        ("Published: 10 Nov 2021 14:05 GMT", "2021-11-10"),
        ("Posted on November 10, 2021 at 3:15 p.m. ET", "2021-11-10"),
        ("2021-11-10T11:05:00Z", "2021-11-10"),
        ("Updated 2021-11-10 11:05", "2021-11-10"),
        ("09-Nov-2021 14:05 GMT", "2021-11-09"),
        ("Mar. 6, 2020 at 6:12 p.m. CST", "2020-03-06"),
    ],
)
def test_a_time_line_gives_the_day_of_publication(line: str, published: str) -> None:
    article = read(f"A headline\n\n{line}\n\nThe first paragraph is here.")
    assert (str(article.published), article.body.of(article.text)) == (
        published,
        "The first paragraph is here.",
    )


@pytest.mark.parametrize(
    "line",
    [
        "Source: Russian MoD",
        "Photo: Ann Roe",
        "Pictured: the gate at dawn",
        "Courtesy of the Lamar County Sheriff's Office",
        "Bison at the gate. (Photo by Ann Roe)",
        "Soldiers on the bridge. REUTERS/Ann Roe",
        "The minister leaves. Jan Kos / Getty Images",
        "Image credit: NASA",
    ],
)
def test_a_credit_alone_on_a_line_is_no_part_of_the_body(line: str) -> None:
    article = read(f"A headline\n\nThe first paragraph.\n\n{line}\n\nThe second paragraph.")
    assert article.captions == (line,)
    assert article.body.of(article.text) == "The first paragraph.\n\nThe second paragraph."


@pytest.mark.parametrize(
    ("opening", "dateline", "source"),
    [
        ("WARSAW, Nov 9 (Reuters) - ", "WARSAW, Nov 9 (Reuters)", "Reuters"),
        ("NAIROBI, Kenya (AP) _ ", "NAIROBI, Kenya (AP)", "AP"),
        ("PARIS — ", "PARIS", ""),
        ("Graz, 19 July 2023 – ", "Graz, 19 July 2023", ""),
    ],
)
def test_a_dateline_is_cut_off_the_first_paragraph(opening: str, dateline: str, source: str) -> None:
    article = read(f"A headline\n\n{opening}The minister left.")
    assert (article.dateline, article.source) == (dateline, source)
    assert article.body.of(article.text) == "The minister left."


def test_a_dateline_with_a_full_date_gives_the_day_of_publication() -> None:
    assert str(read("Headline\n\nGraz, 19 July 2023 – The plant opened.").published) == "2023-07-19"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Narva, 3 March 2024", "2024-03-03"),
        ("Narva, Estonia, March 3, 2024", "2024-03-03"),
        ("NARVA, 3 March 2024.", "2024-03-03"),
        ("The Hague, 14 September 2023", "2023-09-14"),
        ("São Paulo, 3 March 2024", "2024-03-03"),
        ("Narva, 3 March", None),
        ("Narva, 33 March 2024", None),
        ("Born in Narva, 3 March 1924", None),
        ("Narva, 3 March 2024, a day without wind", None),
    ],
)
def test_a_place_and_a_day_alone_above_the_story_give_the_day_of_publication(
    line: str, published: str | None
) -> None:
    article = read(f"A gate opens in the east\n\n{line}\n\nThe mayor said that nobody need wait.")
    assert str(article.published) == str(published)
    assert article.body.of(article.text).startswith(line)


def test_a_place_and_a_day_that_begin_a_paragraph_give_no_day() -> None:
    assert read("A gate opens\n\nNarva, 3 March 2024\nwas a day like others.\n\nIt rained.").published is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The source: a minister said no.",
        "By Tuesday the gate was open and the herd was back in the forest.",
        "Source code was stolen from the ministry, officials said on Tuesday.",
        "He was born on Nov 10, 2021, in Warsaw, where his mother worked as a nurse.",
        "A — as he put it — disaster.",
    ],
)
def test_a_sentence_of_the_story_stays_in_the_body(sentence: str) -> None:
    article = read(f"A headline\n\nThe first paragraph.\n\n{sentence}\n\nThe last paragraph.")
    assert sentence in article.body.of(article.text)


def test_hard_wrapped_lines_are_no_headline() -> None:
    text = "Showers continued throughout the week in\nthe Bahia cocoa zone, alleviating the drought."
    assert find_zones(text).title is None
    assert read(text).text == text


def test_the_code_of_a_wire_story_stands_before_its_headline() -> None:
    article = read(
        "NPA-BORDER-BISON-1\n09-Nov-2021 14:05 GMT\n\nWarsaw urges Minsk\n\n    WARSAW (NPA) - Poland asked."
    )
    assert (article.title, str(article.published)) == ("Warsaw urges Minsk", "2021-11-09")
    assert article.body.of(article.text) == "Poland asked."


def test_a_desk_above_the_time_is_the_byline() -> None:
    assert (
        read("A headline\n\nChronicle reporter\nThursday 13 January 2022\n\nThe wood came.").byline
        == "Chronicle reporter"
    )


@pytest.mark.parametrize("text", ["", " \n\n ", "\u00a0"])
def test_a_text_without_words_is_no_article(text: str) -> None:
    from archive.errors import DocumentError

    with pytest.raises(DocumentError, match="no text"):
        read(text)
