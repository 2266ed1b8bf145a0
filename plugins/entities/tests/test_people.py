"""Persons: who is one, who are two, and what belongs to the name."""

import pytest

from archive import Article
from archive.model.partial_date import PartialDate


def persons(found) -> list[tuple[str, str]]:
    """(words, value) of each person, in order."""
    return [
        (" ".join(a.text.split()), a.value)
        for a in found
        if a.kind == "actor" and a.attributes["type"] == "person"
    ]


ONE_BY_ONE = [
    (
        "Rolf Berger spoke. Rolf Berger Jr flew. Berger sat. Berger Jr ran.",
        [
            ("Rolf Berger", "Rolf Berger"),
            ("Rolf Berger Jr", "Rolf Berger Jr"),
            ("Berger", "Rolf Berger"),
            ("Berger Jr", "Rolf Berger Jr"),
        ],
    ),
    (
        "Walter Crane Jr wrote it. His father, Walter Crane, read it.",
        [("Walter Crane Jr", "Walter Crane Jr"), ("Walter Crane", "Walter Crane")],
    ),
    (
        "Martin Lowe Hale, Jr., spoke.",
        [("Martin Lowe Hale, Jr.", "Martin Lowe Hale Jr")],
    ),
    (
        "The hall was designed by architects John and Daniel Parkes. John B. Kenway was named there.",
        [("John", "John Parkes"), ("Daniel Parkes", "Daniel Parkes"), ("John B. Kenway", "John B. Kenway")],
    ),
    (
        "Mr Lopez met Mrs Lopez. Mrs Lopez said she was tired.",
        [("Lopez", "Mr Lopez"), ("Lopez", "Mrs Lopez"), ("Lopez", "Mrs Lopez")],
    ),
    (
        "Hannah Cole and Brian Cole came. Mrs Cole sang. Mr Cole wept.",
        [
            ("Hannah Cole", "Hannah Cole"),
            ("Brian Cole", "Brian Cole"),
            ("Cole", "Hannah Cole"),
            ("Cole", "Brian Cole"),
        ],
    ),
    (
        "Maria Lopez met Pedro Lopez. Lopez was tired.",
        [("Maria Lopez", "Maria Lopez"), ("Pedro Lopez", "Pedro Lopez"), ("Lopez", "Lopez")],
    ),
    (
        "Gabriel García Moreno wrote. García Moreno died.",
        [("Gabriel García Moreno", "Gabriel García Moreno"), ("García Moreno", "Gabriel García Moreno")],
    ),
    (
        "Sir John Crane left. Mr Crane was glad.",
        [("John Crane", "John Crane"), ("Crane", "John Crane")],
    ),
    (
        'William "Bud" Hartley met Anna Hartley. Bud Hartley said that Hartley himself was 60.',
        [
            ('William "Bud" Hartley', "William Hartley"),
            ("Anna Hartley", "Anna Hartley"),
            ("Bud Hartley", "William Hartley"),
            ("Hartley", "William Hartley"),
        ],
    ),
    (
        "Prof. Ida Kern and Sen. Max Kern met. Sen. Kern said no, and Prof. Kern said yes.",
        [("Ida Kern", "Ida Kern"), ("Max Kern", "Max Kern"), ("Kern", "Max Kern"), ("Kern", "Ida Kern")],
    ),
    (
        "Coach Ralph Moss and RB Ralph Moss agreed.",
        [("Ralph Moss", "Ralph Moss"), ("Ralph Moss", "Ralph Moss")],
    ),
    (
        "Peter Berger came with his son Ivan Berger. Ivan slept. Berger wrote a letter.",
        [
            ("Peter Berger", "Peter Berger"),
            ("Ivan Berger", "Ivan Berger"),
            ("Ivan", "Ivan Berger"),
            ("Berger", "Peter Berger"),
        ],
    ),
    (
        "Peter Haldane and his wife Judith Haldane came. Haldane herself drove.",
        [
            ("Peter Haldane", "Peter Haldane"),
            ("Judith Haldane", "Judith Haldane"),
            ("Haldane", "Judith Haldane"),
        ],
    ),
    (
        "Mohammed Al-Sayed and his son Ali Al-Sayed fled. Al-Sayed is a baker.",
        [
            ("Mohammed Al-Sayed", "Mohammed Al-Sayed"),
            ("Ali Al-Sayed", "Ali Al-Sayed"),
            ("Al-Sayed", "Al-Sayed"),
        ],
    ),
    (
        "The Bergers left early. Rolf Berger and Anna Berger came.",
        [("Rolf Berger", "Rolf Berger"), ("Anna Berger", "Anna Berger")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), ONE_BY_ONE)
def test_each_name_is_that_of_one_person(annotate, sentence, expected):
    assert persons(annotate(sentence)) == expected


def test_a_last_name_that_two_bear_is_less_sure(annotate):
    found = annotate("Maria Lopez met Pedro Lopez. Lopez was tired.")
    alone = next(a for a in found if a.kind == "actor" and a.text == "Lopez")
    assert alone.confidence <= 0.5


def test_a_nickname_in_quotation_marks_is_no_part_of_the_value(annotate):
    found = persons(annotate('William "Bud" Hartley won. Hartley smiled.'))
    assert {value for _, value in found} == {"William Hartley"}


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Datuk Seri Ahmad Zaki spoke in Ipoh.", "Ahmad Zaki"),
        ("They met Prof. Anna Moe of Oslo.", "Anna Moe"),
        ("Mr Justice Moore of the High Court said so.", "Moore"),
        ("Widow Marta Hesse said so in Oslo.", "Marta Hesse"),
        ("Chancellor of the Exchequer Nigel Moore said so.", "Nigel Moore"),
    ],
)
def test_titles_stay_out_of_the_value(annotate, sentence, value):
    assert [v for _, v in persons(annotate(sentence))] == [value]


def test_a_name_in_capitals_has_the_usual_case(annotate):
    found = persons(annotate("SENATOR JOHN McDONALD AGREES\n\nSenator John McDonald said so on Monday."))
    assert {value for _, value in found} == {"John McDonald"}


@pytest.mark.parametrize(
    ("published", "value", "role"),
    [
        ("1986-05-01", "Hafez al-Assad", "President of Syria"),
        ("2012-05-01", "Bashar al-Assad", "President of Syria"),
    ],
)
def test_an_office_is_that_of_the_year(enricher, published, value, role):
    article = Article.of(
        "In Damascus, Assad said that he would go to Moscow.", published=PartialDate(published)
    )
    (actor,) = [a for a in enricher.annotate(article, []) if a.kind == "actor" and a.text == "Assad"]
    assert (actor.value, actor.attributes["role"]) == (value, role)


def test_an_article_in_another_language_names_no_actors(annotate):
    text = "Mit großer Geduld warten Viele auf Hilfe. Über den Fall entscheidet das Gericht."
    assert [a for a in annotate(text) if a.kind == "actor"] == []


def test_spellings_of_one_person_have_one_key_in_two_articles(annotate):
    def key(text: str) -> str:
        (actor,) = [a for a in annotate(text) if a.kind == "actor"]
        return actor.attributes["key"]

    assert key("Sergey Baranov flew to Oslo.") == key("Serhiy Baranov flew to Oslo.") == "sergei baranov"
