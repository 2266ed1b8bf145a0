"""Which statements hold which words or annotations, whichever of the two are many."""

import numpy as np
import pytest

from archive.index.evaluate.units import Overlapping, Units

COUNT = 60
LAST = 200


@pytest.mark.parametrize("longest", [10, 150], ids=["short ones", "some around all that follow"])
@pytest.mark.parametrize("spans", [1, 4, 200])
@pytest.mark.parametrize("outer", [False, True], ids=["words", "annotations"])
def test_units_that_nest_hold_what_one_by_one_gives(spans: int, longest: int, outer: bool) -> None:
    rng = np.random.default_rng(18)
    for _ in range(60):
        starts = np.sort(rng.integers(0, 80, COUNT)).astype(np.uint32)
        ends = np.minimum(starts + rng.integers(0, longest, COUNT), LAST).astype(np.uint32)
        overlapping = Overlapping(starts, ends, LAST)
        kept = {"outer_overlapping" if outer else "overlapping": overlapping}
        units = Units(starts, starts, ends, starts, ends, starts, are_apart=False, **kept)
        lows = np.sort(rng.integers(0, 90, spans))
        # An annotation may be empty, a word is not.
        highs = lows + rng.integers(0 if outer else 1, 4, spans)
        held = zip(*(found.tolist() for found in units.containing(lows, highs, outer=outer)), strict=True)
        assert list(held) == [
            (unit, span)
            for unit in range(COUNT)
            for span in range(spans)
            if starts[unit] <= lows[span] and highs[span] <= ends[unit]
        ]


def test_units_around_thousands_are_looked_for_in_another_way() -> None:
    starts = np.arange(1_000, dtype=np.uint32)
    around = Overlapping(starts, np.full(1_000, 2_000, dtype=np.uint32), 2_000)
    assert around.containing(np.array([1_500]), np.array([1_501])) is None
