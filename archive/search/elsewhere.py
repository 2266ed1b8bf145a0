"""What other query languages have and this one has not → one sentence on what to write instead."""

import re
from collections.abc import Iterator

from lark import Token

from archive.errors import QueryError
from archive.search.fields import Fields

_NAMED_CALLS = {
    "singular": "=gas finds the one form",
    "sing": "=gas finds the one form",
    "plural": "=gases finds the one form",
    "plur": "=gases finds the one form",
    "publication": "source:Reuters",
    "publisher": "source:Reuters",
    "section": "words alone: sections of a newspaper are not kept",
    "length": "words alone: articles are not searched by their length",
    "terms": "what the text is about: actor:NATO, place:Poland or a word",
    "geographic": "place:Poland",
    "dateline": "place:Poland",
    "date": "published:2021-01..2021-12 for when it was printed, date:2021 for days it speaks of",
}
_CALL = re.compile(rf"(?<![\w:/])({'|'.join(_NAMED_CALLS)})\(", re.IGNORECASE)
_NEXIS_DATE = re.compile(r"date\(\s*(?:>=|<=|>|<|=|is\b|aft\b|bef\b|\Z)", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?')
_SINGLE_QUOTED = re.compile(r"(?<![\w'])'([^\s'\"][^'\"]*\s[^'\"]*)'(?![\w'])")
_NEARNESS = re.compile(r"(?:w|within|near|pre|adj|onear)/(?!o\b|out\b)\S*", re.IGNORECASE)
_COMPARED = re.compile(r"([^\W\d_][\w\-]*)([<>]=?|=)(.*)")
_AROUND_INSIDE = re.compile(r"\bAROUND\s+(\d+)\b")
_STAR_ALONE = re.compile(r'(?<=[\s"])[*?]+(?=[\s"])')


def calls(typed: str) -> None:
    """Raise where the query holds a function that only another language has.

    Raises:
        QueryError: with its place.
    """
    outside = _QUOTED.sub(lambda match: "x" * len(match[0]), typed)
    for match in _CALL.finditer(outside):
        if not _NEXIS_DATE.match(outside, match.start()):
            raise QueryError(
                f"there is no {match[1]}(…) here; write {_NAMED_CALLS[match[1].lower()]}",
                start=match.start(),
                end=match.end() - 1,
            )


def single_quotes(typed: str) -> Iterator[str]:
    """A note for words between plain single quotation marks, which are apostrophes and ask for no phrase."""
    outside = _QUOTED.sub(" ", typed)
    for match in _SINGLE_QUOTED.finditer(outside):
        yield f'single quotation marks were left out; for the words side by side write "{match[1][:60]}"'


def no_word(token: Token) -> str | None:
    """Why a word is none and asks for nothing: an operator as another language writes it, or half of one."""
    text = str(token)
    if _NEARNESS.fullmatch(text):
        return f"{text[:40]!r} is no operator and was left out; write w/5, pre/5, w/s or w/p, or the word in quotes"
    if re.fullmatch(r"atleast\d+", text, re.IGNORECASE):
        return f"{text[:40]!r} counts nothing and was left out; write atleast3(word)"
    if re.fullmatch(r"conf(?:idence)?[<>=]+\.?", text, re.IGNORECASE):
        return f"{text!r} has nothing to act on and was left out"
    return None


def refuse_signs_in_words(token: Token, fields: Fields, *, exact: bool) -> None:
    """Raise where a word looks like a field without its colon, or with a sign on the wrong side of it.

    Raises:
        QueryError: with what to write.
    """
    text, start = str(token), token.start_pos or 0
    name, colon, rest = text.partition(":")
    if exact and colon and fields.is_known(name):
        raise QueryError(
            f"= stands after the field: {name}:={rest}"[:120], start=max(0, start - 1), end=token.end_pos
        )
    match = _COMPARED.fullmatch(text)
    if match and match[3] and fields.is_known(match[1]):
        sign = "" if match[2] == "=" else match[2]
        raise QueryError(
            f"a colon is needed after the field: {match[1]}:{sign}{match[3]}"[:120],
            start=start,
            end=token.end_pos,
        )


def on_words(token: Token) -> Iterator[str]:
    """Notes on a word or a phrase that somebody may have meant otherwise."""
    text = str(token)
    if token.type == "WORD" and text.lower() == "xor":
        yield f"{text!r} was read as a word; for one but not both write (a -b) OR (b -a)"
    if token.type == "WORD" and text in ("near", "adj"):
        yield f"{text!r} was read as a word; for words close to each other write a w/10 b"
    if token.type == "WORD" and (sign := re.match(r"[#$€£%]", text) or re.search(r"[+#$€£%]\Z", text)):
        yield f"{sign[0]!r} is no part of a word: {text[:40]!r} is looked for without it"
    if token.type == "PATTERN" and re.fullmatch(r"\w+\?", text):
        yield f"{text!r} asks for one more letter; without the question mark it is {text[:-1]!r}"
    if token.type == "PHRASE" and (match := _AROUND_INSIDE.search(text)):
        yield f"AROUND in quotation marks is a word; for an order within {match[1]} words write a pre/{match[1]} b"
    if token.type == "PHRASE" and _STAR_ALONE.search(text) and re.search(r"\w", text):
        yield "a star alone in a phrase stands for no word and was left out; for a word between write a pre/2 b"
