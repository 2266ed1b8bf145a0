"""A pattern that matched, read by the names of its groups; and the rule that a pattern and its reading make."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from press_archive_dates.meaning import Direction, Expression, Meaning, Modifier
from press_archive_dates.rules.grammar import Openings, compiled, openings
from press_archive_dates.words.lexicon import UNIT_PLURALS, UNITS, Unit
from press_archive_dates.words.names import stands_alone
from press_archive_dates.words.numbers import full_year, number_of
from press_archive_dates.words.tokens import Tokens

_DIRECTIONS: dict[str, Direction] = {
    "last": "last",
    "past": "last",
    "previous": "before",
    "preceding": "before",
    "this": "this",
    "current": "this",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "following": "after",
}
OFFSETS: dict[Direction, int] = {"last": -1, "before": -1, "this": 0, "next": 1, "after": 1}
"""How many units on a direction points."""


def direction_of(words: tuple[str, ...]) -> Direction:
    """Which way the words of a phrase point; the last that points counts (`this past spring`)."""
    return next((_DIRECTIONS[word] for word in reversed(words) if word in _DIRECTIONS), "")


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

    def unit(self, group: str = "unit") -> Unit:
        """The unit that a group names."""
        return self.unit_of(self.word(group))

    def unit_of(self, word: str) -> Unit:
        """The unit that a word stands for, in whatever number."""
        return UNITS.get(word) or UNIT_PLURALS[word]

    def stands_alone(self) -> bool:
        """Whether no noun follows that the last number would count, as in `on 5 Oct 21 people died`."""
        return stands_alone(self.tokens, self.last)

    def year(self, group: str = "y") -> int | None:
        """The year of a group, in four figures or two (`'69`); None where it took no part."""
        word = self.word(group).strip("'’‘`")
        return full_year(word) if word else None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase says, with how it is modified."""

    meaning: Meaning
    modifier: Modifier = ""


Said = Meaning | Reading | list[Expression]
"""What a rule reads in a phrase: what it says as a whole, or several expressions of which it is made up."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes of tokens and what a match of it says; nothing where it is no time after all."""

    pattern: re.Pattern[str]
    read: Callable[[Phrase], list[Expression]]
    openings: Openings


def rule(pattern: str, read: Callable[[Phrase], Said | None]) -> Rule:
    """A rule from a pattern as `grammar` describes."""

    def expressions(phrase: Phrase) -> list[Expression]:
        said = read(phrase)
        if said is None or isinstance(said, list):
            return said or []
        meaning, modifier = (said.meaning, said.modifier) if isinstance(said, Reading) else (said, "")
        return [Expression(phrase.first, phrase.last, meaning, modifier)]

    expression = compiled(pattern)
    return Rule(expression, expressions, openings(expression.pattern))
