import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def archive_folder(tmp_path: Path) -> Path:
    return tmp_path / "my-archive"


@pytest.fixture
def run(archive_folder: Path, tmp_path: Path) -> Run:
    """Run the program in a process of its own, on an archive of this test."""

    def run_archive(
        *arguments: str | Path, stdin: str | bytes = "", python: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        import os

        command = [
            str(python or sys.executable),
            "-m",
            "archive",
            "--archive",
            str(archive_folder),
            *map(str, arguments),
        ]
        given = stdin if isinstance(stdin, bytes) else stdin.encode()
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=120,
            cwd=tmp_path,
            env={**os.environ, **environment},
        )
        return subprocess.CompletedProcess(
            command,
            done.returncode,
            done.stdout.decode("utf-8", "surrogateescape"),
            done.stderr.decode("utf-8", "replace"),
        )

    return run_archive
