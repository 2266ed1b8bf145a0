"""What a query was not read as it stands is told by every command that asks it."""

from pathlib import Path

import pytest

from tests.program.conftest import Run


@pytest.mark.parametrize("command", ["search", "count", "facets", "quotes", "export"])
@pytest.mark.parametrize(
    ("query", "told"),
    [('gate "bison', "never closed"), ("gate near border", "w/10"), ("gate or border", "was read as OR")],
)
def test_every_command_tells_what_was_read_otherwise(command: str, query: str, told: str, ask: Run) -> None:
    done = ask(command, query)
    assert told in done.stderr
    assert done.returncode in (0, 1)


@pytest.mark.parametrize("command", ["search", "count", "facets", "quotes", "export"])
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("gate published:202", "unfinished"),
        ("gate speaker:", "has nothing after it; complete it"),
        ("published:[2021 TO", "unfinished range"),
        ("gate OR", "has nothing after it"),
        ("speaker:", "has nothing after it"),
        ("...", "to find every article, write '*'"),
        ("title:… ", "contains no letter or digit"),
    ],
)
def test_no_command_answers_a_query_that_is_unfinished(command: str, query: str, told: str, ask: Run) -> None:
    done = ask(command, query)
    assert told in done.stderr and not done.stdout
    assert done.returncode == 2


def test_an_unfinished_query_of_a_batch_is_reported_and_the_others_are_counted(
    ask: Run, tmp_path: Path
) -> None:
    (tmp_path / "watch.txt").write_text("gate\nspeaker:\n...\n*\n", encoding="utf-8")
    done = ask("count", "--batch", str(tmp_path / "watch.txt"))
    assert done.returncode == 3
    assert "line 2" in done.stderr and "line 3" in done.stderr
    assert [line.split("\t")[1] for line in done.stdout.splitlines()] == ["gate", "*"]


def test_facets_open_a_place_and_a_year(ask: Run) -> None:
    whole = ask("facets", "*", "published", "--json").stdout.count('"published"')
    months = ask("facets", "*", "published", "--within", "2021").stdout
    assert "2021-11" in months and "2022" not in months and whole > 3
    assert "Podlaskie" in ask("facets", "bison", "place", "--within", "PL").stdout
    refused = ask("facets", "*", "--within", "PL")
    assert refused.returncode == 2 and "--within needs exactly one facet" in refused.stderr


def test_a_quotation_mark_left_open_takes_no_short_form_in(ask: Run) -> None:
    half, whole = ask("count", '"bison', "--place", "Poland"), ask("count", '"bison"', "--place", "Poland")
    assert half.stdout == whole.stdout != "0\n"
