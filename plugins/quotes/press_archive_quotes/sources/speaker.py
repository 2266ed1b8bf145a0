"""Who speaks: what is known of a source, and what was said before."""

from bisect import bisect_left
from dataclasses import dataclass

from archive import Span
from press_archive_quotes.cues.sentence import Range, Sentence
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.sources.cast import Figure
from press_archive_quotes.sources.openings import first_subject

GROUP_TYPES = frozenset(["organisation", "government", "group", "outlet"])
"""What is no person."""
SAME_TALK = 3
"""Sentences within which who spoke last goes on speaking."""
NAMED = "named"
RESOLVED = "resolved"
"""A pronoun or an office that stands for somebody named before."""
UNNAMED = "unnamed"
DOUBTFUL = "doubtful"
"""Words that are no name, and not known to be able to speak."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is; `value` None where the article does not say."""

    value: str | None
    role: str = ""
    country: str = ""
    pronoun: str = ""
    """he, she, they or it; empty where not known."""
    is_carrier: bool = False
    way: str = NAMED
    """How it was found: named, resolved, unnamed or doubtful."""
    rivals: int = 0
    """How many others the words may stand for."""


NOBODY = Speaker(None)


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker already found, and where."""

    at: int
    speaker: Speaker


def subject_of(reading: Reading, number: int) -> Range | None:
    """The first subject of the sentence of this number."""
    first, last = reading.sentences[number]
    return first_subject(Sentence(reading, number, first, last, ()), first, last)


def as_printed(reading: Reading, span: Span) -> str:
    """The value of somebody without a name: `unnamed: hundreds of protesters`."""
    text = " ".join(span.of(reading.text).split())
    return f"unnamed: {text[0].lower()}{text[1:]}"


def is_quoted(reading: Reading, figure: Figure) -> bool:
    """Whether somebody is named inside quotation marks."""
    index = bisect_left(reading.words.starts, figure.span.start)
    return index < len(reading.quoted) and reading.quoted[index] >= 0


def as_speaker(figure: Figure) -> Speaker:
    """Somebody named before as who speaks now."""
    pronoun = figure.pronoun or ("it" if figure.type in GROUP_TYPES else "")
    return Speaker(figure.value, figure.role, figure.country, pronoun, way=RESOLVED)
