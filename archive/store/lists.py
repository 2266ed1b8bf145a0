"""The files that aliases came from, as they were at the last ingest, so that a changed one is noticed.

They stand beside the index in a file of their own: derived as it is, and of this machine.
"""

from collections.abc import Sequence
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from archive.durable import make_private_folder, replace_file
from archive.model.alias import AliasList
from archive.store.connection import own_errors
from archive.store.names import LISTS_FILE


def keep_lists(folder: Path, lists: Sequence[AliasList]) -> None:
    """Keep how the lists of the archive in `folder` are, in place of what was kept before."""
    path = folder / LISTS_FILE
    with own_errors(path):
        if lists or path.exists():
            make_private_folder(path.parent)
            kept = [each.model_copy(update={"path": _seen_from(folder, each.path)}) for each in lists]
            replace_file(path, TypeAdapter(list[AliasList]).dump_json(kept))


def changed_lists(folder: Path) -> list[str]:
    """The lists of the archive in `folder` that are others than at the last ingest, by their paths."""
    try:
        lists = TypeAdapter(tuple[AliasList, ...]).validate_json((folder / LISTS_FILE).read_bytes())
    except (OSError, ValidationError):
        # It may be deleted with the index: nothing is known of the lists until the next ingest.
        return []
    return [each.path for each in lists if AliasList.of(folder / each.path).state != each.state]


def _seen_from(folder: Path, path: str) -> str:
    """The path within the archive's folder, which may be moved; one elsewhere as it is."""
    home = folder.resolve()
    return str(Path(path).relative_to(home)) if Path(path).is_relative_to(home) else path
