"""What was not said is kept, and marked as such."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]

POLARITIES = [
    ("Jo Marsh said that the mill would close.", "asserted"),
    ("Jo Marsh said that the mill would not close.", "asserted"),
    ("Jo Marsh said she had never seen the mill.", "asserted"),
    ("Jo Marsh had this to say in Lisbon: “The mill will close.”", "asserted"),
    ("Jo Marsh took the floor to say that the mill would close.", "asserted"),
    ("Jo Marsh went on to say that the mill would close.", "asserted"),
    ("“I did not do it,” Jo Marsh denied.", "asserted"),
    ("Jo Marsh rejected the charge as “absurd”.", "asserted"),
    ("Jo Marsh denied that the mill would close.", "denied"),
    ("Jo Marsh denied the charge.", "denied"),
    ("Jo Marsh denied saying that the mill would close.", "denied"),
    ("Jo Marsh denied having said that the mill would close.", "denied"),
    ("Jo Marsh never said that the mill would close.", "unsaid"),
    ("Jo Marsh hardly said that the mill would close.", "unsaid"),
    ("Jo Marsh did not say whether the mill would close.", "unsaid"),
    ("Jo Marsh would not say whether the mill would close.", "unsaid"),
    ("Jo Marsh could not say when the mill would close.", "unsaid"),
    ("Neither Jo Marsh nor Omar Haddad said that the mill would close.", "unsaid"),
    ("Nobody said that the mill would close.", "unsaid"),
    ("No official said that the mill would close.", "unsaid"),
    ("Jo Marsh stopped short of saying that the mill would close.", "unsaid"),
    ("Jo Marsh left without saying whether the mill would close.", "unsaid"),
    ("Jo Marsh should have said that the mill would close.", "unsaid"),
    ("Jo Marsh failed to mention that the mill would close.", "unsaid"),
    ("Jo Marsh has yet to say whether the mill will close.", "unsaid"),
    ("Jo Marsh refused to say whether the mill would close.", "unsaid"),
    ("Jo Marsh declined to comment.", "unsaid"),
    ("It is not true that Jo Marsh said the mill would close.", "unsaid"),
    ("There is no evidence that Jo Marsh said the mill would close.", "unsaid"),
    ("Jo Marsh neither confirmed nor denied that the mill would close.", "unsaid"),
    ("Had Jo Marsh said the mill would close, prices would have risen.", "conditional"),
    ("If Jo Marsh says that the mill will close, prices will rise.", "conditional"),
    ("Unless Jo Marsh says that the mill will close, it stays open.", "conditional"),
    ("Jo Marsh might say that the mill will close.", "conditional"),
    ("Did Jo Marsh say that the mill would close?", "asked"),
    ("Asked whether the mill would close, Jo Marsh shook her head.", "asked"),
    ("Jo Marsh was asked whether the mill would close.", "asked"),
]


@pytest.mark.parametrize(("text", "polarity"), POLARITIES)
def test_a_statement_tells_whether_it_was_said(find: Find, text: str, polarity: str) -> None:
    (quote,) = find(text)
    assert quote.attributes["polarity"] == polarity


def test_what_was_asked_is_not_the_answer(find: Find) -> None:
    asked, said = find("Asked whether the mill would close, Jo Marsh said it would not.")
    assert (asked.attributes["polarity"], asked.attributes.get("speaker")) == ("asked", None)
    assert (said.attributes["polarity"], said.attributes["speaker"]) == ("asserted", "Jo Marsh")


def test_a_condition_ends_at_its_comma(find: Find) -> None:
    (quote,) = find("If Jo Marsh says that the mill will close, prices will rise.")
    assert quote.value == "the mill will close"


def test_nobody_is_no_speaker(find: Find) -> None:
    (quote,) = find("Nobody said that the mill would close.")
    assert quote.attributes.get("speaker") is None
