"""Exports as press databases write them: samples/ holds one of each shape, all stories invented."""

import io
import random
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from archive import Article, Document, Reader, Reading
from archive.read.reader import read_document
from archive.testing import check_reader
from press_archive_databases import register_readers

READERS: list[Reader] = list(register_readers())
SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir())


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def read(content: bytes | str, name: str = "export.txt") -> list[Reading]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_document(Document.of(raw, address=name), READERS))


def articles(name: str) -> list[Article | None]:
    return [reading.article for reading in read(sample(name), name)]


def head(article: Article | None) -> tuple[str, str, str, str, str]:
    assert article is not None
    return article.title, article.source, str(article.published or ""), article.byline, article.language


def extra(article: Article | None, *names: str) -> tuple[str, ...]:
    assert article is not None
    return tuple("; ".join(article.extra.get(name, ())) for name in names)


def body(article: Article | None) -> str:
    assert article is not None
    return article.body.of(article.text)


HEADS = {
    "nexis-oldest.txt": [
        ("Bridge opens in May, mayor says", "Porto Post", "2019-03-01", "ANA QUILL, JAN KOS", "en"),
        ("Ferry to stay", "The Harbour Courier", "2019-03-02", "", "en"),
        None,
    ],
    "nexis-counted.txt": [
        (
            "Sheriff of Racha says the road stays closed",
            "The Red River Sentinel",
            "2021-11-09",
            "MARTA LINDE",
            "en",
        ),
        ("Oranges arrive in the north", "The Red River Sentinel", "2021-11-09", "", "en"),
        ("Names for storms", "Pacific Evening Mail", "2021-11", "", "en"),
    ],
    "nexis-german.txt": [
        (
            "Die Brücke bleibt gesperrt",
            "Nordwestdeutsche Tageszeitung",
            "2012-01-12",
            "Jana Kern, Uwe Söllner",
            "de",
        ),
        ("Fähre fährt weiter", "Hafenbote Online", "2012-03-01", "", "de"),
        ("Möwen über dem Markt", "Hafenbote", "2012-03-02", "", "de"),
    ],
    "nexis-french.txt": [
        (
            "Le pont rouvrira au printemps",
            "Le Courrier du Port",
            "2012-03-01",
            "Claire Dumont, Hervé Lançon",
            "fr",
        ),
        ("Le bac restera", "Le Courrier du Port", "2012-08-12", "", "fr"),
    ],
    "nexis-newest.txt": [
        ("Bridge opens in May", "Porto Post", "2019-03-01", "Ana Quill, Jan Kos", "en"),
        ("Ferry to stay", "The Harbour Courier", "2019-03-02", "", "en"),
        ("January 12, 2018 in pictures", "The Harbour Courier", "2019-03-03", "", "en"),
    ],
    "nexis.html": [
        (
            "Sheriff of Racha says the road stays closed",
            "The Red River Sentinel",
            "2021-11-09",
            "MARTA LINDE",
            "en",
        ),
        ("Die Brücke bleibt gesperrt", "Nordwestdeutsche Tageszeitung", "2012-01-12", "", "de"),
    ],
    "factiva-codes.txt": [
        ("Bridge opens in May, mayor says", "Porto Post", "2020-11-12", "Ana Quill, Jan Kos", "en"),
        ("Ferry to stay", "The Harbour Courier", "2020-11-13", "", "en"),
        None,
    ],
    "factiva-lines.txt": [
        ("Le pont rouvrira au printemps", "Le Courrier du Port", "2012-03-01", "Claire Dumont", "fr"),
        ("Die Brücke bleibt gesperrt", "Nordwestdeutsche Tageszeitung", "2012-01-12", "", "de"),
    ],
    "factiva-codes.html": [
        ("Bridge opens in May", "Porto Post", "2020-11-12", "Ana Quill", "en"),
        ("Le pont rouvrira au printemps", "Le Courrier du Port", "2012-03-01", "", "fr"),
    ],
    "factiva.html": [
        ("Bridge opens in May", "Porto Post", "2020-11-12", "Ana Quill", "en"),
        ("Die Brücke bleibt gesperrt", "Nordwestdeutsche Tageszeitung", "2012-01-12", "", "de"),
    ],
    "factiva.xml": [
        ("Bridge opens in May", "Porto Post", "2020-11-12", "Ana Quill", "en"),
        None,
        ("Le pont rouvrira", "Le Courrier du Port", "2012-03-01", "", "fr"),
    ],
    "europresse.html": [
        (
            "Le pont rouvrira au printemps",
            "Le Courrier du Port",
            "2012-01-12",
            "Claire Dumont, Hervé Lançon",
            "fr",
        ),
        ("Ferry to stay", "The Harbour Courier (web site)", "2012-01-12", "", "en"),
        None,
    ],
    "proquest.txt": [
        ("Bridge opens in May", "Porto Post", "2019-03-01", "Ana Quill, Jan Kos", "en"),
        ("Ferry to stay", "The Harbour Courier", "2019-03-02", "", "en"),
        None,
    ],
}
"""Sample → headline, outlet, day, byline, language of each article; None for one without a text. Where an export names
no language, it is the one of the text."""


