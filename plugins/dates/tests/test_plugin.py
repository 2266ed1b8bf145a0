"""The plugin as the archive sees it: its enricher, its facets, its settings."""

import pytest
from pydantic import ValidationError

from archive import Annotation, Enricher, Facet
from archive.testing import check_enricher, make_article
from press_archive_dates import register_enrichers, register_facets
from press_archive_dates.attributes import DateAttributes


def enricher(**settings: str) -> Enricher:
    return next(iter(register_enrichers(settings)))


def annotations(text: str, **settings: str) -> list[Annotation]:
    return list(enricher(**settings).annotate(make_article(text, published="2021-11-10", language=""), ()))


def facet(name: str) -> Facet:
    return next(facet for facet in register_facets() if facet.name == name)


def values(name: str, text: str) -> list[str]:
    return [value for annotation in annotations(text) for value in facet(name).values_of(annotation)]


def test_the_enricher_keeps_the_contract() -> None:
    assert check_enricher(enricher()) == []


def test_an_annotation_has_all_that_others_rely_on() -> None:
    (annotation,) = annotations("It was late last week.")
    assert (annotation.kind, annotation.text, annotation.value) == (
        "date",
        "late last week",
        "2021-11-01/2021-11-07",
    )
    assert annotation.attributes == {
        "timex": {"type": "DATE", "value": "2021-W44", "mod": "END"},
        "reading": "calendar",
        "granularity": "week",
        "figurative": False,
        "in_speech": False,
    }
    DateAttributes.model_validate(annotation.attributes)


def test_the_facet_date_counts_resolved_calendar_values_alone() -> None:
    text = "On Tuesday he said that now, for two years and every Monday, it had not started yesterday."
    assert values("date", text) == ["2021-11-09"]


def test_the_facet_date_leaves_out_metadata() -> None:
    assert values("date", "MINSK, Nov 9 (Reuters) - It began on Monday.") == ["2021-11-08"]


def test_vague_references_are_counted_apart() -> None:
    text = "On Tuesday he said that now, as recently, it will soon end."
    assert values("vague-date", text) == ["PRESENT_REF", "PAST_REF", "FUTURE_REF"]


def test_words_that_contradict_each_other_are_counted_as_unresolved() -> None:
    text = "They will meet last Friday. It was shut on Tuesday, Nov. 10, 2021. They met on Monday."
    assert values("unresolved-date", text) == ["XXXX-WXX-5", "XXXX-XX-XX"]
    assert values("date", text) == ["2021-11-08"]


def test_the_days_between_the_ends_of_an_interval_are_counted() -> None:
    assert values("date", "They met from Monday to Wednesday.") == [
        "2021-11-08",
        "2021-11-08/2021-11-10",
        "2021-11-10",
    ]


def test_an_interval_says_what_it_is() -> None:
    whole = annotations("They met from Monday to Wednesday.")[1]
    assert (whole.text, whole.attributes["reading"], whole.attributes["granularity"]) == (
        "Monday to Wednesday",
        "calendar",
        "day",
    )
    assert whole.attributes["timex"] == {
        "type": "DATE",
        "value": "2021-11-08/2021-11-10",
        "mod": None,
    }


def test_an_age_is_a_kind_of_its_own() -> None:
    (annotation,) = annotations("a 44-year-old man")
    assert (annotation.kind, annotation.value) == ("age", "P44Y")


def test_a_date_in_figures_of_open_order_lists_its_readings() -> None:
    (annotation,) = annotations("signed on 05/06/2012")
    assert annotation.attributes["alternatives"] == ["2012-06-05", "2012-05-06"]


def test_a_setting_gives_the_order_and_changes_the_version() -> None:
    assert [a.value for a in annotations("signed on 05/06/2012", order="month-first")] == ["2012-05-06"]
    assert enricher(order="month-first").version != enricher().version == enricher().version


def test_an_unknown_setting_is_refused() -> None:
    with pytest.raises(ValidationError):
        enricher(colour="red")
