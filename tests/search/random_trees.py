"""Random query trees over the words and values of some articles."""

import random
from collections.abc import Callable, Sequence

from archive.index import StoredArticle
from archive.index.analysis import words_of
from archive.model.facet import ARTICLE, TRACED, Facet
from archive.query import tree as q

ZONES: tuple[q.Zone, ...] = ("", "", "", "", "text", "title", "lead", "hlead", "byline")


class RandomTrees:
    """Makes trees that can find something: from words that stand there, the most common ones most often."""

    def __init__(self, articles: Sequence[StoredArticle], facets: Sequence[Facet], seed: int) -> None:
        self.random = random.Random(seed)
        self.words = [
            word
            for stored in articles
            for word in words_of(stored.article.text + " " + stored.article.byline)
        ]
        self.runs = [words_of(stored.article.text) for stored in articles]
        self.facets = {facet.name: facet for facet in facets}
        self.values: dict[str, list[str]] = {facet.name: ["nobody"] for facet in facets}
        self.enrichers = sorted({(s.enricher, s.version) for stored in articles for s in stored.annotations})
        self.ids = [stored.article.id for stored in articles]
        for facet in facets:
            for stored in articles:
                if facet.kind == ARTICLE and facet.attribute:
                    self.values[facet.name].append(str(getattr(stored.article, facet.attribute) or "nothing"))
                for held in stored.annotations:
                    self.values[facet.name].extend(facet.values_of(held.annotation))

    def tree(self, depth: int) -> q.Query:
        """A query of at most this depth."""
        pick = self.random.random()
        if depth <= 0 or pick < 0.25:
            return self.leaf()
        makers: list[Callable[[int], q.Query]] = [
            self.both, self.both, self.either, lambda d: q.Not(self.tree(d)), self.spanning, self.spanning,
            lambda d: q.AtLeast(self.spanning(d), self.random.randint(1, 4)),
            lambda d: q.Scope(self.random.choice(("quote", "sentence", "paragraph", "article")), self.tree(d)),
        ]  # fmt: skip
        return self.random.choice(makers)(depth - 1)

    def both(self, depth: int) -> q.Query:
        clauses = [self.tree(depth) for _ in range(self.random.randint(2, 3))]
        if self.random.random() < 0.3:
            clauses.append(self.qualifier())
        return q.And(tuple(clauses))

    def either(self, depth: int) -> q.Query:
        return q.Or(tuple(self.tree(depth) for _ in range(self.random.randint(2, 3))))

    def qualifier(self) -> q.Query:
        if self.random.random() < 0.5 and self.enrichers:
            name, version = self.random.choice(self.enrichers)
            return q.By(name, self.random.choice(("", version, version.split(".")[0], "77")))
        return q.Confidence(
            self.random.choice((">", ">=", "<", "<=")), self.random.choice((0.5, 0.7, 0.9, 1.0))
        )

    def leaf(self) -> q.Query:
        makers: list[Callable[[], q.Query]] = [
            self.word, self.word, self.phrase, self.pattern, self.value, self.value, self.days, self.has,
            self.qualifier, self.number, lambda: q.Ids((self.random.choice(self.ids)[:4],)),
            lambda: q.NewSince(seq=self.random.randint(0, 9)), q.All,
        ]  # fmt: skip
        return self.random.choice(makers)()

    def spanning(self, depth: int) -> q.Query:
        """A clause with matches."""
        if depth <= 0 or self.random.random() < 0.3:
            makers = [self.word, self.word, self.phrase, self.pattern, self.names, self.mention]
            return self.random.choice(makers)()
        left, right = self.spanning(depth - 1), self.spanning(depth - 1)
        near: q.Near | q.Together = self.random.choice(
            (
                q.Near(
                    left, right, self.random.choice((1, 2, 5, 20, 255)), ordered=self.random.random() < 0.4
                ),
                q.Together(left, right, self.random.choice(("sentence", "paragraph"))),
            )
        )
        scope = q.Scope(self.random.choice(("quote", "sentence", "paragraph")), self.tree(depth - 1))
        return self.random.choice((near, near, q.NotNear(near), q.Or((left, right)), scope))

    def word(self) -> q.Query:
        text = self.random.choice(self.words)
        kind = self.random.random()
        if kind < 0.6:
            return q.Word(text, self.random.choice(ZONES))
        if kind < 0.75:
            return q.Word(text, self.random.choice(ZONES), exact=True)
        if kind < 0.9:
            return q.Word(text, caps=self.random.choice(("all", "none")))
        return q.Fuzzy(text, self.random.choice((1, 2)), self.random.choice(ZONES))

    def phrase(self) -> q.Query:
        run = self.random.choice([run for run in self.runs if len(run) > 4])
        start = self.random.randrange(len(run) - 3)
        words = run[start : start + self.random.randint(2, 3)]
        if self.random.random() < 0.3:
            self.random.shuffle(words)
        parts = tuple(q.Word(word, exact=self.random.random() < 0.2) for word in words)
        return q.Phrase(parts, self.random.choice(ZONES), self.random.choice((0, 0, 1, 3, 8)))

    def pattern(self) -> q.Query:
        word = self.random.choice(self.words)
        cut = self.random.randint(1, len(word))
        text = self.random.choice((word[:cut] + "*", "*" + word[-cut:], word[: cut - 1] + "?" + word[cut:]))
        if self.random.random() < 0.2:
            return q.Pattern(word[:1].lower() + "[a-m]+(s|ed)?", "regex", self.random.choice(ZONES))
        return q.Pattern(text, zone=self.random.choice(ZONES), exact=self.random.random() < 0.2)

    def names(self) -> q.Query:
        return q.Names(tuple(self.random.sample(sorted(q.MENTION_TYPES), self.random.randint(1, 2))))

    def mention(self) -> q.Query:
        names = [name for name, facet in self.facets.items() if facet.kind != ARTICLE]
        return self.days(names) if self.random.random() < 0.3 else self.value(names)

    def value(self, names: Sequence[str] = ()) -> q.Query:
        facets = [self.facets[name] for name in (names or self.facets) if self.facets[name].shape != "date"]
        facet = self.random.choice(facets)
        value = self.random.choice(self.values[facet.name])
        if facet.shape == "tree" and self.random.random() < 0.5:
            value = value.split("/")[0]
        return q.Values(facet.name, (value, self.random.choice(self.values[facet.name])), resolved=True)

    def number(self) -> q.Query:
        """How many carriers, or origins, the saying of a statement has."""
        ends = sorted(self.random.sample(range(5), 2))
        first, last = (None if self.random.random() < 0.3 else str(end) for end in ends)
        after, before = (self.random.random() < 0.3 for _ in range(2))
        name = self.random.choice(sorted(TRACED))
        return q.Range(
            name, first or "0", last, after=after, before=before and last is not None, numbers=True
        )

    def days(self, names: Sequence[str] = ()) -> q.Query:
        facet = self.random.choice(
            [name for name in (names or self.facets) if self.facets[name].shape == "date"]
        )
        ends = sorted(
            self.random.choices(
                ("2019", "2020-03", "2021-11", "2021-11-09", "2022", "2023-12-01", "2024"), k=2
            )
        )
        first, last = self.random.choice(
            ((ends[0], ends[1]), (ends[0], None), (None, ends[1]), (ends[0], ends[0]))
        )
        return q.Range(facet, first, last)

    def has(self) -> q.Query:
        fields = (
            "title",
            "byline",
            "url",
            "language",
            "dateline",
            "captions",
            "vague-date",
            "quote",
            "place",
        )
        return q.Has(self.random.choice((*fields, *self.facets)))
