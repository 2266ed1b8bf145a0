"""The web address of an article → a number, equal for what outlets serve under one address.

Articles under one address are versions of one text: what was corrected, or went on, under the same address.
"""

import hashlib
from urllib.parse import urlsplit

_PREFIXES = ("www.", "m.", "amp.")


def address_number(url: str) -> int:
    """A number of 64 bits; 0 for an empty address, and for one without a path, which is an outlet's front page."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return 0
    path = parts.path.rstrip("/")
    if not (parts.netloc and path):
        return 0
    host = parts.netloc.lower()
    for prefix in _PREFIXES:
        host = host.removeprefix(prefix)
    # The part after `#` names a place on the page, never another page; what follows `?` may name the article.
    address = "\0".join((host, path, parts.query))
    return int.from_bytes(hashlib.sha256(address.encode("utf-8", "surrogatepass")).digest()[:8], "big")
