"""Files that other programs made: pandoc, LibreOffice, AbiWord, Chromium, Ghostscript, ReportLab, groff and TeX."""

from pathlib import Path

import pytest

from archive import Article, Document, Reading
from archive.read.reader import read_document
from press_archive_documents import register_readers

SAMPLES = Path(__file__).parent / "samples"
READERS = list(register_readers(settings={}))
GATE = """\
The border gate at Kuznica reopened on Tuesday, the regional office said. Lorries had waited for three days on both \
sides of the fence, and drivers complained of cold nights.

“Nobody told us anything,” said Piotr Wolny, a driver from Białystok. He had slept in his cabin since Saturday.

What the office says

The office said that 412 lorries were let through by noon. A spokeswoman, Marta Zielna, called the work “calm and \
orderly”.

Lorries with fruit went first.

Empty lorries wait until Friday.

Day Lorries

Monday 0

Tuesday 412

What comes next

The ministry expects the queue to be gone by the weekend. Efficient offices, it added, do not need self-made rules.

Mr Wolny spoke to this newspaper by telephone."""


def readings(name: str) -> list[Reading]:
    return list(read_document(Document.of((SAMPLES / name).read_bytes(), address=name), READERS))


def article(name: str) -> Article:
    (reading,) = readings(name)
    assert reading.article is not None, reading.problem
    return reading.article


def body(of: Article) -> str:
    return of.body.of(of.text)


@pytest.mark.parametrize("program", ["pandoc", "libreoffice", "abiword"])
@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf"])
def test_a_word_processors_document_is_one_article(program: str, suffix: str) -> None:
    found = article(f"{program}.{suffix}")
    assert (found.title, found.byline, str(found.published)) == (
        "Gate reopens after three days",
        "Ana Quill",
        "2021-11-09",
    )
    # The RTF of pandoc has its bullets as letters of the text.
    assert body(found).replace("\t", " ").replace("• ", "") == GATE


@pytest.mark.parametrize("program", ["libreoffice", "chromium"])
def test_a_pdf_is_one_article_with_its_lists_notes_and_tables(program: str) -> None:
    found = article(f"{program}.pdf")
    assert (found.title, found.byline, str(found.published)) == (
        "Gate reopens after three days",
        "Ana Quill",
        "2021-11-09",
    )
    words = body(found).replace("\t", " ").replace("• ", "")
    wanted = GATE.replace("Saturday.", "Saturday.¹").replace("Mr Wolny spoke", "1 Mr Wolny spoke")
    assert words.replace("1. Mr", "1 Mr").removesuffix("↩︎") == wanted
    assert (found.extra["page"], found.extra["pagestart"]) == (("1",), ("0",))


def test_the_address_that_a_browser_printed_is_the_url_and_no_text() -> None:
    found = article("chromium.pdf")
    assert found.url == "http://127.0.0.1:8123/story.html"
    assert "8123" not in found.text and "PM" not in found.text


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("libreoffice-two-columns.pdf", "Harbour dredging begins in the spring"),
        ("libreoffice-three-columns.pdf", "Harbour dredging begins in the spring"),
        ("ghostscript-two-columns.pdf", "Harbour dredging begins in the spring"),
        ("chromium-two-columns.pdf", "Harbour dredging begins in the spring"),
        ("reportlab-two-columns.pdf", "Gate reopens after three days"),
        ("groff-two-columns.pdf", "Harbour dredging begins in the spring"),
    ],
)
def test_columns_are_read_one_after_the_other_and_paragraphs_run_over_pages(name: str, title: str) -> None:
    found = article(name)
    wanted = (SAMPLES / "columns.txt").read_text(encoding="utf-8").strip().split("\n\n")
    # A heading between columns, and an author whom nothing marks as one, stand in some of them.
    got = [
        part
        for part in body(found).replace("’", "'").split("\n\n")
        if part not in ("What the office says", "Marta Zielna")
    ]
    assert got == wanted
    assert found.title == title
    assert "Northern Post" not in found.text and "Page 1" not in found.text


def test_each_page_begins_where_its_first_words_stand() -> None:
    found = article("libreoffice-two-columns.pdf")
    assert found.extra["page"] == ("1", "2", "3")
    starts = [int(start) for start in found.extra["pagestart"]]
    assert found.text[starts[1] :].startswith(
        "told about the closure. The regional office explained on day 23"
    )
    assert found.text[starts[2] :].startswith("drivers' union denied on day 51 that the bridge")
    assert starts[0] == 0


@pytest.mark.parametrize("name", ["pandoc-chapters", "pandoc-chapters-2", "libreoffice-chapters"])
def test_each_chapter_of_a_book_is_an_article(name: str) -> None:
    found = readings(f"{name}.epub")
    articles = [reading.article for reading in found if reading.article]
    assert [one.title for one in articles] == ["The dredgers", "The ferry", "The crane"]
    assert body(articles[0]).split("\n\n") == [
        "Twelve barges came in the spring. Marta Zielna counted them from her window every morning.",
        "What they brought",
        "They brought sand, stones and one old anchor, the harbour master said.",
    ]
    assert {one.byline for one in articles} == {"Ana Quill, Piotr Wolny"}
    assert {one.extra["book"] for one in articles} == {("Voices from the harbour",)}
    assert [reading.address for reading in found] == [f"{name}.epub#{number}" for number in (1, 2, 3)]


@pytest.mark.parametrize("name", ["pandoc", "libreoffice"])
def test_a_book_of_one_chapter_is_one_article(name: str) -> None:
    found = article(f"{name}.epub")
    assert (found.title, str(found.published)) == ("Gate reopens after three days", "2021-11-09")
    words = body(found).replace("\t", " ").replace("1 Mr Wolny", "Mr Wolny").replace("Day Lorries\n\n", "")
    assert words == GATE.replace("Day Lorries\n\n", "")


def test_a_paper_set_by_tex_with_fonts_of_pictures_is_read_with_its_ligatures() -> None:
    found = article("tex-two-columns.pdf")
    assert (found.title, found.byline, str(found.published)) == (
        "Harbour dredging begins in the spring",
        "Marta Zielna",
        "2020-05-03",
    )
    heading, *got, note = body(found).split("\n\n")
    wanted = (SAMPLES / "columns.txt").read_text(encoding="utf-8").strip().split("\n\n")
    assert heading == "1 What the office says"
    assert [*got[:-1], got[-1].removesuffix("¹")] == wanted
    assert note.endswith("See the report of the office.")


def test_arabic_and_hebrew_are_read_from_the_right_whatever_the_file_does() -> None:
    found = article("chromium-right-to-left.pdf")
    assert found.title == "الميناء يفتح في الربيع"
    assert body(found).split("\n\n") == [
        "قالت وزارة الخارجية يوم الثلاثاء إن الميناء سيفتح في الربيع، وأضافت أن 12 رافعة وصلت من الخارج "
        "هذا الأسبوع بعد انتظار طويل.",
        "שר החוץ אמר ביום שלישי כי הנמל ייפתח באביב, והוסיף כי 12 מנופים הגיעו.",
    ]


def test_a_quotation_set_in_is_a_paragraph_of_its_own() -> None:
    parts = body(article("chromium-russian.pdf")).split("\n\n")
    assert parts[1:3] == ["1. Первое.", "2. Второе дело."]
    assert parts[3].startswith("Цитата стоит") and parts[4] == "Конец."
