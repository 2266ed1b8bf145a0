"""Sentence → uses of cues: where a listed word is really the verb that hands over a statement."""

from collections.abc import Sequence
from dataclasses import dataclass

from press_archive_quotes.cues.lexicon import Cue, CueForm, Lexicon, Lists
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    CLOSE_ROUND,
    COLON_MARK,
    COMMA,
    COORDINATOR,
    DASH,
    DAY,
    DETERMINER,
    ING,
    NAME,
    NOMINAL,
    NOUN,
    NUMBER,
    OWNER_MARK,
    PAST,
    PHRASE,
    PREPOSITION,
    PRONOUN,
    QUOTE_MARK,
    SEMICOLON,
    START,
    STOP,
    SUBORDINATOR,
    VERB,
    WH_WORD,
    Words,
    word_set,
)

NEGATIONS = frozenset(["not", "never", "hardly", "n't", "neither", "no"])
BE = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "isn't",
        "aren't",
        "wasn't",
        "weren't",
        "am",
        "'re",
        "'m",
        "get",
        "got",
        "gets",
    ]
)
HAVE = frozenset(["has", "have", "had", "having", "hasn't", "haven't", "hadn't", "'ve"])
PLURALS = frozenset(
    [
        "people",
        "men",
        "women",
        "police",
        "some",
        "many",
        "others",
        "few",
        "most",
        "both",
        "media",
        "children",
        "critics",
    ]
)


STANDING = word_set("another some many both few several most those each all this")
"""Determiners that may stand for a noun: "another said"."""
NOUNS_TOO = word_set(
    "claim call plan report vote support offer fear hope doubt note worry attack view promise demand"
    " request order state name charge challenge question answer comment remark record address release"
    " issue share post text email tweet blog cry laugh sigh smile crack snap thunder signal hint"
    " highlight forecast project pitch plug bill list label brand term title contrast reference quote"
    " voice air leak guarantee pledge vow dispute boast protest object lecture document register cast"
    " frame rank grade rate spin pan push press pressure campaign lobby appeal petition command desire"
    " need like love hate respect trust judge sense regard mind aim eye back sign praise blame fault"
    " credit honor honour salute cheer toast welcome rap rip mock insult smear rebuke taunt ridicule"
    " critique counter echo brief caution alert advance advocate counsel direct present mean figure"
    " guess stress press side resist debate weigh measure sound register side talk speak favor favour"
    " object finish read estimate mention advertise broadcast"
)
"""Cues whose base form is a noun or an adjective too: after a singular noun they are no verbs."""
COLON = Cue(":", "asserts", frozenset(["quote"]), ())
HEARSAY = frozenset(["reportedly", "allegedly", "supposedly", "purportedly"])
VIEW = Cue("in view", "believes", frozenset(), ())
OTHERS = HEARSAY | {"according", ":", "in"}
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
    """finite, participle (saying, asked), infinitive or passive."""
    negated: bool


