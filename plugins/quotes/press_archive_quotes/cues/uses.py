"""Sentence → uses of cues: where a listed word is really the verb that hands over a statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from press_archive_quotes.cues.lexicon import (
    Cue,
    CueForm,
    Lexicon,
    Lists,
)
from press_archive_quotes.cues.verbs import BE, FINITE, NO_CUE_OF, VOICES, is_headline, verb_group
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    NAME,
    PAST,
    PHRASE,
    PRONOUN,
    QUOTE_MARK,
    STOP,
    Words,
)

ATTRIBUTED = "preposition"
"""`according to X`"""
ALLEGED = "adverb"
"""`reportedly`"""
VIEWED = "view"
"""`in his view`"""
LED_BY_COLON = "colon"
LED_BY_NOUN = "noun"
"""`his claim that`"""
LED_BY_ADJECTIVE = "adjective"
"""`is sure that`"""
ALONE = "alone"
"""A quoted string without a cue."""
TURN = "turn"
"""A paragraph of an interview or a transcript."""
COLON = Cue(":", "asserts", frozenset(["quote"]), ())
ALLEGING = frozenset(["reportedly", "allegedly", "supposedly", "purportedly"])
VIEW = Cue("in view", "believes", frozenset(), ())
OTHERS = ALLEGING | {"according", ":", "in", "per"}
PER = Cue("per", "asserts", frozenset(), ())
ACCORDING = Cue("according to", "asserts", frozenset(), ("to",))


@dataclass(frozen=True, slots=True)
class CueUse:
    """A cue as it stands in a sentence."""

    first: int
    """First word of the verb group, auxiliaries and adverbs included."""
    head: int
    """The cue's own first word."""
    after: int
    """One past its last word."""
    cue: Cue
    form: str
    voice: str
    """One of the voices above."""
    negated: bool


def marked_words(reading: Reading, lists: Lists) -> list[int]:
    """The words of a text that may be a cue of any sort, quoted strings left out."""
    cues, led, quoted = lists.cues, lists.led, reading.quoted
    pairs = zip(reading.words.lows, reading.words.tags, strict=True)
    return [
        index
        for index, (low, tag) in enumerate(pairs)
        if (tag == PAST or low in cues or low in led or low in OTHERS or low in STRONG_PASTS)
        and quoted[index] < 0
    ]


def find_cues(
    reading: Reading, lexicon: Lexicon, first: int, last: int, marked: Sequence[int]
) -> list[CueUse]:
    """The cues among the `marked` words of the sentence from `first` to before `last`."""
    lows = reading.words.lows
    found: list[CueUse] = []
    free = first
    for index in marked:
        forms = lexicon.get(lows[index])
        if index < free:
            continue
        if lows[index] in OTHERS:
            use = _other(reading, lexicon, index, first, last, found)
        elif forms is not None:
            use = _use(reading.words, forms, index, first, last)
        elif reading.words.tags[index] == PAST or lows[index] in STRONG_PASTS:
            use = _any_verb(reading, index, first)
        else:
            use = None
        if use:
            found.append(use)
            free = use.after
    return found


def _other(
    reading: Reading, lexicon: Lexicon, index: int, first: int, last: int, found: list[CueUse]
) -> CueUse | None:
    """A cue that is no verb: `according to`, `reportedly`, a colon."""
    lows = reading.words.lows
    low = lows[index]
    if low == "according":
        leads = lows[index + 1 : index + 2] == ["to"]
        return CueUse(index, index, index + 2, ACCORDING, "", ATTRIBUTED, False) if leads else None
    if low == "per":
        # "Per Jo Marsh, the mill will close", and no "80 dlrs per share".
        # "“We stay,” per the rules" too.
        is_free = index == first or reading.quoted[index - 1] >= 0
        leads = is_free and reading.words.tags[index + 1 : index + 2] in ([NAME], [DETERMINER])
        return CueUse(index, index, index + 1, PER, "", ATTRIBUTED, False) if leads else None
    if low == "in":
        opens = index == first or reading.words.tags[index - 1] & (COORDINATOR | COMMA)
        return CueUse(index, index, index + 1, VIEW, "", VIEWED, False) if opens else None
    if low == ":":
        stands_free = index == first or not found or found[-1].after <= index - 2
        return CueUse(index, index, index + 1, COLON, "", LED_BY_COLON, False) if stands_free else None
    if lows[index - 1] not in BE and lows[min(index + 1, last - 1)] in lexicon:
        return None  # "reportedly said" has its own cue
    return CueUse(index, index, index + 1, Cue(low, "hearsay", frozenset(), ()), "", ALLEGED, False)


