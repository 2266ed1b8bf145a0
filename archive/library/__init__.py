"""Python → answers: `archive.open`, an archive questioned from a script or a notebook, by the path of the commands."""

from archive.library.press import Press, open_press

__all__ = ["Press", "open_press"]
