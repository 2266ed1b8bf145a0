"""A press archive that can be questioned from a terminal: here, the contract that plugins import.

from archive import hookimpl, Annotation, Article, Enricher, Facet, Span
"""

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

__all__ = [
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
