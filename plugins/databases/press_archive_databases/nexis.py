"""Exports of Nexis (LexisNexis), text or HTML → an article for each document.

Three shapes are in use. The oldest opens a document with `1 of 500 DOCUMENTS` and the copyright, and names headline and
text (`HEADLINE:`, `BODY:`); the next one has outlet, date and headline above the named fields, and the copyright below;
the newest has headline, outlet and date above `Section:` and `Length:`, and closes with `End of Document`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archive import Document, DocumentError, PartialDate, Reading
from press_archive_databases.entry import (
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
from press_archive_databases.text import SURE, opening, text_of

_COUNTER = re.compile(
    r"(?:(?P<number>\d{1,6}) (?:of|von|de|van|di) (?P<total>\d{1,6}) (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?|DOCUMENTEN)"
    r"|(?i:Dokument|Document|Documento) (?P<n>\d{1,6}) (?i:von|de|van|di|of) (?P<t>\d{1,6}))"
)
_END = re.compile(
    r"(?:End of Document|Ende des Dokuments|Fin du document|Fin del documento|Einde van document)", re.I
)

_HEAD_NAMES = {
    "headline": "HEADLINE ÜBERSCHRIFT UEBERSCHRIFT TITEL TITRE TÍTULO TITULAR TITOLO KOP",
    "byline": "BYLINE AUTOR AUTOREN AUTHOR AUTEUR AUTEURS VERFASSER SIGNATURE AUTORE",
    "section": "SECTION RUBRIK RESSORT RUBRIQUE SECCIÓN SECCION SEZIONE SECTIE",
    "words": "LENGTH LÄNGE LAENGE LONGUEUR LONGITUD LUNGHEZZA LENGTE",
    "dateline": "DATELINE",
    "summary": "HIGHLIGHT ENCART",
    "edition": "EDITION AUSGABE ÉDITION EDICIÓN",
    "body": "BODY VOLLTEXT",
}
_TAIL_NAMES = {
    "loaded": "LOAD-DATE UPDATE DATE-CHARGEMENT MISE-À-JOUR FECHA-CARGA FECHA-DE-CARGA",
    "language": "LANGUAGE SPRACHE LANGUE IDIOMA LINGUA TAAL",
    "kind": "PUBLICATION-TYPE PUBLIKATIONSTYP PUB-TYPE TYPE-PUBLICATION TYPE-DE-PUBLICATION ZEITUNGSTYP DOCUMENT-TYPE"
    " TYPE-DOCUMENT JOURNAL-CODE ISSN",
    "keywords": "SUBJECT SUBJECTS SUJET SUJETS SCHLAGWÖRTER THEMEN",
    "captions": "GRAPHIC GRAFIK GRAPHIQUE ILLUSTRATION",
    "url": "URL",
    "notes": "NOTES NOTE CORRECTION CORRECTION-DATE ANMERKUNG",
    "copyright": "COPYRIGHT",
    "other": "ORGANIZATION COMPANY TICKER INDUSTRY PERSON CITY STATE COUNTRY GEOGRAPHIC SERIES DISTRIBUTION CATEGORY"
    " ENHANCEMENT PRODUCT UNTERNEHMEN PERSONEN LAND STADT BRANCHE SOCIÉTÉ PERSONNE PAYS VILLE",
}
"""Our names of the fields, and those that Nexis gives them in its languages."""
_FIELD_OF = {
    name: ours
    for names in (_HEAD_NAMES, _TAIL_NAMES)
    for ours, all_names in names.items()
    for name in all_names.split()
}
_LABEL = re.compile(r"\s*(?P<name>[^\W\d_][^\W\d_]*(?:-[^\W\d_]+){0,2})\s?:(?:\s+(?P<value>.*))?\Z")
_ON_ONE_LINE = frozenset({"words", "loaded", "language", "body"})
# The newest shape has its parts under headings: `Body` alone on a line.
_BODY_HEADING = re.compile(r"(?:Body|Volltext|Text|Corps|Corps de l'article|Texte|Cuerpo)\Z")
_TAIL_HEADING = re.compile(
    r"(?:Classification|Klassifizierung|Klassifikation|Clasificación|Graphic|Grafik|Notes|Correction)\Z"
)
_RIGHTS = re.compile(
    r"(?:Copyright|©|\(c\) ?\d{4})|.*\b(?:rights reserved|rechte vorbehalten|droits réservés|derechos reservados)\b",
    re.I,
)
_EDITION = re.compile(r"\b(?:edition|ausgabe|édition|edición|edizione|editie|final)\b", re.IGNORECASE)
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
    r"^[ \t\xa0]*(?:\d{1,6} (?:of|von|de|van|di) \d{1,6} (?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTOS?)"
    r"|(?:Dokument|Document|Documento|DOKUMENT|DOCUMENT) \d{1,6} (?:von|de|van|di|VON|DE) \d{1,6})[ \t\xa0]*$",
    re.MULTILINE,
)
# Umlauts are one byte or two, or a letter of another encoding, in a sample that was not decoded.
_FIELD_SIGN = re.compile(
    r"^[ \t\xa0]*(?:LENGTH|L[^\x00-\x7f]{1,2}NGE|LAENGE|LONGUEUR|LONGITUD|LUNGHEZZA|LENGTE|BYLINE|HEADLINE|SECTION"
    r"|RUBRIK|RUBRIQUE|LOAD-DATE|UPDATE|PUBLICATION-TYPE|SPRACHE|LANGUAGE|LANGUE|BODY|AUTOR|AUTEUR):[ \t\xa0]",
    re.MULTILINE,
)
_NEWEST_FIELD_SIGN = re.compile(
    r"^[ \t\xa0]*(?:Length:[ \t\xa0]+[\d,.]+[ \t\xa0]words?|L(?:[^\x00-\x7f]{1,2}|ae)nge:[ \t\xa0]+[\d,.]+"
    r"|Longueur\s?:\s+\d+|Load-Date:)",
    re.MULTILINE,
)
_END_SIGN = re.compile(rf"^[ \t\xa0]*{_END.pattern}[ \t\xa0]*$", re.MULTILINE | re.IGNORECASE)
_COVER_SIGNS = (
    ("User Name:", "Job Number:", "Documents ("),
    ("Time of Request:", "Job Number:", "Number of Lines:"),
)


def matches_nexis(sample: bytes, name: str) -> float:
    """Sure where documents are counted or ended as Nexis does and a field of Nexis stands by itself on a line."""
    words = opening(sample)
    if _COUNTER_SIGN.search(words) and _FIELD_SIGN.search(words):
        return SURE
    if _NEWEST_FIELD_SIGN.search(words) and (
        _END_SIGN.search(words) or re.search(r"^\s*Copyright ", words, re.M)
    ):
        return SURE
    # The list of hits in front may be longer than the sample.
    return SURE if any(all(sign in words for sign in signs) for signs in _COVER_SIGNS) else 0.0


def read_nexis(document: Document) -> Iterator[Reading]:
    """The articles of an export, in order; one without a text costs itself only.

    Raises:
        DocumentError: there is no article in it.
    """
    text, note = text_of(document)
    number = 0
    for number, part in enumerate(_parts(text.split("\n")), start=1):
        yield reading_of(_entry(part), member=str(number), note=note)
    if not number:
        raise DocumentError("an export of Nexis without an article in it")


@dataclass(slots=True)
class _Part:
    """The lines of one document of an export."""

    lines: list[str]
    is_newest_shape: bool


def _parts(lines: list[str]) -> Iterator[_Part]:
    counters = _counters(lines)
    if not counters:
        yield from _ended_parts(lines)
        return
    before = lines[: counters[0]]
    if any(_is_head(line, is_newest_shape=False) for line in before):
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
    if any(_is_head(line, is_newest_shape=True) for line in rest):
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
        if goes_on or any(_is_head(line, is_newest_shape=False) for line in lines[number:end]):
            kept.append(number)
            last, last_total = counted, total
    return kept


def _label(line: str, *, is_newest_shape: bool) -> tuple[str, str] | None:
    """Our name of the field that a line opens, and its value; None for other lines.

    Names are in capitals but in the newest shape: `Length: 3 metres` is a line of a story elsewhere.
    """
    match = _LABEL.match(line) if len(line) < 5000 else None
    if match is None:
        return None
    name = match["name"]
    if not name.isupper() and not (is_newest_shape and name[0].isupper()):
        return None
    ours = _FIELD_OF.get(name.upper())
    return (ours, (match["value"] or "").strip()) if ours else None


def _is_head(line: str, *, is_newest_shape: bool) -> bool:
    label = _label(line, is_newest_shape=is_newest_shape)
    return label is not None and label[0] in _HEAD_NAMES


def _entry(part: _Part) -> Entry:
    lines = _spaced(
        _without_feet(_without_cover(part) if part.is_newest_shape else part.lines), part.is_newest_shape
    )
    tail_at = _tail_at(lines, part.is_newest_shape)
    top, fields, story = _head_of(lines[:tail_at], part.is_newest_shape)
    head = _read_top(top, part.is_newest_shape, has_headline="headline" in fields)
    if not fields:
        story = head.rest
    tail, rights = _tail_of(lines[tail_at:], part.is_newest_shape)
    found = {**tail, **fields}
    section, page = section_and_page(found.get("section", ""))
    captions = one_line(found.get("captions", ""))
    return Entry(
        body=paragraphs(_without_rights(story)),
        title=one_line(found.get("headline", "")) or head.title,
        byline=names_of(found.get("byline", "")),
        published=head.published or None,
        source=head.source,
        url=_address(found.get("url", "")),
        language=language_of(found.get("language", "")),
        dateline=one_line(found.get("dateline", "")),
        captions=(captions,) if captions else (),
        section=section,
        page=page,
        words=length_of(found.get("words", "")),
        edition=one_line(found.get("edition", "")) or head.edition,
        keywords=keywords_of(found.get("keywords", "")),
        summary=one_line(found.get("summary", "")),
        notes=one_line(found.get("notes", "")),
        copyright=one_line(head.copyright or rights or found.get("copyright", "")),
    )


def _address(printed: str) -> str:
    match = re.search(r"https?://\S+", printed)
    return match[0] if match else ""


def _without_cover(part: _Part) -> list[str]:
    """The lines of a document without the pages in front of the first one, whose list names it already."""
    lines = part.lines
    head_at = next((n for n, line in enumerate(lines) if _is_head(line, is_newest_shape=True)), len(lines))
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
    is_after_foot = False
    for line in lines:
        if _PAGE_FOOT.match(line):
            is_after_foot = True
            continue
        if is_after_foot and line.strip():
            is_after_foot = False
            if kept and one_line(line) == title and any(words.strip() for words in kept):
                continue
        kept.append(line)
    return kept


def _spaced(lines: list[str], is_newest_shape: bool) -> list[str]:
    """The lines, in an export that lost its empty ones with some of them again: around fields, and below the day."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if is_newest_shape or not filled or filled[-1] - filled[0] + 1 > len(filled):
        return lines
    spaced: list[str] = []
    is_dated = False
    for number in filled:
        line = lines[number]
        if _label(line, is_newest_shape=False):
            spaced += ["", line, ""]
            continue
        spaced.append(line)
        following = lines[number + 1] if number < filled[-1] else ""
        if not is_dated and number > filled[0] and dated_line(line):
            is_dated = True
            spaced += [] if _EDITION.search(following) else [""]
        elif len(spaced) > 1 and _EDITION.search(line) and dated_line(spaced[-2]):
            spaced.append("")
    return spaced


