"""How quote annotations are scored against the passages of `corpus/statements`: who says what, and what nobody says."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

from archive import Annotation
from corpus.statements.passage import UNNAMED, Passage, Statement, Words
from tests.benchmarks.quotes_scoring import Attribution, Tokens, match

Outcome = Literal["right", "unnamed", "wrong"]
"""unnamed: nobody, or the right words without their name; wrong: another mouth."""

NO_STATEMENT = ("scare", "hearsay")
"""Styles of annotations that a reader is not shown as somebody's statement."""


@dataclass(slots=True)
class Tally:
    """Counts of statements. What is optional in the gold counts only where it is found in another mouth."""

    right: int = 0
    unnamed: int = 0
    wrong: int = 0
    missed: int = 0
    beyond: int = 0
    """Found, and no statement of the gold."""
    found: int = 0
    """Those of the gold that are not optional, in any mouth."""
    polarity: int = 0
    """Of those: with the right polarity."""
    sound: int = 0
    """Of those: with the right polarity, and not in another mouth."""
    carried: int = 0
    """Found with the right speaker where the gold has carriers."""
    chain: int = 0
    """Of those: with the right carriers in the right order."""
    attitudes: int = 0
    asserted: int = 0
    """Attitudes that are found as statements."""
    traps: int = 0
    sprung: int = 0
    """Traps that are found as statements."""

    def add(self, other: "Tally") -> None:
        """Add the counts of `other`."""
        for count in fields(self):
            setattr(self, count.name, getattr(self, count.name) + getattr(other, count.name))


def shown(annotations: Iterable[Annotation], confidence: float) -> list[Annotation]:
    """What a reader is shown as a statement."""
    return [
        annotation
        for annotation in annotations
        if annotation.kind == "quote"
        and annotation.attributes["style"] not in NO_STATEMENT
        and annotation.confidence >= confidence
    ]


def tallies(passage: Passage, found: Sequence[Annotation]) -> dict[str, Tally]:
    """The counts of one passage by style: the gold's, and that of the annotation for what is beyond the gold.

    Attitudes and traps are counted with the indirect ones. Two statements are the same where their words overlap by
    half or more (Dice's coefficient of tokens), each at most once.
    """
    tokens = Tokens(passage.text)
    gold = [_as_attribution(statement, tokens) for statement in passage.statements]
    others = [_found_as_attribution(annotation, tokens) for annotation in found]
    pairs = dict(match(gold, others))
    by_style = {style: Tally() for style in ("direct", "mixed", "indirect")}
    for number, statement in enumerate(passage.statements):
        annotation = found[pairs[number]] if number in pairs else None
        by_style[statement.style].add(_of_statement(statement, annotation))
    beyond = [j for j in range(len(found)) if j not in pairs.values()]
    for j in beyond:
        by_style[str(found[j].attributes["style"])].beyond += 1
    unpaired = [others[j].content for j in beyond]
    by_style["indirect"].add(
        Tally(
            attitudes=len(passage.attitudes),
            asserted=sum(_covered(attitude.words, tokens, unpaired) for attitude in passage.attitudes),
            traps=len(passage.traps),
            sprung=sum(_covered(trap.words, tokens, unpaired) for trap in passage.traps),
        )
    )
    return by_style


def faults(passage: Passage, found: Sequence[Annotation]) -> Iterator[str]:
    """A line for each statement that is missed, beyond the gold or in another mouth, and for each wrong polarity."""
    tokens = Tokens(passage.text)
    gold = [_as_attribution(statement, tokens) for statement in passage.statements]
    pairs = dict(match(gold, [_found_as_attribution(annotation, tokens) for annotation in found]))
    for number, statement in enumerate(passage.statements):
        words = " … ".join(part.text for part in statement.parts)
        if number not in pairs:
            if not statement.optional:
                yield f"missed   {statement.speaker}: {words}"
            continue
        annotation = found[pairs[number]]
        if (result := outcome(statement, annotation)) != "right":
            yield f"{result:<8} {statement.speaker}: {words}; found: {annotation.attributes.get('speaker')}"
        polarity = annotation.attributes.get("polarity", "asserted")
        if polarity != statement.polarity:
            yield f"polarity {statement.speaker}: {words}; {statement.polarity}, found: {polarity}"
    for j, annotation in enumerate(found):
        if j not in pairs.values():
            yield f"beyond   {annotation.attributes.get('speaker')}: {annotation.value}"


def outcome(statement: Statement, annotation: Annotation) -> Outcome:
    """Whether an annotation has the words of `statement` in the right mouth."""
    value: Any = annotation.attributes.get("speaker")
    names = {_folded(name) for name in (statement.speaker, *statement.accepted)}
    if _folded(value) in names:
        return "right"
    if value is None:
        return "unnamed"
    same_words = _same_words(statement, annotation)
    # A surname or a first name alone: the right mouth, of which the full name was not found out.
    if (same_words or not statement.speaker_words) and any(_folded(value) in name.split() for name in names):
        return "unnamed"
    if same_words and value.startswith(UNNAMED):
        return "unnamed" if _has_name(statement) else "right"
    return "wrong"


def _of_statement(statement: Statement, annotation: Annotation | None) -> Tally:
    if annotation is None:
        return Tally(missed=int(not statement.optional))
    result = outcome(statement, annotation)
    if statement.optional:
        return Tally(wrong=int(result == "wrong"))
    tally = Tally(
        found=1, polarity=int(annotation.attributes.get("polarity", "asserted") == statement.polarity)
    )
    setattr(tally, result, 1)
    tally.sound = int(result != "wrong" and tally.polarity == 1)
    if statement.via and result == "right":
        via: Any = annotation.attributes.get("via") or ()
        tally.carried = 1
        tally.chain = int([*map(_folded, via)] == [*map(_folded, statement.via)])
    return tally


def _same_words(statement: Statement, annotation: Annotation) -> bool:
    """Whether both take the speaker from the same words."""
    span: Any = annotation.attributes.get("speaker_span")
    words = statement.speaker_words
    return bool(span and words and span[0] < words.span[1] and words.span[0] < span[1])


def _has_name(statement: Statement) -> bool:
    return statement.speaker is not None and not statement.speaker.startswith(UNNAMED)


def _folded(name: str | None) -> str:
    """A name without what two careful people write differently: capitals, apostrophes, `the`, `unnamed`."""
    words = (name or "").removeprefix(UNNAMED).casefold().replace("’", "'").split()
    return " ".join(word for word in words if word != "the")


def _as_attribution(statement: Statement, tokens: Tokens) -> Attribution:
    source = [statement.speaker_words.span] if statement.speaker_words else []
    return Attribution(tokens.of(part.span for part in statement.parts), tokens.of(source), statement.style)


def _found_as_attribution(annotation: Annotation, tokens: Tokens) -> Attribution:
    attributes: Any = annotation.attributes
    parts = attributes.get("parts") or [(annotation.start, annotation.end)]
    source = [attributes["speaker_span"]] if attributes.get("speaker_span") else []
    return Attribution(tokens.of(parts), tokens.of(source), attributes["style"])


def _covered(words: Words, tokens: Tokens, contents: Sequence[frozenset[int]]) -> bool:
    """Whether something beyond the gold hands over half of `words` or more."""
    marked = tokens.of([words.span])
    return any(content and 2 * len(marked & content) >= len(marked) for content in contents)
