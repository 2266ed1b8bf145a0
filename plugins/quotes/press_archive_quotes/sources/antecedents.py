"""Words for somebody named before → who that is: `he`, `it`, `the mayor`, `the company`, `the 44-year-old`."""

from collections.abc import Sequence
from dataclasses import replace

from archive import Span
from press_archive_quotes.cues.lexicon import Lists
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    AUXILIARY,
    NAME,
    SUBORDINATOR,
)
from press_archive_quotes.sources.cast import (
    PERSON,
    Cast,
    Figure,
)
from press_archive_quotes.sources.described import bearers_of, one_bearer
from press_archive_quotes.sources.phrases import head_of, with_apposition
from press_archive_quotes.sources.speaker import (
    RESOLVED,
    SAME_TALK,
    UNNAMED,
    Said,
    Speaker,
    as_printed,
    as_speaker,
    is_quoted,
    subject_of,
)

QUESTIONED = frozenset(["asked", "pressed", "questioned", "quizzed"])
"""What opens a clause about a question: whom it names is asked about and does not answer."""
LOOK_BACK = 8
"""Sentences that a pronoun may reach back."""


def person_before(
    reading: Reading, cast: Cast, lists: Lists, pronoun: str, at: int, said: Sequence[Said]
) -> Speaker:
    """The person whom `he` or `she` at `at` stands for: the sentence's subject, the last speaker, the nearest."""
    sentence = reading.sentence(at)
    start = reading.words.starts[reading.sentences[sentence][0]] if reading.sentences else 0
    is_asked = reading.sentences and reading.words.lows[reading.sentences[sentence][0]] in QUESTIONED
    here = [] if is_asked else _persons(reading, cast, pronoun, Span(min(start, at), at))
    rivals = _rivals(reading, cast, pronoun, sentence)
    if here:
        return replace(as_speaker(here[0]), rivals=rivals)
    officer = _officer_here(reading, cast, lists, pronoun, sentence, at)
    if officer:
        return officer
    opener = _side_subject(reading, cast, sentence, at)
    if opener:
        return replace(as_speaker(opener), rivals=rivals + 1)
    last = next((s for s in reversed(said) if _may_be_said(s.speaker, pronoun)), None)
    stranger = _stranger(reading, cast, lists, pronoun, sentence - 1, said)
    if stranger and (last is None or reading.sentence(last.at) < sentence - 1):
        return stranger
    spoke = reading.sentence(last.at) if last else -1
    if last and sentence - spoke <= SAME_TALK and not _is_body(last.speaker):
        turned = _new_subject(reading, cast, pronoun, range(sentence - 1, spoke, -1))
        is_told = turned and (
            turned.pronoun or not last.speaker.pronoun or _opens_alone(reading, turned, sentence)
        )
        if turned and is_told and turned.value != last.speaker.value:
            return replace(as_speaker(turned), rivals=rivals)
        return replace(last.speaker, way=RESOLVED, rivals=rivals)
    for number in range(sentence - 1, max(-1, sentence - LOOK_BACK), -1):
        subject = _new_subject(reading, cast, pronoun, [number])
        low, high = reading.sentences[number]
        if not subject and _opens_with(reading, number, pronoun):
            continue  # "He also met Jo Marsh": whoever he is, he is none of those he met
        found = [subject] if subject else _persons(reading, cast, pronoun, reading.words.span(low, high))
        if found:
            return replace(as_speaker(found[0]), rivals=rivals)
    if last and not _is_body(last.speaker):
        return replace(last.speaker, way=RESOLVED, rivals=rivals + 1)
    return Speaker(None, pronoun=pronoun)


def _officer_here(
    reading: Reading, cast: Cast, lists: Lists, pronoun: str, sentence: int, at: int
) -> Speaker | None:
    """Who is the subject of the sentence by an office alone: `Poland's defense minister condemns what he calls`."""
    subject = subject_of(reading, sentence) if reading.sentences else None
    words = reading.words
    if subject is None or words.starts[subject[0]] >= at:
        return None
    span = words.span(*subject)
    is_new = words.lows[subject[0]] in ("a", "an", "another") and subject[1] - subject[0] > 1
    if is_new and lists.roles.get(words.lows[head_of(words, *subject)]) == pronoun and not cast.within(span):
        return Speaker(
            as_printed(reading, span), pronoun=pronoun, way=UNNAMED
        )  # "A woman left after she said"
    if subject[1] - subject[0] < FEWEST_OF_AN_OFFICE:
        return None
    owned = next((i for i in range(*subject) if words.lows[i] in ("'s", "’s")), subject[1])
    # A verb in -s that no list has is part of the subject: "Poland's minister condemns".
    office = next(
        (i for i in range(owned + 1, subject[1]) if lists.roles.get(words.lows[i]) in ("person", pronoun)), 0
    )
    if not office:
        return None
    span = words.span(subject[0], office + 1)
    if any(f.type == PERSON for f in cast.within(span)):
        return None
    # It begins with the name of whose office it is, so its capital stays.
    printed = (
        " ".join(span.of(reading.text).split())
        if words.tags[subject[0]] & NAME
        else as_printed(reading, span)
    )
    value = f"unnamed: {printed.removeprefix('unnamed: ')}"
    return Speaker(value, country=cast.country_in(span), pronoun=pronoun, way=UNNAMED)


