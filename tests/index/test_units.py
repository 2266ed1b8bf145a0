"""Which statements hold which words, whichever of the two are many."""

import numpy as np
import pytest

from archive.index.evaluate.units import Units


@pytest.mark.parametrize("spans", [1, 4, 200])
def test_units_that_nest_hold_what_one_by_one_gives(spans: int) -> None:
    rng = np.random.default_rng(18)
    for _ in range(200):
        starts = np.sort(rng.integers(0, 80, 40))
        ends = starts + rng.integers(0, 10, 40)
        units = Units(
            starts, starts, ends, starts, ends, starts, are_apart=False, reach=np.maximum.accumulate(ends)
        )
        lows = np.sort(rng.integers(0, 90, spans))
        highs = lows + rng.integers(1, 4, spans)
        held = zip(*(found.tolist() for found in units.containing(lows, highs)), strict=True)
        assert list(held) == [
            (unit, span)
            for unit in range(40)
            for span in range(spans)
            if starts[unit] <= lows[span] < ends[unit] and highs[span] <= ends[unit]
        ]
