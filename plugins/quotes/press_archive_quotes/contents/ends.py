"""Use of a cue → where the words that it hands over end; and which quoted strings are titles, nobody's speech."""

from press_archive_quotes.contents.besides import (
    ASIDES,
    CONTRASTS,
    acts_besides,
    does_more,
    is_not_only,
    is_outcome,
    is_remark,
    turns_away,
)
from press_archive_quotes.cues.lexicon import ATTITUDES, ING_FORM
from press_archive_quotes.cues.sentence import Sentence
from press_archive_quotes.cues.uses import ATTRIBUTED, CueUse
from press_archive_quotes.cues.verbs import FINITE, PARTICIPLE, PARTICIPLES
from press_archive_quotes.marks.words import (
    ADVERB,
    COLON_MARK,
    COMMA,
    COORDINATOR,
    DASH,
    DAY,
    DETERMINER,
    NAME,
    NOUN,
    NUMBER,
    OWNER_MARK,
    PAUSE,
    PHRASE,
    PREPOSITION,
    PRONOUN,
    QUOTE_MARK,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    word_set,
)
from press_archive_quotes.sources.openings import interrupted
from press_archive_quotes.sources.phrases import (
    RELATING,
    RELATIVES,
    SUBJECTS,
    is_clause,
    phrase_after,
    phrase_before,
)

CONCESSIONS = word_set("while although though if when because since as after before unless until once")
ANSWERED = (["to", "which"], ["to", "whom"])
LEADERS = word_set("while though although as even but whereas when and yet because after before")
COMMA_LED = word_set("as and when because after before")
"""Of these, what opens a clause of the writer's behind a comma alone."""


def string_end(sentence: Sentence, index: int) -> int:
    """Behind the last word of the quoted string that the word at `index` stands in."""
    quoted = sentence.reading.quoted
    number = quoted[index]
    while index < sentence.last and quoted[index] == number:
        index += 1
    return index


def right_end(sentence: Sentence, use: CueUse, at: int) -> int:
    """Where the thing said that begins at `at` ends in its sentence; a dash that closes it is no part of it."""
    end = _right_end(sentence, use, at)
    while end - 1 > at and sentence.words.tags[end - 1] == DASH:
        end -= 1
    return end


def _right_end(sentence: Sentence, use: CueUse, at: int) -> int:
    words = sentence.words
    tags, lows = words.tags, words.lows
    end = sentence.close
    for later in sentence.after(use):
        cut = _clause_before(sentence, later, at, use)
        closes = _is_inverted(sentence, later) or _is_closing(sentence, use, later, cut)
        if cut > at and (closes or _is_complete(sentence, use, at, cut)):
            end = min(end, cut)
            break
    end = min(end, _end_of_opening(sentence, use, at))
    if (
        use.voice != ATTRIBUTED
    ):  # "according to X, the mill, the dam and the road were closed": never a phrase alone
        end = end_of_phrase(sentence, at, end)
    end = min(end, _end_of_relative(sentence, use, at), _end_of_predicate(sentence, use, at, end))
    is_string = sentence.is_quoted(at)
    if is_string and _is_left_behind(sentence, string_end(sentence, at), end):
        return string_end(sentence, at)
    for index in range(at, end):
        if sentence.is_quoted(index):
            closes = is_string and ends_with_comma(sentence, index) and string_end(sentence, at) == index + 1
            if closes and not _lists_on(sentence, index + 1):
                return index + 1
            if ends_with_comma(sentence, index) and turns_away(sentence, use, index + 1, end):
                return index + 1
            if does_more(sentence, use, index + 1, end):
                return index + 1
            continue
        if tags[index] == DASH and is_string and sentence.is_quoted(index - 1):
            return index
        if tags[index] == COMMA and use.voice == PARTICIPLE and _takes_up(sentence, index + 1):
            return index
        if (lows[index] == "according" and index > at + 1) or tags[index] == SEMICOLON:
            return index - 1 if tags[index - 1] == COMMA else index
        if tags[index] == COMMA and index + 1 < end and lows[index + 1] in CONTRASTS:
            if is_not_only(sentence, at, index):
                continue
            return index
        if lows[at] == "to" and lows[index] == "but" and lows[index + 1] in ("did", "didn't"):
            return index  # "promised to respond but did not do so"
        if lows[index] in ASIDES and acts_besides(sentence, at, index, end):
            return index
        if tags[index] == COMMA and (
            is_remark(sentence, index + 1, end) or is_outcome(sentence, index + 1, end)
        ):
            return index
        if tags[index] == COMMA and lows[index + 1 : index + 3] in ANSWERED and sentence.after(use):
            return index  # "said it was over, to which Jo Marsh replied"
    return end


