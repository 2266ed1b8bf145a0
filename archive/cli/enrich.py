"""`archive enrich`: articles → layers, for those that lack one or have an old one."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option, wait_option
from archive.cli.output import complain, say_json, table
from archive.cli.progress import ProgressLine

EXAMPLES = """
\b
Examples:
  archive enrich --stale            after you installed, upgraded or configured a plugin
  archive enrich --stale --failed   also the articles on which an enricher failed
"""


@click.command(epilog=EXAMPLES)
@click.option("--stale", is_flag=True, help="Articles that lack an up-to-date layer. This is the default.")
@click.option("--failed", is_flag=True, help="Also articles on which the current version has failed.")
@json_option
@archive_option
@wait_option
def command(stale: bool, failed: bool, as_json_lines: bool, folder: Path, wait: float) -> int:
    """Run enrichers over articles in the archive.

    A layer is stale if its enricher is new, has a new version or new settings, or depends on one that has. Only
    stale layers are replaced, and you can search meanwhile. Exit status 3: something failed.
    """
    from archive.ingest import enrich_stale
    from archive.settings import load_settings

    settings = load_settings(existing(folder))
    with ProgressLine() as line:
        progress = enrich_stale(folder, settings, failed=failed, wait=wait, watch=line.show)
    for problem in progress.problems:
        complain(problem)
    if as_json_lines:
        say_json({"enriched": progress.enriched, "enricher_failures": progress.enricher_failures})
    else:
        table(
            [["enriched", f"{progress.enriched:,}"], ["enricher failures", f"{progress.enricher_failures:,}"]]
        )
    return 3 if progress.is_partial else 0
