"""Words as written → the key under which they are known, the same however they are spelt."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base and a mark.
_PLAIN = str.maketrans(
    {
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "ð": "d", "þ": "th", "ə": "a", "Ə": "a",
        "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "", "´": "", "ʹ": "", ".": "",
        "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " ", "−": " ", "/": " ", ",": " ", "&": " and ",
        "\u00ad": "", "\u200b": "", "\u00a0": " ",
    }
)  # fmt: skip
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=50_000)
def folded(words: str) -> str:
    """Lower case, without accents, hyphens, points, apostrophes and doubled spaces."""
    plain = words.translate(_PLAIN)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in parts if not unicodedata.combining(c)).translate(_PLAIN)
    return _SPACES.sub(" ", plain).strip().lower()


_SAINT = re.compile(r"\bsaint\b")
_FORT = re.compile(r"\bfort\b")
_MOUNT = re.compile(r"\bmount\b")


@lru_cache(maxsize=50_000)
def place_key(name: str) -> str:
    """The key of a place's name: folded, with saint, fort and mount as they are abbreviated."""
    key = folded(name)
    if "saint" in key:
        key = _SAINT.sub("st", key)
    if "fort" in key:
        key = _FORT.sub("ft", key)
    if "mount" in key:
        key = _MOUNT.sub("mt", key)
    return key
