"""`archive status`: what the archive holds."""

from pathlib import Path

import click

from archive.cli.options import archive_option, existing, json_option
from archive.cli.output import say_json, table
from archive.model.language import language_name
from archive.text import counted

EXAMPLES = """
\b
Examples:
  archive status
  archive --archive ./gate status --json
"""
_COUNTED = {
    "articles": "articles",
    "documents": "sources",
    "originals": "originals",
    "layers": "layers",
    "failures": "failures",
    "decisions": "decisions",
}
"""What is counted → the table of archive.db that holds it."""

_CHANGED = "changed list"


@click.command(epilog=EXAMPLES)
@json_option
@archive_option
def command(as_json_lines: bool, folder: Path) -> int:
    """Show what the archive holds: articles, layers, failures, facets and sizes."""
    from archive.store import Store, changed_lists

    with Store.open(existing(folder)) as store:
        counts = {name: store.count(table) for name, table in _COUNTED.items()}
        layers = store.enrichers()
        not_enriched = store.without_layers()
        facets = [facet.name for facet in store.facets()]
        index = store.live_index()
        has_index = store.generation > 0 and index.is_dir()
    sizes = {"database": _size(folder, "archive.db*"), "index": _size(index, "*") if has_index else 0}
    if as_json_lines:
        say_json(
            {
                "archive": str(folder),
                **counts,
                "enrichers": layers,
                "not_enriched": not_enriched,
                "facets": facets,
                "bytes": sizes,
                "indexed": has_index,
                "changed_lists": changed_lists(folder),
            }
        )
        return 0
    rows = [["archive", str(folder)], *([name, f"{count:,}"] for name, count in counts.items())]
    rows += [
        [f"layers of {enricher}", f"{count:,} by version {version}"]
        for enricher, versions in layers.items()
        for version, count in versions.items()
    ]
    rows += [
        [f"not enriched: {language_name(language)}", counted(count, "article")]
        for language, count in not_enriched.most_common()
    ]
    rows += [["facets", ", ".join(facets)]]
    rows += [[f"size of {name}", f"{size / 1e6:,.1f} MB"] for name, size in sizes.items()]
    if not has_index:
        rows.append(["index", "none; build it with: archive reindex"])
    rows += [
        [_CHANGED, f"{path}; let the archive follow with: archive enrich"] for path in changed_lists(folder)
    ]
    table(rows)
    return 0


def _size(folder: Path, pattern: str) -> int:
    return sum(path.stat().st_size for path in folder.glob(pattern) if path.is_file())
