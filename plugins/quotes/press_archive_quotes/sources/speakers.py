"""Words that name a source → the speaker: an actor, somebody unnamed, or nobody."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from archive import Span
from press_archive_quotes.chain.carriers import sounds_like_outlet
from press_archive_quotes.cues.lexicon import Lists
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    CLOSE_ROUND,
    COMMA,
    DASH,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OWNER_MARK,
    PAST,
    PRONOUN,
    word_set,
)
from press_archive_quotes.sources.cast import PERSON, SINGLE, Cast, Figure, is_common
from press_archive_quotes.sources.phrases import phrase_before

HE_SHE = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she", "hers": "she"}
THEY = frozenset(["they", "their", "them"])
IT = frozenset(["it", "its"])
WRITER = word_set("i we you my our your us me")
RELATIVE = frozenset(["who", "which", "that", "whose"])
DEFINITE = word_set("the this that his her their its these those")
GROUP_TYPES = frozenset(["organisation", "government", "group", "outlet"])
LOOK_BACK = 8
"""Sentences that a pronoun may reach back."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a source is; `value` None where the article does not say."""

    value: str | None
    role: str = ""
    country: str = ""
    pronoun: str = ""
    """he, she, they or it; empty where not known."""
    is_carrier: bool = False


NOBODY = Speaker(None)


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker already found, and where."""

    at: int
    speaker: Speaker


def speaker_of(reading: Reading, cast: Cast, lists: Lists, source: Span, said: Sequence[Said]) -> Speaker:
    """The speaker that the words of `source` stand for; `said` are those found before, nearest last."""
    words = reading.words
    first = bisect_left(words.starts, source.start)
    last = max(first + 1, bisect_left(words.starts, source.end))
    if first >= len(words.lows):
        return NOBODY
    low = words.lows[first]
    if last - first == 1 or words.tags[first + 1] & (AUXILIARY | OWNER_MARK):
        if low in HE_SHE:
            return _person_before(reading, cast, HE_SHE[low], source.start, said)
        if low in THEY or low in IT:
            return _body_before(cast, low in IT, source.start, said)
        if low in WRITER:
            return NOBODY
    if low in RELATIVE and last - first == 1:
        return _antecedent(reading, cast, lists, first, said)
    return _named(reading, cast, lists, source, first, last, said)


def _named(
    reading: Reading, cast: Cast, lists: Lists, source: Span, first: int, last: int, said: Sequence[Said]
) -> Speaker:
    head = _head(reading, first, last)
    place = reading.words.span(head, head + 1)
    over = [figure for figure in cast.within(source) if figure.span.overlaps(place)]
    noun = reading.words.lows[head]
    if over:
        figure = max(over, key=lambda f: (f.type == PERSON, bool(f.type), len(f.span)))
        is_opener = head == first and is_common(noun, lists) and not figure.type
        if not is_opener and (reading.words.tags[head] == NAME or figure.type):
            role = figure.role or _printed_role(reading, source, figure, lists)
            return _of_figure(figure, role, lists)
    carrier = lists.carriers.get(source.of(reading.text).lower().removeprefix("the "))
    if carrier:
        return Speaker(carrier, "", "", "it", True)
    return _nominal(reading, cast, lists, source, first, noun, said)


def _of_figure(figure: Figure, role: str, lists: Lists) -> Speaker:
    carrier = lists.carriers.get(figure.value.lower().removeprefix("the "))
    value = carrier if carrier and not figure.type else figure.value
    pronoun = figure.pronoun or ("it" if carrier or figure.type in GROUP_TYPES else "")
    names = figure.value.lower().split()
    is_outlet = figure.type == "outlet" or (
        figure.type != PERSON and len(names) > 1 and sounds_like_outlet(names)
    )
    return Speaker(value, role, figure.country, pronoun, carrier is not None or is_outlet)


def _printed_role(reading: Reading, source: Span, figure: Figure, lists: Lists) -> str:
    """The office among the words of the source that stand before the name."""
    before = reading.text[source.start : max(source.start, figure.span.start)].split()
    if figure.type not in (PERSON, "") or not before or lists.roles.get(before[-1].lower(), "") not in SINGLE:
        return ""
    return " ".join(before[1:] if before[0].lower() in DEFINITE | {"a", "an"} and len(before) > 1 else before)


def _head(reading: Reading, first: int, last: int) -> int:
    """The head of a noun phrase: its last word before a preposition, comma or relative."""
    tags, lows = reading.words.tags, reading.words.lows
    index = first
    while index < last and tags[index] & (DETERMINER | ADVERB | PAST | ING):
        index += 1
    end = index
    while end < last and (tags[end] & (NOMINAL | PAST) or tags[end] == OWNER_MARK or lows[end] == "'s"):
        end += 1
    end = max(end, index + 1)
    while end - 1 > index and (tags[end - 1] == OWNER_MARK or lows[end - 1] == "'s"):
        end -= 1
    return min(end - 1, last - 1)


def _nominal(
    reading: Reading, cast: Cast, lists: Lists, source: Span, first: int, noun: str, said: Sequence[Said]
) -> Speaker:
    """`the spokeswoman`, `the report`, `officials`: someone named before, or someone unnamed."""
    group = lists.roles.get(noun, "")
    apposed = _apposed(reading, cast, source) if group in SINGLE else None
    if apposed:
        return _of_figure(apposed, apposed.role or _without_article(source.of(reading.text)), lists)
    text = " ".join(source.of(reading.text).split())
    if reading.words.lows[first] in DEFINITE and group:
        known = _named_before(cast, noun, group, source.start, said)
        if known:
            return known
    country = cast.country_in(source)
    is_plain = reading.words.tags[first] & (DETERMINER | NOUN | PRONOUN | NUMBER) or is_common(
        reading.words.lows[first], lists
    )
    plain = text[0].lower() + text[1:] if is_plain else text
    return Speaker(
        f"unnamed: {plain}",
        noun if group in SINGLE else "",
        country,
        _stands_for(group, noun),
    )


def _apposed(reading: Reading, cast: Cast, source: Span) -> Figure | None:
    """Maria Zakharova in `the ministry's spokeswoman, Maria Zakharova, said`."""
    if reading.text[source.end : source.end + 2] != ", ":
        return None
    behind = cast.within(Span(source.end + 2, min(source.end + 40, len(reading.text))))
    return next((f for f in behind if f.span.start <= source.end + 8 and f.type in (PERSON, "")), None)


def _without_article(text: str) -> str:
    head, _, rest = text.partition(" ")
    return rest if head.lower() in ("the", "a", "an", "his", "her", "their", "its") and rest else text


def _stands_for(group: str, noun: str) -> str:
    if group in ("he", "she"):
        return group
    return "they" if noun.endswith("s") or group == "group" else "it" if group == "carrier" else ""


def _named_before(cast: Cast, noun: str, group: str, at: int, said: Sequence[Said]) -> Speaker | None:
    """Who was named before and bears the noun as a role, as part of the name, or carries what was said."""
    if group == "carrier":
        return next((s.speaker for s in reversed(said) if s.speaker.is_carrier), None)
    for figure in cast.before(at):
        if group == "group":
            if figure.type in GROUP_TYPES and noun in figure.value.lower():
                return Speaker(figure.value, figure.role, figure.country, "it")
        elif figure.type == PERSON and noun in figure.role.lower().split():
            return Speaker(figure.value, figure.role, figure.country, figure.pronoun)
    for one in reversed(said):
        value = one.speaker.value or ""
        if value.startswith("unnamed: ") and noun == one.speaker.role:
            return one.speaker
        if group in ("he", "she") and one.speaker.pronoun == group and value:
            return one.speaker
    return None


def _person_before(reading: Reading, cast: Cast, pronoun: str, at: int, said: Sequence[Said]) -> Speaker:
    """The person whom `he` or `she` at `at` stands for: the sentence's subject, the last speaker, the nearest."""
    sentence = reading.sentence(at)
    start = reading.words.starts[reading.sentences[sentence][0]] if reading.sentences else 0
    here = [
        f
        for f in cast.within(Span(min(start, at), at))
        if f.span.start < at and _may_be(f, pronoun) and not _is_quoted(reading, f)
    ]
    if here:
        return _as_speaker(here[0])
    last = next((s for s in reversed(said) if _may_be_said(s.speaker, pronoun)), None)
    if last and sentence - reading.sentence(last.at) <= 3 and not _is_body(last.speaker):
        return last.speaker
    for number in range(sentence - 1, max(-1, sentence - LOOK_BACK), -1):
        low, high = reading.sentences[number]
        within = cast.within(reading.words.span(low, high))
        found = next((f for f in within if _may_be(f, pronoun) and not _is_quoted(reading, f)), None)
        if found:
            return _as_speaker(found)
    return last.speaker if last and not _is_body(last.speaker) else Speaker(None, pronoun=pronoun)


