"""A passage of news and its statements, as `develop.jsonl` and `test.jsonl` hold them: one passage a line.

Spans are half-open, in code points of `Passage.text`, which opens with the headline as `Article.text` does.
"""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from archive import Article, PartialDate, Span

FOLDER = Path(__file__).parent

Half = Literal["develop", "test"]
Genre = Literal[
    "news", "wire", "business", "court", "sport", "science", "feature", "interview", "q&a", "transcript",
    "live blog", "letter", "press release",
]  # fmt: skip
Style = Literal["direct", "mixed", "indirect"]
Polarity = Literal["asserted", "denied", "unsaid", "conditional", "asked"]
SpeechClass = Literal["asserts", "denies", "asks", "promises", "threatens"]
AttitudeClass = Literal["believes", "plans", "judges", "shows"]

UNNAMED = "unnamed: "
_OPENING, _CLOSING = '“‘"', '”’"'


def _forwards(pair: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= pair[0] < pair[1]:
        raise ValueError(f"span {list(pair)} is empty or reversed")
    return pair


Pair = Annotated[tuple[int, int], AfterValidator(_forwards)]


class Strict(BaseModel):
    """Frozen; a misspelled key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Strict):
    """A span and the words that it must cut out of the text."""

    span: Pair
    text: str


class Statement(Strict):
    """Words that somebody says in the passage, or that the passage says were not said."""

    parts: tuple[Words, ...]
    """What is said, in order; several where the report stands in between."""
    quoted: tuple[Words, ...]
    """What stands between quotation marks inside `parts`, without the marks."""
    style: Style
    """direct: all of it verbatim, in quotation marks or after a name and a colon; mixed: some of it; indirect: none."""
    speaker: str | None
    """The speaker's full name, or `unnamed: ` and the words printed for them; None where nobody says it."""
    accepted: tuple[str | None, ...] = ()
    """Other values of `speaker` that a careful reader would let pass."""
    speaker_words: Words | None
    """The words that name the speaker; None where only the turn of talk tells."""
    cue: Words | None
    """The verb or phrase that hands the words over; None after a name and a colon, or where there is none."""
    cue_class: SpeechClass
    polarity: Polarity
    """asserted: the speaker says it; denied: says that it is not so; unsaid: does not say it; conditional: may yet
    say it, or would; asked: it was put to the speaker as a question."""
    via: tuple[str, ...] = ()
    """Who or what carried it, from the speaker outwards, without the passage's own outlet."""
    optional: bool = False
    """Readers may differ on whether this is a statement: it may be shown or left out."""


class Attitude(Strict):
    """What somebody believes, plans, judges or shows: not a statement."""

    words: Words
    of: str
    cue_class: AttitudeClass


class Trap(Strict):
    """Words that look like a statement, or stand where one would, and are none."""

    words: Words
    why: str


class Passage(Strict):
    """A text written for this corpus, with all statements in it."""

    id: str
    half: Half
    genre: Genre
    title: str
    published: str
    tries: str
    """What the passage was written to try."""
    text: str
    statements: tuple[Statement, ...]
    attitudes: tuple[Attitude, ...]
    traps: tuple[Trap, ...]

    def article(self) -> Article:
        """The passage as a reader of documents would hand it to an enricher."""
        return Article.of(self.text, title=self.title, published=PartialDate(self.published))

    @model_validator(mode="after")
    def _every_span_cuts_out_its_words(self) -> "Passage":
        for words in self._all_words():
            cut = self.text[slice(*words.span)]
            if cut != words.text:
                raise ValueError(f"{self.id}: span {list(words.span)} is {cut!r}, not {words.text!r}")
        return self

    @model_validator(mode="after")
    def _each_statement_agrees_with_itself(self) -> "Passage":
        for statement in self.statements:
            if problem := _problem(statement, self.text):
                raise ValueError(f"{self.id}: {statement.parts[0].text!r}: {problem}")
        return self

    @model_validator(mode="after")
    def _overlaps_are_consistent(self) -> "Passage":
        """Statements stand apart or one inside the other; what is no statement is not the same words as one."""
        spans = [(_whole(statement), statement.parts[0].text) for statement in self.statements]
        for number, (one, words) in enumerate(spans):
            for other, _ in spans[:number]:
                if one == other:
                    raise ValueError(f"{self.id}: two statements of the same words: {words!r}")
                if one.overlaps(other) and not (one.contains(other) or other.contains(one)):
                    raise ValueError(f"{self.id}: {words!r} crosses another statement")
        no_statements = [(Span(*words.span), words.text) for words in self._no_statements()]
        for span, words in no_statements:
            if any(span == whole for whole, _ in spans):
                raise ValueError(f"{self.id}: {words!r} is marked both as a statement and as none")
        if len({span for span, _ in no_statements}) < len(no_statements):
            raise ValueError(f"{self.id}: an attitude or a trap is marked twice")
        return self

    def _all_words(self) -> Iterator[Words]:
        for statement in self.statements:
            yield from statement.parts
            yield from statement.quoted
            yield from (words for words in (statement.speaker_words, statement.cue) if words)
        yield from self._no_statements()

    def _no_statements(self) -> Iterator[Words]:
        yield from (attitude.words for attitude in self.attitudes)
        yield from (trap.words for trap in self.traps)


def read(half: Half) -> list[Passage]:
    """All passages of one half, each validated."""
    lines = (FOLDER / f"{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Passage.model_validate_json(line) for line in lines]


def _whole(statement: Statement) -> Span:
    return Span(statement.parts[0].span[0], statement.parts[-1].span[1])


def _problem(statement: Statement, text: str) -> str:
    """What of a statement contradicts the rest of it; empty where nothing does."""
    parts = [Span(*part.span) for part in statement.parts]
    quoted = [Span(*words.span) for words in statement.quoted]
    aside = [Span(*words.span) for words in (statement.speaker_words, statement.cue) if words]
    if any(later.start < earlier.end for earlier, later in pairwise(parts)):
        return "its parts are out of order"
    if any(not any(part.contains(words) for part in parts) for words in quoted):
        return "words between marks stand outside of it"
    if any(not _between_marks(text, words) for words in quoted):
        return "no quotation marks around what is marked as quoted"
    if (statement.style == "mixed") != (bool(quoted) and statement.style != "direct"):
        return f"{statement.style}, with {len(quoted)} quoted parts"
    if any(place.overlaps(part) for place in aside for part in parts):
        return "its speaker or cue stands inside of it"
    if statement.speaker is None and statement.polarity == "asserted" and not statement.optional:
        return "asserted by nobody"
    return ""


def _between_marks(text: str, words: Span) -> bool:
    """Whether marks stand around a span; a quotation that goes on in the next paragraph has no closing mark."""
    opened = text[words.start - 1 : words.start] in tuple(_OPENING)
    closed = text[words.end : words.end + 1] in (*_CLOSING, "", "\n")
    return opened and closed
