"""The names of a text: what the tagger sees, what is known, made to agree."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from press_archive_entities.folding import folded
from press_archive_entities.names.agree import agreed
from press_archive_entities.names.brands import personal_brands, possessive_brands
from press_archive_entities.names.calibration import calibrated, calibration
from press_archive_entities.names.companies import whole_companies
from press_archive_entities.names.datelines import datelines
from press_archive_entities.names.headlines import as_running_text
from press_archive_entities.names.heads import bodies_by_head
from press_archive_entities.names.joined import joined_lands
from press_archive_entities.names.kinds import retyped
from press_archive_entities.names.known import known_names, merged
from press_archive_entities.names.mend import mended
from press_archive_entities.names.name import Name, NameType, Tagger
from press_archive_entities.names.not_names import real_names
from press_archive_entities.names.persons import whole_persons
from press_archive_entities.names.places_not_people import places_not_people
from press_archive_entities.names.spans import whole_bodies
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.widened import widened
from press_archive_entities.places.countries import countries_by_name

_DOLLARS = ("US", "U.S.", "HK", "A", "C", "NZ")
LEAST: dict[NameType, float] = {"PER": 0.3, "LOC": 0.3, "ORG": 0.3, "MISC": 0.92}
"""Names of which the tagger is less sure than this are left out. Of MISC it is seldom right but about peoples and
nationalities, and of those it is sure: titles of works and occasions are as often none."""
LEAST_RIGHT = 0.38
"""And those that are less often right: about half the F1 of names, where leaving out begins to gain."""


Step = Callable[[list[Name], Tokens], list[Name]]
"""The names so far, in order → the names after one kind of mistake is put right."""


def found_names(tagger: Tagger, tokens: Tokens) -> list[Name]:
    """The names of a text in order, none overlapping another, each with a calibrated confidence."""
    claimant = tagger.identity.partition("-")[0]

    def right(name: Name) -> float:
        return calibrated(name.confidence, calibration(claimant, name.type))

    tokens = as_running_text(tokens)
    names = [
        name
        for name in tagger.names(tokens)
        if name.confidence >= LEAST[name.type] and right(name) >= LEAST_RIGHT
    ]
    for step in STEPS:
        names = step(names, tokens)
    return [replace(name, confidence=right(name)) for name in names]


def within_sentences(names: list[Name], tokens: Tokens) -> list[Name]:
    """A headline's last name and the first of the story below it are two."""
    ends = {last for _, last in tokens.sentences}
    found = []
    for name in names:
        cuts = [name.first, *(i for i in range(name.first + 1, name.last) if i in ends), name.last]
        found += [replace(name, first=a, last=b) for a, b in pairwise(cuts)]
    return found


def without_marks(names: list[Name], tokens: Tokens) -> list[Name]:
    """Names do not begin or end with marks; "Belarus-Poland" are two; "US$" is none."""
    return [part for name in names for part in _tidied(tokens, name)]


def with_datelines(names: list[Name], tokens: Tokens) -> list[Name]:
    """The place of a dateline is a place, whatever the tagger took it for."""
    heads = datelines(tokens)
    kept = [name for name in names if not any(h.first < name.last and name.first < h.last for h in heads)]
    return sorted([*kept, *heads], key=lambda name: name.first)


def with_known_names(names: list[Name], tokens: Tokens) -> list[Name]:
    """What the word lists know is found where the tagger is silent or unsure."""
    return merged(names, known_names(tokens), tokens)


def _tidied(tokens: Tokens, name: Name) -> list[Name]:
    """The name without marks at its ends; "Belarus-Poland" as two."""
    words = tokens.words
    first, last = name.first, name.last
    while first < last and not words[first][0].isalnum():
        first += 1
    while first < last and not words[last - 1][-1].isalnum() and not words[last - 1].endswith("."):
        last -= 1
    if first == last or not any(c.isalpha() for c in tokens.between(first, last)):
        return []
    if (
        last - first == 1
        and words[first] in _DOLLARS
        and words[last : last + 1] in (["$"], ["dollars"], ["dollar"])
    ):
        return []
    if last - first == 3 and words[first + 1] in ("-", "–", "/"):
        halves = [folded(words[i]) in countries_by_name() for i in (first, first + 2)]
        if all(halves):
            return [Name(i, i + 1, "LOC", name.confidence) for i in (first, first + 2)]
    return [replace(name, first=first, last=last)]


STEPS: tuple[Step, ...] = (
    within_sentences,
    without_marks,
    mended,
    with_datelines,
    with_known_names,
    bodies_by_head,
    possessive_brands,
    whole_companies,
    widened,
    whole_bodies,
    joined_lands,
    whole_persons,
    places_not_people,
    retyped,
    personal_brands,
    real_names,
    agreed,
)
"""In this order: the spans first, then what is known, then types, then what is no name, and last the whole article."""
