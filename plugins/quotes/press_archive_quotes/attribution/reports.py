"""Uses of cues → reports: for each cue the words that name its source and the words that it hands over."""

from collections.abc import Sequence
from dataclasses import replace

from press_archive_quotes.attribution.patterns import (
    NAMED_SO,
    alleged,
    attributed,
    colon,
    hearsay,
    passive,
    quoted_as_saying,
    viewed,
)
from press_archive_quotes.contents.clauses import left_content, right_content
from press_archive_quotes.contents.ends import ends_with_comma, quotes_another, string_end
from press_archive_quotes.contents.resumed import resumed
from press_archive_quotes.cues.lexicon import ATTITUDES, ING_FORM, LedCue, Lists
from press_archive_quotes.cues.polarity import ASKED, ASSERTED, DENIED, UNSAID, is_silence, polarity_of
from press_archive_quotes.cues.sentence import Range, Report, Sentence, report
from press_archive_quotes.cues.uses import (
    ALLEGED,
    ATTRIBUTED,
    LED_BY_ADJECTIVE,
    LED_BY_COLON,
    LED_BY_NOUN,
    VIEWED,
    CueUse,
)
from press_archive_quotes.cues.verbs import FINITE, INFINITIVE, PARTICIPLE, PASSIVE
from press_archive_quotes.marks.words import (
    ADVERB,
    AUXILIARY,
    COMMA,
    COORDINATOR,
    DASH,
    DAY,
    ING,
    NAME,
    NOUN,
    NUMBER,
    PAST,
    PAUSE,
    PRONOUN,
    QUOTE_MARK,
    SEMICOLON,
    START,
    SUBORDINATOR,
    VERB,
    WH_WORD,
    word_set,
)
from press_archive_quotes.sources.inverted import behind_string, inverted_source
from press_archive_quotes.sources.phrases import (
    RELATING,
    RELATIVES,
    head_of,
    phrase_after,
    phrase_before,
    with_apposition,
)
from press_archive_quotes.sources.subjects import is_asked, source_of

OWNING = word_set("his her their its my our your whose")
BEING = word_set("is are was were be been am 's 're 'm seemed sounded feel felt remain remained")


def led_reports(
    sentence: Sentence, lists: Lists, others: Sequence[Report], marked: Sequence[int]
) -> list[Report]:
    """The reports that a noun or an adjective among the `marked` words hands over, none inside another report."""
    lows = sentence.words.lows
    found: list[Report] = []
    for index in marked:
        cue = lists.led.get(lows[index])
        if cue is None or index + 1 >= sentence.last or lows[index + 1] not in cue.leaders:
            continue
        source = _owner(sentence, index) if cue.is_noun else _holder(sentence, index)
        if source and not any(_covers(other, index) for other in (*others, *found)):
            found.extend(_led_report(sentence, cue, index, source))
    return found


def _covers(report: Report, index: int) -> bool:
    return any(start <= index < end for start, end in (report.cue, *report.parts))


def _led_report(sentence: Sentence, led: LedCue, index: int, source: Range) -> list[Report]:
    leads_clause = sentence.words.lows[index + 1] in ("that", "to")
    start = index + 1 if leads_clause else index + 2
    end = (
        _clause_end(sentence, start) if leads_clause else phrase_after(sentence.words, start, sentence.close)
    )
    if end <= start:
        return []
    cue = (index, index + 1) if leads_clause else (index, index + 2)
    voice = LED_BY_NOUN if led.is_noun else LED_BY_ADJECTIVE
    return [Report(cue, led.word, led.class_, source, ((start, end),), sentence=sentence.number, voice=voice)]


def _owner(sentence: Sentence, index: int) -> Range | None:
    """Whose noun it is: `his`, `Mr. Trump's`."""
    words = sentence.words
    at = index - 1
    while (
        at > sentence.first
        and words.tags[at] & (NOUN | PAST | ADVERB | ING | DAY | NUMBER)
        and at > index - 4
    ):
        at -= 1
    if at < sentence.first:
        return None
    if words.lows[at] in OWNING:
        return at, at + 1
    if words.lows[at] == "'s" or (words.tags[at] == QUOTE_MARK and words.lows[at - 1].endswith("s")):
        return phrase_before(words, at - 1, sentence.first)
    return None


