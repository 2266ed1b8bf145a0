"""Who said it: names, pronouns, words for somebody named before, somebody unnamed."""

from collections.abc import Callable

import pytest

from archive import Annotation, Article, Span

Find = Callable[..., list[Annotation]]

NAMED = [
    ("President Anna Kowalska said it was over.", "Anna Kowalska", "President"),
    ("Mrs. Kowalska said it was over.", "Kowalska", ""),
    (
        "Polish Prime Minister Mateusz Morawiecki said it was over.",
        "Mateusz Morawiecki",
        "Polish Prime Minister",
    ),
    (
        "Foreign Ministry spokeswoman Maria Zakharova said it was over.",
        "Maria Zakharova",
        "Foreign Ministry spokeswoman",
    ),
    ("Anna Kowalska, the mayor of Sokółka, said it was over.", "Anna Kowalska", "mayor of Sokółka"),
    (
        "The ministry's spokeswoman, Maria Zakharova, said it was over.",
        "Maria Zakharova",
        "ministry's spokeswoman",
    ),
    ("It was over, said Anna Kowalska, a former governor.", "Anna Kowalska", "former governor"),
    ("It was over, Anna Kowalska told reporters in Minsk.", "Anna Kowalska", ""),
    ("Ursula von der Leyen said it was over.", "Ursula von der Leyen", ""),
    ("Anna Kowalska also said on Monday that it was over.", "Anna Kowalska", ""),
    ("In Minsk on Monday, Anna Kowalska said it was over.", "Anna Kowalska", ""),
    ("On Monday morning Anna Kowalska left, saying it was over.", "Anna Kowalska", ""),
    ("After he left, Anna Kowalska said it was over.", "Anna Kowalska", ""),
    ("Anna Kowalska, who leads the party, said it was over.", "Anna Kowalska", ""),
    ("Anna Kowalska (PO, Gdańsk) said it was over.", "Anna Kowalska", ""),
    ("Anna Kowalska's lawyer, Jan Nowak, said it was over.", "Jan Nowak", "Anna Kowalska's lawyer"),
    ("Moscow said it was over.", "Moscow", ""),
    ("Reuters reported that it was over.", "Reuters", ""),
    ("RIA reported that it was over.", "RIA Novosti", ""),
    ("The AP reported that it was over.", "Associated Press", ""),
]


@pytest.mark.parametrize(("text", "speaker", "role"), NAMED)
def test_a_name_no_enricher_knows_is_still_a_speaker(find: Find, text: str, speaker: str, role: str) -> None:
    (quote,) = find(text)
    attributes = quote.attributes
    assert (attributes["speaker"], attributes.get("role", "")) == (speaker, role)


REFERRING = [
    ("Anna Kowalska came home. She said it was over.", "Anna Kowalska"),
    ("Jan Nowak met Anna Kowalska. She said it was over.", "Anna Kowalska"),
    ("Anna Kowalska met Jan Nowak. He said it was over.", "Jan Nowak"),
    ("Anna Kowalska came home as she said it was over.", "Anna Kowalska"),
    ("President Lech Nowak came. Nowak said it was over.", "Lech Nowak"),
    ("Spokeswoman Anna Kowalska came. The spokeswoman said it was over.", "Anna Kowalska"),
    ("Anna Kowalska, a senator from Ohio, came. The senator said it was over.", "Anna Kowalska"),
    ("General Jan Nowak met the mayor, Anna Kowalska. The general said it was over.", "Jan Nowak"),
    ("Anna Kowalska, who said it was over, came home.", "Anna Kowalska"),
    ("Anna Kowalska’s sister came. Jan Nowak, who said it was over, did not.", "Jan Nowak"),
    ("The gate was closed, wrote Reuters. “It is over,” the agency said.", "Reuters"),
    (
        "A senior diplomat came to say it was over. “We stay,” the diplomat said.",
        "unnamed: a senior diplomat",
    ),
    ("The bloc will not pay, its president, Ursula von der Leyen, said on Friday.", "Ursula von der Leyen"),
    ("The film was shown. “They are coming,” a soldier can be heard saying.", "unnamed: a soldier"),
    ("In the words of one diplomat, it is over.", "unnamed: one diplomat"),
    ("Anna Kowalska came. In her words, the law is bad.", "Anna Kowalska"),
    ("MINSK, Nov 10 (Reuters) - Anna Kowalska came home, saying it was over.", "Anna Kowalska"),
]


