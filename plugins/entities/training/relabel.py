"""VOA sentences with machine tags → the same sentences with voted tags.

Three voters: the tags that came with the sentences and two spaCy pipelines. A name is taken where
two agree on its span and type; a word about which they differ is marked `X` (unknown).

    python relabel.py GMB.jsonl.gz OUT.jsonl.gz PIPELINE [PIPELINE]
"""

import gzip
import json
import sys
from pathlib import Path

from teachers import Span, named_by, read_sentences, spans_of, trimmed

NEEDED = 1.9


def voted(length: int, ballots: list[tuple[float, set[Span]]]) -> list[str]:
    """BIO tags of the names with enough weight; `X` where voters saw different things."""
    weights: dict[Span, float] = {}
    for weight, spans in ballots:
        for span in spans:
            weights[span] = weights.get(span, 0.0) + weight
    tags = ["O"] * length
    for (start, end, kind), weight in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if weight >= NEEDED and all(tag == "O" for tag in tags[start:end]):
            tags[start:end] = [f"B-{kind}", *[f"I-{kind}"] * (end - start - 1)]
    for (start, end, _), weight in weights.items():
        for i in range(start, end):
            voters = sum(any(a <= i < b for a, b, _ in spans) for _, spans in ballots)
            if tags[i] == "O" and weight < NEEDED and (voters >= 2 or weight >= 1.1):
                tags[i] = "X"
    return tags


def main(source: str, target: str, *pipelines: str) -> None:
    import spacy

    sentences = read_sentences(Path(source))
    texts = [words for words, _ in sentences]
    own = [{s for s in (trimmed(w, s) for s in spans_of(t)) if s} for w, t in sentences]
    ballots = [(0.9, own)]
    for weight, name in zip((1.2, 1.0), pipelines, strict=False):
        pipeline = spacy.load(name, disable=["parser", "tagger", "attribute_ruler", "lemmatizer", "senter"])
        ballots.append((weight, list(named_by(pipeline, texts))))
        print(name, sum(map(len, ballots[-1][1])), "names", flush=True)
    with gzip.GzipFile(target, "wb", mtime=0) as out:
        for i, words in enumerate(texts):
            tags = voted(len(words), [(weight, seen[i]) for weight, seen in ballots])
            out.write((json.dumps({"tokens": words, "tags": tags}, ensure_ascii=False) + "\n").encode())


if __name__ == "__main__":
    main(*sys.argv[1:])
