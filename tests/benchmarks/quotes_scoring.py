"""How quote annotations are scored against PolNeAR's attributions: by token overlap."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

WORD = re.compile(r"\w+")
STRING = re.compile(r"“[^“”\n]{1,1500}”|\"[^\"\n]{1,1500}\"|''[^'\n](?:[^'\n]|'(?!')){0,1500}''")


@dataclass(frozen=True, slots=True)
class Attribution:
    """A statement as tokens: indices of words in the text."""

    content: frozenset[int]
    source: frozenset[int]
    kind: str
    spans: tuple[tuple[int, int], ...] = ()


class Tokens:
    """The words of a text by their character offsets."""

    def __init__(self, text: str) -> None:
        self.starts = [m.start() for m in WORD.finditer(text)]
        self.at = [-1] * (len(text) + 1)
        for number, match in enumerate(WORD.finditer(text)):
            for i in range(match.start(), match.end()):
                self.at[i] = number

    def of(self, spans: Iterable[Sequence[int]]) -> frozenset[int]:
        """The words that the half-open spans touch."""
        return frozenset(n for s, e in spans for n in self.at[s:e] if n >= 0)


def kind_of(text: str, spans: Sequence[Sequence[int]]) -> str:
    """direct, mixed or indirect, by the quotation marks in the content."""
    words = " ".join(text[s:e] for s, e in spans).strip()
    if not re.search(r"[“”\"]|''", words):
        return "indirect"
    if re.match(r"(?:[“\"‘]|'')", words) and re.search(r"(?:[”\"’]|'')$", words):
        return "direct"
    return "mixed"


def gold_of(text: str, tokens: Tokens, attributions: Iterable[Mapping[str, Any]]) -> list[Attribution]:
    """The attributions of a PolNeAR article."""
    return [
        Attribution(
            tokens.of(a["content"]),
            tokens.of(a["source"]),
            kind_of(text, a["content"]),
            tuple(map(tuple, a["content"])),
        )
        for a in attributions
        if a["content"]
    ]


def found_of(text: str, tokens: Tokens, annotations: Iterable[Mapping[str, Any]]) -> list[Attribution]:
    """Statements and attitudes as attributions, as PolNeAR counts both; scare quotes left out."""
    found = []
    for annotation in annotations:
        attributes = annotation["attributes"]
        style = attributes.get("style", "indirect")
        if style == "scare":
            continue
        spans = attributes.get("parts") or [(annotation["start"], annotation["end"])]
        source = attributes.get("speaker_span") or attributes.get("holder_span")
        found.append(
            Attribution(
                tokens.of(spans),
                tokens.of([source]) if source else frozenset(),
                style,
                tuple(map(tuple, spans)),
            )
        )
    return found


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Dice's coefficient of two sets of tokens."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def same_source(gold: Attribution, found: Attribution) -> bool:
    """Whether the sources share a token, or neither has one."""
    return bool(gold.source & found.source) or (not gold.source and not found.source)


def match(gold: Sequence[Attribution], found: Sequence[Attribution]) -> list[tuple[int, int]]:
    """One-to-one pairs whose contents overlap by a half or more; same source and best overlap first."""
    by_token: dict[int, list[int]] = {}
    for j, attribution in enumerate(found):
        for token in attribution.content:
            by_token.setdefault(token, []).append(j)
    pairs = []
    for i, attribution in enumerate(gold):
        for j in {j for token in attribution.content for j in by_token.get(token, ())}:
            share = overlap(attribution.content, found[j].content)
            if share >= 0.5:
                pairs.append((same_source(attribution, found[j]), share, i, j))
    pairs.sort(reverse=True)
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    result = []
    for _, _, i, j in pairs:
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            result.append((i, j))
    return result


@dataclass(slots=True)
class Score:
    """Counts over articles."""

    gold: int = 0
    found: int = 0
    content: int = 0
    both: int = 0
    quoted: int = 0
    quoted_right: int = 0
    long: int = 0
    long_right: int = 0
    medium: int = 0
    medium_right: int = 0
    short: dict[tuple[bool, bool], int] = field(default_factory=dict)
    sureness: list[tuple[float, bool]] = field(default_factory=list)
    """Confidence of each asserted statement, and whether content and source are right."""

    def f1(self, right: int) -> float:
        """F1 of so many right ones, in percent."""
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 0.0


def add_article(score: Score, text: str, attributions: Any, annotations: Sequence[Mapping[str, Any]]) -> None:
    """Count one article into `score`."""
    tokens = Tokens(text)
    gold = gold_of(text, tokens, attributions)
    found = found_of(text, tokens, annotations)
    pairs = match(gold, found)
    score.gold += len(gold)
    score.found += len(found)
    score.content += len(pairs)
    right = {i for i, j in pairs if same_source(gold[i], found[j])}
    score.both += len(right)
    for attribution in gold:
        if attribution.kind != "indirect" and attribution.source:
            score.quoted += 1
            score.quoted_right += any(
                overlap(attribution.content, f.content) >= 0.5 and attribution.source & f.source
                for f in found
            )
    _add_strings(score, text, tokens, gold, found, annotations)
    _add_sureness(score, text, tokens, gold, annotations)


def _add_sureness(
    score: Score,
    text: str,
    tokens: Tokens,
    gold: Sequence[Attribution],
    annotations: Sequence[Mapping[str, Any]],
) -> None:
    """Whether each statement that was said is right, beside its confidence."""
    said = [a for a in annotations if a["kind"] == "quote" and a["attributes"].get("polarity") == "asserted"]
    said = [a for a in said if a["attributes"]["style"] != "scare"]
    found = found_of(text, tokens, said)
    paired = {j: i for i, j in match(gold, found)}
    for j, annotation in enumerate(said):
        right = j in paired and bool(gold[paired[j]].source & found[j].source)
        score.sureness.append((annotation["confidence"], right))


def reliability(score: Score, edges: Sequence[float]) -> list[tuple[float, float, int, float, float]]:
    """For each stretch of confidence: from, to, how many, mean confidence, share right."""
    table = []
    for low, high in pairwise(edges):
        here = [(sure, right) for sure, right in score.sureness if low <= sure < high]
        if here:
            mean = sum(sure for sure, _ in here) / len(here)
            table.append((low, high, len(here), mean, sum(right for _, right in here) / len(here)))
    return table


def shown(score: Score, least: float) -> tuple[float, float]:
    """Of the statements of at least this confidence the share right, and the share of all right ones among them."""
    above = [right for sure, right in score.sureness if sure >= least]
    right = sum(right for _, right in score.sureness)
    return sum(above) / max(1, len(above)), sum(above) / max(1, right)


def strings_of(text: str) -> Iterable[tuple[int, int]]:
    """Quoted strings found line by line, marks included."""
    return (m.span() for m in STRING.finditer(text))


def _add_strings(score: Score, text: str, tokens: Tokens, gold: Any, found: Any, annotations: Any) -> None:
    for start, end in strings_of(text):
        words = tokens.of([(start, end)])
        holder = _holder(words, gold)
        if len(words) >= 4 and holder and holder.source:
            is_right = any(
                f.source & holder.source for f in found if 2 * len(words & f.content) >= len(words)
            )
            score.long += len(words) >= 10
            score.long_right += len(words) >= 10 and is_right
            score.medium += len(words) < 10
            score.medium_right += len(words) < 10 and is_right
        elif 1 <= len(words) <= 3:
            key = (holder is not None, _holder(words, found) is not None)
            score.short[key] = score.short.get(key, 0) + 1


def _holder(words: frozenset[int], attributions: Sequence[Attribution]) -> Attribution | None:
    best = max(attributions, key=lambda a: len(words & a.content), default=None)
    return best if best and 2 * len(words & best.content) >= len(words) else None


def summary(score: Score) -> dict[str, float]:
    """The figures in percent."""
    both, only_found, only_gold = (
        score.short.get(k, 0) for k in ((True, True), (False, True), (True, False))
    )
    return {
        "long strings, right speaker": 100 * score.long_right / max(1, score.long),
        "strings of 4 to 9 words, right speaker": 100 * score.medium_right / max(1, score.medium),
        "direct and mixed, recall": 100 * score.quoted_right / max(1, score.quoted),
        "content F1": score.f1(score.content),
        "content and source F1": score.f1(score.both),
        "content and source precision": 100 * score.both / max(1, score.found),
        "content and source recall": 100 * score.both / max(1, score.gold),
        "short strings, precision of speech": 100 * both / max(1, both + only_found),
        "short strings, recall of speech": 100 * both / max(1, both + only_gold),
    }
