"""What the whole of an article decides: its language, its match, its state, and who is meant further down."""

import pytest

from archive import Article
from press_archive_entities.actors.nations import (
    demonym_state,
    government_of,
    government_of_division,
    named_state,
    seated_state,
)
from press_archive_entities.sheet import prepared, reads_english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The minister said on Monday that he would not go to the talks.", True),
        ("Mit großer Geduld warten heute viele auf eine Antwort des Gerichts.", False),
        ("Le ministre a dit lundi qu'il ne se rendrait pas aux pourparlers.", False),
        ("El ministro dijo el lunes que no iría a las conversaciones de paz.", False),
        ("IRAN WARNS OPEC", True),
    ],
)
def test_a_language_is_known_by_its_small_words(text, english):
    assert reads_english(prepared(Article.of(text))) is english


def test_an_article_is_believed_about_its_language():
    assert not reads_english(prepared(Article.of("The minister said that he was there.", language="fr")))
    assert reads_english(prepared(Article.of("Mit Geduld warten wir alle hier auf Hilfe.", language="en")))


@pytest.mark.parametrize(
    ("sentence", "teams"),
    [
        ("France beat Croatia 4-2 in the final.", {"France", "Croatia"}),
        ("Russia defeated France by 7 to 3 in hockey.", {"Russia", "France"}),
        ("India were all out for 120.", {"India"}),
        ("England won the toss and chose to bat.", {"England"}),
        ("France beat inflation in the second half of the year.", set()),
        ("Japan and Chile won concessions over trade.", set()),
        ("Norway defeated the motion at the United Nations.", set()),
    ],
)
def test_a_country_is_a_team_only_in_a_match(annotate, sentence, teams):
    found = {a.text for a in annotate(sentence) if a.kind == "actor" and "national team" in a.value}
    assert found == teams


@pytest.mark.parametrize(
    ("word", "code"), [("Soviet", "SU"), ("Russian", "RU"), ("Yugoslav", "YU"), ("soviet", ""), ("Table", "")]
)
def test_an_adjective_is_that_of_its_state(word, code):
    assert demonym_state(word) == code


@pytest.mark.parametrize(
    ("words", "code"), [("the Soviet Union", "SU"), ("USSR", "SU"), ("East Germany", "DD"), ("Poland", "PL")]
)
def test_a_state_that_is_gone_is_not_its_follower(words, code):
    assert named_state(words) == code


def test_a_seat_is_that_of_a_former_state_only_while_it_stood():
    assert seated_state("Moscow", frozenset(("SU",))) == "SU"
    assert seated_state("Moscow", frozenset()) == "RU"
    assert seated_state("Ottawa", frozenset(("SU",))) == "CA"


def test_the_government_of_a_division_carries_the_country():
    assert government_of("GE") == "Government of Georgia"
    assert government_of_division("Georgia", "US") == "Government of Georgia, United States"


def test_the_statehouse_is_meant_where_a_legislature_meets(annotate):
    text = (
        "INDIANAPOLIS, Indiana - Gov. Ann Hale of Indiana praised the legislature on Monday. Indiana had waited for "
        "years. The Senate voted at night."
    )
    values = {a.value for a in annotate(text) if a.kind == "actor"}
    assert "Indiana Senate, United States" in values
    assert "US Senate" not in values


def test_a_race_for_the_senate_in_a_state_is_one_for_the_us_senate(annotate):
    text = (
        "DES MOINES, Iowa - Anna Moe of Iowa runs for the Senate. Iowa votes in June, and Congress may change. "
        "The Senate has 100 members."
    )
    values = {a.value for a in annotate(text) if a.kind == "actor"}
    assert "US Senate" in values


def test_a_headline_in_capitals_gives_the_values_of_the_story(annotate):
    text = (
        "CHRYSLER UNIT SEES RECORD NET\n\nChrysler Corp said on Monday that a unit of the company would do well. "
        "Chrysler shares rose."
    )
    assert {a.value for a in annotate(text) if a.kind == "actor"} == {"Chrysler"}


def test_a_table_of_accounts_names_nobody(annotate):
    text = (
        "HARTWELL MILLS INC 2ND QTR JAN 31 NET\n\nOper shr loss two cts vs profit seven cts\n"
        "    Oper net loss 187,000 vs profit 522,000\n    Revs 12.4 mln vs 13.1 mln\n    Avg shrs 4.1 mln vs 4.0 mln\n"
    )
    values = {a.value for a in annotate(text) if a.kind == "actor"}
    assert values <= {"Hartwell Mills"}
