"""A facet of numbers over a real archive: what ranges find, and what stretches count."""

import random
from collections.abc import Iterator
from datetime import date

import pytest

from archive.index import IndexWriter, Snapshot, make_record
from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.facet import Facet
from archive.model.layer import AnnotationLayer
from archive.model.number import bucket_of, number_of
from archive.model.span import Span
from archive.search.searcher import Searcher

AMOUNT = Facet(name="amount", label="Amount", kind="money", attribute="amount", shape="number")
CURRENCY = Facet(
    name="currency", label="Currency", kind="money", attribute="currency", labels={"EUR": "euros"}
)
_RNG = random.Random(7)
AMOUNTS: list[list[float]] = [
    [
        _RNG.choice((0, 0.5, 1, 9.99, 10, 99, 100, 1000, 2500, 10**6, 5 * 10**6, -3))
        for _ in range(_RNG.randint(0, 3))
    ]
    for _ in range(60)
]
"""The sums that each article names; some of them name none."""


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    folder = tmp_path_factory.mktemp("numbers") / "index"
    with IndexWriter.open(folder, (AMOUNT, CURRENCY)) as writer:
        # In two segments, which are asked together.
        for part in (range(30), range(30, 60)):
            writer.put([_record(number) for number in part])
            writer.commit(part[-1] + 1)
    with Snapshot.open(folder) as snapshot:
        yield Searcher(snapshot, {}, {}, date(2021, 11, 9))


def _record(number: int):
    article = Article.of(f"Article {number} names sums.")
    annotations = tuple(
        Annotation.at(
            article,
            Span(0, 7),
            kind="money",
            value=str(amount),
            attributes={"amount": amount, "currency": "EUR" if amount < 50 else "USD"},
        )
        for amount in AMOUNTS[number]
    )
    layer = AnnotationLayer(
        article_id=article.id,
        enricher="money",
        version="1",
        text_sha256=article.text_sha256,
        annotations=annotations,
    )
    return make_record(number + 1, article, [layer], (), (AMOUNT, CURRENCY))


def articles_with(first: float, last: float) -> int:
    return sum(any(first <= amount <= last for amount in named) for named in AMOUNTS)


def test_a_range_finds_what_counting_by_hand_finds(searcher: Searcher) -> None:
    bounds = sorted({amount for named in AMOUNTS for amount in named} | {-10, 3, 999, 10**7})
    for first in bounds:
        for last in bounds:
            if first <= last:
                assert searcher.count(f"amount:[{first} TO {last}]") == articles_with(first, last), (
                    first,
                    last,
                )


def test_each_stretch_counts_what_its_own_query_finds_in_order(searcher: Searcher) -> None:
    counts = searcher.facet_counts("", "amount")
    assert [count.value for count in counts] == [
        "<0",
        "[0 TO 1}",
        "[1 TO 10}",
        "[10 TO 100}",
        "[100 TO 1000}",
        "[1000 TO 10000}",
        "[1000000 TO 10000000}",
    ]
    for count in counts:
        assert searcher.count(f"amount:{count.value}") == count.count
        inside = [
            any(bucket_of(number_of(str(amount))) == count.value for amount in named)  # type: ignore[arg-type]
            for named in AMOUNTS
        ]
        assert sum(inside) == count.count


def test_a_stretch_opens_to_its_numbers(searcher: Searcher) -> None:
    within = searcher.facet_counts("", "amount", within="[1000 TO 10000}")
    assert [(count.value, count.label) for count in within] == [("1000", "1,000"), ("2500", "2,500")]
    assert [count.count for count in within] == [articles_with(1000, 1000), articles_with(2500, 2500)]


def test_choosing_a_stretch_narrows_to_it_and_leaves_the_others_in_sight(searcher: Searcher) -> None:
    text = searcher.choose("", "amount", "[1000 TO 10000}", "include")
    assert text == "amount:[1000 TO 10000}"
    assert dict(searcher.choices(text)["amount"]) == {"[1000 TO 10000}": "include"}
    assert len(searcher.facet_counts(text, "amount")) == 7
    assert searcher.choose(text, "amount", "[1000 TO 10000}", "off") == ""


def test_values_of_an_attribute_have_the_labels_of_the_facet_and_are_found_by_them(
    searcher: Searcher,
) -> None:
    labels = {count.value: count.label for count in searcher.facet_counts("", "currency")}
    assert labels == {"EUR": "euros", "USD": "USD"}
    assert searcher.count("currency:euros") == searcher.count("currency:EUR") > 0


def test_any_names_a_kind_that_a_plugin_makes(searcher: Searcher) -> None:
    assert searcher.count("any(money)") == sum(bool(named) for named in AMOUNTS)
    assert searcher.count("any(person|money)") == searcher.count("any(money)")
