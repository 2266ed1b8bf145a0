"""`archive retry`: whatever failed, once more."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option, wait_option
from archive.cli.output import complain, say_json, table, tell
from archive.cli.progress import ProgressLine

EXAMPLES = """
\b
Examples:
  archive retry
"""


@click.command(epilog=EXAMPLES)
@json_option
@archive_option
@wait_option
def command(as_json_lines: bool, folder: Path, wait: float) -> int:
    """Retry whatever failed: documents that were not read completely, and enrichers that failed on an article.

    Documents are read as they were the last time. To read them in another way, give --map or --encoding to:
    archive reread --failed

    Exit status 1: there is nothing to retry; 3: something failed again.
    """
    from archive.ingest import add_failed, enrich_stale
    from archive.settings import load_settings
    from archive.store import Store

    settings = load_settings(existing(folder))
    with Store.open(folder) as store:
        documents = any(store.origins(done=False))
        enriching = any(failure.stage in ("enrich", "plugin") for failure in store.failures())
    if not documents and not enriching:
        tell("nothing to retry")
        return 1
    partial = False
    counts: dict[str, int] = {}
    with ProgressLine() as line:
        if documents:
            progress = add_failed(folder, settings, wait=wait, watch=line.show)
            partial = progress.is_partial
            counts |= {"added": progress.added, "documents that failed again": progress.failed}
        if enriching:
            progress = enrich_stale(folder, settings, failed=True, wait=wait, watch=line.show)
            partial = partial or progress.is_partial
            counts |= {"enriched": progress.enriched, "enricher failures": progress.enricher_failures}
    for problem in progress.problems:
        complain(problem)
    if as_json_lines:
        say_json({name.replace(" ", "_"): count for name, count in counts.items()})
    else:
        table([[name, f"{count:,}"] for name, count in counts.items()])
    return 3 if partial else 0
