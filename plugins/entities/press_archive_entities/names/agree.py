"""One article's names, made to agree: what is a person in five places is one in the sixth."""

from collections import defaultdict
from dataclasses import replace

from press_archive_entities.folding import folded
from press_archive_entities.names.name import Name, NameType
from press_archive_entities.names.tokens import Tokens

STEADY = 0.97
"""A name about which the tagger was this sure keeps its type."""


def agreed(names: list[Name], tokens: Tokens) -> list[Name]:
    """The same names; a doubtful type gives way to the one that the article prefers for these words."""
    votes: dict[str, dict[NameType, float]] = defaultdict(lambda: defaultdict(float))
    for name in names:
        words = tokens.words[name.first : name.last]
        votes[folded(" ".join(words))][name.type] += name.confidence**2
        if name.type == "PER" and len(words) > 1:
            votes[folded(words[-1])]["PER"] += 0.7 * name.confidence**2
    return [_agreed(name, votes[folded(" ".join(tokens.words[name.first : name.last]))]) for name in names]


def _agreed(name: Name, votes: dict[NameType, float]) -> Name:
    if len(votes) < 2 or name.confidence >= STEADY:
        return name
    best = max(sorted(votes), key=lambda kind: votes[kind])
    if best == name.type or votes[best] < 1.5 * votes[name.type]:
        return name
    return replace(name, type=best, confidence=round(min(name.confidence, 0.8), 3))
