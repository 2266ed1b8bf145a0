"""An archive of the corpus, as `make demo` builds it, for what the docs show of the program."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def demo_archive() -> Iterator[Path]:
    """The folder of the archive, which is removed afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        run_archive(archive, "add", "corpus/documents")
        yield archive


def run_archive(archive: Path, *arguments: str) -> str:
    """What a command prints to stdout."""
    command = [sys.executable, "-m", "archive", "--archive", str(archive), *arguments]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), check=True, capture_output=True, text=True)
    return done.stdout


def _environment() -> Mapping[str, str]:
    # Settings and colours of the person who makes the docs would change what is shown.
    own = ("ARCHIVE_", "FORCE_COLOR")
    return {name: value for name, value in os.environ.items() if not name.startswith(own)}
