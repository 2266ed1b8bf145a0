"""The parent's hold on a worker process: a watcher forks it, jobs have a time limit, and it always ends."""

import fcntl
import json
import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from select import POLLIN, poll
from typing import Any

from pydantic import ValidationError

from archive.errors import PluginError
from archive.model.failure import FailureClass
from archive.plugin_manager import PluginProblem
from archive.settings import Settings
from archive.workers import channel as frames
from archive.workers.allowance import Allowance
from archive.workers.channel import Channel
from archive.workers.process import OUT_OF_MEMORY

# Documents in the folder where the program is run must not be imported as code: -P.
_ISOLATED = ("-P", "-m")
_SECONDS_TO_END = 5.0
_BYTES_AHEAD = 2**20
"""What a worker may be ahead of its parent: some 400 articles, and the most that Linux gives to anybody."""
_TAIL_BYTES = 4096
_STATUS = struct.Struct(">I")
_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_SECONDS_TO_LEAVE = 1.0

_ADDRESS_SPACE = 2**45

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
    """Of processor time, for each step of a job."""
    start_seconds: float = 20.0
    """For each step of starting: importing one plugin."""
    memory_bytes: int = 768 * 2**20
    file_bytes: int = 64 * 2**20
    """The longest file that a job may write, its output included."""
    reply_bytes: int = 64 * 2**20
    """The longest reply that is accepted."""
    hash_seed: int = 0
    """From which Python hashes words: what depends on it comes out otherwise with another one."""


def service_of(
    address: str,
    settings: Settings,
    *,
    seconds: float,
    disabled: Sequence[str],
    folder: Path | None = None,
    only: str = "",
    opens_archive: bool = False,
) -> Service:
    """What workers of the function at `address` are to do under these settings, without the `disabled` plugins.

    Args:
        folder: that of the archive, for hooks that ask for it.
        only: the one plugin to load; every one where empty.
        opens_archive: a plugin may open the archive, whose index is mapped, not read: its size is no measure of memory.
    """
    limits = settings.limits
    written = settings.model_dump(mode="json")
    setup = {"plugins": written["plugins"], "disabled": list(disabled), "limits": written["limits"]}
    setup |= {"folder": str(folder.resolve()) if folder else "", "only": only}
    return Service(
        address,
        setup,
        seconds=seconds,
        start_seconds=limits.import_seconds,
        memory_bytes=_ADDRESS_SPACE if opens_archive else limits.worker_bytes,
        reply_bytes=limits.document_bytes + 2**20,
    )


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
        self._channel: Channel | None = None
        self._pid = 0
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
            self._watcher = Watcher(self.service.address, hash_seed=self.service.hash_seed)
        self._pid = 0
        self._channel = self._watcher.fork()
        setup = {
            "setup": self.service.setup,
            "memory_bytes": self.service.memory_bytes,
            "file_bytes": self.service.file_bytes,
        }
        return list(self._talk(((frames.JOB, json.dumps(setup).encode()),), self.service.start_seconds))

    def start_without_broken(self) -> tuple[list[Reply], tuple[PluginProblem, ...]]:
        """Start a process without the plugins whose import ends or hangs it; what it said, and their problems.

        Raises:
            PluginError: it does not become ready without them either.
        """
        broken: list[PluginProblem] = []
        while True:
            try:
                return self.start(), tuple(broken)
            except WorkerFailed as error:
                disabled = self.service.setup["disabled"]
                if not error.step or error.step in disabled:
                    raise PluginError(f"workers cannot be started: {error.message}") from error
                broken.append(PluginProblem(error.step, "", f"cannot be imported: {error.message}"))
                setup = {**self.service.setup, "disabled": [*disabled, error.step]}
                self.service = replace(self.service, setup=setup)

    def do(self, job: bytes, content: bytes = b"", *, more_seconds: float = 0.0) -> Iterator[Reply]:
        """Give the process a job, started if need be; yields its replies as they come.

        Args:
            more_seconds: what each step of this job may take beyond the service's `seconds`.

        Raises:
            WorkerFailed: the process failed, was ended, or died.
        """
        if self._channel is None:
            self.start()
        self.jobs += 1
        yield from self._talk(
            ((frames.JOB, job), (frames.BYTES, content)), self.service.seconds + more_seconds
        )

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
        channel, self._channel = self._channel, None
        if channel is None or self._watcher is None:
            return 0, ""
        channel.close()
        return self._watcher.end(patience)

    def _talk(self, sent: Sequence[frames.Frame], seconds: float) -> Iterator[Reply]:
        channel, watcher = self._channel, self._watcher
        assert channel and watcher
        watcher.forget_output()
        step = ""
        allowed = Allowance(seconds, self._pid)
        content = b""
        try:
            channel.send(*sent, left=allowed.left)
            while True:
                kind, payload = channel.receive(longest=self.service.reply_bytes, left=allowed.left)
                if kind == frames.PID and not self._pid:
                    self._pid = int(payload)
                elif kind == frames.BEGIN:
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
                allowed = Allowance(seconds, self._pid)
        except frames.Late as error:
            self._let_go(0.0)
            raise WorkerFailed("timeout", allowed.exceeded, step) from error
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


