"""A file → its readings: find who reads it, let it read, and open what it finds inside."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from archive.errors import DocumentError
from archive.model.article import Article
from archive.model.document import SAMPLE_BYTES, Document, ReadOptions
from archive.model.reader import Declined, Reader
from archive.model.reading import Reading
from archive.read.built_in import BUILT_IN
from archive.read.formats import EMPTY, Format, format_of
from archive.read.language import with_language
from archive.read.streams import OpenFile
from archive.read.walk import Found
from archive.settings import Limits

_MOST_OF_SMALL = 200
"""Readings of one document from which on its size is asked."""


def read_file(
    found: Found, limits: Limits, *, readers: Sequence[Reader] = (), options: ReadOptions | None = None
) -> Iterator[Reading]:
    """The readings of a file, by whichever of `readers` and of the built-in ones claims it most surely.

    A problem of the whole file is a reading without an article too: nothing is raised.
    """
    file = OpenFile(found.path)
    document = Document(found.address, found.name, file.open, limits=limits, options=options or ReadOptions())
    if found.problem:
        yield Reading(problem=found.problem, address=found.address)
        return
    for reading in read_document(document, readers):
        yield replace(reading, share=file.share)


def needs_files_beside(document: Document, readers: Sequence[Reader] = ()) -> bool:
    """Would a reader read the document that may open files beside it?"""
    try:
        first = next(_claims(document.sample, document.name, readers), None)
    except DocumentError:
        return False
    return first is not None and first[0].beside


def read_document(document: Document, readers: Sequence[Reader] = ()) -> Iterator[Reading]:
    """The readings of a document and of all documents inside it; a problem is a reading without an article."""
    try:
        yield from _readings(document, readers)
    except DocumentError as error:
        yield Reading(problem=str(error), address=document.address)


def _readings(document: Document, readers: Sequence[Reader]) -> Iterator[Reading]:
    if document.depth > document.limits.container_depth:
        raise DocumentError(
            f"stands in more than {document.limits.container_depth} containers; limit: container_depth"
        )
    sample = document.sample
    for reader, also in _claims(sample, document.name, readers):
        readings = _by(reader, document, readers)
        try:
            first = next(readings, None)
        except Declined:
            continue
        notes = (f"claimed by {also} too",) if also else ()
        if first is None:
            raise DocumentError(f"is {format_of(sample, document.name).name}, and no article is in it")
        for reading in _chained(first, readings):
            yield replace(reading, notes=(*reading.notes, *notes)) if notes else reading
        return
    raise DocumentError(_unreadable(format_of(sample, document.name)))


def _claims(sample: bytes, name: str, readers: Sequence[Reader]) -> Iterator[tuple[Reader, str]]:
    """Readers that claim the document, the surest first, those of plugins before built-in ones.

    With each comes the name of another plugin's that claims it as surely: a person should know of it.
    """
    claims = []
    for order, reader in enumerate((*readers, *BUILT_IN)):
        claim = float(_claim(reader, sample, name))
        if claim > 0:
            claims.append((-claim, order, reader))
    claims.sort(key=lambda claim: claim[:2])
    for number, (claim, order, reader) in enumerate(claims):
        equal = [
            other.name for value, at, other in claims[number + 1 :] if value == claim and at < len(readers)
        ]
        yield reader, equal[0] if equal and order < len(readers) else ""


def _claim(reader: Reader, sample: bytes, name: str) -> float:
    try:
        return float(reader.matches(sample, name))
    except MemoryError:
        raise
    except (Exception, SystemExit) as error:
        raise DocumentError(f"reader {reader.name}: {type(error).__name__}: {error}") from error


def _by(reader: Reader, document: Document, readers: Sequence[Reader]) -> Iterator[Reading]:
    """What one reader finds. What it raises after its first reading costs the rest of the document."""
    started = False
    try:
        items: Iterable[object] = reader.read(document)
        most = _MOST_OF_SMALL
        for number, item in enumerate(items):
            started = True
            if number >= most:
                # A worker's clock restarts with each reading: without this, a reader could go on for ever.
                most = _size_of(document) + 1
                if number >= most:
                    raise DocumentError(
                        f"reader {reader.name}: gives more articles than the document has bytes"
                    )
            if isinstance(item, Document):
                yield from read_document(item, readers)
            else:
                yield _complete(item, reader, document)
    except Declined:
        if not started:
            raise
        yield _failed(document, f"reader {reader.name}: declined after it had begun", reader)
    except DocumentError as error:
        yield _failed(document, str(error), reader)
    except MemoryError:
        # The worker tells its parent that memory ran out, and is ended.
        raise
    except (Exception, SystemExit) as error:
        yield _failed(document, f"reader {reader.name}: {type(error).__name__}: {error}", reader)


def _size_of(document: Document) -> int:
    """Bytes of a document; of a large one its end is looked for, which takes as long as unpacking it."""
    if len(sample := document.sample) < SAMPLE_BYTES:
        return len(sample)
    with document.open() as stream:
        return stream.seek(0, os.SEEK_END)


def _complete(item: object, reader: Reader, document: Document) -> Reading:
    """A reading with all that is known around it: address, reader, language, the bytes it was made from."""
    if isinstance(item, Article):
        item = Reading(item)
    if not isinstance(item, Reading):
        return _failed(
            document, f"reader {reader.name}: returned {type(item).__name__}, not Article or Reading", reader
        )
    address = f"{document.address}#{item.member}" if item.member else document.address
    reading = replace(item, address=address, reader=reader.name, reader_version=reader.version)
    if reading.article is None:
        return reading
    most = document.limits.text_characters
    if len(reading.article.text) > most:
        problem = (
            f"text of {len(reading.article.text)} characters; at most {most} are kept; limit: text_characters"
        )
        return replace(reading, article=None, annotations=(), original=b"", problem=problem)
    return replace(
        reading,
        article=with_language(reading.article),
        original=reading.original or document.content,
    )


def _failed(document: Document, problem: str, reader: Reader) -> Reading:
    return Reading(
        problem=problem, address=document.address, reader=reader.name, reader_version=reader.version
    )


def _chained(first: Reading, rest: Iterator[Reading]) -> Iterator[Reading]:
    yield first
    yield from rest


def _unreadable(format: Format) -> str:
    """Why nobody reads a document of this format, and what would."""
    if format is EMPTY:
        return "no text: the document is empty"
    if format.read_by:
        return f"is {format.name}; install what reads it: pip install {format.read_by}"
    advice = f"; {format.advice}" if format.advice else "; it holds no prose that could be an article"
    return f"is {format.name}{advice}"
