"""Numbers as facet values: decimal digits without an exponent, and the powers of ten that a list of them is cut at."""

from decimal import Decimal, InvalidOperation

_MOST_DIGITS = 30
"""Before and behind the point: what is longer is no number of anything in the news."""
_BELOW_ZERO = "<0"


def number_of(text: str) -> Decimal | None:
    """The number that a text such as `4000000`, `-2.5` or `4e6` writes; None where it writes none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS else None


def written(number: Decimal) -> str:
    """A number as a facet value, the same for equal numbers: `4000000`, `2.5`, `0`."""
    plain = format(number, "f")
    plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if plain in ("-0", "") else plain


def grouped(text: str) -> str:
    """A facet value as a person reads it: `4,000,000`; what is no number as it is."""
    number = number_of(text)
    return text if number is None else f"{number:,f}"


def bucket_of(number: Decimal) -> str:
    """The stretch that a number is counted in, as a query writes it: `[1000 TO 10000}`, without its end."""
    if number < 0:
        return _BELOW_ZERO
    if number < 1:
        return "[0 TO 1}"
    first = Decimal(1).scaleb(number.adjusted())
    return f"[{written(first)} TO {written(first * 10)}}}"


def bucket_label(bucket: str) -> str:
    """A stretch as a person reads it: `1,000 to 10,000`; what is none as it is."""
    if bucket == _BELOW_ZERO:
        return "below 0"
    if not (bucket.startswith("[") and bucket.endswith("}")):
        return bucket
    first, _, last = bucket[1:-1].partition(" TO ")
    return f"{grouped(first)} to {grouped(last)}"


def place_of(value: str) -> tuple[Decimal, bool]:
    """Where a number or a stretch stands among others in their order, a stretch before its numbers."""
    if value == _BELOW_ZERO:
        return Decimal("-Infinity"), False
    is_stretch = value.startswith("[")
    number = number_of(value[1:].partition(" TO ")[0] if is_stretch else value)
    return Decimal("Infinity") if number is None else number, not is_stretch
