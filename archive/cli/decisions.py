"""`archive decisions`: what a person ruled, and to rule."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import say, say_json, table, tell
from archive.errors import UsageError
from archive.model.decision import Decision

EXAMPLES = """
\b
Examples:
  archive decisions
  archive decisions reject place US/Texas/Paris --article 3f9a21c0
  archive decisions merge actor 'M. Zakharova' 'Maria Zakharova'
  archive decisions rename actor 'Government of Czechia' 'Czech government'
  archive decisions reattribute '3f9a21c0#1364-1657' 'Maria Zakharova'
  archive decisions undo 4
"""


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@json_option
@archive_option
@click.pass_context
def command(context: click.Context, as_json_lines: bool, folder: Path) -> int:
    """List rulings about annotations and values, and make them.

    A ruling is kept beside what the enrichers found, is applied after them, and outlives their next run. Values
    are as `archive facets --json` gives them.
    """
    context.obj = str(folder)
    if context.invoked_subcommand is not None:
        return 0
    from archive.store import Store

    with Store.open(existing(folder)) as store:
        decisions = store.decisions()
    if as_json_lines:
        for number, decision in decisions:
            say_json({"number": number, **decision.model_dump()})
        return 0
    table([[str(number), d.ruling, d.kind, d.value, d.into or _of(d), d.reason] for number, d in decisions])
    tell(f"{len(decisions):,} decisions")
    return 0


def _of(decision: Decision) -> str:
    return f"number {decision.undoes}" if decision.undoes else decision.article_id


@command.command(epilog="Example: archive decisions reject place US/Texas/Paris")
@click.argument("kind")
@click.argument("value")
@click.option("--article", "article_id", default="", metavar="ID", help="Only in this article.")
@click.option("--reason", default="")
@click.pass_context
def reject(context: click.Context, kind: str, value: str, article_id: str, reason: str) -> int:
    """VALUE of annotations of KIND is wrong: in one article, or everywhere."""
    found = _resolved(context, article_id) if article_id else ""
    return _decide(
        context, Decision(ruling="reject", kind=kind, value=value, article_id=found, reason=reason)
    )


@command.command(epilog="Example: archive decisions merge actor 'M. Zakharova' 'Maria Zakharova'")
@click.argument("kind")
@click.argument("value")
@click.argument("into")
@click.option("--reason", default="")
@click.pass_context
def merge(context: click.Context, kind: str, value: str, into: str, reason: str) -> int:
    """VALUE is the same as INTO."""
    return _decide(context, Decision(ruling="merge", kind=kind, value=value, into=into, reason=reason))


@command.command(epilog="Example: archive decisions rename place PL/Podlaskie 'Podlasie'")
@click.argument("kind")
@click.argument("value")
@click.argument("label")
@click.option("--reason", default="")
@click.pass_context
def rename(context: click.Context, kind: str, value: str, label: str, reason: str) -> int:
    """VALUE is written LABEL."""
    return _decide(context, Decision(ruling="rename", kind=kind, value=value, into=label, reason=reason))


@command.command(epilog="Example: archive decisions reattribute '3f9a21c0#1364-1657' 'Maria Zakharova'")
@click.argument("address", metavar="ID#START-END")
@click.argument("speaker")
@click.option("--reason", default="")
@click.pass_context
def reattribute(context: click.Context, address: str, speaker: str, reason: str) -> int:
    """The statement at an address (see: archive quotes) is by SPEAKER."""
    prefix, _, ends = address.partition("#")
    start, _, end = ends.partition("-")
    if not (start.isdigit() and end.isdigit()):
        raise UsageError(
            f"{address!r}: no address of a statement; archive quotes prints them, as 3f9a21c0#1364-1657"
        )
    article_id = _resolved(context, prefix)
    ruling = Decision(
        ruling="reattribute",
        kind="quote",
        into=speaker,
        article_id=article_id,
        start=int(start),
        end=int(end),
        reason=reason,
    )
    return _decide(context, ruling)


@command.command(epilog="Example: archive decisions undo 4")
@click.argument("number", type=int)
@click.pass_context
def undo(context: click.Context, number: int) -> int:
    """The decision of this number no longer holds. An undo can be undone."""
    return _decide(context, Decision(ruling="undo", undoes=number))


def _resolved(context: click.Context, prefix: str) -> str:
    from archive.store import Store

    with Store.open(existing(Path(context.obj))) as store:
        return store.resolve(prefix)


def _decide(context: click.Context, decision: Decision) -> int:
    from archive.ingest import decide

    number, changed = decide(existing(Path(context.obj)), decision)
    say(
        f"decision {number}: {changed:,} articles look otherwise; take it back with: archive decisions undo {number}"
    )
    return 0
