"""Words, phrases and patterns as typed → leaves of the tree.

Regular expressions are checked here: one that is unsound is refused.
"""

import re
import unicodedata
from dataclasses import replace

from lark import Token

from archive.errors import QueryError
from archive.query.joining import all_of
from archive.query.normalise import INITIALS, UNSEEN
from archive.query.operators import CAPITALS
from archive.query.prose import narrow
from archive.query.regex import RegexError, automaton
from archive.query.tree import MAX_DISTANCE, Fuzzy, Pattern, Phrase, PhrasePart, Query, Word, Zone
from archive.text import EMOJI

_ESCAPED = re.compile(r"\\(.)")
_ESCAPED_WORD = re.compile(r"\\(?=\w)")
"""`files\\common`: a backslash between letters parts them, as a slash does."""
_LETTER_OPEN = "\x1a"
_CORE = re.compile(rf"(?:[^\W_]|[{EMOJI}])(?:.*(?:[^\W_]|[{EMOJI}]))?", re.DOTALL)
"""A word from its first letter, digit or picture to its last."""
# As the index takes them (`archive.index.analysis`): #tag, @handle, $5, .NET; 5%, C++, C#.
_SIGN_BEFORE = re.compile(r"(?<!\S)(?:[#@](?=\w)|[$€£¥](?=\d)|\.(?=N(?:ET|et)\Z))")
_SIGN_BEHIND = re.compile(r"(?<=\d)%|(?<=[^\W\d_])\+{1,2}|(?<=\b[A-Z])#")
_ONE_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\Z")
_FUZZY_IN_PHRASE = re.compile(r"([^\W_]+(?:'[^\W_]+)*)~([12]?)[.,;:]?\Z")
_BETWEEN_PIECES = re.compile(r"(?:[^\w*?']|_)+")


def plain_text(token: Token) -> str:
    """The words of a token without the marks around them."""
    text = str(token)
    if token.type == "PHRASE":
        return " ".join(_ESCAPED.sub(r"\1", text[1:].rpartition('"')[0]).split())
    if token.type == "TRUNCATED":
        return text[:-1] + "*"
    return " ".join(_ESCAPED.sub(r"\1", text).split())


def leaf(token: Token, zone: Zone, *, exact: bool = False) -> Query | None:
    """The clause that one token means; None where it holds no letter or digit.

    Raises:
        QueryError: an unsound regular expression, more than two edits, a pattern of no letters.
    """
    text = str(token)
    if token.type == "PHRASE":
        return _phrase(token, zone, exact)
    if token.type == "REGEX":
        _check_regex(text[1:-1], token.start_pos or 0)
        return Pattern(text[1:-1], "regex", zone, exact)
    if token.type == "FUZZY" and exact:
        raise QueryError(
            "= and ~ cannot be combined; remove one of them", start=token.start_pos, end=token.end_pos
        )
    if token.type == "FUZZY":
        return _fuzzy(token, zone)
    if token.type == "TRUNCATED":
        return _pattern(trimmed(text[:-1]) + "*", zone, exact)
    if token.type == "PATTERN" or (token.type == "VALUE" and re.search(r"(?<!\\)[*?]", text)):
        return _pattern(text, zone, exact)
    if token.type in ("DATE_WORDS", "RANGE"):
        # Days to a date field; to a zone they are words, and its colon reaches over the first of them.
        first, *more = text.replace('"', " ").split()
        words = [word_of(first, zone, exact), *(word_of(word) for word in more)]
        return all_of([word for word in words if word])
    pieces = [word_of(piece, exact=exact) for piece in _unescaped(text).split()]
    return _side_by_side([piece for piece in pieces if piece], zone, 0)


def _unescaped(text: str) -> str:
    # No word of an article holds a star: an escaped one parts two words as a hyphen does.
    return _ESCAPED.sub(r"\1", _ESCAPED_WORD.sub("-", re.sub(r"\\[*?]", "-", text)))


def word_of(text: str, zone: Zone = "", exact: bool = False) -> Word | None:
    """The word in `text`; initials are asked for in capitals, or `U.S.` would find "us"."""
    word = trimmed(text)
    if not word:
        return None
    return Word(word, zone, caps="all") if INITIALS.match(word) and not exact else Word(word, zone, exact)


