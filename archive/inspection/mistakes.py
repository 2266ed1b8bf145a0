"""Many findings → one line for each mistake, with an example and a count."""

import re
from collections.abc import Iterable

from pydantic import BaseModel, ConfigDict

from archive.text import counted


class Finding(BaseModel):
    """One thing that is wrong in one place."""

    model_config = ConfigDict(frozen=True)

    subject: str
    """What is wrong: `enricher money`, `facet money`; empty for the plugin as a whole."""
    what: str
    where: str = ""
    """The text, the document or the step that shows it; empty where nothing need be shown."""
    times: int = 1


class Mistake(BaseModel):
    """What a plugin does wrong, the first place that shows it, and how many there are."""

    model_config = ConfigDict(frozen=True)

    subject: str
    what: str
    example: str
    count: int

    def __str__(self) -> str:
        subject = f"{self.subject}: " if self.subject else ""
        example = f" ({self.example})" if self.example else ""
        times = f", {counted(self.count, 'time')}" if self.count > 1 else ""
        return f"{subject}{self.what}{example}{times}"


def grouped(findings: Iterable[Finding]) -> tuple[Mistake, ...]:
    """The mistakes in the order in which they were met; findings that differ in numbers and words quoted are one."""
    first: dict[tuple[str, str], Finding] = {}
    counts: dict[tuple[str, str], int] = {}
    for finding in findings:
        key = (finding.subject, re.sub(r"'[^']*'|\d+(?:\.\d+)?", "…", finding.what))
        first.setdefault(key, finding)
        counts[key] = counts.get(key, 0) + finding.times
    return tuple(
        Mistake(subject=found.subject, what=found.what, example=found.where, count=counts[key])
        for key, found in first.items()
    )
