"""One article's names, made to agree: what is a person in five places is one in the sixth."""

from collections import defaultdict
from dataclasses import replace

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.given_names import person_names
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.names.features import place_class
from press_archive_entities.names.kinds import OF_A_BODY
from press_archive_entities.names.mend import is_short_form
from press_archive_entities.names.name import Name, NameType
from press_archive_entities.names.persons import ARTICLES
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import COMPANY_TAILS, TITLES

STEADY = 0.97
"""A name about which the tagger was this sure keeps its type."""
BORNE = 0.8
"""How sure at most it is that a name which is known as a firm's is that of a person of the article."""
ECHOED = 0.9
"""A name at least this sure is looked for in the rest of the article."""
LONGEST_ECHO = 4
TITLED = 0.9
"""What a name behind a title says at least: "Sen. Lawton Chiles" is a person, and so is Chiles."""
LAST_NAME = 1.5
"""What a full name says of the last name alone, beside what is said of that."""

FULL_NAME = 2.0
"""What the name of a company with its legal form says of the same name without it."""

Votes = dict[str, dict[NameType, float]]


def agreed(names: list[Name], tokens: Tokens) -> list[Name]:
    """The same names; a doubtful type gives way to the one that the article prefers for these words.

    Words that are surely a name in one place are one wherever the tagger passed over them.
    """
    votes = _votes(names, tokens)
    bearers = _last_names(names, tokens)
    parts = _parts_of_persons(names, tokens)
    typed = [_typed(name, tokens, votes, bearers, parts) for name in names]
    return sorted([*typed, *_echoes(typed, tokens, votes)], key=lambda name: name.first)


def _typed(name: Name, tokens: Tokens, votes: Votes, bearers: set[str], parts: set[str]) -> Name:
    key = _key(tokens, name.first, name.last)
    if name.type == "ORG" and _is_of_a_body(name, tokens):
        return name
    if (
        name.type == "LOC"
        and key in parts
        and place_class(tokens.between(name.first, name.last)) not in _LARGE
    ):
        return replace(name, type="PER", confidence=min(name.confidence, BORNE))
    is_part = (
        key in parts and name.confidence < BORNE and not known_body(tokens.between(name.first, name.last))
    )
    if name.type == "ORG" and (key in bearers or (is_part and name.last - name.first == 1)):
        return replace(name, type="PER", confidence=min(name.confidence, BORNE))
    return _agreed(name, votes[key])


_LARGE = ("n", "r", "5", "6")
"""Classes of the gazetteer that speak for a place, whoever bears its name besides."""


def _parts_of_persons(names: list[Name], tokens: Tokens) -> set[str]:
    """The words of the full names of persons: with a David Liang Chong-hou in it, "Liang's house" is no village."""
    return {
        folded(word)
        for name in names
        if name.type == "PER" and name.last - name.first > 1
        for word in tokens.words[name.first : name.last]
        if len(word) > 1
    }


def _is_of_a_body(name: Name, tokens: Tokens) -> bool:
    """ "Ford shares", "Ford's founder"."""
    return not OF_A_BODY.isdisjoint(tokens.words[name.last : name.last + 2])


def _last_names(names: list[Name], tokens: Tokens) -> set[str]:
    """Last names of persons whom the article names in full, where nothing tells of a body that is called so.

    With a Phil Ford in the article, and neither Ford Motor Co nor Ford's shares, "Ford passed" is he.
    """
    words = tokens.words
    full = [name for name in names if name.type == "PER" and name.last - name.first > 1]
    last = {
        folded(words[name.last - 1]) for name in full if folded(words[name.first]) in person_names("first")
    }
    held = {
        folded(word)
        for name in names
        if name.type == "ORG" and name.last - name.first > 1
        for word in words[name.first : name.last]
    }
    held |= {
        _key(tokens, name.first, name.last)
        for name in names
        if name.type == "ORG" and _is_of_a_body(name, tokens)
    }
    return (last & person_names("last")) - held


