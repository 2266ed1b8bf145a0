"""`archive enrich`: articles → layers, for those that lack one or have an old one."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.options import archive_option, cluster_option, existing, json_option, wait_option
from archive.cli.output import complain, say, say_json, table, tell
from archive.cli.progress import ProgressLine
from archive.text import counted

if TYPE_CHECKING:
    from archive.ingest import Change, Trial
    from archive.settings import Settings

EXAMPLES = """
\b
Examples:
  archive enrich --stale                         after you installed, upgraded or configured a plugin
  archive enrich --stale --failed                also the articles on which an enricher failed
  archive enrich --enricher dates --dry-run      what a new version would change, with a sample to judge
  archive enrich --enricher dates --force        make every layer of one enricher again
  archive enrich --cluster tcp://127.0.0.1:8786  on the workers of a Dask scheduler
"""


@click.command(epilog=EXAMPLES)
@click.option("--stale", is_flag=True, help="Articles that lack an up-to-date layer. This is the default.")
@click.option("--failed", is_flag=True, help="Also articles on which the current version has failed.")
@click.option(
    "--enricher",
    "names",
    multiple=True,
    metavar="NAME",
    help="Only this enricher, with those it depends on where they are stale, and those that depend on it. "
    "Repeat it for more.",
)
@click.option("--force", is_flag=True, help="Also articles whose layer is up to date.")
@click.option(
    "--dry-run", is_flag=True, help="Store nothing; show what would be added, lost, moved and changed."
)
@cluster_option
@json_option
@archive_option
@wait_option
def command(
    stale: bool,
    failed: bool,
    names: tuple[str, ...],
    force: bool,
    dry_run: bool,
    cluster: str | None,
    as_json_lines: bool,
    folder: Path,
    wait: float,
) -> int:
    """Run enrichers over articles in the archive.

    A layer is stale if its enricher is new, has a new version or new settings, or depends on one that has. Only
    stale layers are replaced, and you can search meanwhile. With --dry-run nothing is stored: the changes are
    counted by enricher and kind, and 20 of them are shown. Exit status 3: something failed.
    """
    from archive.settings import load_settings

    if force and stale:
        raise click.UsageError("--force takes every article and --stale only some; use one of them")
    settings = load_settings(existing(folder)).with_cluster(cluster)
    if dry_run and cluster:
        raise click.UsageError("--dry-run runs on this machine; leave out --cluster")
    if dry_run:
        return _try(folder, settings, names, force=force, failed=failed, as_json_lines=as_json_lines)
    from archive.ingest import enrich_stale

    with ProgressLine() as line:
        progress = enrich_stale(
            folder, settings, names, force=force, failed=failed, wait=wait, watch=line.show
        )
    for problem in progress.problems:
        complain(problem)
    if progress.renamed:
        tell(f"aliases changed: {counted(progress.renamed, 'article')} indexed again")
    if as_json_lines:
        say_json({"enriched": progress.enriched, "enricher_failures": progress.enricher_failures})
    else:
        table(
            [["enriched", f"{progress.enriched:,}"], ["enricher failures", f"{progress.enricher_failures:,}"]]
        )
    return 3 if progress.is_partial else 0


def _try(
    folder: Path,
    settings: "Settings",
    names: Sequence[str],
    *,
    force: bool,
    failed: bool,
    as_json_lines: bool,
) -> int:
    """Show what a run would change."""
    from archive.ingest import Progress, try_enrichers

    progress = Progress()
    with ProgressLine() as line:

        def watch(done: int, of: int) -> None:
            progress.enriched, progress.fraction = done, done / of
            line.show(progress)

        trial = try_enrichers(folder, settings, names, force=force, failed=failed, watch=watch)
    for problem in trial.problems:
        complain(problem)
    if as_json_lines:
        _say_records(trial)
    else:
        _say_trial(trial)
    return 3 if trial.problems or trial.failures else 0


def _rows(trial: "Trial") -> list[tuple[str, str, dict[str, int]]]:
    """Enricher, kind, and how many annotations of it would be added, lost, moved, changed and the same."""
    from archive.ingest import WAYS

    pairs = sorted({(enricher, kind) for enricher, kind, _ in trial.counts})
    ways = (*WAYS, "same")
    return [
        (enricher, kind, {way: trial.counts[enricher, kind, way] for way in ways}) for enricher, kind in pairs
    ]


def _say_trial(trial: "Trial") -> None:
    rows = _rows(trial)
    if rows:
        head = ["enricher", "kind", *rows[0][2]]
        counts = [[enricher, kind, *(f"{n:,}" for n in by_way.values())] for enricher, kind, by_way in rows]
        table([head, *counts], right=frozenset(range(2, len(head))))
    articles = f"{counted(trial.articles, 'article')} tried, {trial.touched:,} would change"
    failures = f"; {counted(trial.failures, 'enricher failure')}" if trial.failures else ""
    say(f"{articles}{failures}; nothing was stored")
    if trial.sample:
        say()
        table([_cells(change) for change in trial.sample])


def _cells(change: "Change") -> list[str]:
    old, new = change.before, change.after
    if old and new:
        meaning = f"{old.label} → {new.label}" if old.label != new.label else new.label
        if change.way == "moved":
            meaning += f", was “{old.text[:40]}” at {old.start}"
        elif old.label == new.label:
            meaning += f", {_what_differs(change)}"
    else:
        meaning = (new or old).label  # type: ignore[union-attr]
    return [change.way, change.kind, change.article_id[:8], " ".join(meaning.split())[:60], change.context]


def _what_differs(change: "Change") -> str:
    """The attributes that differ, where the label is the same."""
    old = change.before.model_dump(mode="json") if change.before else {}
    new = change.after.model_dump(mode="json") if change.after else {}
    old |= old.pop("attributes", {})
    new |= new.pop("attributes", {})
    return ", ".join(
        f"{name}: {old.get(name)} → {new.get(name)}"
        for name in dict.fromkeys((*old, *new))
        if old.get(name) != new.get(name)
    )


def _say_records(trial: "Trial") -> None:
    say_json(
        {
            "articles": trial.articles,
            "articles_changed": trial.touched,
            "enricher_failures": trial.failures,
            "changes": [
                {"enricher": enricher, "kind": kind, **by_way} for enricher, kind, by_way in _rows(trial)
            ],
        }
    )
    for change in trial.sample:
        say_json(
            {
                "way": change.way,
                "article": change.article_id,
                "enricher": change.enricher,
                "kind": change.kind,
                "before": change.before.model_dump(mode="json") if change.before else None,
                "after": change.after.model_dump(mode="json") if change.after else None,
                "context": change.context,
            }
        )
