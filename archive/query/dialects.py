"""The fields of an archive, and what other query languages have for the same thing or instead of it.

`Fields` knows what may stand before a colon. A name, a function or a sign that only another language has is answered
with one sentence on what to write here; a sign that means something else there is read in our way, with a note that
says so. The tables name the habits of Lucene, Gmail, notmuch and Nexis; nothing is guessed in silence.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from lark import Token

from archive.errors import QueryError
from archive.model.facet import ARTICLE, META, META_PREFIX, STATE, Facet
from archive.query.operators import (
    AROUND,
    AT_LEAST,
    AT_LEAST_WORD,
    BOOLEAN,
    CAPITAL_AROUND,
    CAPITALS,
    CONFIDENCE,
    NEAR_NAME,
    NEAR_WITHOUT_SIZE,
    RELATIONS,
    SLASHED,
    one_of,
)
from archive.query.tree import ARTICLE_FIELDS, ScopeUnit, Zone

# Names of one zone stand together: the first is ours, the others are what Gmail, notmuch or Nexis call it.
ZONES: dict[str, Zone] = {
    "title": "title",
    "headline": "title",
    "subject": "title",
    "text": "text",
    "body": "text",
    "lead": "lead",
    "hlead": "hlead",
    "byline": "byline",
    "author": "byline",
}
SCOPES: dict[str, ScopeUnit] = {
    "quote": "quote",
    "statement": "quote",
    "sentence": "sentence",
    "sent": "sentence",
    "paragraph": "paragraph",
    "para": "paragraph",
    "article": "article",
}
OWN_FIELDS = ("has", "by", "new", "id", "copies", "first", "version", "like")
RELATIONS_TO_HAVE = ("copies", "versions")
"""What `has:` may name that an article has with others."""
WHEN_PUBLISHED = {
    "after": ">=",
    "since": ">=",
    "newer": ">=",
    "newer_than": ">=",
    "before": "<",
    "until": "<=",
    "older": "<",
    "older_than": "<",
}
"""Fields of other languages over the day of publication → how that day compares."""
FIELD_NAMES = (*ZONES, *SCOPES, *OWN_FIELDS, *WHEN_PUBLISHED)
"""What stands before a colon in every archive, whatever facets it has."""
OTHER_NAMES = {
    "from": "source",
    "outlet": "source",
    "publication": "source",
    "event": "date",
    "person": "actor",
    "org": "actor",
    "country": "place",
    "label": "tag",
}
"""Fields of other languages → facet, where the archive has no facet of that name: a plugin may offer `event` itself."""

# What to write instead of a field that only another language has. A sentence must read well after "no field 'x':", and
# name something that works in every archive, with or without plugins, where it can.
_ABOUT_WHAT = "write what it is about: actor:NATO, place:Poland or a word; your own tags are tag:NAME"
_OF_MAIL = (
    "articles have no folders, files or recipients; the fields of words are title:, text:, lead: and byline:"
)
_ADDRESS = "web addresses cannot be searched; write the outlet: source:Reuters"
_PUBLISHED = "write published:2021-11-09 for when it was published"
FOREIGN_FIELDS = {
    **dict.fromkeys(("keyword", "keywords", "category", "topic", "terms"), _ABOUT_WHAT),
    # mail: Gmail and notmuch
    **dict.fromkeys(("to", "cc", "bcc", "in", "list", "folder", "path", "thread", "mid"), _OF_MAIL),
    **dict.fromkeys(
        ("filename", "attachment", "mimetype", "size", "larger", "smaller", "deliveredto"), _OF_MAIL
    ),
    # web search engines
    **dict.fromkeys(("site", "inurl", "url", "domain"), _ADDRESS),
    "intitle": "write title:gas for a word in the headline",
    "allintitle": "write title:(gas price) for both words in the headline",
    "allintext": "write text:(gas price) for both words in the body",
    "intext": "write text:gas for a word in the body",
    # Nexis, and the usual fields of a Lucene index of news
    **dict.fromkeys(("length", "wordcount"), "articles cannot be searched by length"),
    **dict.fromkeys(("pub_date", "pubdate", "publish_date", "timestamp", "datetime"), _PUBLISHED),
    **dict.fromkeys(
        ("lastmod", "added"), "write @name new:since-last for what was added since a saved search"
    ),
    "_missing_": "write -has:byline for articles without one",
    "content": "write text:gas for a word in the body",
    "query": "a saved search is written @name",
    **dict.fromkeys(("conf", "confidence"), "a confidence is compared with a number from 0 to 1: conf>0.8"),
    "property": "write the field itself: source:Reuters",
}
"""Fields of other languages that nothing here answers to → what to write instead."""
# `has:author` and the like: what a person calls a thing that `has:` knows by another name.
HAS_ALIASES = {
    "author": "byline",
    "caption": "captions",
    "link": "url",
    "quotes": "quote",
    "quotation": "quote",
}

_ONE_FORM = "=gas to find that one form"
_ABOUT = "what the text is about: actor:NATO, place:Poland or a word"
_NOT_KEPT = "the words alone: this part of an article is not stored separately"
_DAY_OF_PUBLICATION = "published:2021-01..2021-12 for when it was published"
# Nexis writes its segments as calls: `publication(Reuters)`. Each value reads on from "there is no x(…) here; write".
# `headline`, `title`, `text`, `body`, `lead`, `hlead` and `byline` are zones here too, so they are not among them.
_FOREIGN_CALLS = {
    **dict.fromkeys(("singular", "sing", "noplural"), _ONE_FORM),
    **dict.fromkeys(("plural", "plur", "nosingular"), "=gases to find that one form"),
    **dict.fromkeys(("publication", "publisher", "publication-type", "copyright", "from"), "source:Reuters"),
    **dict.fromkeys(("section", "graphic", "correction", "edition", "highlight", "cite"), _NOT_KEPT),
    "language": "language:de",
    "length": "the words alone: articles cannot be searched by length",
    **dict.fromkeys(("term", "terms", "subject", "industry", "ticker"), _ABOUT),
    **dict.fromkeys(("company", "organization", "organisation"), "actor:NATO"),
    "person": 'actor:"Dzmitry Karavai"',
    **dict.fromkeys(("geographic", "dateline", "country", "city", "state"), "place:Poland"),
    "author": "byline:smith",
    **dict.fromkeys(("load-date", "loaddate", "publication-date"), _DAY_OF_PUBLICATION),
    "date": f"{_DAY_OF_PUBLICATION}, date:2021 for days it mentions",
}
_IN_THE_HEADLINE, _IN_THE_BODY = "title:gas for a word in the headline", "text:gas for a word in the body"
# Two letters or three for a part of an article: Factiva writes `hd=gas`, Westlaw and ProQuest `TI(gas)`.
_FOREIGN_PARTS = {
    **dict.fromkeys(("hd", "hl", "ti", "he"), _IN_THE_HEADLINE),
    **dict.fromkeys(("hlp", "lp", "ab"), "hlead:gas for a word in the headline or the lead"),
    **dict.fromkeys(("td", "tx", "fulltext"), _IN_THE_BODY),
    **dict.fromkeys(("au", "by"), "byline:smith for who wrote it"),
    **dict.fromkeys(("su", "ns", "in", "sub"), _ABOUT),
    **dict.fromkeys(("co", "cr"), "actor:NATO for who it is about"),
    **dict.fromkeys(("re", "gc", "geo"), "place:Poland for where"),
    **dict.fromkeys(("rst", "sn", "sc", "so", "pb", "pub"), "source:Reuters for who published it"),
    **dict.fromkeys(("da", "pd", "yr", "dt"), _DAY_OF_PUBLICATION),
    "la": "language:de for the language",
    "wc": "the words alone: articles cannot be searched by length",
}
# `pub=Reuters`, `pub = Reuters`; in `pub =Reuters` the sign is the next word's: exactly as written.
_FOREIGN_PART = re.compile(
    rf"(?<![\w:/\-.@])({one_of(_FOREIGN_PARTS)})(?:(?:=\s?|\s=\s|\s?[<>]\s?)(?=[\w(\"'])|(?:\.exact)?\((?=\S))",
    re.IGNORECASE,
)
# `person(s)`, `union(s)` are words as people write them, not calls.
_ENDING = r"(?:s|es|ies|e|n|r|d|ed|ing|al)\)"
_NEXIS_DATE = re.compile(rf"date\(\s*(?:[<>=]|(?:{one_of(RELATIONS)})\b|\Z)", re.IGNORECASE)
_COMPARED_CALL = re.compile(
    rf"(?<![\w:/\-])(load-?date|publication-date|length)(?:=|\s+=\s|\s*[<>]|\s+(?:{one_of(RELATIONS)})\s)",
    re.IGNORECASE,
)
# `date from 20211101 to 20211130`, `date after 20211101`: Factiva's.
_FACTIVA_DATE = re.compile(
    r"(?<![\w:/\-])date\s+(?:from\s+(?P<first>\d{4,8})\s+to\s+(?P<last>\d{4,8})"
    r"|(?:(?P<after>after)|before)\s+(?P<day>\d{4,8}))(?!\w)",
    re.IGNORECASE,
)
_ANY_CALL = re.compile(rf"(?<![\w:/\-.@])([^\W\d_]+)\s?\((?!{_ENDING})", re.IGNORECASE)
CALLED_ZONES = tuple(name for name in ZONES if name not in _FOREIGN_CALLS)
"""Zones that may be written as a call: `headline(gas)`. `subject(…)` is Nexis's for what an article is about."""
_OF_OURS = rf"{one_of((*CAPITALS, *CALLED_ZONES))}|any|{AT_LEAST}|date"
# `gas and (oil OR coal)`: an operator before a bracket is not a call.
_NO_CALLS = rf"{BOOLEAN}|{NEAR_WITHOUT_SIZE}|{AROUND}|to|xor"
_BOOLEAN = re.compile(BOOLEAN, re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"?')
_SINGLE_QUOTED = re.compile(r"(?<![\w'])'([^\s'\"][^'\"]*\s[^'\"]*)'(?![\w'])")
# `w/o` and `w/out` are how people write "without"; anything else after the slash was meant as an operator.
_NEARNESS = re.compile(rf"{SLASHED}(?!o\b|out\b)\S*", re.IGNORECASE)
_COMPARED = re.compile(r"([^\W\d_][\w\-]*)([<>]=?|=)(.*)")
# `gas +5 oil`: dtSearch's and Nexis's "within five words, in order".
_PLUS_NUMBER = re.compile(r"(?<=\s)\+(\d{1,3})(?=\s+\S)")

_ALIKE = 0.55
"""How much of two names must agree for one to be meant for the other."""

TERMS = rf"""
ZONE.9: /(?:{one_of(ZONES)})(?::(?=\S|\s*$)|(?=\{{))/i
ZONE_CALL.9: /(?:{one_of(CALLED_ZONES)})\(/i
SCOPE.9: /(?:{one_of(SCOPES)})(?::(?=\S|\s*$)|(?=\{{))/i
"""
"""The names of zones and scopes as terms of the grammar, which is read together with them."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one archive."""

    facets: Sequence[Facet]
    kinds: Sequence[str] = ()
    """Kinds of annotation that `has:` may name besides those of the facets."""
    by_name: dict[str, Facet] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.by_name.update({facet.name: facet for facet in self.facets})

    def facet(self, name: str) -> Facet | None:
        """The facet meant by a field's name in any case, or by a name another language has for it."""
        name = name.lower()
        if name.startswith(META_PREFIX) and META in self.by_name:
            return self.by_name[META].model_copy(update={"name": name})
        return self.by_name.get(name) or self.by_name.get(OTHER_NAMES.get(name, ""))

    def is_known(self, name: str) -> bool:
        return name.lower() in self.names()

    def names(self) -> tuple[str, ...]:
        """Everything that may stand before a colon."""
        others = (name for name, facet in OTHER_NAMES.items() if facet in self.by_name)
        return (*self.by_name, *FIELD_NAMES, *others)

    def of_days(self) -> tuple[str, ...]:
        """The names after which days stand."""
        others = (name for name, facet in OTHER_NAMES.items() if facet == "date")
        return (*(facet.name for facet in self.facets if facet.shape == "date"), *others, *WHEN_PUBLISHED)

    def annotated(self) -> tuple[str, ...]:
        """The kinds of annotations that facets count, and those that the archive is known to hold."""
        kinds = (facet.kind for facet in self.facets if facet.kind != ARTICLE)
        return tuple(dict.fromkeys((*kinds, *self.kinds)))

    def can_have(self) -> tuple[str, ...]:
        """What `has:` may name."""
        kinds = self.annotated()
        # Every article is read or unread.
        named = (name for name in self.by_name if name != STATE.name)
        return tuple(
            dict.fromkeys(
                (
                    *(*named, *kinds, "quote", "name", "vague-date"),
                    *(*ARTICLE_FIELDS, *RELATIONS_TO_HAVE),
                )
            )
        )

    def unknown(self, name: str) -> QueryError:
        """The error for an unknown field: its nearest neighbours, or what to write instead of another language's."""
        if name.lower() in FOREIGN_FIELDS:
            return QueryError(
                f"no field {name!r}: {FOREIGN_FIELDS[name.lower()]}; to search for the words, put them in quotes"
            )
        return QueryError(
            f"no field {name!r}{nearest(name, self.names())}; this archive has {nearest_first(name, self.by_name)}; "
            f"to search for the words, put them in quotes"
        )


def nearest_first(name: str, known: Iterable[str]) -> str:
    """All of `known` in a row, those most like `name` first."""
    likeness = difflib.SequenceMatcher(b=name.lower())

    def unlike(other: str) -> float:
        likeness.set_seq1(other)
        return -likeness.ratio() if likeness.ratio() >= _ALIKE else 0.0

    return ", ".join(sorted(known, key=unlike))


def nearest(name: str, known: Iterable[str], *, limit: int = 3) -> str:
    """`; nearest: a, b`, or nothing where none is near."""
    near = difflib.get_close_matches(name.lower(), list(dict.fromkeys(known)), n=limit, cutoff=_ALIKE)
    return f"; nearest: {', '.join(near)}" if near else ""


def refuse_foreign_calls(typed: str, fields: Fields) -> None:
    """Raise where the query holds a function that only another language has, or a field without its colon.

    Raises:
        QueryError: with its position.
    """
    outside = _QUOTED.sub(lambda match: "x" * len(match[0]), typed)
    facets = {name: f"{name}:(…)" for name in fields.by_name}
    told = {**facets, **_FOREIGN_CALLS}
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
            f"there is no field {match[1]} here; write {_FOREIGN_CALLS[match[1].lower()]}",
            start=match.start(),
            end=match.end(1),
        )
    for match in _FOREIGN_PART.finditer(outside):
        if not fields.is_known(match[1]):
            raise QueryError(
                f"there is no {match[1]} here; write {_FOREIGN_PARTS[match[1].lower()]}",
                start=match.start(),
                end=match.end(1),
            )
    for match in _FACTIVA_DATE.finditer(outside):
        sign = ">" if match["after"] else "<"
        days = f"{match['first']}..{match['last']}" if match["first"] else sign + match["day"]
        raise QueryError(
            f"there is no {match[0].split()[0]} {match[0].split()[1]} here; write published:{days}",
            start=match.start(),
            end=match.end(),
        )
    for match in re.finditer(rf"(?<![\w:/\-])({one_of(fields.by_name)})\{{", outside, re.IGNORECASE):
        raise QueryError(
            f"put a colon after the field: {match[1]}:{{…}}", start=match.start(), end=match.end(1)
        )
    days = "|".join(facet.name for facet in fields.facets if facet.shape == "date" and facet.name != "date")
    for match in re.finditer(rf"(?<![\w:/\-])({days})\s+([<>]=?)\s*(?=\w)", outside, re.IGNORECASE):
        raise QueryError(
            f"put a colon after the field: {match[1]}:{match[2]}2021-11-09",
            start=match.start(),
            end=match.end(2),
        )


