"""PDF: what is on the page, in the order that people read it, and the page that it is on."""

import zlib

import pytest

from archive import Article, Reading
from archive.settings import Limits
from press_archive_documents import register_readers

from .conftest import MakePdf, ReadBytes

LEADING = 12.0
WORDS = (
    *(
        "the",
        "council",
        "said",
        "that",
        "the",
        "harbour",
        "would",
        "be",
        "dredged",
        "from",
        "march",
        "and",
        "that",
    ),
    *("the", "work", "would", "take", "a", "year"),
)


def lines(left: float, top: float, *texts: str, size: float = 10) -> list[tuple[float, float, float, str]]:
    return [(left, top - number * LEADING, size, text) for number, text in enumerate(texts)]


def the(readings: list[Reading]) -> Article:
    (reading,) = readings
    assert reading.article is not None, reading.problem
    return reading.article


def body(article: Article) -> str:
    return article.body.of(article.text)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("The council spoke of an extra-", "ordinary year in the harbour.", "an extraordinary year"),
        ("It was a self-", "made rule, the council said.", "a self-made rule"),
        ("A well-known rule of the well-", "known council was changed.", "the well-known council"),
        ("It was signed by the Anglo-", "Polish society of the harbour.", "the Anglo-Polish society"),
        ("The work took from 2019-", "2021 and cost a lot, it said.", "from 2019-2021"),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_one_word(
    read: ReadBytes, make_pdf: MakePdf, above: str, below: str, joined: str
) -> None:
    assert joined in the(read(make_pdf([lines(50, 700, above, below)]), "a.pdf")).text


def test_running_heads_and_page_numbers_are_no_text(read: ReadBytes, make_pdf: MakePdf) -> None:
    pages = []
    for number in range(1, 5):
        story = lines(
            50, 700, *(f"On day {number}{row} the council said that work goes on." for row in range(6))
        )
        left, right = ("Northern Post", str(number)) if number % 2 else (str(number), "Northern Post")
        pages.append(
            [*lines(50, 780, left), *lines(500, 780, right), *story, *lines(280, 20, f"- {number} -")]
        )
    article = the(read(make_pdf(pages), "a.pdf"))
    assert "Northern Post" not in article.text and "- 2 -" not in article.text
    assert all(f"On day {number}{row} the" in article.text for number in range(1, 5) for row in range(6))
    starts = [int(start) for start in article.extra["pagestart"]]
    assert [article.text[start:][:9] for start in starts] == [f"On day {number}0" for number in range(1, 5)]


def test_the_day_in_the_running_head_of_a_newspaper_is_the_day_of_publication(
    read: ReadBytes, make_pdf: MakePdf
) -> None:
    head = "Northern Post, Tuesday 9 November 2021"
    pages = [
        [*lines(50, 780, head), *lines(50, 700, f"The council said that page {page} is full.")]
        for page in ("one", "two", "three")
    ]
    about = {"CreationDate": "D:20220101120000Z"}
    assert str(the(read(make_pdf(pages, properties=about), "a.pdf")).published) == "2021-11-09"


@pytest.mark.parametrize(
    ("properties", "published"),
    [
        ({"CreationDate": "D:20210509101500+02'00'", "Creator": "Adobe InDesign"}, "2021-05-09"),
        ({"CreationDate": "D:20210509101500", "Producer": "Skia/PDF m90"}, ""),
        ({"CreationDate": "D:20210509101500", "Creator": "CanoScan 9000"}, ""),
        ({"CreationDate": "D:19700101000000"}, ""),
        ({"CreationDate": "D:29990101000000"}, ""),
        ({"CreationDate": "D:20211399000000"}, ""),
        ({"CreationDate": "yesterday"}, ""),
        ({}, ""),
    ],
)
def test_the_day_of_the_file_is_taken_where_it_may_be_that_of_publication(
    read: ReadBytes, make_pdf: MakePdf, properties: dict[str, str], published: str
) -> None:
    content = make_pdf([lines(50, 700, "The council said that work goes on.")], properties=properties)
    (reading,) = read(content, "a.pdf")
    assert reading.article is not None
    assert str(reading.article.published or "") == published
    assert any("date from the properties" in note for note in reading.notes) is bool(published)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Dredging begins", "Dredging begins"),
        ("Microsoft Word - final2.doc", "Work in the harbour begins"),
        ("Untitled", "Work in the harbour begins"),
        ("harbour_final.indd", "Work in the harbour begins"),
        ("", "Work in the harbour begins"),
        ("A story about something else", "Work in the harbour begins"),
    ],
)
def test_the_title_is_the_headline_unless_the_properties_name_another_line(
    read: ReadBytes, make_pdf: MakePdf, title: str, expected: str
) -> None:
    page = [
        *lines(50, 750, "Work in the harbour begins", size=20),
        *lines(50, 720, "Dredging begins", size=14),
        *lines(50, 690, "The council said on Monday that the harbour would be dredged.", "It takes a year."),
    ]
    assert the(read(make_pdf([page], properties={"Title": title}), "a.pdf")).title == expected


