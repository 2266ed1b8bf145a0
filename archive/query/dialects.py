"""What other query languages have and this one has not → one sentence on what to write instead."""

import re
from collections.abc import Iterator

from lark import Token

from archive.errors import QueryError
from archive.query.fields import Fields

_ONE_FORM = "=gas finds the one form"
_ABOUT = "what the text is about: actor:NATO, place:Poland or a word"
_NOT_KEPT = "words alone: this part of an article is not kept by itself"
_WHEN_PRINTED = "published:2021-01..2021-12 for when it was printed"
_NAMED_CALLS = {
    **dict.fromkeys(("singular", "sing", "noplural"), _ONE_FORM),
    **dict.fromkeys(("plural", "plur", "nosingular"), "=gases finds the one form"),
    **dict.fromkeys(("publication", "publisher", "publication-type", "copyright", "from"), "source:Reuters"),
    **dict.fromkeys(
        ("section", "graphic", "correction", "language", "edition", "highlight", "cite"), _NOT_KEPT
    ),
    "length": "words alone: articles are not searched by their length",
    **dict.fromkeys(("term", "terms", "subject", "industry", "ticker"), _ABOUT),
    **dict.fromkeys(("company", "organization", "organisation"), "actor:NATO"),
    "person": 'actor:"Maria Zakharova"',
    **dict.fromkeys(("geographic", "dateline", "country", "city", "state"), "place:Poland"),
    "author": "byline:smith",
    **dict.fromkeys(("load-date", "loaddate", "publication-date"), _WHEN_PRINTED),
    "date": f"{_WHEN_PRINTED}, date:2021 for days it speaks of",
}
# `person(s)` is a word as people write it.
_ENDING = r"(?:s|es|ies|e|n|r|d|ed|ing|al)\)"
_NEXIS_DATE = re.compile(r"date\(\s*(?:[<>=]|(?:is|aft|bef|geq|leq)\b|\Z)", re.IGNORECASE)
_COMPARED_CALL = re.compile(
    r"(?<![\w:/\-])(load-?date|publication-date|length)\s*(?:[<>=]|(?<=\s)(?:is|aft|bef|geq|leq)\s)",
    re.IGNORECASE,
)
_ANY_CALL = re.compile(rf"(?<![\w:/\-.@])([^\W\d_]+)\s?\((?!{_ENDING})", re.IGNORECASE)
_OF_OURS = r"caps|allcaps|nocaps|any|atl\d+|atleast\d+|title|headline|text|body|lead|hlead|byline|date"
_OPERATORS = "and|or|not|near|adj|around|to|xor"
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?')
_SINGLE_QUOTED = re.compile(r"(?<![\w'])'([^\s'\"][^'\"]*\s[^'\"]*)'(?![\w'])")
_NEARNESS = re.compile(r"(?:w|within|near|pre|adj|onear)/(?!o\b|out\b)\S*", re.IGNORECASE)
_COMPARED = re.compile(r"([^\W\d_][\w\-]*)([<>]=?|=)(.*)")
_AROUND_INSIDE = re.compile(r"\bAROUND\s+(\d+)\b")
_OPERATOR_INSIDE = re.compile(r"\b(OR|AND|NOT)\b")
_RUN_TOGETHER = re.compile(r"(?:not|and)*(w|within|near|onear|pre|adj)(/?)(\d{1,3})", re.IGNORECASE)
_NOT_AS_ONE_WORD = ("andnot", "and-not", "butnot", "but-not")
_PLUS_NUMBER = re.compile(r"(?<=\s)\+(\d{1,3})(?=\s+\S)")
_STAR_ALONE = re.compile(r'(?<=[\s"])[*?]+(?=[\s"])')


