"""Cue → carriers: through whom a statement came, from the speaker outwards."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import Span
from press_archive_quotes.cues.lexicon import Lists
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    COLON_MARK,
    COMMA,
    DETERMINER,
    NAME,
    OWNER_MARK,
    PAST,
    PHRASE,
    SEMICOLON,
    STOP,
    word_set,
)

LONGEST = 5
"""Words in the longest way to write a carrier."""
REACH = 18
"""How many words behind a cue a carrier may stand."""
LEADING = word_set("in on to via by through with at from")
LAST_OF_OUTLETS = word_set(
    "times post journal herald tribune news radio tv television gazette telegraph chronicle"
    " observer agency magazine newspaper daily mail mirror press broadcasting network courier"
)
FIRST_OF_OUTLETS = frozenset(["radio", "channel", "tv", "televisión", "télévision"])
STATEMENTS = word_set(
    "statement communique communiqué release memo email e-mail letter tweet op-ed memoir book"
)


@dataclass(frozen=True, slots=True)
class Carrier:
    """A mention of who or what hands a statement on."""

    span: Span
    name: str
    """Its canonical name, or its words where it has none."""


def carriers_in(reading: Reading, lists: Lists, first: int, last: int) -> Iterator[Carrier]:
    """The agencies, outlets and channels named in words `first` to before `last`, quoted strings left out."""
    lows, tags = reading.words.lows, reading.words.tags
    index = first
    while index < last:
        end = 0
        if reading.quoted[index] < 0 and (tags[index] == NAME or lows[index] == "state"):
            end = _longest(lists, lows, index, last)
        outlet = (
            0
            if end or tags[index] != NAME or reading.quoted[index] >= 0
            else _outlet_end(reading, index, last)
        )
        if outlet:
            span = reading.words.span(index, outlet)
            yield Carrier(span, span.of(reading.text))
            index = outlet
            continue
        if end:
            yield Carrier(reading.words.span(index, end), lists.carriers[" ".join(lows[index:end])])
        index = end or index + 1


def _outlet_end(reading: Reading, first: int, last: int) -> int:
    """The end of a name that sounds like an outlet's: `Radio Zet`, `the Border Herald`; 0 where it does not."""
    end = first
    while end < last and reading.words.tags[end] == NAME:
        end += 1
    return end if end > first + 1 and sounds_like_outlet(reading.words.lows[first:end]) else 0


def sounds_like_outlet(lows: Sequence[str]) -> bool:
    """Whether a name in lower case ends or begins as names of outlets do."""
    return lows[-1] in LAST_OF_OUTLETS or lows[0] in FIRST_OF_OUTLETS


def _longest(lists: Lists, lows: Sequence[str], first: int, last: int) -> int:
    for end in range(min(first + LONGEST, last), first, -1):
        if " ".join(lows[first:end]) in lists.carriers:
            return end
    return 0


def carriers_behind(reading: Reading, lists: Lists, cue_end: int, last: int) -> tuple[Carrier, ...]:
    """The carriers behind a cue that ends before word `cue_end`: `told AFP`, `said on Telegram`, `in a statement`."""
    words = reading.words
    stop = min(last, cue_end + REACH)
    for index in range(cue_end, stop):
        if (
            reading.quoted[index] >= 0
            or words.tags[index] & (STOP | SEMICOLON | COLON_MARK)
            or words.lows[index] in ("that", "as")
        ):
            stop = index
            break
    found = []
    for carrier in carriers_in(reading, lists, cue_end, stop):
        before = bisect_left(words.starts, carrier.span.start)
        if before <= cue_end + 1 or not {*words.lows[max(cue_end, before - 6) : before]}.isdisjoint(LEADING):
            found.append(carrier)
    return tuple(found) or written_in(reading, cue_end, stop)


def carriers_before(reading: Reading, lists: Lists, first: int, last: int) -> tuple[Carrier, ...]:
    """The carriers that open a sentence whose source begins at word `last`: `In a ministry statement, X said`."""
    words = reading.words
    if first + 1 < last and words.lows[first] in ("speaking", "appearing", "writing"):
        first += 1
    if first >= last or words.lows[first] not in LEADING or last - first > REACH:
        return ()
    comma = next((i for i in range(first, last) if words.tags[i] == COMMA and reading.quoted[i] < 0), last)
    return tuple(carriers_in(reading, lists, first, comma)) or written_in(reading, first, comma)


def written_in(reading: Reading, first: int, last: int) -> tuple[Carrier, ...]:
    """`in a statement`, `in a foreign ministry statement`: the written thing, where nobody else carries."""
    words = reading.words
    lows, tags = words.lows, words.tags
    for index in range(first, last - 1):
        if lows[index] not in ("in", "via", "by"):
            continue
        end = index + 1
        while (
            end < last
            and (tags[end] & (PHRASE | PAST | OWNER_MARK) or lows[end] == "'s")
            and lows[end] not in STATEMENTS
        ):
            end += 1
        if end >= last or lows[end] not in STATEMENTS:
            return ()
        start = index + 1
        while start < end and tags[start] == DETERMINER:
            start += 1
        span = words.span(start, end + 1)
        return (Carrier(span, span.of(reading.text)),)
    return ()
