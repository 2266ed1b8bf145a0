"""Small collections of made-up articles, the same for the same seed."""

import random
from collections.abc import Iterable, Sequence

from archive.index import Record, make_record
from archive.index.analysis import tokenize
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.layer import AnnotationLayer
from archive.model.partial_date import PartialDate
from archive.model.span import Span

FACETS = (
    Facet(name="actor", label="Actor", kind="actor"),
    Facet(name="place", label="Place", kind="place", where={"reading": ("literal", "mixed")}, shape="tree"),
    Facet(name="date", label="Date", kind="date", shape="date"),
    Facet(name="speaker", label="Speaker", kind="quote", attribute="speaker", unit="statement"),
    Facet(name="via", label="Via", kind="quote", attribute="via", unit="statement"),
)
WORDS = (
    *(
        "sanction",
        "sanctions",
        "Sanctions",
        "sanctioned",
        "border",
        "Border",
        "borders",
        "migrant",
        "migrants",
    ),
    *(
        "Café",
        "cafe",
        "CAFÉ",
        "US",
        "us",
        "U.S.",
        "minister",
        "said",
        "says",
        "saying",
        "say",
        "Belarus",
        "Poland",
    ),
    *("gate", "gates", "oil", "price", "prices", "the", "of", "and", "to", "Ukraine", "don't", "O'Neill"),
    *("12", "1,200", "x"),
)
ACTORS = ("Ada Stone", "Bo Reed", "Ministry of Grain", "Cy Ode")
PLACES = ("PL", "PL/Podlaskie", "PL/Podlaskie/Kuźnica", "BY/Hrodna", "DE")
DATES = ("2021-11-09", "2021-11", "2021", "2021-Q4", "2021-11-08/2021-11-12", "PRESENT_REF", "2020-02")


def make_article(rng: random.Random, number: int, *, words: Sequence[str] = WORDS) -> Article:
    """An article of a few short paragraphs; `number` makes it one of its own."""

    def sentence() -> str:
        chosen = [rng.choice(words) for _ in range(rng.randint(1, 9))]
        return " ".join(chosen).capitalize() + rng.choice([". ", "! ", "? ", ", he said. "])

    paragraphs = ["".join(sentence() for _ in range(rng.randint(1, 3))) for _ in range(rng.randint(0, 4))]
    title = "" if rng.random() < 0.2 else " ".join(rng.choice(words) for _ in range(rng.randint(1, 5)))
    day = f"2021-{rng.randint(1, 12):02d}-{rng.randint(1, 28):02d}"
    return Article.of(
        "\n\n".join([*paragraphs, f"n{number}"]),
        title=title,
        byline=rng.choice(["", "Ada Stone", "Bo Reed, Cy Ode"]),
        published=rng.choice([None, PartialDate(day), PartialDate(day[:7])]),
        source=rng.choice(["", "Reuters", "TASS", "AP"]),
        url=rng.choice(["", "https://example.org/a"]),
    )


def make_annotations(rng: random.Random, article: Article) -> AnnotationLayer:
    """Mentions, dates and statements at random words."""
    tokens = tokenize(article.text)
    found = []
    for _ in range(rng.randint(0, 8) if len(tokens) else 0):
        first = rng.randrange(len(tokens))
        last = min(len(tokens) - 1, first + rng.choice([0, 0, 1, 6]))
        span = Span(int(tokens.starts[first]), int(tokens.ends[last]))
        kind = rng.choice(["actor", "place", "date", "quote"])
        value, attributes = _claim(rng, kind)
        confidence = rng.choice([0.3, 0.5, 0.8, 1.0])
        found.append(
            Annotation.at(article, span, kind=kind, value=value, attributes=attributes, confidence=confidence)
        )
    return AnnotationLayer(
        article_id=article.id,
        enricher=rng.choice(["entities", "quotes"]),
        version=rng.choice(["1.2", "2.0.1", "20"]),
        text_sha256=article.text_sha256,
        annotations=tuple(found),
    )


def _claim(rng: random.Random, kind: str) -> tuple[str, dict[str, object]]:
    if kind == "actor":
        return rng.choice(ACTORS), {"type": rng.choice(["person", "government", "outlet"])}
    if kind == "place":
        return rng.choice(PLACES), {"reading": rng.choice(["literal", "metonymic", "mixed"])}
    if kind == "date":
        return rng.choice(DATES), {}
    via = [rng.choice(ACTORS) for _ in range(rng.randint(0, 2))]
    return "words said", {"speaker": rng.choice([*ACTORS, None]), "via": via}


def make_records(seed: int, count: int, *, facets: Iterable[Facet] = FACETS) -> list[Record]:
    """`count` records, numbered as changes from 1."""
    rng = random.Random(seed)
    records = []
    for number in range(count):
        article = make_article(rng, number)
        records.append(make_record(number + 1, article, [make_annotations(rng, article)], (), facets))
    return records
