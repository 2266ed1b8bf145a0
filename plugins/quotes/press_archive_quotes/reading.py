"""Article text → words, paragraphs, quoted strings and sentences, all that the later steps read."""

from collections.abc import Sequence
from dataclasses import dataclass

from archive import Span
from press_archive_quotes.marks import QuotedString, quoted_strings
from press_archive_quotes.words import Words, read_paragraphs, read_words, sentence_starts


@dataclass(frozen=True, slots=True)
class Reading:
    """A text, read once."""

    text: str
    words: Words
    paragraphs: tuple[Span, ...]
    strings: tuple[QuotedString, ...]
    """Outer and inner ones, in order."""
    quoted: list[int]
    """For each word the number of the outer string that it stands in, -1 outside."""
    sentences: tuple[tuple[int, int], ...]
    """Half-open ranges of words."""
    paragraph_of: tuple[int, ...]
    """The paragraph in which each sentence begins."""


def read(text: str) -> Reading:
    """Read `text` once for all steps."""
    paragraphs = read_paragraphs(text)
    strings = quoted_strings(text, paragraphs)
    words = read_words(text)
    quoted = _quoted_words(words, strings)
    starts = sentence_starts(words, paragraphs, quoted)
    sentences = tuple(zip(starts, starts[1:], strict=False))
    return Reading(
        text,
        words,
        tuple(paragraphs),
        tuple(strings),
        quoted,
        sentences,
        _paragraphs_of(words, sentences, paragraphs),
    )


def _quoted_words(words: Words, strings: Sequence[QuotedString]) -> list[int]:
    quoted = [-1] * len(words.starts)
    starts = words.starts
    index, count = 0, len(starts)
    for number, string in enumerate(strings):
        if string.depth:
            continue
        for part in string.parts:
            while index < count and starts[index] < part.start:
                index += 1
            while index < count and starts[index] < part.end:
                quoted[index] = number
                index += 1
    return quoted


def _paragraphs_of(
    words: Words, sentences: Sequence[tuple[int, int]], paragraphs: Sequence[Span]
) -> tuple[int, ...]:
    numbers: list[int] = []
    number = 0
    for first, _ in sentences:
        while number + 1 < len(paragraphs) and words.starts[first] >= paragraphs[number].end:
            number += 1
        numbers.append(number)
    return tuple(numbers)
