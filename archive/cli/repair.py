"""`archive repair`: a damaged archive → a sound one."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, existing, json_option, wait_option
from archive.cli.output import say, say_json, table, tell
from archive.text import counted, show

if TYPE_CHECKING:
    from archive.store.repair import Repair

EXAMPLES = """
\b
Examples:
  archive repair        show what would be kept and what would be lost
  archive repair --yes  repair; damaged files are moved to quarantine/
"""
_MOST_LINES = 20


@click.command(epilog=EXAMPLES)
@click.option("--yes", is_flag=True, help="Repair the archive.")
@json_option
@archive_option
@wait_option
def command(yes: bool, as_json_lines: bool, folder: Path, wait: float) -> int:
    """Repair a damaged archive.

    Copies every undamaged row into a new database and rebuilds the search index. Nothing is deleted: damaged files
    are moved to quarantine/. Without --yes, only shows the plan.
    """
    from archive.ingest import reindex
    from archive.store.repair import plan_repair, repair

    result = repair(existing(folder), wait=wait) if yes else plan_repair(existing(folder), wait=wait)
    is_sound = not result.needed and _is_sound(folder)
    if as_json_lines:
        say_json(_as_record(result, done=yes, is_sound=is_sound))
    elif is_sound:
        say("nothing to repair")
    elif result.needed:
        _say(result)
    else:
        say("the database is undamaged; only the search index has to be rebuilt")
    if is_sound:
        return 0
    if not yes:
        tell("nothing was changed; to repair run: archive repair --yes")
        return 0
    indexed = reindex(folder, wait=wait, watch=lambda done, of: None)
    if not as_json_lines:
        say(f"{counted(indexed, 'article')} indexed")
    if result.missing:
        tell(
            "add the documents of the lost articles again with archive add; then run: archive enrich --stale"
        )
    return 0


def _is_sound(folder: Path) -> bool:
    """Is there no damage, and an index? A repair that was cut short may have left the archive without one."""
    from archive.store import Store
    from archive.store.check import full_check

    if any(full_check(folder)):
        return False
    with Store.open(folder) as store:
        return store.generation > 0


def _as_record(result: "Repair", *, done: bool, is_sound: bool) -> dict[str, object]:
    return {
        "needed": not is_sound,
        "done": done and not is_sound,
        "kept": result.kept,
        "damaged": list(result.lost),
        "lost_articles": list(result.missing),
        "quarantine": str(result.quarantine or ""),
    }


def _say(result: "Repair") -> None:
    table([[name, f"{counted(rows, 'row')} undamaged"] for name, rows in result.kept.items()])
    _say_some("damaged", result.lost)
    _say_some("lost article", result.missing)
    say(f"{counted(len(result.missing), 'article')} lost")
    if result.quarantine:
        say(f"damaged files are in {show(str(result.quarantine))}")


def _say_some(what: str, lines: tuple[str, ...]) -> None:
    for line in lines[:_MOST_LINES]:
        say(f"{what}: {show(line)}")
    if len(lines) > _MOST_LINES:
        say(f"{what}: and {len(lines) - _MOST_LINES:,} more")
