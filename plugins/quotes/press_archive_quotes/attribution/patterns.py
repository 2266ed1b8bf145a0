"""Cues that do not stand as `X said`: according to X, quoted X as saying, described by X, `X:`."""

from press_archive_quotes.contents.ends import right_end, string_end
from press_archive_quotes.contents.resumed import resumed
from press_archive_quotes.cues.sentence import Range, Report, Sentence, report
from press_archive_quotes.cues.uses import CueUse
from press_archive_quotes.cues.verbs import FINITE, PASSIVE
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
    OPEN_ROUND,
    PAST,
    PAUSE,
    PREPOSITION,
    PRONOUN,
    QUOTE_MARK,
    SEMICOLON,
    SUBORDINATOR,
    VERB,
    word_set,
)
from press_archive_quotes.sources.openings import first_subject, past_dateline
from press_archive_quotes.sources.phrases import (
    RELATIVES,
    head_of,
    is_clause,
    is_finite,
    phrase_after,
    phrase_before,
    with_apposition,
)
from press_archive_quotes.sources.standing import owner

MEASURES = word_set(
    """
    ability age amount availability budget capacity circumstances conditions height income level location merit method
    mood need needs number plan preference preferences rank schedule season size status tariff taste tastes type weight
    """
)
"""What a thing is done according to, and nobody's word: `will be set according to market conditions`."""


def _is_measure(sentence: Sentence, use: CueUse, end: int) -> bool:
    words = sentence.words
    is_led = use.first > sentence.first and not words.tags[use.first - 1] & (COMMA | QUOTE_MARK | DASH)
    head = words.lows[head_of(words, use.after, end)]  # "according to the size of the house"
    return is_led and (words.lows[end - 1] in MEASURES or head in MEASURES)


def _past_trade(sentence: Sentence, end: int) -> int:
    """Behind the name in `the media tracking firm AdImpact`; `end` itself where no trade in -ing goes on."""
    words, last = sentence.words, sentence.last
    if end + 2 >= last or words.tags[end] != ING or words.lows[end - 1] in ("the", "a"):
        return end
    if words.tags[end + 1] != NOUN or not words.tags[end + 2] & NAME:
        return end
    return phrase_after(words, end + 1, last)


SOURCE_REACH = 24
"""Words of what a source was seen or filed by: `according to a suit filed by the town and its mayor, …`."""


def attributed(sentence: Sentence, use: CueUse) -> Report | None:
    """`According to X, …`, `…, according to X`; without parts where all that follows is a colon."""
    words, last = sentence.words, sentence.last
    tags = words.tags
    end = _past_trade(sentence, phrase_after(words, use.after, last))
    if end == use.after or _is_measure(sentence, use, end):
        return None
    seen = words.lows[end - 1] in ("seen", "obtained", "published", "issued", "released")
    source = (use.after, end - seen)  # "a report seen by the paper"
    before = _before(sentence, use)
    if end < last and tags[end] == COLON_MARK:
        behind = (end + 1, sentence.close) if end + 1 < sentence.close else None
        return report(sentence, use, source, tuple(part for part in (before, behind) if part))
    behind_apposition = with_apposition(words, end, last)
    stops = [end, behind_apposition]
    if words.lows[end + 1 : end + 2] in (["who"], ["whose"], ["which"]):
        # "according to X, who runs the mill, the road was closed"
        stops = [next((i for i in range(end + 1, last) if tags[i] == COMMA), end)]
    if end < last and (tags[end] & (VERB | PAST) or words.lows[end] == "by"):
        # "according to a report seen by the paper, the mill was unsafe"
        stops = [next((i for i in range(end, min(end + SOURCE_REACH, last)) if tags[i] == COMMA), end)]
    at = next((i for i in stops if i < last and tags[i] & (COMMA | DASH)), -1)
    at = _past_age(sentence, end) or _past_office(sentence, end) or at
    behind = None
    if before:
        behind = (
            resumed(sentence, use, at, is_open=not sentence.is_quoted(before[1] - 1), left=before)
            if at > 0
            else None
        )
    elif 0 < at < last - 1:
        lead = _colon_behind(sentence, at)
        behind = (lead + 1, sentence.close) if lead else (at + 1, right_end(sentence, use, at + 1))
    elif end < last and sentence.is_quoted(end) and string_end(sentence, end) - end > 6:
        behind = (end, sentence.close)
    parts = tuple(part for part in (before, behind) if part)
    return report(sentence, use, source, parts) if parts else None


