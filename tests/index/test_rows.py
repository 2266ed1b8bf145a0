"""Rows and the annotations inside of statements, beside a count by hand."""

import random
import tracemalloc

import numpy as np
import pytest

from archive.index.format.rows import StatementColumns


def columns(articles: list[list[tuple[int, int]]], statements: list[int]) -> StatementColumns:
    """Of annotations given by article as start and end; `statements` are numbers of annotations."""
    firsts = np.cumsum([0, *map(len, articles)])
    article = np.searchsorted(firsts, statements, side="right") - 1
    flat = np.array([span for spans in articles for span in spans], dtype=np.int64).reshape(-1, 2)
    return StatementColumns(
        np.array(statements, dtype=np.int64), firsts[article], firsts[article + 1], flat[:, 0], flat[:, 1]
    )


@pytest.mark.parametrize("seed", range(20))
def test_a_statement_has_the_annotations_that_lie_wholly_inside_it(seed: int) -> None:
    chance = random.Random(seed)
    articles = [
        [
            (start, start + chance.randrange(9))
            for start in (chance.randrange(30) for _ in range(chance.randrange(8)))
        ]
        for _ in range(chance.randint(1, 6))
    ]
    count = sum(map(len, articles))
    statements = sorted(chance.sample(range(count), count // 2))
    some = sorted(chance.sample(range(count), count * 2 // 3))
    made = columns(articles, statements)
    by_hand = [
        (number, index)
        for number, around in enumerate(statements)
        for index, inner in enumerate(some)
        if made.doc_first[number] <= inner < made.doc_last[number]
        and made.starts[around] <= made.starts[inner]
        and made.ends[inner] <= made.ends[around]
    ]
    owners, pairs = made.pairs(np.array(some, dtype=np.int64), is_own=False)
    assert list(zip(owners.tolist(), pairs.tolist(), strict=True)) == by_hand


def test_a_long_list_of_names_with_a_statement_each_takes_little_memory() -> None:
    names = [(start, start + 2) for start in range(0, 60_000, 3)]
    statements = [(start, start + 3) for start in range(0, 60_000, 3)]
    made = columns([names + statements], list(range(len(names), 2 * len(names))))
    tracemalloc.start()
    owners, _ = made.pairs(np.arange(len(names)), is_own=False)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(owners) == len(names)
    assert peak < 20 * 2**20
