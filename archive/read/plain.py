"""Plain text → Article, its zones told apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from archive.errors import DocumentError
from archive.model.article import Article
from archive.model.document import Document
from archive.model.partial_date import PartialDate
from archive.model.reading import Reading
from archive.model.span import Span
from archive.read.authors import without_nobody
from archive.read.encodings import decoded
from archive.read.outlets import host_of
from archive.read.pieces import Piece, Pieces
from archive.read.zones import Zones, find_zones
from archive.text import clean_text


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article before its text is looked at; it goes before what the text shows.

    A reader gives what its container says: the sender of a mail, the URL of a capture, the fields of an export.
    """

    title: str = ""
    byline: str = ""
    corporate_author: str = ""
    """An organization declared as author, for where the byline names nobody."""
    published: PartialDate | None = None
    source: str = ""
    url: str = ""
    language: str = ""
    dateline: str = ""
    captions: tuple[str, ...] = ()
    extra: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def over(self, other: "Metadata") -> "Metadata":
        """Each field as it is here, or where it is empty as in `other`; what else is known is joined."""
        named = {
            item.name: getattr(self, item.name) or getattr(other, item.name)
            for item in fields(self)
            if item.name not in ("captions", "extra")
        }
        captions = (*self.captions, *other.captions)
        return Metadata(**named, captions=captions, extra={**other.extra, **self.extra})


def read_plain(document: Document) -> Iterator[Reading]:
    """The one article of a text document.

    Raises:
        DocumentError: it holds no words.
    """
    whole = decoded(document.content, chosen=document.options.encoding)
    article, _ = article_of_text(clean_text(whole.text))
    yield Reading(article, notes=(whole.note,) if whole.note else ())


def article_of_text(
    text: str, known: Metadata | None = None, *, keep_dateline: bool = False
) -> tuple[Article, Pieces]:
    """The article in `text`, and which slices of `text` it is made of.

    Args:
        keep_dateline: leave the dateline in the body too.

    Raises:
        DocumentError: no words are left.
    """
    known = known or Metadata()
    zones = find_zones(text)
    if known.title and zones.title and not _is_same_title(known.title, zones.title.of(text)):
        zones.keep_title()
    body, pieces = _story(text, zones, keep_dateline=keep_dateline)
    title = known.title or (zones.title.of(text) if zones.title else "")
    if not body and not title:
        raise DocumentError(
            "no text: nothing but white space" if not text.strip() else "no text: no paragraph in it"
        )
    source, url = known.source or zones.outlet, known.url or zones.url
    outlets = tuple(filter(None, (source, host_of(url))))
    article = Article.of(
        body,
        title=title,
        byline=without_nobody(known.byline or zones.byline, outlets) or known.corporate_author,
        published=known.published or zones.published,
        source=source,
        url=url,
        language=known.language,
        dateline=known.dateline or (zones.dateline.of(text) if zones.dateline else ""),
        captions=(*zones.captions, *known.captions),
        extra=known.extra,
    )
    shift = len(article.text) - len(body)
    moved = [Piece(piece.start + shift, piece.origin, piece.length) for piece in pieces]
    if zones.title and zones.title.of(text) == title and shift:
        moved.insert(0, Piece(0, zones.title.start, len(title)))
    return article, Pieces(tuple(moved))


def _is_same_title(known: str, found: str) -> bool:
    """Is the first line the title that is known already, or one of them the other's beginning?"""
    if known == found:
        return True
    longer, shorter = sorted((_letters(known), _letters(found)), key=len, reverse=True)
    return longer.startswith(shorter) and len(shorter) > len(longer) // 2


def _letters(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def _story(text: str, zones: Zones, *, keep_dateline: bool) -> tuple[str, list[Piece]]:
    """The lines of the body; an empty line between two that did not follow each other."""
    parts: list[str] = []
    pieces: list[Piece] = []
    length = 0
    last_end = 0
    for number, line in enumerate(zones.body):
        if number == zones.dateline_line and keep_dateline and zones.dateline:
            line = Span(zones.dateline.start, line.end)
        kept = _without_outer_blanks(text, line, first=number == 0)
        if number:
            gap = "\n" if line.start == last_end + 1 else "\n\n"
            parts.append(gap)
            length += len(gap)
        pieces.append(Piece(length, kept.start, len(kept)))
        parts.append(kept.of(text))
        length += len(kept)
        last_end = line.end
    return "".join(parts), pieces


def _without_outer_blanks(text: str, line: Span, *, first: bool) -> Span:
    """The line without blanks at its end; an indent stays (it marks a paragraph), but not the first one."""
    words = line.of(text)
    start = line.start + (len(words) - len(words.lstrip()) if first else 0)
    return Span(start, max(start, line.start + len(words.rstrip())))
