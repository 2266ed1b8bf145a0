"""Quotation marks, paired over the whole article."""

import pytest

from press_archive_quotes.marks.reading import read

ONE_STRING = [
    ('He said "no" twice.', '"no"'),
    ("He said “no” twice.", "“no”"),
    ("He said ‘no’ twice.", "‘no’"),
    ("He said 'no' twice.", "'no'"),
    ("He said «no» twice.", "«no»"),
    ("He said « no » twice.", "« no »"),
    ("He said „no“ twice.", "„no“"),
    ("He said „no” twice.", "„no”"),
    ("He said »no« twice.", "»no«"),
    ("He said ‹no› twice.", "‹no›"),
    ("He said ''no'' twice.", "''no''"),
    ("He said ``no'' twice.", "``no''"),
    ("He said ‘‘no’’ twice.", "‘‘no’’"),
    ("He said ‘’no’’ twice.", "‘’no’’"),
    ("He said ”no” twice.", "”no”"),
    ("He said “no“ twice.", "“no“"),
    ('He said “no" twice.', '“no"'),
    ('He said "no” twice.', '"no”'),
    ("(“no”)", "“no”"),
    ("—“no”—", "“no”"),
    ("He said:“no”.", "“no”"),
    ("“No,” he said.", "“No,”"),
    ("“No”, he said.", "“No”"),
    ("He called it “the workers’ state”.", "“the workers’ state”"),
    ("“It’s ’90s rock ’n’ roll,” he said.", "“It’s ’90s rock ’n’ roll,”"),
    ("She fell, lying to “themselves,’” he said.", "“themselves,’”"),
    ("A “5-foot” man 5'10\" tall.", "“5-foot”"),
    ('It is a 15" screen, he "thinks".', '"thinks"'),
]


@pytest.mark.parametrize(("text", "string"), ONE_STRING)
def test_marks_of_every_style_are_paired(text: str, string: str) -> None:
    assert [part.of(text) for s in read(text).strings if s.depth == 0 for part in s.parts] == [string]


NO_STRING = [
    "It’s the workers’ choice, isn’t it?",
    "The farmers' union and the teachers' union met.",
    "Rock 'n' roll of the '90s.",
    "'Tis the season, 'cause it's cold.",
    "O’Malley and O'Brien aren't here.",
    'Five feet, 5\'10", and a 6" nail.',
    """He wrote \"\"\"\"\"\"\"\" under the line.""",
    "The dogs’ bowls.",
    "In ‘08 it was cold.",
    "",
]


@pytest.mark.parametrize("text", NO_STRING)
def test_an_apostrophe_is_never_a_mark(text: str) -> None:
    assert read(text).strings == ()


NESTED = [
    ("“He told me ‘never’ twice,” she said.", ["“He told me ‘never’ twice,”", "‘never’"]),
    ("'He told me \"never\" twice,' she said.", ["'He told me \"never\" twice,'", '"never"']),
    ("''I said 'no' to it,'' he said.", ["''I said 'no' to it,''", "'no'"]),
    ("''I said 'no''' was all.", ["''I said 'no'''", "'no'"]),
    (
        '"The ‘’Arab spring,’’ they said," he wrote.',
        ['"The ‘’Arab spring,’’ they said,"', "‘’Arab spring,’’"],
    ),
    ("«Il a dit “non” hier», dit-il.", ["«Il a dit “non” hier»", "“non”"]),
]


@pytest.mark.parametrize(("text", "strings"), NESTED)
def test_a_string_inside_a_string_is_found_with_its_depth(text: str, strings: list[str]) -> None:
    found = read(text).strings
    assert [s.parts[0].of(text) for s in found] == strings
    assert [s.depth for s in found] == [0, 1]


OVER_PARAGRAPHS = [
    ("“One goes.\n\n“Two ends,” she said.", ["“One goes.", "“Two ends,”"]),
    ("“One goes.\n\n“Two goes.\n\n“Three ends,” she said.", ["“One goes.", "“Two goes.", "“Three ends,”"]),
    ('"One goes.\n\nTwo ends," she said.', ['"One goes.', 'Two ends,"']),
    ('"One goes.\n\nTwo goes.\n\nThree ends," she said.', ['"One goes.', "Two goes.", 'Three ends,"']),
    ("''One goes.\n\n''Two ends,'' she said.", ["''One goes.", "''Two ends,''"]),
    ("«One goes.\n\nTwo ends», she said.", ["«One goes.", "Two ends»"]),
]


@pytest.mark.parametrize(("text", "parts"), OVER_PARAGRAPHS)
def test_a_quotation_runs_over_paragraphs_opened_again_or_not(text: str, parts: list[str]) -> None:
    assert [part.of(text) for s in read(text).strings for part in s.parts] == parts


UNMATCHED = [
    ('"One is open.\n\nTwo is not.', ['"One is open.']),
    ('One ends" here.\n\n"Two," he said.', ['"Two,"']),
    ('He said: "One is open.\n\n"Two," she said. "Three."', ['"One is open.', '"Two,"', '"Three."']),
    ('"It is over, he said.\n\n"No," she said.', ['"It is over,', '"No,"']),
    ("One “is open and\n\nTwo “is closed” here.", ["“is closed”"]),
]


@pytest.mark.parametrize(("text", "parts"), UNMATCHED)
def test_an_unmatched_mark_costs_at_most_its_own_paragraph(text: str, parts: list[str]) -> None:
    assert [part.of(text) for s in read(text).strings for part in s.parts] == parts


def test_a_line_wrapped_inside_a_sentence_is_no_paragraph() -> None:
    text = (
        "MINSK - The minister said on Tuesday that the\ntalks had gone on for “far too\nlong” and would have to\n"
        "end soon.\n\nShe left."
    )
    assert len(read(text).paragraphs) == 2
    assert [p.of(text) for s in read(text).strings for p in s.parts] == ["“far too\nlong”"]


def test_an_indent_begins_a_paragraph_in_wrapped_text() -> None:
    text = (
        "The minister said on\nTuesday that it was\nover and that he would\n"
        "   The others stayed where\nthey were.\n\nEnd."
    )
    assert len(read(text).paragraphs) == 3
