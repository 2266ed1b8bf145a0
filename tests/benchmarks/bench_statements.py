"""Measure who says what in the passages of `corpus/statements`, with the entities plugin before the quotes plugin.

Run by `make bench-statements`: the develop half, or with `--half test` the half that no rule may be made on.
`--list` prints each fault of the develop half. `--confidence 0` scores all that is found, shown by default or not.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence

from archive import Annotation
from corpus.statements.passage import Passage, read
from press_archive_quotes.enricher import make_enricher
from tests.benchmarks.bench_quotes import actors_in, entity_enrichers
from tests.benchmarks.statements_scoring import Tally, faults, shown, tallies

_SHOWN_BY_DEFAULT = 0.5
_OUTCOMES = ("right", "unnamed", "wrong", "missed", "beyond")


def statements_of(passages: Iterable[Passage], confidence: float) -> list[tuple[Passage, list[Annotation]]]:
    """Each passage with the statements that a reader is shown of it."""
    entities, quotes = entity_enrichers(), make_enricher()
    results = []
    for passage in passages:
        article = passage.article()
        found = quotes.annotate(article, actors_in(article, entities))
        results.append((passage, shown(found, confidence)))
    return results


def print_table(results: Iterable[tuple[Passage, list[Annotation]]]) -> None:
    """Counts by style, by genre and of all."""
    styles: dict[str, Tally] = {}
    genres: dict[str, Tally] = {}
    total = Tally()
    for passage, found in results:
        for style, tally in tallies(passage, found).items():
            styles.setdefault(style, Tally()).add(tally)
            genres.setdefault(passage.genre, Tally()).add(tally)
            total.add(tally)
    headings = (*_OUTCOMES, "polarity", "chain", "attitudes", "traps")
    print(f"{'':<14}" + "".join(f"{heading:>10}" for heading in headings))
    for name, tally in (*styles.items(), *sorted(genres.items()), ("all", total)):
        counts = [str(getattr(tally, count)) for count in _OUTCOMES]
        shares = [
            f"{tally.polarity}/{tally.found}",
            f"{tally.chain}/{tally.carried}",
            f"{tally.asserted}/{tally.attitudes}",
            f"{tally.sprung}/{tally.traps}",
        ]
        print(f"{name:<14}" + "".join(f"{cell:>10}" for cell in (*counts, *shares)))
    print_figures(total)


def print_figures(total: Tally) -> None:
    """What a newsroom asks: of the statements shown, how many are right; of the true ones, how many are shown."""
    mouth = total.right + total.unnamed
    printed = mouth + total.wrong + total.beyond
    true = total.found + total.missed
    print(f"\nof {printed} shown: in the right mouth {_percent(mouth, printed)}", end="")
    print(f" (and with the right polarity {_percent(total.sound, printed)})", end="")
    print(f", in another {_percent(total.wrong, printed)}, no statement {_percent(total.beyond, printed)}")
    print(f"of {true} in the gold: shown in the right mouth {_percent(mouth, true)}", end="")
    print(f" (and with the right polarity {_percent(total.sound, true)})", end="")
    print(f", by the name in the gold {_percent(total.right, true)}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; there is no figure that it must reach."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", default="develop", choices=["develop", "test"])
    parser.add_argument("--confidence", type=float, default=_SHOWN_BY_DEFAULT)
    parser.add_argument("--list", action="store_true", help="print each fault, of the develop half only")
    options = parser.parse_args(arguments)
    if options.list and options.half == "test":
        parser.error("the test half is not read fault by fault; leave out --list or --half test")
    results = statements_of(read(options.half), options.confidence)
    if options.list:
        for passage, found in results:
            for fault in faults(passage, found):
                print(f"{passage.id:<20} {fault}")
    print_table(results)
    return 0


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):.1f} %"


if __name__ == "__main__":
    sys.exit(main())
