"""Article and earlier annotations → the cast: every person and body that the article names, by place in the text."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive import Annotation, Span
from press_archive_quotes.names import HE_TITLES, SHE_TITLES, names_in, role_at, title_at
from press_archive_quotes.reading import Reading
from press_archive_quotes.wordlists import Lists

PERSON = "person"
REACH = 200
"""Mentions that a word for somebody named before may reach back."""
LONGEST_NAME = 80
"""Characters."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention of someone or something that can speak."""

    span: Span
    value: str
    type: str
    country: str = ""
    role: str = ""
    pronoun: str = ""
    """he, she or empty where not known."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures of an article in order of their mentions."""

    figures: tuple[Figure, ...]
    starts: tuple[int, ...]
    countries: tuple[tuple[int, int, str], ...]
    """Start, end and code where a country is named, be it by an adjective."""

    def within(self, span: Span) -> list[Figure]:
        """The mentions that overlap `span`."""
        first = max(0, bisect_left(self.starts, span.start) - 1)
        last = bisect_left(self.starts, span.end)
        return [figure for figure in self.figures[first:last] if figure.span.overlaps(span)]

    def before(self, at: int) -> Iterator[Figure]:
        """The mentions that start before `at`, nearest first; not more than a pronoun may reach back to."""
        last = bisect_left(self.starts, at)
        return (self.figures[index] for index in range(last - 1, max(-1, last - 1 - REACH), -1))

    def country_in(self, span: Span) -> str:
        """ISO 3166 code of a country named inside `span`, empty where none is."""
        first = bisect_left(self.countries, (span.start - LONGEST_NAME, 0, ""))
        for start, end, code in self.countries[first:]:
            if start >= span.end:
                break
            if code and end > span.start:
                return code
        return ""


def gather(reading: Reading, earlier: Sequence[Annotation], lists: Lists) -> Cast:
    """The cast of an article: the actors given, and the names that no actor covers."""
    actors = [_figure(a) for a in earlier if a.kind == "actor"]
    taken = sorted(figure.span for figure in actors)
    names = [Figure(span, span.of(reading.text), "") for span in names_in(reading, taken, lists)]
    figures = [*actors, *names]
    figures = _with_full_names(figures)
    figures = [_dressed(reading, figure, lists) for figure in figures]
    figures = _with_pronouns(figures)
    figures.sort(key=lambda figure: (figure.span.start, -figure.span.end))
    countries = sorted(
        (a.start, a.end, str(a.attributes.get("country") or ""))
        for a in earlier
        if a.kind in ("place", "actor")
    )
    return Cast(tuple(figures), tuple(f.span.start for f in figures), tuple(countries))


def _figure(annotation: Annotation) -> Figure:
    given = annotation.attributes
    return Figure(
        annotation.span,
        annotation.value,
        str(given.get("type") or ""),
        str(given.get("country") or ""),
        str(given.get("role") or ""),
    )


def _with_full_names(figures: list[Figure]) -> list[Figure]:
    """A bare last name gets the full name that the article gives elsewhere."""
    full: dict[str, Figure] = {}
    for figure in figures:
        words = figure.value.split()
        if 1 < len(words) <= 4:
            known = full.get(words[-1].lower())
            if known is None or (not known.type and figure.type == PERSON):
                full[words[-1].lower()] = figure
    named = []
    for figure in figures:
        known = full.get(figure.value.lower())
        if known is not None and not figure.type:
            figure = Figure(figure.span, known.value, known.type, known.country, known.role)
        named.append(figure)
    return named


def _dressed(reading: Reading, figure: Figure, lists: Lists) -> Figure:
    """With the role printed before or after the name, and the pronoun that this shows."""
    if figure.type and figure.type != PERSON:
        return figure
    title = title_at(reading.text, figure.span)
    printed = role_at(reading.text, figure.span, lists)
    pronoun = "she" if title in SHE_TITLES else "he" if title in HE_TITLES else ""
    for noun in printed.lower().split():
        group = lists.roles.get(noun, "")
        pronoun = pronoun or (group if group in ("he", "she") else "")
    first, _, rest = figure.value.partition(" ")
    given = lists.given_names.get(first.lower(), "") if rest else ""
    is_person = bool(figure.type or printed or given or title)
    type_ = PERSON if is_person else ""
    return Figure(figure.span, figure.value, type_, figure.country, figure.role or printed, pronoun or given)


def _with_pronouns(figures: list[Figure]) -> list[Figure]:
    """Every mention of a person gets the role and the pronoun that one of the mentions shows."""
    pronouns = {figure.value: figure.pronoun for figure in reversed(figures) if figure.pronoun}
    roles = {figure.value: figure.role for figure in reversed(figures) if figure.role}
    persons = {figure.value for figure in figures if figure.type == PERSON}
    completed = []
    for figure in figures:
        role = figure.role or roles.get(figure.value, "")
        pronoun = pronouns.get(figure.value, "")
        type_ = PERSON if figure.value in persons else figure.type
        if (role, pronoun, type_) != (figure.role, figure.pronoun, figure.type):
            figure = replace(figure, role=role, pronoun=pronoun, type=type_)
        completed.append(figure)
    return completed
