"""stand-in types until Session exists"""

from collections.abc import Sequence
from typing import Any, Protocol

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.results import FacetCount, Results, Statement
from archive.model.span import Span


class StoredAnnotation(Protocol):
    annotation: Annotation
    enricher: str
    version: str
    distribution: str


class StoredArticle(Protocol):
    article: Article
    annotations: tuple[Any, ...]


class Session(Protocol):
    """What the screen needs of `archive.search.session.Session`."""

    facets: tuple[Facet, ...]

    def close(self) -> None: ...
    def refresh(self) -> bool: ...
    def search(
        self, text: str, *, offset: int = 0, limit: int = 20, sort: str = "relevance", facets: Sequence[str] = (),
        facet_limit: int = 20, snippets: bool = True, unit: str = "article",
    ) -> Results: ...  # fmt: skip
    def facet(
        self, text: str, name: str, *, within: str = "", contains: str = "", sort: str = "count", limit: int = 50,
        unit: str = "article",
    ) -> tuple[FacetCount, ...]: ...  # fmt: skip
    def statements(
        self, text: str, *, offset: int = 0, limit: int = 50, sort: str = "relevance"
    ) -> tuple[int, tuple[Statement, ...]]: ...
    def article(self, id_prefix: str) -> StoredArticle: ...
    def matches(self, text: str, id: str) -> tuple[Span, ...]: ...
    def choices(self, text: str) -> dict[str, dict[str, Any]]: ...
    def choose(self, text: str, facet: str, value: str, choice: str) -> str: ...
    def explain(self, text: str) -> object: ...
