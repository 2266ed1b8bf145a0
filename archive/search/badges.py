"""What to be warned of beside a facet: values by an older version of its enricher, or none for lack of the language."""

import re
from collections.abc import Iterable, Mapping

from archive.index import StoredArticle
from archive.model.facet import ARTICLE, Facet
from archive.model.language import language_name
from archive.model.results import Results
from archive.query.joining import all_of
from archive.query.tree import All, By, Has, Query, Values
from archive.search.searcher import Searcher

LANGUAGE = "language"


class Badges:
    """The badges of one state of the archive."""

    def __init__(self, searcher: Searcher) -> None:
        self.searcher = searcher
        self.older = _older(searcher.snapshot.makers)
        """Enricher and version, where a newer one has made annotations in the archive."""
        self._stale: Mapping[str, int] | None = None
        self._known: dict[tuple[str, str], bool] = {}

    def of(self, text: str, results: Results) -> dict[str, str]:
        """Facet → its badge, for the facets of an answer; those without one are left out."""
        if self._stale is None:
            self._stale = {facet.name: self._count_stale(facet) for facet in self.searcher.facets}
        badges = {name: f"⚠ {count:,} stale" for name, count in self._stale.items() if count}
        language = self._language(text, results) if results.total else ""
        for name, counts in results.facets.items():
            facet = self.searcher.facet(name)
            if language and not counts and facet.kind != ARTICLE and not self._knows(facet, language):
                badges[name] = f"⚠ not in {language_name(language)}"
        return badges

    def of_article(self, stored: StoredArticle) -> str:
        """The enrichers that read an article in an older version, and what to do; empty where there is none."""
        made = {(held.enricher, held.version) for held in stored.annotations} & self.older
        named = ", ".join(f"{enricher} {version}" for enricher, version in sorted(made))
        return f"⚠ stale: {named}; renew with: archive enrich --stale" if named else ""

    def _count_stale(self, facet: Facet) -> int:
        """How many articles have annotations of the facet's kind by an older version."""
        if facet.kind == ARTICLE:
            return 0
        return sum(self._count(Has(facet.kind), By(*older)) for older in self.older)

    def _language(self, text: str, results: Results) -> str:
        """The one language of all that was found; empty where there are several."""
        chosen = [
            value
            for value, choice in self.searcher.choices(text).get(LANGUAGE, {}).items()
            if choice == "include"
        ]
        if chosen:
            return chosen[0] if len(chosen) == 1 else ""
        counts = [count for count in results.facets.get(LANGUAGE, ()) if count.count]
        return counts[0].value if len(counts) == 1 else ""

    def _knows(self, facet: Facet, language: str) -> bool:
        """Has any article in this language an annotation of the facet's kind?"""
        key = (facet.kind, language)
        if key not in self._known:
            self._known[key] = self._count(Has(facet.kind), Values(LANGUAGE, (language,))) > 0
        return self._known[key]

    def _count(self, *clauses: Query) -> int:
        return self.searcher.count_of(all_of(clauses) or All())


def _older(makers: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    versions: dict[str, set[str]] = {}
    for enricher, version in makers:
        versions.setdefault(enricher, set()).add(version)
    return frozenset(
        (enricher, version)
        for enricher, several in versions.items()
        for version in sorted(several, key=_in_order)[:-1]
    )


def _in_order(version: str) -> list[tuple[int, str]]:
    """So that 1.10 comes after 1.9."""
    return [
        (int(part), "") if part.isdigit() else (0, part) for part in re.findall(r"[0-9]+|[^0-9]+", version)
    ]
