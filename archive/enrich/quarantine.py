"""Which enrichers failed so often in a row that they are not run any more."""

import threading
from collections import Counter
from collections.abc import Iterable

from archive.model.failure import Failure

IN_A_ROW = 20


class Quarantine:
    """Counts failures of enrichers; several threads may."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._in_a_row: Counter[str] = Counter()

    def __contains__(self, enricher: str) -> bool:
        return self._in_a_row[enricher] >= IN_A_ROW

    def count(self, made: Iterable[str], failures: Iterable[Failure]) -> list[Failure]:
        """Take in how one article went: enrichers that made a layer, and failures.

        Returns:
            a failure of the plugin for each enricher that is not run any more from now on.
        """
        with self._guard:
            for enricher in made:
                if enricher not in self:
                    del self._in_a_row[enricher]
            full = []
            for failure in failures:
                self._in_a_row[failure.enricher] += 1
                if self._in_a_row[failure.enricher] == IN_A_ROW:
                    full.append(_quarantined(failure))
        return full


def _quarantined(failure: Failure) -> Failure:
    return Failure(
        stage="plugin",
        subject=failure.enricher,
        reason=failure.reason,
        message=f"enricher {failure.enricher} {failure.version}: {IN_A_ROW} failures in a row, the last:"
        f" {failure.message}; not run any more in this run; later: archive enrich --stale",
        enricher=failure.enricher,
        version=failure.version,
    )
