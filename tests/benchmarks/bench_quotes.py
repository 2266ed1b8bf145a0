"""Measure the quotes plugin: attributions of PolNeAR, the seed article, documents a second on one core.

Run by `make bench-quotes`; `--part train` scores the part that the rules were made on. Needs the news text with human
annotations (ARCHIVE_SHARED_DATA, or `shared/data` beside or above the repository). With `--entities` the actors come
from the entities plugin; without, only names that the quotes plugin sees itself are known.
"""

import argparse
import gzip
import json
import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from archive import Annotation, Article, Enricher, PartialDate, Span
from press_archive_quotes.enricher import make_enricher
from tests.benchmarks.quotes_scoring import Score, add_article, reliability, shown, summary

_GOALS = {
    "long strings, right speaker": 94.0,
    "strings of 4 to 9 words, right speaker": 92.0,
    "direct and mixed, recall": 86.0,
    "content and source F1": 58.0,
    "short strings, precision of speech": 92.0,
    "short strings, recall of speech": 85.0,
}
_DOCUMENTS_A_SECOND = 140.0
_WORDS_OF_A_DOCUMENT = 1000
_EDGES = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


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


def article_of(document: dict[str, Any]) -> Article:
    """A PolNeAR document as an article; its text holds the headline."""
    day = PartialDate(document["published"][:10]) if document["published"] else None
    return Article.of(document["text"], source=document["publisher"], published=day)


def entity_enrichers() -> list[Enricher]:
    """What the entities plugin offers."""
    import press_archive_entities

    return list(press_archive_entities.register_enrichers({}))


def actors_in(article: Article, enrichers: Sequence[Enricher]) -> list[Annotation]:
    """All that `enrichers` make of an article."""
    made: list[Annotation] = []
    for enricher in enrichers:
        made.extend(enricher.annotate(article, made))
    return made


def measure(path: Path, enrichers: Sequence[Enricher]) -> tuple[Score, float]:
    """The counts of all documents of a file, and documents of 1,000 words a second."""
    quotes = make_enricher()
    score, seconds, words = Score(), 0.0, 0
    for document in documents(path):
        article = article_of(document)
        earlier = actors_in(article, enrichers)
        start = time.process_time()
        found = list(quotes.annotate(article, earlier))
        seconds += time.process_time() - start
        words += len(article.text.split())
        add_article(score, article.text, document["attributions"], [a.model_dump() for a in found])
    return score, words / _WORDS_OF_A_DOCUMENT / seconds


def seed_statements(folder: Path) -> tuple[int, int]:
    """How many non-optional statements of the seed article have speaker and chain right, and how many there are."""
    text = (folder / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    names = {actor["id"]: actor["name"] for actor in gold["actors"]}
    article = Article.of(text, source="ZeroHedge")
    found = list(make_enricher().annotate(article, _given_actors(article, gold)))
    wanted = [quote for quote in gold["quotes"] if not quote.get("optional")]
    return sum(any(_is_same(quote, names, a) for a in found) for quote in wanted), len(wanted)


def _given_actors(article: Article, gold: dict[str, Any]) -> list[Annotation]:
    return [
        Annotation.at(
            article,
            Span(mention["start"], mention["end"]),
            kind="actor",
            value=actor["name"],
            attributes={"type": actor["type"], "country": actor.get("country", "")},
        )
        for actor in gold["actors"]
        for mention in actor["mentions"]
    ]


def _is_same(quote: dict[str, Any], names: dict[str, str], found: Annotation) -> bool:
    start, end = quote["content"][0]["start"], quote["content"][-1]["end"]
    shared = min(end, found.end) - max(start, found.start)
    via = [names[actor] for actor in quote.get("via", [])]
    attributes = found.attributes
    right = attributes.get("speaker") == names[quote["speaker"]["actor"]] and attributes.get("via") == [
        *via,
        "ZeroHedge",
    ]
    return right and 2 * shared >= end - start


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="dev", choices=["train", "dev"])
    parser.add_argument("--entities", action="store_true")
    options = parser.parse_args(arguments)
    data = shared_data()
    if data is None:
        print(
            "quotes: no folder shared/data beside the repository; name one with ARCHIVE_SHARED_DATA",
            file=sys.stderr,
        )
        return 1
    enrichers = entity_enrichers() if options.entities else []
    score, rate = measure(data / "quotes" / f"polnear-{options.part}.jsonl.gz", enrichers)
    right, all_ = seed_statements(data / "seed")
    figures = summary(score)
    for name, figure in figures.items():
        goal = f"reach {_GOALS[name]:.0f}" if name in _GOALS else ""
        print(f"{name:<40}{figure:7.1f}  {goal}")
    print(f"{'seed, statements with speaker and chain':<40}{right:>4} of {all_}")
    for least in (0.5, 0.8):
        precision, kept = shown(score, least)
        print(
            f"confidence {least} or more: right {100 * precision:.1f} %, of the right ones {100 * kept:.1f} %"
        )
    for low, high, count, mean, share in reliability(score, _EDGES):
        print(f"  {low:.1f} to {min(high, 1.0):.1f}{count:>6} statements, mean {mean:.2f}, right {share:.2f}")
    print(f"{'documents of 1,000 words a second':<40}{rate:7.0f}  reach {_DOCUMENTS_A_SECOND:.0f}")
    missed = [name for name, goal in _GOALS.items() if figures[name] < goal]
    return int(bool(missed) or right < all_ or rate < _DOCUMENTS_A_SECOND)


if __name__ == "__main__":
    sys.exit(main())