def _colon_behind(sentence: Sentence, comma: int) -> int:
    """The colon of `according to Jo Marsh, writing for the Post: “…”`; 0 where none leads to a quotation."""
    tags, last = sentence.words.tags, sentence.last
    if comma + 2 >= last or not tags[comma + 1] & (ING | PAST):
        return 0
    return next(
        (i for i in range(comma + 2, last - 1) if tags[i] & COLON_MARK and sentence.is_quoted(i + 1)), 0
    )


def _past_age(sentence: Sentence, comma: int) -> int:
    """The second comma of `according to Jo Marsh, 34, the law …`; 0 where no age stands there."""
    tags = sentence.words.tags
    return comma + 2 if tags[comma : comma + 3] == [COMMA, NUMBER, COMMA] and comma + 2 < sentence.last else 0


def _past_office(sentence: Sentence, comma: int) -> int:
    """The second comma of `according to Jo Marsh, a former minister, the law …`; 0 where no office stands there."""
    words, last = sentence.words, sentence.last
    tags = words.tags
    if comma + 2 >= last or tags[comma] != COMMA or tags[comma - 1] != NAME or sentence.is_quoted(comma + 1):
        return 0
    closing = next((i for i in range(comma + 2, last - 2) if tags[i] == COMMA), 0)
    is_former = "former" in words.lows[comma + 1 : comma + 3]  # "a former minister of works" has no verb
    is_office = tags[comma + 1] & (DETERMINER | NAME) or words.lows[comma + 2] == "of"
    if not closing or not is_office:
        return 0
    if is_clause(words, comma + 1, closing) and not is_former:
        return 0
    verb = next((i for i in range(closing + 1, last) if is_finite(words, i)), last)
    is_list = any(tags[i] & (COORDINATOR | COMMA) for i in range(closing + 1, verb))
    opens = bool(tags[closing + 1] & (NOMINAL | DETERMINER | PRONOUN))
    return closing if opens and not is_list and is_clause(words, closing + 1, last) else 0


def _before(sentence: Sentence, use: CueUse) -> Range | None:
    tags = sentence.words.tags
    start, end = past_dateline(sentence.words, sentence.first, use.first), use.first
    # "A friend left; the mayor, according to the Post, stayed": the first clause is the writer's.
    start = max(
        [start, *(i + 1 for i in range(start, end) if tags[i] == SEMICOLON and not sentence.is_quoted(i))]
    )
    while start < end and tags[start] & (COORDINATOR | ADVERB | COMMA | DASH):
        start += 1
    if end > start and tags[end - 1] & (COMMA | DASH):
        end -= 1
    return (start, end) if end > start else None


QUOTED_AS = word_set(
    "saying telling claiming having arguing calling describing warning blaming stating adding insisting declaring"
    " asking suggesting denying confirming predicting expressing accusing urging admitting explaining writing noting"
)
"""What somebody is quoted as doing; `reported to have vices such as drinking` quotes nobody."""


def quoted_as_saying(sentence: Sentence, use: CueUse, subject: Range | None) -> Report | None:
    """`…, RIA quoted the ministry as saying`, `X was cited on Monday by RIA as saying …`: who quotes is the carrier."""
    words, last = sentence.words, sentence.last
    lows, tags = words.lows, words.tags
    reach = range(use.after, min(use.after + 14, last - 1))
    saying = next((i for i in reach if lows[i] == "as" and lows[i + 1] in QUOTED_AS), -1)
    if saying < 0:
        return _quoted_by(sentence, use, subject)
    at = saying + 2
    if lows[saying + 1] == "having" and at < last:
        at += 1  # "as having said"
    carrier: Range | None = None
    source: Range | None
    if use.voice == PASSIVE:
        source = subject
        behind = _past_time(sentence, at)
        agent = next((i for i in (*range(use.after, saying), behind) if i < last and lows[i] == "by"), -1)
        if agent > 0:
            carrier = (agent + 1, phrase_after(words, agent + 1, last))
            at = carrier[1] if agent == behind else at
    else:
        # What is no phrase of a known shape (`unnamed friends of hers`) still ends where `as saying` begins.
        end = phrase_after(words, use.after, saying)
        end = end if end > use.after else saying
        source = (use.after, end) if end > use.after else None
        carrier = subject
    cue = (saying, saying + 2)
    edge = subject[0] if subject else use.first
    part = _left_of(sentence, edge) if lows[at : at + 1] != ["that"] else None
    if part is None:
        at = _past_time(sentence, at)
        at += at < last and tags[at] in (COLON_MARK, COMMA)
        part = (at, right_end(sentence, use, at)) if at < sentence.close else None
    if part is None:
        return None
    return report(sentence, use, source, (part,), carrier=carrier, cue=cue, lemma="quote as saying")