@pytest.mark.parametrize(("text", "speaker"), REFERRING)
def test_a_pronoun_or_an_office_stands_for_somebody_named_before(find: Find, text: str, speaker: str) -> None:
    assert find(text)[-1].attributes["speaker"] == speaker


def test_she_stays_the_same_through_a_quotation(find: Find) -> None:
    text = "Anna Kowalska came.\n\n“It is over,” she said.\n\nJan Nowak did not come.\n\n“We knew it,” she added."
    assert [quote.attributes["speaker"] for quote in find(text)] == ["Anna Kowalska", "Anna Kowalska"]


UNNAMED = [
    ("A senior diplomat said it was over.", "unnamed: a senior diplomat"),
    ("A senior US official said it was over.", "unnamed: a senior US official"),
    ("Officials said it was over.", "unnamed: officials"),
    ("Officials in Kabul said it was over.", "unnamed: officials in Kabul"),
    ("Witnesses said it was over.", "unnamed: witnesses"),
    ("Two people familiar with the talks said it was over.", "unnamed: two people familiar with the talks"),
    ("According to a government source, it was over.", "unnamed: a government source"),
    ("Some said it was over.", "unnamed: some"),
    ("It was over, one aide said.", "unnamed: one aide"),
    ("“It is over,” a man who gave his name as Ali told The Times.", "unnamed: a man"),
]


@pytest.mark.parametrize(("text", "speaker"), UNNAMED)
def test_somebody_unnamed_is_a_speaker_of_its_own(find: Find, text: str, speaker: str) -> None:
    (quote,) = find(text)
    assert quote.attributes["speaker"] == speaker


def actor(article: Article, text: str, value: str, **attributes: str) -> Annotation:
    start = article.text.index(text)
    return Annotation.at(
        article, Span(start, start + len(text)), kind="actor", value=value, attributes=attributes
    )


def test_a_government_speaks_by_its_capital(find: Find) -> None:
    text = "Moscow urged the West to look at the past."
    article = Article.of(text)
    given = [actor(article, "Moscow", "Government of Russia", type="government", country="RU")]
    (quote,) = find(text, given)
    assert (quote.attributes["speaker"], quote.attributes["country"]) == ("Government of Russia", "RU")


def test_a_name_that_ends_with_a_country_is_no_government(find: Find) -> None:
    text = "Late on Monday Frack Free Namibia said that the well was dry."
    given = [actor(Article.of(text), "Namibia", "Government of Namibia", type="government", country="NA")]
    (quote,) = find(text, given)
    assert quote.attributes["speaker"] == "Frack Free Namibia"


def test_an_actor_s_value_wins_over_the_words(find: Find) -> None:
    text = "Zakharova said it was over. She said it again."
    given = [actor(Article.of(text), "Zakharova", "Maria Zakharova", type="person", country="RU")]
    assert [quote.attributes["speaker"] for quote in find(text, given)] == [
        "Maria Zakharova",
        "Maria Zakharova",
    ]


def test_it_stands_for_a_body_and_she_does_not(find: Find) -> None:
    text = "The ministry met Anna Kowalska. It said the law was bad. She said the law was good."
    given = [
        actor(
            Article.of(text), "The ministry", "Ministry of Justice of Poland", type="government", country="PL"
        )
    ]
    assert [quote.attributes["speaker"] for quote in find(text, given)] == [
        "Ministry of Justice of Poland",
        "Anna Kowalska",
    ]


def test_an_unnamed_speaker_has_the_country_that_is_named(find: Find) -> None:
    text = "A senior Belarusian official said it was over."
    place = Annotation.at(
        Article.of(text), Span(9, 19), kind="place", value="BY", attributes={"country": "BY"}
    )
    (quote,) = find(text, [place])
    assert quote.attributes["country"] == "BY"


def test_the_speaker_s_words_are_given_as_printed(find: Find) -> None:
    text = "Foreign Ministry spokeswoman Maria Zakharova said it was over."
    (quote,) = find(text)
    start, end = quote.attributes["speaker_span"]
    assert (
        text[start:end] == quote.attributes["speaker_text"] == "Foreign Ministry spokeswoman Maria Zakharova"
    )


def test_a_pronoun_is_the_words_printed_for_its_speaker(find: Find) -> None:
    (quote,) = find("Anna Kowalska came home, and it was over, she said.")
    assert quote.attributes["speaker_text"] == "she"


def test_the_writer_of_the_article_is_no_actor(find: Find) -> None:
    (quote,) = find("I think that the law is bad.")
    assert quote.attributes.get("speaker") is None
