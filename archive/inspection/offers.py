"""What is wrong with what a plugin offers, before any of it is run; a worker that has the plugin's models asks."""

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from importlib.metadata import entry_points
from itertools import islice
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import click
from pydantic import BaseModel, JsonValue

from archive.export.columns import COLUMNS, Row, Type
from archive.inspection.mistakes import Finding
from archive.model.alias import Alias
from archive.model.exporter import Exporter, What
from archive.model.facet import ARTICLE, OWN_FACETS, Facet
from archive.model.layer import GIVEN
from archive.model.reader import Reader
from archive.plugin_manager import Plugin, Plugins, load_plugins
from archive.plugin_manager.announcing import COMMANDS
from archive.query.dialects import FIELD_NAMES
from archive.text import show

_OUTLETS = "source"
"""The kind of aliases of outlets, which no enricher makes."""
_MOST_PIECES = 1_000
_UNKNOWN_SETTING = "no_plugin_has_this_setting"
_SAMPLES: Mapping[Type, object] = {
    "text": '“Gate” & <dam>, "50 %"\nŻubr 😀',
    "integer": 3,
    "real": 0.5,
    "boolean": True,
    "list": ["Ana Lind", "NPA"],
    "json": {"section": "World", "page": 3},
}
"""A value of each type of column."""
_EXAMPLES = {
    "published": "2021-11",
    "language": "en",
    "url": "https://npa.example/gate?a=1&b=2",
    "kind": "actor",
}
"""Of columns whose values have a form."""
_ALWAYS = (
    *("text", "value", "kind", "enricher", "version", "article", "quote", "words"),
    *("start", "end", "confidence", "count", "exact", "total", "copies", "first"),
)
"""Columns that always have a value."""
_GIVEN_KINDS = ("name",)
"""Kinds that may come with an article."""


def wrong_with_offers(
    name: str, plugins: Plugins, settings: Mapping[str, JsonValue], folder: Path | None = None
) -> Iterator[Finding]:
    """The mistakes in what the plugin called `name` offers beside the others.

    Args:
        settings: its own table.
        folder: that of the archive, as hooks get it.
    """
    plugin = next((one for one in plugins.loaded if one.name == name), None)
    if plugin is None:
        return
    # A list of aliases may be empty, and acting after an ingest is no offer.
    is_without = not plugin.offers and not plugin.hooks & {"register_aliases", "after_ingest"}
    if is_without and not any(problem.plugin == name for problem in plugins.problems):
        yield Finding(
            subject="", what="offers nothing; mark its hooks with @hookimpl, and return what they offer"
        )
    makers: dict[str, list[type[BaseModel]]] = {kind: [] for kind in _GIVEN_KINDS}
    for enricher in plugins.enrichers:
        for kind, model in enricher.produces.items():
            makers.setdefault(kind, []).append(model)
    for enricher in plugin.enrichers:
        for kind in enricher.requires:
            if kind not in makers and kind != GIVEN:
                what = f"requires {kind!r}, which no installed enricher makes{_meant(kind, makers)}"
                yield Finding(subject=f"enricher {enricher.name}", what=what)
    for exporter in plugin.exporters:
        for what in _wrong_with_exporter(exporter):
            yield Finding(subject=f"exporter {exporter.name}", what=what)
    yield from _wrong_with_readers(plugin.readers)
    for action in plugin.actions:
        for kind in action.kinds:
            if kind not in makers and kind not in OWN_FACETS:
                what = f"is offered for the kind {kind!r}, which no installed enricher makes{_meant(kind, makers)}"
                yield Finding(subject=f"action {action.name}", what=what)
    for facet in (*plugin.facets, *plugin.fields):
        for what in _wrong_with_facet(facet, makers, "register_aliases" in plugin.hooks):
            yield Finding(subject=f"facet {facet.name}", what=what)
    for hook in sorted(plugin.meddling):
        yield Finding(subject="", what=f"{hook} changes the settings that it is given")
    yield from _wrong_with_aliases(plugin.aliases, makers)
    yield from _wrong_with_commands(plugin)
    yield from _wrong_with_second_load(plugin, settings, folder)


