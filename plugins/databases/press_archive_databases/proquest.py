"""Exports of ProQuest as text → an article for each document between two rows of underscores."""

import re
from collections.abc import Iterator, Sequence

from archive import Document, DocumentError, Reading
from press_archive_databases.entry import (
    Entry,
    date_of,
    extended,
    keywords_of,
    language_of,
    length_of,
    names_of,
    one_line,
    paragraphs,
    reading_of,
    turned_names,
)
from press_archive_databases.text import SURE, opening, text_of

_RULE = re.compile(r"\s*_{20,}\s*\Z")
_LONGEST_INFO = 300
_LAST_RULE = "_" * 60
_COUNTER = re.compile(r"\s*(?:Document|Dokument|Documento) \d+ (?:of|von|de|sur) \d+\s*\Z")

_NAMES = {
    "story": "Full text|Volltext|Texte intégral|Texte complet|Texto completo",
    "title": "Title|Titel|Titre|Título",
    "byline": "Author|Authors|Autor|Autoren|Auteur|Auteurs|Autores",
    "source": "Publication title|Titel der Publikation|Publikationstitel|Titre de la publication|Título de publicación",
    "info": "Publication info|Publikationsangaben|Informations sur la publication|Información de publicación",
    "published": "Publication date|Erscheinungsdatum|Date de publication|Fecha de publicación",
    "year": "Publication year|Year|Erscheinungsjahr|Année de publication|Año de publicación",
    "pages": "Pages|First page|Start page|Seiten|Seite|Première page|Primera página|Páginas",
    "section": "Section|Rubrik|Abschnitt|Rubrique|Sección|Column",
    "edition": "Edition|Ausgabe|Édition|Edición",
    "keywords": "Subject|Thema|Sujet|Materia|Identifier / keyword|Keywords",
    "summary": "Abstract|Zusammenfassung|Résumé|Resumen",
    "language": "Language of publication|Language|Sprache der Publikation|Sprache|Langue de publication"
    "|Idioma de la publicación",
    "url": "Document URL|Dokument-URL|URL du document|URL del documento",
    "identifier": "ProQuest document ID|ProQuest-Dokument-ID|ID de document ProQuest|ID del documento de ProQuest",
    "copyright": "Copyright",
    "words": "Word count|Words|Wörter|Nombre de mots",
    "dateline": "Dateline",
    "captions": "Caption|Illustration",
    "notes": "Correction|Notes",
    "other": "Links|Credit|Company / organization|Company|Location|People|Person|Place of publication|Publisher"
    "|Country of publication|Publication subject|ISSN|e-ISSN|Source type|Document type|Last updated|Database|Issue"
    "|Volume|Number of pages|Alternate title|Document feature|Classification|Accession number|ProQuest document link"
    "|CODEN|DOI|Business indexing term|Industry|Product name|Supplement|Column name|Verlag|Datenbank|Dokumententyp"
    "|Quelle|Éditeur|Base de données|Type de document|Type de source|Medienart|Land der Veröffentlichung",
}
"""Our names of the fields, and those that ProQuest gives them."""
_FIELD_OF = {name.casefold(): ours for ours, names in _NAMES.items() for name in names.split("|")}
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w /'’-]{1,38}?)\s?:(?:\s+(?P<value>.*))?\Z")
_NO_TEXT = re.compile(
    r"(?:Not available|None available|Nicht verfügbar|Non disponible|No disponible)\b.{0,3}\Z", re.I
)
_SURE_TO_CLOSE = re.compile(
    r"(?:Publication title|Publication year|Publication date|ProQuest document ID|Source type|Language of publication"
    r"|Document type|Last updated|Titel der Publikation|Erscheinungsjahr|Erscheinungsdatum|ProQuest-Dokument-ID"
    r"|Titre de la publication|Année de publication|Date de publication|ID de document ProQuest|Título de publicación"
    r"|ID del documento de ProQuest)\s?:"
)
_ISSUE = re.compile(
    r"(?P<source>[^;\[]{2,150}?)\s*(?:;[^\[:]{0,100}|\[[^\]]{0,100}\]|,[^\[:;]{0,60}\[[^\]]{0,100}\])*\s*\]?\s*"
    r"(?P<day>\d{1,2} \w{3,12}\.? \d{4}|\w{3,12} \d{1,2}, \d{4}|\d{4})\s*(?::\s*(?P<page>[\w.,-]{1,20}?)\.?)?\s*\Z"
)
_RULE_SIGN = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_FIELD_SIGN = re.compile(
    r"^[ \t]*(?:ProQuest[ -][Dd]oc?k?ument[ -]ID|Publication title|Publication info|Titel der Publikation"
    r"|ID de document ProQuest|Titre de la publication|T[^\x00-\x7f]{1,2}tulo de publicaci[^\x00-\x7f]{1,2}n"
    r"|ID del documento de ProQuest)[ \xa0]?:",
    re.MULTILINE,
)
_STORY_SIGN = re.compile(
    r"^[ \t]*(?:Full text|Volltext|Texte int[^\x00-\x7f]{1,2}gral|Texto completo|Abstract)[ \xa0]?:",
    re.MULTILINE,
)


def matches_proquest(sample: bytes, name: str) -> float:
    """Sure where a row of underscores, a field that names the publication and one that opens the text stand."""
    words = opening(sample)
    is_export = _RULE_SIGN.search(words) and _FIELD_SIGN.search(words)
    return SURE if is_export and (_STORY_SIGN.search(words) or "ProQuest" in words) else 0.0


