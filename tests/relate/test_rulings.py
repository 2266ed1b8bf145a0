import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.relate.rulings import Pair, PairRulings, ruled

GROUPS = [[1, 2, 3, 4], [5, 6], [7]]
ALIKE = {(1, 2): 0.9, (2, 3): 0.8, (3, 4): 0.9, (5, 6): 0.5}


def strength(one: int, other: int) -> float:
    return ALIKE.get((min(one, other), max(one, other)), 0.0)


def groups(*, together: tuple[Pair, ...] = (), apart: tuple[Pair, ...] = ()) -> list[list[int]]:
    found = ruled(GROUPS, PairRulings(frozenset(together), frozenset(apart)), strength)
    return [group for group in found if len(group) > 1]


@pytest.mark.parametrize(
    ("together", "apart", "expected"),
    [
        ((), (), [[1, 2, 3, 4], [5, 6]]),
        (((4, 5),), (), [[1, 2, 3, 4, 5, 6]]),
        (((6, 7),), (), [[1, 2, 3, 4], [5, 6, 7]]),
        ((), ((5, 6),), [[1, 2, 3, 4]]),
        # The weakest of the likenesses between the two gives way.
        ((), ((1, 4),), [[1, 2], [3, 4], [5, 6]]),
        ((), ((1, 2),), [[2, 3, 4], [5, 6]]),
        (((8, 9),), ((1, 5),), [[1, 2, 3, 4], [5, 6], [8, 9]]),
    ],
)
def test_rulings_join_and_part_what_was_found(
    together: tuple[Pair, ...], apart: tuple[Pair, ...], expected: list[list[int]]
) -> None:
    assert groups(together=together, apart=apart) == expected


@given(st.permutations([1, 2, 3, 4]), st.permutations(GROUPS))
def test_the_order_of_groups_and_articles_does_not_matter(members: list[int], order: list[list[int]]) -> None:
    shuffled = [members if len(group) == 4 else group for group in order]
    rulings = PairRulings(frozenset({(4, 5)}), frozenset({(1, 4), (1, 6)}))
    assert ruled(shuffled, rulings, strength) == ruled(GROUPS, rulings, strength)
