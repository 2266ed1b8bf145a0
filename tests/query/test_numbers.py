"""Facets of numbers in a query: what a range means, how it is written again, and what is no number."""

from datetime import date

import pytest

from archive.errors import QueryError
from archive.model.facet import Facet
from archive.model.number import bucket_label, bucket_of, number_of, written
from archive.query.parser import parse
from archive.query.tree import Range

FACETS = (
    Facet(name="amount", label="Amount", kind="money", attribute="amount", shape="number"),
    Facet(name="actor", label="Actor", kind="actor"),
    Facet(name="date", label="Date", kind="date", shape="date"),
)


def read(text: str) -> str:
    query = parse(text, facets=FACETS, today=date(2021, 11, 9))
    return str(query.query)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("amount:1000..5000000", "amount:1000..5000000"),
        ("amount:1000..", "amount:1000.."),
        ("amount:..1000", "amount:..1000"),
        ("amount:>1000", "amount:>1000"),
        ("amount:>=1000", "amount:1000.."),
        ("amount:<1000", "amount:<1000"),
        ("amount:<=1000", "amount:..1000"),
        ("amount:1000", "amount:1000"),
        ("amount:1000.50", "amount:1000.5"),
        ("amount:[-3 TO 5]", "amount:[-3 TO 5]"),
        ("amount:>=-3", "amount:>=-3"),
        ("amount:[1000 TO 10000}", "amount:[1000 TO 10000}"),
        ("amount:{1000 TO 10000]", "amount:{1000 TO 10000]"),
        ("amount:[1000 TO *]", "amount:1000.."),
        ("amount:[* TO 10}", "amount:<10"),
        ("amount:1m..5m", "amount:1000000..5000000"),
        ("amount:>1.5bn", "amount:>1500000000"),
        ("amount:20k", "amount:20000"),
        ("amount:1e6", "amount:1000000"),
        ('amount:"5 million"', "amount:5000000"),
        ("amount:1_000_000", "amount:1000000"),
        ("-amount:>5", "-amount:>5"),
        ("amount:(5 OR 300)", "amount:5 OR amount:300"),
    ],
)
def test_a_range_of_numbers_is_read_and_written_again(typed: str, meant: str) -> None:
    assert read(typed) == meant
    assert read(meant) == meant


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("amount:lots", "'lots' is not a number; write amount:1000..5000000, amount:>1000 or amount:5m"),
        ("amount:5x", "'5x' is not a number"),
        ("amount:9..1", "the range ends before it begins; write amount:1..9"),
        ("amount:1e99", "'1e99' is not a number"),
        ("actor:1..9", "which are for dates (date) and numbers (amount)"),
    ],
)
def test_what_is_no_number_is_refused_with_an_example(typed: str, why: str) -> None:
    with pytest.raises(QueryError) as refused:
        read(typed)
    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("value", "bucket", "label"),
    [
        ("0", "[0 TO 1}", "0 to 1"),
        ("0.99", "[0 TO 1}", "0 to 1"),
        ("1", "[1 TO 10}", "1 to 10"),
        ("9.99", "[1 TO 10}", "1 to 10"),
        ("10", "[10 TO 100}", "10 to 100"),
        ("4000000", "[1000000 TO 10000000}", "1,000,000 to 10,000,000"),
        ("-5", "<0", "below 0"),
    ],
)
def test_a_number_lies_in_its_power_of_ten_and_in_no_other(value: str, bucket: str, label: str) -> None:
    number = number_of(value)
    assert number is not None
    assert bucket_of(number) == bucket
    assert bucket_label(bucket) == label
    assert read(f"amount:{bucket}") == f"amount:{bucket}"


@pytest.mark.parametrize(
    ("text", "value"),
    [("4e6", "4000000"), ("4000000.0", "4000000"), ("2.50", "2.5"), ("-0", "0"), ("1E-3", "0.001")],
)
def test_equal_numbers_are_one_value(text: str, value: str) -> None:
    number = number_of(text)
    assert number is not None
    assert written(number) == value


@pytest.mark.parametrize("text", ["", "four", "nan", "inf", "1e99", "1,000", "0x10"])
def test_what_writes_no_number_is_none(text: str) -> None:
    assert number_of(text) is None


def test_a_kind_that_a_plugin_makes_is_a_type_of_mention() -> None:
    assert read("any(money)") == "any(money)"
    assert read("any(person|money)") == "any(person|money)"
    with pytest.raises(QueryError, match=r"no mentions of type 'treasure'; the types are actor, .*, money"):
        read("any(treasure)")


def test_a_statement_is_no_mention() -> None:
    for query in ("any(quote)", "any(person|quotes)"):
        with pytest.raises(QueryError, match="a statement is no mention; write has:quote"):
            read(query)
    assert read("gate w/5 has:quote") == "gate w/5 has:quote"


def test_a_range_says_that_its_ends_are_numbers() -> None:
    parsed = parse("amount:5", facets=FACETS, today=date(2021, 11, 9))
    assert parsed.query == Range("amount", "5", "5", numbers=True)
