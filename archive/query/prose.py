"""What a person pasted or typed as a sentence, and signs that no word has: seen to before the grammar reads the text.

A headline, a question and a sentence hold words that are spelt as operators and marks that are signs of the language.
Where a line reads as prose these are words and punctuation. And a minus or a field before a sign that no word has
must not reach over the next word: `cost -… oil` does not exclude oil.

Everything keeps its length, each character standing for one, so that positions stay positions in what was typed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lark import Token, Tree

from archive.model.span import Span
from archive.query.operators import BOOLEAN, CAPITAL_NEAR, SLASHED
from archive.text import EMOJI

_WIDE = str.maketrans({chr(letter): chr(letter + 0xFEE0) for letter in range(ord("!"), ord("~") + 1)})
_NARROW = str.maketrans({wide: narrow for narrow, wide in _WIDE.items()})

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?')
# What no headline has: a field, an operator in capitals or with a slash, a pattern, brackets, a minus before a word.
_SYNTAX = re.compile(
    rf"""[()\[\]{{}}"|\\^~=<>*@]|&&|\w:(?=\S)|(?<![\w])[-!+](?=[\w"])|(?<!\w)/|\b(?:{BOOLEAN.upper()})\b"""
    rf"|\b{CAPITAL_NEAR}\b|{SLASHED}\w|\w\?\w|\?\?",
)


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FUNCTION_WORDS = _listed("""
    a an the to of in on at for from with by as than that this these those which who whom whose what when where why how
    is are was were be been has have had does did do will would can could may might must should shall
    he she it they we you i his her its their our your my if but because while after before until over under into about
    against between through during without within said says
    """)
_ASKING = _listed("""
    who whom whose what which when where why how is are was were am do does did has have had can could will would
    shall should may might must
    """)
_AUXILIARY = (
    "am|is|are|was|were|be|been|being|do|does|did|has|have|had|will|would|shall|should|can|could|may|might|must|ought|"
    "dare|need"
)
# "talks that did not fail", "will not invade", "whether or not": no one excludes a word in this way.
_NOT_AS_A_WORD = re.compile(rf"\b(?:{_AUXILIARY}|whether or|if|why|or)\s+(not)\b(?!\s*(?:[\"(\-/]|\w+/))")
_LEAST_WORDS, _SURELY = 5, 8
"""Words of a line that may be prose; and of one that is, if it has two function words, whatever its first letter."""
_SENTENCE_ENDS = re.compile(r"[.?!…][\s'’]*\Z")
_MARKS = re.compile(r"(?<=\w)[?!]+(?=[\s.,;:'’]|\Z)")

# Signs that belong to prose, and are left out without a word about them.
PUNCTUATION = ".,;:!?…¿¡·•'\"’‘“”«»‹›„‚"
_OF_THE_LANGUAGE = frozenset("*?!|&()[]{}/@,-+=<>:\\^~" + PUNCTUATION)
_SIGN = rf"[^\w\s\"'()\[\]{{}}*?/@\\<>|&,=!+\-{EMOJI}]"
_MONEY = "#$€£¥%"
_MINUS_BEFORE_SIGNS = re.compile(
    rf"(?<![^\s({{\[])(?P<before>[-!+=]+)(?P<signs>(?!\.NET\b)(?:(?![{_MONEY}]){_SIGN})+)(?=[\w({_MONEY}{EMOJI}])"
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text as the grammar is to read it; notes on what was set aside, and where that stands."""

    text: str
    notes: tuple[str, ...] = ()
    marks: tuple[Span, ...] = ()
    is_prose: bool = False
    """Was something read as prose that would be an operator or a pattern in a query?"""


def prepared(text: str, fields: Iterable[str], dates: Iterable[str]) -> Prepared:
    """`text`, made plain before, with prose read as prose and signs that no word has set aside.

    Args:
        fields: everything that may stand before a colon.
        dates: those that days follow.
    """
    quoted = list(_QUOTED.finditer(text))
    outside = _QUOTED.sub(lambda match: "x" * len(match[0]), text)
    as_prose, notes = _as_prose(outside, has_quotes=bool(quoted))
    is_prose = as_prose != outside
    outside, more, marks = _without_signs(as_prose, fields, frozenset(dates))
    for match in quoted:
        outside = outside[: match.start()] + match[0] + outside[match.end() :]
    return Prepared(outside, (*notes, *more), marks, is_prose)


