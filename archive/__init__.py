"""A press archive that can be questioned from a terminal. `__all__` is the contract for plugins."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.hookspecs import hookimpl
    from archive.model.annotation import Annotation
    from archive.model.article import Article
    from archive.model.document import Document
    from archive.model.enricher import Enricher, Reader
    from archive.model.facet import Facet
    from archive.model.layer import AnnotationLayer
    from archive.model.partial_date import PartialDate
    from archive.model.span import Span

__version__ = "0.1.0"

CONTRACT_VERSION = 1
"""The version of the plugin contract. It grows when a plugin can rely on something new; see plugins/README.md."""

__all__ = [
    "CONTRACT_VERSION",
    "Annotation",
    "AnnotationLayer",
    "Article",
    "Document",
    "Enricher",
    "Facet",
    "PartialDate",
    "Reader",
    "Span",
    "hookimpl",
]

# Imported on first use: the models take a fifth of a second, which `archive --help` need not wait for.
_HOMES = {
    "Annotation": "archive.model.annotation",
    "AnnotationLayer": "archive.model.layer",
    "Article": "archive.model.article",
    "Document": "archive.model.document",
    "Enricher": "archive.model.enricher",
    "Facet": "archive.model.facet",
    "PartialDate": "archive.model.partial_date",
    "Reader": "archive.model.enricher",
    "Span": "archive.model.span",
    "hookimpl": "archive.hookspecs",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'archive' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
