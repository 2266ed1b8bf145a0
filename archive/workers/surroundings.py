"""What the whole of a worker process shares, and one plugin may have changed for the next."""

import gc
import locale
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from archive.workers.allowance import children_of

# Those that programs change; to ask for all 64 takes longer than to annotate a short article.
_SIGNALS = (
    *(signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGALRM),
    *(signal.SIGCHLD, signal.SIGPIPE, signal.SIGUSR1, signal.SIGUSR2),
)


class Surroundings:
    """The surroundings as they are when this is made; later changes of them are told and taken back."""

    def __init__(self) -> None:
        self._folder = _folder()
        self._locale = locale.setlocale(locale.LC_ALL)
        self._environment = dict(os.environb)
        self._handlers = {number: signal.getsignal(number) for number in _SIGNALS}
        self._masked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        self._path = list(sys.path)
        self._recursion = sys.getrecursionlimit()
        self._umask = _umask()
        self._collects = gc.isenabled()
        self._tracing = (sys.gettrace(), sys.getprofile())
        self._streams = (sys.stdout, sys.stderr, sys.stdin)
        self._threads = set(threading.enumerate())
        self._children = set(children_of(os.getpid()))

    def changes(self) -> Iterator[str]:
        """What is not as it was, a clause each: "leaves another working folder"."""
        if _folder() != self._folder:
            yield "changes the working folder"
        if locale.setlocale(locale.LC_ALL) != self._locale:
            yield "changes the locale"
        if dict(os.environb) != self._environment:
            yield "changes environment variables"
        if self._has_other_signals():
            yield "changes what signals do, or leaves a timer running"
        if sys.path != self._path:
            yield "changes sys.path"
        if sys.getrecursionlimit() != self._recursion:
            yield "changes the limit of recursion"
        if _umask() != self._umask:
            yield "changes the permissions of new files (umask)"
        if gc.isenabled() != self._collects:
            yield "turns the collection of garbage on or off"
        if (sys.gettrace(), sys.getprofile()) != self._tracing:
            yield "leaves a trace or a profile running"
        if (sys.stdout, sys.stderr, sys.stdin) != self._streams:
            yield "replaces sys.stdout, sys.stderr or sys.stdin"
        if set(threading.enumerate()) - self._threads:
            yield "leaves a thread running"
        if set(children_of(os.getpid())) - self._children:
            yield "leaves a process running"

    def restore(self) -> None:
        """Take back what can be taken back: all but threads and processes."""
        if self._folder and _folder() != self._folder:
            with suppress(OSError):
                os.chdir(self._folder)
        if locale.setlocale(locale.LC_ALL) != self._locale:
            locale.setlocale(locale.LC_ALL, self._locale)
        if dict(os.environb) != self._environment:
            os.environb.clear()
            os.environb.update(self._environment)
        if self._has_other_signals():
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in self._handlers.items():
                if handler is not None and signal.getsignal(number) != handler:
                    signal.signal(number, handler)
            signal.pthread_sigmask(signal.SIG_SETMASK, self._masked)
        if sys.path != self._path:
            sys.path[:] = self._path
        if sys.getrecursionlimit() != self._recursion:
            sys.setrecursionlimit(self._recursion)
        os.umask(self._umask)
        (gc.enable if self._collects else gc.disable)()
        if (sys.gettrace(), sys.getprofile()) != self._tracing:
            sys.settrace(self._tracing[0])
            sys.setprofile(self._tracing[1])
        sys.stdout, sys.stderr, sys.stdin = self._streams

    def _has_other_signals(self) -> bool:
        return (
            any(signal.getsignal(number) != handler for number, handler in self._handlers.items())
            or signal.getitimer(signal.ITIMER_REAL)[0] > 0
            or signal.pthread_sigmask(signal.SIG_BLOCK, ()) != self._masked
        )


def _umask() -> int:
    """It can be read only by setting another."""
    umask = os.umask(0o077)
    os.umask(umask)
    return umask


def _folder() -> Path | None:
    """The working folder; None where it is gone."""
    try:
        return Path.cwd()
    except OSError:
        return None
