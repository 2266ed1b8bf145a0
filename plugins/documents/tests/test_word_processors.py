"""Word, OpenDocument and RTF documents: what a reader sees on the page, and nothing that is hidden or deleted."""

import io
import zipfile

import pytest

from archive import Article, Reading

from .conftest import MakeZip, ReadBytes

NAMESPACES = {
    "transitional": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "strict": "http://purl.oclc.org/ooxml/wordprocessingml/main",
}
STYLES = """<w:styles xmlns:w="w">
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Eigene"><w:name w:val="My heading"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:styleId="Beschriftung"><w:name w:val="caption"/></w:style></w:styles>"""
CORE = """<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>
<dc:language>de-DE</dc:language><dc:subject>Harbour</dc:subject></cp:coreProperties>"""


def the(readings: list[Reading]) -> Article:
    (reading,) = readings
    assert reading.article is not None, reading.problem
    return reading.article


def paragraphs(article: Article) -> list[str]:
    return article.body.of(article.text).split("\n\n")


def p(words: str, style: str = "", run: str = "") -> str:
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}<w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def docx(
    body: str,
    *,
    namespace: str = NAMESPACES["transitional"],
    title: str = "",
    creator: str = "",
    parts: dict[str, str] | None = None,
) -> dict[str, str]:
    return {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{namespace}" xmlns:mc="m"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": STYLES,
        "docProps/core.xml": CORE.format(title=title, creator=creator),
        **(parts or {}),
    }


@pytest.mark.parametrize("namespace", NAMESPACES.values(), ids=NAMESPACES)
def test_a_word_document_of_either_sort_is_read(read: ReadBytes, make_zip: MakeZip, namespace: str) -> None:
    body = p("Dredging begins", "Titel") + p("The council said so.") + p("Costs", "Eigene") + p("It is dear.")
    article = the(read(make_zip(docx(body, namespace=namespace)), "a.docx"))
    assert article.title == "Dredging begins"
    assert paragraphs(article) == ["The council said so.", "Costs", "It is dear."]
    assert article.language == "de" and article.extra["subject"] == ("Harbour",)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:p><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>The council said so.</w:t></w:r>"
         "</w:ins></w:p>", ["The council said so."]),
        (p("The council said so.") + p("a secret", run="<w:vanish/>"), ["The council said so."]),
        (p("The council said so.", run='<w:vanish w:val="0"/>'), ["The council said so."]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>The council said so.</w:t></w:r></w:p>",
         ["The council said so."]),
        ("<w:p><w:r><w:t>The council</w:t><w:br/><w:t>said so.</w:t></w:r></w:p>", ["The council\nsaid so."]),
        ("<w:p><w:r><w:t>A well</w:t><w:noBreakHyphen/><w:t>known har</w:t><w:softHyphen/><w:t>bour.</w:t></w:r></w:p>",
         ["A well-known harbour."]),
        ("<w:p><w:r><w:t>The council said so.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
         + p("In a box.") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p("In a box.")
         + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>", ["In a box.", "The council said so."]),
        ("<w:tbl><w:tr><w:tc>" + p("Day") + "</w:tc><w:tc>" + p("Barges") + p("hired") + "</w:tc></w:tr></w:tbl>"
         + p("The council said so."), ["Day\tBarges hired", "The council said so."]),
        (p("Dredging begins 3", "Verzeichnis1") + p("The council said so."), ["The council said so."]),
        ("<w:sdt><w:sdtContent>" + p("The council said so.") + "</w:sdtContent></w:sdt>", ["The council said so."]),
        (p("The council said so.") + "<w:p><w:hyperlink><w:r><w:t>A link</w:t></w:r></w:hyperlink></w:p>",
         ["The council said so.", "A link"]),
        ("<w:p><w:r><w:t>12 km</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"
         "<w:r><w:t> of sand.</w:t></w:r></w:p>", ["12 km² of sand."]),
    ],
    ids=["tracked", "hidden", "not hidden", "field", "line", "hyphens", "box", "table", "contents", "control", "link",
         "raised"],
)  # fmt: skip
def test_what_a_reader_sees_is_read_once(
    read: ReadBytes, make_zip: MakeZip, body: str, expected: list[str]
) -> None:
    assert paragraphs(the(read(make_zip(docx(p("Dredging begins", "Titel") + body)), "a.docx"))) == expected