def _holder(sentence: Sentence, index: int) -> Range | None:
    """Who is sure or glad: the subject of the `be` before an adjective."""
    words = sentence.words
    at = index - 1
    seen = False
    while at >= sentence.first and (
        words.tags[at] & (AUXILIARY | ADVERB) or words.lows[at] in BEING or words.lows[at] in ("more", "so")
    ):
        seen |= words.lows[at] in BEING
        at -= 1
    if not seen or at < sentence.first:
        return None
    if words.lows[at] in ("who", "which"):
        return at, at + 1
    return phrase_before(words, at, sentence.first)


def _clause_end(sentence: Sentence, start: int) -> int:
    """Where a clause behind a noun ends: at a comma, or at the verb of the sentence that goes on."""
    words = sentence.words
    verbs = 0
    for index in range(start, sentence.close):
        tag = words.tags[index]
        if sentence.is_quoted(index) or (
            index == start + 1 < sentence.close - 1 and sentence.is_quoted(index + 1)
        ):
            continue  # "her comment that, “…”"
        if tag & PAUSE:
            return index
        if tag == AUXILIARY and not words.tags[index - 1] & (AUXILIARY | PRONOUN | COORDINATOR | ADVERB):
            verbs += 1
            if verbs == (2 if words.lows[start] == "that" else 1) and index > start + 2:
                return index
    return sentence.close


STRONG = frozenset(["asserts", "asks", "denies"])


def reports_of(sentence: Sentence) -> list[Report]:
    """The reports of one sentence, in the order of their cues; none inside what another hands over."""
    found: list[Report] = []
    covered = sentence.first
    for use in sentence.uses:
        if use.head < covered or _is_told(sentence, use):
            continue
        made = _report(sentence, use, found)
        if made is None:
            continue
        if any(start <= use.head < end for other in found for start, end in other.parts[1:]):
            continue  # in what goes on behind somebody else's words
        made = replace(made, polarity=_polarity(sentence, use, made))
        if _is_finding(sentence, made):
            made = replace(made, class_="shows")
        if not _has_standing(sentence, use, made):
            continue
        found = [earlier for earlier in found if not _holds(made, earlier)]
        made, resume = _without_others(sentence, use, made)
        found.append(made)
        behind = [end for start, end in made.parts if start >= use.head]
        covered = resume or max(covered, made.cue[1], use.after, *behind)
    return found


DATA = word_set(
    "poll polls survey surveys study studies figures statistics data numbers results measurements census research"
    " analysis evidence findings estimates trial trials experiment experiments test tests sample samples"
)
FINDING = frozenset(["find", "indicate", "suggest", "reveal", "confirm", "estimate", "point to", "imply"])


def _is_finding(sentence: Sentence, made: Report) -> bool:
    """Whether nobody speaks, and data show something: `A poll of 900 voters found`, `These figures indicate`."""
    if made.source is None or made.lemma not in FINDING:
        return False
    words = sentence.words
    return words.lows[head_of(words, *made.source)] in DATA


def _is_told(sentence: Sentence, use: CueUse) -> bool:
    """Whether a clause about a thought is itself handed over: `He’s been thinking, he said, about …`."""
    words = sentence.words
    if use.cue.class_ not in ATTITUDES or sentence.is_quoted(use.head) or use.after >= sentence.last:
        return False
    if words.tags[use.after] == COMMA:
        return False  # "He thinks, she said, that …"
    for later in sentence.after(use):
        if "any" not in later.cue.frames or later.voice != FINITE or later.after >= sentence.last:
            continue
        source = phrase_before(words, later.first - 1, use.after)
        if source and words.tags[source[0] - 1] == COMMA and words.tags[later.after] == COMMA:
            return True
    return False


def _is_anybodys(sentence: Sentence, use: CueUse) -> bool:
    """`Ask any farmer and they will tell you that …`: what whoever is asked would say, nobody has said."""
    words = sentence.words
    is_told = use.cue.lemma == "tell" and words.lows[use.after : use.after + 1] == ["you"]
    return is_told and words.lows[use.head - 1] in ("will", "'ll", "would", "'d", "can", "could")


