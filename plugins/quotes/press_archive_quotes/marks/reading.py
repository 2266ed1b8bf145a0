"""Article text → words, paragraphs, quoted strings and sentences, all that the later steps read."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive import Span
from press_archive_quotes.marks.strings import QuotedString, quoted_strings
from press_archive_quotes.marks.words import Words, read_paragraphs, read_words, sentence_starts


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
    outer: tuple[QuotedString, ...]
    """The strings that stand in no other, in order; none overlaps the next."""
    outer_starts: tuple[int, ...]
    paragraph_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    """First words."""

    def strings_in(self, span: Span) -> list[QuotedString]:
        """The outer strings that overlap `span`."""
        first = max(0, bisect_right(self.outer_starts, span.start) - 1)
        last = bisect_left(self.outer_starts, span.end)
        return [string for string in self.outer[first:last] if string.end > span.start]

    def paragraph(self, at: int) -> int:
        """The number of the paragraph that holds the character at `at`."""
        return bisect_right(self.paragraph_starts, at) - 1

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds the character at `at`."""
        word = bisect_right(self.words.starts, at) - 1
        return max(0, bisect_right(self.sentence_starts, word) - 1)


def read(text: str) -> Reading:
    """Read `text` once for all steps."""
    paragraphs = read_paragraphs(text)
    strings = quoted_strings(text, paragraphs)
    words = read_words(text)
    quoted = _quoted_words(words, strings)
    starts = sentence_starts(words, paragraphs, quoted)
    outer = tuple(string for string in strings if not string.depth)
    return Reading(
        text,
        words,
        tuple(paragraphs),
        tuple(strings),
        quoted,
        tuple(pairwise(starts)),
        outer,
        tuple(string.start for string in outer),
        tuple(paragraph.start for paragraph in paragraphs),
        tuple(starts),
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
