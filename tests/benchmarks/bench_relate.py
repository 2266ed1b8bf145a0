"""Measure which articles count as copies, which quotations as one saying, and how many origins sayings have.

Run by `make bench-relate`. Needs the news text with human annotations (ARCHIVE_SHARED_DATA, or `shared/data` beside
or above the repository).
"""

import argparse
import json
import random
import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from archive.index import IndexWriter, make_record
from archive.index.read.copies import COPIES_FILES, Copies
from archive.model.article import Article
from archive.model.partial_date import PartialDate
from archive.relate.likeness import WINDOW, likeness
from archive.relate.origins import origins
from archive.relate.rulings import PairRulings
from archive.relate.sayings import Said, same_saying, sayings, words_of
from archive.relate.sketch import keys_of, sketch
from tests.benchmarks.bench_dates import documents, shared_data
from tests.relate.chains import chain

_GOALS = {30: 0.92, 60: 0.94}
_GOAL_B3 = 0.97
_GOAL_SPEED = 600
_GOAL_SAYINGS = "P 0.92, R 0.85"
_QUOTED = re.compile(r'"([^"]*)(?:"|$)')
_ONE_BY_ONE = 20
_ALIKE = 10_000


def main() -> int:
    """Print a line for each figure with its goal; exit status 1: the data is not there."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "--articles", type=int, default=0, help="also relate so many articles made from the wires"
    )
    wanted = parser.parse_args()
    data = shared_data()
    if data is None or not (data / "stories").is_dir():
        print("no annotated news text here; name its folder with ARCHIVE_SHARED_DATA", file=sys.stderr)
        return 1
    wires = {int(wire["id"]): wire for wire in documents(data / "reuters" / "reuters-21578.jsonl.gz")}
    for least, goal in _GOALS.items():
        precision, recall, score = pairs_f1(data / "stories" / "copies-pairs.jsonl", wires, least)
        print(f"pairs of ≥ {least} words  P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}  (goal {goal})")
    edits(data / "stories" / "copies-edits.jsonl.gz", wires)
    precision, recall = quotations(data / "stories" / "quotes-pairs.jsonl")
    print(f"quotations that are one saying  P {precision:.3f}  R {recall:.3f}  (goal {_GOAL_SAYINGS})")
    invented_origins()
    if wanted.articles:
        speed(wanted.articles, list(wires.values()))
        for kind in ("one passage", "one form", "one text", "one text, edited"):
            alike(kind)
    return 0


def article(title: str, text: str, published: str | None, source: str) -> Article:
    day = PartialDate(published[:10]) if published else None
    return Article.of(text, title=title, published=day, source=source)


def wire_article(wire: dict[str, Any]) -> Article:
    return article(wire["title"] or "", wire["body"], wire["date"], "Reuters")


def pairs_f1(path: Path, wires: dict[int, dict[str, Any]], least: int) -> tuple[float, float, float]:
    """Precision, recall and F1 of `copy` against `series`, of pairs of which both have so many words."""
    right = wrong = missed = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if min(pair["words"]) < least or pair["label"] not in ("copy", "series"):
            continue
        one, other = wire_article(wires[pair["a"]]), wire_article(wires[pair["b"]])
        assert one.published and other.published
        days = abs(one.published.first_day - other.published.first_day)
        is_copy = days <= timedelta(WINDOW) and likeness(sketch(one), sketch(other)).is_copy
        right += is_copy and pair["label"] == "copy"
        wrong += is_copy and pair["label"] == "series"
        missed += not is_copy and pair["label"] == "copy"
    precision, recall = right / max(1, right + wrong), right / max(1, right + missed)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def quotations(path: Path) -> tuple[float, float]:
    """Precision and recall of `same`, of pairs that are labelled `same` or `different`."""
    right = wrong = missed = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        if pair["label"] not in ("same", "different"):
            continue
        is_one = len(sayings([_said(pair["a"]), _said(pair["b"])])) == 1 and same_saying(
            _said(pair["a"]), _said(pair["b"])
        )
        right += is_one and pair["label"] == "same"
        wrong += is_one and pair["label"] == "different"
        missed += not is_one and pair["label"] == "same"
    return right / max(1, right + wrong), right / max(1, right + missed)


def _said(quotation: dict[str, Any]) -> Said:
    quoted = " ".join(_QUOTED.findall(quotation["quote"])) or quotation["quote"]
    day = date.fromisoformat(quotation["published"]).toordinal()
    return Said(quotation["address"], words_of(quoted), quotation["speaker"], day)


def invented_origins() -> None:
    """How many of invented sayings have as many origins as were made, and of how many more are counted."""
    for first, last, what in ((0, 100, "those of the test"), (100, 1100, "others")):
        exact = over = 0
        for carriers, count in map(chain, range(first, last)):
            found = len({lead.origin for lead in origins(carriers)})
            exact += found == count
            over += found > count
        total = last - first
        print(
            f"origins of {total:,} invented sayings, {what}  exact {exact / total:.3f}  too many {over / total:.3f}  "
            "(goal 0.90, 0)"
        )


def edits(path: Path, wires: dict[int, dict[str, Any]]) -> None:
    """Articles with their edited copies among all other wires: B³, and the largest group of other wires."""
    gold: dict[int, object] = {}
    articles = []
    edited = list(documents(path))
    bases = {edit["group"] for edit in edited}
    for edit in edited:
        articles.append(article(edit["title"], edit["text"], edit["published"], edit["source"]))
        gold[int(articles[-1].id, 16)] = edit["group"]
    for number, wire in wires.items():
        if number not in bases and wire["body"]:
            articles.append(wire_article(wire))
            gold.setdefault(int(articles[-1].id, 16), f"wire {number}")
    with tempfile.TemporaryDirectory() as folder:
        found, seconds, _ = related(Path(folder), articles)
    precision, recall = b_cubed(gold, found, [one for one in gold if not isinstance(gold[one], str)])
    score = 2 * precision * recall / (precision + recall)
    print(
        f"{len(edited):,} edited copies among {len(gold) - len(edited):,} others  P {precision:.3f}  R {recall:.3f}  "
        f"B³ F1 {score:.4f}  (goal {_GOAL_B3})"
    )
    groups: dict[int, set[object]] = {}
    for one, group in zip(found.ids.tolist(), found.group.tolist(), strict=True):
        groups.setdefault(group, set()).add(gold[one])
    largest = max(map(len, groups.values()))
    print(
        f"largest group of different articles  {largest}  (goal 5; wires that are copies of each other count, too)"
    )
    print(f"{len(gold) / seconds:,.0f} articles/s on one core  (goal {_GOAL_SPEED})")


def b_cubed(gold: dict[int, object], found: Copies, chosen: Iterable[int]) -> tuple[float, float]:
    """B³ precision and recall of the chosen articles (Bagga & Baldwin 1998)."""
    group_of = dict(zip(found.ids.tolist(), found.group.tolist(), strict=True))
    both = Counter((group_of.get(one, one), label) for one, label in gold.items())
    sizes, labels = Counter(group_of.get(one, one) for one in gold), Counter(gold.values())
    measured = [
        (both[group_of.get(one, one), gold[one]], group_of.get(one, one), gold[one]) for one in chosen
    ]
    precision = sum(count / sizes[group] for count, group, _ in measured) / len(measured)
    return precision, sum(count / labels[label] for count, _, label in measured) / len(measured)


def related(folder: Path, articles: Sequence[Article]) -> tuple[Copies, float, list[float]]:
    """The copies among articles; the seconds that finding them took; and those of each of the last, one by one."""
    with IndexWriter.open(folder) as writer:
        writer.share_memory()
        writer.put(make_record(1, one, (), (), (), added=1) for one in articles[:-_ONE_BY_ONE])
        writer.commit(1)
        started = time.process_time()
        for one in articles:
            keys_of(one)
        writer.relate(PairRulings())
        seconds = time.process_time() - started
        each = []
        for seq, one in enumerate(articles[-_ONE_BY_ONE:], start=2):
            writer.put([make_record(seq, one, (), (), (), added=seq)])
            writer.commit(seq)
            started = time.perf_counter()
            writer.relate(PairRulings())
            each.append(time.perf_counter() - started)
    (path,) = COPIES_FILES.files(folder)
    return COPIES_FILES.read(path), seconds, sorted(each)


def speed(count: int, wires: Sequence[dict[str, Any]]) -> None:
    """Many articles, a tenth of them copies, over ten years."""
    articles = list(made(count, wires))
    with tempfile.TemporaryDirectory() as folder:
        found, seconds, each = related(Path(folder), articles)
    print(f"{count:,} articles, of which {len(found.ids):,} have copies: {count / seconds:,.0f} articles/s")
    print(
        f"one more article  median {each[len(each) // 2] * 1000:.0f} ms, slowest {each[-1] * 1000:.0f} ms  (goal 20)"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory, the articles themselves included  {peak:,.0f} MB  (goal 1,000)")


def alike(kind: str) -> None:
    """So many articles without a day that share much: what the time would grow with the square of their number for."""
    rng = random.Random(2)
    spelled = ["".join(rng.choices("abcdefghijklmnoprstuvwy", k=rng.randint(3, 9))) for _ in range(20_000)]

    def words(count: int) -> list[str]:
        return rng.choices(spelled, k=count)

    passage, whole = words(20), words(300)
    texts = {
        "one passage": lambda number: [*passage, *words(40)],
        "one form": lambda number: [
            *passage,
            spelled[number].title(),
            str(rng.randint(1, 999)),
            *passage[:15],
        ],
        "one text": lambda number: whole,
        "one text, edited": lambda number: [*whole[rng.randint(0, 60) : rng.randint(240, 300)], f"n{number}"],
    }
    articles = [
        article(f"Item {number}", " ".join(texts[kind](number)), None, f"Outlet {number % 40}")
        for number in range(_ALIKE)
    ]
    with tempfile.TemporaryDirectory() as folder:
        found, seconds, each = related(Path(folder), articles)
    groups = len(set(found.group.tolist())) + _ALIKE - len(found.ids)
    print(
        f"{_ALIKE:,} articles, {kind}  {_ALIKE / seconds:,.0f} articles/s"
        f"  one more {each[len(each) // 2] * 1000:.0f} ms  {groups:,} groups"
    )


def made(count: int, wires: Sequence[dict[str, Any]]) -> Iterator[Article]:
    """Articles of paragraphs of two wires each, so that they share much with others and are copies of none."""
    rng = random.Random(1)
    first = date(2010, 1, 1)
    bodies = [wire["body"].split("\n\n") for wire in wires if wire["body"]]
    last = None
    for number in range(count):
        day = (first + timedelta(number * 3650 // count)).isoformat()
        if last is None or number % 10:
            parts = [*rng.choice(bodies)[:6], *rng.choice(bodies)[:6], f"Filed as item {number} of the day."]
            rng.shuffle(parts)
            last = "\n\n".join(parts)
        yield article(f"Item {number}", last, day, f"Outlet {number % 40}")


if __name__ == "__main__":
    sys.exit(main())
