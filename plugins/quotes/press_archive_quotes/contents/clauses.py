"""Cue → content: the words that it hands over, before it and behind it."""

from collections.abc import Sequence

from press_archive_quotes.contents.adjuncts import (
    ADJUNCT,
    ADJUNCT_WORDS,
    addressee_at,
    names_a_work,
    past_adjuncts,
    past_adverbs,
    past_aside,
)
from press_archive_quotes.contents.ends import end_of_phrase, ends_with_comma, right_end, string_end
from press_archive_quotes.contents.resumed import resumed
from press_archive_quotes.contents.titles import is_capitalised, is_title, names_a_thing
from press_archive_quotes.cues.lexicon import ATTITUDES
from press_archive_quotes.cues.sentence import Range, Report, Sentence
from press_archive_quotes.cues.uses import LED_BY_COLON, CueUse
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
    DETERMINER,
    ING,
    NOUN,
    NUMBER,
    PAST,
    PAUSE,
    PHRASE,
    PREPOSITION,
    PRONOUN,
    QUOTE_MARK,
    SEMICOLON,
    STOP,
    SUBORDINATOR,
    VERB,
    WH_WORD,
    Words,
    word_set,
)
from press_archive_quotes.sources.openings import past_dateline
from press_archive_quotes.sources.phrases import RELATIVES, SUBJECTS, has_finite_verb, is_clause


def left_content(
    sentence: Sentence, use: CueUse, edge: int, earlier: Sequence[Report], *, is_inverted: bool
) -> Range | None:
    """The words before `edge`, where source or cue begins, that the cue hands over: `"A," he said`, `A, he said`."""
    words = sentence.words
    tags = words.tags
    at = edge - 1
    if use.voice != FINITE or not use.cue.frames & {"alone", "quote"} or at <= sentence.first:
        return None
    if (
        words.lows[at] == "as"
        and at - 1 > sentence.first
        and (tags[at - 1] == COMMA or sentence.is_quoted(at - 1))
    ):
        at -= 1
    is_quote = tags[at] == QUOTE_MARK and sentence.is_quoted(at)
    if not is_quote and (not tags[at] & (COMMA | DASH) or "alone" not in use.cue.frames):
        return None
    start = _free_start(sentence, at, earlier)
    if is_inverted and not has_finite_verb(words, start, at):
        start = past_dateline(
            words, sentence.first, at
        )  # "It found “no ties,” aside from a call, said Jo Marsh"
    is_loud = not {"alone", "that"} <= use.cue.frames  # "laugh", "echo": not only words
    if words.lows[sentence.first] in SIDE and (is_loud or use.cue.class_ == "judges"):
        return None  # "When she said “…,” the crowd applauded"
    if words.lows[start] in QUESTIONED or (at == start + 1 and tags[start] & (ADVERB | SUBORDINATOR)):
        return None  # "Yet, as Jo Marsh put it, …" has all it hands over behind it
    if tags[at] & (COMMA | DASH):
        if sentence.is_quoted(at - 1):
            is_quote = True
        elif (
            (not is_inverted and not _stands_alone(sentence, use))
            or _leads_to_quote(sentence, use, start)
            or not (
                has_finite_verb(words, start, at)
                or _goes_on(sentence, use)
                or (is_inverted and any(sentence.is_quoted(index) for index in range(start, at)))
                or (is_inverted and at - start >= LONG_CLAUSE and "any" in use.cue.frames)
            )
        ):
            return None
        at -= 1
    if is_quote:
        opened = sentence.string_start(at)
        if is_quote and _qualifies(sentence, opened, at + 1, edge, use):
            return None
        if is_title(sentence, opened, at + 1) or names_a_thing(sentence, opened, at + 1):
            return None
        if any((opened, at + 1) in found.parts and found.class_ not in ATTITUDES for found in earlier):
            # "Jo Marsh said: “We stay,” the Times reported": all of it is the paper's; "replied, “No,” smiled".
            is_named = edge < use.first and words.lows[edge] not in SUBJECTS
            is_told = use.cue.class_ == "asserts" and _stands_alone(sentence, use)
            return (start, at + 1) if is_named and is_told else None
        if opened <= start or tags[opened - 1] & (BREAK | COORDINATOR | CLOSE_ROUND):
            return max(start, opened), at + 1
    return start, at + 1


