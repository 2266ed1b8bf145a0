"""`archive failures`: what failed, and why."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import say_json, table, tell
from archive.text import counted

EXAMPLES = """
\b
Examples:
  archive failures
  archive failures --stage enrich --json
"""


@click.command(epilog=EXAMPLES)
@click.option(
    "--stage", type=click.Choice(["read", "enrich", "plugin", "index"]), help="Only failures of this stage."
)
@json_option
@archive_option
def command(stage: str | None, as_json_lines: bool, folder: Path) -> int:
    """List what failed, and why. Exit status 1: nothing failed."""
    from archive.store import Store

    with Store.open(existing(folder)) as store:
        failures = [failure for failure in store.failures() if stage in (None, failure.stage)]
    if as_json_lines:
        for failure in failures:
            say_json(failure.model_dump(mode="json"))
    else:
        table(
            [
                [f.stage, f.reason, f.subject, f.enricher and f"{f.enricher} {f.version}", f.message]
                for f in failures
            ]
        )
        tell(counted(len(failures), "failure") + ("; retry with: archive retry" if failures else ""))
    return 0 if failures else 1
