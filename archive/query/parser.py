"""Query text → `Query`: normalised, read by the grammar, repaired where it is half typed, built into a tree."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from lark import Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from archive.errors import QueryError
from archive.model.facet import ARTICLE_FACETS, MARK_FACETS, SAYING_FACETS, Facet
from archive.model.span import Span
from archive.query.ast_builder import AstBuilder
from archive.query.dialects import Fields, habits, refuse_foreign_calls
from archive.query.grammar import grammar
from archive.query.normalise import close_up, plain, refuse_too_long
from archive.query.prose import Prepared, prepared, unnamed, unnamed_signs
from archive.query.repair import Repaired, half_value, repair, without_signs_alone
from archive.query.tree import All, Query

MAX_REPAIRS = 12
"""A text with more slips than this is not half typed: it is not a query."""
_UNFINISHED = "too much of the query is unfinished; to search for operators as words, put them in quotes"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A query as understood.

    `notes` say, one sentence each, what was repaired or read differently from how it was typed; `marks` are the
    stretches of the text as typed that the notes are about, where they have one.
    """

    query: Query
    notes: tuple[str, ...] = ()
    marks: tuple[Span, ...] = ()
    is_prose: bool = False
    """Was something read as prose that would be an operator or a pattern in a query?"""

    @property
    def text(self) -> str:
        """The canonical text."""
        return str(self.query)


def parse(
    text: str,
    *,
    facets: Sequence[Facet] = (*ARTICLE_FACETS, *MARK_FACETS, *SAYING_FACETS),
    today: date | None = None,
    saved: Mapping[str, str] | None = None,
    kinds: Sequence[str] = (),
    half_typed: bool = True,
) -> Parsed:
    """Read a query.

    Everything typed is in the reading or named in a note.

    Args:
        facets: those of the archive; their names are fields.
        today: the day that `yesterday` is counted from; None takes the calendar's.
        saved: the saved searches, name → text.
        kinds: kinds of annotation that `has:` may name besides those of the facets.
        half_typed: answer a query as far as it goes. False: one that is unfinished, or names nothing, is refused.

    Raises:
        QueryError: with the position of the trouble in `text`.
    """
    refuse_too_long(text)
    fields = Fields(facets, kinds)
    ready = _ready(text, fields)
    typed = ready.text
    repaired = Repaired(typed, ready.notes, ready.marks)
    for _ in range(MAX_REPAIRS):
        try:
            refuse_foreign_calls(typed, fields)
            tree, repaired = _read(repaired)
            builder = AstBuilder(fields, today or date.today(), saved or {}, _read_saved)
            query = builder.query(tree)
            break
        except QueryError as error:
            as_typed = repaired.text[: len(typed)]
            half = half_value(as_typed, error.start or 0, fields, saved or ())
            if half is None:
                raise _shown_in(error, text) from None
            note = f"{half.of(typed).strip()!r} is unfinished and was ignored"
            repaired = replace(repaired, text=as_typed).unfinished(half.start, half.end, note)
    else:
        raise QueryError(_UNFINISHED, query=text)
    left = list(unnamed(repaired.text, tree, (*repaired.marks, *builder.marks)))
    notes = tuple(
        dict.fromkeys((*repaired.notes, *habits(typed), *builder.notes, *(note for note, _ in left)))
    )
    lost = list(unnamed_signs(typed, " ".join((str(query), *notes))))
    left += lost
    notes += tuple(note for note, _ in lost)
    if isinstance(query, All) and text.strip() and not notes and "*" not in typed:
        notes = (f"nothing in {text.strip()[:40]!r} can be searched for",)
    if not half_typed:
        _refuse_unfinished(repaired, query, notes, text)
    found = (*repaired.marks, *builder.marks, *(mark for _, mark in left))
    marks = dict.fromkeys(Span(min(mark.start, len(text)), min(mark.end, len(text))) for mark in found)
    return Parsed(query, notes, tuple(marks), ready.is_prose)


def _refuse_unfinished(repaired: Repaired, query: Query, notes: Sequence[str], text: str) -> None:
    """Raise where something was left out that would have narrowed the query, or where nothing was asked for.

    Raises:
        QueryError: with where it stands.
    """
    if repaired.left_out:
        note, at = repaired.left_out[0]
        advice = note.removesuffix(" and was ignored")
        raise _shown_in(
            QueryError(f"{advice}; complete it or leave it out", start=at.start, end=at.end), text
        )
    if isinstance(query, All) and text.strip() and not re.search(r"(?<!\S)\*(?:(?::\*)?(?!\S)|\^)", text):
        why = notes[0] if notes else f"nothing in {text.strip()[:40]!r} can be searched for"
        raise _shown_in(QueryError(f"{why}; to find every article, write '*'", start=0, end=len(text)), text)


@cache
def _parser() -> Callable[[str], Tree[Token]]:
    return grammar().parse


def _ready(text: str, fields: Fields) -> Prepared:
    """What the grammar reads of a text as typed; as long as before."""
    dates = fields.of_days()
    return prepared(close_up(plain(text), fields.names(), dates), fields.names(), dates)


def _read_saved(text: str, fields: Fields) -> Tree[Token]:
    return _read(Repaired(_ready(text, fields).text))[0]


def _read(repaired: Repaired) -> tuple[Tree[Token], Repaired]:
    """The grammar's tree of the text, or of the text with its slips repaired."""
    repaired = without_signs_alone(repaired)
    for _ in range(MAX_REPAIRS):
        try:
            return _parser()(repaired.text), repaired
        except UnexpectedInput as trouble:
            repaired = repair(repaired, _where(trouble, repaired.text))
    raise QueryError(_UNFINISHED)


def _where(trouble: UnexpectedInput, text: str) -> Span:
    if isinstance(trouble, UnexpectedToken) and trouble.token.type != "$END":
        start = trouble.token.start_pos or 0
        return Span(start, start + max(1, len(trouble.token)))
    if isinstance(trouble, UnexpectedCharacters) and trouble.pos_in_stream is not None:
        return Span(trouble.pos_in_stream, trouble.pos_in_stream + 1)
    return Span(len(text), len(text))


def _shown_in(error: QueryError, text: str) -> QueryError:
    """The error with the query as typed, its positions cut to it."""
    start, end = error.start, error.end
    if start is not None:
        start = min(start, max(0, len(text) - 1))
        end = max(start + 1, min(end if end is not None else start + 1, len(text)))
    return QueryError(error.message, query=text, start=start, end=end)
