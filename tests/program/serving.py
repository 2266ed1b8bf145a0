"""`archive serve` in a process of its own, and what a page does with it."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType

SIZE = {"width": "120", "height": "40"}


class Served:
    """`archive serve`, running."""

    def __init__(self, folder: Path | str, *options: str) -> None:
        command = (sys.executable, "-P", "-m", "archive", "--archive", str(folder), "serve", *options)
        # Set, it would hide that a pipe is written to in blocks.
        environ = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)
        assert self.process.stdout
        self.address = self.process.stdout.readline().decode().strip()
        self.origin, _, self.key = self.address.rpartition("/")
        self.host = self.origin.removeprefix("http://")
        self.port = int(self.host.rpartition(":")[2])

    def screens(self) -> list[int]:
        """The processes that it has started and that have not ended."""
        found = []
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                state, parent = (
                    status.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[:2]
                )
            except OSError:
                continue
            if int(parent) == self.process.pid and state != "Z":
                found.append(int(status.parent.name))
        return found

    def end(self, how: signal.Signals) -> tuple[int, bytes]:
        """Send it a signal: its exit status, and what it wrote to stdout after the address."""
        self.process.send_signal(how)
        out, _ = self.process.communicate(timeout=20)
        return self.process.returncode, out


@contextmanager
def serving(folder: Path | str, *options: str) -> Iterator[Served]:
    served = Served(folder, *options)
    try:
        yield served
    finally:
        served.process.kill()
        served.process.communicate()


class Screen:
    """What a page does behind its socket."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self.drawn = ""

    async def says(self, *message: object) -> None:
        await self.socket.send_json(list(message))

    async def until(self, words: str, *, seconds: float = 30.0) -> None:
        async with asyncio.timeout(seconds):
            while words not in self.drawn:
                message = await self.socket.receive()
                assert message.type in (WSMsgType.BINARY, WSMsgType.TEXT), f"it ended; drawn: {self.drawn!r}"
                if message.type == WSMsgType.BINARY:
                    self.drawn += message.data.decode(errors="replace")

    async def until_it_ends(self, *, seconds: float = 30.0) -> None:
        async with asyncio.timeout(seconds):
            while (message := await self.socket.receive()).type in (WSMsgType.BINARY, WSMsgType.TEXT):
                if message.type == WSMsgType.BINARY:
                    self.drawn += message.data.decode(errors="replace")


@asynccontextmanager
async def screen_of(client: ClientSession, served: Served, **headers: str) -> AsyncIterator[Screen]:
    async with client.ws_connect(
        f"{served.address}/screen", params=SIZE, headers={"Origin": served.origin, **headers}, max_msg_size=0
    ) as opened:
        yield Screen(opened)


async def until(condition: Callable[[], Any], *, seconds: float = 30.0) -> None:
    end = monotonic() + seconds
    while not condition():
        assert monotonic() < end, "it never came to be"
        await asyncio.sleep(0.02)
