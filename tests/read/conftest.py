import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.model.document import ReadOptions
from archive.model.reading import Reading
from archive.read.reader import read_file
from archive.read.walk import walk
from archive.settings import Limits

ReadBytes = Callable[..., list[Reading]]


@pytest.fixture
def read_bytes(tmp_path: Path) -> ReadBytes:
    """Write bytes to a file of a name and read it."""

    def read(
        content: bytes,
        name: str = "page.txt",
        *,
        rename: tuple[tuple[str, str], ...] = (),
        encoding: str = "",
        limits: Limits | None = None,
        zipped: bool = False,
    ) -> list[Reading]:
        path = tmp_path / name
        path.write_bytes(gzip.compress(content) if zipped else content)
        return [
            reading
            for found in walk([path])
            for reading in read_file(found, limits or Limits(), options=ReadOptions(rename, encoding))
        ]

    return read
