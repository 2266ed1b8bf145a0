"""`archive enrich`: articles → layers, for those that lack one or have an old one."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, wait_option
from archive.cli.output import complain, table
from archive.cli.progress import ProgressLine

EXAMPLES = """
\b
Examples:
  archive enrich --stale          after a plugin was installed, upgraded or set otherwise
  archive enrich --stale --failed also what this version of an enricher has failed on
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--stale", is_flag=True, help="Articles without a layer of an enricher's present version. The default."
)
@click.option("--failed", is_flag=True, help="Also articles on which the present version has failed.")
@archive_option
@wait_option
def command(stale: bool, failed: bool, folder: Path, wait: float) -> int:
    """Run enrichers over articles that are in the archive.

    Only stale layers are made again: those of an enricher that is new or has another version or other
    settings, and those of enrichers that build on it. Searching goes on meanwhile.
    """
    from archive.ingest import enrich_stale
    from archive.settings import load_settings

    settings = load_settings(existing(folder))
    with ProgressLine() as line:
        progress = enrich_stale(folder, settings, failed=failed, wait=wait, watch=line.show)
    for problem in progress.problems:
        complain(problem)
    table([["enriched", str(progress.enriched)], ["enricher failures", str(progress.enricher_failures)]])
    return 3 if progress.is_partial else 0