@pytest.mark.parametrize("name", NAMES)
def test_each_article_of_an_export_has_its_own_head(name: str) -> None:
    found = [article and head(article) for article in articles(name)]
    assert found == HEADS[name]


EXTRAS = [
    ("nexis-oldest.txt", 0, "NEWS", "4", "61"),
    ("nexis-oldest.txt", 1, "", "", "40"),
    ("nexis-counted.txt", 0, "Section A; Column 0; Foreign Desk", "A4", "1204"),
    ("nexis-counted.txt", 2, "SCIENCE", "12,14", ""),
    ("nexis-german.txt", 0, "LOKALES", "17", "1312"),
    ("nexis-german.txt", 2, "VERMISCHTES", "3", "61"),
    ("nexis-french.txt", 0, "RÉGION", "4", "1024"),
    ("nexis-newest.txt", 0, "NEWS", "4", "61"),
    ("nexis.html", 1, "", "", "131"),
    ("factiva-codes.txt", 0, "Politics", "4", "612"),
    ("factiva-codes.txt", 1, "", "", "1040"),
    ("factiva-lines.txt", 0, "", "4", "1024"),
    ("factiva-codes.html", 0, "Politics", "A4", "612"),
    ("factiva.html", 0, "", "4", "612"),
    ("factiva.html", 1, "Lokales", "", "131"),
    ("factiva.xml", 0, "Politics", "4", "612"),
    ("europresse.html", 0, "Région", "LOI4", "324"),
    ("europresse.html", 1, "", "", "40"),
    ("proquest.txt", 0, "News", "A.4", ""),
]


@pytest.mark.parametrize(("name", "number", "section", "page", "words"), EXTRAS)
def test_section_page_and_length_are_kept(
    name: str, number: int, section: str, page: str, words: str
) -> None:
    assert extra(articles(name)[number], "section", "page", "words") == (section, page, words)


def test_what_else_an_export_says_is_kept() -> None:
    (oldest, *_), (counted, *_), (newest, *_) = map(
        articles, ("nexis-oldest.txt", "nexis-counted.txt", "nexis-newest.txt")
    )
    assert counted and newest and oldest
    assert extra(counted, "keywords", "edition") == (
        "ROADS & STREETS; SHERIFFS; SNOW",
        "Late Edition - Final",
    )
    assert counted.captions == ("PHOTO: Lorries at the pass. (PHOTOGRAPH BY JAN KOS)",)
    assert (counted.url, counted.dateline) == ("http://www.redriver.example/racha", "RACHA")
    assert extra(counted, "copyright") == (
        "Copyright 2021 The Red River Sentinel Company All Rights Reserved",
    )
    assert extra(newest, "summary", "keywords") == ("She thanks the workers.", "BRIDGES; MAYORS")
    assert oldest.dateline == "PORTO, Feb. 28"
    assert extra(articles("factiva-codes.txt")[0], "keywords", "identifier") == (
        "Road Transport; Political/General News",
        "PORTPO0020201112egbc0012x",
    )
    assert extra(articles("proquest.txt")[0], "identifier", "keywords") == ("2187654321", "Bridges; Mayors")