def _quoted_by(sentence: Sentence, use: CueUse, subject: Range | None) -> Report | None:
    """`“…,” X was quoted by RIA.`: the same without `as saying`."""
    words = sentence.words
    at = _past_time(sentence, use.after)
    if (
        use.voice != PASSIVE
        or use.cue.lemma == "report"
        or subject is None
        or words.lows[at : at + 1] != ["by"]
    ):
        return None
    part = _left_of(sentence, subject[0])
    carrier = (at + 1, phrase_after(words, at + 1, sentence.last))
    return report(sentence, use, subject, (part,), carrier=carrier) if part else None


def _left_of(sentence: Sentence, edge: int) -> Range | None:
    """What stands before the clause that begins at `edge`: `“…,” RIA quoted`; None where that opens the sentence."""
    tags = sentence.words.tags
    if edge <= sentence.first + 1 or not tags[edge - 1] & (COMMA | QUOTE_MARK):
        return None
    start, end = sentence.first, edge - (tags[edge - 1] == COMMA)
    if sentence.is_quoted(end - 1):
        start = sentence.string_start(end - 1)
    return (start, end) if end > start else None


def _past_time(sentence: Sentence, at: int) -> int:
    """Behind `on Monday` and adverbs."""
    words = sentence.words
    while at < sentence.last and (
        words.tags[at] & (DAY | ADVERB) or (words.lows[at] == "on" and words.tags[at + 1 : at + 2] == [DAY])
    ):
        at += 1
    return at


OWNING = word_set("his her their its my our your")
SAID_OF = word_set("say allege report believe think understand rumor rumour expect suspect fear estimate")
"""Cues that tell in the passive what is said of somebody and not by whom: `is said to be ill`."""
NAMED_SO = word_set(
    "know call name dub nickname label term title brand describe portray characterize characterise designate entitle"
)
"""Cues whose participle gives a name: `a man known as “the Fixer”`, `a daughter named Wren`."""


def passive(sentence: Sentence, use: CueUse, subject: Range | None) -> Report | None:
    """`X was described by Y as …`: the subject is spoken of, the source stands behind `by`."""
    words, last = sentence.words, sentence.last
    by = next((i for i in range(use.after, min(use.after + 6, last)) if words.lows[i] == "by"), -1)
    if by < 0:
        if use.cue.class_ == "asks" and use.after < last and words.lows[use.after] in ("whether", "if"):
            return report(sentence, use, None, ((use.after, right_end(sentence, use, use.after)),))
        return hearsay(sentence, use, subject) if use.cue.lemma in SAID_OF else None
    end = phrase_after(words, by + 1, last)
    if end == by + 1 or (subject and words.lows[subject[0]] in RELATIVES):
        return None  # "a woman who was attacked by X": who did it said nothing
    source = (by + 1, end)
    told = _told_behind(sentence, use, with_apposition(words, end, last))
    if told:
        return report(sentence, use, source, (told,))
    if subject is None or not use.cue.frames & {"obj", "words"}:
        return None
    described = words.lows[end : end + 1] == ["as"] and end + 1 < sentence.close
    parts = (subject, (end, right_end(sentence, use, end))) if described else (subject,)
    is_quoted = any(sentence.is_quoted(index) for part in parts for index in range(*part))
    return report(sentence, use, source, parts) if is_quoted or "obj" in use.cue.frames else None


