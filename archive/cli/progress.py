"""Progress of long work on stderr: a line that is rewritten on a terminal, a line a batch otherwise."""

import os
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from archive.text import show

if TYPE_CHECKING:
    from archive.ingest import Tally

_SECONDS_BETWEEN = 0.1


class Progress:
    """Shows tallies as they come. Use it as a context manager, so that the line is ended."""

    def __init__(self) -> None:
        self._rewrites = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._shown_at = 0.0
        self._last = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._rewrites and self._last:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def show(self, tally: "Tally") -> None:
        """Show how far the work is."""
        now = time.monotonic()
        if self._rewrites and now - self._shown_at < _SECONDS_BETWEEN:
            return
        self._shown_at = now
        line = self._line(tally)
        if line == self._last:
            return
        self._last = line
        if self._rewrites:
            width = os.get_terminal_size(sys.stderr.fileno()).columns
            sys.stderr.write("\r" + show(line, width=max(1, width - 1)) + "\x1b[K")
        else:
            sys.stderr.write(show(line) + "\n")
        sys.stderr.flush()

    def _line(self, tally: "Tally") -> str:
        done = tally.added + tally.enriched
        rate = done / max(tally.seconds, 0.001)
        parts = [f"{done:,} articles", f"{rate:,.0f}/s"]
        if tally.fraction:
            left = tally.seconds * (1 - tally.fraction) / tally.fraction
            parts.append(f"{tally.fraction:.0%}, {_clock(left)} left")
        if tally.present:
            parts.append(f"{tally.present:,} already there")
        if tally.failed + tally.enricher_failures:
            parts.append(f"{tally.failed + tally.enricher_failures:,} failed")
        return " · ".join([*parts, tally.current])


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
