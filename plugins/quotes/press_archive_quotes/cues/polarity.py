"""Cue in its sentence → polarity: whether what it hands over was said at all."""

from press_archive_quotes.cues.lexicon import ING_FORM
from press_archive_quotes.cues.sentence import Range, Sentence
from press_archive_quotes.cues.uses import CueUse
from press_archive_quotes.cues.verbs import INFINITIVE
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    BREAK,
    DAY,
    DETERMINER,
    NAME,
    NOUN,
    PRONOUN,
    word_set,
)

ASSERTED = "asserted"
DENIED = "denied"
UNSAID = "unsaid"
CONDITIONAL = "conditional"
ASKED = "asked"

NOBODY = frozenset(["nobody", "no-one", "none", "neither", "nor"])
"""Sources that say nothing: `Nobody said`, `Neither X nor Y said`."""
CONDITIONS = frozenset(["if", "unless", "whether", "suppose", "supposing", "lest"])
"""What opens a clause that may not hold: `If X says that …`."""
SUPPOSED = word_set("would could might may can should 'd must ought shall")
"""Modals under which a saying is no saying: `X could say that …`."""
AFTERWARDS = word_set("only later then eventually subsequently afterwards often sometimes always")
"""Adverbs under which `would` and `could` tell what happened: `would later ask`, `could only quip`."""
UNDONE = word_set(
    "refuse refused refuses refusing refusal needing decline declined declines declining fail failed fails failing"
    " unable unwilling reluctant yet forget forgot forgotten neglect neglected hesitate hesitated hesitates afraid"
)
"""Verbs and adjectives after which `to say` was not said."""
WISHED = word_set(
    "want wants wanted wish wishes wished like likes hope hopes hoped plan plans planned planning expect expects"
    " expected expecting ask asks asked asking urge urges urged urging order orders ordered tell tells told need needs"
    " needed prepare prepared prepares ready likely going due set supposed tempted force forced allow allowed free"
    " have has had try tries tried trying seek seeks sought able willing invited invite encourage encouraged advise"
    " advised persuade persuaded help helps pressed press require required obliged entitled wrong right fair easy hard"
    " difficult safe premature early impossible possible enough unlikely reason way chance opportunity time nothing"
    " something anything if mean means meant intend intends intended demand demands demanded"
)
"""Words after which `to say` may still come: `wants the mayor to say`, `is expected to say`."""
WITHOUT = frozenset(["without", "instead", "avoid", "avoided", "avoids", "avoiding", "from"])
"""Words before `saying` after which nothing was said: `without saying`, `refrained from saying`."""
DENIALS = frozenset(["deny", "denied", "denies", "denying"])
SILENT = word_set(
    "comment say answer respond reply elaborate discuss disclose confirm speculate specify reveal name speak"
)
"""What is declined when nothing is said: `declined to comment`."""
UNTRUE = (
    ["not", "true", "that"],
    ["is", "false", "that"],
    ["was", "false", "that"],
    ["is", "untrue", "that"],
)
"""What leads to a saying that is denied: `It is not true that X said`."""
REACH = 9
"""Words between a verb and the `to say` that it governs: `urged the mayor of the town to say`."""


def polarity_of(sentence: Sentence, use: CueUse, source: Range | None) -> str:
    """Whether what `use` hands over was said; the first rule that holds."""
    words = sentence.words
    lows = words.lows
    edge = source[0] if source and source[1] <= use.first else use.first
    if source and (lows[source[0]] in NOBODY or _is_no_one(sentence, source)):
        return UNSAID
    before = lows[max(sentence.first, edge - 3) : edge]
    if use.negated or before in UNTRUE or (before[-1:] == ["that"] and before[0] == "no"):
        return UNSAID
    if "neither" in lows[edge : use.head]:
        return UNSAID
    if before == ["had"] and edge - 1 == sentence.first:
        return CONDITIONAL  # "Had X said so, prices would have risen"
    governed = _governed(sentence, use)
    if governed:
        return governed
    group = lows[use.first : use.head]
    if not SUPPOSED.isdisjoint(group) and AFTERWARDS.isdisjoint(group):
        # "should have said": it was not said.
        return UNSAID if "have" in group or "'ve" in group else CONDITIONAL
    if _is_condition(sentence, edge):
        return CONDITIONAL
    return ASKED if _is_question(sentence, use, edge) else ASSERTED


def _is_no_one(sentence: Sentence, source: Range) -> bool:
    """`No official said`, `neither the mayor nor the police said`."""
    words = sentence.words
    first = source[0]
    if words.lows[first] in ("no", "neither"):
        return True
    before = words.lows[max(sentence.first, first - REACH) : first]
    return "nor" in before[-2:] or "neither" in before


def _governed(sentence: Sentence, use: CueUse) -> str:
    """What the words before an infinitive or a participle make of it; empty where they leave it as it is."""
    words = sentence.words
    lows = words.lows
    if use.form == ING_FORM:
        before = lows[max(sentence.first, use.first - 3) : use.first]
        if before[-1:] and before[-1] in DENIALS:
            return DENIED
        if (
            before[-2:] == ["short", "of"]
            or (before[-1:] and before[-1] in WITHOUT)
            or before[-2:]
            in (
                ["instead", "of"],
                ["rather", "than"],
            )
        ):
            return UNSAID
        return ""
    if use.voice != INFINITIVE or lows[use.first - 2] == "this":
        return ""  # "had this to say"
    reach = range(use.first - 2, max(sentence.first - 1, use.first - 2 - REACH), -1)
    for index in reach:
        if words.tags[index] & BREAK:
            break
        low = lows[index]
        if low in UNDONE or (low in ("not", "never", "n't", "nothing") and index == use.first - 2):
            return UNSAID
        if low in WISHED:
            return CONDITIONAL
        if not words.tags[index] & (NOUN | NAME | DETERMINER | PRONOUN | ADVERB | DAY) and low not in (
            "of",
            "and",
        ):
            break
    return ""


def _is_condition(sentence: Sentence, edge: int) -> bool:
    """Whether the clause whose subject begins at `edge` is opened by `if` or `unless`."""
    words = sentence.words
    index = edge - 1
    while index >= sentence.first and words.tags[index] & (ADVERB | DAY):
        index -= 1
    return index >= sentence.first and words.lows[index] in CONDITIONS and not sentence.is_quoted(index)


def _is_question(sentence: Sentence, use: CueUse, edge: int) -> bool:
    """`Did X say that …?`"""
    words = sentence.words
    last = sentence.last - 1
    return (
        words.forms[last] == "?"
        and not sentence.is_quoted(last)
        and edge - 1 >= sentence.first
        and words.tags[edge - 1] == AUXILIARY
    )


def is_silence(sentence: Sentence, at: int) -> bool:
    """Whether what is declined or refused from word `at` on is to speak: `to comment`."""
    lows = sentence.words.lows
    return lows[at : at + 1] == ["to"] and at + 1 < sentence.last and lows[at + 1] in SILENT
