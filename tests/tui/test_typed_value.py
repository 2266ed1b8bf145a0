import pytest

from archive.tui.asking.answers import Typed
from archive.tui.asking.typed_value import facet_begun, value_being_typed, with_value

FACETS = ("actor", "place")


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("place:", Typed("place", "", 6)),
        ("oil place:Pol", Typed("place", "Pol", 10)),
        ('-actor:"Maria Z', Typed("actor", "Maria Z", 7)),
        ("quote:{actor:Za", Typed("actor", "Za", 13)),
        ("oil", None),
        ("nosuch:Pol", None),
        ("place:Poland ", None),
        ('actor:"Maria Z" ', None),
        ("xplace:Pol", None),
    ],
)
def test_the_value_at_the_cursor_is_the_one_being_typed(text, typed):
    assert value_being_typed(text, len(text), FACETS) == typed


@pytest.mark.parametrize(
    ("text", "value", "completed"),
    [
        ("oil place:Pol", "Poland", "oil place:Poland "),
        ("actor:mar", "Maria Zakharova", 'actor:"Maria Zakharova" '),
        ('actor:"Mar', "Maria Zakharova", 'actor:"Maria Zakharova" '),
        ("place:kuz", "Kuźnica", "place:Kuźnica "),
    ],
)
def test_a_value_with_blanks_is_put_between_quotation_marks(text, value, completed):
    typed = value_being_typed(text, len(text), FACETS)
    assert with_value(text, len(text), typed, value) == (completed, len(completed))


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("act", "actor"),
        ("oil -pla", "place"),
        ("quote:{acto", "actor"),
        ("ac", None),
        ("actors", None),
        ("title:act", None),
        ("xact", None),
        ("act ", None),
    ],
)
def test_the_facet_whose_name_is_being_typed_is_known_from_its_third_letter(text, facet):
    assert facet_begun(text, len(text), FACETS) == facet


def test_a_beginning_that_two_facets_share_is_neither():
    assert facet_begun("pla", 3, ("place", "platform")) is None


def test_what_follows_the_cursor_stays():
    text = 'place:Pol" -source:RT'
    typed = value_being_typed(text, 9, FACETS)
    assert with_value(text, 9, typed, "Poland") == ("place:Poland -source:RT", 13)
