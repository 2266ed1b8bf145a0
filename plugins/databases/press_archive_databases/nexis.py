"""Exports of Nexis (LexisNexis), text, HTML or DOCX → an article for each document.

Three shapes are in use. The oldest opens a document with `1 of 500 DOCUMENTS` and the copyright, and names headline and
text (`HEADLINE:`, `BODY:`); the next one has outlet, date and headline above the named fields, and the copyright below;
the newest has headline, outlet and date above `Section:` and `Length:`, and closes with `End of Document`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import Document, DocumentError, Reading
from press_archive_databases.entry import Entry, dated_line, one_line, reading_of
from press_archive_databases.nexis_document import entry_of, is_head
from press_archive_databases.text import SURE, opening, text_of
from press_archive_databases.word import opening_of_word, text_of_word

_COUNTER = re.compile(
    r"(?:(?P<number>\d{1,6}) (?:of|von|de|van|di) (?P<total>\d{1,6}) (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTEN)"
    r"|(?i:Dokument|Document|Documento) (?P<n>\d{1,6}) (?i:von|de|van|di|of) (?P<t>\d{1,6}))"
)
_END = re.compile(
    r"(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento|Einde van document)", re.I
)

# Lines of the pages in front (what was asked, by whom, and the list of hits) and of the feet of printed pages.
_COVER = re.compile(
    r"\s*(?:User Name:|Date and Time:|Job Number:|Documents? \(\d+\)|Client/Matter:|Search Terms:|Search Type:"
    r"|Narrowed by:|Content Type\b|Narrowed by\b|Time of Request:|Number of Lines:|Client ID/Project Name:"
    r"|Research Information|Benutzername:|Datum und Uhrzeit:|Auftragsnummer:|Nom d'utilisateur:|\|? ?About LexisNexis"
    r"|Print Request:|Table of Contents|Inhaltsverzeichnis|Table des matières)"
)
_COVER_OPENING = re.compile(r"\s*(?:Time of Request|User Name):")
_PAGE_FOOT = re.compile(r"\s*(?:(?:Page|Seite) \d+ (?:of|von|sur|de) \d+|\|? ?About LexisNexis\b.*)\s*\Z")
_LISTED = re.compile(r"\s*\d{1,4}\.\s+(?P<title>\S.*)")

_COUNTER_SIGN = re.compile(
    r"^[ \t\xa0]*(?:\d{1,6} (?:of|von|de|van|di) \d{1,6} (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTEN)"
    r"|(?:Dokument|Document|Documento|DOKUMENT|DOCUMENT) \d{1,6} (?:von|de|van|di|VON|DE) \d{1,6})[ \t\xa0]*$",
    re.MULTILINE,
)
# Umlauts are one byte or two, or a letter of another encoding, in a sample that was not decoded.
_FIELD_SIGN = re.compile(
    r"^[ \t\xa0]*(?:LENGTH|L[^\x00-\x7f]{1,2}NGE|LAENGE|LONGUEUR|LONGITUD|LUNGHEZZA|LENGTE|BYLINE|HEADLINE|SECTION"
    r"|SECTIE|RUBRIK|RUBRIQUE|LOAD-DATE|UPDATE|PUBLICATION-TYPE|SPRACHE|LANGUAGE|LANGUE|BODY|AUTOR|AUTEUR):[ \t\xa0]",
    re.MULTILINE,
)
_NEWEST_FIELD_SIGN = re.compile(
    r"^[ \t\xa0]*(?:Length:[ \t\xa0]+[\d,.]+[ \t\xa0]words?|L(?:[^\x00-\x7f]{1,2}|ae)nge:[ \t\xa0]+[\d,.]+"
    r"|Longueur\s?:\s+\d+|Load-Date:)",
    re.MULTILINE,
)
_END_SIGN = re.compile(rf"^[ \t\xa0]*{_END.pattern}[ \t\xa0]*$", re.MULTILINE | re.IGNORECASE)
_RIGHTS_SIGN = re.compile(r"^\s*Copyright ", re.MULTILINE)
_COVER_SIGNS = (
    ("User Name:", "Job Number:", "Documents ("),
    ("Time of Request:", "Job Number:", "Number of Lines:"),
)


def matches_nexis(sample: bytes, name: str) -> float:
    """Sure where documents are counted or ended as Nexis does and a field of Nexis stands by itself on a line."""
    if words := opening_of_word(sample):
        # As sure as the reader of Word documents: whatever else it is, it is an export.
        return 1.0 if _has_signs(words) else 0.0
    return SURE if _has_signs(opening(sample)) else 0.0


def _has_signs(words: str) -> bool:
    if _COUNTER_SIGN.search(words) and _FIELD_SIGN.search(words):
        return True
    if _NEWEST_FIELD_SIGN.search(words) and (_END_SIGN.search(words) or _RIGHTS_SIGN.search(words)):
        return True
    # The list of hits in front may be longer than the sample.
    return any(all(sign in words for sign in signs) for signs in _COVER_SIGNS)


def read_nexis(document: Document) -> Iterator[Reading]:
    """The articles of an export, in order; one without a text costs itself only.

    Raises:
        DocumentError: there is no article in it.
    """
    text, note = (text_of_word(document), "") if opening_of_word(document.sample) else text_of(document)
    number = 0
    for number, part in enumerate(_parts(text.split("\n")), start=1):
        yield reading_of(_entry(part), member=str(number), note=note)
    if not number:
        raise DocumentError("an export of Nexis without an article in it")


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines of one document of an export."""

    lines: list[str]
    is_newest_shape: bool


