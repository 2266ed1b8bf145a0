"""How a pattern is written: `<the>? <last|next> <unit>` over classes of tokens, compiled to a regular expression.

White space in a pattern means nothing. `<a|b>` is one token of class a or b; `{NAME}` is a phrase of `PHRASES`;
`x?`, `(…)`, `|` and named groups are those of `re`. No phrase repeats without a bound, so that a match at one place
looks at a bounded number of tokens.
"""

import re
from dataclasses import dataclass
from itertools import product

from press_archive_dates.words.tokens import classes_of

SETS: dict[str, str] = {
    "YEAR": "year|shortyear",
    "WEEKDAY": "weekday|wkd",
    "DET": "the|this|that|these|those",
    "ORD": "first|second|ordinal|ordnum",
    "INT": "day|num|year",
    "UNIT1": "unit|second|quarter|night|weekend|seasonword",
    "UNITN": "units|nights|weekends|seasonword",
}

PHRASES: dict[str, str] = {
    "DOT": "<fullstop>?",
    "MONTH": "<month>|<mon><fullstop>?",
    "FIGURES": "<day|num|year|decimal>(?:(?:<hyphen>|<and>)?<fraction>)?(?:<hyphen>?<scale>)?|<fraction>",
    "SPELLED": """(?:<a>?<scale>|<number|one>)(?:<hyphen>?(?:<and>(?=<number|one>))?<number|one|scale>){0,5}
        (?:<hyphen>?<and><hyphen>?<a><hyphen>?<half>)?""",
    "NUMBER": "{FIGURES}|{SPELLED}",
    "FEW": """<a>?<few|couple|dozen>(?:<of><the>?)?|<several|many|some>(?:<of>)?|<half><a>?
        |<dozens|hundreds|thousands><of>""",
    "COUNT": "{FEW}|{NUMBER}|<a>",
    "DAY": "<day|ordnum>",
    "SPELLEDDAY": "<number|first|second|ordinal|one>(?:<hyphen>?<number|first|second|ordinal|one>)?",
    "WEEKDAYBEFORE": "(?:(?P<wd><weekday>|<wkd><fullstop>?)<comma>?)?",
    "REL": "<last|this|next><unit>",
    "POINTER": "<this|last|next|past|coming|following|previous|preceding|upcoming>",
    "FULL": "<full|whole|entire|very|fiscal|calendar|financial|trading>",
    "QUALITY": """<more|additional|straight|consecutive|full|whole|long|trading|business|working|fiscal|calendar|other
        |very
        |good>""",
    "SPELLEDYEAR": "<number|one>(?:<hyphen>|<number|scale|one|and>){1,5}",
}
"""Name → phrase; a phrase may name others."""


def compiled(pattern: str) -> re.Pattern[str]:
    """The regular expression over `Tokens.classes` of a pattern."""
    while (
        "{" in (expanded := re.sub(r"\{([A-Z]+)\}", lambda m: f"(?:{PHRASES[m[1]]})", pattern))
        and expanded != pattern
    ):
        pattern = expanded
    squeezed = re.sub(r"\s+", "", expanded)
    return re.compile(re.sub(r"(?<!\?P)<([\w|'-]+)>", lambda m: _one_token(m[1]), squeezed))


def _one_token(names: str) -> str:
    flat = "|".join(SETS.get(name, name) for name in names.split("|"))
    return f"[{re.escape(classes_of(tuple(dict.fromkeys(flat.split('|')))))}]"


_PART = re.compile(
    r"(?P<set>\[[^\]]*\])|(?P<look>\(\?=)|(?P<open>\((?:\?P<\w+>|\?:)?)|(?P<close>\))|(?P<or>\|)"
    r"|(?P<many>\?|\{(?P<least>\d+)(?:,(?P<most>\d+))?\})"
)


@dataclass(frozen=True, slots=True)
class Openings:
    """The beginnings of what an expression matches; a token is the character of its class."""

    first: frozenset[str] = frozenset()
    """The first tokens."""
    alone: frozenset[str] = frozenset()
    """The tokens that are a whole match."""
    pairs: frozenset[str] = frozenset()
    """The first two tokens of longer matches."""
    can_be_empty: bool = False

    def __or__(self, other: "Openings") -> "Openings":
        return Openings(
            self.first | other.first,
            self.alone | other.alone,
            self.pairs | other.pairs,
            self.can_be_empty or other.can_be_empty,
        )

    def then(self, other: "Openings") -> "Openings":
        """The openings of this, followed by the other."""
        return Openings(
            self.first | (other.first if self.can_be_empty else frozenset()),
            (self.alone if other.can_be_empty else frozenset())
            | (other.alone if self.can_be_empty else frozenset()),
            self.pairs
            | _pairs(self.alone, other.first)
            | (other.pairs if self.can_be_empty else frozenset()),
            self.can_be_empty and other.can_be_empty,
        )

    def repeated(self, least: int, most: int) -> "Openings":
        """The openings of this, `least` to `most` times."""
        pairs = self.pairs | (_pairs(self.alone, self.first) if most > 1 else frozenset())
        alone = self.alone if least <= 1 else frozenset()
        return Openings(self.first, alone, pairs, self.can_be_empty or least == 0)


_EMPTY = Openings(can_be_empty=True)


def _pairs(first: frozenset[str], second: frozenset[str]) -> frozenset[str]:
    return frozenset(a + b for a, b in product(first, second))


def openings(pattern: str) -> Openings:
    """The openings of a regular expression as `grammar` writes it: character classes, groups, `|`, `?`, `{m,n}`."""
    return _alternatives(list(_PART.finditer(pattern)), 0)[0]


def _alternatives(parts: list[re.Match[str]], at: int) -> tuple[Openings, int]:
    """The openings of a group's inside, and where it ends."""
    result, at = _sequence(parts, at)
    while at < len(parts) and parts[at].lastgroup == "or":
        branch, at = _sequence(parts, at + 1)
        result |= branch
    return result, at


def _sequence(parts: list[re.Match[str]], at: int) -> tuple[Openings, int]:
    result = _EMPTY
    while at < len(parts) and parts[at].lastgroup not in ("or", "close"):
        item, at = _item(parts, at)
        result = result.then(item)
    return result, at


def _item(parts: list[re.Match[str]], at: int) -> tuple[Openings, int]:
    part = parts[at]
    if part.lastgroup == "set":
        tokens = frozenset(part[0][1:-1])
        item, at = Openings(tokens, tokens), at + 1
    else:
        item, at = _alternatives(parts, at + 1)
        at += 1
        if part.lastgroup == "look":
            # What is looked ahead at is still to be matched by what follows.
            return _EMPTY, at
    if at < len(parts) and parts[at].lastgroup in ("many", "least", "most"):
        many = parts[at]
        least = int(many["least"] or 0)
        most = int(many["most"] or many["least"] or 1)
        return item.repeated(least, most), at + 1
    return item, at
