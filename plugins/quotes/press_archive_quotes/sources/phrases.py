"""Words → noun phrases and clauses: where one begins and ends, its head, its first subject."""

from press_archive_quotes.cues.sentence import Sentence
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CLOSE_ROUND,
    CLOSE_SQUARE,
    COMMA,
    DASH,
    DAY,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OPEN_ROUND,
    OPEN_SQUARE,
    OWNER_MARK,
    PAST,
    PHRASE,
    PRONOUN,
    QUOTE_MARK,
    SUBORDINATOR,
    VERB,
    Words,
    word_set,
)

PART_OF = word_set("some many most several few all both each either neither none one any another")
ATTACHING = word_set("of for from at in with on to behind near against about around close")
SUBJECTS = word_set("he she they it we i you")
RELATIVES = frozenset(["who", "which", "that"])


def phrase_before(words: Words, last: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase whose last word is `last`, not reaching below `floor`; with its `of …` and `for …`."""
    tags, lows = words.tags, words.lows
    if last < floor:
        return None
    if lows[last] in SUBJECTS or tags[last] == PRONOUN:
        return last, last + 1
    if lows[last] in ("both", "all", "each") and last > floor and tags[last - 1] == NAME:
        whole = phrase_before(words, last - 1, floor)  # "Jo Marsh and Tom Hall both"
        return (whole[0], last + 1) if whole else None
    if tags[last] == DETERMINER and lows[last] in {
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
    if not tags[last] & NOMINAL:
        return None
    first = _head_before(words, last, floor)
    while first - 2 >= floor:
        low, before = lows[first - 1], first - 2
        if (
            low in ATTACHING
            and tags[before] == PAST
            and before > floor
            and tags[before - 1] & NOMINAL
            and lows[before - 1].endswith(("s", "people"))
        ):
            before -= 1  # "people briefed on the matter"
        # "stands to benefit and companies say": an infinitive joins no subject.
        is_verb = lows[before - 1] == "to" and tags[before] == NOUN and before > floor
        joins = low in ATTACHING or (low in ("and", "&") and tags[first] != PRONOUN and not is_verb)
        if joins and low == "of" and lows[before] in PART_OF:
            return before, last + 1  # "some of the women"
        if not joins or not tags[before] & NOMINAL:
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
            tag & NOMINAL
            or (tag == OWNER_MARK and lows[first - 1] == "'s")
            or (tag == AUXILIARY and lows[first - 1] == "'s")
        ):
            first -= 1
        elif tag & (PAST | ING) and first - 2 >= floor and lows[first - 2] == "'s":
            first -= 1  # "Japan's leading groups"
        elif tag & (PAST | ING) and first - 2 >= floor and tags[first - 2] == DETERMINER:
            first -= 2
            break
        elif (
            tag == QUOTE_MARK
            and lows[first - 1] in "’'"
            and tags[first - 2] & NOMINAL
            and lows[first - 2].endswith("s")
        ) or (
            tag == DAY and first - 2 >= floor and (tags[first - 2] == DETERMINER or lows[first - 2] == "'s")
        ):
            first -= 1
        elif tag == DETERMINER:
            first -= 1
            if (
                lows[first] in {"the", "his", "her", "their", "its"}
                and first > floor
                and lows[first - 1] in {"all", "both"}
            ):
                first -= 1
            break
        elif tag == ADVERB and first - 2 >= floor and tags[first - 2] == DETERMINER:
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
    if tags[first] == PRONOUN:
        return first + 1
    index = _run_after(words, first, ceiling)
    while index > first and index + 1 < ceiling and lows[index] in joining:
        if lows[index] == "to" and not tags[index + 1] & (DETERMINER | NAME):
            break
        further = _run_after(words, index + 1, ceiling)
        if further == index + 1:
            break
        index = further
    return index


def _run_after(words: Words, first: int, ceiling: int) -> int:
    tags, lows = words.tags, words.lows
    index = first
    while index < ceiling and tags[index] == DETERMINER:
        index += 1
    if index > first and index < ceiling and tags[index] & (PAST | ING | ADVERB):
        index += 1
    start = index
    while index < ceiling:
        tag = tags[index]
        if (
            tag & NOMINAL
            or (index > start and (tag == OWNER_MARK or lows[index] == "'s"))
            or (
                index > start and tag & (PAST | ING) and lows[index - 1] == "'s" and tags[index + 1] & NOMINAL
            )
            or (
                index > start
                and tag == QUOTE_MARK
                and lows[index] in "’'"
                and lows[index - 1].endswith("s")
                and tags[index - 1] & NOMINAL
            )
        ):
            index += 1
        else:
            break
    if (
        index < ceiling - 1
        and tags[index] == ING
        and (index > first or tags[first] == NOUN)
        and _ends_here(words, index)
    ):
        index += 1  # "new modelling"
    if index == start and index > first:
        return index
    return index if index > start else first


def _ends_here(words: Words, index: int) -> bool:
    """Whether a word in -ing is a noun that ends its phrase: nothing that it could govern follows."""
    return not words.tags[index + 1] & (PHRASE | PRONOUN | ING | ADVERB)


def with_apposition(words: Words, end: int, ceiling: int) -> int:
    """The end of `, 34, a former governor of Pennsylvania,` behind a noun phrase; `end` where there is none."""
    tags, lows = words.tags, words.lows
    while end + 1 < ceiling:
        if tags[end] == OPEN_ROUND:
            close = next((i for i in range(end, min(end + 12, ceiling)) if tags[i] == CLOSE_ROUND), -1)
            if close < 0:
                return end
            end = close + 1
        elif tags[end] == COMMA and (
            tags[end + 1] & (DETERMINER | NAME | NUMBER) or lows[end + 1] in APPOSED
        ):
            end += 1
            while end < ceiling and not tags[end] & (BREAK | OPEN_ROUND | QUOTE_MARK):
                end += 1
        else:
            break
    return end


APPOSED = word_set("who whose president chairman director professor former")


def has_finite_verb(words: Words, first: int, last: int) -> bool:
    """Whether the words from `first` to before `last` hold an auxiliary, a listed verb or an ending in -ed."""
    return any(is_finite(words, index) for index in range(first, last))


def is_clause(words: Words, first: int, last: int) -> bool:
    """Whether the words from `first` to before `last` may be a subject with its verb: `the law hurts farmers`.

    A relative clause has a verb of its own first, and what `after` or `because` opens is no part of a subject:
    `a call from the mayor after she won` is none.
    """
    tags, lows = words.tags, words.lows
    wanted, verbs = 1, 0
    for index in range(first + 1, last):
        if tags[index] == PAST and tags[index - 1] == DETERMINER:
            continue  # "ordered a forced march"
        if is_finite(words, index) or (
            index < min(last - 1, first + LONGEST_SUBJECT) and _may_be_third_person(words, index)
        ):
            verbs += not is_finite(words, index - 1)
            if verbs >= wanted:
                return True
        elif lows[index] in ("who", "whose", "which") and wanted == 1:
            wanted = 2
        elif tags[index] == SUBORDINATOR and lows[index] != "that" and not verbs and index > first + 1:
            return False
    return False


LONGEST_SUBJECT = 12
"""Words."""


def _may_be_third_person(words: Words, index: int) -> bool:
    """Whether a word of no list is a verb in -s: behind a singular noun, before what a plural is not followed by."""
    low, before = words.lows[index], words.lows[index - 1]
    return (
        words.tags[index] == NOUN
        and low.endswith("s")
        and not low.endswith(("ss", "us"))
        and words.tags[index - 1] in (NOUN, NAME)
        and not before.endswith("s")
        and bool(words.tags[index + 1] & (DETERMINER | PRONOUN | NAME | NUMBER | ADVERB | SUBORDINATOR))
    )


def is_finite(words: Words, index: int) -> bool:
    """Whether a word may be a finite verb; the `'s` of an owner is none."""
    tag = words.tags[index]
    if tag == VERB and words.lows[index - 1] == "to":
        return False
    return bool(tag & (VERB | PAST)) or (
        tag == AUXILIARY and (words.lows[index] != "'s" or words.tags[index - 1] == PRONOUN)
    )


PARTS_OF_DAY = word_set("morning afternoon evening night week month year")
RELATING = frozenset(["who", "whose", "whom", "which"])
NEAR_TO = frozenset(["close", "familiar", "aware", "present"])
"""Adjectives behind a noun: `a source close to X`."""


def head_of(words: Words, first: int, last: int) -> int:
    """The head of a noun phrase: its last word before a preposition, comma or relative."""
    tags, lows = words.tags, words.lows
    index = first
    while index < last and tags[index] & (DETERMINER | ADVERB | PAST | ING):
        index += 1
    end = index
    while (
        end < last
        and not (lows[end] in NEAR_TO and end > index)
        and (
            tags[end] & (NOMINAL | OWNER_MARK)
            or lows[end] == "'s"
            or _is_plural_owner(words, end, last)
            or (tags[end] == PAST and end + 1 < last and bool(tags[end + 1] & NOMINAL))
            or (tags[end] == ING and end > index and lows[end - 1] == "'s" and end + 1 < last)
        )
    ):
        end += 1
        if end < last and lows[end] == "of" and tags[end - 1] == NAME:
            end = _past_owner(words, end, last)
    end = max(end, index + 1)
    while end - 1 > index and (tags[end - 1] & (OWNER_MARK | QUOTE_MARK) or lows[end - 1] == "'s"):
        end -= 1
    return min(end - 1, last - 1)


def _past_owner(words: Words, of: int, last: int) -> int:
    """Behind the `'s` of `the Bank of Lodi's director`; `of` itself where nobody owns what follows."""
    end = of + 1
    while end < last and words.tags[end] == NAME:
        end += 1
    is_owner = end > of + 1 and end + 1 < last and words.lows[end] == "'s" and words.tags[end + 1] & NOMINAL
    return end if is_owner else of


def _is_plural_owner(words: Words, index: int, last: int) -> bool:
    """The apostrophe of `Bowls’ father`."""
    return (
        words.tags[index] == QUOTE_MARK
        and index + 1 < last
        and bool(words.tags[index + 1] & NOMINAL)
        and words.lows[index - 1].endswith("s")
    )


def before_time(sentence: Sentence, at: int) -> int:
    """The word before `on Monday`, `late on Monday night`, `last week` where one ends at `at`; else `at` itself."""
    words, floor = sentence.words, sentence.first
    tags, lows = words.tags, words.lows
    start = at
    if lows[at] in PARTS_OF_DAY and at - 1 > floor and (tags[at - 1] == DAY or lows[at - 1] in WHICH_WEEK):
        at -= 1
        if lows[at] in WHICH_WEEK:
            return at - 1
    while at > floor and (
        tags[at] & (DAY | ADVERB)
        or (lows[at] in ("on", "in") and (tags[at + 1] == DAY or lows[at + 1] == "may"))
        or (lows[at] == "may" and lows[at - 1] == "in")
    ):
        at -= 1
    return (
        at
        if at < start and tags[at] & (NOMINAL | PRONOUN | COMMA | DETERMINER | QUOTE_MARK | CLOSE_ROUND)
        else (at if tags[start] & (DAY | ADVERB) else start)
    )


WHICH_WEEK = frozenset(["last", "this", "next", "earlier"])


def before_bracket(sentence: Sentence, at: int) -> int:
    """The word before a bracket or a dash that closes at `at`; `at` itself where nothing closes."""
    tags = sentence.words.tags
    if not tags[at] & (CLOSE_ROUND | CLOSE_SQUARE | DASH):
        return at
    if sentence.words.lows[at] == ">" and _is_bracketed_name(sentence, at):
        return at - 1
    opener = OPEN_ROUND | OPEN_SQUARE if tags[at] & (CLOSE_ROUND | CLOSE_SQUARE) else DASH
    found = next((i for i in range(at - 1, sentence.first, -1) if tags[i] & opener), -1)
    return found - 1 if found > sentence.first else at


def _is_bracketed_name(sentence: Sentence, at: int) -> bool:
    """Whether what closes at `at` is a name in brackets, `<Acme Corp> said`, and no ticker behind a name."""
    words = sentence.words
    opener = next((i for i in range(at - 1, sentence.first - 1, -1) if words.lows[i] == "<"), -1)
    return opener >= 0 and (opener == sentence.first or words.tags[opener - 1] != NAME)
