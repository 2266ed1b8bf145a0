"""The titles and offices beside a person's name."""

from press_archive_entities.actors.nations import demonym_country, named_country
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.wordlists import CALENDAR, ORGANISATION_WORDS, TITLES
from press_archive_entities.sheet import Sheet

_COURTESY = word_set("mr mrs ms miss dr sir dame lord lady")
_NOT_HEADS = word_set("vice former ex prime foreign defence defense finance interior deputy rebel")
_HEADS = (TITLES - _COURTESY - _NOT_HEADS) | word_set(
    """
    premier czar head member aide adviser advisor expert father wife president boss mp campaigner
    spokesman spokeswoman officer owner negotiator veteran winger champion historian chief
    """
)
_INSIDE = word_set("of for and the - & 's ’s")
LONGEST = 9


def role_before(sheet: Sheet, first: int) -> tuple[str, str]:
    """Role and country in front of a name: "Polish Prime Minister" Mateusz Morawiecki."""
    start, _ = sheet.sentence(first)
    low, words = sheet.low, sheet.tokens.words
    if first <= start or low[first - 1].rstrip(".") not in _HEADS:
        return "", ""
    at = first - 1
    while at - 1 >= max(start, first - LONGEST) and _continues(sheet, at - 1):
        at -= 1
    while at < first and (low[at] in _INSIDE or low[at] in ("a", "an")):
        at += 1
    role = sheet.words(at, first)
    return role, _country_in(words[at:first])


def _continues(sheet: Sheet, i: int) -> bool:
    word, low = sheet.tokens.words[i], sheet.low[i]
    if low in CALENDAR or low.rstrip(".") in _COURTESY:
        return False
    if (
        low.rstrip(".") in TITLES
        or low in ORGANISATION_WORDS
        or low in ("acting", "then", "-", "ex", "new", "opposition")
    ):
        return True
    if low in ("of", "for", "and", "'s", "’s"):
        return has_capital(sheet.tokens.words[i - 1]) if i and low in ("'s", "’s") else False
    return (
        (has_capital(word) and i > sheet.sentence(i)[0])
        or bool(demonym_country(word))
        or bool(known_body(word))
    )


def role_after(sheet: Sheet, last: int) -> tuple[str, str]:
    """Role and country behind a name: Maria Zakharova, "spokeswoman for the Russian Foreign Ministry","""
    low, words = sheet.low, sheet.tokens.words
    if last >= len(words) or words[last] != ",":
        return "", ""
    end = sheet.sentence(last)[1]
    at = last + 1
    while at < end and low[at] in ("the", "a", "an", "who", "is", "then", "his", "her", "its", "also"):
        at += 1
    stop = at
    while (
        stop < min(end, at + 12)
        and words[stop] not in ("'s", "’s")
        and words[stop]
        not in (
            ",",
            ".",
            ";",
            ":",
            '"',
            "”",
            "“",
            "(",
            "–",
            "—",
            "?",
            "!",
        )
    ):
        stop += 1
    if stop >= end and words[end - 1] not in (".", "!", "?"):
        return "", ""
    part = low[at:stop]
    heads = [i for i, word in enumerate(part[:6]) if word in _HEADS]
    if not heads or any(
        word in ("said", "says", "told", "was", "were", "has", "had", "will") for word in part
    ):
        return "", ""
    return sheet.words(at, stop), _country_in(words[at:stop])


def _country_in(words: list[str]) -> str:
    for i, word in enumerate(words):
        found = demonym_country(word) or named_country(word)
        if not found and i + 1 < len(words):
            found = named_country(f"{word} {words[i + 1]}")
        if found:
            return found
    return ""


def role_heads(role: str) -> frozenset[str]:
    """The words of a role by which its bearer is called alone: "spokeswoman", "prime minister"."""
    low = role.lower().split()
    heads = {word for word in low if word in _HEADS}
    if "minister" in heads and "minister" in low and low.index("minister") > 0:
        heads.add(f"{low[low.index('minister') - 1]} minister")
    return frozenset(heads)
