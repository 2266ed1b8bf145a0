"""Any value of an archive can be chosen: its text in the query means it again."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model.facet import ARTICLE_FACETS, Facet
from archive.query.parser import parse
from archive.query.tree import All
from archive.search.facets import choices_of, choose
from archive.search.value_index import KnownValue, ValueIndex

ACTOR = Facet(name="actor", label="Actor", kind="actor")

NASTY = [
    "NATO", "Halvorsen & Rask", "unnamed: a senior diplomat", "PL/Podlaskie/Kuźnica", "a,b", "OR", "and", "to", "a..b",
    '"Zvezda"', "«Звезда»", "“quoted”", "O’Brien", "O'Brien", "Belarus–Poland border", "x — y", "back\\slash", "star*",
    "what?", "(brackets)", "{braces}", "[1]", "-minus", "=equals", "@handle", "#tag", "ratio 1:2", "C++", "R&D", "e.g.",
    "two  blanks", "trailing ", "line\nbreak", "日本", "٣", "ﬁne",
    "İstanbul", "straße", "a…b", "5‚", "6›", "5 %", "~", "2021-11", "<b>",
]  # fmt: skip


def chosen(value: str) -> None:
    book = ValueIndex(ACTOR, [KnownValue(value, value, (), 3)])

    def resolve(facet: str, typed: str) -> tuple[str, ...]:
        meant = book.meant_by(typed)
        return tuple(known.value for known in meant.values) if meant else ()

    def read(text: str) -> object:
        return parse(text, facets=(ACTOR, *ARTICLE_FACETS), today=date(2021, 11, 22)).query

    for state in ("include", "exclude"):
        text = str(choose(All(), ACTOR, value, state, resolve))  # type: ignore[arg-type]
        again = read(text)
        assert str(again) == text
        assert choices_of(again, resolve) == {"actor": {value: state}}  # type: ignore[arg-type]
        assert choose(again, ACTOR, value, "off", resolve) == All()  # type: ignore[arg-type]


@pytest.mark.parametrize("value", NASTY)
def test_a_value_of_any_spelling_can_be_chosen_and_taken_back(value: str) -> None:
    chosen(value)


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.characters(exclude_categories=("C",)), min_size=1, max_size=30).filter(
        lambda v: any(map(str.isalnum, v))
    )
)
def test_so_can_any_value_with_a_letter_or_a_digit(value: str) -> None:
    chosen(value)
