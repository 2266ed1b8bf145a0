"""Short forms of a query's fields: `--place Poland` for `place:Poland`."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

FIELDS = ("actor", "place", "date", "published", "source", "speaker", "via")

Function = TypeVar("Function", bound=Callable[..., Any])


def narrow_options(function: Function) -> Function:
    """`--actor`, `--place` and so on; the command gets `narrow`, field → values."""

    def command(*arguments: Any, **options: Any) -> Any:
        narrow = {field: options.pop(f"narrow_{field}") for field in FIELDS}
        return function(*arguments, narrow=narrow, **options)

    command.__doc__ = function.__doc__
    command.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
    wrapped: Any = command
    for field in reversed(FIELDS):
        wrapped = click.option(
            f"--{field}", f"narrow_{field}", multiple=True, metavar="VALUE", help=f"Short for {field}:VALUE."
        )(wrapped)
    return wrapped  # type: ignore[no-any-return]


def narrowed(words: tuple[str, ...], narrow: Mapping[str, tuple[str, ...]]) -> str:
    """The query as typed and the short forms, all of which must hold, as one query.

    A query of its own with OR in it is put in brackets, so that the short forms hold for all of it.
    """
    query = " ".join(words).strip()
    clauses = [f"{field}:{_quoted(value)}" for field, values in narrow.items() for value in values]
    if not clauses:
        return query
    return " ".join([f"({query})" if query else "", *clauses]).strip()


def _quoted(value: str) -> str:
    if value.replace("-", "").replace("_", "").replace("..", "").isalnum():
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
