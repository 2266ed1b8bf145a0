"""What an offer of a plugin must be like: looked at when its hook returns, before anything relies on it."""

import inspect
import re
from collections.abc import Callable, Collection, Iterable, Mapping

import click
from pydantic import BaseModel

from archive.model.action import Action
from archive.model.alias import Alias
from archive.model.article import Article
from archive.model.enricher import Enricher
from archive.model.exporter import FORMATS, WHATS, Exporter
from archive.model.facet import ARTICLE, OWN_FACETS, Facet
from archive.model.layer import GIVEN
from archive.model.reader import Reader

Offer = Enricher | Facet | Reader | Exporter | Alias | Action | click.Command

_NAME = re.compile(r"\w(?:[\w\-]|\.(?=\w)){0,63}")
"""What a query can say after `by:`, and a command after `--enricher`."""
_FORMAT = re.compile("[a-z][a-z0-9-]{0,31}")
_LANGUAGE = re.compile("[a-z]{2}")


def fault_of(offer: Offer, fields: Collection[str]) -> str:
    """What is wrong with an offer, as a clause that can follow its name; "" where nothing is.

    Args:
        fields: what stands before a colon in every query, so that no facet may take the name.
    """
    if isinstance(offer, Facet):
        return _fault_of_facet(offer, fields)
    return next(iter(_faults_of(offer)), "")


def _faults_of(offer: Offer) -> Iterable[str]:
    match offer:
        case Enricher():
            return _faults_of_enricher(offer)
        case Reader():
            return _faults_of_reader(offer)
        case Exporter():
            return _faults_of_exporter(offer)
        case Action():
            return _faults_of_action(offer)
        case click.Command():
            return _faults_of_command(offer)
    return ()


def _fault_of_facet(facet: Facet, fields: Collection[str]) -> str:
    if facet.name in OWN_FACETS:
        return "is the name of a facet that every archive has; choose another"
    if facet.name in fields:
        return "means something else in a query already; choose another name"
    if facet.kind == ARTICLE and facet.attribute not in Article.model_fields:
        return f"an article has no field {facet.attribute!r}; it has {', '.join(Article.model_fields)}"
    return ""


def _faults_of_enricher(enricher: Enricher) -> Iterable[str]:
    yield from _faults_of_naming(enricher.name, enricher.version)
    if enricher.name == GIVEN:
        yield f"{GIVEN!r} stands for annotations that came with an article; choose another name"
    produces: object = enricher.produces
    if not isinstance(produces, Mapping) or not produces:
        yield "produces must map at least one kind to the model of its attributes"
        return
    for kind, model in produces.items():
        if not isinstance(kind, str) or not 0 < len(kind) <= 64 or kind == ARTICLE:
            yield f"{kind!r} cannot be a kind; write 1 to 64 characters, and not {ARTICLE!r}"
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            yield f"produces[{kind!r}] is {_called(model)}; it must be a class made from pydantic.BaseModel"
    yield from _faults_of_strings("requires", enricher.requires, 'kinds: ("actor",)')
    yield from _faults_of_strings("languages", enricher.languages, 'ISO 639-1 codes: ("en",)')
    if unknown := [code for code in enricher.languages if not _LANGUAGE.fullmatch(code)]:
        yield f"{unknown[0]!r} is not an ISO 639-1 code of a language; write two letters: en"
    yield from _faults_of_function("annotate", enricher.annotate, ("article", "earlier"))


def _faults_of_reader(reader: Reader) -> Iterable[str]:
    yield from _faults_of_naming(reader.name, reader.version)
    yield from _faults_of_function("matches", reader.matches, ("sample", "name"))
    yield from _faults_of_function("read", reader.read, ("document",))
    beside: object = reader.beside
    if not isinstance(beside, bool):
        yield f"beside is {_called(beside)}; it must be True or False"


def _faults_of_exporter(exporter: Exporter) -> Iterable[str]:
    name: object = exporter.name
    if not isinstance(name, str) or not _FORMAT.fullmatch(name):
        yield "its name must be lower-case letters, digits and hyphens, 32 at most"
    if name in FORMATS:
        yield "is a format that every archive has; choose another name"
    if exporter.what not in WHATS:
        yield f"there is no table {exporter.what!r}; there are {', '.join(WHATS)}"
    yield from _faults_of_function("write", exporter.write, ("rows",))


def _faults_of_action(action: Action) -> Iterable[str]:
    yield from _faults_of_naming(action.name, "1")
    label: object = action.label
    if not isinstance(label, str) or not label.strip() or not label.isprintable():
        yield f"its label is {_called(label)}; it must be a line such as 'Copy the address'"
    yield from _faults_of_strings("kinds", action.kinds, 'kinds: ("actor",)')
    yield from _faults_of_function("run", action.run, ("chosen",))


def _faults_of_command(command: click.Command) -> Iterable[str]:
    name: object = command.name
    if not isinstance(name, str) or not _FORMAT.fullmatch(name):
        yield "its name must be lower-case letters, digits and hyphens, 32 at most"


def _faults_of_naming(name: object, version: object) -> Iterable[str]:
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        yield "its name must be letters, digits, and - _ . between them, 64 at most"
    if not isinstance(version, str) or not version.strip() or not version.isprintable():
        yield f"its version is {_called(version)}; it must be a string such as '1'"


def _faults_of_strings(field: str, value: object, example: str) -> Iterable[str]:
    if not isinstance(value, tuple | list | set | frozenset) or not all(
        isinstance(item, str) for item in value
    ):
        yield f"{field} is {_called(value)}; it must be a tuple of {example}"


def _faults_of_function(field: str, function: object, parameters: tuple[str, ...]) -> Iterable[str]:
    asked = f"{field}({', '.join(parameters)})"
    if not callable(function):
        yield f"{field} is {_called(function)}; it must be a function {asked}"
        return
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        yield f"{field} is asynchronous; it must be an ordinary function {asked}"
    if not _takes(function, len(parameters)):
        yield f"{field} cannot be called as {asked}"


def _takes(function: Callable[..., object], count: int) -> bool:
    try:
        inspect.signature(function).bind(*range(count))
    except TypeError:
        return False
    except ValueError:
        # A function written in C does not tell what it takes.
        return True
    return True


def _called(value: object) -> str:
    """A value as a message names it: short ones whole, of others the type."""
    if value is None or (isinstance(value, str | int | float) and len(repr(value)) < 40):
        return repr(value)
    return f"of type {type(value).__name__}"
