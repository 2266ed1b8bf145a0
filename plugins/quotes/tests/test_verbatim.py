"""Only what stands between marks in the article may stand between marks elsewhere."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]

QUOTED = [
    ("“We stay,” Jo Marsh said.", "direct", ["We stay,"]),
    ("“We,” she said, “stay.”", "direct", ["We,", "stay."]),
    ("Jo Marsh said that it “was over”.", "mixed", ["was over"]),
    ("Jo Marsh said she would “introduce a law to fix our rigged system and close it”.", "mixed", None),
    ("Jo Marsh called it “a shock” and “a shame”.", "mixed", ["a shock", "a shame"]),
    ("Jo Marsh said that it was over.", "indirect", []),
    (
        "“We stay here for now.\n\n“We do not move,” Jo Marsh said.",
        "direct",
        ["We stay here for now.", "We do not move,"],
    ),
]


@pytest.mark.parametrize(("text", "style", "quoted"), QUOTED)
def test_a_statement_gives_the_stretches_between_marks(
    find: Find, text: str, style: str, quoted: list[str] | None
) -> None:
    (quote,) = find(text)
    spans = quote.attributes.get("quoted_parts", [])
    assert quote.attributes["style"] == style
    assert quoted is None or [text[start:end] for start, end in spans] == quoted


REPORTED = [
    ("“We will not pay,” Jo Marsh said, according to Interfax.", "We will not pay"),
    ("“We will not pay,” Jo Marsh was quoted as saying by the Daily Post.", "We will not pay"),
    ("The mill, Jo Marsh said on Monday, will close.", "The mill will close"),
    ("“We will not pay,” Jo Marsh said, the Daily Post reported.", "We will not pay"),
]


@pytest.mark.parametrize(("text", "value"), REPORTED)
def test_the_reporting_clause_is_no_part_of_what_was_said(find: Find, text: str, value: str) -> None:
    assert [quote.value for quote in find(text)] == [value]


ONE = [
    ("Hall said: “We stay here for now. We do not move.”", ["We stay here for now. We do not move."]),
    ("“We stay here,” Hall said. “We do not move.”", ["We stay here. We do not move."]),
    ("“We stay here for now,” Hall said.\n\n“The gate is closed to all of us.”", None),
    ("Hall said it was over.\n\nNext year’s plans\n\nThe mill will close.", ["it was over"]),
]


@pytest.mark.parametrize(("text", "values"), ONE)
def test_one_quotation_is_one_statement(find: Find, text: str, values: list[str] | None) -> None:
    found = find(text)
    assert len(found) == 1
    assert values is None or [quote.value for quote in found] == values
