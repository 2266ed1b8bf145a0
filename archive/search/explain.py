"""Query → how it was understood: the tree, the forms and the count of each clause, what kills it, what would help."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from archive.index.forms import signs_of
from archive.model.language import language_name
from archive.model.results import Unit, single
from archive.query.counting import counted_query, unsaid
from archive.query.joining import all_of
from archive.query.traversal import children
from archive.query.tree import (
    All,
    And,
    AtLeast,
    CopyCount,
    First,
    Fuzzy,
    HasVersions,
    Near,
    Not,
    NotNear,
    Or,
    Pattern,
    Phrase,
    Qualifier,
    Query,
    RelatedTo,
    Saved,
    Scope,
    Together,
    Values,
    Word,
    is_qualifier,
)
from archive.search.searcher import Searcher
from archive.search.spellings import ways_of_word
from archive.search.suggestions import did_you_mean, looser
from archive.text import counted

MOST_FORMS = 12
MOST_STEPS = 30
"""One-step loosenings that are counted."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form, a value or an expansion that a clause takes, and the articles that have it."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the tree as understood."""

    depth: int
    text: str
    role: str
    """What it is: `all of`, `any of`, `word`, `values` …"""
    count: int
    """Units that satisfy it by itself, under the scopes and qualifiers around it."""
    forms: tuple[Form, ...] = ()
    more: int = 0
    """Forms that are not listed."""
    languages: tuple[Form, ...] = ()
    """Languages other than English that a word was met in, by name, with the articles of each."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a one-step loosening would give."""

    what: str
    query: str
    count: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a query was understood and what each part of it finds."""

    query: str
    """Canonical text."""
    unit: str
    total: int
    seconds: float
    """What the count of the whole query took."""
    clauses: tuple[Clause, ...]
    notes: tuple[str, ...] = ()
    defaults: tuple[str, ...] = ()
    """What counts, as the query says nothing of it, and what to write to count more."""
    killers: tuple[str, ...] = ()
    """On zero hits, the clauses that leave nothing."""
    loosenings: tuple[Step, ...] = ()
    """On zero hits."""
    did_you_mean: tuple[str, ...] = ()
    """Queries with a word spelt as the archive spells it."""

    def printed(self) -> str:
        """The explanation for a person, a clause a line."""
        return "\n".join(self._lines())

    def __str__(self) -> str:
        return self.printed()

    def _lines(self) -> Iterator[str]:
        yield f"{self.query}   {counted(self.total, self.unit)} in {self.seconds * 1000:.1f} ms"
        yield from (f"note: {note}" for note in self.notes)
        yield from self.defaults
        width = len(f"{max((clause.count for clause in self.clauses), default=0):,}")
        for clause in self.clauses:
            yield f"{clause.count:>{width},}  {'  ' * clause.depth}{clause.text}   ({clause.role})"
            if clause.forms:
                listed = "  ".join(f"{form.text} {form.count:,}" for form in clause.forms)
                more = f"  … and {clause.more:,} more" if clause.more else ""
                also = ", ".join(f"{form.text} {form.count:,}" for form in clause.languages)
                met = f"  (also {also})" if also else ""
                yield f"{'':>{width}}  {'  ' * clause.depth}  = {listed}{more}{met}"
        empty = {clause.text for clause in self.clauses if not clause.count}
        yield from (f"no {self.unit} has: {killer}" for killer in self.killers if killer in empty)
        if together := [killer for killer in self.killers if killer not in empty]:
            yield f"no {self.unit} has all of: {'   '.join(together)}"
        helpful = [step for step in self.loosenings if step.count]
        for step in sorted(helpful, key=lambda step: step.count):
            yield f"{step.count:,} would be found {step.what}: {step.query}"
        if self.loosenings and len(helpful) < len(self.loosenings):
            useless = len(self.loosenings) - len(helpful)
            other = "other " if helpful else ""
            ways = "way of asking for less finds" if useless == 1 else "ways of asking for less find"
            yield f"{useless} {other}{ways} nothing either"
        yield from (f"did you mean: {query}" for query in self.did_you_mean)


def explain(searcher: Searcher, text: str, unit: Unit = "article") -> Explanation:
    """Explain a query.

    Raises:
        QueryError: the text is not a query.
    """
    asked = searcher.understand(text)
    started = perf_counter()
    total = searcher.count_of(asked.query, unit)
    seconds = perf_counter() - started
    clauses = tuple(_Explainer(searcher, unit).clauses(asked.parsed.query, 0, (), total))
    killers: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    if not total:
        steps = _steps(searcher, asked.parsed.query, unit)
        killers = _killers(clauses, steps)

    def count(query: Query) -> int:
        return searcher.count_of(searcher.resolved(query), unit)

    spelt = did_you_mean(searcher.snapshot, asked.parsed.query, count) if not total else ()
    defaults = tuple(_defaults(searcher, asked.query, unit))
    return Explanation(
        asked.text, unit, total, seconds, clauses, asked.notes, defaults, killers, steps, spelt
    )


def _defaults(searcher: Searcher, query: Query, unit: Unit) -> Iterator[str]:
    """A line for each thing that decides what counts here although the query does not name it."""
    asks = single(unit) == "statement" or counted_query(query, searcher.facets, unit).query != query
    for qualifier in unsaid(query, searcher.facets) if asks else ():
        if isinstance(qualifier, Values):
            yield f"counted: what is {qualifier}; to count all, write {qualifier.facet}:any"
        else:
            yield f"counted: mentions and statements with {qualifier}; to count all, write conf>0"


class _Explainer:
    def __init__(self, searcher: Searcher, unit: Unit) -> None:
        self._searcher = searcher
        self._unit = unit

    def clauses(
        self, query: Query, depth: int, around: tuple[Scope | Qualifier, ...], known: int | None = None
    ) -> Iterator[Clause]:
        """A clause and those below it. `around`: scopes and qualifiers it stands under, outermost first."""
        count = self._count(query, around) if known is None else known
        below: Query = query
        inner = around
        while isinstance(below, Scope):
            # What stands in a scope is on its line already: only the clauses of that are listed.
            inner = (*inner, below)
            below = below.clause
        forms, more, languages = self._forms(below)
        yield Clause(depth, str(query), _role(query), count, forms, more, languages)
        if isinstance(below, And):
            qualifiers: list[Qualifier] = [clause for clause in below.clauses if is_qualifier(clause)]
            inner = (*inner, *qualifiers)
        for child in children(below):
            yield from self.clauses(child, depth + 1, inner)

    def _count(self, query: Query, around: Sequence[Scope | Qualifier]) -> int:
        wrapped = query
        for outer in reversed(around):
            if isinstance(outer, Scope):
                wrapped = Scope(outer.unit, wrapped)
            elif wrapped != outer:
                wrapped = all_of([wrapped, outer]) or wrapped
        return self._searcher.count_of(self._searcher.resolved(wrapped), self._unit)

    def _forms(self, query: Query) -> tuple[tuple[Form, ...], int, tuple[Form, ...]]:
        """Forms or values of a clause, how many more there are, and the languages that it was met in."""
        if isinstance(query, Values):
            forms = self._values(query)
            return tuple(forms[:MOST_FORMS]), max(0, len(forms) - MOST_FORMS), ()
        leaves = query.parts if isinstance(query, Phrase) else (query,)
        forms, total = [], 0
        languages: Counter[str] = Counter()
        for leaf in leaves:
            if isinstance(leaf, Word | Pattern | Fuzzy):
                zone = query.zone if isinstance(query, Phrase) else leaf.zone
                expansions = self._searcher.snapshot.expansions(replace(leaf, zone=zone))
                forms.extend(Form(term, count) for term, count in expansions.terms[:MOST_FORMS])
                total += expansions.total
                languages.update(dict(expansions.languages))
        more = max(0, total - len(forms))
        if isinstance(query, Word):
            forms += self._ways(query)
        return (
            tuple(forms),
            more,
            tuple(Form(language_name(code), count) for code, count in languages.most_common()),
        )

    def _ways(self, word: Word) -> Iterator[Form]:
        """The other ways in which a word is written that some article has."""
        ways = ways_of_word(word)
        for way in ways.clauses[1:] if isinstance(ways, Or) else ():
            if count := self._searcher.count_of(way, self._unit):
                yield Form(str(way), count)

    def _values(self, query: Values) -> list[Form]:
        """The values taken, each with the alias it was found by."""
        forms = []
        for typed in query.values:
            meant = self._searcher.values(query.facet).meant_by(typed)
            for known in meant.values if meant else ():
                by = f" (by {meant.by} {typed!r})" if meant and meant.by != "name" else ""
                forms.append(Form(f"{known.value}{by}", known.total))
        return forms


def _role(query: Query) -> str:
    match query:
        case All():
            return "everything"
        case Word():
            if query.exact or query.caps:
                return "as written" if query.exact else "capitals"
            return "word with its sign" if any(signs_of(query.text)) else "word, all forms"
        case And():
            return "all of"
        case Or():
            return "any of"
        case Not():
            return "not"
        case Near() | Together():
            return "near each other"
        case NotNear():
            return "not near"
        case AtLeast():
            return f"{query.times} times or more"
        case Values():
            return "all of these values" if query.all else "values"
        case Scope():
            return f"in one {query.unit}"
        case Saved():
            return "saved search"
        case CopyCount() | First() | RelatedTo(relation="copies"):
            return "copies"
        case RelatedTo(relation="like"):
            return "articles like it"
        case HasVersions() | RelatedTo():
            return "versions"
        case _:
            return type(query).__name__.lower()


def _steps(searcher: Searcher, query: Query, unit: Unit) -> tuple[Step, ...]:
    steps: dict[str, Step] = {}
    for step in looser(query):
        text = str(step.query)
        if text not in steps:
            steps[text] = Step(step.what, text, searcher.count_of(searcher.resolved(step.query), unit))
        if len(steps) == MOST_STEPS:
            break
    return tuple(steps.values())


def _killers(clauses: Sequence[Clause], steps: Sequence[Step]) -> tuple[str, ...]:
    """The clauses that by themselves have nothing, innermost; else those without which something would be left."""
    empty = [
        clause.text
        for number, clause in enumerate(clauses)
        if not clause.count and clause.depth and not any(not below.count for below in _below(clauses, number))
    ]
    if empty:
        return tuple(dict.fromkeys(empty))
    left_out = [
        step.what.removeprefix("without ")
        for step in steps
        if step.count and step.what.startswith("without ")
    ]
    return tuple(left_out) or ((clauses[0].text,) if clauses else ())


def _below(clauses: Sequence[Clause], number: int) -> Iterator[Clause]:
    for clause in clauses[number + 1 :]:
        if clause.depth <= clauses[number].depth:
            return
        yield clause
