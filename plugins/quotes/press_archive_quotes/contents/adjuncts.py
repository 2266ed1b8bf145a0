"""What stands between a cue and the thing said: adverbs, the one who is told, `in a statement`, `on Monday`."""

from press_archive_quotes.contents.ends import string_end
from press_archive_quotes.contents.titles import is_capitalised, is_title
from press_archive_quotes.cues.sentence import Range, Sentence
from press_archive_quotes.cues.uses import CueUse
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    CLOSE_ROUND,
    COLON_MARK,
    COMMA,
    DASH,
    DAY,
    DETERMINER,
    ING,
    NAME,
    NOUN,
    NUMBER,
    OPEN_ROUND,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEMICOLON,
    STOP,
    VERB,
    Words,
    word_set,
)
from press_archive_quotes.sources.phrases import (
    PARTS_OF_DAY,
    RELATIVES,
    SUBJECTS,
    phrase_after,
    with_apposition,
)

OBJECTS = word_set("him them us me her you it")
ADJUNCT = word_set(
    "in on at during to of about after before by from through via with for as late early last this outside inside"
)
REPLIES = frozenset(["respond", "reply", "react", "answer", "object", "point to"])
ADJUNCT_WORDS = 24
"""How far `in a statement …` may reach before the thing said."""


def past_aside(sentence: Sentence, at: int) -> int:
    """Behind `(AP)` and `, however`."""
    tags = sentence.words.tags
    if at < sentence.last and tags[at] == OPEN_ROUND:
        at = next((i + 1 for i in range(at, min(at + 6, sentence.last)) if tags[i] == CLOSE_ROUND), at)
    if at + 2 < sentence.last and tags[at] == COMMA and tags[at + 1] == ADVERB and tags[at + 2] == COMMA:
        return at + 2
    if at + 2 < sentence.last and tags[at] == COMMA and tags[at + 1] == PREPOSITION:
        comma = next((i for i in range(at + 2, min(at + 9, sentence.last - 1)) if tags[i] == COMMA), at)
        return comma + 1 if sentence.words.lows[comma + 1] == "that" else at
    return at


def _is_of_there(words: Words, at: int) -> bool:
    return bool(words.tags[at] & (AUXILIARY | VERB)) or words.lows[at] in THERE_IS


THERE_IS = word_set(
    "continues continued remains remained exists existed seems seemed appears appeared"
    " needs comes came follows followed"
)
"""Verbs that are no auxiliaries and have `there` for their subject: `said there continues to be noise`."""
DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight")
"""Behind these a number is counted on: `said yesterday 60 pct of it was sold`."""


def past_adverbs(sentence: Sentence, at: int) -> int:
    """Behind adverbs and days: `said on Tuesday`, `also said`."""
    words = sentence.words
    while at < sentence.last and words.lows[at] != "so" and _is_when(sentence, at):
        if at + 1 < sentence.last and words.lows[at + 1] == "of":
            break
        if words.tags[at] == ADVERB and words.lows[at].endswith("ly") and words.tags[at + 1] == PAST:
            break  # "said internally generated funds would do"
        at += 1
    return at


def _is_when(sentence: Sentence, at: int) -> bool:
    """Whether a word is an adverb, a day, or the `on` before one; the `there` of `there was` is none."""
    words = sentence.words
    if words.lows[at] == "there" and at + 1 < sentence.last and _is_of_there(words, at + 1):
        return False
    if words.tags[at] == NUMBER:
        return words.tags[at - 1] == DAY and words.lows[at - 1] not in DAYS  # "on May 19"
    if words.lows[at] in PARTS_OF_DAY:
        return words.tags[at - 1] == DAY  # "on Tuesday morning"
    return bool(words.tags[at] & (ADVERB | DAY)) or (
        words.lows[at] == "on" and words.tags[at + 1 : at + 2] == [DAY]
    )


TOLD_WITH = frozenset(["of", "and", "&", "from", "at"])
"""What may join more to the one who is told; `in an interview` is no part of him."""


