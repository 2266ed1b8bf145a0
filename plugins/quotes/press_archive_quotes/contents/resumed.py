"""What goes on behind the cue: `A, he said, B`."""

from press_archive_quotes.contents.ends import OPENERS, right_end
from press_archive_quotes.cues.sentence import Range, Sentence
from press_archive_quotes.cues.uses import CueUse
from press_archive_quotes.marks.words import (
    ADVERB,
    COLON_MARK,
    COMMA,
    COORDINATOR,
    DASH,
    DAY,
    ING,
    PAST,
    PREPOSITION,
    SUBORDINATOR,
    WH_WORD,
)
from press_archive_quotes.sources.phrases import has_finite_verb, is_clause, is_finite


def resumed(
    sentence: Sentence, use: CueUse, at: int, *, is_open: bool = False, left: Range | None = None
) -> Range | None:
    """What is said behind `A, he said, …`; None where the sentence goes on in the writer's own words.

    Args:
        is_open: whether what was said before the cue was left unfinished.
        left: what was said before the cue; where it is no main clause, the main clause goes on behind the cue.
    """
    words = sentence.words
    tags, lows = words.tags, words.lows
    if at >= sentence.last or not tags[at] & (COMMA | DASH | COLON_MARK):
        return None
    start = at + 1
    if start + 1 < sentence.last and tags[start] == COORDINATOR and sentence.is_quoted(start + 1):
        start += 1
    if start >= sentence.last:
        return None
    if (
        is_open
        and lows[start] in PURPOSES
        and any(sentence.is_quoted(i) for i in range(start, sentence.close))
    ):
        return start, right_end(sentence, use, start)
    is_spoken = any(sentence.is_quoted(index) for index in range(start, sentence.close))
    if left and is_open and _awaits_clause(sentence, left) and (is_spoken or _may_finish(sentence, start)):
        return start, right_end(sentence, use, start)
    if not sentence.is_quoted(start) and (
        not is_open
        or not _may_finish(sentence, start)  # "said Jo Marsh, secretary of the union"
        or tags[start] & (ING | COORDINATOR | WH_WORD | SUBORDINATOR | PAST | PREPOSITION | ADVERB | DAY)
        or lows[start] in ("who", "which", "according")
    ):
        return None
    return start, right_end(sentence, use, start)


PURPOSES = frozenset(["to", "because", "so"])
"""`The cable was laid, she said, to “help everybody”`: what goes on with what was said before."""


def _awaits_clause(sentence: Sentence, left: Range) -> bool:
    """`When she got inside, she said, there were no ballots`: a side clause, or words without a verb."""
    words, start = sentence.words, left[0]
    opens = words.lows[start] in OPENERS or bool(words.tags[start] & WH_WORD)
    is_side = opens and not any(words.tags[i] == COMMA for i in range(start, left[1]))
    has_verb = has_finite_verb(words, *left) or any(sentence.is_quoted(index) for index in range(*left))
    return is_side or not has_verb


def _may_finish(sentence: Sentence, start: int) -> bool:
    """Whether a clause, or the verb of one, begins at `start`."""
    words = sentence.words
    while start < sentence.last and words.tags[start] == ADVERB:
        start += 1
    if start >= sentence.last:
        return False
    return is_finite(words, start) or is_clause(words, start - 1, sentence.last)
