"""Positions of tokens → spans of the text."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.analysis import GAP, tokenize
from archive.model.article import Article
from archive.model.span import Span

_CHUNK = 100_000
"""Code points that are cut into tokens at first; of a long text no more than is asked for."""


def char_spans(
    article: Article, starts: NDArray[Any], ends: NDArray[Any], *, most: int | None = None
) -> list[Span]:
    """The stretches of `Article.text` of runs of positions, ascending; those that overlap are one.

    Args:
        most: only of the first so many runs; a book is then read no further than they reach.
    """
    if not len(starts):
        return []
    if most is not None and len(starts) > most:
        first_runs = np.argpartition(starts, most - 1)[:most]
        starts, ends = starts[first_runs], ends[first_runs]
    positions, token_starts, token_ends = _tokens_until(article, int(ends.max()))
    first = np.searchsorted(positions, starts, side="left")
    last = np.searchsorted(positions, ends, side="left")
    some = last > first
    lows = token_starts[first[some]].tolist()
    highs = token_ends[last[some] - 1].tolist()
    spans: list[Span] = []
    for low, high in sorted(zip(lows, highs, strict=True)):
        if spans and low < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(high, spans[-1].end))
        else:
            spans.append(Span(low, high))
    return spans


def _tokens_until(
    article: Article, position: int
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Positions, starts and ends of the tokens, at least of all before `position`."""
    text, body = article.text, article.body.start
    size = _CHUNK
    while True:
        # Between two lines no token is cut in two.
        end = text.find("\n", body + size)
        end = len(text) if end < 0 else end
        tokens = tokenize(text[:end])
        headline = int(np.searchsorted(tokens.starts, body)) if body else 0
        positions = np.arange(len(tokens), dtype=np.int64)
        positions[headline:] += GAP
        if end == len(text) or (len(positions) and positions[-1] >= position):
            return positions, tokens.starts, tokens.ends
        size *= 4
