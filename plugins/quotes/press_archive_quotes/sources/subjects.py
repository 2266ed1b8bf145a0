"""Cue → source: the words that name who hands the statement over."""

from collections.abc import Sequence

from press_archive_quotes.contents.titles import is_title
from press_archive_quotes.cues.lexicon import BASE_FORM, S_FORM
from press_archive_quotes.cues.sentence import Range, Report, Sentence
from press_archive_quotes.cues.uses import ATTRIBUTED, LED_BY_NOUN, CueUse
from press_archive_quotes.cues.verbs import FINITE, INFINITIVE, NOUNS_TOO, PARTICIPLE, PARTICIPLES, PASSIVE
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    COLON_MARK,
    COMMA,
    COORDINATOR,
    DASH,
    DETERMINER,
    ING,
    NAME,
    NOUN,
    NUMBER,
    PAST,
    PREPOSITION,
    PRONOUN,
    QUOTE_MARK,
    SEMICOLON,
    START,
    STOP,
    VERB,
    WH_WORD,
    Words,
    word_set,
)
from press_archive_quotes.sources.cast import OPENING, TITLES
from press_archive_quotes.sources.openings import (
    before_state,
    first_subject,
    interrupted,
    opens_with_participle,
)
from press_archive_quotes.sources.phrases import (
    RELATING,
    RELATIVES,
    SUBJECTS,
    before_bracket,
    before_time,
    is_finite,
    phrase_after,
    phrase_before,
)
from press_archive_quotes.sources.standing import (
    clause_subject,
    leads_main_clause,
    main_subject,
    nearest_clause,
    owner,
    stands_as_subject,
)

APPOSED = frozenset(["who", "which", "whose", "where", "when"])


def source_of(sentence: Sentence, use: CueUse, earlier: Sequence[Report]) -> Range | None:
    """The words before a cue that name its source; the subject of the sentence for a participle.

    A noun phrase that is no subject (`by X` in `a woman who was attacked by X said`) gives way to the clause's first.
    """
    if is_asked(sentence, use):
        return None
    source = _nearest_source(sentence, use, earlier)
    if source and source[1] - source[0] == 1 and sentence.words.lows[source[0]] == "neither":
        source = phrase_before(
            sentence.words, source[0] - 1, sentence.first
        )  # "X neither confirmed nor denied"
    if source is not None:
        source = _with_list(sentence, source)
    if source is None or source[1] > use.first or use.voice == PARTICIPLE:
        return source
    source = _bearer(sentence, _with_prepositions(sentence, source))
    if stands_as_subject(sentence, source[0]):
        return source
    tail = _tail(sentence, source)
    if tail:
        return tail
    # "rated 32 pct of Republican claims": what may be a noun is none of its clause's verbs.
    is_noun = use.cue.lemma in NOUNS_TOO and use.form in (BASE_FORM, S_FORM) and use.first == use.head
    return None if is_noun else main_subject(sentence, use)


def _with_list(sentence: Sentence, source: Range) -> Range:
    """`Countries like A, B and C`, `people of A, B and C` for the last names; else the source itself."""
    words, at = sentence.words, source[0] - 1
    if words.tags[source[0]] != NAME or at <= sentence.first:
        return source
    while at > sentence.first and words.tags[at] & (COMMA | NAME | COORDINATOR):
        at -= 1
    at -= words.lows[at - 1 : at + 1] == ["such", "as"]
    if words.lows[at] not in ("like", "such", "including") and not (
        words.lows[at] in ("of", "in", "from")
        and COMMA in words.tags[at : source[0]]
        and COORDINATOR in words.tags[slice(*source)]
    ):
        return source
    whole = phrase_before(words, at - 1, sentence.first)
    return (whole[0], source[1]) if whole and words.lows[whole[1] - 1].endswith("s") else source