def _without_others(sentence: Sentence, use: CueUse, made: Report) -> tuple[Report, int]:
    """What is handed over without a clause that has another's words.

    `said the plan, which Voss called “mad”, was dead` has two pieces; what stands between them is Voss's. The second
    value is the word where the search for cues goes on, in that clause; 0 where there is none.
    """
    words = sentence.words
    for later in sentence.after(use):
        part = next(((start, end) for start, end in made.parts if start < later.head < end), None)
        if part is None or later.voice != FINITE or sentence.is_quoted(part[0]):
            continue
        source = phrase_before(words, later.first - 1, part[0])
        if source is None or source[0] - 2 <= part[0] or words.lows[source[0] - 1] not in RELATING:
            continue
        comma = source[0] - 2
        if words.tags[comma] != COMMA or not quotes_another(sentence, later, source[0]):
            continue
        string = next(index for index in range(later.after, sentence.last) if sentence.is_quoted(index))
        closing = string_end(sentence, string)
        rest = closing + (words.tags[closing : closing + 1] == [COMMA])
        goes_on = rest < part[1] and (rest > closing or ends_with_comma(sentence, closing - 1))
        pieces = ((part[0], comma), (rest, part[1])) if goes_on else ((part[0], comma),)
        others = tuple(other for other in made.parts if other != part)
        return replace(made, parts=(*others, *pieces)), comma
    return made, 0


def _has_standing(sentence: Sentence, use: CueUse, made: Report) -> bool:
    """Whether a report may be kept: words of nobody who is named, and not printed as said, are the writer's own."""
    if made.source and _is_inference(sentence, use, made.source) and not _is_quoted(sentence, made):
        return False
    if made.source and _is_asked_for(sentence, made.source[0]) and not _is_quoted(sentence, made):
        return False
    if made.source or use.voice not in (FINITE, PARTICIPLE, INFINITIVE):
        return True
    return made.polarity == ASKED or _is_quoted(sentence, made)


def _is_inference(sentence: Sentence, use: CueUse, source: Range) -> bool:
    """Whether the writer draws a conclusion: `600 work at the mill, which guarantees that it will stay`."""
    return sentence.words.lows[source[0]] == "which" and use.cue.class_ in ("promises", "shows")


def _is_asked_for(sentence: Sentence, first: int) -> bool:
    """Whether `what` or `how` leads to a source: `what X says his plan would do` says nothing."""
    words = sentence.words
    return (
        first > sentence.first
        and words.tags[first - 1] == WH_WORD
        and words.lows[first - 1] not in ("which", "where")
    )


def _is_quoted(sentence: Sentence, made: Report) -> bool:
    return any(sentence.is_quoted(index) for part in made.parts for index in range(*part))


def _polarity(sentence: Sentence, use: CueUse, made: Report) -> str:
    """Whether it was said; what is denied or declined without a word of it printed was not."""
    if made.source is None and is_asked(sentence, use):
        return ASKED
    if made.source and made.parts[-1:] and _stands_apart(sentence, use, made):
        return ASSERTED
    polarity = polarity_of(sentence, use, made.source)
    if polarity != ASSERTED or use.cue.class_ != "denies" or not made.parts:
        return polarity
    if _is_quoted(sentence, made) and not _is_of_others(sentence, made.parts[0][0]):
        return polarity
    return UNSAID if is_silence(sentence, made.parts[0][0]) else DENIED


CLAIMS = word_set(
    "claim claims report reports allegation allegations accusation accusations rumour rumours rumor rumors suggestion"
    " suggestions assertion assertions insinuation insinuations"
)


def _is_of_others(sentence: Sentence, at: int) -> bool:
    """Whether what is denied are others' words, marks and all: `rebutted reports that its coach was “finished”`."""
    words = sentence.words
    noun = at + (words.lows[at] in ("the", "any", "these", "those", "her", "his", "their", "all"))
    return words.lows[noun] in CLAIMS and words.lows[noun + 1 : noun + 2] in (["that"], ["of"])


OTHER_CLAUSES = frozenset(["if", "whether", "before", "after", "because", "until", "although"])


def _stands_apart(sentence: Sentence, use: CueUse, made: Report) -> bool:
    """Whether the cue is in a clause behind the one that gives a string: `“A,” X began, before Y would say this`."""
    first = made.source[1] if made.source else use.first
    is_given = made.source is not None and made.parts[-1][1] <= made.source[0]
    lows = sentence.words.lows
    return is_given and any(
        lows[i] in OTHER_CLAUSES and not sentence.is_quoted(i) for i in range(first, use.first)
    )


