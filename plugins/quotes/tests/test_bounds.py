"""From which word to which a statement goes."""

import pytest

BOUNDS = [
    # "There" can be the subject of what is said.
    (
        "Jo Marsh said there continues to be noise in the figures.",
        "there continues to be noise in the figures",
    ),
    ("Jo Marsh said there remains a risk of floods.", "there remains a risk of floods"),
    ("Jo Marsh said there is a risk of floods.", "there is a risk of floods"),
    # A day is no part of a number behind it; a month is.
    ("Jo Marsh said yesterday 60 pct of the coal will be sold.", "60 pct of the coal will be sold"),
    ("Jo Marsh said today 12 ships had left the harbour.", "12 ships had left the harbour"),
    ("Jo Marsh said on June 19 the ships had left the harbour.", "the ships had left the harbour"),
    # Who has said something does something else.
    (
        "Jo Marsh has questioned the use of the club, calling it a “paper tiger”, and has toyed with leaving it.",
        "the use of the club, calling it a “paper tiger”",
    ),
    ("Jo Marsh called the treaty “a con job” and rolled back the funds for it.", "the treaty “a con job”"),
    ("Jo Marsh called the treaty “a con job” and “a trap”.", "the treaty “a con job” and “a trap”"),
    # The writer speaks of what was said.
    (
        "Jo Marsh said he had no target for the dollar, a statement that sent it down.",
        "he had no target for the dollar",
    ),
    ("Jo Marsh said the road was closed, a claim which the town denied.", "the road was closed"),
    ("Jo Marsh said the road was closed, the bridge too.", "the road was closed, the bridge too"),
    # Where the wire comes from is not said by anybody.
    (
        "LISBON/PORTO, March 7 (Reuters) - The tank was old, according to a report published on Thursday.",
        "The tank was old",
    ),
]


@pytest.mark.parametrize(("sentence", "said"), BOUNDS)
def test_a_statement_goes_from_its_first_word_to_its_last(find, sentence, said):
    assert said in [quote.value for quote in find(sentence) if quote.kind == "quote"]


NOT_SAID = [
    "Jo Marsh urged passage of an amendment to the law that would close the mill.",
    "Prices will vary according to your tariff.",
    "The fee is set according to the size of the house.",
    "The rooms are given out according to rank.",
    "The film tells the story of a pupil from Lodi and his dog.",
    "The novel tells the tale of a lost dog and its owner.",
]


@pytest.mark.parametrize("sentence", NOT_SAID)
def test_what_is_only_like_a_statement_is_none(find, sentence):
    assert not [quote.value for quote in find(sentence) if quote.kind == "quote" and quote.confidence >= 0.5]


SAID = [
    ("According to my sister Jo Marsh, prices fell.", "prices fell"),
    ("Prices fell, according to the size survey of Bolt Institute.", "Prices fell"),
    ("Jo Marsh told reporters the story was old.", "the story was old"),
    ("Jo Marsh urged the town to open the gate.", "to open the gate"),
]


@pytest.mark.parametrize(("sentence", "said"), SAID)
def test_a_statement_beside_such_words_is_found(find, sentence, said):
    assert said in [quote.value for quote in find(sentence) if quote.kind == "quote"]


HEADINGS = [
    "‘Hiring can breathe a sigh of relief’: Bolt Research",
    "'We could hear a sound like a saw'",
    "‘Nobody expected the flood to come’",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_in_marks_ends_no_statement(find, heading):
    text = f"Jo Marsh said she would stay.\n\n“The river rose in the night,” she said.\n\n{heading}\n\nIt rained."
    assert "The river rose in the night" in [quote.value for quote in find(text)]


def test_a_quotation_goes_on_in_the_next_paragraph(find):
    text = "“The river rose in the night,” Jo Marsh said.\n\n“Nobody had expected it to come so soon.”\n\nIt rained."
    assert "The river rose in the night. Nobody had expected it to come so soon." in [
        quote.value for quote in find(text)
    ]
