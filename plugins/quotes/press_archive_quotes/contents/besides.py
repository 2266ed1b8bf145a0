"""What the writer adds behind what was said: a deed, a remark, what came of it, what happened meanwhile."""

from press_archive_quotes.cues.sentence import Sentence
from press_archive_quotes.cues.uses import CueUse
from press_archive_quotes.marks.words import ADVERB, COMMA, PAST, PHRASE, word_set
from press_archive_quotes.sources.phrases import is_clause, is_finite

CONTRASTS = word_set("but although though while whereas even yet")
NAMING = frozenset(["call", "describe", "label", "brand", "dub", "term", "dismiss"])
"""Cues behind which no clause stands, but a word for a thing."""


def turns_away(sentence: Sentence, use: CueUse, at: int, end: int) -> bool:
    """Whether the writer goes on behind a string: `“a joke,” but he went`, `called it “a joke,” and he went`."""
    words = sentence.words
    if at + 2 >= end or sentence.is_quoted(at + 1):
        return False
    is_clear = words.lows[at] in CONTRASTS or (words.lows[at] == "and" and use.cue.lemma in NAMING)
    return is_clear and is_clause(words, at + 1, end)


def does_more(sentence: Sentence, use: CueUse, at: int, end: int) -> bool:
    """Whether the one who called something a name does something else: `called it “a con” and rolled back the law`."""
    words = sentence.words
    return (
        at + 2 < end
        and words.lows[at] == "and"
        and use.cue.lemma in NAMING
        and not sentence.is_quoted(at)
        and not sentence.is_quoted(at + 1)
        and words.tags[at + 1] == PAST
    )


REMARKS = word_set(
    "statement remark remarks claim comment comments assertion declaration announcement prediction"
)


def is_remark(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the writer speaks of what was said: `said he had no target, a statement that sent the dollar down`."""
    words = sentence.words
    return (
        at + 2 < end
        and words.lows[at] in ("a", "an", "the")
        and words.lows[at + 1] in REMARKS
        and words.lows[at + 2] in ("that", "which", "he", "she")
        and not sentence.is_quoted(at)
    )


OUTCOMES = word_set("prompting sparking triggering drawing provoking fuelling fueling earning raising")
REACTIONS = word_set(
    "accusations criticism anger outrage fears speculation protests protest calls backlash fury condemnation cheers"
    " applause laughter boos praise complaints suspicion suspicions debate questions concern concerns alarm"
)


def is_outcome(sentence: Sentence, at: int, end: int) -> bool:
    """Whether the writer tells what came of it: `said courts had no room, prompting accusations that`."""
    words = sentence.words
    near = words.lows[at + 1 : min(at + 4, end)]
    return words.lows[at] in OUTCOMES and not sentence.is_quoted(at) and not REACTIONS.isdisjoint(near)


ONLY = frozenset(["only", "just", "merely", "simply"])


def is_not_only(sentence: Sentence, at: int, comma: int) -> bool:
    """Whether `but` behind a comma takes up `not only`: `vital not only for mills, but also for farms`."""
    lows = sentence.words.lows
    return lows[comma + 1] == "but" and any(
        (lows[i] == "not" or lows[i].endswith("n't")) and lows[i + 1] in ONLY for i in range(at, comma - 1)
    )


ASIDES = frozenset(["as", "while"])


def acts_besides(sentence: Sentence, at: int, index: int, end: int) -> bool:
    """Whether the writer tells what happened meanwhile: `set out plans for a “green belt” as he opened the fair`."""
    words = sentence.words
    return (
        bool(words.tags[at] & PHRASE)
        and index + 1 < end
        and words.lows[index + 1] in ("he", "she", "they")
        and not words.tags[index - 1] & (COMMA | ADVERB)
        and not any(is_finite(words, i) for i in range(at, index))
        and not any(sentence.is_quoted(i) for i in range(index, end))
    )
