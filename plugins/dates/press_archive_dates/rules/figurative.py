"""Times that are not meant as such: `it did not start yesterday`, `an overnight success`, `as if no tomorrow`."""

from press_archive_dates.meaning import Anaphor, Clock, Deictic, Expression
from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import Unit
from press_archive_dates.words.tokens import Tokens

_PRETENCES = word_set("pretend pretends pretending pretended")
_SUCCESSES = word_set("success sensation celebrity celebrities millionaire millionaires fame star stars hit")
_SAYINGS = word_set("man men news paper papers heroes hero")
_PEOPLE = word_set(
    "leaders people cities stars champions world workforce voters children men women schools cars jobs city"
)
"""`the leaders of tomorrow`."""
_NEGATIONS = word_set("not n't didn't doesn't wasn't weren't isn't don't never hardly")
_BEGINNINGS = word_set("start started begin began begun born happen happened arise arose appear appeared")
_STOPS = frozenset('.;!?:"“”')
_REACH = 7


def is_figurative(tokens: Tokens, expression: Expression) -> bool:
    """Whether a `yesterday`, `today`, `tomorrow` or `overnight` is a figure of speech."""
    meaning, first, last = expression.meaning, expression.first, expression.last
    if isinstance(meaning, Clock):
        return tokens.words[first] == "overnight" and bool(
            _SUCCESSES.intersection(tokens.words[last : last + 1])
        )
    if isinstance(meaning, Anaphor):
        return (
            expression.modifier == "END" and meaning.unit == Unit.DAY and _is_at_the_end(tokens, expression)
        )
    if not isinstance(meaning, Deictic) or meaning.unit != Unit.DAY:
        return False
    if tokens.is_(last, "possessive") and _SAYINGS.intersection(tokens.words[last + 1 : last + 2]):
        return True
    if tokens.words[last : last + 2] == ("is", "another"):
        # `Tomorrow is another day.`
        return True
    if tokens.words[max(0, first - 1) : first] == ("of",) and _PEOPLE.intersection(
        tokens.words[max(0, first - 2) : first - 1]
    ):
        return True
    before = _clause_before(tokens, first)
    if before[-1:] == ("no",) or _PRETENCES.intersection(before):
        return True
    is_negated = any(word.replace("’", "'") in _NEGATIONS for word in before)
    return meaning.offset < 0 and is_negated and before[-1] in _BEGINNINGS


def _is_at_the_end(tokens: Tokens, expression: Expression) -> bool:
    """`At the end of the day, it is his choice.`"""
    opens = tokens.words[max(0, expression.first - 1) : expression.first] == ("at",)
    return opens and tokens.is_(expression.last, "comma")


def _clause_before(tokens: Tokens, first: int) -> tuple[str, ...]:
    start = max(0, first - _REACH)
    for index in range(first - 1, start - 1, -1):
        if tokens.words[index] in _STOPS:
            return tokens.words[index + 1 : first]
    return tokens.words[start:first]