LONGEST_QUALIFIER = 3
"""Words in marks that may stand before a noun as an adjective does."""


def _qualifies(sentence: Sentence, opened: int, closed: int, edge: int, use: CueUse) -> bool:
    """Whether marks stand around a word for the noun behind them: `a “name” candidate says`, with no mark between."""
    words = sentence.words
    inner = [i for i in range(opened, closed) if words.tags[i] != QUOTE_MARK]
    return (
        closed == edge < use.first
        and words.tags[edge] == NOUN
        and len(inner) <= LONGEST_QUALIFIER
        and not any(words.tags[i] & (COMMA | STOP | DASH) for i in inner)
        and not words.forms[inner[0]][0].isupper()
    )


LONG_CLAUSE = 4
"""Words; what is as long before `, said Jo Marsh.` is a clause, though its verb is on no list."""
SIDE = frozenset(["when", "after", "as", "while", "if"])
QUESTIONED = frozenset(["told", "asked", "pressed", "questioned", "quizzed"])
"""What opens a sentence about somebody who is asked: `Asked about it, X nodded.`"""


def _free_start(sentence: Sentence, at: int, earlier: Sequence[Report]) -> int:
    """Where what the cue may claim before it begins: behind what earlier cues have taken."""
    tags = sentence.words.tags
    opening = past_dateline(sentence.words, sentence.first, at)
    start = opening
    for found in earlier:
        start = max(start, *(end for _, end in found.parts), found.cue[1])
    while start < at and tags[start] & (PAUSE | COORDINATOR | CLOSE_ROUND):
        start += 1
    if start < at:
        return start
    start = opening
    while start < at and tags[start] & (COORDINATOR | COMMA | DASH):
        start += 1
    return start


def _leads_to_quote(sentence: Sentence, use: CueUse, start: int) -> bool:
    """`Asked about it, she said, "…"`: what stands before is no part of what was said."""
    words, at = sentence.words, use.after
    if "who" in use.cue.frames and at < sentence.last:
        told = addressee_at(sentence, at)
        at = told[1] if told else at
    if not (
        words.tags[start] & (PAST | ING | SUBORDINATOR)
        or words.lows[start].endswith("ed")
        or words.lows[start] in ADJUNCT
        or words.lows[start] in ("when", "once")
        or (words.lows[start].endswith("ing") and not has_finite_verb(words, start, use.first))
    ):
        return False
    return at + 1 < sentence.last and words.tags[at] in (COMMA, COLON_MARK) and sentence.is_quoted(at + 1)


REACH_OF_QUOTED = 14
"""Words of a noun phrase before the first that stands in quotation marks."""
PLACED = frozenset(["in", "on", "at", "during", "of", "to", "by", "from", "via", "outside"])


FOLLOWED = word_set("after before when as while amid following outside ahead")
"""What may tell when or where a thing was said: `A, Jo Marsh said after the vote`."""


