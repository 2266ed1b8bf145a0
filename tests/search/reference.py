"""The slow, obvious evaluator: every article's tokens, sentences and annotations walked one by one.

It shares the cut into tokens and sentences with the index, and nothing else. `archive.query.tree` is its only
specification.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from archive.index import StoredAnnotation, StoredArticle
from archive.index.analysis import Analysis, analyse, words_of
from archive.index.forms import fold_word, stem_word
from archive.model.annotation import Annotation
from archive.model.facet import ARTICLE, STATE, Facet
from archive.model.partial_date import days_of
from archive.model.results import Statement
from archive.query import tree as q
from archive.relate.origins import origins
from archive.relate.printings import carrier_of, longest_of, said_by
from archive.relate.sayings import sayings
from archive.text import fold

Run = tuple[int, int]
"""First and last token of a match."""


@dataclass(frozen=True)
class Unit:
    """Tokens `low` to `high` (exclusive); a statement has its annotation; `whole` is the article."""

    low: int
    high: int
    own: StoredAnnotation | None = None
    whole: bool = False


class ArticleReader:
    """One article, ready to be asked anything."""

    def __init__(self, stored: StoredArticle, facets: dict[str, Facet], added: int) -> None:
        self.stored, self.facets, self.added = stored, facets, added
        self.cut: Analysis = analyse(stored.article)
        self.body_words = len(self.cut.tokens)
        self.words = [*self.cut.tokens.words, *self.cut.byline]
        self.positions = [
            *self.cut.positions.tolist(),
            *(self.cut.byline_start + n for n in range(len(self.cut.byline))),
        ]
        self.folded = [fold_word(word) for word in self.words]
        self.starts, self.ends = self.cut.tokens.starts.tolist(), self.cut.tokens.ends.tolist()
        self.article = Unit(0, self.body_words, whole=True)

    # Units.

    def units(self, kind: str, around: Unit, accepted: Callable[[StoredAnnotation], bool]) -> Iterator[Unit]:
        if kind == "article":
            yield self.article
        elif kind == "quote":
            for stored in self.stored.annotations:
                if stored.annotation.kind == "quote" and accepted(stored):
                    yield from self.cut_to(around, self.unit_of(stored))
        else:
            firsts = (self.cut.sentences if kind == "sentence" else self.cut.paragraphs).tolist()
            for low, high in zip(firsts, [*firsts[1:], self.body_words], strict=True):
                yield from self.cut_to(around, Unit(low, high))

    def unit_of(self, stored: StoredAnnotation) -> Unit:
        inside = [
            n for n in range(self.body_words)
            if stored.annotation.start <= self.starts[n] and self.ends[n] <= stored.annotation.end
        ]  # fmt: skip
        return Unit(inside[0], inside[-1] + 1, stored) if inside else Unit(0, 0, stored)

    def cut_to(self, around: Unit, unit: Unit) -> Iterator[Unit]:
        low, high = max(around.low, unit.low), min(around.high, unit.high)
        if low < high or around.whole:
            yield replace(unit, low=low, high=high)

    def run_of(self, stored: StoredAnnotation) -> Run | None:
        touched = [
            n for n in range(self.body_words)
            if self.starts[n] < stored.annotation.end and stored.annotation.start < self.ends[n]
        ]  # fmt: skip
        return (touched[0], touched[-1]) if touched else None

    def annotations(
        self, unit: Unit, accepted: Callable[[StoredAnnotation], bool]
    ) -> Iterator[StoredAnnotation]:
        for stored in self.stored.annotations:
            if accepted(stored) and (unit.whole or self.is_inside(stored, unit)):
                yield stored

    def is_inside(self, stored: StoredAnnotation, unit: Unit) -> bool:
        if stored is unit.own:
            return True
        if unit.own is not None:
            outer = unit.own.annotation.span
            if not outer.contains(stored.annotation.span):
                return False
            if self.unit_of(unit.own) == unit:
                return True
        run = self.run_of(stored)
        return run is not None and unit.low <= run[0] and run[1] < unit.high

    # Words.

    def zone(self, zone: str, unit: Unit) -> range:
        lead = range(self.cut.headline, self.cut.lead)
        own = {"title": range(self.cut.headline), "lead": lead, "hlead": range(self.cut.lead),
               "byline": range(self.body_words, len(self.words))}  # fmt: skip
        if zone in own:
            return own[zone]
        return range(max(unit.low, self.cut.headline) if zone == "text" else unit.low, unit.high)

    def is_form(self, leaf: q.Word | q.Pattern | q.Fuzzy, n: int) -> bool:
        word, folded = self.words[n], self.folded[n]
        if isinstance(leaf, q.Fuzzy):
            return distance(fold_word(leaf.text), folded) <= leaf.edits
        if isinstance(leaf, q.Pattern):
            if leaf.kind == "regex":
                return (
                    re.fullmatch(
                        leaf.text, word if leaf.exact else folded, 0 if leaf.exact else re.IGNORECASE
                    )
                    is not None
                )
            text = leaf.text if leaf.exact else fold(leaf.text)
            pattern = "".join({"*": ".*", "?": "."}.get(letter, re.escape(letter)) for letter in text)
            return re.fullmatch(pattern, word if leaf.exact else folded, re.DOTALL) is not None
        if leaf.exact:
            return word == leaf.text
        if leaf.caps:
            cased = [letter.isupper() for letter in word if letter.isupper() or letter.islower()]
            as_asked = not any(cased) if leaf.caps == "none" else bool(cased) and all(cased)
            return as_asked and folded == fold_word(leaf.text)
        return stem_word(folded) == stem_word(fold_word(leaf.text))

    def leaf(self, leaf: q.Word | q.Pattern | q.Fuzzy, unit: Unit) -> set[Run]:
        if isinstance(leaf, q.Word) and len(pieces := words_of(leaf.text)) != 1:
            parts = tuple(replace(leaf, text=piece, zone="") for piece in pieces)
            return self.phrase(q.Phrase(parts, leaf.zone), unit) if parts else set()
        if isinstance(leaf, q.Word):
            leaf = replace(leaf, text=words_of(leaf.text)[0])
        return {(n, n) for n in self.zone(leaf.zone, unit) if self.is_form(leaf, n)}

    def phrase(self, phrase: q.Phrase, unit: Unit) -> set[Run]:
        parts = [
            replace(part, text=piece) if isinstance(part, q.Word) else part
            for part in phrase.parts
            for piece in (words_of(part.text) if isinstance(part, q.Word) else [part.text])
        ]
        places = [[n for n in self.zone(phrase.zone, unit) if self.is_form(part, n)] for part in parts]
        return {(min(picked), max(picked)) for picked in self.sloppy(places, phrase.slop, ())}

    def sloppy(
        self, places: list[list[int]], slop: int, picked: tuple[int, ...]
    ) -> Iterator[tuple[int, ...]]:
        shifts = [self.positions[n] - i for i, n in enumerate(picked)]
        if shifts and max(shifts) - min(shifts) > slop:
            return
        if len(picked) == len(places):
            yield picked
            return
        for n in places[len(picked)]:
            if n not in picked:
                yield from self.sloppy(places, slop, (*picked, n))

    # Clauses.

    def matches(self, query: q.Query, unit: Unit, accepted: Callable[[StoredAnnotation], bool]) -> set[Run]:
        match query:
            case q.Word() | q.Pattern() | q.Fuzzy():
                return self.leaf(query, unit)
            case q.Phrase():
                return self.phrase(query, unit)
            case q.Names() | q.Values() | q.Range() | q.Has():
                held = (s for s in self.annotations(unit, accepted) if self.says(query, s, unit))
                return {run for s in held if (run := self.run_of(s)) is not None}
            case q.Or():
                return set().union(*(self.matches(clause, unit, accepted) for clause in query.clauses))
            case q.Saved():
                return self.matches(query.clause, unit, accepted)
            case q.Counting():
                return self.matches(query.clause, unit, both(accepted, self.tests(query.qualifiers)))
            case q.Scope():
                return {(u.low, u.high - 1) for u in self.units(query.unit, unit, accepted)
                        if u.low < u.high and self.holds(query.clause, u, accepted)}  # fmt: skip
            case q.Near() | q.Together():
                return {(min(a[0], b[0]), max(a[1], b[1])) for a, b in self.pairs(query, unit, accepted)}
            case q.NotNear():
                near = {a for a, _ in self.pairs(query.near, unit, accepted)}
                return self.matches(query.near.left, unit, accepted) - near
            case _:
                raise AssertionError(f"{query} has no matches")

    def pairs(
        self, near: q.Near | q.Together, unit: Unit, accepted: Callable[[StoredAnnotation], bool]
    ) -> Iterator[tuple[Run, Run]]:
        lefts, rights = (self.matches(side, unit, accepted) for side in (near.left, near.right))
        for a, b in product(lefts, rights):
            if a[0] > b[1] or b[0] > a[1]:
                first, later = (a, b) if a[1] < b[0] else (b, a)
                if isinstance(near, q.Near):
                    gap = self.positions[later[0]] - self.positions[first[1]]
                    if gap <= near.distance and not (near.ordered and first == b):
                        yield a, b
                elif any(
                    u.low <= first[0] and later[1] < u.high for u in self.units(near.unit, unit, accepted)
                ):
                    yield a, b

    def says(self, query: q.Names | q.Values | q.Range | q.Has, stored: StoredAnnotation, unit: Unit) -> bool:
        claim = stored.annotation
        if isinstance(query, q.Names):
            wanted = (q.MENTION_TYPES[name] for name in query.types)
            return any(
                claim.kind == kind
                and (not accepted or str(claim.attributes.get(attribute) or "") in accepted)
                for kind, attribute, accepted in wanted
            )
        facet = self.facets.get(query.what if isinstance(query, q.Has) else query.facet)
        if facet is None:
            assert isinstance(query, q.Has)
            if query.what == "vague-date":
                return claim.kind == "date" and days_of(claim.value) is None
            return claim.kind == query.what
        # A statement's own annotation alone gives the facets of kind `quote` their values.
        if facet.kind == "quote" and unit.own is not None and stored is not unit.own:
            return False
        return any(is_value(query, facet, value) for value in facet.values_of(claim))

    def holds(self, query: q.Query, unit: Unit, accepted: Callable[[StoredAnnotation], bool]) -> bool:
        match query:
            case q.All():
                return True
            case q.Not():
                return not self.holds(query.clause, unit, accepted)
            case q.Or():
                return any(self.holds(clause, unit, accepted) for clause in query.clauses)
            case q.And():
                inner = both(accepted, self.tests(filter(q.is_qualifier, query.clauses)))
                alone = [clause for clause in query.clauses if isinstance(clause, q.Confidence | q.By)]
                rest = [clause for clause in query.clauses if clause not in alone]
                asked = [clause for clause in alone if not takes_all(clause)]
                if asked and not any(True for _ in self.annotations(unit, inner)):
                    return False
                return all(self.holds(clause, unit, inner) for clause in rest)
            case q.Confidence() | q.By():
                counted = self.annotations(unit, both(accepted, self.tests((query,))))
                return takes_all(query) or any(True for _ in counted)
            case q.Counting():
                return self.holds(query.clause, unit, both(accepted, self.tests(query.qualifiers)))
            case q.AtLeast():
                return len({run[0] for run in self.matches(query.clause, unit, accepted)}) >= query.times
            case q.Scope():
                return any(
                    self.holds(query.clause, u, accepted) for u in self.units(query.unit, unit, accepted)
                )
            case q.Saved():
                return self.holds(query.clause, unit, accepted)
            case q.Ids():
                return self.stored.article.id.startswith(query.prefixes)
            case q.NewSince():
                return self.added > (query.seq or 0)
            case q.Values() | q.Range() | q.Has() if self.is_of_the_article(query):
                return self.article_has(query)
            case q.Names() | q.Values() | q.Range() | q.Has():
                return any(self.says(query, stored, unit) for stored in self.annotations(unit, accepted))
            case _:
                return bool(self.matches(query, unit, accepted))

    def tests(self, qualifiers: Iterable[q.Query]) -> list[Callable[[StoredAnnotation], bool]]:
        return [
            self.gives(one) if isinstance(one, q.Values) else qualifier(one)  # type: ignore[arg-type]
            for one in qualifiers
        ]

    def gives(self, clause: q.Values) -> Callable[[StoredAnnotation], bool]:
        facet = self.facets[clause.facet]
        return lambda s: (
            s.annotation.kind != facet.kind
            or any(value in clause.values for value in facet.values_of(s.annotation))
        )

    def is_of_the_article(self, query: q.Values | q.Range | q.Has) -> bool:
        name = query.what if isinstance(query, q.Has) else query.facet
        facet = self.facets.get(name)
        return (
            facet.kind == ARTICLE
            if facet
            else name in ("title", "byline", "url", "language", "dateline", "captions")
        )

    def article_has(self, query: q.Values | q.Range | q.Has) -> bool:
        facet = self.facets.get(query.what if isinstance(query, q.Has) else query.facet)
        if facet is None:
            assert isinstance(query, q.Has)
            return bool(getattr(self.stored.article, query.what))
        if facet.attribute is None:
            # A person's marks, of which these articles have none: all are unread.
            return facet.name == STATE.name and is_value(query, facet, "unread")
        held = getattr(self.stored.article, facet.attribute)
        return bool(held) and is_value(query, facet, str(held))


def is_value(query: q.Names | q.Values | q.Range | q.Has, facet: Facet, value: str) -> bool:
    if isinstance(query, q.Values):
        tree = facet.shape == "tree"
        return any(value == wanted or (tree and value.startswith(wanted + "/")) for wanted in query.values)
    if isinstance(query, q.Range) and facet.shape == "number":
        number = Decimal(value)
        is_above = (
            query.first is None
            or number > (low := Decimal(query.first))
            or (number == low and not query.after)
        )
        is_below = (
            query.last is None
            or number < (high := Decimal(query.last))
            or (number == high and not query.before)
        )
        return is_above and is_below
    if isinstance(query, q.Range):
        days, first, last = days_of(value), days_of(query.first or "0001"), days_of(query.last or "9999")
        return bool(days and first and last) and first[0] <= days[0] and days[1] <= last[1]
    return facet.shape != "date" or days_of(value) is not None


def qualifier(clause: q.Confidence | q.By) -> Callable[[StoredAnnotation], bool]:
    if isinstance(clause, q.By):
        parts = clause.version.split(".") if clause.version else []
        return lambda s: (
            fold(s.enricher) == fold(clause.enricher) and s.version.split(".")[: len(parts)] == parts
        )
    compare = {">": float.__gt__, ">=": float.__ge__, "<": float.__lt__, "<=": float.__le__}[clause.relation]
    return lambda s: compare(float(s.annotation.confidence), float(clause.bound))


def takes_all(clause: q.Query) -> bool:
    return isinstance(clause, q.Confidence) and clause.bound == 0 and clause.relation in (">", ">=")


def both(
    accepted: Callable[[StoredAnnotation], bool], tests: Sequence[Callable[[StoredAnnotation], bool]]
) -> Callable[[StoredAnnotation], bool]:
    return lambda stored: accepted(stored) and all(test(stored) for test in tests)


def distance(one: str, other: str) -> int:
    """Optimal string alignment."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            row.append(min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b)))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[-1] = min(row[-1], rows[-2][j - 2] + 1)
        rows.append(row)
    return rows[-1][-1]


