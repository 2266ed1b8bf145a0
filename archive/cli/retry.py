"""`archive retry`: what failed, once more."""

import re
from pathlib import Path

import click

from archive.cli.options import archive_option, existing, wait_option
from archive.cli.output import complain, table, tell
from archive.cli.progress import ProgressLine

EXAMPLES = """
\b
Examples:
  archive retry
"""
_ESCAPED = re.compile(rb"\\x([0-9a-f]{2})")


@click.command(epilog=EXAMPLES)
@archive_option
@wait_option
def command(folder: Path, wait: float) -> int:
    """Try again what failed: documents that were not read to their end, and enrichers on single articles."""
    from archive.ingest import add, enrich_stale
    from archive.settings import load_settings
    from archive.store import Store

    settings = load_settings(existing(folder))
    with Store.open(folder) as store:
        documents = [_path(source.address) for source in store.origins(done=False)]
        enriching = any(failure.stage in ("enrich", "plugin") for failure in store.failures())
    if not documents and not enriching:
        tell("nothing has failed")
        return 1
    partial = False
    rows: list[list[str]] = []
    with ProgressLine() as line:
        if documents:
            progress = add(folder, documents, settings, wait=wait, watch=line.show)
            partial = progress.is_partial
            rows += [
                ["added", f"{progress.added:,}"],
                ["documents that failed again", f"{progress.failed:,}"],
            ]
        if enriching:
            progress = enrich_stale(folder, settings, failed=True, wait=wait, watch=line.show)
            partial = partial or progress.is_partial
            rows += [
                ["enriched", f"{progress.enriched:,}"],
                ["enricher failures", f"{progress.enricher_failures:,}"],
            ]
    for problem in progress.problems:
        complain(problem)
    table(rows)
    return 3 if partial else 0


def _path(address: str) -> Path:
    """The path that an address stands for: bytes that are no text are written `\\xNN` in it."""
    path = Path(address)
    if path.exists() or "\\x" not in address:
        return path
    raw = _ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), address.encode())
    return Path(raw.decode("utf-8", "surrogateescape"))
