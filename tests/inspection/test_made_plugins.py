"""Each plugin that `archive plugins new` writes works as it is: it keeps the contract and passes its own tests."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.cli.new_plugin import TEMPLATES, following, write_plugin
from archive.errors import UsageError
from archive.inspection import Inspector
from archive.settings import Settings
from tests.inspection.test_sabotaged_plugins import LIMITS, OTHERS

OPENING = ("command", "after-ingest")
"""Those whose own tests make an archive."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a project of each, as installed: on the path of worker processes, with its entry points."""
    folder = tmp_path_factory.mktemp("made")
    for template in TEMPLATES:
        install(write_plugin(f"made-{template}", folder, template=template))
    path = os.pathsep.join(str(folder / f"made-{template}") for template in TEMPLATES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", path)
        # The inspection asks the same distributions in this process, too.
        for template in TEMPLATES:
            patch.syspath_prepend(folder / f"made-{template}")
        yield folder


def install(project: Path) -> None:
    """What an installer writes beside a package."""
    told = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = project / f"{told['name'].replace('-', '_')}-{told['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {told['name']}\nVersion: {told['version']}\n"
    (info / "METADATA").write_text(head + f"Summary: {told['description']}\n", encoding="utf-8")
    groups = told["entry-points"].items()
    lines = [f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in names.items()) for group, names in groups]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_new_plugin_keeps_the_contract(made: Path, template: str) -> None:
    # Other names of actors want somebody who finds actors.
    away = [name for name in OTHERS if (template, name) != ("aliases", "entities")]
    settings = Settings(
        disabled=(*away, *(f"made-{one}" for one in TEMPLATES if one != template)), limits=LIMITS
    )
    with Inspector(settings.model_copy(update={"workers": 1})) as inspector:
        inspection = inspector.inspect(f"made-{template}", longest=1_000)
    assert [str(mistake) for mistake in inspection.mistakes] == []
    kept = inspection.model_dump(exclude={"mistakes"})
    assert any(kept.values()), "it offers nothing"


def own_tests(made: Path, templates: list[str]) -> str:
    projects = [str(made / f"made-{template}" / "tests") for template in templates]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "--rootdir",
        str(made),
        *projects,
    ]
    done = subprocess.run(command, cwd=made, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_new_plugins_pass_their_own_tests(made: Path) -> None:
    templates = [template for template in TEMPLATES if template not in OPENING]
    assert "11 passed" in own_tests(made, templates)


@pytest.mark.slow
def test_new_plugins_that_open_an_archive_pass_their_own_tests(made: Path) -> None:
    assert "2 passed" in own_tests(made, list(OPENING))


@pytest.mark.slow
def test_new_plugins_pass_strict_type_checks(made: Path) -> None:
    # Beside the packages stands what pip wrote of them.
    packages = [str(path.parent) for path in sorted(made.glob("made-*/press_archive_*/__init__.py"))]
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(made / "cache"), *packages]
    done = subprocess.run(command, cwd=made, capture_output=True, text=True, timeout=300)
    assert f"no issues found in {len(TEMPLATES)} source files" in done.stdout, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["Money", "1st", "a--b", "x" * 25, "money-"])
def test_a_name_that_no_plugin_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="24 characters at most"):
        write_plugin(name, tmp_path)


def test_what_to_type_next_has_the_name_in_it() -> None:
    assert following("who_spoke", "command") == "archive who-spoke"
    assert following("money", "enricher") == "archive enrich --stale"
