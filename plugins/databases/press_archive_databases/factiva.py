"""Exports of Factiva, HTML, XML or text → an article for each document.

With indexing, each field has a code of two or three letters (`HD` the headline, `LP` and `TD` the story); without, the
head is a list of lines in a fixed order: headline, byline, number of words, day, outlet, its code, language, copyright.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from archive import Document, DocumentError, PartialDate, Reading
from press_archive_databases.entry import (
    WORDS_LINE,
    Entry,
    date_of,
    dated_line,
    keywords_of,
    language_of,
    length_of,
    names_of,
    one_line,
    paragraphs,
    reading_of,
    section_and_page,
)
from press_archive_databases.text import SURE, blocks_of, has_class, is_marked_up, opening, page_of, text_of

_HEAD_CODES = (
    "CLM",
    "SE",
    "HD",
    "CR",
    "BY",
    "WC",
    "PD",
    "ET",
    "SN",
    "SC",
    "ED",
    "PG",
    "VOL",
    "LA",
    "CY",
    "DLN",
)
_STORY = ("LP", "TD")
_TAIL_CODES = ("ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "RST", "NGC", "GC")
_CODES = frozenset((*_HEAD_CODES, *_STORY, *_TAIL_CODES))
_BEFORE_HEADLINE = frozenset({"CLM", "SE"})
# In the story a line that opens with two capitals and blanks is a field only if it is one that stands behind it.
_BEHIND_STORY = frozenset((*_TAIL_CODES, "CLM", "SE", "HD", "TD"))
_OF_INDEX = ("CO", "IN", "NS", "RE")
"""Fields of terms of the index, each with its code: `gtrans : Road Transport`."""
_CODE_LINE = re.compile(r"(?P<code>[A-Z]{2,3})(?:[ \t\xa0]{2,}|[ \t\xa0]*\t|[ \t\xa0]*\Z)(?P<value>.*)")
_ACCESSION = re.compile(r"(?:Document|Dokument|Documento) (?P<id>[A-Z][A-Z0-9]{2,11}\d[0-9a-z]{8,24})")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d(?::\d\d)?(?: ?[AP]M)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_RIGHTS = re.compile(r"(?:\(c\)|©|Copyright\b)", re.IGNORECASE)
_SOURCE_CODE = re.compile(r"[A-Z0-9]{2,8}")
_PAGE = re.compile(
    r"(?:(?:Page|Seite|Pg\.?|S\.|p\.) ?)?(?P<page>[A-Z]{0,2}-?\d{1,4}[A-Z]?(?:[-,] ?[A-Z]?\d{1,4})*)"
)
_BYLINE = re.compile(r"(?:By|Von|Par|Por|Di|Door)\b", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’.-]*){1,3}")
_FOOT = re.compile(r"\s*(?:Page|Seite) \d+ (?:of|von|sur|de) \d+\s.*Factiva.*")
_HEAD_LINES = 12
_LONGEST_HEAD_LINE = 200

_CODE_SIGN = re.compile(r"^(?:HD|BY|WC|PD|SN|SC|LA|CY|LP|TD|AN)(?=[ \t\xa0]{2}|[ \t\xa0]*$|\t)", re.MULTILINE)
_WORDS_SIGN = re.compile(r"^[ \t\xa0]*(?:WC[ \t\xa0\n]+)?[\d,.\xa0 ]{1,9} \S{3,10}[ \t\xa0]*$", re.MULTILINE)
_ACCESSION_SIGN = re.compile(rf"^[ \t\xa0]*{_ACCESSION.pattern}[ \t\xa0]*$", re.MULTILINE)
_PAGE_SIGN = re.compile(rb"""class=["']?article [a-z]{2}Article|id=["']?article-[A-Z0-9]{10,}""")
_XML_SIGN = re.compile(rb"<(?:\w+:)?(?:ppsArticle\w*|article)[\s>]", re.IGNORECASE)
_XML_FIELD_SIGN = re.compile(rb"<(?:\w+:)?(?:leadParagraph|tailParagraphs)[\s>]", re.IGNORECASE)


def matches_factiva(sample: bytes, name: str) -> float:
    """Sure where the codes of its fields stand, its number of a document, or the elements of its pages and XML."""
    narrow = sample.replace(b"\0", b"")
    is_export = _PAGE_SIGN.search(narrow) or (_XML_SIGN.search(narrow) and _XML_FIELD_SIGN.search(narrow))
    if is_export and is_marked_up(sample):
        return SURE
    words = opening(sample)
    codes = set(_CODE_SIGN.findall(words))
    if "HD" in codes and codes & set(_STORY) and len(codes) >= 5:
        return SURE
    return SURE if _ACCESSION_SIGN.search(words) and _WORDS_SIGN.search(words) else 0.0


def read_factiva(document: Document) -> Iterator[Reading]:
    """The articles of an export, in order; one without a text costs itself only.

    Raises:
        DocumentError: there is no article in it.
    """
    narrow = document.sample.replace(b"\0", b"")
    if _XML_FIELD_SIGN.search(narrow):
        entries, note = _of_xml(document), ""
    elif is_marked_up(document.sample):
        page, note = page_of(document)
        entries = _of_page(page)
    else:
        text, note = text_of(document)
        entries = _of_text([line for line in text.split("\n") if not _FOOT.match(line)])
    number = 0
    for number, entry in enumerate(entries, start=1):
        yield reading_of(entry, member=str(number), note=note)
    if not number:
        raise DocumentError("an export of Factiva without an article in it")


def _of_text(lines: list[str]) -> Iterator[Entry]:
    codes = {match["code"] for line in lines if (match := _CODE_LINE.match(line))}
    if "HD" in codes and codes & set(_STORY):
        yield from _of_fields(_coded(lines))
        return
    start = 0
    for number, line in enumerate(lines):
        if match := _ACCESSION.fullmatch(line.strip()):
            yield _uncoded(_head_and_story(lines[start:number]), identifier=match["id"])
            start = number + 1
    # What a cut export ends with is an article where it has a head; a summary of the search is none.
    if any(WORDS_LINE.fullmatch(line.strip()) for line in lines[start:][: 4 * _HEAD_LINES]):
        yield _uncoded(_head_and_story(lines[start:]))


def _coded(lines: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Each field of coded lines with the lines of its value."""
    code, value = "", list[str]()
    for line in lines:
        match = _CODE_LINE.match(line)
        if match and (_closes_story(match) if code in _STORY else match["code"] in _CODES):
            if code:
                yield code, value
            code, value = match["code"], [match["value"]]
        else:
            # Of a value of several lines the later ones are indented to where the first one begins.
            value.append(line)
    if code:
        yield code, value


def _closes_story(match: re.Match[str]) -> bool:
    """Is it a field behind the story? `IN  the end` has no name of an industry behind its code."""
    code, value = match["code"], match["value"].strip()
    return code in _BEHIND_STORY and (code not in _OF_INDEX or not value or " : " in value)


def _of_fields(fields: Iterator[tuple[str, list[str]]]) -> Iterator[Entry]:
    """An entry for each document of coded fields in a row."""
    found: dict[str, list[str]] = {}
    for code, value in fields:
        is_new = (
            code in found
            if code == "HD"
            else code in _BEFORE_HEADLINE and bool(found.keys() & {*_STORY, "AN"})
        )
        if is_new:
            yield _entry(found)
            found = {}
        found.setdefault(code, []).extend(value)
    if "HD" in found or found.keys() & set(_STORY):
        yield _entry(found)


def _entry(found: dict[str, list[str]]) -> Entry:
    def value(code: str) -> str:
        return one_line(" ".join(found.get(code, [])))

    story = [paragraphs(_unindented(found[code])) for code in _STORY if code in found]
    caption = value("ART")
    accession = _ACCESSION.search(value("AN"))
    return Entry(
        body="\n\n".join(part for part in story if part),
        title=value("HD"),
        byline=names_of(value("BY")),
        published=date_of(value("PD")),
        source=value("SN"),
        language=language_of(value("LA")),
        captions=(caption,) if caption else (),
        section=value("SE") or value("CLM"),
        page=section_and_page(f"Pg. {value('PG').removeprefix('Page ')}")[1] if value("PG") else "",
        words=length_of(value("WC")) if value("WC") else "",
        edition=value("ED"),
        keywords=keywords_of(re.sub(r"\s*\b[a-z0-9]{2,8} : ", "", value("NS").replace(" | ", "; "))),
        copyright=value("CY"),
        identifier=accession["id"] if accession else "",
    )


def _unindented(lines: list[str]) -> list[str]:
    """The lines of a value without the indent that all but the first have, which is the width of the codes."""
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    common = min(indents, default=0)
    return [lines[0].strip(), *(line[common:] for line in lines[1:])]


def _head_and_story(lines: list[str]) -> tuple[list[str], list[str]]:
    """The filled lines of the head, from the one that opens it, and the lines of the story."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    words_at = next((n for n in filled if WORDS_LINE.fullmatch(lines[n].strip())), None)
    if words_at is None:
        words_at = next((n for n in filled if dated_line(lines[n])), filled[0] if filled else 0)
    end = words_at
    for number in (n for n in filled if n > words_at):
        if number > words_at + 2 * _HEAD_LINES or len(lines[number].strip()) > _LONGEST_HEAD_LINE:
            break
        end = number if _is_last_of_head(lines[number].strip()) else end
        if _RIGHTS.match(lines[number].strip()):
            break
    return [lines[n].strip() for n in filled if n <= end], lines[end + 1 :]


def _is_last_of_head(line: str) -> bool:
    return bool(
        _RIGHTS.match(line)
        or dated_line(line)
        or _SOURCE_CODE.fullmatch(line)
        or (" " not in line and language_of(line))
    )


def _uncoded(
    parts: tuple[list[str], list[str]], *, title: str = "", author: str = "", identifier: str = ""
) -> Entry:
    """An entry of the lines of a head and of a story.

    Args:
        title: the headline, where the page marks it.
        author: the byline, where the page marks it.
    """
    head, story = parts
    found: dict[str, str] = {}
    words_at = next((n for n, line in enumerate(head) if WORDS_LINE.fullmatch(line)), None)
    if words_at is None:
        words_at = next((n for n, line in enumerate(head) if dated_line(line)), len(head)) - 1
    else:
        found["words"] = length_of(head[words_at])
    above = [
        line
        for line in head[: max(0, words_at if "words" in found else words_at + 1)]
        if line not in (title, author)
    ]
    if not author and above[bool(not title) :] and (_BYLINE.match(above[-1]) or _PERSON.fullmatch(above[-1])):
        author = above.pop()
    section = above[0] if title and above else ""
    if not title and len(above) > 1 and not _is_wrapped(above):
        section = above.pop(0)
    published = _read_below(head[words_at + 1 :], found)
    return Entry(
        body=paragraphs(story),
        title=title or one_line(" ".join(above)),
        byline=names_of(author),
        published=published,
        source=found.get("source", ""),
        language=found.get("language", ""),
        section=section,
        page=found.get("page", ""),
        words=found.get("words", ""),
        edition=found.get("edition", ""),
        copyright=found.get("copyright", ""),
        identifier=identifier,
    )


def _read_below(lines: Sequence[str], found: dict[str, str]) -> PartialDate | None:
    """The day among the lines below the number of words; what the others say goes to `found`."""
    published = None
    for line in lines:
        day = dated_line(line)
        page = _PAGE.fullmatch(line)
        if _RIGHTS.match(line):
            found["copyright"] = line
        elif day and published is None:
            published = day[0]
        elif page and not _CLOCK.fullmatch(line):
            found["page"] = page["page"]
        elif _CLOCK.fullmatch(line) or ("source" in found and _SOURCE_CODE.fullmatch(line)):
            pass
        elif " " not in line and language_of(line):
            found["language"] = language_of(line)
        else:
            found.setdefault("edition" if "source" in found else "source", line)
    return published


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Was the first line broken because the next word had no room? Else it is the section above the headline."""
    next_word = lines[1].partition(" ")[0]
    return len(lines[0]) + 1 + len(next_word) > max(len(line) for line in lines)


def _of_page(page: Any) -> Iterator[Entry]:
    articles = [one for one in page.iter("div") if _is_article(one)]
    if not articles:
        yield from _of_fields(_rows(page))
        return
    for article in articles:
        # A part of an article may be called so too.
        if any(_is_article(parent) for parent in article.iterancestors("div")):
            continue
        rows = list(_rows(article))
        yield from (
            _of_fields(iter(rows)) if any(code == "HD" for code, _ in rows) else iter([_of_division(article)])
        )


def _is_article(division: Any) -> bool:
    return has_class(division, "article") or (division.get("id") or "").startswith("article-")


def _rows(element: Any) -> Iterator[tuple[str, list[str]]]:
    """The fields of the rows of tables: a code in the first cell, the value in the second."""
    for row in element.iter("tr"):
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        code = " ".join(blocks_of(cells[0])) if len(cells) >= 2 else ""
        if code in _CODES:
            blocks = blocks_of(cells[1])
            yield code, "\n\n".join(blocks).split("\n") if code in _STORY else blocks


def _of_division(article: Any) -> Entry:
    title = author = ""
    for one in article.iter("span", "div", "b", "p"):
        classes = one.get("class") or ""
        if not title and re.search(r"[a-z]{2}Headline\b", classes):
            title = " ".join(blocks_of(one))
        elif not author and re.search(r"\bauthor\b", classes):
            author = " ".join(blocks_of(one))
    blocks = blocks_of(article)
    accession = next((match for block in reversed(blocks) if (match := _ACCESSION.fullmatch(block))), None)
    if accession:
        blocks = blocks[: len(blocks) - 1 - blocks[::-1].index(accession[0])]
    head, story = _head_and_story(blocks)
    if title and len(head) <= 1:
        head, story = [], [block for block in blocks if block not in (title, author)]
    spaced = "\n\n".join(story).split("\n")
    return _uncoded(
        (head, spaced), title=title, author=author, identifier=accession["id"] if accession else ""
    )


def _of_xml(document: Document) -> Iterator[Entry]:
    """The entries of an export in XML, in the memory of one; entities are not followed."""
    with document.open() as stream:
        try:
            parsed = etree.iterparse(
                stream,
                events=("end",),
                tag=("{*}article", "{*}Article"),
                encoding=document.options.encoding or None,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                recover=True,
                huge_tree=False,
            )
            for _, article in parsed:
                if not any(
                    _plain_name(child) in ("headline", "leadparagraph", "tailparagraphs") for child in article
                ):
                    continue
                yield _of_element(article)
                article.clear(keep_tail=False)
                while article.getprevious() is not None and article.getparent() is not None:
                    del article.getparent()[0]
        except (etree.LxmlError, LookupError, ValueError, TypeError) as error:
            raise DocumentError(f"not XML: {one_line(str(error))[:200]}") from error


def _plain_name(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _of_element(article: Any) -> Entry:
    children: dict[str, list[Any]] = {}
    for child in article:
        children.setdefault(_plain_name(child), []).append(child)

    def value(*names: str) -> str:
        return next((words for name in names for one in children.get(name, []) if (words := _words(one))), "")

    def subjects() -> tuple[str, ...]:
        named = (
            one
            for child in children.get("newssubject", [])
            for one in child.iter()
            if _plain_name(one) == "name"
        )
        return tuple(dict.fromkeys(_words(one) for one in named))

    story = [
        words
        for name in ("leadparagraph", "tailparagraphs")
        for element in children.get(name, [])
        for words in _paragraphs_of(element)
    ]
    caption = value("artworkcaption", "artwork")
    reference = value("accessionno", "accessionnumber") or value("reference").rpartition("/")[2]
    return Entry(
        body="\n\n".join(story),
        title=value("headline"),
        byline=names_of(value("byline")),
        published=date_of(value("publicationdate")),
        source=value("sourcename"),
        language=language_of(value("baselanguage")),
        captions=(caption,) if caption else (),
        section=value("sectionname", "columnname"),
        page=value("pages", "pagenumber", "page"),
        words=length_of(value("wordcount")) if value("wordcount") else "",
        edition=value("edition"),
        keywords=subjects(),
        copyright=value("copyright"),
        identifier=reference,
    )


def _words(element: Any) -> str:
    return one_line(" ".join(element.itertext()))


def _paragraphs_of(element: Any) -> list[str]:
    inner = [one for one in element.iter() if _plain_name(one) == "paragraph"]
    found = [one_line("".join(one.itertext())) for one in inner or [element]]
    return [words for words in found if words]
