"""The parent's hold on one worker process: start it, give it jobs, wait so long and no longer, end it."""

import json
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from archive.model.failure import FailureClass
from archive.workers import channel as frames
from archive.workers.process import OUT_OF_MEMORY
from archive.workers.watcher import Watcher

_SECONDS_TO_LEAVE = 1.0

Reply = tuple[bytes, bytes]
"""JSON, and bytes that came with it."""


@dataclass(frozen=True, slots=True)
class Service:
    """What workers are to do, and what they may take for it."""

    address: str
    """`module:function`, imported in the worker: setup, begin, reply → the function that does a job."""
    setup: Any
    """JSON given to the function."""
    seconds: float
    """For each step of a job."""
    start_seconds: float = 20.0
    """For each step of starting: importing one plugin."""
    memory_bytes: int = 768 * 2**20
    file_bytes: int = 64 * 2**20
    """The longest file that a job may write, its output included."""
    reply_bytes: int = 64 * 2**20
    """The longest reply that is accepted."""


class WorkerFailed(Exception):
    """A job did not come to its end. `step` is what the worker was at: empty where it had not begun."""

    def __init__(self, reason: FailureClass, message: str, step: str) -> None:
        super().__init__(message)
        self.reason: FailureClass = reason
        self.message = message
        self.step = step


class Worker:
    """One worker process at a time; a new one is forked where the last one had to be ended."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.jobs = 0
        """How many jobs the present process was given."""
        self._watcher: Watcher | None = None
        self._line: frames.Line | None = None
        self._closed = False

    def start(self) -> list[Reply]:
        """Start a process; what it said until it was ready for jobs.

        Raises:
            WorkerFailed: it did not become ready.
        """
        self.end()
        if self._closed:
            raise WorkerFailed("crash", "the worker was told to end", "")
        self.jobs = 0
        if self._watcher is None or not self._watcher.is_alive:
            self._watcher = Watcher(self.service.address)
        self._line = self._watcher.fork()
        setup = {
            "setup": self.service.setup,
            "memory_bytes": self.service.memory_bytes,
            "file_bytes": self.service.file_bytes,
        }
        return list(self._talk(((frames.JOB, json.dumps(setup).encode()),), self.service.start_seconds))

    def do(self, job: bytes, content: bytes = b"") -> Iterator[Reply]:
        """Give the process a job, started if need be; yields its replies as they come.

        Raises:
            WorkerFailed: the process failed, was ended, or died.
        """
        if self._line is None:
            self.start()
        self.jobs += 1
        yield from self._talk(((frames.JOB, job), (frames.BYTES, content)), self.service.seconds)

    def end(self) -> None:
        """End the process and all that it started; a second call does nothing."""
        self._let_go(_SECONDS_TO_LEAVE)

    def close(self) -> None:
        """End for good."""
        self._closed = True
        self.end()
        if self._watcher:
            self._watcher.close()

    def interrupt(self) -> None:
        """End for good, told by another thread than the one that waits for the process."""
        self._closed = True
        if self._watcher:
            self._watcher.interrupt()

    def _let_go(self, patience: float) -> tuple[int, str]:
        line, self._line = self._line, None
        if line is None or self._watcher is None:
            return 0, ""
        line.close()
        return self._watcher.end(patience)

    def _talk(self, sent: Sequence[frames.Frame], seconds: float) -> Iterator[Reply]:
        line, watcher = self._line, self._watcher
        assert line and watcher
        watcher.forget_output()
        step = ""
        until = time.monotonic() + seconds
        content = b""
        try:
            line.send(*sent, until=until)
            while True:
                kind, payload = line.receive(longest=self.service.reply_bytes, until=until)
                if kind == frames.BEGIN:
                    step = payload.decode("utf-8", "replace")
                elif kind == frames.BYTES:
                    content = payload
                elif kind == frames.REPLY:
                    yield payload, content
                    content = b""
                elif kind == frames.DONE:
                    return
                else:
                    raise _reported(payload, step)
                # The clock starts when the answer is asked for: who asks may have been busy since the last one.
                until = time.monotonic() + seconds
        except frames.Late as error:
            self._let_go(0.0)
            raise WorkerFailed("timeout", f"took longer than {seconds:g} s", step) from error
        except frames.FrameTooLong as error:
            self._let_go(0.0)
            raise WorkerFailed("invalid", f"answered with {int(error.args[0]) >> 20} MB", step) from error
        except frames.EndOfFrames as error:
            raise self._died(step) from error

    def _died(self, step: str) -> WorkerFailed:
        status, last = self._let_go(_SECONDS_TO_LEAVE)
        if status == OUT_OF_MEMORY:
            return WorkerFailed("memory", "no memory left", step)
        said = f"; it said: {last}" if last else ""
        return WorkerFailed("crash", f"the process {_ended(status)}{said}", step)


def _reported(payload: bytes, step: str) -> WorkerFailed:
    try:
        said = json.loads(payload)
        return WorkerFailed(said["reason"], str(said["message"]), step)
    except (ValueError, KeyError, TypeError):
        return WorkerFailed("invalid", "answered with something that is no frame", step)


def _ended(status: int) -> str:
    if status > 128:
        with suppress(ValueError):
            return f"was killed by {signal.Signals(status - 128).name}"
    return f"ended with status {status}"
