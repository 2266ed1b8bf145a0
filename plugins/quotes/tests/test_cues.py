"""With what word it was said, what sort of saying that is, and to whom."""

from collections.abc import Callable
from importlib.resources import files

import pytest

from archive import Annotation
from press_archive_quotes.cues.lexicon import CLASSES, load_led, load_lexicon

Find = Callable[..., list[Annotation]]

CLASSED = [
    ("Anna Kowalska said it was over.", "say", "said", "asserts"),
    ("Anna Kowalska has repeatedly said it was over.", "say", "has repeatedly said", "asserts"),
    ("Anna Kowalska denied the charge.", "deny", "denied", "denies"),
    ("Anna Kowalska rejected the charge.", "reject", "rejected", "denies"),
    ("Anna Kowalska asked whether it was over.", "ask", "asked", "asks"),
    ("Anna Kowalska urged Minsk to stop.", "urge", "urged", "asks"),
    ("Anna Kowalska demanded a vote.", "demand", "demanded", "asks"),
    ("Anna Kowalska called for a vote.", "call for", "called for", "asks"),
    ("Anna Kowalska promised to stay.", "promise", "promised", "promises"),
    ("Anna Kowalska vowed to stay.", "vow", "vowed", "promises"),
    ("Anna Kowalska threatened to leave.", "threaten", "threatened", "threatens"),
    ("Anna Kowalska believes it is over.", "believe", "believes", "believes"),
    ("Anna Kowalska plans to stay.", "plan", "plans", "plans"),
    ("Anna Kowalska criticised the law.", "criticise", "criticised", "judges"),
    ("Anna Kowalska praised the law.", "praise", "praised", "judges"),
    ("The poll shows that it is over.", "show", "shows", "shows"),
    ("Anna Kowalska pointed out that it was over.", "point out", "pointed out", "asserts"),
    ("Anna Kowalska made clear that it was over.", "make clear", "made clear", "asserts"),
    ("“It is over,” Anna Kowalska went on.", "go on", "went on", "asserts"),
    ("According to Anna Kowalska, it was over.", "according to", "According to", "asserts"),
    ("The town is reportedly quiet.", "reportedly", "reportedly", "hearsay"),
    ("Her warning that it was over came late.", "warning", "warning", "asserts"),
]


@pytest.mark.parametrize(("text", "lemma", "words", "class_"), CLASSED)
def test_a_cue_has_lemma_words_and_class(find: Find, text: str, lemma: str, words: str, class_: str) -> None:
    attributes = find(text)[0].attributes
    start, end = attributes["cue_span"]
    assert (attributes["cue"], attributes["cue_text"], attributes["cue_class"]) == (lemma, words, class_)
    assert text[start:end] == words


ADDRESSED = [
    ("Anna Kowalska told Jan Nowak that it was over.", "Jan Nowak"),
    ("Anna Kowalska told reporters in Minsk that it was over.", "reporters"),
    ("Anna Kowalska urged Minsk to stop.", "Minsk"),
    ("Anna Kowalska warned Russia that it would pay.", "Russia"),
    ("Anna Kowalska asked him whether it was over.", "him"),
    ("“It is over,” Anna Kowalska told the BBC.", "BBC"),
    ("Anna Kowalska reminded the crowd that it was over.", "the crowd"),
    ("Anna Kowalska told CNN in an interview on Sunday that it was over.", "CNN"),
    ("Anna Kowalska said it was over.", None),
]


@pytest.mark.parametrize(("text", "addressee"), ADDRESSED)
def test_the_addressee_is_kept_where_there_is_one(find: Find, text: str, addressee: str | None) -> None:
    (quote,) = find(text)
    assert quote.attributes.get("addressee") == addressee


FORMS = [
    ("said", "say"),
    ("says", "say"),
    ("saying", "say"),
    ("denied", "deny"),
    ("denies", "deny"),
    ("written", "write"),
    ("admitting", "admit"),
    ("planned", "plan"),
    ("urging", "urge"),
    ("seen", "see"),
    ("preaches", "preach"),
]


@pytest.mark.parametrize(("form", "lemma"), FORMS)
def test_a_cue_is_known_by_each_of_its_forms(form: str, lemma: str) -> None:
    assert lemma in [cue.cue.lemma for cue in load_lexicon().get(form, ())]


def test_every_line_of_the_list_has_one_class() -> None:
    text = files("press_archive_quotes").joinpath("lists", "cues.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            assert len([word for word in line.split() if word in CLASSES]) == 1, line


def test_no_line_of_the_list_stands_twice() -> None:
    text = files("press_archive_quotes").joinpath("lists", "cues.txt").read_text(encoding="utf-8")
    heads = [
        line.split(next(w for w in line.split() if w in CLASSES))[0]
        for line in text.splitlines()
        if line.strip() and line[0] != "#"
    ]
    assert sorted(set(heads)) == sorted(heads)


def test_a_led_cue_has_leaders() -> None:
    assert all(cue.leaders and cue.class_ in CLASSES for cue in load_led().values())
