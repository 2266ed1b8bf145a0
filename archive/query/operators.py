"""The operators of the language: every spelling of each, once.

The grammar's terms (`TERMS`), the repair of half-typed queries, the notes for people who know another language, and
the quoting of words that would be read as operators are all made of what stands here. A new spelling is one entry;
a new operator is one entry here and one case in the evaluator.

Patterns ignore case unless they say otherwise; `NEAR`, `ADJ` and `AROUND` are operators in capitals only, because the
words "near" and "around" are common.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from archive.text import EMOJI


@dataclass(frozen=True, slots=True)
class NearWord:
    """A word that, with a slash and a size, asks for two clauses near each other: `w/5`, `pre/s`."""

    name: str
    ordered: bool = False
    """The left clause comes first."""
    needs_size: bool = True
    """False: it stands by itself too, in capitals, for `DEFAULT_DISTANCE` words."""
    needs_number: bool = False
    """True: anything but a number after its slash makes it a word, such as `n/a` and `p/e`."""


NEAR_WORDS = (
    # Nexis
    NearWord("w"),
    NearWord("within"),
    NearWord("pre", ordered=True),
    NearWord("onear", ordered=True),
    # notmuch, and Nexis for the first
    NearWord("near", needs_size=False),
    NearWord("adj", ordered=True, needs_size=False),
    # ProQuest
    NearWord("n", needs_number=True),
    NearWord("p", ordered=True, needs_number=True),
)
DEFAULT_DISTANCE = 10
"""Of `NEAR` and `ADJ` without a number, as in notmuch."""
STRETCHES: dict[str, Literal["sentence", "paragraph"]] = {
    "sentence": "sentence",
    "sent": "sentence",
    "s": "sentence",
    "paragraph": "paragraph",
    "para": "paragraph",
    "p": "paragraph",
}
"""What may stand after the slash instead of a number of words."""
CAPITALS: dict[str, Literal["all", "none"]] = {"caps": "all", "allcaps": "all", "nocaps": "none"}
RELATIONS = {"is": "=", "aft": ">", "bef": "<", "geq": ">=", "leq": "<="}
"""Nexis's words for how a day compares: `date aft 2021-11-09`."""


def one_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first so that `w` does not hide `within`."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


AND_SIGN, OR_SIGN = r"&&?", r"\|\|?"
NOT_SIGN = "!|-"
BOOLEAN = "and|or|not"
TO = "to|until|till"
"""Between the two ends of a range of days."""

NEAR_NAME = one_of(word.name for word in NEAR_WORDS)
_NAME = one_of(word.name for word in NEAR_WORDS if not word.needs_number)
_NAME_OF_NUMBER = one_of(word.name for word in NEAR_WORDS if word.needs_number)
SLASHED = rf"(?:\b(?:{_NAME})/|\b(?:{_NAME_OF_NUMBER})/(?=\d))"
NEAR_WITHOUT_SIZE = one_of(word.name for word in NEAR_WORDS if not word.needs_size)
CAPITAL_NEAR = rf"(?-i:{NEAR_WITHOUT_SIZE.upper()})"
AROUND = "around"
"""Gmail's: `AROUND(3)`, `AROUND 3`."""
CAPITAL_AROUND = f"(?-i:{AROUND.upper()})"
AROUND_CALL = rf"{AROUND}\s?\(\s*\d+\s*\)"
NEAR = rf"(?:{SLASHED}\w+|{AROUND_CALL})"
"""An operator of nearness with its size, sound or not."""
SHORT_SIZE = rf"\d+|{one_of(size for size in STRETCHES if len(size) == 1)}"
SLASH_ALONE = rf"/(?:{SHORT_SIZE})"
"""`gas /3 price`, Nexis's shortest form of `w/3`."""

AT_LEAST_WORD = "atleast"
AT_LEAST = rf"(?:{AT_LEAST_WORD}\s?|atl)\d+"
CONFIDENCE = r"conf(?:idence)?"
RELATION = rf"[<>]=?|=|{one_of(RELATIONS)}"
RESERVED = rf"(?i:{BOOLEAN}|{TO}|atl(?:east)?\d+|date)|{CAPITAL_NEAR}|{CAPITAL_AROUND}"
"""Words that are operators where they stand bare."""

HALF_OPERATOR = re.compile(rf"{BOOLEAN}|{SLASHED}(?:\d*|s|p)", re.IGNORECASE)
"""Operators where a word should be: one side is missing. (`w/o` is a word.)"""
NEAR_PARTS = re.compile(
    rf"(?:and\s+)?(?P<negated>not\s+)?(?P<name>{NEAR_NAME}|{AROUND})?(?:\s*[/(]?\s*(?P<size>\w+)\s*\)?)?",
    re.IGNORECASE,
)
BEGUN = one_of({word[:end] for word in ("or", "not", *(word.name for word in NEAR_WORDS))
                for end in range(1, len(word) + 1)})  # fmt: skip
"""The beginnings of operators that a person may be in the middle of typing."""

# `or-else`, `not.`, `and/or`: with a sign close behind it an operator is part of a word.
_ENDS = r"(?![\w:\/\-.@&~*?!\x27])"
# A minus or an exclamation mark negates only what stands close behind it; `state - run` has a dash.
_CLOSE_BEHIND = rf"""[\w"'(\/=@*?{{#$€£¥%\\{EMOJI}]"""
_MINUS_BEHIND = rf"""[\w"'(\/=@*?{{!+#$€£¥%\\{EMOJI}-]"""
_NEARNESS = "|".join(
    (
        rf"(?:{_NAME})\/(?:\d+|{one_of(STRETCHES)})(?!\w)",
        rf"(?:{_NAME_OF_NUMBER})\/\d+(?!\w)",
        AROUND_CALL,
        rf"{CAPITAL_AROUND}\s+\d+(?!\w)",
        rf"\{SLASH_ALONE}(?=\s|$)",
    )
)

TERMS = rf"""
_OR.8: /(?:or{_ENDS}|{OR_SIGN})/i
_AND.8: /(?:and{_ENDS}|but(?=\s+not\s)|{AND_SIGN})/i
_NOT.7: /(?:not{_ENDS}|!(?={_CLOSE_BEHIND})|-(?={_MINUS_BEHIND}))/i
WITHIN.9: /(?:and\s+)?(?:not\s+)?(?:{_NEARNESS})|\b(?:NOT\s+)?{CAPITAL_NEAR}(?=\s|$)/i
QUALIFIER.9: /{CONFIDENCE}(?!\s+=[\d.])\s*:?\s*(?:[<>]=?|=[<>]?)\s*[\d.]+%?/i
ANY.9: /any\(\s*[\w\-|,\s]*\)/i
CAPS.9: /(?:{one_of(CAPITALS)})\(\s*[^()]*\)/i
ATLEAST.9: /{AT_LEAST}\s?\(/i
_RELATION: /(?:[<>]=?|=|(?:{one_of(RELATIONS)})(?!\w))\s*/i
_TO: /\s+(?:{TO}|-)\s+/i
"""
"""The operators as terms of the grammar, which is read together with them."""
