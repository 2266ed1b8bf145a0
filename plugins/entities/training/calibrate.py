"""How often a name is right, by how sure the tagger was.

    python calibrate.py NER_FOLDER CALIBRATION.json fast accurate

Names are put in order of confidence and cut into groups of like size; groups are joined until the share that is
right rises with confidence (pool adjacent violators). Only sets whose licence lets a model learn from them are used.
"""

import gzip
import hashlib
import json
import sys
from pathlib import Path

from score_names import document

import press_archive_entities.names.find as find
from press_archive_entities.names.calibration import AS_SAID
from press_archive_entities.names.choose import chosen_tagger
from press_archive_entities.names.tokens import tokenized

PROVENANCE = (
    "Source: measured on WikiGold and the Broad Twitter Corpus, both hand-tagged and CC BY 4.0, none of whose text is "
    "here. Licence: MIT. Written by training/calibrate.py"
)
SETS = {"fast": ("wikigold",), "accurate": ("wikigold", "btc")}
"""Hand-tagged sets for each model, CC BY 4.0. The accurate model has learnt from WikiGold and is surer there than it
may be elsewhere; the Broad Twitter Corpus, which it has not seen, makes up for that."""
UNMARKED = {"btc": ("MISC",)}
"""Types that a set does not mark."""
PAGE = 8
"""Sentences that are read as one text: the rules look at the words around a name."""
GROUPS = 24


def claims(model: str, folder: Path) -> dict[str, list[tuple[float, bool]]]:
    """Of the names of each type: how sure, and whether right."""
    tagger = chosen_tagger(model)
    find.calibration = lambda *_: AS_SAID
    find.LEAST_RIGHT = 0.0
    find.LEAST = dict.fromkeys(find.LEAST, 0.3)
    found: dict[str, list[tuple[float, bool]]] = {}
    for name in SETS[model]:
        for text, gold in pages(set_path(folder, name)):
            tokens = tokenized(text)
            for one in find.found_names(tagger, tokens):
                span = (tokens.starts[one.first], tokens.ends[one.last - 1], one.type)
                if one.type not in UNMARKED.get(name, ()):
                    found.setdefault(one.type, []).append((one.confidence, span in gold))
    return found


def set_path(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl.gz"


def pages(path: Path):
    """(text, gold spans) of `PAGE` sentences each, tokens joined by a blank, sentences by a newline."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    for at in range(0, len(rows), PAGE):
        yield document(rows[at : at + PAGE])


def scale(found: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """(said, right) of each group; claims that are equally sure stay together."""
    found = sorted(found)
    groups: list[list[float]] = []
    part = [0.0, 0.0, 0.0]
    for at, (said, right) in enumerate(found):
        part = [part[0] + said, part[1] + right, part[2] + 1]
        last = at + 1 == len(found)
        if last or (part[2] >= len(found) / GROUPS and found[at + 1][0] != said):
            groups.append(part)
            part = [0.0, 0.0, 0.0]
        while len(groups) > 1 and groups[-2][1] / groups[-2][2] >= groups[-1][1] / groups[-1][2]:
            top = groups.pop()
            groups[-1] = [a + b for a, b in zip(groups[-1], top, strict=True)]
    return [(round(said / count, 4), round(right / count, 3)) for said, right, count in groups]


def main(path: str, out: str, *models: str) -> None:
    target = Path(out)
    scales = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else {}
    for model in models:
        found = claims(model, Path(path))
        scales[model] = {kind: scale(part) for kind, part in sorted(found.items())}
        sources = [set_path(Path(path), name) for name in SETS[model]]
        scales.setdefault("fitted on", {})[model] = {
            source.name: hashlib.sha256(source.read_bytes()).hexdigest() for source in sources
        }
        print(model, {kind: len(part) for kind, part in found.items()})
    # JSON has no comments: where the file comes from stands first, under a name that no model has.
    scales.pop("provenance", None)
    written = {"provenance": PROVENANCE, **dict(sorted(scales.items()))}
    target.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
