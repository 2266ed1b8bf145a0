"""Interviews, transcripts, letters, live blogs: who speaks where no verb says so."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]

MARKED = """Anna Marsh runs the mill at Sokółka. She met the Daily Post.

Q: Will you pay?

A: No, we will not. We have nothing.

Q: And then?

A: I will go home."""
BOLD = """Anna Marsh runs the mill. She talks about rain.

Will you pay?

No, I will not. We have nothing.

What about the mill?

I will close it in May.

And your brother?

He is my friend, and I will not leave him."""
NAMED = """They met in May.

Interviewer: Do you agree with him?

Anna Marsh: I do not.

Interviewer: Why not?

Anna Marsh: He said it was over."""
INITIALS = """Anna Marsh met the paper in Lisbon.

DP: Do you agree with him?

AM: I do not.

DP: Why not?

AM: He said it was over."""
LETTER = """Dear editor,

Your report on the mill was wrong. I never said that it would close.

It will stay open.

Anna Marsh, Lisbon"""
ANSWERS = [
    (MARKED, ["No, we will not. We have nothing.", "I will go home."]),
    (BOLD, ["No, I will not. We have nothing.", "I will close it in May.", None]),
    (NAMED, ["I do not.", "He said it was over."]),
    (INITIALS, ["I do not.", "He said it was over."]),
    (LETTER, ["Your report on the mill was wrong. I never said that it would close. It will stay open."]),
]


@pytest.mark.parametrize(("text", "answers"), ANSWERS)
def test_the_answers_are_the_interviewee_s(find: Find, text: str, answers: list[str | None]) -> None:
    values = [q.value for q in find(text) if q.attributes["speaker"] == "Anna Marsh"]
    assert len(values) == len(answers)
    assert all(answer in (None, value) for answer, value in zip(answers, values, strict=True))


def test_an_answer_goes_on_behind_the_writer_s_question(find: Find) -> None:
    text = (
        "As I sit opposite Sir Tom Blaine, I ask if it will rain.\n\n“Yes, of course it will,” he snaps.\n\n"
        "Is he sure of it?\n\n“Well, I’m fully sure of it.”"
    )
    spoken = [q for q in find(text) if q.attributes.get("speaker") == "Tom Blaine"]
    assert [q.value for q in spoken] == ["Yes, of course it will. Well, I’m fully sure of it."]


def test_the_times_of_a_live_blog_are_no_names(find: Find) -> None:
    text = (
        "11.40am: Anna Marsh says the mill will close.\n\n12.10pm: “We have nothing,” Marsh told reporters."
    )
    assert [q.attributes["speaker"] for q in find(text)] == ["Anna Marsh", "Anna Marsh"]


def test_questions_of_a_page_that_explains_have_no_interviewee(find: Find) -> None:
    text = (
        "Anna Marsh runs the mill.\n\nWhat is a mill?\n\nA mill grinds corn.\n\nWho runs it?\n\n"
        "A miller does.\n\nIs it old?\n\nIt is from 1900."
    )
    assert find(text) == []
