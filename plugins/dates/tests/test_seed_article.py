"""The seed article: every date of its gold, none of its traps."""

import json
from pathlib import Path

from archive import PartialDate
from press_archive_dates.engine import TimeExpression, time_expressions


def found_in(data: Path) -> list[TimeExpression]:
    return time_expressions(
        (data / "seed" / "article.txt").read_text(encoding="utf-8"), PartialDate("2021-11-10")
    )


def gold_of(data: Path, part: str) -> list[dict[str, object]]:
    gold: dict[str, list[dict[str, object]]] = json.loads(
        (data / "seed" / "gold.json").read_text(encoding="utf-8")
    )
    return gold[part]


def overlaps(expression: TimeExpression, marked: dict[str, object]) -> bool:
    return expression.start < int(str(marked["end"])) and int(str(marked["start"])) < expression.end


def test_every_date_of_the_seed_article_is_found_with_its_value(shared_data: Path) -> None:
    found = found_in(shared_data)
    for date in gold_of(shared_data, "dates"):
        accepted = (date["value"], *date.get("alternatives", ()))  # type: ignore[misc]
        assert any(overlaps(e, date) and e.value in accepted for e in found), date["text"]


def test_none_of_the_traps_is_taken_for_a_date(shared_data: Path) -> None:
    found = found_in(shared_data)
    for trap in gold_of(shared_data, "not_dates"):
        assert not any(overlaps(e, trap) for e in found), trap["text"]


def test_the_publication_line_is_metadata_and_the_rhetorical_yesterday_is_figurative(
    shared_data: Path,
) -> None:
    readings = {e.reading: e for e in found_in(shared_data) if e.reading in ("metadata", "figurative")}
    assert readings["metadata"].value == "2021-11-10T11:05"
    assert readings["figurative"].value == "2021-11-09" and readings["figurative"].in_speech
