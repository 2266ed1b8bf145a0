"""How a query was understood, and what to do where it finds nothing."""

import pytest

from archive.errors import QueryError
from archive.search.explain import Clause, Explanation, explain
from archive.search.searcher import Searcher


def clause(explanation: Explanation, text: str) -> Clause:
    return next(clause for clause in explanation.clauses if clause.text == text)


def test_every_clause_has_its_own_count(searcher: Searcher) -> None:
    explained = explain(searcher, "bison (hinge OR key) -typhoon")
    for text in ("bison", "hinge OR key", "hinge", "key", "-typhoon", "typhoon"):
        assert clause(explained, text).count == searcher.count(text)
    assert explained.clauses[0].count == explained.total == searcher.count("bison (hinge OR key) -typhoon")


def test_the_tree_shows_the_brackets_understood(searcher: Searcher) -> None:
    explained = explain(searcher, "bison hinge OR typhoon")
    assert explained.query == "(bison hinge) OR typhoon"
    assert [(one.depth, one.text) for one in explained.clauses] == [
        (0, "(bison hinge) OR typhoon"), (1, "bison hinge"), (2, "bison"), (2, "hinge"), (1, "typhoon"),
    ]  # fmt: skip


def test_a_word_shows_its_forms_and_a_pattern_what_it_stands_for(searcher: Searcher) -> None:
    assert {form.text for form in clause(explain(searcher, "gates"), "gates").forms} == {
        "gate",
        "gates",
    }
    assert {form.text for form in clause(explain(searcher, "hing*"), "hing*").forms} == {
        "hinge",
        "hinges",
    }


def test_a_value_shows_what_it_was_taken_for_and_by_what(searcher: Searcher) -> None:
    form = clause(explain(searcher, "actor:karavai"), "actor:karavai").forms[0]
    assert form.text == "Dzmitry Karavai (by alias 'karavai')"
    assert form.count == searcher.count("actor:karavai")


def test_clauses_in_a_scope_are_counted_in_it(searcher: Searcher) -> None:
    explained = explain(searcher, "quote:{bison speaker:Karavai}")
    assert clause(explained, "bison").count == searcher.count("quote:{bison}") < searcher.count("bison")


def test_clauses_beside_a_qualifier_are_counted_with_it(searcher: Searcher) -> None:
    explained = explain(searcher, 'actor:"Government of Belarus" conf>0.8')
    assert clause(explained, 'actor:"Government of Belarus"').count == 0


def test_on_nothing_it_names_the_clause_that_leaves_nothing(searcher: Searcher) -> None:
    explained = explain(searcher, "bison xylophone Kuznica")
    assert explained.killers == ("xylophone",)
    assert "no article has: xylophone" in explained.printed()


def test_on_nothing_it_names_those_that_only_together_leave_nothing(searcher: Searcher) -> None:
    explained = explain(searcher, "bison source:Meridian")
    assert explained.killers == ("bison", "source:Meridian")
    assert "no article has all of: bison   source:Meridian" in explained.printed()


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
    searcher: Searcher, query: str, looser: str
) -> None:
    steps = {step.query: step.count for step in explain(searcher, query).loosenings}
    assert steps[looser] == searcher.count(looser)


def test_where_something_is_found_nothing_is_loosened(searcher: Searcher) -> None:
    explained = explain(searcher, "bison")
    assert (explained.loosenings, explained.killers, explained.did_you_mean) == ((), (), ())


def test_a_word_no_article_has_is_spelt_as_the_archive_spells_it(searcher: Searcher) -> None:
    assert "bison gate" in explain(searcher, "bisson gate").did_you_mean
    results = searcher.search("bisson gate")
    assert results.total == 0
    assert any("did you mean: bison gate" in note for note in results.notes)


def test_an_unknown_value_names_the_nearest_known_and_where_it_stands(searcher: Searcher) -> None:
    with pytest.raises(QueryError, match="no such place: 'Polnd'; nearest: Poland") as raised:
        searcher.search("bison place:Polnd")
    assert (raised.value.start, raised.value.end) == (12, 17)


def test_a_value_that_means_several_says_which_it_took(searcher: Searcher) -> None:
    notes = searcher.search("actor:halv*").notes
    assert notes == (
        "actor:halv* matched 2 values by the beginning of a word: Halvorsen & Rask, Ragnhild Halvorsen",
    )


@pytest.mark.parametrize("query", ["gax", "=Bisson", "bison typhoon"])
def test_no_spelling_is_offered_for_short_words_exact_words_or_words_that_are_there(
    searcher: Searcher, query: str
) -> None:
    assert explain(searcher, query).did_you_mean == ()
