"""A server for browsers on this machine: one page, and behind it one screen for each tab.

The page is drawn by the client of textual-serve (xterm.js). We do not use its server, which runs a command through a
shell, writes to stdout, lets any web page open a screen, and loads a font from another site.

Who may connect is a matter of `local_server`.
"""

import asyncio
import json
from asyncio import FIRST_COMPLETED
from collections.abc import Awaitable, Callable
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template

from aiohttp import WSMsgType, web

from archive.cli import local_server
from archive.cli.browser_screen import BrowserScreen, notice
from archive.cli.local_server import HEADERS, OWN_NAMES, Door
from archive.text import show

MOST_SCREENS = 8
_LONGEST_MESSAGE = 2**20
_SECONDS_OF_SILENCE = 15.0
"""A browser that has not answered for this long has gone."""
_SECONDS_FOR_A_SLOT = 3.0
"""A tab that is reloaded connects before its old screen has ended."""
_SECONDS_TO_SAY_GOODBYE = 0.2
"""Wait no longer for the browser to close a socket: aiohttp misses it while shutting down."""
_FILES = {
    "browser.js": ("archive.cli", "browser.js", "text/javascript"),
    "xterm.css": ("textual_serve", "static/css/xterm.css", "text/css"),
    "textual.js": ("textual_serve", "static/js/textual.js", "text/javascript"),
    "mono.ttf": ("textual_serve", "static/fonts/RobotoMono-VariableFont_wght.ttf", "font/ttf"),
}
"""What the page loads → the package that holds it, its path there, and its media type."""
# xterm.js writes its colours and sizes into style elements of its own.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; img-src data:; "
    "connect-src {sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


def serve(folder: Path, port: int, announce: Callable[[str], None]) -> int:
    """Serve screens of the archive in `folder` until a signal arrives; returns the exit status; see `local_server`."""
    server = BrowserServer(folder)
    return local_server.serve(server.application(), server.door, port, announce)


class BrowserServer:
    """The page, its files and its screens, for anyone with the key."""

    def __init__(self, folder: Path) -> None:
        self.door = Door()
        self._folder = folder
        self._slots = asyncio.Semaphore(MOST_SCREENS)
        self._screens: set[BrowserScreen] = set()
        self._page = Template((files("archive.cli") / "browser.html").read_text(encoding="utf-8"))

    def application(self) -> web.Application:
        """The application that answers requests."""
        application = web.Application(middlewares=[self.door.guard])
        # The key must stay a variable part of the path: the router does not compare in constant time, the guard does.
        application.router.add_get("/{key}", self._answer_page)
        application.router.add_get("/{key}/screen", self._answer_screen)
        application.router.add_get("/{key}/{name}", self._answer_file)
        application.on_response_prepare.append(_add_headers)
        application.on_shutdown.append(self._close_all)
        return application

    async def _answer_page(self, request: web.Request) -> web.Response:
        title = escape(show(self._folder.absolute().name))
        page = self._page.substitute(key=self.door.key, host=request.host, title=title)
        return web.Response(text=page, content_type="text/html")

    async def _answer_file(self, request: web.Request) -> web.FileResponse:
        try:
            package, path, media_type = _FILES[request.match_info["name"]]
        except KeyError:
            raise web.HTTPNotFound from None
        return web.FileResponse(Path(str(files(package) / path)), headers={"Content-Type": media_type})

    async def _answer_screen(self, request: web.Request) -> web.WebSocketResponse:
        # A browser always names the page that opens a socket.
        if "Origin" not in request.headers:
            raise web.HTTPForbidden(text="Only the page itself can open a screen.\n")
        try:
            size = int(request.query["width"]), int(request.query["height"])
        except (KeyError, ValueError):
            raise web.HTTPBadRequest(text="The width and height must be whole numbers.\n") from None
        socket = web.WebSocketResponse(
            timeout=_SECONDS_TO_SAY_GOODBYE, heartbeat=_SECONDS_OF_SILENCE, max_msg_size=_LONGEST_MESSAGE
        )
        await socket.prepare(request)
        try:
            await asyncio.wait_for(self._slots.acquire(), _SECONDS_FOR_A_SLOT)
        except TimeoutError:
            words = f"{MOST_SCREENS} screens are open, which is the limit. Close one, then reload this page."
            await socket.send_bytes(notice(words))
        else:
            try:
                await self._show(socket, *size)
            finally:
                self._slots.release()
        await socket.close()
        return socket

    async def _show(self, socket: web.WebSocketResponse, width: int, height: int) -> None:
        """Show a screen until it ends or the browser leaves."""
        screen = await BrowserScreen.open(self._folder, width, height)
        self._screens.add(screen)
        try:
            await _first_of(screen.draw(socket.send_bytes), _listen_to(socket, screen))
        finally:
            await screen.close()
            self._screens.discard(screen)

    async def _close_all(self, application: web.Application) -> None:
        await asyncio.gather(*(screen.close() for screen in self._screens))


async def _add_headers(request: web.Request, response: web.StreamResponse) -> None:
    host = request.headers.get("Host", "")
    # Not every browser takes a socket of the same origin for 'self'.
    sockets = f"ws://{host}" if OWN_NAMES.fullmatch(host) else "'none'"
    response.headers.update({**HEADERS, "Content-Security-Policy": _POLICY.format(sockets=sockets)})


async def _first_of(*doings: Awaitable[None]) -> None:
    """Run them side by side until the first ends, and cancel the others."""
    tasks = [asyncio.ensure_future(doing) for doing in doings]
    try:
        done, _ = await asyncio.wait(tasks, return_when=FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen_to(socket: web.WebSocketResponse, screen: BrowserScreen) -> None:
    """Pass on what the browser sends until it leaves. A message that our page would not send ends the screen."""
    async for message in socket:
        if message.type is not WSMsgType.TEXT or not await _pass_on(message.data, socket, screen):
            return


async def _pass_on(said: str, socket: web.WebSocketResponse, screen: BrowserScreen) -> bool:
    try:
        message = json.loads(said)
    except (ValueError, RecursionError):
        return False
    match message:
        case ["stdin", str(text)]:
            await screen.type(text)
        case ["resize", {"width": int(width), "height": int(height)}]:
            await screen.resize(width, height)
        case ["focus" | "blur" as change]:
            await screen.focus(change == "focus")
        case ["ping", str(moment)]:
            await socket.send_json(["pong", moment])
        case _:
            return False
    return True