def traced(articles: Sequence[StoredArticle]) -> list[StoredArticle]:
    """The articles with what each of their statements says of its saying, found among all of them at once."""
    quotes = {
        (stored.article.id, number): Statement.of(stored.article, held.annotation)
        for stored in articles
        for number, held in enumerate(stored.annotations)
        if held.annotation.kind == "quote"
    }
    by_id = {stored.article.id: stored for stored in articles}
    counts: dict[tuple[str, int], dict[str, int]] = {}
    said = {
        replace(said_by(one), address=f"{place[0]} {place[1]:06}"): place for place, one in quotes.items()
    }
    for group in sayings(said):
        printings: dict[str, list[Statement]] = {}
        for one in group:
            printings.setdefault(said[one][0], []).append(quotes[said[one]])
        carriers = [
            carrier_of(
                longest_of(each),
                each,
                by_id[name].article,
                [held.annotation for held in by_id[name].annotations],
            )
            for name, each in printings.items()
        ]
        found = {
            "carriers": len({each[0].source or name for name, each in printings.items()}),
            "origins": len({lead.origin for lead in origins(carriers)}),
        }
        counts.update((said[one], found) for one in group)
    return [
        StoredArticle(
            stored.article,
            tuple(
                replace(
                    held,
                    annotation=with_attributes(held.annotation, counts.get((stored.article.id, number), {})),
                )
                for number, held in enumerate(stored.annotations)
            ),
        )
        for stored in articles
    ]


def with_attributes(annotation: Annotation, more: Mapping[str, int]) -> Annotation:
    return (
        annotation.model_copy(update={"attributes": {**annotation.attributes, **more}})
        if more
        else annotation
    )


class Reference:
    """Answers resolved queries about some articles."""

    def __init__(
        self, articles: Iterable[StoredArticle], facets: Iterable[Facet], added: dict[str, int] | None = None
    ) -> None:
        named = {facet.name: facet for facet in facets}
        self.readers = [
            ArticleReader(stored, named, (added or {}).get(stored.article.id, 1)) for stored in articles
        ]

    def articles(self, query: q.Query) -> set[str]:
        return {
            reader.stored.article.id
            for reader in self.readers
            if reader.holds(query, reader.article, lambda _: True)
        }

    def statements(self, query: q.Query, counted: Iterable[q.Qualifier] = ()) -> set[tuple[str, int, int]]:
        return {
            (reader.stored.article.id, unit.own.annotation.start, unit.own.annotation.end)
            for reader in self.readers
            for unit in reader.units("quote", reader.article, lambda _: True)
            if unit.own and reader.holds(query, unit, lambda _: True)
            if all(test(unit.own) for test in reader.tests(counted))
        }
