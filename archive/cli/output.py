"""What a command writes: results to stdout, all else to stderr, every foreign string through `show`."""

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import IO

from archive.errors import ArchiveError, QueryError
from archive.model.span import Span
from archive.text import as_json, columns, show

STYLES = {
    "bold": "1",
    "dim": "2",
    "mark": "1;33",
    "heading": "1;36",
    "number": "36",
    "actor": "1;35",
    "place": "1;32",
    "date": "1;34",
    "quote": "3;33",
    "cut": "9;31",
    "added": "4;32",
    "error": "1;31",
}


def has_colours(stream: IO[str]) -> bool:
    """Does the stream show colours: is it a terminal, not a dumb one, and is NO_COLOR unset?"""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def styled(text: str, style: str, *, stream: IO[str] | None = None) -> str:
    """`text`, made safe, in a style if stdout (or `stream`) shows colours."""
    safe = show(text)
    return f"\x1b[{STYLES[style]}m{safe}\x1b[0m" if safe and has_colours(stream or sys.stdout) else safe


def marked(text: str, marks: Iterable[Span], style: str = "mark") -> str:
    """`text`, made safe, with the spans in a style, or in `[…]` if there are no colours."""
    parts: list[str] = []
    last = 0
    plain = not has_colours(sys.stdout)
    for mark in sorted(marks):
        if mark.start < last or mark.end > len(text):
            continue
        words = mark.of(text)
        parts += [show(text[last : mark.start]), f"[{show(words)}]" if plain else styled(words, style)]
        last = mark.end
    return "".join(parts) + show(text[last:])


def say(line: str = "") -> None:
    """Write a line of results. Foreign strings in it must have passed `styled`, `marked` or `show`."""
    sys.stdout.write(line + "\n")


def say_json(record: object) -> None:
    """Write a result as one line of JSON that is safe to print on a terminal."""
    sys.stdout.write(as_json(record) + "\n")


def reports_json() -> bool:
    """Was `--json` typed? Asked of the command line itself: what is reported may be that it cannot be read."""
    words = sys.argv[1:]
    return "--json" in (words[: words.index("--")] if "--" in words else words)


def tell(line: str, *, kind: str = "note", **facts: object) -> None:
    """Write a line about the work itself to stderr; under `--json` as an object of this type, with facts beside it."""
    if reports_json():
        sys.stderr.write(as_json({"type": kind, "message": line, **facts}) + "\n")
    else:
        sys.stderr.write(show(line, keep_newlines=True) + "\n")
    sys.stderr.flush()


def tell_all(lines: Iterable[str]) -> None:
    """Write several lines to stderr."""
    for line in lines:
        tell(line)


def complain(message: str, *, after: str = "") -> None:
    """Write `archive: message` to stderr, and lines after it. Under `--json`: as `report` does."""
    if reports_json():
        report(ArchiveError(message).record())
        return
    try:
        sys.stderr.write(f"{styled('archive:', 'error', stream=sys.stderr)} {show(message)}\n")
        if after:
            sys.stderr.write(show(after, keep_newlines=True) + "\n")
        sys.stderr.flush()
    except OSError:
        # stderr is closed too; the exit status is all that is left to tell the caller.
        return


def report(record: Mapping[str, object], *, status: int | None = None) -> None:
    """Write an error to stderr as JSON.

    Args:
        record: as `ArchiveError.record` gives it.
        status: the exit status, where the command ends with it.
    """
    try:
        sys.stderr.write(as_json({"type": "error", **record, "exit_status": status}) + "\n")
        sys.stderr.flush()
    except OSError:
        return


def say_error(error: ArchiveError, *, where: str = "", status: int | None = None) -> None:
    """Report an error, with its place in the query as typed.

    Args:
        where: what comes first in the line, and `where` in JSON: `line 3`.
        status: as of `report`.
    """
    if reports_json():
        report({**error.record(), **({"where": where} if where else {})}, status=status)
        return
    kind, caret = ("query", error.caret()) if isinstance(error, QueryError) else ("", "")
    complain(": ".join(filter(None, (where, kind, str(error)))), after=caret)


def forget_stdout() -> None:
    """Send stdout to /dev/null, because Python would try again to write what is left in its buffer."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def table(rows: Sequence[Sequence[str]], *, right: frozenset[int] = frozenset()) -> None:
    """Write rows in columns. `right` holds the numbers of the columns that are aligned right."""
    safe = [[show(cell) for cell in row] for row in rows]
    widths = [max(columns(row[number]) for row in safe) for number in range(len(safe[0]))] if safe else []
    for row in safe:
        cells = [_padded(cell, widths[number], number in right) for number, cell in enumerate(row)]
        say("  ".join(cells).rstrip())


def _padded(cell: str, width: int, right: bool) -> str:
    blanks = " " * (width - columns(cell))
    return blanks + cell if right else cell + blanks
