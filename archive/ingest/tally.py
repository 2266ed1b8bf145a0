"""How far an ingest is, and how it ended."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """How far an ingest is, and how it ended."""

    added: int = 0
    present: int = 0
    """Articles that were in the archive already."""
    enriched: int = 0
    failed: int = 0
    """Documents, or lines of them, that gave no article."""
    enricher_failures: int = 0
    problems: list[str] = field(default_factory=list)
    """Plugins that cannot be used, a line each."""
    indexed: int = 0
    current: str = ""
    """Address of the document that is being read."""
    fraction: float = 0.0
    """How much of the work is done, 0 to 1."""
    started: float = field(default_factory=time.monotonic)

    @property
    def is_partial(self) -> bool:
        return bool(self.failed or self.enricher_failures or self.problems)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


Watch = Callable[[Tally], None]
"""Called after each batch."""
