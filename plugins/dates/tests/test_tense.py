"""Which side the words around a date point to, and how sure that is."""

import pytest

from press_archive_dates.meaning import Tense
from press_archive_dates.resolution.governing import ends_sentence, governing_tense, opens_clause
from press_archive_dates.resolution.tense import tenses_of
from press_archive_dates.rules.finding import expressions_in
from press_archive_dates.words.tokens import tokenise

PAST, FUTURE, OPEN = Tense.PAST, Tense.FUTURE, Tense.OPEN


def tense_in(text: str) -> Tense:
    """The tense of the first expression of a text."""
    tokens = tokenise(text)
    return tenses_of(tokens, list(expressions_in(tokens)))[0]


POINTED = [
    ("It has rained since May.", PAST),
    ("It was dry ahead of May.", FUTURE),
    ("in the run-up to May", FUTURE),
    ("in time for May", FUTURE),
    ("the May deadline", FUTURE),
    ("as early as May", FUTURE),
    ("the May riot", PAST),
    ("the massacre of May 3", PAST),
    ("under a May agreement", PAST),
    ("The May ruling is expected to be close.", FUTURE),
    ("with the May vote looming", FUTURE),
    ("Wheat for May delivery was up.", FUTURE),
    ("It was postponed from May.", OPEN),
    ("It was postponed to May.", FUTURE),
    ("It was extended until May.", FUTURE),
    ("The vote is in May.", FUTURE),
    ("May's vote was free.", PAST),
    ("May's vote will be free.", FUTURE),
    ("He will stand in May's vote.", FUTURE),
    ("He will pay for May's attack.", PAST),
    ("until May's vote", FUTURE),
]


@pytest.mark.parametrize(("text", "tense"), POINTED)
def test_words_beside_a_date_point_before_any_verb(text: str, tense: Tense) -> None:
    assert tense_in(text).side is tense


GOVERNED = [
    ("He left in May.", PAST),
    ("He was seen in May.", PAST),
    ("He has been seen in May.", PAST),
    ("He will leave in May.", FUTURE),
    ("He would leave in May.", FUTURE),
    ("He may have left in May.", PAST),
    ("He could not be reached in May.", PAST),
    ("He can be seen in May.", FUTURE),
    ("It is scheduled for May.", FUTURE),
    ("It was scheduled for May.", FUTURE),
    ("It had been scheduled for May.", OPEN),
    ("It opens in May.", FUTURE),
    ("They go to the polls in May.", FUTURE),
    ("He agreed to leave in May.", FUTURE),
    ("They invited him to speak in May.", FUTURE),
    ("He was forced to leave in May.", PAST),
    ("He is leaving in May.", FUTURE),
    ("He is calling for a vote in May.", OPEN),
    ("It is held in May.", OPEN),
    ("It is being held in May.", FUTURE),
    ("It was cancelled due to the rain in May.", PAST),
    ("He has a hearing in May.", OPEN),
    ("He has to go in May.", FUTURE),
    ("Will praised the speech in May.", PAST),
    ("the plan of May", OPEN),
    ("by 5 to 4 in May", OPEN),
    ("tax returns in May", OPEN),
    ("she returns in May", FUTURE),
    ("the party that won in May", PAST),
    ("In May, the army took the city.", PAST),
    ("In May, he will go.", FUTURE),
    ("It will shut in May.", FUTURE),
    ("He left. In May", OPEN),
    ("May", OPEN),
]


@pytest.mark.parametrize(("text", "tense"), GOVERNED)
def test_the_nearest_verb_governs(text: str, tense: Tense) -> None:
    assert tense_in(text).side is tense


