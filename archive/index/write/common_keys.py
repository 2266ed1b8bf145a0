"""Keys that very many articles have, and the few by whom all these are found.

Copies are found by the keys that they share. A masthead, a disclaimer or a form that is filled in again and again gives
the same keys to so many articles that comparing each two of them would take for ever. Such a *common* key leads to its
*leaders* alone: those of its articles with the lowest ids. Ten thousand edited copies of one text meet in them; ten
thousand reports on one form are compared with a few of them each.

Both follow from the articles alone, in whatever order they came.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.index.format.layout import Array

MOST_ARTICLES = 1_000
"""A key of more articles is common."""
LEADERS = 16

Keys = NDArray[np.uint32]
Ids = NDArray[np.uint64]


def are_common(counts: Array) -> NDArray[np.bool_]:
    """Which keys are common, by how many articles have each."""
    mask: NDArray[np.bool_] = counts > MOST_ARTICLES
    return mask


@dataclass(frozen=True, slots=True)
class CommonKeys:
    """The common keys, ascending, and for each the ids of its leaders, ascending."""

    keys: Keys
    leaders: Ids

    @classmethod
    def of(cls, keys: Keys, ids_of: Callable[[int], Ids]) -> "CommonKeys":
        """Those `keys`, given the ids of the articles of each."""
        rows = [np.sort(np.partition(ids_of(key), LEADERS)[:LEADERS]) for key in keys.tolist()]
        return cls(keys, np.array(rows, dtype=np.uint64).reshape(-1, LEADERS))

    @classmethod
    def stored(cls, keys: Keys, leaders: Ids) -> "CommonKeys":
        """Those of `read.copies`."""
        return cls(keys, leaders.reshape(-1, LEADERS))

    def with_leader(self, ids: Ids) -> Keys:
        """The keys that one of the ids leads."""
        return self.keys[np.isin(self.leaders, ids).any(axis=1)]

    def among(self, keys: Keys) -> tuple[NDArray[np.bool_], Array]:
        """Which of some keys are common, and the rows of those."""
        if not len(self.keys):
            return np.zeros(len(keys), dtype=bool), np.empty(0, dtype=np.int64)
        rows = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        is_common = self.keys[rows] == keys
        return is_common, rows[is_common]

    def updated(self, keys: Keys, again: Keys, ids_of: Callable[[int], Ids]) -> "CommonKeys":
        """Common are `keys` now; leaders are looked for of those that were not, and of those among `again`."""
        was_common, rows = self.among(keys)
        keeps = was_common & ~np.isin(keys, again)
        leaders = np.empty((len(keys), LEADERS), dtype=np.uint64)
        leaders[keeps] = self.leaders[rows[keeps[was_common]]]
        leaders[~keeps] = CommonKeys.of(keys[~keeps], ids_of).leaders
        return CommonKeys(keys, leaders)

    def moved(self, before: "CommonKeys") -> Ids:
        """The ids that lead a key now and did not, or did and do not: of keys that were common then, too."""
        were, rows = before.among(self.keys)
        now, then = self.leaders[were], before.leaders[rows]
        differ = (now != then).any(axis=1)
        return np.concatenate([np.empty(0, dtype=np.uint64), *map(np.setxor1d, now[differ], then[differ])])
