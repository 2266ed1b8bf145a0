"""The protocol between a worker process and its parent: frames of one letter, a length and bytes.

The worker first says its `PID`. The parent sends `JOB` frames, each followed by a `BYTES` frame. The worker
answers with any number of `BEGIN` (the name of what it does next) and `REPLY` frames (JSON, before it perhaps a
`BYTES` frame that belongs to it), and ends with `DONE`, or `FAILED` (JSON: class and message).
"""

import os
import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from select import POLLIN, POLLOUT, poll

JOB = b"J"
BYTES = b"B"
PID = b"P"
BEGIN = b"S"
REPLY = b"R"
DONE = b"D"
FAILED = b"F"

_HEADER = struct.Struct(">cI")
_CHUNK = 1 << 16
_LONGEST_WAIT = 3600.0


class EndOfFrames(Exception):
    """The other side is gone."""


class FrameTooLong(Exception):
    """The other side announced a frame longer than is accepted."""


class Late(Exception):
    """The other side did not answer in time."""


Frame = tuple[bytes, bytes]
"""Its letter and its bytes."""


def send(descriptor: int, *frames: Frame) -> None:
    """Write frames, waiting as long as it takes."""
    view = memoryview(_written(frames))
    while view:
        view = view[os.write(descriptor, view) :]


def receive(descriptor: int, *, longest: int) -> Frame:
    """Read one frame, waiting as long as it takes.

    Raises:
        EndOfFrames, FrameTooLong
    """
    return _frame(lambda wanted: _read(descriptor, wanted), longest)


class Channel:
    """The parent's end: both descriptors of one worker, with deadlines.

    What is sent together is written together, and what lies there is read at once: each time that one side waits
    for the other costs more than all that is done with a frame.
    """

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._ahead = b""
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        self._can_read = _poll(reading, POLLIN)
        self._can_write = _poll(writing, POLLOUT)

    def send(self, *frames: Frame, left: Callable[[], float]) -> None:
        """Write frames, waiting as long as `left` says seconds, and says them again.

        Raises:
            EndOfFrames, Late
        """
        view = memoryview(_written(frames))
        while view:
            _wait(self._can_write, left)
            try:
                view = view[os.write(self._writing, view[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except BrokenPipeError as error:
                raise EndOfFrames from error

    def receive(self, *, longest: int, left: Callable[[], float]) -> Frame:
        """Read one frame, waiting as long as `left` says seconds, and says them again.

        Raises:
            EndOfFrames, FrameTooLong, Late
        """
        return _frame(lambda wanted: self._read(wanted, left), longest)

    def close(self) -> None:
        os.close(self._reading)
        os.close(self._writing)

    def _read(self, wanted: int, left: Callable[[], float]) -> bytes:
        while not self._ahead:
            _wait(self._can_read, left)
            with suppress(BlockingIOError):
                self._ahead = _read(self._reading, _CHUNK)
        piece, self._ahead = self._ahead[:wanted], self._ahead[wanted:]
        return piece


def _written(frames: Sequence[Frame]) -> bytes:
    return b"".join(part for kind, payload in frames for part in (_HEADER.pack(kind, len(payload)), payload))


def _frame(read: Callable[[int], bytes], longest: int) -> Frame:
    kind, length = _HEADER.unpack(_exactly(read, _HEADER.size))
    if length > longest:
        raise FrameTooLong(length)
    return kind, _exactly(read, length)


def _exactly(read: Callable[[int], bytes], wanted: int) -> bytes:
    pieces = []
    while wanted:
        piece = read(min(wanted, 1 << 20))
        pieces.append(piece)
        wanted -= len(piece)
    return b"".join(pieces)


def _read(descriptor: int, wanted: int) -> bytes:
    piece = os.read(descriptor, wanted)
    if not piece:
        raise EndOfFrames
    return piece


def _poll(descriptor: int, event: int) -> poll:
    waiting = poll()
    waiting.register(descriptor, event)
    return waiting


def _wait(waiting: poll, left: Callable[[], float]) -> None:
    while True:
        seconds = left()
        # A process that was stopped and continued is past its time with the answer lying there: look once more.
        if waiting.poll(min(seconds, _LONGEST_WAIT) * 1000):
            return
        if seconds <= 0:
            raise Late
