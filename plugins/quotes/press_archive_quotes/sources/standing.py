"""Noun phrases → those that stand as subjects: which one a clause has, and where clauses open."""

from press_archive_quotes.cues.sentence import Range, Sentence
from press_archive_quotes.cues.uses import CueUse
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    ING,
    NAME,
    NOUN,
    NUMBER,
    PAST,
    PREPOSITION,
    SEMICOLON,
    SUBORDINATOR,
    VERB,
    WH_WORD,
    Words,
)
from press_archive_quotes.sources.openings import first_subject
from press_archive_quotes.sources.phrases import RELATIVES, has_finite_verb, is_finite, phrase_before


def stands_as_subject(sentence: Sentence, first: int) -> bool:
    """Whether a noun phrase may be a subject: no preposition leads it, and no verb but a cue."""
    words = sentence.words
    if first <= sentence.first or sentence.is_quoted(first - 1):
        return True
    before, low = words.tags[first - 1], words.lows[first - 1]
    if before == PREPOSITION:
        # "About 9 percent said", "more women than men said".
        is_number = words.tags[first] == NUMBER and low in ("about", "around", "over", "under")
        return is_number or low in ("than", "except")
    if before & (VERB | PAST | ING):
        opens = first - 1 == sentence.first or bool(
            words.tags[first - 2] & (COMMA | COORDINATOR | DETERMINER)
        )
        # "Reuters reported X said", but "the man accused of attacking X said".
        return opens or any(use.first < first <= use.after and _hands_clauses(use) for use in sentence.uses)
    if before == AUXILIARY:
        return words.tags[first] != NOUN and low not in ("not", "n't", "never")
    return True


def _hands_clauses(use: CueUse) -> bool:
    """Whether a subject may follow a cue at once: `Reuters reported X said`, but not `who charged X`."""
    return "that" in use.cue.frames and use.cue.class_ in ("asserts", "believes", "shows", "denies")


def main_subject(sentence: Sentence, use: CueUse) -> Range | None:
    """The subject of the innermost clause that a cue stands in: the first phrase behind where a clause may open."""
    words = sentence.words
    for start in range(use.first - 1, sentence.first - 1, -1):
        if start > sentence.first and (
            not words.tags[start - 1] & (COMMA | SEMICOLON | DASH | COORDINATOR | SUBORDINATOR)
            or sentence.is_quoted(start - 1)
        ):
            continue
        found = first_subject(sentence, start, use.first)
        if found and words.lows[found[0]] in RELATIVES:
            continue
        if (
            found
            and found[1] < use.first
            and stands_as_subject(sentence, found[0])
            and not is_listed(sentence, found, use.first)
            and not _is_joined(sentence, found)
        ):
            return found
    return None


def _is_joined(sentence: Sentence, phrase: Range) -> bool:
    """Whether a name goes on with one that is no subject: `a poll made by Marsh and Bolt for the Post found`."""
    words = sentence.words
    first, end = phrase
    if first - 2 <= sentence.first or words.lows[first - 1] != "and" or words.tags[first] != NAME:
        return False
    other = phrase_before(words, first - 2, sentence.first)
    is_led = other is not None and words.tags[other[0] - 1] == PREPOSITION and words.tags[first - 2] == NAME
    return is_led and words.tags[end] != AUXILIARY


def is_listed(sentence: Sentence, phrase: Range, ceiling: int) -> bool:
    """Whether a noun phrase goes on a list, or stands in apposition to a name: `X, a group based in Minsk, said`."""
    tags = sentence.words.tags
    first, end = phrase
    if first <= sentence.first or not tags[first - 1] & (COMMA | COORDINATOR):
        return False
    if tags[end] & (COMMA | COORDINATOR):
        return True
    return tags[first - 1] == COMMA and tags[first - 2] == NAME and COMMA in tags[end:ceiling]


def clause_subject(sentence: Sentence, use: CueUse) -> Range | None:
    """The subject of the main clause that a participle behind a comma belongs to: `X left, saying that …`."""
    words = sentence.words
    for start in range(use.first - 1, sentence.first - 1, -1):
        if start > sentence.first and not _opens_clause(sentence, start):
            continue
        found = first_subject(sentence, start, use.first)
        if found is None or not stands_as_subject(sentence, found[0]) or words.lows[found[0]] in RELATIVES:
            continue
        near = range(found[1], min(found[1] + VERB_REACH, use.first))
        if any(is_finite(words, index) for index in near) and not is_listed(sentence, found, use.first):
            return found
    return None


def _opens_clause(sentence: Sentence, start: int) -> bool:
    """Whether a clause may open at `start`: behind a comma, behind `, when`, behind `and` that joins no subjects."""
    words = sentence.words
    before = words.tags[start - 1]
    if sentence.is_quoted(start - 1):
        return False
    if words.lows[start - 1] in ("when", "where"):
        return start - 2 > sentence.first and words.tags[start - 2] == COMMA
    if before == COORDINATOR:
        opened = start - 2
        while opened > sentence.first and not words.tags[opened] & (COMMA | SEMICOLON | SUBORDINATOR):
            opened -= 1
        return has_finite_verb(words, opened, start - 1)  # "that she and the company stay, telling"
    return bool(before & (COMMA | SEMICOLON))


VERB_REACH = 4
"""Words behind a subject within which its verb stands."""


def nearest_clause(sentence: Sentence, ceiling: int, *, is_side: bool = False) -> Range | None:
    """The subject of the finite verb that stands next before a word; with `is_side` of any clause's."""
    words = sentence.words
    for index in range(ceiling - 1, sentence.first, -1):
        if is_finite(words, index) and not sentence.is_quoted(index):
            at = index - 1
            while at > sentence.first and words.tags[at] == ADVERB:
                at -= 1
            phrase = phrase_before(words, at, sentence.first)
            if phrase is None or words.lows[phrase[0]] in RELATIVES:
                continue
            if leads_main_clause(sentence, phrase[0]) or (
                is_side and words.tags[phrase[0] - 1] == SUBORDINATOR
            ):
                return phrase
    return None


def leads_main_clause(sentence: Sentence, first: int) -> bool:
    """Whether no `whether` or `because` opens the clause whose subject begins at `first`."""
    words = sentence.words
    if first > sentence.first and words.tags[first - 1] & (SUBORDINATOR | WH_WORD):
        return False
    return stands_as_subject(sentence, first)


def owner(words: Words, phrase: Range | None) -> Range | None:
    """`Mr. Smith` of `Mr. Smith's Tuesday comments`; the phrase itself where nobody owns it."""
    if phrase is None:
        return None
    for index in range(phrase[1] - 1, phrase[0], -1):
        if words.lows[index] == "'s":
            return phrase[0], index
    return phrase
