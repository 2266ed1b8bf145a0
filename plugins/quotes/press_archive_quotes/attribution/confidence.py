"""Statement → confidence: how likely it is that somebody said it, and that it was this speaker."""

import math
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from press_archive_quotes.attribution.statements import DIRECT, HEARSAY, INDIRECT, MIXED, SCARE
from press_archive_quotes.chain.telling import Told
from press_archive_quotes.cues.uses import (
    ALONE,
    ATTRIBUTED,
    FINITE,
    INFINITIVE,
    LED_BY_ADJECTIVE,
    LED_BY_COLON,
    LED_BY_NOUN,
    PARTICIPLE,
    PASSIVE,
    TURN,
)
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import NAME, PREPOSITION, WH_WORD, word_set
from press_archive_quotes.sources.phrases import SUBJECTS
from press_archive_quotes.sources.speakers import DOUBTFUL, NAMED, RESOLVED, UNNAMED

PLAIN_CUES = word_set(
    "say tell add write argue insist warn explain stress predict reply testify acknowledge admit"
)
"""Verbs that hardly ever do anything but hand over speech."""


@dataclass(frozen=True, slots=True)
class Features:
    """What of a statement tells how sure it is."""

    style: str
    voice: str
    class_: str
    is_plain: bool
    """Whether the cue is one of the plain verbs of saying, or `according to`."""
    opening: str
    """How what was said begins: that, pronoun, wh, to, preposition, name or phrase; empty for a quotation."""
    way: str
    """How the speaker was found."""
    rivals: int
    gap: int
    """Words between speaker and cue; -1 where the cue stands first, or one of them is missing."""
    words: int
    is_headline: bool
    is_nested: bool


def features_of(reading: Reading, told: Told) -> Features:
    """The features of a statement."""
    statement, words = told.statement, reading.words
    start = bisect_left(words.starts, statement.parts[0].start)
    end = bisect_left(words.starts, statement.parts[-1].end)
    gap = -1
    if statement.source and statement.cue and statement.source.end <= statement.cue.start:
        gap = bisect_left(words.starts, statement.cue.start) - bisect_left(words.starts, statement.source.end)
    return Features(
        statement.style,
        statement.voice,
        statement.class_,
        statement.lemma in PLAIN_CUES or statement.voice == ATTRIBUTED,
        _opening(reading, start) if statement.style == INDIRECT else "",
        told.speaker.way if told.speaker.value else "",
        told.speaker.rivals,
        gap,
        end - start,
        reading.sentence(statement.parts[0].start) == 0 and len(reading.sentences) > 1,
        told.is_nested,
    )


def _opening(reading: Reading, start: int) -> str:
    words = reading.words
    low, tag = words.lows[start], words.tags[start]
    if low in ("that", "to"):
        return low
    if low in SUBJECTS or low == "there":
        return "pronoun"
    if tag == WH_WORD or low in ("if", "whether"):
        return "wh"
    if tag == PREPOSITION:
        return "preposition"
    return "name" if tag == NAME else "phrase"


Test = Callable[[Features], bool]
BASE = -1.5
"""Log-odds of a statement of which nothing is known."""
POINTS: tuple[tuple[float, Test], ...] = (
    # How much of it is printed as said. Who quotes has heard; what is put in the writer's words may be his own.
    (1.75, lambda f: f.style == DIRECT),
    (1.0, lambda f: f.style == MIXED),
    (0.5, lambda f: f.style == INDIRECT),
    (-1.5, lambda f: f.style == HEARSAY),
    # "said" and "according to" do nothing else; "find" and "call" do much else.
    (1.25, lambda f: f.is_plain and not f.opening),
    (1.0, lambda f: f.is_plain and bool(f.opening)),
    (0.25, lambda f: f.class_ in ("asks", "denies")),
    (-0.5, lambda f: f.class_ in ("threatens", "promises")),
    # "said that it was over" is a clause; "announced a plan" may be a deed.
    (0.75, lambda f: f.opening == "that"),
    (0.5, lambda f: f.opening == "pronoun"),
    (0.25, lambda f: f.opening == "name"),
    (-0.5, lambda f: f.opening in ("phrase", "name") and not f.is_plain),
    (-1.5, lambda f: f.opening == "preposition"),
    (-1.5, lambda f: f.opening not in ("", "to") and f.words <= SHORT),
    (-0.5, lambda f: f.words > LONG),
    # "X said" and "according to X" leave no doubt whose words they are; "X's claim that" and "to say" do.
    (0.5, lambda f: f.voice == FINITE),
    (1.0, lambda f: f.voice in (ATTRIBUTED, TURN)),
    (-0.5, lambda f: f.voice in (PARTICIPLE, PASSIVE, LED_BY_COLON)),
    (-1.5, lambda f: f.voice in (INFINITIVE, LED_BY_NOUN, LED_BY_ADJECTIVE)),
    (-1.25, lambda f: f.voice == ALONE),
    (-0.25, lambda f: f.gap > FAR),
    (-0.5, lambda f: f.is_nested),
    # A name is somebody; "the plan" says nothing, and "he" may be one of two.
    (1.0, lambda f: f.way in (NAMED, RESOLVED)),
    (0.25, lambda f: f.way == UNNAMED),
    (-1.75, lambda f: f.way == DOUBTFUL),
    (1.0, lambda f: f.way == DOUBTFUL and f.voice == ATTRIBUTED),  # "according to new modelling"
    (-2.5, lambda f: not f.way),
    (-0.5, lambda f: f.rivals > 0),
    (-0.5, lambda f: f.rivals > 1),
)
"""What each feature adds to the log-odds, set by hand in quarters and checked against annotated news."""
SHORT = 2
LONG = 60
FAR = 3
SCARE_CONFIDENCE = 0.7
"""The share of marks that quote nobody among those taken for such."""


def confidence_of(reading: Reading, told: Told) -> float:
    """The confidence of a statement, 0 to 1."""
    if told.statement.style == SCARE:
        return SCARE_CONFIDENCE
    features = features_of(reading, told)
    total = BASE + sum(points for points, holds in POINTS if holds(features))
    return round(1 / (1 + math.exp(-total)), 2)