def test_captions_and_notes_of_a_word_document_are_kept_in_their_place(
    read: ReadBytes, make_zip: MakeZip
) -> None:
    notes = '<w:footnotes xmlns:w="w"><w:footnote>' + p("See the report.") + "</w:footnote></w:footnotes>"
    body = p("Dredging begins", "Titel") + p("A barge at work", "Beschriftung") + p("The council said so.")
    article = the(read(make_zip(docx(body, parts={"word/footnotes.xml": notes})), "a.docx"))
    assert article.captions == ("A barge at work",)
    assert paragraphs(article) == ["The council said so.", "See the report."]


@pytest.mark.parametrize(
    ("creator", "byline"),
    [
        ("Ana Quill", "Ana Quill"),
        ("Ana Quill; Piotr Wolny", "Ana Quill, Piotr Wolny"),
        ("van der Berg, Ana", "Ana van der Berg"),
        ("User", ""),
        ("python-docx", ""),
        ("ana", ""),
        ("Microsoft Office User", ""),
        ("Press Office", ""),
    ],
)
def test_a_byline_from_the_properties_is_a_person(
    read: ReadBytes, make_zip: MakeZip, creator: str, byline: str
) -> None:
    content = docx(p("Dredging begins", "Titel") + p("The council said so."), creator=creator)
    assert the(read(make_zip(content), "a.docx")).byline == byline


def test_a_text_that_stands_elsewhere_in_the_package_is_found(read: ReadBytes, make_zip: MakeZip) -> None:
    parts = docx(p("The council said so, at length."))
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = (
        '<Relationships><Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    assert the(read(make_zip(parts), "a.docx")).text == "The council said so, at length."


@pytest.mark.parametrize("body", ["", p(""), p(" ")])
def test_a_word_document_without_words_is_refused(read: ReadBytes, make_zip: MakeZip, body: str) -> None:
    (reading,) = read(make_zip(docx(body)), "a.docx")
    assert reading.problem == "no text: the Word document has no word in it"


def test_a_word_document_without_its_text_is_damaged(read: ReadBytes, make_zip: MakeZip) -> None:
    parts = docx("")
    del parts["word/document.xml"]
    (reading,) = read(make_zip(parts), "a.docx")
    assert reading.problem == "Word document: damaged: the part with its text is missing"


def odt(body: str, **parts: str) -> dict[str, str]:
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<o:document xmlns:o="o" xmlns:text="t" xmlns:table="b" xmlns:style="s" xmlns:draw="d">'
        '<style:style style:name="P1" style:parent-style-name="Title"/>'
        f"<o:body>{body}</o:body></o:document>",
        **parts,
    }


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<text:p>The<text:s text:c='3'/>council<text:tab/>said<text:line-break/>so.</text:p>",
         ["The council\tsaid\nso."]),
        ("<text:p>The council <text:span>said <text:span>it</text:span></text:span> so.</text:p>",
         ["The council said it so."]),
        ("<text:tracked-changes><text:p>Not this.</text:p></text:tracked-changes><text:p>The council said so.</text:p>",
         ["The council said so."]),
        ("<text:p>The council<o:annotation><text:p>Check!</text:p></o:annotation> said so.</text:p>",
         ["The council said so."]),
        ("<text:p>The council<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See the "
         "report.</text:p></text:note-body></text:note> said so.</text:p><text:p>It is dear.</text:p>",
         ["The council said so.", "It is dear.", "See the report."]),
        ("<text:table-of-content><text:p>Costs 3</text:p></text:table-of-content><text:p>The council said so.</text:p>",
         ["The council said so."]),
        ("<table:table><table:table-row><table:table-cell><text:p>Day</text:p></table:table-cell><table:table-cell>"
         "<text:p>Barges</text:p></table:table-cell></table:table-row></table:table><text:p>It is dear.</text:p>",
         ["Day\tBarges", "It is dear."]),
        ("<text:list><text:list-item><text:p>One barge.</text:p></text:list-item></text:list>", ["One barge."]),
        ("<text:p>The council<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box></draw:frame> said "
         "so.</text:p>", ["In a box.", "The council said so."]),
    ],
    ids=["blanks", "spans", "tracked", "comment", "note", "contents", "table", "list", "box"],
)  # fmt: skip
def test_what_an_opendocument_text_shows_is_read_once(
    read: ReadBytes, make_zip: MakeZip, body: str, expected: list[str]
) -> None:
    title = '<text:p text:style-name="P1">Dredging begins</text:p>'
    article = the(read(make_zip(odt(title + body)), "a.odt"))
    assert (article.title, paragraphs(article)) == ("Dredging begins", expected)


