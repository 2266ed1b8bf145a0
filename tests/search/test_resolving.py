"""Values and apostrophes as typed → what the index is asked."""

import pytest

from archive.errors import QueryError
from archive.model.facet import Facet
from archive.query.tree import And, Not, Or, Query, Saved, Values, Word
from archive.search.resolving import Resolver
from archive.search.value_index import KnownValue, ValueIndex

ACTOR = Facet(name="actor", label="Actor", kind="actor")
PLACE = Facet(name="place", label="Place", kind="place", shape="tree")
BOOKS = {
    "actor": ValueIndex(
        ACTOR,
        [
            KnownValue("Maria Halvorsen", "Maria Halvorsen", ("halvorsen", "ms halvorsen"), 9),
            KnownValue("Government of Russia", "Government of Russia", ("moscow", "the kremlin"), 20),
            KnownValue("Moscow", "Moscow", ("moscow", "the mayor's office"), 2),
            KnownValue("Halvard Rask", "Halvard Rask", ("rask",), 1),
            KnownValue("NATO", "NATO", ("nato", "north atlantic alliance"), 5),
        ],
    ),
    "place": ValueIndex(
        PLACE,
        [
            KnownValue("PL", "Poland", ("poland",), 9),
            KnownValue("PL/Podlaskie", "Podlaskie", (), 4),
            KnownValue("PL/Podlaskie/Kuźnica", "Kuźnica", ("kuznica",), 3),
            KnownValue("PL/Śląskie/Kuźnica", "Kuźnica", ("kuznica",), 1),
            KnownValue("GB", "GB", (), 1),
        ],
    ),
}


def resolved(query: Query) -> tuple[Query, list[str]]:
    resolver = Resolver(BOOKS.__getitem__, {}, lambda clause: ())
    return resolver.resolve(query), resolver.notes


@pytest.mark.parametrize(
    ("facet", "typed", "values"),
    [
        ("actor", "Maria Halvorsen", ["Maria Halvorsen"]),
        ("actor", "maria halvorsén", ["Maria Halvorsen"]),
        ("actor", "Halvorsen", ["Maria Halvorsen"]),
        ("actor", "halv", ["Maria Halvorsen", "Halvard Rask"]),
        ("actor", "halv*", ["Maria Halvorsen", "Halvard Rask"]),
        ("actor", "Moscow", ["Moscow"]),
        ("actor", "moscow", ["Moscow"]),
        ("actor", "the kremlin", ["Government of Russia"]),
        ("actor", "north atl", ["NATO"]),
        ("place", "PL", ["PL"]),
        ("place", "poland", ["PL"]),
        ("place", "Kuznica", ["PL/Podlaskie/Kuźnica", "PL/Śląskie/Kuźnica"]),
        ("place", "PL/Podlaskie/Kuźnica", ["PL/Podlaskie/Kuźnica"]),
        ("place", "Poland/Podlaskie/Kuznica", ["PL/Podlaskie/Kuźnica"]),
        ("place", "united kingdom", ["GB"]),
        ("place", "UK", ["GB"]),
        ("place", "Britain", ["GB"]),
    ],
)
def test_a_value_is_meant_by_name_else_by_alias_else_by_how_it_begins(
    facet: str, typed: str, values: list[str]
) -> None:
    assert resolved(Values(facet, (typed,)))[0] == Values(facet, tuple(values), resolved=True)


def test_an_ambiguous_alias_says_which_values_it_took() -> None:
    book = ValueIndex(ACTOR, [KnownValue("A", "A", ("x",), 2), KnownValue("B", "B", ("x",), 5)])
    resolver = Resolver({"actor": book}.__getitem__, {}, lambda clause: ())
    assert resolver.resolve(Values("actor", ("x",))) == Values("actor", ("B", "A"), resolved=True)
    assert resolver.notes == ["actor:x matched 2 values by an alias: B, A"]


def test_of_several_values_all_are_asked_for_each_by_any_that_it_means() -> None:
    query, _ = resolved(Values("actor", ("halv", "NATO"), all=True))
    people = Values("actor", ("Maria Halvorsen", "Halvard Rask"), resolved=True)
    assert query == And((people, Values("actor", ("NATO",), resolved=True)))


def test_an_unknown_value_is_an_error_with_its_place_and_the_nearest() -> None:
    with pytest.raises(QueryError, match="no such actor: 'Halvosen'; nearest: Maria Halvorsen") as raised:
        resolved(And((Word("x"), Values("actor", ("Halvosen",), at=(8, 16)))))
    assert (raised.value.start, raised.value.end) == (8, 16)


def test_an_unknown_value_that_is_kept_out_is_only_named() -> None:
    query, notes = resolved(Not(Values("actor", ("Nobody",))))
    assert query == Not(Values("actor", (), resolved=True))
    assert len(notes) == 1


def test_values_of_a_saved_search_are_resolved_inside_its_brackets() -> None:
    found = resolved(Saved("s", Values("actor", ("nato",))))[0]
    assert found == Saved("s", Values("actor", ("NATO",), resolved=True))


def test_an_exact_word_takes_both_apostrophes() -> None:
    straight, curly = Word("O'Brien", exact=True), Word("O\u2019Brien", exact=True)
    assert resolved(straight)[0] == Or((straight, curly))


@pytest.mark.parametrize("typed", ["", " ", "*", "%"])
def test_no_words_mean_no_value(typed: str) -> None:
    assert BOOKS["actor"].meant_by(typed) is None


def test_the_values_offered_are_those_that_begin_so_then_those_that_hold_it() -> None:
    offered = [known.value for known in BOOKS["actor"].completions("mo", 5)]
    assert offered == ["Government of Russia", "Moscow"]
    assert [known.value for known in BOOKS["actor"].completions("", 2)] == [
        "Government of Russia",
        "Maria Halvorsen",
    ]


def test_typing_shows_what_begins_so_before_what_holds_it() -> None:
    found = [known.value for known in BOOKS["actor"].containing("mo")]
    assert found == ["Government of Russia", "Moscow"] or found == ["Moscow", "Government of Russia"]
    assert [known.value for known in BOOKS["actor"].containing("atlantic")] == ["NATO"]
