"""What taggers often get wrong in news, put right by what stands beside a name."""

from dataclasses import replace

from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens

PORTFOLIOS = word_set(
    """
    foreign interior defence defense finance health education economy energy agriculture trade transport culture
    environment information labour labor tourism sports industry commerce security home justice housing immigration
    planning science state premier prime national internal external affairs
    """
)
"""What a minister minds; no name before "Minister", the name of a body before "Ministry"."""
OFFICES = word_set(
    "minister ministers secretary adviser advisor commissioner undersecretary spokesman spokeswoman"
)
WATERS_AND_HEIGHTS = word_set(
    "shoal reef atoll peninsula archipelago strait lake river island islands bay gulf sea cape mount valley"
)
SURE = 0.9
"""Of a name that two words make plain."""
STORMS = word_set("cyclone hurricane typhoon")
KINDS_OF_PLACE = word_set(
    "town city village province region county district island port municipality suburb state"
)


def mended(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names, in order, put right one by one and beside each other."""
    kept = [_widened(_as_place(name, tokens), tokens) for name in names if not _is_office(name, tokens)]
    return _with_short_forms(_joined(kept, tokens), tokens)


def _is_office(name: Name, tokens: Tokens) -> bool:
    """ "Interior" of "Interior Minister", "State" of "Secretary of State"."""
    if name.type not in ("ORG", "MISC"):
        return False
    low = [word.lower() for word in tokens.words[name.first : name.last]]
    if not all(word in PORTFOLIOS or word == "and" for word in low):
        return False
    after = tokens.words[name.last].lower() if name.last < len(tokens.words) else ""
    before = [word.lower() for word in tokens.words[max(0, name.first - 2) : name.first]]
    return after in OFFICES or (low == ["state"] and before[:1] in (["secretary"], ["minister"]))


def _as_place(name: Name, tokens: Tokens) -> Name:
    """ "Thomas Shoal" is no person, and what something is "-based" in is a place."""
    words = tokens.words
    if (
        name.type == "PER"
        and name.last - name.first > 1
        and words[name.last - 1].lower() in WATERS_AND_HEIGHTS
    ):
        return replace(name, type="LOC", confidence=min(name.confidence, 0.7))
    behind = [word.lower() for word in words[name.last : name.last + 2]]
    if name.type not in ("ORG", "PER") or name.confidence >= 0.9:
        return name
    before = [word.lower() for word in words[max(0, name.first - 2) : name.first]]
    inside = before[-1:] == ["in"] and name.type == "PER" and behind[:1] not in (["'s"], ["’s"])
    if behind == ["-", "based"] or inside or (before[-1:] == ["of"] and before[0] in KINDS_OF_PLACE):
        return replace(name, type="LOC", confidence=min(name.confidence, 0.7))
    return name


def _widened(name: Name, tokens: Tokens) -> Name:
    """ "Cyclone Gabrielle", "Air New Zealand", "Hawke's Bay": the word before belongs to the name."""
    words = tokens.words
    before = words[name.first - 1] if name.first else ""
    if name.type == "PER" and STORMS & {words[name.first].lower(), before.lower()}:
        return replace(
            name, first=name.first - (before.lower() in STORMS and has_capital(before)), type="MISC"
        )
    if name.type == "LOC" and before == "Air":
        return replace(name, first=name.first - 1, type="ORG", confidence=SURE)
    heights = all(word.lower() in WATERS_AND_HEIGHTS for word in words[name.first : name.last])
    if (
        name.type == "LOC"
        and heights
        and before in ("'s", "’s")
        and name.first > 1
        and has_capital(words[name.first - 2])
    ):
        return replace(name, first=name.first - 2)
    return name


def _joined(names: list[Name], tokens: Tokens) -> list[Name]:
    """ "Patriotic Union of" and "Kurdistan" are one name."""
    found: list[Name] = []
    for name in names:
        last = found[-1] if found else None
        if (
            last
            and last.type == "ORG"
            and tokens.words[last.last - 1] in ("of", "for")
            and name.type != "PER"
        ):
            gap = tokens.words[last.last : name.first]
            if gap in ([], ["the"]):
                found[-1] = replace(last, last=name.last)
                continue
        found.append(name)
    return [_without_tail(name, tokens) for name in found]


def _without_tail(name: Name, tokens: Tokens) -> Name:
    """A name does not end in "of"; the place behind it may not have been seen."""
    last = name.last
    if tokens.words[last - 1] in ("of", "for") and last < len(tokens.words):
        the = tokens.words[last] == "the"
        end = last + the + 1
        if end <= len(tokens.words) and has_capital(tokens.words[end - 1]):
            return replace(name, last=end)
    while last > name.first + 1 and tokens.words[last - 1] in ("of", "for", "and", "the"):
        last -= 1
    return replace(name, last=last)


def _with_short_forms(names: list[Name], tokens: Tokens) -> list[Name]:
    """The letters in brackets behind a long name are a name of the same type: "African Union (AU)"."""
    taken = {i for name in names for i in range(name.first, name.last)}
    found = list(names)
    for name in names:
        at = name.last + 1
        if name.last - name.first > 1 and at not in taken and is_short_form(tokens.words, name):
            found.append(Name(at, at + 1, name.type, round(0.9 * name.confidence, 3)))
    return sorted(found, key=lambda name: name.first)


def is_short_form(words: list[str], name: Name) -> bool:
    """In brackets behind the name stand letters with which its words begin."""
    at = name.last
    if words[at : at + 1] != ["("] or words[at + 2 : at + 3] != [")"]:
        return False
    inside = words[at + 1]
    initials = {word[0].lower() for word in words[name.first : name.last]}
    return sum(c.isupper() for c in inside) > 1 and inside[0].lower() in initials
