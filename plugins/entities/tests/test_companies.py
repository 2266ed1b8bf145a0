"""Companies whose names a tagger cuts, takes for persons, or reads into longer ones."""

import pytest

from press_archive_entities.names.brands import personal_brands
from press_archive_entities.names.companies import whole_companies
from press_archive_entities.names.name import Name
from press_archive_entities.names.tokens import tokenized


def names_in(text: str, *tagged: tuple[str, str]):
    """The tokens, and a name at every place where the words of a (words, type) stand."""
    tokens = tokenized(text)
    found = [
        Name(i, i + len(words.split()), kind, 0.6)
        for words, kind in tagged
        for i in range(len(tokens.words))
        if tokens.words[i : i + len(words.split())] == words.split()
    ]
    longest = [
        name
        for name in found
        if not any(one.first <= name.first < name.last < one.last + (one.first < name.first) for one in found)
    ]
    return sorted(longest, key=lambda name: name.first), tokens


def words_of(names, tokens) -> list[str]:
    return [tokens.between(name.first, name.last) for name in names]


WHOLE = [
    (
        "Spectra-Bolt Inc said no. Spectra-Bolt said so.",
        [("Spectra", "ORG"), ("Bolt", "ORG")],
        ["Spectra-Bolt Inc", "Spectra-Bolt"],
    ),
    (
        "Bausch and Kern Inc said no. Bausch and Kern said so.",
        [("Bausch", "ORG"), ("Kern", "PER")],
        ["Bausch and Kern Inc", "Bausch and Kern"],
    ),
    (
        "H and R Bolt Inc said no. At H and R Bolt it rained.",
        [("R Bolt Inc", "ORG")],
        ["H and R Bolt Inc", "H and R Bolt"],
    ),
    ("Hudson's Bay said no.", [("Bay", "LOC")], ["Hudson's Bay"]),
]


@pytest.mark.parametrize(("text", "tagged", "whole"), WHOLE)
def test_a_company_named_after_two_is_one_name(text, tagged, whole):
    names, tokens = names_in(text, *tagged)
    found = whole_companies(names, tokens)
    assert words_of(found, tokens) == whole
    assert {name.type for name in found} == {"ORG"}


APART = [
    ("Shearson and Kern Inc said no. Shearson left.", [("Shearson", "ORG"), ("Kern Inc", "ORG")]),
    ("American Mobil and Kern Inc said no.", [("American Mobil", "ORG"), ("Kern Inc", "ORG")]),
]


@pytest.mark.parametrize(("text", "tagged"), APART)
def test_two_companies_in_one_sentence_stay_two(text, tagged):
    names, tokens = names_in(text, *tagged)
    assert whole_companies(names, tokens) == names


BRANDS = [
    ("Shoppers at John Lewis bought less.", "John Lewis", "ORG"),
    ("A Louis Vuitton bag costs more.", "Louis Vuitton", "ORG"),
    ("Congressman John Lewis spoke at a store. Lewis was tired.", "John Lewis", "PER"),
    ("Mr John Lewis owns a shop.", "John Lewis", "PER"),
    ("John Lewis marched in Lodi.", "John Lewis", "PER"),
]


@pytest.mark.parametrize(("text", "words", "kind"), BRANDS)
def test_a_brand_with_the_name_of_a_person_is_told_by_what_is_sold(text, words, kind):
    names, tokens = names_in(text, (words, "PER"), ("Lewis", "PER"))
    found = [
        name for name in personal_brands(names, tokens) if tokens.between(name.first, name.last) == words
    ]
    assert {name.type for name in found} == {kind}


SHORT = [
    # What comes later and is something of the company's is not its full name.
    ("Strovo opens up\n\nStrovo said no. The Strovo Community Hub is new. Strovo left.", "Strovo", "Strovo"),
    # What only a headline has together is no name.
    ("OWNER SETTLES OPEC CASE\n\nOPEC said he was late. OPEC left.", "OPEC", "OPEC"),
    ("Goldmark Kern Ltd said no. Goldmark left.", "Goldmark", "Goldmark Kern"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), SHORT)
def test_a_short_form_follows_the_full_name_that_was_given(annotate, text, words, value):
    found = {a.value for a in annotate(text) if a.kind == "actor" and a.text == words}
    assert found <= {value}
