"""A worker process: `python -P -m archive.enrich.worker`, started by `archive.enrich.worker_handle` alone.

Two processes: the one that is started forks the one that works and stays behind to watch it. All that the worker
starts, daemons included, becomes a child of the watcher when it is orphaned, and is killed when the worker ends,
when the parent says so (SIGTERM), or when the parent dies.
"""

import ctypes
import faulthandler
import importlib
import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from archive.enrich.worker_frames import BEGIN, BYTES, DONE, FAILED, JOB, REPLY, EndOfFrames, receive, send

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LONGEST_JOB = 1 << 30
_SETUP_BYTES = 1 << 24
OUT_OF_MEMORY = 77
"""Exit status of a worker that had no memory left to say so."""


class Speaker:
    """What a service says to the parent."""

    def __init__(self, writing: int) -> None:
        self._writing = writing
        self._pid = os.getpid()

    def begin(self, step: str) -> None:
        """Say what is done next: its clock starts, and it is blamed where the process ends."""
        self.say(BEGIN, step.encode("utf-8", "replace"))

    def reply(self, payload: bytes, content: bytes = b"") -> None:
        """Send JSON, and bytes that belong to it."""
        if content:
            self.say(BYTES, content)
        self.say(REPLY, payload)

    def say(self, kind: bytes, payload: bytes = b"") -> None:
        # A copy of this process that a plugin forked by mistake must not speak for it.
        if os.getpid() != self._pid:
            os._exit(1)
        send(self._writing, kind, payload)


Handle = Callable[[bytes, bytes], None]
"""Does one job, given its JSON and its bytes."""


def main() -> None:
    """Serve until the parent closes its end: arguments are the two descriptors and the parent's pid."""
    reading, writing, parent = (int(argument) for argument in sys.argv[1:4])
    _watch(reading, writing, parent)
    for descriptor in (reading, writing):
        os.set_inheritable(descriptor, False)
    try:
        _serve(reading, Speaker(writing))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (EndOfFrames, BrokenPipeError):
        os._exit(0)


def _serve(reading: int, speaker: Speaker) -> None:
    setup = json.loads(_payload(receive(reading, longest=_SETUP_BYTES), JOB))
    _limit(setup["memory_bytes"], setup["file_bytes"])
    faulthandler.enable()
    module, _, name = setup["service"].partition(":")
    handle: Handle = getattr(importlib.import_module(module), name)(setup["setup"], speaker)
    speaker.say(DONE)
    while True:
        job = _payload(receive(reading, longest=_LONGEST_JOB), JOB)
        content = _payload(receive(reading, longest=_LONGEST_JOB), BYTES)
        try:
            handle(job, content)
        except MemoryError:
            speaker.say(FAILED, _failure("memory", "no memory left"))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            speaker.say(FAILED, _failure("error", f"{type(error).__name__}: {error}"))
        else:
            speaker.say(DONE)


def _failure(reason: str, message: str) -> bytes:
    first_line = message.strip().partition("\n")[0][:500]
    return json.dumps({"reason": reason, "message": first_line.rstrip(": ")}).encode()


def _payload(frame: tuple[bytes, bytes], kind: bytes) -> bytes:
    if frame[0] != kind:
        raise EndOfFrames
    return frame[1]


def _limit(memory_bytes: int, file_bytes: int) -> None:
    """What this process may take: address space, size of a file it writes; no core dump of an archive's text."""
    for what, most in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_FSIZE, file_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (most, most))


def _watch(reading: int, writing: int, parent: int) -> None:
    """Fork; return in the worker, never in the watcher."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGTERM, _end)
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_IGN)
    _prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    watcher = os.getpid()
    if os.getppid() != parent:
        os._exit(0)
    worker = os.fork()
    if worker == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != watcher:
            os._exit(0)
        return
    os.close(reading)
    os.close(writing)
    _wait_for(worker)


def _wait_for(worker: int) -> NoReturn:
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == worker:
            _kill_children()
            code = os.waitstatus_to_exitcode(status)
            os._exit(code if code >= 0 else 128 - code)


def _end(signal_number: int, frame: Any) -> NoReturn:
    _kill_children()
    os._exit(128 + signal_number)


def _kill_children() -> None:
    """Kill every child; what they leave orphaned becomes a child of this process and is killed in turn."""
    while True:
        for pid in _children():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _children() -> list[int]:
    own = str(os.getpid())
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError, IndexError):
                after_name = (
                    (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
                )
                if after_name.split()[1] == own:
                    found.append(int(folder.name))
    return found


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


if __name__ == "__main__":
    main()
