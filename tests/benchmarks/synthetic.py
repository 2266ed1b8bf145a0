"""A collection of any size for measuring speed: articles made of Reuters paragraphs, with made-up mentions.

The same seed gives the same articles. It says nothing about accuracy; words are as frequent as in news, and the
mentions have a long tail: of some 40,000 actors and 4,000 places a few are everywhere and most are rare.
"""

import gzip
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from archive.index import Record, make_record
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.layer import AnnotationLayer
from archive.model.partial_date import PartialDate

SEED = 20211109
WORDS = 430
FACETS = (
    Facet(name="actor", label="Actor", kind="actor"),
    Facet(name="place", label="Place", kind="place", shape="tree"),
    Facet(name="date", label="Date", kind="date", shape="date"),
)
SOURCES = (
    "Reuters",
    "AP",
    "AFP",
    "TASS",
    "Xinhua",
    "dpa",
    "EFE",
    "PAP",
    "BelTA",
    "Ukrinform",
    "MTI",
    "Tanjug",
)


@cache
def paragraphs(reuters: Path) -> tuple[str, ...]:
    """The paragraphs of Reuters-21578 that have at least eight words."""
    with gzip.open(reuters, "rt", encoding="utf-8") as lines:
        bodies = [json.loads(line)["body"] or "" for line in lines]
    found = (" ".join(piece.split()) for body in bodies for piece in body.split("\n    "))
    return tuple(piece for piece in found if piece.count(" ") >= 8)


def _tail(rng: random.Random, count: int) -> int:
    """A number below `count`, small ones much more often."""
    return min(count - 1, int(rng.paretovariate(0.7)) - 1)


def _place(number: int) -> str:
    country, region = number % 97, number % 811
    return f"{chr(65 + country % 26)}{chr(65 + country // 26)}/Region {region}/Town {number}"


def records(reuters: Path, count: int, *, start: int = 0) -> Iterator[Record]:
    """Records `start` to `start + count`."""
    pool = paragraphs(reuters)
    for number in range(start, start + count):
        yield _record(random.Random(SEED + number), number, pool)


def _record(rng: random.Random, number: int, pool: tuple[str, ...]) -> Record:
    pieces: list[str] = []
    words = 0
    while words < WORDS - 20:
        pieces.append(pool[rng.randrange(len(pool))])
        words += pieces[-1].count(" ") + 1
    title = " ".join(pieces[0].split()[:8])
    day = f"{2000 + rng.randrange(25)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    article = Article.of(
        "\n\n".join([*pieces, f"No {number}"]),
        title=title,
        byline="By a Reporter",
        published=PartialDate(day),
        source=SOURCES[_tail(rng, len(SOURCES))],
    )
    claims = [("actor", f"Actor {_tail(rng, 40_000)}") for _ in range(10)]
    claims += [("place", _place(_tail(rng, 4_000))) for _ in range(6)]
    claims += [("date", f"{day[:4]}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}") for _ in range(2)]
    annotations = []
    for kind, value in claims:
        start = article.text.find(" ", rng.randrange(len(article.text) - 80)) + 1
        end = article.text.find(" ", start + 1)
        annotations.append(
            Annotation(
                kind=kind, start=start, end=end, text=article.text[start:end], value=value, label=value
            )
        )
    layer = AnnotationLayer(
        article_id=article.id,
        enricher="made-up",
        version="1",
        text_sha256="",
        annotations=tuple(annotations),
    )
    return make_record(number + 1, article, [layer], (), FACETS)
