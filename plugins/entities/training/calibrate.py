"""Development articles → calibration.json: how often names are right, by how sure the tagger was.

    python calibrate.py DEVELOPMENT.jsonl.gz OUT [fast|accurate …]

Names are put in order of confidence and cut into groups of like size; groups are joined until the share that is
right rises with confidence (pool adjacent violators).
"""

import json
import sys
from pathlib import Path

from score_names import documents

import press_archive_entities.names.find as find
from press_archive_entities.names.calibration import AS_SAID
from press_archive_entities.names.choose import chosen_tagger
from press_archive_entities.names.tokens import tokenized

GROUPS = 24


def claims(model: str, path: Path) -> list[tuple[float, bool]]:
    tagger = chosen_tagger(model)
    find.calibration = lambda _: AS_SAID
    found = []
    for text, gold in documents(path):
        tokens = tokenized(text)
        for name in find.found_names(tagger, tokens):
            span = (tokens.starts[name.first], tokens.ends[name.last - 1], name.type)
            found.append((name.confidence, span in gold))
    return sorted(found)


def scale(found: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    size = max(len(found) // GROUPS, 1)
    groups: list[list[float]] = []
    for at in range(0, len(found), size):
        part = found[at : at + size]
        if len(part) < size:
            break
        groups.append([sum(said for said, _ in part), sum(right for _, right in part), len(part)])
        while len(groups) > 1 and groups[-2][1] / groups[-2][2] >= groups[-1][1] / groups[-1][2]:
            last = groups.pop()
            groups[-1] = [a + b for a, b in zip(groups[-1], last, strict=True)]
    return [(round(said / count, 4), round(right / count, 3)) for said, right, count in groups]


def main(path: str, out: str, *models: str) -> None:
    target = Path(out)
    scales = json.loads(target.read_text(encoding="utf-8")) if target.is_file() else {}
    for model in models:
        scales[model] = scale(claims(model, Path(path)))
        print(model, scales[model])
    target.write_text(json.dumps(scales, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
