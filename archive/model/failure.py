"""Something that went wrong with one document or one enricher while the rest went on."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

FailureClass = Literal["error", "timeout", "memory", "crash", "invalid", "import", "limit"]


class Failure(BaseModel):
    """One failure, as `archive failures` lists it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: Literal["read", "enrich", "plugin", "index"]
    subject: str
    """The document's address, the article's id, or the plugin's name."""
    reason: FailureClass
    message: str
    enricher: str = ""
    """The enricher that failed; empty where none was at work."""
    version: str = ""
