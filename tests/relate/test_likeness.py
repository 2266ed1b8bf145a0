import pytest

from archive.model.article import Article
from archive.relate.likeness import Likeness, likeness
from archive.relate.sketch import keys_of, sketch

GATE = (
    "The wildlife gate at Krynki was shut on Monday after a hinge broke in the first hard frost, the forestry office "
    "in Hrodna said."
)
BISON = (
    "A herd of 43 bison waited in the snow on the eastern bank, and rangers carried 600 kilos of hay to them by "
    "sledge."
)
MINISTER = (
    "Forestry Minister Petru Nichifor told reporters that a smith from Sokolka would mend the hinge within two "
    "days."
)
DAM = (
    "Engineers from Tbilisi will inspect the dam above Mestia in April, weather permitting, the ministry said "
    "separately."
)
TUGS = (
    "Salvage tugs from Gothenburg reached the freighter on Tuesday evening, and her master, Ole Rask, asked for "
    "pumps."
)
FARE = "To read more of our reporting, support the newsroom with a subscription from 9 euros a month on our pages."
WIRE = (GATE, BISON, MINISTER)


def article(*paragraphs: str, source: str = "NPA", title: str = "") -> Article:
    return Article.of("\n\n".join(paragraphs), title=title, source=source)


def compare(one: Article, other: Article) -> Likeness:
    return likeness(sketch(one), sketch(other))


def rates(opening: str, high: str, low: str, volume: str) -> str:
    return (
        f"The zloty opened at {opening} to the euro on the Warsaw exchange, touched {high} before noon and fell to "
        f"{low} in the afternoon, when dealers counted {volume} lots, brokers at Halvorsen said."
    )


@pytest.mark.parametrize(
    ("name", "other", "kind"),
    [
        (
            "the same text under another headline",
            article(*WIRE, title="Gate stays shut", source="Post"),
            "same",
        ),
        ("cut from below", article(GATE, BISON, source="Post"), "copy"),
        ("a paragraph added", article(*WIRE, DAM, source="Post"), "copy"),
        ("a lead of its own", article(DAM, *WIRE, source="Post"), "copy"),
        ("paragraphs moved", article(BISON, GATE, MINISTER, source="Post"), "copy"),
        ("words changed", article(GATE.replace("shut", "closed"), BISON, MINISTER, source="Post"), "copy"),
        ("a number corrected", article(GATE, BISON.replace("600", "60"), MINISTER), "update"),
        ("the end replaced", article(GATE, BISON, TUGS, source="Post"), "copy"),
        (
            "quoted whole in a long article",
            article(TUGS, DAM, DAM[::-1], TUGS[::-1], *WIRE, DAM, TUGS),
            "excerpt",
        ),
        (
            "another article of the outlet, with the same last paragraph",
            article(TUGS, DAM, MINISTER),
            "other",
        ),
        ("no text", article(""), "other"),
        ("one line", article("Gate shut."), "other"),
    ],
)
def test_an_edited_text_is_a_copy_and_another_is_not(name: str, other: Article, kind: str) -> None:
    found = compare(article(*WIRE), other)
    assert (found.kind, compare(other, article(*WIRE)).kind) == (kind, kind), found.rule


def test_a_series_with_other_numbers_is_no_copy() -> None:
    monday = article(rates("4.51", "4.55", "4.49", "310"))
    assert compare(monday, article(rates("4.48", "4.52", "4.44", "275"))).rule.startswith("other")
    assert compare(monday, article(rates("4.51", "4.55", "4.49", "310"), source="Post")).kind == "same"


def test_a_notice_of_the_same_form_about_somebody_else_is_no_copy() -> None:
    form = (
        "{0} said it filed with the commission for an offering of up to 500 million crowns of notes on terms to be "
        "set at the time of the sale. Proceeds will be used for general purposes of {0} and to repay older debt."
    )
    found = compare(article(form.format("Corrib Ferries")), article(form.format("Vistula Barge")))
    assert found.kind == "other"


def test_two_tables_are_copies_only_if_they_are_the_same_nearly_throughout() -> None:
    rows = [f"Grade {at} {at * 31 % 97} {at * 17 % 89}.5 {at * 13 % 83}.25" for at in range(12)]
    table = article("\n".join(rows))
    assert compare(table, article("\n".join(rows), source="Post")).is_copy
    assert not compare(table, article("\n".join([*rows[:9], "Grade 9 1 2 3", "Grade 10 4 5 6"]))).is_copy


def test_a_paragraph_that_every_article_of_an_outlet_ends_with_makes_no_copies() -> None:
    one, other = (article(text, FARE, FARE.replace("pages", "site")) for text in (GATE, TUGS))
    assert not compare(one, other).is_copy


def test_a_likeness_names_the_numbers_that_only_one_has() -> None:
    found = compare(article(*WIRE), article(GATE, BISON.replace("43", "34"), MINISTER))
    assert found.numbers == (frozenset({"43"}), frozenset({"34"}))


def test_texts_that_share_no_three_words_share_no_key() -> None:
    assert keys_of(article("")) == ()
    assert not set(keys_of(article(GATE))) & set(keys_of(article(TUGS)))
    assert keys_of(article(GATE, title="One")) == keys_of(article(GATE, title="Two", source="Post"))
