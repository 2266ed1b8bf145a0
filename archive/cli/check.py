"""`archive check`: is anything damaged?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import say, say_json, tell
from archive.errors import FormatTooNewError, IndexUnusableError, NotAnArchiveError
from archive.text import show

if TYPE_CHECKING:
    from archive.store.check import Finding

EXAMPLES = """
\b
Examples:
  archive check                 the archive opens, its parts belong together
  archive check --full          every byte
  archive check --full --resume go on where the last one was stopped
"""


@click.command(epilog=EXAMPLES)
@click.option("--full", is_flag=True, help="Look at every byte: pages, rows, index files.")
@click.option("--resume", is_flag=True, help="Go on where the last full check was stopped.")
@json_option
@archive_option
def command(full: bool, resume: bool, as_json_lines: bool, folder: Path) -> int:
    """Look for damage. Exit status 4: there is some."""
    from archive.store.check import full_check, quick_check

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
        tell(
            "not checked: the bytes of rows, of pages but the first, of index files; with: archive check --full"
        )
    tell(f"findings: {found:,}" if found else "no damage found")
    return 4 if found else 0


def _say(finding: "Finding", as_json_lines: bool) -> None:
    if as_json_lines:
        say_json({"where": finding.where, "what": finding.what, "mend": finding.mend})
    else:
        say(show(str(finding)))


def _index_state(folder: Path, *, damaged: bool) -> Iterator["Finding"]:
    """Does the live index open, and does it know what the archive knows?"""
    from archive.index import Snapshot
    from archive.ingest import PURGE
    from archive.store import Store
    from archive.store.check import Finding

    if damaged:
        tell("not checked: whether the index is up to date")
        return
    with Store.open(folder) as store:
        if pending := store.pending(PURGE):
            yield Finding(
                str(folder),
                f"a purge of {len(pending):,} was cut short: their words still lie here",
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
        # So a backup is, and an archive whose first ingest was killed: nothing is damaged, the index has yet to follow.
        if articles:
            tell("there is no index yet; it is made by the next writing command, or with: archive reindex")
        return
    try:
        snapshot = Snapshot.open(path)
        known = snapshot.seq
        snapshot.close()
    except (IndexUnusableError, NotAnArchiveError, FormatTooNewError):
        yield Finding(str(path), "the index cannot be opened", "archive reindex")
        return
    if not has_hashes:
        tell("not checked: the bytes of index files, whose last change was cut short; then: archive reindex")
    if known > seq:
        yield Finding(
            str(path), f"knows change {known:,}; the archive's latest is {seq:,}", "archive reindex"
        )
    elif known < seq:
        tell(f"the index is {seq - known:,} changes behind; it follows with the next writing command")
