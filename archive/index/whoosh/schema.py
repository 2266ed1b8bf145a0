"""What Whoosh is told of the fields."""

from collections.abc import Iterator
from typing import Any

from whoosh import fields
from whoosh.analysis import Analyzer, Token

from archive.index.analysis import fold_word, stem_word, tokenize
from archive.index.format.layout import FIELDS


class WordAnalyzer(Analyzer):  # type: ignore[misc]
    """Text → stemmed tokens, for searching with Whoosh's own queries."""

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)

    __hash__ = object.__hash__

    def __call__(self, value: str, **options: Any) -> Iterator[Token]:
        tokens = tokenize(value)
        token = Token(positions=True, chars=True, **{**options, "removestops": True})
        token.stopped = False
        for position, word in enumerate(tokens.words):
            token.original = word
            token.text = stem_word(fold_word(word))
            token.pos, token.startchar, token.endchar = (
                position,
                int(tokens.starts[position]),
                int(tokens.ends[position]),
            )
            token.boost = 1.0
            yield token


def make_schema() -> fields.Schema:
    """The schema in the table of contents."""
    analyzer = WordAnalyzer()
    text = {name: fields.TEXT(analyzer=analyzer) for name in FIELDS}
    return fields.Schema(id=fields.ID(unique=True, stored=True), **text)
