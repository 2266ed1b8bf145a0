"""A sentence with its cues, and what a cue makes of it: the vocabulary of the next steps."""

from dataclasses import dataclass

from press_archive_quotes.cues.uses import CueUse
from press_archive_quotes.cues.verbs import FINITE
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import STOP, Words

Range = tuple[int, int]
"""Half-open, of words."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words `first` to before `last` of a reading."""

    reading: Reading
    number: int
    first: int
    last: int
    uses: tuple[CueUse, ...]

    @property
    def words(self) -> Words:
        """The words of the whole reading."""
        return self.reading.words

    @property
    def close(self) -> int:
        """The end of the words, the full stop left out."""
        end = self.last
        tags, quoted = self.reading.words.tags, self.reading.quoted
        while end > self.first and quoted[end - 1] < 0 and tags[end - 1] == STOP:
            end -= 1
        return end

    def is_quoted(self, index: int) -> bool:
        """Whether the word at `index` stands in a quoted string."""
        return self.reading.quoted[index] >= 0

    def string_start(self, index: int) -> int:
        """The first word of the quoted string that the word at `index` stands in."""
        quoted = self.reading.quoted
        number = quoted[index]
        while index > self.first and quoted[index - 1] == number:
            index -= 1
        return index

    def after(self, use: CueUse) -> tuple[CueUse, ...]:
        """The cues behind `use`."""
        return self.uses[self.uses.index(use) + 1 :]


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with its source and content, in words of the reading."""

    cue: Range
    lemma: str
    class_: str
    source: Range | None
    parts: tuple[Range, ...]
    addressee: Range | None = None
    sentence: int = 0
    carrier: Range | None = None
    """Who quotes the source: `RIA` in `RIA quoted the ministry as saying`."""
    voice: str = FINITE
    """How the cue stands: one of the voices of a use, or a noun or an adjective."""
    polarity: str = "asserted"


def report(
    sentence: Sentence,
    use: CueUse,
    source: Range | None,
    parts: tuple[Range, ...],
    *,
    addressee: Range | None = None,
    carrier: Range | None = None,
    cue: Range | None = None,
    lemma: str = "",
    class_: str = "",
) -> Report:
    """A report of `use`; its own words and lemma where no others are given. Ranges that hold no word are left out."""
    return Report(
        cue or (use.first, use.after),
        lemma or use.cue.lemma,
        class_ or use.cue.class_,
        _filled(source),
        tuple(part for part in parts if _filled(part)),
        _filled(addressee),
        sentence.number,
        _filled(carrier),
        use.voice,
    )


def _filled(words: Range | None) -> Range | None:
    return words if words and words[1] > words[0] else None
