"""Article and earlier annotations → the cast: every person and body that the article names, by place in the text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import Annotation, Span
from press_archive_quotes.reading import Reading
from press_archive_quotes.wordlists import Lists

TITLES = frozenset(
    [
        "mr.",
        "mrs.",
        "ms.",
        "dr.",
        "sen.",
        "rep.",
        "gov.",
        "gen.",
        "lt.",
        "col.",
        "sgt.",
        "prof.",
        "capt.",
        "adm.",
        "sir",
        "lord",
        "lady",
        "dame",
    ]
)
SHE_TITLES = frozenset(["mrs.", "ms.", "lady", "dame"])
PERSON = "person"
NOT_IN_NAMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "i",
        "the",
        "a",
        "an",
        "but",
        "and",
        "in",
        "on",
        "at",
        "if",
        "when",
    ]
)


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
    countries: tuple[tuple[Span, str], ...]
    """Where a country is named, be it by an adjective."""

    def within(self, span: Span) -> list[Figure]:
        """The mentions that overlap `span`."""
        first = max(0, bisect_left(self.starts, span.start) - 1)
        last = bisect_left(self.starts, span.end)
        return [figure for figure in self.figures[first:last] if figure.span.overlaps(span)]

    def before(self, at: int) -> tuple[Figure, ...]:
        """The mentions that start before `at`, nearest last."""
        return self.figures[: bisect_right(self.starts, at - 1)]

    def country_in(self, span: Span) -> str:
        """ISO 3166 code of a country named inside `span`, empty where none is."""
        return next((code for place, code in self.countries if code and place.overlaps(span)), "")


def gather(reading: Reading, earlier: Sequence[Annotation], lists: Lists) -> Cast:
    """The cast of an article: the actors given, and the names that no actor covers."""
    actors = [_figure(a) for a in earlier if a.kind == "actor"]
    taken = sorted(figure.span for figure in actors)
    figures = [*actors, *_names(reading, taken)]
    figures = _with_full_names(figures)
    figures = [_dressed(reading, figure, lists) for figure in figures]
    figures = _with_pronouns(figures)
    figures.sort(key=lambda figure: (figure.span.start, -figure.span.end))
    countries = tuple(
        (a.span, str(a.attributes.get("country") or "")) for a in earlier if a.kind in ("place", "actor")
    )
    return Cast(tuple(figures), tuple(f.span.start for f in figures), countries)


def _figure(annotation: Annotation) -> Figure:
    given = annotation.attributes
    return Figure(
        annotation.span,
        annotation.value,
        str(given.get("type") or ""),
        str(given.get("country") or ""),
        str(given.get("role") or ""),
    )


def _names(reading: Reading, taken: Sequence[Span]) -> Iterator[Figure]:
    """Runs of capitalised words that no actor covers."""
    words = reading.words
    tags, lows = words.tags, words.lows
    index, count = 0, len(tags)
    while index < count:
        if tags[index] != "X" or lows[index] in TITLES or lows[index] in NOT_IN_NAMES:
            index += 1
            continue
        first = index
        while (
            index < count
            and tags[index] == "X"
            and words.ends[index - 1] + 1 >= words.starts[index] - (index == first) * 10**9
        ):
            index += 1
        span = words.span(first, index)
        where = bisect_left(taken, span)
        near = taken[max(0, where - 1) : where + 1]
        if not any(span.overlaps(other) for other in near):
            yield Figure(span, span.of(reading.text), "")


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
    text, start, end = reading.text, figure.span.start, figure.span.end
    before = text[max(0, start - 20) : start]
    word = before[:-1].rpartition(" ")[2].lower() if before[-1:] == " " else ""
    pronoun = "she" if word in SHE_TITLES else "he" if word in ("mr.", "sir", "lord") else ""
    printed = ""
    if lists.roles.get(word, "") in SINGLE:
        printed = _role_before(text[max(0, start - 90) : start])
    elif text[end : end + 2] == ", ":
        printed = _role_after(text, end, lists)
    for noun in printed.lower().split():
        group = lists.roles.get(noun, "")
        pronoun = pronoun or (group if group in ("he", "she") else "")
    first, _, rest = figure.value.partition(" ")
    given = lists.given_names.get(first.lower(), "") if rest else ""
    is_person = bool(figure.type or printed or given) or word in TITLES
    return Figure(
        figure.span,
        figure.value,
        PERSON if is_person else figure.type,
        figure.country,
        figure.role or printed,
        pronoun or given,
    )


SINGLE = frozenset(["he", "she", "person"])
"""The groups of roles.txt that hold one person each."""
QUALIFYING = frozenset(
    "former prime foreign senior vice deputy acting then state chief campaign communications press defence defense".split()
)


def _role_before(before: str) -> str:
    """`Russian Foreign Ministry spokeswoman` in the words before a name."""
    words = re.split(r"[,.;:()\"“”]\s|\n", before)[-1].split()
    first = len(words) - 1
    while first > 0 and (words[first - 1][0].isupper() or words[first - 1] in QUALIFYING):
        first -= 1
    if words and words[first].lower() in (
        "the",
        "a",
        "an",
        "but",
        "and",
        "in",
        "on",
        "then",
        "when",
        "while",
        "as",
    ):
        first += 1
    return " ".join(words[first:])


ROLE_AFTER = re.compile(
    r",\s+(?:(?:a|an|the|his|her|its|their|who is|one of)\s+)?([^,.;:\n\"“”]{3,90}?)(?=[,.;:\n]|\s(?:who|which|that|said|says)\b)"
)


def _role_after(text: str, end: int, lists: Lists) -> str:
    """`a former governor of Pennsylvania` behind a name."""
    match = ROLE_AFTER.match(text, end)
    if not match:
        return ""
    head = re.split(r"\s(?:of|for|at|in|from|with|to|and|on)\s", match.group(1))[0].split()
    if head and lists.roles.get(head[-1].lower(), "") in ("he", "she", "person"):
        return match.group(1)
    return ""


def _with_pronouns(figures: list[Figure]) -> list[Figure]:
    """Every mention of a person gets the role and the pronoun that one of the mentions shows."""
    known: dict[str, str] = {}
    persons: set[str] = set()
    for figure in figures:
        if figure.pronoun:
            known.setdefault(figure.value, figure.pronoun)
        if figure.type == PERSON:
            persons.add(figure.value)
    return [
        Figure(
            f.span,
            f.value,
            PERSON if f.value in persons else f.type,
            f.country,
            f.role,
            known.get(f.value, ""),
        )
        for f in figures
    ]
