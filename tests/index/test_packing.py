"""Sorting by halves, ranges of postings and tables of starts give what the plain ways give."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from archive.index import IndexWriter, Snapshot
from archive.index.evaluate.units import StartsTable
from archive.index.format.container import Container, ContainerWriter
from archive.index.format.packing import Strings, stable_order, write_strings
from tests.index.making import FACETS, make_records


@pytest.mark.parametrize("top", [1, 200, 1 << 16, (1 << 16) + 1, 1 << 31, 1 << 32])
def test_order_by_halves_is_the_stable_order(top: int) -> None:
    numbers = np.random.default_rng(top).integers(0, top, 5_000).astype(np.uint32)
    assert np.array_equal(stable_order(numbers), np.argsort(numbers, kind="stable"))


def test_no_numbers_are_in_order() -> None:
    assert len(stable_order(np.empty(0, dtype=np.uint32))) == 0


@pytest.mark.parametrize("kind", [np.uint16, np.uint32, np.int64])
@pytest.mark.parametrize("count", [0, 1, 2, 700])
@pytest.mark.parametrize("step", [2, 6, 9])
def test_a_table_of_starts_finds_what_a_binary_search_finds(
    kind: type[np.integer[Any]], count: int, step: int
) -> None:
    rng = np.random.default_rng(count)
    end = 30_000
    starts: NDArray[Any] = np.sort(rng.choice(end, count, replace=False)).astype(kind)
    numbers = np.append(rng.integers(0, end, 3_000), [0, end - 1, *starts[:1], *starts[-1:]]).astype(
        np.uint32
    )
    found = StartsTable(starts, end, step=step).last_before(numbers)
    assert np.array_equal(found, np.searchsorted(starts, numbers, side="right") - 1)


def test_postings_of_neighbours_and_of_others_are_the_same_one_by_one(tmp_path: Path) -> None:
    with IndexWriter.open(tmp_path, FACETS) as writer:
        writer.put(make_records(4, 60))
        writer.commit(1)
    with Snapshot.open(tmp_path) as snapshot:
        (segment,) = snapshot._segments
        postings = segment.postings("text")
        size = len(segment.stems)
        for stems in (
            [],
            [0],
            [size - 1],
            range(size),
            range(3, 9),
            [1, 2, 3, 7, 8, 9, 10, 11],
            range(0, size, 2),
        ):
            alone = [postings.docs(stem).tolist() for stem in stems]
            picked = np.asarray(stems, dtype=np.int64)
            assert postings.several_docs(picked).tolist() == [doc for docs in alone for doc in docs]


def test_strings_one_at_a_time_are_all_strings(tmp_path: Path) -> None:
    strings = [b"", b"a", "é".encode(), b"", *(b"%d" % number for number in range(9_000))]
    writer = ContainerWriter(tmp_path / "strings")
    write_strings(writer, "names", strings)
    writer.close({})
    held = Strings(Container(tmp_path / "strings"), "names")
    assert list(held.each()) == held.all() == strings
    assert list(held.each(np.array([4, 2, 2, 0]))) == [b"0", "é".encode(), "é".encode(), b""]