def trimmed(text: str) -> str:
    """A word without the punctuation around it; the last point of `U.S.` stays, and so do signs that are its own."""
    text = unicodedata.normalize("NFC", narrow(text).translate(UNSEEN))
    core = _CORE.search(text)
    if core is None:
        return ""
    start, end = core.span()
    if INITIALS.match(text[start : end + 1]):
        return text[start : end + 1]
    before, behind = _SIGN_BEFORE.search(text[:end]), _SIGN_BEHIND.match(text, end)
    start = before.start() if before and before.end() == start else start
    # `gas+` is a slip, `Disney+` a name.
    if behind and (behind[0] != "+" or text[core.start()].isupper()):
        end = behind.end()
    # Two points in a row would be read as a range when the word is printed and read again, a tilde as a fuzzy word.
    return re.sub(r"\.{2,}|~", "-", text[start:end])


def capitals(token: Token, zone: Zone) -> Query | None:
    """`caps(US)`, `nocaps(us)`; several words must all be there. None where there are none."""
    name, _, inside = str(token).partition("(")
    caps = CAPITALS[name.lower()]
    words = [trimmed(word) for word in re.split(r'[\s"\\*?(){}\[\]|,]+', inside)]
    return all_of([Word(word, zone, caps=caps) for word in words if word])


def _fuzzy(token: Token, zone: Zone) -> Query | None:
    text, _, edits = str(token).rpartition("~")
    word = trimmed(text)
    if edits not in ("", "0", "1", "2"):
        raise QueryError(
            f"at most 2 letters may differ: {word}~1 or {word}~2", start=token.start_pos, end=token.end_pos
        )
    if not word:
        return None
    if not _ONE_WORD.match(word):
        raise QueryError(
            "~ must follow a single word made of letters", start=token.start_pos, end=token.end_pos
        )
    return Word(word, zone) if edits == "0" else Fuzzy(word, int(edits or "1"), zone)


def _pattern(text: str, zone: Zone, exact: bool) -> Query | None:
    """A pattern over one word; over several joined by a hyphen, a phrase of its pieces."""
    parts = [_part(piece, exact) for piece in _BETWEEN_PIECES.split(_unescaped(text))]
    return _side_by_side([part for part in parts if part is not None], zone, 0)


def _phrase(token: Token, zone: Zone, exact: bool) -> Query | None:
    body, _, slop = str(token)[1:].rpartition('"')
    if "." in slop:
        raise QueryError(
            '~ after a phrase takes a whole number: "gas price"~4',
            start=token.start_pos,
            end=token.end_pos,
        )
    distance = int(slop[1:10]) if slop[1:] else 0
    if distance > MAX_DISTANCE:
        raise QueryError(
            f"~{distance} is too large; write a number up to {MAX_DISTANCE}", start=token.start_pos
        )
    body = _ESCAPED_WORD.sub("-", body.replace("\\?", _LETTER_OPEN))
    words = _ESCAPED.sub(r"\1", body).split()
    parts = [part for word in words for part in _parts_of_phrase(word, exact)]
    return _side_by_side(parts, zone, distance)


def _parts_of_phrase(word: str, exact: bool) -> list[PhrasePart]:
    exact = exact or word.startswith("=")
    # A question mark at the end of a quoted word is the sentence's, not a letter left open.
    word = word.rstrip("?!").replace(_LETTER_OPEN, "?")
    if (fuzzy := _FUZZY_IN_PHRASE.match(word)) and not exact:
        return [Fuzzy(fuzzy[1], int(fuzzy[2] or "1"))]
    pieces = _BETWEEN_PIECES.split(word) if "*" in word or "?" in word else [word]
    return [part for piece in pieces if (part := _part(piece, exact)) is not None]


def _part(word: str, exact: bool) -> PhrasePart | None:
    if "*" in word or "?" in word:
        # An apostrophe among the signs it begins with is no letter of a word, and would part stars that are one.
        begun = re.sub(r"\A[*?']+", lambda signs: signs[0].replace("'", ""), word.strip("'"))
        pattern = re.sub(r"\*+", "*", begun)
        return Pattern(pattern, exact=exact) if any(map(str.isalnum, pattern)) else None
    return word_of(word, exact=exact)


def _side_by_side(parts: list[PhrasePart], zone: Zone, slop: int) -> Query | None:
    if not parts:
        return None
    if len(parts) > 1:
        return Phrase(tuple(parts), zone, slop)
    return replace(parts[0], zone=zone)


def _check_regex(pattern: str, start: int) -> None:
    """Raise where the expression is unsound.

    Args:
        start: where the opening slash stands in the query.

    Raises:
        QueryError: with the position of the trouble.
    """
    try:
        automaton(pattern)
    except RegexError as error:
        at = start + 1 + error.at
        raise QueryError(str(error), start=at, end=at + 1) from None