FEWEST_OF_AN_OFFICE = 3
"""Words and marks: `Poland 's minister`."""


def _side_subject(reading: Reading, cast: Cast, sentence: int, at: int) -> Figure | None:
    """A full name that no actor covers, as the subject of a clause before: `When Ada Rioland was ill, she posted`."""
    first, last = reading.sentences[sentence]
    if first + 1 >= last or reading.words.tags[first] != SUBORDINATOR:
        return None
    found = cast.within(reading.words.span(first + 1, first + 2))
    named = [f for f in found if not f.type and 1 < len(f.value.split()) < 4 and f.span.end < at]
    return named[0] if named else None


def _opens_with(reading: Reading, number: int, pronoun: str) -> bool:
    """Whether a pronoun is the subject of a sentence: `He also met Jo Marsh.`"""
    subject = subject_of(reading, number)
    return subject is not None and reading.words.lows[subject[0]] == pronoun


def _stranger(
    reading: Reading, cast: Cast, lists: Lists, pronoun: str, number: int, said: Sequence[Said]
) -> Speaker | None:
    """Who is the subject of a sentence by an office alone: `An analyst in Tokyo shared Mr. Baker's doubts.`"""
    if number < 0:
        return None
    words = reading.words
    subject = subject_of(reading, number)
    if subject is None or words.lows[subject[0]] not in ("a", "an", "one", "another", "the"):
        return None
    noun = words.lows[head_of(reading.words, *subject)]
    group = lists.roles.get(noun, "")
    at = words.starts[subject[0]]
    if words.lows[subject[0]] == "the":
        bearers = bearers_of(cast, noun, group, at, frozenset())
        return one_bearer(reading, bearers, at, said) if bearers and group != "group" else None
    span = words.span(*subject)
    if group not in ("person", pronoun) or any(figure.type == PERSON for figure in cast.within(span)):
        return None
    return Speaker(as_printed(reading, span), noun, cast.country_in(span), pronoun, way=UNNAMED)


def _persons(reading: Reading, cast: Cast, pronoun: str, span: Span) -> list[Figure]:
    """The persons in `span` whom a pronoun may stand for, those who are spoken of in speech left out."""
    found = [
        figure
        for figure in cast.within(span)
        if figure.span.start < span.end and _may_be(figure, pronoun) and not is_quoted(reading, figure)
    ]
    # Whose something is stands behind who is there: "Mr. Baker's doubts".
    owners = [f for f in found if reading.text[f.span.end : f.span.end + 2] in ("'s", "’s")]
    return [f for f in found if f not in owners] + owners


def _rivals(reading: Reading, cast: Cast, pronoun: str, sentence: int) -> int:
    """How many persons the last sentences name whom the pronoun may stand for, but for one."""
    low = reading.sentences[max(0, sentence - SAME_TALK)][0]
    high = reading.sentences[sentence][1]
    near = _persons(reading, cast, pronoun, reading.words.span(low, high))
    return max(0, len({figure.value for figure in near}) - 1)


def _new_subject(reading: Reading, cast: Cast, pronoun: str, sentences: Sequence[int]) -> Figure | None:
    """The person who is the subject of the nearest of some sentences; `it was X who` has X."""
    for number in sentences:
        subject = subject_of(reading, number)
        if subject is None or reading.quoted[subject[0]] >= 0:
            continue
        start, end = subject
        last = reading.sentences[number][1]
        # "Marsh's mother, Ann Marsh, drives a van": it is Ann Marsh who is the subject.
        end = max(end, with_apposition(reading.words, end, min(last, end + APPOSED)))
        if reading.words.lows[start] == "it" and end + 1 < last and reading.words.tags[end] == AUXILIARY:
            start, end = end + 1, min(end + 4, last)
        found = _persons(reading, cast, pronoun, reading.words.span(start, end))
        if found:
            return found[0]
    return None


def _opens_alone(reading: Reading, figure: Figure, sentence: int) -> bool:
    """Whether the subject with this name opens the sentence before, and its paragraph: `Abu Amer, 44, agreed.`"""
    if reading.sentence(figure.span.start) != sentence - 1:
        return False
    return reading.words.starts[reading.sentences[sentence - 1][0]] in reading.paragraph_starts


APPOSED = 8
"""Words of an apposition that may hold the subject's name."""


def _may_be_said(speaker: Speaker, pronoun: str) -> bool:
    """Whether a pronoun may stand for a speaker: a name, or somebody unnamed with an office."""
    if not speaker.value or speaker.pronoun not in (pronoun, ""):
        return False
    is_one = speaker.value.startswith(("unnamed: one ", "unnamed: another ")) or (
        speaker.value.startswith(("unnamed: a ", "unnamed: an ")) and speaker.way == UNNAMED
    )
    return bool(speaker.role) or not speaker.value.startswith("unnamed: ") or is_one


def _is_body(speaker: Speaker) -> bool:
    return speaker.pronoun in ("they", "it")


def _may_be(figure: Figure, pronoun: str) -> bool:
    return figure.type == PERSON and figure.pronoun in (pronoun, "")
