"""Sentences → the names that a spaCy pipeline sees in them, in CoNLL-2003's four types.

A teacher is used while training only; nothing of it is shipped. Its spans are moved to CoNLL's
habits: no article, no title and no possessive inside a name; nationalities are MISC.
"""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

TYPES = {
    "PERSON": "PER",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "NORP": "MISC",
    "EVENT": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
    "LAW": "MISC",
    "LANGUAGE": "MISC",
}
ARTICLES = {"the", "a", "an"}
POSSESSIVES = {"'s", "’s", "'", "’"}
TITLES = {
    "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord", "lady", "president", "prime", "minister",
    "king", "queen", "prince", "princess", "senator", "sen.", "rep.", "gov.", "governor", "general", "gen.", "col.",
    "colonel", "captain", "capt.", "lt.", "lieutenant", "pope", "ayatollah", "sheikh", "sheik", "chancellor",
    "secretary", "foreign", "vice", "former", "judge", "justice", "professor", "prof.", "chief", "ambassador",
    "congressman", "congresswoman", "mayor", "attorney",
}  # fmt: skip

Span = tuple[int, int, str]


def read_sentences(path: Path) -> list[tuple[list[str], list[str]]]:
    """Read a `.jsonl.gz` of `tokens` and `tags`, one sentence a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["tokens"], row["tags"]) for row in rows]


def spans_of(tags: list[str]) -> set[Span]:
    """The names in a row of BIO or IO tags."""
    spans: set[Span] = set()
    start, kind = 0, ""
    for i, tag in enumerate([*tags, "O"]):
        prefix, _, this = tag.partition("-")
        if kind and (prefix != "I" or this != kind):
            spans.add((start, i, kind))
            kind = ""
        if prefix in ("B", "I") and not kind:
            start, kind = i, this
    return spans


def trimmed(words: list[str], span: Span) -> Span | None:
    """The span without article, possessive or (for a person) title; None where nothing is left."""
    start, end, kind = span
    while start < end and words[start].lower() in ARTICLES:
        start += 1
    if kind == "PER":
        while start < end and words[start].lower() in TITLES:
            start += 1
    while start < end and words[end - 1] in POSSESSIVES:
        end -= 1
    return (start, end, kind) if start < end else None


def named_by(pipeline: object, texts: list[list[str]], group: int = 10) -> Iterator[set[Span]]:
    """For each sentence, the trimmed names that `pipeline` sees, `group` sentences read together."""
    from spacy.tokens import Doc

    for at in range(0, len(texts), group):
        part = texts[at : at + group]
        words = [word for sentence in part for word in sentence]
        doc = pipeline(Doc(pipeline.vocab, words=words))  # type: ignore[attr-defined,operator]
        found: list[set[Span]] = [set() for _ in part]
        offsets = [0]
        for sentence in part:
            offsets.append(offsets[-1] + len(sentence))
        owner = [i for i, sentence in enumerate(part) for _ in sentence]
        for entity in doc.ents:
            kind = TYPES.get(entity.label_)
            where = owner[entity.start]
            if kind is None or owner[entity.end - 1] != where:
                continue
            span = trimmed(part[where], (entity.start - offsets[where], entity.end - offsets[where], kind))
            if span:
                found[where].add(span)
        yield from found
