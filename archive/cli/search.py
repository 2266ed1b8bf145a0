"""`archive search`: query → hits with snippets."""

from pathlib import Path

import click

from archive.cli.options import (
    archive_option,
    as_query,
    field_options,
    json_option,
    opened,
    strict_option,
    typed_fields,
)
from archive.cli.output import marked, say, say_json, styled, tell, tell_all
from archive.model.results import SORTS, Hit, Results, Sort, Unit
from archive.text import counted

EXAMPLES = """
\b
Examples:
  archive search 'gate -source:NPA published:2021-11..'
  archive search 'dam OR hinge' --place Poland --sort newest --limit 50
  archive search 'quote:{speaker:Gogoladze valley}' --json
  archive search 'said w/5 gate' --explain
  archive search 'copies:>1' --unit text
"""


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@field_options
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most this many hits."
)
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Skip this many hits.")
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="relevance",
    show_default=True,
    help="The order of the hits; docs/query.md says what relevance is made of.",
)
@click.option(
    "--unit",
    type=click.Choice(["article", "text"]),
    default="article",
    show_default=True,
    help="What to list; text: of articles that are copies of one another only the first to appear.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Instead of hits, show how the query was understood and what each part finds.",
)
@strict_option
@json_option
@archive_option
def command(
    query: tuple[str, ...],
    limit: int,
    offset: int,
    sort: Sort,
    unit: Unit,
    explain: bool,
    strict: bool,
    as_json_lines: bool,
    folder: Path,
) -> int:
    """Search, with the matching words highlighted.

    QUERY is in the same language as on the screen (docs/query.md). Without one, every article matches. Exit status
    1: nothing matches.
    """
    from archive.search.explain import explain as explain_query
    from archive.search.records import hit_record

    text = as_query(query, typed_fields())
    with opened(folder, strict=strict) as session:
        if explain:
            explained = explain_query(session.searcher, text, unit).printed()
            if as_json_lines:
                say_json({"query": text, "explained": explained.splitlines()})
            else:
                say(explained)
            return 0
        results = session.searcher.search(text, limit=limit, offset=offset, sort=sort, unit=unit)
    tell_all(results.notes)
    for hit in results.hits:
        if as_json_lines:
            say_json(hit_record(hit))
        else:
            _say_hit(hit)
    tell(_summary(results, offset, unit), kind="summary", count=results.total, exact=results.exact)
    return 0 if results.total else 1


def _say_hit(hit: Hit) -> None:
    copies = f"{counted(hit.copies, 'copy', 'copies')}: copies:{hit.id[:8]}" if hit.copies else ""
    where = "  ".join(part for part in (hit.published, hit.source, copies) if part)
    say(f"{styled(hit.id[:8], 'dim')}  {styled(hit.title or '(no title)', 'heading')}")
    if where:
        say(f"          {styled(where, 'dim')}")
    for snippet in hit.snippets:
        # Wire copy breaks its lines and indents its paragraphs; a snippet is one line.
        say(f"          {' '.join(marked(snippet.text, snippet.marks).split())}")
    say()


def _summary(results: Results, offset: int, unit: Unit) -> str:
    shown = f"{offset + 1}–{offset + len(results.hits)} of " if results.hits else ""
    least = "" if results.exact else "at least "
    total = counted(results.total, unit)
    return f"{shown}{least}{total} for {results.query or 'everything'} ({results.seconds:.3f} s)"
