"""Text → names and roles: what a capitalised run names, and what is printed beside a name."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive import Span
from press_archive_quotes.reading import Reading
from press_archive_quotes.wordlists import Lists
from press_archive_quotes.words import word_set

TITLES = word_set("mr. mrs. ms. dr. sen. rep. gov. gen. lt. col. sgt. prof. capt. adm. sir lord lady dame")
SHE_TITLES = frozenset(["mrs.", "ms.", "lady", "dame"])
HE_TITLES = frozenset(["mr.", "sir", "lord"])
NOT_IN_NAMES = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "i",
        "the",
        "a",
        "an",
        "but",
        "and",
        "in",
        "on",
        "at",
    ]
)
PARTICLES = word_set("von van der den de da di du del la le al el bin ibn ben zu ter")
SINGLE = frozenset(["he", "she", "person"])
"""The groups of roles.txt that hold one person each."""
QUALIFYING = word_set(
    "former prime foreign senior vice deputy acting then state chief campaign communications press"
    " defence defense interior finance justice health trade home attorney national ex"
)


def names_in(reading: Reading, taken: Sequence[Span], lists: Lists) -> Iterator[Span]:
    """Runs of capitalised words that no actor covers, without the office before a person's name.

    Args:
        taken: what actors cover, sorted.
    """
    words = reading.words
    tags, lows = words.tags, words.lows
    openers = {first for first, _ in reading.sentences}
    index, count = 0, len(tags)
    while index < count:
        if tags[index] != "X" or lows[index] in TITLES or lows[index] in NOT_IN_NAMES:
            index += 1
            continue
        first, index = index, _run_end(reading, index)
        if index == first + 1 and first in openers and is_common(lows[first], lists):
            continue
        first = _past_office(lows, first, index, lists)
        span = words.span(first, index)
        where = bisect_left(taken, span)
        if not any(span.overlaps(other) for other in taken[max(0, where - 1) : where + 1]):
            yield span


def _run_end(reading: Reading, index: int) -> int:
    words = reading.words
    tags, lows, count = words.tags, words.lows, len(words.tags)
    index += 1
    while index < count and words.starts[index] - words.ends[index - 1] <= 1:
        if tags[index] == "X":
            index += 1
            continue
        after = index
        while after < count and lows[after] in PARTICLES and after - index < 3:
            after += 1
        if (
            after == index
            or after >= count
            or tags[after] != "X"
            or (lows[index] in ("le", "la") and tags[index] != "N")
        ):
            break
        index = after + 1
    return index


def is_common(low: str, lists: Lists) -> bool:
    """Whether a word that is capitalised only because it opens a sentence is a common noun for speakers."""
    return any(form in lists.roles for form in (low, low.removesuffix("s"), low.removesuffix("es")))


def _past_office(lows: Sequence[str], first: int, last: int, lists: Lists) -> int:
    """Behind `Prime Minister` in `Prime Minister Mateusz Morawiecki`."""
    for index in range(last - 2, first - 1, -1):
        if lists.roles.get(lows[index], "") in SINGLE:
            return index + 1
    while first < last - 2 and lows[first] in QUALIFYING:
        first += 1
    return first


def role_at(text: str, span: Span, lists: Lists) -> str:
    """The office printed before or behind a name: `Foreign Ministry spokeswoman`, `a former governor`."""
    before = text[max(0, span.start - 20) : span.start]
    word = before.rstrip(" ,").rpartition(" ")[2].lower() if before[-1:] == " " else ""
    if lists.roles.get(word, "") in SINGLE:
        return _role_before(text[max(0, span.start - 90) : span.start])
    if text[span.end : span.end + 2] == ", ":
        return _role_behind(text, span.end, lists)
    return ""


def title_at(text: str, span: Span) -> str:
    """`mr.` or `sen.` before a name, in lower case; empty where there is none."""
    word = text[max(0, span.start - 8) : span.start].rstrip().rpartition(" ")[2].lower()
    return word if word in TITLES else ""


OPENING = frozenset(
    [
        "the",
        "a",
        "an",
        "but",
        "and",
        "in",
        "on",
        "then",
        "when",
        "while",
        "as",
        "his",
        "her",
        "their",
        "said",
        "by",
    ]
)


def _role_before(before: str) -> str:
    """`Russian Foreign Ministry spokeswoman` in the words before a name."""
    words = re.split(r"[,.;:()\"“”]\s|\n", before.rstrip(" ,"))[-1].split()
    first = len(words) - 1
    apposed = before.endswith(", ")
    while first > 0 and _goes_with(
        words[first - 1], apposed=apposed and bool(ARTICLES & {*map(str.lower, words)})
    ):
        first -= 1
    while first < len(words) - 1 and words[first].lower() in OPENING:
        first += 1
    return " ".join(words[first:])


ARTICLES = frozenset(["the", "a", "an", "his", "her", "their", "its"])


def _goes_with(word: str, *, apposed: bool) -> bool:
    """Whether a word belongs to the office behind it: `Russian` of `Russian spokeswoman`."""
    if apposed:
        return word.lower() not in ARTICLES
    return word[0].isupper() or word in QUALIFYING or word.endswith(("'s", "’s"))


ROLE_BEHIND = re.compile(
    r",\s+(?:(?:a|an|the|his|her|its|their|who is|one of)\s+)?"
    r"([^,.;:\n\"“”]{3,90}?)(?=[,.;:\n]|\s(?:who|which|that|said|says)\b)"
)


def _role_behind(text: str, end: int, lists: Lists) -> str:
    """`former governor of Pennsylvania` behind a name."""
    match = ROLE_BEHIND.match(text, end)
    if not match:
        return ""
    head = re.split(r"\s(?:of|for|at|in|from|with|to|and|on)\s", match.group(1))[0].split()
    return match.group(1) if head and lists.roles.get(head[-1].lower(), "") in SINGLE else ""
