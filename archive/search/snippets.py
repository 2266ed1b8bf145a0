"""Where a query stands in an article → the pieces of text shown for a hit."""

from collections.abc import Sequence
from heapq import nsmallest

from archive.model.article import Article
from archive.model.results import Snippet
from archive.model.span import Span

WIDTH = 180
"""Code points of one piece, about two lines of a terminal."""
MOST = 2
"""Pieces of one hit."""
LOOKED_AT = 5000
"""Matches of one article that pieces are chosen from: its first ones. A book of one word has a million."""
_BLANKS = str.maketrans("\n\t\r", "   ")


def snippets(
    article: Article, spans: Sequence[Span], *, width: int = WIDTH, most: int = MOST
) -> tuple[Snippet, ...]:
    """The pieces of the body that hold most of the query, in the order of the text; its opening where it holds none.

    Line ends become blanks, so spans keep their length. Spans in the headline show there already: they are taken
    only where the body has none.
    """
    body = article.body
    found = (span for span in spans if span.start >= body.start and span.end > span.start)
    first = nsmallest(LOOKED_AT, found, key=lambda span: (span.start, span.end))
    inside = list(dict.fromkeys(first))
    if not inside:
        return (_piece(article.text, body.start, min(body.start + width, body.end), ()),) if len(body) else ()
    windows = _best(_windows(inside, width), most)
    return tuple(
        _around(article, window, width) for window in sorted(windows, key=lambda window: window[0].start)
    )


def _windows(spans: list[Span], width: int) -> list[list[Span]]:
    """Runs of spans that fit into one piece, each begun by the first span not in the run before."""
    windows: list[list[Span]] = []
    for span in spans:
        if windows and span.end - windows[-1][0].start <= width * 3 // 4:
            windows[-1].append(span)
        else:
            windows.append([span])
    return windows


def _best(windows: list[list[Span]], most: int) -> list[list[Span]]:
    return sorted(
        windows, key=lambda window: (-len({span.end - span.start for span in window}), -len(window))
    )[:most]


def _around(article: Article, window: list[Span], width: int) -> Snippet:
    """The piece around a run of spans, cut between words, not running into the headline."""
    text, body = article.text, article.body
    first, last = window[0].start, min(window[-1].end, window[0].start + width)
    start = max(body.start, first - max(0, width - (last - first)) // 2)
    end = min(body.end, max(start + width, last))
    start = max(body.start, min(start, end - width))
    return _piece(text, _word_start(text, start, first, body.start), _word_end(text, end, last), window)


def _word_start(text: str, start: int, first: int, least: int) -> int:
    if start <= least or text[start - 1].isspace():
        return start
    while start < first and not text[start - 1].isspace():
        start += 1
    return start


def _word_end(text: str, end: int, last: int) -> int:
    if end >= len(text) or text[end].isspace():
        return end
    while end > last and not text[end].isspace():
        end -= 1
    return end


def _piece(text: str, start: int, end: int, spans: Sequence[Span]) -> Snippet:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    marks = tuple(
        Span(max(span.start, start) - start, min(span.end, end) - start)
        for span in spans
        if span.start < end and span.end > start
    )
    return Snippet(text[start:end].translate(_BLANKS), marks, start)
