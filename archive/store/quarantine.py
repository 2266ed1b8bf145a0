"""Where damaged and foreign files of an archive are moved: nothing is deleted that somebody may want to look at."""

from pathlib import Path

from archive.durable import make_inner_folder, sync_folder
from archive.store.names import QUARANTINE


def set_aside(folder: Path, path: Path) -> Path:
    """Move `path`, which is in the archive in `folder`, to a new number in its quarantine; says where it is now."""
    make_inner_folder(folder / QUARANTINE)
    taken = [int(one.name) for one in (folder / QUARANTINE).iterdir() if one.name.isdigit()]
    moved_to = folder / QUARANTINE / str(max(taken, default=0) + 1)
    path.rename(moved_to)
    sync_folder(folder / QUARANTINE)
    return moved_to
