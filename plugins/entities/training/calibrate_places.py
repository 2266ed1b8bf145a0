"""Made-up articles → places/calibration.json: how often a choice is right, by how far it leads and what speaks for it.

    python calibrate_places.py OUT [ARTICLES]

No data but the gazetteer is read, and the seed is fixed: the file is the same each time.
"""

import json
import sys
from collections import Counter
from pathlib import Path

from calibrate import scale
from place_cases import Atlas, Case

from press_archive_entities.places.confidence import Evidence
from press_archive_entities.places.resolve import PlaceName, resolved

PROVENANCE = (
    "Source: measured on articles made up of the gazetteer, which is made of GeoNames (CC BY 4.0). Licence: MIT. "
    "Written by training/calibrate_places.py"
)
SEED = 1
NEAR_KM = 161.0
KINDS: tuple[Evidence, ...] = ("told", "wide", "backed", "at home", "country", "famous", "alone")


def claims(cases: list[Case]) -> list[tuple[str, float, bool]]:
    """(kind of evidence, share, whether right) of each name of an article."""
    times = Counter((case.text, case.within) for case in cases)
    names = {case: PlaceName(case.text, case.within, times[case.text, case.within]) for case in cases}
    answers = resolved([*names.values()])
    found = []
    for case, name in names.items():
        answer = answers.get(name)
        if answer:
            right = answer.place.value == case.meant.value or answer.place.distance(case.meant) <= NEAR_KM
            found.append((answer.evidence, answer.share, right))
    return found


def main(out: str, articles: str = "6000") -> None:
    found = [claim for cases in Atlas(SEED).articles(int(articles)) for claim in claims(cases)]
    scales = {}
    for kind in KINDS:
        part = [(share, right) for own, share, right in found if own == kind]
        scales[kind] = scale(part)
        print(kind, len(part), f"{sum(right for _, right in part) / len(part):.3f}", scales[kind])
    # JSON has no comments: where the file comes from stands first, under a name that no kind of evidence has.
    written = {"provenance": PROVENANCE, **scales}
    Path(out).write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
