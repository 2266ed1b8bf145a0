"""Exact F1 of a tagger on documents of tagged sentences, and the commonest errors."""

import gzip
import json
import sys
import time
from collections import Counter
from pathlib import Path

from press_archive_entities.names.find import found_names
from press_archive_entities.names.name import Tagger
from press_archive_entities.names.tokens import tokenized


def documents(path: Path, limit: int = 10**9):
    """(text, gold spans) of each document."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number >= limit:
                return
            yield document(json.loads(line)["sentences"])


def document(sentences):
    """(text, gold spans): tokens joined by a blank, sentences by a newline."""
    parts, gold, at = [], set(), 0
    for sentence in sentences:
        start = kind = None
        for word, tag in [*zip(sentence["tokens"], sentence["tags"], strict=True), (None, "O")]:
            if kind and tag != f"I-{kind}":
                gold.add((start, at - 1, kind))
                kind = None
            if word is None:
                break
            if tag != "O" and kind is None:
                start, kind = at, tag[2:]
            parts.append(word + " ")
            at += len(word) + 1
        if parts:
            parts[-1] = parts[-1][:-1] + "\n"
    return "".join(parts), gold


def score(tagger: Tagger, path: Path, limit: int, show: int) -> None:
    counts, wrong, missed = Counter(), Counter(), Counter()
    spent, length = 0.0, 0
    for text, gold in documents(path, limit):
        begun = time.process_time()
        tokens = tokenized(text)
        found = {
            (tokens.starts[n.first], tokens.ends[n.last - 1], n.type) for n in found_names(tagger, tokens)
        }
        spent += time.process_time() - begun
        length += len(tokens.words)
        for kind in ("PER", "LOC", "ORG", "MISC"):
            f, g = {s for s in found if s[2] == kind}, {s for s in gold if s[2] == kind}
            counts[kind, "hit"] += len(f & g)
            counts[kind, "found"] += len(f)
            counts[kind, "gold"] += len(g)
        wrong.update((text[a:b], k) for a, b, k in found - gold)
        missed.update((text[a:b], k) for a, b, k in gold - found)
    for kind in ("PER", "LOC", "ORG", "MISC"):
        print(kind, *(f"{v:.1f}" for v in prf(*(counts[kind, c] for c in ("hit", "found", "gold")))))
    total = [sum(counts[k, c] for k in ("PER", "LOC", "ORG", "MISC")) for c in ("hit", "found", "gold")]
    print("all P R F1", *(f"{v:.2f}" for v in prf(*total)), f"{length / spent:.0f} tokens/s")
    if show:
        print("wrong", wrong.most_common(show))
        print("missed", missed.most_common(show))


def prf(hit: int, found: int, gold: int) -> tuple[float, float, float]:
    return 100 * hit / max(found, 1), 100 * hit / max(gold, 1), 200 * hit / max(found + gold, 1)


if __name__ == "__main__":
    from press_archive_entities.names.choose import chosen_tagger

    score(
        chosen_tagger(sys.argv[1]),
        Path(sys.argv[2]),
        int(sys.argv[3]),
        int(sys.argv[4]) if len(sys.argv) > 4 else 0,
    )