def _entry(part: _Part) -> Entry:
    lines = _without_cover(part) if part.is_newest_shape else part.lines
    return entry_of(_without_feet(lines), is_newest_shape=part.is_newest_shape)


def _parts(lines: list[str]) -> Iterator[_Part]:
    counters = _counters(lines)
    if not counters:
        yield from _ended_parts(lines)
        return
    before = lines[: counters[0]]
    if any(is_head(line, is_newest_shape=False) for line in before):
        # The first line of the file was cut off.
        yield _Part(before, False)
    for start, end in zip(counters, [*counters[1:], len(lines)], strict=True):
        end = _next_cover(lines, start + 1, end)
        part = [line for line in lines[start + 1 : end] if not _END.fullmatch(line.strip())]
        yield _Part(part, False)


def _next_cover(lines: Sequence[str], start: int, end: int) -> int:
    """Where the pages in front of another export begin that was merged into this one; the end where none was."""
    for number in range(start, end):
        if _COVER_OPENING.match(lines[number]) and any(
            "Job Number:" in one for one in lines[number : number + 8]
        ):
            return number
    return end


def _ended_parts(lines: list[str]) -> Iterator[_Part]:
    start = 0
    for number, line in enumerate(lines):
        if _END.fullmatch(line.strip()):
            yield _Part(lines[start:number], True)
            start = number + 1
    rest = lines[start:]
    # What a cut export ends with is an article where it has a head.
    if any(is_head(line, is_newest_shape=True) for line in rest):
        yield _Part(rest, True)


def _counters(lines: Sequence[str]) -> list[int]:
    """Where documents begin. A story may quote such a line: it neither counts on nor has a head below it."""
    found = [
        (number, match)
        for number, line in enumerate(lines)
        if len(line) < 200 and (match := _COUNTER.fullmatch(line.strip()))
    ]
    kept: list[int] = []
    last, last_total = 0, ""
    for place, (number, match) in enumerate(found):
        counted, total = int(match["number"] or match["n"]), match["total"] or match["t"]
        goes_on = not kept or (total == last_total and counted > last) or counted == 1
        end = found[place + 1][0] if place + 1 < len(found) else len(lines)
        if goes_on or any(is_head(line, is_newest_shape=False) for line in lines[number:end]):
            kept.append(number)
            last, last_total = counted, total
    return kept


def _without_cover(part: _Part) -> list[str]:
    """The lines of a document without the pages in front of the first one, whose list names it already."""
    lines = part.lines
    head_at = next((n for n, line in enumerate(lines) if is_head(line, is_newest_shape=True)), len(lines))
    cover = [number for number in range(head_at) if _COVER.match(lines[number])]
    if not cover:
        return lines
    listed = (match for line in lines[:head_at] if (match := _LISTED.match(line)))
    first = next(listed, None)
    title = one_line(first["title"]) if first else ""
    for number in range(head_at - 1, cover[0], -1):
        if title and one_line(lines[number]) == title:
            return lines[number:]
    # Else the headline is the block above outlet and date: two filled lines above the date line, and what joins them.
    rest = lines[cover[-1] + 1 :]
    date_at = next((n for n, line in enumerate(rest) if n > 1 and dated_line(line)), None)
    if date_at is None:
        return rest
    filled = [n for n in range(date_at) if rest[n].strip()]
    if len(filled) < 2:
        return rest
    start = filled[-2]
    while start and rest[start - 1].strip() and not _LISTED.match(rest[start - 1]):
        start -= 1
    return rest[start:]


def _without_feet(lines: list[str]) -> list[str]:
    """The lines without those between two printed pages: the number of the page, and the headline again."""
    title = next((one_line(line) for line in lines if line.strip()), "")
    kept: list[str] = []
    is_after_foot = has_begun = False
    for line in lines:
        if _PAGE_FOOT.match(line):
            is_after_foot = True
            continue
        if line.strip():
            if is_after_foot and has_begun and one_line(line) == title:
                is_after_foot = False
                continue
            is_after_foot, has_begun = False, True
        kept.append(line)
    return kept
