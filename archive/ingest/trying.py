"""What a run of enrichers would change, found by running them and storing nothing."""

import hashlib
import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from archive.enrich.pool import EnricherPool
from archive.ingest.due import Due
from archive.model.annotation import Annotation
from archive.settings import Settings
from archive.store import Store

SAMPLE = 20
"""Changes that are shown to be judged."""
_BETWEEN_LOOKS = 100
"""Articles after which progress is shown."""
Way = Literal["added", "lost", "moved", "changed"]
WAYS: tuple[Way, ...] = ("added", "lost", "moved", "changed")


@dataclass(frozen=True, slots=True)
class Change:
    """One annotation that would be another one.

    Added: there is none before. Lost: there is none after. Moved: the same value stands at other words. Changed: the
    same words stand for another value, or have other attributes or another confidence.
    """

    way: Way
    article_id: str
    enricher: str
    before: Annotation | None
    after: Annotation | None
    context: str
    """The words around it, `[…]` around those of the annotation."""

    @property
    def kind(self) -> str:
        present = self.after or self.before
        assert present
        return present.kind


@dataclass(slots=True)
class Trial:
    """What would change, counted, with a sample."""

    articles: int = 0
    """Over how many the enrichers were run."""
    touched: int = 0
    """In how many of them something would change."""
    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """(enricher, kind, way or `same`) → how many."""
    failures: int = 0
    problems: list[str] = field(default_factory=list)
    _drawn: dict[Way, list[tuple[int, int, Change]]] = field(default_factory=dict)
    _number: int = 0

    @property
    def sample(self) -> tuple[Change, ...]:
        """At most 20 changes, of each way as many as can be; the same for the same changes."""
        piles = [[change for *_, change in sorted(self._drawn.get(way, ()), reverse=True)] for way in WAYS]
        turns = (pile[number] for number in range(SAMPLE) for pile in piles if number < len(pile))
        drawn = [change for change, _ in zip(turns, range(SAMPLE), strict=False)]
        return tuple(sorted(drawn, key=lambda change: (WAYS.index(change.way), change.article_id)))

    def take(self, change: Change) -> None:
        """Count a change, and draw it for the sample or not: by the hash of what it is, so that no clock decides."""
        self.counts[change.enricher, change.kind, change.way] += 1
        present = change.after or change.before
        written = f"{change.article_id} {present.model_dump_json() if present else ''}"
        rank = -int.from_bytes(hashlib.sha256(written.encode()).digest()[:8], "big")
        pile = self._drawn.setdefault(change.way, [])
        self._number += 1
        put = heapq.heappush if len(pile) < SAMPLE else heapq.heappushpop
        put(pile, (rank, self._number, change))


def try_enrichers(
    folder: Path,
    settings: Settings,
    names: Sequence[str] = (),
    *,
    force: bool = False,
    failed: bool = False,
    watch: Callable[[int, int], None] = lambda done, of: None,
) -> Trial:
    """Run enrichers as `enrich_stale` would, and compare what they say with what is stored.

    Args:
        names, force, failed: as for `enrich_stale`.
        watch: called with how many articles are done, of how many.

    Raises:
        UsageError: a name that no installed enricher has.
    """
    with Store.open(folder) as store, EnricherPool(settings) as pool:
        due = Due(store, pool.offers, names, force=force, failed=failed)
        article_ids = due.article_ids()
        trial = Trial(problems=[failure.message for failure in pool.offers.problems])
        for result in pool.run(due.jobs(article_ids)):
            article = store.article(result.article_id)
            stored = {layer.enricher: layer.annotations for layer in store.layers(result.article_id)}
            is_touched = False
            for layer in result.layers:
                for way, was, now in _compared(stored.get(layer.enricher, ()), layer.annotations):
                    shown = now or was
                    assert article and shown
                    if way == "same":
                        trial.counts[layer.enricher, shown.kind, way] += 1
                    else:
                        is_touched = True
                        context = _context(article.text, shown)
                        trial.take(Change(way, article.id, layer.enricher, was, now, context))
            trial.touched += is_touched
            trial.articles += 1
            trial.failures += len(result.failures)
            if trial.articles % _BETWEEN_LOOKS == 0 or trial.articles == len(article_ids):
                watch(trial.articles, len(article_ids))
        return trial


Pair = tuple[Way | Literal["same"], Annotation | None, Annotation | None]


def _compared(before: Iterable[Annotation], after: Iterable[Annotation]) -> Iterator[Pair]:
    """Each annotation of two layers with its counterpart: equal, at the same words, or of the same value nearby."""
    old, new = list(before), list(after)
    for annotation in list(new):
        if annotation in old:
            old.remove(annotation)
            new.remove(annotation)
            yield "same", annotation, annotation
    for annotation in list(new):
        here = next((one for one in old if (one.kind, one.span) == (annotation.kind, annotation.span)), None)
        if here:
            old.remove(here)
            new.remove(annotation)
            yield "changed", here, annotation
    for annotation in list(new):
        alike = [one for one in old if (one.kind, one.value) == (annotation.kind, annotation.value)]
        if alike:
            start = annotation.start
            nearest = min(alike, key=lambda one: abs(one.start - start))
            old.remove(nearest)
            new.remove(annotation)
            yield "moved", nearest, annotation
    yield from (("lost", annotation, None) for annotation in old)
    yield from (("added", None, annotation) for annotation in new)


def _context(text: str, annotation: Annotation) -> str:
    first, last = max(0, annotation.start - 40), min(len(text), annotation.end + 40)
    words = f"{text[first : annotation.start]}[{annotation.text}]{text[annotation.end : last]}"
    return f"{'…' if first else ''}{' '.join(words.split())}{'…' if last < len(text) else ''}"
