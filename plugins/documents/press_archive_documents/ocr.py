"""Pages that are pictures → their text, by tesseract where it is installed."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import Any

import pypdfium2

from archive import DocumentError
from press_archive_documents.story import Block, block

_DOTS_PER_INCH = 300
_MOST_PIXELS = 40_000_000
"""An A3 page at 300 dots an inch has 17 million; a page may say that it is a kilometre wide."""
_BROKEN = re.compile(r"([^\W\d_])-\n(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Recogniser:
    """The tesseract program of this machine, and the languages it is to look for: `eng+deu`."""

    program: str
    languages: str
    seconds: float
    """How long one page may take."""

    @property
    def name(self) -> str:
        return f"tesseract ({self.languages})"

    def blocks(self, page: Any) -> list[Block]:
        """The paragraphs of a page, in the order that tesseract reads it.

        Raises:
            DocumentError: tesseract fails, or takes longer than a page may.
        """
        try:
            done = subprocess.run(
                [self.program, "-", "-", "-l", self.languages, "--dpi", str(_DOTS_PER_INCH)],
                input=_picture(page),
                capture_output=True,
                timeout=self.seconds,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise DocumentError(
                f"PDF: tesseract took more than {self.seconds:.0f} seconds for a page"
            ) from error
        except OSError as error:
            raise DocumentError(f"PDF: tesseract cannot be run: {error}") from error
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise DocumentError(f"PDF: tesseract fails: {said[0][:200] if said else done.returncode}")
        text = _BROKEN.sub(r"\1", done.stdout.decode("utf-8", "replace").replace("\f", ""))
        paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", text))
        return [one for paragraph in paragraphs if (one := block(paragraph))]


def find_recogniser(languages: str, seconds: float) -> Recogniser | None:
    """The program of this machine; None where there is none."""
    program = shutil.which("tesseract")
    return Recogniser(program, languages, seconds) if program else None


def _picture(page: Any) -> bytes:
    """The page as a grey picture in PGM, which tesseract reads and which needs no library to write.

    Raises:
        DocumentError: the page cannot be drawn.
    """
    scale = _DOTS_PER_INCH / 72
    width, height = page.get_size()
    if width * height * scale * scale > _MOST_PIXELS:
        scale = (_MOST_PIXELS / (width * height)) ** 0.5
    try:
        bitmap = page.render(scale=scale, grayscale=True)
    except (pypdfium2.PdfiumError, ValueError, MemoryError) as error:
        raise DocumentError("PDF: a page cannot be drawn") from error
    wide, high, stride = bitmap.width, bitmap.height, bitmap.stride
    rows = bytes(bitmap.buffer)
    pixels = b"".join(rows[row * stride : row * stride + wide] for row in range(high))
    bitmap.close()
    return b"P5 %d %d 255\n" % (wide, high) + pixels
