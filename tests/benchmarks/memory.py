"""What memory processes hold."""

from pathlib import Path


def megabytes(pid: int | str = "self") -> tuple[float, float]:
    """Memory of a process: its own, and with mapped files, which the system may take back; zero where it has ended."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
        lines = dict(line.split(":", 1) for line in status.splitlines())
        own, mapped = (int(lines[name].split()[0]) / 1e3 for name in ("RssAnon", "RssFile"))
    except (OSError, KeyError):
        return 0.0, 0.0
    return own, own + mapped


def tree(pid: int) -> list[int]:
    """A process and all that it started, that live."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [pid, *(below for child in children for below in tree(int(child)))]
