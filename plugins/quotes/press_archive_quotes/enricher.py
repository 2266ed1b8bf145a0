"""Article → quote annotations: marks, cues, speakers, chain, one after the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive import Annotation, Article, Enricher, Span
from press_archive_quotes.attributes import QuoteAttributes
from press_archive_quotes.cast import Cast, gather
from press_archive_quotes.cues import find_cues
from press_archive_quotes.insertions import cleaned, insertions_in
from press_archive_quotes.owned import led_reports
from press_archive_quotes.reading import Reading, read
from press_archive_quotes.reports import reports_of
from press_archive_quotes.sentence import Report, Sentence
from press_archive_quotes.speakers import NOBODY, Said, Speaker, speaker_of
from press_archive_quotes.statements import Statement, statements_of
from press_archive_quotes.wordlists import Lists, load_lists

KIND = "quote"
NAME = "quotes"
VERSION = "1"


def make_enricher() -> Enricher:
    """The enricher, with its lists read."""
    finder = QuoteFinder(load_lists())
    return Enricher(NAME, VERSION, {KIND: QuoteAttributes}, finder, requires=("actor",))


def find_statements(reading: Reading, lists: Lists) -> list[Statement]:
    """The statements of a text, before it is known who its speakers are."""
    reports: list[Report] = []
    for number, (first, last) in enumerate(reading.sentences):
        uses = find_cues(reading, lists.cues, first, last)
        sentence = Sentence(reading, number, first, last, tuple(uses))
        told = reports_of(sentence) if uses else []
        reports.extend(told)
        reports.extend(led_reports(sentence, lists, told))
    return statements_of(reading, reports, lists)


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its speaker and its chain, the article's outlet not yet in it."""

    statement: Statement
    speaker: Speaker
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What one carrier hands over in the paragraphs to come."""

    carrier: str
    end: int


class QuoteFinder:
    """What the enricher calls; holds the lists."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def __call__(self, article: Article, earlier: Sequence[Annotation]) -> list[Annotation]:
        """Every statement of the article, in order of its start."""
        reading = read(article.text)
        cast = gather(reading, earlier, self._lists)
        told = self._tell(reading, cast, find_statements(reading, self._lists))
        made = [_annotation(article, reading, cast, one) for one in told]
        return sorted(made, key=lambda annotation: (annotation.start, -annotation.end))

    def _tell(self, reading: Reading, cast: Cast, statements: Sequence[Statement]) -> Iterator[Told]:
        """Who says each statement, and through whom."""
        said: list[Said] = []
        resolved: list[tuple[Statement, Speaker]] = []
        for statement in sorted(statements, key=lambda s: s.at):
            speaker = NOBODY
            if statement.source:
                speaker = speaker_of(reading, cast, self._lists, statement.source, said)
                if speaker.value:
                    said.append(Said(statement.source.start, speaker))
            resolved.append((statement, speaker))
        blocks = [
            Block(speaker.value, _block_end(reading, statement))
            for statement, speaker in resolved
            if statement.opens_block and speaker.value
        ]
        starts = [statement.at for statement, speaker in resolved if statement.opens_block and speaker.value]
        outers = [
            (statement.whole, statement.cue, speaker.value)
            for statement, speaker in resolved
            if statement.parts and statement.cue and speaker.value
        ]
        for statement, speaker in resolved:
            if not statement.parts:
                continue
            via = [_carrier(cast, c.span, c.name) for c in statement.carriers]
            via.extend(_outer(statement, outers))
            via.extend(
                block.carrier
                for start, block in zip(starts, blocks, strict=True)
                if start < statement.at < block.end or start < statement.parts[0].start < block.end
            )
            yield Told(statement, speaker, _chain(speaker, via))
            if speaker.is_carrier and speaker.value:
                yield from self._nested(reading, cast, statement, (speaker.value, *via), said)

    def _nested(
        self, reading: Reading, cast: Cast, outer: Statement, via: Sequence[str], said: Sequence[Said]
    ) -> Iterator[Told]:
        """The statements inside what a carrier says."""
        before = [one for one in said if outer.source is None or one.at < outer.whole.start]
        for part in outer.parts:
            start, end = _without_marks(reading, part)
            inner = find_statements(read(reading.text[start:end]), self._lists)
            for statement in inner:
                if statement.source is None or not statement.parts:
                    continue
                moved = statement.shift(start)
                assert moved.source is not None
                speaker = speaker_of(reading, cast, self._lists, moved.source, before)
                own = [_carrier(cast, c.span, c.name) for c in moved.carriers]
                yield Told(moved, speaker, _chain(speaker, [*own, *via]))


