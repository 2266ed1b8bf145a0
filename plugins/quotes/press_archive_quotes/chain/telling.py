"""Statements → who says each, and through whom the article has it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import Span
from press_archive_quotes.attribution.joining import statements_of
from press_archive_quotes.attribution.patterns import RUBRICS
from press_archive_quotes.attribution.reports import led_reports, reports_of
from press_archive_quotes.attribution.statements import DIRECT, HEARSAY, Statement
from press_archive_quotes.cues.lexicon import ATTITUDES, Lists
from press_archive_quotes.cues.sentence import Report, Sentence
from press_archive_quotes.cues.uses import ATTRIBUTED, find_cues, marked_words
from press_archive_quotes.marks.reading import Reading, read
from press_archive_quotes.marks.words import COLON_MARK, word_set
from press_archive_quotes.sources.cast import Cast
from press_archive_quotes.sources.speaker import NOBODY, Said, Speaker
from press_archive_quotes.sources.speakers import speaker_of


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its speaker and its chain, the article's own outlet not yet in it."""

    statement: Statement
    speaker: Speaker
    via: tuple[str, ...]
    is_nested: bool = False
    """Whether it was found in what somebody else says."""


@dataclass(frozen=True, slots=True)
class Block:
    """What one carrier hands over in the paragraphs to come."""

    start: int
    end: int
    carrier: str


@dataclass(frozen=True, slots=True)
class Outer:
    """A statement that may hold others."""

    whole: Span
    parts: tuple[Span, ...]
    cue: Span
    speaker: str


def find_statements(reading: Reading, lists: Lists, turns: Sequence[Statement] = ()) -> list[Statement]:
    """The statements of a text, before it is known who its speakers are.

    Args:
        turns: what is known to be said as a whole; no cue in it is looked at.
    """
    reports: list[Report] = []
    marked = marked_words(reading, lists)
    if turns:
        marked = [
            i
            for i in marked
            if not any(
                part.start <= reading.words.starts[i] < part.end for turn in turns for part in turn.parts
            )
        ]
    at = 0
    for number, (first, last) in enumerate(reading.sentences):
        start, at = at, bisect_left(marked, last, at)
        if start == at:
            continue
        here = marked[start:at]
        if is_rubric(reading, first, last):
            continue
        cues = tuple(find_cues(reading, lists.cues, first, last, here))
        sentence = Sentence(reading, number, first, last, cues)
        told = reports_of(sentence) if cues else []
        reports.extend(told)
        reports.extend(led_reports(sentence, lists, told, here))
    return statements_of(reading, reports, turns, lists)


def is_rubric(reading: Reading, first: int, last: int) -> bool:
    """Whether a line only points elsewhere: `READ MORE: …`, `Watch: …`, `Advertisement`."""
    words = reading.words
    colon = next((i for i in range(first, min(first + 4, last)) if words.tags[i] == COLON_MARK), -1)
    return colon > first and RUBRICS.issuperset(words.lows[first:colon])


def tell(reading: Reading, cast: Cast, lists: Lists, statements: Sequence[Statement]) -> Iterator[Told]:
    """Each statement with its speaker and chain, those inside what a carrier says too."""
    said: list[Said] = []
    resolved: list[tuple[Statement, Speaker]] = []
    for statement in sorted(statements, key=lambda s: s.at):
        speaker = NOBODY
        if statement.source:
            speaker = speaker_of(reading, cast, lists, statement.source, said[-NEAR:])
            if speaker.value:
                said.append(Said(statement.source.start, speaker))
        resolved.append((statement, speaker))
    blocks = list(_blocks(reading, resolved))
    outers = sorted(_outers(resolved), key=lambda outer: outer.whole)
    starts = [outer.whole.start for outer in outers]
    cues = {statement.cue for statement in statements}
    for number, (statement, speaker) in enumerate(resolved):
        if not statement.parts:
            continue
        via = [_carrier(cast, c.span, c.name) for c in statement.carriers]
        via += [outer.speaker for outer in _near(outers, starts, statement) if _holds(outer, statement)]
        via += [block.carrier for block in blocks if block.start < statement.parts[0].start < block.end]
        inner: list[Told] = []
        if speaker.value and (speaker.is_carrier or _may_hold_another(reading, statement)):
            nested = _nested(reading, cast, lists, statement, (speaker.value, *via), said)
            inner = [
                told
                for told in nested
                if told.statement.cue not in cues and (speaker.is_carrier or _is_plain(told))
            ]
        others = [told.statement for told in inner]
        if statement.voice == ATTRIBUTED:
            others += [other for other, _ in resolved[max(0, number - NEAR) : number + NEAR]]
        if not others or not _is_hollow(statement, others):
            yield Told(statement, speaker, _chain(speaker, via))
        yield from inner