DUE = [
    ("It must be done by May.", FUTURE),
    ("The road reopens by May.", FUTURE),
    ("They were told to go by May.", FUTURE),
    ("payment by May", Tense.RATHER_FUTURE),
    ("By May prices had doubled.", PAST),
    ("Prices had doubled by May.", PAST),
    ("By May the fire was out.", PAST),
    ("The plant was finished by May.", Tense.CONTRADICTED),
    ("Prices rose through May.", Tense.CONTRADICTED),
    ("In the year through May prices rose.", PAST),
    ("The call was prompted by the May report.", PAST),
    ("He was president until May.", PAST),
    ("He will stay until May.", FUTURE),
    ("until May", FUTURE),
    ("before May", FUTURE),
]


@pytest.mark.parametrize(("text", "tense"), DUE)
def test_a_deadline_lies_ahead_unless_it_was_kept(text: str, tense: Tense) -> None:
    tokens = tokenise(text)
    expressions = list(expressions_in(tokens))
    month = next(i for i, e in enumerate(expressions) if tokens.is_(e.first, "month"))
    assert tenses_of(tokens, expressions)[month] is tense


@pytest.mark.parametrize(
    "text",
    [
        "He will meet last Friday.",
        "He will meet on last Friday, they say.",
        "He resigned next Friday.",
        "He resigned tomorrow.",
        "since next Friday",
        "since tomorrow",
    ],
)
def test_a_date_that_points_elsewhere_than_its_verb_is_contradicted(text: str) -> None:
    assert tense_in(text) is Tense.CONTRADICTED


@pytest.mark.parametrize(
    "text",
    [
        "He will discuss the attack last Friday.",
        "He will meet the victims of last Friday's attack.",
        "They scheduled a vote next Friday.",
        "It was scheduled next Friday.",
        "He said next Friday would decide.",
        "He was to resign next Friday.",
        "He was told to resign next Friday.",
        "They agreed next Friday, not this, was right.",
    ],
)
def test_one_that_belongs_to_something_else_is_not(text: str) -> None:
    assert tense_in(text) is not Tense.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("He left in May.", PAST),
        ("He left the old house by the sea and all its ghosts in May.", Tense.RATHER_PAST),
        ("He will go in May.", FUTURE),
        ("He will leave the old house by the sea and all its ghosts in May.", Tense.RATHER_FUTURE),
        ("He left, with all of them, in May.", Tense.RATHER_PAST),
        ("the house in May where he died", Tense.RATHER_PAST),
    ],
)
def test_a_verb_farther_away_is_less_sure(text: str, tense: Tense) -> None:
    assert tense_in(text) is tense


def test_both_ends_of_an_interval_lie_on_one_side() -> None:
    tokens = tokenise("They met from Monday through Friday.")
    assert tenses_of(tokens, list(expressions_in(tokens))) == [PAST, PAST]


@pytest.mark.parametrize("tense", list(Tense))
def test_a_softened_tense_keeps_its_side(tense: Tense) -> None:
    assert tense.softened.side is tense.side


@pytest.mark.parametrize(
    ("text", "index", "ends"),
    [
        ("He left. May", 2, True),
        ("St. Mary", 1, False),
        ("Nov. 9", 1, False),
        ("A. Smith", 1, False),
        ("he left; May", 2, True),
        ("he left, May", 2, False),
        ("he left\n\nMay", 2, True),
        ("“May", 0, True),
    ],
)
def test_a_sentence_ends_at_its_stop_not_at_an_abbreviation(text: str, index: int, ends: bool) -> None:
    assert ends_sentence(tokenise(text), index) is ends


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("May", True),
        ("In May", True),
        ("Before the May", True),
        ("He left. In May", True),
        ("and on May", True),
        ("He left in May", False),
        ("the old May", False),
    ],
)
def test_a_clause_may_open_with_its_date(text: str, opens: bool) -> None:
    tokens = tokenise(text)
    assert opens_clause(tokens, len(tokens) - 1) is opens


def test_the_verb_after_counts_where_none_stands_before() -> None:
    tokens = tokenise("of the old May vote, which was lost")
    assert governing_tense(tokens, 3, 4) is Tense.RATHER_PAST
