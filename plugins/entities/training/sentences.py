"""Tagged sentences, made ready for training."""

import random
import re
from collections.abc import Iterable

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.peoples import PEOPLES
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.places.countries import countries_by_demonym, countries_by_name

AMBIGUOUS = frozenset(("Jordan", "Chad", "Georgia", "Jersey", "Congo", "America"))
Sentence = tuple[list[str], list[str]]
_HYPHENS = re.compile(r"([-–])")


def split_hyphens(sentence: Sentence) -> Sentence:
    """Every hyphen a token of its own, as the tokenizer makes it.

    "U.S.-led" is a location and two words, whatever was said of the whole; other compounds keep their type.
    """
    words, tags = [], []
    for word, tag in zip(*sentence, strict=True):
        parts = [part for part in _HYPHENS.split(word) if part] if len(word) > 2 else [word]
        words += parts
        tags += _tags_of(parts, tag)
    return words, tags


def _tags_of(parts: list[str], tag: str) -> list[str]:
    if len(parts) == 1:
        return [tag]
    if len(parts) == 3 and parts[2].islower() and len(parts[2]) > 2 and not tag.startswith("I-"):
        head = folded(parts[0])
        if head in countries_by_name():
            return ["B-LOC", "O", "O"]
        if head in countries_by_demonym():
            return ["B-MISC", "O", "O"]
    if tag in ("O", "X"):
        return [tag] * len(parts)
    return [tag] + ["I" + tag[1:]] * (len(parts) - 1)


def as_bio(tags: list[str]) -> list[str]:
    """IO or broken BIO → BIO; `X` stays."""
    fixed: list[str] = []
    for i, tag in enumerate(tags):
        before = fixed[i - 1] if i else "O"
        begins = tag.startswith("I-") and before[2:] != tag[2:]
        fixed.append("B" + tag[1:] if begins else tag)
    return fixed


def as_tokens(sentences: Iterable[list[str]]) -> Tokens:
    """Sentences of words → tokens of the text that they make with a blank between any two."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    ranges: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences:
        first = len(words)
        for word in sentence:
            words.append(word)
            starts.append(at)
            at += len(word) + 1
            ends.append(at - 1)
        ranges.append((first, len(words)))
    return Tokens(" ".join(words), words, starts, ends, ranges)


def recased(words: list[str], chance: float, draw: random.Random) -> list[str]:
    """Now and then a sentence in capitals or in title case, as headlines are."""
    number = draw.random()
    if number < chance / 2:
        return [word.upper() for word in words]
    if number < chance:
        return [word[:1].upper() + word[1:] for word in words]
    return words


def grouped(sentences: list[Sentence], size: int = 10) -> list[list[Sentence]]:
    """Sentences in pages of `size`: the tagger looks at the whole page."""
    return [sentences[i : i + size] for i in range(0, len(sentences), size)]


def mended(sentence: Sentence) -> Sentence:
    """Plain errors of the voters put right: countries, peoples, currencies."""
    words, tags = sentence
    tags = list(tags)
    for i, word in enumerate(words):
        alone = not (i + 1 < len(tags) and tags[i + 1].startswith("I-")) and not tags[i].startswith("I-")
        after = words[i + 1].lower() if i + 1 < len(words) else ""
        if word in ("US", "U.S.", "HK") and (after.startswith("$") or after in ("dollar", "dollars")):
            tags[i] = "O"
        elif not alone or not word[:1].isupper() or (tags[i] in ("O", "X") and after[:1].isupper()):
            continue
        elif folded(word) in PEOPLES or folded(word) in countries_by_demonym():
            tags[i] = "B-MISC" if tags[i] != "B-PER" else tags[i]
        elif (
            folded(word) in countries_by_name()
            and tags[i] in ("X", "B-MISC", "B-ORG", "B-PER")
            and word not in AMBIGUOUS
        ):
            tags[i] = "B-LOC"
    return words, tags