def is_asked(sentence: Sentence, use: CueUse) -> bool:
    """Whether somebody was asked: `Asked whether …, X said`, `when pressed on …`, `X, asked if …, said`."""
    words, at = sentence.words, use.first - 1
    if (
        use.cue.class_ != "asks"
        or use.form not in PARTICIPLES
        or (use.first != use.head and use.voice != PASSIVE)
    ):
        return False
    if use.voice == PASSIVE or at < sentence.first or words.lows[at] in ASKED_BEHIND:
        return True
    led_in = use.after < sentence.last and (
        words.lows[use.after] in ("whether", "if", "about") or words.tags[use.after] == WH_WORD
    )
    return words.tags[at] == COMMA and led_in and not (at > sentence.first and sentence.is_quoted(at - 1))


def _tail(sentence: Sentence, source: Range) -> Range | None:
    """The name at the end of what a preposition leads, where it is another phrase: `At the fair Sen. Marsh said`.

    `A woman asked for a photo and Marsh said`, but `A man accused of robbing Tom Hall and Jo Marsh said`.
    """
    words = sentence.words
    tags = words.tags
    first = source[1]
    while first > source[0] and tags[first - 1] == NAME:
        first -= 1
    # "Speaking to the Evening Post Jo Marsh said": which of the names is whose, the actors tell.
    is_led_in = opens_with_participle(sentence) and source[0] - 2 == sentence.first
    if is_led_in and first < source[1]:
        return first, source[1]
    if first in source or words.tags[source[0] - 1] != PREPOSITION:
        return None
    before = first - 1
    is_joined = tags[before] == COORDINATOR and before > source[0] and tags[before - 1] == NOUN
    opens = source[0] - 1 == sentence.first and tags[before] == NOUN and words.lows[first] in TITLES
    return (first, source[1]) if is_joined or opens else None


ASKED_BEHIND = frozenset(["when", "if", "once", "while", "until", "unless"])


def _bearer(sentence: Sentence, source: Range) -> Range:
    """Jo Marsh in `Jo Marsh, head of the mill said`, where the second comma is missing."""
    words, floor = sentence.words, sentence.first
    first = source[0]
    if first - 3 < floor or words.tags[first - 1] != COMMA or "of" not in words.lows[first : source[1]]:
        return source
    name = phrase_before(words, first - 2, floor)
    if name is None or name[0] != floor or name[1] - name[0] < 2:
        return source
    return name if all(words.tags[index] == NAME for index in range(*name)) else source


def _with_prepositions(sentence: Sentence, source: Range) -> Range:
    """`A review by The Times` for `The Times`: the noun phrases that prepositions hang it on."""
    words = sentence.words
    first = source[0]
    while (
        first - 2 >= sentence.first
        and words.tags[first - 1] == PREPOSITION
        and not sentence.is_quoted(first - 2)
        and not (first - 2 == sentence.first and opens_with_participle(sentence))
    ):
        phrase = phrase_before(words, first - 2, sentence.first)
        if phrase is None:
            break
        first = phrase[0]
    return first, source[1]


def _nearest_source(sentence: Sentence, use: CueUse, earlier: Sequence[Report]) -> Range | None:
    words, floor = sentence.words, sentence.first
    tags, lows = words.tags, words.lows
    at = use.first - 1
    if use.voice == PARTICIPLE and at > floor and tags[at] & (NOUN | NAME) and not sentence.is_quoted(at):
        return _participle_holder(sentence, use, at)
    governed = _governed_subject(sentence, use)
    if governed:
        return governed
    if use.voice in (PARTICIPLE, INFINITIVE) or at < floor or tags[at] == COORDINATOR or lows[at] == "then":
        return _shared(sentence, use, earlier)
    if tags[at] == COMMA:
        apposed = _named_behind_clause(sentence, at)
        if apposed:
            return apposed
        between = interrupted(sentence, at)
        if between and all(other.source is None or other.cue[1] <= between[0] for other in earlier):
            return between
        town = before_state(sentence, at)
        if town < at:
            return phrase_before(words, town, floor)
        if sentence.is_quoted(at - 1) or _follows_clause(sentence, at, earlier):
            return _shared(sentence, use, earlier)
        return _before_apposition(sentence, at)
    if (
        tags[at] == QUOTE_MARK
        and sentence.is_quoted(at)
        and is_title(sentence, sentence.string_start(at), at + 1)
    ):
        return _before_apposition(sentence, at)
    at = before_bracket(sentence, at)
    if lows[at] == "'s" and at > floor and tags[at - 1] == NAME:
        brand = phrase_before(words, at - 1, floor)
        return (brand[0], at + 1) if brand else None
    if lows[at] in RELATIVES and at > floor and not tags[at - 1] & (VERB | PAST):
        return at, at + 1
    at = before_bracket(sentence, before_time(sentence, at))
    if tags[at] == COMMA:
        return _before_apposition(sentence, at)
    if tags[at] == PAST:
        return main_subject(sentence, use)  # "a report released last year found"
    return phrase_before(words, at, floor)


