"""How far an ingest is, for whoever shows it."""

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Progress:
    """How far an ingest is, and how it ended."""

    added: int = 0
    present: int = 0
    """Articles that were in the archive already."""
    enriched: int = 0
    replaced: int = 0
    """Articles that changed when they were read again, and replaced what was stored."""
    kept_out: int = 0
    """Articles that a person purged and asked to stay away."""
    failed: int = 0
    """Documents, or lines of them, that gave no article."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why documents failed → how many did."""
    failures: list[str] = field(default_factory=list)
    """The first failure, with its document: what to say where one document failed."""
    unfitting: list[str] = field(default_factory=list)
    """Decisions about words that a replaced article no longer has, a line each."""
    enricher_failures: int = 0
    problems: list[str] = field(default_factory=list)
    """Plugins that cannot be used, or failed after the ingest, a line each."""
    renamed: int = 0
    """Articles that were indexed again because a list of aliases changed."""
    current: str = ""
    """Address of the document that is being read."""
    fraction: float = 0.0
    """How much of the work is done, 0 to 1."""
    pace: str = ""
    """How fast the workers of a cluster are, in words; empty on one machine."""
    started: float = field(default_factory=time.monotonic)

    @property
    def is_partial(self) -> bool:
        return bool(self.failed or self.enricher_failures or self.problems)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.started


Watch = Callable[[Progress], None]
"""Called after each batch."""


def failure_class(problem: str) -> str:
    """A problem without what is particular to one document, so that many can be counted together."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|\b\d[\d.,]*\b", "…", problem.partition(";")[0])[:80]
