"""A press archive that can be questioned from a terminal, and from Python: `archive.open`.

`__all__` is the contract: what plugins and scripts may rely on. docs/library.md and plugins/README.md describe it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.errors import ArchiveError, DocumentError, QueryError, UnsureQuery
    from archive.hookspecs import CONTRACT_VERSION, hookimpl
    from archive.library.press import Press
    from archive.library.press import open_press as open
    from archive.model.action import Action, Changes, Chosen, Outcome
    from archive.model.alias import Alias, AliasList
    from archive.model.annotation import Annotation
    from archive.model.article import Article
    from archive.model.document import Document
    from archive.model.enricher import Enricher
    from archive.model.exporter import Exporter
    from archive.model.facet import Facet
    from archive.model.layer import AnnotationLayer
    from archive.model.partial_date import PartialDate
    from archive.model.reader import Declined, Reader
    from archive.model.reading import Reading
    from archive.model.results import FacetCount, Hit, Statement
    from archive.model.span import Span
    from archive.read import formats
    from archive.read.containers import read_zip
    from archive.read.encodings import decoded
    from archive.read.html import read_html
    from archive.read.markup import text_of_markup
    from archive.read.plain import Metadata, article_of_text, read_plain
    from archive.read.published import parse_published
    from archive.read.streams import file_beside
    from archive.read.xml import parse_xml
    from archive.text import clean_text

__version__ = "0.1.0"

__all__ = [
    "CONTRACT_VERSION",
    "Action",
    "Alias",
    "AliasList",
    "Annotation",
    "AnnotationLayer",
    "ArchiveError",
    "Article",
    "Changes",
    "Chosen",
    "Declined",
    "Document",
    "DocumentError",
    "Enricher",
    "Exporter",
    "Facet",
    "FacetCount",
    "Hit",
    "Metadata",
    "Outcome",
    "PartialDate",
    "Press",
    "QueryError",
    "Reader",
    "Reading",
    "Span",
    "Statement",
    "UnsureQuery",
    "article_of_text",
    "clean_text",
    "decoded",
    "file_beside",
    "formats",
    "hookimpl",
    "open",
    "parse_published",
    "parse_xml",
    "read_html",
    "read_plain",
    "read_zip",
    "text_of_markup",
]

# Imported on first use: the models take a fifth of a second, which `archive --help` need not wait for.
_HOMES = {
    "CONTRACT_VERSION": "archive.hookspecs",
    "Action": "archive.model.action",
    "Alias": "archive.model.alias",
    "AliasList": "archive.model.alias",
    "Changes": "archive.model.action",
    "Chosen": "archive.model.action",
    "Outcome": "archive.model.action",
    "Annotation": "archive.model.annotation",
    "AnnotationLayer": "archive.model.layer",
    "Article": "archive.model.article",
    "Declined": "archive.model.reader",
    "Document": "archive.model.document",
    "ArchiveError": "archive.errors",
    "DocumentError": "archive.errors",
    "FacetCount": "archive.model.results",
    "Hit": "archive.model.results",
    "Press": "archive.library.press",
    "QueryError": "archive.errors",
    "UnsureQuery": "archive.errors",
    "Statement": "archive.model.results",
    "Enricher": "archive.model.enricher",
    "Exporter": "archive.model.exporter",
    "Facet": "archive.model.facet",
    "PartialDate": "archive.model.partial_date",
    "Reader": "archive.model.reader",
    "Reading": "archive.model.reading",
    "Span": "archive.model.span",
    "Metadata": "archive.read.plain",
    "article_of_text": "archive.read.plain",
    "decoded": "archive.read.encodings",
    "file_beside": "archive.read.streams",
    "text_of_markup": "archive.read.markup",
    "clean_text": "archive.text",
    "hookimpl": "archive.hookspecs",
    "parse_published": "archive.read.published",
    "parse_xml": "archive.read.xml",
    "read_html": "archive.read.html",
    "read_plain": "archive.read.plain",
    "read_zip": "archive.read.containers",
}


def __getattr__(name: str) -> object:
    if name == "formats":
        return import_module("archive.read.formats")
    if name == "open":
        return import_module("archive.library.press").open_press
    if name not in _HOMES:
        raise AttributeError(f"module 'archive' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
