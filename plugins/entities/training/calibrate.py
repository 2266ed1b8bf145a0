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


def claims(model: str, path: Path) -> dict[str, list[tuple[float, bool]]]:
    """Of the names of each type: how sure, and whether right."""
    tagger = chosen_tagger(model)
    find.calibration = lambda *_: AS_SAID
    find.LEAST_RIGHT = 0.0
    found: dict[str, list[tuple[float, bool]]] = {}
    for text, gold in documents(path):
        tokens = tokenized(text)
        for name in find.found_names(tagger, tokens):
            span = (tokens.starts[name.first], tokens.ends[name.last - 1], name.type)
            found.setdefault(name.type, []).append((name.confidence, span in gold))
    return found


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
        scales[model] = {kind: scale(part) for kind, part in found.items()}
        print(model, scales[model])
    target.write_text(json.dumps(scales, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
