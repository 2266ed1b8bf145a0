"""Every writing command killed at a random moment, one after the other, on one archive that goes on living."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.store import Store
from tests.sound import assert_sound

_SECONDS = {"add": 1.6, "enrich": 1.6, "reread": 1.6, "retry": 1.6, "reindex": 0.8}
"""How long a command takes, about: the kill comes within it. What is not named takes _SHORT."""
_SHORT = 0.5
_WITHOUT = json.dumps(["entities", "quotes", "documents", "mail", "web", "wires", "databases", "calendar"])
"""Plugins that would only make the runs longer."""


def archive(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "archive", "--archive", str(folder), *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "ARCHIVE_DISABLED": _WITHOUT, "ARCHIVE_WORKERS": "1"},
    )


def done(folder: Path, *words: str) -> tuple[int, bytes]:
    process = archive(folder, *words)
    out, err = process.communicate(timeout=120)
    return process.returncode, out + err


class Killing:
    """Commands on one archive, some of them killed; what was acknowledged is remembered."""

    def __init__(self, work: Path, chance: random.Random) -> None:
        self.folder = work / "archive"
        self._work = work
        self._chance = chance
        self._documents = 0
        self.killed: Counter[str] = Counter()

    def a_command(self) -> list[str]:
        """A writing command with arguments that fit the archive as it is now."""
        ids = self.ids()
        one, other = self._chance.choice(ids), self._chance.choice(ids)
        place = self._chance.choice(("Minsk", "Porto", "Galway", "Oslo"))
        commands = (
            ["add", *self._more_documents()],
            ["enrich", "--stale", "--enricher", "dates", "--force"],
            ["reread", one],
            ["retry"],
            ["reindex"],
            ["purge", one, "--yes"],
            ["decisions", "merge", "source", place, "Harbour Post"],
            ["decisions", "reject", "date", "2021-03-04", "--article", one],
            ["decisions", "apart", one, other],
            ["marks", "star", one],
            ["marks", "tag", "to check", one, other],
            ["marks", "undo"],
            ["notes", "add", one, f"seen from {place}"],
            ["searches", "save", place.lower(), f"{place} gate"],
            ["dump", str(self._work / "dump.jsonl")],
            ["backup", str(self._work / f"backup-{self._chance.randrange(10**9)}")],
            ["repair"],
        )
        return self._chance.choice(commands)

    def kill(self, words: list[str]) -> None:
        """Start a command and kill it; nothing that was there before is lost, and what is there is sound."""
        before = set(self.ids())
        process = archive(self.folder, *words)
        time.sleep(self._chance.uniform(0.0, _SECONDS.get(words[0], _SHORT)))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        self.killed[words[0] if process.returncode < 0 else f"{words[0]}, done before"] += 1
        gone = {words[1]} if words[0] in ("purge", "reread") else set()
        assert before - gone <= set(self.ids()), words
        self._sound(words)

    def go_on(self) -> None:
        """The next command that writes succeeds, and search finds what the archive holds."""
        status, said = done(self.folder, "add", *self._more_documents())
        assert status == 0, said
        status, said = done(self.folder, "count", "*")
        assert (status, said.split()[0]) == (0, f"{len(self.ids()):,}".encode()), said

    def ids(self) -> list[str]:
        with Store.open(self.folder) as store:
            return sorted(store.article_ids())

    def _sound(self, words: list[str]) -> None:
        try:
            assert_sound(self.folder)
        except AssertionError as error:
            raise AssertionError(f"after a kill of {words}: {error}") from error

    def _more_documents(self) -> Iterator[str]:
        for _ in range(3):
            self._documents += 1
            path = self._work / f"{self._documents}.txt"
            path.write_text(
                f"Gate {self._documents} shut\n\nThe gate in Minsk was shut on 4 March 2021, the council said, and "
                f"number {self._documents} will stay shut until May.\n",
                encoding="utf-8",
            )
            yield str(path)


@pytest.mark.parametrize("count", [5, pytest.param(1000, marks=pytest.mark.slow)])
def test_commands_killed_at_random_lose_nothing(count: int, tmp_path: Path) -> None:
    killing = Killing(tmp_path, random.Random(count))
    assert done(killing.folder, "add", *killing._more_documents())[0] == 0
    for number in range(count):
        killing.kill(killing.a_command())
        if number % 10 == 9:
            killing.go_on()
        for backup in tmp_path.glob("backup-*"):
            shutil.rmtree(backup, ignore_errors=True)
            backup.unlink(missing_ok=True)
    killing.go_on()
    sys.stderr.write(f"{count} kills: {dict(killing.killed)}\n")
