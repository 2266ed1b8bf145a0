"""A half-typed query → the query as far as it goes, with notes on what was closed or left out.

The screen asks at every key, so every beginning of a sound query must answer. Two ways lead there. `repair` sees to
what the grammar cannot read: open marks are closed, an operator that lacks a side is left out. `half_value` finds what
can be read but not yet understood: `published:202`, `has:qu`, `@bor`. What can be the beginning of nothing is refused.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from archive.errors import QueryError
from archive.model.span import Span
from archive.query.dates import is_begun
from archive.query.dialects import CALLED_ZONES, HAS_ALIASES, WHEN_PUBLISHED, Fields
from archive.query.operators import (
    AND_SIGN,
    AROUND,
    AT_LEAST_WORD,
    BEGUN,
    BOOLEAN,
    CAPITAL_AROUND,
    CAPITAL_NEAR,
    CONFIDENCE,
    NEAR,
    NOT_SIGN,
    OR_SIGN,
    RELATION,
    SLASH_ALONE,
    SLASHED,
    one_of,
)
from archive.query.tree import MENTION_TYPES, RELATIONS_OF_ONE

_CLOSING = {"(": ")", "{": "}", "[": "]"}
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
# What asks for something after it and stands at the end: `gas and not`, `gas w/`, `title:`, `conf>`, `atleast3(`.
# Several operators in a row go as one, or leaving out the last would leave the others without a side in turn.
_OPENING_WORD = re.compile(
    rf"""(?: (?:\b(?:{BOOLEAN})\s+)* (?:
          \b(?:{BOOLEAN}) | {OR_SIGN} | {AND_SIGN} | {NOT_SIGN} | \+ | = |
          (?:not\s+)? (?:{SLASHED}\w* | \b{CAPITAL_NEAR} | {AROUND}\s?\(\s*\d*\s*\) | \b{CAPITAL_AROUND}(?:\s+\d*)?) |
          (?:[^\W\d_][\w\-]*:) (?:[<>]=?)? | {CONFIDENCE}\s*:?\s*[<>]=? | [<>]=? | @ | ~ | \^ | , | / [^\s/]* |
          (?:{AT_LEAST_WORD}\s?\d*|{one_of(CALLED_ZONES)}) \( | [({{\[]
        ) )[\s.]*\Z""",
    re.IGNORECASE | re.VERBOSE,
)
# An operator where a word should be: `(or gas`, `gas and w/5 oil`.
_OPERATOR = re.compile(
    rf"\s*(?:(?:and\s+)?(?:not\s+)?{NEAR}|\b(?:{BOOLEAN})\b|{OR_SIGN}|{AND_SIGN}|{CAPITAL_NEAR}\b"
    rf"|{SLASH_ALONE}(?=\s|\Z))",
    re.IGNORECASE,
)
# `/bom`: no closing slash yet, at the end of the text.
_HALF_REGEX = re.compile(r"/[^\s/]*\Z")
# `published:[2021 TO 20`, and from its `T` on `published:{2021 T`: curly brackets alone may hold a list.
_HALF_RANGE = re.compile(r"[^\W\d_][\w\-]*:(?:\[[^\]}\[]*|\{[^\]}\[{\s]+\sT(?:O(?:\s[^\]}\[{]*)?)?)\Z")
# A minus, plus or the like with blanks on both sides, as in `state - run`.
SIGN_ALONE = re.compile(r"(?<![^\s(\[{])[-+!=|&]+(?=[\s)\]}]|\Z)")
# `he said [sic]`: an editor's brackets; `[a TO z]` is a range, which no words have.
_BRACKETED = re.compile(r"\[(?![^\[\]]*\sTO\s)([^\[\]\"(){}:]*\w[^\[\]\"(){}:]*)\]")
# `w/ `: the size is missing in the middle of a query.
_NUMBERLESS = re.compile(rf"{SLASHED}(?:\W|\Z)", re.IGNORECASE)

# What a value that begins where the trouble does can belong to: `published:`, `any(person|`, `date(>`, `actor:a,`.
_FIELD = re.compile(r"[-+!]?([^\W\d_][\w\-]*):[\s\"({]*\Z")
_TYPES = re.compile(r"any\((?:[^)]*[|,\s])?([^)|,\s]*)\Z", re.IGNORECASE)
_NEXIS_DATE = re.compile(rf"date\s*\(?\s*(?:{RELATION})\s*\(?\s*([\d\-/]*)\Z", re.IGNORECASE)
# What stands beside an operator of nearness: nothing yet, or the beginning of an OR or of a further operator.
_NEARNESS = rf"(?:\bnot\s+)?(?:\b{NEAR}|\b{CAPITAL_NEAR})"
_NOTHING_NEAR = re.compile(rf"{_NEARNESS}\s*(?:[({{\"]+\s*|\s(?:{BOOLEAN}))\Z", re.IGNORECASE)
_HALF_NEARNESS = re.compile(rf"(?:not|{NOT_SIGN})\s*{SLASHED}\w*", re.IGNORECASE)
# After a comma or inside a list's brackets the field stands further back.
_LISTED = re.compile(r"([^\W\d_][\w\-]*):(?:[^\s:]*,|\((?:[^():]*[\s,|])?)\Z")
# `2021-11-01-202`: a first day in full, and a last one begun. The dash before it is a range's, so it goes as well.
_FROM_A_DAY = re.compile(r"[<>]?=?(\d{4}[-/]\d\d[-/]\d\d)-(?P<last>.*)")
# The word at the end, inside brackets that were refused: `w/5 (oil o` may go on to `or gas`, which is understood.
_BEGUN_OPERATOR = re.compile(rf"(?<=\s)(?:{BEGUN})\Z", re.IGNORECASE)
_LONGEST = 80
"""Code points at the end of the text that are looked at: a half-typed value is short, and every key asks."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text after some repairs. Positions stay: what is left out becomes blanks, closing marks come at the end."""

    text: str
    notes: tuple[str, ...] = ()
    marks: tuple[Span, ...] = ()
    left_out: tuple[tuple[str, Span], ...] = ()
    """Of what was unfinished: the note and where it stood."""

    def without(self, start: int, end: int, note: str) -> "Repaired":
        """The text with a stretch blanked out."""
        text = self.text[:start] + " " * (end - start) + self.text[end:]
        return replace(self, text=text, notes=(*self.notes, note), marks=(*self.marks, Span(start, end)))

    def unfinished(self, start: int, end: int, note: str) -> "Repaired":
        """The text without a stretch that would have asked for something, had it been complete."""
        left_out = (*self.left_out, (note, Span(start, end)))
        return replace(self.without(start, end, note), left_out=left_out)

    def closed(self, marks: str, at: int, note: str) -> "Repaired":
        """The text with closing marks after it."""
        return replace(
            self, text=self.text + marks, notes=(*self.notes, note), marks=(*self.marks, Span(at, at + 1))
        )


def repair(repaired: Repaired, trouble: Span) -> Repaired:
    """One repair more: open marks are closed, an operator that lacks a side is left out.

    Raises:
        QueryError: what stands there cannot be half of anything.
    """
    text = repaired.text
    # Before the brackets: `published:[2021 TO` would be closed to a range without an end, which no one has typed yet.
    if half := _HALF_RANGE.search(text):
        return repaired.unfinished(
            half.start(), half.end(), f"{half[0]!r} is an unfinished range and was ignored"
        )
    if closed := _close(repaired):
        return closed
    # What lacks its right side stands before the trouble; only where nothing can follow it any more is it half typed.
    before = _OPENING_WORD.search(text[: trouble.start])
    at_end = not text[trouble.start :].strip() or text[trouble.start] in ")}],"
    if at_end and before and before[0].strip():
        return _drop(
            _without_its_closer(repaired, before[0], trouble.start), before.start(), before.end(), "after"
        )
    if dangling := _OPERATOR.match(text, trouble.start):
        return _drop(repaired, dangling.start(), dangling.end(), "before")
    if half := _HALF_REGEX.match(text, trouble.start):
        return repaired.unfinished(
            half.start(), half.end(), f"{half[0]!r} is an unfinished regular expression and was ignored"
        )
    character = text[trouble.start : trouble.start + 1]
    if plain_brackets := _BRACKETED.match(text, trouble.start):
        note = f"square brackets were ignored: {plain_brackets[1][:40]!r} is searched for as words"
        last = plain_brackets.end() - 1
        return repaired.without(trouble.start, trouble.start + 1, note).without(last, last + 1, note)
    if character and character in ")}]":
        raise QueryError(
            f"unmatched {character!r}; remove it or open a bracket before it",
            start=trouble.start,
            end=trouble.start + 1,
        )
    if trouble.start < len(text) and _alone(text, trouble.start):
        return repaired.without(
            trouble.start, trouble.start + 1, f"{text[trouble.start]!r} stands alone and was ignored"
        )
    raise _not_understood(text, trouble)


def without_signs_alone(repaired: Repaired) -> Repaired:
    """Add a note for each sign that stands alone and means nothing, such as a minus before a blank."""
    outside = _QUOTED.sub(lambda match: "x" * len(match[0]), repaired.text)
    for match in SIGN_ALONE.finditer(outside):
        if match[0] not in ("|", "||", "&", "&&") and not _is_dash_of_range(outside, match):
            repaired = repaired.without(
                match.start(), match.end(), f"{match[0]!r} stands alone and was ignored"
            )
    return repaired


def _is_dash_of_range(text: str, sign: re.Match[str]) -> bool:
    """Is it the dash of `published:2021-11-01 - 2021-11-30`?"""
    before, after = text[max(0, sign.start() - 16) : sign.start()], text[sign.end() : sign.end() + 6]
    return (
        re.search(r"[:(,]\d{4}[\d\-/]*\s+\Z", before) is not None and re.match(r"\s+\d{4}", after) is not None
    )


def _drop(repaired: Repaired, start: int, end: int, lacks: str) -> Repaired:
    dropped = repaired.text[start:end].strip()
    start = repaired.text.index(dropped, start)
    return repaired.unfinished(
        start, start + len(dropped), f"{dropped!r} has nothing {lacks} it and was ignored"
    )


def _without_its_closer(repaired: Repaired, opening: str, at: int) -> Repaired:
    """`atleast3()` goes as a whole."""
    text = repaired.text
    if _CLOSING.get(opening.rstrip()[-1:]) != text[at : at + 1]:
        return repaired
    return replace(repaired, text=text[:at] + " " + text[at + 1 :])


def _close(repaired: Repaired) -> Repaired | None:
    """Closing marks for what is open, or None."""
    text = repaired.text
    open_brackets: list[tuple[str, int]] = []
    position = 0
    while position < len(text):
        character = text[position]
        if character == "\\":
            position += 2
            continue
        if character == '"':
            match = _QUOTED.match(text, position)
            if match is None:
                return _close_quote(repaired, position, open_brackets)
            position = match.end()
            continue
        if character in "({":
            open_brackets.append((character, position))
        elif open_brackets and character == _CLOSING[open_brackets[-1][0]]:
            open_brackets.pop()
        position += 1
    if not open_brackets:
        return None
    marks = "".join(_CLOSING[bracket] for bracket, _ in reversed(open_brackets))
    note = f"{open_brackets[0][0]!r} was never closed; read as if closed at the end"
    return repaired.closed(marks, open_brackets[0][1], note)


def _close_quote(repaired: Repaired, at: int, open_brackets: list[tuple[str, int]]) -> Repaired:
    marks = "".join(_CLOSING[bracket] for bracket, _ in reversed(open_brackets))
    body = repaired.text[at + 1 :]
    odd_backslashes = (len(body) - len(body.rstrip("\\"))) % 2
    text = repaired.text[:-1] + " " if odd_backslashes else repaired.text
    note = "a quotation mark was never closed; read as if closed at the end"
    closed = replace(repaired, text=text)
    if not re.search(r"\w|\*", body):
        return closed.without(at, at + 1, "a quotation mark stands alone and was ignored")
    return closed.closed('"' + marks, at, note)


def _alone(text: str, position: int) -> bool:
    """Is this sign no part of a word, so that leaving it out loses nothing?"""
    following = text[position + 1 : position + 2]
    if re.match(r"[<>]=?\s*[\d.]", text[position:]):
        return False
    return not text[position : position + 1].isalnum() and (not following or not following.isalnum())


def _not_understood(text: str, trouble: Span) -> QueryError:
    start = trouble.start
    rest = text[start:]
    word = (re.match(r"\S+", rest) or re.match(r".", rest, re.DOTALL) or [""])[0]
    if _NUMBERLESS.match(rest):
        advice = "write w/5 for at most five words apart, w/s for one sentence, w/p for one paragraph"
    elif rest[:1] == "/":
        advice = "a regular expression ends with '/' and contains no space; put words in quotes"
    elif rest[:1] == "-" and (operator := re.search(r"(\S+)\s+\Z", text[:start])):
        advice = f"for one without the other near it, write NOT {operator[1]} {word[1:40]}"
    elif rest[:1] == "-":
        field = (re.search(r"[\w\-]+:\Z", text[:start]) or ["source:"])[0]
        advice = f"put the minus before the field: -{field}{word[1:40]}"
    elif rest[:1] in "<>" and re.match(r"[<>]=?\s*[\d.]", rest):
        advice = "a comparison follows a date field or conf: published:>2021, conf>0.8"
    elif rest[:1] == "[":
        advice = "square brackets follow a date field only: published:[2021 TO 2022]"
    elif rest[:1] == "?":
        advice = "'?' stands for one letter of a word"
    else:
        advice = "to search for these words, put them in quotes"
    return QueryError(f"cannot read {word[:40]!r} here; {advice}", start=start, end=start + max(1, len(word)))


def half_value(typed: str, start: int, fields: Fields, saved: Iterable[str]) -> Span | None:
    """The stretch at the end of the text that is half of something that could be understood; None where it is not.

    Args:
        start: where the trouble begins that the text was refused for.
    """
    end = len(typed.rstrip())
    tail = max(0, end - _LONGEST)
    if nothing := _NOTHING_NEAR.search(typed, tail, end):
        return Span(*nothing.span())
    begun = _BEGUN_OPERATOR.search(typed, tail, end)
    if begun and start < begun.start() and typed.count("(") > typed.count(")"):
        return Span(*begun.span())
    if _HALF_NEARNESS.fullmatch(typed, start, end):
        return Span(start, end)
    value = typed[start:end].strip().strip('"').lower()
    if not value or len(value) > _LONGEST:
        return None
    if value[0] == "@":
        names = [name.lower() for name in saved]
        is_half = value[1:] not in names and any(name.startswith(value[1:]) for name in names)
        return Span(start, end) if is_half else None
    if (day := _NEXIS_DATE.fullmatch(value)) and is_begun(day[1]):
        return Span(start, end)
    if types := _TYPES.fullmatch(value):
        return Span(start, end) if any(name.startswith(types[1]) for name in MENTION_TYPES) else None
    before = _FIELD.search(typed, max(0, start - _LONGEST), start)
    listed = _LISTED.search(typed, max(0, start - _LONGEST), start)
    name = (before or listed or ("", ""))[1].lower()
    if (days := _FROM_A_DAY.fullmatch(value)) and (not days["last"] or is_begun(days["last"])):
        return Span(start + days.start("last") - 1, end)
    if not _is_half(name, value, fields):
        return None
    if ".." in value and value.rpartition("..")[2]:
        # What stands before the dots is a range already.
        return Span(typed.rindex("..") + 2, end)
    return Span(before.start() if before else start, end)


def _is_half(field: str, value: str, fields: Fields) -> bool:
    facet = fields.facet(field)
    if field in WHEN_PUBLISHED or (facet is not None and facet.shape == "date"):
        last = re.split(r"\.\.+", re.sub(r"^[<>]?=?\s*", "", value))[-1]
        return is_begun(last) or not value.strip("<>=.")
    if facet is not None and facet.shape == "number":
        return re.fullmatch(r"(?:[<>]=?|=)?-?|.*\d\.+-?", value) is not None
    if field == "has":
        return any(known.startswith(value) for known in (*fields.can_have(), *HAS_ALIASES))
    if field == "first":
        return value not in ("yes", "no") and any(known.startswith(value) for known in ("yes", "no"))
    if field == "new":
        return value != "since-last" and "since-last".startswith(value)
    if field == "by":
        return re.fullmatch(r"\w[\w.\-]*(?:@|@?[\w.+\-]*\.)", value) is not None
    return field in ("id", *RELATIONS_OF_ONE) and re.fullmatch(r"[0-9a-f]{1,3}", value) is not None
