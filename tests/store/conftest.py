"""An archive to write to, and articles to put in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.layer import AnnotationLayer
from archive.store import FoundIn, Origin, Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the archive of a test is."""
    return tmp_path / "myarchive"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    """An archive that holds nothing, open to write."""
    with Store.create(folder) as opened:
        yield opened


@pytest.fixture
def article() -> Article:
    return Article.of("“We will act,” Tusk said.", title="Kuźnica", source="PAP", url="https://example.org/1")


@pytest.fixture
def layer_of() -> Callable[..., AnnotationLayer]:
    """Makes a layer of one annotation over an article's first word."""

    def make(
        article: Article, *, enricher: str = "words", version: str = "1", value: str = "first"
    ) -> AnnotationLayer:
        first = Annotation(kind="word", start=0, end=1, text=article.text[0], value=value, label=value)
        return AnnotationLayer(
            article_id=article.id,
            enricher=enricher,
            version=version,
            text_sha256=article.text_sha256,
            annotations=(first,),
        )

    return make


@pytest.fixture
def filled(folder: Path, layer_of: Callable[..., AnnotationLayer]) -> Path:
    """The folder of an archive of 30 articles with a layer and an original each."""
    with Store.create(folder) as store, store.batch() as batch:
        for number in range(30):
            raw = f"Article {number} about Kuźnica. ".encode() * 40
            original = batch.put_original(raw)
            article = Article.of(raw.decode(), title=f"Title {number}", source="PAP")
            address = f"/news/{number}.txt"
            batch.put_article(article, FoundIn(address, original))
            batch.put_layer(layer_of(article))
            batch.put_origin(Origin(address, original, True, "text/plain", len(raw), number))
    return folder