def _is_closing(sentence: Sentence, use: CueUse, later: CueUse, cut: int) -> bool:
    """Whether a later `, the company said` ends the sentence and has all of it, what `use` hands over included."""
    is_last = later.after >= sentence.close and "any" in later.cue.frames and later.voice == FINITE
    return is_last and "any" not in use.cue.frames and sentence.words.tags[cut] == COMMA


def _is_inverted(sentence: Sentence, use: CueUse) -> bool:
    """Whether a cue closes all that stands before it: `…, said the director, Jo Marsh, on Monday`."""
    words = sentence.words
    tags = words.tags
    if tags[use.first - 1] != COMMA or use.first != use.head or "any" not in use.cue.frames:
        return False
    if not tags[use.after : use.after + 1] or not tags[use.after] & (DETERMINER | NAME):
        return False
    end = phrase_after(words, use.after, sentence.last)
    return end >= sentence.close or bool(tags[end] & (COMMA | DAY | PREPOSITION))


def _is_left_behind(sentence: Sentence, after: int, end: int) -> bool:
    """Whether a string that is a sentence is over at word `after`: `“Shame!” as he left`, `“No” when asked`."""
    words = sentence.words
    if after + 1 >= end or any(sentence.is_quoted(index) for index in range(after, end)):
        return False
    closed = {words.forms[after - 1], words.forms[after - 2]} & {"!", "?"}
    return words.lows[after] in ("when", "as", "while", "before", "after") and bool(
        closed or words.lows[after + 1] in ("asked", "pressed", "he", "she", "they")
    )


def _takes_up(sentence: Sentence, index: int) -> bool:
    """Whether a string at word `index` goes on with the one that opens the sentence: `“A,” X wrote, …, “but B.”`"""
    if index + 1 >= sentence.last or not sentence.is_quoted(index) or not sentence.is_quoted(sentence.first):
        return False
    return sentence.words.forms[index + 1][0].islower()


def _end_of_relative(sentence: Sentence, use: CueUse, at: int) -> int:
    """The comma that closes a relative clause with a cue: `The dam, which she calls “clean”, was opened`."""
    words = sentence.words
    for index in range(use.first - 1, max(sentence.first, use.first - RELATIVE_REACH), -1):
        if words.tags[index] & (COMMA | STOP | SEMICOLON) or sentence.is_quoted(index):
            break
        if words.lows[index] in ("which", "who", "whom") and words.tags[index - 1] == COMMA:
            commas = (
                i for i in range(at, sentence.close) if words.tags[i] == COMMA and not sentence.is_quoted(i)
            )
            return next(commas, sentence.close)
    return sentence.close


RELATIVE_REACH = 8
"""Words between `which` and its cue."""


def end_of_phrase(sentence: Sentence, at: int, end: int) -> int:
    """The comma behind a noun phrase that was handed over, where the writer goes on with a clause of his own.

    `threatening sanctions on Minsk, the ally is jumping in`, but `denied the charge, the first of many`.
    """
    words = sentence.words
    if not words.tags[at] & PHRASE or sentence.is_quoted(at):
        return end
    comma = next((i for i in range(at, end - 1) if _is_clear_comma(sentence, i)), end)
    if comma == end or is_clause(words, at, comma) or words.lows[comma + 1] in RELATIVE_LEADS:
        return end
    if _is_time(sentence, at, comma):
        return end
    behind = words.tags[comma + 1]
    next_comma = next((i for i in range(comma + 1, end) if words.tags[i] == COMMA), end)
    leads = bool(behind & (PHRASE | PRONOUN)) and next_comma == end
    return comma if leads and is_clause(words, comma + 1, end) else end


def _is_clear_comma(sentence: Sentence, index: int) -> bool:
    """Whether a comma outside of marks parts phrases; the one before the year of a law or a day does not."""
    words = sentence.words
    is_year = words.forms[index + 1].isdigit() and len(words.forms[index + 1]) == YEAR_DIGITS
    return words.tags[index] == COMMA and not sentence.is_quoted(index) and not is_year


YEAR_DIGITS = 4
TIME_NOUNS = word_set(
    "moment minute hour day night morning afternoon evening week weekend month summer winter spring autumn year decade"
    " time minutes hours days weeks months years decades"
)
SINCE_WHEN = word_set("before after that when until since he she they it we i")


