"""How long a step of a worker may take: by the processor's clock, so that a busy machine changes nothing."""

import time
from collections.abc import Iterator
from contextlib import suppress
from os import sysconf
from pathlib import Path

_TICKS = sysconf("SC_CLK_TCK")
_BETWEEN_LOOKS = 0.1
_STANDS_STILL = 0.01
"""A process that takes less of a processor than this share, and is not waiting for one, is getting nowhere."""
_MOST_TIMES = 20
"""However busy the machine: so many times the allowed seconds, by the clock on the wall, are the end."""


class Allowance:
    """The seconds of processor time that a worker may take from now on.

    Args:
        worker: its pid; 0 where it is not known yet, so that only the wall's clock counts.
    """

    def __init__(self, seconds: float, worker: int) -> None:
        self._seconds = seconds
        self._worker = worker
        self._before = self._last = _processor_seconds(worker)
        self._looked = time.monotonic()
        self._until = self._looked + seconds
        self._end = self._looked + seconds * _MOST_TIMES
        self.exceeded = ""
        """What was too much, in words, once `left` has said 0."""

    def left(self) -> float:
        """Seconds to wait for the worker before asking again; 0 where it has had its time."""
        now = time.monotonic()
        if now < self._until:
            return self._until - now
        taken = _processor_seconds(self._worker)
        if taken - self._before >= self._seconds:
            self.exceeded = f"took longer than {round(self._seconds, 1):g} s of processor time"
        elif self._stands_still(taken, now):
            self.exceeded = f"stood still for {round(self._seconds, 1):g} s"
        elif now >= self._end:
            self.exceeded = f"took longer than {now - self._end + self._seconds * _MOST_TIMES:.0f} s"
        if self.exceeded:
            return 0.0
        self._last, self._looked = taken, now
        self._until = now + max(_BETWEEN_LOOKS, self._seconds - (taken - self._before))
        return self._until - now

    def _stands_still(self, taken: float, now: float) -> bool:
        if not self._worker:
            return True
        is_at_work = taken - self._last >= _STANDS_STILL * (now - self._looked)
        return not is_at_work and not _anybody_runs(self._worker)


def _processor_seconds(pid: int) -> float:
    """What a process, and the children that it has waited for, took of the processor."""
    return sum(map(int, stat_of(pid)[11:15])) / _TICKS


def _anybody_runs(pid: int) -> bool:
    """Does the process, or another one of its session, use a processor, wait for one, or wait for a disk?"""
    own = stat_of(pid)
    return any(other[0] in ("R", "D") for _, other in stats() if own and other[3] == own[3])


def stats() -> Iterator[tuple[int, list[str]]]:
    """The pid of each process of the machine, and what `stat_of` says of it."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and (fields := stat_of(int(folder.name))):
            yield int(folder.name), fields


def children_of(pid: int) -> list[int]:
    """The processes that a process started and that are still there."""
    own = str(pid)
    return [child for child, (_, parent, *_) in stats() if parent == own]


def stat_of(pid: int) -> list[str]:
    """What `/proc/PID/stat` says after the name: state, parent, group, session, …; empty where there is none."""
    with suppress(OSError):
        return (
            Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        )
    return []