def _stands_alone(sentence: Sentence, use: CueUse) -> bool:
    """Whether nothing handed over follows the cue in its sentence."""
    words, after = sentence.words, use.after
    if after < sentence.last and "who" in use.cue.frames:
        told = addressee_at(sentence, after)
        after = told[1] if told else after
    if after >= sentence.last:
        return True
    if (
        not words.tags[after] & (STOP | COMMA | SEMICOLON | DASH | DAY | ADVERB | CLOSE_ROUND)
        and words.lows[after] not in (PLACED | FOLLOWED) - use.cue.frames
    ):
        return False
    for index in range(after, min(after + ADJUNCT_WORDS, sentence.last - 1)):
        if words.tags[index] & COLON_MARK and sentence.is_quoted(index + 1):
            return False  # "as Jo Marsh said in an interview: “…”"
        if words.tags[index] == COMMA and sentence.is_quoted(index + 1) and words.lows[after] in FOLLOWED:
            return False  # "While some left, Jo Marsh said after the vote, “…”"
        if words.tags[index] & (STOP | SEMICOLON | COMMA) or sentence.is_quoted(index):
            break  # "said in a statement, adding: “…”" has a cue of its own
    near = range(after, min(after + 8, sentence.last))
    return not any(words.lows[index] == "that" and not sentence.is_quoted(index) for index in near)


def _goes_on(sentence: Sentence, use: CueUse) -> bool:
    """`The tag, he said, went with descriptions`: the clause is finished behind the cue."""
    words, at = sentence.words, past_adverbs(sentence, use.after)
    if at >= sentence.last or words.tags[at] != COMMA:
        return False
    # "amount to “tinkering”" has a verb that no list has.
    is_spoken = any(sentence.is_quoted(index) for index in range(at + 2, sentence.close))
    return is_spoken or has_finite_verb(words, at, sentence.last)


def right_content(
    sentence: Sentence, use: CueUse, source: Range | None, left: Range | None
) -> tuple[Range | None, Range | None]:
    """What a cue hands over behind it, and to whom."""
    words, last, frames = sentence.words, sentence.last, use.cue.frames
    tags = words.tags
    has_left = left is not None
    at = past_adverbs(sentence, use.after)
    addressee = None
    if at < last and "who" in frames:
        addressee = addressee_at(sentence, at)
        behind = past_adverbs(sentence, addressee[1]) if addressee else at
        if addressee and frames & {"obj"} and (behind >= last or tags[behind] & (STOP | COMMA | SEMICOLON)):
            return (at, right_end(sentence, use, at)), None
        if addressee and _is_abstract(words, addressee):
            return None, None  # "urging adherence to the rules": nobody is told, and no infinitive follows
        at = behind
    while at < last and sentence.is_quoted(at) and names_a_work(sentence, at):
        at = past_adverbs(sentence, string_end(sentence, at))
    if (
        addressee is None
        and "who" in frames
        and words.lows[at : at + 1] == ["to"]
        and use.form in PARTICIPLES
    ):
        return None, None  # "Residents urged to stay at home": it was they who were told
    start, at = at, past_adjuncts(sentence, use, at)
    at = past_aside(sentence, at)
    if (
        at >= last
        or tags[at] & (STOP | SEMICOLON | CLOSE_ROUND)
        or any(
            start <= other.head < at and other.voice != LED_BY_COLON and other.cue.lemma != "cite"
            for other in sentence.after(use)
        )
    ):
        return None, addressee
    if (
        tags[at] == COMMA
        and not has_left
        and "alone" in frames
        and _is_led_by_as(sentence, use, source)
        and at + 1 < sentence.close
    ):
        return (at + 1, right_end(sentence, use, at + 1)), addressee
    if tags[at] == COMMA and start < at and words.lows[at + 1 : at + 2] == ["that"] and "that" in frames:
        at += not has_left  # "said of Jo Marsh, that …"
    if tags[at] == COMMA and not has_left and words.lows[at + 1 : at + 2] in CITED:
        at = next(
            (
                i + 1
                for i in range(at + 2, min(at + 10, last - 1))
                if tags[i] == COMMA and words.lows[i + 1] == "that"
            ),
            at,
        )
    if tags[at] == COMMA and not has_left and at + 1 < last and tags[at + 1] == PREPOSITION:
        lead = next((i for i in range(at, min(at + 12, last - 1)) if tags[i] == COLON_MARK), 0)
        at = lead or at
    if tags[at] == COMMA:
        is_quote = at + 1 < last and sentence.is_quoted(at + 1)
        return (
            resumed(sentence, use, at, is_open=left is None or not sentence.is_quoted(left[1] - 1), left=left)
            if has_left or is_quote
            else None
        ), addressee
    if tags[at] & (COLON_MARK | DASH):
        if (
            source
            and source[0] > sentence.first
            and tags[source[0] - 1] == SUBORDINATOR
            and words.lows[source[0] - 1] not in ("as", "that")
        ):
            return None, addressee  # "X gave her view after Y asked for it: “…”" has X's words
        if at + 1 < last and (sentence.is_quoted(at + 1) or tags[at] == COLON_MARK):
            return (at + 1, _end_behind_colon(sentence, use, at + 1)), addressee
        return None, addressee
    opens = source is not None and past_dateline(words, sentence.first, source[0] + 1) == source[0]
    if tags[use.first - 1] & (COMMA | QUOTE_MARK) and use.first > sentence.first and not opens:
        frames -= {"any"}  # ", said professor Paul Beck": what follows is the source
    if has_left or not (_fits(sentence, use, at, frames) or _is_said_of(sentence, source, at)):
        return None, addressee
    return (at, right_end(sentence, use, at)), addressee