def _tail_at(lines: Sequence[str], is_newest_shape: bool) -> int:
    """Where the fields behind the story begin; the number of lines where there are none.

    A field that stories do not have (`LANGUAGE:`, `LOAD-DATE:` with a date) begins them, or the first of those above it
    that a story may have (`GRAPHIC:`, `URL:`).
    """
    last_head = max(
        (n for n, line in enumerate(lines) if _is_head(line, is_newest_shape=is_newest_shape)), default=-1
    )
    starts = [
        n
        for n in range(last_head + 1, len(lines))
        if lines[n].strip()
        and (
            is_newest_shape
            or n == 0
            or not lines[n - 1].strip()
            or _label(lines[n], is_newest_shape=False) is not None
        )
    ]
    for place, number in enumerate(starts):
        if _opens_tail(lines[number], is_newest_shape) and _is_mostly_fields(
            lines, starts[place:], is_newest_shape
        ):
            return _with_fields_above(lines, starts[:place], number, is_newest_shape)
    return _rights_at(lines, last_head)


def _opens_tail(line: str, is_newest_shape: bool) -> bool:
    label = _label(line, is_newest_shape=is_newest_shape)
    if label is None:
        return is_newest_shape and line.strip() == "Classification"
    name, value = label
    if name == "loaded":
        return date_of(value) is not None
    if name == "keywords":
        return "%)" in value
    return name == "kind" or (name == "language" and language_of(value) != "")


