"""What a command really loads: the second half of the import contracts."""

import subprocess
import sys

import pytest

HEAVY = (
    "whoosh",
    "textual",
    "spacy",
    "torch",
    "onnxruntime",
    "pycrfsuite",
    "trafilatura",
    "press_archive_entities",
    "aiohttp",
    "textual_serve",
    "distributed",
)


def loaded_by(code: str) -> set[str]:
    """The top-level modules that are loaded after `code` has run in a new process."""
    script = f"{code}\nimport sys\nprint('\\n'.join({{name.partition('.')[0] for name in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return set(done.stdout.split())


def test_importing_the_contract_loads_neither_engine_nor_screen() -> None:
    assert loaded_by("import archive").isdisjoint(HEAVY)


def test_help_loads_no_engine_no_screen_and_no_plugin() -> None:
    code = "from archive.cli.main import main\ntry: main(['--help'])\nexcept SystemExit: pass"
    assert loaded_by(code).isdisjoint((*HEAVY, "sqlite3", "lark", "numpy"))


@pytest.mark.parametrize("command", ["search", "count", "facets", "quotes", "show", "diff"])
def test_searching_loads_no_plugin_and_no_screen(command: str) -> None:
    code = f"from archive.cli.main import main\nimport archive.cli.{command}\nimport archive.search.session"
    assert loaded_by(code).isdisjoint(set(HEAVY) - {"whoosh"})