def _any_verb(reading: Reading, index: int, first: int) -> CueUse | None:
    """A verb of no list that must be a cue where it stands."""
    if not _speaks(reading, index, first):
        return None
    cue = Cue(_base(reading.words.lows[index]), "asserts", frozenset(["quote", "alone"]), ())
    return CueUse(index, index, index + 1, cue, "past", FINITE, False)


STRONG_PASTS = {
    "began": "begin",
    "wept": "weep",
    "spat": "spit",
    "sang": "sing",
    "swore": "swear",
    "broke": "break",
}
"""Pasts without -ed that may stand behind a string as any verb may: `“It was paid for in gold,” she began.`"""


def _speaks(reading: Reading, index: int, floor: int) -> bool:
    """Whether any verb must be a cue here: `"It never gives up," Mr. Hollande retaliated.`"""
    tags, quoted = reading.words.tags, reading.quoted
    at = index - 1
    while at > max(floor, index - 6) and quoted[at] < 0 and tags[at] & (PHRASE | PRONOUN):
        at -= 1
    if at <= floor or quoted[at] < 0 or tags[at] != QUOTE_MARK:
        return False
    if at == index - 1 and tags[index + 1 : index + 2] not in ([NAME], [DETERMINER]):
        return False
    end = at
    while at > floor and tags[at] == QUOTE_MARK:
        at -= 1
    if not tags[at] & (COMMA | STOP | DASH) or reading.words.forms[at] == ".":
        return False
    first = end
    while first > floor and quoted[first - 1] == quoted[end]:
        first -= 1
    return end - first > 5


def _base(past: str) -> str:
    """The base of a past: a strong one by its list, a regular one as near as its letters tell."""
    if past in STRONG_PASTS:
        return STRONG_PASTS[past]
    stem = past[:-2]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls":
        return stem[:-1]
    return stem + "e" if LOST_E.search(stem) else stem


LOST_E = re.compile(
    r"[^aeiou][aeiou][bcdgklmprstvz]$(?<!e[rnl])(?<!o[rnm])(?<!i[tnl])|[cvgu]$|[^aeiou]l$(?<!l{2})"
)
"""The ends of stems whose -e the past has taken: `shar`, `retaliat`, `argu`; but not `answer`, `visit`, `reckon`."""


def _use(words: Words, forms: tuple[CueForm, ...], index: int, floor: int, ceiling: int) -> CueUse | None:
    lows = words.lows
    for form in forms:
        rest = form.cue.rest
        after = index + 1
        if rest:
            after = index + 1 + len(rest)
            if after > ceiling or tuple(lows[index + 1 : after]) != rest:
                continue
            after -= rest[-1] == "that"  # which belongs to what is said
        return _verb(words, form, index, after, floor, ceiling)
    return None


def _verb(words: Words, form: CueForm, index: int, after: int, floor: int, ceiling: int) -> CueUse | None:
    """The use of a listed verb, None where the word is none here."""
    if words.forms[index][0].isupper() and index > floor and not is_headline(words, floor, ceiling):
        return None
    if words.lows[min(index + 1, len(words.lows) - 1)].startswith("al-"):
        return None  # "Mana Said al-Oteiba"
    if words.lows[index] == "states" and index > floor and words.lows[index - 1] == "united":
        return None
    group = verb_group(words, form, index, after, floor, ceiling)
    kind = form.form
    for test in NO_CUE_OF[kind]:
        if test(group):
            return None
    voice = next(voice for forms, test, voice in VOICES if kind in forms and test(group))
    return CueUse(group.first, index, after, form.cue, kind, voice, group.negated)
