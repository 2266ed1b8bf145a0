"""A file → its readings: open, unpack, find the format, call the reader for it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from archive.errors import DocumentError
from archive.model.article import Article
from archive.model.document import Document
from archive.model.enricher import Reader
from archive.model.reading import Reading
from archive.read.html import read_html
from archive.read.json_lines import read_json_lines
from archive.read.markdown import read_markdown
from archive.read.media_type import GZIP, HTML, JSON_LINES, MARKDOWN, PLAIN, media_type
from archive.read.plain import read_plain
from archive.read.unpack import Unpacked
from archive.read.walk import Found
from archive.settings import Limits

Rename = tuple[tuple[str, str], ...]

BUILT_IN: dict[str, Callable[[Document], Iterator[Reading]]] = {
    PLAIN: read_plain,
    MARKDOWN: read_markdown,
    HTML: read_html,
}
"""Readers of whole documents; JSON Lines are read as they come."""


def read_file(
    found: Found, limits: Limits, *, readers: Sequence[Reader] = (), rename: Rename = ()
) -> Iterator[Reading]:
    """The readings of a file, by the first of `readers` for its media type, or the built-in one.

    A problem of the whole file is a reading without an article too: nothing is raised.

    Args:
        rename: pairs of (our field, the document's) for documents of named fields.
    """
    try:
        if found.problem:
            raise DocumentError(found.problem)
        with Unpacked(found.path, found.address, limits) as unpacked:
            yield from _readings(unpacked, Document(found.address, b"", rename=rename), limits, readers)
    except DocumentError as error:
        yield Reading(found.address, problem=str(error))


def _readings(
    unpacked: Unpacked, document: Document, limits: Limits, readers: Sequence[Reader]
) -> Iterator[Reading]:
    sample = unpacked.sample()
    if not sample:
        raise DocumentError("no text: the document is empty")
    document = replace(document, media_type=media_type(sample, unpacked.name))
    if document.media_type == GZIP:
        raise DocumentError(f"gzip in gzip, more than {limits.container_depth} deep; limit: container_depth")
    chosen = next((reader for reader in readers if document.media_type in reader.media_types), None)
    if chosen is None and document.media_type == JSON_LINES:
        readings = read_json_lines(document, unpacked.lines(), limits)
    else:
        document = replace(document, content=unpacked.whole())
        readings = _whole(document, chosen)
    for reading in readings:
        yield replace(_within(reading, limits), share=unpacked.share)


def _whole(document: Document, chosen: Reader | None) -> Iterator[Reading]:
    built_in = BUILT_IN.get(document.media_type)
    if chosen is not None:
        readings = _by_plugin(document, chosen)
    elif built_in is not None:
        readings = built_in(document)
    else:
        raise DocumentError(
            f"is {document.media_type}; this program reads text, Markdown, HTML, JSON Lines, and gzip of these"
        )
    for reading in readings:
        yield replace(reading, original=document.content)


def _by_plugin(document: Document, reader: Reader) -> Iterator[Reading]:
    try:
        articles: list[object] = list(reader.read(document))
    except (DocumentError, MemoryError):
        # The worker tells its parent that memory ran out, and is ended.
        raise
    except (Exception, SystemExit) as error:
        raise DocumentError(f"reader {reader.name}: {type(error).__name__}: {error}") from error
    for number, article in enumerate(articles, start=1):
        address = document.address if len(articles) == 1 else f"{document.address}#{number}"
        if isinstance(article, Article):
            yield Reading(address, article)
        else:
            yield Reading(
                address, problem=f"reader {reader.name}: returned {type(article).__name__}, not Article"
            )


def _within(reading: Reading, limits: Limits) -> Reading:
    if reading.article and len(reading.article.text) > limits.text_characters:
        length, most = len(reading.article.text), limits.text_characters
        problem = f"text of {length} characters; at most {most} are kept; limit: text_characters"
        return Reading(reading.address, problem=problem)
    return reading
