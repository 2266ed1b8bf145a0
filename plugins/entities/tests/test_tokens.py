"""Text → sentences: which line goes on in the next one."""

import pytest

from press_archive_entities.names.tokens import on_one_line, tokenized

COLUMN = """\
The spokeswoman Maria
Zakharenko said on Monday that
the United
Nations and the White
House had agreed with Saudi
Arabia. They met again later.
"""


def sentences(text: str) -> list[str]:
    tokens = tokenized(text)
    return [" ".join(tokens.words[first:last]) for first, last in tokens.sentences]


def test_in_a_narrow_column_any_line_goes_on():
    first = sentences(COLUMN)[0]
    assert "Maria Zakharenko" in first
    assert "United Nations" in first
    assert "White House" in first


def test_a_list_of_names_is_no_column():
    listed = "Anna Moe\nPeter Lund\nKari Vik\nOla Dahl\nSiri Nes\n"
    assert sentences(listed) == listed.strip().split("\n")


WIDE = "said it would build another plant beside the river and sell the old one"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Medco Containment Services", f"Inc {WIDE}"),
        ("Continental Federal Savings and", f"Loan Association {WIDE}"),
        ("The agriculture secretary Anna", f"Moe {WIDE}"),
        ("A spokesman of the company", f"of the town {WIDE}"),
    ],
)
def test_the_short_first_line_of_a_story_goes_on(first, second):
    text = f"A HEADLINE\n\n{first}\n{second}\nto a firm.\n"
    joined = f"{first} {second}"
    assert any(joined in sentence for sentence in sentences(text))


def test_a_headline_ends_with_its_line():
    assert sentences("Wong heads to Fiji\nHoniara waited on Thursday for news of the long talks there.\n")[
        0
    ] == ("Wong heads to Fiji")


def test_where_paragraphs_have_a_line_each_a_long_heading_ends_with_its_line():
    heading = "A top official spoke with the Secretary of State Karl Rubin"
    text = (
        f"{heading}\nIndia’s embassy said that the envoy had left{' for the hills' * 6}.\nThe rest is here."
    )
    tokens = tokenized(text)
    first, last = tokens.sentences[0]
    assert tokens.between(first, last) == heading


def test_a_heading_between_paragraphs_stands_alone():
    text = "They met on Monday in the old hall by the river and said nothing.\n\nTalks go on\n\nIt rained."
    assert "Talks go on" in sentences(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Maria Zakhar-\nenko", "Maria Zakharenko"),
        ("the Inter-\nnational Monetary Fund", "the International Monetary Fund"),
        ("the Inter-\nAmerican Bank", "the Inter-American Bank"),
        ("Wei Lin-\nfeng", "Wei Lin-feng"),
        ("Thornby-\nupon-Avon", "Thornby-upon-Avon"),
        ("New\n  York", "New York"),
    ],
)
def test_a_word_that_a_line_break_cut_is_whole_again(text, line):
    assert on_one_line(text) == line


def test_an_abbreviation_at_the_end_of_a_column_ends_no_sentence():
    lines = (
        "A man from the north met his",
        "aunt, a teacher, in St.",
        "Louis on the day of the fair",
        "and left.",
    )
    text = "\n".join(lines)
    assert len(tokenized(text).sentences) == 1
