"""Write the project of a new plugin, which works as it is."""

import re
from pathlib import Path

from archive.errors import StorageError, UsageError

_PYPROJECT = """\
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "press-archive-{name}"
version = "0.1.0"
description = "Sums of money, for press-archive"
requires-python = ">=3.11"
dependencies = ["press-archive"]

[project.entry-points."archive.plugins"]
{name} = "{package}"

[tool.hatch.build.targets.wheel]
packages = ["{package}"]
"""

_MODULE = '''\
"""Finds sums of money. Replace this with what you want to find."""

import re
from collections.abc import Iterator, Sequence

from pydantic import BaseModel

from archive import Annotation, Article, Enricher, Facet, Span, hookimpl

CONTRACT_VERSION = 1
"""The version of press-archive's plugin contract that this plugin was written for."""

_SUM = re.compile(r"[$€£]\\s?\\d+(?:[.,]\\d+)*(?: (?:million|billion))?")


class Attributes(BaseModel):
    """What else is known about a sum."""

    currency: str


def annotate(article: Article, earlier: Sequence[Annotation]) -> Iterator[Annotation]:
    """Find every sum of money in the article."""
    for match in _SUM.finditer(article.text):
        yield Annotation.at(
            article,
            Span(*match.span()),
            kind="{kind}",
            value=match[0],
            attributes=Attributes(currency=match[0][0]),
        )


@hookimpl
def register_enrichers() -> list[Enricher]:
    return [Enricher(name="{name}", version="0.1.0", produces={{"{kind}": Attributes}}, annotate=annotate)]


@hookimpl
def register_facets() -> list[Facet]:
    return [Facet(name="{kind}", label="{label}", kind="{kind}")]
'''

_TEST = """\
from archive.testing import check_enricher, make_article
from {package} import annotate, register_enrichers


def test_a_sum_is_found() -> None:
    found = list(annotate(make_article("The dam cost €4 million."), ()))
    assert [annotation.text for annotation in found] == ["€4 million"]


def test_the_enricher_keeps_the_contract() -> None:
    assert [wrong for enricher in register_enrichers() for wrong in check_enricher(enricher)] == []
"""


def write_plugin(name: str, into: Path) -> Path:
    """Write the project `name` into a new folder of that name under `into`; returns the folder.

    Raises:
        UsageError: the name is not allowed, or the folder already exists.
        StorageError: the folder cannot be written.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*", name):
        raise UsageError(
            f"not a plugin name: {name!r}; use lower-case letters, digits, and single - or _ between them"
        )
    folder = into / name
    if folder.exists():
        raise UsageError(f"{folder}: already exists; choose another name, or another folder with --into")
    kind = name.replace("-", "_")
    package = f"press_archive_{kind}"
    words = {
        "name": name,
        "kind": kind,
        "package": package,
        "label": name.replace("_", " ").replace("-", " ").capitalize(),
    }
    try:
        (folder / package).mkdir(parents=True)
        (folder / "tests").mkdir()
        (folder / "pyproject.toml").write_text(_PYPROJECT.format(**words), encoding="utf-8")
        (folder / package / "__init__.py").write_text(_MODULE.format(**words), encoding="utf-8")
        # Without it, type checkers take the package for untyped.
        (folder / package / "py.typed").touch()
        (folder / "tests" / f"test_{kind}.py").write_text(_TEST.format(**words), encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{folder}: {error.strerror}") from error
    return folder
