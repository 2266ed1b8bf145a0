"""References in RIS or BibTeX → the articles of the documents that lie beside them, with what the references say.

A reference alone has no text: it is a record of an article, not the article.
"""

import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from archive import (
    Article,
    Document,
    DocumentError,
    Metadata,
    Reader,
    Reading,
    article_of_text,
    decoded,
    file_beside,
    formats,
    read_html,
)
from press_archive_databases.bibtex import entries_of, files_of, plain
from press_archive_databases.entry import (
    Entry,
    date_of,
    extended,
    keywords_of,
    language_of,
    one_line,
    turned_names,
)
from press_archive_databases.text import SURE, opening, text_of

_RIS_LINE = re.compile(r"\s{0,4}(?P<tag>[A-Z][A-Z0-9])  ?-(?: (?P<value>.*)|\s*)\Z")
_BIBTEX_SIGN = re.compile(
    r"^@[A-Za-z]+\s*\{\s*[^\s,{}=]{1,80},\s*\n\s*[A-Za-z][\w-]*\s*=\s*[{\"\w]", re.MULTILINE
)
_DOCUMENTS = "press_archive_documents"


def matches_ris(sample: bytes, name: str) -> float:
    """By its own signature."""
    return float(formats.format_of(sample, name) is formats.RIS)


def matches_bibtex(sample: bytes, name: str) -> float:
    """By its own signature; sure too where comments and strings stand before the first entry."""
    if formats.format_of(sample, name) is formats.BIBTEX:
        return 1.0
    return SURE if _BIBTEX_SIGN.search(opening(sample)) else 0.0


@dataclass(frozen=True, slots=True)
class _Reference:
    """What a reference says, and the names of documents in it."""

    entry: Entry
    documents: tuple[str, ...]


def read_ris(document: Document) -> Iterator[Reading | Document]:
    """The articles that the references name, in order; one that names none costs itself only.

    Raises:
        DocumentError: there is no reference in it.
    """
    text, _ = text_of(document)
    yield from _read(document, (_of_ris(fields) for fields in _ris_entries(text)))


def read_bibtex(document: Document) -> Iterator[Reading | Document]:
    """The articles that the references name, in order; one that names none costs itself only.

    Raises:
        DocumentError: there is no reference in it.
    """
    text, _ = text_of(document)
    yield from _read(document, (_of_bibtex(fields) for fields in entries_of(text)))


def _read(document: Document, references: Iterator[_Reference]) -> Iterator[Reading | Document]:
    number = 0
    for number, reference in enumerate(references, start=1):
        beside = [path for name in reference.documents if (path := _beside(document, name))]
        if not beside:
            yield Reading(problem=_without_document(reference), member=str(number))
        for count, path in enumerate(beside, start=1):
            member = str(number) if len(beside) == 1 else f"{number}.{count}"
            try:
                yield from _article(document, path, reference.entry.metadata, member)
            except DocumentError as error:
                yield Reading(problem=f"{path.name}: {error}", member=member)
    if not number:
        raise DocumentError("no reference in it")


def _without_document(reference: _Reference) -> str:
    named = f" of {reference.entry.title[:80]!r}" if reference.entry.title else ""
    if reference.documents:
        name = PurePosixPath(reference.documents[0].replace("\\", "/")).name[:80]
        return f"no text: the reference{named} names {name}, which does not lie beside it"
    return f"no text: a reference{named} alone; add the document that it is about"


def _beside(document: Document, name: str) -> Path | None:
    """The file of this name in the folder of the references or below; None where there is none.

    Programs write the path that the file had on their own machine: its last part is looked for too. Nothing outside of
    the folder is opened, whatever a reference says.
    """
    if document.depth or "!" in document.address or "\0" in name:
        return None
    folder = Path(document.address).parent
    written = PurePosixPath(name.replace("\\", "/"))
    for candidate in dict.fromkeys((folder / written, folder / written.name)):
        try:
            found = candidate.resolve(strict=True)
            if (
                stat.S_ISREG(found.stat().st_mode)
                and found.is_relative_to(folder.resolve())
                and not found.samefile(document.address)
            ):
                return found
        except (OSError, ValueError, RuntimeError):
            continue
    return None


def _article(document: Document, path: Path, known: Metadata, member: str) -> Iterator[Reading | Document]:
    """The article of a document beside the references; of a format that nothing here reads, the document."""
    inner = file_beside(document, path)
    content = inner.content
    format = formats.format_of(inner.sample, inner.name)
    if format is formats.HTML:
        yield from (replace(reading, member=member) for reading in read_html(inner, known))
    elif format is formats.PLAIN:
        whole = decoded(content, chosen=document.options.encoding)
        article, _ = article_of_text(whole.text.replace("\r\n", "\n").replace("\r", "\n"), known)
        yield Reading(article, member=member, notes=(whole.note,) if whole.note else ())
    elif format in (formats.RIS, formats.BIBTEX):
        raise DocumentError("holds references itself")
    elif reader := _reader_of_documents(inner):
        for number, item in enumerate(reader.read(inner), start=1):
            reading = Reading(item) if isinstance(item, Article) else item
            if isinstance(reading, Reading):
                part = f"{member}.{number}" if reading.member else member
                yield replace(_described(reading, known), member=part, original=b"")
    else:
        yield document.member(path.name, content)


