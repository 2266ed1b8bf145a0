"""How work is cut into parts, what is said of versions and of pace, and what is said where Dask is missing."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.cluster.pace import Pace
from archive.cluster.versions import differences
from archive.errors import ClusterError
from archive.ingest import add
from archive.settings import Settings

MEGABYTE = 2**20


@pytest.mark.parametrize(
    ("sizes", "parts"),
    [
        ([], []),
        ([1] * 3, [(0, 3)]),
        ([1] * 49, [(0, 49)]),
        ([1] * 100, [(0, 25), (25, 50), (50, 75), (75, 100)]),
        ([1] * 30 + [5 * MEGABYTE], [(0, 30), (30, 31)]),
        ([3 * MEGABYTE] * 3, [(0, 1), (1, 2), (2, 3)]),
    ],
)
def test_a_part_has_25_items_or_four_megabytes(sizes: Sequence[int], parts: list[tuple[int, int]]) -> None:
    desk = pytest.importorskip("archive.cluster.desk", reason="press-archive[cluster] is not installed")
    assert list(desk._parts(sizes)) == parts


def test_differences_are_named_in_both_directions() -> None:
    wanted = {"Python": "3.12", "plugin feed": "feed 1", "enricher dates": "2"}
    there = {"Python": "3.12", "enricher dates": "1", "reader wires": "3"}
    assert differences(wanted, there) == [
        "enricher dates 1, here 2",
        "no plugin feed, here feed 1",
        "reader wires 3, not installed here",
    ]
    assert differences(wanted, wanted) == []


def test_the_pace_names_few_workers_and_counts_many() -> None:
    pace = Pace()
    assert str(pace) == ""
    pace.count("a", 0)
    assert str(pace) == "1 worker: 0/s"
    pace.count("b", 0)
    assert str(pace) == "2 workers: 0/s + 0/s"
    for name in "cde":
        pace.count(name, 0)
    assert str(pace) == "5 workers: 0 to 0/s each"


def test_where_dask_is_missing_the_package_to_install_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    settings = Settings(cluster="tcp://127.0.0.1:9")
    with pytest.raises(
        ClusterError, match=r"needs one more package here: .*; pip install 'press-archive\[cluster\]'"
    ):
        add(tmp_path / "archive", [tmp_path], settings, watch=lambda progress: None)
