"""What is written like a call: `any(person)`, `caps(US)`, `atleast3(…)`, `date(>2021)`."""

import re
from typing import Literal

from lark import Token

from archive.errors import QueryError
from archive.query.joined import all_of
from archive.query.tree import MENTION_TYPES, Names, Query, Word, Zone
from archive.query.words import trimmed

_NEXIS = {"is": "=", "aft": ">", "bef": "<", "geq": ">=", "leq": "<="}
_OF_DAY = re.compile(
    r"(>=|<=|>|<|=|is|aft|bef|geq|leq)\s*\(?\s*(\w[^()]*?)[\s)]*(?:\band\b|\Z)", re.IGNORECASE
)


def any_names(token: Token) -> Names:
    """`any(person|org)`; a type may be cut short where that leaves no doubt."""
    inside = str(token).partition("(")[2].rstrip(")")
    asked = [word for word in re.split(r"[|,\s]+", inside.lower()) if word and word != "or"]
    types = tuple(dict.fromkeys(_mention_type(word, token) for word in asked))
    if not types:
        raise _error(
            token, f"any() needs a sort of mention: any(person); there are {', '.join(MENTION_TYPES)}"
        )
    return Names(types)


def _mention_type(word: str, token: Token) -> str:
    singular = {"people": "person", "persons": "person", "organization": "organisation"}.get(word, word)
    if singular in MENTION_TYPES:
        return singular
    for known in MENTION_TYPES:
        if known.startswith(singular) or singular == known + "s":
            return known
    raise _error(token, f"no mentions are called {word!r}; there are {', '.join(MENTION_TYPES)}")


def capitals(token: Token, zone: Zone) -> Query | None:
    """`caps(US)`, `nocaps(us)`; several words are all asked for. None where there is no word."""
    name, _, inside = str(token).partition("(")
    caps: Literal["all", "none"] = "none" if name.lower() == "nocaps" else "all"
    words = [trimmed(word) for word in re.split(r'[\s"\\*?(){}\[\]|,]+', inside)]
    return all_of([Word(word, zone, caps=caps) for word in words if word])


def times_of(token: Token) -> int:
    """The number in `atleast3(`."""
    digits = re.sub(r"\D", "", str(token))
    times = int(digits[:9])
    if times < 1:
        raise _error(token, "atleast0 asks for nothing; write a number from 1")
    return times


def nexis_date(token: Token) -> list[tuple[str, str]]:
    """Relations and days of `date(>2021-11-09)`, `date aft 2021`, `date(geq (1/1/2021) and leq (12/31/2021))`."""
    return [
        (_NEXIS.get(relation.lower(), relation), day.rstrip("-/"))
        for relation, day in _OF_DAY.findall(str(token)[len("date") :])
    ]


def _error(token: Token, message: str) -> QueryError:
    return QueryError(message, start=token.start_pos, end=token.end_pos)
