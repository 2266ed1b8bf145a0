"""The titles and offices beside a person's name."""

from press_archive_entities.actors.context import Context
from press_archive_entities.actors.nations import demonym_state, named_state
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
    representative captain manager referee speaker
    """
)
_INSIDE = word_set("of for and the - & 's ’s")
_POSSESSIVES = ("'s", "’s")
_BESIDE_TITLES = word_set("acting then - ex new opposition senior junior home state health press trade")
_BEHIND_HEAD = word_set("of for in to at on")
_SAYING = word_set("said says told was were has had will")
_LEAVING = word_set(
    "resigned resigns replaced succeeded became becomes served serves worked met meets joined quit left"
)
_STOPS = frozenset((",", ".", ";", ":", '"', "”", "“", "(", "–", "—", "?", "!"))
LONGEST = 9
LONGEST_BEHIND = 12

Role = tuple[str, str]
"""The words of a role and the country they name, each empty for none."""
NONE: Role = ("", "")


def role_of(sheet: Sheet, context: Context, first: int, last: int) -> Role:
    """What the words before or behind the name at these tokens say of its bearer."""
    for found in (
        _right_before(sheet, context, first),
        role_behind(sheet, context, last),
        _apposed_before(sheet, context, first, last),
    ):
        if found[0]:
            return found
    return "", _possessing(sheet, context, first)


def role_behind(sheet: Sheet, context: Context, last: int) -> Role:
    """Behind a name: Maria Zakharova, "spokeswoman for the Russian Foreign Ministry"."""
    low, words = sheet.low, sheet.tokens.words
    if last >= len(words) or words[last] != ",":
        return NONE
    end = sheet.sentence(last)[1]
    at = last + 1
    while at < end and low[at] in ("the", "a", "an", "who", "is", "then", "his", "her", "its", "also"):
        at += 1
    if at < end and low[at] in _LEAVING:
        return NONE
    stop, owner = at, at
    while stop < min(end, at + LONGEST_BEHIND) and words[stop] not in _STOPS and stop not in context.persons:
        stop += 1
        if words[stop - 1] in _POSSESSIVES:
            owner = stop
    if stop >= end and words[end - 1] not in (".", "!", "?"):
        return NONE
    # Of "the president's son" only the son is somebody.
    if stop in context.persons or not any(word in _HEADS for word in low[owner : min(stop, owner + 6)]):
        return NONE
    if _SAYING & set(low[at:stop]):
        return NONE
    return sheet.words(at, stop), _country_in(sheet, context, at, stop)


def _right_before(sheet: Sheet, context: Context, first: int) -> Role:
    """In front of a name: "Polish Prime Minister" Mateusz Morawiecki."""
    start, _ = sheet.sentence(first)
    head = first - 1
    if sheet.low[max(first - 3, start) : first] in (
        ["secretary", "of", "state"],
        ["minister", "of", "state"],
    ):
        head = first - 3
    elif first <= start or sheet.low[head].rstrip(".") not in _HEADS:
        return NONE
    at = _role_start(sheet, context, head, max(start, first - LONGEST))
    return sheet.words(at, first), _country_in(sheet, context, at, first)


def _apposed_before(sheet: Sheet, context: Context, first: int, last: int) -> Role:
    """With a comma between: "Mexico's foreign secretary", Alicia Bárcena."""
    words = sheet.tokens.words
    start, _ = sheet.sentence(first)
    if first - 2 <= start or words[first - 1] != "," or words[last : last + 1] == ["and"]:
        return NONE
    head = first - 2
    lowest = max(start, first - LONGEST)
    while head > lowest and sheet.low[head] not in _HEADS and words[head] not in _STOPS:
        head -= 1
    behind = sheet.low[head + 1 : first - 1]
    if sheet.low[head] not in _HEADS or (behind and behind[0] not in _BEHIND_HEAD) or _SAYING & set(behind):
        return NONE
    at = _role_start(sheet, context, head, lowest)
    return sheet.words(at, first - 1), _country_in(sheet, context, at, first - 1)


def _role_start(sheet: Sheet, context: Context, head: int, lowest: int) -> int:
    """The first token of the role that the word at `head` is the heart of."""
    at = head
    while at - 1 >= lowest and _continues(sheet, context, at - 1):
        at -= 1
    while at < head and (sheet.low[at] in _INSIDE or sheet.low[at] in ("a", "an")):
        at += 1
    return at


def _continues(sheet: Sheet, context: Context, i: int) -> bool:
    word, low = sheet.tokens.words[i], sheet.low[i]
    if low in CALENDAR or low.rstrip(".") in _COURTESY:
        return False
    if low == "-" and sheet.tokens.starts[i] > sheet.tokens.ends[i - 1]:
        return False  # the dash of a dateline
    if i in context.named or low.rstrip(".") in TITLES or low in ORGANISATION_WORDS or low in _BESIDE_TITLES:
        return True
    if low in ("of", "for", "and", *_POSSESSIVES):
        return low in _POSSESSIVES and i > 0 and has_capital(sheet.tokens.words[i - 1])
    return (
        (has_capital(word) and i > sheet.sentence(i)[0])
        or bool(demonym_state(word))
        or bool(known_body(word))
    )


def _possessing(sheet: Sheet, context: Context, first: int) -> str:
    """The country in "Fiji's Frank Bainimarama", empty for none."""
    if first < 2 or sheet.tokens.words[first - 1] not in _POSSESSIVES:
        return ""
    return context.countries.get(first - 2, "")


def _country_in(sheet: Sheet, context: Context, first: int, last: int) -> str:
    words = sheet.tokens.words
    for i in range(first, last):
        found = demonym_state(words[i]) or named_state(words[i])
        if not found and i + 1 < last:
            found = named_state(f"{words[i]} {words[i + 1]}")
        found = found or context.countries.get(i, "") or _country_of_body(sheet, context, i)
        if found:
            return found
    return ""


def _country_of_body(sheet: Sheet, context: Context, i: int) -> str:
    name = context.named.get(i)
    body = known_body(sheet.words(name.first, name.last)) if name else None
    return body.country if body else ""


def role_heads(role: str) -> frozenset[str]:
    """The words of a role by which its bearer is called alone: "spokeswoman", "prime minister"."""
    low = role.lower().split()
    heads = {word for word in low if word in _HEADS}
    if "minister" in heads and "minister" in low and low.index("minister") > 0:
        heads.add(f"{low[low.index('minister') - 1]} minister")
    return frozenset(heads)
