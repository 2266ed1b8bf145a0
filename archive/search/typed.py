"""What was typed → the same text with plain marks, each character for one."""

import re
from collections.abc import Iterable

MAX_LENGTH = 10_000
"""Longer queries are refused: no person types one, and a parser should not be a way to spend an hour."""

_PLAIN = {
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛‹›ʼ′`", "'"),
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\u2028\u2029\ufeff\u200b\u2060", " "),
    "：": ":",
    "（": "(",
    "）": ")",
}
_TABLE = str.maketrans(_PLAIN)
_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]")


_LONG = re.compile(r"[—―…]|\.{3,}")
_QUOTED = r'"(?:[^"\\]|\\.)*"?'


def plain(text: str) -> str:
    """`text` with typographic marks made plain: quotes, guillemets, dashes, odd blanks; as long as before.

    A long dash or an ellipsis outside of quotation marks parts words and never means "not" or a range; a short dash
    does where it stands before a word.
    """
    text = _NOT_TEXT.sub(" ", text.translate(_TABLE))
    pattern = f"({_QUOTED})|{_LONG.pattern}"
    return re.sub(pattern, lambda match: _long_dashes(match[1]) if match[1] else " " * len(match[0]), text)


def plain_value(value: str) -> str:
    """A value of a facet as it may stand in a query: what typing it would give."""
    return " ".join(_long_dashes(_NOT_TEXT.sub(" ", value.translate(_TABLE))).split())


def _long_dashes(text: str) -> str:
    return text.replace("—", "-").replace("―", "-")


def close_up(text: str, fields: Iterable[str]) -> str:
    """Blanks after the colon of a known field go before its name: `title: gas` is `title:gas`; as long as before."""
    names = "|".join(sorted(map(re.escape, fields), key=len, reverse=True))
    pattern = rf"{_QUOTED}|(?<![\w\-:])((?:{names}):)( +)(?=\S)"
    return re.sub(
        pattern, lambda match: match[2] + match[1] if match[1] else match[0], text, flags=re.IGNORECASE
    )