@pytest.mark.parametrize(
    "properties", [{"Author": "user"}, {"Author": "jsmith"}, {"Author": "Microsoft Office User"}]
)
def test_an_account_is_no_author(read: ReadBytes, make_pdf: MakePdf, properties: dict[str, str]) -> None:
    content = make_pdf([lines(50, 700, "The council said that work goes on.")], properties=properties)
    assert the(read(content, "a.pdf")).byline == ""


def test_the_author_in_the_properties_is_the_byline(read: ReadBytes, make_pdf: MakePdf) -> None:
    content = make_pdf(
        [lines(50, 700, "The council said that work goes on.")], properties={"Author": "Ana Quill"}
    )
    assert the(read(content, "a.pdf")).byline == "Ana Quill"


def columns(*sides: float) -> list[tuple[float, float, float, str]]:
    page = []
    for number, left in enumerate(sides, start=1):
        rows = [f"{' '.join(WORDS[row % 7 : row % 7 + 5])} {number}.{row}" for row in range(12)]
        page += lines(left, 700, *rows)
    return page


@pytest.mark.parametrize("sides", [(50, 320), (40, 220, 400), (40, 210)])
def test_columns_are_read_one_after_the_other_however_the_file_orders_them(
    read: ReadBytes, make_pdf: MakePdf, sides: tuple[float, ...]
) -> None:
    page = columns(*sides)
    by_rows = sorted(page, key=lambda line: -line[1])
    wanted = [f"{number}.{row}" for number in range(1, len(sides) + 1) for row in range(12)]
    for order in (page, by_rows, page[::-1]):
        text = the(read(make_pdf([order]), "a.pdf")).text
        assert [word for word in text.split() if "." in word] == wanted


def test_a_headline_over_both_columns_stands_before_them(read: ReadBytes, make_pdf: MakePdf) -> None:
    page = [*columns(50, 320), *lines(50, 740, "Dredging of the harbour of the old town begins", size=20)]
    article = the(read(make_pdf([page]), "a.pdf"))
    assert article.title == "Dredging of the harbour of the old town begins"
    assert article.body.of(article.text).index("1.11") < article.body.of(article.text).index("2.0")


def test_a_table_is_read_by_rows(read: ReadBytes, make_pdf: MakePdf) -> None:
    page = [*lines(50, 700, "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")]
    page += lines(300, 700, "12 barges", "13 barges", "9 barges", "8 barges", "0 barges", "4 barges")
    text = the(
        read(make_pdf([[*lines(50, 750, "The council counted the barges of a week."), *page]]), "a.pdf")
    ).text
    assert "Tuesday\t13 barges" in text and "Friday\t0 barges" in text


def test_a_paragraph_runs_on_over_a_note_at_the_foot_of_the_page(read: ReadBytes, make_pdf: MakePdf) -> None:
    story = [" ".join(WORDS[:14]) for _ in range(8)]
    first = [
        *lines(50, 700, *story, "and the work would be done by the"),
        *lines(50, 60, "See the report of the council.", size=7),
    ]
    second = lines(50, 700, "ministry, which pays for all of it.", *story)
    article = the(read(make_pdf([first, second]), "a.pdf"))
    assert "be done by the ministry, which pays for all of it." in article.text
    start = int(article.extra["pagestart"][1])
    assert article.text[start:].startswith("ministry, which")
    assert article.text.index("See the report") < start


def test_an_initial_over_three_lines_is_part_of_its_word(read: ReadBytes, make_pdf: MakePdf) -> None:
    page = [
        (50.0, 676.0, 34.0, "T"),
        *lines(75, 700, "he council said that work", "in the harbour goes on,", "day and night, until May."),
    ]
    assert "The council said that work in the harbour" in the(read(make_pdf([page]), "a.pdf")).text


