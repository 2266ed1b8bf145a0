"""The screen in a real terminal: tmux draws what `archive` writes, and its own view of that is read back."""

import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """A terminal of 80 × 24 in which `archive` runs."""

    def __init__(self, folder: Path, state: Path, **environ: str) -> None:
        self.server = f"press-archive-{state.name}-{id(self)}"
        program = Path(sys.executable).with_name("archive")
        words = ["env", f"XDG_STATE_HOME={state}", *(f"{name}={value}" for name, value in environ.items())]
        command = shlex.join([*words, str(program), "--archive", str(folder)])
        # The shell says how it ended: tmux itself now and then does not notice that its child has.
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24",
                  "sh", "-c", f"{command}; echo ended with status $?; exec sleep 600")  # fmt: skip

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-L", self.server, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=20).stdout

    def press(self, *keys: str) -> None:
        self.tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-l", text)

    def shows(self) -> str:
        return self.tmux("capture-pane", "-p")

    def until(self, condition: Callable[[str], object], *, seconds: float = 30.0) -> str:
        end = monotonic() + seconds
        while not condition(shown := self.shows()):
            assert monotonic() < end, f"it never came to be; the terminal shows:\n{shown}"
            Event().wait(0.05)
        return shown


@pytest.fixture
def terminal(archive_folder: Path, tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(archive_folder, tmp_path / "state", TERM="screen-256color")
    yield opened
    opened.tmux("kill-server")


def test_a_session_of_eighty_columns_from_query_to_quotation(terminal: Terminal):
    terminal.until(lambda shown: "articles" in shown and "q quit" in shown)
    terminal.press("/")
    terminal.type("ferry")
    terminal.until(lambda shown: "ferry" in shown.splitlines()[0] and "1 of " in shown)
    terminal.press("Enter", "Enter")
    terminal.until(lambda shown: "match 1 of " in shown)
    terminal.press("n")
    terminal.until(lambda shown: "match 2 of " in shown or "match 1 of 1" in shown)
    terminal.press("y")
    terminal.until(lambda shown: "copied" in shown)
    terminal.tmux("resize-window", "-x", "130", "-y", "40")
    terminal.until(lambda shown: "Articles" in shown and "Article" in shown and "Actor" in shown)
    terminal.press("q")
    terminal.until(lambda shown: "ended with status 0" in shown)


def test_a_hostile_title_does_not_reach_the_title_bar_of_the_terminal(terminal: Terminal):
    terminal.until(lambda shown: "articles" in shown)
    terminal.press("/")
    terminal.type("zeppelin")
    terminal.press("Enter")
    terminal.until(lambda shown: "[@click=" in shown)
    assert "owned" not in terminal.tmux("display-message", "-p", "#{pane_title}")
    terminal.press("Enter")
    terminal.until(lambda shown: "match 1 of " in shown)
    terminal.press("C-q")
    terminal.until(lambda shown: "ended with status 0" in shown)


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1", "TERM": "screen-256color"}, {"TERM": "vt100"}])
def test_a_terminal_without_colour_gets_none(archive_folder: Path, tmp_path: Path, environ: dict[str, str]):
    terminal = Terminal(archive_folder, tmp_path / "state", **environ)
    try:
        terminal.until(lambda shown: "articles" in shown and "q quit" in shown)
        coloured = terminal.tmux("capture-pane", "-p", "-e")
        assert "\x1b[38" not in coloured and "\x1b[48" not in coloured
        assert "\x1b[1m" in coloured
    finally:
        terminal.tmux("kill-server")


def test_a_paste_that_is_no_text_does_not_end_the_session(terminal: Terminal, tmp_path: Path):
    """It ended at once, with nothing said and status 0."""
    terminal.until(lambda shown: "articles" in shown and "q quit" in shown)
    terminal.press("/")
    terminal.until(lambda shown: "tab complete" in shown)
    pasted = tmp_path / "pasted"
    pasted.write_bytes(b"ferry \xff\xfe")
    terminal.tmux("load-buffer", str(pasted))
    terminal.tmux("paste-buffer", "-p")
    # Keys that arrive in one read with the broken bytes are lost with them: type until some are seen.
    terminal.until(lambda shown: terminal.type("x") or "xx" in shown.partition("\n")[0])
