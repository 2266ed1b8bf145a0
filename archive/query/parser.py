"""Query text → `Query`: normalised, read by the grammar, repaired where it is half typed, built into a tree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken

from archive.errors import QueryError
from archive.model.facet import ARTICLE_FACETS, Facet
from archive.model.span import Span
from archive.query import dialects, operators
from archive.query.ast_builder import AstBuilder
from archive.query.dialects import Fields, habits, refuse_foreign_calls
from archive.query.normalise import close_up, plain, refuse_too_long
from archive.query.repair import SIGN_ALONE, Repaired, half_value, repair, without_signs_alone
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

    @property
    def text(self) -> str:
        """The canonical text."""
        return str(self.query)


def parse(
    text: str,
    *,
    facets: Sequence[Facet] = ARTICLE_FACETS,
    today: date | None = None,
    saved: Mapping[str, str] | None = None,
    kinds: Sequence[str] = (),
) -> Parsed:
    """Read a query.

    Args:
        facets: those of the archive; their names are fields.
        today: the day that `yesterday` is counted from; None takes the calendar's.
        saved: the saved searches, name → text.
        kinds: kinds of annotation that `has:` may name besides those of the facets.

    Raises:
        QueryError: with the position of the trouble in `text`.
    """
    refuse_too_long(text)
    fields = Fields(facets, kinds)
    typed = close_up(plain(text), fields.names())
    repaired = Repaired(typed)
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
            repaired = Repaired(as_typed, repaired.notes, repaired.marks).without(half.start, half.end, note)
    else:
        raise QueryError(_UNFINISHED, query=text)
    notes = tuple(dict.fromkeys((*repaired.notes, *habits(typed), *builder.notes)))
    if isinstance(query, All) and typed.strip() and not notes and "*" not in typed:
        notes = (f"nothing in {typed.strip()[:40]!r} can be searched for",)
    found = (*repaired.marks, *builder.marks)
    marks = dict.fromkeys(Span(min(mark.start, len(text)), min(mark.end, len(text))) for mark in found)
    return Parsed(query, notes, tuple(marks))


def grammar_text() -> str:
    """The grammar file, examples and all."""
    return files("archive.query").joinpath("grammar.lark").read_text(encoding="utf-8")


@cache
def _parser() -> Callable[[str], Tree[Token]]:
    terms = operators.TERMS + dialects.TERMS
    lark = Lark(grammar_text() + terms, parser="lalr", lexer="contextual", maybe_placeholders=False)
    return lark.parse


def _read_saved(text: str, fields: Fields) -> Tree[Token]:
    return _read(Repaired(close_up(plain(text), fields.names())))[0]


def _read(repaired: Repaired) -> tuple[Tree[Token], Repaired]:
    """The grammar's tree of the text, or of the text with its slips repaired."""
    for _ in range(MAX_REPAIRS):
        try:
            tree = _parser()(repaired.text)
            return tree, without_signs_alone(repaired) if SIGN_ALONE.search(repaired.text) else repaired
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