ABSTRACT = ("ence", "ance", "tion", "sion", "ment", "ity", "ness", "acy", "ship")
"""Endings of what nobody can tell anything."""


def _is_abstract(words: Words, addressee: Range) -> bool:
    """Whether a bare quality or deed stands where somebody told would, before `to`: `adherence to limits`."""
    first, end = addressee
    is_bare = words.tags[first] == NOUN and words.lows[end - 1].endswith(ABSTRACT)
    return is_bare and words.lows[end : end + 1] == ["to"] and words.lows[end - 1] not in BODIES


BODIES = frozenset(["government", "parliament", "management", "opposition", "administration", "delegation"])


def _is_said_of(sentence: Sentence, source: Range | None, at: int) -> bool:
    """Whether a relative clause goes on at `at`: `the cable, which Jo Marsh said was “old”`."""
    words = sentence.words
    led = source is not None and source[0] > sentence.first and words.lows[source[0] - 1] in RELATIVES
    return led and words.tags[at] == AUXILIARY and _has_quoted(sentence, at)


def _end_behind_colon(sentence: Sentence, use: CueUse, at: int) -> int:
    """The end of the sentence, or of the string before `the Times reported`: `said: “We stay,” the Times reported`."""
    if not sentence.is_quoted(at):
        return sentence.close
    end = string_end(sentence, at)
    is_told_on = ends_with_comma(sentence, end - 1) and any(
        other.first >= end for other in sentence.after(use)
    )
    return (
        sentence.close
        if any(sentence.is_quoted(i) for i in range(end, sentence.last)) or not is_told_on
        else end
    )


CITED = (["citing"], ["quoting"], ["as"])
"""What may stand between a cue and its clause: `TASS reported, quoting the ministry, that`."""


def _is_led_by_as(sentence: Sentence, use: CueUse, source: Range | None) -> bool:
    """`As Mr. Ridge put it, …`."""
    lows = sentence.words.lows
    start = source[0] if source else use.first
    return start > sentence.first and lows[start - 1] == "as"


NOTHING_SAID = word_set("nothing little so goodbye something anything everything much")
NO_INFINITIVE = ([DETERMINER], [NUMBER], [PRONOUN])
"""Behind a `to` that is a preposition."""
HIDDEN = word_set("named identified quoted")
"""`asked not to be named` is no statement."""


NEVER_BARE = frozenset(["order", "counter", "echo", "rebut"])
"""Cues with no clause without "that": `ordered a fleet built in Lodi`, `countered her claims that it was old`."""
OPENED_BY_PREPOSITION = frozenset(["say", "add", "tell", "argue", "explain", "warn", "predict"])
"""Cues whose clause may open with a preposition; `posted in a group, rated by fans` has none."""