def _named_behind_clause(sentence: Sentence, comma: int) -> Range | None:
    """Davy Finch in `The man who held the gate for her, Davy Finch,`; None where no name stands so."""
    words = sentence.words
    opening = next((i for i in range(comma - 1, sentence.first, -1) if words.tags[i] == COMMA), 0)
    if not opening or not _is_name(words, opening + 1, comma):
        return None
    subject = first_subject(sentence, sentence.first, opening)
    if subject is None or subject[1] >= opening or words.lows[subject[1]] not in RELATIVES:
        return None
    is_one = COMMA not in words.tags[subject[1] : opening]
    return (opening + 1, comma) if is_one else None


def _participle_holder(sentence: Sentence, use: CueUse, at: int) -> Range | None:
    """Whose participle stands behind the noun at `at`: the noun's, or in an opening the subject's that follows.

    `A man saying that …`, `X’s comments saying that …`, but `In a statement announcing the pick, the union said`.
    """
    words, floor = sentence.words, sentence.first
    phrase = owner(words, phrase_before(words, at, floor))
    sender = (_sender(sentence, phrase) or _writer_to(sentence, phrase)) if phrase else None
    if sender:
        return sender
    if phrase and phrase[0] - 1 == floor and words.lows[floor] in OPENING - {"with", "from"}:
        comma = next((i for i in range(use.after, sentence.last) if words.tags[i] == COMMA), -1)
        return (first_subject(sentence, comma + 1, sentence.last) if comma > 0 else None) or phrase
    return phrase


def _governed_subject(sentence: Sentence, use: CueUse) -> Range | None:
    """Whose `began saying` or `went on to say` it is: the subject of the verb that governs the cue."""
    words, floor = sentence.words, sentence.first
    at = use.first - 1
    if use.voice == INFINITIVE:
        at -= 1  # "to"
        governs = at > floor and bool(
            words.tags[at] & (VERB | PAST) or words.lows[at] in ("on", "back", "failed")
        )
        at -= at > floor and words.lows[at] in ("on", "back")
    else:
        governs = use.voice == PARTICIPLE and at > floor and words.lows[at] in ASPECTS
    if not governs or sentence.is_quoted(at):
        return None
    at -= 1
    while at > floor and words.tags[at] & (AUXILIARY | ADVERB):
        at -= 1
    phrase = phrase_before(words, at, floor)
    if phrase is None or words.lows[phrase[0]] in RELATIVES:
        return None
    phrase = _with_prepositions(sentence, phrase)
    return phrase if stands_as_subject(sentence, phrase[0]) else None


ASPECTS = word_set(
    "began begins begin started starts start kept keeps keep continued continues stopped stops quit resumed"
)
"""Verbs that a participle goes on with: `officials began pointing`."""
WRITTEN = word_set("statement letter email e-mail memo post message tweet note release text")
"""What somebody wrote: `She revised her statement explaining that`."""
ISSUED = word_set(
    "issued issues issuing released releases sent sends wrote published posted signed filed circulated handed delivered"
    " put blasted fired emailed e-mailed texted mailed messaged tweeted"
)
"""Verbs whose subject says what they govern: `The council issued a statement calling it late`."""


