"""A word → what its letters look like."""

from functools import lru_cache


@lru_cache(maxsize=50_000)
def shape(word: str) -> str:
    """Capital X, small x, digit d, anything else itself; runs shortened: `McDonald` → `XxXx`."""
    signs: list[str] = []
    for c in word:
        sign = "X" if c.isupper() else "x" if c.isalpha() else "d" if c.isdigit() else c
        if not signs or signs[-1] != sign:
            signs.append(sign)
    if len(word) == 1 and signs == ["X"]:
        return "X1"
    return "".join(signs[:6])


@lru_cache(maxsize=50_000)
def has_capital(word: str) -> bool:
    return not word.islower() and any(c.isupper() or c.istitle() for c in word)


_SAME = {
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "``": '"',
    "''": '"',
    "‘": "'",
    "’": "'",
    "`": "'",
    "’s": "'s",
    "'S": "'s",
    "’S": "'s",
    "Mr": "Mr.",
    "Mrs": "Mrs.",
    "Ms": "Ms.",
    "Dr": "Dr.",
    "–": "-",
    "—": "--",
    "Prof": "Prof.",
    "Gen": "Gen.",
    "St": "St.",
    "Sen": "Sen.",
    "Rep": "Rep.",
    "Gov": "Gov.",
    "US": "U.S.",
    "USA": "U.S.",
    "UN": "U.N.",
    "UK": "U.K.",
}


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """The word in the one spelling that the models know: straight quotes, points after titles."""
    same = _SAME.get(word)
    if same is not None:
        return same
    if " " in word:
        return word.replace(" ", "")
    return word.replace("’", "'") if "’" in word else word
