"""A query as typed → the query that the index answers: values by their keys, saved searches by their clauses."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from archive.errors import QueryError, UnsureQuery
from archive.index import Resemblance
from archive.model.facet import NOTE, STATE
from archive.query.parser import Parsed
from archive.query.traversal import with_children
from archive.query.tree import (
    And,
    Ids,
    NewSince,
    Not,
    Or,
    Phrase,
    PhrasePart,
    Query,
    RelatedTo,
    Values,
    Word,
)
from archive.search.spellings import ways_of_clauses, ways_of_phrase, ways_of_word
from archive.search.value_index import Meant, ValueIndex
from archive.text import counted

MOST_NAMED = 6
LONGEST_NAME = 4
"""Words after a value that may belong to its name."""
_FOUND_BY = {
    "name": "their name",
    "alias": "an alias",
    "beginning": "the beginning of a word",
    "pattern": "the pattern",
}
_CURLY = "\u2019"
"""Both apostrophes are one letter to a reader; `=O'Brien` asks for either."""


class Resolver:
    """Resolves queries against one state of the archive; afterwards `notes` say which values were taken.

    `guesses` are those of the notes that tell of more, or of something else, than was typed; and what was taken for a
    value because a name begins so, which is worth no note while somebody types; each with where it stands in the text.

    Args:
        values_of: the values of a facet, by its name.
        last_seen: saved search → the change up to which it was last looked at.
        related: the articles that have to do with one, itself among them unless they only resemble it.
    """

    def __init__(
        self,
        values_of: Callable[[str], ValueIndex],
        last_seen: Mapping[str, int],
        related: Callable[[RelatedTo], Resemblance],
    ) -> None:
        self._values_of = values_of
        self._related = related
        self._last_seen = last_seen
        self.notes: list[str] = []
        self.guesses: dict[str, tuple[int, int] | None] = {}
        self._is_negated = False

    def resolve(self, query: Query) -> Query:
        """The tree for the index.

        Raises:
            QueryError: a value that the archive does not have, with the nearest it has.
        """
        match query:
            case Values():
                return query if query.resolved else self._values(query)
            case Word() if query.exact and "'" in query.text:
                return Or((query, replace(query, text=query.text.replace("'", _CURLY))))
            case Word():
                return ways_of_word(query)
            case Phrase() if any(
                isinstance(part, Word) and part.exact and "'" in part.text for part in query.parts
            ):
                curly = tuple(_with_curly(part) for part in query.parts)
                return Or((query, replace(query, parts=curly)))
            case Phrase():
                return ways_of_phrase(query)
            case Not():
                self._is_negated = not self._is_negated
                clause = self.resolve(query.clause)
                self._is_negated = not self._is_negated
                return Not(clause)
            case And():
                for note, at in self._longer_names(query):
                    self.notes.append(note)
                    self.guesses[note] = at
                return And(ways_of_clauses(query.clauses, self.resolve))
            case NewSince():
                return (
                    replace(query, seq=self._last_seen.get(query.search, 0)) if query.seq is None else query
                )
            case RelatedTo():
                return self._articles(query)
            case _:
                return with_children(query, self.resolve)

    def _articles(self, query: RelatedTo) -> Ids:
        found = self._related(query)
        if found.by:
            self.notes.append(f"{query}: looked for {', '.join(found.by)} …")
        return Ids(found.ids, found.shares)

    def meant(self, facet: str, typed: str) -> tuple[str, ...]:
        """The keys that a typed value stands for; empty where the archive has none."""
        found = self._values_of(facet).meant_by(typed)
        return tuple(known.value for known in found.values) if found else ()

    def _values(self, query: Values) -> Query:
        groups = [self._keys(query, typed) for typed in query.values]
        if query.all and len(groups) > 1:
            return And(tuple(replace(query, values=group, all=False, resolved=True) for group in groups))
        union = tuple(dict.fromkeys(key for group in groups for key in group))
        return replace(query, values=union, all=False, resolved=True)

    def _longer_names(self, query: And) -> Iterator[tuple[str, tuple[int, int] | None]]:
        """A note where a value and the words after it are the name of one value: `actor:Maria Halvorsen`."""
        for position, clause in enumerate(query.clauses):
            if not (isinstance(clause, Values) and len(clause.values) == 1 and not clause.resolved):
                continue
            more = list(takewhile(_is_plain, query.clauses[position + 1 : position + 1 + LONGEST_NAME]))
            for length in range(len(more), 0, -1):
                name = " ".join((clause.values[0], *(str(word) for word in more[:length])))
                meant = self._values_of(clause.facet).meant_by(name)
                if meant and meant.in_full:
                    only = f"{clause.facet}: takes {clause.values[0]} alone"
                    yield f'{only}; for the whole name, write {clause.facet}:"{name}"', clause.at
                    break

    def _keys(self, query: Values, typed: str) -> tuple[str, ...]:
        known = self._values_of(query.facet)
        found = known.meant_by(typed)
        if found is None and query.facet == NOTE.name:
            # These are words, and words that stand nowhere find nothing.
            self.notes.append(f"no note says {typed!r}")
            return ()
        if found is None:
            error = _unknown(query, typed, known)
            if not self._can_be_missing(query):
                raise error
            self.notes.append(error.message)
            self.guesses[error.message] = query.at
            return ()
        if not _is_certain(typed, found):
            self.guesses[_taken(query.facet, typed, found)] = query.at
        if len(found.values) > 1 and found.by in _FOUND_BY:
            self.notes.append(_taken(query.facet, typed, found))
        return tuple(spelling for value in found.values for spelling in value.spellings)

    def _can_be_missing(self, query: Values) -> bool:
        """An excluded value may be missing: it changes nothing. So may one of several, which leaves the others."""
        several = len(query.values) > 1 and not query.all
        return self._is_negated or (several and any(self.meant(query.facet, typed) for typed in query.values))


def refuse_unsure(
    text: str, parsed: Parsed, guesses: Mapping[str, tuple[int, int] | None], cut: Sequence[str]
) -> None:
    """Raise where a text was not read as it stands, a value guessed at, or a pattern cut short.

    Raises:
        UnsureQuery: with everything that is not certain.
    """
    notes = parsed.notes
    if parsed.is_prose and not notes:
        notes = ("it was read as a sentence, its signs as punctuation",)
    if not (notes or guesses or cut):
        return
    marks = [(mark.start, mark.end) for mark in parsed.marks] + [at for at in guesses.values() if at]
    start, end = marks[0] if marks else (0, len(text))
    other = parsed.text if parsed.text != text.strip() else ""
    hints = (
        [f"if it was read rightly, write: {other}" if other else "write it in another way"] if notes else []
    )
    hints += ["write each name in full"] if guesses else []
    hints += ["narrow the pattern"] if cut else []
    raise UnsureQuery((*notes, *guesses, *cut), ", and ".join(hints), query=text, start=start, end=end)


def _is_certain(typed: str, found: Meant) -> bool:
    """Is it one value by its whole name, or what a star or a word like `any` asked for?"""
    if found.by == "beginning":
        return typed.endswith("*")
    return len(found.values) == 1 or not found.in_full


def _is_plain(clause: Query) -> bool:
    return isinstance(clause, Word) and not (clause.zone or clause.exact or clause.caps)


def _with_curly(part: PhrasePart) -> PhrasePart:
    return (
        replace(part, text=part.text.replace("'", _CURLY)) if isinstance(part, Word) and part.exact else part
    )


def _taken(facet: str, typed: str, found: Meant) -> str:
    names = [known.label if known.label and known.label != typed else known.value for known in found.values]
    shown = ", ".join(names[:MOST_NAMED])
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return f"{facet}:{typed} matched {counted(len(names), 'value')} by {_FOUND_BY[found.by]}: {shown}{more}"


def _unknown(query: Values, typed: str, known: ValueIndex) -> QueryError:
    near = known.nearest(typed)
    if query.facet == STATE.name:
        advice = f"write {', '.join(f'{query.facet}:{value.value}' for value in known.values)}"
    elif near:
        advice = f"nearest: {', '.join(near)}"
    elif not len(known):
        advice = "no article has one yet"
    else:
        advice = f"list them with: archive facets '*' {query.facet}"
    start, end = query.at or (None, None)
    return QueryError(f"no such {query.facet}: {typed!r}; {advice}", start=start, end=end)