def _reader_of_documents(document: Document) -> Reader | None:
    """What the documents plugin reads the document with, where it is installed: most references name a PDF."""
    try:
        plugin = import_module(_DOCUMENTS)
    except ImportError:
        return None
    readers: Iterable[Reader] = plugin.register_readers(settings={})
    return next((one for one in readers if one.matches(document.sample, document.name) > 0), None)


def _described(reading: Reading, known: Metadata) -> Reading:
    """A reading with what the reference says, which goes before what the document says of itself."""
    article = reading.article
    if article is None:
        return reading
    title, body = article.title, article.body.of(article.text)
    # Annotations have their offsets in the text as it is.
    if known.title and not reading.annotations and known.title.casefold() != title.casefold():
        title, body = known.title, article.text
    described = Article.of(
        body,
        title=title,
        byline=known.byline or article.byline,
        published=known.published or article.published,
        source=known.source or article.source,
        url=known.url or article.url,
        language=known.language or article.language,
        dateline=article.dateline,
        captions=article.captions,
        extra={**article.extra, **known.extra},
    )
    return replace(reading, article=described)


def _ris_entries(text: str) -> Iterator[dict[str, list[str]]]:
    fields: dict[str, list[str]] = {}
    tag = ""
    for line in text.split("\n"):
        match = _RIS_LINE.match(line)
        if match is None:
            if tag and line.strip():
                fields[tag][-1] = extended(fields[tag][-1], line.strip())
            continue
        tag, value = match["tag"], (match["value"] or "").strip()
        if tag in ("TY", "ER"):
            if fields:
                yield fields
            fields = {}
        if tag == "ER":
            tag = ""
        else:
            fields.setdefault(tag, []).append(value)
    if fields:
        yield fields


def _of_ris(fields: dict[str, list[str]]) -> _Reference:
    def value(*tags: str) -> str:
        return next((one_line(one) for tag in tags for one in fields.get(tag, []) if one.strip()), "")

    start, end = value("SP"), value("EP")
    links = [
        link
        for tag in ("L1", "L2", "L4", "LK", "UR")
        for one in fields.get(tag, [])
        for link in one.split(";")
    ]
    entry = Entry(
        title=value("TI", "T1", "CT"),
        byline=turned_names(name for tag in ("AU", "A1") for name in fields.get(tag, [])),
        published=date_of(value("DA").strip("/")) or date_of(value("Y1", "PY").strip("/")),
        source=value("T2", "JF", "JO", "JA", "J2", "PB"),
        url=next((one for one in fields.get("UR", []) if one.startswith(("http://", "https://"))), ""),
        language=language_of(value("LA")),
        section=value("SE"),
        page=f"{start}-{end}" if start and end and end != start else start or end,
        edition=value("ET"),
        keywords=tuple(dict.fromkeys(one_line(one) for one in fields.get("KW", []) if one.strip())),
        summary=value("AB", "N2"),
        notes=value("N1"),
    )
    return _Reference(entry, _named(links))


def _named(links: list[str]) -> tuple[str, ...]:
    """The paths among links: addresses on the web are none."""
    paths = []
    for link in links:
        link = link.strip()
        scheme = urlsplit(link).scheme.lower() if re.match(r"[A-Za-z][\w+.-]+:", link) else ""
        if scheme in ("file", "internal-pdf", "zotero"):
            paths.append(unquote(re.sub(r"\A[\w-]+:/{0,3}", "", link)))
        elif link and (not scheme or len(scheme) == 1):
            paths.append(link)
    return tuple(dict.fromkeys(path for path in paths if PurePosixPath(path.replace("\\", "/")).name))


def _of_bibtex(fields: dict[str, str]) -> _Reference:
    def value(*names: str) -> str:
        return next((words for name in names if (words := plain(fields.get(name, "")))), "")

    day = " ".join(part for part in (value("day"), value("month"), value("year")) if part)
    entry = Entry(
        title=value("title"),
        byline=turned_names(plain(name) for name in re.split(r"\s+and\s+", fields.get("author", ""))),
        published=date_of(value("date")) or date_of(day) or date_of(value("year")),
        source=value("journal", "journaltitle", "newspaper", "booktitle", "organization", "publisher"),
        url=value("url"),
        language=language_of(value("language", "langid")),
        section=value("section"),
        page=value("pages"),
        edition=value("edition"),
        keywords=keywords_of(value("keywords").replace(",", ";")),
        summary=value("abstract"),
        notes=value("note"),
    )
    return _Reference(entry, _named(files_of(fields.get("file", ""))))
