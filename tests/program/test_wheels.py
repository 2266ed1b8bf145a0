"""The wheels: whose work is in them, under which licence, and nothing that is not meant to be installed.

Each is built from a copy of the repository, with the builder of the environment and no network.
"""

import ast
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from functools import cached_property
from pathlib import Path, PurePosixPath

import pytest


@dataclass(frozen=True)
class Distribution:
    """One of the four that are published."""

    folder: str
    """Where its pyproject.toml is, below the repository."""
    package: str
    licence: str
    """As SPDX writes it."""
    has_notice: bool = False


DISTRIBUTIONS = {
    "press-archive": Distribution(".", "archive", "MIT"),
    "entities": Distribution(
        "plugins/entities", "press_archive_entities", "MIT AND CC-BY-4.0", has_notice=True
    ),
    "quotes": Distribution("plugins/quotes", "press_archive_quotes", "MIT"),
    "dates": Distribution("plugins/dates", "press_archive_dates", "MIT"),
    **{
        name: Distribution(f"plugins/{name}", f"press_archive_{name}", "MIT")
        for name in ("documents", "mail", "web", "wires", "databases", "calendar")
    },
}
CODE = {".py", ".template", ".typed", ".lark", ".html", ".js", ".md"}
"""Ends of files that we wrote; whatever has another end is data, and says where it comes from."""
NEVER_INSTALLED = {"tests", "training", "benchmarks", "corpus", "docs", "plugins", "__pycache__"}


@dataclass(frozen=True)
class Wheel:
    """A wheel that was built."""

    distribution: Distribution
    files: Mapping[str, bytes]

    @cached_property
    def information(self) -> str:
        """The folder that holds METADATA and the licences."""
        return next(name.partition("/")[0] for name in self.files if name.endswith("/METADATA"))

    @property
    def metadata(self) -> Message:
        return Parser().parsestr(self.files[f"{self.information}/METADATA"].decode())

    def licence_file(self, name: str) -> str:
        return self.files[f"{self.information}/licenses/{name}"].decode()

    def data(self) -> Iterable[str]:
        """Names of the files that are no code."""
        installed = (name for name in self.files if name.startswith(f"{self.distribution.package}/"))
        return [name for name in installed if PurePosixPath(name).suffix not in CODE]


@pytest.fixture(scope="module")
def wheels(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Wheel]:
    """Every wheel."""
    copy = tmp_path_factory.mktemp("wheels") / "source"
    shutil.copytree(repository, copy, ignore=_not_of_the_repository)
    return {name: _built(copy, distribution) for name, distribution in DISTRIBUTIONS.items()}


def _not_of_the_repository(folder: str, names: list[str]) -> list[str]:
    own = {"__pycache__", "build", "dist", "shared"}
    return [name for name in names if name in own or (name.startswith(".") and name != ".gitignore")]


def _built(copy: Path, distribution: Distribution) -> Wheel:
    out = copy.parent / distribution.package
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    done = subprocess.run(
        command, cwd=copy / distribution.folder, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    (path,) = out.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return Wheel(distribution, {name: archive.read(name) for name in archive.namelist()})


@pytest.fixture(params=DISTRIBUTIONS)
def wheel(request: pytest.FixtureRequest, wheels: Mapping[str, Wheel]) -> Wheel:
    """Each wheel in turn."""
    return wheels[request.param]


def test_a_wheel_says_its_licence_and_carries_the_text(wheel: Wheel, repository: Path) -> None:
    expected = ["LICENSE", "NOTICE"] if wheel.distribution.has_notice else ["LICENSE"]
    assert wheel.metadata["License-Expression"] == wheel.distribution.licence
    assert sorted(wheel.metadata.get_all("License-File", [])) == expected
    # The builder takes no file from above a folder, so each plugin has a copy of LICENSE: one text all the same.
    assert wheel.licence_file("LICENSE") == (repository / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        (
            "GeoNames",
            "https://www.geonames.org",
            "CC BY 4.0",
            "creativecommons.org/licenses/by/4.0/",
            "Modified",
        ),
        ("multilingual-e5-small", "MIT License", "Copyright (c) Microsoft Corporation", "Modified"),
        ("XLM-RoBERTa", "MIT License", "Copyright (c) Facebook, Inc.", "Modified"),
        ("US Census Bureau", "Public domain", "www.census.gov", "Modified"),
        ("en_core_web_md 3.8, by Explosion", "CC0", "creativecommons.org/publicdomain/zero/1.0/"),
        ("WikiGold", "CC BY 4.0", "Wikipedia", "CC BY-SA 3.0", "creativecommons.org/licenses/by-sa/3.0/"),
        ("Groningen Meaning Bank", "Voice of America", "public domain", "gmb.let.rug.nl"),
        ("which voted on those tags", "MIT License", "ExplosionAI GmbH"),
        ("Faker", "MIT License", "Daniele Faraglia"),
    ],
    ids=lambda words: words[0],
)
def test_a_work_of_others_stands_in_the_notice_with_its_licence(
    words: tuple[str, ...], wheels: Mapping[str, Wheel]
) -> None:
    entries = wheels["entities"].licence_file("NOTICE").split("\n\n")
    (entry,) = [entry for entry in entries if words[0] in entry.partition("\n")[0]]
    assert [word for word in words if word not in entry] == []


def test_a_file_of_data_says_where_it_comes_from(wheel: Wheel) -> None:
    unexplained = [name for name in wheel.data() if not _explained(name, wheel)]
    assert unexplained == []


def _explained(name: str, wheel: Wheel) -> bool:
    """By a line of its own; a file that people cannot read, by the notice and by what is said of the models."""
    content = wheel.files[name]
    try:
        first = content.decode().partition("\n")[0]
    except UnicodeDecodeError:
        below = name.partition("/")[2]
        models = wheel.files[f"{wheel.distribution.package}/names/MODELS.md"].decode()
        return below in wheel.licence_file("NOTICE") and below.removeprefix("names/") in models
    if name.endswith(".json"):
        key, first = next(iter(json.loads(content).items()))
        return key == "provenance" and first.startswith("Source: ") and " Licence: " in first
    return first.startswith("# Source: ") and " Licence: " in first


@pytest.mark.parametrize(
    ("script", "file"),
    [
        ("build_name_lists.py", "lexicon/first_names.tsv"),
        ("build_name_lists.py", "lexicon/last_names.txt"),
        ("cluster_words.py", "names/clusters.tsv"),
        ("calibrate.py", "names/calibration.json"),
    ],
)
def test_a_script_writes_the_line_that_stands_in_its_file(
    script: str, file: str, repository: Path, wheels: Mapping[str, Wheel]
) -> None:
    source = (repository / "plugins/entities/training" / script).read_text(encoding="utf-8")
    constants = {node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)}
    content = wheels["entities"].files[f"press_archive_entities/{file}"].decode()
    line = json.loads(content)["provenance"] if file.endswith(".json") else content.partition("\n")[0]
    assert line in constants and f"training/{script}" in line


def test_a_wheel_says_that_its_package_is_typed(wheel: Wheel) -> None:
    assert f"{wheel.distribution.package}/py.typed" in wheel.files


def test_a_wheel_holds_its_package_and_nothing_of_tests_and_training(wheel: Wheel) -> None:
    places = {PurePosixPath(name).parts[0] for name in wheel.files}
    assert places == {wheel.distribution.package, wheel.information}
    folders = {part for name in wheel.files for part in PurePosixPath(name).parts[:-1]}
    assert folders & NEVER_INSTALLED == set()
    assert [name for name in wheel.files if PurePosixPath(name).name.startswith("test_")] == []
