"""How sure an actor is, by what the whole article shows of the name."""

import pytest

from archive import Article
from press_archive_entities.actors.evidence import SURE, weighed
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.names.name import Name
from press_archive_entities.sheet import prepared

DOUBTED = 0.55


def sure_of(text: str, words: str, kind: str, places: tuple[str, ...] = (), said: float = DOUBTED) -> float:
    """The confidence of the one actor called `words`, tagged wherever it stands, after weighing."""
    sheet = prepared(Article.of(text))
    spans = spans_of(sheet.tokens.words, words.split())
    mentions = [ActorMention(*span, words, kind, confidence=said) for span in spans]
    names = [
        Name(*span, "LOC", 0.9) for place in places for span in spans_of(sheet.tokens.words, place.split())
    ]
    return max(mention.confidence for mention in weighed(sheet, mentions, names))


def spans_of(tokens: list[str], words: list[str]) -> list[tuple[int, int]]:
    size = len(words)
    return [(i, i + size) for i in range(len(tokens) - size + 1) if tokens[i : i + size] == words]


SHOWN = [
    ("Abby left early. Abby said she was tired.", "Abby", "person"),
    ("“Not now,” said Jele. It rained.", "Jele", "person"),
    ("Mr Lassiter owns the mill.", "Lassiter", "person"),
    ("The lawyer Stanley Gorrow built it.", "Stanley Gorrow", "person"),
    (
        "She worked at the Barrow Arctic Research Center for years.",
        "Barrow Arctic Research Center",
        "organisation",
    ),
    ("The paper was sent to Etlaq, and Etlaq announced a launch.", "Etlaq", "organisation"),
]


@pytest.mark.parametrize(("text", "words", "kind"), SHOWN)
def test_what_speaks_or_says_what_it_is_gains(text, words, kind):
    assert sure_of(text, words, kind) > DOUBTED


HIDDEN = [
    ("The Siesta's cut makes room.", "Siesta", "person", ()),
    ("He fears that the Bill will fail. A bill needs votes.", "Bill", "person", ()),
    ("She was at the hotel for Bolts’ match, and bolts the door.", "Bolts", "person", ()),
    ("A fire lit his village, Bhardha Kalan.", "Bhardha Kalan", "person", ()),
    ("Residents of Ha Tuke are afraid.", "Ha Tuke", "person", ()),
    ("They came to Jesper. It lies in the hills near Jesper.", "Jesper", "person", ("Jesper",)),
    ("Horus 4 did not make it into space.", "Horus 4", "person", ()),
    ("A camera stood in Plaintiff's yard.", "Plaintiff", "organisation", ()),
    ("The two are DWR and a coat.", "DWR", "organisation", ()),
    ("There was a VAR debate.", "VAR", "organisation", ()),
    ("BRIARLEY HALTS RAINBOW MERGER\n\nThe chairman said so.", "BRIARLEY HALTS RAINBOW", "organisation", ()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind", "places"), HIDDEN)
def test_what_is_a_thing_a_place_or_a_word_is_not_shown(text, words, kind, places):
    assert sure_of(text, words, kind, places) < 0.5


def test_what_is_sure_stays_as_it_is():
    assert sure_of("The Siesta is a bag.", "Siesta", "person", said=SURE) == SURE


def test_a_government_is_not_weighed():
    sheet = prepared(Article.of("The Fed said so."))
    mention = ActorMention(1, 2, "Federal Reserve", "government", confidence=DOUBTED)
    assert weighed(sheet, [mention], []) == [mention]


LITERAL = [
    "He was in touch with the team since he left for Paris.",
    "Reporters came back from France to the coast.",
]


@pytest.mark.parametrize("text", LITERAL)
def test_a_country_that_only_lies_there_is_no_actor_that_is_shown(annotate, text):
    shown = [a for a in annotate(text) if a.kind == "actor" and a.attributes["type"] == "government"]
    assert not [a.value for a in shown if a.confidence >= 0.5]
