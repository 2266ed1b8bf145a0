"""Which slices of a given text an article's text is made of, and the ways between their offsets."""

from bisect import bisect_right
from dataclasses import dataclass

from archive.model.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """`length` code points that stand at `origin` in the given text and at `start` in the article's."""

    start: int
    origin: int
    length: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """The slices, in order in both texts. What stands between two is the article's own white space."""

    pieces: tuple[Piece, ...]

    def to_given(self, span: Span) -> Span | None:
        """Where the words of an article's span stand in the given text; a gap that it runs over is included.

        None where none of its words come from there.
        """
        touched = self._touched(span, [piece.start for piece in self.pieces])
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        start = first.origin + max(0, span.start - first.start)
        end = last.origin + min(last.length, span.end - last.start)
        return Span(start, max(start, end))

    def to_article(self, span: Span) -> Span | None:
        """Where the words of a span of the given text stand in the article; None where they were left out."""
        touched = self._touched(span, [piece.origin for piece in self.pieces])
        if not touched:
            return None
        first, last = touched[0], touched[-1]
        start = first.start + max(0, span.start - first.origin)
        end = last.start + min(last.length, span.end - last.origin)
        return Span(start, max(start, end))

    def _touched(self, span: Span, begins: list[int]) -> tuple[Piece, ...]:
        last = bisect_right(begins, max(span.start, span.end - 1))
        first = max(0, bisect_right(begins, span.start) - 1)
        inside = [
            piece
            for piece, begin in zip(self.pieces[first:last], begins[first:last], strict=True)
            if begin < max(span.end, span.start + 1) and span.start < begin + max(piece.length, 1)
        ]
        return tuple(inside)
