"""The synthetic collection with statements in it: quoted sentences with a speaker, a carrier and whom they name.

The same seed gives the same articles. A third of the statements are made of one pool of sentences, so that some stand
in several articles, as agency copy does.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path

from archive.index import Record, make_record
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.layer import AnnotationLayer
from archive.model.partial_date import PartialDate
from tests.benchmarks import synthetic

FACETS = (
    *synthetic.FACETS,
    Facet(name="speaker", label="Speaker", kind="quote", attribute="speaker", unit="statement"),
    Facet(name="via", label="Via", kind="quote", attribute="via", unit="statement"),
    Facet(name="polarity", label="Polarity", kind="quote", attribute="polarity", unit="statement"),
)
_SENTENCE = re.compile(r"[A-Z][^.!?\"]{40,300}[.!?]")
_SHARED = 2_000
"""Sentences that several articles quote."""


def records(reuters: Path, count: int, *, start: int = 0) -> Iterator[Record]:
    """Records `start` to `start + count`, each with three statements."""
    pool = synthetic.paragraphs(reuters)
    shared = [found[0] for piece in pool if (found := _SENTENCE.search(piece))][:_SHARED]
    for number in range(start, start + count):
        yield _spoken(random.Random(synthetic.SEED * 3 + number), number, pool, shared)


def _spoken(rng: random.Random, number: int, pool: tuple[str, ...], shared: list[str]) -> Record:
    pieces: list[str] = []
    quotes: list[tuple[str, str]] = []
    words = 0
    while words < synthetic.WORDS - 20:
        piece = pool[rng.randrange(len(pool))].replace('"', "")
        sentence = _SENTENCE.search(piece)
        if sentence and len(quotes) < 3:
            said = rng.choice(shared) if rng.random() < 0.33 else sentence[0]
            speaker = f"Actor {synthetic._tail(rng, 40_000)}"
            quotes.append((said, speaker))
            piece = f"“{said[:-1]},” {speaker} said. {piece}"
        pieces.append(piece)
        words += piece.count(" ") + 1
    day = f"{2000 + rng.randrange(25)}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}"
    article = Article.of(
        "\n\n".join([*pieces, f"No {number}"]),
        title=" ".join(pieces[0].split()[:8]),
        byline="By a Reporter",
        published=PartialDate(day),
        source=synthetic.SOURCES[synthetic._tail(rng, len(synthetic.SOURCES))],
    )
    annotations = list(_mentions(rng, article, day))
    at = 0
    for said, speaker in quotes:
        start = article.text.find(f"“{said[:-1]},”", at)
        end = at = start + len(said) + 2
        parts = {"style": "direct", "polarity": "asserted", "speaker": speaker, "via": ["TASS"]}
        annotations.append(
            Annotation(
                kind="quote", start=start, end=end, text=article.text[start:end], value=said, label=said,
                attributes=parts,
            )
        )  # fmt: skip
        for word in list(re.finditer(r"\w{5,}", said))[:2]:
            first, last = start + 1 + word.start(), start + 1 + word.end()
            name = f"Actor {synthetic._tail(rng, 40_000)}"
            annotations.append(
                Annotation(
                    kind="actor", start=first, end=last, text=article.text[first:last], value=name, label=name
                )
            )
    layer = AnnotationLayer(
        article_id=article.id, enricher="made-up", version="1", text_sha256="",
        annotations=tuple(sorted(annotations, key=lambda each: (each.start, -each.end))),
    )  # fmt: skip
    return make_record(number + 1, article, [layer], (), FACETS)


def _mentions(rng: random.Random, article: Article, day: str) -> Iterator[Annotation]:
    claims = [("actor", f"Actor {synthetic._tail(rng, 40_000)}") for _ in range(8)]
    claims += [("place", synthetic._place(synthetic._tail(rng, 4_000))) for _ in range(6)]
    claims += [("date", f"{day[:4]}-{rng.randrange(1, 13):02d}-{rng.randrange(1, 29):02d}") for _ in range(2)]
    for kind, value in claims:
        start = article.text.find(" ", rng.randrange(len(article.text) - 80)) + 1
        end = article.text.find(" ", start + 1)
        place = {"latitude": 50.0, "longitude": 20.0} if kind == "place" else {}
        yield Annotation(
            kind=kind,
            start=start,
            end=end,
            text=article.text[start:end],
            value=value,
            label=value,
            attributes=place,
        )
