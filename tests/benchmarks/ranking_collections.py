"""Collections with queries whose relevant articles are known, made of the news text at hand.

| collection | articles | query | relevant |
|---|---|---|---|
| topics | Reuters articles that have a label | the words of a label, as a newsroom types them | labelled so |
| topics and places | the same | a label's words and a country | labelled with both |
| headlines | the same, without their headlines | a headline | the article it stood over |
| stories | write-ups of 43 stories, two on each of 22 topics | the first sentence of one of them | the others |
"""

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from archive.index.analysis import words_of
from archive.index.forms import fold_word
from archive.model.article import Article
from archive.model.partial_date import PartialDate

LEAST = 5
"""Relevant articles that a label must have to be asked for."""
_HEADLINES = 250
_HEADLINE_WORDS = 5
_SENTENCE_WORDS = 30
_SEED = 7
_DAY = PartialDate("2013-01-01")
"""Of write-ups that do not say when they appeared: the same for all, so that no order follows from it."""
_TOPICS = {
    "acq": "company takeover", "alum": "aluminium", "bop": "balance of payments", "carcass": "beef pork meat",
    "coconut-oil": "coconut oil", "cpi": "consumer price index", "crude": "crude oil", "dlr": "dollar",
    "dmk": "mark", "earn": "quarterly profit", "f-cattle": "feeder cattle", "fuel": "fuel oil",
    "gas": "gasoline", "gnp": "gross national product", "heat": "heating oil", "hog": "hogs",
    "housing": "housing starts", "income": "personal income", "instal-debt": "consumer credit",
    "interest": "interest rates", "ipi": "industrial production", "iron-steel": "iron steel",
    "jet": "jet fuel", "jobs": "unemployment", "l-cattle": "live cattle", "lei": "leading indicators",
    "meal-feed": "animal feed meal", "money-fx": "foreign exchange", "money-supply": "money supply",
    "nat-gas": "natural gas", "orange": "orange juice", "palm-oil": "palm oil", "pet-chem": "petrochemicals",
    "rape-oil": "rapeseed oil", "reserves": "foreign exchange reserves", "retail": "retail sales",
    "ship": "shipping", "soy-meal": "soybean meal", "soy-oil": "soybean oil", "soybean": "soybeans",
    "stg": "sterling", "strategic-metal": "strategic metals", "sun-oil": "sunflower oil",
    "sunseed": "sunflower seed", "veg-oil": "vegetable oil", "wpi": "wholesale prices",
}  # fmt: skip
"""The labels that are no words a person would type; the others stand for themselves."""
_PLACES = {"uk": "Britain", "usa": "United States", "ussr": "Soviet Union", "uae": "Emirates"}


@dataclass(frozen=True)
class Asked:
    """A query in words, and the numbers of the articles that it should find."""

    words: tuple[str, ...]
    relevant: frozenset[int]
    own: int | None = None
    """The article that the words were taken from, which every engine finds."""


@dataclass(frozen=True)
class Collection:
    """Articles, and the queries that are asked of them."""

    articles: tuple[Article, ...]
    queries: dict[str, tuple[Asked, ...]]


def collections(data: Path) -> Iterator[Collection]:
    """The collections of the news text in `data`."""
    rows = [row for row in _lines(data / "reuters" / "reuters-21578.jsonl.gz") if row["topics"]]
    yield _labelled(rows)
    yield _without_headlines(rows)
    yield _stories(list(_lines(data / "stories" / "stories-ecbplus.jsonl.gz")))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _labelled(rows: Sequence[dict[str, Any]]) -> Collection:
    held: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for topic in row["topics"]:
            held[(topic,)].add(number)
            for place in row["places"]:
                held[topic, place].add(number)
    asked: dict[int, list[Asked]] = {1: [], 2: []}
    for key, relevant in sorted(held.items()):
        if len(relevant) >= LEAST:
            text = _TOPICS.get(key[0], key[0].replace("-", " "))
            text += " " + " ".join(_PLACES.get(place, place.replace("-", " ")) for place in key[1:])
            asked[len(key)].append(Asked(_distinct(text), frozenset(relevant)))
    queries = {"topics": tuple(asked[1]), "topics and places": tuple(asked[2])}
    return Collection(tuple(_article(row, row["title"] or "") for row in rows), queries)


def _without_headlines(rows: Sequence[dict[str, Any]]) -> Collection:
    telling = [n for n, row in enumerate(rows) if len(_distinct(row["title"] or "")) >= _HEADLINE_WORDS]
    chosen = random.Random(_SEED).sample(telling, _HEADLINES)
    asked = tuple(Asked(_distinct(rows[n]["title"]), frozenset([n])) for n in sorted(chosen))
    return Collection(tuple(_article(row, "") for row in rows), {"headlines": asked})


def _stories(rows: Sequence[dict[str, Any]]) -> Collection:
    texts = [[line for line in row["text"].split("\n") if not line.startswith("http")] for row in rows]
    groups: defaultdict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        groups[row["story"]].add(number)
    asked = []
    for number, (row, lines) in enumerate(zip(rows, texts, strict=True)):
        words = _distinct(" ".join(lines[0].split()[:_SENTENCE_WORDS]))
        asked.append(Asked(words, frozenset(groups[row["story"]] - {number}), number))
    articles = (
        Article.of("\n".join(lines[1:]), title=lines[0], published=_DAY, source=row["id"])
        for row, lines in zip(rows, texts, strict=True)
    )
    return Collection(tuple(articles), {"stories": tuple(asked)})


def _article(row: dict[str, Any], title: str) -> Article:
    day = PartialDate(row["date"][:10]) if row["date"] else None
    # Two articles with the same words are two here.
    return Article.of(row["body"] or "", title=title, published=day, source=f"Reuters {row['id']}")


def _distinct(text: str) -> tuple[str, ...]:
    return tuple({fold_word(word): word for word in words_of(text)}.values())
