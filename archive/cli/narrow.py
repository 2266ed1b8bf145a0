"""Short forms of a query's fields: `--place Poland` for `place:Poland`."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

FIELDS = ("actor", "place", "date", "published", "source", "speaker", "via")

Function = TypeVar("Function", bound=Callable[..., Any])

_KEPT_AS = "archive.narrow"


def narrow_options(function: Function) -> Function:
    """`--actor`, `--place` and so on; `chosen` gives what was typed."""
    for field in reversed(FIELDS):
        option = click.option(
            f"--{field}",
            multiple=True,
            metavar="VALUE",
            help=f"Short for {field}:VALUE.",
            expose_value=False,
            callback=_keep,
        )
        function = option(function)
    return function


def _keep(context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> None:
    if values and parameter.name:
        context.meta.setdefault(_KEPT_AS, {})[parameter.name] = values


def chosen() -> Mapping[str, tuple[str, ...]]:
    """Field → the values typed for it, of the command that is running."""
    kept: dict[str, tuple[str, ...]] = click.get_current_context().meta.get(_KEPT_AS, {})
    return {field: kept[field] for field in FIELDS if field in kept}


def narrowed(words: tuple[str, ...], narrow: Mapping[str, tuple[str, ...]]) -> str:
    """The query as typed and the short forms, all of which must hold, as one query.

    A query of its own with OR in it is put in brackets, so that the short forms hold for all of it; and at the end,
    where a mark that was never closed takes in nothing else.
    """
    query = " ".join(words).strip()
    clauses = [f"{field}:{_quoted(value)}" for field, values in narrow.items() for value in values]
    if not clauses:
        return query
    return " ".join([*clauses, f"({query})" if query else ""]).strip()


def _quoted(value: str) -> str:
    if value.replace("-", "").replace("_", "").replace("..", "").isalnum():
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
