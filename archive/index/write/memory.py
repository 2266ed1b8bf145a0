"""Memory that was freed goes back to the system."""

import ctypes
from functools import cache
from typing import Any


def trim_heap() -> None:
    """Return freed memory to the system where the C library can.

    glibc keeps what lies below anything still in use: after large arrays came and went among small objects, that is
    most of it. See malloc_trim(3).
    """
    trim = _malloc_trim()
    if trim is not None:
        trim(0)


@cache
def _malloc_trim() -> Any:
    try:
        return ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):
        return None
