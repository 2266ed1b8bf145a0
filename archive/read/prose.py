"""Does a text look like prose: sentences that a person wrote for people, in any script?"""

import re
import unicodedata

_LOOKED_AT = 20_000
_FEWEST_LETTERS = 0.6
"""Of all that is not white space. Wire copy with tables of prices has 0.7; program source with comments 0.6 to 0.8."""
# Endings of lines, and openings, that code, configuration and data have and prose has not.
_CODE_LINE = re.compile(
    r"[{};]\s*\Z|\A\s*(?:#include|import \w|from \w+ import|def \w|class \w+[:({]|function\b|var \w|let \w|const \w"
    r"|public |private |return\b.*;|<\?|<!|</?\w+[^>]*>\s*\Z|@\w+\(|\$\w+ ?="
    r"|\w+ ?= ?[\w\"'\[{(].*\Z|[\w.-]+: ?[\w\"'\[{|>-]*\Z"
    r"|BEGIN:|END:|INSERT INTO|CREATE TABLE|SELECT .* FROM|\[[\w .-]+\]\s*\Z|--\s|//|/\*|\* @)"
)
_STAMPED_LINE = re.compile(
    r"\A\s*\[?(?:\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d|\d{1,3}(?:\.\d{1,3}){3} |[A-Z][a-z]{2} +\d+ \d\d:\d\d:\d\d )"
)
_SENTENCE = re.compile(r"[\w’'\")\]»”]{2,}[.!?…。！？।؟]|[\u3040-\u30ff\u4e00-\u9fff]{8,}")
_WORDS_OF_A_LINE = 4
_LINES_OF_A_NOTE = 3
"""A headline alone, or a note of two lines, has no sentence in it."""


def looks_like_prose(text: str) -> bool:
    """Is most of the text words, and few of its lines code, data or a log?

    A headline alone is prose; a list of numbers, a configuration, a program, and lines that each open with a time
    are not.
    """
    opening = text[:_LOOKED_AT]
    seen = [character for character in opening if not character.isspace()]
    if not seen:
        return False
    letters = sum(1 for character in seen if unicodedata.category(character)[0] in "LM")
    if letters < len(seen) * _FEWEST_LETTERS:
        return False
    lines = [line for line in opening.split("\n") if line.strip()]
    code = sum(1 for line in lines if _CODE_LINE.search(line) and not _is_sentence(line))
    stamped = sum(1 for line in lines if _STAMPED_LINE.match(line))
    if stamped > len(lines) * 0.5 and len(lines) > 3:
        return False
    if code > len(lines) * (0.3 if len(lines) > 3 else 0.6):
        return False
    if len(lines) <= _LINES_OF_A_NOTE:
        return True
    return bool(_SENTENCE.search(opening)) or any(len(line.split()) >= _WORDS_OF_A_LINE for line in lines)


def _is_sentence(line: str) -> bool:
    """Has the line many words and an end such as a sentence has? `He wrote: x = 4; that was all.` is none of code."""
    return len(line.split()) >= 8 and bool(re.search(r"[.!?…][\"'”’)]?\s*\Z", line))
