"""How telling a difference of counts is: `compare` and the order by lift leave out what may be chance."""

from math import log, log2

FLOOR = 5
"""Articles in which a value must stand, on both sides together, to be compared."""
SURE = 6.63
"""Log-likelihood above which a difference of this size comes by chance in fewer than 1 of 100 cases."""


def log_likelihood(one: int, other: int, first: int, second: int) -> float:
    """G² of a table of two by two: with and without the value, in the first and in the second.

    T. Dunning, "Accurate methods for the statistics of surprise and coincidence", 1993.
    """
    table = ((one, other), (first - one, second - other))
    total = first + second
    sums = (one + other, total - one - other)
    return 2 * sum(
        count * log(count * total / (row * column))
        for counts, row in zip(table, sums, strict=True)
        for count, column in zip(counts, (first, second), strict=True)
        if count
    )


def effect(one: int, other: int, first: int, second: int) -> float:
    """log2 of the ratio of the two shares, 0.5 added to each count: 1 is twice as frequent in the first."""
    return log2(((one + 0.5) / (first + 1)) / ((other + 0.5) / (second + 1)))
