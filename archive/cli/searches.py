"""`archive searches`: saved searches, which a query names as `@name`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, json_option, notes_as_json_option, opened, strict_option
from archive.cli.output import say, say_json, table, tell
from archive.errors import UsageError
from archive.text import counted

if TYPE_CHECKING:
    from archive.search.saved import News

EXAMPLES = """
\b
Examples:
  archive searches save gate 'gate OR dam published:2021..'
  archive searches
  archive search '@gate new:since-last'
  archive searches seen gate
  archive searches >/dev/null && echo 'something new'
"""


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@json_option
@archive_option
@click.pass_context
def command(context: click.Context, as_json_lines: bool, folder: Path) -> int:
    """List saved searches with what is new in them, and change them.

    A query can name a saved search: @gate. The list shows how many articles each one finds, and how many of them were
    added since you last looked at it on the screen or with: archive searches seen. Exit status 0: something is new;
    1: nothing is.
    """
    context.obj = str(folder)
    if context.invoked_subcommand is not None:
        return 0

    with opened(folder) as session:
        news = tuple(session.news())
    for each in news:
        if as_json_lines:
            say_json(
                {
                    "name": each.search.name,
                    "query": each.search.text,
                    "count": each.count,
                    "new": each.new,
                    "saved": each.search.day,
                    "looked": each.search.looked,
                    "error": each.error,
                }
            )
    if not as_json_lines:
        table([_row(each) for each in news], right=frozenset({1, 2}))
        tell(counted(len(news), "saved search", "saved searches"))
    return 0 if any(each.new for each in news) else 1


def _row(each: "News") -> list[str]:
    found = f"{each.count:,}" if not each.error else "?"
    new = f"{each.new:,} new" if each.new else ""
    return [f"@{each.search.name}", found, new, each.error or each.search.text]


@command.command(epilog="Example: archive searches save gate 'gate OR dam'")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@strict_option
@json_option
@click.pass_context
def save(context: click.Context, name: str, query: tuple[str, ...], strict: bool, as_json_lines: bool) -> int:
    """Save a search.

    A saved search of the same name is replaced.
    """

    text = " ".join(query)
    with opened(Path(context.obj), strict=strict) as session:
        if strict:
            session.searcher.understand(text)
        saved = session.save_search(name, text)
        count = session.searcher.count(f"@{saved.name}")
    if as_json_lines:
        say_json({"name": saved.name, "query": saved.text, "count": count, "saved": saved.day})
    else:
        say(f"@{saved.name}: {counted(count, 'article')}")
    return 0


@command.command(epilog="Example: archive searches forget gate")
@click.argument("name")
@notes_as_json_option
@click.pass_context
def forget(context: click.Context, name: str) -> int:
    """Delete a saved search."""

    with opened(Path(context.obj)) as session:
        if not session.forget_search(name.removeprefix("@")):
            saved = ", ".join(f"@{search.name}" for search in session.searches) or "none"
            raise UsageError(f"no such saved search: @{name.removeprefix('@')}; saved searches: {saved}")
    return 0


@command.command(epilog="Example: archive searches seen gate")
@click.argument("names", nargs=-1, required=True)
@notes_as_json_option
@click.pass_context
def seen(context: click.Context, names: tuple[str, ...]) -> int:
    """Mark what searches find now as seen.

    Afterwards new:since-last finds only what was added later.
    """

    with opened(Path(context.obj)) as session:
        session.mark_seen(*(name.removeprefix("@") for name in names))
    return 0
