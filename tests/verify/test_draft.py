"""Which words of a draft are quotations, and who is said to have said them."""

import pytest

from archive.verify.draft import Quotation, quotations


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        ("She said “the gate is shut”.", [("the gate is shut", "")]),
        ('"The gate is shut," Ana Reis said.', [("The gate is shut,", "Ana Reis")]),
        ("“The gate is shut,” said Ana Reis, who left.", [("The gate is shut,", "Ana Reis")]),
        ("Ana Reis said: “The gate is shut.”", [("The gate is shut.", "Ana Reis")]),
        ("Minister Ana Reis told the paper that “the gate is shut”.", [("the gate is shut", "Minister Ana Reis")]),
        ("According to Ana Reis, “the gate is shut”.", [("the gate is shut", "Ana Reis")]),
        ("“The gate,” Ana Reis said, “is shut.”", [("The gate,", "Ana Reis"), ("is shut.", "Ana Reis")]),
        ("“The gate is shut,” he said. Ana Reis said nothing.", [("The gate is shut,", "")]),
        ("«The gate is shut», said Ana Reis.", [("The gate is shut", "Ana Reis")]),
        ("„The gate is shut“, said Ana Reis.", [("The gate is shut", "Ana Reis")]),
        ("“The gate is shut.\n\n“It will open,” said Ana Reis.",
         [("The gate is shut.", ""), ("It will open,", "Ana Reis")]),
        ("“The gate is shut,” said spokeswoman Ana de Reis.", [("The gate is shut,", "Ana de Reis")]),
        ("“Yes,” said the mayor, Ana Reis.", [("Yes,", "")]),
        ("Ana Reis told the Courier that “the gate is shut”.", [("the gate is shut", "Ana Reis")]),
        ("The mayor asked Ana Reis: “Who will pay?”", [("Who will pay?", "")]),
        ("The mayor, Ana Reis, said: “The gate is shut.”", [("The gate is shut.", "Ana Reis")]),
        ("“The gate is shut,” Ana Reis said in Brussels.", [("The gate is shut,", "Ana Reis")]),
        ("“The gate is shut,” she said in Brussels.", [("The gate is shut,", "")]),
        ("“The gate is shut,” said the mayor of Minsk.", [("The gate is shut,", "")]),
        ("“The gate is shut,” said Ana Reis, Jo Bielak added.", [("The gate is shut,", "Ana Reis")]),
        ("“The gate is shut,” she told Reuters.", [("The gate is shut,", "")]),
        ("“Who will pay?” she asked Ana Reis.", [("Who will pay?", "")]),
        ("“Who will pay?” asked Ana Reis.", [("Who will pay?", "Ana Reis")]),
        ("Nothing was said.", []),
        ('A 5" pipe and no quotation', []),
        ("“”", []),
    ],
)  # fmt: skip
def test_quotations_are_found_with_their_speakers(draft: str, found: list[tuple[str, str]]) -> None:
    assert [(quotation.text, quotation.speaker) for quotation in quotations(draft)] == found


def test_a_quotation_says_where_it_stands() -> None:
    draft = "Ana Reis said “the gate is shut” and “it will open”."
    assert [draft[each.start : each.end] for each in quotations(draft)] == [
        "“the gate is shut”",
        "“it will open”",
    ]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("one … two", [("one", "", ""), ("two", "ellipsis", "")]),
        ("one ... two", [("one", "", ""), ("two", "ellipsis", "")]),
        ("one [...] two", [("one", "", ""), ("two", "ellipsis", "")]),
        ("one [the mayor] two", [("one", "", ""), ("two", "brackets", "the mayor")]),
        ("[T]he gate", [("The gate", "", "")]),
        ("the gaet [sic] is", [("the gaet is", "", "")]),
        ("one … [he] two", [("one", "", ""), ("two", "ellipsis", "he")]),
        ("… two", [("two", "", "")]),
    ],
)
def test_ellipses_and_brackets_part_a_quotation(text: str, pieces: list[tuple[str, str, str]]) -> None:
    found = Quotation(text).pieces
    assert [(" ".join(w.text for w in each.words), each.gap, each.inserted) for each in found] == pieces
