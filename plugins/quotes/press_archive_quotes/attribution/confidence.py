"""Statement → confidence: how likely it is that somebody said it, and that it was this speaker."""

import math
from bisect import bisect_left
from collections.abc import Iterator

from press_archive_quotes.attribution.statements import DIRECT, HEARSAY, INDIRECT, MIXED, SCARE
from press_archive_quotes.chain.telling import Told
from press_archive_quotes.cues.lexicon import ATTITUDES
from press_archive_quotes.cues.uses import (
    ALONE,
    ATTRIBUTED,
    LED_BY_ADJECTIVE,
    LED_BY_COLON,
    LED_BY_NOUN,
    TURN,
)
from press_archive_quotes.cues.verbs import FINITE, INFINITIVE, PARTICIPLE, PASSIVE
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import NAME, NOUN, PREPOSITION, WH_WORD, word_set
from press_archive_quotes.sources.phrases import SUBJECTS
from press_archive_quotes.sources.speaker import DOUBTFUL, NAMED, RESOLVED, UNNAMED

SAYING = frozenset(["quote as saying"])
PLAIN_CUES = SAYING | word_set(
    "say tell add write argue insist warn explain stress predict reply testify acknowledge admit"
)
"""Verbs that hardly ever do anything but hand over speech."""
BASE = -1.5
"""Log-odds of a statement of which nothing is known."""
POINTS = {
    # How much of it is printed as said. Who quotes has heard; what is in the writer's words may be the writer's own.
    DIRECT: 1.75,
    MIXED: 0.75,
    INDIRECT: 0.25,
    HEARSAY: -1.5,
    # "said" and "according to" do nothing else; "find" and "call" do much else.
    "plain cue, quoted": 1.25,
    "plain cue, indirect": 0.75,
    "asks": 0.5,
    "denies": 0.25,
    # "said that it was over" is a clause; "announced a plan" may be a deed.
    "opens with that": 0.75,
    "opens with a pronoun": 0.5,
    "opens with a name": 0.25,
    "phrase of another cue": -0.5,
    "opens with a preposition": -1.5,
    "two words": -1.5,
    "more than 60 words": -0.5,
    # "X said" and "according to X" leave no doubt whose words they are; "X's claim that" and "to say" do.
    FINITE: 0.5,
    ATTRIBUTED: 0.75,
    TURN: 1.0,
    PARTICIPLE: -0.25,
    PASSIVE: -0.5,
    LED_BY_COLON: -0.5,
    INFINITIVE: -1.5,
    LED_BY_NOUN: -1.5,
    LED_BY_ADJECTIVE: -1.5,
    ALONE: -1.5,
    # "slammed the “circus”" has words of the speaker's; "pushed the “gun violence” bill" and "plans to sell the mill
    # that they call “Old Tom”" may not.
    "attitude, in part quoted": -0.25,
    "a name in marks": -1.0,
    "quoted far into it": -1.0,
    # A string with no cue that is a sentence goes on with who spoke; one within a sentence may be a name or a title.
    "alone within a sentence": -1.0,
    "in somebody's words": -0.5,
    # A name is somebody; "the plan" says nothing, but for "according to the plan"; and "he" may be one of two.
    NAMED: 1.0,
    RESOLVED: 1.0,
    UNNAMED: 0.25,
    DOUBTFUL: -1.75,
    # The subject of "said" speaks, whatever the noun; "according to the plan" leaves as little doubt.
    "doubtful, but attributed": 1.75,
    "doubtful, but quoted": 0.75,
    "no speaker": -2.5,
    "a rival": -0.25,
    "several rivals": -0.5,
}
"""What each feature adds to the log-odds, set by hand in quarters and checked against annotated news."""
SHORT = 2
LONG = 60
SCARE_CONFIDENCE = 0.7
"""The share of marks that quote nobody among those taken for such."""


