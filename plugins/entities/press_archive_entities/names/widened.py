"""Names of organisations, widened to all that the letters in brackets behind them stand for."""

from dataclasses import replace

from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens

FURTHEST = 5
"""Tokens between a name as found and the bracket."""
_JOINING = frozenset(("in", "of", "for", "and", "on", "to", "&"))


def widened(names: list[Name], tokens: Tokens) -> list[Name]:
    """ "Organisation for Security" and Co-operation in Europe (OSCE): one name, with all that it covers."""
    kept: list[Name] = []
    for name in names:
        if kept and name.first < kept[-1].last:
            continue
        end = _whole(name, tokens) if name.type == "ORG" else name.last
        kept.append(replace(name, last=end))
    return kept


def _whole(name: Name, tokens: Tokens) -> int:
    words = tokens.words
    if name.last == len(words) or words[name.last].lower() not in _JOINING:
        return name.last
    for at in range(name.last + 1, min(name.last + 1 + FURTHEST, len(words) - 2)):
        if words[at] == "(" and words[at + 2] == ")":
            initials = "".join(word[0] for word in words[name.first : at] if has_capital(word))
            return at if _letters(words[at + 1]) == initials.lower() else name.last
    return name.last


def _letters(word: str) -> str:
    return "".join(c for c in word if c.isalpha()).lower() if word.isupper() else ""