def addressee_at(sentence: Sentence, at: int) -> Range | None:
    """The words at `at` that name who is told: `told reporters`, `told his own party, Civic Dawn,`."""
    words = sentence.words
    if words.lows[at] in OBJECTS and not (words.lows[at] == "her" and words.tags[at + 1 : at + 2] == [NOUN]):
        return at, at + 1
    if (
        not words.tags[at] & (DETERMINER | PRONOUN | NAME | NOUN)
        or sentence.is_quoted(at)
        or words.lows[at] in SUBJECTS
    ):
        return None
    end = phrase_after(words, at, sentence.last, TOLD_WITH)
    while (
        end + 1 < sentence.last
        and words.tags[end] == COMMA
        and words.tags[end + 1] == NAME
        and "and" in words.lows[end : end + 8]
    ):
        end = phrase_after(words, end + 1, sentence.last, TOLD_WITH)
    behind = with_apposition(words, end, sentence.last)
    if behind > end and behind + 1 < sentence.last and words.tags[behind] == COMMA:
        # "told his own party, Civic Dawn, that"
        leads = words.lows[behind + 1] in ("that", "whether") or sentence.is_quoted(behind + 1)
        return (at, behind + 1) if leads else (at, end)
    return at, end


def names_a_work(sentence: Sentence, index: int) -> bool:
    """Whether the string around a word is a title: `told ABC's "Good Morning" that …`."""
    return is_title(sentence, sentence.string_start(index), string_end(sentence, index))


def _is_called(sentence: Sentence, index: int) -> bool:
    """Whether a string is what the noun before it is called: `posted in a group on the game “Mill Town”`."""
    opens = sentence.string_start(index)
    return bool(sentence.words.tags[opens - 1] & NOUN) and is_capitalised(sentence, opens)


def past_adjuncts(sentence: Sentence, use: CueUse, at: int) -> int:
    """Behind `in a statement`, `on Twitter`, `of Mr. Clinton`, where the thing said comes after."""
    words = sentence.words
    tags, lows = words.tags, words.lows
    frames = use.cue.frames
    if at >= sentence.last or not frames & {"that", "quote"} or lows[at] not in ADJUNCT:
        return at
    if lows[at] == "to" and use.cue.lemma in REPLIES:
        return at  # "responded to the charge that it was late": not the responder's words
    if (lows[at] in frames and lows[at] not in ("on", "of")) or tags[at + 1 : at + 2] == [ING]:
        return at  # "responded by asking"
    if lows[at] == "to" and tags[at + 1 : at + 2] not in ([DETERMINER], [NAME], [PRONOUN]):
        return at  # "agreed to clean up the land that had been lost"
    for index in range(at, min(sentence.last, at + ADJUNCT_WORDS)):
        if lows[index] in ("who", "whose") and not sentence.is_quoted(index):
            return at  # "told of his father, who wired: …": another's words
        if index > at + 1 and (sentence.is_quoted(index) or lows[index] == "that"):
            if sentence.is_quoted(index) and (names_a_work(sentence, index) or _is_called(sentence, index)):
                continue
            if lows[index] == "that" and _has_main_verb(sentence, at + 2, index):
                # "said at the fair the mill would close in a town that no road led to"
                end = phrase_after(words, at + 1, index)
                return end if tags[end] & (DETERMINER | PRONOUN) else at
            if lows[index] == "that" and tags[index - 1] & NOUN and tags[index + 1] & (VERB | AUXILIARY):
                continue  # "said in a letter that was sent on Monday that …"
            return index
        if tags[index] == COMMA and index + 1 < sentence.last and tags[index + 1] == PREPOSITION:
            continue
        if tags[index] == COMMA and _is_beside_state(sentence, index):
            continue
        if tags[index] & (COMMA | COLON_MARK):
            return index
        if tags[index] == DASH:
            return at
        if tags[index] & (STOP | SEMICOLON):
            return index if lows[at] not in frames and not _has_main_verb(sentence, at + 2, index) else at
        if index > at + 1 and lows[index] in SUBJECTS and tags[index - 1] & (NOUN | NAME | DAY):
            return index
    return at


def _has_main_verb(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a finite verb stands there that no relative pronoun leads."""
    words = sentence.words
    return any(
        words.tags[i] & (VERB | AUXILIARY)
        and words.lows[i] != "'s"
        and words.lows[i - 1] not in RELATIVES
        and not words.tags[i - 1] & (VERB | AUXILIARY)
        and not sentence.is_quoted(i)
        for i in range(first, last)
    )


def _is_beside_state(sentence: Sentence, comma: int) -> bool:
    """Whether a comma stands on either side of a state or country: `said in Lodi, Calif., that`."""
    tags = sentence.words.tags
    first = tags[comma - 1] == NAME and tags[comma + 1 : comma + 3] == [NAME, COMMA]
    return first or tags[comma - 2 : comma] == [COMMA, NAME]
