"""The syntax of BibTeX: entries of named fields, strings that stand for others, and letters written with marks."""

import re
import unicodedata
from collections.abc import Iterator

from press_archive_databases.entry import one_line

_ENTRY = re.compile(r"@(?P<type>[A-Za-z]+)\s*[{(]")
_FIELD_NAME = re.compile(r"[\s,]*(?P<name>[A-Za-z][\w-]{0,40})\s*=\s*")
_NOT_ENTRIES = frozenset({"comment", "preamble", "string"})
_LONGEST_ENTRY = 100_000
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
}
_ACCENTED = re.compile(
    r"""\\(?:(?P<mark>[`'^~"=.])\s*\{?\\?(?P<letter>[A-Za-z])\}?|(?P<name>[cvuHkr])(?:\s*\{\\?(?P<braced>[A-Za-z])\}|\s+(?P<free>[A-Za-z])))"""
)
_LETTERS = {
    r"\ss": "ß",
    r"\ae": "æ",
    r"\AE": "Æ",
    r"\oe": "œ",
    r"\o": "ø",
    r"\O": "Ø",
    r"\aa": "å",
    r"\l": "ł",
    r"\L": "Ł",
    r"\i": "i",
}
_LETTER = re.compile(r"\\(?:ss|ae|AE|oe|aa|o|O|l|L|i)(?![A-Za-z])(?:\{\}| )?")


def entries_of(text: str) -> Iterator[dict[str, str]]:
    """The fields of each entry, their names in small letters; an entry without an end costs itself only."""
    position = 0
    strings = {month: month for month in _MONTHS}
    while match := _ENTRY.search(text, position):
        kind = match["type"].lower()
        end = _closing(text, match.end())
        content = text[match.end() : end]
        position = max(end, match.end())
        if kind == "string":
            strings.update((name, value) for name, value in _fields_of(content, strings))
        elif kind not in _NOT_ENTRIES:
            _, _, fields = content.partition(",")
            yield {name.lower(): value for name, value in _fields_of(fields, strings)}


def _closing(text: str, start: int) -> int:
    """Where the brace that was opened before `start` is closed; an entry without an end goes as far as the next one."""
    depth = 1
    for mark in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start, start + _LONGEST_ENTRY):
        depth += {"{": 1, "}": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.start()
    next_entry = re.compile(r"^@[A-Za-z]+\s*\{", re.MULTILINE).search(text, start)
    return next_entry.start() if next_entry else min(len(text), start + _LONGEST_ENTRY)


def _fields_of(content: str, strings: dict[str, str]) -> Iterator[tuple[str, str]]:
    position = 0
    while match := _FIELD_NAME.search(content, position):
        position = match.end()
        parts = []
        while True:
            value, position = _value_at(content, position, strings)
            parts.append(value)
            joined = re.compile(r"\s*#\s*").match(content, position)
            if joined is None:
                break
            position = joined.end()
        yield match["name"], "".join(parts)


def _value_at(content: str, position: int, strings: dict[str, str]) -> tuple[str, int]:
    opened = content[position : position + 1]
    if opened == "{":
        end = _closing(content, position + 1)
        return content[position + 1 : end], end + 1
    if opened == '"':
        depth = 0
        for mark in re.compile(r'\\.|[{}"]', re.DOTALL).finditer(content, position + 1):
            depth += {"{": 1, "}": -1}.get(mark[0], 0)
            if mark[0] == '"' and depth <= 0:
                return content[position + 1 : mark.start()], mark.end()
        return content[position + 1 :], len(content)
    word = re.compile(r"[^\s,#}]*").match(content, position)
    assert word is not None
    return strings.get(word[0].lower(), strings.get(word[0], word[0])), word.end()


def files_of(field: str) -> list[str]:
    """The paths of `Title:files/12/page.html:text/html;other.pdf`, as Zotero, Mendeley and JabRef write them."""
    files = []
    for one in re.split(r"(?<!\\);", field):
        # A colon behind a backslash is one of a drive: `C\:\\papers\\a.pdf`.
        parts = [re.sub(r"\\(.)", r"\1", part) for part in re.split(r"(?<!\\):", one)]
        if len(parts) >= 3:
            files.append(":".join(parts[1:-1]))
        else:
            files.append(":".join(parts))
    return files


def plain(value: str) -> str:
    """A value of BibTeX without its markup: `{\\"u}ber {NATO}` is `über NATO`."""
    text = _ACCENTED.sub(_accented, value)
    text = _LETTER.sub(lambda match: _LETTERS[match[0].rstrip("{} ")], text)
    text = re.sub(r"\\([&%$#_{}])", r"\1", text.replace("---", "—").replace("--", "–").replace("~", " "))
    return one_line(re.sub(r"\\[A-Za-z]+\s?|[{}]", "", text))


def _accented(match: re.Match[str]) -> str:
    mark = match["mark"] or match["name"]
    letter = match["letter"] or match["braced"] or match["free"]
    return unicodedata.normalize("NFC", letter + _ACCENTS[mark])
