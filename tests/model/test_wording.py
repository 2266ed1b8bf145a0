"""What stands between marks in an output stands between marks in the article."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model.annotation import Annotation
from archive.model.results import Carried, Statement
from archive.model.wording import carried_label, printed, wordings
from archive.testing import make_article


def quote(text: str, said: str, *, parts: str = "", quoted: str = "", style: str = "mixed") -> Annotation:
    """The statement `said` of `text`; parts and quoted parts are given by their words, separated by `|`."""

    def spans(words: str) -> list[list[int]]:
        found, at = [], 0
        for part in filter(None, words.split("|")):
            at = text.index(part, at)
            found.append([at, at + len(part)])
            at += len(part)
        return found

    start = text.index(said)
    return Annotation(
        kind="quote",
        start=start,
        end=start + len(said),
        text=said,
        value=said,
        label=said,
        attributes={"style": style, "parts": spans(parts), "quoted_parts": spans(quoted)},
    )


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (
            quote("“We wait,” she said. “The gate is shut.”", "“We wait,” she said. “The gate is shut.”",
                  parts="“We wait,”|“The gate is shut.”", quoted="We wait,|The gate is shut."),
            "“We wait,” […] “The gate is shut.”",
        ),
        (
            quote("Quill said the gate was “shut for good” and would stay so.",
                  "the gate was “shut for good” and would stay so", quoted="shut for good"),
            "the gate was “shut for good” and would stay so",
        ),
        (
            quote("Quill said that the gate was shut.", "the gate was shut", style="indirect"),
            "the gate was shut",
        ),
        (
            quote("„Wir warten“, sagte Quill.", "„Wir warten“", quoted="Wir warten", style="direct"),
            "„Wir warten“",
        ),
        (
            quote("The gate, she was quoted as saying, was \"shut\".",
                  "The gate, she was quoted as saying, was \"shut\"", parts="The gate,|was \"shut\"", quoted="shut"),
            "The gate, […] was \"shut\"",
        ),
        (
            quote("“We wait.\n\n“We are cold.”", "“We wait.\n\n“We are cold.”",
                  parts="“We wait.|“We are cold.”", quoted="We wait.|We are cold.", style="direct"),
            "“We wait.” “We are cold.”",
        ),
        (
            quote("It was “the worst of all”, and “cold”, Quill said.", "“the worst of all”, and “cold”",
                  quoted="the worst of all|cold"),
            "“the worst of all”, and “cold”",
        ),
    ],
)  # fmt: skip
def test_a_statement_is_printed_with_the_marks_of_the_article(statement: Annotation, expected: str) -> None:
    assert printed(statement) == expected


def test_a_mixed_statement_of_an_older_layer_gets_no_marks_that_are_not_known() -> None:
    text = "the gate was “shut” for good"
    article = make_article(text)
    older = Annotation.at(article, article.body, kind="quote", value=text, attributes={"style": "mixed"})
    assert printed(older) == text
    direct = Annotation.at(article, article.body, kind="quote", value=text, attributes={"style": "direct"})
    assert printed(direct) == f"“{text}”"


@given(
    st.text(alphabet="ab ,.“”\"'\n", min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4),
    st.integers(0, 30),
)
def test_what_is_drawn_between_marks_is_what_the_enricher_says_is_quoted(
    text: str, parts: list[tuple[int, int]], quoted: list[tuple[int, int]], start: int
) -> None:
    start = min(start, len(text) - 1)
    said = Annotation(
        kind="quote", start=start, end=len(text), text=text[start:], value="x", label="x",
        attributes={"style": "mixed", "parts": [list(p) for p in parts], "quoted_parts": [list(q) for q in quoted]},
    )  # fmt: skip
    allowed = [text[max(first, start) : last] for first, last in quoted if max(first, start) < last]
    for wording in wordings(said):
        if wording.is_quoted:
            assert any(wording.words in stretch for stretch in allowed)
        assert wording.words in text
    assert "\n" not in printed(said)


@pytest.mark.parametrize(
    ("carried", "label"),
    [
        (None, ""),
        (Carried(), ""),
        (Carried(1, 1, "aa", "Post", "2021-11-01"), ""),
        (
            Carried(4, 1, "aa", "Rhine Examiner", "2021-11-03"),
            "4 outlets, 1 origin; first: Rhine Examiner, 2021-11-03",
        ),
        (Carried(2, 2, "aa", "Post", "2021-11-09"), "2 outlets, 2 origins; the same day: Post"),
        (Carried(2, 2, "aa", "", "2021-11-03"), "2 outlets, 2 origins; first: aa, 2021-11-03"),
        (Carried(2, 2, "aa", "Post", ""), "2 outlets, 2 origins"),
        (Carried(2, 1, "own", "Courier", "2021-11-09"), "first of 2 outlets, 1 origin"),
    ],
)
def test_a_statement_says_who_else_prints_it(carried: Carried | None, label: str) -> None:
    article = make_article("They said: “It has ended”.", source="Courier", published="2021-11-09")
    words = quote(article.text, "“It has ended”", style="direct")
    if carried and carried.first_id == "own":
        carried = replace(carried, first_id=article.id)
    assert carried_label(Statement.of(article, words, carried)) == label
