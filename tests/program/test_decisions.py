"""A wrong value is mended by hand, and stays so."""

import json
import shutil
from pathlib import Path

import pytest

from tests.program.conftest import Run, runner_on


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("gate")
    (place / "gate.txt").write_text('"We wait," Maria Zakharova said in Minsk.', encoding="utf-8")
    assert runner_on(place / "archive", place)("add", place / "gate.txt").returncode == 0
    return place / "archive"


@pytest.fixture
def gate(made: Path, archive_folder: Path, run: Run) -> Run:
    """Run the program on an archive of one article, a copy for each test."""
    shutil.copytree(made, archive_folder)
    return run


def values(run: Run, facet: str) -> set[str]:
    return {json.loads(line)["value"] for line in run("facets", "", facet, "--json").stdout.splitlines()}


def test_a_rejected_value_is_gone_until_the_decision_is_undone(gate: Run) -> None:
    before = values(gate, "actor")
    assert "Maria Zakharova" in before
    assert gate("decisions", "reject", "actor", "Maria Zakharova").stdout.startswith(
        "decision 1: 1 article changed"
    )
    assert "Maria Zakharova" not in values(gate, "actor")
    assert gate("decisions", "undo", "1").returncode == 0
    assert values(gate, "actor") == before


def test_a_merged_value_counts_for_the_other_and_outlives_a_reindex(gate: Run) -> None:
    gate("decisions", "merge", "actor", "Maria Zakharova", "M. Z.")
    assert gate("reindex").returncode == 0
    assert "M. Z." in values(gate, "actor")
    assert values(gate, "speaker") == {"M. Z."}


def test_a_statement_can_be_given_to_another_speaker(gate: Run) -> None:
    statement = json.loads(gate("quotes", "--json").stdout.splitlines()[0])
    done = gate("decisions", "reattribute", statement["address"], "Ann Roe")
    assert done.returncode == 0, done.stderr
    assert values(gate, "speaker") == {"Ann Roe"}


@pytest.mark.parametrize(
    "arguments",
    [["undo", "7"], ["reattribute", "nowhere", "x"], ["reject", "actor", "x", "--article", "ffff"]],
)
def test_a_decision_about_nothing_is_refused(gate: Run, arguments: list[str]) -> None:
    done = gate("decisions", *arguments)
    assert done.returncode == 2
    assert gate("decisions", "--json").stdout == ""


def test_two_articles_are_ruled_apart_and_the_ruling_outlives_a_reindex(run: Run, tmp_path: Path) -> None:
    wire = (
        "A herd of 43 bison waited at the gate of Krynki until the smith from Sokolka had mended its hinge."
    )
    lines = [
        {
            "text": f"{wire} Rangers carried hay to them.",
            "source": f"Outlet {number}",
            "published": "2021-11-09",
        }
        for number in range(2)
    ]
    (tmp_path / "two.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run("add", tmp_path / "two.jsonl").returncode == 0
    one, other = (
        json.loads(line)["id"] for line in run("search", "has:copies", "--json").stdout.splitlines()
    )
    assert "first of 2; the same day: Outlet" in run("show", one).stdout
    done = run("decisions", "apart", one, other, "--reason", "another herd")
    assert done.stdout.startswith("decision 1: 2 articles changed"), done.stderr
    assert run("reindex").returncode == 0
    assert run("count", "has:copies").stdout == "0\n"
    assert run("decisions", "undo", "1").returncode == 0
    assert run("count", f"copies:{one}").stdout == "2\n"
    assert run("decisions", "together", one, one).returncode == 2
