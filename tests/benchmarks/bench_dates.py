"""Measure the dates plugin: TempEval-3 scores, the seed article, documents a second on one core.

Run by `make bench-dates`. Needs the news text with human annotations (ARCHIVE_SHARED_DATA, or `shared/data` beside
or above the repository); without it only the speed on the corpus is not known and the command says so.
"""

import gzip
import json
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from archive import PartialDate
from press_archive_dates.engine import TimeExpression, time_expressions
from tests.benchmarks.dates_scoring import Counts, Timex, counts

_GOALS = {"timebank": 85.0, "aquaint": 80.0}
_WORDS_OF_A_DOCUMENT = 500
_SEED_PUBLISHED = PartialDate("2021-11-10")


def shared_data() -> Path | None:
    """The folder of annotated news text; None where it is not there."""
    if named := os.environ.get("ARCHIVE_SHARED_DATA"):
        return Path(named)
    found = (folder / "shared" / "data" for folder in Path(__file__).resolve().parents)
    return next((folder for folder in found if folder.is_dir()), None)


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of one gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def day_of(document: dict[str, Any]) -> PartialDate | None:
    """The day of publication; the time of day is left out."""
    return PartialDate(document["published"][:10]) if document["published"] else None


def found_in(document: dict[str, Any]) -> list[TimeExpression]:
    return time_expressions(document["text"], day_of(document))


def score(path: Path) -> Counts:
    """The counts of all documents of a file."""
    total = Counts()
    for document in documents(path):
        gold = [Timex(t["start"], t["end"], t["value"]) for t in document["timexes"]]
        total += counts(
            gold, [Timex(e.start, e.end, e.value) for e in found_in(document) if e.reading != "age"]
        )
    return total


def seed(folder: Path) -> tuple[list[str], list[str]]:
    """What of the seed article's dates is missing or wrong, and which of its traps were taken for dates."""
    text = (folder / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = time_expressions(text, _SEED_PUBLISHED)
    missed = [
        f"{date['text']} ({date['value']})"
        for date in gold["dates"]
        if not any(e.start < date["end"] and date["start"] < e.end and _agrees(e, date) for e in found)
    ]
    trapped = [
        trap["text"]
        for trap in gold["not_dates"]
        if any(e.start < trap["end"] and trap["start"] < e.end for e in found)
    ]
    return missed, trapped


def _agrees(expression: TimeExpression, date: dict[str, Any]) -> bool:
    return expression.value in (date["value"], *date.get("alternatives", ()))


def documents_a_second(paths: list[Path]) -> float:
    """How many documents of 500 words one core reads in a second."""
    texts = [(document["text"], day_of(document)) for path in paths for document in documents(path)]
    words = sum(len(text.split()) for text, _ in texts)
    started = time.process_time()
    for text, published in texts:
        time_expressions(text, published)
    return words / _WORDS_OF_A_DOCUMENT / (time.process_time() - started)


def main() -> int:
    data = shared_data()
    if data is None:
        print(
            "no shared/data beside or above the repository: nothing to measure on (set ARCHIVE_SHARED_DATA)"
        )
        return 1
    paths = [data / "temporal" / f"{name}.jsonl.gz" for name in _GOALS]
    print(f"{'set':10} {'gold':>6} {'found':>6} {'relaxed':>8} {'strict':>8} {'value':>8} {'to reach':>9}")
    for path, goal in zip(paths, _GOALS.values(), strict=True):
        c = score(path)
        name = path.name.partition(".")[0]
        print(f"{name:10} {c.gold:6} {c.found:6} {c.relaxed:8.1f} {c.strict:8.1f} {c.value:8.1f} {goal:9.1f}")
    missed, trapped = seed(data / "seed")
    print(f"seed article: missed {missed or 'none'}, taken for dates {trapped or 'none'}")
    print(
        f"speed: {documents_a_second(paths):.0f} documents of {_WORDS_OF_A_DOCUMENT} words a second on one core"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
