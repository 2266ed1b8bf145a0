"""What stands on every page and is no part of the story: running heads and feet, page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive import PartialDate, parse_published
from press_archive_documents.pages import Page, Word

_ZONE = 0.16
"""Of the page's height: how far from the edge such lines stand."""
_WORDS_OF_A_HEAD = 6
_ROWS = 3
"""At the top and at the foot of a page: a head of three lines is a letter's."""
_SHARE = 0.3
"""Of the pages: a head that runs over the pages of one section of several still stands on so many."""
_NUMBER = re.compile(
    r"(?:page|seite|p\.|s\.|pág\.?|página|pagina|стр\.?|strona)?\s*[-–—|(]*\s*"
    r"(?:[A-Z]{0,2}\d{1,4}|[ivxlc]{1,6})\s*[-–—|)]*(?:\s*(?:of|von|de|di|/|из|z)\s*\d{1,4})?\.?",
    re.IGNORECASE,
)
_ANY_NUMBER = re.compile(r"\d+|\b[ivxlc]+\b")
_APART = 0.7
"""Heights of a line between a page's number and the text."""


# What browsers print around a page: `11/9/21, 8:07 PM` above it, its address and `1/3` below it.
_PRINTED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},? \d{1,2}[:.]\d\d.*|(?:https?|file)://\S+(?: .*)?|about:blank(?: .*)?",
    re.DOTALL,
)
_ADDRESS = re.compile(r"(https?://[^\s…]+) +\d+/\d+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the lines that were left out say of the document."""

    url: str = ""
    """The address that a browser printed below the page; only where it is whole."""
    published: PartialDate | None = None
    """The day in the running head of a newspaper; a browser prints that of printing, which is not taken."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of words near the top or the foot of a page."""

    words: tuple[Word, ...]
    is_outermost: bool
    """Is nothing nearer to the edge?"""
    is_set_apart: bool
    """Is white space between it, or the rows that it stands with, and the text?"""

    @property
    def text(self) -> str:
        return " ".join(word.text for word in sorted(self.words, key=lambda word: word.left)).strip()

    @property
    def keys(self) -> tuple[str, str]:
        """Its words in any order, since the number stands outside on left and right pages; and without numbers."""
        exact = " ".join(sorted(word.text.casefold() for word in self.words))
        return exact, " ".join(sorted(_ANY_NUMBER.sub("#", word.text.casefold()) for word in self.words))


def without_furniture(pages: Sequence[Page]) -> tuple[list[Page], Furniture]:
    """The pages without the lines that return at their edges and without their numbers; and what these lines say."""
    edges = [_edges(page) for page in pages]
    counts: Counter[str] = Counter()
    for rows in edges:
        counts.update({key for row in rows for key in row.keys})
    least = max(2, sum(1 for page in pages if page.words) * _SHARE)
    kept = []
    url, published = "", None
    for page, rows in zip(pages, edges, strict=True):
        gone: set[int] = set()
        for row in rows:
            exact, numbered = row.keys
            # Lines of text may differ in their numbers alone: a head must be short or set apart, or be the same.
            is_head = row.is_set_apart or (row.is_outermost and len(row.words) <= _WORDS_OF_A_HEAD)
            returns = counts[exact] >= least or (
                counts[numbered] >= least and is_head and len(row.words) < len(page.words)
            )
            if row.is_outermost and _PRINTED.fullmatch(row.text):
                address = _ADDRESS.fullmatch(row.text)
                url = url or (address[1] if address and not address[1].endswith("...") else "")
            elif returns:
                day = parse_published(row.text)
                published = published or (day if day and day.precision == "day" else None)
            elif not (row.is_outermost and row.is_set_apart and _NUMBER.fullmatch(row.text)):
                continue
            gone.update(id(word) for word in row.words)
        kept.append(replace(page, words=tuple(word for word in page.words if id(word) not in gone)))
    return kept, Furniture(url, published)


def _edges(page: Page) -> list[_Row]:
    """The rows near the top and the foot of a page."""
    rows = _rows(page.words)
    if not rows:
        return []
    top = max(word.top for word in page.words)
    foot = min(word.bottom for word in page.words)
    zone = page.height * _ZONE if page.height > 0 else (top - foot) * _ZONE
    found = []
    for order in (1, -1):
        ordered = rows[::order]
        edge = [
            row
            for row in ordered[:_ROWS]
            if (top - row[0].middle if order > 0 else row[0].middle - foot) <= zone
        ]
        apart = [
            number + 1 == len(ordered) or _is_apart(row, ordered[number + 1])
            for number, row in enumerate(edge)
        ]
        found += [_Row(tuple(row), number == 0, any(apart[number:])) for number, row in enumerate(edge)]
    return found


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: -word.middle):
        if rows and rows[-1][0].middle - word.middle < rows[-1][0].height * 0.4:
            rows[-1].append(word)
        else:
            rows.append([word])
    return rows


def _is_apart(row: list[Word], other: list[Word]) -> bool:
    distance = abs(row[0].middle - other[0].middle)
    return distance > max(row[0].height, other[0].height) * (1 + _APART)
