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
from archive.read.bylines import NAME, is_byline_label, is_desk, is_person, outlet_of, people, read_byline
from archive.read.furniture import (
    is_author_widget,
    is_button,
    is_caption_label,
    is_credit,
    is_header_button,
    is_link,
    is_section,
    is_slug,
    is_wire_footer,
)
from archive.read.published import parse_published
from archive.read.time_lines import is_time_line

_LONGEST_TITLE = 220
_LONGEST_FURNITURE = 300
_HEADER_LINES = 14
_LONGEST_SUBHEAD = 60
_SENTENCES_IN_HEADER = 2
_LINES_TO_DATELINE = 3
_LONGEST_OPENING = 160

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
_MONTH_AND_DAY = r"[A-Z][a-z]{2,8}\.? \d{1,2}"
_WIRE_DATELINE = re.compile(
    rf"\s*(?P<dateline>(?:[{_PLACE_LETTERS}]{{2}}[{_PLACE_LETTERS}'’\- ]{{0,40}}[.,] )?(?:{_MONTH_AND_DAY}\.? )?"
    r"(?:\((?P<agency>UPI|Bloomberg|Interfax|Reuters|AP|AFP|Xinhua|TASS|RIA Novosti)\)|/(?P<by_slashes>[A-Z]{2,12})/))"
    rf"(?:{_DASH}|\.\s+)"
)
_DATELINE_ALONE = re.compile(rf"\s*(?P<dateline>{NAME}(?: {NAME}){{0,3}} +(?P<agency>CNN))\s*[-–—]+\s*\Z")
_DAY_ALONE = re.compile(rf"\s*{NAME}(?: {NAME}){{0,3}}(?:, {NAME}(?: {NAME}){{0,2}})?,? {_FULL_DATE}\.?\s*\Z")
"""`Narva, Estonia, 3 March 2024`: a place, or who wrote it, and a day; nothing else."""
_DATELINES = (_WIRE_DATELINE, _DATELINE, _TITLE_DATELINE, _DATELINE_ALONE)


@dataclass(slots=True)
class Zones:
    """What a text is made of. `body` are slices of the text in order, each whole lines."""

    title: Span | None = None
    body: list[Span] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    published: PartialDate | None = None
    dateline: Span | None = None
    dateline_line: int = 0
    """The line of `body` that the dateline stood before."""
    outlet: str = ""
    """The outlet named beside the author, or the agency of the dateline."""
    url: str = ""
    """The address that stands alone on a line."""
    captions: list[str] = field(default_factory=list)

    @property
    def byline(self) -> str:
        return ", ".join(dict.fromkeys(self.bylines))

    def keep_title(self) -> None:
        """The line that reads as a headline is the first of the body: the headline is another."""
        if self.title:
            self.body.insert(0, self.title)
            self.dateline_line += 1
            self.title = None


def find_zones(text: str) -> Zones:
    """The zones of an article's text; its lines end with `\n`.

    A first line is the headline where it is short, ends no sentence and stands apart from what follows; the
    code and time of a wire story, or the section of a site, may stand before it. The header reaches to the
    last byline or time near the top, or to the first long line where there is none: a subhead above the
    byline stays in the body.
    """
    zones = Zones()
    lines = list(_lines(text))
    filled = [index for index, line in enumerate(lines) if line.of(text).strip()]
    words = [lines[index].of(text).strip() for index in filled]
    last_mark = _last_mark(words)
    open_header = before_title = True
    for count, index in enumerate(filled):
        header = (count <= last_mark or open_header) and not _is_wrapped(zones, lines[index], words[count])
        if before_title and _is_title(text, lines, index):
            zones.title = _stripped(text, lines[index])
            before_title = False
        elif not (
            (before_title and is_section(words[count]))
            or _is_below_label(zones, words, count, header=header)
            or _is_furniture(zones, words[count], alone=_stands_alone(text, lines, index), header=header)
            or (header and last_mark >= 0 and _is_in_header(zones, text, lines, index))
        ):
            before_title = False
            open_header = open_header and count < _HEADER_LINES and _may_be_header(words[count])
            zones.body.append(lines[index])
    _cut_dateline(text, zones)
    _read_day_at_head(text, zones)
    return zones


def _may_be_header(words: str) -> bool:
    """May more of the header follow a line that is none of it: a subhead, which is short and ends no sentence?"""
    return len(words) < _LONGEST_SUBHEAD and not words.endswith((".", "”", '"'))


def _is_in_header(zones: Zones, text: str, lines: list[Span], index: int) -> bool:
    """Is it a line that only stands above a story: a button, or the author's name?"""
    return is_header_button(lines[index].of(text).strip()) or _names_author(zones, text, lines, index)


def _last_mark(words: list[str]) -> int:
    """The number of the last byline or time of the header, -1 where the text has none."""
    last = -1
    sentences = 0
    for count, line in enumerate(words[:_HEADER_LINES]):
        if len(line) > _LONGEST_FURNITURE or sentences > _SENTENCES_IN_HEADER:
            break
        if is_time_line(line) or is_byline_label(line) or read_byline(line):
            last = count
        elif line.endswith((".", "”", '"')) and not is_credit(line):
            sentences += 1
    return last


