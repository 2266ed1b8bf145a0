"""`archive quotes`: who said what, through whom."""

from pathlib import Path

import click

from archive.cli.narrow import narrowed
from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import counted, say, say_json, styled, tell, tell_all
from archive.model.results import STATEMENT_SORTS, Statement, StatementSort
from archive.text import show

EXAMPLES = """
\b
Examples:
  archive quotes sanctions
  archive quotes --speaker Zakharova --via TASS
  archive quotes 'published:2021-11' --about Poland --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@click.option("--speaker", multiple=True, metavar="ACTOR", help="Said by ACTOR.")
@click.option("--via", multiple=True, metavar="CARRIER", help="Known through CARRIER.")
@click.option(
    "--about", multiple=True, metavar="NAME", help="An actor or a place named inside the quotation."
)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--offset", type=click.IntRange(min=0), default=0)
@click.option(
    "--sort",
    type=click.Choice(STATEMENT_SORTS),
    default="newest",
    show_default=True,
)
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
    as_json_lines: bool,
    folder: Path,
) -> int:
    """List statements: who said what, and through whom.

    QUERY is asked of each statement: its words stand in what was said, and `article:{…}` asks the article
    around it. Each comes with its chain, outlet, date and address. Exit status 1: none.
    """
    from archive.search.session import Session

    with Session.open(existing(folder)) as session:
        text = narrowed(query, {})
        tell_all(session.searcher.understand(text).notes)
        total, statements = session.searcher.statements(
            text, offset=offset, limit=limit, sort=sort, speaker=speaker, via=via, about=about
        )
    for statement in statements:
        if as_json_lines:
            say_json(_as_record(statement))
        else:
            _say_statement(statement)
    if not as_json_lines:
        tell(counted(total, "statement"))
    return 0 if total else 1


def chain_of(statement: Statement) -> list[str]:
    """Who said it, then every carrier, and last the outlet that printed it."""
    attributes = statement.quote.attributes
    speaker = str(attributes.get("speaker") or attributes.get("speaker_text") or "no speaker named")
    chain = [speaker, *statement.via]
    return chain if not statement.source or chain[-1] == statement.source else [*chain, statement.source]


def _as_record(statement: Statement) -> dict[str, object]:
    return {
        "address": statement.address,
        "quote": statement.quote.text,
        "words": statement.quote.value,
        "chain": chain_of(statement),
        "article": statement.article_id,
        "title": statement.title,
        "published": statement.published,
        "source": statement.source,
        "url": statement.url,
        **{name: value for name, value in statement.quote.attributes.items() if name != "parts"},
    }


def _say_statement(statement: Statement) -> None:
    words = " ".join(statement.quote.text.split())
    say(styled(words, "quote"))
    say(f"    {styled(' → '.join(chain_of(statement)), 'actor')}")
    where = "  ".join(part for part in (statement.published, statement.source, statement.title) if part)
    say(f"    {styled(where, 'dim')}  {show(statement.address)}")
    say()
