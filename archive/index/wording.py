"""Positions of tokens → spans of the text."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.index.analysis import analyse
from archive.model.article import Article
from archive.model.span import Span


def char_spans(article: Article, starts: NDArray[Any], ends: NDArray[Any]) -> list[Span]:
    """The stretches of `Article.text` of runs of positions, ascending; those that overlap are one."""
    if not len(starts):
        return []
    analysis = analyse(article)
    positions = analysis.positions
    first = np.searchsorted(positions, starts, side="left")
    last = np.searchsorted(positions, ends, side="left")
    some = last > first
    lows = analysis.tokens.starts[first[some]].tolist()
    highs = analysis.tokens.ends[last[some] - 1].tolist()
    spans: list[Span] = []
    for low, high in sorted(zip(lows, highs, strict=True)):
        if spans and low < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(high, spans[-1].end))
        else:
            spans.append(Span(low, high))
    return spans
