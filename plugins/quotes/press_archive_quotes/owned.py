"""Cue nouns → reports: `his claim that …`, `Mr. Trump's criticism of …`, `a call for … by …`."""

from collections.abc import Mapping, Sequence

from press_archive_quotes.lexicon import CueNoun
from press_archive_quotes.phrases import phrase_after, phrase_before
from press_archive_quotes.sentence import Range, Report, Sentence

OWNING = frozenset(["his", "her", "their", "its", "my", "our", "your", "whose"])


def owned_reports(sentence: Sentence, nouns: Mapping[str, CueNoun], others: Sequence[Report]) -> list[Report]:
    """The reports of a sentence that a noun hands over and that lie in no other report."""
    words = sentence.words
    found = []
    for index in range(sentence.first, sentence.last - 1):
        noun = nouns.get(words.lows[index])
        if noun and not sentence.is_quoted(index) and words.lows[index + 1] in noun.leaders:
            made = _report(sentence, noun, index)
            if made and not any(_covers(other, index) for other in others):
                found.append(made)
    return found


def _covers(report: Report, index: int) -> bool:
    return any(start <= index < end for start, end in (report.cue, *report.parts))


def _report(sentence: Sentence, noun: CueNoun, index: int) -> Report | None:
    owner = _owner(sentence, index)
    if owner is None:
        return None
    leads_clause = sentence.words.lows[index + 1] in ("that", "to")
    start = index + 1 if leads_clause else index + 2
    end = (
        _clause_end(sentence, start) if leads_clause else phrase_after(sentence.words, start, sentence.close)
    )
    if end <= start:
        return None
    cue = (index, index + 1) if leads_clause else (index, index + 2)
    return Report(cue, noun.noun, noun.class_, owner, ((start, end),), sentence=sentence.number)


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
    if words.lows[at] == "'s" or words.tags[at] == "Q" and words.lows[at - 1].endswith("s"):
        return phrase_before(words, at - 1, sentence.first)
    return None


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
