"""The figures that the plugin was written to reach, on news text with human annotations."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = next(
    (
        up / "tests" / "benchmarks"
        for up in Path(__file__).resolve().parents
        if (up / "tests" / "benchmarks").is_dir()
    ),
    None,
)


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    """The benchmark, as a module."""
    if BENCHMARKS is None:
        pytest.skip("the plugin stands alone: no tests/benchmarks above it")
    spec = importlib.util.spec_from_file_location("bench_dates", BENCHMARKS / "bench_dates.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("name", "relaxed", "strict", "value"), [("timebank", 95, 92, 85), ("aquaint", 95, 84.5, 78)]
)
def test_the_scores_have_not_fallen(
    bench: ModuleType, shared_data: Path, name: str, relaxed: float, strict: float, value: float
) -> None:
    counts = bench.score(shared_data / "temporal" / f"{name}.jsonl.gz")
    assert counts.relaxed >= relaxed
    assert counts.strict >= strict
    assert counts.value >= value


def test_each_expression_is_counted_once(bench: ModuleType) -> None:
    gold = [bench.Timex(0, 10, "2013"), bench.Timex(20, 30, "2012")]
    found = [bench.Timex(0, 5, "2013"), bench.Timex(6, 10, "2013"), bench.Timex(20, 30, "2011")]
    counts = bench.counts(gold, found)
    assert (counts.overlapping, counts.same_span, counts.same_value) == (2, 1, 1)
    assert counts.relaxed == 80