BODIES = {
    "nexis-oldest.txt": (
        "The mayor of Porto said on Thursday that the bridge over the river would open in May. She thanked the workers,"
        " who had been on site through two winters.\n\n"
        '"It is 300 metres long," she said. "It cost 12 million euros, and nobody was hurt."\n\n'
        "The council had asked for a report. It read: 2 of 9 documents were lost in the flood."
    ),
    "nexis-counted.txt": (
        "The road through the pass stays closed until the spring, the sheriff of Racha said on Monday, because nobody"
        " can say when the snow will be gone.\n\n"
        '"We have counted every lorry," he said. "There were forty, and forty have turned back."\n\n'
        "2 of 9 DOCUMENTS\n\nUnder that heading the county keeps the letters of the drivers."
    ),
    "nexis-newest.txt": (
        "The mayor of Porto said on Thursday that the bridge over the river would open in May. She thanked the workers,"
        " who had been on site through two winters.\n\n"
        '"It is 300 metres long," she said. "It cost 12 million euros."\n\n'
        "The council had asked for a report. At the end of the document stands a list of names."
    ),
    "nexis.html": (
        "The road through the pass stays closed until the spring, the sheriff of Racha said on Monday.\n\n"
        "“We have counted every lorry,” he said."
    ),
    "factiva-codes.txt": (
        "The mayor of Porto said on Thursday that the bridge over the river would open in May. She thanked the"
        ' workers.\n\n"It is 300 metres long," she said.\n\nIN  the end, she said, nobody was hurt.'
    ),
    "factiva-codes.html": (
        "The mayor of Porto said on Thursday that the bridge would open in May.\n\nShe thanked the workers.\n\n"
        "Nobody was hurt."
    ),
    "factiva.xml": (
        "The mayor of Porto said on Thursday that the bridge would open in May.\n\nShe thanked the workers.\n\n"
        "Nobody was hurt."
    ),
    "europresse.html": (
        "Le pont sur la Loire rouvrira au printemps, a annoncé mercredi la mairie de Nantes.\n\n"
        "« Nous vérifions chaque pile », a dit la porte-parole."
    ),
    "proquest.txt": (
        "The mayor of Porto said on Thursday that the bridge over the river would open in May. She thanked the"
        ' workers.\n\nThe council had asked for a report.\n\n"It is 300 metres long," she said.'
        " Title: so she called it."
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_the_story_is_whole_and_nothing_of_the_head_is_in_it(name: str) -> None:
    assert body(articles(name)[0]) == BODIES[name]


def test_addresses_number_the_articles_and_a_bad_one_costs_itself() -> None:
    readings = read(sample("nexis-oldest.txt"), "nexis.txt")
    assert [reading.address for reading in readings] == ["nexis.txt#1", "nexis.txt#2", "nexis.txt#3"]
    assert "Corrections" in readings[2].problem and "\n" not in readings[2].problem
    assert {reading.reader for reading in readings} == {"nexis"}


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "utf-8-sig", "utf-16", "utf-16-le", "mac-roman"])
@pytest.mark.parametrize("name", ["nexis-german.txt", "nexis-french.txt", "factiva-lines.txt"])
def test_accents_are_right_in_any_encoding(name: str, encoding: str) -> None:
    if encoding == "mac-roman":
        chosen = [
            reading.article
            for reading in read_document(_chosen(sample(name).encode(encoding), "mac-roman"), READERS)
        ]
        assert [head(article) for article in chosen] == HEADS[name]
    else:
        found = read(sample(name).encode(encoding, "replace"))
        assert [head(reading.article) for reading in found] == HEADS[name]


def _chosen(content: bytes, encoding: str) -> Document:
    from archive.model.document import ReadOptions

    return Document.of(content, address="export.txt", options=ReadOptions(encoding=encoding))


