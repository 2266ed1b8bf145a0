"""Reports, turns and quoted strings → statements: every string of speech has its report, or is told apart."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from archive import Span
from press_archive_quotes.attribution.alone import NEAR, place
from press_archive_quotes.attribution.statements import Statement, style_of
from press_archive_quotes.chain.carriers import (
    Carrier,
    carriers_before,
    carriers_behind,
    carriers_in,
    written_in,
)
from press_archive_quotes.cues.lexicon import Lists
from press_archive_quotes.cues.sentence import Range, Report
from press_archive_quotes.cues.uses import LED_BY_COLON
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    PRONOUN,
)
from press_archive_quotes.sources.phrases import phrase_after


def statements_of(
    reading: Reading, reports: Sequence[Report], turns: Sequence[Statement], lists: Lists
) -> list[Statement]:
    """The statements of an article in order of their start, the turns of a transcript among them."""
    found = sorted((*turns, *(_from_report(reading, report, lists) for report in reports)), key=_start)
    spans = sorted(part for statement in found for part in statement.parts)
    told = [statement for statement in found if not statement.parts]
    waiting = [statement for statement in found if statement.parts]
    waiting.reverse()
    free = [string for string in reading.outer if not _is_covered(spans, string.parts[0])]
    made: list[Statement] = []
    for string in free:
        while waiting and waiting[-1].parts[0].start < string.start:
            made.append(waiting.pop())
        place(reading, lists, made, string.parts)
    return sorted((_styled(reading, s) for s in (*told, *made, *waiting)), key=_start)


def _styled(reading: Reading, statement: Statement) -> Statement:
    return statement if statement.style else replace(statement, style=style_of(reading, statement))


def _start(statement: Statement) -> int:
    return statement.parts[0].start if statement.parts else statement.at


def _is_covered(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the sorted spans overlaps `span`; those that begin long before it hardly do."""
    last = bisect_left(spans, Span(span.end, span.end))
    return any(spans[index].end > span.start for index in range(max(0, last - NEAR), last))


def _from_report(reading: Reading, report: Report, lists: Lists) -> Statement:
    words = reading.words
    report = _cited(reading, report, lists)
    return Statement(
        tuple(
            s
            for first, last in sorted(report.parts)
            for s in _whole_strings(reading, words.span(first, last))
        ),
        "",
        words.span(*report.source) if report.source else None,
        words.span(*report.cue),
        report.lemma,
        report.class_,
        words.span(*report.addressee) if report.addressee else None,
        _carriers(reading, report, lists),
        report.voice,
        report.polarity,
        not report.parts,
    )


CITING = frozenset(["citing", "quoting", "cited", "quoted"])


def _cited(reading: Reading, report: Report, lists: Lists) -> Report:
    """`TASS, citing Jo Marsh, said …`: who is cited says it, through the carrier that says so."""
    words, source = reading.words, report.source
    first, last = reading.sentences[report.sentence]
    if source is None or report.carrier or CITING.isdisjoint(words.lows[first:last]):
        return report
    # Who reports and cites carries, whether an agency of the list or not.
    if report.lemma != "report" and not _is_carrier(reading, lists, source):
        return report
    for index in range(first, last - 1):
        if words.lows[index] not in CITING or reading.quoted[index] >= 0:
            continue
        if any(start <= index < end for start, end in report.parts):
            continue
        if words.lows[index].endswith("ed") and words.lows[index - 1] != "which":
            continue  # "TASS, which cited Jo Marsh"
        end = phrase_after(words, index + 1, last)
        if end > index + 1 and words.lows[end : end + 1] != ["as"]:
            return replace(report, source=(index + 1, end), carrier=source)
    return report


def _is_carrier(reading: Reading, lists: Lists, source: Range) -> bool:
    """Whether a source is an agency, an outlet, or a word for one: `the newspaper`."""
    if any(carriers_in(reading, lists, *source)):
        return True
    return lists.roles.get(reading.words.lows[source[1] - 1], "") == "carrier"


def _carriers(reading: Reading, report: Report, lists: Lists) -> tuple[Carrier, ...]:
    if report.voice == LED_BY_COLON and report.source:
        return tuple(carriers_in(reading, lists, report.source[0], report.cue[0])) or written_in(
            reading, report.source[1], report.cue[0]
        )
    behind = carriers_behind(reading, lists, report.cue[1], reading.sentences[report.sentence][1])
    if report.source and not behind:
        behind = carriers_before(reading, lists, reading.sentences[report.sentence][0], report.source[0])
    if report.source:
        source = reading.words.span(*report.source)
        behind = tuple(carrier for carrier in behind if not carrier.span.overlaps(source))
    if report.carrier is None or reading.words.tags[report.carrier[0]] == PRONOUN:
        return behind
    span = reading.words.span(*report.carrier)
    named = next(
        iter(carriers_in(reading, lists, *report.carrier)), Carrier(span, _without_the(span.of(reading.text)))
    )
    return (*(carrier for carrier in behind if carrier.name in lists.carriers.values()), named)


def _without_the(text: str) -> str:
    return text.removeprefix("The ").removeprefix("the ")


def _whole_strings(reading: Reading, span: Span) -> tuple[Span, ...]:
    """The span, with the other paragraphs of a string that begins or ends in it."""
    for string in reading.strings_in(span):
        if len(string.parts) > 1:
            before = tuple(part for part in string.parts if part.end <= span.start)
            behind = tuple(part for part in string.parts if part.start >= span.end)
            return (*before, span, *behind)
    return (span,)
