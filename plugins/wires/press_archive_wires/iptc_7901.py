"""IPTC 7901 → the stories of its messages: text of the days of teleprinters, still sent by agencies.

Source: IPTC Recommendation 7901. A message opens with SOH (or `ZCZC`) and a line of its source, number, priority,
category and words; STX opens its text, ETX ends it, and the day and time of sending follow.
"""

import re
from collections.abc import Iterator

from archive import Document, DocumentError, Reading, decoded
from press_archive_wires.story import Story, one_line

_OPENING = re.compile(rb"\x01|(?:^|(?<=\n))[ \t]*ZCZC\b")
_HEAD = re.compile(
    r"\s*(?P<source>[A-Za-z]{2,5})[ -]?(?P<number>\d{1,5})\s+(?P<priority>[1-9a-z])\s+(?P<category>[A-Za-z]{1,4})"
    r"(?:\s+(?P<words>\d{1,5}))?(?:[ \t]+(?P<slug>\S[^\r\n\x02]{0,80}))?[ \t]*(?:\r?\n|(?=\x02)|\Z)"
)
_SENT = re.compile(
    r"(?P<day>\d{2})(?P<time>\d{4})\s*(?:[A-Z]{1,4}\s+)?(?P<month>[A-Za-z]{3})[a-z]*\s+(?P<year>\d{4}|\d{2})\b"
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_INDENT = re.compile(r"(?:\t| {2,})\S")
_SLUG = re.compile(r"[\w.&'’]+(?:[-/][\w.&'’]+)+\Z|[A-Z0-9]{2,20}\Z")
_BYLINE = re.compile(r"\s*by\s+[A-Z].{0,80}\Z", re.IGNORECASE)
_END = re.compile(r"^\s*NNNN\b.*", re.MULTILINE | re.DOTALL)
_CENTURY = 70
"""Years of two digits from here on are of the last century."""
_WIDE = 100
"""Characters: lines as long as this were not set for a teleprinter, each is a paragraph."""


def read_iptc_7901(document: Document) -> Iterator[Reading]:
    """The stories of the messages, in order; one that cannot be read costs itself only.

    Raises:
        DocumentError: there is no message in it.
    """
    content = document.content
    starts = [found.start() for found in _OPENING.finditer(content)]
    if not starts:
        raise DocumentError("IPTC 7901: no message in it")
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(content)], strict=True), start=1):
        member = "" if len(starts) == 1 else str(number)
        message = content[start:end].rstrip(b"\x16")
        whole = decoded(message, declared="latin-1", chosen=document.options.encoding)
        yield _story(whole.text).reading(member=member, original=message)


def _story(message: str) -> Story:
    message = message.replace("\r\n", "\n").replace("\r", "\n")
    opening = re.match(r"\s*(?:\x01|ZCZC)", message)
    rest = message[opening.end() :] if opening else message
    story = Story()
    if head := _HEAD.match(rest):
        rest = rest[head.end() :]
        story.source = head["source"].upper()
        story.identifier = f"{head['source'].upper()}{head['number']}"
        story.urgency = head["priority"]
        story.section = head["category"].upper()
        story.slug = one_line(_CONTROL.sub("", head["slug"] or ""))
    _, opened, text = rest.partition("\x02")
    text, _, behind = (text if opened else rest).partition("\x03")
    if sent := _SENT.search(behind) or _SENT.search(text[-80:]):
        story.published = _day(sent)
        if not _SENT.search(behind):
            text = text[: -80 + sent.start()] if len(text) > 80 else text[: sent.start()]
    lines = _lines(_END.sub("", text))
    if not opened and (before := rest.partition("\n")[0]) and not story.slug and _SLUG.match(before.strip()):
        story.slug = before.strip()
    if lines and _SLUG.match(lines[0]):
        story.slug = story.slug or lines[0]
        lines = lines[1:]
    if lines:
        story.headline, story.paragraphs = lines[0].strip("=< "), lines[1:]
    if story.paragraphs and _BYLINE.match(story.paragraphs[0]):
        story.bylines = [story.paragraphs[0].rstrip("= ")]
        story.paragraphs = story.paragraphs[1:]
    return story


def _day(sent: re.Match[str]) -> str:
    year = sent["year"]
    if len(year) == 2:
        year = ("19" if int(year) >= _CENTURY else "20") + year
    return f"{sent['day']} {sent['month']} {year}"


def _lines(text: str) -> list[str]:
    """The headline and the paragraphs. A line set for a teleprinter goes on in the next, unless that is indented."""
    lines = [_CONTROL.sub("", line).rstrip() for line in text.split("\n")]
    while lines and not lines[0].strip():
        lines.pop(0)
    if any(len(line) > _WIDE for line in lines):
        return [one_line(line) for line in lines if line.strip()]
    found: list[list[str]] = []
    is_new = True
    for number, line in enumerate(lines):
        if not line.strip():
            is_new = True
            continue
        # Headline and byline are lines of their own, which nothing marks.
        is_opening = bool(number and lines[number - 1].endswith("=")) or _BYLINE.match(line)
        if is_new or _INDENT.match(line) or is_opening:
            found.append([])
        found[-1].append(line)
        is_new = bool(_SLUG.match(line.strip())) and len(found) == 1
    return [one_line(" ".join(paragraph)) for paragraph in found]
