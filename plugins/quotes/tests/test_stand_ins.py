"""Words for somebody named before, where another name stands nearer."""

import pytest

from archive import Annotation, Article, Span


def actors(text: str, *named: tuple[str, str]) -> list[Annotation]:
    """An actor annotation for each (words, type), where the words stand first."""
    article = Article.of(text)
    spans = ((text.index(words), words, kind) for words, kind in named)
    return [
        Annotation.at(
            article, Span(at, at + len(words)), kind="actor", value=words, attributes={"type": kind}
        )
        for at, words, kind in spans
    ]


ROWS = [
    # "They" are the several who were named, not the one body beside them.
    (
        "The idea of Bolt Corp is feared by critics of the mill. They argue that it will fail.",
        [("Bolt Corp", "organisation")],
        "it will fail",
        "unnamed: critics of the mill",
    ),
    (
        "Bolt Corp met with opposition by brokers. They noted that the plan was late.",
        [("Bolt Corp", "organisation")],
        "the plan was late",
        "unnamed: brokers",
    ),
    # Somebody asked about a company; the company has not spoken.
    (
        "In March, one_77 wanted work at Bolt Corp. They wrote that it was urgent.",
        [("Bolt Corp", "organisation")],
        "it was urgent",
        None,
    ),
    (
        "Bolt Corp closed the mill. “We have been idle for a long while,” they said.",
        [("Bolt Corp", "organisation")],
        "We have been idle for a long while",
        "Bolt Corp",
    ),
    # Who is asked about does not answer.
    (
        "Karl Voss spoke in Lodi. Asked whether he had paid Paul Haddad, he said: “I have never met the man.”",
        [("Karl Voss", "person"), ("Paul Haddad", "person")],
        "I have never met the man.",
        "Karl Voss",
    ),
    # An office alone is somebody, though not by name.
    (
        "Karl Voss spoke in Lodi. “It is sad,” he said.\n\n"
        "Zaria's defence minister condemns what he calls a ‘cowardly act’",
        [("Karl Voss", "person")],
        "a ‘cowardly act’",
        "unnamed: Zaria's defence minister",
    ),
    # A company's analyst, not the company, whatever stands in brackets behind it.
    (
        "“They became the law,” said Bolt Securities (Japan) analyst Karl Voss.",
        [("Bolt Securities", "organisation"), ("Karl Voss", "person")],
        "They became the law",
        "Karl Voss",
    ),
    (
        "Prices fell in May, according to the media tracking firm Boltimpact.",
        [],
        "Prices fell in May",
        "Boltimpact",
    ),
]


@pytest.mark.parametrize(("text", "named", "said", "speaker"), ROWS)
def test_the_speaker_is_who_the_words_stand_for(find, text, named, said, speaker):
    found = {quote.value: quote.attributes.get("speaker") for quote in find(text, actors(text, *named))}
    assert said in found
    assert found[said] == speaker


def test_a_platform_says_nothing_itself(find):
    text = "The roof fell in, the fire service said in a Telegram post. Other roofs were damaged, it said."
    found = find(text, actors(text, ("Telegram", "organisation")))
    assert "Telegram" not in {quote.attributes.get("speaker") for quote in found}


def test_an_owner_without_an_office_is_no_speaker(find):
    text = (
        "Zaria's harvest was poor, and he said so. Zaria's roads are what he calls “a mess of mud and stone”."
    )
    assert all(quote.attributes.get("speaker") is None for quote in find(text))


OPENERS = [
    "Ida Kern said she was tired.\n\nQarnita Bolt, 44, agreed.\n\n“We are all so tired of it,” she said.",
    "Tom Hall said he was tired.\n\nAbuk Marsh agreed with that.\n\n“We are all so tired of it,” he said.",
    "Tom Hall said he was tired.\n\nAuthor Abuk Marsh spoke of his aunt.\n\n“She was a lot older than me,” he said.",
    "Ida Kern said she was tired.\n\nMill owner Qarnita Bolt spoke last.\n\n“We are all so tired of it,” she said.",
]


@pytest.mark.parametrize("text", OPENERS)
def test_whoever_opens_a_new_paragraph_is_he_or_she(find, text):
    names = [
        ("Ida Kern", "person"),
        ("Tom Hall", "person"),
        ("Qarnita Bolt", "person"),
        ("Abuk Marsh", "person"),
    ]
    told = find(text, actors(text, *(name for name in names if name[0] in text)))
    assert told[-1].attributes["speaker"] in ("Qarnita Bolt", "Abuk Marsh")


CALLED = [
    "Duzile Bolt left because she was ill. Duzile Bolt sold her mill. Abuk Marsh met Duzile Bolt. He said it rained.",
    "Duzile Bolt lost her job when she was ill. Abuk Marsh met Duzile Bolt in Lodi. He said it rained.",
    "Duzile Bolt sold the mill that her mother built for her. Abuk Marsh saw Duzile Bolt leave. He said it rained.",
]  # fmt: skip


@pytest.mark.parametrize("text", CALLED)
def test_whom_the_article_calls_she_is_not_he(find, text):
    told = find(text, actors(text, ("Duzile Bolt", "person"), ("Abuk Marsh", "person")))
    assert told[-1].attributes.get("speaker") != "Duzile Bolt"