def _is_mostly_fields(lines: Sequence[str], starts: Sequence[int], is_newest_shape: bool) -> bool:
    """Are most blocks from here on fields or rights? A field that a story quotes has the story behind it."""
    fields = sum(
        1
        for n in starts
        if _label(lines[n], is_newest_shape=is_newest_shape)
        or _RIGHTS.match(lines[n].strip())
        or _TAIL_HEADING.match(lines[n].strip())
    )
    return fields * 2 >= len(starts)


def _with_fields_above(
    lines: Sequence[str], starts: Sequence[int], tail_at: int, is_newest_shape: bool
) -> int:
    """The first of the fields that stand right above the tail, with a block of their own words each at most."""
    skipped = 0
    for number in reversed(starts):
        label = _label(lines[number], is_newest_shape=is_newest_shape)
        is_field = label is not None and label[0] in _TAIL_NAMES
        if is_field or (is_newest_shape and _TAIL_HEADING.match(lines[number].strip())):
            # `URL:` has its value beside it: what stands below one is story.
            if skipped and not (label is None or label[0] in ("captions", "notes")):
                break
            tail_at, skipped = number, 0
        else:
            skipped += 1
            if skipped > 1:
                break
    return tail_at


def _rights_at(lines: Sequence[str], last_head: int) -> int:
    """Where the copyright begins that closes the lines; the number of lines where none does."""
    end = len(lines)
    for number in range(len(lines) - 1, last_head, -1):
        words = lines[number].strip()
        if words and not _RIGHTS.match(words):
            break
        if words:
            end = number
    return end


