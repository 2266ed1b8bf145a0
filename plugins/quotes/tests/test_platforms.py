"""Colons, platforms, letterheads: whose words stand behind them, and where they were said."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]

LED = [
    ("Jo Marsh took to Twitter: “We will not pay.”", ["Twitter"]),
    ("Jo Marsh took to Facebook on Monday: “We will not pay.”", ["Facebook"]),
    ("Jo Marsh posted on X: “We will not pay.”", ["Twitter"]),
    ("Jo Marsh in a post on Telegram: “We will not pay.”", ["Telegram"]),
    ("In a post on Instagram, Jo Marsh said: “We will not pay.”", ["Instagram"]),
    ("Writing on Instagram, Jo Marsh said: “We will not pay.”", ["Instagram"]),
    ("In a letter to the council, Jo Marsh wrote: “We will not pay.”", ["letter"]),
    ("Jo Marsh to Reuters: “We will not pay.”", ["Reuters"]),
    ("Jo Marsh opened the meeting in Lisbon: “We will not pay.”", []),
    ("Jo Marsh, 44, who lost her home: “We will not pay.”", []),
    ("Jo Marsh, mayor of Lisbon: “We will not pay.”", []),
    ("Jo Marsh on the mill: “We will not pay.”", []),
    ("Jo Marsh (PS): “We will not pay.”", []),
    ("Jo Marsh: “We will not pay.”", []),
    ("Jo Marsh had this to say in Lisbon: “We will not pay.”", []),
    ("They met in Lisbon.\n\nAnd from chairwoman Jo Marsh:\n\n“We will not pay.”", []),
    ("From the desk of Jo Marsh, analyst\n\n“We will not pay.”", []),
    ("“We will not pay.” Those were the words of Jo Marsh at the inquiry.", []),
    ("“We will not pay.” ― Jo Marsh", []),
]


@pytest.mark.parametrize(("text", "via"), LED)
def test_what_a_colon_leads_to_is_the_subject_s(find: Find, text: str, via: list[str]) -> None:
    (quote,) = find(text)
    attributes = quote.attributes
    assert (attributes["style"], attributes["speaker"], attributes.get("via", [])) == (
        "direct",
        "Jo Marsh",
        via,
    )


def test_a_verb_behind_the_words_knows_better_than_the_colon(find: Find) -> None:
    (quote,) = find("Jo Marsh seemed tired of it: “It is a public statement,” said Omar Haddad.")
    assert quote.attributes["speaker"] == "Omar Haddad"


NICKNAMES = [
    "“I slept here for a week,” said a man who goes by the name “Shorty”.",
    "“I slept here for a week,” said the man, known as “Shorty”.",
]


@pytest.mark.parametrize("text", NICKNAMES)
def test_a_nickname_is_nobody_s_words(find: Find, text: str) -> None:
    assert [q.attributes["style"] for q in find(text)] == ["direct", "scare"]