def marked_words(reading: Reading, lists: Lists) -> list[int]:
    """The words of a text that may be a cue of any sort, quoted strings left out."""
    cues, led, quoted = lists.cues, lists.led, reading.quoted
    pairs = zip(reading.words.lows, reading.words.tags, strict=True)
    return [
        index
        for index, (low, tag) in enumerate(pairs)
        if (tag == PAST or low in cues or low in led or low in OTHERS) and quoted[index] < 0
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
        elif reading.words.tags[index] == PAST:
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
        return CueUse(index, index, index + 2, ACCORDING, "", "preposition", False) if leads else None
    if low == "in":
        opens = index == first or reading.words.tags[index - 1] & (COORDINATOR | COMMA)
        return CueUse(index, index, index + 1, VIEW, "", "view", False) if opens else None
    if low == ":":
        stands_free = index == first or not found or found[-1].after <= index - 2
        return CueUse(index, index, index + 1, COLON, "", "colon", False) if stands_free else None
    if lows[index - 1] not in BE and lows[min(index + 1, last - 1)] in lexicon:
        return None  # "reportedly said" has its own cue
    return CueUse(index, index, index + 1, Cue(low, "hearsay", frozenset(), ()), "", "adverb", False)


def _any_verb(reading: Reading, index: int, first: int) -> CueUse | None:
    """A verb of no list that must be a cue where it stands."""
    if not _speaks(reading, index, first):
        return None
    cue = Cue(_base(reading.words.lows[index]), "asserts", frozenset(["quote", "alone"]), ())
    return CueUse(index, index, index + 1, cue, "past", "finite", False)


def _speaks(reading: Reading, index: int, floor: int) -> bool:
    """Whether any verb must be a cue here: `"It never gives up," Mr. Hollande retaliated.`"""
    tags, quoted = reading.words.tags, reading.quoted
    at = index - 1
    while at > max(floor, index - 6) and quoted[at] < 0 and tags[at] & PHRASE:
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
    """The base of a regular past, as near as its letters tell."""
    stem = past[:-2]
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


def _use(words: Words, forms: tuple[CueForm, ...], index: int, floor: int, ceiling: int) -> CueUse | None:
    lows = words.lows
    for form in forms:
        rest = form.cue.rest
        after = index + 1
        if rest:
            after = index + 1 + len(rest)
            if after > ceiling or tuple(lows[index + 1 : after]) != rest:
                continue
        return _verb(words, form, index, after, floor, ceiling)
    return None


def _is_headline(words: Words, floor: int, ceiling: int) -> bool:
    """Whether most words of the sentence begin with a capital."""
    long = [form for form in words.forms[floor:ceiling] if len(form) > 3]
    return 2 * sum(form[0].isupper() for form in long) > len(long)


def _verb(words: Words, form: CueForm, index: int, after: int, floor: int, ceiling: int) -> CueUse | None:
    tags, lows = words.tags, words.lows
    first, negated, be, have, modal = index, False, False, False, False
    while first > floor:
        tag, low = tags[first - 1], lows[first - 1]
        if tag == ADVERB and low not in {"here", "there", "home"}:
            pass
        elif tag == AUXILIARY and not (
            low == "'s" and tags[first - 2] == NAME and form.form not in ("past", "participle", "ing")
        ):
            be |= low in BE or low == "'s"
            have |= low in HAVE
            modal |= low not in BE and low not in HAVE and low != "'s"
            negated |= low in NEGATIONS or low.endswith("n't")
        else:
            break
        first -= 1
    while (
        first < index
        and tags[first] == ADVERB
        and (first == floor or tags[first - 1] & (COMMA | STOP | COLON_MARK | SEMICOLON))
    ):
        first += 1
    before = tags[first - 1] if first > floor else START
    low_before = lows[first - 1] if first > floor else ""
    if (
        before == DETERMINER
        and low_before in STANDING
        and (first - 1 == floor or tags[first - 2] != PREPOSITION)
    ):
        before = PRONOUN
    kind = form.form
    auxiliary = be or have or modal
    if words.forms[index][0].isupper() and index > floor and not _is_headline(words, floor, ceiling):
        return None
    if lows[index] == "states" and index > floor and lows[index - 1] == "united":
        return None
    nexts = tags[after] if after < ceiling else STOP
    if kind == "ing":
        if before == DETERMINER or (low_before in ("'s", "’s") and not be):
            return None
        voice = "finite" if be else "participle"
    elif kind == "participle" or kind == "past":
        if before == DETERMINER or (before == PREPOSITION and not auxiliary):
            return None
        if (
            not auxiliary
            and nexts == NOUN
            and before & (NUMBER | PAST | VERB | ING | START)
            and form.cue.lemma not in ("ask", "press")
        ):
            return None  # "pledged delegates"
        if (be and not have) or (be and have and "been" in lows[first:index]):
            voice = "passive"
        elif kind == "participle" and not have:
            voice = "participle"
        else:
            voice = "finite"
    elif low_before == "to" and kind == "base":
        voice = "infinitive"
    elif auxiliary and modal:
        voice = "finite"
    elif kind == "s":
        if (
            auxiliary
            or before & (DETERMINER | PREPOSITION | AUXILIARY | OWNER_MARK | START)
            or low_before in ("to", "'s")
        ):
            return None
        if (
            before == DAY
            and first - 2 >= floor
            and (tags[first - 2] == DETERMINER or lows[first - 2] == "'s")
        ):
            return None
        if (
            form.cue.lemma in NOUNS_TOO
            and before & (NOUN | NUMBER | PAST)
            and not (
                nexts & (SUBORDINATOR | WH_WORD | QUOTE_MARK | COLON_MARK | STOP)
                or (nexts == COMMA and before == NOUN)
            )
        ):
            return None
        if before == NOUN and lows[first - 1].endswith("s") and not lows[first - 1].endswith("ss"):
            return None
        voice = "finite"
    else:
        if auxiliary and not modal:
            return None
        if (
            before == PRONOUN
            or low_before in PLURALS
            or low_before in ("who", "that", "which")
            or (before & (NOUN | NAME) and low_before.endswith("s") and not low_before.endswith(("ss", "'s")))
            or (before & (NOMINAL | CLOSE_ROUND) and form.cue.lemma not in NOUNS_TOO and not form.cue.rest)
        ):
            voice = "finite"
        else:
            return None
    return CueUse(first, index, after, form.cue, kind, voice, negated)
