"""What a person reads for a value that stands for no known day."""

import pytest

from press_archive_dates.values.wording import in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("PRESENT_REF", "now"),
        ("FUTURE_REF", "at some time to come"),
        ("XXXX-06-11", "11 June of an unknown year"),
        ("XXXX-06", "June of an unknown year"),
        ("XXXX-SU", "summer of an unknown year"),
        ("XXXX-WXX-1", "some Monday"),
        ("XXXX-WXX-2TEV", "some Tuesday in the evening"),
        ("XXXX-WXX-WE", "some weekend"),
        ("XXXX-XX-XXTNI", "some day at night"),
        ("XXXX-XX-XXT14:30", "some day at 14:30"),
        ("2021-XX-XX", "some day of 2021"),
        ("XXXX-QX", "some quarter"),
        ("XXXX", "some year"),
        ("2021-11-08", "2021-11-08"),
        ("P2W", "2 weeks"),
        ("P1D", "1 day"),
        ("PT3H", "3 hours"),
        ("PXM", "some months"),
        ("P1Y6M", "P1Y6M"),
    ],
)
def test_a_value_without_a_day_is_said_in_words(value, words):
    assert in_words(value) == words
