"""What a person ruled about an annotation or a value."""

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Decision(BaseModel):
    """One ruling; appended, never changed. Applied after the enrichers, it outlives their next run.

    `reject`: the value (in one article, or everywhere where `article_id` is empty) is wrong. `merge`: `value` is
    the same as `into`. `rename`: `value` is shown as `into`. `respeak`: the statement at `start` is by `into`.
    `undo`: the decision numbered `undoes` no longer holds.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ruling: Literal["reject", "merge", "rename", "respeak", "undo"]
    kind: str = ""
    value: str = ""
    into: str = ""
    article_id: str = ""
    start: int | None = None
    end: int | None = None
    undoes: int | None = None
    reason: str = ""
