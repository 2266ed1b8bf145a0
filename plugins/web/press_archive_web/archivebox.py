"""A snapshot of ArchiveBox → its one article, from the best of the forms that ArchiveBox has kept of the page.

Source: the layout of its data folder, `archive/TIMESTAMP/index.json` with the page's forms beside it, versions 0.4
to 0.7. Its configuration, its database and its own pages are never opened.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from archive import Document, DocumentError, Reading, decoded, file_beside
from press_archive_web.pages import read_page

_SNAPSHOT = re.compile(rb'"(?:archive_path|base_url|bookmarked_date|canonical|link_dir|is_static)"\s*:')
_ENOUGH = 3
_FORMS = (
    "singlefile.html",
    "output.html",
    "dom.html",
    "wget",
    "readability/content.html",
    "mercury/content.html",
)
"""The whole page as a browser had it goes before what only a part of it was kept in."""


def is_snapshot(sample: bytes, name: str) -> bool:
    """Is it what ArchiveBox keeps of one snapshot?"""
    return name == "index.json" and len({mark[0] for mark in _SNAPSHOT.finditer(sample)}) >= _ENOUGH


def read_snapshot(document: Document) -> Iterator[Reading]:
    """The article of a snapshot. What can be read again is a WARC of the page that was taken.

    Raises:
        DocumentError: none of the page's forms lies beside it, or none holds an article.
    """
    if document.depth:
        raise DocumentError("ArchiveBox: a snapshot is read from its folder; unpack it first")
    try:
        said = json.loads(decoded(document.content).text)
    except (ValueError, RecursionError) as error:
        raise DocumentError(f"ArchiveBox: index.json is not JSON: {error}") from error
    if not isinstance(said, dict) or not isinstance(said.get("url"), str):
        raise DocumentError("ArchiveBox: index.json has no url")
    problem = "ArchiveBox: no page lies beside index.json"
    for path in _pages(Path(document.address).parent, said):
        try:
            yield _reading(path, document, said)
        except DocumentError as error:
            problem = f"ArchiveBox: {path.name}: {error}"
            continue
        return
    raise DocumentError(problem)


def _pages(folder: Path, said: Mapping[str, object]) -> Iterator[Path]:
    """The forms of the page that are there, the best first; nothing outside of the snapshot's folder."""
    canonical = said.get("canonical")
    wget = canonical.get("wget_path") if isinstance(canonical, Mapping) else None
    for form in _FORMS:
        name = wget if form == "wget" else form
        if not isinstance(name, str) or not name.lower().endswith((".html", ".htm")) or "\0" in name:
            continue
        path = folder / name
        try:
            inside = path.resolve().is_relative_to(folder.resolve())
            if inside and path.is_file():
                yield path
        except (OSError, RuntimeError, ValueError):
            continue


def _reading(path: Path, document: Document, said: Mapping[str, object]) -> Reading:
    page = replace(file_beside(document, path), address=document.address)
    url = str(said["url"])
    captured = (
        _digits(said.get("newest_archive_date"))
        or _digits(said.get("updated"))
        or _digits(said.get("bookmarked_date"))
    )
    reading = read_page(page, url=url, captured=captured)
    return replace(
        reading, original=_warc(page.content, url, captured), notes=(*reading.notes, f"from {path.name}")
    )


def _digits(moment: object) -> str:
    digits = re.sub(r"\D", "", moment)[:14] if isinstance(moment, str) else ""
    return digits if len(digits) == 14 else digits[:8] if len(digits) >= 8 else ""


def _warc(content: bytes, url: str, captured: str) -> bytes:
    """A WARC of one record: the page with the address and the time that the snapshot says."""
    when = captured.ljust(14, "0")
    date = f"{when[:4]}-{when[4:6]}-{when[6:8]}T{when[8:10]}:{when[10:12]}:{when[12:]}Z"
    head = (
        f"WARC/1.1\r\nWARC-Type: resource\r\nWARC-Target-URI: {' '.join(url.split())}\r\n"
        + (f"WARC-Date: {date}\r\n" if captured else "")
        + f"Content-Type: text/html\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    return head.encode("utf-8", "replace") + content + b"\r\n\r\n"
