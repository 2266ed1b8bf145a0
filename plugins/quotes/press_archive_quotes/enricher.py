"""Article → quote annotations: marks, cues, speakers, chain, one after the other."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pydantic import JsonValue

from archive import Annotation, Article, Enricher, Span
from press_archive_quotes.attributes import QuoteAttributes
from press_archive_quotes.cast import Cast, gather
from press_archive_quotes.insertions import cleaned, insertions_in
from press_archive_quotes.reading import Reading, read
from press_archive_quotes.statements import Statement
from press_archive_quotes.telling import Told, find_statements, tell
from press_archive_quotes.wordlists import Lists, load_lists

KIND = "quote"
NAME = "quotes"
VERSION = "1"
EMPTY: tuple[JsonValue, ...] = (None, "", [])
"""What an attribute holds by itself; it is not written."""
CONFIDENCE = {"direct": 0.95, "mixed": 0.8, "indirect": 0.65, "hearsay": 0.35, "scare": 0.7}
"""The share of statements of each style that were right in the articles the rules were made on, to a twentieth."""


def make_enricher() -> Enricher:
    """The enricher, with its lists read."""
    finder = QuoteFinder(load_lists())
    return Enricher(NAME, VERSION, {KIND: QuoteAttributes}, finder, requires=("actor",), languages=("en",))


class QuoteFinder:
    """What the enricher calls; holds the lists."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists

    def __call__(self, article: Article, earlier: Sequence[Annotation]) -> list[Annotation]:
        """Every statement of the article, in order of its start."""
        reading = read(article.text)
        cast = gather(reading, earlier, self._lists)
        told = tell(reading, cast, self._lists, find_statements(reading, self._lists))
        outlets = outlets_of(article, self._lists)
        made = [_annotation(article, reading, cast, self._lists, outlets, one) for one in told]
        spoken = (annotation for annotation in made if annotation.value)
        return sorted(spoken, key=lambda annotation: (annotation.start, -annotation.end))


def _annotation(
    article: Article, reading: Reading, cast: Cast, lists: Lists, outlets: Sequence[str], told: Told
) -> Annotation:
    statement, speaker = told.statement, told.speaker
    insertions = insertions_in(reading, statement.parts)
    attributes: dict[str, JsonValue] = {
        "style": statement.style,
        "parts": [[p.start, p.end] for p in statement.parts] if len(statement.parts) > 1 else [],
        "speaker": speaker.value,
        "speaker_text": statement.source.of(article.text) if statement.source else "",
        "speaker_span": _pair(statement.source),
        "role": speaker.role,
        "country": speaker.country,
        "cue": statement.lemma,
        "cue_text": statement.cue.of(article.text) if statement.cue else "",
        "cue_span": _pair(statement.cue),
        "cue_class": statement.class_,
        "addressee": _addressee(reading, cast, lists, statement),
        "via": _via(outlets, told),
        "insertions": [[s.start, s.end] for s in insertions],
    }
    return Annotation.at(
        article,
        statement.whole,
        kind=KIND,
        value=cleaned(article.text, statement.parts, insertions),
        confidence=CONFIDENCE[statement.style],
        attributes={name: held for name, held in attributes.items() if held not in EMPTY},
    )


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
    if told.statement.style == "scare":
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
    end = next((i for i in range(first + 1, last) if words.tags[i] == "P" and words.lows[i] != "of"), last)
    head = Span(span.start, words.ends[max(first, end - 1)])
    text = " ".join(head.of(reading.text).split())
    named = lists.carriers.get(text.lower().removeprefix("the "))
    typed = [f.value for f in cast.within(head) if f.type]
    return typed[0] if typed else named or next((f.value for f in cast.within(head)), text)
