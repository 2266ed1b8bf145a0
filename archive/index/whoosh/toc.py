"""Whoosh's table of contents, with what we need beside it and a digest over all.

    Whoosh's bytes | JSON: seq and facets | footer: length of the JSON, SHA-256 of all before, magic

Whoosh reads its own part of such a file and stops; we read nothing of one whose digest does not fit.
"""

import hashlib
import json
import pickle
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import TOC

from archive.errors import IndexUnusableError
from archive.index.format.container import damaged
from archive.index.format.layout import FORMAT
from archive.index.whoosh import pickles
from archive.index.whoosh.codec import EXTENSION, ArraySegment
from archive.model.facet import Facet

INDEX_NAME = "MAIN"
_PATTERN = re.compile(rf"_{INDEX_NAME}_([0-9]+)\.toc\Z")
_FOOTER = struct.Struct("<Q32s16s")
_MAGIC = b"press-archive t1"


@dataclass(frozen=True, slots=True)
class Contents:
    """A generation of the index: its segments and what holds for all of them."""

    generation: int
    schema: Any
    segments: tuple[ArraySegment, ...]
    seq: int = 0
    facets: tuple[Facet, ...] = ()


def newest(folder: Path) -> int | None:
    """The number of the newest table of contents in `folder`; None where there is none."""
    numbers = [int(match[1]) for name in _names(folder) if (match := _PATTERN.match(name))]
    return max(numbers, default=None)


def refuse_orphans(folder: Path) -> None:
    """Where there is no table of contents there may be no segments either.

    Raises:
        IndexDamaged: there are.
    """
    if any(name.endswith(EXTENSION) for name in _names(folder)):
        raise damaged(folder, "its table of contents is missing")


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return []


def path_of(folder: Path, generation: int) -> Path:
    return folder / f"_{INDEX_NAME}_{generation}.toc"


def encode(toc: TOC, seq: int, facets: tuple[Facet, ...]) -> bytes:
    """The bytes of a table of contents."""
    storage = RamStorage()
    toc.write(storage, INDEX_NAME)
    (name,) = storage.list()
    with storage.open_file(name) as file:
        whooshs = bytes(file.read())
    about = {"format": FORMAT, "seq": seq, "facets": [facet.model_dump(mode="json") for facet in facets]}
    ours = json.dumps(about).encode()
    digest = hashlib.sha256(whooshs + ours).digest()
    return whooshs + ours + _FOOTER.pack(len(ours), digest, _MAGIC)


def read(folder: Path, generation: int) -> Contents:
    """The table of contents number `generation`.

    Raises:
        FileNotFoundError: it is gone; a newer one has taken its place.
        IndexDamaged: it is not what was written.
        IndexUnusableError: another version of the program wrote it.
    """
    path = path_of(folder, generation)
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise damaged(path, f"cannot be read ({error.strerror})") from None
    if len(content) < _FOOTER.size:
        raise damaged(path, "too short")
    length, digest, magic = _FOOTER.unpack(content[-_FOOTER.size :])
    body = content[: -_FOOTER.size]
    if magic != _MAGIC or hashlib.sha256(body).digest() != digest or length > len(body):
        raise damaged(path, "not what was written")
    about = json.loads(body[len(body) - length :])
    if about["format"] != FORMAT:
        raise IndexUnusableError(
            f"{path}: index format {about['format']}, not {FORMAT}; rebuild it with: archive reindex"
        )
    schema, segments = _unpickle(path, body[: len(body) - length], generation)
    facets = tuple(Facet.model_validate(facet) for facet in about["facets"])
    return Contents(generation, schema, segments, int(about["seq"]), facets)


def _unpickle(path: Path, whooshs: bytes, generation: int) -> tuple[Any, tuple[ArraySegment, ...]]:
    stream = BufferFile(memoryview(whooshs))
    try:
        for _ in range(3):  # sizes of int, long and float
            stream.read_varint()
        if stream.read_int() != -12345:
            raise damaged(path, "not a table of contents")
        stream.read_int()
        for _ in range(3):  # Whoosh's own version
            stream.read_varint()
        schema = pickles.load(bytes(stream.read_string()))
        if stream.read_int() != generation:
            raise damaged(path, "another generation's")
        stream.read_int()
        segments = pickles.load(whooshs[stream.tell() :])
    except (pickle.UnpicklingError, struct.error, IndexError, ValueError) as error:
        raise damaged(path, f"its pickle is not ours ({error})") from None
    if not isinstance(segments, list) or not all(isinstance(segment, ArraySegment) for segment in segments):
        raise damaged(path, "names segments that are not ours")
    return schema, tuple(segments)
