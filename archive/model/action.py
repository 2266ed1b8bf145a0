"""What a key does with a value or a span on the screen, and what happened since the last ingest."""

from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


class Chosen(BaseModel):
    """What stands under the cursor: a value of a facet, or an annotation of an article."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    """The kind of the annotation, or of what the facet counts; the name of the facet where it is over articles."""
    value: str
    label: str
    facet: str = ""
    """The facet; empty where the cursor is on words of an article."""
    article_id: str = ""
    """Empty where the cursor is on a facet."""
    start: int = 0
    end: int = 0
    text: str = ""
    """The words of the article."""


class Outcome(BaseModel):
    """What an action says, and what the screen does then."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    say: str = ""
    """A line for the reader; empty: what was copied."""
    copy_text: str = ""
    """What goes to the clipboard."""


@dataclass(frozen=True, slots=True)
class Action:
    """A named function from what stands under the cursor to an outcome."""

    name: str
    label: str
    """What the list of actions says: `Copy the Wikidata address`."""
    run: Callable[[Chosen], Outcome]
    kinds: tuple[str, ...] = ()
    """For which kinds it is offered; empty: all."""


class OfferedAction(BaseModel):
    """An action, without its function."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    kinds: tuple[str, ...] = ()
    plugin: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What one ingest changed: ids of articles, sorted."""

    stored: tuple[str, ...] = ()
    """Articles that are new, or of which something changed: text, annotations, a decision."""
    removed: tuple[str, ...] = ()
