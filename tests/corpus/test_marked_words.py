import pytest

from archive import Article, Span
from corpus.marked_dates import date_annotations
from corpus.marked_words import WordsError, find_words

TEXT = "Warsaw asked Minsk.\nWarsaw said Ann Roe, and Roe said the\n    United States knew of Warsawians."


def found(*mentions: str) -> list[str]:
    return [f"{span.start}:{span.of(TEXT)}" for span in sorted(find_words(TEXT, mentions))]


@pytest.mark.parametrize(
    ("mention", "spans"),
    [
        ("Minsk", ["13:Minsk"]),
        ("Warsaw#2", ["20:Warsaw"]),
        ("Warsaw#*", ["0:Warsaw", "20:Warsaw"]),
        ("Warsaw#1,2", ["0:Warsaw", "20:Warsaw"]),
        ("[Warsaw] said", ["20:Warsaw"]),
        ("the United States", ["54:the\n    United States"]),
        ("Ann … the", ["32:Ann Roe, and Roe said the"]),
    ],
)
def test_words_are_found_where_they_stand(mention: str, spans: list[str]) -> None:
    assert found(mention) == spans


def test_a_name_inside_a_longer_one_of_the_same_list_does_not_count() -> None:
    assert found("Ann Roe", "Roe#*") == ["32:Ann Roe", "45:Roe"]


@pytest.mark.parametrize(
    ("mention", "complaint"),
    [
        ("Kraków", "is not in the text"),
        ("Warsaw", "stands 2 times in the text; say which"),
        ("Warsaw#3", "stands 2 times in the text, not 3"),
    ],
)
def test_words_that_may_be_elsewhere_are_refused(mention: str, complaint: str) -> None:
    with pytest.raises(WordsError, match=complaint):
        found(mention)


@pytest.mark.parametrize(
    ("written", "value", "timex", "granularity"),
    [
        ("2021-11-09", "2021-11-09", {"type": "DATE", "value": "2021-11-09"}, "day"),
        ("2021-11-16TEV", "2021-11-16", {"type": "TIME", "value": "2021-11-16TEV"}, "time"),
        ("2021-W45", "2021-11-08/2021-11-14", {"type": "DATE", "value": "2021-W45"}, "week"),
        ("2021-W45-WE", "2021-11-13/2021-11-14", {"type": "DATE", "value": "2021-W45-WE"}, "weekend"),
        ("2021-WI", "2021-12-01/2022-02-28", {"type": "DATE", "value": "2021-WI"}, "season"),
        ("199 END", "1990-01-01/1999-12-31", {"type": "DATE", "value": "199", "mod": "END"}, "decade"),
        ("P9D", "P9D", {"type": "DURATION", "value": "P9D"}, ""),
        ("PRESENT_REF", "PRESENT_REF", {"type": "DATE", "value": "PRESENT_REF"}, ""),
        ("SET XXXX-FA", "XXXX-FA", {"type": "SET", "value": "XXXX-FA"}, ""),
    ],
)
def test_a_date_is_written_as_timex_and_counted_as_days(
    written: str, value: str, timex: dict[str, str], granularity: str
) -> None:
    article = Article.of("It was then.")
    (annotation,) = date_annotations({"then": written}, article, [])
    assert annotation.value == value
    assert annotation.attributes == {"timex": timex, "granularity": granularity}


def test_a_date_inside_what_was_said_is_in_speech() -> None:
    article = Article.of('"We met yesterday," he said today.')
    dates = {"yesterday": "2021-11-08", "today": "2021-11-09"}
    made = list(date_annotations(dates, article, [Span(0, 18)]))
    assert [annotation.attributes.get("in_speech", False) for annotation in made] == [True, False]
