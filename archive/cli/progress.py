"""Progress of long work on stderr: one line rewritten in place on a terminal, elsewhere a line a batch."""

import os
import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Self

from archive.cli.output import reports_json, tell
from archive.text import counted, show

if TYPE_CHECKING:
    from archive.ingest import Progress

_SECONDS_BETWEEN = 0.1


class ProgressLine:
    """Shows progress as it is made. Use it as a context manager, which clears the line at the end."""

    def __init__(self) -> None:
        self._rewrites = sys.stderr.isatty() and os.environ.get("TERM") != "dumb" and not reports_json()
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

    def show(self, progress: "Progress") -> None:
        """Show how far the work has come."""
        now = time.monotonic()
        if self._rewrites and now - self._shown_at < _SECONDS_BETWEEN:
            return
        self._shown_at = now
        line = self._line(progress)
        if line == self._last:
            return
        self._last = line
        if self._rewrites:
            width = os.get_terminal_size(sys.stderr.fileno()).columns
            sys.stderr.write("\r" + show(line, width=max(1, width - 1)) + "\x1b[K")
            sys.stderr.flush()
        else:
            tell(line, kind="progress")

    def _line(self, progress: "Progress") -> str:
        done = progress.added + progress.enriched
        rate = done / max(progress.seconds, 0.001)
        parts = [counted(done, "article"), f"{rate:,.0f}/s"]
        if progress.pace:
            parts.append(progress.pace)
        if progress.fraction:
            left = progress.seconds * (1 - progress.fraction) / progress.fraction
            parts.append(f"{progress.fraction:.0%}, {_clock(left)} left")
        if progress.present:
            parts.append(f"{progress.present:,} already there")
        if progress.failed + progress.enricher_failures:
            parts.append(f"{progress.failed + progress.enricher_failures:,} failed")
        return " · ".join([*parts, progress.current])


def _clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
