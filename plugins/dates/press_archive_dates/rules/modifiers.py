"""The words beside an expression that modify it: `early`, `the end of`, `more than`, `about`."""

from collections.abc import Sequence
from dataclasses import replace

from press_archive_dates.meaning import Age, Calendar, Expression, Length, Modifier, Recurring, Shift, Vague
from press_archive_dates.words.tokens import Tokens

_EDGES: dict[str, Modifier] = {
    "early": "START",
    "earlier": "START",
    "late": "END",
    "later": "END",
    "mid": "MID",
}
_COMPARED = frozenset(("earlier", "later"))
_PARTS: dict[str, Modifier] = {
    "beginning": "START",
    "start": "START",
    "middle": "MID",
    "end": "END",
    "close": "END",
    "turn": "START",
}
_AFTER: tuple[tuple[tuple[str, ...], Modifier], ...] = (
    (("or", "later"), "ON_OR_AFTER"),
    (("and", "beyond"), "ON_OR_AFTER"),
    (("and", "later"), "ON_OR_AFTER"),
    (("or", "earlier"), "ON_OR_BEFORE"),
)
_AMOUNTS: tuple[tuple[tuple[str, ...], Modifier], ...] = (
    (("no", "more", "than"), "EQUAL_OR_LESS"),
    (("no", "longer", "than"), "EQUAL_OR_LESS"),
    (("no", "less", "than"), "EQUAL_OR_MORE"),
    (("more", "than"), "MORE_THAN"),
    (("longer", "than"), "MORE_THAN"),
    (("less", "than"), "LESS_THAN"),
    (("at", "least"), "EQUAL_OR_MORE"),
    (("at", "most"), "EQUAL_OR_LESS"),
    (("up", "to"), "EQUAL_OR_LESS"),
    (("well", "over"), "MORE_THAN"),
    (("just", "over"), "MORE_THAN"),
    (("just", "under"), "LESS_THAN"),
    (("over",), "MORE_THAN"),
    (("under",), "LESS_THAN"),
    (("nearly",), "LESS_THAN"),
    (("almost",), "LESS_THAN"),
    (("about",), "APPROX"),
    (("around",), "APPROX"),
    (("approximately",), "APPROX"),
    (("roughly",), "APPROX"),
    (("some",), "APPROX"),
)


def all_modified(tokens: Tokens, expressions: Sequence[Expression]) -> list[Expression]:
    """The expressions, in order, each widened by the modifier beside it where that belongs to none of its neighbours.

    In "two days earlier today" the word is the first one's.
    """
    found: list[Expression] = []
    for number, expression in enumerate(expressions):
        before = found[-1].last if found else 0
        after = expressions[number + 1].first if number + 1 < len(expressions) else len(tokens.words)
        wide = modified(tokens, expression)
        found.append(wide if before <= wide.first and wide.last <= after else expression)
    return found


def modified(tokens: Tokens, expression: Expression) -> Expression:
    """The expression, widened by the modifier that stands before it."""
    if isinstance(expression.meaning, Vague | Recurring | Age):
        return expression
    if isinstance(expression.meaning, Length | Shift):
        return _by_amount(tokens, expression)
    return _by_edge(tokens, expression)


def _by_amount(tokens: Tokens, expression: Expression) -> Expression:
    for words, modifier in _AMOUNTS:
        first = expression.first - len(words)
        if words == ("over",) and tokens.is_(expression.last - 1, "period", "term"):
            continue
        if words[-1] in ("over", "around", "some") and not tokens.is_(
            expression.first, "a", "day", "num", "decimal"
        ):
            continue
        if first >= 0 and tokens.words[first : expression.first] == words:
            return replace(expression, first=first, modifier=modifier)
    return expression


def _by_edge(tokens: Tokens, expression: Expression) -> Expression:
    for words, modifier in _AFTER:
        if tokens.words[expression.last : expression.last + 2] == words:
            return replace(expression, last=expression.last + 2, modifier=modifier)
    first = expression.first
    at = first - 1
    if tokens.is_(at, "hyphen"):
        at -= 1
    word = tokens.words[at] if at >= 0 else ""
    if word in _COMPARED and isinstance(expression.meaning, Calendar) and expression.meaning.weekday:
        # `Earlier Friday` is earlier than now, not early on Friday.
        return expression
    if word in _EDGES:
        start = (
            at - 1
            if tokens.is_(at - 1, "the") and not tokens.is_(first, "the", "this", "last", "next")
            else at
        )
        return replace(expression, first=start, modifier=_EDGES[word])
    if tokens.words[first - 1 : first] in (("of",), ("in",)):
        word = tokens.words[first - 2] if first >= 2 else ""
        if word in _PARTS and tokens.words[first - 1] == "of":
            start = first - 3 if tokens.is_(first - 3, "the") else first - 2
            return replace(expression, first=start, modifier=_PARTS[word])
        if word in _EDGES:
            return replace(expression, first=first - 2, modifier=_EDGES[word])
    if word in ("about", "around"):
        return (
            replace(expression, first=at, modifier="APPROX")
            if tokens.is_(first, "day", "clock", "mon", "month", "year")
            else expression
        )
    return expression
