"""Quotations → sayings: what was said once and printed in several articles, in the same words or nearly the same.

Whether two quotations are one saying is seen from these two alone, as with copies: a third changes nothing between
others, except that it may join them. Compared is only what stands between quotation marks; a paraphrase has its
author's words.
"""

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from archive.model.annotation import Annotation
from archive.model.wording import quoted_parts
from archive.relate.alignment import Pair, matching_pairs
from archive.relate.likeness import WINDOW
from archive.relate.words import NEGATIONS, SCALES, TENS, UNITS, listed
from archive.text import fold, name_key

FEWEST_WORDS = 6
"""Quoted words below which different people say the same by chance."""
_FEWEST_TELLING = 3
_TELLING_OF_OTHERS = 4
"""Telling words that both must have where outlets name different speakers."""
_SHARE = 0.75
"""Part of the shorter quotation that stands in the other; less is enough where many words follow one another."""
_SHARE_OF_OTHERS = 0.85
_LONG_RUN = 9
_SURELY_KEPT = 12
"""Words that two quotations share, where a lost `not` is an outlet's mistake, worth seeing beside the other; in fewer
it is the opposite that was said."""
MOST_WITH_KEY = 200
"""Quotations of different words or speakers with the same two telling words in a row; more of them: it is a phrase."""
_EDGE = 2
"""Words at the edge of a quotation that may stand for as many others."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
# Words that any quotation may have: they say nothing of which one it is.
_COMMON = frozenset(
    listed(
        """
        a about after again all also always am an and another any anything are as at back be became because become
        been before being believe best better between both but by came can can't cannot come comes could did didn't
        do does doesn't doing don't done down each even ever every everything few for from get gets getting give
        given go goes going good got great had has have haven't having he he's her here him his how i i'd i'll i'm
        i've if in into is isn't it it's its just know let like little look lot made make makes making many may me
        mean might more most much must my need never new no nor not nothing now of off on one only or other our out
        over own people put quite really right said same say saying says see seen she should so some something still
        such sure take taken than that that's the their them then there there's these they they're they've thing
        things think this those through time to today told too two under until up us very want was wasn't way we
        we'll we're we've well went were what what's when where which who why will with within without won't work
        would yes yet you you're your
        """
    )
)
_NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES} - {"one"})
# What spokespeople say about anything; its words tell nothing, however long the quotation.
_STOCK_PHRASES = (
    r"no (?:immediate |further )?comments?(?: to make)?",
    r"(?:not|never|cannot|can't|don't|won't|decline[sd]? to) comments? (?:on|about) (?:\w+ ){0,3}"
    r"(?:rumou?rs?|speculation|investigations?|proceedings|matters?|cases?|litigation)(?: (?:and|or) \w+)?",
    r"(?:far )?too (?:early|soon) to (?:say|tell|comment|speculate)",
    r"thoughts and prayers|hearts? go(?:es)? out|at this difficult time",
    r"(?:safety|security|privacy)(?: of (?:our|the) \w+)? \w+ (?:our|the) (?:top|first|highest|number one)"
    r" priority",
    r"investigations? (?:is|are|remains?) (?:still )?(?:ongoing|continuing|under way)",
    r"(?:following|pursuing) (?:all|every) (?:possible )?(?:leads?|lines? of inquiry)",
    r"(?:monitor|follow|watch)(?:ing)? the situation(?: very)? closely",
    r"pleased (?:with|to announce|to report)|very (?:pleased|proud|excited)",
    r"(?:cooperat|co operat)\w+ fully with the (?:authorities|investigation|police)",
    r"all options (?:are|remain) on the table",
)
_STOCK = re.compile(rf"\b(?:{'|'.join(_STOCK_PHRASES)})\b")
_KEPT = 4_096
"""Quotations of which the telling words are remembered: they are asked for with each that one is compared with."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation as it is compared with others."""

    address: str
    """Where it stands: one by which it is told apart."""
    words: tuple[str, ...]
    """What `quoted_words` gives."""
    speaker: str = ""
    """Who said it; empty, or `unnamed: …`, where nobody is named."""
    day: int | None = None
    """When the article was published, as an ordinal; None where the day is not known."""


def quoted_words(quote: Annotation) -> tuple[str, ...]:
    """The words of a statement that stand between quotation marks, folded; none of an indirect statement."""
    if quote.attributes.get("style") == "scare":
        return ()
    parts = (quote.text[start - quote.start : end - quote.start] for start, end in quoted_parts(quote))
    return words_of(" ".join(parts))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, folded, without marks."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=_KEPT)
