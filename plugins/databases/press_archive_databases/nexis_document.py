"""The lines of one document of a Nexis export → what they say: its head, its story, and the fields behind it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive import PartialDate
from press_archive_databases.entry import (
    Entry,
    date_of,
    dated_line,
    extended,
    keywords_of,
    language_of,
    length_of,
    names_of,
    one_line,
    paragraphs,
    section_and_page,
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
_LONGEST_EDITION = 60
_EDITION = re.compile(r"\b(?:edition|ausgabe|édition|edición|edizione|editie|final)\b", re.IGNORECASE)


def labelled(line: str, *, is_newest_shape: bool) -> tuple[str, str] | None:
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


def is_head(line: str, *, is_newest_shape: bool) -> bool:
    label = labelled(line, is_newest_shape=is_newest_shape)
    return label is not None and label[0] in _HEAD_NAMES


def entry_of(lines: list[str], *, is_newest_shape: bool) -> Entry:
    """What the lines of one document say, between its counter and the next one or its end."""
    lines = _spaced(lines, is_newest_shape)
    tail_at = _tail_at(lines, is_newest_shape)
    top, fields, story = _head_of(lines[:tail_at], is_newest_shape)
    head = _read_top(top, is_newest_shape, has_headline="headline" in fields)
    if not fields:
        story = head.rest
    tail, rights = _tail_of(lines[tail_at:], is_newest_shape)
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


def _spaced(lines: list[str], is_newest_shape: bool) -> list[str]:
    """The lines, in an export that lost its empty ones with some of them again: around fields, and below the day."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if is_newest_shape or not filled or filled[-1] - filled[0] + 1 > len(filled):
        return lines
    spaced: list[str] = []
    is_dated = False
    for number in filled:
        line = lines[number]
        if labelled(line, is_newest_shape=False):
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
        (n for n, line in enumerate(lines) if is_head(line, is_newest_shape=is_newest_shape)), default=-1
    )
    starts = [
        n
        for n in range(last_head + 1, len(lines))
        if lines[n].strip()
        and (
            is_newest_shape
            or n == 0
            or not lines[n - 1].strip()
            or labelled(lines[n], is_newest_shape=False) is not None
        )
    ]
    fields = _fields_from(lines, starts, is_newest_shape)
    for place, number in enumerate(starts):
        # A field that a story quotes has the story behind it.
        is_mostly_fields = fields[place] * 2 >= len(starts) - place
        if is_mostly_fields and _opens_tail(lines[number], is_newest_shape):
            return _with_fields_above(lines, starts[:place], number, is_newest_shape)
    return _rights_at(lines, last_head)


def _opens_tail(line: str, is_newest_shape: bool) -> bool:
    label = labelled(line, is_newest_shape=is_newest_shape)
    if label is None:
        return is_newest_shape and line.strip() == "Classification"
    name, value = label
    if name == "loaded":
        return date_of(value) is not None
    if name == "keywords":
        return "%)" in value
    return name == "kind" or (name == "language" and language_of(value) != "")


def _fields_from(lines: Sequence[str], starts: Sequence[int], is_newest_shape: bool) -> list[int]:
    """How many of the blocks from each one on are fields, headings of fields or rights."""
    counts = [0] * (len(starts) + 1)
    for place in range(len(starts) - 1, -1, -1):
        line = lines[starts[place]]
        words = line.strip()
        is_field = (
            labelled(line, is_newest_shape=is_newest_shape)
            or _RIGHTS.match(words)
            or _TAIL_HEADING.match(words)
        )
        counts[place] = counts[place + 1] + bool(is_field)
    return counts


def _with_fields_above(
    lines: Sequence[str], starts: Sequence[int], tail_at: int, is_newest_shape: bool
) -> int:
    """The first of the fields that stand right above the tail, with a block of their own words each at most."""
    skipped = 0
    for number in reversed(starts):
        label = labelled(lines[number], is_newest_shape=is_newest_shape)
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
        label = labelled(words, is_newest_shape=is_newest_shape)
        if label:
            current, value = label
            fields[current] = extended(fields.get(current, ""), value)
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
            fields[current] = extended(fields[current], words)
        elif body_at is None:
            return top, fields, list(lines[number:])
        is_after_blank = False
    if body_at is None:
        return top, fields, []
    label = labelled(lines[body_at], is_newest_shape=is_newest_shape)
    return top, fields, [*([label[1]] if label and label[1] else []), *lines[body_at + 1 :]]


def _body_at(lines: Sequence[str], is_newest_shape: bool) -> int | None:
    has_field = False
    for number, line in enumerate(lines):
        label = labelled(line, is_newest_shape=is_newest_shape)
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
    after = _without_edition(
        top, lines[date_at + 1 :], lines[date_at][0], keeps_last=not is_newest_shape and not has_headline
    )
    if is_newest_shape or (not after and not has_headline):
        top.source = before[-1] if before else ""
        top.title = one_line(" ".join(before[:-1]))
        top.rest = [line for _, line in after]
        return top
    top.source = one_line(" ".join(before))
    return _with_headline(top, after, has_headline)


def _with_headline(top: _Top, after: list[tuple[int, str]], has_headline: bool) -> _Top:
    """The headline is the block below outlet and day, but where a field names it; what follows is story."""
    if after and not has_headline:
        block = after[0][0]
        top.title = one_line(" ".join(line for n, line in after if n == block))
        after = [(n, line) for n, line in after if n != block]
    top.rest = _lines_of(after)
    return top


def _without_edition(
    top: _Top, after: list[tuple[int, str]], block: int, *, keeps_last: bool
) -> list[tuple[int, str]]:
    """The lines behind the day without those of the edition, which goes to `top`.

    Args:
        block: the one that the day stands in.
        keeps_last: the last line is the headline where it names no edition.
    """
    while after and len(after[0][1]) < _LONGEST_EDITION:
        is_edition = _EDITION.search(after[0][1]) is not None
        if not is_edition and (after[0][0] != block or (keeps_last and len(after) == 1)):
            break
        top.edition = top.edition or after[0][1]
        after = after[1:]
    return after


def _undated(top: _Top, lines: list[tuple[int, str]], is_newest_shape: bool, has_headline: bool) -> _Top:
    if not lines:
        return top
    first, last = lines[0], lines[-1]
    if is_newest_shape:
        top.title, top.source = (first[1], last[1]) if len(lines) > 1 else (first[1], "")
        return top
    top.source = " ".join(line for n, line in lines if n == first[0])
    return _with_headline(top, [(n, line) for n, line in lines if n != first[0]], has_headline)


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
        label = labelled(words, is_newest_shape=is_newest_shape)
        heading = _TAIL_HEADING.match(words) if is_newest_shape else None
        if label:
            current, value = label
            fields[current] = extended(fields.get(current, ""), value, by="; ")
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
            fields[current] = extended(fields[current], words)
    return fields, " ".join(rights)


def _without_rights(lines: list[str]) -> list[str]:
    """The story without the copyright that closes it."""
    end = _rights_at(lines, -1)
    return lines[:end]