VARIATIONS = {
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "old Mac line ends": lambda text: text.replace("\n", "\r"),
    "twice as many empty lines": lambda text: re.sub(r"\n\n+", "\n\n\n\n", text),
    "no empty lines": lambda text: re.sub(r"\n\n+", "\n", text),
    "no indents": lambda text: re.sub(r"(?m)^ +", "", text),
    "blanks at the ends of lines": lambda text: re.sub(r"(?m)$", "   ", text),
    "no-break spaces behind names": lambda text: re.sub(r"(?m)^(\w[\w-]+:) ", "\\1\u00a0", text),
    "form feeds between documents": lambda text: re.sub(r"(?m)^( *\d of \d+ DOC)", "\f\\1", text),
}


@pytest.mark.parametrize(
    "name", ["nexis-counted.txt", "nexis-german.txt", "nexis-french.txt", "nexis-newest.txt"]
)
@pytest.mark.parametrize("variation", VARIATIONS)
def test_white_space_changes_no_head(name: str, variation: str) -> None:
    found = read(VARIATIONS[variation](sample(name)))
    assert [reading.article and head(reading.article) for reading in found] == HEADS[name]


ORDINARY = [
    "The clerk said that 1 of 2 documents was lost.\n\nNobody knew which one it was. She looked for it in the cellar.",
    "1 of 2 documents\n\nThat is what the note said. The clerk had written it in the evening, and left it on the desk.",
    "1 of 2 DOCUMENTS\n\nSo read the sign above the door of the archive, and nobody could say what it had meant.",
    "End of Document\n\nThat was the last line of the report. The minister read it aloud, and then he closed the book.",
    "LENGTH: 812 words\n\nThe editor wrote this above each story. Her paper was known for it in the whole county.",
    "Title: The Bridge\n\nFull text: as it was read in the council on Monday, with the remarks of the mayor in it.",
    "_____________________________\n\nThe line was drawn by hand. Below it the clerk had put her name and the date.",
    "HD  is what the trade calls it.\n\nTD Bank said on Monday that it would open a branch in Porto. It has ten now.",
    "By Ana Quill\n\n612 words\n\nThat is how long the speech was. The mayor had been given five minutes for it.",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_text_is_none_of_these_exports(text: str) -> None:
    assert all(reader.matches(text.encode(), "a.txt") == 0 for reader in READERS)
    (reading,) = read(text, "a.txt")
    assert reading.reader == "text"


def test_an_ordinary_page_is_none_of_these_exports() -> None:
    page = (
        "<html><body><article class='article'><h1>Bridge opens</h1>"
        "<p>The clerk said that 1 of 2 DOCUMENTS was lost.</p>"
        "<p>LENGTH: 300 metres, said the sign on the bridge, and the mayor read it aloud.</p></article></body></html>"
    )
    assert all(reader.matches(page.encode(), "a.html") == 0 for reader in READERS)


@pytest.mark.parametrize("name", NAMES)
def test_each_export_is_recognised_by_one_reader_whatever_its_name(name: str) -> None:
    for called in (name, "download", "x.txt", "x.html"):
        claims = [
            reader.name for reader in READERS if reader.matches(sample(name).encode()[:65536], called) > 0.5
        ]
        assert claims == [name.partition(".")[0].partition("-")[0]]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_each_reader_keeps_the_contract(reader: Reader) -> None:
    own = [name for name in NAMES if name.startswith(reader.name)]
    documents = [Document.of((SAMPLES / name).read_bytes(), address=name) for name in own]
    assert check_reader(reader, documents) == []


def test_a_list_of_hits_longer_than_the_sample_hides_no_article() -> None:
    text = sample("nexis-newest.txt")
    entry = text[text.index("2. Ferry") : text.index("3. January")]
    longer = text.replace(entry, "".join(entry.replace("2.", f"{n}.", 1) for n in range(2, 400)))
    assert len(longer) > 70_000
    assert [reading.article and head(reading.article) for reading in read(longer)] == HEADS[
        "nexis-newest.txt"
    ]


def test_heads_in_dutch_and_spanish_are_read() -> None:
    export = """
                    1 van 2 DOCUMENTEN

                    Het Noorden

                 12 maart 2014 woensdag

Brug blijft dicht

BYLINE: JAN DE BOER

SECTIE: BINNENLAND; Blz. 4

LENGTE: 812 woorden

De brug blijft dicht, zegt de gemeente.

TAAL: DUTCH; NEDERLANDS

                    2 van 2 DOCUMENTEN

                    El Correo del Norte

                 12 de marzo de 2014 miércoles

El puente sigue cerrado

SECCIÓN: LOCAL; Pág. 5

LONGITUD: 1.812 palabras

El puente sigue cerrado, dice el alcalde.

IDIOMA: SPANISH; ESPAÑOL
"""
    dutch, spanish = (reading.article for reading in read(export))
    assert head(dutch) == ("Brug blijft dicht", "Het Noorden", "2014-03-12", "JAN DE BOER", "nl")
    assert head(spanish) == ("El puente sigue cerrado", "El Correo del Norte", "2014-03-12", "", "es")
    assert extra(dutch, "section", "page", "words") == ("BINNENLAND", "4", "812")
    assert extra(spanish, "section", "page", "words") == ("LOCAL", "5", "1812")


LINES = """Politics
A very long headline that goes
over two lines
1,234 words
12 November 2020
11:05 GMT
Porto Post
PORTPO
Late Edition
A12
English
Copyright 2020 Porto Post Ltd.

First paragraph of text here.

Document PORTPO0020201112egbc0012x
"""


@pytest.mark.parametrize(
    ("lines", "title", "section"),
    [
        (LINES, "A very long headline that goes over two lines", "Politics"),
        (LINES.partition("\n")[2], "A very long headline that goes over two lines", ""),
        (
            LINES.replace("over two lines\n", "over two lines\nBy Ana Quill\n"),
            "A very long headline that goes over two lines",
            "Politics",
        ),
    ],
)
def test_a_wrapped_headline_is_told_from_the_section_above_it(lines: str, title: str, section: str) -> None:
    (reading,) = read(lines)
    assert head(reading.article)[:3] == (title, "Porto Post", "2020-11-12")
    assert extra(reading.article, "section", "page", "words", "edition") == (
        section,
        "A12",
        "1234",
        "Late Edition",
    )


def test_the_section_below_the_day_is_one_too() -> None:
    page = (
        "<html><body><article><header><span class='DocPublicationName'>Le Port</span>"
        "<span class='DocHeader'>Mardi 5 mars 2019 - p. 12<br/>Politique</span>"
        "<p class='titreArticleVisu'>Titre</p></header>"
        "<section><div class='docOcurrContainer'><p>Le pont est long.</p></div></section></article></body></html>"
    )
    (reading,) = read(page, "e.html")
    assert extra(reading.article, "section", "page") == ("Politique", "12")


def test_labels_that_a_story_holds_stay_in_it() -> None:
    export = """                    1 of 1 DOCUMENTS

                    Copyright 2004 The New Courier
                        The New Courier

                 January 12, 2004, Monday

LENGTH: 300 words

HEADLINE: A talk with the mayor

BODY:
   PERSON: that is what they call us.

   NOTES: she showed me hers.

   SUBJECT: bridges. That was the memo.

   So it ended.

CORRECTION:
   An article on Monday misstated the length of the bridge.

   It is 300 metres.

GRAPHIC: Photos: The mayor

LOAD-DATE: January 12, 2004
"""
    (reading,) = read(export)
    assert body(reading.article).split("\n\n") == [
        "PERSON: that is what they call us.",
        "NOTES: she showed me hers.",
        "SUBJECT: bridges. That was the memo.",
        "So it ended.",
    ]
    assert extra(reading.article, "notes")[0].endswith("It is 300 metres.")


def test_merged_exports_are_read_to_the_end() -> None:
    merged = sample("nexis-counted.txt") + "\n\n" + sample("nexis-oldest.txt")
    found = [reading.article and head(reading.article) for reading in read(merged)]
    assert found == HEADS["nexis-counted.txt"] + HEADS["nexis-oldest.txt"]


def word(paragraphs: list[str]) -> bytes:
    """A Word document of these paragraphs."""
    runs = "".join(
        f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r></w:p>'
        for words in paragraphs
    )
    link = '<w:p><w:r><w:instrText xml:space="preserve"> HYPERLINK "https://x.example" </w:instrText></w:r></w:p>'
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document><w:body>{link}{runs}</w:body></w:document>',
        )
    return packed.getvalue()


