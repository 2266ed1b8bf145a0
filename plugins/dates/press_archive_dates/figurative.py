"""Times that are not meant as such: `it did not start yesterday`, `an overnight success`, `as if no tomorrow`."""

from press_archive_dates.meaning import Clock, Deictic, Expression
from press_archive_dates.tokens import Tokens
from press_archive_dates.words import word_set

_CUES = word_set("pretend pretends pretending pretended born seems feels felt seemed remember")
_PHRASES = (("as", "if"), ("as", "though"), ("like", "it"), ("no",), ("like", "only"), ("seem", "like"))
_SUCCESSES = word_set("success sensation celebrity celebrities millionaire millionaires fame star stars hit")
_YESTERDAYS = word_set("man men news paper papers heroes hero people world")
_NEGATIONS = frozenset(
    ("not", "n't", "didn't", "doesn't", "wasn't", "weren't", "isn't", "don't", "never", "hardly")
)
_BEGINNINGS = word_set("start started begin began begun born happen happened arise arose appear appeared")
_REACH = 7


def is_figurative(tokens: Tokens, expression: Expression) -> bool:
    """Whether a `yesterday`, `today`, `tomorrow` or `overnight` is a figure of speech."""
    meaning, first, last = expression.meaning, expression.first, expression.last
    following = tokens.words[last] if last < len(tokens) else ""
    if isinstance(meaning, Clock):
        return tokens.words[first] == "overnight" and following in _SUCCESSES
    if not isinstance(meaning, Deictic) or meaning.unit != "D":
        return False
    before = _clause_before(tokens, first)
    if before[-1:] == ("no",) or (
        following in ("'s", "’s")
        and tokens.words[last + 1 : last + 2][:1]
        and tokens.words[last + 1] in _YESTERDAYS
    ):
        return True
    if any(word in _CUES for word in before):
        return _is_comparison(before)
    plain = {word.replace("’", "'") for word in before}
    return meaning.offset < 0 and bool(plain & _NEGATIONS) and before[-1] in _BEGINNINGS


def _is_comparison(before: tuple[str, ...]) -> bool:
    joined = " ".join(before)
    return (
        any(word in before for word in ("pretend", "pretends", "pretending", "pretended", "born"))
        or "like" in joined
    )


def _clause_before(tokens: Tokens, first: int) -> tuple[str, ...]:
    start = max(0, first - _REACH)
    for index in range(first - 1, start - 1, -1):
        if tokens.words[index] in (".", ";", "!", "?", ":", '"', "“", "”"):
            return tokens.words[index + 1 : first]
    return tokens.words[start:first]
