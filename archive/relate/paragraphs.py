"""Paragraphs of two texts → which of one stand for which of the other, wherever they were moved."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from archive.relate.alignment import increasing, matching_pairs
from archive.relate.words import Word

_RARE = 8
"""A word, or three in a row, in at most so many paragraphs of a text tells which of them is meant."""
_NEAREST = 3
"""So many paragraphs that share most rare words are compared word by word."""
_SHARED = 0.5
"""Share of the longer paragraph's words that both must have."""
_CONTAINED = 0.8
"""Or share of the shorter one's: a paragraph cut short, split or joined."""
_FEWEST = 5
"""A paragraph with fewer words is contained in others by chance."""
_IN_PLACE = 0.25
"""Share that is enough where nothing else stands between the same neighbours: a rewritten lead."""

Features = dict[int, set[Hashable]]
"""Number of a paragraph → what of it may be rare."""


@dataclass(slots=True)
class Group:
    """Paragraphs, by number, that stand for each other; a side is empty where they were cut or added."""

    before: list[int]
    after: list[int]
    is_moved: bool = False


def group_paragraphs(before: Sequence[Sequence[Word]], after: Sequence[Sequence[Word]]) -> list[Group]:
    """Every paragraph of both texts in one group; groups in the order of the second text, cut ones where they stood."""
    keys = [tuple(word.key for word in words) for words in before]
    others = [tuple(word.key for word in words) for words in after]
    same = matching_pairs(keys, others)
    same += _moved_whole(keys, others, same)
    groups = [Group([one], [other]) for one, other in same]
    groups += _similar(before, after, _left(len(before), same, 0), _left(len(after), same, 1))
    groups += _in_place(before, after, groups)
    _tell_moved(groups)
    used = {number for group in groups for number in group.before}
    taken = {number for group in groups for number in group.after}
    groups += [Group([], [number]) for number in range(len(after)) if number not in taken]
    return _in_order(groups, [number for number in range(len(before)) if number not in used])


def _left(count: int, pairs: Sequence[tuple[int, int]], side: int) -> list[int]:
    taken = {pair[side] for pair in pairs}
    return [number for number in range(count) if number not in taken]


def _moved_whole(
    keys: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]], same: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number in reversed(_left(len(keys), same, 0)):
        places[keys[number]].append(number)
    return [
        (found.pop(), number)
        for number in _left(len(others), same, 1)
        if (found := places.get(others[number]))
    ]


def _similar(
    before: Sequence[Sequence[Word]],
    after: Sequence[Sequence[Word]],
    left: Sequence[int],
    right: Sequence[int],
) -> list[Group]:
    """Groups by shared words, the most first; one paragraph may stand for several of the other side."""
    bags = {number: _bag(before[number]) for number in left}
    others = {number: _bag(after[number]) for number in right}
    edges = []
    features = {number: _features(before[number]) for number in left}
    for one, other in sorted(_candidates(features, {number: _features(after[number]) for number in right})):
        shared = _overlap(bags[one], others[other])
        sizes = sorted((bags[one].total(), others[other].total()))
        is_contained = sizes[0] >= _FEWEST and shared >= _CONTAINED * sizes[0]
        if shared and (shared >= _SHARED * sizes[1] or is_contained):
            edges.append((-shared / sizes[1], one, other))
    of_before: dict[int, Group] = {}
    of_after: dict[int, Group] = {}
    for _, one, other in sorted(edges):
        mine, theirs = of_before.get(one), of_after.get(other)
        if mine is None and theirs is None:
            of_before[one] = of_after[other] = Group([one], [other])
        elif mine is None and theirs is not None and len(theirs.after) == 1:
            theirs.before.append(one)
            of_before[one] = theirs
        elif theirs is None and mine is not None and len(mine.before) == 1:
            mine.after.append(other)
            of_after[other] = mine
    groups = [of_before[one] for one in sorted(of_before) if of_before[one].before[0] == one]
    for group in groups:
        group.before.sort()
        group.after.sort()
    return groups


def _bag(words: Sequence[Word]) -> Counter[str]:
    return Counter(word.key.lower() for word in words if not word.is_mark)


def _features(words: Sequence[Word]) -> set[Hashable]:
    """What may be rare: each word, and each three in a row."""
    keys = [word.key.lower() for word in words if not word.is_mark]
    return {*keys, *zip(keys, keys[1:], keys[2:], strict=False)}


def _overlap(one: Counter[str], other: Counter[str]) -> int:
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(min(count, large[word]) for word, count in small.items() if word in large)


def _candidates(bags: Features, others: Features) -> set[tuple[int, int]]:
    """Pairs worth a look: each paragraph with the few that share most rare words with it."""
    found = set(_nearest(bags, others))
    return found | {(one, other) for other, one in _nearest(others, bags)}


def _nearest(bags: Features, others: Features) -> Iterator[tuple[int, int]]:
    places: dict[Hashable, list[int]] = defaultdict(list)
    for other, bag in others.items():
        for word in bag:
            # One more than is asked for shows that a word is not rare.
            if len(places[word]) <= _RARE:
                places[word].append(other)
    for one, bag in bags.items():
        votes: Counter[int] = Counter()
        for word in bag:
            if len(found := places.get(word, ())) <= _RARE:
                votes.update(found)
        for other, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:_NEAREST]:
            yield one, other


def _in_place(
    before: Sequence[Sequence[Word]], after: Sequence[Sequence[Word]], groups: Sequence[Group]
) -> list[Group]:
    """Paragraphs that alone are left between the same neighbours, and share some words."""
    partner = {
        group.before[0]: group.after[0] for group in groups if len(group.before) == len(group.after) == 1
    }
    partner |= {-1: -1, len(before): len(after)}
    used = {number for group in groups for number in group.before}
    taken = {number for group in groups for number in group.after}
    found = []
    for one in range(len(before)):
        other = partner.get(one - 1, -2) + 1
        is_alone = one not in used and 0 <= other < len(after) and other not in taken
        if is_alone and partner.get(one + 1) == other + 1:
            bag, against = _bag(before[one]), _bag(after[other])
            if _overlap(bag, against) >= max(1, _IN_PLACE * max(bag.total(), against.total())):
                found.append(Group([one], [other]))
    return found


def _tell_moved(groups: list[Group]) -> None:
    """Mark the fewest groups without which the others stand in the same order in both texts."""
    groups.sort(key=lambda group: group.before[0])
    stay = set(increasing([group.after[0] for group in groups]))
    for number, group in enumerate(groups):
        group.is_moved = number not in stay


def _in_order(groups: Sequence[Group], cut: Sequence[int]) -> list[Group]:
    stays = {number: group.after[-1] for group in groups if not group.is_moved for number in group.before}
    keyed = [((group.after[0], 0, 0), group) for group in groups]
    missing = set(cut)
    last = -1
    for number in range(max([*stays, *cut], default=-1) + 1):
        last = max(last, stays.get(number, -1))
        if number in missing:
            keyed.append(((last, 1, number), Group([number], [])))
    return [group for _, group in sorted(keyed, key=lambda pair: pair[0])]