def _head_of(
    lines: Sequence[str], is_newest_shape: bool
) -> tuple[list[list[str]], dict[str, str], list[str]]:
    """The blocks above the first field, the fields, and the lines of the story."""
    top: list[list[str]] = []
    fields: dict[str, str] = {}
    body_at = _body_at(lines, is_newest_shape)
    current, is_after_blank = "", True
    for number, line in enumerate(lines if body_at is None else lines[:body_at]):
        words = line.strip()
        label = _label(words, is_newest_shape=is_newest_shape)
        if label:
            current, value = label
            fields[current] = f"{fields[current]} {value}" if fields.get(current) else value
        elif not words:
            is_after_blank = True
            continue
        elif not fields:
            if is_after_blank:
                top.append([])
            top[-1].append(words)
        elif is_newest_shape and _RIGHTS.match(words):
            pass
        elif current not in _ON_ONE_LINE and (body_at is not None or not is_after_blank):
            fields[current] = f"{fields[current]} {words}"
        elif body_at is None:
            return top, fields, list(lines[number:])
        is_after_blank = False
    if body_at is None:
        return top, fields, []
    label = _label(lines[body_at], is_newest_shape=is_newest_shape)
    return top, fields, [*([label[1]] if label and label[1] else []), *lines[body_at + 1 :]]


def _body_at(lines: Sequence[str], is_newest_shape: bool) -> int | None:
    has_field = False
    for number, line in enumerate(lines):
        label = _label(line, is_newest_shape=is_newest_shape)
        has_field = has_field or label is not None or dated_line(line) is not None
        if label and label[0] == "body":
            return number
        if is_newest_shape and has_field and _BODY_HEADING.match(line.strip()):
            return number
    return None