def read_proquest(document: Document) -> Iterator[Reading]:
    """The articles of an export, in order; one without a text costs itself only.

    Raises:
        DocumentError: there is no article in it.
    """
    text, note = text_of(document)
    number = 0
    for part in _parts(text.split("\n")):
        number += 1
        yield reading_of(_entry(part), member=str(number), note=note)
    if not number:
        raise DocumentError("an export of ProQuest without an article in it")


def _parts(lines: Sequence[str]) -> Iterator[list[str]]:
    """The lines of each document: those between two rules, and more where a story holds a rule itself."""
    open_part: list[str] = []
    is_open = False
    part: list[str] = []
    for line in [*lines, _LAST_RULE]:
        if not _RULE.match(line):
            part.append(line)
            continue
        if is_open and not _opens_document(part):
            open_part += ["", *part]
            is_open = not _is_complete(part)
        else:
            if open_part:
                yield open_part
            open_part = part if _is_document(part) else []
            is_open = bool(open_part) and not _is_complete(part)
        part = []
    if open_part:
        yield open_part


def _opens_document(lines: Sequence[str]) -> bool:
    filled = (line for line in lines if line.strip())
    return _COUNTER.match(next(filled, "")) is not None or any(
        label[0] == "story" for line in lines if (label := _label(line))
    )


def _is_document(lines: Sequence[str]) -> bool:
    """Has it the fields or the text of a document? The list of titles in front has neither."""
    names = {label[0] for line in lines if (label := _label(line))}
    return "story" in names or len(names & {"source", "info", "identifier", "published", "summary"}) >= 2


def _is_complete(lines: Sequence[str]) -> bool:
    return any(_SURE_TO_CLOSE.match(line.strip()) for line in lines)


def _label(line: str) -> tuple[str, str] | None:
    match = _LABEL.match(line.strip()) if len(line) < 1_000_000 else None
    ours = _FIELD_OF.get(match["name"].casefold()) if match else None
    return (ours, (match["value"] or "").strip()) if match and ours else None


def _entry(lines: list[str]) -> Entry:
    story_at = next((n for n, line in enumerate(lines) if (one := _label(line)) and one[0] == "story"), None)
    if story_at is None:
        fields, above = _fields_of(lines)
        story: list[str] = []
    else:
        end = _end_of_story(lines, story_at + 1)
        opened = _label(lines[story_at])
        story = [opened[1] if opened else "", *lines[story_at + 1 : end]]
        fields, above = _fields_of([*lines[:story_at], "", *lines[end:]])
    info = _ISSUE.match(fields.get("info", "")[:_LONGEST_INFO])
    source = fields.get("source", "") or (info["source"].strip() if info else "")
    published = date_of(fields.get("published", "")) or (date_of(info["day"]) if info else None)
    captions = fields.get("captions", "")
    body = paragraphs(story)
    summary = fields.get("summary", "")
    return Entry(
        body="" if _NO_TEXT.match(body) else body,
        title=fields.get("title", "") or above,
        byline=_byline(fields.get("byline", "")),
        published=published or date_of(fields.get("year", "")),
        source=_outlet(source),
        url=fields.get("url", "").split(" ")[0],
        language=language_of(fields.get("language", "")),
        dateline=fields.get("dateline", ""),
        captions=(captions,) if captions else (),
        section=fields.get("section", ""),
        page=(fields.get("pages", "") or (info["page"] or "" if info else "")).rstrip("."),
        words=length_of(fields.get("words", "")) if fields.get("words") else "",
        edition=fields.get("edition", ""),
        keywords=keywords_of(fields.get("keywords", "")),
        summary="" if _NO_TEXT.match(summary) else summary,
        notes=fields.get("notes", ""),
        copyright=fields.get("copyright", ""),
        identifier=fields.get("identifier", ""),
    )


def _end_of_story(lines: Sequence[str], start: int) -> int:
    """Where the fields behind a story begin: the run of fields that reaches to one which only an export has."""
    sure = next((n for n in range(start, len(lines)) if _SURE_TO_CLOSE.match(lines[n].strip())), None)
    if sure is None:
        return len(lines)
    end = sure
    unnamed = 0
    for number in range(sure - 1, start - 1, -1):
        label = _label(lines[number])
        if label:
            end, unnamed = number, 0
        elif lines[number].strip():
            unnamed += 1
            if unnamed > 1:
                break
    return end


def _fields_of(lines: Sequence[str]) -> tuple[dict[str, str], str]:
    """The fields, and the line above all of them: the headline of a document whose title has no name."""
    fields: dict[str, str] = {}
    above: list[str] = []
    current = ""
    is_after_blank = True
    for line in lines:
        words = line.strip()
        label = _label(line)
        if label:
            current, value = label
            if current == "title" and fields.get("title"):
                continue
            fields[current] = extended(fields.get(current, ""), value, by="; ")
        elif not words:
            is_after_blank = True
            continue
        elif current and not is_after_blank:
            fields[current] = extended(fields[current], words)
        elif not current and not _COUNTER.match(line):
            above.append(words)
        is_after_blank = False
    return {name: one_line(value) for name, value in fields.items()}, one_line(" ".join(above))


def _byline(printed: str) -> str:
    """`Roe, Jane; Kos, Jan` in the order of speech; `By Jane Roe and Jan Kos` as it is."""
    if re.match(r"[^,;]+, [^,;]+(?:;|\Z)", printed) and not re.match(
        r"(?:By|Von|Par)\b", printed, re.IGNORECASE
    ):
        return turned_names(printed.split(";"))
    return names_of(printed)


def _outlet(printed: str) -> str:
    """`The Paper; City, State` and `The Paper (1923-Current file)` without what is not the name."""
    return re.sub(r"\s*(?:;.*|\(\d{4}[^)]*\)|\[[^\]]*\])\s*\Z", "", printed).strip(" .,")