@pytest.mark.parametrize("name", ["nexis-newest.txt", "nexis-oldest.txt"])
def test_an_export_in_word_is_split_too(name: str) -> None:
    lines = sample(name).split("\n") if name == "nexis-newest.txt" else re.split(r"\n\n+", sample(name))
    content = word([line for part in lines for line in part.split("\n")])
    found = read(content, "export.docx")
    assert {reading.reader for reading in found} == {"nexis"}
    assert [reading.article and reading.article.source for reading in found] == [
        one and one[1] for one in HEADS[name]
    ]
    assert all("HYPERLINK" not in str(reading.article) for reading in found)


def test_another_word_document_is_not_claimed_and_a_damaged_one_is_refused() -> None:
    assert all(
        reader.matches(word(["A letter.", "1 of 2 DOCUMENTS was lost."]), "a.docx") == 0 for reader in READERS
    )
    whole = word(sample("nexis-newest.txt").split("\n"))
    for cut in range(200, len(whole), 97):
        for reading in read(whole[:cut], "a.docx"):
            assert (reading.article is not None) != bool(reading.problem)
            assert "Error:" not in reading.problem


def test_the_end_of_an_export_that_was_cut_is_an_article_too() -> None:
    text = sample("nexis-newest.txt")
    cut = text[: text.index("what it looked like")]
    last = read(cut)[-1].article
    assert head(last) == HEADS["nexis-newest.txt"][2]


