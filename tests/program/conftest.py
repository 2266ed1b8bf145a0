import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from tests import warm
from tests.warm import is_needed_afresh

Run = Callable[..., subprocess.CompletedProcess[str]]


@cache
def warm_socket() -> str:
    """Where the warm program of this session waits for commands."""
    path = f"{tempfile.mkdtemp(prefix='warm')}/socket"
    theirs, ours = os.pipe()
    command = [sys.executable, "-m", "tests.warm", "serve", path, str(theirs)]
    root = Path(__file__).parent.parent.parent
    started = subprocess.Popen(
        command, cwd=root, pass_fds=[theirs], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
    )
    os.close(theirs)
    # Open as long as this process lives, and the warm program with it.
    os.set_inheritable(ours, False)
    assert started.stdout and started.stdout.readline() == b"ready\n"
    return path


def program(environment: Mapping[str, str], python: Path | None = None) -> list[str]:
    """What begins a command line that runs the program in a process of its own."""
    if python or is_needed_afresh(environment):
        return [str(python or sys.executable), "-m", "archive"]
    return [sys.executable, "-I", "-S", warm.__file__, "ask", warm_socket()]


def runner_on(archive_folder: Path, cwd: Path) -> Run:
    """Runs the program in a process of its own, on one archive."""

    def run_archive(
        *arguments: str | Path, stdin: str | bytes = "", python: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        command = [*program(environment, python), "--archive", str(archive_folder), *map(str, arguments)]
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            command, input=given, capture_output=True, timeout=120, cwd=cwd, env={**os.environ, **environment}
        )
        out, err = done.stdout.decode("utf-8", "surrogateescape"), done.stderr.decode("utf-8", "replace")
        return subprocess.CompletedProcess(command, done.returncode, out, err)

    return run_archive


@pytest.fixture
def archive_folder(tmp_path: Path) -> Path:
    return tmp_path / "my-archive"


@pytest.fixture
def run(archive_folder: Path, tmp_path: Path) -> Run:
    """Run the program on an archive of this test, which is not there yet."""
    return runner_on(archive_folder, tmp_path)


@pytest.fixture(scope="session")
def corpus_archive(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """An archive of the corpus, for tests that only read."""
    folder = tmp_path_factory.mktemp("corpus-archive") / "archive"
    done = runner_on(folder, folder.parent)("add", corpus)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def ask(corpus_archive: Path, tmp_path: Path) -> Run:
    """Run the program on the archive of the corpus."""
    return runner_on(corpus_archive, tmp_path)
