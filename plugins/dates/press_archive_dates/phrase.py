"""A pattern that matched, read by the names of its groups; and the rule that a pattern and its reading make."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from press_archive_dates.grammar import compiled
from press_archive_dates.lexicon import UNIT_PLURALS, UNITS
from press_archive_dates.meaning import Meaning, Modifier
from press_archive_dates.numbers import number_of
from press_archive_dates.openings import Openings, openings
from press_archive_dates.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Phrase:
    """The tokens that a pattern matched."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def first(self) -> int:
        return self.match.start()

    @property
    def last(self) -> int:
        return self.match.end()

    def words(self, group: str) -> tuple[str, ...]:
        """The lower-case words of a group; empty where there is none or it did not take part."""
        if group not in self.match.re.groupindex:
            return ()
        start, end = self.match.span(group)
        return self.tokens.words[start:end] if start >= 0 else ()

    def word(self, group: str) -> str:
        return " ".join(self.words(group))

    def surface(self, group: str) -> str:
        """A group as it stands in the text."""
        start, end = self.match.span(group)
        return self.tokens.text[self.tokens.starts[start] : self.tokens.ends[end - 1]] if start >= 0 else ""

    def number(self, group: str) -> float | None:
        return number_of(self.words(group))

    def has(self, group: str) -> bool:
        """Whether the pattern has the group and it took part."""
        return group in self.match.re.groupindex and self.match.start(group) >= 0

    def unit(self, group: str = "unit") -> str:
        """The unit's code."""
        word = self.word(group)
        return UNITS.get(word) or UNIT_PLURALS[word]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says."""

    meaning: Meaning
    modifier: Modifier = ""
    second: Meaning | None = None
    """What the group `second` says where the phrase holds two expressions (`April 24 and 25`)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes of tokens and what a match of it says; None where it is no time after all."""

    pattern: re.Pattern[str]
    read: Callable[[Phrase], Reading | None]
    openings: Openings


def rule(pattern: str, read: Callable[[Phrase], Reading | Meaning | None]) -> Rule:
    """A rule from a pattern as `grammar` describes."""

    def reading(phrase: Phrase) -> Reading | None:
        said = read(phrase)
        return said if said is None or isinstance(said, Reading) else Reading(said)

    expression = compiled(pattern)
    return Rule(expression, reading, openings(expression.pattern))
