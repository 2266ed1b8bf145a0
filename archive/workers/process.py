"""A worker process: `python -P -m archive.workers.process`, started by `archive.workers.worker` alone.

Two processes: the one that is started is the watcher; it imports the program, and for each pair of pipes that it
is sent it forks one that works, so that a new worker costs no new Python. All that a worker starts, daemons
included, becomes a child of the watcher when it is orphaned, and is killed when the worker ends, when the parent
says so, or when the parent dies.
"""

import ctypes
import faulthandler
import importlib
import json
import os
import resource
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

from archive.workers.allowance import children_of
from archive.workers.channel import (
    BEGIN,
    BYTES,
    DONE,
    FAILED,
    JOB,
    PID,
    REPLY,
    EndOfFrames,
    Frame,
    receive,
    send,
)

_PR_SET_PDEATHSIG = 1
_PR_SET_CHILD_SUBREAPER = 36
_LONGEST_JOB = 1 << 30
_STATUS = struct.Struct(">I")
_SETUP_BYTES = 1 << 24
OUT_OF_MEMORY = 77
"""Exit status of a worker that had no memory left to say so."""


class Replies:
    """The way back: what a service sends to the parent."""

    def __init__(self, writing: int) -> None:
        self._writing = writing
        self._pid = os.getpid()

    def begin(self, step: str) -> None:
        """Say what is done next: its clock starts, and it is blamed where the process ends."""
        self.say((BEGIN, step.encode("utf-8", "replace")))

    def reply(self, payload: bytes, content: bytes = b"") -> None:
        """Send JSON, and bytes that belong to it."""
        self.say(*(((BYTES, content),) if content else ()), (REPLY, payload))

    def say(self, *frames: Frame) -> None:
        # A copy of this process that a plugin forked by mistake must not speak for it.
        if os.getpid() != self._pid:
            os._exit(1)
        send(self._writing, *frames)


JobHandler = Callable[[bytes, bytes], None]
"""Does one job, given its JSON and its bytes."""


def main() -> None:
    """Watch until the parent closes its end: arguments are the socket to it, its pid and the service's address."""
    control, parent, address = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    _follow(parent)
    module, _, name = address.partition(":")
    service = getattr(importlib.import_module(module), name)
    reading, writing = _watch(socket.socket(fileno=control))
    try:
        _serve(service, reading, Replies(writing))
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    except (EndOfFrames, BrokenPipeError):
        os._exit(0)


def _serve(service: Callable[[Any, Replies], JobHandler], reading: int, replies: Replies) -> None:
    replies.say((PID, str(os.getpid()).encode()))
    setup = json.loads(_payload(receive(reading, longest=_SETUP_BYTES), JOB))
    _limit(setup["memory_bytes"], setup["file_bytes"])
    faulthandler.enable()
    handle = service(setup["setup"], replies)
    replies.say((DONE, b""))
    while True:
        job = _payload(receive(reading, longest=_LONGEST_JOB), JOB)
        content = _payload(receive(reading, longest=_LONGEST_JOB), BYTES)
        try:
            handle(job, content)
        except MemoryError:
            replies.say((FAILED, _failure("memory", "no memory left")))
        except (Exception, SystemExit) as error:  # noqa: BLE001 - a plugin may raise anything
            replies.say((FAILED, _failure("error", f"{type(error).__name__}: {error}")))
        else:
            replies.say((DONE, b""))


def _failure(reason: str, message: str) -> bytes:
    first_line = message.strip().partition("\n")[0][:500]
    return json.dumps({"reason": reason, "message": first_line.rstrip(": ")}).encode()


def _payload(frame: Frame, kind: bytes) -> bytes:
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


def _follow(parent: int) -> None:
    """End when the parent ends; let no signal of the terminal end what works; take in orphans."""
    _prctl(_PR_SET_CHILD_SUBREAPER, 1)
    signal.signal(signal.SIGTERM, _end)
    for ignored in (signal.SIGINT, signal.SIGHUP, signal.SIGQUIT):
        signal.signal(ignored, signal.SIG_IGN)
    end_with(parent, signal.SIGTERM)


def end_with(parent: int, how: signal.Signals = signal.SIGKILL) -> None:
    """Have this process end by a signal when the process (the thread, to the kernel) that started it ends."""
    _prctl(_PR_SET_PDEATHSIG, how)
    if os.getppid() != parent:
        os._exit(0)


def _watch(control: socket.socket) -> tuple[int, int]:
    """Fork a worker for each pair of pipes that comes; returns in the worker only, with its pair."""
    watcher = os.getpid()
    while True:
        said, pipes, _, _ = socket.recv_fds(control, 16, 2)
        if not said:
            os._exit(0)
        if len(pipes) != 2:
            continue
        worker = os.fork()
        if worker == 0:
            control.close()
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            end_with(watcher)
            return pipes[0], pipes[1]
        for pipe in pipes:
            os.close(pipe)
        control.sendall(_STATUS.pack(_wait_for(worker, control)))


def _wait_for(worker: int, control: socket.socket) -> int:
    """Wait until the worker ends or the parent wants its end; its exit status, 128 more than a signal's number."""
    pidfd = os.pidfd_open(worker)
    waiting = select.poll()
    waiting.register(pidfd, select.POLLIN)
    waiting.register(control, select.POLLIN)
    ready = {descriptor for descriptor, _ in waiting.poll()}
    os.close(pidfd)
    if pidfd not in ready:
        os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    _kill_children()
    if control.fileno() in ready and not control.recv(16):
        os._exit(0)
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def _end(signal_number: int, frame: Any) -> NoReturn:
    _kill_children()
    os._exit(128 + signal_number)


def _kill_children() -> None:
    """Kill every child; what they leave orphaned becomes a child of this process and is killed in turn."""
    while True:
        for pid in children_of(os.getpid()):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def _prctl(option: int, value: int) -> None:
    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


if __name__ == "__main__":
    main()
