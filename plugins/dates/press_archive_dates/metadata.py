"""Dates that say when a text was filed, printed or updated: datelines, `Updated 3 p.m. ET`, publication stamps."""

import re

_DATELINE = re.compile(
    r"[^\S\n]*(?:[A-Z][\w.'’-]*[A-Z][\w.'’/-]*[ ,]{0,2}){1,5}(?:[A-Z][a-z]+\.?[ ,]{0,2}){0,3}"
    r"(?P<when>(?:[A-Z][a-z]{2,8}\.? [0-9]{1,2}|[0-9]{1,2} [A-Z][a-z]{2,8})(?:, [0-9]{4})?)"
    r"[ ,]{0,2}(?:\([^()\n]{2,40}\)|/[^/\n]{2,20}/|[A-Z]{2,10})? ?(?:--?|[–—_:(.])"
)
_AFTER_AGENCY = re.compile(
    r"[^\n]{2,60}\([A-Z][\w ]{1,20}\)[ ,]{0,2}(?P<when>[A-Z][a-z]{2,8}\.? [0-9]{1,2})[ ,]{0,2}(?:--?|[–—_])"
)
_STAMP_WORD = re.compile(
    r"(?:first |last |originally |story |article )*"
    r"(?:updated|published|posted|modified|created|filed|issued|corrected|revised|released|printed)\b(?: on| at|:| -)*",
    re.IGNORECASE,
)
_IN_STAMP = re.compile(
    r"[\s,|:./()·•–—-]+|\b(?:on|at|by|et|est|edt|gmt|utc|bst|cet|local|time|am|pm|a\.m|p\.m|updated|published|posted"
    r"|last|first|modified|and|[A-Z]{2,4})\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[0-9]{4}|[0-9]{1,2}:[0-9]{2}|[0-9] ?[ap]\.?m", re.IGNORECASE)
_LONGEST_STAMP = 90


def metadata_in(text: str, spans: list[tuple[int, int]]) -> set[int]:
    """Which of the expressions at `spans` are metadata, as indexes into `spans`."""
    found: set[int] = set()
    line_start, index = 0, 0
    for line in text.split("\n"):
        line_end = line_start + len(line)
        while index < len(spans) and spans[index][1] <= line_start:
            index += 1
        inside = []
        while index < len(spans) and spans[index][0] < line_end:
            inside.append(index)
            index += 1
        if inside:
            found.update(_of_line(text, line_start, line_end, inside, spans))
        line_start = line_end + 1
    return found


def _of_line(text: str, start: int, end: int, inside: list[int], spans: list[tuple[int, int]]) -> list[int]:
    if match := _DATELINE.match(text, start, end) or _AFTER_AGENCY.match(text, start, end):
        return [i for i in inside if spans[i][0] < match.end("when") and spans[i][1] > match.start("when")]
    if match := _STAMP_WORD.match(text, start, end):
        return _run_of(text, match.end(), inside, spans)
    if end - start <= _LONGEST_STAMP and _is_stamp(text, start, end, inside, spans):
        return inside
    return []


def _run_of(text: str, offset: int, inside: list[int], spans: list[tuple[int, int]]) -> list[int]:
    """The expressions that follow one another from `offset` with nothing but stamp words between them."""
    run = []
    for i in inside:
        if spans[i][0] < offset or _IN_STAMP.sub("", text[offset : spans[i][0]]):
            break
        run.append(i)
        offset = spans[i][1]
    return run


def _is_stamp(text: str, start: int, end: int, inside: list[int], spans: list[tuple[int, int]]) -> bool:
    """Whether a line is nothing but a date and a time of day."""
    rest, offset = "", start
    for i in inside:
        rest += text[offset : spans[i][0]] + " "
        offset = spans[i][1]
    rest += text[offset:end]
    return (
        not _IN_STAMP.sub("", rest).strip()
        and bool(_FIGURE.search(text, start, end))
        and not text[start:end].rstrip().endswith(".")
    )
