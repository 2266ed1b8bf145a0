"""Debian's Chromium without a window, driven by its own protocol: what a person at a browser does and sees."""

import asyncio
import base64
import json
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

PROGRAM = shutil.which("chromium")
# No name resolves, so what a page loads from elsewhere is missing from it; but one, which a foreign page has made
# to stand for this machine.
REBOUND = "rebound.example"
_RULES = f"MAP {REBOUND} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--window-size=1280,800",
    "--remote-debugging-port=0",
    f"--host-resolver-rules={_RULES}",
)


class Tab:
    """One tab: its requests, its console, what came through its sockets."""

    def __init__(self, protocol: ClientWebSocketResponse) -> None:
        self._protocol = protocol
        self._numbers = count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._listening = asyncio.create_task(self._listen())
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.drawn = ""

    async def _listen(self) -> None:
        async for message in self._protocol:
            event = json.loads(message.data)
            if "id" in event:
                self._answers.pop(event["id"]).set_result(event)
            else:
                self._note(event["method"], event["params"])

    def _note(self, method: str, event: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(event["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requests.append(event["url"])
        elif method == "Network.webSocketFrameReceived" and event["response"]["opcode"] == 2:
            self.drawn += base64.b64decode(event["response"]["payloadData"]).decode(errors="replace")
        elif method == "Log.entryAdded":
            self.complaints.append(event["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(event))

    async def ask(self, method: str, **params: object) -> dict[str, Any]:
        number = next(self._numbers)
        answer = self._answers[number] = asyncio.get_running_loop().create_future()
        await self._protocol.send_json({"id": number, "method": method, "params": params})
        said = await answer
        assert "error" not in said, said
        return said["result"]

    async def open(self, address: str) -> None:
        for domain in ("Network", "Log", "Runtime", "Page"):
            await self.ask(f"{domain}.enable")
        await self.ask("Page.bringToFront")
        await self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        await self.ask("Page.navigate", url=address)

    async def type(self, text: str) -> None:
        for character in text:
            await self.ask("Input.dispatchKeyEvent", type="char", text=character)

    async def press_enter(self) -> None:
        await self.ask(
            "Input.dispatchKeyEvent", type="keyDown", key="Enter", windowsVirtualKeyCode=13, text="\r"
        )

    async def paste(self) -> None:
        await self.ask("Input.dispatchKeyEvent", type="rawKeyDown", key="v", modifiers=2, commands=["paste"])

    async def run(self, script: str) -> Any:
        answer = await self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True,
                                userGesture=True)  # fmt: skip
        return answer["result"].get("value")

    async def picture(self) -> bytes:
        """What the window shows, as a PNG."""
        return base64.b64decode((await self.ask("Page.captureScreenshot"))["data"])

    async def until_loaded(self) -> None:
        while await self.run("location.href != 'about:blank' && document.readyState") != "complete":
            await asyncio.sleep(0.02)

    async def close(self) -> None:
        await self.ask("Page.close")

    async def until(self, condition: Callable[[], object], *, seconds: float = 30.0) -> None:
        async with asyncio.timeout(seconds):
            while not condition():
                await asyncio.sleep(0.02)


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Callable[..., Any]]:
    """Chromium; what is given opens a tab on an address."""
    assert PROGRAM
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        PROGRAM, *_OPTIONS, f"--user-data-dir={profile}", "about:blank", stdout=quiet, stderr=quiet
    )
    try:
        port_file = profile / "DevToolsActivePort"
        async with asyncio.timeout(60):
            while not port_file.exists() or "\n" not in port_file.read_text(encoding="ascii"):
                await asyncio.sleep(0.05)
        port = port_file.read_text(encoding="ascii").split()[0]
        async with ClientSession() as session:

            async def open_tab(address: str) -> Tab:
                async with session.put(f"http://127.0.0.1:{port}/json/new?about:blank") as made:
                    target = await made.json()
                tab = Tab(await session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0))
                await tab.open(address)
                return tab

            yield open_tab
    finally:
        process.kill()
        await process.wait()
