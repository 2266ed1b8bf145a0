"""Invented sayings with known origins: with chains, with credits, word for word, rewritten."""

import random
from collections.abc import Sequence

from archive.model.article import Article
from archive.relate.origins import Carrier
from archive.relate.sketch import triples_beside
from archive.relate.words import listed

_WORDS = listed(
    """
    council harbour ferry mill ranger committee bank engineer gate barge timber fair weir lamp shelter poplar dawn
    vote rain notice market week closed inspected sold repaired measured refused counted postponed described
    ordered under over beside against toward cheaper older broken narrow public distant early second final quiet
    iron wooden annual ledger winter bridge orchard signal tunnel meadow lantern captain deputy clerk widow
    teacher farmer baker pilot carried promised argued noticed recalled warned hoped denied because while until
    although whether since perhaps twelve forty ninety thousand metres hectares crowns hours decades boats fields
    roofs letters maps keys wagons
    """
)
_BACKGROUND = "The valley has argued about its dam for eleven years and has held two votes on it."
_AGENCIES = ("NPA", "Coastal Wire", "Meridian News Agency")
_OUTLETS = tuple(
    f"{place} {paper}"
    for place in ("Rhine", "Tejo", "Corrib", "Vistula", "Luzon", "Baltic")
    for paper in ("Examiner", "Gazette", "Courier")
)


def chain(seed: int) -> tuple[list[Carrier], int]:
    """The carriers of one saying, in any order, and how many origins they have."""
    rng = random.Random(seed)
    outlets = rng.sample(_OUTLETS, k=len(_OUTLETS))
    agencies = rng.sample(_AGENCIES, k=len(_AGENCIES))
    carriers: list[Carrier] = []
    count = rng.randint(1, 4)
    for _ in range(count):
        has_agency = bool(agencies) and rng.random() < 0.6
        name = agencies.pop() if has_agency else outlets.pop()
        text = _article(rng)
        is_held = not has_agency or rng.random() < 0.7
        if is_held:
            carriers.append(_carrier(len(carriers), name, 1, text))
        # Where the archive lacks the source itself, only a chain or a credit line can name it.
        ways = ("chain", "credit", "reprint", "rewrite") if is_held else ("chain", "credit")
        last = name
        for step in range(rng.randint(0 if is_held else 1, 3)):
            outlet, way = outlets.pop(), rng.choice(ways)
            carriers.append(_passed_on(len(carriers), outlet, 2 + step, text, last, way, rng))
            last = rng.choice((name, outlet))
    rng.shuffle(carriers)
    return carriers, count


def _passed_on(
    number: int, outlet: str, day: int, text: Sequence[str], source: str, way: str, rng: random.Random
) -> Carrier:
    match way:
        case "chain":
            return _carrier(number, outlet, day, _article(rng), via=(source,))
        case "credit":
            return _carrier(number, outlet, day, _article(rng), credit=f"Staff and {source}")
        case "reprint":
            return _carrier(number, outlet, day, text[: rng.randint(5, len(text))])
        case _:
            kept = [line for line in text if rng.random() < 0.6] or text[:2]
            return _carrier(
                number, outlet, day, [*_article(rng)[:2], *(_reworded(line, rng) for line in kept)]
            )


def _reworded(line: str, rng: random.Random) -> str:
    """The line with one word in twelve replaced."""
    return " ".join("indeed" if rng.random() < 0.08 else word for word in line.split())


def _article(rng: random.Random) -> list[str]:
    lines = [
        f"{' '.join(rng.choices(_WORDS, k=rng.randint(10, 18)))}.".capitalize()
        for _ in range(rng.randint(6, 12))
    ]
    # Whoever writes about the dam explains it in much the same words.
    return [*lines, _BACKGROUND] if rng.random() < 0.3 else lines


def _carrier(
    number: int,
    outlet: str,
    day: int,
    lines: Sequence[str],
    *,
    via: tuple[str, ...] = (),
    credit: str = "",
) -> Carrier:
    article = Article.of(" ".join(lines), source=outlet)
    return Carrier(f"{number:04x}", outlet, day, via, credit, triples_beside(article, ()))
