"""Through whom the article has it, from the speaker outwards."""

from collections.abc import Callable

import pytest

from archive import Annotation

Find = Callable[..., list[Annotation]]

CHAINS = [
    ("Anna Kowalska said it was over.", "Anna Kowalska", []),
    ("Anna Kowalska told AFP that it was over.", "Anna Kowalska", ["Agence France-Presse"]),
    ("Anna Kowalska told Reuters that it was over.", "Anna Kowalska", ["Reuters"]),
    ("“It is over,” Anna Kowalska told the BBC.", "Anna Kowalska", ["BBC"]),
    ("“It is over,” Anna Kowalska wrote on Telegram.", "Anna Kowalska", ["Telegram"]),
    ("“It is over,” Anna Kowalska said on state television.", "Anna Kowalska", ["state television"]),
    ("Anna Kowalska said on Twitter that it was over.", "Anna Kowalska", ["Twitter"]),
    (
        "Anna Kowalska said in an interview with Der Spiegel that it was over.",
        "Anna Kowalska",
        ["Der Spiegel"],
    ),
    ("Anna Kowalska said in a statement that it was over.", "Anna Kowalska", ["statement"]),
    (
        "In a foreign ministry statement, Anna Kowalska said it was over.",
        "Anna Kowalska",
        ["foreign ministry statement"],
    ),
    ("Speaking on CNN, Anna Kowalska said it was over.", "Anna Kowalska", ["CNN"]),
    ("RIA quoted Anna Kowalska as saying it was over.", "Anna Kowalska", ["RIA Novosti"]),
    (
        "RIA quoted unnamed friends of Kowalska's as saying it was over.",
        "unnamed: unnamed friends of Kowalska's",
        ["RIA Novosti"],
    ),
    ("“It is over,” RIA news agency quoted Anna Kowalska as saying.", "Anna Kowalska", ["RIA Novosti"]),
    ("Anna Kowalska was quoted by Interfax as saying it was over.", "Anna Kowalska", ["Interfax"]),
    ("Anna Kowalska was quoted as saying by TASS that it was over.", "Anna Kowalska", ["TASS"]),
    ("It was over, Anna Kowalska said, according to TASS.", "Anna Kowalska", ["TASS"]),
    ("Anna Kowalska said it was over, according to TASS.", "Anna Kowalska", ["TASS"]),
    ("Anna Kowalska said it was over, Reuters reported.", "Anna Kowalska", ["Reuters"]),
    ("Reuters reported that Anna Kowalska said it was over.", "Anna Kowalska", ["Reuters"]),
    ("Anna Kowalska said: “There is no way back now,” Reuters reported.", "Anna Kowalska", ["Reuters"]),
    ("The Times wrote that Anna Kowalska had denied the charge.", "Anna Kowalska", ["New York Times"]),
    (
        "“It is over,” Anna Kowalska was quoted on Monday as saying by Interfax.",
        "Anna Kowalska",
        ["Interfax"],
    ),
    ("“It is over,” Anna Kowalska was reported as saying by Interfax.", "Anna Kowalska", ["Interfax"]),
    ("“It is over,” Anna Kowalska was cited by Interfax.", "Anna Kowalska", ["Interfax"]),
    ("“It is over,” Anna Kowalska was widely quoted as saying.", "Anna Kowalska", []),
    ("It was over, Anna Kowalska was quoted as saying by TASS.", "Anna Kowalska", ["TASS"]),
    ("TASS cited Anna Kowalska on Monday as saying that it was over.", "Anna Kowalska", ["TASS"]),
    ("Citing Anna Kowalska, TASS said it was over.", "Anna Kowalska", ["TASS"]),
    ("TASS, citing Anna Kowalska, said that it was over.", "Anna Kowalska", ["TASS"]),
    ("It was over, TASS reported, citing Anna Kowalska.", "Anna Kowalska", ["TASS"]),
    ("TASS reported, quoting Anna Kowalska, that it was over.", "Anna Kowalska", ["TASS"]),
    ("According to TASS, Anna Kowalska said it was over.", "Anna Kowalska", ["TASS"]),
    ("According to Reuters, Anna Kowalska told TASS that it was over.", "Anna Kowalska", ["TASS", "Reuters"]),
    ("Anna Kowalska said it was over, Reuters reported, citing TASS.", "Anna Kowalska", ["TASS", "Reuters"]),
    (
        "“The bombers flew, RIA quoted the ministry as saying,” Reuters writes.",
        "unnamed: the ministry",
        ["RIA Novosti", "Reuters"],
    ),
]


@pytest.mark.parametrize(("text", "speaker", "via"), CHAINS)
def test_the_chain_runs_from_the_speaker_outwards(
    find: Find, text: str, speaker: str, via: list[str]
) -> None:
    chains = [list(q.attributes.get("via", [])) for q in find(text) if q.attributes.get("speaker") == speaker]
    assert chains == [via]


def test_the_chain_ends_with_the_article_s_own_outlet(find: Find) -> None:
    (quote,) = find("Anna Kowalska told AFP that it was over.", source="Daily Post")
    assert quote.attributes["via"] == ["Agence France-Presse", "Daily Post"]


def test_an_outlet_that_speaks_does_not_carry_itself(find: Find) -> None:
    (quote,) = find("Reuters has learned nothing, Reuters said.", source="Reuters")
    assert quote.attributes.get("via", []) == []


def test_what_follows_according_to_an_agency_comes_through_it(find: Find) -> None:
    text = (
        "Anna Kowalska met the press.\n\nAnd further according to TASS:\n\n"
        "There were many reasons, she said. “The first is the river that floods each spring.\n\n"
        "“The second is the road,” Kowalska said.\n\nThe road was closed. Jan Nowak said it would open."
    )
    chains = [(q.attributes["speaker"], list(q.attributes.get("via", []))) for q in find(text)]
    assert chains == [("Anna Kowalska", ["TASS"]), ("Anna Kowalska", ["TASS"]), ("Jan Nowak", [])]


def test_a_report_in_a_report_is_a_statement_of_its_own(find: Find) -> None:
    outer, inner = find("Reuters reported that Anna Kowalska said the gate was closed.")
    assert (outer.attributes["speaker"], inner.attributes["speaker"]) == ("Reuters", "Anna Kowalska")
    assert inner.value == "the gate was closed"
    assert outer.span.contains(inner.span)


def test_a_scare_quote_has_no_chain(find: Find) -> None:
    (quote,) = find("The “reform” ruined the town.", source="Daily Post")
    assert quote.attributes.get("via", []) == []


def test_the_agency_of_the_dateline_stands_before_the_outlet(find: Find) -> None:
    text = "MINSK, Nov 10 (Reuters) - Anna Kowalska said it was over."
    (quote,) = find(text, source="Daily Post")
    assert (quote.value, quote.attributes["via"]) == ("it was over", ["Reuters", "Daily Post"])


def test_what_one_speaker_says_of_another_has_the_first_in_its_chain(find: Find) -> None:
    outer, inner = find("Anna Kowalska said that Jan Nowak had told the police that the gate was closed.")
    assert (outer.attributes["speaker"], inner.attributes["speaker"]) == ("Anna Kowalska", "Jan Nowak")
    assert inner.attributes["via"] == ["Anna Kowalska"]


def test_an_outlet_of_no_list_is_known_by_its_name(find: Find) -> None:
    (quote,) = find("“It is over,” Anna Kowalska told Radio Zet.")
    assert quote.attributes["via"] == ["Radio Zet"]
