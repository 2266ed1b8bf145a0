"""One mention of an actor, before it becomes an annotation."""

from dataclasses import dataclass
from typing import Literal

from press_archive_entities.attributes import ActorType


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Tokens `first` to `last - 1` name or describe the actor `value`."""

    first: int
    last: int
    value: str
    type: ActorType
    country: str = ""
    role: str = ""
    place: str = ""
    mention: Literal["name", "nominal", "metonym"] = "name"
    confidence: float = 0.9
