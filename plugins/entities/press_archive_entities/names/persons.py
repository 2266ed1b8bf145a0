"""Names of persons, drawn where the name begins and ends: without honorifics, with initials, particles and "Jr"."""

from dataclasses import replace

from press_archive_entities.lexicon.titles import HONORIFICS, PAIRED_HONORIFICS, POSTNOMINALS, SUFFIXES
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens

ARTICLES = frozenset(("al", "el"))
"""Before a hyphen, a part of the name behind it: "Al-Sayed"."""
_HYPHENATED_SURNAMES = word_set(
    """
    kim lee yi park pak choi choe jung jeong chung kang cho jo yoon yun jang lim han oh seo shin kwon hwang
    song ahn an yoo ryu hong moon yang bae baek nam noh roh yeung wong chan lam cheung ho leung ng lau tsang
    mak tam kwok fung lo chow tung tsai lin chen huang hsu wu liu chang wang su ma chiang lai
    """
)
"""Korean and Chinese family names whose given name is often written in two, "Jung Hae-in"."""
_LONGEST_SYLLABLE = 5
_QUOTES = frozenset(('"', "“", "”", "'", "‘", "’"))
_LONGEST_NICKNAME = 3


def whole_persons(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names; those of persons begin behind the title and end behind "Jr", nicknames in quotation marks inside."""
    low = [word.lower().rstrip(".") for word in tokens.words]
    starts = {first for first, _ in tokens.sentences}
    found: list[Name] = []
    for name in _with_nicknames(names, tokens):
        if found and name.first < found[-1].last:
            continue
        if _is_honorific(name, tokens, low):
            continue
        drawn = _drawn(name, tokens, low, starts) if name.type == "PER" else name
        if drawn:
            found.append(drawn)
    return found


def _is_honorific(name: Name, tokens: Tokens, low: list[str]) -> bool:
    """ "Justice" of "Mr Justice Pell", where the tagger took it for a name of its own."""
    pair = (low[name.first - 1] if name.first else "", low[name.first])
    behind = tokens.words[name.last] if name.last < len(tokens.words) else ""
    return (
        name.type == "PER"
        and name.last - name.first == 1
        and pair in PAIRED_HONORIFICS
        and has_capital(behind)
    )


def _drawn(name: Name, tokens: Tokens, low: list[str], starts: set[int]) -> Name | None:
    first = _behind_honorifics(low, name.first, name.last)
    if first >= name.last:
        return None
    if first == name.first:
        first = _before_particle(tokens, first, starts)
    last = name.last
    while last - 1 > first and tokens.words[last - 1] in POSTNOMINALS:
        last -= 1
    return replace(name, first=first, last=_behind_suffix(tokens, low, first, last))


def _behind_honorifics(low: list[str], first: int, last: int) -> int:
    if (low[first - 1] if first else "", low[first]) in PAIRED_HONORIFICS and first + 1 < last:
        first += 1
    while first < last:
        if tuple(low[first : first + 2]) in PAIRED_HONORIFICS and first + 2 < last:
            first += 2
        elif low[first] in HONORIFICS and first + 1 < last:
            first += 1
        else:
            break
    return first


def _before_particle(tokens: Tokens, first: int, starts: set[int]) -> int:
    """ "Al-" and an initial before a name belong to it: "Al-Shammari", "L. Oyun-Erdene"."""
    words = tokens.words
    if first in starts:
        return first
    if first > 1 and words[first - 1] == "-" and words[first - 2].lower() in ARTICLES:
        return first - 2
    before = words[first - 1] if first else ""
    return (
        first - 1
        if len(before) == 2 and before[0].isupper() and before[1] == "." and first - 1 not in starts
        else first
    )


def _behind_suffix(tokens: Tokens, low: list[str], first: int, last: int) -> int:
    """Past ", Jr." and past the second syllable of "Jung Hae-in"."""
    words = tokens.words
    if (
        last - first == 2
        and low[first] in _HYPHENATED_SURNAMES
        and words[last : last + 1] == ["-"]
        and last + 1 < len(words)
        and words[last + 1].islower()
        and len(words[last + 1]) <= _LONGEST_SYLLABLE
    ):
        return last + 2
    at = last + (words[last : last + 1] == [","])
    if (
        at < len(words)
        and low[at] in SUFFIXES
        and has_capital(words[at])
        and (at == last or low[at] in ("jr", "sr"))
    ):
        return at + 1
    return last


def _with_nicknames(names: list[Name], tokens: Tokens) -> list[Name]:
    """'Joe "Kingfish" Oliver' is one name, whatever the tagger made of the middle."""
    found: list[Name] = []
    i = 0
    while i < len(names):
        end = _nickname_end(names, i, tokens)
        if end > i:
            found.append(replace(names[i], last=names[end].last))
            i = end + 1
        else:
            found.append(names[i])
            i += 1
    return found


def _nickname_end(names: list[Name], i: int, tokens: Tokens) -> int:
    """The number of the name that ends what `names[i]` begins, `i` where there is no nickname."""
    name, words = names[i], tokens.words
    opened = any(word in _QUOTES for word in words[name.first : name.last])
    if name.type != "PER" or name.last == len(words) or words[name.last] not in _QUOTES:
        return i
    for end in range(i + 1, min(i + 3, len(names))):
        last = names[end]
        gap = words[name.last : last.first]
        closed = len(gap) > 1 - opened and gap[-1] in _QUOTES
        inside = [word for word in gap if word not in _QUOTES]
        if (
            last.type == "PER"
            and closed
            and len(inside) <= _LONGEST_NICKNAME
            and all(map(has_capital, inside[:1]))
        ):
            return end
    return i