def reads_as_prose(text: str) -> bool:
    """Is it a headline, a question or a sentence rather than a query?"""
    if _SYNTAX.search(text):
        return False
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text)]
    common = sum(1 for word in words if word in _FUNCTION_WORDS)
    if len(words) >= 3 and words[0] in _ASKING and text.rstrip().endswith("?"):
        return True
    if len(words) < _LEAST_WORDS or not common:
        return False
    is_sentence = text.lstrip()[:1].isupper() or _SENTENCE_ENDS.search(text) is not None
    return is_sentence or (common > 1 and len(words) >= _SURELY)


def _as_prose(text: str, *, has_quotes: bool) -> tuple[str, tuple[str, ...]]:
    if not has_quotes and reads_as_prose(text):
        text = _MARKS.sub(lambda marks: " " * len(marks[0]), text)
        found = list(dict.fromkeys(re.findall(rf"\b(?:{BOOLEAN})\b", text)))
        if not found:
            return text, ()
        text = re.sub(rf"\b(?:{BOOLEAN})\b", _wide, text)
        words = " and ".join(f"{word!r}" for word in found)
        operators = " or ".join(word.upper() for word in found)
        return text, (
            f"this reads as a sentence, so {words} {_were(found)}; for the operator, write {operators}",
        )
    return _NOT_AS_A_WORD.sub(lambda match: match[0][: -len(match[1])] + _wide(match, 1), text), ()


def _were(found: Sequence[str]) -> str:
    return "is a word" if len(found) == 1 else "are words"


def _wide(match: re.Match[str], group: int = 0) -> str:
    """A word in full-width letters, which no operator has; `narrow` makes them plain again."""
    return match[group].translate(_WIDE)


def narrow(text: str) -> str:
    """Full-width Latin letters and digits as plain ones."""
    return text if text.isascii() else text.translate(_NARROW)


def _without_signs(
    text: str, fields: Iterable[str], dates: frozenset[str]
) -> tuple[str, tuple[str, ...], tuple[Span, ...]]:
    notes: list[str] = []
    marks: list[Span] = []
    names = "|".join(sorted(map(re.escape, fields), key=len, reverse=True))
    alone = re.compile(
        rf"(?<![\w:\-])(?P<before>[-!+=]*(?:(?P<field>{names}):)?[-+=]*)(?P<signs>{_SIGN}+)(?=[\s)}}\]]|\Z)",
        re.IGNORECASE,
    )

    def set_aside(match: re.Match[str]) -> str:
        field = (match["field"] or "").lower()
        if not match["before"] or (field in dates and match["signs"].startswith("..")):
            return match[0]
        notes.append(f"{match[0]!r} contains no letter or digit and was ignored")
        marks.append(Span(*match.span()))
        return " " * len(match[0])

    def moved(match: re.Match[str]) -> str:
        if match["signs"].strip(PUNCTUATION):
            notes.append(f"{match['signs']!r} is not part of a word and was ignored")
        return " " * len(match["signs"]) + match["before"]

    text = alone.sub(set_aside, text)
    return _MINUS_BEFORE_SIGNS.sub(moved, text), tuple(dict.fromkeys(notes)), tuple(marks)


def unnamed(text: str, tree: Tree[Token], marks: Sequence[Span]) -> Iterator[tuple[str, Span]]:
    """What of `text` is in no clause of the tree and under no note: a sentence for each run of signs, and where it is.

    Operators, brackets and the punctuation of prose are accounted for.
    """
    seen = bytearray(len(text))
    spans = [
        (token.start_pos or 0, token.end_pos or 0)
        for token in tree.scan_values(lambda value: isinstance(value, Token))
    ]
    for start, end in (*spans, *((mark.start, mark.end) for mark in marks)):
        seen[start:end] = b"\x01" * (min(end, len(text)) - start)
    left = "".join(" " if hidden else character for hidden, character in zip(seen, text, strict=True))
    for match in re.finditer(r"[^\w\s()\[\]{}|&]+", left):
        signs = match[0].strip(PUNCTUATION)
        if signs:
            yield f"{signs[:40]!r} stands for nothing here and was ignored", Span(*match.span())


def unnamed_signs(typed: str, told: str) -> Iterator[tuple[str, Span]]:
    """The signs of a text, within words too, that are neither in what was told of it nor mean anything to the language.

    The last look at a query, whatever read it: a sentence for each sign, and where it first stands.
    """
    for sign in dict.fromkeys(re.findall(r"[^\w\s]", typed)):
        if sign not in told and sign not in _OF_THE_LANGUAGE:
            at = typed.index(sign)
            yield f"{sign!r} is not part of a word and was ignored", Span(at, at + 1)
