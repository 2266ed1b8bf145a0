"""What the words beside a name tell of it: a person by his trade, a product by its maker."""

import pytest

from press_archive_entities.names.kinds import retyped
from press_archive_entities.names.name import Name
from press_archive_entities.names.tokens import tokenized


def kind_of(text: str, size: int) -> str:
    """The type of the first `size` words, after they were taken for a body."""
    tokens = tokenized(text)
    return retyped([Name(0, size, "ORG", 0.6)], tokens)[0].type


PERSONS = [
    "Serhii Radio, a chemistry researcher at the college, left.",
    "Oksana Bank, a teacher from Lodi, left.",
    "Ida Mills, the widow of a miller, left.",
    "Karl Press, an engineer with nine patents, left.",
    "Jo Stone, a retired nurse, left.",
    "Anna Fund, a novelist, left.",
    "Tom Works, a student at the college, left.",
    "Lin Union, a human rights lawyer, left.",
    "Max Post, an actor, left.",
    "Eva Group, a mother of two, left.",
]


@pytest.mark.parametrize("text", PERSONS)
def test_what_has_a_trade_is_a_person(text):
    assert kind_of(text, 2) == "PER"


BODIES = [
    "Lodi Radio, a student station in the north, left.",
    "Bolt Works, a maker of lamps, left.",
    "Lund Press, the publisher of the novel, left.",
    "Halvorsen Bank, a lender in Oslo, left.",
    "Lodi Radio, which a researcher runs, left.",
]


@pytest.mark.parametrize("text", BODIES)
def test_a_body_that_is_described_stays_one(text):
    assert kind_of(text, 2) == "ORG"
