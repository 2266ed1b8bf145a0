"""Spans of a statement → the words said: marks taken off, what an editor put in found and left out."""

import re
from collections.abc import Sequence

from archive import Span
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.strings import MARK

ROUND = re.compile(r"\([^()\n]*\)")
SQUARE = re.compile(r"\[[^\[\]\n]*\]")
ANY_MARK = re.compile("[\"“”„«»‹›‘’'`]")
SPACE_BEFORE = re.compile(r"\s+([,.;:?!])")
EDGE = "\"“”„«»‹›‘’'`‚‟ \t\n\u00a0"


def insertions_in(reading: Reading, parts: Sequence[Span]) -> list[Span]:
    """The brackets inside the quoted strings of `parts`, not spoken."""
    text = reading.text
    found: set[Span] = set()
    for part in parts:
        if "(" not in part.of(text) and "[" not in part.of(text):
            continue
        for inner in (
            span for string in reading.strings_in(part) for span in string.inner if span.overlaps(part)
        ):
            for pattern in (ROUND, SQUARE):
                found.update(Span(*match.span()) for match in pattern.finditer(text, inner.start, inner.end))
    return sorted(found)


def quoted_in(reading: Reading, parts: Sequence[Span]) -> list[Span]:
    """The stretches of `parts` that stand between quotation marks in the article, without the marks, in order."""
    found: list[Span] = []
    for part in parts:
        for string in reading.strings_in(part):
            for inner in string.inner:
                start, end = max(inner.start, part.start), min(inner.end, part.end)
                if start < end:
                    found.append(Span(start, end))
    return found


def cleaned(text: str, parts: Sequence[Span], insertions: Sequence[Span]) -> str:
    """The words said, one blank between them: no outer marks, no round brackets of an editor."""
    said = ""
    if len(parts) == 1 and not insertions and not ANY_MARK.search(text, parts[0].start, parts[0].end):
        return " ".join(parts[0].of(text).split()).removeprefix("that ").rstrip(",; ")
    for part in parts:
        piece = " ".join(_bare(_without(text, part, insertions)).split())
        if said.endswith(",") and piece[:1].isupper():
            said = said[:-1] + "."  # the comma stood for the full stop before "he said"
        said = f"{said} {piece}" if said else piece.removeprefix("that ")
    return SPACE_BEFORE.sub(r"\1", said).strip().rstrip(",; ")


def _without(text: str, part: Span, insertions: Sequence[Span]) -> str:
    kept: list[str] = []
    at = part.start
    for insertion in insertions:
        if part.contains(insertion) and text[insertion.start] == "(":
            kept.append(text[at : insertion.start])
            at = insertion.end
    kept.append(text[at : part.end])
    return "".join(kept)


def _bare(piece: str) -> str:
    """Without the marks around it, and without one that has lost its other half."""
    piece = piece.strip()
    if not ANY_MARK.search(piece):
        return piece
    marks = [match for match in MARK.finditer(piece) if match.group() not in ("'", "’", "‘", "`", "‚")]
    if not marks:
        return piece.strip(EDGE) if piece[:1] in "'‘" and piece[-1:] in "'’" else piece
    opens = marks[0].start() == 0
    closes = marks[-1].end() == len(piece)
    if opens and closes and len(marks) == 2:
        return piece.strip(EDGE)
    is_odd = len(marks) % 2 == 1
    if opens and closes and is_odd:
        return piece[marks[0].end() : marks[-1].start()].strip()  # "like 6’2”," is closed by the last
    if opens and is_odd:
        return piece.lstrip(EDGE)
    if closes and is_odd:
        return piece.rstrip(EDGE)
    return piece
