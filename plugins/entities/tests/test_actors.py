"""Who an actor is: one value for each, with a role and a country where the article gives them."""

import pytest

ROLES = """
Texas Gov. Greg Abbott spoke on Monday.|Greg Abbott|Texas Gov.|US
Solomon Islands Prime Minister Manasseh Sogavare left.|Manasseh Sogavare|Solomon Islands Prime Minister|SB
The U.S. ambassador in Nairobi, Meg Whitman, welcomed it.|Meg Whitman|U.S. ambassador in Nairobi|US
They met Mexico's foreign secretary, Alicia Barcena.|Alicia Barcena|Mexico's foreign secretary|MX
White House press secretary Karine Jean-Pierre declined.|Karine Jean-Pierre|White House press secretary|US
Interior Cabinet Secretary Kithure Kindiki resigned.|Kithure Kindiki|Interior Cabinet Secretary|
Fiji's Frank Bainimarama wrote a letter.|Frank Bainimarama||FJ
Homeland Security Secretary Alejandro Mayorkas spoke.|Alejandro Mayorkas|Homeland Security Secretary|US
"""


@pytest.mark.parametrize("row", ROLES.strip().splitlines())
def test_a_person_has_the_role_and_country_that_stand_beside_the_name(annotate, row):
    sentence, person, role, country = row.split("|")
    actor = next(a for a in annotate(sentence) if a.kind == "actor" and a.value == person)
    assert actor.attributes.get("role", "") == role
    assert actor.attributes.get("country", "") == country


def actors(found) -> dict[str, list[str]]:
    """Value → the words that stand for it, in order."""
    table: dict[str, list[str]] = {}
    for annotation in found:
        if annotation.kind == "actor":
            table.setdefault(annotation.value, []).append(annotation.text)
    return table


def test_a_last_name_that_two_bear_is_that_of_the_one_it_named_first(annotate):
    found = actors(
        annotate(
            "President Jair Bolsonaro lost on Sunday. Bolsonaro said nothing. His son Flavio Bolsonaro, a senator, "
            "asked for calm. Bolsonaro stayed at home. Senator Simone Tebet met Marina Silva. Silva smiled."
        )
    )
    assert found["Jair Bolsonaro"] == ["Jair Bolsonaro", "Bolsonaro", "Bolsonaro"]
    assert found["Flavio Bolsonaro"] == ["Flavio Bolsonaro"]
    assert found["Marina Silva"] == ["Marina Silva", "Silva"]


def test_a_name_with_and_without_hyphen_is_one_person(annotate):
    found = actors(annotate("Hossein Amir-Abdollahian flew to Beirut. Mr Amirabdollahian met envoys there."))
    assert found["Hossein Amir-Abdollahian"] == ["Hossein Amir-Abdollahian", "Amirabdollahian"]


def test_the_supreme_court_is_that_of_the_country_the_article_is_about(annotate):
    kenya = "Protests spread in Kenya. In Nairobi, Kenya, the Supreme Court met. Police in Mombasa waited."
    texas = "Texas sued. In Austin, Texas, the Supreme Court was blamed. Police in Dallas waited."
    assert "Kenyan Supreme Court" in actors(annotate(kenya))
    assert "US Supreme Court" in actors(annotate(texas))


def test_a_short_name_is_that_of_the_only_longer_one(annotate):
    found = actors(
        annotate("The European Commission met on Monday. The Commission said that Goldman Sachs had agreed.")
    )
    assert found["European Commission"] == ["European Commission", "Commission"]


def test_a_portfolio_and_a_law_are_no_actors(annotate):
    found = actors(
        annotate(
            "Secretary of State Antony Blinken met Volker Türk, the High Commissioner for Human Rights. "
            "Interior Minister Anatoly Kulikov spoke of the Finance Act."
        )
    )
    assert set(found) == {"Antony Blinken", "Volker Türk", "Anatoly Kulikov"}


def test_letters_in_brackets_join_the_whole_name_before_them(annotate):
    found = annotate("The Council for Trade in West Asia (CTWA) met. The CTWA chair, Ana Lopes, resigned.")
    values = [a.value for a in found if a.kind == "actor" and "CTWA" in a.text]
    assert values == ["Council for Trade in West Asia"] * len(values) and values


def test_a_headline_and_the_story_below_it_share_no_name(annotate):
    found = annotate("Australia's Penny Wong heads to Fiji\n\nHoniara — Wang Yi arrived on Thursday.\n")
    assert {a.value for a in found if a.kind == "place"} >= {"FJ", "SB/Honiara/Honiara"}


def test_two_towns_of_one_dateline_are_two_places(annotate):
    found = annotate("BRASILIA/SAO PAULO, Oct 31 (Reuters) - The president lost.")
    assert [a.text for a in found if a.kind == "place"] == ["BRASILIA", "SAO PAULO"]


def test_a_capital_is_no_person(annotate):
    found = annotate('Jacinda Ardern said Wellington was "concerned". Suva was silent.')
    assert {a.value for a in found if a.kind == "actor" and a.attributes["type"] == "person"} == {
        "Jacinda Ardern"
    }


@pytest.mark.parametrize(
    "variant", ["Volodymyr Zelenskiy", "Volodymyr Zelenskyy", "Volodymyr Zelensky", "Vladimir Zelensky"]
)
def test_spellings_of_one_name_are_one_person(annotate, variant):
    found = actors(annotate(f"President {variant} called a meeting. Zelensky wrote that it was over."))
    assert set(found) == {"Volodymyr Zelensky"}


def test_a_country_that_plays_is_a_team_and_one_that_protests_a_government(annotate):
    found = actors(annotate("France beat Croatia 4-2 in the final. Belgium protested against the ban."))
    assert set(found) == {"France national team", "Croatia national team", "Government of Belgium"}


def test_the_ministry_is_that_of_the_country_named_last(annotate):
    found = actors(annotate("Chinese envoys flew to Japan. In Dhaka, the foreign ministry hoped for more."))
    assert "Ministry of Foreign Affairs of Bangladesh" in found


def test_somebody_else_named_behind_a_comma_is_no_role(annotate):
    found = annotate("The army detained Ana Lopes, President Rui Matos and other leaders of the party.")
    person = next(a for a in found if a.value == "Ana Lopes")
    assert person.attributes.get("role") is None


def test_a_country_that_closes_its_border_is_no_person(annotate):
    found = annotate("Ethiopia stayed silent. Chad closed its border with Sudan. Niger waited.")
    assert not [a for a in found if a.kind == "actor" and a.attributes["type"] == "person"]
