"""A query that ends in half a value → the stretch of it to leave out for now: `published:202`, `has:qu`, `@bor`."""

import re
from collections.abc import Iterable

from archive.query.day_words import is_begun
from archive.query.fields import HAS_ALIASES, WHEN_PRINTED, Fields
from archive.query.tree import MENTION_TYPES

_FIELD = re.compile(r"[-+!]?([^\W\d_][\w\-]*):[\s\"({]*\Z")
_TYPES = re.compile(r"any\((?:[^)]*[|,\s])?([^)|,\s]*)\Z", re.IGNORECASE)
_NEXIS_DATE = re.compile(
    r"date\s*\(?\s*(?:>=|<=|>|<|=|is|aft|bef|geq|leq)\s*\(?\s*([\d\-/]*)\Z", re.IGNORECASE
)
# What stands beside an operator of nearness: nothing yet, or the beginning of an OR or of a further operator.
_NEARNESS = (
    r"(?:\bnot\s+)?(?:\b(?:w|within|near|pre|adj|onear)/\w+|(?-i:\b(?:NEAR|ADJ))|\baround\s?\(\s*\d+\s*\))"
)
_NOTHING_NEAR = re.compile(rf"{_NEARNESS}\s*(?:[({{\"]+\s*|\s(?:or|and|not))\Z", re.IGNORECASE)
_HALF_NEARNESS = re.compile(r"(?:not|-|!)\s*(?:w|within|near|pre|adj|onear)/\w*", re.IGNORECASE)
_LISTED = re.compile(r"([^\W\d_][\w\-]*):(?:[^\s:]*,|\((?:[^():]*[\s,|])?)\Z")
_FROM_A_DAY = re.compile(r"[<>]?=?(\d{4}[-/]\d\d[-/]\d\d)-(?P<last>.*)")
_BEGUN_OPERATOR = re.compile(r"(?<=\s)(?:or?|w|pr?e?|no?|ne(?:ar?)?|adj?|within?)\Z", re.IGNORECASE)
_LONGEST = 80


def half_value(typed: str, start: int, fields: Fields, saved: Iterable[str]) -> tuple[int, int] | None:
    """The stretch at the end of the text that is half of something that could be understood; None where it is not.

    Args:
        start: where the trouble begins that the text was refused for.
    """
    end = len(typed.rstrip())
    tail = max(0, end - _LONGEST)
    if nothing := _NOTHING_NEAR.search(typed, tail, end):
        return nothing.span()
    begun = _BEGUN_OPERATOR.search(typed, tail, end)
    if begun and start < begun.start() and typed.count("(") > typed.count(")"):
        return begun.span()
    if _HALF_NEARNESS.fullmatch(typed, start, end):
        return start, end
    value = typed[start:end].strip().strip('"').lower()
    if not value or len(value) > _LONGEST:
        return None
    if value[0] == "@":
        names = [name.lower() for name in saved]
        is_half = value[1:] not in names and any(name.startswith(value[1:]) for name in names)
        return (start, end) if is_half else None
    if (day := _NEXIS_DATE.fullmatch(value)) and is_begun(day[1]):
        return start, end
    if types := _TYPES.fullmatch(value):
        return (start, end) if any(name.startswith(types[1]) for name in MENTION_TYPES) else None
    before = _FIELD.search(typed, max(0, start - _LONGEST), start)
    listed = _LISTED.search(typed, max(0, start - _LONGEST), start)
    name = (before or listed or ("", ""))[1].lower()
    if (days := _FROM_A_DAY.fullmatch(value)) and (not days["last"] or is_begun(days["last"])):
        return start + days.start("last") - 1, end
    if not _is_half(name, value, fields):
        return None
    if ".." in value and value.rpartition("..")[2]:
        # What stands before the dots is a range already.
        return typed.rindex("..") + 2, end
    return (before.start() if before else start), end


def _is_half(field: str, value: str, fields: Fields) -> bool:
    facet = fields.facet(field)
    if field in WHEN_PRINTED or (facet is not None and facet.shape == "date"):
        last = re.split(r"\.\.+", re.sub(r"^[<>]?=?\s*", "", value))[-1]
        return is_begun(last) or not value.strip("<>=.")
    if field == "has":
        return any(known.startswith(value) for known in (*fields.can_have(), *HAS_ALIASES))
    if field == "new":
        return value != "since-last" and "since-last".startswith(value)
    if field == "by":
        return re.fullmatch(r"\w[\w.\-]*(?:@|@?[\w.+\-]*\.)", value) is not None
    return field == "id" and re.fullmatch(r"[0-9a-f]{1,3}", value) is not None