def _told_behind(sentence: Sentence, use: CueUse, at: int) -> Range | None:
    """`They were told by X that …`, `It was announced by X on Monday that …`."""
    words = sentence.words
    for index in range(at, min(at + 6, sentence.close)):
        if words.lows[index] == "that" or (words.tags[index] == COLON_MARK and index + 1 < sentence.close):
            start = index + (words.tags[index] == COLON_MARK)
            return (start, right_end(sentence, use, start)) if "that" in use.cue.frames else None
        if not words.tags[index] & (DAY | ADVERB | PREPOSITION | NOMINAL | DETERMINER):
            return None
    return None


VIEWS = word_set("view opinion judgment judgement estimation")
TELLINGS = word_set("words telling account phrase")
"""`In the words of one diplomat`: said, and not only thought."""


def viewed(sentence: Sentence, use: CueUse) -> Report | None:
    """`In his view, …`, `in the words of one diplomat, …`."""
    words, last = sentence.words, sentence.last
    noun = next(
        (i for i in range(use.head + 1, min(use.head + 6, last - 1)) if words.lows[i] in VIEWS | TELLINGS), -1
    )
    if noun < 0:
        return None
    if words.lows[noun + 1] == "of":
        source = (noun + 2, phrase_after(words, noun + 2, last))
        at = source[1]
    else:
        owners = range(use.head + 1, noun)
        end = next((i for i in owners if words.lows[i] == "'s"), use.head + 2)
        source, at = (use.head + 1, end), noun + 1
        if words.lows[source[0]] not in OWNING and words.lows[min(end, noun)] != "'s":
            return None
    if source[1] <= source[0] or at + 1 >= sentence.close or words.tags[at] != COMMA:
        return None
    part = (at + 1, right_end(sentence, use, at + 1))
    return report(
        sentence,
        use,
        source,
        (part,),
        cue=(use.head, noun + 1),
        lemma=f"in {words.lows[noun]}",
        class_="asserts" if words.lows[noun] in TELLINGS else "believes",
    )


def hearsay(sentence: Sentence, use: CueUse, subject: Range | None) -> Report | None:
    """`X is said to …`: the subject and what is believed of it, and nobody who says so."""
    at = use.after
    if use.voice not in (FINITE, PASSIVE) or at >= sentence.last:
        return None
    low, tag = sentence.words.lows[at], sentence.words.tags[at]
    if low != "to" and not tag & (
        SUBORDINATOR | NOUN | ADVERB | PAST | DETERMINER | PREPOSITION | ING | QUOTE_MARK
    ):
        return None
    behind = (at, right_end(sentence, use, at))
    if subject is None or sentence.words.lows[subject[0]] in ("it", "there"):
        return report(sentence, use, None, (behind,), class_="hearsay")
    return report(sentence, use, None, (subject, behind), class_="hearsay")


def colon(sentence: Sentence, use: CueUse) -> Report | None:
    """`Mr. Bush: "…"`, `X took to Twitter: "…"`, and in a headline `Poll: …`."""
    at = use.head + 1
    if at >= sentence.close:
        return None
    if not sentence.is_quoted(at):
        return _headline(sentence, use)
    end = string_end(sentence, at)
    if any(other.voice == FINITE and other.first - end < CUE_BEHIND for other in sentence.after(use)):
        return None  # "She was irritated: “Just post it,” she wrote": the verb knows better
    source = colon_source(sentence, use.head)
    return report(sentence, use, source, ((at, sentence.close),)) if source else None


CUE_BEHIND = 8
"""Words within which a verb behind a string takes it from the colon before it."""


def _headline(sentence: Sentence, use: CueUse) -> Report | None:
    """`Poll: most want out`: in a headline, what a name or a word for a poll says behind its colon."""
    words = sentence.words
    source = phrase_before(words, use.head - 1, sentence.first)
    is_headline = sentence.number == 0 and len(sentence.reading.paragraphs) > 1
    if not is_headline or source is None or source[0] != sentence.first:
        return None
    if not any(words.tags[i] == NAME and not words.forms[i].isupper() for i in range(*source)):
        return None
    if not RUBRICS.isdisjoint(words.lows[source[0] : source[1]]):
        return None
    return report(sentence, use, source, ((use.head + 1, sentence.close),))


