"""The address of a scheduler → a connection to it, or a sentence that says what is missing."""

import asyncio
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from archive.errors import ClusterError, UsageError
from archive.settings import Settings

if TYPE_CHECKING:
    from distributed import Client

_ADDRESS = re.compile(r"(tcp|tls|ws|wss)://[^\s/]+:\d+")
_EXTRA = "pip install 'press-archive[cluster]'"
_SECONDS_TO_CLOSE = 2.0
_SECONDS_TO_GREET = 1.0
ELSE_HERE = "read and enrich on this machine with: ARCHIVE_CLUSTER=local"


@contextmanager
def connected(settings: Settings) -> Iterator["Client"]:
    """A connection to the scheduler that the settings name, encrypted as Dask is configured.

    Raises:
        UsageError: they name something else.
        ClusterError: Dask is not installed, or nobody answers.
    """
    client = _connect(settings.cluster, settings.limits.cluster_seconds)
    try:
        yield client
    finally:
        with suppress(OSError, TimeoutError, RuntimeError):
            client.close(timeout=_SECONDS_TO_CLOSE)


def _connect(address: str, seconds: float) -> "Client":
    if not _ADDRESS.fullmatch(address):
        raise UsageError(
            f"not the address of a scheduler: {address!r}; write tcp://HOST:PORT or tls://HOST:PORT"
        )
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(f"a cluster needs one more package here: {error}; {_EXTRA}") from error
    # What goes wrong is reported in one line, and --json promises objects on stderr.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        # A client that finds nobody says so late, and again on stderr when it is collected.
        asyncio.run(_knock(address, seconds))
        return Client(address, timeout=seconds, set_as_default=False, name="press-archive")
    except (TypeError, ValueError, RuntimeError) as error:
        advice = "tell Dask the certificates in its own configuration; see docs/cluster.md"
        raise ClusterError(f"{address}: {_first_line(error)}; {advice}") from error
    except (OSError, TimeoutError) as error:
        advice = f"start one with: dask scheduler; or {ELSE_HERE}"
        raise ClusterError(f"{address}: no scheduler answered within {seconds:g} s; {advice}") from error


async def _knock(address: str, seconds: float) -> None:
    """Open a connection as a client would, and close it."""
    from distributed import Security
    from distributed.comm.core import connect

    given = Security().get_connection_args("client")
    # Its own limit does not hold where somebody listens and says nothing that Dask understands.
    async with asyncio.timeout(seconds + _SECONDS_TO_GREET):
        comm = await connect(address, timeout=seconds, **given)
    comm.abort()


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
