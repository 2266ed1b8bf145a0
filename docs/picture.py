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
_BASELINE = 18.5
"""From the top of a line to the foot of its letters, in the units of the picture."""


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
    """The picture without the time that the answer took, and with one background where it stood."""
    taken = _SECONDS_TAKEN.search(picture)
    if not taken:
        return picture
    top = f"{float(taken['y']) - _BASELINE:g}"
    backgrounds = re.compile(
        rf'<rect fill="(#\w+)" x="([\d.]+)" y="{top}" width="([\d.]+)"( [^>]*/>)'
        rf'<rect fill="\1" x="{taken["x"]}" y="{top}" width="([\d.]+)"[^>]*/>'
    )

    def joined(pair: re.Match[str]) -> str:
        width = float(pair[3]) + float(pair[5])
        return f'<rect fill="{pair[1]}" x="{pair[2]}" y="{top}" width="{width:.1f}"{pair[4]}'

    return backgrounds.sub(joined, _SECONDS_TAKEN.sub("", picture))


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
