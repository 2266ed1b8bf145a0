"""Connections to `archive serve` that have not shown the key: few, and not for long."""

import asyncio
import logging
from time import monotonic

from aiohttp import web
from aiohttp.web_protocol import RequestHandler

SECONDS_FOR_A_KEY = 10.0
"""A connection that has sent no request with the key by then is closed, be it silent or slow with its headers."""
MOST_STRANGERS = 64
_SECONDS_BETWEEN_LOOKS = 0.25


class Strangers:
    """Closes connections that hold a place without showing the key."""

    def __init__(self) -> None:
        self._known: set[RequestHandler] = set()
        self._since: dict[RequestHandler, float] = {}

    def has_shown_key(self, request: web.Request) -> None:
        """Leave the connection of this request alone from now on."""
        self._known.add(request.protocol)

    async def watch(self, server: web.Server) -> None:
        """Close what is too old, and the oldest where there are too many; until cancelled."""
        while True:
            now = monotonic()
            self._known.intersection_update(server.connections)
            strangers = (one for one in server.connections if one not in self._known)
            self._since = {one: self._since.get(one, now) for one in strangers}
            newest_first = sorted(self._since, key=lambda one: -self._since[one])
            for place, one in enumerate(newest_first):
                if place >= MOST_STRANGERS or now - self._since[one] > SECONDS_FOR_A_KEY:
                    one.force_close()
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


def silent() -> logging.Logger:
    """A logger that says nothing: the owner's terminal shows nothing of what strangers send."""
    logger = logging.getLogger("archive.serve")
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    return logger
