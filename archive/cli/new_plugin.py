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
description = "{description}, for press-archive"
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

_SUM = re.compile(r"[$€£]\\s?(\\d+(?:,\\d{{3}})*(?:\\.\\d+)?)(?: (million|billion))?")
_MULTIPLES = {{None: 1, "million": 10**6, "billion": 10**9}}


class Attributes(BaseModel):
    """What else is known about a sum."""

    currency: str
    amount: float


def annotate(article: Article, earlier: Sequence[Annotation]) -> Iterator[Annotation]:
    """Find every sum of money in the article."""
    for match in _SUM.finditer(article.text):
        yield Annotation.at(
            article,
            Span(*match.span()),
            kind="{kind}",
            value=match[0],
            attributes=Attributes(
                currency=match[0][0],
                amount=float(match[1].replace(",", "")) * _MULTIPLES[match[2]],
            ),
        )


@hookimpl
def register_enrichers() -> list[Enricher]:
    return [Enricher(name="{name}", version="0.1.0", produces={{"{kind}": Attributes}}, annotate=annotate)]


@hookimpl
def register_facets() -> list[Facet]:
    return [
        Facet(name="{kind}", label="{label}", kind="{kind}"),
        Facet(name="{amount}", label="{label}: amount", kind="{kind}", attribute="amount", shape="number"),
    ]
'''

_TEST = """\
from archive.testing import check_enricher, make_article
from {package} import annotate, register_enrichers


def test_a_sum_is_found() -> None:
    found = list(annotate(make_article("The dam cost €4 million."), ()))
    assert [annotation.text for annotation in found] == ["€4 million"]
    assert found[0].attributes["amount"] == 4_000_000


def test_the_enricher_keeps_the_contract() -> None:
    assert [wrong for enricher in register_enrichers() for wrong in check_enricher(enricher)] == []
"""


_READER_MODULE = '''\
"""Reads stories with a head of fields, a blank line, and the text. Replace this with the format you want to read."""

from collections.abc import Iterator

from archive import Document, DocumentError, Metadata, Reader, Reading, article_of_text, decoded, hookimpl
from archive import parse_published

CONTRACT_VERSION = 1
"""The version of press-archive's plugin contract that this plugin was written for."""

_MARK = b"STORY/1\\n"
"""What every document of this format begins with."""


def matches(sample: bytes, name: str) -> float:
    """How surely a document is one of this format, from its first 64 KiB and its name: 0 to 1."""
    return 1.0 if sample.startswith(_MARK) else 0.0


def read(document: Document) -> Iterator[Reading]:
    """Read the one article of a document."""
    whole = decoded(document.content[len(_MARK) :])
    head, blank, text = whole.text.partition("\\n\\n")
    if not blank:
        raise DocumentError("no blank line between the head and the text")
    fields = dict(line.partition(": ")[::2] for line in head.splitlines())
    metadata = Metadata(
        title=fields.get("title", ""),
        byline=fields.get("by", ""),
        source=fields.get("outlet", ""),
        published=parse_published(fields.get("date", "")),
    )
    article, _ = article_of_text(text, metadata)
    yield Reading(article)


@hookimpl
def register_readers() -> list[Reader]:
    return [Reader(name="{name}", version="0.1.0", matches=matches, read=read)]
'''

_READER_TEST = """\
from archive import Document
from archive.testing import check_reader
from {package} import read, register_readers

STORY = Document.of(
    b"STORY/1\\ntitle: The dam\\ndate: 2024-05-14\\n\\nThe dam is dead, said Tamar Gogoladze.", address="a.story"
)


def test_a_story_is_read() -> None:
    (reading,) = read(STORY)
    assert reading.article is not None
    assert (reading.article.title, str(reading.article.published)) == ("The dam", "2024-05-14")


def test_the_reader_keeps_the_contract() -> None:
    assert [wrong for reader in register_readers() for wrong in check_reader(reader, [STORY])] == []
"""


def write_plugin(name: str, into: Path, *, is_reader: bool = False) -> Path:
    """Write the project `name` into a new folder of that name under `into`; returns the folder.

    Args:
        is_reader: it offers a reader of documents, not an enricher.

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
        # A facet's name has 32 characters at most.
        "amount": f"{kind[:25]}-amount",
        "package": package,
        "description": "Stories with a head" if is_reader else "Sums of money",
        "label": name.replace("_", " ").replace("-", " ").capitalize(),
    }
    module, test = (_READER_MODULE, _READER_TEST) if is_reader else (_MODULE, _TEST)
    try:
        (folder / package).mkdir(parents=True)
        (folder / "tests").mkdir()
        (folder / "pyproject.toml").write_text(_PYPROJECT.format(**words), encoding="utf-8")
        (folder / package / "__init__.py").write_text(module.format(**words), encoding="utf-8")
        # Without it, type checkers take the package for untyped.
        (folder / package / "py.typed").touch()
        (folder / "tests" / f"test_{kind}.py").write_text(test.format(**words), encoding="utf-8")
    except OSError as error:
        raise StorageError(f"{folder}: {error.strerror}") from error
    return folder