def telling_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words by which a quotation is known: neither common ones, nor those of stock phrases."""
    return tuple(word for word in _STOCK.sub(" ", " ".join(words)).split() if word not in _COMMON)


def can_be_saying(words: tuple[str, ...]) -> bool:
    """Is a quotation long and particular enough to be known again?"""
    return len(words) >= FEWEST_WORDS and len(set(telling_words(words))) >= _FEWEST_TELLING


def keys_of(words: tuple[str, ...]) -> frozenset[int]:
    """Numbers of 32 bits, one of which two quotations share if they are compared: two telling words in a row."""
    return frozenset(zlib.crc32(" ".join(pair).encode()) for pair in pairwise(telling_words(words)))


def wording_number(words: Sequence[str], speaker: str = "") -> int:
    """A number of 64 bits, equal for equal words and speakers."""
    written = f"{' '.join(words)}\0{speaker}"
    return int.from_bytes(hashlib.sha256(written.encode("utf-8", "surrogatepass")).digest()[:8], "big")


def same_saying(one: Said, other: Said) -> bool:
    """Are these two quotations one saying?"""
    if one.day is not None and other.day is not None and abs(one.day - other.day) > WINDOW:
        return False
    return _same_words(one, other)


def speakers_agree(one: str, other: str) -> bool:
    """May two names be those of one speaker? Nobody in particular may be anybody."""
    if any(not name or name.startswith("unnamed") for name in (one, other)):
        return True
    first, second = name_key(one).split(), name_key(other).split()
    return first[-1:] == second[-1:] or set(first) <= set(second) or set(second) <= set(first)


def sayings(quotations: Iterable[Said], phrases: Collection[int] | None = None) -> list[tuple[Said, ...]]:
    """The quotations, each in its saying, in the order of `by_day`; those that can be none are left out.

    The same for any order of `quotations`. One without a day never joins others: it belongs to the earliest saying
    with a match of it.

    Args:
        phrases: keys (`keys_of`) that more than `MOST_WITH_KEY` different quotations have: by these alone none are
            compared. None: they are looked for among `quotations`.
    """
    every = sorted((one for one in quotations if can_be_saying(one.words)), key=by_day)
    near = _near(every, phrases)
    groups = _Groups(len(every))
    for one, other in near:
        if every[one].day is not None and every[other].day is not None:
            _join_if_same(groups, every, one, other)
    attached: set[int] = set()
    for one, other in near:
        # Pairs stand in order: the first match of one without a day is the earliest.
        is_open = every[one].day is not None and every[other].day is None and other not in attached
        if is_open and _same_words(every[one], every[other]):
            groups.join(one, other)
            attached.add(other)
    for one, other in near:
        if every[one].day is None and not attached & {one, other}:
            _join_if_same(groups, every, one, other)
    return [tuple(every[number] for number in group) for group in groups.all()]


def by_day(said: Said) -> tuple[bool, int, str]:
    """A key to sort by: oldest first, those without a day last."""
    return (said.day is None, said.day or 0, said.address)


def changed_words(first: Sequence[str], other: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Words of the first that the other changed: `("will", "shall")`; one side is empty where they were cut or added.

    Where one begins earlier or ends later than the other, that is no change; a few words for a few others are.
    """
    pairs = matching_pairs(first, other)
    if not pairs:
        return ()
    edges = [(-1, -1), *pairs, (len(first), len(other))]
    found = []
    for number, ((at, there), (here, after)) in enumerate(pairwise(edges)):
        before, instead = first[at + 1 : here], other[there + 1 : after]
        is_edge = number in (0, len(pairs))
        is_change = max(len(before), len(instead)) <= _EDGE and before and instead
        if is_change if is_edge else before or instead:
            found.append((" ".join(before), " ".join(instead)))
    return tuple(found)


def _same_words(one: Said, other: Said) -> bool:
    if one.words == other.words:
        return speakers_agree(one.speaker, other.speaker) or _is_particular(one.words)
    kept = _kept(one.words, other.words)
    telling = set(telling_words(one.words)) & set(telling_words(other.words))
    both = telling & {one.words[at] for at, _ in kept}
    share = len(kept) / min(len(one.words), len(other.words))
    if len(both) < _FEWEST_TELLING or _numbers_differ(one.words, other.words):
        return False
    if len(kept) < _SURELY_KEPT and _is_denial(one.words, other.words, kept):
        return False
    if not speakers_agree(one.speaker, other.speaker):
        return share >= _SHARE_OF_OTHERS and len(both) >= _TELLING_OF_OTHERS
    return share >= _SHARE or _longest_run(kept) >= _LONG_RUN


def _is_particular(words: tuple[str, ...]) -> bool:
    return len(set(telling_words(words))) >= _TELLING_OF_OTHERS


