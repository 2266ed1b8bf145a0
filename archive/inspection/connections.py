"""Which addresses this process tries to reach, as Python's own audit events tell."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

_listening: list[set[str]] = []
"""Who wants to know: the interpreter keeps its audit hooks for ever, so that there is one, and it asks here."""
_hooked: list[bool] = []


@contextmanager
def connections() -> Iterator[set[str]]:
    """The names and addresses that the code inside looks up or connects to, known once it has ended."""
    if not _hooked:
        _hooked.append(True)
        sys.addaudithook(_hear)
    reached: set[str] = set()
    _listening.append(reached)
    try:
        yield reached
    finally:
        _listening.remove(reached)


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if not _listening or event not in ("socket.connect", "socket.getaddrinfo", "socket.sendto"):
        return
    address = arguments[1] if event != "socket.getaddrinfo" else arguments[0]
    host = address[0] if isinstance(address, tuple) else address
    for reached in _listening:
        reached.add(host.decode("utf-8", "replace") if isinstance(host, bytes) else str(host))
