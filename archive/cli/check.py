"""`archive check`: is anything damaged?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import say, say_json, tell
from archive.errors import FormatTooNewError, IndexUnusableError, NotAnArchiveError
from archive.text import counted, show

if TYPE_CHECKING:
    from archive.store.check import Finding

EXAMPLES = """
\b
Examples:
  archive check                   does it open, and do its parts belong together?
  archive check --full            check every byte
  archive check --full --resume   continue a full check that was stopped
  archive check --foreign ~/gate  look at an archive from somebody else before opening it
"""


@click.command(epilog=EXAMPLES)
@click.option("--full", is_flag=True, help="Check every byte: pages, rows, index files.")
@click.option("--resume", is_flag=True, help="Continue where the last full check stopped.")
@click.option(
    "--foreign",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Check every byte of somebody else's archive, and its settings, without writing to its folder.",
)
@json_option
@archive_option
def command(full: bool, resume: bool, foreign: Path | None, as_json_lines: bool, folder: Path) -> int:
    """Check the archive for damage. Exit status 4: it is damaged."""
    from archive.store.check import full_check, quick_check

    if foreign is not None:
        if full or resume:
            raise click.UsageError("--foreign checks every byte already: leave out --full and --resume")
        return _check_foreign(foreign, as_json_lines)
    folder = existing(folder)
    checked: list[str] = []

    def watch(what: str, done: int, of: int) -> None:
        checked[:] = [f"{done:,} {what}"]

    full = full or resume
    findings = full_check(folder, resume=resume, watch=watch) if full else quick_check(folder)
    found = 0
    for finding in findings:
        found += 1
        _say(finding, as_json_lines)
    for finding in _index_state(folder, damaged=found > 0):
        found += 1
        _say(finding, as_json_lines)
    if not full:
        tell("only a quick check; to check every byte run: archive check --full")
    tell(f"{counted(found, 'problem')} found" if found else "no damage found")
    return 4 if found else 0


def _check_foreign(folder: Path, as_json_lines: bool) -> int:
    from archive.store.foreign import foreign_check

    found = 0
    for finding in foreign_check(folder):
        found += 1
        _say(finding, as_json_lines)
    if found:
        tell(f"{counted(found, 'finding')}; read them before you open the archive")
    else:
        tell(
            f"nothing found; its index was not looked at, rebuild it with: archive --archive {folder} reindex"
        )
    return 4 if found else 0


def _say(finding: "Finding", as_json_lines: bool) -> None:
    if as_json_lines:
        say_json({"where": finding.where, "what": finding.what, "command": finding.mend})
    else:
        say(show(str(finding)))


def _index_state(folder: Path, *, damaged: bool) -> Iterator["Finding"]:
    """Does the live index open, and has it seen the archive's latest change?"""
    from archive.index import Snapshot
    from archive.ingest import PURGE
    from archive.store import Store
    from archive.store.check import Finding

    if damaged:
        tell("because of the damage, whether the index is up to date was not checked")
        return
    with Store.open(folder) as store:
        if pending := store.pending(PURGE):
            yield Finding(
                str(folder),
                f"a purge of {counted(len(pending), 'article')} was cut short; words from it are still stored",
                "archive reindex",
            )
        path, seq, generation, articles = (
            store.live_index(),
            store.seq,
            store.generation,
            store.count("articles"),
        )
        has_hashes = bool(store.index_files())
    if not generation:
        # A fresh backup looks like this, and so does an archive whose first ingest was killed. Neither is damaged.
        if articles:
            tell("there is no search index yet; build it with: archive reindex")
        return
    try:
        snapshot = Snapshot.open(path)
        known = snapshot.seq
        snapshot.close()
    except (IndexUnusableError, NotAnArchiveError, FormatTooNewError):
        yield Finding(str(path), "the index cannot be opened", "archive reindex")
        return
    if not has_hashes:
        tell(
            "the last change of the index was cut short, so its files have no checksums; run: archive reindex"
        )
    if known > seq:
        yield Finding(
            str(path), f"has change {known:,}, but the archive ends at change {seq:,}", "archive reindex"
        )
    elif known < seq:
        behind = counted(seq - known, "change")
        tell(f"the index is {behind} behind; it will catch up at the next add or enrich")
