"""Strings that no verb hands over: whose they are, and where they are nobody's."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]
SHOWN = 0.5
"""The confidence from which lists show a statement."""

# A string within a sentence of somebody else's, and one behind whoever acts next, does not go on with who spoke.
OTHERS = [
    "“We had no choice at all,” Jo Marsh said. Karl Voss wept. “Do not forget the debts, they were huge.”",
    "“We had no choice at all,” Jo Marsh said, and her husband cut in. “Do not forget the debts, please.”",
    "“We had no choice at all,” Jo Marsh said. The town lived through the “long and dark winter” of May.",
    "“We had no choice at all,” Jo Marsh said. The town then lost the “last and best hope it had”.",
    "“We had no choice at all,” Jo Marsh said. Karl Voss, who was there, wept. “It is the end of it all.”",
]


@pytest.mark.parametrize("text", OTHERS)
def test_a_string_does_not_go_on_with_who_spoke_behind_somebody_else(find: Find, text: str) -> None:
    shown = [q for q in find(text) if q.confidence >= SHOWN and q.attributes["style"] != "scare"]
    assert [(q.attributes["speaker"], q.value) for q in shown] == [("Jo Marsh", "We had no choice at all")]


# Behind a question or an exclamation, the verb may stand behind an office, or be any verb of speaking.
QUESTIONS = [
    ("“Not us, but we can’t argue!” Voss, the head of the Lodi Mill Fund, tweeted on Friday.", "Voss"),
    ("“And I’m not even paid for it!” Jo Marsh declared, a point that she likes to make.", "Jo Marsh"),
    ("“You know, it happens, right?” Jo Marsh went on, as if she had not heard.", "Jo Marsh"),
    ("“I’m not sure he is free, but we’ll see, right?” Jo Marsh remarked, alluding to the show.", "Jo Marsh"),
    ("“Who will pay for it in the end?” Jo Marsh repeated.", "Jo Marsh"),
]


@pytest.mark.parametrize(("text", "speaker"), QUESTIONS)
def test_a_question_is_of_whoever_stands_behind_it(find: Find, text: str, speaker: str) -> None:
    text = f"“Grizzly Adams is here now,” Karl Bolt said.\n\n{text}"
    first, last = find(text)
    assert (first.attributes["speaker"], last.attributes["speaker"]) == ("Karl Bolt", speaker)


# Who signs it: behind it, or within its marks.
SIGNED = [
    ("“Shame on you all!” came shouts from the crowd, as the mayor left.", "unnamed: the crowd"),
    ("“Never in my life!” came the reply from Jo Marsh.", "Jo Marsh"),
    ('"Jo Marsh: Seriously, he says he will pay for all the mills with one tax."', "Jo Marsh"),
    ('"We enter the winter without a mill.\n\nFormer mayor Jo Marsh."', "Jo Marsh"),
    ('"We enter the winter without a mill."\n\n-Jo Marsh, at the fair in May.', "Jo Marsh"),
    (
        "The Post made the same claim in May, and Radio Lodi responded:\n\n“If some fear the mill, let them move.”",
        "Radio Lodi",
    ),
]


@pytest.mark.parametrize(("text", "speaker"), SIGNED)
def test_who_signs_a_string_says_it(find: Find, text: str, speaker: str) -> None:
    assert find(text)[0].attributes["speaker"] == speaker


# Titles, names and headings are no speech.
NAMES = [
    "Jo Marsh was late. Later on “This Is Our Week,” she questioned the plan.",
    "Jo Marsh was late. In her new show, “History for Beginners,” the actor discussed the war.",
    "Jo Marsh was late. “Orange Is the New Mill” star Ana Pires opened up about it.",
    "Jo Marsh was late. He has set up a shop called “Lodi If the Mill Goes” on the hill.",
    "Jo Marsh was late. The file, recently labelled “top secret” by the mill, was found.",
    "Jo Marsh was late. A man described as “one of the best millers in town” came in.",
    "Jo Marsh said it was over.\n\n“STUPID, COSTLY AND WRONG”\n\nThe mill was sold.",
    "Votes so far:\n\nJo Marsh: 1,501.\n\nKarl Voss: 1,447.\n\nJo Marsh: 47.\n\nKarl Voss: 12.",
    "Jo Marsh: We Stay\n\nThe hall was full.\n\nIt was cold.\n\nAll left.\n\nIt rained.\n\nJo Marsh: We Left\n\nEnd.",
]


@pytest.mark.parametrize("text", NAMES)
def test_names_and_tables_are_no_statement(find: Find, text: str) -> None:
    quoted = [q for q in find(text) if q.attributes.get("style") in ("direct", "mixed")]
    assert [q.value for q in quoted if q.confidence >= SHOWN] == []


# What a mark is where its shape does not tell.
MARKS = [
    ("“He’s taller than me; he’s like 6’2”,” Jo Marsh said.", "He’s taller than me; he’s like 6’2”"),
    ("” … they are so not like him,” Jo Marsh said.", "… they are so not like him"),
]


@pytest.mark.parametrize(("text", "words"), MARKS)
def test_marks_of_the_wrong_shape_are_paired(find: Find, text: str, words: str) -> None:
    (quote,) = find(text)
    assert quote.value.rstrip(",") == words


def test_a_headline_is_told_anew_below(find: Find) -> None:
    text = "Marsh: ‘We Stay For Good’\n\nThe hall was full.\n\n“I do take it to heart,” Karl Voss said."
    assert [q.attributes["speaker"] for q in find(text)][-1] == "Karl Voss"


def test_what_is_asked_not_to_be_named_is_no_statement(find: Find) -> None:
    found = find("The plan is late, said an official, who asked not to be named.")
    assert [q.value for q in found if q.kind == "quote"] == ["The plan is late"]
