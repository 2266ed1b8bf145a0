"""Verbs that are no verbs of saying here, lines that say nothing, words that are no speaker."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]

DEEDS = [
    "The council in May ordered a forced sale to a firm controlled by the state.",
    "Some 600 work at the mill, which guarantees that it will stay open.",
    "Lodi protests erupt in violence as many are hurt by boys “throwing stones”",
    "Voss also posted in several groups, one of them dedicated to the game “Milltown.”",
    "Novelist Jo Marsh, who has written dozens of books, left for Oslo.",
    "Storm nears the coast, residents urged to stay at home",
    "ACME <ACM> TOLD TO CLOSE PLANT",
    "Three states have asked to join.",
    "Ask any farmer and they will tell you that the rain is late.",
    "The board responded with a plan that would restrict the trade.",
    "Acme Corp issued a 160 mln bond.",
    "Acme Corp operates 52 discount stores.",
    "Rebels attacked two oil platforms.",
    "The gang smashed up cars, looted shops, attacked officers and set fire to buildings.",
    "Acme Corp offered 80 dlrs per share for Bolt Inc.",
    "Acme Corp named Jo Marsh as chief executive.",
    "The court ordered the insurer to pay.",
    "The champion named her team on Monday.",
    "She won her 200th grand slam match in May.",
    "The firm will post profits in May.",
    "Members must declare gifts within 28 days.",
    "Acme Corp declared a dividend of 10 cts.",
    "Foster, considered one of the best, will need money.",
    "The law was considered a failure.",
    "They have a son called Ronan, 4, and a daughter named Wren, 1.",
    "The council will decide in May whether to close the mill.",
    "The band will release an album in May.",
    "Seagram Co <SEE> rose two dlrs.",
    "The union called a strike for Monday.",
    "Police charged Jo Marsh with theft.",
    "The team claimed the title.",
    "The bank reported a loss of 5 mln dlrs.",
    "She addressed the crowd in May.",
    "The firm cited Jo Marsh for bravery.",
    "The company agreed to buy a mill.",
    "Officers fired warning shots.",
    "She added sugar to the tea.",
    "His remarks about the law were long.",
    "Two states that voted early were poor.",
    "Police said nothing.",
    "Britain's ruling Greens have moved into a six-point lead.",
    "The mayor called a meeting to discuss the “new order”.",
    "The share price will be determined according to market conditions.",
    "The general public is hereby notified that the road is closed.",
    "Only time will tell if the mill survives.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_a_deed_is_no_statement(find: Find, text: str) -> None:
    statements = [q for q in find(text) if q.kind == "quote" and q.attributes["style"] != "scare"]
    assert [q.value for q in statements] == []


FURNITURE = [
    "READ MORE: Mill to close in May\n\nThe mayor left on Monday.",
    "The envoy flew home.\n\nMORE: Map shows scale of the onslaught\n\nTalks go on.",
    "Advertisement: The mill will close.\n\nThe mayor left.",
    "LISBON: The mill will close in May.\n\nThe mayor left.",
    "LINDI: IT’s around 8:00pm but Asha Juma is still busy at the stall.",
    "WATCH: The mayor says the mill will close\n\nThe mayor left.",
    "The Latest: Mill to close in May\n\nThe mayor left.",
]


@pytest.mark.parametrize("text", FURNITURE)
def test_lines_that_point_elsewhere_say_nothing(find: Find, text: str) -> None:
    assert find(text) == []


NAMES_OF_SPEAKERS = [
    ("Viacom Inc <VIA.O> said it would pay.", "Viacom Inc"),
    ("<Acme Corp> said it would pay.", "Acme Corp"),
    ("The plan was cheap, according to new modelling that the mayor will use.", "unnamed: new modelling"),
    ("McDonald's closed a kitchen, McDonald's said.", "McDonald's"),
]


@pytest.mark.parametrize(("text", "speaker"), NAMES_OF_SPEAKERS)
def test_a_speaker_is_a_name_without_what_stands_around_it(find: Find, text: str, speaker: str) -> None:
    assert find(text)[-1].attributes["speaker"] == speaker


def test_values_and_speakers_hold_no_line_breaks(find: Find) -> None:
    (quote,) = find(
        "The deputy foreign\nminister said the\ngate of the old mill\nin the valley was\nshut for the whole"
        " of\nthe year."
    )
    texts = [quote.value, quote.label, *(v for v in quote.attributes.values() if isinstance(v, str))]
    assert not [text for text in texts if "\n" in text]
