"""How a query was understood, and what to do where it finds nothing."""

import pytest

from archive.errors import QueryError
from archive.search.explain import Clause, Explanation
from archive.search.session import Session


def clause(explanation: Explanation, text: str) -> Clause:
    return next(clause for clause in explanation.clauses if clause.text == text)


def test_every_clause_has_its_own_count(session: Session) -> None:
    explained = session.explain("bison (hinge OR key) -typhoon")
    for text in ("bison", "hinge OR key", "hinge", "key", "-typhoon", "typhoon"):
        assert clause(explained, text).count == session.count(text)
    assert explained.clauses[0].count == explained.total == session.count("bison (hinge OR key) -typhoon")


def test_the_tree_shows_the_brackets_understood(session: Session) -> None:
    explained = session.explain("bison hinge OR typhoon")
    assert explained.query == "(bison hinge) OR typhoon"
    assert [(one.depth, one.text) for one in explained.clauses] == [
        (0, "(bison hinge) OR typhoon"), (1, "bison hinge"), (2, "bison"), (2, "hinge"), (1, "typhoon"),
    ]  # fmt: skip


def test_a_word_shows_its_forms_and_a_pattern_what_it_stands_for(session: Session) -> None:
    assert {form.text for form in clause(session.explain("gates"), "gates").forms} == {"gate", "gates"}
    assert {form.text for form in clause(session.explain("hing*"), "hing*").forms} == {"hinge", "hinges"}


def test_a_value_shows_what_it_was_taken_for_and_by_what(session: Session) -> None:
    form = clause(session.explain("actor:karavai"), "actor:karavai").forms[0]
    assert form.text == "Dzmitry Karavai (by alias 'karavai')"
    assert form.count == session.count("actor:karavai")


def test_clauses_in_a_scope_are_counted_in_it(session: Session) -> None:
    explained = session.explain("quote:{bison speaker:Karavai}")
    assert clause(explained, "bison").count == session.count("quote:{bison}") < session.count("bison")


def test_clauses_beside_a_qualifier_are_counted_with_it(session: Session) -> None:
    explained = session.explain('actor:"Government of Belarus" conf>0.8')
    assert clause(explained, 'actor:"Government of Belarus"').count == 0


def test_on_nothing_it_names_the_clause_that_leaves_nothing(session: Session) -> None:
    explained = session.explain("bison xylophone Kuznica")
    assert explained.killers == ("xylophone",)
    assert "nothing has: xylophone" in explained.printed()


def test_on_nothing_it_names_those_that_only_together_leave_nothing(session: Session) -> None:
    explained = session.explain("bison source:Meridian")
    assert explained.killers == ("bison", "source:Meridian")
    assert "nothing has all of: bison   source:Meridian" in explained.printed()


@pytest.mark.parametrize(
    ("query", "looser"),
    [
        ("bison w/1 snow", "bison w/5 snow"),
        ("bison w/1 snow", "bison snow"),
        ("snow pre/2 heavy", "snow w/2 heavy"),
        ("gate w/s apologise", "gate w/p apologise"),
        ('"snow heavy"', '"snow heavy"~5'),
        ('"snow heavy"', "snow heavy"),
        ("title:snow bison", "snow bison"),
        ("=SNOW", "SNOW"),
        ("quote:{speaker:Karavai bison}", "speaker:Karavai bison"),
        ("bisen", "bisen~1"),
        ('actor:("Dzmitry Karavai" "Torbjørn Rask")', 'actor:"Dzmitry Karavai","Torbjørn Rask"'),
        ("bison published:2021-11-08", "bison published:2021-11"),
        ("atleast9(bison)", "bison"),
        ("bison typhoon", "bison"),
    ],
)
def test_on_nothing_each_step_that_asks_for_less_is_counted(
    session: Session, query: str, looser: str
) -> None:
    steps = {step.query: step.count for step in session.explain(query).loosenings}
    assert steps[looser] == session.count(looser)


def test_where_something_is_found_nothing_is_loosened(session: Session) -> None:
    explained = session.explain("bison")
    assert (explained.loosenings, explained.killers, explained.did_you_mean) == ((), (), ())


def test_a_word_no_article_has_is_spelt_as_the_archive_spells_it(session: Session) -> None:
    assert "bison gate" in session.explain("bisson gate").did_you_mean
    results = session.search("bisson gate")
    assert results.total == 0
    assert any("did you mean: bison gate" in note for note in results.notes)


def test_an_unknown_value_names_the_nearest_known_and_where_it_stands(session: Session) -> None:
    with pytest.raises(QueryError, match="no place is called 'Polnd'; nearest: Poland") as raised:
        session.search("bison place:Polnd")
    assert (raised.value.start, raised.value.end) == (12, 17)


def test_a_value_that_means_several_says_which_it_took(session: Session) -> None:
    notes = session.search("actor:halv*").notes
    assert notes == ("actor:halv* was taken by beginning for any of Halvorsen & Rask, Ragnhild Halvorsen",)


@pytest.mark.parametrize("query", ["gax", "=Bisson", "bison typhoon"])
def test_no_spelling_is_offered_for_short_words_exact_words_or_words_that_are_there(
    session: Session, query: str
) -> None:
    assert session.explain(query).did_you_mean == ()