def _fits(sentence: Sentence, use: CueUse, at: int, frames: frozenset[str]) -> bool:
    """Whether what follows the cue is of a sort that it can hand over."""
    words = sentence.words
    low, tag = words.lows[at], words.tags[at]
    takes_phrase = bool(frames & {"obj", "words"})
    if low in NOTHING_SAID and (at + 1 >= sentence.close or tag != ADVERB):
        return False
    if sentence.is_quoted(at):
        if "alone" not in frames and not takes_phrase and is_capitalised(sentence, at):
            return False  # "reads 'War and Peace'"
        return takes_phrase or "quote" in frames
    if low == "that":
        is_determiner = takes_phrase and words.tags[at + 1 : at + 2] == [NOUN] and _has_quoted(sentence, at)
        return bool(frames & {"that", "obj"}) or is_determiner  # "called that idea “a mess”"
    if low == "to" and at > use.after and words.tags[at + 1 : at + 2] in NO_INFINITIVE:
        return False  # "urged passage of an amendment to the law"
    if low == "to" or words.lows[at : at + 2] == ["not", "to"]:
        return "to" in frames and HIDDEN.isdisjoint(words.lows[at + 2 : at + 5])
    if tag == WH_WORD or low in ("if", "whether"):
        return "wh" in frames
    if tag == PREPOSITION:
        return low in frames or (
            (use.cue.lemma in OPENED_BY_PREPOSITION and "that" in frames)
            and has_finite_verb(words, at, sentence.last)
            and low not in ("by", "as")
        )
    if tag == ING or low == "having":
        return bool(frames & {"ing", "obj", "that"})
    if (low in SUBJECTS or low == "there") and frames & {"that", "obj"}:
        return not (
            low == "it" and words.tags[at + 1 : at + 2] == [PREPOSITION]
        )  # "confirmed it by return of mail"
    if "obj" in frames:
        return bool(tag & (PHRASE | PRONOUN | PAST))
    if (
        "that" in frames
        and use.cue.class_ not in ("judges", "plans")
        and use.cue.lemma not in NEVER_BARE
        and bool(tag & (PHRASE | PRONOUN | PAST | ADVERB | SUBORDINATOR | PREPOSITION))
        and is_clause(words, at, _end_of_clause(sentence, use, at))
    ):
        return True
    if "any" in frames and bool(tag & PHRASE) and sentence.close - at >= LONGEST_OBJECT:
        return True  # a clause whose verb is on no list: "said prices beat forecasts"
    return "words" in frames and bool(tag & (PHRASE | PRONOUN | PAST)) and _has_quoted(sentence, at)


def _end_of_clause(sentence: Sentence, use: CueUse, at: int) -> int:
    """Where to look for a verb: in `Marsh, who has written many books, left` none behind the comma is meant."""
    end = end_of_phrase(sentence, at, sentence.close)
    words = sentence.words
    if use.first > sentence.first and words.lows[use.first - 1] in RELATIVES:
        end = next((i for i in range(at, end) if words.tags[i] == COMMA), end)
    return end


LONGEST_OBJECT = 4
"""Words; what `said` hands over and is shorter may be a noun phrase: `said a prayer`."""


def _has_quoted(sentence: Sentence, at: int) -> bool:
    """Whether the noun phrase at `at` holds quotation marks: `the attack “barbaric”`."""
    for index in range(at, min(sentence.close, at + REACH_OF_QUOTED)):
        if sentence.is_quoted(index):
            return True
        is_near = any(sentence.is_quoted(i) for i in range(index, min(index + 3, sentence.close)))
        if sentence.words.tags[index] & (BREAK | VERB) or (
            sentence.words.tags[index] == SUBORDINATOR and not is_near  # "protests erupt as boys shout “…”"
        ):
            return False
    return False
