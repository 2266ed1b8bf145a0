"""`archive export`: everything that matches → a file."""

from pathlib import Path

import click

from archive.cli.options import archive_option, asked, field_options, notes_as_json_option, strict_option
from archive.cli.output import tell
from archive.export import FORMATS, WHATS, What
from archive.model.results import SORTS, STATEMENT_SORTS, Unit

EXAMPLES = """
\b
Examples:
  archive export 'gate place:Poland' --format csv --output gate.csv
  archive export gate --what statements --format csv --output said.csv
  archive export --what annotations --kind actor --kind date > mentions.jsonl
  archive export --format sqlite --output press.db
  archive export astrolabe --format bibtex > astrolabe.bib
  archive export | wc -l
"""


class _Format(click.Choice[str]):
    """The formats of the program are offered and completed; those of plugins are known when they are asked for."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value


@click.command(epilog=EXAMPLES)
@click.argument("query", nargs=-1)
@field_options
@click.option(
    "--what",
    multiple=True,
    type=click.Choice(WHATS),
    help="The table to write. Default: articles; in SQLite, all four.",
)
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only annotations of this kind.")
@click.option(
    "--format",
    "form",
    type=_Format(FORMATS),
    default="jsonl",
    show_default=True,
    help="The format to write. Plugins may offer more; see: archive plugins.",
)
@click.option(
    "--sort",
    type=click.Choice(list(dict.fromkeys((*SORTS, *STATEMENT_SORTS)))),
    default="newest",
    show_default=True,
    help="The order of the articles or statements.",
)
@click.option(
    "--unit",
    type=click.Choice(["article", "text", "saying"]),
    default="article",
    show_default=True,
    help="text: of articles that are copies of one another only the first to appear; saying: of statements that print "
    "one quotation.",
)
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), help="Write to this file instead of stdout."
)
@strict_option
@notes_as_json_option
@archive_option
def command(
    query: tuple[str, ...],
    what: tuple[What, ...],
    kinds: tuple[str, ...],
    form: str,
    sort: str,
    unit: Unit,
    output: Path | None,
    strict: bool,
    folder: Path,
) -> int:
    """Export everything that matches: articles, annotations, statements or the values of all facets.

    There is no limit. How many rows were written goes to stderr; articles and statements are as many as archive count
    gives. docs/library.md lists the columns. Parquet needs pip install 'press-archive[parquet]'. Exit status 1: nothing
    matches.
    """
    from archive.export.writing import export, said

    with asked(query, folder, strict=strict) as (searcher, text):
        if form in FORMATS:
            counts = export(
                searcher, text, what=what, form=form, sort=sort, unit=unit, kinds=kinds, output=output
            )
        else:
            from archive.export.by_plugin import export_by_plugin
            from archive.settings import load_settings

            counts = export_by_plugin(
                folder,
                load_settings(folder),
                text,
                form=form,
                what=what,
                sort=sort,
                kinds=kinds,
                output=output,
            )
        tell(said(counts))
        return 0 if searcher.count(text) else 1