def _holds(outer: Report, inner: Report) -> bool:
    """Whether the inner report's cue is part of what the outer one hands over."""
    if outer.lemma == "according to" and inner.class_ in STRONG:
        return False
    return any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.parts)


def _gives_name(sentence: Sentence, use: CueUse, source: Range | None) -> bool:
    """Whether a cue is the participle of what bears a name: `a shop called “Cape”`, `Mr. Boyd, described as shy, left`.

    `The mayor called it “Cape”` has what is named behind the verb; `called “Cape”` at once is a verb only behind the
    subject of its clause: `The mayor called “never” the right word`, `what she called “Cape”`.
    """
    if use.cue.lemma not in NAMED_SO or use.form == ING_FORM or use.voice == INFINITIVE:
        return False
    if use.voice == PARTICIPLE:
        return True
    words = sentence.words
    if use.voice != FINITE or words.tags[use.head - 1] == AUXILIARY or use.after >= sentence.last:
        return False
    if words.lows[use.after] in ("as", "by") and words.tags[use.first - 1] & (COMMA | NOUN):
        return True
    if not sentence.is_quoted(use.after) or source is None:
        return False
    end = string_end(sentence, use.after)
    if source[1] != use.first:
        return words.tags[use.first - 1] & (NOUN | NAME | DAY | ADVERB) > 0
    is_led = source[0] > sentence.first and words.lows[source[0] - 1] in (*RELATING, "what")
    if is_led:
        return False  # "which she called “clean,” was opened"
    if end < sentence.last and (words.lows[end] == "by" or words.tags[end] & (AUXILIARY | VERB)):
        return True
    if any(other.first == end and other.voice == FINITE for other in sentence.after(use)):
        return True  # "The candidate labeled “a leader” continues to lead"
    before = words.tags[source[0] - 1] if source[0] > sentence.first else START
    return not before & (START | COMMA | SEMICOLON | COORDINATOR | SUBORDINATOR | WH_WORD | DASH) and not (
        words.tags[source[0]] == PRONOUN or words.lows[source[0]] in RELATIVES
    )


def _report(sentence: Sentence, use: CueUse, earlier: list[Report]) -> Report | None:
    if use.voice == ATTRIBUTED:
        return attributed(sentence, use)
    if use.voice == VIEWED:
        return viewed(sentence, use)
    if use.voice == ALLEGED:
        return alleged(sentence, use)
    if use.voice == LED_BY_COLON:
        return colon(sentence, use)
    behind = inverted_source(sentence, use)
    source = behind or source_of(sentence, use, earlier)
    if _is_anybodys(sentence, use):
        return None
    if use.cue.lemma in ("quote", "cite", "report"):
        quoting = quoted_as_saying(sentence, use, source)
        if quoting:
            return quoting
    if use.cue.class_ == "hearsay":
        return hearsay(sentence, use, source)
    if _gives_name(sentence, use, source):
        return None
    if use.voice == PASSIVE:
        return passive(sentence, use, source)
    if behind:
        left = left_content(sentence, use, use.first, earlier, is_inverted=True)
        if left:
            is_open = not sentence.is_quoted(left[1] - 1)
            more = resumed(
                sentence, use, with_apposition(sentence.words, behind[1], sentence.last), is_open=is_open
            )
            return report(sentence, use, behind, (left, more) if more else (left,))
        more = resumed(sentence, use, with_apposition(sentence.words, behind[1], sentence.last))
        if more:
            return report(sentence, use, behind, (more,))
        source = source_of(sentence, use, earlier)
    edge = source[0] if source and source[1] <= use.first else use.first
    is_shared = source is not None and any(other.source == source for other in earlier)
    left = None if is_shared else left_content(sentence, use, edge, earlier, is_inverted=False)
    if left and source and left[0] < source[1] and source[0] < left[1]:
        left = None  # "Jo Marsh, who wrote “Home,” said": the source is no part of what it says
    right, addressee = right_content(sentence, use, source, left)
    parts = tuple(part for part in (left, right) if part)
    heard = use.voice == PARTICIPLE and sentence.words.lows[use.first - 1] in ("heard", "seen")
    if not parts and (use.voice == FINITE or heard) and "quote" in use.cue.frames:
        led = behind_string(sentence, use)
        if led and not any(led[1] in found.parts for found in earlier):
            source, parts = led[0], (led[1],)
    return report(sentence, use, source, parts, addressee=addressee) if parts else None
