"""Bodies of two lands, of which a tagger sees the second: "Devon and Cornwall Police", "… of England and Wales"."""

from dataclasses import replace

from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens

_SERVICES = word_set("police constabulary fire ambulance council nhs health hospitals chamber")
"""What two counties have together; of "Surrey and Kent Police" each has its own, and the words do not tell."""
_PAIRED_LANDS = frozenset(
    (("england", "wales"), ("trinidad", "tobago"), ("bosnia", "herzegovina"), ("antigua", "barbuda"))
)
_AND = ("and", "&")
SURE = 0.97
"""How sure at least a name is whose own words tell what it is."""


def joined_lands(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names; a body of two lands has both in it, and neither is named beside it."""
    whole = [_widened(name, tokens) for name in names]
    grown = {
        i: name
        for name, old in zip(whole, names, strict=True)
        if name != old
        for i in range(name.first, name.last)
    }
    return [name for name in whole if grown.get(name.first, name) == name]


def _widened(name: Name, tokens: Tokens) -> Name:
    words = tokens.words
    ends = tuple(word.lower() for word in (words[name.last - 1], *words[name.last + 1 : name.last + 2]))
    is_of = words[max(name.last - 2, name.first) : name.last - 1] == ["of"]
    if name.type == "ORG" and is_of and ends in _PAIRED_LANDS and words[name.last].lower() in _AND:
        return replace(name, last=name.last + 2)
    if (
        name.type == "ORG"
        and words[name.first + 1 : name.first + 2] in (["and"], ["&"])
        and ends[0] in _SERVICES
    ):
        return replace(name, confidence=max(SURE, name.confidence))
    served = words[name.first + 1] if name.first + 1 < len(words) else ""
    if served.lower() not in _SERVICES or not has_capital(served):
        return name
    at = name.first - 2
    is_pair = at >= 0 and words[at + 1] in _AND and has_capital(words[at])
    if name.type not in ("ORG", "LOC") or not is_pair or _is_cut(tokens, at, name.first):
        return name
    return Name(at, max(name.last, name.first + 2), "ORG", max(SURE, name.confidence))


def _is_cut(tokens: Tokens, first: int, last: int) -> bool:
    """A sentence ends between the two."""
    return any(first < end <= last for _, end in tokens.sentences)
