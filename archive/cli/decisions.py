"""`archive decisions`: a person's corrections of what the enrichers found."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TypeVar

import click

from archive.cli.options import address_parts, archive_option, existing, json_option
from archive.cli.output import say, say_json, table, tell
from archive.errors import UsageError
from archive.model.decision import Decision
from archive.text import counted

EXAMPLES = """
\b
Examples:
  archive decisions
  archive decisions reject actor 'Northern Press Agency' --article c05e9364
  archive decisions merge actor Rask 'Torbjørn Rask'
  archive decisions rename actor 'Government of Poland' 'Polish government'
  archive decisions reattribute '0e6896e494efb434#421-502' 'Petru Nichifor'
  archive decisions apart c05e9364 faf967eb --reason 'another ship'
  archive decisions undo 4
"""

Function = TypeVar("Function", bound=Callable[..., Any])


@click.group(invoke_without_command=True, epilog=EXAMPLES)
@json_option
@archive_option
@click.pass_context
def command(context: click.Context, as_json_lines: bool, folder: Path) -> int:
    """Correct what the enrichers found, and list your decisions.

    A decision is stored beside what the enrichers found, and still holds when they run again. For the exact values
    see: archive facets --json.
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
    table(
        [
            [str(number), d.ruling, d.kind, d.value or d.article_id[:8], d.into or _of(d), d.reason]
            for number, d in decisions
        ]
    )
    tell(counted(len(decisions), "decision"))
    return 0


def _of(decision: Decision) -> str:
    return f"decision {decision.undoes}" if decision.undoes else decision.article_id


def _reason_option(function: Function) -> Function:
    return click.option("--reason", default="", metavar="TEXT", help="Why; stored with the decision.")(
        function
    )


@command.command(epilog="Example: archive decisions reject actor 'Northern Press Agency' --article c05e9364")
@click.argument("kind")
@click.argument("value")
@click.option("--article", "article_id", default="", metavar="ID", help="Only in this article.")
@_reason_option
@json_option
@click.pass_context
def reject(
    context: click.Context, kind: str, value: str, article_id: str, reason: str, as_json_lines: bool
) -> int:
    """Remove a wrong value, everywhere or in one article.

    KIND is actor, place, date, quote or source; for values see: archive facets --json.
    """
    found = _resolved(context, article_id) if article_id else ""
    decision = Decision(ruling="reject", kind=kind, value=value, article_id=found, reason=reason)
    return _decide(context, decision, as_json_lines)


@command.command(epilog="Example: archive decisions merge actor Rask 'Torbjørn Rask'")
@click.argument("kind")
@click.argument("value")
@click.argument("into")
@_reason_option
@json_option
@click.pass_context
def merge(context: click.Context, kind: str, value: str, into: str, reason: str, as_json_lines: bool) -> int:
    """Treat one value as another.

    For two values that name the same actor, place or outlet: VALUE then counts as INTO. KIND is actor, place or source.
    """
    decision = Decision(ruling="merge", kind=kind, value=value, into=into, reason=reason)
    return _decide(context, decision, as_json_lines)


@command.command(epilog="Example: archive decisions rename place PL/Podlaskie Podlasie")
@click.argument("kind")
@click.argument("value")
@click.argument("label")
@_reason_option
@json_option
@click.pass_context
def rename(
    context: click.Context, kind: str, value: str, label: str, reason: str, as_json_lines: bool
) -> int:
    """Show a value under another name.

    The value itself stays, and queries that name it still find it.
    """
    decision = Decision(ruling="rename", kind=kind, value=value, into=label, reason=reason)
    return _decide(context, decision, as_json_lines)


@command.command(epilog="Example: archive decisions reattribute '0e6896e494efb434#421-502' 'Petru Nichifor'")
@click.argument("address", metavar="ID#START-END")
@click.argument("speaker")
@_reason_option
@json_option
@click.pass_context
def reattribute(context: click.Context, address: str, speaker: str, reason: str, as_json_lines: bool) -> int:
    """Attribute a statement to another speaker.

    For the address of a statement see: archive quotes.
    """
    prefix, span = address_parts(address)
    if span is None:
        raise UsageError(
            f"not the address of a statement: {address!r}; archive quotes prints them, as 0e6896e4#421-502"
        )
    decision = Decision(
        ruling="reattribute",
        kind="quote",
        into=speaker,
        article_id=_resolved(context, prefix),
        start=span.start,
        end=span.end,
        reason=reason,
    )
    return _decide(context, decision, as_json_lines)


@command.command(epilog="Example: archive decisions apart c05e9364 faf967eb --reason 'another gate'")
@click.argument("article_a", metavar="A")
@click.argument("article_b", metavar="B")
@_reason_option
@json_option
@click.pass_context
def apart(context: click.Context, article_a: str, article_b: str, reason: str, as_json_lines: bool) -> int:
    """Rule that two articles are not copies of one text.

    A and B are IDs. Their copies stay with the one that they are more like.
    """
    return _decide(context, _on_pair(context, "apart", article_a, article_b, reason), as_json_lines)


@command.command(epilog="Example: archive decisions together c05e9364 faf967eb")
@click.argument("article_a", metavar="A")
@click.argument("article_b", metavar="B")
@_reason_option
@json_option
@click.pass_context
def together(context: click.Context, article_a: str, article_b: str, reason: str, as_json_lines: bool) -> int:
    """Rule that two articles are copies of one text, such as a translation.

    A and B are IDs. Their copies are then copies of one another, too.
    """
    return _decide(context, _on_pair(context, "together", article_a, article_b, reason), as_json_lines)


def _on_pair(
    context: click.Context, ruling: Literal["apart", "together"], one: str, other: str, reason: str
) -> Decision:
    first, second = _resolved(context, one), _resolved(context, other)
    if first == second:
        raise UsageError(f"{one} and {other} are one article; name two: archive decisions {ruling} ID ID")
    return Decision(ruling=ruling, kind="article", article_id=first, into=second, reason=reason)


@command.command(epilog="Example: archive decisions undo 4")
@click.argument("number", type=int)
@json_option
@click.pass_context
def undo(context: click.Context, number: int, as_json_lines: bool) -> int:
    """Take a decision back.

    For the numbers of decisions see: archive decisions. An undo can be undone too.
    """
    return _decide(context, Decision(ruling="undo", undoes=number), as_json_lines)


def _resolved(context: click.Context, prefix: str) -> str:
    from archive.store import Store

    with Store.open(existing(Path(context.obj))) as store:
        return store.resolve(prefix)


def _decide(context: click.Context, decision: Decision, as_json_lines: bool) -> int:
    from archive.ingest import decide

    number, changed = decide(existing(Path(context.obj)), decision)
    if as_json_lines:
        say_json({"number": number, "changed": changed})
    else:
        what = f"{counted(changed, 'article')} changed"
        say(f"decision {number}: {what}; take it back with: archive decisions undo {number}")
    return 0
