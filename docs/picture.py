"""`docs/screen.svg`, drawn by the program itself on an archive of the corpus: run by `make docs`.

`--check` draws it again and compares: exit status 1 if the picture is out of date.
"""

import asyncio
import re
import sys
from dataclasses import replace
from pathlib import Path

from demo import ROOT, demo_archive

from archive.search.session import Session
from archive.tui.app import ArchiveApp
from archive.tui.asking.desk import Desk
from archive.tui.memory import Memory
from archive.tui.terminal.themes import NIGHT

PICTURE = ROOT / "docs" / "screen.svg"
SIZE = (120, 32)
"""Columns and lines: few enough to be read at the width of a page."""
_MOST_SECONDS = 60
# A picture on a page may load nothing, and the page's reader may not have this font.
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_FAMILY = 'Menlo, Consolas, "DejaVu Sans Mono", monospace'
# How long a slow answer took is the only thing on the screen that changes from run to run.
_SECONDS_TAKEN = re.compile(
    r'<text class="[^"]*" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)"[^>]*>(?:&#160;)*[\d,]+&#160;ms(?:&#160;)*</text>'
)
_BACKGROUND = re.compile(
    r'<rect fill="(?P<fill>#\w+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" width="(?P<width>[\d.]+)"(?P<rest>[^>]*/>)'
)
_TOUCHING = 0.2
"""Units of the picture."""


def draw() -> str:
    """The screen as it opens, as SVG."""
    with demo_archive() as archive, Session.open(archive) as session:
        app = ArchiveApp(session, Memory(archive, archive.parent / "state"))
        app.theme = NIGHT.name
        _say_the_same_each_time(app.desk)
        return _as_file(asyncio.run(_screen(app)))


def _say_the_same_each_time(desk: Desk) -> None:
    """Leave out of the front page where the archive happens to be and when it was made."""
    page = desk.front_page()
    overview = replace(page.overview, folder=Path("press-archive"), changed=None)
    desk.front_page = lambda: replace(page, overview=overview)  # type: ignore[method-assign]


async def _screen(app: ArchiveApp) -> str:
    async with app.run_test(size=SIZE) as pilot:
        before, picture = "", "-"
        for _ in range(_MOST_SECONDS * 2):
            if app.search_screen.asking.is_settled and _timeless(picture) == before:
                await app.workers.wait_for_complete()
                return picture
            before = _timeless(picture)
            await pilot.pause(0.5)
            picture = app.export_screenshot(title="archive")
        raise RuntimeError("the screen did not come to rest")


def _timeless(picture: str) -> str:
    """The picture without the time that the answer took, and with one background where several of a colour touch."""
    return _with_whole_backgrounds(_SECONDS_TAKEN.sub("", picture))


def _with_whole_backgrounds(picture: str) -> str:
    """Where a line is cut for its backgrounds differs from run to run; what is seen does not."""
    pieces: list[str] = []
    last: tuple[tuple[str, str, str], float, float] | None = None
    end = 0
    for found in _BACKGROUND.finditer(picture):
        here = (float(found["x"]), float(found["width"]))
        kind = (found["fill"], found["y"], found["rest"])
        touches = last is not None and found.start() == end and abs(last[1] + last[2] - here[0]) < _TOUCHING
        if last is not None and touches and last[0] == kind:
            last = (last[0], last[1], here[0] + here[1] - last[1])
        else:
            pieces.extend([_background(last), picture[end : found.start()]])
            last = (kind, *here)
        end = found.end()
    return "".join([*pieces, _background(last), picture[end:]])


def _background(piece: tuple[tuple[str, str, str], float, float] | None) -> str:
    if piece is None:
        return ""
    (fill, y, rest), x, width = piece
    return f'<rect fill="{fill}" x="{x:g}" y="{y}" width="{width:.1f}"{rest}'


def _as_file(picture: str) -> str:
    drawn = _timeless(_FONTS.sub("", picture)).replace("Fira Code, monospace", _FAMILY)
    # The names in it are made of a hash of the picture, which the seconds were part of.
    drawn = re.sub(r"terminal-\d+-", "t-", drawn)
    return "\n".join(line.rstrip() for line in drawn.split("\n")).rstrip() + "\n"


def main() -> int:
    """Write the picture, or compare it."""
    drawn = draw()
    if "--check" in sys.argv:
        return 0 if PICTURE.is_file() and PICTURE.read_text(encoding="utf-8") == drawn else 1
    PICTURE.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
