"""`archive repair`: a sound archive out of a damaged one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, existing, wait_option
from archive.cli.output import say, table, tell
from archive.text import show

if TYPE_CHECKING:
    from archive.store.repair import Repair

EXAMPLES = """
\b
Examples:
  archive repair        say what would be kept and what lost
  archive repair --yes  do it; what is damaged is moved to quarantine/
"""
_MOST_LINES = 20


@click.command(epilog=EXAMPLES)
@click.option("--yes", is_flag=True, help="Do it, after the plan was read.")
@archive_option
@wait_option
def command(yes: bool, folder: Path, wait: float) -> int:
    """Mend what check has found. Without --yes: a plan, nothing is changed.

    Every row that is whole goes into a new database, the index is built anew. Nothing is deleted: the damaged
    files are moved to quarantine/.
    """
    from archive.ingest import reindex
    from archive.store.repair import plan_repair, repair

    result = repair(existing(folder), wait=wait) if yes else plan_repair(existing(folder), wait=wait)
    if result.needed:
        _say(result)
    elif _is_sound(folder):
        say("nothing to repair")
        return 0
    else:
        say("the database is whole; the index is to be built anew")
    if not yes:
        tell("nothing was changed; do it with: archive repair --yes")
        return 0
    say(f"{reindex(folder, wait=wait, watch=lambda done, of: None):,} articles indexed")
    if result.missing:
        tell(
            "add the documents of lost articles again; what enrichers said of others: archive enrich --stale"
        )
    return 0


def _is_sound(folder: Path) -> bool:
    """Is there nothing to mend, and an index? A repair that was cut short before it had built one left none."""
    from archive.store import Store
    from archive.store.check import full_check

    if any(full_check(folder)):
        return False
    with Store.open(folder) as store:
        return store.generation > 0


def _say(result: "Repair") -> None:
    table([[name, f"{rows:,} rows whole"] for name, rows in result.kept.items()])
    _say_some("damaged", result.lost)
    _say_some("lost article", result.missing)
    say(f"articles lost: {len(result.missing):,}")
    if result.quarantine:
        say(f"damaged files are in {show(str(result.quarantine))}")


def _say_some(what: str, lines: tuple[str, ...]) -> None:
    for line in lines[:_MOST_LINES]:
        say(f"{what}: {show(line)}")
    if len(lines) > _MOST_LINES:
        say(f"{what}: and {len(lines) - _MOST_LINES:,} more")
