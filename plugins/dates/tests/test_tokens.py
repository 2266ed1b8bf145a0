"""Text → tokens: one class each, at the right place."""

import pytest

from press_archive_dates.words.tokens import CODES, tokenise

NAMES = {code: name for name, code in CODES.items()}


def classes(text: str) -> list[str]:
    return [NAMES[code] for code in tokenise(text).classes]


SHAPES = [
    ("1984", "year"),
    ("2150", "year"),
    ("9", "day"),
    ("31", "day"),
    ("32", "num"),
    ("1,000,000", "num"),
    ("2.5", "decimal"),
    ("7:30", "clock"),
    ("3:07:35", "clock"),
    ("9-12", "range"),
    ("9–12", "range"),
    ("1990-91", "yearrange"),
    ("1990/1991", "yearrange"),
    ("2021-11-09", "iso"),
    ("2021-11-09T11:05", "iso"),
    ("9/11/2021", "slashed"),
    ("09.11.2021", "slashed"),
    ("20210413", "ymd"),
    ("20211345", "num"),
    ("18-DEC-19", "compact"),
    ("29Mar22", "compact"),
    ("2019-Dec-18", "compact"),
    ("21st", "ordnum"),
    ("4TH", "ordnum"),
    ("1980s", "tens"),
    ("'80s", "tens"),
    ("'69", "shortyear"),
    ("Q3", "quartercode"),
    ("3Q", "quartercode"),
    ("FY2013", "fiscalcode"),
    ("p.m.", "ampm"),
    ("P.M.", "ampm"),
    ("November", "month"),
    ("Nov", "mon"),
    ("Friday", "weekday"),
    ("Fri", "wkd"),
    ("twenty", "number"),
    ("third", "ordinal"),
    ("GMT", "zone"),
    ("an", "a"),
    ("thru", "through"),
    ("Christmas", "feast"),
    ("zebra", "unknown"),
]


@pytest.mark.parametrize(("text", "name"), SHAPES)
def test_a_token_has_the_class_of_its_shape(text: str, name: str) -> None:
    assert classes(text) == [name]


@pytest.mark.parametrize("word", ["may", "march", "sat", "sun", "nov"])
def test_some_words_are_times_only_with_a_capital(word: str) -> None:
    assert classes(word) == ["unknown"] != classes(word.capitalize())


@pytest.mark.parametrize(
    "text",
    ["$1989", "£20", "Tu-22M3", "F-16", "50%", "20°", "A1990", "x1990", "1990x", "9" * 41],
)
def test_a_number_that_belongs_to_a_name_or_an_amount_is_none(text: str) -> None:
    known = {"year", "day", "num", "decimal", "clock", "range", "yearrange", "iso", "slashed", "ymd"}
    assert not known.intersection(classes(f"it {text}"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("mid-June", ["mid", "hyphen", "month"]),
        ("mid - June", ["mid", "dash", "month"]),
        ("May\n\nJune", ["month", "break", "month"]),
        ("May\nJune", ["month", "month"]),
        ("May\n   June", ["month", "break", "month"]),
        ("year's", ["unit", "possessive"]),
        ("years' end", ["units", "possessive", "end"]),
        ("9am", ["day", "ampm"]),
        ("don't", ["unknown"]),
        ("o'clock", ["o'clock"]),
        ("(May)", ["opening-bracket", "month", "closing-bracket"]),
    ],
)
def test_tokens_end_where_words_and_marks_do(text: str, names: list[str]) -> None:
    assert classes(text) == names


def test_offsets_and_surfaces_are_those_of_the_text() -> None:
    tokens = tokenise("On Nov. 9, 2021 he left.")
    assert [tokens.surface(index) for index in range(len(tokens))] == [
        "On", "Nov", ".", "9", ",", "2021", "he", "left", ".",
    ]  # fmt: skip
    assert tokens.words[1] == "nov" and tokens.is_capital(1) and not tokens.is_capital(6)


def test_a_place_outside_the_text_has_no_class() -> None:
    tokens = tokenise("May")
    assert not tokens.is_(-1, "month") and not tokens.is_(1, "month") and tokens.is_(0, "month", "mon")


def test_paragraphs_are_counted_between_tokens() -> None:
    tokens = tokenise("one\n\ntwo\n\nthree")
    assert tokens.breaks_between(0, len(tokens)) == 2
