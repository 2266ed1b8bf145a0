"""Article → quote annotations: marks, cues, speakers, chain, one after the other."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pydantic import JsonValue

from archive import Annotation, Article, Enricher, Span
from press_archive_quotes.attributes import AttitudeAttributes, QuoteAttributes
from press_archive_quotes.attribution.alone import SPEECH_WORDS
from press_archive_quotes.attribution.confidence import confidence_of
from press_archive_quotes.attribution.statements import SCARE, Statement
from press_archive_quotes.attribution.turns import turns_in
from press_archive_quotes.chain.telling import Told, find_statements, tell
from press_archive_quotes.contents.wording import cleaned, insertions_in, quoted_in
from press_archive_quotes.cues.lexicon import ATTITUDES, Lists, load_lists
from press_archive_quotes.marks.reading import Reading, read
from press_archive_quotes.marks.words import PREPOSITION
from press_archive_quotes.sources.cast import Cast, gather

KIND = "quote"
ATTITUDE = "attitude"
ENRICHER = "quotes"
VERSION = "5"
EMPTY: tuple[JsonValue, ...] = (None, "", [])
"""What an attribute holds by itself; it is not written."""
SAYING = "asserts"
PLANNING = "plans"


def make_enricher() -> Enricher:
    """The enricher, with its lists read."""
    finder = QuoteFinder(load_lists())
    return Enricher(
        ENRICHER,
        VERSION,
        {KIND: QuoteAttributes, ATTITUDE: AttitudeAttributes},
        finder,
        requires=("actor",),
        languages=("en",),
    )


class QuoteFinder:
    """What the enricher calls; holds the lists."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def __call__(self, article: Article, earlier: Sequence[Annotation]) -> list[Annotation]:
        """Every statement of the article, in order of its start."""
        reading = read(article.text)
        cast = gather(reading, earlier, self._lists)
        found = find_statements(reading, self._lists, turns_in(reading, cast))
        told = tell(reading, cast, self._lists, found)
        outlets = outlets_of(article, self._lists)
        made = [_annotation(article, reading, cast, self._lists, outlets, one) for one in told]
        spoken = (annotation for annotation in made if annotation.value)
        return sorted(spoken, key=lambda annotation: (annotation.start, -annotation.end))


def _annotation(
    article: Article, reading: Reading, cast: Cast, lists: Lists, outlets: Sequence[str], told: Told
) -> Annotation:
    """A statement as an annotation; as one of kind `attitude` where it only tells what somebody thinks."""
    statement, speaker = told.statement, told.speaker
    insertions = insertions_in(reading, statement.parts)
    quoted = quoted_in(reading, statement.parts)
    is_attitude = statement.class_ in ATTITUDES and not (
        quoted and _is_spoken(article.text, statement, quoted)
    )
    who = "holder" if is_attitude else "speaker"
    attributes: dict[str, JsonValue] = {
        "parts": _pairs(statement.parts) if len(statement.parts) > 1 else [],
        who: speaker.value,
        f"{who}_text": _on_one_line(article.text, statement.source),
        f"{who}_span": _pair(statement.source),
        "role": speaker.role,
        "country": speaker.country,
        "cue": statement.lemma,
        "cue_text": _on_one_line(article.text, statement.cue),
        "cue_span": _pair(statement.cue),
        # Words that are printed as said were said, whatever verb hands them over: "slammed the “circus”".
        "cue_class": SAYING if statement.class_ in ATTITUDES and not is_attitude else statement.class_,
        "polarity": statement.polarity,
        "via": _via(outlets, told),
    }
    if not is_attitude:
        attributes |= {
            "style": statement.style,
            "quoted_parts": _pairs(quoted),
            "addressee": _addressee(reading, cast, lists, statement),
            "insertions": _pairs(insertions),
        }
    return Annotation.at(
        article,
        statement.whole,
        kind=ATTITUDE if is_attitude else KIND,
        value=cleaned(article.text, statement.parts, insertions),
        confidence=confidence_of(reading, told),
        attributes={name: held for name, held in attributes.items() if held not in EMPTY},
    )


def _is_spoken(text: str, statement: Statement, quoted: Sequence[Span]) -> bool:
    """Whether the words in marks were said; `plans a “green mile”` has a plan, and marks around a name."""
    longest = max(len(span.of(text).split()) for span in quoted)
    return statement.class_ != PLANNING or longest >= SPEECH_WORDS


def _on_one_line(text: str, span: Span | None) -> str:
    return " ".join(span.of(text).split()) if span else ""


def _pairs(spans: Sequence[Span]) -> list[JsonValue]:
    return [[span.start, span.end] for span in spans]


def _pair(span: Span | None) -> list[JsonValue] | None:
    return [span.start, span.end] if span else None


AGENCY = re.compile(r"^[^\n]{0,200}?[A-Z]{3}[^\n(]{0,40}\(([A-Z][\w ]{1,25})\)\s*[-–—]", re.MULTILINE)
"""The agency of a dateline: `MINSK, Nov 10 (Reuters) -`."""


def outlets_of(article: Article, lists: Lists) -> tuple[str, ...]:
    """Who carries all of an article: the agency of its dateline, then its own outlet."""
    match = AGENCY.search(article.text, 0, 600) or AGENCY.search(article.dateline + " -")
    agency = lists.carriers.get(match.group(1).lower(), "") if match else ""
    return tuple(dict.fromkeys(outlet for outlet in (agency, article.source) if outlet))


def _via(outlets: Sequence[str], told: Told) -> list[JsonValue]:
    """The chain with what carries the whole article at its end, the speaker left out."""
    if told.statement.style == SCARE:
        return []
    carried = [outlet for outlet in outlets if outlet not in (*told.via, told.speaker.value)]
    return [*told.via, *carried]


def _addressee(reading: Reading, cast: Cast, lists: Lists, statement: Statement) -> str | None:
    """To whom it was said: an actor's value, a carrier's name or the words without what follows a preposition."""
    span = statement.addressee
    if span is None:
        return None
    words = reading.words
    first, last = bisect_left(words.starts, span.start), bisect_left(words.starts, span.end)
    end = next(
        (i for i in range(first + 1, last) if words.tags[i] == PREPOSITION and words.lows[i] != "of"), last
    )
    head = Span(span.start, words.ends[max(first, end - 1)])
    text = " ".join(head.of(reading.text).split())
    named = lists.carriers.get(text.lower().removeprefix("the "))
    typed = [f.value for f in cast.within(head) if f.type]
    return typed[0] if typed else named or next((f.value for f in cast.within(head)), text)
