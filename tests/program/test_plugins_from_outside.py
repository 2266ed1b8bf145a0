"""A third party's plugin, installed into an environment of its own, beside plugins that are broken."""

import json
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from archive import CONTRACT_VERSION
from tests.program.conftest import Run, runner_on

BROKEN = {
    "unimportable": "raise RuntimeError('no luck today')",
    "misspelt": "from archive import hookimpl\n@hookimpl\ndef register_enricher():\n    return []\n",
    "from-the-future": "CONTRACT_VERSION = 1_000_000\n",
    "undeclared": "CONTRACT_VERSION = 'latest'\n",
    "raising": """
from archive import Enricher, Facet, hookimpl
from pydantic import BaseModel

class Nothing(BaseModel):
    pass

def annotate(article, earlier):
    raise ValueError("cannot count to three")

@hookimpl
def register_enrichers():
    return [Enricher(name="raising", version="1", produces={"x": Nothing}, annotate=annotate)]
""",
}

ON_THE_SCREEN = """
import asyncio, sys
from pathlib import Path
from archive.search.session import Session
from archive.tui.app import ArchiveApp
from archive.tui.memory import Memory

async def look():
    folder = Path(sys.argv[1])
    app = ArchiveApp(Session.open(folder), Memory(folder))
    async with app.run_test(size=(120, 80)) as pilot:
        for _ in range(200):
            await pilot.pause(0.05)
            picture = app.export_screenshot()
            if "€4" in picture:
                break
        print("Money" in picture, "€4" in picture)

asyncio.run(look())
"""


@pytest.fixture(scope="module")
def fresh_python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment of its own that sees what is installed here, so that nothing has to be fetched."""
    folder = tmp_path_factory.mktemp("fresh") / "venv"
    venv.create(folder, with_pip=False, symlinks=True)
    (site_packages,) = folder.glob("lib/python*/site-packages")
    here = [path for path in sys.path if path.endswith("site-packages")]
    lines = [f"import site; site.addsitedir({path!r})" for path in here]
    (site_packages / "beside.pth").write_text("\n".join(lines), encoding="utf-8")
    return folder / "bin" / "python"


def install(python: Path, project: Path) -> None:
    """Install a project into the environment of `python`, without the network."""
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", *options, str(project)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


def write_project(folder: Path, name: str, code: str) -> Path:
    package = folder / name / f"stranger_{name.replace('-', '_')}"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(code, encoding="utf-8")
    (folder / name / "pyproject.toml").write_text(
        f"""
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "stranger-{name}"
version = "0.3"
[project.entry-points."archive.plugins"]
{name} = "{package.name}"
[tool.hatch.build.targets.wheel]
packages = ["{package.name}"]
""",
        encoding="utf-8",
    )
    return folder / name


@pytest.fixture(scope="module")
def enriched(fresh_python: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that was made without the plugin `money`, then enriched with it."""
    folder = tmp_path_factory.mktemp("outside")
    here = runner_on(folder / "archive", folder)
    (folder / "dam.txt").write_text("The dam near Minsk cost €4 million, or €5 million.", encoding="utf-8")
    assert here("add", folder / "dam.txt").returncode == 0
    assert here("plugins", "new", "money", "--into", folder).returncode == 0
    install(fresh_python, folder / "money")
    done = runner_on(folder / "archive", folder)("enrich", "--stale", python=fresh_python)
    assert done.returncode == 0, done.stderr
    return folder / "archive"


def test_the_facet_of_a_strangers_plugin_is_counted(enriched: Path, tmp_path: Path) -> None:
    # Searching needs no plugin: it is asked where `money` is not installed.
    lines = runner_on(enriched, tmp_path)("facets", "dam", "money", "--json").stdout.splitlines()
    assert {(json.loads(line)["value"], json.loads(line)["count"]) for line in lines} == {
        ("€4 million", 1),
        ("€5 million", 1),
    }
    assert runner_on(enriched, tmp_path)("count", 'money:"€4 million"').stdout == "1\n"


def test_the_facet_of_a_strangers_plugin_stands_on_the_screen(enriched: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ON_THE_SCREEN, str(enriched)],
        capture_output=True,
        text=True,
        timeout=120,
        cwd=tmp_path,
    )
    assert done.stdout.split() == ["True", "True"], done.stderr[-2000:]


def test_the_new_plugin_passes_its_own_tests_and_the_check(
    enriched: Path, fresh_python: Path, tmp_path: Path
) -> None:
    project = enriched.parent / "money"
    tests = subprocess.run(
        [str(fresh_python), "-m", "pytest", "-q", "-p", "no:cacheprovider", str(project)],
        capture_output=True,
        text=True,
        cwd=project,
    )
    assert "2 passed" in tests.stdout, tests.stdout
    done = runner_on(enriched, tmp_path)("plugins", "check", "money", python=fresh_python)
    assert (done.returncode, done.stdout) == (0, "money: keeps the contract; checked: money, money-amount\n")


def test_the_new_plugin_declares_the_contract_and_passes_strict_type_checks(
    enriched: Path, tmp_path: Path, repository: Path
) -> None:
    project = enriched.parent / "money"
    module = (project / "press_archive_money" / "__init__.py").read_text(encoding="utf-8")
    assert f"\nCONTRACT_VERSION = {CONTRACT_VERSION}\n" in module
    # Where the types of `archive` come from its installed package, as in a stranger's own folder.
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--cache-dir",
        str(tmp_path),
        "press_archive_money",
        "tests",
    ]
    checked = subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=300)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "no issues found in 2 source files" in checked.stdout


def test_broken_plugins_cost_themselves_only(run: Run, fresh_python: Path, tmp_path: Path) -> None:
    for name, code in BROKEN.items():
        install(fresh_python, write_project(tmp_path / "strangers", name, code))
    (tmp_path / "gate.txt").write_text("Maria Zakharova left Minsk on Tuesday.", encoding="utf-8")

    added = run("add", tmp_path / "gate.txt", python=fresh_python)
    assert added.returncode == 3
    assert "added              1" in added.stdout
    for line in ("no luck today", "no such hook: register_enricher; did you mean register_enrichers?"):
        assert added.stderr.count(line) == 1, added.stderr
    assert "Traceback" not in added.stderr

    listed = run("plugins", python=fresh_python)
    assert listed.returncode == 3
    assert (
        "plugin unimportable (stranger-unimportable): cannot be imported: RuntimeError: no luck today"
        in listed.stderr
    )
    assert "plugin misspelt (stranger-misspelt): no such hook: register_enricher" in listed.stderr
    assert (
        "plugin from-the-future (stranger-from-the-future): was written for version 1000000 of the plugin contract;"
        f" this press-archive has version {CONTRACT_VERSION}. Upgrade press-archive" in listed.stderr
    )
    assert (
        "plugin undeclared (stranger-undeclared): CONTRACT_VERSION is 'latest'; it must be" in listed.stderr
    )
    assert "entities" in listed.stdout
    for name in ("from-the-future", "undeclared"):
        assert name not in listed.stdout

    assert "cannot count to three" in run("failures", python=fresh_python).stdout
    assert run("count", "place:Minsk").stdout == "1\n"