@dataclass(slots=True)
class _Top:
    """What stands above the fields."""

    title: str = ""
    source: str = ""
    published: PartialDate | None = None
    edition: str = ""
    copyright: str = ""
    rest: list[str] = field(default_factory=list)
    """Lines of the story, where no field stands between it and the headline."""


def _read_top(blocks: list[list[str]], is_newest_shape: bool, *, has_headline: bool) -> _Top:
    top = _Top()
    rights = [line for block in blocks for line in block if _RIGHTS.match(line)]
    top.copyright = " ".join(rights)
    lines = [(n, line) for n, block in enumerate(blocks) for line in block if not _RIGHTS.match(line)]
    dated = [place for place, (_, line) in enumerate(lines) if dated_line(line)]
    # A headline may be a date itself: outlet and date have lines of their own above or below it.
    usual = 2 if is_newest_shape else 1
    date_at = next((place for place in dated if place >= usual), dated[0] if dated else None)
    if date_at is None:
        return _undated(top, lines, is_newest_shape, has_headline)
    day = dated_line(lines[date_at][1])
    assert day is not None
    top.published, behind = day
    top.edition = _edition_in(behind)
    before = [line for _, line in lines[:date_at]]
    after = lines[date_at + 1 :]
    while (
        after and (after[0][0] == lines[date_at][0] or _EDITION.search(after[0][1])) and len(after[0][1]) < 60
    ):
        if is_newest_shape or len(after) > 1 or _EDITION.search(after[0][1]) or has_headline:
            top.edition = top.edition or after[0][1]
            after = after[1:]
        else:
            break
    if is_newest_shape or (not after and not has_headline):
        top.source = before[-1] if before else ""
        top.title = one_line(" ".join(before[:-1]))
        top.rest = [line for _, line in after]
        return top
    top.source = one_line(" ".join(before))
    if after and not has_headline:
        block = after[0][0]
        top.title = one_line(" ".join(line for n, line in after if n == block))
        after = [(n, line) for n, line in after if n != block]
    top.rest = _lines_of(after)
    return top


def _undated(top: _Top, lines: list[tuple[int, str]], is_newest_shape: bool, has_headline: bool) -> _Top:
    if not lines:
        return top
    first, last = lines[0], lines[-1]
    if is_newest_shape:
        top.title, top.source = (first[1], last[1]) if len(lines) > 1 else (first[1], "")
        return top
    top.source = " ".join(line for n, line in lines if n == first[0])
    others = [(n, line) for n, line in lines if n != first[0]]
    if others and not has_headline:
        top.title = " ".join(line for n, line in others if n == others[0][0])
        others = [(n, line) for n, line in others if n != others[0][0]]
    top.rest = _lines_of(others)
    return top


def _lines_of(numbered: list[tuple[int, str]]) -> list[str]:
    """The lines, an empty one between two blocks."""
    lines: list[str] = []
    last = None
    for block, line in numbered:
        if last is not None and block != last:
            lines.append("")
        lines.append(line)
        last = block
    return lines


def _edition_in(behind: str) -> str:
    """The edition among what follows a date: `Late Edition - Final`, not `11:05 AM GMT`."""
    return behind if _EDITION.search(behind) else ""


def _tail_of(lines: Sequence[str], is_newest_shape: bool) -> tuple[dict[str, str], str]:
    """The fields behind the story, and its copyright."""
    fields: dict[str, str] = {}
    rights: list[str] = []
    current = ""
    for line in lines:
        words = line.strip()
        label = _label(words, is_newest_shape=is_newest_shape)
        heading = _TAIL_HEADING.match(words) if is_newest_shape else None
        if label:
            current, value = label
            fields[current] = f"{fields[current]}; {value}" if fields.get(current) else value
        elif heading:
            current = {
                "Graphic": "captions",
                "Grafik": "captions",
                "Notes": "notes",
                "Correction": "notes",
            }.get(words, "")
            fields.setdefault(current, "")
        elif _RIGHTS.match(words):
            rights.append(words)
        elif words and current:
            fields[current] = f"{fields[current]} {words}"
    return fields, " ".join(rights)


def _without_rights(lines: list[str]) -> list[str]:
    """The story without the copyright that closes it."""
    end = _rights_at(lines, -1)
    return lines[:end]
