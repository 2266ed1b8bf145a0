"""Words side by side → the other ways in which the same is written: F16 and F-16, $5m and $5 million, 3.5 per cent.

The index has the tokens of each way as they stand in the articles. What is asked for in one of them is asked for in
all; `=` asks for one alone.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, groupby, pairwise, product
from typing import NamedTuple, TypeGuard

from archive.query.tree import And, Or, Phrase, PhrasePart, Query, Word

MOST = 16
"""Ways of writing one stretch of words that are asked for."""

_SCALES = (
    ("k", "thousand"),
    ("m", "mn", "mln", "million"),
    ("b", "bn", "bln", "billion"),
    ("t", "tn", "trn", "trillion"),
)
_WRITTEN_OUT = {scale[-1] for scale in _SCALES} | {"mn", "mln", "bn", "bln", "tn", "trn"}
_SCALE_OF = {name: scale for scale in _SCALES for name in scale}
_AMOUNT = re.compile(
    rf"([$€£¥]?\d[\d.,]*)({'|'.join(sorted(_SCALE_OF, key=len, reverse=True))})\Z", re.IGNORECASE
)
_NUMBER = re.compile(r"[$€£¥]?\d+(?:[.,]\d+)*\Z")
_PERCENT = (("percent",), ("per", "cent"), ("pct",))
_PERCENTAGE = re.compile(r"(\d[\d.,]*)(?:%|pct|pc)\Z")
_GROUPS = re.compile(r"(\d{1,3})((?:[,.]?\d{3})+)\Z")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_LETTERS_AND_DIGITS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_MODEL = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[^\W_]+\Z")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th|s)\Z", re.IGNORECASE)
_COMPOUND = re.compile(r"[^\W_]+(?:-[^\W_]+)+\Z")
# What news writes with a hyphen as often as without; the rest must be a word of some length: not "post|er".
_PREFIXED = re.compile(
    r"(anti|non|counter|multi|cyber|euro|ultra|semi|mid|neo|post|pre|pro(?=.{7})|inter|super|sub|trans|under|over|mini"
    r"|mega|micro|bio|eco|geo|vice|self|quasi|pseudo|hyper|infra|intra|narco|electro|co(?=op|ord|work|pilot|found|exist)"
    r"|re(?=e)|e(?=mail|commerce|book))(\w{4,})\Z",
    re.IGNORECASE,
)
# Joined they are words of their own: "re-sign" and "resign".
_NEVER_JOINED = re.compile(r"re-(?!e)", re.IGNORECASE)


def ways_of_word(word: Word) -> Query:
    """The word in each way that it is written."""
    if not _is_plain(word):
        return word
    found = stretches((word.text,))
    if not found:
        return word
    return Or((word, *(_side_by_side(way, word) for way in found[0].ways)))


def ways_of_phrase(phrase: Phrase) -> Query:
    """The phrase in each way that its words are written."""
    choices: list[list[tuple[PhrasePart, ...]]] = []
    for is_plain, group in groupby(phrase.parts, _is_plain):
        parts = tuple(group)
        if not is_plain:
            choices += [[(part,)] for part in parts]
            continue
        words = [part.text for part in parts if isinstance(part, Word)]
        at = 0
        for first, last, ways in stretches(words):
            choices += [[(part,)] for part in parts[at:first]]
            choices.append([parts[first:last], *(tuple(map(Word, way)) for way in ways)])
            at = last
        choices += [[(part,)] for part in parts[at:]]
    found = [
        replace(phrase, parts=tuple(part for piece in pieces for part in piece))
        for _, pieces in zip(range(MOST), product(*choices), strict=False)
    ]
    return found[0] if len(found) == 1 else Or(tuple(_shortest(each) for each in found))


def ways_of_clauses(clauses: Sequence[Query], resolve: Callable[[Query], Query]) -> tuple[Query, ...]:
    """The clauses of an AND, resolved; neighbours that are one thing (`$5 million`) in each way of writing it."""
    found: list[Query] = []
    for (is_plain, _), group in groupby(
        clauses, lambda clause: (_is_plain(clause), getattr(clause, "zone", ""))
    ):
        members = list(group)
        if not is_plain:
            found += map(resolve, members)
            continue
        words = [member for member in members if isinstance(member, Word)]
        at = 0
        for first, last, ways in stretches([word.text for word in words]):
            if last - first > 1:
                found += map(resolve, words[at:first])
                together = And(tuple(words[first:last]))
                found.append(Or((together, *(_side_by_side(way, words[first]) for way in ways))))
                at = last
        found += map(resolve, words[at:])
    return tuple(found)


def _is_plain(clause: Query) -> TypeGuard[Word]:
    return isinstance(clause, Word) and not (clause.exact or clause.caps)


def _side_by_side(way: tuple[str, ...], word: Word) -> Word | Phrase:
    if len(way) == 1:
        return replace(word, text=way[0])
    return Phrase(tuple(map(Word, way)), word.zone)


def _shortest(phrase: Phrase) -> Query:
    only = phrase.parts[0]
    return replace(only, zone=phrase.zone) if len(phrase.parts) == 1 else phrase


class Stretch(NamedTuple):
    """Words that are also written in other ways."""

    first: int
    last: int
    """One past the last."""
    ways: tuple[tuple[str, ...], ...]
    """Each the words to look for side by side; the way as typed is not among them."""


def stretches(words: Sequence[str]) -> list[Stretch]:
    """The stretches of `words` that are also written in other ways, in order; no two share a word."""
    found: list[Stretch] = []
    at = 0
    while at < len(words):
        stretch = _stretch_at(words, at)
        if stretch is None:
            at += 1
        else:
            found.append(stretch)
            at = stretch.last
    return found


def _stretch_at(words: Sequence[str], at: int) -> Stretch | None:
    for length, ways in ((3, _of_three), (2, _of_two), (1, _of_one)):
        taken = tuple(words[at : at + length])
        if len(taken) == length:
            other = [way for way in dict.fromkeys(ways(taken)) if way != taken][:MOST]
            if other:
                return Stretch(at, at + length, tuple(other))
    return None


def _of_three(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    number, *more = words
    if _NUMBER.match(number) and [word.lower() for word in more] == ["per", "cent"]:
        yield from _percentages(number)
    elif _are_groups(words):
        yield ("".join(words),)


def _of_two(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    number, unit = words[0], words[1].lower()
    if _NUMBER.match(number) and unit in _WRITTEN_OUT:
        yield from _amounts(number, _SCALE_OF[unit])
    elif _NUMBER.match(number) and unit in ("percent", "pct"):
        yield from _percentages(number)
    elif (number.lower(), unit) == ("per", "cent"):
        yield from _PERCENT
    elif _are_groups(words):
        yield ("".join(words),)


def _of_one(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    (word,) = words
    if word.lower() in ("percent", "pct"):
        yield from _PERCENT
    elif percentage := _PERCENTAGE.match(word):
        yield from _percentages(percentage[1])
    elif (groups := _GROUPS.match(word)) and not _YEAR.match(word):
        digits = re.sub(r"[,.]", "", groups[2])
        yield (groups[1], *(digits[start : start + 3] for start in range(0, len(digits), 3)))
    elif amount := _AMOUNT.match(word):
        yield from _amounts(amount[1], _SCALE_OF[amount[2].lower()])
    elif _MODEL.match(word) and not _ORDINAL.match(word):
        yield from _parted(_LETTERS_AND_DIGITS.split(word))
    elif _COMPOUND.match(word) and not _NEVER_JOINED.match(word):
        yield from _joined(word.split("-"))
    elif prefixed := _PREFIXED.match(word):
        yield prefixed.groups()


def _are_groups(words: Sequence[str]) -> bool:
    """`1 000`: figures in threes, the first of one to three."""
    first, *more = words
    return re.fullmatch(r"[1-9]\d{0,2}", first) is not None and all(
        re.fullmatch(r"\d{3}", word) for word in more
    )


def _amounts(number: str, scale: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for name in scale:
        yield (number + name,)
    for name in scale[1:]:
        yield (number, name)


def _percentages(number: str) -> Iterator[tuple[str, ...]]:
    yield (number + "%",)
    yield (number + "pct",)
    for words in _PERCENT:
        yield (number, *words)


def _parted(pieces: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The pieces, parted at one or more of the places between them: the fewest first."""
    places = range(1, len(pieces))
    for count in range(1, min(len(pieces), 4)):
        for cuts in combinations(places, count):
            ends = [0, *cuts, len(pieces)]
            yield tuple("".join(pieces[low:high]) for low, high in pairwise(ends))


def _joined(pieces: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """A compound without its hyphens; where letters and digits make it, also parted in other ways."""
    whole = "".join(pieces)
    yield (whole,)
    if _MODEL.match(whole):
        yield from _parted(_LETTERS_AND_DIGITS.split(whole))
