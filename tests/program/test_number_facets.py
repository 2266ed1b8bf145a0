"""`archive facets` over numbers: a line for each power of ten, in order, with a bar."""

import json

from tests.program.conftest import Run


def test_numbers_are_listed_in_their_order_with_bars(ask: Run) -> None:
    head, *lines = ask("facets", "", "amount").stdout.rstrip().splitlines()
    assert head == "Amount"
    counts = [int(line.split()[0]) for line in lines]
    bars = [line.count("█") for line in lines]
    assert max(bars) == bars[counts.index(max(counts))] == 24
    assert all(bars)
    firsts = [int(line.split()[1].replace(",", "")) for line in lines]
    assert firsts == sorted(firsts)


def test_each_line_is_a_query_that_finds_as_much(ask: Run) -> None:
    records = [json.loads(line) for line in ask("facets", "", "amount", "--json").stdout.splitlines()]
    found = ask("count", f"amount:{records[0]['value']}").stdout.split()[0]
    assert int(found) == records[0]["count"]
