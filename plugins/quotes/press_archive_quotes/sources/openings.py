"""How a sentence opens: datelines, adverbs and side clauses before its first subject."""

from press_archive_quotes.cues.sentence import Range, Sentence
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    CLOSE_ROUND,
    COMMA,
    COORDINATOR,
    DASH,
    DAY,
    ING,
    NAME,
    NOMINAL,
    OPEN_ROUND,
    PAST,
    PAUSE,
    PREPOSITION,
    QUOTE_MARK,
    SEMICOLON,
    SUBORDINATOR,
    VERB,
    Words,
    word_set,
)
from press_archive_quotes.sources.phrases import (
    PARTS_OF_DAY,
    RELATING,
    has_finite_verb,
    phrase_after,
    phrase_before,
)

LONGEST_DATELINE = 14
"""Words and marks: `BEIRUT/THE HAGUE, March 7 (Reuters) -`."""


def past_dateline(words: Words, floor: int, ceiling: int) -> int:
    """Behind `ORLANDO, Fla. (Reuters) - `; `floor` itself where no dateline stands there."""
    if floor >= ceiling or not words.forms[floor].isupper() or len(words.forms[floor]) < 3:
        return floor
    reach = range(floor, min(floor + LONGEST_DATELINE, ceiling))
    dash = next((i for i in reach if words.tags[i] == DASH), -1)
    return dash + 1 if dash > 0 else floor


CLAUSAL = word_set("after before while when as if since although though because until once")
TIMES = word_set("days weeks months years hours minutes moments later ago earlier")
OPENING = word_set(
    "on in at during after before while when as if since with for by despite although though from to"
    " over under because until once amid like unlike among throughout instead even according following"
)


def first_subject(sentence: Sentence, floor: int, ceiling: int) -> Range | None:
    """The first noun phrase of the words from `floor` to before `ceiling` that no preposition leads."""
    words = sentence.words
    tags, lows = words.tags, words.lows
    index = past_dateline(words, floor, ceiling)
    while index < ceiling:
        if tags[index] == OPEN_ROUND:
            index = next((i for i in range(index, ceiling) if tags[i] == CLOSE_ROUND), index) + 1
        elif (
            sentence.is_quoted(index)
            or tags[index] & (PAUSE | COORDINATOR | ADVERB | QUOTE_MARK | DAY | CLOSE_ROUND)
            or lows[index] in PARTS_OF_DAY
            or _is_opening_adverb(sentence, index)
        ):
            index += 1
        elif (
            lows[index] in OPENING
            or tags[index] & (ING | PAST | SUBORDINATOR)
            or (index == sentence.first and opens_with_participle(sentence))
        ):
            index = _behind_opening(sentence, index, ceiling)
        else:
            end = phrase_after(words, index, ceiling)
            if end == index:
                return None
            # "Jo Marsh says": the -s may be a plural's to the tags, a cue that was found is none.
            end = next((use.first for use in sentence.uses if index < use.first < end), end)
            if lows[end - 1] not in TIMES and lows[end : end + 1] not in (["later"], ["ago"], ["earlier"]):
                return index, end
            index = end + 1
    return None


def _is_opening_adverb(sentence: Sentence, index: int) -> bool:
    """`Hastily leaving the hall, …`: a capital that only the start of the sentence gives."""
    words = sentence.words
    is_first = index == sentence.first and index + 1 < sentence.last
    return (
        is_first
        and words.lows[index].endswith("ly")
        and bool(words.tags[index + 1] & (ING | COMMA | SUBORDINATOR))
    )


def opens_with_participle(sentence: Sentence) -> bool:
    """`Reached by telephone, …`, `Speaking to the Post …`: a capital that only the start of the sentence gives."""
    words, first = sentence.words, sentence.first
    if not words.lows[first].endswith(("ed", "ing")):
        return False
    return words.tags[first + 1 : first + 2] not in ([NAME], [VERB], [AUXILIARY])


def _behind_opening(sentence: Sentence, index: int, ceiling: int) -> int:
    """Behind `On Sunday`, `In an interview,`, `After he left,`."""
    words = sentence.words
    if words.tags[index + 1] == DAY:
        return index + 2
    comma = next(
        (i for i in range(index, ceiling) if words.tags[i] == COMMA and not sentence.is_quoted(i)), -1
    )
    if comma > 0 and comma - index < 25:
        return _behind_state(sentence, comma, ceiling) + 1
    if words.lows[index] in CLAUSAL or words.tags[index] & (ING | PAST | SUBORDINATOR):
        return ceiling
    return max(index + 1, phrase_after(words, index + 1, ceiling))


def _behind_state(sentence: Sentence, comma: int, ceiling: int) -> int:
    """The second comma of `In Lodi, Calif., a …`; the first where no state or country stands behind it."""
    words = sentence.words
    tags = words.tags
    if tags[comma - 1] != NAME or tags[comma + 1 : comma + 3] != [NAME, COMMA] or comma + 3 >= ceiling:
        return comma
    if words.forms[comma + 1].endswith("."):
        return comma + 2
    end = phrase_after(words, comma + 3, ceiling)
    is_subject = end > comma + 3 and end < ceiling and not tags[end] & (COMMA | PREPOSITION)
    return comma + 2 if is_subject else comma


def before_state(sentence: Sentence, comma: int) -> int:
    """The town in `a man from Lodi, Calif., said`, where the second comma is `comma`; `comma` itself elsewhere."""
    words = sentence.words
    at = comma - 1
    while at > sentence.first and words.tags[at] == NAME:
        at -= 1
    if at == comma - 1 or words.tags[at] != COMMA or words.tags[at - 1] != NAME:
        return comma
    town = at - 1
    while at - 1 > sentence.first and words.tags[at - 1] == NAME:
        at -= 1
    is_led = words.tags[at - 1] == PREPOSITION and not sentence.is_quoted(at - 1)
    return town if is_led and at - 2 >= sentence.first and words.tags[at - 2] & NOMINAL else comma


def interrupted(sentence: Sentence, comma: int) -> Range | None:
    """The subject before `, whose son, Paul, was killed,` whose last comma is `comma`; None where none stands so."""
    words = sentence.words
    tags = words.tags
    for index in range(comma - 2, sentence.first, -1):
        if sentence.is_quoted(index) or words.lows[index] not in RELATING or tags[index - 1] != COMMA:
            continue
        phrase = phrase_before(words, index - 2, sentence.first)
        if phrase is None:
            continue
        opens = phrase[0] == sentence.first or tags[phrase[0] - 1] & (
            COMMA | SEMICOLON | DASH | COORDINATOR | SUBORDINATOR
        )
        # "who chairs the board" has a verb that no list has.
        if opens and (words.lows[index] == "who" or has_finite_verb(words, index + 1, comma)):
            return phrase
    return None