def _may_be_said(speaker: Speaker, pronoun: str) -> bool:
    """Whether a pronoun may stand for a speaker: a name, or somebody unnamed with an office."""
    if not speaker.value or speaker.pronoun not in (pronoun, ""):
        return False
    return bool(speaker.role) or not speaker.value.startswith("unnamed: ")


def _is_body(speaker: Speaker) -> bool:
    return speaker.pronoun in ("they", "it")


def _may_be(figure: Figure, pronoun: str) -> bool:
    return figure.type == PERSON and figure.pronoun in (pronoun, "")


def _is_quoted(reading: Reading, figure: Figure) -> bool:
    index = bisect_left(reading.words.starts, figure.span.start)
    return index < len(reading.quoted) and reading.quoted[index] >= 0


def _as_speaker(figure: Figure) -> Speaker:
    return Speaker(figure.value, figure.role, figure.country, figure.pronoun)


def _body_before(cast: Cast, is_one: bool, at: int, said: Sequence[Said]) -> Speaker:
    """The organisation or group that `it` or `they` stands for."""
    wanted = ("it", "they") if is_one else ("they", "it", "")
    last = next((s for s in reversed(said) if s.speaker.value and s.speaker.pronoun in wanted), None)
    near = next((f for f in cast.before(at) if f.type in GROUP_TYPES), None)
    if last and (near is None or last.at >= near.span.start - 400):
        return last.speaker
    return Speaker(near.value, near.role, near.country, "it") if near else Speaker(None, pronoun="they")


def _antecedent(reading: Reading, cast: Cast, lists: Lists, at: int, said: Sequence[Said]) -> Speaker:
    """Whom a relative pronoun at word `at` stands for: the noun phrase before it."""
    tags = reading.words.tags
    last = at - 1
    if last > 0 and tags[last] & (COMMA | DASH | CLOSE_ROUND):
        last -= 1
    phrase = phrase_before(reading.words, last, max(0, at - 15))
    if phrase is None:
        return NOBODY
    span = reading.words.span(*phrase)
    near = [figure for figure in cast.within(span) if figure.type]
    head = reading.words.lows[_head(reading, *phrase)]
    if near and head not in lists.roles:
        return _of_figure(near[-1], near[-1].role, lists)
    return _named(reading, cast, lists, span, phrase[0], phrase[1], said)
