"""An answer → plain values at a length that a program can take in: items left out, then texts cut, never in silence."""

from typing import Any

from archive.answering.answers import Answer, Page
from archive.text import as_json

MOST_CHARACTERS = 40_000
"""Of an answer as JSON."""
_LONGEST_TEXTS = (10_000, 4_000, 1_000, 200)
"""Code points of a single text; a shorter length is taken where an item alone would be too long."""
_ENTRIES = 10
"""A list has at most the longest text's code points divided by this."""


def plain(answer: Answer) -> dict[str, Any]:
    """An answer as plain values of JSON, of at most `MOST_CHARACTERS`."""
    whole = answer.model_dump(mode="json")
    cut = whole
    for most in _LONGEST_TEXTS:
        cut = _cut(whole, most)
        while len(cut.get("items", ())) > 1 and len(as_json(cut)) > MOST_CHARACTERS:
            del cut["items"][-max(1, len(cut["items"]) // 8) :]
        if len(as_json(cut)) <= MOST_CHARACTERS:
            break
    if cut == whole:
        return whole
    cut["shortened"] = True
    if isinstance(answer, Page):
        cut["returned"] = len(cut["items"])
        if cut["returned"] < answer.returned:
            cut["next_offset"] = answer.offset + cut["returned"]
    return cut


def _cut(value: Any, most: int) -> Any:
    match value:
        case str() if len(value) > most:
            return value[:most] + "…"
        case list():
            return [_cut(each, most) for each in value[: most // _ENTRIES]]
        case dict():
            return {name: _cut(each, most) for name, each in value.items()}
        case _:
            return value
