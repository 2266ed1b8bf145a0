"""Fuzzy words find what counting edits one by one finds, in any script."""

import random
from pathlib import Path

import pytest

from archive.index import IndexWriter, Snapshot, make_record
from archive.index.evaluate.patterns import within_edits
from archive.model.article import Article

LETTERS = "abcinz0éжшλ字한𝒳"


def edits_between(left: str, right: str) -> int:
    """Letters put in, taken out, replaced, or swapped with their neighbour."""
    rows = [
        [column + row if not row * column else 0 for column in range(len(right) + 1)]
        for row in range(len(left) + 1)
    ]
    for row in range(1, len(left) + 1):
        for column in range(1, len(right) + 1):
            differs = left[row - 1] != right[column - 1]
            ways = [rows[row - 1][column] + 1, rows[row][column - 1] + 1, rows[row - 1][column - 1] + differs]
            if row > 1 and column > 1 and left[row - 2 : row] == right[column - 2 : column][::-1]:
                ways.append(rows[row - 2][column - 2] + 1)
            rows[row][column] = min(ways)
    return rows[-1][-1]


@pytest.mark.parametrize("edits", [1, 2])
def test_the_forms_found_are_those_that_few_edits_away(tmp_path: Path, edits: int) -> None:
    rng = random.Random(edits)
    words = ["".join(rng.choices(LETTERS, k=rng.randint(1, 7))) for _ in range(600)]
    with IndexWriter.open(tmp_path) as writer:
        writer.put([make_record(1, Article.of(" ".join(words)))])
        writer.commit(1)
    with Snapshot.open(tmp_path) as snapshot:
        segment = snapshot._segments[0]
        forms = [form.decode() for form in segment.folded.all()]
        found = 0
        for word in [*rng.sample(forms, 40), *words[:40]]:
            near = {forms[number] for number in within_edits(segment, word, edits)}
            assert near == {form for form in forms if edits_between(word, form) <= edits}, word
            found += len(near)
        assert found > 200