def confidence_of(reading: Reading, told: Told) -> float:
    """The confidence of a statement, 0 to 1."""
    if told.statement.style == SCARE:
        return SCARE_CONFIDENCE
    total = BASE + sum(POINTS.get(feature, 0.0) for feature in features_of(reading, told))
    return round(1 / (1 + math.exp(-total)), 2)


def features_of(reading: Reading, told: Told) -> Iterator[str]:
    """What of a statement tells how sure it is; names without points count nothing."""
    statement, speaker, starts = told.statement, told.speaker, reading.words.starts
    first = bisect_left(starts, statement.parts[0].start)
    count = bisect_left(starts, statement.parts[-1].end) - first
    is_plain = statement.lemma in PLAIN_CUES or statement.voice == ATTRIBUTED
    # "was quoted as saying" is no passive of the sort of "was described by".
    voice = FINITE if statement.lemma in SAYING else statement.voice
    yield from (statement.style, statement.class_, voice)
    if statement.style == INDIRECT:
        is_behind = statement.cue is None or statement.cue.start < statement.parts[0].start
        yield from _of_clause(reading, first, count, is_plain=is_plain, is_behind=is_behind)
    elif is_plain:
        yield "plain cue, quoted"
    elif statement.class_ in ATTITUDES:
        yield from _of_quoted_attitude(reading, first, first + count)
    if statement.voice == ALONE and not _is_sentence(reading.text, statement.parts[0].start):
        yield "alone within a sentence"
    if count > LONG:
        yield "more than 60 words"
    if told.is_nested:
        yield "in somebody's words"
    yield speaker.way if speaker.value else "no speaker"
    if speaker.way == DOUBTFUL and statement.voice == ATTRIBUTED:
        yield "doubtful, but attributed"
    elif speaker.way == DOUBTFUL and is_plain and statement.style != INDIRECT and statement.voice == FINITE:
        yield "doubtful, but quoted"
    if speaker.rivals:
        yield "a rival"
    if speaker.rivals > 1:
        yield "several rivals"


def _of_quoted_attitude(reading: Reading, first: int, last: int) -> Iterator[str]:
    """The features of words in marks that a verb like `slammed` or `plans` hands over."""
    quoted = [index for index in range(first, last) if reading.quoted[index] >= 0]
    yield "attitude, in part quoted"
    if not quoted:
        return
    end = quoted[-1] + 1
    if quoted[0] - first > FAR_IN:
        yield "quoted far into it"
    elif len(quoted) <= NAME_WORDS and end < last and reading.words.tags[end] & (NOUN | NAME):
        yield "a name in marks"


FAR_IN = 10
"""Words before the first in marks."""
NAME_WORDS = 6
"""Words and marks of a string that may be a name before a noun: `the “gun violence” bill`."""


def _is_sentence(text: str, start: int) -> bool:
    """Whether a quoted string opens a paragraph or a sentence, or stands behind a colon."""
    before = text[:start].rstrip(" \t“\"‘'«")
    return not before or before[-1] in "\n.?!:;”’"


def _of_clause(reading: Reading, first: int, count: int, *, is_plain: bool, is_behind: bool) -> Iterator[str]:
    """The features of what is reported without quotation marks: how it opens, how long it is.

    Args:
        is_behind: whether it stands behind its cue, where a preposition hardly opens a clause.
    """
    low, tag = reading.words.lows[first], reading.words.tags[first]
    if is_plain:
        yield "plain cue, indirect"
    if count <= SHORT and low != "to":
        yield "two words"
    if low == "that":
        yield "opens with that"
    elif low in SUBJECTS or low == "there":
        yield "opens with a pronoun"
    elif low in ("to", "if", "whether") or tag == WH_WORD:
        return
    elif tag == PREPOSITION and is_behind:
        yield "opens with a preposition"
    elif not is_plain:
        yield "phrase of another cue"
    if tag == NAME:
        yield "opens with a name"