def first_error(error: ValidationError) -> str:
    """The first thing that a model found wrong with a reply, in one line."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else str(first["msg"])


def _reported(payload: bytes, step: str) -> WorkerFailed:
    try:
        said = json.loads(payload)
        return WorkerFailed(said["reason"], str(said["message"]), step)
    except (ValueError, KeyError, TypeError):
        return WorkerFailed("invalid", "sent something that is not a frame", step)


def _ended(status: int) -> str:
    if status > 128:
        with suppress(ValueError):
            return f"was killed by {signal.Signals(status - 128).name}"
    return f"ended with status {status}"


class Watcher:
    """A watcher process of one service, and what its workers print. It forks one worker at a time."""

    def __init__(self, address: str, *, hash_seed: int = 0) -> None:
        self._output = os.memfd_create("worker output", os.MFD_CLOEXEC)
        self._control, theirs = socket.socketpair()
        # Output is appended, so that forgetting it leaves no hole.
        appending = os.open(f"/proc/self/fd/{self._output}", os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)
        try:
            self._popen = subprocess.Popen(
                [
                    *(sys.executable, *_ISOLATED, "archive.workers.process"),
                    *(str(theirs.fileno()), str(os.getpid()), address),
                ],
                stdin=subprocess.DEVNULL,
                stdout=appending,
                stderr=appending,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
                env=_environment(hash_seed),
            )
        finally:
            theirs.close()
            os.close(appending)

    @property
    def is_alive(self) -> bool:
        return self._popen.poll() is None

    def fork(self) -> Channel:
        """Fork a worker and return the channel to it."""
        theirs_in, ours_out = os.pipe2(os.O_CLOEXEC)
        ours_in, theirs_out = os.pipe2(os.O_CLOEXEC)
        # So that a worker can read on while what it sent is stored.
        with suppress(OSError):
            fcntl.fcntl(theirs_out, fcntl.F_SETPIPE_SZ, _BYTES_AHEAD)
        try:
            # If the watcher is gone the channel closes at once, and whoever listens notices.
            with suppress(OSError):
                socket.send_fds(self._control, [b"work"], [theirs_in, theirs_out])
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        return Channel(ours_in, ours_out)

    def end(self, patience: float) -> tuple[int, str]:
        """End the worker, whose channel is closed; its exit status and the last line it printed.

        Args:
            patience: seconds in which it may end by itself.
        """
        status = self._status(patience)
        if status is None:
            with suppress(OSError):
                self._control.sendall(b"end")
            status = self._status(_SECONDS_TO_END)
        if status is None:
            self._kill()
            status = 128 + signal.SIGKILL
        return status, self._last_line()

    def close(self) -> None:
        """End the watcher; there is no worker any more."""
        self._control.close()
        try:
            self._popen.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._kill()
        if self._output >= 0:
            os.close(self._output)
            self._output = -1

    def interrupt(self) -> None:
        """Have the watcher end itself and all below it, from any thread."""
        self._popen.terminate()

    def forget_output(self) -> None:
        os.ftruncate(self._output, 0)

    def _status(self, seconds: float) -> int | None:
        waiting = poll()
        waiting.register(self._control, POLLIN)
        if not waiting.poll(seconds * 1000):
            return None
        try:
            said = self._control.recv(_STATUS.size)
        except OSError:
            said = b""
        if len(said) == _STATUS.size:
            return int(_STATUS.unpack(said)[0])
        with suppress(subprocess.TimeoutExpired):
            self._popen.wait(_SECONDS_TO_END)
            return abs(int(self._popen.returncode))
        return None

    def _kill(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._popen.pid, signal.SIGKILL)
        self._popen.wait()

    def _last_line(self) -> str:
        size = os.fstat(self._output).st_size
        tail = os.pread(self._output, _TAIL_BYTES, max(0, size - _TAIL_BYTES)).decode("utf-8", "replace")
        lines = [line.strip() for line in tail.splitlines() if line.strip()]
        return lines[-1][:200] if lines else ""


def _environment(hash_seed: int) -> dict[str, str]:
    """The worker's environment: words hash the same in each process, number crunchers start no threads."""
    fixed = {"PYTHONHASHSEED": str(hash_seed), "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}
    return {**os.environ, **dict.fromkeys(_THREAD_VARIABLES, "1"), **fixed}
