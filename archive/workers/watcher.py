"""The parent's hold on a watcher process, which forks the workers and ends them with all that they started."""

import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
from contextlib import suppress
from select import POLLIN, poll

from archive.workers.channel import Line

# Documents in the folder where the program is run must not be imported as code: -P.
_ISOLATED = ("-P", "-m")
_SECONDS_TO_END = 5.0
_BYTES_AHEAD = 2**20
"""What a worker may be ahead of its parent: some 400 articles, and the most that Linux gives to anybody."""
_TAIL_BYTES = 4096
_STATUS = struct.Struct(">I")
_SPEAK_ONE_AT_A_TIME = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


class Watcher:
    """A watcher process of one service, and what its workers print. It forks one worker at a time."""

    def __init__(self, address: str) -> None:
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
                env=_environment(),
            )
        finally:
            theirs.close()
            os.close(appending)

    @property
    def is_alive(self) -> bool:
        return self._popen.poll() is None

    def fork(self) -> Line:
        """Have a worker forked; the line to it."""
        theirs_in, ours_out = os.pipe2(os.O_CLOEXEC)
        ours_in, theirs_out = os.pipe2(os.O_CLOEXEC)
        # So that a worker can read on while what it sent is stored.
        with suppress(OSError):
            fcntl.fcntl(theirs_out, fcntl.F_SETPIPE_SZ, _BYTES_AHEAD)
        try:
            # Where the watcher is gone the line ends at once, which is noticed by who listens.
            with suppress(OSError):
                socket.send_fds(self._control, [b"work"], [theirs_in, theirs_out])
        finally:
            os.close(theirs_in)
            os.close(theirs_out)
        return Line(ours_in, ours_out)

    def end(self, patience: float) -> tuple[int, str]:
        """End the worker, whose line is closed; its exit status and the last line it printed.

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


def _environment() -> dict[str, str]:
    """The worker's environment: words hash the same in each process, number crunchers start no threads."""
    fixed = {"PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"}
    return {**os.environ, **dict.fromkeys(_SPEAK_ONE_AT_A_TIME, "1"), **fixed}
