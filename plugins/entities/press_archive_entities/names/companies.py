"""Companies named after two: "Bausch and Lomb Inc", "Spectra-Physics Inc" are one company wherever they stand."""

from collections.abc import Iterator

from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import COMPANY_TAILS

SURE = 0.8
_HYPHENS = ("-",)
_AND = ("and", "&")
_TICKER = "<"
"""Opens the letters of a share behind its company: "BAUSCH AND LOMB <BOL>"."""
_FEWEST = 2
"""How often two names are joined by "and" before they are one: "Mobil and Texaco Inc" are two companies."""

_POSSESSIVE = tuple(
    (owner, mark, *rest)
    for owner, *rest in (
        ("hudson", "bay"),
        ("victoria", "secret"),
        ("dick", "sporting", "goods"),
        ("bj", "wholesale"),
    )
    for mark in ("'s", "’s")
)
"""Companies with an owner inside, of which a tagger sees what is owned: "Hudson's Bay"."""

Row = tuple[str, ...]
"""The words of a name, in small letters."""


def whole_companies(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names; where the tagger saw the half of such a company, the whole."""
    low = [word.lower() for word in tokens.words]
    rows = {row for row in _rows(tokens, low) if "-" in row or _is_one(row, low)}
    rows |= {row for row in _POSSESSIVE if row[0] in low}
    if not rows:
        return names
    spans = sorted(_places_of(rows, tokens, low))
    taken = {i for first, last in spans for i in range(first, last)}
    kept = [name for name in names if taken.isdisjoint(range(name.first, name.last))]
    return sorted([*kept, *(_whole(names, first, last) for first, last in spans)], key=lambda one: one.first)


def _rows(tokens: Tokens, low: list[str]) -> Iterator[Row]:
    """What stands before a legal form or a ticker: one word, a hyphen or "and", and the words behind it."""
    words = tokens.words
    for tail, word in enumerate(low):
        if word != _TICKER and (word.rstrip(".") not in COMPANY_TAILS or not has_capital(words[tail])):
            continue
        at = tail - 1
        while at > 0 and has_capital(words[at]) and words[at].isalpha():
            at -= 1
        alone = at < 2 or not has_capital(words[at - 2])
        if 0 < at < tail - 1 and low[at] in (*_HYPHENS, *_AND) and has_capital(words[at - 1]) and alone:
            yield tuple(low[at - 1 : tail])


def _is_one(row: Row, low: list[str]) -> bool:
    """Both are never apart in the article, and more than once together."""
    together = sum(tuple(low[i : i + len(row)]) == row for i, word in enumerate(low) if word == row[0])
    return together >= _FEWEST and low.count(row[0]) == together


def _places_of(rows: set[Row], tokens: Tokens, low: list[str]) -> Iterator[tuple[int, int]]:
    """Where they stand, the legal form behind them included."""
    by_first: dict[str, list[Row]] = {}
    for row in rows:
        by_first.setdefault(row[0], []).append(row)
    end = 0
    for i, word in enumerate(low):
        for row in sorted(by_first.get(word, ()), key=len, reverse=True):
            last = i + len(row)
            if i >= end and tuple(low[i:last]) == row and has_capital(tokens.words[i]):
                end = last + (last < len(low) and low[last].rstrip(".") in COMPANY_TAILS)
                yield i, end
                break


def _whole(names: list[Name], first: int, last: int) -> Name:
    inside = [name for name in names if name.first < last and first < name.last]
    sure = max([SURE, *(name.confidence for name in inside)])
    return Name(first, last, "ORG", sure)
