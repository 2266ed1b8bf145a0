"""Word vectors → clusters of words, as the CRF reads them.

    python cluster_words.py PIPELINE TEXTS.jsonl.gz OUT

The vectors are those of a spaCy pipeline (CC0). Only words seen in TEXTS or among the first keys of
each row are kept. Each kept word gets the number of its cluster among 64, 256 and 1,024.
"""

import sys
from pathlib import Path

import numpy as np
from teachers import read_sentences

PROVENANCE = (
    "# Source: word vectors of spaCy's pipeline en_core_web_md 3.8 (Explosion). Licence: CC0. "
    "Changed: not the vectors, but the clusters they fall into; written by training/cluster_words.py"
)
SIZES = (64, 256, 1024)
WORDS_KEPT = 90_000


def clusters_of(vectors: np.ndarray) -> np.ndarray:
    from sklearn.cluster import MiniBatchKMeans

    unit = vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)
    found = []
    for size in SIZES:
        model = MiniBatchKMeans(size, random_state=0, batch_size=4096, n_init=2, max_iter=40)
        found.append(model.fit(unit).labels_)
        print(size, "clusters", flush=True)
    return np.array(found)


def main(pipeline: str, texts: str, out: str) -> None:
    import spacy

    vocabulary = spacy.load(
        pipeline, exclude=["parser", "tagger", "ner", "lemmatizer", "attribute_ruler"]
    ).vocab
    labels = clusters_of(vocabulary.vectors.data)
    rows = vocabulary.vectors.key2row
    seen: dict[str, int] = {}
    for words, _ in read_sentences(Path(texts)):
        for word in words:
            for part in word.split("-"):
                if part:
                    seen[part] = seen.get(part, 0) + 1
    strings = sorted(
        (vocabulary.strings[key] for key in rows if key in vocabulary.strings),
        key=lambda w: (-seen.get(w, 0), w),
    )
    lines = []
    for word in strings:
        if len(lines) >= WORDS_KEPT:
            break
        if word.isprintable() and " " not in word and len(word) < 30:
            row = rows[vocabulary.strings[word]]
            lines.append(f"{word}\t{labels[0][row]} {labels[1][row]} {labels[2][row]}")
    Path(out).write_text("\n".join([PROVENANCE, *sorted(lines)]) + "\n", encoding="utf-8")
    print(
        len(strings),
        "known,",
        len(lines),
        "kept,",
        sum(w.split("\t")[0] in seen for w in lines),
        "seen in texts",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
