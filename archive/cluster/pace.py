"""How fast each worker of a cluster is, for the line of progress."""

import time
from collections import Counter, deque

_SECONDS = 30.0
"""Rates are those of the last seconds: a worker that was slow at first, or is gone, is not remembered for it."""
_MOST_NAMED = 4
"""More workers than these are told as a range."""


class Pace:
    """Counts what workers did."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._done: deque[tuple[float, str, int]] = deque()

    def count(self, worker: str, articles: int) -> None:
        """A worker has enriched some articles."""
        self._done.append((time.monotonic(), worker, articles))

    def __str__(self) -> str:
        now = time.monotonic()
        while self._done and self._done[0][0] < now - _SECONDS:
            self._done.popleft()
        counts: Counter[str] = Counter()
        for _, worker, articles in self._done:
            counts[worker] += articles
        if not counts:
            return ""
        seconds = max(min(now - self._began, _SECONDS), 0.001)
        rates = [counts[worker] / seconds for worker in sorted(counts)]
        workers = "1 worker" if len(rates) == 1 else f"{len(rates)} workers"
        if len(rates) <= _MOST_NAMED:
            return f"{workers}: {' + '.join(f'{rate:,.0f}/s' for rate in rates)}"
        return f"{workers}: {min(rates):,.0f} to {max(rates):,.0f}/s each"