_BETWEEN = r"(?<=[\w)*])\s+"
_HABITS = re.compile(
    # Where an operator may stand, in small letters: `gas or oil`, `gas not oil`.
    rf"(?P<operator>(?<=[\w)*\"])\s+(?-i:or|not)(?=\s+[\w(\"*=@]))"
    rf"|(?P<within>{_BETWEEN}(?:with)?in\s+\d+(?:\s+words?)?(?:\s+of)?(?=\s+\w))"
    rf"|(?P<same>{_BETWEEN}same(?=\s+[\w(]))"
    rf"|(?P<sentence>{_BETWEEN}\+s(?=\s+[\w(]))|(?P<paragraph>{_BETWEEN}\+p(?=\s+[\w(]))"
    rf"|(?P<butnot>{_BETWEEN}%(?=\s+[\w(]))"
    rf"|(?P<scope>(?<!\S)(?:{one_of(SCOPES)})\s+\{{)",
    re.IGNORECASE,
)
_TOLD = {
    "operator": "{0!r} was read as {1}; to search for the word, put it in quotes",
    "within": "{0!r} was read as words; for words close to each other, write a w/5 b",
    "same": "{0!r} was read as a word; for words in one paragraph, write a w/p b",
    "sentence": "{0!r} asks for the letter; for words in one sentence, in order, write a w/s b",
    "paragraph": "{0!r} asks for the letter; for words in one paragraph, write a w/p b",
    "butnot": "{0!r} stands alone and was ignored; for one without the other, write a -b",
    "scope": "{0!r} was read as a word and a list; to search one passage, put a colon between them",
}


