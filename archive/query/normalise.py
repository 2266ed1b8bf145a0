"""The surface of a query text: typographic marks made plain on the way in, quotation marks where needed on the way out.

What was typed keeps its length, each character standing for one, so that positions in the result are positions in what
was typed. What is printed is bare where it reads back the same, and in quotation marks otherwise.
"""

import re
from collections.abc import Iterable

from archive.errors import QueryError
from archive.query.operators import RESERVED
from archive.text import EMOJI

MAX_LENGTH = 10_000
"""Longer queries are refused: no person types one, and a parser should not be a way to spend an hour."""
MAX_WORDS = 500
"""A long list of names is read; what takes longer than a moment to read is not."""
MAX_SIGNS = 500
MAX_OPEN = 50
"""Brackets inside of each other."""

_PLAIN = {
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛‹›ʼ′`", "'"),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\u2028\u2029", " "),
    "：": ":",
    "（": "(",
    "）": ")",
}
_TABLE = str.maketrans(_PLAIN)
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u2060\ufeff"))
"""Characters inside a word that no reader sees: `str.translate` takes them away."""
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


# Not behind the colon of a field, which would then reach over the next word; `prose.py` sees to that.
_LONG = re.compile(r"(?P<between>(?<=\d)[—―…](?=\d))|(?<![:\-+!=])[—―…]|(?<![\d:])\.{3,}|(?<!:)\.{3,}(?!\d)")
_REGEX = r"(?<!\S)/(?:[^/\\\s]|\\\S)+/(?=[\s)},]|\Z)"
_QUOTED = r'"(?:[^"\\]|\\.)*"?'
# Quotation marks that open and close, with other pairs of them inside. A mark without its fellow is left to _TABLE.
_PAIR = re.compile(
    r'''"(?:[^"\\“”„«»]|\\.|“[^“”"]*”|„[^„“”"]*[“”]|«[^«»"]*»|»[^«»"]*«)*"'''
    r"""|“(?:[^“”"\\]|\\.|"[^“”"]*")*”|„(?:[^„“”"]|"[^„“”"]*")*[“”]|”(?:[^“”"]|"[^“”"]*")*”"""
    r"""|«(?:[^«»"]|"[^«»"]*")*»|»(?:[^«»"]|"[^«»"]*")*«|‹[^‹›"]*›|›[^‹›"]*‹"""
    r"""|(?<!\w)[‘‚][^‘’‚"]*(?:(?<=\w)’(?=\w)[^‘’‚"]*)*[‘’](?!\w)"""
)
_DOUBLE = dict.fromkeys(map(ord, "“”„‟«»″〝〞＂"), "'")

INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}\Z")
"""`U.S.`: a word of such a form is asked for in capitals, or it would find "us"."""
_PLAIN_WORD = re.compile(
    rf"(?!.*&&)(?:[#$€£¥]?[^\W_](?:[\w.'&@\-]*\w)?(?:(?<=\d)%|(?<=[^\W\d_])\+{{1,2}}|(?<=\b[A-Z])#)?|[{EMOJI}]+)\Z"
)
_PLAIN_VALUE = re.compile(r"(?!.*&&)\w(?:[\w.'&/@+\-]*\w)?\*?\Z")
_RESERVED = re.compile(RESERVED)


def refuse_too_long(text: str) -> None:
    """Raise where reading the text would take more than a moment.

    Raises:
        QueryError: with what there is too much of.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"the query has {len(text)} characters; the limit is {MAX_LENGTH}")
    words = sum(1 for _ in re.finditer(r"\w+", text))
    signs = sum(1 for _ in re.finditer(r"[^\w\s,.:*]", text))
    if words > MAX_WORDS or signs > MAX_SIGNS:
        many = f"{words} words" if words > MAX_WORDS else f"{signs} signs"
        raise QueryError(
            f"the query has {many}; the limit is {MAX_WORDS}: keep parts of it as saved searches, such as @name"
        )
    depth = 0
    for bracket in re.finditer(r"[({)}]", text):
        depth = depth + 1 if bracket[0] in "({" else max(0, depth - 1)
        if depth > MAX_OPEN:
            raise QueryError(
                "the query is nested too deeply or too long", start=bracket.start(), end=bracket.end()
            )


def plain(text: str) -> str:
    """`text` with typographic marks made plain: quotes, guillemets, dashes, odd blanks; as long as before.

    A long dash or an ellipsis outside of quotation marks parts words and never means "not"; between figures it is
    the dash of a range. A short dash means "not" where it stands before a word. Marks inside of a pair of quotation
    marks become apostrophes.
    """
    text = re.sub(r"\\\Z", " ", text)
    text = _NOT_TEXT.sub(" ", _PAIR.sub(_outer_marks_only, text).translate(_TABLE))
    return re.sub(f"(?P<quoted>{_QUOTED})|(?P<regex>{_REGEX})|{_LONG.pattern}", _without_long_dashes, text)


def _outer_marks_only(pair: re.Match[str]) -> str:
    inside = pair[0][1:-1].translate(_DOUBLE)
    # What was escaped between straight marks stays escaped; elsewhere it is a mark inside of others.
    return f'"{inside}"' if pair[0][0] == '"' else '"' + inside.replace('\\"', "\\'").replace('"', "'") + '"'


def _without_long_dashes(match: re.Match[str]) -> str:
    if match["quoted"]:
        return _long_dashes(match["quoted"])
    if match["regex"]:
        # In `/a...b/` the points are three letters.
        return match[0]
    return "-" if match["between"] else " " * len(match[0])


def plain_value(value: str) -> str:
    """A value of a facet as it may stand in a query: what typing it would give."""
    return " ".join(_long_dashes(_NOT_TEXT.sub(" ", value.translate(_TABLE))).split())


def _long_dashes(text: str) -> str:
    return text.replace("—", "-").replace("―", "-")


def close_up(text: str, fields: Iterable[str], dates: Iterable[str] = ()) -> str:
    """Blanks around the colon of a known field go before its name: `title : gas` is `title:gas`; as long as before.

    So do those around the points of a range of days: `published:2021-11 .. 2021-12`.
    """
    names = _any_of(fields)
    pattern = rf"{_QUOTED}|(?<![\w\-:])({names})(?:( +):( *)|:( +))(?=\S)"
    text = re.sub(pattern, _closed_up, text, flags=re.IGNORECASE)
    if ".." not in text or not (days := _any_of(dates)):
        return text
    day = r'(?:"[^"\\]*"|\d+ \w+ ago|(?:last|this|next) \w+|[^\W\d_]+ \d[\w]*|[\w][\w\-/]*)'
    # A blank behind the points alone ends the range: `published:2021.. gas` is open, and then a word.
    spread = rf"(?<![\w\-:])((?:{days}):{day})( +)(\.\.+)( *)(?={day}(?![\w:(]))"
    return re.sub(spread, _joined, text, flags=re.IGNORECASE)


def _any_of(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


def _closed_up(match: re.Match[str]) -> str:
    name, *blanks = match.groups(default="")
    return "".join(blanks) + name + ":" if name else match[0]


def _joined(match: re.Match[str]) -> str:
    first, before, points, after = match.groups()
    return f"{before}{after}{first}{points}"


def word_text(text: str) -> str:
    """A word, in quotation marks where it would be read as something else."""
    plain = _PLAIN_WORD.match(text) and not _RESERVED.fullmatch(text)
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """`text` between quotation marks, those within it escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value_text(value: str) -> str:
    """A facet value as a query writes it: bare where that reads back the same."""
    plain = _PLAIN_VALUE.match(value) and ".." not in value and not _RESERVED.fullmatch(value)
    return value if plain else quoted(value)
