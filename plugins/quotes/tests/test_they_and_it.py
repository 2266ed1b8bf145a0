"""Who `they` and `it` are: several people, the body that spoke, and nobody who was only mentioned."""

import pytest

from archive import Annotation, Article, Span

THEY = [
    ("A couple boarded the bus. They told the driver it was late.", "unnamed: a couple"),
    ("A family from Lodi came in. They told the clerk they had no money.", "unnamed: a family from Lodi"),
    ("A crowd filled the hall. They said the vote was a fraud.", "unnamed: a crowd"),
    ("The couple had waited for years. They said the town had forgotten them.", "unnamed: the couple"),
    ("A gang of nine met the train. They told the guard to stop it.", "unnamed: a gang of nine"),
    ("A pair of strangers came to the door. They said they were lost.", "unnamed: a pair of strangers"),
    ("Hundreds of protesters met in Lodi. They said the mill must stay.", "unnamed: hundreds of protesters"),
]


@pytest.mark.parametrize(("text", "speaker"), THEY)
def test_a_word_in_the_singular_may_stand_for_several(find, text, speaker):
    assert [quote.attributes.get("speaker") for quote in find(text)] == [speaker]


IT = [
    (
        "A fire broke out, the town’s emergency service said. The school was damaged too, it said.",
        "unnamed: the town’s emergency service",
    ),
    ("The ministry said the road was closed. The bridge was closed too, it said.", "unnamed: the ministry"),
    ("The committee said the dam was old. It said nobody had looked at it.", "unnamed: the committee"),
    ("The council said the mill was sold. The price was fair, it said.", "unnamed: the council"),
    ("The union said 400 jobs were lost. It said the mill had lied.", "unnamed: the union"),
    ("The hospital said two men had died. It said a third was ill.", "unnamed: the hospital"),
    ("The embassy said it had been told. It said two citizens were safe.", "unnamed: the embassy"),
]


@pytest.mark.parametrize(("text", "speaker"), IT)
def test_a_body_without_a_name_goes_on_as_it(find, text, speaker):
    assert {quote.attributes.get("speaker") for quote in find(text)} == {speaker}


def actor(text: str, name: str, type_: str = "organisation") -> Annotation:
    return Annotation.at(
        Article.of(text), Span(text.index(name), text.index(name) + len(name)), kind="actor", value=name,
        attributes={"type": type_},
    )  # fmt: skip


QUALIFYING = [
    "Bolt Ltd said it had paid. After the Tribune inquiry was published, it said the money was clean.",
    "Bolt Ltd said it had paid. When the Tribune story came out, it said the money was clean.",
    "Bolt Ltd said it had paid. A day after the Tribune report appeared, it said the money was clean.",
    "Bolt Ltd said it had paid. Before the Tribune interview was printed, it said the money was clean.",
]


@pytest.mark.parametrize("text", QUALIFYING)
def test_a_body_that_only_qualifies_a_noun_is_not_it(find, text):
    actors = [actor(text, "Bolt Ltd"), actor(text, "Tribune", "outlet")]
    assert {quote.attributes.get("speaker") for quote in find(text, actors)} == {"Bolt Ltd"}


ONLY_MENTIONED = [
    "Her entry stands in the book of Lodi High School, and it is short. It suggests her summers were “a dream”.",
    "He wrote it in a room of the Bolt Institute. It says that “time is a river”.",
    "The letter lay in the vault of Halvorsen Bank. It said that “the gold is gone”.",
    "She sang it at the Lund Opera for years. It says “we are all alone here”.",
]
NAMES = ["Lodi High School", "Bolt Institute", "Halvorsen Bank", "Lund Opera"]


@pytest.mark.parametrize(("text", "name"), list(zip(ONLY_MENTIONED, NAMES, strict=True)))
def test_a_body_that_was_only_mentioned_is_not_it(find, text, name):
    assert name not in [
        quote.attributes.get("speaker") for quote in find(text, [actor(text, name)]) if quote.kind == "quote"
    ]


def test_a_paper_that_is_long_past_is_not_they(find):
    text = (
        "The vote was close, according to the Evening Post. The letters of the users are angry. There are many more."
        " They refuse to give names, saying in one letter that they “work for the army and may not speak”."
    )
    told = [quote for quote in find(text, [actor(text, "Evening Post", "outlet")]) if "army" in quote.value]
    assert [quote.attributes.get("speaker") for quote in told] == [None]
