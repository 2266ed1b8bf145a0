"""From a key to the painted screen, on a real pty: `make bench-screen` [ARGS="--articles 20000"].

Starts `archive` on an archive (given by --archive, or made from the corpus, repeated, without enrichers but for
the first 500 articles), presses keys one at a time and measures until the last byte of what is painted after each.
Prints a line for each sort of key: how many, median, 95th percentile and maximum in milliseconds, the same of the
processor time that the program took for it, which is what the wait would be on a machine with nothing else to do, and
the median of the kilobytes that were painted. Before these, what it takes from the start to the first hit.
"""

import argparse
import fcntl
import json
import os
import pty
import select
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator
from pathlib import Path

from archive.ingest import add
from archive.settings import Settings
from tests.benchmarks.memory import megabytes

ROWS, COLUMNS = 45, 150
FIRST = 1.0
QUIET = 0.12
"""Painting is over when nothing came for so many seconds; they are not counted."""
FIRST_HIT = "▌".encode()
"""The mark of the row at the cursor."""
CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "documents"
ESCAPE = "\x1b"
KEYS: tuple[tuple[str, str, int], ...] = (
    ("next hit, its article", "j", 60),
    ("page of hits", "\x04", 20),
    ("open an article", "\r", 1),
    ("back to the hits", ESCAPE, 1),
    ("next pane", "\t", 20),
    ("to the facets", "f", 1),
    ("next value", "j", 20),
    ("toggle a facet value", " ", 10),
    ("back to the hits", ESCAPE, 1),
    ("statements and articles", "Q", 10),
    ("statements", "Q", 1),
    ("sort statements", "s", 10),
    ("last statement, first", "Gg", 10),
    ("articles", "Q", 1),
)


class Screen:
    """`archive` on a pty."""

    def __init__(self, folder: Path, state: Path) -> None:
        self.painted = 0
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            program = str(Path(sys.executable).with_name("archive"))
            environ = {**os.environ, "TERM": "xterm-256color", "XDG_STATE_HOME": str(state)}
            os.execve(program, [program, "--archive", str(folder)], environ)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def press(self, keys: str) -> tuple[float, float, int]:
        """Seconds from the key to the last byte that was painted for it, and of processor time; the bytes painted."""
        used, painted = self.processor_seconds(), self.painted
        start = time.perf_counter()
        os.write(self.terminal, keys.encode())
        last = self.settle(start)
        return last - start, self.processor_seconds() - used, self.painted - painted

    def until_first_hit(self) -> float:
        """Processor seconds until the list of hits has its first row."""
        drawn = b""
        while FIRST_HIT not in drawn and select.select([self.terminal], [], [], 30.0)[0]:
            drawn += os.read(self.terminal, 1 << 16)
        return self.processor_seconds()

    def settle(self, since: float, first: float = FIRST, quiet: float = QUIET) -> float:
        """When the last byte came: `first` seconds are given to the first one, `quiet` to each after it."""
        last = since
        while select.select([self.terminal], [], [], first if last == since else quiet)[0]:
            try:
                self.painted += len(os.read(self.terminal, 1 << 16))
            except OSError:
                break  # the other end is closed
            last = time.perf_counter()
        return last

    def processor_seconds(self) -> float:
        """What all threads of the program have used so far."""
        threads = Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(thread.read_text(encoding="ascii").split()[0]) for thread in threads) / 1e9

    def end(self) -> None:
        os.write(self.terminal, b"\x11")
        self.settle(time.perf_counter(), 5.0, 2.0)
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


def make_archive(folder: Path, articles: int) -> None:
    """The corpus, enriched, and as many plain articles as are wanted besides."""
    add(folder, [CORPUS], Settings(), watch=lambda progress: None)
    lines = folder.parent / "many.jsonl"
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.rglob("*.txt"))]
    with lines.open("w", encoding="utf-8") as file:
        for number in range(articles):
            text = texts[number % len(texts)]
            line = {"title": f"Copy {number}", "text": text, "published": f"{1990 + number % 34}-01-02"}
            file.write(json.dumps(line) + "\n")
    plain = Settings(disabled=("entities", "quotes", "dates"))
    add(folder, [lines], plain, watch=lambda progress: None)


def measure(screen: Screen) -> Iterator[tuple[str, list[tuple[float, float, int]]]]:
    """A name, and of each key the two times and the bytes, for every sort of key."""
    for name, key, times in KEYS:
        yield name, [screen.press(key) for _ in range(times)]
    screen.press("/")
    yield "letter of a query", [screen.press(letter) for letter in "border fence and harbour of the island"]
    screen.press("\x15")


def percentiles(seconds: list[float]) -> str:
    ordered = sorted(1000 * one for one in seconds)
    chosen = (ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1])
    return "".join(f"{one:>8.1f}" for one in chosen)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--archive", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.archive or Path(scratch) / "archive"
        if asked.archive is None:
            make_archive(folder, asked.articles)
        screen = Screen(folder, Path(scratch) / "state")
        started = screen.until_first_hit()
        screen.settle(time.perf_counter(), 30.0, 3.0)
        print(f"From the start to the first hit: {started:.2f} s of processor time.\n")
        heads = f"{'p50':>8}{'p95':>8}{'max':>8}"
        print(f"{'':<28}  {'painted':>24}   {'processor':>24}")
        print(f"{'milliseconds':<24}{'n':>4}  {heads}   {heads}      kB")
        for name, times in measure(screen):
            painted, used = percentiles([one[0] for one in times]), percentiles([one[1] for one in times])
            kilobytes = sorted(one[2] for one in times)[len(times) // 2] / 1000
            print(f"{name:<24}{len(times):>4}  {painted}   {used}{kilobytes:>8.1f}")
        own, both = megabytes(screen.pid)
        print(f"\nMemory at the end: {own:.0f} MB of its own, {both:.0f} with mapped files.")
        screen.end()


if __name__ == "__main__":
    main()
