"""Whoosh's table of contents, with what we need beside it and a digest over all.

    Whoosh's bytes | JSON: seq and facets | footer: length of the JSON, SHA-256 of all before, magic

Whoosh reads its own part of such a file and stops; we read nothing of one whose digest does not fit. Whoosh's part
holds pickles, the only ones left: even under the right digest they may name only what stands in `ALLOWED`. Anything
else is damage, found before any code of the pickle runs.
"""

import hashlib
import io
import json
import pickle
import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from whoosh import fields
from whoosh.analysis import Analyzer
from whoosh.codec.base import Segment
from whoosh.filedb.filestore import RamStorage
from whoosh.filedb.structfile import BufferFile
from whoosh.index import TOC

from archive.errors import IndexOutdated
from archive.index.format.container import Container, damaged
from archive.index.format.layout import FIELDS, FORMAT
from archive.index.read.segment import SegmentArrays
from archive.model.facet import Facet

INDEX_NAME = "MAIN"
EXTENSION = ".arrays"
_PATTERN = re.compile(rf"_{INDEX_NAME}_([0-9]+)\.toc\Z")
_FOOTER = struct.Struct("<Q32s16s")
_MAGIC = b"press-archive t1"
_WHOOSH_TOC = -12345
"""What Whoosh writes at the head of its own part."""

ALLOWED: frozenset[tuple[str, str]] = frozenset(
    {
        ("copy_reg", "_reconstructor"),
        ("copyreg", "_reconstructor"),
        ("__builtin__", "object"),
        ("builtins", "object"),
        ("_codecs", "encode"),
        ("whoosh.fields", "Schema"),
        ("whoosh.fields", "TEXT"),
        ("whoosh.fields", "ID"),
        ("whoosh.formats", "Positions"),
        ("whoosh.formats", "Existence"),
        ("whoosh.analysis.analyzers", "IDAnalyzer"),
        ("whoosh.analysis.tokenizers", "IDTokenizer"),
        ("archive.index.whoosh.toc", "WordAnalyzer"),
        ("archive.index.whoosh.toc", "ArraySegment"),
    }
)
"""Module and name of everything that our tables of contents hold."""


class ArraySegment(Segment):
    """A segment of Whoosh's table of contents: a name, a number of articles, those deleted."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._count = 0
        self._deleted: set[int] = set()

    def __getstate__(self) -> dict[str, Any]:
        deleted = np.asarray(sorted(self._deleted), dtype="<u4").tobytes()
        # Plain values only: what a pickle may name is a short list.
        return {"indexname": self.indexname, "segid": self.segid, "count": self._count, "deleted": deleted}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.indexname, self.segid, self.compound = str(state["indexname"]), str(state["segid"]), False
        self._count = int(state["count"])
        self._deleted = set(np.frombuffer(state["deleted"], dtype="<u4").tolist())

    @property
    def file_name(self) -> str:
        """The name of the file that holds the arrays."""
        return str(self.make_filename(EXTENSION))

    def open(self, folder: Path) -> SegmentArrays:
        """The segment's arrays, those of its articles that are deleted marked as gone.

        Raises:
            IndexDamaged: the file is missing, damaged or another segment's.
        """
        arrays = SegmentArrays(Container(folder / self.file_name))
        arrays.expect(self.doc_count_all(), self.deleted_docs())
        return arrays

    def should_assemble(self) -> bool:
        return False

    def doc_count_all(self) -> int:
        return self._count

    def set_doc_count(self, doccount: int) -> None:
        self._count = doccount

    def has_deletions(self) -> bool:
        return bool(self._deleted)

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> set[int]:
        return self._deleted

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        if not 0 <= docnum < self._count:
            raise KeyError(docnum)
        (self._deleted.add if delete else self._deleted.discard)(docnum)


class WordAnalyzer(Analyzer):
    """Stands where Whoosh's schema asks for an analyzer; records reach their segment without passing through it."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    __hash__ = object.__hash__


def make_schema() -> fields.Schema:
    """The schema in the table of contents."""
    analyzer = WordAnalyzer()
    text = {name: fields.TEXT(analyzer=analyzer) for name in FIELDS}
    return fields.Schema(id=fields.ID(unique=True, stored=True), **text)


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
    """Refuse segments without a table of contents.

    Raises:
        IndexDamaged: there are segments.
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
        pickles = bytes(file.read())
    about = {"format": FORMAT, "seq": seq, "facets": [facet.model_dump(mode="json") for facet in facets]}
    ours = json.dumps(about).encode()
    digest = hashlib.sha256(pickles + ours).digest()
    return pickles + ours + _FOOTER.pack(len(ours), digest, _MAGIC)


def read(folder: Path, generation: int) -> Contents:
    """The table of contents number `generation`.

    Raises:
        FileNotFoundError: it is gone; a newer one has taken its place.
        IndexDamaged: it is not what was written.
        IndexOutdated: another version of the program wrote it.
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
    # The digest first: nothing of a file that does not fit it is parsed, let alone unpickled.
    if magic != _MAGIC or hashlib.sha256(body).digest() != digest or length > len(body):
        raise damaged(path, "not what was written")
    about = json.loads(body[len(body) - length :])
    if about["format"] != FORMAT:
        raise IndexOutdated(folder)
    schema, segments = _read_pickles(path, body[: len(body) - length], generation)
    facets = tuple(Facet.model_validate(facet) for facet in about["facets"])
    return Contents(generation, schema, segments, int(about["seq"]), facets)


def _read_pickles(path: Path, pickles: bytes, generation: int) -> tuple[Any, tuple[ArraySegment, ...]]:
    stream = BufferFile(memoryview(pickles))
    try:
        for _ in range(3):  # sizes of int, long and float
            stream.read_varint()
        if stream.read_int() != _WHOOSH_TOC:
            raise damaged(path, "not a table of contents")
        stream.read_int()
        for _ in range(3):  # Whoosh's own version
            stream.read_varint()
        schema = unpickle(bytes(stream.read_string()))
        if stream.read_int() != generation:
            raise damaged(path, "another generation's")
        stream.read_int()
        segments = unpickle(pickles[stream.tell() :])
    except (pickle.UnpicklingError, struct.error, IndexError, ValueError) as error:
        raise damaged(path, f"its pickle is not ours ({error})") from None
    if not isinstance(segments, list) or not all(isinstance(segment, ArraySegment) for segment in segments):
        raise damaged(path, "names segments that are not ours")
    return schema, tuple(segments)


class ForbiddenName(pickle.UnpicklingError):
    """A pickle names what no table of contents of ours holds."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in ALLOWED:
            raise ForbiddenName(f"{module}.{name}")
        return super().find_class(module, name)


def unpickle(pickled: bytes) -> Any:
    """The object that was pickled.

    Raises:
        UnpicklingError: it is no pickle, or names what is not in `ALLOWED`.
    """
    try:
        return _Unpickler(io.BytesIO(pickled)).load()
    except pickle.UnpicklingError:
        raise
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        EOFError,
        ImportError,
        OverflowError,
    ) as error:
        raise pickle.UnpicklingError(f"no pickle of ours: {error}") from None
