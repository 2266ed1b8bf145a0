"""The readers that the program brings with it."""

from collections.abc import Callable, Iterable

from archive.model.article import Article
from archive.model.document import Document
from archive.model.reader import Reader
from archive.model.reading import Reading
from archive.read import containers, formats
from archive.read.formats import Format, format_of
from archive.read.html import read_html
from archive.read.json_documents import read_json, read_json_lines
from archive.read.markdown import read_markdown
from archive.read.plain import read_plain
from archive.read.tables import read_table

Read = Callable[[Document], Iterable[Article | Reading | Document]]

_CLAIM = 0.5
"""Of a built-in reader: one of a plugin that knows the format by its signature goes first."""


def _reader(name: str, version: str, read: Read, *wanted: Format) -> Reader:
    return Reader(
        name, version, lambda sample, document: _CLAIM if format_of(sample, document) in wanted else 0.0, read
    )


BUILT_IN: tuple[Reader, ...] = (
    _reader("text", "4", read_plain, formats.PLAIN),
    _reader("markdown", "5", read_markdown, formats.MARKDOWN),
    _reader("html", "7", read_html, formats.HTML),
    _reader("json-lines", "4", read_json_lines, formats.JSON_LINES),
    _reader("json", "4", read_json, formats.JSON),
    _reader("table", "4", read_table, formats.TABLE),
    _reader("zip", "2", containers.read_zip, formats.ZIP),
    _reader("tar", "2", containers.read_tar, formats.TAR),
    _reader("packed", "4", containers.read_packed, formats.GZIP, formats.BZIP2, formats.XZ, formats.ZSTD),
)


def built_in_versions() -> dict[str, str]:
    """Built-in reader → its version."""
    return {reader.name: reader.version for reader in BUILT_IN}
