"""One body, one value: legal forms, case, acronyms, aliases."""

import pytest

from press_archive_entities.actors.canonical import canonical, known_under, without_legal_form
from press_archive_entities.actors.identity import identity
from press_archive_entities.actors.sorts import organisation_type
from press_archive_entities.folding import folded


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("General Motors Corp", "General Motors"),
        ("Ryan, Beck and Co", "Ryan, Beck"),
        ("Woolcott and Co Inc", "Woolcott"),
        ("Hutchison Whampoa Ltd.", "Hutchison Whampoa"),
        ("Commodity Credit Corp", "Commodity Credit Corporation"),
        ("Boston Co", "Boston Co"),
        ("General Corp", "General Corp"),
        ("Exxon", "Exxon"),
        ("Limited", "Limited"),
        ("Hoechst AG", "Hoechst"),
        ("Sime Darby Bhd", "Sime Darby"),
    ],
)
def test_a_company_is_called_without_its_legal_form(label, name):
    assert without_legal_form(label) == name


@pytest.mark.parametrize(
    ("label", "shouted", "name"),
    [
        ("BANK OF JAPAN", True, "Bank of Japan"),
        ("Bank Of Japan", False, "Bank of Japan"),
        ("GENCORP", True, "Gencorp"),
        ("UNCTAD", False, "UNCTAD"),
        ("AMERICAN-STANDARD INC", True, "American-Standard"),
        ("USAIR GROUP", True, "Usair Group"),
    ],
)
def test_a_name_in_capitals_gets_the_usual_case(label, shouted, name):
    assert canonical(label, {}, shouted=shouted) == name


def test_a_name_in_capitals_is_spelt_as_the_article_spells_it():
    assert canonical("GENCORP", {"gencorp": "GenCorp"}, shouted=True) == "GenCorp"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        (
            "Department of Agriculture of the United States",
            "USDA;U.S. Agriculture Department;Agriculture Department;U.S. Department of Agriculture",
        ),
        ("Federal Reserve", "Fed;Federal Reserve Board;U.S. Federal Reserve;FED"),
        ("General Motors", "GM;General Motors Corp;General Motors Corp.;GENERAL MOTORS"),
        ("IBM", "International Business Machines;International Business Machines Corp;IBM"),
        ("OPEC", "Organization of the Petroleum Exporting Countries;Opec;OPEC"),
        (
            "UNRWA",
            "UNRWA;Unrwa;United Nations Relief and Works Agency for Palestine Refugees in the Near East",
        ),
        ("Bank of Japan", "BOJ;Bank Of Japan;BANK OF JAPAN"),
        ("Standard & Poor's", "Standard and Poor's Corp;S&P;Standard and Poor's"),
        ("Moody's", "Moody's Investors Service Inc;Moody’s"),
        ("AT&T", "American Telephone and Telegraph Co;ATT;AT&T"),
        ("Department of the Treasury of the United States", "U.S. Treasury;Treasury Department"),
        ("US Congress", "U.S. Congress;US Congress;Congress of the United States"),
    ],
)
def test_the_names_of_one_body_have_one_value(value, names):
    found = {name: body.name if (body := known_under(name, 0)) else None for name in names.split(";")}
    assert found == dict.fromkeys(names.split(";"), value)


@pytest.mark.parametrize(
    ("name", "year", "value"),
    [
        ("EC", 1987, "European Community"),
        ("EC", 2020, "European Commission"),
        ("Lloyd's", 0, "Lloyd's of London"),
        ("Lloyds", 0, "Lloyds Bank"),
        ("Mit", 0, None),
        ("MIT", 0, "Massachusetts Institute of Technology"),
    ],
)
def test_a_name_means_a_body_in_its_years_and_in_its_spelling(name, year, value):
    body = known_under(name, year)
    assert (body.name if body else None) == value


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ("José García", "Jose Garcia", "person"),
        ("Sergei Ivanov", "Sergey Ivanov", "person"),
        ("Mohammed al-Saleh", "Muhammad El Saleh", "person"),
        ("Olga Kowalskaya", "OLGA KOWALSKAYA", "person"),
        ("Marks & Spencer", "Marks and Spencer Plc", "organisation"),
        ("Coca-Cola", "Coca Cola Co", "organisation"),
        ("The Daily Post", "Daily Post", "outlet"),
    ],
)
def test_spellings_of_one_actor_have_one_key(one, other, kind):
    assert identity(one, kind) == identity(other, kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Walter Crane", "Walter Crane Jr"),
        ("Anna Moe", "Anne Moe"),
        ("J. Moe", "K. Moe"),
        ("Jo W. Moe", "Jo H. W. Moe"),
        ("Jo A. Moe", "Jo B. Moe"),
    ],
)
def test_two_persons_have_two_keys(one, other):
    assert identity(one, "person") != identity(other, "person")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Kenyan Parliament", "government"),
        ("Department of Fisheries and Trade", "government"),
        ("Galway City Council", "government"),
        ("Ohio Court of Appeals", "government"),
        ("Texas Department", "government"),
        ("Lagos State Government", "government"),
        ("Broken Clocks Department", "organisation"),
        ("World Jewish Congress", "organisation"),
        ("American Pork Congress", "organisation"),
        ("Youth Parliament of Kenya", "organisation"),
        ("Salvation Army", "organisation"),
        ("National Pork Producers Council", "organisation"),
        ("Food Court", "organisation"),
        ("Tuam Herald", "outlet"),
        ("Radio Galway", "outlet"),
        ("Northern Liberation Front", "group"),
    ],
)
def test_only_what_a_state_has_is_a_government(name, kind):
    assert organisation_type(folded(name).split()) == kind
