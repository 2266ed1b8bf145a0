"""marked/{develop,test}/*.yaml → develop.jsonl, test.jsonl: offsets are computed from quoted words.

Run it from the root of the repository: `python -m corpus.statements.build [FOLDER]`. The same sources give the same
bytes. How words are quoted is said in `corpus/marked_words.py`. One rule is added here: the words for the speaker may
stand several times in the text, and mean the place nearest to what is said; so does the cue, nearest to both.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import get_args

import yaml
from pydantic import Field

from archive import Span
from corpus.marked_words import WordsError, find_words
from corpus.statements.passage import (
    FOLDER,
    UNNAMED,
    Attitude,
    AttitudeClass,
    Genre,
    Half,
    Passage,
    Polarity,
    SpeechClass,
    Statement,
    Strict,
    Style,
    Trap,
    Words,
)

MARKED = FOLDER / "marked"
_NOBODY = "nobody"
# A quotation that another paragraph goes on with has no closing mark; an apostrophe inside a word closes nothing.
_BETWEEN_MARKS = re.compile(r"“([^“”]+)(?:”|$)|\"([^\"]+)(?:\"|$)|‘((?:[^‘’]|’(?=\w))+)(?:’|$)")


class MarkedStatement(Strict):
    """A statement as it is written down: all but `speaker`, `via` and `accept` are words of the text."""

    words: str | list[str]
    said_by: str = ""
    speaker: str = ""
    """Empty: the words of `said_by`; `unnamed`: no name is known, `said_by` stands for it; `nobody`: no speaker."""
    accept: tuple[str, ...] = ()
    cue: str = ""
    cue_class: SpeechClass = Field(default="asserts", alias="class")
    polarity: Polarity = "asserted"
    style: Style | None = None
    """Only where the marks do not tell: answers without marks, a few quoted words that are not all that was said."""
    via: tuple[str, ...] = ()
    optional: bool = False


class MarkedAttitude(Strict):
    words: str
    of: str
    attitude_class: AttitudeClass = Field(alias="class")


class MarkedTrap(Strict):
    words: str
    why: str


class MarkedPassage(Strict):
    """One source file."""

    genre: Genre
    title: str
    published: str
    tries: str
    text: str
    statements: tuple[MarkedStatement, ...]
    attitudes: tuple[MarkedAttitude, ...] = ()
    traps: tuple[MarkedTrap, ...] = ()


def main(folder: Path) -> int:
    """Write both halves into `folder`; complain of each source that does not fit its own text."""
    failures = 0
    for half in get_args(Half):
        lines = []
        for path in sorted((MARKED / half).glob("*.yaml")):
            try:
                lines.append(passage_of(path, half).model_dump_json() + "\n")
            except (WordsError, ValueError, yaml.YAMLError) as error:
                failures += 1
                print(f"{path.name}: {error}", file=sys.stderr)  # noqa: T201 - a script talks to its terminal
        (folder / f"{half}.jsonl").write_text("".join(lines), encoding="utf-8")
    return 1 if failures else 0


def passage_of(path: Path, half: Half) -> Passage:
    """The passage of one source.

    Raises:
        WordsError: words are not in the text, or more than once without a number.
        ValueError: the source has a wrong key or value, or contradicts itself.
    """
    # Every scalar as text: a date stays as it is written.
    marked = MarkedPassage.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))
    text = f"{marked.title}\n\n{marked.text.rstrip()}"
    statements = [_statement(statement, text) for statement in marked.statements]
    return Passage(
        id=path.stem,
        half=half,
        genre=marked.genre,
        title=marked.title,
        published=marked.published,
        tries=marked.tries,
        text=text,
        statements=tuple(sorted(statements, key=lambda s: (s.parts[0].span[0], -s.parts[-1].span[1]))),
        attitudes=tuple(
            Attitude(words=_cut(text, _one(text, a.words)), of=a.of, cue_class=a.attitude_class)
            for a in marked.attitudes
        ),
        traps=tuple(Trap(words=_cut(text, _one(text, trap.words)), why=trap.why) for trap in marked.traps),
    )


def _statement(marked: MarkedStatement, text: str) -> Statement:
    parts = [
        _one(text, words) for words in ([marked.words] if isinstance(marked.words, str) else marked.words)
    ]
    said_by = _nearest(text, marked.said_by, parts) if marked.said_by else None
    cue = _nearest(text, marked.cue, parts, [said_by] if said_by else []) if marked.cue else None
    quoted = tuple(_cut(text, span) for part in parts for span in _quoted(text, part))
    return Statement(
        parts=tuple(_cut(text, part) for part in parts),
        quoted=quoted,
        style=marked.style or _style(parts, quoted),
        speaker=_speaker(marked, said_by.of(text) if said_by else ""),
        accepted=tuple(None if value == _NOBODY else value for value in marked.accept),
        speaker_words=_cut(text, said_by) if said_by else None,
        cue=_cut(text, cue) if cue else None,
        cue_class=marked.cue_class,
        polarity=marked.polarity,
        via=marked.via,
        optional=marked.optional,
    )


def _speaker(marked: MarkedStatement, said_by: str) -> str | None:
    if marked.speaker == _NOBODY:
        return None
    if marked.speaker not in ("", UNNAMED.rstrip(": ")):
        return marked.speaker
    if not said_by:
        raise ValueError(f"{marked.words!r} has neither a speaker nor words for one")
    printed = " ".join(said_by.split())
    return UNNAMED + printed[0].lower() + printed[1:] if marked.speaker else printed


def _style(parts: Sequence[Span], quoted: Sequence[Words]) -> Style:
    """direct: between its marks each part is nothing but quotation."""
    if not quoted:
        return "indirect"
    marks = 2 * len(parts)
    unquoted = sum(part.end - part.start for part in parts) - sum(len(words.text) for words in quoted)
    return "direct" if len(quoted) == len(parts) and unquoted <= marks else "mixed"


def _quoted(text: str, part: Span) -> Iterator[Span]:
    for match in _BETWEEN_MARKS.finditer(part.of(text)):
        start, end = match.span(match.lastindex or 0)
        yield Span(part.start + start, part.start + end)


def _one(text: str, words: str) -> Span:
    """The only place where `words` stand."""
    spans = list(find_words(text, [words]))
    if len(spans) != 1:
        raise WordsError(f"{words!r} must stand for one span here, not {len(spans)}")
    return spans[0]


def _nearest(text: str, words: str, parts: Sequence[Span], speaker: Sequence[Span] = ()) -> Span:
    """The place of `words`, outside of `parts`, with the fewest characters to them and to the speaker's words."""
    every = words if "#" in words else f"{words}#*"
    free = [span for span in find_words(text, [every]) if not any(span.overlaps(part) for part in parts)]
    if not free:
        raise WordsError(f"{words!r} stands only inside of what is said")
    return min(free, key=lambda span: sum(_gap(span, group) for group in (parts, speaker) if group))


def _gap(span: Span, others: Sequence[Span]) -> int:
    """The characters between a span and the nearest of others."""
    return min(max(span.start, other.start) - min(span.end, other.end) for other in others)


def _cut(text: str, span: Span) -> Words:
    return Words(span=(span.start, span.end), text=span.of(text))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
