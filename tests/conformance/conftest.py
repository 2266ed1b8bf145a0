"""The archive that the promise is about: the corpus, with the annotations that a person made.

Enrichers get better; a promise about queries must not move with them. So the mentions, statements and dates here are
those of `corpus/gold` (26 of the articles have them), as if made by the enrichers `entities` 2.1, `quotes` 2.0.3 and
`dates` 1.4. Confidence: a name that stands for something else 0.6, a scare quote 0.5, an indirect statement 0.8,
everything else 1.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive import Annotation, AnnotationLayer, Article, Facet
from archive.ingest import catch_up
from archive.model.mark import Note
from archive.read.reader import read_file
from archive.read.walk import walk
from archive.search.session import Session
from archive.settings import Limits
from archive.store import FoundIn, Store

FACETS = (
    Facet(name="actor", label="Actor", kind="actor"),
    Facet(name="place", label="Place", kind="place", shape="tree", where={"reading": ("literal", "mixed")}),
    Facet(name="date", label="Date", kind="date", shape="date"),
    Facet(name="speaker", label="Speaker", kind="quote", attribute="speaker", unit="statement"),
    Facet(name="via", label="Via", kind="quote", attribute="via", unit="statement"),
    Facet(name="cue", label="Cue", kind="quote", attribute="cue", unit="statement"),
)
MAKERS = {
    "actor": ("entities", "2.1"),
    "place": ("entities", "2.1"),
    "quote": ("quotes", "2.0.3"),
    "date": ("dates", "1.4"),
}
MARKS = {
    "read": ("c05e93", "faf967"),
    "starred": ("c05e93",),
    "tag:border": ("c05e93", "faf967", "fdc06f"),
    "tag:to check": ("c05e93",),
}
NOTES = {"c05e93": "Ask the ministry about the broken hinges.", "ad7318": "hinge again?"}
"""What a person did with the articles."""


@pytest.fixture(scope="session")
def promised(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """The folder of the archive, made once."""
    folder = tmp_path_factory.mktemp("promised") / "archive"
    with Store.create(folder) as store:
        with store.batch() as batch:
            batch.put_facets(FACETS)
            for article, layers in sorted(marked_articles(corpus), key=lambda pair: pair[0].id):
                batch.put_article(article, FoundIn(article.id))
                for layer in layers:
                    batch.put_layer(layer)
        with store.batch() as batch:
            for mark, articles in MARKS.items():
                batch.marks.set(mark, map(store.resolve, articles), on=True)
            for article, text in NOTES.items():
                batch.marks.put_note(Note(article_id=store.resolve(article), text=text))
        catch_up(store)
    return folder


@pytest.fixture
def session(promised: Path) -> Iterator[Session]:
    with Session.open(promised) as opened:
        yield opened


def marked_articles(corpus: Path) -> Iterator[tuple[Article, list[AnnotationLayer]]]:
    """The articles of the corpus, each with what a person annotated in it."""
    gold = {
        marked["document"]: marked for marked in map(_json, sorted((corpus.parent / "gold").glob("*.json")))
    }
    for found in walk([corpus]):
        for reading in read_file(found, Limits()):
            if reading.article:
                address = reading.address.removeprefix(f"{corpus.parent}/")
                yield reading.article, _layers(reading.article, gold.get(address))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _layers(article: Article, marked: Any) -> list[AnnotationLayer]:
    if marked is None or marked["article"]["text"] != article.text:
        return []
    claims = [
        Annotation.model_validate({**claim, "confidence": _confidence(claim)})
        for claim in marked["annotations"]
    ]
    return [
        AnnotationLayer(
            article_id=article.id,
            enricher=enricher,
            version=version,
            text_sha256=article.text_sha256,
            annotations=tuple(claim for claim in claims if MAKERS[claim.kind] == (enricher, version)),
        )
        for enricher, version in dict.fromkeys(MAKERS.values())
    ]


def _confidence(claim: Any) -> float:
    attributes = claim["attributes"]
    if attributes.get("mention") == "metonym" or attributes.get("reading") == "metonymic":
        return 0.6
    return {"scare": 0.5, "indirect": 0.8}.get(attributes.get("style", ""), 1.0)