RUBRICS = word_set(
    "latest exclusive watch breaking analysis opinion live update updates video photo photos pictures review explainer"
    " comment editorial letters read more related advertisement correction fact-check factbox timeline profile"
    " obituary interview podcast newsletter wrapup q&a"
)
"""Words that head an article and say nothing: `Watch: …`, `The Latest: …`."""
FROM = frozenset(["from", "by"])


def colon_source(sentence: Sentence, colon: int) -> Range | None:
    """Whose words stand in quotation marks behind the colon at word `colon`: the subject of what leads to it.

    `X, 44, who lost her home:`, `X in a post on Telegram:`, `And from chairwoman X:`, `From the desk of X, analyst`.
    """
    words = sentence.words
    first = past_dateline(words, sentence.first, colon)
    while first < colon and words.tags[first] & (COORDINATOR | ADVERB | COMMA | DASH):
        first += 1
    if first < colon and words.lows[first] in FROM:
        first += 1
        if words.lows[first : first + 3] in (["the", "desk", "of"], ["the", "office", "of"]):
            first += 3
        end = phrase_after(words, first, colon)
        return (first, end) if (end > first and end + 1 >= colon) or words.tags[end] == COMMA else None
    named = phrase_before(words, colon - 1, first)
    if named and words.tags[named[0] - 1] == DASH and words.tags[named[1] - 1] == NAME and named[0] > first:
        return named  # "LATE AGAIN - Jo Marsh: “We stay”"
    source = _answering(sentence, first, colon) or first_subject(sentence, first, colon)
    if source is None or words.lows[source[0]] in NOBODY_SAYS or COLON_MARK in words.tags[first:colon]:
        return None
    if words.forms[source[0]] in CALLS:
        return None
    if words.lows[head_of(words, *source)] in WORDS_OF:
        # "X's message was simple:", "Her answer:"
        held = owner(words, source)
        return (source[0], source[0] + 1) if words.lows[source[0]] in OWNING else held
    return source


ANSWERS = word_set(
    "responded responds replied replies answered answers added adds said says wrote writes asked continued concluded"
    " retorted countered tweeted posted declared explained"
)
CALLS = frozenset(
    ["Wait", "Look", "Listen", "See", "Note", "Consider", "Imagine", "Remember", "Take", "Thanks"]
)
"""Verbs that speak to the reader where they open a sentence: `Wait, it gets better:`."""


def _answering(sentence: Sentence, first: int, colon: int) -> Range | None:
    """The subject of a verb of speaking right before the colon: `X claimed so in May, and Jo Marsh responded:`."""
    words = sentence.words
    if words.lows[colon - 1] not in ANSWERS:
        return None
    at = colon - 2
    while at > first and words.tags[at] & (ADVERB | AUXILIARY):
        at -= 1
    return phrase_before(words, at, first)


WORDS_OF = word_set(
    "message verdict view answer reply response advice warning words promise plea conclusion explanation comment"
    " reaction assessment summary take motto"
)
"""What somebody says, as a noun: whose it is speaks."""


NOBODY_SAYS = word_set("there this that these those it here which who what all one")
"""Subjects before a colon that say nothing: `It was clear: “…”`."""


def alleged(sentence: Sentence, use: CueUse) -> Report | None:
    """`X is reportedly in Minsk`, `allegedly encouraged by …`: said by nobody who is named."""
    words = sentence.words
    start = use.head
    while start > sentence.first and words.tags[start - 1] == AUXILIARY:
        start -= 1
    subject = phrase_before(words, start - 1, sentence.first) if start > sentence.first else None
    end = next(
        (i for i in range(use.head, sentence.close) if words.tags[i] & (PAUSE | OPEN_ROUND | CLOSE_ROUND)),
        sentence.close,
    )
    if end <= use.head + 1:
        return None
    if subject is None or (start == use.head and words.tags[use.head - 1] == NAME):
        return report(sentence, use, None, ((use.head, end),))
    return report(sentence, use, None, (subject, (use.head, end)))
