"""What stands after a field or inside a call → clauses: values, days, `has:`, `by:`, `any(…)`, `conf>0.8`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from lark import Token

from archive.errors import QueryError
from archive.model.facet import Facet
from archive.model.span import Span
from archive.query.dates import DayReader
from archive.query.dialects import HAS_ALIASES, WHEN_PUBLISHED, Fields, nearest
from archive.query.leaves import leaf, plain_text
from archive.query.numbers import number_range
from archive.query.operators import CONFIDENCE, RELATION, RELATIONS
from archive.query.tree import (
    MENTION_TYPES,
    RELATIONS_OF_ONE,
    STATEMENT,
    All,
    And,
    By,
    Confidence,
    CopyCount,
    First,
    Has,
    HasVersions,
    Ids,
    Names,
    NewSince,
    Or,
    Query,
    Range,
    RelatedTo,
    Values,
)

_OF_DAY = re.compile(rf"({RELATION})\s*\(?\s*(\w[^()]*?)[\s)]*(?:\band\b|\Z)", re.IGNORECASE)
_COUNTED = re.compile(r"([<>]=?)?\s*(\d{1,9})")
_LONGEST_COUNT = 3
_ENRICHER = re.compile(r"\w(?:[\w\-]|\.(?=\w))*(?:@\w(?:[\w+\-]|\.(?=\w))*)?")


@dataclass(frozen=True, slots=True)
class OwnField:
    """A field that is not a facet: one of `OWN_FIELDS`, or one that says when an article was published."""

    name: str


@dataclass(slots=True)
class FieldClauses:
    """Reads what stands after a field of one archive, on one day."""

    fields: Fields
    days: DayReader
    asked_for_new: Span | None = None
    """Where `new:` stands."""

    def value(self, facet: Facet, token: Token) -> Query:
        if facet.shape == "date":
            return self.days.read(facet.name, token)
        if facet.shape == "number":
            return _numbers(facet, token)
        if token.type == "RANGE":
            return self.range(facet, token)
        if token.type == "REGEX":
            begins = (re.match(r"/(\w+)", token) or ["", "Kar"])[1]
            raise QueryError(
                f"values cannot be matched by a regular expression; write how the value begins: {facet.name}:{begins}*",
                start=token.start_pos,
                end=token.end_pos,
            )
        start = token.start_pos or 0
        if token.type == "DATE_WORDS":
            first, *more = str(token).split()
            return And(
                (
                    self._value_of(facet, first, token),
                    *(leaf(Token("WORD", word), "") or All() for word in more),
                )
            )
        text = plain_text(token)
        if not text.strip():
            raise QueryError(f"a value is missing after {facet.name}:", start=start, end=token.end_pos)
        return self._value_of(facet, text, token)

    def _value_of(self, facet: Facet, text: str, token: Token) -> Values:
        start = token.start_pos or 0
        at = (start, start + len(token))
        # meta.section:World is the value section/World of the tree `meta`.
        name, _, branch = facet.name.partition(".")
        value = f"{branch}/{text}" if branch else text
        return Values(name, (value,), qualifies=bool(facet.usual), at=at)

    def range(self, facet: Facet, token: Token) -> Query:
        """What `..`, `>` or brackets after a field mean: days or numbers."""
        if facet.shape == "date":
            return self.days.read(facet.name, token)
        if facet.shape == "number":
            return _numbers(facet, token)
        dates, numbers = (
            [known.name for known in self.fields.facets if known.shape == shape]
            for shape in ("date", "number")
        )
        others = f" and numbers ({', '.join(numbers)})" if numbers else ""
        raise QueryError(
            f"{facet.name} has no ranges, which are for dates ({', '.join(dates)}){others};"
            " separate values with commas",
            start=token.start_pos,
            end=token.end_pos,
        )

    def own(self, own: OwnField, token: Token) -> Query:
        """The clause of one value of a field of our own."""
        field, text = own.name, plain_text(token).strip()
        at = Span(token.start_pos or 0, token.end_pos or 0)
        if not text:
            raise QueryError(f"a value is missing after {field}:", start=at.start, end=at.end)
        if field in WHEN_PUBLISHED:
            return self.days.compared("published", WHEN_PUBLISHED[field], text, at)
        if field == "has":
            return self._has(text, at)
        if field == "by":
            enricher, _, version = text.partition("@")
            if not _ENRICHER.fullmatch(text):
                raise QueryError(
                    "by: needs the name of an enricher: by:quotes or by:quotes@2", start=at.start, end=at.end
                )
            return By(enricher, version)
        if field == "new":
            if text.lower().replace("_", "-") not in ("since-last", "since"):
                raise QueryError(f"there is no new:{text}; write new:since-last", start=at.start, end=at.end)
            self.asked_for_new = at
            return NewSince()
        if field == "copies" and (count := _copy_count(text)):
            return count
        if field == "first":
            return _first(text, at)
        prefix = text.lower()
        if not re.fullmatch(r"[0-9a-f]{4,64}", prefix):
            raise QueryError(
                f"{text!r} is not an article ID: give at least its first 4 hexadecimal digits",
                start=at.start,
                end=at.end,
            )
        relation = next((relation for relation in RELATIONS_OF_ONE if relation == field), None)
        return RelatedTo(relation, prefix) if relation else Ids((prefix,))

    def _has(self, text: str, at: Span) -> Query:
        what = HAS_ALIASES.get(text.lower(), text.lower())
        known = self.fields.can_have()
        if what not in known:
            raise QueryError(
                f"has: does not know {text!r}{nearest(what, known)}; it takes {', '.join(known)}",
                start=at.start,
                end=at.end,
            )
        if what == "copies":
            return CopyCount(">", 0)
        return HasVersions() if what == "versions" else Has(what)


def _numbers(facet: Facet, token: Token) -> Range:
    text = str(token)
    if token.type == "PHRASE":
        text = text[1:].rpartition('"')[0]
    return number_range(facet.name, text, Span(token.start_pos or 0, token.end_pos or 0))


def copy_count(token: Token) -> CopyCount:
    """`>2` after `copies:`."""
    count = _copy_count(str(token))
    if count is None:
        raise _error(
            token,
            f"copies: compares a number: copies:>2, not {str(token)!r}; for an article's copies, write copies:ID",
        )
    return count


def _copy_count(text: str) -> CopyCount | None:
    """A number of copies; what has four digits or more without a sign before it begins an ID."""
    match = _COUNTED.fullmatch(text)
    if match is None or (not match[1] and len(match[2]) > _LONGEST_COUNT):
        return None
    return CopyCount("=" if match[1] is None else _BOUNDS[match[1]], int(match[2]))


def _first(text: str, at: Span) -> First:
    if text.lower() not in ("yes", "no", "true", "false"):
        raise QueryError(f"first: takes yes or no, not {text!r}", start=at.start, end=at.end)
    return First(text.lower() in ("yes", "true"))


def as_list(query: Query, facet: Facet) -> Query:
    """Values of one facet side by side are one list: `f:(a b)`, `f:(a OR b)`, `f:a,b`."""
    if not isinstance(query, And | Or):
        return query
    name = facet.name.partition(".")[0]
    lists = [clause for clause in query.clauses if isinstance(clause, Values) and clause.facet == name]
    if len(lists) < len(query.clauses) or any(len(clause.values) > 1 for clause in lists):
        return query
    values = tuple(dict.fromkeys(clause.values[0] for clause in lists))
    positions = [clause.at for clause in lists if clause.at]
    at = (positions[0][0], positions[-1][1]) if positions else None
    is_all = isinstance(query, And) and len(values) > 1
    return Values(name, values, all=is_all, qualifies=bool(facet.usual), at=at)


_BOUNDS: dict[str, Literal[">", ">=", "<", "<="]] = {
    ">": ">", ">=": ">=", "=>": ">=", "<": "<", "<=": "<=", "=<": "<="
}  # fmt: skip


def confidence(token: Token) -> Confidence:
    """`conf>0.8`, `conf>=80%`."""
    match = re.fullmatch(rf"{CONFIDENCE}\s*:?\s*([<>=]+)\s*([\d.]+)(%?)", str(token), re.IGNORECASE)
    assert match is not None
    try:
        bound = float(match[2]) / (100 if match[3] else 1)
    except ValueError:
        bound = -1.0
    if not 0 <= bound <= 1 or match[1] not in _BOUNDS:
        raise QueryError(
            f"{match[1]}{match[2]}{match[3]} is not a confidence; write a number from 0 to 1: conf>0.8",
            start=token.start_pos,
            end=token.end_pos,
        )
    return Confidence(_BOUNDS[match[1]], bound)


def any_names(token: Token, kinds: Iterable[str]) -> Names:
    """`any(person|org)`; a type may be cut short where that leaves no doubt.

    Args:
        kinds: of annotations that the archive has, which are types too.
    """
    known = tuple(dict.fromkeys((*MENTION_TYPES, *(kind for kind in kinds if kind != STATEMENT))))
    inside = str(token).partition("(")[2].rstrip(")")
    asked = [word for word in re.split(r"[|,\s]+", inside.lower()) if word and word != "or"]
    types = tuple(dict.fromkeys(_mention_type(word, token, known) for word in asked))
    if not types:
        raise _error(
            token,
            f"any() needs a type of mention, such as any(person); the types are {', '.join(known)}",
        )
    return Names(types)


def _mention_type(word: str, token: Token, known: Sequence[str]) -> str:
    singular = {"people": "person", "persons": "person", "organization": "organisation"}.get(word, word)
    if singular in known:
        return singular
    for name in known:
        if name.startswith(singular) or singular == name + "s":
            return name
    if singular.rstrip("s") == STATEMENT:
        raise _error(token, "a statement is no mention; write has:quote, or quote:{…} for words inside one")
    raise _error(token, f"there are no mentions of type {word!r}; the types are {', '.join(known)}")


def times_of(token: Token) -> int:
    """The number in `atleast3(`."""
    digits = re.sub(r"\D", "", str(token))
    times = int(digits[:9])
    if times < 1:
        raise _error(token, "atleast0 asks for nothing; write atleast1 or more")
    return times


def nexis_date(token: Token) -> list[tuple[str, str]]:
    """Relations and days of `date(>2021-11-09)`, `date aft 2021`, `date(geq (1/1/2021) and leq (12/31/2021))`."""
    return [
        (RELATIONS.get(relation.lower(), relation), day.rstrip("-/"))
        for relation, day in _OF_DAY.findall(str(token)[len("date") :])
    ]


def _error(token: Token, message: str) -> QueryError:
    return QueryError(message, start=token.start_pos, end=token.end_pos)
