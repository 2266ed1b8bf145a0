"""Options that commands share: the archive, `--json`, `--strict`, `--wait`, and short forms of a query's fields."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from archive.cli.output import tell_all
from archive.errors import NotAnArchiveError, UsageError
from archive.model.span import Span
from archive.settings import find_archive

if TYPE_CHECKING:
    from archive.search.searcher import Searcher

DATABASE = "archive.db"
FIELDS = ("actor", "place", "date", "published", "source", "speaker", "via")
"""Fields of a query that have a short form: `--place Poland` is `place:Poland`."""

Function = TypeVar("Function", bound=Callable[..., Any])

_TYPED = "archive.short_forms"
"""Where click's context keeps the short forms that were typed."""


def archive_option(function: Function) -> Function:
    """`--archive DIR` after the command as well as before it; the command gets `folder`, a path."""

    def found(context: click.Context, parameter: click.Parameter, value: str | None) -> Path:
        return find_archive(value or context.find_root().obj)

    return click.option(
        "--archive", "folder", metavar="DIR", callback=found, help="The archive to use; see: archive --help."
    )(function)


def json_option(function: Function) -> Function:
    """`--json`: one object a line."""
    return click.option("--json", "as_json_lines", is_flag=True, help="Print one JSON object a line.")(
        function
    )


def notes_as_json_option(function: Function) -> Function:
    """`--json` of a command whose output has a format of its own; `archive.cli.output` looks for it by itself."""
    return click.option(
        "--json", is_flag=True, expose_value=False, help="Print counts, notes and errors as JSON."
    )(function)


def strict_option(function: Function) -> Function:
    """`--strict`: the command gets `strict`, for `Session.open`."""
    return click.option(
        "--strict",
        is_flag=True,
        help="Refuse a query that would be guessed at, widened or repaired; say what is not certain.",
    )(function)


def wait_option(function: Function) -> Function:
    """`--wait SECONDS` for another process that writes."""
    return click.option(
        "--wait",
        type=click.FloatRange(min=0),
        default=0.0,
        metavar="SECONDS",
        help="Wait this long if another process is writing.",
    )(function)


def cluster_option(function: Function) -> Function:
    """`--cluster ADDRESS`: the command gets `cluster`, for `Settings.with_cluster`."""
    return click.option(
        "--cluster",
        metavar="ADDRESS",
        help="Read and enrich on the workers of this Dask scheduler, tcp://HOST:PORT; local: on this machine.",
    )(function)


def address_parts(address: str) -> tuple[str, Span | None]:
    """The beginning of an article's id and the span, of `0e6896e4#421-502`; an id alone has no span.

    Raises:
        UsageError: it is not an address.
    """
    prefix, mark, ends = address.partition("#")
    start, _, end = ends.partition("-")
    if not mark:
        return prefix, None
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        raise UsageError(
            f"not the address of words: {address!r}; archive quotes prints such, as 0e6896e4#421-502"
        )
    return prefix, Span(int(start), int(end))


def existing(folder: Path) -> Path:
    """The folder, if there is an archive in it.

    Raises:
        NotAnArchiveError: there is none.
    """
    if not (folder / DATABASE).is_file():
        raise NotAnArchiveError(
            f"{folder}: no archive here; make one with: archive --archive {folder} add PATH…"
        )
    return folder


def field_options(function: Function) -> Function:
    """`--actor`, `--place` and so on; `typed_fields` gives what was typed."""
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
        context.meta.setdefault(_TYPED, {})[parameter.name] = values


def typed_fields() -> Mapping[str, tuple[str, ...]]:
    """Field → the values typed for it in the command that is running."""
    typed: dict[str, tuple[str, ...]] = click.get_current_context().meta.get(_TYPED, {})
    return {field: typed[field] for field in FIELDS if field in typed}


@contextmanager
def asked(words: tuple[str, ...], folder: Path, *, strict: bool) -> Iterator[tuple["Searcher", str]]:
    """The archive in `folder`, and the query that was typed; the notes on how it was read are told.

    Raises:
        ArchiveError: see `existing`, `Session.open` and `Searcher.understand`.
    """
    from archive.search.session import Session

    text = as_query(words, typed_fields())
    with Session.open(existing(folder), strict=strict) as session:
        tell_all(session.searcher.understand(text).notes)
        yield session.searcher, text


def as_query(words: tuple[str, ...], fields: Mapping[str, tuple[str, ...]]) -> str:
    """The words typed and the short forms, all of which must hold, as one query.

    The words go into brackets, because an OR in them must not weaken the short forms; and to the end, because a
    quotation mark left open would swallow what follows it.
    """
    query = " ".join(words).strip()
    clauses = [f"{field}:{_quoted(value)}" for field, values in fields.items() for value in values]
    if not clauses:
        return query
    return " ".join([*clauses, f"({query})" if query else ""]).strip()


def _quoted(value: str) -> str:
    if value.replace("-", "").replace("_", "").replace("..", "").isalnum():
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