def _without_marks(reading: Reading, part: Span) -> tuple[int, int]:
    for string in reading.strings:
        for outer, inner in zip(string.parts, string.inner, strict=True):
            if outer == part and string.depth == 0:
                return inner.start, inner.end
    return part.start, part.end


def _carrier(cast: Cast, span: Span, name: str) -> str:
    return next((f.value for f in cast.within(span) if f.type and f.type != "person"), name)


def _outer(statement: Statement, outers: Sequence[tuple[Span, Span, str]]) -> Iterator[str]:
    """The speakers of statements that hold this one with its cue: `X said, according to TASS`."""
    if statement.cue is None:
        return
    cue, part = statement.cue, statement.parts[0]
    for whole, own_cue, speaker in outers:
        if whole.start <= cue.start and cue.end <= whole.end and own_cue != cue and whole.contains(part):
            yield speaker


def _chain(speaker: Speaker, via: Sequence[str]) -> tuple[str, ...]:
    chain: list[str] = []
    for carrier in via:
        if carrier != speaker.value and carrier not in chain:
            chain.append(carrier)
    return tuple(chain)


def _block_end(reading: Reading, opener: Statement) -> int:
    """Where the block behind `according to TASS:` ends: before the first paragraph without quotation."""
    end = opener.at
    seen = False
    for paragraph in reading.paragraphs:
        if paragraph.start <= opener.at:
            end = max(end, paragraph.end)
            continue
        holds = any(part.overlaps(paragraph) for s in reading.strings if s.depth == 0 for part in s.parts)
        if not holds and seen:
            break
        seen = True
        end = paragraph.end
    return end


def _annotation(article: Article, reading: Reading, cast: Cast, told: Told) -> Annotation:
    statement, speaker = told.statement, told.speaker
    insertions = insertions_in(article.text, statement.parts, reading.strings)
    via = (*told.via, article.source) if article.source and statement.style != "scare" else told.via
    attributes = QuoteAttributes(
        style=statement.style,
        parts=tuple((p.start, p.end) for p in statement.parts) if len(statement.parts) > 1 else (),
        speaker=speaker.value,
        speaker_text=statement.source.of(article.text) if statement.source else "",
        speaker_span=_pair(statement.source),
        role=speaker.role,
        country=speaker.country,
        cue=statement.lemma,
        cue_text=statement.cue.of(article.text) if statement.cue else "",
        cue_span=_pair(statement.cue),
        cue_class=statement.class_,
        addressee=_addressee(article, cast, statement),
        via=via if not via or via[0] != speaker.value else via[1:],
        insertions=tuple((s.start, s.end) for s in insertions),
    )
    value = cleaned(article.text, statement.parts, insertions)
    return Annotation.at(
        article,
        statement.whole,
        kind=KIND,
        value=value,
        confidence=_confidence(statement, speaker),
        attributes=attributes,
    )


def _pair(span: Span | None) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def _addressee(article: Article, cast: Cast, statement: Statement) -> str | None:
    if statement.addressee is None:
        return None
    return next((f.value for f in cast.within(statement.addressee)), statement.addressee.of(article.text))


def _confidence(statement: Statement, speaker: Speaker) -> float:
    """Rough: how often statements of this sort are right on held-back articles."""
    by_style = {"direct": 0.9, "mixed": 0.8, "indirect": 0.6, "hearsay": 0.5, "scare": 0.8}
    return by_style[statement.style] if speaker.value or statement.style in ("hearsay", "scare") else 0.5
