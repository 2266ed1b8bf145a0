"""The grammar's tree → `Query`: each rule of the grammar becomes a clause of the language's own tree.

What a rule means depends on its context: the same token is a word in a zone, a value after a facet's colon, a day in a
date facet. Saved searches are read here, because what they hold may stand only once and not inside itself.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from lark import Token, Tree

from archive.errors import QueryError
from archive.model.facet import STATE, Facet
from archive.model.span import Span
from archive.query.dates import DayReader
from archive.query.dialects import (
    OWN_FIELDS,
    SCOPES,
    WHEN_PUBLISHED,
    ZONES,
    Fields,
    nearest,
    no_word,
    on_words,
    refuse_not_near,
    refuse_signs_in_words,
)
from archive.query.field_clauses import (
    FieldClauses,
    OwnField,
    any_names,
    as_list,
    confidence,
    copy_count,
    nexis_date,
    times_of,
)
from archive.query.joining import all_of, any_of, mapped, not_countable, not_near, read_within
from archive.query.leaves import capitals, leaf
from archive.query.normalise import value_text
from archive.query.operators import HALF_OPERATOR
from archive.query.traversal import children, has_matches, walk
from archive.query.tree import (
    ARTICLE_FIELDS,
    All,
    AtLeast,
    Has,
    NewSince,
    Not,
    Query,
    Saved,
    Scope,
    Values,
    Word,
    Zone,
)

MAX_DEPTH = 50
MAX_CLAUSES = 2_000

Context = Zone | Facet | OwnField
"""What the words of a clause are: words of a zone, values of a facet or of a field of our own."""
_Part = Tree[Token] | Token


class AstBuilder:
    """Builds the tree of one query; afterwards `notes` say what was read differently from how it was typed."""

    def __init__(
        self,
        fields: Fields,
        today: date,
        saved: Mapping[str, str],
        read: Callable[[str, Fields], Tree[Token]],
        inside: tuple[str, ...] = (),
    ) -> None:
        self.notes: list[str] = []
        self.marks: list[Span] = []
        """Where the words stand that were left out."""
        self._fields = fields
        self._today = today
        self._values = FieldClauses(fields, DayReader(today))
        self._saved = saved
        self._read = read
        self._inside = inside
        """Names of the saved searches that are being read."""
        self._read_before: dict[str, Query] = {}
        """Clauses of the saved searches met so far."""
        self._depth = 0
        self._clauses = 0

    def query(self, tree: Tree[Token]) -> Query:
        """The whole query; `All` for an empty one."""
        query = self._optional(tree, "") or All()
        return self._with_saved_search_named(query)

    # Each rule of the grammar has its method; None is a clause without a letter or digit, which asks for nothing.

    def _build(self, part: _Part, context: Context) -> Query | None:
        assert isinstance(part, Tree)
        self._depth += 1
        self._clauses += 1
        if self._depth > MAX_DEPTH or self._clauses > MAX_CLAUSES:
            at = _span_of(part)
            raise QueryError("the query is nested too deeply or too long", start=at.start, end=at.end)
        query: Query | None = getattr(self, f"build_{part.data.strip('_')}")(part, context)
        self._depth -= 1
        return query

    def _needed(self, part: _Part, context: Context, operator: Token | None = None) -> Query:
        query = self._build(part, context)
        if query is None:
            at = _span_of(part)
            if operator is not None and _is_not(part):
                raise QueryError(
                    f"put NOT before the operator: a NOT {operator} b", start=at.start, end=at.end
                )
            raise QueryError(
                "a word is missing here; to search for an operator as a word, put it in quotes",
                start=at.start,
                end=at.end,
            )
        return query

    def _optional(self, tree: Tree[Token], context: Context) -> Query | None:
        """The one clause of a rule that may be empty."""
        clauses = _trees(tree)
        return self._build(clauses[0], context) if clauses else None

    def _several(self, tree: Tree[Token], context: Context) -> list[Query]:
        queries = (self._build(child, context) for child in _trees(tree))
        return [query for query in queries if query is not None]

    def build_or(self, tree: Tree[Token], context: Context) -> Query | None:
        clauses = self._several(tree, context)
        self.notes.extend(_names_beside(clauses))
        return any_of(clauses)

    def build_and(self, tree: Tree[Token], context: Context) -> Query | None:
        return all_of(self._several(tree, context))

    def build_negated(self, tree: Tree[Token], context: Context) -> Query | None:
        clause = self._build(tree.children[-1], context)
        if clause is None:
            refuse_not_near(list(tree.scan_values(lambda value: True)))
            return None
        return Not(clause)

    def build_near(self, tree: Tree[Token], context: Context) -> Query:
        first, *rest = tree.children
        query = self._needed(first, context)
        for operator, operand in zip(rest[::2], rest[1::2], strict=True):
            assert isinstance(operator, Token)
            right = self._needed(operand, context, operator)
            within = read_within(operator)
            for clause, other, part in ((query, right, first), (right, query, operand)):
                if not has_matches(clause, self._fields.by_name):
                    raise not_near(clause, other, within, _span_of(part))
            query = within.join(query, right)
            self._clauses += 1
        if len(rest) // 2 > MAX_DEPTH // 2:
            raise QueryError("too many words near each other in one chain", start=_span_of(tree).start)
        return query

    def build_atom(self, tree: Tree[Token], context: Context) -> Query | None:
        clauses = [child for child in tree.children if isinstance(child, Tree)]
        self._note_boosts(tree)
        return self._build(clauses[0], context)

    def _note_boosts(self, tree: Tree[Token]) -> None:
        for child in tree.children:
            if isinstance(child, Token) and child.type == "BOOST":
                self.notes.append(f"{str(child)!r} was ignored: all words weigh the same here")

    def build_group(self, tree: Tree[Token], context: Context) -> Query | None:
        query = self._optional(tree, context)
        return query if query is None or not isinstance(context, Facet) else as_list(query, context)

    def build_braces(self, tree: Tree[Token], context: Context) -> Query | None:
        middle = [str(token) for token in tree.scan_values(lambda value: True)][2:3]
        if middle == ["TO"] and len(_trees(tree)) == 3:
            at = _span_of(tree)
            raise QueryError(
                "only days have ranges: published:{2021 TO 2022}; for words that begin alike, write gas*",
                start=at.start,
                end=at.end,
            )
        return any_of(self._several(tree, context))

    def build_everything(self, tree: Tree[Token], context: Context) -> Query:
        return self._has_any(context) or All()

    def build_text(self, tree: Tree[Token], context: Context) -> Query | None:
        return self._one(tree, context)

    def build_value(self, tree: Tree[Token], context: Context) -> Query | None:
        return self._one(tree, context)

    def _one(self, tree: Tree[Token], context: Context) -> Query | None:
        """One word, phrase, pattern or value."""
        self._note_boosts(tree)
        tokens = [part for part in tree.children if isinstance(part, Token) and part.type != "BOOST"]
        token, exact = tokens[-1], len(tokens) > 1
        if isinstance(context, OwnField):
            return self._values.own(context, token)
        if token.type == "EVERYTHING":
            return self._has_any(context) or All()
        if isinstance(context, Facet):
            if exact and context.shape not in ("date", "number"):
                self.notes.append(
                    f"'=' was ignored: {context.name} values are matched by their whole name first"
                )
            return self._values.value(context, token)
        return self._words(token, context, exact=exact)

    def _words(self, token: Token, zone: Zone, *, exact: bool) -> Query | None:
        if token.type == "WORD" and HALF_OPERATOR.fullmatch(token):
            self._left_out(
                token, f"{str(token)!r} is missing a word on one side and was ignored; in quotes it is a word"
            )
            return None
        if token.type in ("WORD", "VALUE"):
            if why := no_word(token):
                self._left_out(token, why)
                return None
            refuse_signs_in_words(token, self._fields, exact=exact)
        query = leaf(token, zone, exact=exact)
        self.notes.extend(on_words(token))
        if query is None:
            self.notes.append(f"{str(token)[:40]!r} contains no letter or digit and was ignored")
        if token.type == "TRUNCATED":
            self.notes.append(f"{str(token)!r} was read as {str(query)!r}")
        if token.type == "VALUE" and token[:1] == "@":
            self.notes.append(f"{str(token)!r} was read as a word; a saved search stands on its own")
        return query

    def _left_out(self, token: Token, why: str) -> None:
        self.notes.append(why)
        self.marks.append(Span(token.start_pos or 0, token.end_pos or 0))

    def build_listed(self, tree: Tree[Token], context: Context) -> Query | None:
        query = any_of(self._several(tree, context))
        return query if query is None or not isinstance(context, Facet) else as_list(query, context)

    def build_zone(self, tree: Tree[Token], context: Context) -> Query | None:
        self._refuse_inside(context, tree)
        name, clause = tree.children
        return self._build(clause, ZONES[str(name).rstrip(":").lower()])

    def build_scope(self, tree: Tree[Token], context: Context) -> Query | None:
        self._refuse_inside(context, tree)
        name, clauses = tree.children[0], _trees(tree)
        unit = SCOPES[str(name).rstrip(":").lower()]
        clause = self._build(clauses[0], "") if clauses else None
        if clause is None:
            self.notes.append(f"{str(name)!r} is empty and was ignored")
            return None
        return Scope(unit, clause)

    def _refuse_inside(self, context: Context, tree: Tree[Token]) -> None:
        """Raise where something other than words stands in a zone's brackets, or other than values in a facet's."""
        if context == "":
            return
        at = _span_of(tree)
        name, takes = (context, "words") if isinstance(context, str) else (context.name, "values")
        raise QueryError(f"{name}: takes {takes}; move this outside the brackets", start=at.start, end=at.end)

    def build_call(self, tree: Tree[Token], context: Context) -> Query | None:
        name = tree.children[0]
        assert isinstance(name, Token)
        if name.type == "CAPS" and isinstance(context, str):
            return capitals(name, context)
        if name.type != "ATLEAST":
            self._refuse_inside(context, tree)
        if name.type == "ANY":
            return any_names(name, self._fields.annotated())
        if name.type == "NEXIS_DATE":
            days, at = self._values.days, _span_of(tree)
            return days.within(
                [days.compared("published", relation, day, at) for relation, day in nexis_date(name)],
                at,
            )
        if name.type == "ZONE_CALL":
            return self._build(tree.children[1], ZONES[str(name).rstrip("( ").lower()])
        clause = self._needed(tree.children[1], context)
        times = times_of(name)
        if not has_matches(clause, self._fields.by_name):
            raise not_countable(_span_of(tree.children[1]))
        return AtLeast(clause, times)

    def build_saved(self, tree: Tree[Token], context: Context) -> Query:
        self._refuse_inside(context, tree)
        token = tree.children[0]
        name = str(token)[1:].rstrip(".")
        if name in self._read_before:
            return Saved(name, self._read_before[name])
        at = _span_of(tree)
        if name not in self._saved:
            known = nearest(name, self._saved) or (
                f"; saved searches: {', '.join(self._saved)}" if self._saved else ""
            )
            raise QueryError(
                f'no saved search {name!r}{known}; to search for the word, write "{token}"',
                start=at.start,
                end=at.end,
            )
        if name in self._inside:
            raise QueryError(f"the saved search {name!r} contains itself", start=at.start, end=at.end)
        inner = AstBuilder(self._fields, self._today, self._saved, self._read, (*self._inside, name))
        if len(self._inside) > 10:
            raise QueryError("saved searches are nested too deeply", start=at.start, end=at.end)
        try:
            clause = inner.query(self._read(self._saved[name], self._fields))
        except QueryError as error:
            raise QueryError(
                f"in the saved search {name!r}: {error.message}", start=at.start, end=at.end
            ) from None
        self._clauses += inner._clauses
        self._read_before[name] = clause
        return Saved(name, clause)

    def build_field(self, tree: Tree[Token], context: Context) -> Query | None:
        self._refuse_inside(context, tree)
        name, *rest = tree.children
        assert isinstance(name, Token)
        if name.type == "QUALIFIER":
            return confidence(name)
        field = str(name).rstrip(":").lower()
        if field == "_exists_":
            return self._build(rest[0], OwnField("has"))
        facet = self._fields.facet(field)
        if facet is not None:
            return self._facet(facet, rest[0])
        if field in (*WHEN_PUBLISHED, *OWN_FIELDS):
            return self._own(OwnField(field), rest[0])
        error = self._fields.unknown(str(name).rstrip(":"))
        start = name.start_pos or 0
        raise QueryError(error.message, start=start, end=start + len(name) - 1)

    def _facet(self, facet: Facet, part: _Part) -> Query | None:
        if isinstance(part, Token) or part.data == "comparison":
            token = part if isinstance(part, Token) else part.children[0]
            assert isinstance(token, Token)
            return self._values.range(facet, token)
        return self._build(part, facet)

    def _own(self, field: OwnField, part: _Part) -> Query | None:
        if isinstance(part, Tree) and part.data != "comparison":
            return self._build(part, field)
        token = part if isinstance(part, Token) else part.children[0]
        assert isinstance(token, Token)
        if field.name == "copies" and token.type == "COMPARED":
            return copy_count(token)
        raise QueryError(
            f"{field.name}: takes a plain value, without {str(token)[0]!r} before it",
            start=token.start_pos,
            end=token.end_pos,
        )

    def _has_any(self, context: Context) -> Query | None:
        """`actor:*` and `title:*` ask for any value; every article is read or unread."""
        if isinstance(context, Facet):
            return Has(context.name) if context.name != STATE.name else All()
        return Has(context) if context in ARTICLE_FIELDS else None

    def _with_saved_search_named(self, query: Query) -> Query:
        clauses = list(walk(query))
        if not any(isinstance(clause, NewSince) and not clause.search for clause in clauses) or self._inside:
            return query
        names = list(dict.fromkeys(_saved_names(query)))
        if len(names) != 1:
            at = self._values.asked_for_new or Span(0, 1)
            raise QueryError(
                "new:since-last needs exactly one saved search beside it, such as @border new:since-last; "
                "it counts from the last time that search was run",
                start=at.start,
                end=at.end,
            )
        return _named(query, names[0])


def _saved_names(query: Query) -> Iterator[str]:
    """The saved searches that are named in the query itself, not within one of them."""
    if isinstance(query, Saved):
        yield query.name
    else:
        for child in children(query):
            yield from _saved_names(child)


def _named(query: Query, name: str) -> Query:
    return mapped(query, lambda clause: NewSince(name) if isinstance(clause, NewSince) else clause)


def _names_beside(clauses: list[Query]) -> Iterator[str]:
    """A note where a value and a name that lacks its field are alternatives: `place:France OR Germany`."""
    for value, word in pairwise(clauses):
        is_name = isinstance(word, Word) and not (word.zone or word.exact or word.caps)
        if is_name and isinstance(value, Values) and str(word)[:1].isupper():
            both = f"{value.facet}:{','.join((*map(value_text, value.values), str(word)))}"
            yield f"{word} is searched for as a word; for either {value.facet}, write {both}"


def _is_not(part: _Part) -> bool:
    """Is it the word NOT where a word should be?"""
    return isinstance(part, Tree) and any(
        isinstance(token, Token) and token.lower() == "not" for token in part.scan_values(lambda value: True)
    )


def _trees(tree: Tree[Token]) -> list[Tree[Token]]:
    """What is below, without the brackets around it."""
    return [child for child in tree.children if isinstance(child, Tree)]


def _span_of(part: _Part) -> Span:
    """From the first token of a part to its last. Only errors ask, so the parser need not keep it."""
    tokens = [part] if isinstance(part, Token) else list(part.scan_values(lambda value: True))
    spans = [Span(token.start_pos or 0, token.end_pos or 0) for token in tokens if isinstance(token, Token)]
    return Span(min(spans).start, max(span.end for span in spans)) if spans else Span(0, 1)
