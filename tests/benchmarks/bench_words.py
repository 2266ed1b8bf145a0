"""Which words meet: ours beside the stemmers that Whoosh and Snowball have.

English pairs from `tests/index/english_forms.txt` (a base and each of its forms must meet) and `english_apart.txt`
(these must not); for other languages the families of `word_families.txt`, every pair of forms.
"""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import Stemmer
from whoosh.lang.lovins import stem as lovins
from whoosh.lang.porter import stem as porter

from archive.index.english import shared_bases
from archive.index.forms import stem_word

FOLDER = Path(__file__).parents[1] / "index"
Stems = Callable[[str], set[str]]


def rows(name: str) -> list[list[str]]:
    """The lines of a table, as words."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def english_pairs() -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The pairs that must meet, and those that must not."""
    together = [(base, form) for base, *forms in rows("english_forms.txt") for form in forms]
    return together, [(one, other) for one, other in rows("english_apart.txt")]


def families() -> dict[str, list[list[str]]]:
    """Language → the families of its words."""
    found: dict[str, list[list[str]]] = {}
    for language, *words in rows("word_families.txt"):
        found.setdefault(language.rstrip(":"), []).append(words)
    return found


def ours(word: str) -> set[str]:
    """The English stems that a query word stands for."""
    return {stem_word(word), *shared_bases(word)}


def score(stems: Stems) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that meet."""
    together, apart = english_pairs()
    right = sum(1 for one, other in together if stems(one) & stems(other))
    wrong = sum(1 for one, other in apart if stems(one) & stems(other))
    precision, recall = right / max(1, right + wrong), right / len(together)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def score_of_families(words: list[list[str]], stem: Callable[[str], str]) -> tuple[float, float]:
    """Precision and recall of the pairs of forms that meet."""
    family = {word: number for number, members in enumerate(words) for word in members}
    together = met = right = 0
    for one, other in combinations(family, 2):
        is_one, do_meet = family[one] == family[other], stem(one) == stem(other)
        together, met, right = together + is_one, met + do_meet, right + (is_one and do_meet)
    return right / max(1, met), right / together


def _lovins(word: str) -> str:
    try:
        return str(lovins(word))
    except IndexError:
        # Whoosh's looks three letters back in words of two.
        return word


def main() -> None:
    together, apart = english_pairs()
    print(f"English: {len(together)} pairs that meet, {len(apart)} that do not")
    snowball = Stemmer.Stemmer("english")
    peers: dict[str, Stems] = {
        "archive": ours,
        "Porter2": lambda word: {snowball.stemWord(word)},
        "Porter": lambda word: {porter(word)},
        "Lovins": lambda word: {_lovins(word)},
        "no stemming": lambda word: {word},
    }
    for name, stems in peers.items():
        print(f"  {name:12} precision {{:.3f}}  recall {{:.3f}}  F1 {{:.3f}}".format(*score(stems)))
    print("other languages, pairs of one word's forms")
    for language, words in families().items():
        precision, recall = score_of_families(words, lambda word, of=language: stem_word(word, of))  # type: ignore[misc]
        before = score_of_families(words, stem_word)
        print(
            f"  {language}  precision {precision:.2f}  recall {recall:.2f}  (as English: recall {before[1]:.2f})"
        )


if __name__ == "__main__":
    main()
