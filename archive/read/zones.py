"""Tell the zones of a plain-text article apart: headline, byline, time, dateline, captions, credits, body.

An article saved from a web page carries lines that are not the story. They stand in two places: at the top,
between headline and first paragraph, and alone on a line between paragraphs. What is taken for such a line is
kept as metadata, and the body is what is left: slices of the text as it was, in order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.model.partial_date import PartialDate
from archive.model.span import Span
from archive.read.furniture import (
    NAME,
    byline_and_outlet,
    byline_names,
    is_author_widget,
    is_button,
    is_credit,
    is_link,
    is_slug,
    is_time_line,
    is_wire_footer,
)
from archive.read.published import parse_published

_LONGEST_TITLE = 220
_LONGEST_FURNITURE = 300
_HEADER_LINES = 14
_LONGEST_DESK = 50

_PLACE_LETTERS = r"A-Z\u00c0-\u00de\u0100-\u024f"
_AGENCY = r"\(\s*(?P<agency>[A-Za-z][\w .&'’/-]{1,40})\)"
_DASH = r"\s*(?:--+|[-–—_]+)\s+(?=\S)"
_DATELINE = re.compile(
    rf"\s*(?P<dateline>[{_PLACE_LETTERS}][{_PLACE_LETTERS}.'’\- ]{{1,40}}(?:[,/] ?[\w.'’ -]{{2,40}}){{0,3}}"
    rf"(?:\s*{_AGENCY})?){_DASH}"
)
_FULL_DATE = r"(?:\d{1,2} [A-Z][a-z]{2,8} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
_TITLE_DATELINE = re.compile(
    rf"\s*(?P<dateline>{NAME}(?: {NAME}){{0,3}}(?:, [\w. ]{{2,30}}){{0,3}}(?:\s*{_AGENCY}|, {_FULL_DATE})){_DASH}"
)


@dataclass(slots=True)
class Zones:
    """What a text is made of. `body` are slices of the text in order, each whole lines."""

    title: Span | None = None
    body: list[Span] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    published: PartialDate | None = None
    dateline: Span | None = None
    outlet: str = ""
    """The outlet named beside the author, or the agency of the dateline."""
    url: str = ""
    """The address that stands alone on a line."""
    captions: list[str] = field(default_factory=list)

    @property
    def byline(self) -> str:
        return ", ".join(dict.fromkeys(self.bylines))


def find_zones(text: str) -> Zones:
    """The zones of an article's text; its lines end with `\n`.

    A first line is the headline where it is short, ends no sentence and stands apart from what follows; the
    code and time of a wire story may stand before it.
    """
    zones = Zones()
    lines = list(_lines(text))
    header = True
    before_title = True
    for count, index in enumerate(index for index, line in enumerate(lines) if line.of(text).strip()):
        line = lines[index]
        words = line.of(text).strip()
        if before_title and _is_title(text, lines, index):
            zones.title = _stripped(text, line)
            before_title = False
        elif not _is_furniture(zones, words, alone=_stands_alone(text, lines, index), header=header):
            before_title = False
            if header and not zones.bylines and _is_beside_time(text, lines, index):
                zones.bylines.append(words)
                continue
            header = (
                header and count < _HEADER_LINES and len(words) < 60 and not words.endswith((".", "”", '"'))
            )
            zones.body.append(line)
    _cut_dateline(text, zones)
    return zones


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for part in text.split("\n"):
        yield Span(start, start + len(part))
        start += len(part) + 1


def _stripped(text: str, line: Span) -> Span:
    words = line.of(text)
    left = len(words) - len(words.lstrip())
    return Span(line.start + left, line.start + left + len(words.strip()))


def _is_title(text: str, lines: list[Span], index: int) -> bool:
    words = lines[index].of(text).strip()
    if len(words) > _LONGEST_TITLE or (
        words.endswith((".", ",", ";")) and not words.endswith(("...", "U.S."))
    ):
        return False
    if _DATELINE.match(words) or _reads_as_furniture(words):
        return False
    following = next((line.of(text).strip() for line in lines[index + 1 :] if line.of(text).strip()), "")
    after = lines[index + 1].of(text).strip() if index + 1 < len(lines) else ""
    return bool(following) and (not after or _reads_as_furniture(after) or _DATELINE.match(after) is not None)


def _stands_alone(text: str, lines: list[Span], index: int) -> bool:
    """Is the line a paragraph of its own, or the first or last line of one that is furniture?"""
    before = lines[index - 1].of(text).strip() if index else ""
    after = lines[index + 1].of(text).strip() if index + 1 < len(lines) else ""
    return (not before or _reads_as_furniture(before)) and (not after or _reads_as_furniture(after))


def _reads_as_furniture(words: str) -> bool:
    return _is_furniture(Zones(), words, alone=True, header=True)


def _is_beside_time(text: str, lines: list[Span], index: int) -> bool:
    """Is it a short line right above the time of publication, as an author's desk is: `Chronicle reporter`?"""
    words = lines[index].of(text).strip()
    after = lines[index + 1].of(text).strip() if index + 1 < len(lines) else ""
    return len(words) <= _LONGEST_DESK and words[-1].isalpha() and is_time_line(after)


def _is_furniture(zones: Zones, words: str, *, alone: bool, header: bool) -> bool:
    """Is the line no part of the story? What it says is then kept in `zones`."""
    if len(words) > _LONGEST_FURNITURE:
        return False
    if header and (names := byline_names(words)):
        zones.bylines += names
        return True
    if header and (found := byline_and_outlet(words)):
        author, zones.outlet, time = found
        zones.bylines += [author] if author else []
        zones.published = zones.published or parse_published(time)
        return True
    if (header or alone) and is_time_line(words):
        zones.published = zones.published or parse_published(words)
        return True
    if (header and is_author_widget(words)) or (alone and is_credit(words)):
        zones.captions.append(words)
        return True
    if alone and is_link(words):
        zones.url = words
        return True
    if alone and is_wire_footer(words):
        return True
    return (header and is_slug(words)) or ((header or alone) and is_button(words))


def _cut_dateline(text: str, zones: Zones) -> None:
    """Cut `WARSAW, Nov 9 (Reuters) -` off the first paragraph of the body."""
    if not zones.body:
        return
    first = zones.body[0]
    opening = text[first.start : min(first.end, first.start + 160)]
    match = _DATELINE.match(opening) or _TITLE_DATELINE.match(opening)
    if match is None or not _is_place_like(match["dateline"]):
        return
    zones.dateline = _stripped(
        text, Span(first.start + match.start("dateline"), first.start + match.end("dateline"))
    )
    zones.outlet = zones.outlet or (match["agency"] or "")
    zones.published = zones.published or _day_of_dateline(match["dateline"])
    zones.body[0] = Span(first.start + match.end(), first.end)


def _day_of_dateline(dateline: str) -> PartialDate | None:
    day = parse_published(dateline)
    return day if day and day.precision == "day" else None


def _is_place_like(dateline: str) -> bool:
    """An agency in brackets, a day, or three letters in capitals: `A - level` is no dateline."""
    in_capitals = re.match(rf"[{_PLACE_LETTERS}]{{2}}[{_PLACE_LETTERS}.'’\- ]", dateline)
    return "(" in dateline or _day_of_dateline(dateline) is not None or in_capitals is not None