def test_an_encrypted_opendocument_text_is_said_to_be_so(read: ReadBytes, make_zip: MakeZip) -> None:
    manifest = "<manifest><file-entry><encryption-data/></file-entry></manifest>"
    content = {**odt(""), "META-INF/manifest.xml": manifest, "content.xml": "\x01\x02"}
    (reading,) = read(make_zip(content), "a.odt")
    assert reading.problem == "OpenDocument text: encrypted; save it without a password"


RTF = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}{\f1\fcharset204 Times Cyr;}{\f2\fcharset128 Mincho;}}%s}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"The council\rquote s \'93plan\'94 \emdash  all of it.\par", "The council’s “plan” — all of it."),
        (r"\f1 \'cc\'fd\'f0\f0  caf\'e9\par", "Мэр café"),
        (r"\f2 \'93\'fa\'96\'7b\par", "日本"),
        (r"\u1052?\u1101\'3f\u1088 ?.\par", "Мэр."),
        (r"\uc2\u8364 xx{\uc0\u8364} and \u8364 yy.\par", "€€ and €."),
        (r"\u-10179?\u-8704? of it.\par", "😀 of it."),
        (r"Seen.{\v not seen}{\deleted cut} And so on.\par", "Seen. And so on."),
        (r"{\header Northern Post\par}{\footer 1\par}The council.\par", "The council."),
        (r"{\*\generator A program;}{\*\unknown {\b x}}The council.\par", "The council."),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt A link}} in it.\par", "A link in it."),
        (r"{\pict\wmetafile8 010203{\*\blipuid ff}}The council.\par", "The council."),
        (r"\bin4 }}}}The council.\par", "The council."),
        (r"The\~council\line said\_so\- now\tab then.\par", "The council\nsaid-so now\tthen."),
        (r"\trowd\intbl Day\cell Barges\cell\row\pard It is dear.\par", "Day\tBarges\n\nIt is dear."),
        (r"The council.{\footnote \pard See the report.\par} It is dear.\par",
         "The council. It is dear.\n\nSee the report."),
        (r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt In a box.\par}}}The council.\par", "In a box.\n\nThe council."),
        ("Over \r\nlines of the fi\nle.\\par", "Over lines of the file."),
        (r"It has no end", "It has no end"),
    ],
)  # fmt: skip
def test_rich_text_is_read_as_it_is_shown(read: ReadBytes, body: str, expected: str) -> None:
    content = (RTF % (r"\pard Dredging begins\par\pard " + body)).encode()
    assert "\n\n".join(paragraphs(the(read(content, "a.rtf")))) == expected


def test_rich_text_of_another_code_page_is_decoded(read: ReadBytes) -> None:
    content = (
        rb"{\rtf1\ansi\ansicpg1250{\fonttbl{\f0\fcharset0 Times;}}\f0 Bia\'b3ystok \'9cwiat, it said.\par}"
    )
    assert the(read(content, "a.rtf")).text == "Białystok świat, it said."


def test_the_data_of_rich_text_is_no_text(read: ReadBytes) -> None:
    about = r"{\info{\title Dredging begins}{\author Ana Quill}{\company Northern Press}{\creatim\yr2021\mo5\dy3}}"
    article = the(read((RTF % (about + r"\pard The council said so.\par")).encode(), "a.rtf"))
    assert (article.title, article.byline, article.published) == ("Dredging begins", "Ana Quill", None)
    assert article.extra["created"] == ("2021-05-03",)
    assert paragraphs(article) == ["The council said so."]


def test_the_headings_of_rich_text_are_told_by_their_styles(read: ReadBytes) -> None:
    styles = r"{\stylesheet{\s0 Normal;}{\s15\b Title;}{\s16\outlinelevel0 berschrift;}}"
    body = r"\pard\s15 Dredging begins\par\pard\s0 By Ana Quill\par\pard\s0 The council said so.\par"
    article = the(read((RTF % (styles + body)).encode(), "a.rtf"))
    assert (article.title, article.byline) == ("Dredging begins", "Ana Quill")


def test_rich_text_without_words_is_refused(read: ReadBytes) -> None:
    (reading,) = read((RTF % r"\par").encode(), "a.rtf")
    assert reading.problem == "no text: the RTF document has no word in it"


def test_an_encrypted_part_is_said_to_be_so(read: ReadBytes, make_zip: MakeZip) -> None:
    content = bytearray(make_zip(docx(p("The council said so."))))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        infos = archive.infolist()
    # The bit that says so stands in the list of members.
    at = 0
    for _ in infos:
        at = content.index(b"PK\x01\x02", at + 1)
        content[at + 8] |= 1
    (reading,) = read(bytes(content), "a.docx")
    assert reading.problem == "Word document: encrypted; save it without a password"