def _is_time(sentence: Sentence, at: int, comma: int) -> bool:
    """Whether words before a comma only tell when or why: `the day before she left, he gave her the key`."""
    lows = sentence.words.lows
    if lows[at] in ("due", "thanks", "owing") and lows[at + 1] == "to":
        return True
    noun = next((i for i in range(at, min(at + 4, comma)) if lows[i] in TIME_NOUNS), -1)
    return noun >= 0 and (noun + 1 == comma or lows[noun + 1] in SINCE_WHEN)


HE_HAS = frozenset(["has", "have", "had", "is", "was", "will", "would"])


def _end_of_predicate(sentence: Sentence, use: CueUse, at: int, end: int) -> int:
    """The comma behind a noun phrase where the speaker has done more: `questioned the plan, and has left the club`."""
    words = sentence.words
    if use.voice != FINITE or not words.tags[at] & PHRASE or sentence.is_quoted(at):
        return end
    for index in range(at + 1, end - 2):
        leads = words.tags[index] == COMMA and words.lows[index + 1] == "and"
        if leads and words.lows[index + 2] in HE_HAS and not sentence.is_quoted(index):
            return end if is_clause(words, at, index) else index
    return end


RELATIVE_LEADS = frozenset(["who", "which", "whose", "where", "and", "or", "but"])
NEAREST = 4
"""Words from a pronoun to a comma that leave no room for a clause."""


def _is_complete(sentence: Sentence, use: CueUse, at: int, cut: int) -> bool:
    """Whether what was said may end at `cut`: a clause with `that` has its verb by then.

    `He noted that at one of his first meetings, in May, he supported it` does not end at a comma.
    """
    words = sentence.words
    near = range(cut - 1, min(cut + 2, sentence.last))
    low, tag, frames = words.lows[at], words.tags[at], use.cue.frames
    opens = (
        low == "that"
        or (tag == PREPOSITION and low not in frames)
        or (low in SUBJECTS and "that" in frames and cut - at < NEAREST)  # "she, too, wants"
        or (bool(tag & PHRASE) and "that" in frames and "obj" not in frames)
    )
    if (
        any(sentence.is_quoted(index) for index in near)
        or words.lows[cut] in RELATIVES
        or use.cue.class_ == "asks"
    ):
        return True  # "recommended that she burn, Mrs. Schlafly replied"
    first = at + (low == "that")
    if opens and words.lows[first] in CONCESSIONS:
        # "that while it was old, she found": the first comma closes what leads in.
        comma = next((i for i in range(first, cut) if words.tags[i] == COMMA), cut)
        return comma < cut and is_clause(words, comma + 1, cut)
    return not opens or is_clause(words, at, cut)


OPENERS = word_set(
    "had if unless when after before while as since because although though until once by in despite without on besides"
    " amid under during following unlike among"
)


def _end_of_opening(sentence: Sentence, use: CueUse, at: int) -> int:
    """The comma that closes an opening clause with a cue: `If X says that …, prices rise`."""
    words = sentence.words
    first = sentence.first
    while first < use.first and words.tags[first] & (COORDINATOR | ADVERB | COMMA | QUOTE_MARK):
        first += 1
    is_participle = first == use.first and use.form in PARTICIPLES | {ING_FORM}
    opens = is_participle or words.lows[first] in OPENERS
    if not opens or any(words.tags[i] == COMMA for i in range(first, use.first)):
        return sentence.close
    for index in range(at, sentence.close - 2):
        if ends_with_comma(sentence, index) and words.tags[index + 1] & (PHRASE | PRONOUN):
            return index + 1
        if (
            words.tags[index] == COMMA
            and not sentence.is_quoted(index)
            and bool(words.tags[index + 1] & (PHRASE | PRONOUN | QUOTE_MARK))
        ):
            return index
    return sentence.close


def _lists_on(sentence: Sentence, index: int) -> bool:
    """`"ugly," "a shock" and "a fight"`: the next string is said with the one before."""
    after = index + (sentence.words.tags[index : index + 1] == [COORDINATOR])
    return after < sentence.last and sentence.is_quoted(after)


def ends_with_comma(sentence: Sentence, index: int) -> bool:
    """Whether a quoted string with a comma in it ends with the word at `index`: `"never," adding`."""
    tags = sentence.words.tags
    if not sentence.is_quoted(index) or tags[index] != QUOTE_MARK:
        return False
    if index + 1 < sentence.last and sentence.reading.quoted[index + 1] == sentence.reading.quoted[index]:
        return False
    while index > sentence.first and tags[index] == QUOTE_MARK:
        index -= 1
    return tags[index] == COMMA


