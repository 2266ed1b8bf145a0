from datetime import date

import pytest
from pydantic import ValidationError

from archive import Annotation, Article, Facet, PartialDate, Span
from archive.model.partial_date import days_of


def test_a_span_counts_code_points_not_bytes() -> None:
    text = "𝐌 Kuźnica"
    assert Span(2, 9).of(text) == "Kuźnica"


@pytest.mark.parametrize("ends", [(3, 2), (-1, 2)])
def test_a_reversed_span_is_refused(ends: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="reversed or negative"):
        Span(*ends)


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 2).overlaps(Span(2, 4))
    assert Span(0, 3).overlaps(Span(2, 4))


@pytest.mark.parametrize(
    ("iso", "precision", "first", "last"),
    [
        ("2021", "year", date(2021, 1, 1), date(2021, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2021-11-09", "day", date(2021, 11, 9), date(2021, 11, 9)),
    ],
)
def test_the_length_of_a_partial_date_is_its_precision(
    iso: str, precision: str, first: date, last: date
) -> None:
    day = PartialDate(iso)
    assert (day.precision, day.first_day, day.last_day) == (precision, first, last)


@pytest.mark.parametrize("iso", ["", "21", "2021-13", "2021-02-30", "2021-11-09T11", "٢٠٢١", "2021-1"])
def test_what_is_no_iso_prefix_is_no_partial_date(iso: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(iso)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-Q4", date(2021, 10, 1), date(2021, 12, 31)),
        ("2021-H1", date(2021, 1, 1), date(2021, 6, 30)),
        ("2021-W45", date(2021, 11, 8), date(2021, 11, 14)),
        ("2021-W45-WE", date(2021, 11, 13), date(2021, 11, 14)),
        ("202", date(2020, 1, 1), date(2029, 12, 31)),
        ("19", date(1900, 1, 1), date(1999, 12, 31)),
        ("2021-11-09T11:05", date(2021, 11, 9), date(2021, 11, 9)),
        ("2021-11-09/2021-11-12", date(2021, 11, 9), date(2021, 11, 12)),
        ("2021-11/2022", date(2021, 11, 1), date(2022, 12, 31)),
    ],
)
def test_a_date_value_stands_for_its_first_and_last_day(value: str, first: date, last: date) -> None:
    assert days_of(value) == (first, last)


@pytest.mark.parametrize("value", ["PRESENT_REF", "", "2021-11-12/2021-11-09", "XXXX-11", "2021-W60", "P3D"])
def test_a_vague_date_value_stands_for_no_day(value: str) -> None:
    assert days_of(value) is None


def test_an_article_opens_with_its_headline() -> None:
    article = Article.of("The gate is shut.", title="Gate shut")
    assert article.text == "Gate shut\n\nThe gate is shut."
    assert article.headline.of(article.text) == "Gate shut"
    assert article.body.of(article.text) == "The gate is shut."


def test_a_headline_that_the_text_opens_with_is_not_put_there_twice() -> None:
    assert Article.of("Gate shut\n\nBody.", title="Gate shut").text == "Gate shut\n\nBody."


def test_the_same_content_has_the_same_id_and_other_content_another() -> None:
    first = Article.of("Words.", title="T", published=PartialDate("2021"))
    assert first.id == Article.of("Words.", title="T", published=PartialDate("2021"), url="elsewhere").id
    assert first.id != Article.of("Words.", title="T", published=PartialDate("2022")).id


def test_an_annotation_holds_the_words_of_its_span() -> None:
    article = Article.of("He left Minsk.")
    annotation = Annotation.at(article, Span(8, 13), kind="place", value="BY/Minsk")
    assert (annotation.text, annotation.label) == ("Minsk", "BY/Minsk")


@pytest.mark.parametrize(
    "wrong", [{"end": 1}, {"text": "Mins"}, {"confidence": float("nan")}, {"confidence": 1.1}]
)
def test_an_annotation_that_does_not_fit_its_span_is_refused(wrong: dict[str, object]) -> None:
    sound = {"kind": "place", "start": 8, "end": 13, "text": "Minsk", "value": "BY", "label": "Belarus"}
    with pytest.raises(ValidationError):
        Annotation.model_validate({**sound, **wrong})


def test_an_annotation_comes_back_from_json_as_it_was() -> None:
    annotation = Annotation(
        kind="date",
        start=0,
        end=7,
        text="Tuesday",
        value="2021-11-09",
        label="2021-11-09",
        attributes={"a": [1, "x"]},
    )
    assert Annotation.model_validate_json(annotation.model_dump_json()) == annotation


def _place(**attributes: object) -> Annotation:
    return Annotation.model_validate(
        {
            "kind": "place",
            "start": 0,
            "end": 5,
            "text": "Minsk",
            "value": "BY/Minsk",
            "label": "Minsk",
            "attributes": attributes,
        }
    )


def test_a_facet_takes_the_value_of_its_kind_alone() -> None:
    facet = Facet(name="place", label="Place", kind="place")
    assert facet.values_of(_place()) == ("BY/Minsk",)
    assert Facet(name="actor", label="Actor", kind="actor").values_of(_place()) == ()


def test_a_facet_leaves_out_what_its_conditions_do_not_accept() -> None:
    facet = Facet(name="place", label="Place", kind="place", where={"reading": ("literal", "mixed")})
    assert facet.values_of(_place(reading="mixed")) == ("BY/Minsk",)
    assert facet.values_of(_place(reading="metonymic")) == ()
    assert facet.values_of(_place()) == ()


def test_an_attribute_that_is_a_list_gives_several_values() -> None:
    facet = Facet(name="via", label="Via", kind="place", attribute="via")
    assert facet.values_of(_place(via=["TASS", "Reuters"])) == ("TASS", "Reuters")
    assert facet.values_of(_place(via=None)) == ()