def test_entities_of_an_export_in_xml_are_not_followed() -> None:
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
        "<ppsArticleResponse><article><headline>Bridge</headline>"
        "<leadParagraph>The bridge opens. &c;&f;</leadParagraph></article></ppsArticleResponse>"
    )
    (reading,) = read(bomb, "a.xml")
    assert "root:" not in str(reading.article) and len(str(reading.article)) < 2000


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("cut", range(0, 3000, 229))
def test_an_export_that_was_cut_has_a_stated_outcome(name: str, cut: int) -> None:
    assert read(sample(name).encode()[:cut], name)


def mutated(seed: int) -> Iterator[tuple[str, bytes]]:
    """A sample with some of its bytes changed, cut, doubled or moved."""
    chance = random.Random(seed)
    name = chance.choice(NAMES)
    content = bytearray(sample(name).encode())
    for _ in range(chance.randint(1, 12)):
        at, end = sorted(chance.randrange(len(content) + 1) for _ in range(2))
        end = min(end, at + chance.choice((1, 3, 40, 400)))
        change = chance.randrange(6)
        if change == 0:
            content[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
        elif change == 1:
            del content[at:end]
        elif change == 2:
            content[at:at] = content[at:end] * chance.randint(1, 20)
        elif change == 3:
            content[at:at] = chance.choice(
                (b"\n", b"<div>" * 300, b"\0", b"{" * 50, b"1 of 9 DOCUMENTS\n", b"<!--")
            )
        elif change == 4:
            other = sample(chance.choice(NAMES)).encode()
            content[at:at] = other[: chance.randrange(len(other))]
        else:
            content[at:] = content[at:].replace(b"\n", chance.choice((b"\r\n", b" ", b"\n\n\n")))
    yield name, bytes(content)


def check(seed: int) -> None:
    for name, content in mutated(seed):
        # By each reader too, whether it claims the document or not.
        for reading in read(content, name):
            assert (reading.article is not None) != bool(reading.problem)
            assert "Error:" not in reading.problem, (seed, reading.problem)
            assert "\n" not in reading.problem


@pytest.mark.parametrize("seed", range(200))
def test_a_mutated_export_is_read_or_refused(seed: int) -> None:
    check(seed)


@pytest.mark.slow
def test_ten_thousand_mutated_exports_are_read_or_refused() -> None:
    for seed in range(1000, 11_000):
        check(seed)
