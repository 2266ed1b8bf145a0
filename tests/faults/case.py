"""One row of the table of faults: how it is made, what must happen, and the exit code."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest


@dataclass(frozen=True)
class Case:
    """A fault. `made` and `must` are what the table says; `with_` is what the test needs to make it."""

    id: str
    made: str
    must: str
    exit: int | None
    """Exit code of the command it is tried with; None where no command is run."""
    with_: Any = field(default=None, compare=False)


def cases(rows: list[Case], *, slow: Callable[[Case], bool] = lambda case: False) -> Any:
    """Parametrize a test named argument `case` over rows of the table."""
    params = [pytest.param(row, id=row.id, marks=[pytest.mark.slow] if slow(row) else []) for row in rows]
    return pytest.mark.parametrize("case", params)
