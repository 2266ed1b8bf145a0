"""Words that no article has → the query with them spelt as the archive spells them."""

from dataclasses import replace
from typing import TYPE_CHECKING

from archive.query.tree import Query, Word, mapped, walk

if TYPE_CHECKING:
    from archive.search.searcher import Searcher

MOST = 2
"""Spellings offered for one word."""
LEAST_LETTERS = 4
"""Of a shorter word nearly every other short word is one letter away."""


def did_you_mean(searcher: "Searcher", query: Query) -> tuple[str, ...]:
    """Query texts, in each one word spelt otherwise; words that some article has are left alone."""
    found = []
    for leaf in walk(query):
        if (
            isinstance(leaf, Word)
            and len(leaf.text) >= LEAST_LETTERS
            and not (leaf.exact or searcher.count(leaf))
        ):
            for spelling in searcher.snapshot.did_you_mean(leaf.text)[:MOST]:
                found.append(str(_with(query, leaf, spelling)))
    return tuple(dict.fromkeys(found))


def _with(query: Query, word: Word, spelling: str) -> Query:
    return mapped(query, lambda clause: replace(word, text=spelling) if clause == word else clause)
