"""What the tests of this plugin share: read bytes as the program does, and write small documents by hand."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence

import pytest

from archive import Document, Reader, Reading
from archive.read.reader import read_document
from archive.settings import Limits
from press_archive_documents import register_readers

ReadBytes = Callable[..., list[Reading]]
MakeZip = Callable[[Mapping[str, str | bytes]], bytes]
MakePdf = Callable[..., bytes]
READERS: list[Reader] = list(register_readers(settings={}))


@pytest.fixture
def read() -> ReadBytes:
    """Read bytes with the readers of this plugin and the built-in ones."""

    def reading(
        content: bytes, name: str, *, limits: Limits | None = None, readers: Sequence[Reader] = READERS
    ) -> list[Reading]:
        return list(read_document(Document.of(content, address=name, limits=limits), readers))

    return reading


@pytest.fixture
def make_zip() -> MakeZip:
    """Members → a zip archive."""

    def made(members: Mapping[str, str | bytes]) -> bytes:
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                # The type of a document stands at its beginning as it is.
                stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                archive.writestr(name, content, stored)
        return written.getvalue()

    return made


@pytest.fixture
def make_pdf() -> MakePdf:
    """Pages of (left, bottom, size, text) → a PDF of 600 by 800 points in Helvetica, where an em has two letters."""

    def made(
        pages: Sequence[Sequence[tuple[float, float, float, str]]],
        *,
        properties: Mapping[str, str] | None = None,
        streams: Sequence[tuple[str, bytes]] = (),
    ) -> bytes:
        about = "".join(f"/{name}({value})" for name, value in (properties or {}).items())
        kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
            f"<<{about}>>".encode("latin-1"),
        ]
        for number, page in enumerate(pages):
            resources = (
                "<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>>>>>"
            )
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {5 + 2 * number} 0 R"
                f"/Resources{resources}>>".encode()
            )
            filters, content = streams[number] if number < len(streams) else ("", _shown(page))
            objects.append(
                f"<</Length {len(content)}{filters}>>\nstream\n".encode() + content + b"\nendstream"
            )
        written = b"%PDF-1.4\n"
        offsets = []
        for number, body in enumerate(objects, start=1):
            offsets.append(len(written))
            written += b"%d 0 obj\n" % number + body + b"\nendobj\n"
        table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
        return written + (
            b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
            + table
            + b"trailer<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n"
            % (len(objects) + 1, len(written))
        )

    return made


def _shown(page: Sequence[tuple[float, float, float, str]]) -> bytes:
    lines = (
        f"BT /F {size} Tf 1 0 0 1 {left} {bottom} Tm ({text}) Tj ET" for left, bottom, size, text in page
    )
    return "\n".join(lines).encode("cp1252")