def habits(typed: str) -> Iterator[str]:
    """Notes on signs that mean something in another language and are read in ours."""
    outside = _QUOTED.sub(lambda match: "x" * len(match[0]), typed)
    for match in _SINGLE_QUOTED.finditer(_QUOTED.sub(" ", typed)):
        yield f'single quotation marks were ignored; to find the words side by side, write "{match[1][:60]}"'
    for match in _PLUS_NUMBER.finditer(outside):
        yield f"{match[0]!r} asks for the number {match[1]}; for words that close, in order, write a pre/{match[1]} b"
    for match in _HABITS.finditer(outside):
        yield _TOLD[match.lastgroup or ""].format(match[0].strip(), match[0].strip().upper())
    words = outside.split()
    with_plus = any(re.match(r"\+[^\W\d]", word) for word in words)
    if with_plus and any(word.isalpha() and not _BOOLEAN.fullmatch(word) for word in words):
        yield "a plus changes nothing: words without one are required too; leave out those that are optional"
    for match in _ANY_CALL.finditer(outside):
        ours = re.fullmatch(_OF_OURS, match[1], re.IGNORECASE)
        if ours and match[0][-2].isspace() and not match[1].lower().startswith("atl"):
            yield f"{match[1]!r} was read as a word; to search that part, leave out the space: {match[1]}(…)"
        elif not (ours or match[0][-2].isspace() or re.fullmatch(_NO_CALLS, match[1], re.IGNORECASE)):
            yield f"{match[1]}(…) is not a function here: both the word and what is in the brackets are searched for"


