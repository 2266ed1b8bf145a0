"""What the tests of the quotes plugin lean on."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from archive import Annotation, Article
from press_archive_quotes.enricher import make_enricher

Find = Callable[..., list[Annotation]]


@pytest.fixture(scope="session")
def find() -> Find:
    """The statements of a text: `find(text, earlier, source=…)`."""
    enricher = make_enricher()

    def found(text: str, earlier: Sequence[Annotation] = (), source: str = "") -> list[Annotation]:
        return list(enricher.annotate(Article.of(text, source=source), earlier))

    return found


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder with annotated news text, kept outside the repository."""
    named = os.environ.get("ARCHIVE_SHARED_DATA")
    folders = [Path(named)] if named else [up / "shared" / "data" for up in Path(__file__).resolve().parents]
    for folder in folders:
        if folder.is_dir():
            return folder
    pytest.skip("no folder shared/data beside the repository")