def _wrong_with_readers(readers: Sequence[Reader]) -> Iterator[Finding]:
    if not readers:
        return
    # Reading takes long to import, and few plugins read.
    from archive.read.built_in import built_in_versions

    for reader in readers:
        if reader.name in built_in_versions():
            what = "is the name of a reader that every archive has; choose another"
            yield Finding(subject=f"reader {reader.name}", what=what)


def _wrong_with_aliases(aliases: Sequence[Alias], makers: Collection[str]) -> Iterator[Finding]:
    merges = {(alias.kind, alias.alias): alias.value for alias in aliases}
    for alias in aliases:
        subject = f"alias {alias.alias!r}"
        if alias.kind not in makers and alias.kind != _OUTLETS:
            known = (*makers, _OUTLETS)
            what = (
                f"is of the kind {alias.kind!r}, which no installed enricher makes{_meant(alias.kind, known)}"
            )
            yield Finding(subject="aliases", what=what, where=alias.alias)
        if alias.alias != alias.value and merges.get((alias.kind, alias.value)) == alias.alias:
            yield Finding(subject=subject, what=f"it and {alias.value!r} stand for each other")
        for text in (alias.alias, alias.value, alias.label):
            if text != text.strip() or show(text) != text:
                what = "a name has white space around it, line breaks or control characters"
                yield Finding(subject="aliases", what=what, where=show(text))


def _wrong_with_commands(plugin: Plugin) -> Iterator[Finding]:
    announced = {
        entry.name
        for entry in entry_points(group=COMMANDS)
        if entry.dist is not None and entry.dist.name == plugin.distribution
    }
    offered = {str(command.name): command for command in plugin.commands}
    for name in sorted(announced - offered.keys()):
        yield Finding(subject=f"command {name}", what="is announced and not offered by register_commands")
    for name in sorted(offered.keys() - announced):
        what = f'is not announced: add it to [project.entry-points."{COMMANDS}"] in pyproject.toml'
        yield Finding(subject=f"command {name}", what=what)
    for name, command in offered.items():
        try:
            command.get_help(click.Context(command))
        except (Exception, SystemExit) as error:
            yield Finding(subject=f"command {name}", what=f"its help raises {type(error).__name__}: {error}")
        if not (command.help or command.short_help or "").strip():
            yield Finding(subject=f"command {name}", what="has no help; give its function a docstring")


def _wrong_with_exporter(exporter: Exporter) -> Iterator[str]:
    """What an exporter does wrong over no rows, rows with a value in each column, and rows with few."""
    for called, rows in _rows(exporter.what).items():
        written: list[list[object]] = []
        for _ in range(2):
            given = iter([dict(row) for row in rows])
            try:
                written.append(list(islice(exporter.write(given), _MOST_PIECES)))
            except (Exception, SystemExit) as error:
                yield f"raises {type(error).__name__} over {called}: {error}"
                return
        if others := [piece for piece in written[0] if not isinstance(piece, str)]:
            yield f"yields {type(others[0]).__name__}, not str"
            return
        if len(written[0]) == _MOST_PIECES:
            yield "writes without end"
            return
        if written[0] != written[1]:
            yield "writes something else the second time"
            return


def _rows(what: What) -> Mapping[str, list[Row]]:
    """Rows of a table to try exporters on, by what they are like."""
    columns = COLUMNS[what]
    full = {column.name: _EXAMPLES.get(column.name, _SAMPLES[column.type]) for column in columns}
    # What has no value may be left out.
    few = {
        column.name: full[column.name]
        for number, column in enumerate(columns)
        if number == 0 or column.name in _ALWAYS
    }
    return {
        "no rows": [],
        "rows with a value in each column": [full] * 2,
        "rows with few values": [few, full],
    }


