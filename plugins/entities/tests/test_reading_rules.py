"""How a place name is meant, rule by rule, on words alone."""

import pytest

from press_archive_entities.readings import cues
from press_archive_entities.readings.inflections import inflected
from press_archive_entities.readings.rules import reading
from press_archive_entities.readings.spot import Spot


def read(sentence: str, name: str = "peru") -> str:
    words = sentence.lower().replace(",", " ,").replace("'s", " 's").rstrip(".").split()
    first = words.index(name)
    return reading(Spot(words, first, first + 1)).reading


METONYMIC = [
    # the subject of a verb
    "Peru vetoed the text.",
    "In 1866 Peru joined the league.",
    "During the long war Peru sold copper to both sides.",
    "Peru, after a long debate at home, became a member of the alliance.",
    "Peru, which had remained neutral, opened its ports.",
    "Peru measures happiness instead of output.",
    "Peru would lay down its arms.",
    "Peru narrowly avoided a default.",
    # what a form of "be" says of it
    "Peru is keen to sign.",
    "Peru was among the first to ratify it.",
    "Peru was all but bankrupt.",
    "Peru are champions.",
    "Peru is considering a ban.",
    # the object of one
    "The treaty stripped Peru of its coast.",
    "The news took Peru by surprise.",
    "The pact bound Peru to come to its aid.",
    "Critics accused Peru of delay.",
    # prepositions
    "The ban was imposed by Peru.",
    "They called on Peru to leave.",
    "Much of it was blamed on Peru.",
    "It was a gesture towards Peru.",
    "The islands were handed over to Peru.",
    "The idea came from Peru, which wants a common fund.",
    "A loan from Peru paid for it.",
    "Trade with Peru fell.",
    "It has the backing of Peru.",
    "She played for Peru.",
    "He is in the Peru squad.",
    # possessives
    "Peru's refusal annoyed its partners.",
    "Peru's abstention surprised the council.",
    "Peru's navy fired.",
    # a clause of its own behind a comma, an aside between dashes, a row of subjects that are no places
    "The bird is protected in Chile, and Peru has followed.",
    "Peru -- a small producer -- has raised its price.",
    "Peru, the European Union and the bank classify it as a loan.",
    # what is won, lost and taken
    "The bronze went to Peru.",
    "Peru fell to a late penalty.",
    "Two early goals put Peru in command.",
    "The team finished behind Peru.",
    "Their only win came at home to Peru.",
    "The verdict left Peru two weeks to pay.",
    "The crash made Peru change its currency.",
    "The quarrel led to Peru being suspended.",
    "The border with Peru, which claims the valley, is shut.",
    "The province broke away from Peru.",
    "They took the title from Peru.",
    "The charge was led by its rival, Peru.",
    "Peru would not be persuaded.",
]  # fmt: skip
LITERAL = [
    "She lives in Peru.",
    "The road crosses Peru.",
    "Floods covered Peru.",
    "Peru lies on the coast.",
    "Peru is a peninsula.",
    "Peru is sinking by ten centimetres a year.",
    "Peru has thousands of islands.",
    "Peru has 188,000 lakes.",
    "Peru has hardly any water.",
    "They sailed towards Peru.",
    "A bridge links the island with Peru.",
    "The pipeline carries gas from Peru under the sea.",
    "The coast of Peru is long.",
    "She flew to Peru.",
    "Peru's coast is long.",
    "Peru's population grew.",
    "The dynasty ruled Peru for a century.",
    "He left for Peru.",
    # the second of two
    "The border between Spain and Peru moved.",
    "He went on to speak with Peru settlers about it.",
    # the weather as a subject
    "The storm spared Peru.",
    "A blizzard from the south had paralysed Peru.",
    # what looks like a deed
    "The island lies closer to Peru than it looks.",
    "The travellers left Peru two days later.",
    "Peru holds more volcanoes than its neighbours.",
    "She said Peru was her home.",
    "The village lies behind Peru.",
    "They divided their time between Peru and Spain.",
    "Peru has neither rivers nor lakes.",
    "He took the train from Peru.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", METONYMIC)
def test_those_are_meant_who_act_in_the_name_of_the_place(sentence):
    assert read(sentence) == "metonymic"


@pytest.mark.parametrize("sentence", LITERAL)
def test_the_land_itself_is_meant(sentence):
    assert read(sentence) == "literal"


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("veto", {"veto", "vetos", "vetoing", "vetoed"}),
        ("ratify", {"ratify", "ratifies", "ratifying", "ratified"}),
        ("deploy", {"deploy", "deploys", "deploying", "deployed"}),
        ("ban", {"ban", "bans", "banning", "banned"}),
        ("impose", {"impose", "imposes", "imposing", "imposed"}),
        ("quash", {"quash", "quashes", "quashing", "quashed"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("withdraw", {"withdraw", "withdraws", "withdrawing", "withdrew", "withdrawn"}),
        ("oversee", {"oversee", "oversees", "overseeing", "oversaw", "overseen"}),
    ],
)
def test_a_verb_has_all_its_forms(base, forms):
    assert inflected(base) == forms


def test_what_lies_somewhere_does_not_act():
    assert not cues.STATE_VERBS & cues.AGENT_VERBS


def test_a_part_of_a_land_is_no_deed_of_its_state():
    assert not (cues.OF_PLACE - cues.ORDINALS) & cues.OWN_ACTS


@pytest.mark.parametrize(
    "group",
    ["AGENT_VERBS", "OBJECT_VERBS", "PLACE_VERBS", "OWN_ACTS", "OF_ACTORS", "TAKERS", "GIVERS", "PARTIES"],
)
def test_cues_are_single_lower_case_words(group):
    assert all(word == word.lower() and " " not in word for word in getattr(cues, group))
