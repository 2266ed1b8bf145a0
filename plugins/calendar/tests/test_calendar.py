from press_archive_calendar import write

ROW = {"article": "0e6896e4", "kind": "date", "start": 5, "end": 12, "text": "Tuesday", "value": "2021-11-09"}


def entries(**changes: object) -> list[str]:
    """The lines of the calendar of one row, unfolded, without those around it."""
    text = "".join(write([{**ROW, **changes}])).replace("\r\n ", "")
    return text.split("\r\n")[3:-2]


def test_a_day_is_an_entry_that_lasts_until_the_next_one() -> None:
    assert entries() == [
        "BEGIN:VEVENT",
        "UID:0e6896e4#5-12",
        "DTSTAMP:20211109T000000Z",
        "DTSTART;VALUE=DATE:20211109",
        "DTEND;VALUE=DATE:20211110",
        "SUMMARY:Tuesday",
        "DESCRIPTION:0e6896e4#5-12",
        "END:VEVENT",
    ]


def test_a_stretch_of_days_is_one_entry() -> None:
    assert "DTEND;VALUE=DATE:20211111" in entries(value="2021-11-08/2021-11-10")


def test_what_is_no_day_is_left_out() -> None:
    stretches = ("2021-01-01/2021-12-31", "2021-11-10/2021-11-08")
    values = ("2021", "2021-11", "2021-Q4", "2021-W44-1", *stretches, "", "9999-12-31")
    for value in values:
        assert entries(value=value) == [], value
    assert entries(kind="actor") == []


def test_words_are_escaped_and_long_lines_folded() -> None:
    text = "".join(write([{**ROW, "text": "Tuesday,\nthe 9th; " + "ż" * 80}]))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "SUMMARY:Tuesday\\, the 9th\\; żżż" in text
    assert "\r" not in text.replace("\r\n", "")
