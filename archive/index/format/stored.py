"""Articles and their annotations as JSON, compressed a few articles at a time."""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from archive.index.format.container import Container, ContainerWriter, damaged
from archive.index.format.layout import STORED_BLOCK
from archive.index.format.packing import offsets_of
from archive.index.write.record import StoredAnnotation, StoredArticle
from archive.model.annotation import Annotation
from archive.model.article import Article

Array = NDArray[Any]

_LEVEL = 3
_ANNOTATIONS = TypeAdapter(list[Annotation])
_TEXT, _MARKS = _PARTS = ("stored.text", "stored.marks")


def article_bytes(article: Article) -> bytes:
    """An article in one line of JSON."""
    return article.model_dump_json(exclude_defaults=True).encode()


def annotation_bytes(annotations: Sequence[StoredAnnotation]) -> bytes:
    """Annotations in one line of JSON, in their order, makers named once."""
    makers = list(dict.fromkeys(stored.maker for stored in annotations))
    numbers = {maker: number for number, maker in enumerate(makers)}
    claims = _ANNOTATIONS.dump_json([stored.annotation for stored in annotations])
    head = json.dumps([makers, [numbers[stored.maker] for stored in annotations]]).encode()
    return b'{"by":' + head + b',"annotations":' + claims + b"}"


class StoredBlocks:
    """Compressed blocks being collected, oldest article first."""

    def __init__(self) -> None:
        self.blocks: dict[str, list[bytes]] = {part: [] for part in _PARTS}
        self.counts: list[int] = []
        self.size = 0
        """Bytes of the blocks."""
        self._lines: dict[str, list[bytes]] = {part: [] for part in _PARTS}

    def add(self, text: bytes, marks: bytes) -> None:
        """Append one article."""
        self._lines[_TEXT].append(text)
        self._lines[_MARKS].append(marks)
        if len(self._lines[_TEXT]) == STORED_BLOCK:
            self.finish()

    def add_block(self, blocks: Sequence[bytes], count: int) -> None:
        """Append a block that is compressed already."""
        self.finish()
        for part, block in zip(_PARTS, blocks, strict=True):
            self.blocks[part].append(block)
            self.size += len(block)
        self.counts.append(count)

    def finish(self) -> None:
        """Compress what is left."""
        if not self._lines[_TEXT]:
            return
        self.counts.append(len(self._lines[_TEXT]))
        for part, lines in self._lines.items():
            self.blocks[part].append(zlib.compress(b"\n".join(lines), _LEVEL))
            self.size += len(self.blocks[part][-1])
            lines.clear()


def write_stored(writer: ContainerWriter, sources: Callable[[], Iterable[StoredBlocks]]) -> None:
    """Write all blocks of `sources`, which is gone through once for each part."""
    counts: list[int] = []
    for part in _PARTS:
        lengths: list[int] = []
        counts.clear()

        def pieces(part: str = part, lengths: list[int] = lengths) -> Iterator[Array]:
            for source in sources():
                counts.extend(source.counts)
                lengths.extend(map(len, source.blocks[part]))
                yield np.frombuffer(b"".join(source.blocks[part]), np.uint8)

        writer.add_parts(part, np.uint8, pieces())
        writer.add(part + ".at", offsets_of(np.asarray(lengths, dtype=np.int64)))
    writer.add("stored.first", offsets_of(np.asarray(counts, dtype=np.int64)).astype(np.uint32))


class Stored:
    """The stored articles of a segment."""

    def __init__(self, container: Container) -> None:
        self._container = container
        self._firsts = container.whole("stored.first")
        self._at = {part: container.whole(part + ".at") for part in _PARTS}

    def article(self, doc: int) -> Article:
        """The article without its annotations."""
        return Article.model_validate_json(self._line(_TEXT, doc))

    def both(self, doc: int) -> StoredArticle:
        """The article and its annotations."""
        content = json.loads(self._line(_MARKS, doc))
        makers, numbers = content["by"]
        claims = _ANNOTATIONS.validate_python(content["annotations"])
        annotations = (
            StoredAnnotation(claim, *makers[number]) for claim, number in zip(claims, numbers, strict=True)
        )
        return StoredArticle(self.article(doc), tuple(annotations))

    def blocks(self, alive: NDArray[np.bool_]) -> Iterator[StoredBlocks]:
        """All that is stored of the articles that are `alive`, some megabytes at a time."""
        collected = StoredBlocks()
        for block in range(len(self._firsts) - 1):
            first, last = int(self._firsts[block]), int(self._firsts[block + 1])
            wanted = alive[first:last]
            if wanted.all():
                collected.add_block([self._block(part, block) for part in _PARTS], last - first)
            elif wanted.any():
                lines = [self._open(part, block) for part in _PARTS]
                for number in np.flatnonzero(wanted).tolist():
                    collected.add(lines[0][number], lines[1][number])
            if collected.size > 1 << 22:
                collected.finish()
                yield collected
                collected = StoredBlocks()
        collected.finish()
        yield collected

    def _line(self, part: str, doc: int) -> bytes:
        block = int(np.searchsorted(self._firsts, doc, side="right")) - 1
        return self._open(part, block)[doc - int(self._firsts[block])]

    def _open(self, part: str, block: int) -> list[bytes]:
        try:
            lines = zlib.decompress(self._block(part, block)).split(b"\n")
        except zlib.error:
            raise damaged(self._container.path, f"block {block} of {part} cannot be read") from None
        if len(lines) != int(self._firsts[block + 1] - self._firsts[block]):
            raise damaged(self._container.path, f"block {block} of {part} holds another number of articles")
        return lines

    def _block(self, part: str, block: int) -> bytes:
        at = self._at[part]
        return self._container.part(part, int(at[block]), int(at[block + 1])).tobytes()
