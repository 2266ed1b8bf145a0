"""What is said, before it is known who says it: a statement, and its style."""

from bisect import bisect_left
from dataclasses import dataclass, replace

from archive import Span
from press_archive_quotes.chain.carriers import (
    Carrier,
)
from press_archive_quotes.cues.polarity import ASSERTED
from press_archive_quotes.cues.uses import ALONE
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    UNSPOKEN,
)

DIRECT = "direct"
MIXED = "mixed"
INDIRECT = "indirect"
HEARSAY = "hearsay"
SCARE = "scare"


@dataclass(frozen=True, slots=True)
class Statement:
    """What was said, in characters of the text, with the report that hands it over where there is one."""

    parts: tuple[Span, ...]
    """In order."""
    style: str
    source: Span | None = None
    cue: Span | None = None
    lemma: str = ""
    class_: str = ""
    addressee: Span | None = None
    carriers: tuple[Carrier, ...] = ()
    """Who handed it on, from the speaker outwards, as far as the cue's own sentence says."""
    voice: str = ALONE
    """How the cue stands, see `cues.uses`."""
    polarity: str = ASSERTED
    opens_block: bool = False
    """Whether nothing but what follows is handed over: `According to TASS:`."""

    @property
    def whole(self) -> Span:
        """From the first part to the last."""
        return Span(self.parts[0].start, self.parts[-1].end)

    @property
    def at(self) -> int:
        """Where its cue stands, or where it begins."""
        return self.cue.start if self.cue else self.parts[0].start

    def shift(self, by: int) -> "Statement":
        """The same, `by` code points further on."""
        return replace(
            self,
            parts=tuple(part.shift(by) for part in self.parts),
            source=self.source and self.source.shift(by),
            cue=self.cue and self.cue.shift(by),
            addressee=self.addressee and self.addressee.shift(by),
            carriers=tuple(Carrier(c.span.shift(by), c.name) for c in self.carriers),
        )


def style_of(reading: Reading, statement: Statement) -> str:
    """direct, mixed, indirect or hearsay, by who says it and how much of it stands in quotation marks."""
    if statement.source is None:
        return HEARSAY
    first = [bisect_left(reading.words.starts, part.start) for part in statement.parts]
    last = [bisect_left(reading.words.starts, part.end) for part in statement.parts]
    words = [index for start, end in zip(first, last, strict=True) for index in range(start, end)]
    spoken = [reading.quoted[index] >= 0 for index in words if not reading.words.tags[index] & UNSPOKEN]
    return DIRECT if all(spoken) else MIXED if any(spoken) else INDIRECT
