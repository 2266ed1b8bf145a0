"""Tagged sentences → fast.crfsuite.

    python train_crf.py OUT TAGGED.jsonl.gz [TAGGED.jsonl.gz …]

The same input gives the same file. Stretches about which the voters differ are left out.
"""

import random
import sys
from pathlib import Path

import pycrfsuite
from sentences import Sentence, as_bio, as_tokens, grouped, recased, split_hyphens
from teachers import read_sentences

from press_archive_entities.names.features import Page, segment_features, segments

SETTINGS = {
    "c1": 0.06,
    "c2": 0.03,
    "max_iterations": 90,
    "feature.minfreq": 3,
    "feature.possible_transitions": True,
}
RECASED = 0.06


def add_page(trainer: pycrfsuite.Trainer, page: list[Sentence], draw: random.Random) -> int:
    # Swapped names, which help the encoder, cost this model its trust in the gazetteer: "Kyiv asked" was no place.
    words = [recased(w, RECASED, draw) for w, _ in page]
    tags = [tag for _, t in page for tag in t]
    tokens = as_tokens(words)
    known = Page(tokens)
    added = 0
    for start, end in segments(tokens):
        part = as_bio(["O" if t.startswith("I-") and i == 0 else t for i, t in enumerate(tags[start:end])])
        if "X" in part:
            continue
        trainer.append(segment_features(known, start, end), part)
        added += end - start
    return added


def main(out: str, *sources: str) -> None:
    draw = random.Random(5)
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(SETTINGS)
    for source in sources:
        sentences = [split_hyphens((w, as_bio(t))) for w, t in read_sentences(Path(source))]
        added = sum(add_page(trainer, page, draw) for page in grouped(sentences))
        print(source, len(sentences), "sentences,", added, "tokens in training", flush=True)
    trainer.train(out)
    print(out, Path(out).stat().st_size, "bytes", trainer.logparser.last_iteration)


if __name__ == "__main__":
    main(*sys.argv[1:])
