"""Finds sums of money and what they amount to."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pydantic import BaseModel

from archive import Annotation, Article, Enricher, Facet, Span, hookimpl

CONTRACT_VERSION = 1

NAMES = {
    "EUR": "euros",
    "USD": "US dollars",
    "GBP": "pounds sterling",
    "PLN": "zlotys",
    "CHF": "Swiss francs",
    "JPY": "yen",
    "CNY": "yuan",
    "RUB": "roubles",
    "UAH": "hryvnias",
    "INR": "rupees",
}
"""Currency → its name, as the facet shows it."""
_SIGNS = {
    "€": "EUR",
    "$": "USD",
    "US$": "USD",
    "£": "GBP",
    "¥": "JPY",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
    "zł": "PLN",
}
# Words for currencies that other states have too, such as "dollars" or "francs", are taken for none.
_WORDS = {
    "euro": "EUR", "euros": "EUR", "zloty": "PLN", "zlotys": "PLN", "zlotych": "PLN", "yen": "JPY", "yuan": "CNY",
    "roubles": "RUB", "rubles": "RUB", "hryvnia": "UAH", "hryvnias": "UAH", "dollars": "USD",
}  # fmt: skip
_MULTIPLES = {
    "": 0,
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
    "trillion": 12,
}

_NUMBER = r"(?P<{0}>\d{{1,3}}(?:[, ]\d{{3}})+(?!\d)|\d+)(?P<{0}_cents>\.\d+)?"
_MULTIPLE = r"(?:[ -]?(?P<{0}_multiple>thousand|million|billion|trillion|mn|bn|[mk])\b)?"
_CODES = "|".join(NAMES)
_SUM = re.compile(
    rf"(?<!\w)(?P<before>US\$|[€$£¥₽₴₹]|(?:{_CODES})\b) ?{_NUMBER.format('one')}{_MULTIPLE.format('one')}"
    rf"|(?<![\w.,]){_NUMBER.format('two')}{_MULTIPLE.format('two')} ?(?P<after>€|zł|(?:{_CODES}|{'|'.join(_WORDS)})\b)"
)


class Money(BaseModel):
    """What a sum amounts to."""

    amount: float
    """In units of the currency, cents behind the point."""
    currency: str
    """ISO 4217."""


def annotate(article: Article, earlier: Sequence[Annotation]) -> Iterator[Annotation]:
    """Each sum of money in the text."""
    for match in _SUM.finditer(article.text):
        sign = match["before"] or match["after"]
        currency = _SIGNS.get(sign) or _WORDS.get(sign.lower()) or sign
        amount = _amount(match, "one" if match["one"] else "two")
        yield Annotation.at(
            article,
            Span(*match.span()),
            kind="sum",
            value=f"{currency} {amount:f}",
            label=f"{amount:,f} {NAMES[currency]}",
            attributes=Money(amount=float(amount), currency=currency),
        )


def _amount(match: re.Match[str], side: str) -> Decimal:
    digits = re.sub("[, ]", "", match[side]) + (match[f"{side}_cents"] or "")
    amount = Decimal(digits).scaleb(_MULTIPLES[match[f"{side}_multiple"] or ""])
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()


@hookimpl
def register_enrichers() -> list[Enricher]:
    return [Enricher(name="sums", version="1", produces={"sum": Money}, annotate=annotate)]


@hookimpl
def register_facets() -> list[Facet]:
    return [Facet(name="amount", label="Amount", kind="sum", attribute="amount", shape="number", order=120)]


@hookimpl
def register_fields() -> list[Facet]:
    return [Facet(name="currency", label="Currency", kind="sum", attribute="currency", labels=NAMES)]
