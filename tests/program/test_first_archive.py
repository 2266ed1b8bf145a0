"""`archive` where there is no archive yet: on a terminal it offers to make one, elsewhere it says how."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("archive")


def test_without_a_terminal_it_says_with_which_command_one_is_made(tmp_path):
    command = [PROGRAM, "--archive", tmp_path / "none"]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert done.returncode == 6
    assert f"archive --archive {tmp_path / 'none'} add PATH" in done.stderr


def test_on_a_terminal_it_asks_what_to_add_and_nothing_leaves_it(tmp_path):
    child, terminal = pty.fork()
    if not child:
        os.execv(PROGRAM, [str(PROGRAM), "--archive", str(tmp_path / "none")])
    said = _read_until(terminal, b"nothing to leave it")
    assert b"There is no archive yet" in said and b"archive add ~/clippings" in said
    os.write(terminal, b"\n")
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    os.close(terminal)
    assert not (tmp_path / "none").exists()


def _read_until(terminal: int, words: bytes) -> bytes:
    said = b""
    while words not in said and select.select([terminal], [], [], 20.0)[0]:
        said += os.read(terminal, 1 << 12)
    return said
