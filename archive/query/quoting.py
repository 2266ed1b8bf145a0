"""Words and values as a query writes them: bare where they read back the same, in quotation marks otherwise."""

import re

INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}\Z")
"""`U.S.`: a word of such a form is asked for in capitals, or it would find "us"."""
_PLAIN_WORD = re.compile(r"(?!.*&&)[^\W_](?:[\w.'&@\-]*\w)?\Z")
_PLAIN_VALUE = re.compile(r"(?!.*&&)\w(?:[\w.'&/@+\-]*\w)?\*?\Z")
_RESERVED = re.compile(r"(?i:and|or|not|to|until|till|atl(?:east)?\d+|date)|NEAR|ADJ|AROUND")


def word_text(text: str) -> str:
    """A word, in quotation marks where it would be read as something else."""
    plain = _PLAIN_WORD.match(text) and not _RESERVED.fullmatch(text)
    return text if plain else quoted(text)


def quoted(text: str) -> str:
    """`text` between quotation marks, those within it escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def value_text(value: str) -> str:
    """A facet value as a query writes it: bare where that reads back the same."""
    plain = _PLAIN_VALUE.match(value) and ".." not in value and not _RESERVED.fullmatch(value)
    return value if plain else quoted(value)