def _is_hollow(statement: Statement, others: Sequence[Statement]) -> bool:
    """Whether all that is handed over is somebody else's statement: `X said it was over, according to TASS`."""
    cue, whole = statement.cue, statement.whole
    if cue is None or statement.style == DIRECT:
        return False
    if statement.voice != ATTRIBUTED and cue.start < whole.end:
        return False
    return any(
        other.cue is not None
        and other.source is not None
        and other.cue != cue
        and other.lemma in SPEECH
        and whole.contains(other.cue)
        and 2 * len(other.whole) > len(whole) - len(other.source)
        for other in others
        if other.parts
    )


def _blocks(reading: Reading, resolved: Sequence[tuple[Statement, Speaker]]) -> Iterator[Block]:
    for statement, speaker in resolved:
        if statement.opens_block and speaker.value:
            yield Block(statement.at, _block_end(reading, statement.at), speaker.value)


def _block_end(reading: Reading, at: int) -> int:
    """Where the block behind `according to TASS:` ends: before the first paragraph without quotation."""
    end = at
    seen = False
    for paragraph in reading.paragraphs:
        if paragraph.start > at:
            if seen and not reading.strings_in(paragraph):
                break
            seen = True
        if paragraph.end > at:
            end = paragraph.end
    return end


def _outers(resolved: Sequence[tuple[Statement, Speaker]]) -> Iterator[Outer]:
    for statement, speaker in resolved:
        if statement.parts and statement.cue and speaker.value:
            yield Outer(statement.whole, statement.parts, statement.cue, speaker.value)


def _near(outers: Sequence[Outer], starts: Sequence[int], statement: Statement) -> Sequence[Outer]:
    """The few that begin next before a statement."""
    last = bisect_right(starts, statement.parts[0].start)
    return outers[max(0, last - NEAR) : last]


NEAR = 12


def _holds(outer: Outer, statement: Statement) -> bool:
    """Whether `statement` stands with its cue in what another hands over: `X said, according to TASS`."""
    cue = statement.cue
    if cue is None or cue == outer.cue:
        return False
    return any(part.contains(cue) for part in outer.parts) and outer.whole.contains(statement.parts[0])


def _carrier(cast: Cast, span: Span, name: str) -> str:
    return next((f.value for f in cast.within(span) if f.type and f.type != "person"), name)


def _chain(speaker: Speaker, via: Sequence[str]) -> tuple[str, ...]:
    """The carriers in order, each once, the speaker left out."""
    return tuple(dict.fromkeys(carrier for carrier in via if carrier != speaker.value))


def _nested(
    reading: Reading, cast: Cast, lists: Lists, outer: Statement, via: Sequence[str], said: Sequence[Said]
) -> Iterator[Told]:
    """The statements inside what a carrier says."""
    before = [one for one in said if one.at < outer.whole.start][-NEAR:]
    for part in outer.parts:
        start, end = _without_marks(reading, part)
        for statement in find_statements(read(reading.text[start:end]), lists):
            if statement.source is None or not statement.parts:
                continue
            moved = statement.shift(start)
            assert moved.source is not None
            speaker = speaker_of(reading, cast, lists, moved.source, before)
            own = [_carrier(cast, c.span, c.name) for c in moved.carriers]
            yield Told(moved, speaker, _chain(speaker, [*own, *via]), is_nested=True)


SPEECH = word_set(
    "say tell write announce declare deny promise threaten warn admit claim insist argue add explain state note"
)


LONGEST_REPORT = 600
"""Characters of a reported clause that is searched for another."""
SPOKEN = re.compile(
    r"\b(?:said|says|told|tells|wrote|announced|declared|denied|denies|promised|threatened|warned|admitted|claimed"
    r"|insisted|argued|added|explained|stated|noted)\b"
)


def _may_hold_another(reading: Reading, statement: Statement) -> bool:
    """Whether it is worth while to look for somebody's words in somebody's words."""
    if statement.style == DIRECT or statement.class_ in ATTITUDES or len(statement.whole) > LONGEST_REPORT:
        return False
    return any(SPOKEN.search(reading.text, part.start, part.end) for part in statement.parts)


def _is_plain(told: Told) -> bool:
    """Whether a statement in somebody's words is plainly another's: a name, a word for speaking and what was said."""
    statement = told.statement
    named = told.speaker.value is not None and not told.speaker.value.startswith("unnamed")
    source = statement.source
    return (
        named
        and source is not None
        and len(source) > 4
        and statement.lemma in SPEECH
        and statement.style != HEARSAY
    )


def _without_marks(reading: Reading, part: Span) -> tuple[int, int]:
    """The part, or what is inside its quotation marks where it is one string."""
    for string in reading.strings_in(part):
        for outer, inner in zip(string.parts, string.inner, strict=True):
            if outer == part:
                return inner.start, inner.end
    return part.start, part.end
