"""Bodies that no tagger saw, told by the last word of their names."""

import pytest

from press_archive_entities.names.heads import bodies_by_head
from press_archive_entities.names.name import Name
from press_archive_entities.names.tokens import tokenized


def found(text: str, *known: Name) -> list[str]:
    tokens = tokenized(text)
    return [tokens.between(name.first, name.last) for name in bodies_by_head(list(known), tokens)]


BODIES = [
    ("She is due in Hamilton Municipal Court on Monday.", "Hamilton Municipal Court"),
    ("He died in Arkwright's Hospital a week ago.", "Arkwright's Hospital"),
    ("The money went to the Lodi County Health Consortium for beds.", "Lodi County Health Consortium"),
    ("It was heard by the Lund District Court again.", "Lund District Court"),
    ("They told the North Lodi Police Department about it.", "North Lodi Police Department"),
    ("She studied at Porto Medical College and left.", "Porto Medical College"),
    ("He planned to attend Stephen F. Brenner University, she said.", "Stephen F. Brenner University"),
    ("The plan of the Upper Valley Water Commission was late.", "Upper Valley Water Commission"),
    ("It belongs to the Joint High-Level Commission of both.", "Joint High-Level Commission"),
    ("He gave it to the Old Harbour Museum as a gift.", "Old Harbour Museum"),
    ("A man from the Sher-Bolt Foundation called.", "Sher-Bolt Foundation"),
]


@pytest.mark.parametrize(("text", "body"), BODIES)
def test_a_run_of_capitals_that_ends_in_a_word_for_a_body_is_one(text, body):
    assert found(text) == [body]


@pytest.mark.parametrize(
    "text",
    [
        "The Court rose.",
        "On Monday Court was late.",
        "He lives in Court Street with his dog.",
        "Town Council Votes To Close Old Mill",
        "The hospital in Lodi was shut by the court.",
        "This Council has failed, he said to them.",
    ],
)
def test_a_word_for_a_body_alone_names_none(text):
    assert found(text) == []


def test_what_was_seen_inside_goes_with_the_body():
    text = "She is due in Hamilton Municipal Court on Monday."
    assert found(text, Name(4, 5, "LOC", 0.9)) == ["Hamilton Municipal Court"]


def test_a_name_that_reaches_over_the_edge_stays():
    text = "She is due in Hamilton Municipal Court Annex on Monday."
    assert found(text, Name(4, 8, "ORG", 0.9)) == ["Hamilton Municipal Court Annex"]
