"""What a query was not read as it stands is told by every command that asks it."""

import pytest

from tests.program.conftest import Run


@pytest.mark.parametrize("command", ["search", "count", "facets", "quotes", "export"])
@pytest.mark.parametrize(
    ("query", "told"),
    [('gate "bison', "never closed"), ("gate near border", "w/10"), ("gate published:202", "unfinished")],
)
def test_every_command_tells_what_was_read_otherwise(command: str, query: str, told: str, ask: Run) -> None:
    done = ask(command, query)
    assert told in done.stderr
    assert done.returncode in (0, 1)


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