def no_word(token: Token) -> str | None:
    """Why a word is not searched for: it is another language's operator, or an unfinished one. None where it is."""
    text = str(token)
    if _NEARNESS.fullmatch(text):
        return f"{text[:40]!r} is not an operator and was ignored; write w/5, pre/5, w/s or w/p, or quote the word"
    if re.fullmatch(rf"{AT_LEAST_WORD}\d+", text, re.IGNORECASE):
        return f"{text[:40]!r} has nothing to count and was ignored; write atleast3(word)"
    if re.fullmatch(rf"{CONFIDENCE}[<>=]+\.?", text, re.IGNORECASE):
        return f"{text!r} lacks its number and was ignored; write conf>0.8"
    return None


def refuse_not_near(tokens: list[Token]) -> None:
    """Raise where NOT stands before an operator that does not exist: ignoring it would reverse the query.

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
            f"put = after the field: {name}:={rest}"[:120], start=max(0, start - 1), end=token.end_pos
        )
    match = _COMPARED.fullmatch(text)
    if match and match[3] and fields.is_known(match[1]):
        sign = "" if match[2] == "=" else match[2]
        raise QueryError(
            f"put a colon after the field: {match[1]}:{sign}{match[3]}"[:120],
            start=start,
            end=token.end_pos,
        )


def on_words(token: Token) -> Iterator[str]:
    """Notes on a word or a phrase that may have been meant differently."""
    for remark in _REMARKS:
        if token.type == remark.token and (match := remark.pattern.search(token)):
            yield remark.says(match)


@dataclass(frozen=True, slots=True)
class _Remark:
    """What to say of a token of one type in which `pattern` is found."""

    token: str
    pattern: re.Pattern[str]
    says: Callable[[re.Match[str]], str]


def _as_operator(written: re.Match[str]) -> str:
    """`notw/5` as it should have been written."""
    return f"{'NOT ' if written[0].lower().startswith('not') else ''}{written[1].lower()}/{written[3]}"


_CLOSE_TO_EACH_OTHER = "was read as a word; for words close to each other, write a"
_REMARKS = (
    # operators that another language has, and ours in a form that is not read
    _Remark("WORD", re.compile(r"\Axor\Z", re.IGNORECASE),
            lambda word: f"{word[0]!r} was read as a word; for one but not both, write (a -b) OR (b -a)"),
    _Remark("WORD", re.compile(rf"\A(?:(?i:{NEAR_WITHOUT_SIZE})|{CAPITAL_AROUND})\Z"),
            lambda word: f"{word[0]!r} {_CLOSE_TO_EACH_OTHER} w/10 b"),
    # `gas w5 oil`, `gas notw/5 oil`: the operator without its slash or its blank
    _Remark("WORD", re.compile(rf"\A(?:not|and)*({NEAR_NAME})(/?)(\d{{1,3}})\Z", re.IGNORECASE),
            lambda word: f"{word[0]!r} {_CLOSE_TO_EACH_OTHER} {_as_operator(word)} b"),
    _Remark("WORD", re.compile(r"\A(?:and|but)-?not\Z", re.IGNORECASE),
            lambda word: f"{word[0]!r} was read as a word; for one without the other, write a -b"),
    # `$gas`, `gas$`: unlike #metoo, $5m, C++ and 5%, the index has such words without the sign
    _Remark("WORD", re.compile(r"\A(?=.*[^\W_])(?![=]|[#@]\w|[$€£¥]\d)([#@$€£¥%]+)\w.*\Z"
                               r"|\A(?=.*[^\W_])(?!.*(?:\d%|[^\W\d_]\+\+|\b[A-Z]#)\Z|[A-Z]\w*\+\Z).*?([+#$€£¥%@&=<>]+)\Z",
                               re.DOTALL),
            lambda word: f"{word[1] or word[2]!r} is not part of a word: {word[0][:40]!r} is searched for without it"),
    _Remark("PATTERN", re.compile(r"\A([#$€£¥]+)(.*)\Z", re.DOTALL),
            lambda word: f"{word[1]!r} is not part of a pattern: {word[2][:40]!r} is searched for without it"),
    # `who burned the gas?`: the question mark is the sentence's, but asks for a letter
    _Remark("PATTERN", re.compile(r"\A(\w+)\?\Z"),
            lambda word: f"{word[0]!r} asks for one more letter; without the question mark it is {word[1]!r}"),
    # Operators inside quotation marks are words; who writes them in capitals there means something else. A phrase that
    # is in capitals as a whole ("SAFE AND SOUND") is a headline or a name, and nothing is said of it.
    _Remark("PHRASE", re.compile(rf"\b{CAPITAL_AROUND}\s+(\d+)\b"),
            lambda phrase: "AROUND in quotation marks is a word; for words in order, that close, "
                           f"write a pre/{phrase[1]} b"),
    _Remark("PHRASE", re.compile(rf"\A(?=.*[a-z]).*?\b({BOOLEAN.upper()})\b", re.DOTALL),
            lambda phrase: f"{phrase[1]} in quotation marks is a word; for a choice of neighbours, "
                           "write gas pre/1 (price OR cut)"),
    _Remark("PHRASE", re.compile(r'(?<=[\s"])([-+~^|&<>]+)(?=[\w(])'),
            lambda phrase: f"{phrase[1]!r} in quotation marks is no operator and was ignored"),
    _Remark("PHRASE", re.compile(r'(?<=\w)(\^[\d.]*|~(?![12]?[\s".,;:]))(?=[^"]*")'),
            lambda phrase: f"{phrase[1]!r} in quotation marks is no operator and was ignored"),
    _Remark("PHRASE", re.compile(r'\A(?=.*\w).*(?<=[\s"])[*?]+(?=[\s"])', re.DOTALL),
            lambda phrase: "a star on its own in a phrase was ignored; to leave room for one word, write a pre/2 b"),
)  # fmt: skip
