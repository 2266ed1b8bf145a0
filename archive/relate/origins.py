"""Outlets that carry one saying → from how many independent origins they have it: never more than there are.

An outlet that names another as where the words come from, by the chain of the statement, a credit line or its text, is
no origin of its own. Whoever is named and carries nothing here is one origin, however many name it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from archive.text import name_key

_AGENCIES = {
    "AP": "Associated Press",
    "AFP": "Agence France-Presse",
    "APA": "Austria Presse Agentur",
    "dpa": "Deutsche Presse-Agentur",
    "EFE": "Agencia EFE",
    "PA": "Press Association",
    "PAP": "Polska Agencja Prasowa",
    "PTI": "Press Trust of India",
    "UPI": "United Press International",
    "ITAR-TASS": "TASS",
    "RIA": "RIA Novosti",
    "ANSA": "ANSA",
    "BTA": "BTA",
    "Interfax": "Interfax",
    "Kyodo": "Kyodo",
    "Reuters": "Reuters",
    "TASS": "TASS",
    "Xinhua": "Xinhua",
}
"""How credit lines write agencies, and what actors are called."""
_BRAND = re.compile(
    r"^the | (?:news agency|newswire|newspaper|news service|wire service)$|\.(?:com|org|net)$"
)
_ENDS = 160
"""Code points at the beginning and the end of a text where credit lines stand: `(AFP)`, `With reporting by …`."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How one article comes by a quotation."""

    outlet: str
    """Its outlet; empty where it is not known."""
    via: tuple[str, ...] = ()
    """The chain of the statement, from the speaker outwards, the outlet itself last or left out."""
    credits: frozenset[str] = frozenset()
    """Outlets and agencies that the article names as a source."""
    text: str = ""
    """Equal for articles with one text, copies of each other; empty for others."""


def outlet_key(name: str) -> str:
    """A name of an outlet in the form that is compared: `The Gazette`, `Gazette`; `AFP`, `Agence France-Presse`."""
    key = name_key(name)
    key = _BRAND.sub("", _BRAND.sub("", key))
    return _KEYS.get(key, key)


_KEYS = {name_key(short): name_key(full) for short, full in _AGENCIES.items()}
_CREDIT = re.compile(
    "|".join(rf"\b{re.escape(name)}\b" for name in sorted({*_AGENCIES, *_AGENCIES.values()}))
)


def credits_in(*lines: str, text: str = "") -> frozenset[str]:
    """The agencies that credit lines name, and the beginning and the end of a text, as written.

    A text names agencies for other reasons, too; only in brackets, or after a dash at its end, is it a credit.
    """
    found = {match[0] for line in lines for match in _CREDIT.finditer(line)}
    edges = (text[:_ENDS], text[max(_ENDS, len(text) - _ENDS) :])
    for edge in edges:
        for match in _CREDIT.finditer(edge):
            before, after = edge[: match.start()].rstrip()[-1:], edge[match.end() :].lstrip()[:1]
            if before in ("(", "/", "—", "–", "-") and after in (")", "/", ""):
                found.add(match[0])
    return frozenset(found)


def origins(tellings: Iterable[Telling]) -> tuple[str, ...]:
    """The independent origins of a saying, in order of their names; at least one of any tellings.

    Where nothing tells which of several it is, they count once, as `AFP or TASS`. An article without an outlet may be
    from any of the others and counts only where there are none; then its name is empty.
    """
    all_tellings = list(tellings)
    key_of = _keys(all_tellings)
    written = _written(key_of)
    leads = _leads(all_tellings, key_of)
    carriers = sorted({key_of[each.outlet] for each in all_tellings if each.outlet})
    roots = _roots(carriers, leads) or (_roots([""], leads) if all_tellings else [])
    return tuple(sorted(" or ".join(sorted(written[key] for key in root)) for root in roots))


def _keys(tellings: Iterable[Telling]) -> dict[str, str]:
    """Each name as written → the form in which it is compared; the initials of another name stand for that."""
    names = {name for each in tellings for name in (each.outlet, *each.via, *each.credits)}
    keys = {name: outlet_key(name) for name in names}
    full = {"".join(word[0] for word in key.split()): key for key in sorted(keys.values()) if " " in key}
    return {name: full.get(key, key) if name.isupper() else key for name, key in keys.items()}


def _written(key_of: Mapping[str, str]) -> dict[str, str]:
    """The form in which a name is compared → how it is written."""
    written: dict[str, str] = {}
    for name, key in key_of.items():
        # `AFP` and `Agence France-Presse` may both be there: the longer says more.
        written[key] = min(written.get(key, name), name, key=lambda form: (-len(form), form))
    return written


def _leads(tellings: Iterable[Telling], key_of: Mapping[str, str]) -> dict[str, set[str]]:
    """Outlet → those that it names; and of one text, any outlet may have had it first unless another names it."""
    leads: dict[str, set[str]] = {}
    printing: dict[str, set[str]] = {}
    for each in tellings:
        own = key_of[each.outlet]
        chain = [key for name in each.via if (key := key_of[name]) != own]
        # The links of a chain lead from the outlet inwards: the Post has it from AFP, AFP from the ministry.
        for outer, inner in pairwise([own, *reversed(chain)]):
            leads.setdefault(outer, set()).add(inner)
        leads.setdefault(own, set()).update(key_of[name] for name in each.credits)
        if each.text and own:
            printing.setdefault(each.text, set()).add(own)
    mates = [
        pair
        for _, (one, *others) in sorted((text, sorted(outlets)) for text, outlets in printing.items())
        for other in others
        for pair in ((one, other), (other, one))
    ]
    more = [(outer, inner) for outer, inner in mates if outer not in _reached(inner, leads)]
    for outer, inner in more:
        leads[outer].add(inner)
    return leads


def _roots(starts: Iterable[str], leads: Mapping[str, set[str]]) -> list[set[str]]:
    """Where the ways from `starts` end: outlets of which none leads to one outside the set.

    A way that may end at one of `starts` ends there; of other ends that one start leads to, it is not known which.
    """
    reached = {start: _reached(start, leads) for start in starts}
    ends = {key: _reached(key, leads) for start in starts for key in reached[start]}
    ends = {
        key: around for key, around in ends.items() if all(key in _reached(other, leads) for other in around)
    }
    carried = {frozenset(around) for around in ends.values() if not around.isdisjoint(reached)}
    elsewhere: list[set[str]] = []
    for start in starts:
        led = {key for key in reached[start] if key in ends}
        if any(led & around for around in carried):
            continue
        touching = [each for each in elsewhere if each & led]
        elsewhere = [each for each in elsewhere if not each & led] + [led.union(*touching)]
    return [*map(set, carried), *elsewhere]


def _reached(start: str, leads: Mapping[str, set[str]]) -> set[str]:
    """`start` and all that ways from there lead to."""
    found = {start}
    waiting = [start]
    while waiting:
        new = leads.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
