"""Several workers of one service at work side by side; results come in the order of the jobs."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import LifoQueue
from typing import TypeVar

from archive.workers.worker import Service, Worker

_AHEAD = 8
"""Jobs given out for each worker before the result of the first is asked for."""

_Job = TypeVar("_Job")
_Result = TypeVar("_Result")


class WorkerPool:
    """Workers, at first one, each started when it is first needed.

    Threads wait for them. The processes that a thread started end with it (they are told when their parent
    dies, and to the kernel the thread is the parent), so that the threads stay until `close`.
    """

    def __init__(self, service: Service, *, most: int) -> None:
        self.service = service
        self.workers: list[Worker] = []
        self._threads = ThreadPoolExecutor(most, thread_name_prefix="worker")
        self._idle: LifoQueue[Worker] = LifoQueue()
        self.grow(1)

    def grow(self, count: int) -> None:
        """Have `count` workers in all, `most` at most, while none is at work; the new ones do the service as it is now.

        They come last: for a single job no second process is started.
        """
        begun = [self._idle.get() for _ in self.workers]
        new = [Worker(self.service) for _ in range(count - len(begun))]
        self.workers += new
        for worker in (*reversed(new), *begun):
            self._idle.put(worker)

    def one(self, work: Callable[[Worker, _Job], _Result], job: _Job) -> _Result:
        """Do one job and wait for it."""
        return self._threads.submit(self._do, work, job).result()

    def map(self, work: Callable[[Worker, _Job], _Result], jobs: Iterable[_Job]) -> Iterator[_Result]:
        """Do jobs side by side; the results in order."""
        waiting: deque[Future[_Result]] = deque()
        try:
            for job in jobs:
                waiting.append(self._threads.submit(self._do, work, job))
                if len(waiting) >= len(self.workers) * _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()

    def close(self) -> None:
        """End all workers, those at work too."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self.workers:
            worker.interrupt()
        self._threads.shutdown()
        for worker in self.workers:
            worker.close()

    def _do(self, work: Callable[[Worker, _Job], _Result], job: _Job) -> _Result:
        worker = self._idle.get()
        try:
            return work(worker, job)
        finally:
            self._idle.put(worker)
