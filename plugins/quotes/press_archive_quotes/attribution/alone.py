"""Quoted string that no cue hands over → whose it is, or that it is no speech."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from archive import Span
from press_archive_quotes.attribution.patterns import colon_source
from press_archive_quotes.attribution.statements import DIRECT, SCARE, Statement
from press_archive_quotes.chain.carriers import (
    carriers_in,
)
from press_archive_quotes.contents.ends import SMALL
from press_archive_quotes.contents.titles import names_a_thing
from press_archive_quotes.cues.lexicon import ATTITUDES, Lists
from press_archive_quotes.cues.sentence import Sentence
from press_archive_quotes.cues.uses import LED_BY_COLON
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    COLON_MARK,
    DETERMINER,
    NAME,
    NOUN,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    UNSPOKEN,
    word_set,
)
from press_archive_quotes.sources.cast import SINGLE
from press_archive_quotes.sources.openings import first_subject
from press_archive_quotes.sources.phrases import has_finite_verb, head_of, is_finite, phrase_after

SPEECH_WORDS = 4
"""A quoted string of so many words is speech (96 of 100 times)."""
NEAR = 12
"""How many statements back one that a string goes on with may stand."""


def place(reading: Reading, lists: Lists, found: list[Statement], parts: tuple[Span, ...]) -> None:
    """Give a quoted string without a cue its statement: a further part of the one before, or one of its own."""
    length = sum(len(part.of(reading.text).split()) for part in parts)
    if length < SPEECH_WORDS and not _is_sentence(reading, parts[0]):
        if not _is_title(reading, parts[0]):
            found.append(Statement(parts, SCARE))
        return
    if _is_named(reading, parts[0]):
        return
    signed = _signed(reading, parts[-1])
    if signed:
        found.append(Statement(parts, "", signed, class_="asserts", voice=LED_BY_COLON))
        return
    led = _led_by_colon(reading, lists, parts)
    if led:
        found.append(led)
        return
    labelled = _labelled_inside(reading, parts)
    if labelled:
        found.append(labelled)
        return
    index = None if _is_heading(reading, parts) else _goes_on_from(reading, found, parts[0].start)
    other = None if index is None else _other_subject(reading, lists, found[index], parts[0].start)
    if index is None or other:
        found.append(Statement(parts, "", other or _nearest_subject(reading, parts[0].start)))
    elif not _is_quoting(reading, found[index]):
        # "X said she could not believe it. “…”": a quotation goes with no paraphrase.
        before = found[index]
        found.append(Statement(parts, "", before.source, class_="asserts", carriers=before.carriers))
    else:
        found[index] = replace(found[index], parts=(*found[index].parts, *parts))


LETTERHEAD = re.compile(r"from the (?:desk|office) of\b", re.IGNORECASE)


def _led_by_colon(reading: Reading, lists: Lists, parts: tuple[Span, ...]) -> Statement | None:
    """The statement of a string whose speaker is given by the line before: `And from chairwoman X:`."""
    number = reading.sentence(parts[0].start) - 1
    if number < 0:
        return None
    first, last = reading.sentences[number]
    words = reading.words
    ends = words.tags[last - 1] == COLON_MARK
    if not ends and not LETTERHEAD.match(reading.text, words.starts[first]):
        return None
    source = colon_source(Sentence(reading, number, first, last, ()), last - ends)
    if source is None:
        return None
    cue = words.span(last - 1, last) if ends else None
    carriers = tuple(carriers_in(reading, lists, source[0], last))
    return Statement(
        parts,
        "",
        words.span(*source),
        cue,
        ":" if ends else "",
        "asserts",
        carriers=carriers,
        voice=LED_BY_COLON,
    )


SIGNED = re.compile(
    r"\s*[-–—―]{1,2}\s*((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){1,3})\s*(?:,[^.\n]{0,80}\.?)?(?=\n|$)"
)
CAME = re.compile(
    r"\s*came (?:(?:the|a|an|his|her|their) )?(?:[a-z]+ )?(?:shouts?|cry|cries|reply|answer|response|calls?|voices?)"
    r" (?:back )?(?:from|of) ((?:(?:the|a|an|some|one) )?[\w’'-]+(?: [A-Z][\w’'-]*)*)"
)
"""`“Shame!” came shouts from the crowd`."""
OWNED = re.compile(
    r"\s*(?:Those|These|That|Such) (?:were|was|are|is) the (?:words|message|verdict|warning|view|answer|reply)"
    r" (?:of|from) ((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3})"
)
"""`“…” Those were the words of X`."""


def _signed(reading: Reading, last: Span) -> Span | None:
    """Greta Thunberg under `"Enough is enough!" – Greta Thunberg`."""
    patterns = (SIGNED, OWNED, CAME)
    match = next((m for m in (p.match(reading.text, last.end) for p in patterns) if m), None)
    return Span(*match.span(1)) if match else None


LABEL_INSIDE = re.compile(r"[\"“]([A-Z][a-z][\w.’'-]*(?: [A-Z][\w.’'-]*){1,2}): (?=\S)")
"""`"Jo Marsh: I never said so."`, where the marks stand around the label too."""
NAME_INSIDE = re.compile(
    r"\n\s*((?:(?:[A-Z]\w+|former|president|mayor|director|professor|author) ){0,4}[A-Z][\w.’'-]+ [A-Z][\w’'-]+)"
    r"(?:, [^\n.]{3,50})?\.?[\"”]$"
)
"""`"We are late.` and `Former president Jo Marsh."` on the last line: set apart, and signed within its marks."""


def _labelled_inside(reading: Reading, parts: tuple[Span, ...]) -> Statement | None:
    """The statement of a string whose speaker stands inside its marks, before a colon or on the last line."""
    text, start, end = reading.text, parts[0].start, parts[-1].end
    opens = start in reading.paragraph_starts
    label = LABEL_INSIDE.match(text, start, end) if opens else None
    if label:
        cut = (Span(label.end(), parts[0].end), *parts[1:])
        return Statement(cut, DIRECT, Span(*label.span(1)), class_="asserts", voice=LED_BY_COLON)
    signed = NAME_INSIDE.search(text, start, end) if "\n" in text[start:end] else None
    if signed is None:
        return None
    said = [Span(p.start, min(p.end, signed.start())) for p in parts if p.start < signed.start()]
    return Statement(tuple(said), DIRECT, Span(*signed.span(1)), class_="asserts", voice=LED_BY_COLON)


HEADING = re.compile(r"[‘'][^\n.‘’\"“”]{3,120}[’'](?=\s*(?:\n|$|: ?[A-Z]))")
"""A line in single marks without a full stop: `‘Watchers can breathe a sigh of relief’: Lund Research`."""


def _is_heading(reading: Reading, parts: tuple[Span, ...]) -> bool:
    """Whether a string opens a paragraph as a heading does; it heads what follows and does not end what was said."""
    start = parts[0].start
    return start in reading.paragraph_starts and bool(HEADING.match(reading.text, start))


def _is_sentence(reading: Reading, span: Span) -> bool:
    """Whether a string is a sentence of its own: `"Very good."`."""
    words = reading.words
    index = bisect_left(words.starts, span.start)
    place = bisect_left(reading.sentence_starts, index)
    starts = reading.sentence_starts[place : place + 1] == (index,)
    return starts and reading.text[span.start : span.end].rstrip("\"'”’»").endswith((".", "?", "!", ","))


WORKS = word_set(
    "film movie book novel show series song album play poem magazine column program programme read"
    " reads watched"
)


def _is_title(reading: Reading, span: Span) -> bool:
    """Whether a short string is the title of a work: capitals, and led by `in`, `film`, `reads`."""
    words = reading.words
    first, last = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    inner = [i for i in range(first, last) if not words.tags[i] & UNSPOKEN]
    if len(inner) < 2 or not all(words.forms[i][0].isupper() or words.lows[i] in SMALL for i in inner):
        return False
    return first > 0 and (
        words.tags[first - 1] == PREPOSITION
        or words.lows[first - 1] in WORKS
        or words.lows[first - 1] == "'s"
    )


def _is_named(reading: Reading, span: Span) -> bool:
    """Whether a longer string is a name: in capitals within a sentence, or before the noun it names.

    `the film “The Long Way Home”`, `“Long Way Home” star Jo Marsh opened up`; a heading all in capitals is no speech
    of the one who spoke before either.
    """
    words = reading.words
    first, last = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    number = reading.sentence(span.start)
    begin, end = reading.sentences[number]
    if names_a_thing(Sentence(reading, number, begin, end, ()), first, last):
        return True
    inner = [words.forms[i] for i in range(first, last) if not words.tags[i] & UNSPOKEN]
    is_open = last < len(words.tags) and first == begin and words.tags[last - 2] & (NAME | NOUN | NUMBER)
    if is_open and last < end and words.tags[last] & (NOUN | NAME):
        return all(form[0].isupper() or form in SMALL for form in inner)
    return bool(is_open) and last == end and len(inner) > 2 and all(form.isupper() for form in inner)


def _nearest_subject(reading: Reading, start: int) -> Span | None:
    """The subject of the sentence that leads to a string, where it has one."""
    words = reading.words
    index = bisect_left(words.starts, start)
    number = reading.sentence(start)
    for near in (number, number - 1):
        if near >= 0:
            first, last = reading.sentences[near]
            subject = first_subject(Sentence(reading, near, first, last, ()), first, min(last, index))
            if subject and words.tags[subject[0]] & (NAME | DETERMINER | PRONOUN):
                return words.span(*subject)
    return None


def _other_subject(reading: Reading, lists: Lists, before: Statement, start: int) -> Span | None:
    """Who is the subject of a sentence between a statement and a string: `“…,” X said. Y wept. “…”`.

    A string within a sentence goes on with a statement in that sentence alone: its own subject stands nearer.
    """
    words = reading.words
    after = before.whole.end
    index = bisect_left(words.starts, start)
    here = reading.sentence(start)
    if here > reading.sentence(after - 1) and words.starts[reading.sentences[here][0]] < start:
        first, last = reading.sentences[here]
        own = first_subject(Sentence(reading, here, first, last, ()), first, min(last, index))
        if own and has_finite_verb(words, own[1], index):
            return words.span(*own)
    tail = _second_subject(reading, lists, before)
    if tail:
        return tail
    for number in range(reading.sentence(start), reading.sentence(after - 1), -1):
        first, last = reading.sentences[number]
        subject = first_subject(Sentence(reading, number, first, last, ()), first, min(last, index))
        if subject is None or words.starts[subject[0]] < after or reading.quoted[subject[0]] >= 0:
            continue
        is_name = words.tags[subject[0]] == NAME and words.lows[subject[0]] not in lists.roles
        noun = words.lows[head_of(words, *subject)]
        if is_name or lists.roles.get(noun, "") in SINGLE:
            return words.span(*subject)
    return None


def _second_subject(reading: Reading, lists: Lists, statement: Statement) -> Span | None:
    """Whoever acts behind the reporting clause: her husband in `“…,” X said, and her husband cut in. “…”`."""
    words = reading.words
    known = [statement.whole.end, *(span.end for span in (statement.cue, statement.source) if span)]
    first = bisect_left(words.starts, max(known))
    last = reading.sentences[reading.sentence(statement.whole.end - 1)][1]
    for index in range(first, last - 2):
        if words.lows[index] not in ("and", "but", "as", "while", "before") or reading.quoted[index] >= 0:
            continue
        end = phrase_after(words, index + 1, last)
        if end == index + 1 or end >= last or not is_finite(words, end):
            continue
        noun = words.lows[head_of(words, index + 1, end)]
        if words.tags[index + 1] == NAME or lists.roles.get(noun, "") in SINGLE:
            return words.span(index + 1, end)
    return None


def _goes_on_from(reading: Reading, found: Sequence[Statement], start: int) -> int | None:
    """The statement that a string at `start` goes on with: the one that quotes last in this or the last paragraph."""
    few = range(max(0, len(found) - NEAR), len(found))
    before = [
        i
        for i in few
        if found[i].cue
        and found[i].whole.end <= start
        and found[i].style != SCARE
        and (found[i].class_ not in ATTITUDES or _is_quoting(reading, found[i]))
        and not _is_writer(reading, found[i])
    ]
    here = reading.paragraph(start)
    if here:
        before = [i for i in before if not _is_headline(reading, found[i])]
    # In an interview a question of the writer's stands between two answers.
    reach = 2 if here and _asks(reading, reading.paragraphs[here - 1]) else 1
    if here and before and _is_writer(reading, found[-1]) and found[-1].class_ == "asks":
        reach = 2
    near = [i for i in before if here - reading.paragraph(found[i].whole.end - 1) <= reach]
    own = [i for i in near if reading.paragraph(found[i].whole.end - 1) == here]
    for some in (own, near):
        quoting = [i for i in some if _is_quoting(reading, found[i])]
        if quoting or some:
            return max(quoting or some, key=lambda i: found[i].whole.end)
    return None


def _is_headline(reading: Reading, statement: Statement) -> bool:
    """Whether a statement is a headline's: `Marsh: ‘We Stay’` is told anew below."""
    head = reading.paragraphs[0]
    is_led = statement.voice == LED_BY_COLON or not head.of(reading.text).rstrip().endswith(ENDS)
    return is_led and statement.whole.start < head.end


ENDS = (".", "”", '"', "’", "'", "?", "!", ":")


def _is_quoting(reading: Reading, statement: Statement) -> bool:
    return any(reading.strings_in(part) for part in statement.parts)


def _is_writer(reading: Reading, statement: Statement) -> bool:
    """Whether the article's writer says it: `I ask if …`."""
    return statement.source is not None and statement.source.of(reading.text).lower() in ("i", "we")


def _asks(reading: Reading, paragraph: Span) -> bool:
    """Whether a paragraph ends with a question that nobody quotes."""
    return paragraph.of(reading.text).rstrip().endswith("?") and not reading.strings_in(paragraph)
