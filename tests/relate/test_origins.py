"""Through how many mouths a saying is known: never more than there are."""

import pytest

from archive.relate.origins import Carrier, Lead, origins, same_outlet

from .chains import chain

WIRE = frozenset(range(100))


def ends(*carriers: Carrier) -> dict[str, tuple[str, str]]:
    """What leads away from each outlet, and where the way ends."""
    return {lead.carrier.outlet: (lead.why, lead.origin) for lead in origins(carriers)}


def test_outlets_that_nothing_leads_away_from_are_origins_of_their_own() -> None:
    assert ends(Carrier("a", "Rhine Examiner", 1), Carrier("b", "Baltic Gazette", 1)) == {
        "Rhine Examiner": ("own", "Rhine Examiner"),
        "Baltic Gazette": ("own", "Baltic Gazette"),
    }


@pytest.mark.parametrize(
    ("carrier", "why"),
    [
        (Carrier("b", "Baltic Gazette", 2, via=("Northern Press Agency", "Baltic Gazette")), "chain"),
        (Carrier("b", "Baltic Gazette", 2, credit="Staff and NPA"), "credit"),
        (Carrier("b", "Baltic Gazette", 2, credit="TALLINN (NPA)"), "credit"),
        (Carrier("b", "Baltic Gazette", 2, triples=frozenset(range(60, 130))), "text"),
    ],
)
def test_chain_credit_and_text_lead_to_another(carrier: Carrier, why: str) -> None:
    assert ends(Carrier("a", "NPA", 1, triples=WIRE), carrier)["Baltic Gazette"] == (why, "NPA")


def test_a_way_is_followed_to_its_end_even_to_what_the_archive_lacks() -> None:
    found = ends(
        Carrier("a", "Rhine Examiner", 1, via=("TASS",), triples=WIRE),
        Carrier("b", "Baltic Gazette", 2, triples=WIRE),
        Carrier("c", "Corrib Chronicle", 3, via=("Baltic Gazette",)),
    )
    assert {origin for _, origin in found.values()} == {"TASS"}


def test_outlets_that_lead_to_each_other_are_one_origin() -> None:
    found = ends(
        Carrier("a", "Rhine Examiner", 1, via=("Baltic Gazette",)),
        Carrier("b", "Baltic Gazette", 1, via=("Rhine Examiner",)),
    )
    assert len({origin for _, origin in found.values()}) == 1


def test_a_background_paragraph_in_both_leads_nowhere() -> None:
    found = ends(
        Carrier("a", "Rhine Examiner", 1, triples=frozenset(range(100))),
        Carrier("b", "Baltic Gazette", 2, triples=frozenset(range(88, 188))),
    )
    assert found["Baltic Gazette"] == ("own", "Baltic Gazette")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("NPA", "Northern Press Agency", True),
        ("The Rhine Examiner", "Rhine Examiner", True),
        ("Rhine Examiner", "Rhine Gazette", False),
        ("", "Rhine Gazette", False),
    ],
)
def test_an_outlet_is_known_by_its_name_or_its_initials(one: str, other: str, same: bool) -> None:
    assert same_outlet(one, other) is same_outlet(other, one) is same


def test_origins_of_a_hundred_invented_sayings_are_counted() -> None:
    counted = [
        (len({lead.origin for lead in origins(carriers)}), count)
        for carriers, count in map(chain, range(100))
    ]
    assert sum(found == count for found, count in counted) >= 90
    assert all(found <= count for found, count in counted)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_carriers_changes_nothing(seed: int) -> None:
    carriers, _ = chain(seed)
    expected: tuple[Lead, ...] = origins(carriers)
    assert origins(carriers[::-1]) == expected
