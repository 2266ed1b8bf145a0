"""Whose a body is: nations, states and provinces, states that are gone, and what is no government."""

import pytest

from archive import Article
from archive.model.partial_date import PartialDate


def values(found) -> dict[str, str]:
    """Words → value of each actor but persons."""
    return {
        " ".join(a.text.split()): a.value
        for a in found
        if a.kind == "actor" and a.attributes["type"] != "person"
    }


WHOSE = """
Mexico's Senate passed it. The U.S. Senate did not.
    Mexican Senate;US Senate
The Indiana Senate will vote on it, and the Senate will send it to the governor, lawmakers in Indianapolis said.
    Indiana Senate, United States
The Washington state legislature met in Olympia, where the House passed it.
    Washington House, United States
The House Budget Committee met before the House did.
    US House Budget Committee;US House of Representatives
The Lagos State Government sealed it, the Federal Government of Nigeria said.
    Government of Lagos, Nigeria;Government of Nigeria
The New York Times said in New York that the governor and the House would talk to the New York Stock Exchange.
    US House of Representatives
The NSW government said in Sydney that it was late.
    Government of New South Wales, Australia
The Scottish Parliament voted in Edinburgh.
    Scottish Parliament
The Texas Department of Public Safety closed the road.
    Texas Department of Public Safety, United States
The State Department of Education in Idaho said so.
    Department of Education of Idaho, United States
The Defense Ministry of Israel said that the Ministry of Health of Kenya agreed.
    Ministry of Defence of Israel;Ministry of Health of Kenya
The New York Fed bought dollars for the Fed, the Federal Reserve Bank of New York said.
    Federal Reserve Bank of New York;Federal Reserve
Brazil's Congress adjourned.
    Brazilian Congress
The Supreme Court of Namibia agreed.
    Namibian Supreme Court
The Indiana Senate passed the bill on Monday.
    Indiana Senate, United States
The Texas Department of Agriculture sued.
    Department of Agriculture of Texas, United States
The Department of Agriculture of the Philippines paid.
    Department of Agriculture of the Philippines
The Philippine Agriculture Department paid.
    Department of Agriculture of the Philippines
The Agriculture Department raised its estimate.
    Department of Agriculture of the United States
The Israeli Defence Ministry denied it.
    Ministry of Defence of Israel
The government of Georgia said in Tbilisi that Russia was late.
    Government of Georgia
The government of Georgia said in Atlanta, Georgia, that Alabama was late.
    Government of Georgia, United States
In Chandigarh, India, the Punjab government said India would pay.
    Government of Punjab, India
Police in Lahore, Pakistan, said the Punjab government would pay.
    Government of Punjab, Pakistan
The Soviet Union accused Bonn.
    Government of the Soviet Union;Government of Germany
The Soviet Foreign Ministry agreed.
    Ministry of Foreign Affairs of the Soviet Union
"""


def pairs(table: str) -> list[list[str]]:
    """Every second line of a table, indented, is what the line above it gives."""
    lines = [line.strip() for line in table.strip().splitlines()]
    return [lines[at : at + 2] for at in range(0, len(lines), 2)]


@pytest.mark.parametrize(("sentence", "bodies"), pairs(WHOSE))
def test_a_body_carries_its_nation_and_its_state(annotate, sentence, bodies):
    assert set(bodies.split(";")) <= set(values(annotate(sentence)).values())


@pytest.mark.parametrize(
    ("published", "value"),
    [("1986-05-01", "Government of the Soviet Union"), ("2015-05-01", "Government of Russia")],
)
def test_moscow_speaks_for_the_state_of_its_time(enricher, published, value):
    article = Article.of("Moscow rejected the offer on Monday.", published=PartialDate(published))
    assert [a.value for a in enricher.annotate(article, []) if a.kind == "actor"] == [value]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Kate Bolt won at the US Open on Tuesday. It was her first US Open win.", "United States"),
        ("The agency called the United Arab Emirates carrier's account false.", "Emirates"),
        ("The UAE's General Aviation Board did not respond.", "Emirates"),
        ("Team Norway won on Monday.", "Norway"),
        ("England were on the attack and scored. England beat Tunisia 2-1.", "England"),
        ("England won the toss and chose to bat; India were all out for 120.", "Government"),
        ("Her new album is The Broken Clocks Department.", "Government"),
        ("The Youth Parliament of Kenya met.", "Government"),
    ],
)
def test_what_bears_a_country_in_its_name_is_no_government(annotate, sentence, value):
    governments = [
        a.value for a in annotate(sentence) if a.kind == "actor" and a.attributes["type"] == "government"
    ]
    assert not [name for name in governments if value in name]


def test_two_names_of_one_company_in_one_article_are_one(annotate):
    found = values(annotate("General Motors Corp raised prices. General Motors said sales fell. GM rose."))
    assert set(found.values()) == {"General Motors"}


def test_the_first_letters_of_a_full_name_are_believed_before_a_namesake(annotate):
    found = values(annotate("The Coastal Birds Institute met. The CBI said that it was worried."))
    assert set(found.values()) == {"Coastal Birds Institute"}


def test_a_sort_of_body_points_at_the_only_one_of_its_sort(annotate):
    found = annotate("The Galway Harbour Commission met. Later the Commission voted.")
    assert {a.value for a in found if a.kind == "actor"} == {"Galway Harbour Commission"}
    assert any(a.text == "Commission" for a in found if a.kind == "actor")


def test_an_occasion_and_a_programme_do_not_act(annotate):
    found = values(
        annotate("The Lisbon Film Festival opened. Social Security was cut, and the Rent Act too.")
    )
    assert found == {}


def test_a_name_over_a_line_break_is_one(annotate):
    text = (
        "The spokeswoman Maria\nZakharenko said on Monday that New\nYork and the United\nNations and the White\n"
        "House had agreed with Saudi\nArabia. They met again.\n"
    )
    found = {a.value for a in annotate(text) if a.kind == "actor"}
    assert {"Maria Zakharenko", "United Nations", "Government of the United States"} <= found


@pytest.mark.parametrize(
    "sentence",
    [
        "She criticized Tulsa, Oklahoma, police officers on Monday for what they said.",
        "WASHINGTON, March 2 - The act and the bill were passed, and that was all.",
        "U.S. President Ronald Hale and UK minister Ann Moe met on Monday, and that was all.",
        "They met U.S. Secretary of State Anton Brink in Oslo on the day that it was signed.",
        "BONN (NPA) - Nothing was said of it by those who were there.",
    ],
)
def test_no_state_acts_behind_a_town_in_a_dateline_or_in_a_title(annotate, sentence):
    assert [a.value for a in annotate(sentence) if a.kind == "actor" and "Government" in a.value] == []
