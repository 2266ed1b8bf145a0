"""What makes annotations."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from archive.model.annotation import Annotation
from archive.model.article import Article


@dataclass(frozen=True, slots=True)
class Enricher:
    """A named function from an article to annotations.

    Enrichers run in the order that `requires` asks for. `annotate` gets the article and every annotation that
    was made of it before: those of the enrichers it requires, and those given from outside. It returns
    annotations of the kinds in `produces` alone; their attributes are validated by the model given there.
    """

    name: str
    version: str
    """A change of it makes the enricher's layers stale. Settings that change what is found are part of it."""
    produces: Mapping[str, type[BaseModel]]
    annotate: Callable[[Article, Sequence[Annotation]], Iterable[Annotation]]
    requires: tuple[str, ...] = ()
    """Kinds that must have been made before."""
    languages: tuple[str, ...] = ()
    """ISO 639-1 of the languages that it knows; empty: all. An article in another one is not given to it. One in
    several languages, or in an unknown one, is."""
