"""Habits of other query languages: what is not taken as it was meant is said, with what to write instead."""

from datetime import date

import pytest

from archive.model.facet import ARTICLE_FACETS, Facet
from archive.query.parser import Parsed, parse

FACETS = (Facet(name="actor", label="Actor", kind="actor"), *ARTICLE_FACETS)


def read(text: str) -> Parsed:
    return parse(text, facets=FACETS, today=date(2021, 11, 22), saved={"border": "fence"})


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("gas near price", "w/10"),
        ("gas XOR price", "(a -b) OR (b -a)"),
        ("gas w/seg price", "w/5, pre/5, w/s or w/p"),
        ("gas w/5b price", "w/5, pre/5, w/s or w/p"),
        ("atleast5 gas", "atleast3(word)"),
        ('"gas AROUND 5 price"', "a pre/5 b"),
        ('"gas * price"', "a pre/2 b"),
        ("'gas price'", '"gas price"'),
        ("burned gas?", "without the question mark"),
        ("$metoo", "searched for without it"),
        ("gas+", "searched for without it"),
        ("gas^2", "all words weigh the same"),
        ("title:@border", "a saved search stands on its own"),
        ("actor:=NATO", "'=' was ignored"),
        ("quote:{}", "is empty"),
        ("()", "can be searched for"),
        ("+gas price", "a plus changes nothing"),
        ("gas +5 price", "a pre/5 b"),
        ("gas w5 price", "a w/5 b"),
        ("gas notw/5 price", "a NOT w/5 b"),
        ("gas NEAR(5) price", "a w/10 b"),
        ("gas AROUND price", "a w/10 b"),
        ("gas ANDNOT price", "a -b"),
        ('"gas (price OR cut)"', "gas pre/1 (price OR cut)"),
        ("atleast(5, gas)", "is not a function here"),
        ("title (gas)", "leave out the space"),
        ("caps (us)", "leave out the space"),
    ],
)
def test_what_means_something_else_elsewhere_is_said(typed: str, told: str) -> None:
    assert told in " ".join(read(typed).notes)


@pytest.mark.parametrize(
    "typed",
    [
        "oil spill nearby",
        "rock 'n' roll isn't",
        "around 5 people",
        "x w/o y",
        "AT&T",
        "wom?n",
        "person(s) union(s)",
        "+gas +price",
        "+gas -price",
        "gas (price OR oil)",
        "+49 30 1234",
        "SAFE AND SOUND",
    ],
)
def test_ordinary_words_are_read_without_a_word_about_them(typed: str) -> None:
    assert read(typed).notes == ()