def test_a_page_turned_by_a_quarter_is_read_as_it_stands(read: ReadBytes, make_pdf: MakePdf) -> None:
    rows = [
        f"0 1 -1 0 {100 + number * 12} 50 Tm (Line {number} of the council said that) Tj"
        for number in range(5)
    ]
    content = ("BT /F 10 Tf " + " ".join(rows) + " ET").encode()
    text = the(read(make_pdf([[]], streams=[("", content)]), "a.pdf")).text
    assert [word for word in text.split() if word.isdigit()] == ["0", "1", "2", "3", "4"]


def test_a_pdf_without_text_is_refused(read: ReadBytes, make_pdf: MakePdf) -> None:
    (reading,) = read(make_pdf([[], []]), "a.pdf")
    assert reading.article is None and reading.problem.startswith(
        "PDF: no text and no picture on its 2 pages"
    )


SCAN = b"q 600 0 0 800 0 0 cm BI /W 4 /H 4 /CS /G /BPC 8 ID 0123456789abcdef EI Q"


def test_a_scan_is_said_to_be_one(read: ReadBytes, make_pdf: MakePdf) -> None:
    (reading,) = read(make_pdf([[]], streams=[("", SCAN)]), "a.pdf")
    assert reading.article is None and reading.problem.startswith(
        "PDF: scanned: no text on its 1 page; install tesseract"
    )


def test_pages_without_text_among_others_are_named(read: ReadBytes, make_pdf: MakePdf) -> None:
    (reading,) = read(make_pdf([lines(50, 700, "The council said that work goes on."), [], []]), "a.pdf")
    assert reading.article and "no text on pages 2, 3: scanned, or a picture" in reading.notes


def test_letters_that_have_only_a_shape_are_not_taken_for_words(read: ReadBytes, make_pdf: MakePdf) -> None:
    private = "BT /F 10 Tf 50 700 Td (x) Tj ET"
    pdf = make_pdf([[]], streams=[("", private.encode())]).replace(
        b"/Encoding/WinAnsiEncoding", b"/Encoding<</Differences[120/uniE001]>>"
    )
    (reading,) = read(pdf, "a.pdf")
    assert reading.article is None


@pytest.mark.parametrize(
    ("filters", "content"),
    [
        ("/Filter/FlateDecode", zlib.compress(b" " * 3_000_000, 9)),
        ("/Filter[/FlateDecode/FlateDecode]", zlib.compress(zlib.compress(b"\0" * 200_000_000, 9), 9)),
        ("/Filter/FlateDecode", zlib.compress(b"BT /F 9 Tf " + b"(a)Tj " * 400_000 + b"ET")),
    ],
    ids=["one filter", "two filters", "pieces of text"],
)
def test_a_bomb_is_refused_in_a_sentence(
    read: ReadBytes, make_pdf: MakePdf, filters: str, content: bytes
) -> None:
    limits = Limits(document_bytes=2_500_000, decompression_ratio=20)
    (reading,) = read(make_pdf([[]], streams=[(filters, content)]), "a.pdf", limits=limits)
    assert reading.article is None
    assert "unpacks to more than 20 times" in reading.problem or "pieces of text" in reading.problem


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_pdf_cut_short_is_refused_or_read_with_a_note(
    read: ReadBytes, make_pdf: MakePdf, share: float
) -> None:
    whole = make_pdf([lines(50, 700, "The council said that work goes on.") for _ in range(9)])
    (reading,) = read(whole[: int(len(whole) * share)], "a.pdf")
    assert reading.problem.startswith("PDF: ") or any("cut short" in note for note in reading.notes)


def test_too_much_text_is_refused(read: ReadBytes, make_pdf: MakePdf) -> None:
    page = lines(50, 700, *(["The council said that work goes on."] * 20))
    (reading,) = read(make_pdf([page]), "a.pdf", limits=Limits(text_characters=300))
    assert "limit: text_characters" in reading.problem


def test_a_wrong_name_does_not_matter(read: ReadBytes, make_pdf: MakePdf) -> None:
    assert the(read(make_pdf([lines(50, 700, "The council said that work goes on.")]), "letter.txt")).text


def test_ocr_is_offered_only_where_it_is_asked_for() -> None:
    assert "pdf-ocr" not in [reader.name for reader in register_readers(settings={})]


@pytest.mark.parametrize("languages", ["eng; rm", "", "../x y"])
def test_a_setting_that_is_no_language_is_refused(languages: str) -> None:
    with pytest.raises(ValueError, match="ocr_languages"):
        register_readers(settings={"ocr": True, "ocr_languages": languages})
