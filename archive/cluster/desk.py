"""Parts of the work → the workers of a cluster, and their answers back: so many at a time, none lost, none for ever."""

import queue
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from distributed import Client, Future, KilledWorker

from archive.cluster import remote
from archive.cluster.connecting import ELSE_HERE
from archive.cluster.pace import Pace
from archive.errors import ClusterError

ITEMS = 25
"""Documents or articles of one part: on its way and back it costs some milliseconds."""
_BYTES = 4 * 2**20
"""A part is not filled beyond this: it passes through the scheduler."""
_PARTS_AHEAD = 6
"""Parts given out for each thread of a worker: while the writer stores and indexes, workers do not run dry."""
_KILLS = 2
"""An item that is alone in the cluster and ends its workers is tried so often, each time as often as Dask tries."""
_MOST_RETURNS = 20
"""A part that comes back undone more often, because the scheduler was gone or forgot it, ends the run."""
_SECONDS_BETWEEN_LOOKS = 2.0

Function = Callable[[str, Sequence[Any]], remote.Answers]


@dataclass(frozen=True, slots=True)
class Killed:
    """In place of an answer: whichever worker had this item ended."""

    workers: int
    """How many."""


@dataclass(slots=True)
class Ticket:
    """Items that were given together; their answers in order, once none is missing."""

    answers: list[Any]
    missing: int


@dataclass(slots=True)
class _Part:
    """Items of one ticket that go to one worker together."""

    function: Function
    ticket: Ticket
    first: int
    items: Sequence[Any]
    kills: int = 0
    """How often Dask gave it up, alone in the cluster."""
    returns: int = 0


