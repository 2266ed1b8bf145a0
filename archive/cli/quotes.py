"""`archive quotes`: who said what, through whom."""

from pathlib import Path

import click

from archive.cli.options import archive_option, as_query, existing, json_option, strict_option
from archive.cli.output import say, say_json, styled, tell, tell_all
from archive.model.results import STATEMENT_SORTS, Statement, StatementSort, Unit
from archive.model.wording import carried_label, page_label, printed
from archive.text import counted, show

EXAMPLES = """
\b
Examples:
  archive quotes gate
  archive quotes --speaker 'Tamar Gogoladze' --via 'Caucasus Morning'
  archive quotes 'published:2021-11' --about Poland --json
  archive quotes 'carriers:>1 origins:1'     several outlets have it from one
  archive quotes gate --unit saying          what several print stands once
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@click.option("--speaker", multiple=True, metavar="ACTOR", help="Only what ACTOR said.")
@click.option("--via", multiple=True, metavar="CARRIER", help="Only what reached us through CARRIER.")
@click.option("--about", multiple=True, metavar="NAME", help="Only what names this actor or place.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most this many statements."
)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Skip this many statements.")
@click.option(
    "--sort",
    type=click.Choice(STATEMENT_SORTS),
    default="newest",
    show_default=True,
    help="The order of the statements.",
)
@click.option(
    "--unit",
    type=click.Choice(["statement", "saying"]),
    default="statement",
    show_default=True,
    help="What to list; saying: of statements that print one quotation only the first to appear.",
)
@strict_option
@json_option
@archive_option
def command(
    query: tuple[str, ...],
    speaker: tuple[str, ...],
    via: tuple[str, ...],
    about: tuple[str, ...],
    limit: int,
    offset: int,
    sort: StatementSort,
    unit: Unit,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """List statements: who said what, and through whom.

    QUERY is matched against each statement: its words must be in what was said; `article:{…}` looks at the article
    around it. Each statement comes with everyone it passed through, its outlet, date and address; where others print
    it, too, with their number, that of their origins, and who was first. Exit status 1: nothing matches.
    """
    from archive.search.records import statement_record
    from archive.search.session import Session

    with Session.open(existing(folder), strict=strict) as session:
        searcher = session.searcher
        typed = searcher.understand(as_query(query, {}))
        asked = searcher.understand(searcher.narrowed(typed.text, speaker=speaker, via=via, about=about))
        tell_all(dict.fromkeys((*typed.notes, *asked.notes)))
        total, statements = searcher.statements(asked.text, offset=offset, limit=limit, sort=sort, unit=unit)
    for statement in statements:
        if as_json_lines:
            say_json(statement_record(statement))
        else:
            _say_statement(statement)
    tell(counted(total, unit), kind="summary", count=total, exact=asked.is_exact)
    return 0 if total else 1


def _say_statement(statement: Statement) -> None:
    say(styled(printed(statement.quote), "quote"))
    say(f"    {styled(' → '.join(statement.chain), 'actor')}")
    parts = (statement.published, statement.source, statement.title, page_label(statement.page))
    where = "  ".join(part for part in parts if part)
    say(f"    {styled(where, 'dim')}  {show(statement.address)}")
    if carried := carried_label(statement):
        say(f"    {styled(carried, 'dim')}")
    say()
