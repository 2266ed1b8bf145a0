"""Cue → source behind a string: `“A,” said Jo Marsh`, `“A,” Jo Marsh told …`."""

from press_archive_quotes.contents.clauses import LONG_CLAUSE
from press_archive_quotes.contents.titles import names_a_thing
from press_archive_quotes.cues.sentence import Range, Sentence
from press_archive_quotes.cues.uses import CueUse
from press_archive_quotes.cues.verbs import FINITE, PARTICIPLES
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CLOSE_ROUND,
    COLON_MARK,
    COMMA,
    COORDINATOR,
    DASH,
    DAY,
    ING,
    NAME,
    NOUN,
    OPEN_ROUND,
    PAST,
    PHRASE,
    PREPOSITION,
    QUOTE_MARK,
    SUBORDINATOR,
    VERB,
    word_set,
)
from press_archive_quotes.sources.phrases import SUBJECTS, is_finite, phrase_after, with_apposition

BEHIND = word_set(
    "in on at to of during about after before as when who while from with by last this for through"
)


def inverted_source(sentence: Sentence, use: CueUse) -> Range | None:
    """`"A," said Garin`, `A, say analysts`: the source behind the cue; None where the cue stands behind it."""
    words = sentence.words
    tags, lows = words.tags, words.lows
    at = use.first - 1
    if use.first == sentence.first:
        return _opening(sentence, use)
    if use.voice != FINITE or use.first != use.head or use.after >= sentence.last:
        return None
    if not (
        tags[at] == COMMA or (tags[at] & (QUOTE_MARK | DASH) and (sentence.is_quoted(at) or tags[at] == DASH))
    ):
        return None
    if not (tags[use.after] & PHRASE or lows[use.after] in SUBJECTS) or lows[use.after] in (
        "this",
        "that",
        "these",
    ):
        return None
    end = phrase_after(words, use.after, sentence.last)
    if end == use.after or lows[use.after] in ("last", "late", "early", "next"):
        return None
    if lows[use.after] in SUBJECTS and end < sentence.last and tags[end] == QUOTE_MARK:
        return None  # ", proposed we “wake up”"
    if sentence.is_quoted(at) or (tags[at] == COMMA and sentence.is_quoted(at - 1)):
        # "his book “Boone,” said oil was cheap": what has a verb of its own is no source.
        goes_on = end < sentence.last and tags[end] == AUXILIARY
        return None if goes_on else _behind_bracket(sentence, end) or (use.after, end)
    behind = with_apposition(words, end, sentence.last)
    if tags[at] != COMMA or not _ends_clause(sentence, behind) or "who" in use.cue.frames:
        return None
    if behind > end and _goes_on(sentence, behind):
        return None
    opens = (
        behind + 1 < sentence.last and tags[behind] & (COMMA | COLON_MARK) and sentence.is_quoted(behind + 1)
    )
    if opens and not _has_clause(sentence, at) and not words.tags[sentence.first] & LED:
        return None  # "The club, a friend of the mayor, emailed one word: “Never.”"
    if opens or ("alone" in use.cue.frames and (_has_clause(sentence, at) or _is_named(sentence, use, at))):
        return use.after, end
    return None


LONGEST_BRACKET = 5
LONGEST_OFFICE = 5


def _behind_bracket(sentence: Sentence, end: int) -> Range | None:
    """`analyst Jo Marsh` of `said Lund Bank (Norway) analyst Jo Marsh`: the bracket is her employer's."""
    words = sentence.words
    tags = words.tags
    if end >= sentence.last or tags[end] != OPEN_ROUND:
        return None
    reach = range(end + 1, min(end + LONGEST_BRACKET, sentence.last - 2))
    close = next((i for i in reach if tags[i] == CLOSE_ROUND), 0)
    if not close or tags[close + 1] != NOUN:
        return None
    name = phrase_after(words, close + 1, min(close + 1 + LONGEST_OFFICE + 2, sentence.last))
    return (close + 1, name) if name > close + 2 and tags[name - 1] == NAME else None