def _kept(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """The words that both have, in order; a common word alone among others stands there by chance."""
    pairs = matching_pairs(one, other)
    held = set(pairs)
    return [
        (at, there)
        for at, there in pairs
        if one[at] not in _COMMON or (at - 1, there - 1) in held or (at + 1, there + 1) in held
    ]


def _numbers_differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Has each a number that the other lacks? Then it is a phrase used again: `a dividend of 5 crowns`, `of 6`."""
    first, second = ({word for word in words if _is_number(word)} for words in (one, other))
    return bool(first - second and second - first)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _NUMBER_WORDS


def _is_denial(one: Sequence[str], other: Sequence[str], kept: Sequence[Pair]) -> bool:
    """Does one of them deny what the other says, between the first and the last of the words they share?"""
    (at, there), (here, after) = kept[0], kept[-1]
    return _denials(one[at:here]) != _denials(other[there:after])


def _denials(words: Sequence[str]) -> int:
    return sum(word in NEGATIONS or word.endswith("n't") or word == "cannot" for word in words)


def _longest_run(pairs: Sequence[Pair]) -> int:
    longest = run = min(1, len(pairs))
    for before, after in pairwise(pairs):
        run = run + 1 if after == (before[0] + 1, before[1] + 1) else 1
        longest = max(longest, run)
    return longest


def _near(every: Sequence[Said], phrases: Collection[int] | None) -> list[Pair]:
    """Pairs worth comparing, in order: two telling words follow one another in both.

    Of quotations with the same words and speaker each is paired with the next alone, so that ten thousand copies of
    one text are ten thousand pairs, and not a hundred million.
    """
    alike: defaultdict[tuple[tuple[str, ...], str, bool], list[int]] = defaultdict(list)
    for number, said in enumerate(every):
        alike[said.words, said.speaker, said.day is None].append(number)
    pairs = {pair for numbers in alike.values() for pair in pairwise(numbers)}
    with_key: defaultdict[int, list[list[int]]] = defaultdict(list)
    for numbers in alike.values():
        for key in keys_of(every[numbers[0]].words):
            with_key[key].append(numbers)
    pairs.update(_same_words_next(every))
    for key, members in with_key.items():
        if not (_is_phrase(every, members) if phrases is None else key in phrases):
            pairs.update(_near_by_one_key(every, members))
    return sorted(pairs)


def _is_phrase(every: Sequence[Said], members: Sequence[Sequence[int]]) -> bool:
    # Those with and without a day are listed apart.
    if len(members) <= MOST_WITH_KEY:
        return False
    said = ((every[numbers[0]].words, every[numbers[0]].speaker) for numbers in members)
    return len(set(said)) > MOST_WITH_KEY


def _near_by_one_key(every: Sequence[Said], members: Sequence[list[int]]) -> Iterable[Pair]:
    """Of lists of quotations that are alike, each with those of the others that are near it in time."""
    # In order of their first days, as `every` is: past the window after the last of one, none is near.
    dated = sorted(numbers for numbers in members if every[numbers[0]].day is not None)
    others = [numbers for numbers in members if every[numbers[0]].day is None]
    for at, one in enumerate(dated):
        last = every[one[-1]].day or 0
        for other in dated[at + 1 :]:
            if (every[other[0]].day or 0) > last + WINDOW:
                break
            yield from _closest(one, other)
        yield from ((one[0], number) for numbers in others for number in numbers)
    for at, one in enumerate(others):
        for other in others[at + 1 :]:
            yield from _closest(one, other)


def _same_words_next(every: Sequence[Said]) -> Iterable[Pair]:
    """Each with the next that has its words, whoever is named; those without a day with the earliest that has one."""
    with_words: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, said in enumerate(every):
        with_words[said.words].append(number)
    for numbers in with_words.values():
        dated = [number for number in numbers if every[number].day is not None]
        undated = numbers[len(dated) :]
        yield from pairwise(dated)
        yield from pairwise(undated)
        yield from ((dated[0], number) for number in undated if dated)


def _closest(one: Sequence[int], other: Sequence[int]) -> Iterable[Pair]:
    """Each of two lists of quotations, both in order, with those of the other next to it in time."""
    merged = sorted([*((number, 0) for number in one), *((number, 1) for number in other)])
    for (before, side), (after, its_side) in pairwise(merged):
        if side != its_side:
            yield before, after


def _join_if_same(groups: "_Groups", every: Sequence[Said], one: int, other: int) -> None:
    if not groups.are_together(one, other) and same_saying(every[one], every[other]):
        groups.join(one, other)


class _Groups:
    """Numbers, each in one group, named by the smallest."""

    def __init__(self, count: int) -> None:
        self._parents = list(range(count))

    def _named(self, number: int) -> int:
        while self._parents[number] != number:
            self._parents[number] = self._parents[self._parents[number]]
            number = self._parents[number]
        return number

    def are_together(self, one: int, other: int) -> bool:
        return self._named(one) == self._named(other)

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self._named(one), self._named(other)))
        self._parents[second] = first

    def all(self) -> list[list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._parents)):
            found[self._named(number)].append(number)
        return list(found.values())
