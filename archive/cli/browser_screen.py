"""One screen in a browser: an `archive` of its own, and the pipes to and from it."""

import asyncio
import json
import os
import sys
from asyncio import IncompleteReadError
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

from archive.cli.main import BROWSER_DRIVER
from archive.text import show

_GREETING = b"__GANGLION__\n"
"""What Textual's driver writes before its first packet."""
_SECONDS_TO_END = 2.0
_LONGEST_COMPLAINT = 8_000
_MOST_CELLS = 1_000
_OF_ANOTHER_TERMINAL = ("TMUX", "STY", "LINES")


class BrowserScreen:
    """A process that draws the screen of one archive.

    It sends packets: a letter (D: bytes for the terminal, M: JSON about it), the length in four bytes, the payload.
    """

    def __init__(self, process: Process) -> None:
        assert process.stdin and process.stdout and process.stderr
        self._process = process
        self._keys, self._strokes = process.stdin, process.stdout
        self._complaint = asyncio.create_task(_last_of(process.stderr))

    @classmethod
    async def open(cls, folder: Path, width: int, height: int) -> Self:
        """Start `archive` on the archive in `folder`, without a shell, so that a folder may have any name."""
        command = (sys.executable, "-P", "-m", "archive", "--archive", str(folder.absolute()))
        kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER_TERMINAL}
        terminal = {
            "TEXTUAL_DRIVER": BROWSER_DRIVER,
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "TERM": "xterm-256color",
            "TERM_PROGRAM": "textual",
            "COLUMNS": str(_within(width)),
            "ROWS": str(_within(height)),
        }
        return cls(
            await asyncio.create_subprocess_exec(
                *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env={**kept, **terminal}
            )
        )

    async def draw(self, send: Callable[[bytes], Awaitable[None]]) -> None:
        """Send what it draws until it ends, then its error message if it failed."""
        with suppress(IncompleteReadError):
            await self._strokes.readuntil(_GREETING)
            while True:
                header = await self._strokes.readexactly(5)
                payload = await self._strokes.readexactly(int.from_bytes(header[1:], "big"))
                if header[:1] == b"D":
                    await send(payload)
        if await self._process.wait() and (complaint := await self._complaint):
            await send(notice(complaint))

    async def type(self, text: str) -> None:
        """Pass on what was typed, as a terminal would."""
        await self._tell(b"D", text.encode(errors="replace"))

    async def resize(self, width: int, height: int) -> None:
        """Tell it the size of the window in cells."""
        size = {"width": _within(width), "height": _within(height)}
        await self._tell(b"M", json.dumps({"type": "resize", **size}).encode())

    async def focus(self, has_focus: bool) -> None:
        """Tell it whether it has the keyboard."""
        await self._tell(b"M", json.dumps({"type": "focus" if has_focus else "blur"}).encode())

    async def _tell(self, kind: bytes, payload: bytes) -> None:
        # If the process has ended, `draw` ends too and reports it.
        with suppress(ConnectionError):
            self._keys.write(kind + len(payload).to_bytes(4, "big") + payload)
            await self._keys.drain()

    async def close(self) -> None:
        """Ask it to end, and kill it if it does not; it has ended when this returns."""
        self._keys.close()
        try:
            await asyncio.wait_for(self._process.wait(), _SECONDS_TO_END)
        except TimeoutError:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()
        self._complaint.cancel()


def _within(cells: int) -> int:
    return min(max(cells, 1), _MOST_CELLS)


def notice(words: str) -> bytes:
    """`words` on an empty screen."""
    lines = show(words, keep_newlines=True).strip().replace("\n", "\r\n")
    return f"\x1b[0m\x1b[2J\x1b[H{lines}\r\n".encode()


async def _last_of(stream: asyncio.StreamReader) -> str:
    said = b""
    while some := await stream.read(4096):
        said = (said + some)[-_LONGEST_COMPLAINT:]
    return said.decode(errors="replace")