@dataclass
class Desk:
    """Gives out parts and takes answers in, on the thread of whoever waits for a ticket.

    A part whose workers end is given to others by Dask, some times over, and then given up: the part may hold an item
    that ends them, or have been beside one, or workers may have been ended for other reasons. Its items then become
    suspects, each of which is tried with nothing else in the cluster: what ends workers again is answered with
    `Killed`, and nothing else is.
    """

    client: Client
    address: str
    setup: str
    """For the functions of `remote`: JSON."""
    seconds: float
    """How long there may be no scheduler, or no worker."""
    threads: int = 1
    """Of all workers."""
    pace: Pace = field(default_factory=Pace)
    _waiting: deque[_Part] = field(default_factory=deque)
    _suspects: deque[_Part] = field(default_factory=deque)
    _given: dict[str, tuple[_Part, Future[Any]]] = field(default_factory=dict)
    _back: "queue.SimpleQueue[str]" = field(default_factory=queue.SimpleQueue)
    """Keys of futures that are done."""
    _looked: float = 0.0
    _alone_since: float | None = None
    """Since when there has been no worker."""

    @property
    def parts_ahead(self) -> int:
        """How many parts are given out at a time."""
        return self.threads * _PARTS_AHEAD

    def give(self, function: Function, items: Sequence[Any], sizes: Sequence[int]) -> Ticket:
        """Have items worked on; returns at once.

        Args:
            sizes: of each item, in bytes.
        """
        ticket = Ticket([None] * len(items), len(items))
        for start, end in _parts(sizes):
            self._waiting.append(_Part(function, ticket, start, items[start:end]))
        self._give_out()
        return ticket

    def answers(self, ticket: Ticket) -> list[Any]:
        """What came of the items of a ticket, in order: answers, and `Killed` in place of some.

        Raises:
            ClusterError: there is no scheduler or no worker any more, or one cannot do what is asked.
        """
        while ticket.missing:
            self._look_after()
            with suppress(queue.Empty):
                self._take(self._back.get(timeout=_SECONDS_BETWEEN_LOOKS / 4))
            self._give_out()
        return ticket.answers

    def close(self) -> None:
        """Give up what is not done."""
        futures = [future for _, future in self._given.values()]
        self._given.clear()
        if self.client.status == "running":
            with suppress(OSError, TimeoutError, CancelledError):
                self.client.cancel(futures, force=True)

    def _give_out(self) -> None:
        if self.client.status != "running":
            return
        while self._waiting and not self._suspects and len(self._given) < self.parts_ahead:
            self._submit(self._waiting.popleft())
        if self._suspects and not self._given:
            self._submit(self._suspects.popleft())

    def _submit(self, part: _Part) -> None:
        key = f"press-archive-{part.function.__name__}-{uuid4().hex}"
        future = self.client.submit(part.function, self.setup, part.items, key=key, pure=False, retries=1)
        self._given[key] = part, future
        future.add_done_callback(lambda done: self._back.put(done.key))

    def _take(self, key: str) -> None:
        """Take in what came back."""
        part, future = self._given.pop(key, (None, None))
        if part is None or future is None:
            return
        try:
            worker, answers = future.result(timeout=self.seconds)
        except KilledWorker as error:
            self._suspect(part, error)
        except (CancelledError, TimeoutError, OSError) as error:
            # The connection was lost, or the only copy of the answer with its worker.
            part.returns += 1
            if part.returns > _MOST_RETURNS:
                raise ClusterError(f"{self.address}: work was given up again and again: {error}") from error
            self._waiting.appendleft(part)
        except Exception as error:
            raise ClusterError(_said(self.address, error)) from error
        else:
            self._answered(part, answers)
            if part.function is remote.enrich:
                self.pace.count(worker, len(answers))

    def _answered(self, part: _Part, answers: Sequence[Any]) -> None:
        if len(answers) != len(part.items):
            raise ClusterError(f"{self.address}: a worker gave {len(answers)} answers for {len(part.items)}")
        part.ticket.answers[part.first : part.first + len(answers)] = answers
        part.ticket.missing -= len(answers)

    def _suspect(self, part: _Part, error: KilledWorker) -> None:
        """Workers ended over a part: find out over which item, if it was any."""
        if len(part.items) > 1:
            # Not by halves: until a half is cleared, each is tried as often as Dask tries, and each try costs a worker.
            for number, item in enumerate(part.items, start=part.first):
                self._suspects.append(_Part(part.function, part.ticket, number, [item]))
            return
        part.kills += 1
        if part.kills < _KILLS:
            self._suspects.appendleft(part)
        else:
            self._answered(part, [Killed(part.kills * (error.allowed_failures + 1))])

    def _look_after(self) -> None:
        """Are the scheduler and some worker still there?"""
        now = time.monotonic()
        if now - self._looked < _SECONDS_BETWEEN_LOOKS:
            return
        self._looked = now
        status = self.client.status
        if status == "running":
            try:
                self.threads = sum(self.client.nthreads().values())
            except (OSError, TimeoutError):
                return
            if self.threads:
                self._alone_since = None
                return
            lost = f"no worker for {self.seconds:g} s; start one with: dask worker {self.address}"
        else:
            lost = f"the scheduler is gone; go on with the same command once it is back; or {ELSE_HERE}"
        self._alone_since = self._alone_since or now
        if status == "closed" or now - self._alone_since > self.seconds:
            raise ClusterError(f"{self.address}: {lost}; everything counted as added is safe")


def _parts(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where parts begin and end: at least 25 items each unless their bytes are many, or there are fewer in all."""
    start, weight = 0, 0
    for number, size in enumerate(sizes):
        left = len(sizes) - number
        if number > start and (weight + size > _BYTES or (number - start >= ITEMS and left >= ITEMS)):
            yield start, number
            start, weight = number, 0
        weight += size
    if start < len(sizes):
        yield start, len(sizes)


def _said(address: str, error: Exception) -> str:
    """What a worker raised, in a line."""
    line = str(error).strip().partition("\n")[0]
    if isinstance(error, remote.OtherVersions):
        advice = f"install the same there, or {ELSE_HERE}"
        return f"{address}: a worker has other versions: {line}; {advice}"
    return f"{address}: a worker cannot do its work: {type(error).__name__}: {line}"