def _is_wrapped(zones: Zones, line: Span, words: str) -> bool:
    """Does the line go on with a sentence of the line above: `by Ann Roe`, where the story is hard-wrapped?"""
    return words[0].islower() and bool(zones.body) and zones.body[-1].end + 1 == line.start


def _is_below_label(zones: Zones, words: list[str], count: int, *, header: bool) -> bool:
    """Is the line above it a label: `By` above a name, `Image caption,` above a caption?"""
    above = words[count - 1] if count else ""
    if is_caption_label(above):
        zones.captions.append(words[count])
        return True
    if header and is_byline_label(above) and is_person(words[count]):
        zones.bylines += people(words[count])
        return True
    return False


def _names_author(zones: Zones, text: str, lines: list[Span], index: int) -> bool:
    """Is it a name, or a desk or an outlet beside the name or the time? What it says is then kept in `zones`."""
    words = lines[index].of(text).strip()
    before, after = _beside(text, lines, index)
    beside_time = is_time_line(after)
    if not zones.bylines and zones.title and (is_person(words) or (beside_time and is_desk(words))):
        zones.bylines += people(words)
        return True
    below_author = zones.bylines and before and not is_time_line(before)
    if is_desk(words) and (beside_time or (below_author and _reads_as_author(before, zones))):
        zones.outlet = zones.outlet or outlet_of(words)
        return True
    return False


def _reads_as_author(words: str, zones: Zones) -> bool:
    return read_byline(words) is not None or set(people(words)) <= set(zones.bylines)


def _beside(text: str, lines: list[Span], index: int) -> tuple[str, str]:
    """The words of the lines right above and below; empty where there is none or a blank one."""
    before = lines[index - 1].of(text).strip() if index else ""
    return before, lines[index + 1].of(text).strip() if index + 1 < len(lines) else ""


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
    if _find_dateline(words) or _reads_as_furniture(words) or is_section(words):
        return False
    following = next((line.of(text).strip() for line in lines[index + 1 :] if line.of(text).strip()), "")
    _, after = _beside(text, lines, index)
    return bool(following) and (not after or _reads_as_furniture(after) or _find_dateline(after) is not None)


def _stands_alone(text: str, lines: list[Span], index: int) -> bool:
    """Is the line a paragraph of its own, or the first or last line of one that is furniture?"""
    before, after = _beside(text, lines, index)
    return (not before or _reads_as_furniture(before)) and (not after or _reads_as_furniture(after))


def _reads_as_furniture(words: str) -> bool:
    return _is_furniture(Zones(), words, alone=True, header=True)


def _is_furniture(zones: Zones, words: str, *, alone: bool, header: bool) -> bool:
    """Is the line no part of the story? What it says is then kept in `zones`."""
    if len(words) > _LONGEST_FURNITURE:
        return False
    if header and (byline := read_byline(words)):
        zones.bylines += byline.authors
        zones.outlet = zones.outlet or byline.outlet
        zones.published = zones.published or parse_published(byline.time)
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
    # What says nothing of the article, by where it must stand.
    silent = (
        (alone, is_wire_footer),
        (header, is_slug),
        (header or alone, is_button),
        (header or alone, is_caption_label),
    )
    return any(is_there and is_one(words) for is_there, is_one in silent)


def _cut_dateline(text: str, zones: Zones) -> None:
    """Cut `WARSAW, Nov 9 (Reuters) -` off the first paragraph of the body; a subhead may stand before it."""
    for number, line in enumerate(zones.body[:_LINES_TO_DATELINE]):
        match = _find_dateline(text[line.start : min(line.end, line.start + _LONGEST_OPENING)])
        if match is None:
            continue
        agency = match.groupdict().get("agency") or match.groupdict().get("by_slashes") or ""
        if number and not agency:
            continue
        zones.dateline = _stripped(
            text, Span(line.start + match.start("dateline"), line.start + match.end("dateline"))
        )
        zones.dateline_line = number
        zones.outlet = zones.outlet or agency
        zones.published = zones.published or _day_of_dateline(match["dateline"])
        zones.body[number] = Span(line.start + match.end(), line.end)
        return


def _read_day_at_head(text: str, zones: Zones) -> None:
    """Take the day of a line that stands alone before the story; it stays, as it may name a place or an author."""
    if zones.published is None and len(zones.body) > 1 and zones.body[1].start > zones.body[0].end + 1:
        words = zones.body[0].of(text)
        if _DAY_ALONE.match(words):
            zones.published = _day_of_dateline(words)


def _find_dateline(opening: str) -> re.Match[str] | None:
    """The dateline that a paragraph opens with; a headline in capitals has a dash too, and capitals behind it."""
    match = next((match for pattern in _DATELINES if (match := pattern.match(opening))), None)
    if match is None or not _is_place_like(match["dateline"]) or opening[match.end() :].isupper():
        return None
    return match


def _day_of_dateline(dateline: str) -> PartialDate | None:
    day = parse_published(dateline)
    return day if day and day.precision == "day" else None


def _is_place_like(dateline: str) -> bool:
    """An agency in brackets, a day, or three letters in capitals: `A - level` is no dateline."""
    in_capitals = re.match(rf"[{_PLACE_LETTERS}]{{2}}[{_PLACE_LETTERS}.'’\- ]", dateline)
    return (
        "(" in dateline
        or "/" in dateline
        or dateline.endswith(" CNN")
        or _day_of_dateline(dateline) is not None
        or in_capitals is not None
    )