def _clause_before(sentence: Sentence, use: CueUse, at: int, outer: CueUse) -> int:
    """Where a later cue's own clause begins after the content from `at`, 0 where it lies inside that."""
    tags, lows = sentence.words.tags, sentence.words.lows
    before = use.first - 1
    if before <= at:
        return 0
    if use.voice == PARTICIPLE and ends_with_comma(sentence, before):
        return before + 1
    if tags[before] == COMMA and use.voice in (PARTICIPLE, FINITE):
        between = interrupted(sentence, before) if use.voice == FINITE else None
        if between and between[0] - 1 > at and tags[between[0] - 1] == SUBORDINATOR:
            return between[0] - 1  # "feared a speech when Mr. Boyd, who had lost, called for"
        return _string_before(sentence, before, at) or before
    if (
        tags[before] == COORDINATOR
        and use.voice == PARTICIPLE
        and use.form == ING_FORM
        and outer.voice == PARTICIPLE
    ):
        return before - 1 if tags[before - 1] == COMMA else before
    if use.voice != FINITE:
        return 0
    if lows[before] == "or":
        return 0  # "either left or denied it" is one clause
    is_followed = use.after + 1 < sentence.last and sentence.is_quoted(use.after + 1)
    if lows[before] in RELATIVES and tags[before - 1] == NOUN and is_followed:
        is_led = tags[use.after] & (COMMA | COLON_MARK) or sentence.is_quoted(use.after)
        return before if is_led and use.cue.class_ not in ATTITUDES else 0  # "wore a hat that said “Stop”"
    if tags[before] == COORDINATOR:
        return before - 1 if tags[before - 1] == COMMA else before
    phrase = phrase_before(sentence.words, before, at)
    if phrase and phrase[0] - 1 > at:
        edge = phrase[0] - 1
        while edge - 1 > at and lows[edge] in LEADERS and lows[edge - 1] in LEADERS:
            edge -= 1
        if lows[edge] in LEADERS and (
            tags[edge - 1] == COMMA
            or lows[edge] not in COMMA_LED
            or (
                sentence.is_quoted(edge - 1)
                and lows[edge] == "and"
                and tags[edge + 1] & (NAME | NUMBER | DETERMINER)
            )
        ):
            return edge - 1 if tags[edge - 1] == COMMA else edge
        if lows[edge] in RELATING and tags[edge - 1] == COMMA and quotes_another(sentence, use, phrase[0]):
            return edge - 1  # "blamed the plan, which the mayor called “a mess”"
        if tags[edge] & (COMMA | DASH):
            if (
                tags[edge - 1] == NAME
                and "and" in lows[phrase[0] : phrase[1]]
                and use.cue.class_ in ATTITUDES
            ):
                return 0  # "that China, Brazil and India show"
            return _string_before(sentence, edge, at) or edge
        is_closed = ends_with_comma(sentence, edge) and "alone" in use.cue.frames
        return _string_before(sentence, edge, at) or (edge + 1 if is_closed else 0)
    return _string_before(sentence, before, at) if tags[before] & (QUOTE_MARK | COMMA) else 0


def quotes_another(sentence: Sentence, use: CueUse, source: int) -> bool:
    """Whether a later cue hands over a string at once, and its source is no `he`: its words are another's."""
    reach = range(use.after, min(use.after + NEAREST, sentence.last))
    is_named = not sentence.words.tags[source] & (PRONOUN | NUMBER)
    return is_named and any(sentence.is_quoted(index) for index in reach)


def _string_before(sentence: Sentence, edge: int, at: int) -> int:
    """Where the quoted string that ends at word `edge` begins, 0 where none does or `at` lies in it."""
    tags = sentence.words.tags
    index = edge - 1 if tags[edge] == COMMA else edge
    inner = index
    while inner > at and tags[inner] & (QUOTE_MARK | OWNER_MARK):
        inner -= 1
    if (
        not sentence.is_quoted(index)
        or inner == index
        or not (tags[edge] == COMMA or tags[inner] & (COMMA | STOP | DASH))
    ):
        return 0
    start = sentence.string_start(index)
    return start - 1 if start > at and tags[start - 1] & PAUSE else 0


SMALL = word_set("a an the of in on at for and or to with by from")