def _key(tokens: Tokens, first: int, last: int) -> str:
    return folded(" ".join(tokens.words[first:last]))


def _votes(names: list[Name], tokens: Tokens) -> Votes:
    votes: Votes = defaultdict(lambda: defaultdict(float))
    words = tokens.words
    for name in names:
        weight = name.confidence**2
        if name.type == "PER" and name.first and words[name.first - 1].lower().rstrip(".") in TITLES:
            weight = max(weight, TITLED)
        votes[_key(tokens, name.first, name.last)][name.type] += weight
        for first in range(name.first + 1, name.last if name.type == "PER" else 0):
            votes[_key(tokens, first, name.last)]["PER"] += LAST_NAME * weight
        if (
            name.type == "ORG"
            and name.last - name.first > 2
            and words[name.last - 1].lower().rstrip(".") in COMPANY_TAILS
        ):
            votes[_key(tokens, name.first, _before_tails(words, name))]["ORG"] += FULL_NAME * weight
            votes[_key(tokens, name.first, name.first + 1)]["ORG"] += LAST_NAME * weight
        if name.type == "ORG" and name.last - name.first > 1 and is_short_form(words, name):
            votes[folded(words[name.last + 1])]["ORG"] += 3 * weight
    return votes


def _before_tails(words: list[str], name: Name) -> int:
    """One past what a company is called: "James Capel" of "James Capel and Co."."""
    last = name.last
    while last > name.first + 1 and words[last - 1].lower().rstrip(".") in COMPANY_TAILS | {"and", "&", ","}:
        last -= 1
    return last


def _agreed(name: Name, votes: dict[NameType, float]) -> Name:
    if len(votes) < 2 or name.confidence >= STEADY:
        return name
    best = max(sorted(votes), key=lambda kind: votes[kind])
    if best == name.type or votes[best] < 1.5 * votes[name.type]:
        return name
    return replace(name, type=best, confidence=round(min(name.confidence, 0.8), 3))


def _echoes(names: list[Name], tokens: Tokens, votes: Votes) -> list[Name]:
    """Names for the words that are sure names elsewhere and stand here without one."""
    words = tokens.words
    small = {word for word in words if word.islower()}
    known: dict[str, list[tuple[list[str], NameType]]] = defaultdict(list)
    for key, kinds in votes.items():
        best = max(sorted(kinds), key=lambda kind: kinds[kind])
        if (
            kinds[best] >= ECHOED**2
            and len(kinds) == 1
            and len(key) > 2
            and key not in small
            and not key.isdigit()
        ):
            known[key.split()[0]].append((key.split(), best))
    covered = [False] * len(words)
    for name in names:
        covered[name.first : name.last] = [True] * (name.last - name.first)
    return _unmarked(words, covered, known)


def _unmarked(
    words: list[str], covered: list[bool], known: dict[str, list[tuple[list[str], NameType]]]
) -> list[Name]:
    found: list[Name] = []
    for i, word in enumerate(words):
        if covered[i] or not has_capital(word):
            continue
        for key, kind in known.get(folded(word), ()):
            end = i + len(key)
            if (
                len(key) <= LONGEST_ECHO
                and [folded(w) for w in words[i:end]] == key
                and not any(covered[i:end])
            ):
                first = i - 2 if kind == "PER" and _follows_article(words, i) else i
                beside = words[first - 1] if first else "", words[end] if end < len(words) else ""
                if not any(has_capital(w) and w.lower() not in ("the", "a") for w in beside):
                    found.append(Name(first, end, kind, 0.7))
                    covered[i:end] = [True] * len(key)
                    break
    return found


def _follows_article(words: list[str], i: int) -> bool:
    """ "Sayed" of "Al-Sayed"."""
    return i > 1 and words[i - 1] == "-" and words[i - 2].lower() in ARTICLES
