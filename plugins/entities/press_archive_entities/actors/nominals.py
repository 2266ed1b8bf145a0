"""Descriptions that point at a named actor: "the spokeswoman", "the prime minister"."""

from bisect import bisect_left
from collections.abc import Sequence

from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.roles import role_heads
from press_archive_entities.sheet import Sheet

SURE = 0.7
FAR = 400
"""Tokens: a description points no further back."""
_POINTERS = frozenset(("the",))


def nominals(sheet: Sheet, mentions: Sequence[ActorMention]) -> list[ActorMention]:
    """A mention for each description that fits the role of exactly one person named before it."""
    bearers = _bearers(mentions)
    if not bearers:
        return []
    taken = {i for mention in mentions for i in range(mention.first, mention.last)}
    found = []
    for i, word in enumerate(sheet.low[:-1]):
        if word not in _POINTERS:
            continue
        for size in (2, 1):
            head = " ".join(sheet.low[i + 1 : i + 1 + size])
            end = i + 1 + size
            if head not in bearers or any(j in taken for j in range(i, end)):
                continue
            person = _nearest(bearers[head], i)
            if person and not _goes_on(sheet, end):
                found.append(_pointing(i, end, person))
                break
    return found


def _bearers(mentions: Sequence[ActorMention]) -> dict[str, list[ActorMention]]:
    """Word of a role → the mentions of those who bear it, in order."""
    table: dict[str, list[ActorMention]] = {}
    for mention in sorted(mentions, key=lambda mention: mention.first):
        if mention.type == "person" and mention.role:
            for head in role_heads(mention.role):
                table.setdefault(head, []).append(mention)
    return table


def _nearest(bearers: list[ActorMention], i: int) -> ActorMention | None:
    last = bisect_left(bearers, i, key=lambda bearer: bearer.first)
    first = bisect_left(bearers, i - FAR, key=lambda bearer: bearer.first)
    before = bearers[first:last]
    return before[-1] if len({bearer.value for bearer in before}) == 1 else None


def _goes_on(sheet: Sheet, end: int) -> bool:
    """ "the minister of finance", "the president Vladimir": somebody else, or named at once."""
    return sheet.low[end : end + 1] in (["of"], ["for"], ["-"]) or (
        sheet.tokens.words[end : end + 1][:1] != []
        and (sheet.tokens.words[end][:1].isupper() and sheet.low[end] not in ("said",))
    )


def _pointing(first: int, last: int, person: ActorMention) -> ActorMention:
    return ActorMention(
        first, last, person.value, "person", person.country, person.role, mention="nominal", confidence=SURE
    )
