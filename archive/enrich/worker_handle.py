"""The parent's hold on one worker process: start it, give it jobs, wait so long and no longer, end it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from archive.enrich import worker_frames as frames
from archive.enrich.worker import OUT_OF_MEMORY
from archive.model.failure import FailureClass

_SECONDS_TO_LEAVE = 1.0
_SECONDS_TO_END = 5.0
# Documents in the folder where the program is run must not be imported as code: -P.
_ISOLATED = ("-P", "-m")
_TAIL_BYTES = 4096
_SPEAK_ONE_AT_A_TIME = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

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
    """One worker process at a time; a new one is started where the last one had to be ended."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.starts = 0
        """How many processes were started."""
        self.jobs = 0
        """How many jobs the present process was given."""
        self._running: _Running | None = None
        self._closed = False

    def start(self) -> list[Reply]:
        """Start a process; what it said until it was ready for jobs.

        Raises:
            WorkerFailed: it did not become ready.
        """
        self.end()
        if self._closed:
            raise WorkerFailed("crash", "the worker was told to end", "")
        self.starts += 1
        self.jobs = 0
        self._running = _Running()
        setup = {
            "service": self.service.address,
            "setup": self.service.setup,
            "memory_bytes": self.service.memory_bytes,
            "file_bytes": self.service.file_bytes,
        }
        return list(self._talk([(frames.JOB, json.dumps(setup).encode())], self.service.start_seconds))

    def do(self, job: bytes, content: bytes = b"") -> Iterator[Reply]:
        """Give the process a job, started if need be; yields its replies as they come.

        Raises:
            WorkerFailed: the process failed, was ended, or died.
        """
        if self._running is None:
            self.start()
        self.jobs += 1
        yield from self._talk([(frames.JOB, job), (frames.BYTES, content)], self.service.seconds)

    def end(self) -> None:
        """End the process and all that it started; a second call does nothing."""
        running, self._running = self._running, None
        if running:
            running.end(_SECONDS_TO_LEAVE)

    def interrupt(self) -> None:
        """End for good, told by another thread than the one that waits for the process."""
        self._closed = True
        if running := self._running:
            running.interrupt()

    def _talk(self, sent: list[tuple[bytes, bytes]], seconds: float) -> Iterator[Reply]:
        assert self._running
        running = self._running
        running.forget_output()
        step = ""
        until = time.monotonic() + seconds
        content = b""
        try:
            for kind, payload in sent:
                running.line.send(kind, payload, until=until)
            while True:
                kind, payload = running.line.receive(longest=self.service.reply_bytes, until=until)
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
            self._give_up()
            raise WorkerFailed("timeout", f"took longer than {seconds:g} s", step) from error
        except frames.FrameTooLong as error:
            self._give_up()
            raise WorkerFailed("invalid", f"answered with {int(error.args[0]) >> 20} MB", step) from error
        except frames.EndOfFrames as error:
            raise self._died(step) from error

    def _give_up(self) -> None:
        running, self._running = self._running, None
        if running:
            running.end(0.0)

    def _died(self, step: str) -> WorkerFailed:
        running, self._running = self._running, None
        status, last = running.end(_SECONDS_TO_LEAVE) if running else (0, "")
        if status == OUT_OF_MEMORY:
            return WorkerFailed("memory", "no memory left", step)
        said = f"; it said: {last}" if last else ""
        return WorkerFailed("crash", f"the process {_ended(status)}{said}", step)


class _Running:
    """A process, the line to it, and what it prints."""

    def __init__(self) -> None:
        self._output = os.memfd_create("worker output", os.MFD_CLOEXEC)
        theirs_in, ours_out = os.pipe2(os.O_CLOEXEC)
        ours_in, theirs_out = os.pipe2(os.O_CLOEXEC)
        # Output is appended, so that forgetting it leaves no hole.
        appending = os.open(f"/proc/self/fd/{self._output}", os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
        command = [sys.executable, *_ISOLATED, "archive.enrich.worker"]
        try:
            self._popen = subprocess.Popen(
                [*command, str(theirs_in), str(theirs_out), str(os.getpid())],
                stdin=subprocess.DEVNULL,
                stdout=appending,
                stderr=appending,
                pass_fds=(theirs_in, theirs_out),
                start_new_session=True,
                env=_environment(),
            )
        finally:
            for descriptor in (theirs_in, theirs_out, appending):
                os.close(descriptor)
        self.line = frames.Line(ours_in, ours_out)

    def end(self, patience: float) -> tuple[int, str]:
        """End the process and all that it started; its exit status and the last line it printed.

        Args:
            patience: seconds in which it may end by itself, its line being closed.
        """
        self.line.close()
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(patience)
        self._popen.terminate()
        try:
            self._popen.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self._popen.pid, signal.SIGKILL)
            self._popen.wait()
        last = self._last_line()
        os.close(self._output)
        return self._popen.returncode, last

    def interrupt(self) -> None:
        self._popen.terminate()

    def forget_output(self) -> None:
        os.ftruncate(self._output, 0)

    def _last_line(self) -> str:
        size = os.fstat(self._output).st_size
        tail = os.pread(self._output, _TAIL_BYTES, max(0, size - _TAIL_BYTES)).decode("utf-8", "replace")
        lines = [line.strip() for line in tail.splitlines() if line.strip()]
        return lines[-1][:200] if lines else ""


def _environment() -> dict[str, str]:
    """The worker's environment: words hash the same in each process, number crunchers start no threads."""
    fixed = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}
    return {**os.environ, **dict.fromkeys(_SPEAK_ONE_AT_A_TIME, "1"), **fixed}


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
