"""Words → noun phrases: where one that ends or begins at a given word has its other end."""

from press_archive_quotes.words import Words

NOUNISH = frozenset("NX#")
INSIDE = frozenset("NX#E")
ATTACHING = frozenset(
    [
        "of",
        "for",
        "from",
        "at",
        "in",
        "with",
        "on",
        "to",
        "behind",
        "near",
        "against",
        "about",
        "around",
        "close",
    ]
)
SUBJECTS = frozenset(["he", "she", "they", "it", "we", "i", "you"])
RELATIVES = frozenset(["who", "which", "that"])


def phrase_before(words: Words, last: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase whose last word is `last`, not reaching below `floor`; with its `of …` and `for …`."""
    tags, lows = words.tags, words.lows
    if last < floor:
        return None
    if lows[last] in SUBJECTS or tags[last] == "R":
        return last, last + 1
    if tags[last] == "D" and lows[last] in {
        "some",
        "many",
        "most",
        "both",
        "few",
        "several",
        "another",
        "this",
        "these",
        "those",
        "all",
        "either",
        "neither",
        "each",
    }:
        return last, last + 1
    if tags[last] not in NOUNISH:
        return None
    first = _head_before(words, last, floor)
    while first - 2 >= floor:
        low, before = lows[first - 1], first - 2
        if low in ATTACHING and tags[before] == "E" and before > floor and tags[before - 1] in NOUNISH:
            before -= 1  # "people briefed on the matter"
        joins = low in ATTACHING or (low == "and" and tags[first] != "R")
        if not joins or tags[before] not in NOUNISH:
            break
        first = _head_before(words, before, floor)
    return first, last + 1


def _head_before(words: Words, last: int, floor: int) -> int:
    """Where the run of names, nouns and their determiner that ends at `last` begins."""
    tags, lows = words.tags, words.lows
    first = last
    while first > floor:
        tag = tags[first - 1]
        if (
            tag in NOUNISH
            or (tag == "’" and lows[first - 1] == "'s")
            or (tag == "A" and lows[first - 1] == "'s")
        ):
            first -= 1
        elif (tag == "E" and first - 2 >= floor and tags[first - 2] == "D") or (
            tag == "G" and first - 2 >= floor and tags[first - 2] == "D"
        ):
            first -= 2
            break
        elif (
            tag == "Q"
            and lows[first - 1] in "’'"
            and tags[first - 2] in NOUNISH
            and lows[first - 2].endswith("s")
        ) or (tag == "T" and first - 2 >= floor and (tags[first - 2] == "D" or lows[first - 2] == "'s")):
            first -= 1
        elif tag == "D":
            first -= 1
            if (
                lows[first] in {"the", "his", "her", "their", "its"}
                and first > floor
                and lows[first - 1] in {"all", "both"}
            ):
                first -= 1
            break
        elif tag == "B" and first - 2 >= floor and tags[first - 2] == "D":
            first -= 2
            break
        else:
            break
    return first


JOINING = ATTACHING | {"and", "&"}


def phrase_after(words: Words, first: int, ceiling: int, joining: frozenset[str] = JOINING) -> int:
    """The end of the noun phrase that begins at `first`; `first` itself where none does.

    Args:
        joining: the words that may join more to it.
    """
    tags, lows = words.tags, words.lows
    if first >= ceiling:
        return first
    if tags[first] == "R":
        return first + 1
    index = _run_after(words, first, ceiling)
    while index > first and index + 1 < ceiling and lows[index] in joining:
        if lows[index] == "to" and tags[index + 1] not in "DX":
            break
        further = _run_after(words, index + 1, ceiling)
        if further == index + 1:
            break
        index = further
    return index


def _run_after(words: Words, first: int, ceiling: int) -> int:
    tags, lows = words.tags, words.lows
    index = first
    while index < ceiling and tags[index] == "D":
        index += 1
    if index > first and index < ceiling and tags[index] in "EGB":
        index += 1
    start = index
    while index < ceiling:
        tag = tags[index]
        if (
            tag in NOUNISH
            or (index > start and (tag == "’" or lows[index] == "'s"))
            or (
                index > start
                and tag == "Q"
                and lows[index] in "’'"
                and lows[index - 1].endswith("s")
                and tags[index - 1] in NOUNISH
            )
        ):
            index += 1
        else:
            break
    if index == start and index > first:
        return index
    return index if index > start else first


def with_apposition(words: Words, end: int, ceiling: int) -> int:
    """The end of `, 34, a former governor of Pennsylvania,` behind a noun phrase; `end` where there is none."""
    tags, lows = words.tags, words.lows
    while end + 1 < ceiling:
        if tags[end] == "(":
            close = next((i for i in range(end, min(end + 12, ceiling)) if tags[i] == ")"), -1)
            if close < 0:
                return end
            end = close + 1
        elif tags[end] == "," and (tags[end + 1] in "DX#" or lows[end + 1] in APPOSED):
            end += 1
            while end < ceiling and tags[end] not in ",.;-:(Q":
                end += 1
        else:
            break
    return end


APPOSED = frozenset(["who", "whose", "president", "chairman", "director", "professor", "former"])


def has_finite_verb(words: Words, first: int, last: int) -> bool:
    """Whether the words from `first` to before `last` hold an auxiliary, a listed verb or an ending in -ed."""
    return any(is_finite(words, index) for index in range(first, last))


def is_finite(words: Words, index: int) -> bool:
    """Whether a word may be a finite verb; the `'s` of an owner is none."""
    tag = words.tags[index]
    return tag in "VE" or (tag == "A" and (words.lows[index] != "'s" or words.tags[index - 1] == "R"))


def past_dateline(words: Words, floor: int, ceiling: int) -> int:
    """Behind `ORLANDO, Fla. (Reuters) - `; `floor` itself where no dateline stands there."""
    if floor >= ceiling or not words.forms[floor].isupper() or len(words.forms[floor]) < 3:
        return floor
    dash = next((i for i in range(floor, min(floor + 10, ceiling)) if words.tags[i] == "-"), -1)
    return dash + 1 if dash > 0 else floor
