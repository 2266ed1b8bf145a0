"""How a pattern is written: `<the>? <last|next> <unit>` over classes of tokens, compiled to a regular expression.

White space in a pattern means nothing. `<a|b>` is one token of class a or b; `{NAME}` is a phrase of `PHRASES`;
`x?`, `(…)`, `|` and named groups are those of `re`. No phrase repeats without a bound, so that a match at one place
looks at a bounded number of tokens.
"""

import re

from press_archive_dates.tokens import classes_of

SETS: dict[str, str] = {
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
    "WEEKDAYBEFORE": "(?:(?:<weekday>|<wkd><fullstop>?)<comma>?)?",
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


def _expanded(pattern: str) -> str:
    expanded = re.sub(r"\{([A-Z]+)\}", lambda m: f"(?:{PHRASES[m[1]]})", pattern)
    return expanded if expanded == pattern else _expanded(expanded)


def _one_token(names: str) -> str:
    flat = "|".join(SETS.get(name, name) for name in names.split("|"))
    return f"[{re.escape(classes_of(dict.fromkeys(flat.split('|'))))}]"
