"""Which enrichers are to run over which articles of an archive again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from archive.enrich.offers import Offers
from archive.enrich.runner import Job
from archive.model.layer import GIVEN
from archive.store import Store


@dataclass(frozen=True)
class Due:
    """What is due in one run.

    Raises:
        UsageError: a name that no installed enricher has.
    """

    store: Store
    offers: Offers
    names: Sequence[str] = ()
    """Enrichers to run, with those they depend on where these are stale, and those that depend on them; all where
    empty."""
    force: bool = False
    """Run them where their layers are up to date too."""
    failed: bool = False
    """Run them where their present version has failed before too."""
    _only: tuple[str, ...] = field(init=False, default=())

    def __post_init__(self) -> None:
        if self.names:
            needed = self.offers.narrowed(self.names).versions
            following = self.offers.following(self.names)
            object.__setattr__(self, "_only", (*needed, *(name for name in following if name not in needed)))

    def article_ids(self) -> list[str]:
        """The articles over which something is to run, sorted."""
        if self.force:
            return list(self.store.article_ids())
        versions = {
            name: version
            for name, version in self.offers.versions.items()
            if not self.names or name in self.names
        }
        return list(self.store.stale(versions, languages=self.offers.languages, failed=self.failed))

    def jobs(self, article_ids: Iterable[str]) -> Iterator[Job]:
        """What is to be done with each of these articles."""
        versions = self.offers.versions
        forced = (self.names or tuple(versions)) if self.force else ()
        for article_id in article_ids:
            article = self.store.article(article_id)
            if article is None:
                continue
            layers = self.store.layers(article_id)
            given = [
                annotation for layer in layers if layer.enricher == GIVEN for annotation in layer.annotations
            ]
            fresh = [
                layer
                for layer in layers
                if versions.get(layer.enricher) == layer.version and layer.enricher not in forced
            ]
            up_to_date = self.offers.up_to_date(fresh, article.language)
            yield Job(article=article, given=tuple(given), up_to_date=up_to_date, only=self._only)
