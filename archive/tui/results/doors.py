"""Ways on from a search that finds little or nothing → the lines that lead there."""

from collections.abc import Iterable

from rich.style import Style

from archive.search.doors import Doors
from archive.tui.widgets.action_list import Row

_SAID = Style(dim=True)
_PLAIN = Style()
_BOLD = Style(bold=True)


def rows_of(found: int, doors: Doors) -> Iterable[Row]:
    """The lines; a row's `act` is the query that it asks."""
    if not doors.doors and found:
        return
    if not found:
        yield Row((("Nothing found.", _BOLD),))
    if doors.conflict:
        left, right = doors.conflict
        yield Row(((f"Nothing has both {left} and {right}.", _PLAIN),))
    if doors.doors:
        yield Row((("More would be found:" if found else "Something would be found:", _SAID),))
    for door in doors.doors:
        yield Row(((f"{door.query}  ", _BOLD), (door.what, _SAID)), door.query, f"{door.count:,} ⏎")
    yield Row((("E explains the query, / changes it, z returns to the one before.", _SAID),))
