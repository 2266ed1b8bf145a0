"""Copying: by the terminal's own escape (OSC 52) where there is hope for it, into a file where there is none."""

import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

from archive.tui.asking.answers import Tone

Way = Literal["terminal", "tmux", "file"]

_LONGEST_ESCAPE = 74_000
"""Bytes; what xterm and its kin take in one escape, base64 taken into account."""
_WITHOUT_CLIPBOARD = ("linux", "dumb", "vt", "cons", "ansi", "sun")


def way_to_copy(environ: Mapping[str, str], text: str) -> Way:
    """How to copy `text` from the terminal that `environ` describes.

    No terminal says whether it took an OSC 52, so the ones known not to are told apart by name. Inside tmux,
    whose default drops the escape of a program, tmux itself is asked, and says whether it did.
    """
    if environ.get("TMUX") and shutil.which("tmux"):
        return "tmux"
    name = environ.get("TERM", "")
    is_without = (
        not name or name.startswith(_WITHOUT_CLIPBOARD) or environ.get("TERM_PROGRAM") == "Apple_Terminal"
    )
    return "file" if is_without or len(text.encode()) * 4 // 3 > _LONGEST_ESCAPE else "terminal"


class Clipboard:
    """Copies from one terminal; `file` takes what that terminal cannot."""

    def __init__(self, environ: Mapping[str, str], file: Path) -> None:
        self._environ = environ
        self._file = file

    def copy(self, text: str, send: Callable[[str], None]) -> tuple[str, Tone]:
        """Copy `text` and say which way it went.

        Args:
            send: writes the terminal's own escape for copying.
        """
        if not text:
            return "nothing to copy here", "note"
        amount = f"{len(text):,} characters"
        way = way_to_copy(self._environ, text)
        if way == "tmux" and copy_by_tmux(text):
            return f"copied {amount} to the clipboard, by tmux", "done"
        if way == "terminal":
            send(text)
            return f"copied {amount} to the clipboard, by the terminal (OSC 52)", "done"
        if copy_to_file(text, self._file):
            return f"copied {amount} into {self._file}", "done"
        return f"could not copy: {self._file} cannot be written", "error"


def copy_by_tmux(text: str) -> bool:
    """Give `text` to tmux, which passes it on to the terminal around it; False where it did not take it."""
    try:
        done = subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=text.encode(),
            capture_output=True,
            timeout=2,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def copy_to_file(text: str, path: Path) -> bool:
    """Write `text` to `path`, readable by its owner alone; False where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return False
    return True