def _is_named(sentence: Sentence, use: CueUse, comma: int) -> bool:
    """Whether a name that ends the sentence, but for an apposition, stands behind a cue and a long clause before it."""
    words = sentence.words
    is_name = "any" in use.cue.frames and words.tags[use.after : use.after + 2] == [NAME, NAME]
    is_first = not any(words.tags[i] == COMMA for i in range(sentence.first, comma))
    return is_name and is_first and comma - sentence.first >= LONG_CLAUSE


LED = PREPOSITION | SUBORDINATOR | COORDINATOR | ADVERB | DAY
"""What opens a sentence whose first comma ends no subject."""


def _opening(sentence: Sentence, use: CueUse) -> Range | None:
    """`Said Jo Marsh, who lives there, “We stay.”`: the source behind a cue that opens the sentence."""
    words = sentence.words
    if use.voice != FINITE or use.first != use.head or use.form not in PARTICIPLES:
        return None
    end = phrase_after(words, use.after, sentence.last)
    behind = with_apposition(words, end, sentence.last)
    is_led = behind + 1 < sentence.last and bool(words.tags[behind] & (COMMA | COLON_MARK))
    opens = end > use.after and is_led and sentence.is_quoted(behind + 1)
    return (use.after, end) if opens and words.tags[end - 1] != DAY else None


def _has_clause(sentence: Sentence, end: int) -> bool:
    """Whether the words before `end` hold a finite verb, or marks that may hold one no list has."""
    before = range(sentence.first, end)
    return sum(sentence.is_quoted(i) for i in before) > 5 or any(
        is_finite(sentence.words, i) and not sentence.is_quoted(i) for i in before
    )


def _ends_clause(sentence: Sentence, at: int) -> bool:
    """Whether the word at `at` cannot go on with the clause as its verb."""
    if at >= sentence.last:
        return True
    words = sentence.words
    return (
        bool(words.tags[at] & (BREAK | DAY | CLOSE_ROUND | QUOTE_MARK | ING | COORDINATOR | OPEN_ROUND))
        or words.lows[at] in BEHIND
    )


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether the verb of a clause stands behind an apposition: `Acme, a mill, said Jo Marsh, its head, left it`."""
    words = sentence.words
    if at + 2 >= sentence.last or words.tags[at] != COMMA or sentence.is_quoted(at + 1):
        return False
    verb = words.tags[at + 1]
    return verb == AUXILIARY or bool(verb & (VERB | PAST) and words.tags[at + 2] != PREPOSITION)


def behind_string(sentence: Sentence, use: CueUse) -> tuple[Range, Range] | None:
    """Source and string of `"A," a man who gave his name as Ali told …`; None where no string leads to the cue."""
    words = sentence.words
    reach = range(use.first - 1, max(sentence.first, use.first - 16), -1)
    if use.cue.class_ == "judges" and not sentence.is_quoted(sentence.first):
        return None  # "When she said “…,” the crowd applauded"
    at = next((i for i in reach if sentence.is_quoted(i)), -1)
    if at < 0 or words.tags[at] != QUOTE_MARK or names_a_thing(sentence, sentence.string_start(at), at + 1):
        return None
    inner = at
    while inner > sentence.first and words.tags[inner] == QUOTE_MARK:
        inner -= 1
    start = at + 1 + (words.tags[at + 1] == COMMA)
    # "visiting chairman Jo Marsh told".
    opens = start + (words.tags[start] == ING and bool(words.tags[start + 1] & (NAME | NOUN)))
    end = phrase_after(words, opens, use.first)
    if end == opens or not (
        words.tags[inner] & (COMMA | DASH) or words.forms[inner] in "?!" or start > at + 1
    ):
        return None
    return (opens, end), (sentence.string_start(at), at + 1)