def _wrong_with_facet(
    facet: Facet, makers: Mapping[str, list[type[BaseModel]]], may_be_of_aliases: bool
) -> Iterator[str]:
    if not facet.label.strip():
        yield "its label is empty; the screen has nothing to show"
    if facet.kind == ARTICLE:
        return
    if facet.kind not in makers:
        yield f"counts the kind {facet.kind!r}, which no installed enricher makes{_meant(facet.kind, makers)}"
        return
    if facet.unit == "statement" and facet.kind != "quote":
        yield f"counts statements, which only annotations of kind 'quote' are, not {facet.kind!r}"
    models = makers[facet.kind]
    named = [(facet.attribute, "attribute")] if facet.attribute else []
    for attribute, role in (*named, *((one, "where") for one in facet.where)):
        # What aliases add to annotations, the models of their enrichers do not know.
        if models and not may_be_of_aliases and not any(_has(model, attribute) for model in models):
            fields = dict.fromkeys(field for model in models for field in model.model_fields)
            yield (
                f"{role} {attribute!r}: {facet.kind} has no such attribute{_meant(attribute, fields)};"
                f" it has {', '.join(fields) or 'none'}"
            )
    expected = [(f"where {attribute!r}", attribute, accepted) for attribute, accepted in facet.where.items()]
    if facet.attribute:
        expected += [
            ("labels", facet.attribute, tuple(facet.labels)),
            ("usual", facet.attribute, facet.usual),
        ]
    for role, attribute, values in expected:
        possible = [value for model in models for value in _possible(model, attribute)]
        for value in values:
            if possible and value not in possible:
                yield f"{role}: it is never {value!r}{_meant(value, possible)}"


def _wrong_with_second_load(
    plugin: Plugin, settings: Mapping[str, JsonValue], folder: Path | None
) -> Iterator[Finding]:
    """What the hooks offer when they are asked once more, and when somebody misspelt a setting."""

    def again(table: Mapping[str, JsonValue]) -> tuple[Plugin | None, list[str]]:
        loaded = load_plugins(
            {plugin.name: table} if table else {}, fields=FIELD_NAMES, folder=folder, only=plugin.name
        )
        problems = [problem.message for problem in loaded.problems]
        return next(iter(loaded.loaded), None), problems

    second, _ = again(settings)
    if second and identity(second) != identity(plugin):
        yield Finding(subject="", what=f"offers something else each time: {difference(plugin, second)}")
    _, problems = again({**settings, _UNKNOWN_SETTING: True})
    if not any(_UNKNOWN_SETTING in problem or "takes no settings" in problem for problem in problems):
        yield Finding(
            subject="",
            what="ignores a setting that it does not know, so that a misspelt one does nothing; validate the table"
            " with a pydantic model that has extra='forbid'",
        )


def identity(plugin: Plugin) -> tuple[Any, ...]:
    """What must be the same whenever the plugin is asked."""
    return (
        [(one.name, one.version, sorted(one.produces), tuple(one.requires)) for one in plugin.enrichers],
        list(plugin.facets),
        [(one.name, one.version) for one in plugin.readers],
        [(one.name, one.what) for one in plugin.exporters],
        list(plugin.fields),
        list(plugin.aliases),
        [(one.name, one.label, tuple(one.kinds)) for one in plugin.actions],
        [one.name for one in plugin.commands],
    )


def difference(first: Plugin, second: Plugin) -> str:
    """What is another the second time, with the advice that follows."""
    before = [one.version for one in first.enrichers] + [one.version for one in first.readers]
    after = [one.version for one in second.enrichers] + [one.version for one in second.readers]
    versions = [(old, new) for old, new in zip(before, after, strict=False) if old != new]
    if versions:
        old, new = versions[0]
        return f"version {old!r}, then {new!r}; a version is a constant string, raised by hand"
    return "its names, kinds or facets"


def _has(model: type[BaseModel], attribute: str) -> bool:
    return attribute in model.model_fields or model.model_config.get("extra") == "allow"


def _possible(model: type[BaseModel], attribute: str) -> tuple[str, ...]:
    """The values that an attribute can have, as a facet writes them; empty where there is no list of them."""
    field = model.model_fields.get(attribute)
    options: Any = field.annotation if field else None
    if options is bool:
        return ("true", "false")
    return tuple(str(value) for value in get_args(options)) if get_origin(options) is Literal else ()


def _meant(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word, [*known], n=1)
    return f"; did you mean {near[0]!r}?" if near else ""