def _sender(sentence: Sentence, phrase: Range) -> Range | None:
    """Who issued the statement that the noun phrase names; None where nobody is said to."""
    words = sentence.words
    at = phrase[0] - 1
    at -= at > sentence.first and words.lows[at] in ("out", "off")
    is_issued = words.lows[at] in ISSUED or (
        bool(words.tags[at] & (PAST | VERB)) and words.lows[phrase[1] - 1] in WRITTEN
    )
    if at <= sentence.first or not is_issued:
        return None
    subject = phrase_before(words, at - 1, sentence.first)
    return subject if subject and stands_as_subject(sentence, subject[0]) else None


def _writer_to(sentence: Sentence, phrase: Range) -> Range | None:
    """Who wrote to the one that the phrase names: `The council sent a letter on Monday to Jo Marsh demanding`."""
    words = sentence.words
    at = phrase[0] - 1
    if at - 2 <= sentence.first or words.lows[at] != "to":
        return None
    letter = phrase_before(words, before_time(sentence, at - 1), sentence.first)
    if letter is None or words.lows[letter[1] - 1] not in WRITTEN:
        return None
    return _sender(sentence, letter)


def _follows_clause(sentence: Sentence, comma: int, earlier: Sequence[Report]) -> bool:
    """`He said X, added Y`: the comma closes what an earlier cue of the same clause handed over."""
    return any(
        end == comma and not (found.source and _is_relative(sentence, found.source[0]))
        for found in earlier
        if found.voice != INFINITIVE
        for _, end in found.parts
    )


def _is_relative(sentence: Sentence, first: int) -> bool:
    """Whether a relative clause begins with the source at `first`, or just before it: `whom X accused`."""
    words = sentence.words
    led = first > sentence.first and words.tags[first - 1] == WH_WORD
    return led or words.lows[first] in RELATIVES


def _shared(sentence: Sentence, use: CueUse, earlier: Sequence[Report]) -> Range | None:
    """The source of an earlier cue, or the subject of a clause, on either side of an opening participle."""
    words = sentence.words
    # "X left, according to Y, and said": Y is no subject.
    subjects = (found.source for found in earlier if found.voice not in (ATTRIBUTED, LED_BY_NOUN))
    held = [source for source in subjects if source and source[1] <= use.first]
    # "which the court said was false, had come late, and told": the court's clause is over.
    free = [source for source in held if words.lows[source[0] - 1] not in RELATING]
    held = free or held
    if held and use.voice == FINITE and not leads_main_clause(sentence, held[-1][0]):
        # "when my mother called, I laughed and said": the one who called is the side clause's.
        main = nearest_clause(sentence, use.first)
        held.extend([main] if main and main[0] > held[-1][1] else [])
    with_ = _beside(sentence, use) if use.voice == PARTICIPLE else None
    if with_:
        return with_
    if use.voice == PARTICIPLE and use.cue.lemma in ADDING and _adds_to(sentence, use, earlier):
        return held[-1] if held else None
    if held and use.voice == PARTICIPLE:
        # "although he thanked them, he sounded sad, saying"
        main = clause_subject(sentence, use) if words.tags[use.first - 1] == COMMA else None
        held.extend([main] if main and main[0] > held[-1][1] else [])
    if held:
        return held[-1]
    first = first_subject(sentence, sentence.first, use.first)
    before = words.tags[use.first - 1] if use.first > sentence.first else START
    if before == COMMA and use.voice == PARTICIPLE:
        return clause_subject(sentence, use) or nearest_clause(sentence, use.first) or first
    if before == COORDINATOR:
        # "When Jo Marsh spoke of the fire and said it was over, …"
        side = nearest_clause(sentence, use.first, is_side=True)
        if side and words.lows[side[0]] == "i" and COMMA not in words.tags[side[1] : use.first]:
            return side  # "the look he gave me when I saw him and asked"
        side = side if first is None else None
        return nearest_clause(sentence, use.first) or first or side
    if first or use.voice != PARTICIPLE:
        return first
    near = [i for i in range(sentence.first, use.first) if words.lows[i] in SUBJECTS]
    if near:
        return near[-1], near[-1] + 1
    comma = next((i for i in range(use.after, sentence.last) if words.tags[i] == COMMA), -1)
    behind = first_subject(sentence, comma + 1, sentence.last) if comma > 0 else None
    return nearest_clause(sentence, use.first) or behind


