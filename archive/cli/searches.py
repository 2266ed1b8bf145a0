"""`archive searches`: saved searches, which a query names as `@name`."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import say, say_json, table, tell
from archive.errors import UsageError
from archive.text import counted

EXAMPLES = """
\b
Examples:
  archive searches save gate 'gate OR dam published:2021..'
  archive search '@gate new:since-last'; archive searches seen gate
  archive searches
"""


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@json_option
@archive_option
@click.pass_context
def command(context: click.Context, as_json_lines: bool, folder: Path) -> int:
    """List saved searches and change them.

    A query can name a saved search: @gate. The list shows how many articles each one finds.
    """
    context.obj = str(folder)
    if context.invoked_subcommand is not None:
        return 0
    from archive.search.session import Session

    with Session.open(existing(folder)) as session:
        rows = [(search, session.searcher.count(f"@{search.name}")) for search in session.searches]
    for search, count in rows:
        if as_json_lines:
            say_json({"name": search.name, "query": search.text, "count": count, "saved": search.day})
    if not as_json_lines:
        table(
            [[f"@{search.name}", f"{count:,}", search.text, search.day] for search, count in rows],
            right=frozenset({1}),
        )
        tell(counted(len(rows), "saved search", "saved searches"))
    return 0


@command.command(epilog="Example: archive searches save gate 'gate OR dam'")
@click.argument("name")
@click.argument("query", nargs=-1, required=True)
@json_option
@click.pass_context
def save(context: click.Context, name: str, query: tuple[str, ...], as_json_lines: bool) -> int:
    """Save a search.

    A saved search of the same name is replaced.
    """
    from archive.search.session import Session

    with Session.open(existing(Path(context.obj))) as session:
        saved = session.save_search(name, " ".join(query))
        count = session.searcher.count(f"@{saved.name}")
    if as_json_lines:
        say_json({"name": saved.name, "query": saved.text, "count": count, "saved": saved.day})
    else:
        say(f"@{saved.name}: {counted(count, 'article')}")
    return 0


@command.command(epilog="Example: archive searches forget gate")
@click.argument("name")
@click.pass_context
def forget(context: click.Context, name: str) -> int:
    """Delete a saved search."""
    from archive.search.session import Session

    with Session.open(existing(Path(context.obj))) as session:
        if not session.forget_search(name.removeprefix("@")):
            saved = ", ".join(f"@{search.name}" for search in session.searches) or "none"
            raise UsageError(f"no such saved search: @{name.removeprefix('@')}; saved searches: {saved}")
    return 0


@command.command(epilog="Example: archive searches seen gate")
@click.argument("name")
@click.pass_context
def seen(context: click.Context, name: str) -> int:
    """Mark what a search finds now as seen.

    Afterwards new:since-last finds only what was added later.
    """
    from archive.search.session import Session

    with Session.open(existing(Path(context.obj))) as session:
        session.mark_seen(name.removeprefix("@"))
    return 0
