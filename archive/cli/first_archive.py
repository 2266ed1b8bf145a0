"""The offer to make an archive where there is none yet."""

import os
import shlex
from pathlib import Path

import click

from archive.cli.output import tell
from archive.text import show

_ASKED = "Files or folders to add, or nothing to leave it"


def offer_to_make(folder: Path) -> bool:
    """Tell how an archive is made, ask what to add to a first one in `folder`, and add it; False: nothing was added.

    Raises:
        ArchiveError: see `archive add`.
    """
    tell(f"There is no archive yet in {show(str(folder))}.")
    tell("Adding something makes one: text, web pages, JSON Lines, tables, and whatever the plugins read.")
    tell("")
    tell("  archive add ~/clippings                   the same from the command line")
    tell("  archive --archive ./gate add ~/clippings  an archive in a folder of your own choice")
    tell("")
    typed = click.prompt(_ASKED, default="", show_default=False, err=True)
    paths = _paths(typed)
    if not paths:
        return False
    # The command itself, so that what it says of what was read and what failed is said here too.
    from archive.cli.add import command as add

    add.main(["--archive", str(folder), "--", *paths], prog_name="archive add", standalone_mode=False)
    return True


def _paths(typed: str) -> list[str]:
    try:
        words = shlex.split(typed)
    except ValueError:
        # A quotation mark left open belongs to a name.
        words = [typed]
    # Of `~nobody` no user has the name: it is a file's, then.
    return [os.path.expanduser(word) for word in words if word.strip()]  # noqa: PTH111
