"""Every beginning of a query answers, and says what it left out."""

import pytest

from archive.errors import QueryError
from archive.model.facet import ARTICLE_FACETS, MARK_FACETS, SAYING_FACETS
from archive.query.parser import Parsed, parse

from ..conformance import rows
from ..conformance.conftest import FACETS

SAVED = {**rows.SAVED, **rows.MATCHING}


def read(text: str) -> Parsed:
    return parse(
        text, facets=(*FACETS, *ARTICLE_FACETS, *MARK_FACETS, *SAYING_FACETS), today=rows.TODAY, saved=SAVED
    )


def test_every_beginning_of_the_promised_queries_answers() -> None:
    refused = []
    for query, _ in rows.pairs("matches.txt"):
        for length in range(1, len(query)):
            try:
                read(query[:length])
            except QueryError as error:
                refused.append((query[:length], error.message))
    assert refused == []


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("gas published:202", "gas"),
        ("gas published:2021-11-", "gas"),
        ("gas published:yester", "gas"),
        ("gas published:last w", "gas"),
        ("gas published:3 days a", "gas"),
        ("gas published:nov 202", "gas"),
        ("gas published:>=", "gas"),
        ("gas published:2021-11..20", "gas published:2021-11.."),
        ("gas published:2021-11-01–202", "gas published:2021-11-01"),
        ("gas published:[2021 TO 20", "gas"),
        ("gas newer_than:3", "gas"),
        ("gas has:quo", "gas"),
        ("gas @bord", "gas"),
        ("gas id:3f", "gas"),
        ("gas any(per", "gas any(person)"),
        ("gas any(", "gas"),
        ("gas conf>", "gas"),
        ("gas NEAR", "gas"),
        ("gas w/5 (", "gas"),
        ("gas w/5 (oil O", "gas w/5 oil"),
        ("date(>2021-", "published:2022-01-01.."),
        ('quote:{gas published:"last w', "quote:{gas}"),
    ],
)
def test_what_is_half_typed_is_left_out_and_marked(typed: str, understood: str) -> None:
    parsed = read(typed)
    assert parsed.text == understood
    assert parsed.notes and parsed.marks


@pytest.mark.parametrize(
    "typed", ["published:foo", "published:2021-13", "has:xyz", "@nobody", "id:xyz", "conf>2"]
)
def test_what_is_the_beginning_of_nothing_is_refused(typed: str) -> None:
    with pytest.raises(QueryError):
        read(typed)
