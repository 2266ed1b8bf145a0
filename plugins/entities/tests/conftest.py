import os
from collections.abc import Callable
from pathlib import Path

import pytest

from archive import Annotation, Article, Enricher
from press_archive_entities import register_enrichers


@pytest.fixture(scope="session")
def enricher() -> Enricher:
    return next(iter(register_enrichers(settings={"model": "fast"})))


@pytest.fixture(scope="session")
def annotate(enricher: Enricher) -> Callable[[str], list[Annotation]]:
    def annotate(text: str) -> list[Annotation]:
        return list(enricher.annotate(Article.of(text), []))

    return annotate


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder `data` of news text with human annotations; the test is skipped where it is not there."""
    named = os.environ.get("ARCHIVE_SHARED_DATA")
    places = (
        [Path(named)] if named else [above / "shared" / "data" for above in Path(__file__).resolve().parents]
    )
    for place in places:
        if place.is_dir():
            return place
    pytest.skip("the annotated news text (shared/data) is not here")
