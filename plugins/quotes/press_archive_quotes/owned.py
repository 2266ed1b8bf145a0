"""Cue nouns and adjectives → reports: `his claim that …`, `Mr. Trump's criticism of …`, `she was sure that …`."""

from collections.abc import Sequence

from press_archive_quotes.lexicon import LedCue
from press_archive_quotes.phrases import phrase_after, phrase_before
from press_archive_quotes.sentence import Range, Report, Sentence
from press_archive_quotes.wordlists import Lists

OWNING = frozenset(["his", "her", "their", "its", "my", "our", "your", "whose"])
BEING = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "am",
        "'s",
        "'re",
        "'m",
        "seemed",
        "sounded",
        "feel",
        "felt",
        "remain",
        "remained",
    ]
)


def led_reports(
    sentence: Sentence, lists: Lists, others: Sequence[Report], marked: Sequence[int]
) -> list[Report]:
    """The reports that a noun or an adjective among the `marked` words hands over, none inside another report."""
    lows = sentence.words.lows
    found: list[Report] = []
    for index in marked:
        cue = lists.led.get(lows[index])
        if cue is None or index + 1 >= sentence.last or lows[index + 1] not in cue.leaders:
            continue
        source = _owner(sentence, index) if cue.is_noun else _holder(sentence, index)
        if source and not any(_covers(other, index) for other in (*others, *found)):
            found.extend(_report(sentence, cue, index, source))
    return found


def _covers(report: Report, index: int) -> bool:
    return any(start <= index < end for start, end in (report.cue, *report.parts))


def _report(sentence: Sentence, led: LedCue, index: int, source: Range) -> list[Report]:
    leads_clause = sentence.words.lows[index + 1] in ("that", "to")
    start = index + 1 if leads_clause else index + 2
    end = (
        _clause_end(sentence, start) if leads_clause else phrase_after(sentence.words, start, sentence.close)
    )
    if end <= start:
        return []
    cue = (index, index + 1) if leads_clause else (index, index + 2)
    return [Report(cue, led.word, led.class_, source, ((start, end),), sentence=sentence.number)]


def _owner(sentence: Sentence, index: int) -> Range | None:
    """Whose noun it is: `his`, `Mr. Trump's`."""
    words = sentence.words
    at = index - 1
    while at > sentence.first and words.tags[at] in "NEBGT#" and at > index - 4:
        at -= 1
    if at < sentence.first:
        return None
    if words.lows[at] in OWNING:
        return at, at + 1
    if words.lows[at] == "'s" or (words.tags[at] == "Q" and words.lows[at - 1].endswith("s")):
        return phrase_before(words, at - 1, sentence.first)
    return None


def _holder(sentence: Sentence, index: int) -> Range | None:
    """Who is sure or glad: the subject of the `be` before an adjective."""
    words = sentence.words
    at = index - 1
    seen = False
    while at >= sentence.first and (
        words.tags[at] in "AB" or words.lows[at] in BEING or words.lows[at] in ("more", "so")
    ):
        seen |= words.lows[at] in BEING
        at -= 1
    if not seen or at < sentence.first:
        return None
    if words.lows[at] in ("who", "which"):
        return at, at + 1
    return phrase_before(words, at, sentence.first)


def _clause_end(sentence: Sentence, start: int) -> int:
    """Where a clause behind a noun ends: at a comma, or at the verb of the sentence that goes on."""
    words = sentence.words
    verbs = 0
    for index in range(start, sentence.close):
        tag = words.tags[index]
        if sentence.is_quoted(index):
            continue
        if tag in ",;:-":
            return index
        if tag == "A" and words.tags[index - 1] not in "ARCB":
            verbs += 1
            if verbs == (2 if words.lows[start] == "that" else 1) and index > start + 2:
                return index
    return sentence.close