def calls(typed: str, fields: Fields) -> None:
    """Raise where the query holds a function that only another language has, or a field without its colon.

    Raises:
        QueryError: with its place.
    """
    outside = _QUOTED.sub(lambda match: "x" * len(match[0]), typed)
    facets = {name: f"{name}:(…)" for name in fields.by_name}
    told = {**facets, **_NAMED_CALLS}
    named = re.compile(rf"(?<![\w:/\-])({'|'.join(map(re.escape, told))})\((?!{_ENDING})", re.IGNORECASE)
    for match in named.finditer(outside):
        if not _NEXIS_DATE.match(outside, match.start()):
            raise QueryError(
                f"there is no {match[1]}(…) here; write {told[match[1].lower()]}",
                start=match.start(),
                end=match.end() - 1,
            )
    for match in _COMPARED_CALL.finditer(outside):
        raise QueryError(
            f"{match[1]} is no field here; write {_NAMED_CALLS[match[1].lower()]}",
            start=match.start(),
            end=match.end(1),
        )
    days = "|".join(facet.name for facet in fields.facets if facet.shape == "date" and facet.name != "date")
    for match in re.finditer(rf"(?<![\w:/\-])({days})\s+([<>]=?)\s*(?=\w)", outside, re.IGNORECASE):
        raise QueryError(
            f"a colon is needed after the field: {match[1]}:{match[2]}2021-11-09",
            start=match.start(),
            end=match.end(2),
        )


def habits(typed: str) -> Iterator[str]:
    """Notes on signs that mean something in another language and are read in ours."""
    outside = _QUOTED.sub(lambda match: "x" * len(match[0]), typed)
    for match in _SINGLE_QUOTED.finditer(_QUOTED.sub(" ", typed)):
        yield f'single quotation marks were left out; for the words side by side write "{match[1][:60]}"'
    for match in _PLUS_NUMBER.finditer(outside):
        yield f"{match[0]!r} asks for the number {match[1]}; for an order so near write a pre/{match[1]} b"
    words = outside.split()
    with_plus = any(re.match(r"\+[^\W\d]", word) for word in words)
    if with_plus and any(word.isalpha() and word.upper() not in ("AND", "OR", "NOT") for word in words):
        yield "a plus changes nothing: words without one are asked for as well; leave out what may be missing"
    for match in _ANY_CALL.finditer(outside):
        ours = re.fullmatch(_OF_OURS, match[1], re.IGNORECASE)
        if ours and match[0][-2].isspace() and not match[1].lower().startswith("atl"):
            yield f"{match[1]!r} was read as a word; to search there close it up: {match[1]}(…)"
        elif not (ours or match[0][-2].isspace() or re.fullmatch(_OPERATORS, match[1], re.IGNORECASE)):
            yield f"{match[1]}(…) is no function here: the word and what stands in the brackets are both asked for"


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


def refuse_not_near(tokens: list[Token]) -> None:
    """Raise where NOT stands before a nearness that there is not: without it the query would mean the opposite.

    Raises:
        QueryError: with what to write.
    """
    last = tokens[-1]
    if _NEARNESS.fullmatch(last):
        raise QueryError(
            f"there is no NOT {str(last)[:40]}; write NOT w/5, NOT w/s or NOT w/p, or -word",
            start=tokens[0].start_pos,
            end=last.end_pos,
        )


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
    if token.type == "WORD" and (text.lower() in ("near", "adj") or text == "AROUND"):
        yield f"{text!r} was read as a word; for words close to each other write a w/10 b"
    if token.type == "WORD" and (match := _RUN_TOGETHER.fullmatch(text)):
        sense = "NOT " if text.lower().startswith("not") else ""
        operator = f"{sense}{match[1].lower()}/{match[3]}"
        yield f"{text!r} was read as a word; for words close to each other write a {operator} b"
    if token.type == "WORD" and text.lower() in _NOT_AS_ONE_WORD:
        yield f"{text!r} was read as a word; for the one without the other write a -b"
    if token.type == "WORD" and (sign := re.match(r"[#$€£%]", text) or re.search(r"[+#$€£%]\Z", text)):
        yield f"{sign[0]!r} is no part of a word: {text[:40]!r} is looked for without it"
    if token.type == "PATTERN" and re.fullmatch(r"\w+\?", text):
        yield f"{text!r} asks for one more letter; without the question mark it is {text[:-1]!r}"
    if token.type == "PHRASE" and (match := _AROUND_INSIDE.search(text)):
        yield f"AROUND in quotation marks is a word; for an order within {match[1]} words write a pre/{match[1]} b"
    if token.type == "PHRASE" and (match := _OPERATOR_INSIDE.search(text)) and re.search("[a-z]", text):
        yield f"{match[1]} in quotation marks is a word; for a choice side by side write gas pre/1 (price OR cut)"
    if token.type == "PHRASE" and _STAR_ALONE.search(text) and re.search(r"\w", text):
        yield "a star alone in a phrase stands for no word and was left out; for a word between write a pre/2 b"
