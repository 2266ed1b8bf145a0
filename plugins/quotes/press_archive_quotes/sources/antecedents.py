"""Words for somebody named before → who that is: `he`, `it`, `the mayor`, `the company`, `the 44-year-old`."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive import Span
from press_archive_quotes.cues.lexicon import Lists
from press_archive_quotes.cues.sentence import Range, Sentence
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    AUXILIARY,
    NAME,
    NOUN,
    SUBORDINATOR,
    word_set,
)
from press_archive_quotes.sources.cast import (
    PERSON,
    Cast,
    Figure,
)
from press_archive_quotes.sources.phrases import first_subject, head_of, with_apposition

GROUP_TYPES = frozenset(["organisation", "government", "group", "outlet"])
COMPANY = word_set(
    "company firm group bank airline maker manufacturer retailer lender insurer utility brokerage concern"
    " corporation chain carrier operator producer bureau partnership"
)
"""Words for a business that has been named before: `the company said`."""
PUBLIC = word_set(
    "agency authority commission council court department government house institute ministry office parliament party"
    " police senate service union university"
)
"""Words in the names of bodies that are no business."""
LESSER = frozenset(["vice", "deputy", "assistant", "former", "ex", "acting", "then"])
"""Words that make another office of an office."""
ANYBODY = word_set("man woman boy girl gentleman")
"""Nouns that stand for whoever of that gender spoke last; an office stands for its holder alone."""
SUFFIXES = word_set(
    "inc corp ltd co plc ag sa nv gmbh llc llp spa ab oy as asa kk bhd pty inc. corp. ltd. co."
)
"""Last words of the names of businesses."""
ANY_CARRIER = word_set("news state official local daily weekly press same wire national")
"""What may be said of a carrier that was named before: `the official news agency`."""
PLATFORMS = frozenset(
    [
        "Telegram",
        "X",
        "Twitter",
        "Facebook",
        "Instagram",
        "YouTube",
        "WhatsApp",
        "Truth Social",
        "Weibo",
        "VKontakte",
    ]
)
"""Where somebody writes; behind `in a Telegram post` no "it" is the platform."""
QUESTIONED = frozenset(["asked", "pressed", "questioned", "quizzed"])
"""What opens a clause about a question: whom it names is asked about and does not answer."""
AGE = re.compile(r"(\d{1,3})-year-old$")
LOOK_BACK = 8
"""Sentences that a pronoun may reach back."""
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


def named_before(
    reading: Reading,
    cast: Cast,
    noun: str,
    group: str,
    at: int,
    said: Sequence[Said],
    modifiers: frozenset[str],
) -> Speaker | None:
    """Who was named before and bears the noun as a role, as part of the name, or carries what was said."""
    aged = AGE.search(noun)
    if aged:
        return _of_age(reading, cast, aged.group(1), at)
    if group == "carrier":
        spoke = next((s.speaker for s in reversed(said) if s.speaker.is_carrier), None)
        # "The Qatar news agency" is not the one of the Emirates that spoke before.
        if spoke and not modifiers - ANY_CARRIER - {*(spoke.value or "").lower().split()}:
            return spoke
    bearers = _bearers(cast, noun, group, at, modifiers)
    if bearers:
        return _one_bearer(reading, bearers, at, said)
    if noun in COMPANY:
        return _business_before(cast, at, said)
    for one in reversed(said):
        value = one.speaker.value or ""
        if value.startswith("unnamed: ") and noun == one.speaker.role:
            return one.speaker
        near = reading.sentence(at) - reading.sentence(one.at) <= SAME_TALK
        if noun in ANYBODY and one.speaker.pronoun == group and value and near:
            return replace(one.speaker, way=RESOLVED)
    return None


def _bearers(cast: Cast, noun: str, group: str, at: int, modifiers: frozenset[str]) -> list[Figure]:
    """Who bears a noun as an office or in the name, nearest first: `the mayor`, `the ministry`, `the government`.

    Words before the noun must be part of the office too: `the Republican nominee` is no other nominee.
    """
    if group in ("group", "carrier"):
        named = modifiers - ANY_CARRIER if group == "carrier" else frozenset()
        return [
            f
            for f in cast.before(at)
            if f.type in GROUP_TYPES and {noun, *named} <= {*f.value.lower().split()}
        ]
    wanted = modifiers | {noun}
    found = []
    for figure in cast.before(at):
        role = {*figure.role.lower().split()}
        # "the president" is no vice president.
        if figure.type == PERSON and wanted <= role and not (role - wanted) & LESSER:
            found.append(figure)
    return found


def _one_bearer(reading: Reading, bearers: Sequence[Figure], at: int, said: Sequence[Said]) -> Speaker | None:
    """The bearer who is meant: the only one, who spoke last, or who alone is near; None where two may be."""
    named = {figure.value: figure for figure in reversed(bearers)}
    rivals = len(named) - 1
    spoke = next((one for one in reversed(said) if one.speaker.value in named), None)
    if rivals and spoke and spoke is said[-1]:
        return replace(spoke.speaker, way=RESOLVED, rivals=rivals)
    here = reading.sentence(at)
    near = {f.value for f in bearers if here - reading.sentence(f.span.start) <= SAME_TALK}
    if len(near) > 1:
        return None
    return replace(_as_speaker(bearers[0]), rivals=rivals)


def _of_age(reading: Reading, cast: Cast, age: str, at: int) -> Speaker | None:
    """Who is printed with an age: `Hanna Bowls, 19, died. The 19-year-old said`."""
    for figure in cast.before(at):
        behind = reading.text[figure.span.end : figure.span.end + len(age) + 3]
        if figure.type == PERSON and behind.startswith((f", {age}", f" ({age}")):
            return _as_speaker(figure)
    return None


def _business_before(cast: Cast, at: int, said: Sequence[Said]) -> Speaker | None:
    """The business that spoke last, or the only one named before."""
    for one in reversed(said):
        speaker = one.speaker
        if speaker.value and not PUBLIC.isdisjoint(speaker.value.lower().split()):
            continue
        if speaker.value and speaker.pronoun == "it" and not speaker.is_carrier and speaker.way != UNNAMED:
            return replace(speaker, way=RESOLVED)
    named = {figure.value: figure for figure in cast.before(at) if _is_business(figure)}
    if len(named) != 1:
        return None
    return replace(_as_speaker(next(iter(named.values()))), pronoun="it")


def _is_business(figure: Figure) -> bool:
    return figure.type == "organisation" or (
        not figure.type and figure.value.lower().rpartition(" ")[2] in SUFFIXES and " " in figure.value
    )


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
        return replace(_as_speaker(here[0]), rivals=rivals)
    officer = _officer_here(reading, cast, lists, pronoun, sentence, at)
    if officer:
        return officer
    opener = _side_subject(reading, cast, sentence, at)
    if opener:
        return replace(_as_speaker(opener), rivals=rivals + 1)
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
            return replace(_as_speaker(turned), rivals=rivals)
        return replace(last.speaker, way=RESOLVED, rivals=rivals)
    for number in range(sentence - 1, max(-1, sentence - LOOK_BACK), -1):
        subject = _new_subject(reading, cast, pronoun, [number])
        low, high = reading.sentences[number]
        if not subject and _opens_with(reading, number, pronoun):
            continue  # "He also met Jo Marsh": whoever he is, he is none of those he met
        found = [subject] if subject else _persons(reading, cast, pronoun, reading.words.span(low, high))
        if found:
            return replace(_as_speaker(found[0]), rivals=rivals)
    if last and not _is_body(last.speaker):
        return replace(last.speaker, way=RESOLVED, rivals=rivals + 1)
    return Speaker(None, pronoun=pronoun)


def _officer_here(
    reading: Reading, cast: Cast, lists: Lists, pronoun: str, sentence: int, at: int
) -> Speaker | None:
    """Who is the subject of the sentence by an office alone: `Poland's defense minister condemns what he calls`."""
    subject = _subject_of(reading, sentence) if reading.sentences else None
    words = reading.words
    if subject is None or words.starts[subject[0]] >= at:
        return None
    span = words.span(*subject)
    is_new = words.lows[subject[0]] in ("a", "an", "another") and subject[1] - subject[0] > 1
    if is_new and lists.roles.get(words.lows[head_of(words, *subject)]) == pronoun and not cast.within(span):
        return Speaker(
            _as_printed(reading, span), pronoun=pronoun, way=UNNAMED
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
        else _as_printed(reading, span)
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


def _subject_of(reading: Reading, number: int) -> Range | None:
    """The first subject of the sentence of this number."""
    first, last = reading.sentences[number]
    return first_subject(Sentence(reading, number, first, last, ()), first, last)


def _opens_with(reading: Reading, number: int, pronoun: str) -> bool:
    """Whether a pronoun is the subject of a sentence: `He also met Jo Marsh.`"""
    subject = _subject_of(reading, number)
    return subject is not None and reading.words.lows[subject[0]] == pronoun


def _as_printed(reading: Reading, span: Span) -> str:
    """The value of somebody without a name: `unnamed: hundreds of protesters`."""
    text = " ".join(span.of(reading.text).split())
    return f"unnamed: {text[0].lower()}{text[1:]}"


def _stranger(
    reading: Reading, cast: Cast, lists: Lists, pronoun: str, number: int, said: Sequence[Said]
) -> Speaker | None:
    """Who is the subject of a sentence by an office alone: `An analyst in Tokyo shared Mr. Baker's doubts.`"""
    if number < 0:
        return None
    words = reading.words
    subject = _subject_of(reading, number)
    if subject is None or words.lows[subject[0]] not in ("a", "an", "one", "another", "the"):
        return None
    noun = words.lows[head_of(reading.words, *subject)]
    group = lists.roles.get(noun, "")
    at = words.starts[subject[0]]
    if words.lows[subject[0]] == "the":
        bearers = _bearers(cast, noun, group, at, frozenset())
        return _one_bearer(reading, bearers, at, said) if bearers and group != "group" else None
    span = words.span(*subject)
    if group not in ("person", pronoun) or any(figure.type == PERSON for figure in cast.within(span)):
        return None
    return Speaker(_as_printed(reading, span), noun, cast.country_in(span), pronoun, way=UNNAMED)


def _persons(reading: Reading, cast: Cast, pronoun: str, span: Span) -> list[Figure]:
    """The persons in `span` whom a pronoun may stand for, those who are spoken of in speech left out."""
    found = [
        figure
        for figure in cast.within(span)
        if figure.span.start < span.end and _may_be(figure, pronoun) and not _is_quoted(reading, figure)
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
        subject = _subject_of(reading, number)
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


def _is_quoted(reading: Reading, figure: Figure) -> bool:
    index = bisect_left(reading.words.starts, figure.span.start)
    return index < len(reading.quoted) and reading.quoted[index] >= 0


def _as_speaker(figure: Figure) -> Speaker:
    pronoun = figure.pronoun or ("it" if figure.type in GROUP_TYPES else "")
    return Speaker(figure.value, figure.role, figure.country, pronoun, way=RESOLVED)


def _strangers(reading: Reading, cast: Cast, lists: Lists, number: int) -> Speaker | None:
    """Those who are the subject of a sentence by a plural alone: `Hundreds of protesters filled the hall.`"""
    words = reading.words
    subject = _subject_of(reading, number)
    if subject is None or reading.quoted[subject[0]] >= 0:
        return None
    head = head_of(words, *subject)
    is_one = words.lows[head] in SEVERAL_AS_ONE
    if cast.within(words.span(subject[0], head + 1 if is_one else subject[1])):
        return None
    nouns = words.lows[subject[0] : subject[1]]
    named = next((noun for noun in reversed(nouns) if noun in lists.roles), "")
    if not is_one and not (named.endswith("s") and lists.roles[named] in ("group", "person")):
        return None
    return Speaker(_as_printed(reading, words.span(*subject)), pronoun="they", way=UNNAMED)


SEVERAL_AS_ONE = word_set("couple pair trio duo family crowd gang group team crew")
"""Words in the singular for several: `A couple boarded a bus. They told the driver`."""


def _crowd(reading: Reading, cast: Cast, lists: Lists, number: int) -> tuple[int, Speaker] | None:
    """The last people without a name in the sentence of this number, and where: `concerns held by critics of the plan`.

    "They" are rather several than the one body that is named besides; whom somebody tells something is spoken to.
    """
    words = reading.words
    first, last = reading.sentences[number]
    for index in range(last - 1, first, -1):
        noun, before = words.lows[index], words.lows[index - 1]
        several = noun.endswith("s") and not noun.endswith("ss") and noun in lists.roles
        if not several or reading.quoted[index] >= 0:
            continue
        if before in TOLD or cast.within(words.span(index, index + 1)):
            continue
        return words.starts[index], Speaker(f"unnamed: {noun}", pronoun="they", way=UNNAMED)
    return None


TOLD = frozenset(["told", "tell", "tells", "telling", "asked", "asks", "to"])
"""Before those who are spoken to."""


def body_before(
    reading: Reading, cast: Cast, lists: Lists, is_one: bool, at: int, said: Sequence[Said]
) -> Speaker:
    """The organisation or group that `it` or `they` stands for: the sentence's subject, who spoke last, the nearest."""
    number = reading.sentence(at)
    start = reading.words.starts[reading.sentences[number][0]] if reading.sentences else 0
    here = [
        figure
        for figure in cast.within(Span(min(start, at), at))
        if figure.type in GROUP_TYPES
        and figure.span.start < at
        and figure.value not in PLATFORMS
        and not _is_quoted(reading, figure)
        and not _qualifies(reading, figure)
    ]
    wanted = ("it",) if is_one else ("they", "it")
    last = next((s for s in reversed(said) if s.speaker.value and s.speaker.pronoun in wanted), None)
    if last and not is_one and last.speaker.is_carrier and number - reading.sentence(last.at) > 1:
        last = None  # "according to the Post. […] They refuse": several people, and no paper
    if is_one and here and here[0].span.start - start <= NEAR_START:
        # "The summary said so. India must reform, it said": a country is what the summary speaks of.
        goes_on = here[0].type == "government" and last and number - reading.sentence(last.at) <= SAME_TALK
        if not goes_on:
            return _as_speaker(here[0])
    # "Japan wanted a higher dollar, they said": who is spoken of in the clause is one, and they are several.
    stranger = None if is_one or number == 0 else _strangers(reading, cast, lists, number - 1)
    if stranger and (last is None or reading.sentence(last.at) < number - 1):
        return stranger
    crowd = None if is_one or number == 0 else _crowd(reading, cast, lists, number - 1)
    if crowd and (last is None or last.at < crowd[0]):
        return crowd[1]
    before = at if is_one else start
    near = next((f for f in cast.before(before) if f.type in GROUP_TYPES and f.value not in PLATFORMS), None)
    if last and (near is None or last.at >= near.span.start - 400):
        rival = near is not None and near.value != last.speaker.value
        return replace(last.speaker, way=RESOLVED, rivals=int(rival))
    if near and not _acts_before(reading, near, number):
        # "asked about work at Uber Eats. They said": somebody, and no company; "in the club's yearbook. It says".
        return Speaker(None, pronoun="they")
    # A body that has not spoken is a guess: "it" may be the letter.
    return replace(_as_speaker(near), rivals=2) if near else Speaker(None, pronoun="they")


def _qualifies(reading: Reading, figure: Figure) -> bool:
    """Whether a body only tells of what sort a thing is: `after the Tribune inquiry was published, it said`."""
    index = bisect_left(reading.words.starts, figure.span.end)
    tags = reading.words.tags
    return index < len(tags) and tags[index] == NOUN and reading.words.starts[index] > figure.span.end


def _acts_before(reading: Reading, figure: Figure, number: int) -> bool:
    """Whether a body stands in the subject of one of the two sentences before this one."""
    for near in range(max(0, number - 2), number):
        subject = _subject_of(reading, near)
        if subject and reading.words.span(*subject).overlaps(figure.span):
            return True
    return False


NEAR_START = 20
"""Characters before the subject of a sentence: `On Monday the `."""