def _beside(sentence: Sentence, use: CueUse) -> Range | None:
    """Some in `it was quiet, with some calling him out, saying he lied`; None where no such phrase leads."""
    words = sentence.words
    for index in range(use.first - 2, sentence.first, -1):
        if is_finite(words, index) or sentence.is_quoted(index):
            return None
        if words.lows[index] == "with" and words.tags[index - 1] == COMMA:
            end = index + 1
            while end < use.first and words.tags[end] & (DETERMINER | NOUN | NAME | NUMBER | PRONOUN):
                end += 1
            holds = index + 1 < end < use.first and words.tags[end] == ING
            return (index + 1, end) if holds else None
    return None


ADDING = frozenset(["add", "note", "stress"])
"""Cues whose participle goes on with what somebody has just said."""


def _adds_to(sentence: Sentence, use: CueUse, earlier: Sequence[Report]) -> bool:
    """Whether `, adding` stands behind what a cue has handed over: `X said Y and his wife had left, adding that`."""
    return any(
        found.source and found.voice == FINITE and any(end == use.first - 1 for _, end in found.parts)
        for found in earlier[-1:]
    )


def _before_apposition(sentence: Sentence, comma: int) -> Range | None:
    """The noun phrase before `, who was there,` whose closing comma is at `comma`."""
    words, floor = sentence.words, sentence.first
    tags, lows = words.tags, words.lows
    behind = next((i for i in range(comma - 1, floor - 1, -1) if sentence.is_quoted(i)), -1)
    if behind >= 0 and tags[behind] == QUOTE_MARK and tags[behind - 1] & (COMMA | STOP | DASH):
        end = phrase_after(words, behind + 1, comma)
        if end > behind + 1:
            return behind + 1, end
    best: Range | None = None
    before = comma
    for index in range(comma - 1, floor, -1):
        if sentence.is_quoted(index):
            continue
        if tags[index] & (SEMICOLON | COLON_MARK):
            break
        if tags[index] != COMMA:
            continue
        phrase = phrase_before(words, index - 1, floor)
        if phrase is None:
            continue
        if phrase[0] > floor and lows[phrase[0] - 1] == "what":
            return phrase  # "in what Jo Marsh, the mayor, called"
        led = phrase[0] > floor and bool(tags[phrase[0] - 1] & (WH_WORD | PREPOSITION | VERB | PAST))
        if led and not _is_name(words, index + 1, before):
            # "the mayor, whom X had accused, said", "who led the party, a bloc of three, said", but "which the mayor,
            # Jo Marsh, called".
            continue
        best = phrase
        # "its president, Ursula von der Leyen, said", but "Jo Marsh, director, Bolt Hospital, said".
        behind_name = phrase[0] - 1 > floor and tags[phrase[0] - 1] == COMMA and tags[phrase[0] - 2] == NAME
        if _is_name(words, index + 1, before) and not behind_name:
            break
        before = index
        edge = phrase[0] - 1
        while edge > floor and tags[edge] == ADVERB:
            edge -= 1  # "Marsh, currently the envoy to Chad, Mali and Niger, said"
        opens = phrase[0] == floor or tags[edge] != COMMA
        is_office = behind_name and _is_name(words, index + 1, comma) and tags[phrase[0]] == NOUN
        is_apposed = (
            is_office
            or edge < phrase[0] - 1
            or tags[phrase[0]] & (DETERMINER | NUMBER)
            or lows[phrase[0]] in APPOSED
        )
        if opens or not is_apposed:
            break
    return best or first_subject(sentence, floor, comma)


def _is_name(words: Words, first: int, last: int) -> bool:
    """Whether the words between two commas are a name of two words or more."""
    tags = words.tags[first:last]
    return len(tags) > 1 and tags[0] == NAME and tags[-1] == NAME and all(tag & (NAME | NOUN) for tag in tags)
