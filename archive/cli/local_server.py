"""A server for this machine alone: it listens on loopback and answers whoever has its key.

The address holds a key that other users of the machine do not know. Foreign pages that send a browser here are
recognised by two headers that the browser sets and no script can change: Host is the name in the address bar, Origin
the page that makes the request.
"""

import asyncio
import errno
import re
import secrets
import signal
from asyncio import Future
from collections.abc import Awaitable, Callable

from aiohttp import web

from archive.cli.local_strangers import Strangers, silent
from archive.errors import ArchiveError

_LOOPBACK = "127.0.0.1"
OWN_NAMES = re.compile(r"(127\.0\.0\.1|localhost)(:\d{1,5})?")
"""What this machine may be called in the header Host."""
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "clipboard-read=(), camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "Server": "archive",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""On every answer."""
_LONGEST_LINE = 2**18
"""Bytes of a request's first line: a query of the greatest length, each letter of it written as %XX."""
_SECONDS_TO_SHUT = 1.0

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Door:
    """The key, and who has shown it."""

    def __init__(self) -> None:
        self.key = secrets.token_urlsafe(24)
        self.strangers = Strangers()

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse every request but those for this machine's own name, from no other page, with the key."""
        if not OWN_NAMES.fullmatch(request.headers.get("Host", "")):
            raise web.HTTPForbidden(text="Open this page as 127.0.0.1 or localhost.\n")
        origin = request.headers.get("Origin")
        if origin is not None and origin != f"http://{request.host}":
            raise web.HTTPForbidden(text="Other pages cannot connect here.\n")
        # Of the path, not of the route: what no route takes is refused before it is said that there is none.
        given = request.path[1:].partition("/")[0]
        if not secrets.compare_digest(given.encode(errors="replace"), self.key.encode()):
            raise web.HTTPForbidden(text="Open the full address that archive serve printed.\n")
        self.strangers.has_shown_key(request)
        return await handler(request)


def serve(application: web.Application, door: Door, port: int, announce: Callable[[str], None]) -> int:
    """Answer requests until a signal arrives; returns the exit status.

    Args:
        port: 0 for any free one.
        announce: called with the address once it can be opened.

    Raises:
        ArchiveError: the port cannot be used.
    """
    return asyncio.run(_serve(application, door, port, announce))


async def _serve(application: web.Application, door: Door, port: int, announce: Callable[[str], None]) -> int:
    ended: Future[int] = asyncio.get_running_loop().create_future()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, _end_once, ended, number)
    runner = web.AppRunner(
        application,
        access_log=None,
        logger=silent(),
        shutdown_timeout=_SECONDS_TO_SHUT,
        max_line_size=_LONGEST_LINE,
    )
    # More connections than there are descriptors: who connects next waits.
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    await runner.setup()
    assert runner.server
    watching = asyncio.ensure_future(door.strangers.watch(runner.server))
    try:
        await _listen(runner, port)
        announce(f"http://{_LOOPBACK}:{runner.addresses[0][1]}/{door.key}")
        return 128 + await ended
    finally:
        watching.cancel()
        await runner.cleanup()


def _end_once(ended: "Future[int]", number: int) -> None:
    if not ended.done():
        ended.set_result(number)


async def _listen(runner: web.AppRunner, port: int) -> None:
    try:
        await web.TCPSite(runner, _LOOPBACK, port).start()
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        why = (
            "is taken by another program" if error.errno == errno.EADDRINUSE else "is reserved for the system"
        )
        raise ArchiveError(f"serve: port {port} {why}; use a free one with: archive serve") from error
