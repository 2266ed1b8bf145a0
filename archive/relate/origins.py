"""The articles that carry a saying → the mouths through which it is known: how many outlets had it independently.

An outlet is an origin of its own unless something leads elsewhere: its chain of attribution ("as NPA reported"), its
credit line, or its text, which it shares with an earlier article. What leads nowhere that can be seen counts, so the
number is an upper bound for rewriters who name nobody and keep no words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.relate.sayings import words_of

Why = Literal["own", "chain", "credit", "text"]

_FEWEST_SHARED = 8
_SHARE = 0.2
"""Word triples beside the quotation that two articles share, one of which was made from the other; see
docs/relate-figures.md."""
# News agencies, as credit lines name them: `(Reuters)`, `AFP, Staff`, `By our staff and agencies`.
_AGENCY = re.compile(
    r"\b(Reuters|AFP|Agence France-Presse|AP|Associated Press|UPI|TASS|Interfax|RIA Novosti|dpa|Deutsche Presse-Agentur"
    r"|ANSA|EFE|Lusa|Xinhua|Kyodo|Jiji|Yonhap|PTI|PAP|BelTA|Ukrinform|APA|ATS|Belga|ANP|TT|NTB|Ritzau|STT|CTK|ČTK"
    r"|MTI|Tanjug|HINA|BTA|Agerpres|Anadolu|IRNA|SANA|WAFA|MENA|Bernama|Antara|AAP|PA Media|Bloomberg)\b"
)
# Others are known by what they call themselves: `Meridian News Agency`, `Coastal Wire`, `Gulf News Service`.
_LIKE_AN_AGENCY = re.compile(
    r"\b((?:[A-Z][\w.-]* ){1,3}(?:News Agency|Press Agency|News Service|Wire Service|Newswire|Wire|Agency))\b"
    # `PARIS (NPA)`, `Staff and NPA`; the town of a dateline may be short and in capitals, too.
    r"|(?:\(|\band |/)([A-Z]{3,5})\b"
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """One printing of a saying."""

    address: str
    """Where it stands."""
    outlet: str
    """Who printed it; empty where unknown."""
    day: int | None = None
    """When, as an ordinal; None where the day is not known."""
    via: tuple[str, ...] = ()
    """Through whom the article says to have it, from the speaker outwards."""
    credit: str = ""
    """Byline and dateline, as printed."""
    triples: frozenset[int] = frozenset()
    """Word triples of the article beside the quotation."""


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a printing of a saying has it from."""

    carrier: Carrier
    why: Why
    """What leads there; `own`: nothing leads elsewhere."""
    source: str
    """Whom it leads to next; the outlet itself where it is its own."""
    origin: str
    """Where the way ends."""


def origins(carriers: Sequence[Carrier]) -> tuple[Lead, ...]:
    """Follow each carrier back to its origin; the leads oldest first. As many origins as there are `Lead.origin`s."""
    ordered = sorted(carriers, key=lambda one: (one.day is None, one.day or 0, one.address))
    # Whom the chain of one article names, the credit line of another may name.
    named = (*(one.outlet for one in ordered), *(name for one in ordered for name in one.via))
    outlets = tuple(dict.fromkeys(name for name in named if name))
    steps = [_next_step(carrier, ordered[:number], outlets) for number, carrier in enumerate(ordered)]
    return tuple(
        Lead(one, why, source, _end(number, ordered, steps))
        for number, (one, (why, source, _)) in enumerate(zip(ordered, steps, strict=True))
    )


def _name(carrier: Carrier) -> str:
    return carrier.outlet or carrier.address


def _next_step(
    carrier: Carrier, earlier: Sequence[Carrier], outlets: Sequence[str]
) -> tuple[Why, str, int | None]:
    """Why, whom it leads to, and the number of the article where it is one in particular."""
    for name in carrier.via:
        if not same_outlet(name, carrier.outlet):
            return "chain", next((one for one in outlets if same_outlet(one, name)), name), None
    if credited := _credited(carrier, outlets):
        return "credit", credited, None
    found = [(len(one.triples & carrier.triples), -number) for number, one in enumerate(earlier)]
    shared, number = max(found, default=(0, 0))
    if shared >= _FEWEST_SHARED:
        one = earlier[-number]
        if shared >= _SHARE * min(len(carrier.triples), len(one.triples)):
            return "text", _name(one), -number
    return "own", _name(carrier), None


def same_outlet(one: str, other: str) -> bool:
    """Do two names mean one outlet? `NPA` is the Northern Press Agency, `The Tribune` the `Tribune`."""
    first, second = ([word for word in words_of(name) if word != "the"] for name in (one, other))
    if not (first and second):
        return False
    return first == second or _are_initials(one, second) or _are_initials(other, first)


def _are_initials(name: str, words: Sequence[str]) -> bool:
    letters = name.replace(".", "").strip()
    return len(words) > 1 and letters.isupper() and letters.lower() == "".join(word[0] for word in words)


def _credited(carrier: Carrier, outlets: Sequence[str]) -> str:
    """The agency, or another of the outlets, that the credit line names."""
    if not carrier.credit:
        return ""
    line = f" {' '.join(words_of(carrier.credit))} "
    for name in outlets:
        words = " ".join(words_of(name))
        if words and f" {words} " in line and not same_outlet(name, carrier.outlet):
            return name
    like = (name for names in _LIKE_AN_AGENCY.findall(carrier.credit) for name in names if name)
    agencies = (*_AGENCY.findall(carrier.credit), *like)
    return next((name for name in agencies if not same_outlet(name, carrier.outlet)), "")


def _end(number: int, ordered: Sequence[Carrier], steps: Sequence[tuple[Why, str, int | None]]) -> str:
    """Follow the leads from one article: from a name to the earliest article of that outlet, unless it has one of its
    own. Two that lead to each other are one origin, named by the first in the alphabet."""
    seen: list[str] = []
    while True:
        why, name, article = steps[number]
        if why == "own" or name in seen:
            return name if why == "own" else min(seen[seen.index(name) :])
        seen.append(name)
        if article is None:
            theirs = [
                at for at, one in enumerate(ordered) if _name(one) == name or same_outlet(_name(one), name)
            ]
            if not theirs or any(steps[at][0] == "own" for at in theirs):
                return name
            article = theirs[0]
        number = article
