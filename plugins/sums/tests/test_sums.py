import pytest

from archive.testing import check_enricher, make_article
from press_archive_sums import annotate, register_enrichers

SUMS = {
    "It cost €4 million.": ("€4 million", "EUR 4000000", "4,000,000 euros"),
    "A fine of $1.5bn.": ("$1.5bn", "USD 1500000000", "1,500,000,000 US dollars"),
    "They paid 20,000 euros.": ("20,000 euros", "EUR 20000", "20,000 euros"),
    "A ticket is 3.20 zł.": ("3.20 zł", "PLN 3.2", "3.2 zlotys"),
    "Some US$100m went.": ("US$100m", "USD 100000000", "100,000,000 US dollars"),
    "GBP 2.5 million was lost.": ("GBP 2.5 million", "GBP 2500000", "2,500,000 pounds sterling"),
    "A 300-million-euro loan": None,
    "It is worth 5 million dollars.": ("5 million dollars", "USD 5000000", "5,000,000 US dollars"),
    "He gave £5k.": ("£5k", "GBP 5000", "5,000 pounds sterling"),
    "It rose by 12 per cent in 2021.": None,
    "7 million people live there.": None,
    "Call +49 40 1234567.": None,
    "Article 5 EURATOM": None,
    "The price fell to ¥0.": ("¥0", "JPY 0", "0 yen"),
    "20 000 euros": ("20 000 euros", "EUR 20000", "20,000 euros"),
}


@pytest.mark.parametrize("text", SUMS)
def test_a_sum_stands_for_an_amount_in_a_currency(text: str) -> None:
    found = [(each.text, each.value, each.label) for each in annotate(make_article(text), ())]
    assert found == ([SUMS[text]] if SUMS[text] else [])


def test_every_sum_of_a_text_is_found() -> None:
    text = "From €3 to €5; $7 and 9 yen, not 11."
    found = [each.attributes for each in annotate(make_article(text), ())]
    assert found == [
        {"amount": 3.0, "currency": "EUR"},
        {"amount": 5.0, "currency": "EUR"},
        {"amount": 7.0, "currency": "USD"},
        {"amount": 9.0, "currency": "JPY"},
    ]


def test_the_enricher_keeps_the_contract() -> None:
    assert [wrong for enricher in register_enrichers() for wrong in check_enricher(enricher)] == []
