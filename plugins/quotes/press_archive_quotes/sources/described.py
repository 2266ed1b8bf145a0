"""The company, the mayor, the 44-year-old → who was named before."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from archive import Span
from press_archive_quotes.cues.lexicon import Lists
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import NOUN, word_set
from press_archive_quotes.sources.cast import PERSON, Cast, Figure
from press_archive_quotes.sources.phrases import head_of
from press_archive_quotes.sources.speaker import (
    GROUP_TYPES,
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
AGE = re.compile(r"(\d{1,3})-year-old$")


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
    bearers = bearers_of(cast, noun, group, at, modifiers)
    if bearers:
        return one_bearer(reading, bearers, at, said)
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


def bearers_of(cast: Cast, noun: str, group: str, at: int, modifiers: frozenset[str]) -> list[Figure]:
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


def one_bearer(reading: Reading, bearers: Sequence[Figure], at: int, said: Sequence[Said]) -> Speaker | None:
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
    return replace(as_speaker(bearers[0]), rivals=rivals)


def _of_age(reading: Reading, cast: Cast, age: str, at: int) -> Speaker | None:
    """Who is printed with an age: `Hanna Bowls, 19, died. The 19-year-old said`."""
    for figure in cast.before(at):
        behind = reading.text[figure.span.end : figure.span.end + len(age) + 3]
        if figure.type == PERSON and behind.startswith((f", {age}", f" ({age}")):
            return as_speaker(figure)
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
    return replace(as_speaker(next(iter(named.values()))), pronoun="it")


def _is_business(figure: Figure) -> bool:
    return figure.type == "organisation" or (
        not figure.type and figure.value.lower().rpartition(" ")[2] in SUFFIXES and " " in figure.value
    )


def _strangers(reading: Reading, cast: Cast, lists: Lists, number: int) -> Speaker | None:
    """Those who are the subject of a sentence by a plural alone: `Hundreds of protesters filled the hall.`"""
    words = reading.words
    subject = subject_of(reading, number)
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
    return Speaker(as_printed(reading, words.span(*subject)), pronoun="they", way=UNNAMED)


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
        and not is_quoted(reading, figure)
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
            return as_speaker(here[0])
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
    return replace(as_speaker(near), rivals=2) if near else Speaker(None, pronoun="they")


def _qualifies(reading: Reading, figure: Figure) -> bool:
    """Whether a body only tells of what sort a thing is: `after the Tribune inquiry was published, it said`."""
    index = bisect_left(reading.words.starts, figure.span.end)
    tags = reading.words.tags
    return index < len(tags) and tags[index] == NOUN and reading.words.starts[index] > figure.span.end


def _acts_before(reading: Reading, figure: Figure, number: int) -> bool:
    """Whether a body stands in the subject of one of the two sentences before this one."""
    for near in range(max(0, number - 2), number):
        subject = subject_of(reading, near)
        if subject and reading.words.span(*subject).overlaps(figure.span):
            return True
    return False


NEAR_START = 20
"""Characters before the subject of a sentence: `On Monday the `."""
