"""The steps that names go through after the tagger, one by one: what goes in, and what comes out."""

import pytest

from press_archive_entities.names.agree import agreed
from press_archive_entities.names.brands import possessive_brands
from press_archive_entities.names.datelines import datelines
from press_archive_entities.names.find import STEPS, within_sentences, without_marks
from press_archive_entities.names.headlines import as_running_text
from press_archive_entities.names.kinds import retyped
from press_archive_entities.names.known import known_names
from press_archive_entities.names.name import Name
from press_archive_entities.names.not_names import real_names
from press_archive_entities.names.persons import whole_persons
from press_archive_entities.names.places_not_people import places_not_people
from press_archive_entities.names.spans import whole_bodies
from press_archive_entities.names.tokens import Tokens, tokenized


def named(tokens: Tokens, text: str, *, sure: float = 0.8) -> list[Name]:
    """ "Ford Motor:ORG;Ohio:LOC" → names at the first place, one behind the other, where these words stand."""
    names, at = [], 0
    for part in filter(None, text.split(";")):
        words, kind = part.rsplit(":", 1)
        own = tokenized(words).words
        first = next(i for i in range(at, len(tokens.words)) if tokens.words[i : i + len(own)] == own)
        names.append(Name(first, first + len(own), kind, sure))
        at = first + len(own)
    return names


def told(tokens: Tokens, names: list[Name]) -> str:
    return ";".join(f"{' '.join(tokens.between(n.first, n.last).split())}:{n.type}" for n in names)


def passed(step, text: str, names: str, *, sure: float = 0.8) -> str:
    tokens = tokenized(text)
    return told(tokens, step(named(tokens, names, sure=sure), tokens))


def test_every_step_is_listed_once():
    assert len(STEPS) == len(set(STEPS)) > 8


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("The ratings rose 12 mln dlrs at Texaco.", "mln dlrs:ORG;Texaco:ORG", "Texaco:ORG"),
        ("Sales were 3 MLN DLRS.", "MLN DLRS:ORG", ""),
        ("He left MLN Steel Works.", "MLN Steel Works:ORG", "Steel Works:ORG"),
        ("GNP rose, and GDP too.", "GNP:ORG;GDP:ORG", ""),
        ("The bonds are rated BBB by Fitch.", "BBB:ORG;Fitch:ORG", "Fitch:ORG"),
        ("Blah blah blah.", "Blah blah blah:PER", ""),
        ("They left in March.", "March:ORG", ""),
        ("Theresa May spoke to May.", "Theresa May:PER;May:PER", "Theresa May:PER;May:PER"),
        ("The May report beat forecasts. In May it rained.", "May:PER;May:PER", ""),
        ("Mrs May left in May.", "May:PER", "May:PER"),
        ("They sell ready-to-drink, or RTD, drinks. RTD is dear.", "RTD:ORG;RTD:ORG", ""),
        ("RPA (robotic process automation) is old. RPA stays.", "RPA:ORG;RPA:ORG", ""),
        ("The national electoral commission (NEC) met.", "NEC:ORG", "NEC:ORG"),
        ("The Administration denied it.", "Administration:ORG", ""),
        ("UP won the seat, they said.", "UP:ORG", "UP:ORG"),
        ("The CEO has HIV.", "CEO:ORG;HIV:ORG", ""),
        ("He cited the Clean Air Act.", "Clean Air Act:ORG", ""),
        ("She read Section 194.", "Section 194:ORG", ""),
        ("The Value Added Tax rose.", "Value Added Tax:ORG", ""),
        ("It studied at the College of Law.", "College of Law:ORG", "College of Law:ORG"),
        ("The Dow Jones Industrial Average fell.", "Dow Jones Industrial Average:ORG", ""),
        ("General Motors Corp <GM> fell.", "General Motors Corp:ORG;GM:ORG", "General Motors Corp:ORG"),
        ("Hutchison Whampoa Ltd <HWHH.HK> rose.", "HK:ORG", ""),
        ("A unit of <Hughes Capital Corp> said so.", "Hughes Capital Corp:ORG", "Hughes Capital Corp:ORG"),
        ("Apple (NASDAQ: AAPL) rose.", "AAPL:ORG", ""),
        ("Sen. Mark Ellery (D., Conn.) spoke.", "Mark Ellery:PER;Conn.:PER", "Mark Ellery:PER"),
        ("Bill Hurst, R-Wis., came.", "Bill Hurst:PER;R-Wis.:PER", "Bill Hurst:PER"),
        ("The U.S. Economy is not good.", "U.S. Economy:ORG", ""),
        ("The First Lady came.", "First Lady:ORG", ""),
        ("Social Security was cut.", "Social Security:ORG", ""),
        ("The Commission met.", "Commission:ORG", ""),
        ("The Kingdom waited.", "Kingdom:LOC", ""),
        ("They call him K and her X there.", "K:PER;X:PER", "X:PER"),
    ],
)
def test_what_names_nothing_is_left_out(text, names, left):
    assert passed(real_names, text, names) == left


def test_a_row_of_a_table_names_no_company_that_is_not_known():
    table = "The company said so.\nOper shr     83 cts vs 71 cts\nTexaco       12 cts vs 11 cts\n"
    assert passed(real_names, table, "Oper:ORG;Texaco:ORG") == "Texaco:ORG"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        (
            "USAIR SEES UNIT SALE\n\nThe airline USAir said it would sell.",
            "USAir sees unit sale",
        ),
        ("CHRYSLER GETS LOAN\n\nBanks lend to Chrysler again.", "Chrysler gets loan"),
        ("U.S. AND EC AGREE\n\nThey met on Monday.", "U.S. and EC agree"),
        ("IRAN WARNS OPEC\n\nThey met on Monday.", "Iran warns OPEC"),
        ("COMALCO ANNOUNCES DIVESTITURE\n\nThey met on Monday.", "Comalco announces divestiture"),
    ],
)
def test_a_headline_in_capitals_is_read_as_the_article_spells_it(text, spelt):
    tokens = as_running_text(tokenized(text))
    first, last = tokens.sentences[0]
    assert " ".join(tokens.words[first:last]) == spelt
    assert tokens.printed[first:last] == tokenized(text).words[first:last]


def test_running_text_is_left_as_it_is():
    tokens = tokenized("IBM and NASA agreed on Monday.")
    assert as_running_text(tokens) is tokens


@pytest.mark.parametrize(
    ("text", "names", "typed"),
    [
        ("Jumia's chief executive left.", "Jumia:LOC", "Jumia:ORG"),
        ("The airline Zuflora cut flights.", "Zuflora:LOC", "Zuflora:ORG"),
        ("Smoorex, a Chinese maker of pipes, fell.", "Smoorex:PER", "Smoorex:ORG"),
        ("Kaskala elders met. Kaskala was calm.", "Kaskala:LOC;Kaskala:LOC", "Kaskala:MISC;Kaskala:MISC"),
        ("The founder of Odhikarra spoke.", "Odhikarra:PER", "Odhikarra:ORG"),
        ("Paris's board met.", "Paris:LOC", "Paris:LOC"),
        ("Smith's shares fell.", "Smith:PER", "Smith:PER"),
        ("Shearson said so.", "Shearson:PER", "Shearson:ORG"),
        ("Morgan Stanley rose.", "Morgan Stanley:PER", "Morgan Stanley:ORG"),
        ("Mr Shearson said so.", "Shearson:PER", "Shearson:PER"),
        ("Her album Clocks Department sold.", "Clocks Department:ORG", "Clocks Department:MISC"),
        ("Her film, Anna Moe said, sold.", "Anna Moe:PER", "Anna Moe:PER"),
    ],
)
def test_the_words_beside_an_unknown_name_tell_its_type(text, names, typed):
    assert passed(retyped, text, names) == typed


def test_a_name_that_the_tagger_is_sure_of_keeps_its_type():
    assert passed(retyped, "Jumia's chief executive left.", "Jumia:LOC", sure=0.99) == "Jumia:LOC"


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        (
            "American Telephone and Telegraph Co said so.",
            "American Telephone and:ORG;Telegraph Co:ORG",
            "American Telephone and Telegraph Co:ORG",
        ),
        (
            "Home Savings and Loan Association said so.",
            "Home Savings:ORG;Loan Association:ORG",
            "Home Savings and Loan Association:ORG",
        ),
        ("Woolcott and Co Inc said so.", "Woolcott:PER;Co Inc:ORG", "Woolcott and Co Inc:ORG"),
        ("Medco Services Inc said so.", "Medco Services:ORG", "Medco Services Inc:ORG"),
        ("Jefferies & Co. said so.", "Jefferies:PER", "Jefferies & Co.:ORG"),
        ("Ford and Chrysler Corp said so.", "Ford:ORG;Chrysler Corp:ORG", "Ford:ORG;Chrysler Corp:ORG"),
        ("Ann Williams and Johnson met.", "Ann Williams:PER;Johnson:PER", "Ann Williams:PER;Johnson:PER"),
        (
            "The Ministry of Agriculture, Livestock and Fisheries paid.",
            "Ministry of Agriculture:ORG;Livestock and Fisheries:ORG",
            "Ministry of Agriculture, Livestock and Fisheries:ORG",
        ),
        (
            "The Ministry of Health and Unicef paid.",
            "Ministry of Health:ORG;Unicef:ORG",
            "Ministry of Health:ORG;Unicef:ORG",
        ),
    ],
)
def test_a_body_is_named_from_end_to_end(text, names, whole):
    assert passed(whole_bodies, text, names) == whole


@pytest.mark.parametrize(
    ("text", "names", "whole"),
    [
        ("Datuk Seri Anwar Ibrahim came.", "Datuk Seri Anwar Ibrahim:PER", "Anwar Ibrahim:PER"),
        ("Datuk Seri Anwar Ibrahim came.", "Seri Anwar Ibrahim:PER", "Anwar Ibrahim:PER"),
        ("Tan Sri Azman Hashim came.", "Tan Sri Azman Hashim:PER", "Azman Hashim:PER"),
        ("Tan Wei Ming came.", "Tan Wei Ming:PER", "Tan Wei Ming:PER"),
        ("The late Shri Ravi Rao said so.", "Shri Ravi Rao:PER", "Ravi Rao:PER"),
        ("Exchequer Nigel Moore said so.", "Exchequer Nigel Moore:PER", "Nigel Moore:PER"),
        ("Then Al-Shammari left.", "Shammari:PER", "Al-Shammari:PER"),
        ("They met L. Oyun there.", "Oyun:PER", "L. Oyun:PER"),
        ("Martin Crane, Jr., spoke.", "Martin Crane:PER", "Martin Crane, Jr.:PER"),
        ("Walter Crane Jr spoke.", "Walter Crane:PER", "Walter Crane Jr:PER"),
        ("Then Jung Hae-in sang.", "Jung Hae:PER", "Jung Hae-in:PER"),
        ("A Trump-like tone.", "Trump:PER", "Trump:PER"),
        ('Joe "Kingfish" Oliver played.', 'Joe "Kingfish:PER;Oliver:PER', 'Joe "Kingfish" Oliver:PER'),
        ('Joe "Kingfish" Oliver played.', "Joe:PER;Oliver:PER", 'Joe "Kingfish" Oliver:PER'),
        ('Joe said "no" and Oliver left.', "Joe:PER;Oliver:PER", "Joe:PER;Oliver:PER"),
    ],
)
def test_a_person_is_named_without_titles_and_with_what_tells_him_apart(text, names, whole):
    assert passed(whole_persons, text, names) == whole


@pytest.mark.parametrize(
    ("text", "names", "brands"),
    [
        ("McDonald's said so.", "McDonald:PER", "McDonald's:ORG"),
        ("Ben & Jerry's opened.", "Ben:PER;Jerry:PER", "Ben & Jerry's:ORG"),
        ("Harrolds's fell, and Harpington's rose.", "Harpington:ORG", "Harpington's:ORG"),
        ("Helen Moody left. Moody's husband wept.", "Helen Moody:PER;Moody:PER", "Helen Moody:PER;Moody:PER"),
        ("Ms Christie's lawyer left.", "Christie:PER", "Christie:PER"),
        ("Wendy's mother met Wendy.", "Wendy:PER;Wendy:PER", "Wendy:PER;Wendy:PER"),
        (
            "Moody's Investors Service cut it.",
            "Moody's Investors Service:ORG",
            "Moody's Investors Service:ORG",
        ),
        ("Wilson's wife left.", "Wilson:PER", "Wilson:PER"),
    ],
)
def test_a_brand_keeps_its_possessive_and_a_person_does_not(text, names, brands):
    assert passed(possessive_brands, text, names) == brands


@pytest.mark.parametrize(
    ("text", "names", "typed"),
    [
        ("The UAE said so.", "UAE:ORG", "UAE:LOC"),
        ("Suva tweeted.", "Suva:PER", "Suva:LOC"),
        ("Zaire objected.", "Zaire:PER", "Zaire:LOC"),
        ("President Chad Moore met Chad.", "Chad Moore:PER;Chad:PER", "Chad Moore:PER;Chad:PER"),
    ],
)
def test_a_country_is_neither_a_person_nor_a_company(text, names, typed):
    assert passed(places_not_people, text, names, sure=0.6) == typed


def test_a_headline_and_the_text_below_it_share_no_name():
    text = "Wong heads to Fiji\n\nHoniara waited."
    assert passed(within_sentences, text, "Fiji\n\nHoniara:LOC") == "Fiji:LOC;Honiara:LOC"


@pytest.mark.parametrize(
    ("text", "names", "tidy"),
    [
        ("The Belarus-Poland line.", "Belarus-Poland:LOC", "Belarus:LOC;Poland:LOC"),
        ('He met "Anna Moe" there.', '"Anna Moe":PER', "Anna Moe:PER"),
        ("They paid US $ 40.", "US:LOC", ""),
    ],
)
def test_names_neither_begin_nor_end_with_marks(text, names, tidy):
    assert passed(without_marks, text, names) == tidy


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("BONN, March 3 - The bank cut rates.", "BONN:LOC"),
        ("DOHA/JERUSALEM, Oct 31 - They met.", "DOHA:LOC;JERUSALEM:LOC"),
        ("BONN SAID IT WOULD PAY", ""),
    ],
)
def test_the_place_of_a_dateline_is_one(text, places):
    tokens = as_running_text(tokenized(text))
    assert told(tokens, datelines(tokens)) == places


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The G-7 met in Tokyo.", "G-7:ORG"),
        ("An imf is no Imf and no IMF.", "IMF:ORG"),
        ("They are Quechua and Sámi.", "Quechua:MISC;Sámi:MISC"),
        ("Mit Geduld fuhren sie.", ""),
    ],
)
def test_known_names_are_found_as_they_are_spelt(text, names):
    tokens = tokenized(text)
    assert told(tokens, known_names(tokens)) == names


def test_a_company_with_its_legal_form_tells_what_the_short_name_is():
    text = "James Capel said so. Analysts at James Capel and Co said more."
    names = "James Capel:PER;James Capel and Co:ORG"
    tokens = tokenized(text)
    one, other = named(tokens, names)
    doubtful = [Name(one.first, one.last, "PER", 0.5), Name(other.first, other.last, "ORG", 0.95)]
    assert told(tokens, agreed(doubtful, tokens)) == "James Capel:ORG;James Capel and Co:ORG"


def test_a_part_of_a_persons_name_is_no_village():
    text = "David Liang Chonghou left. Liang rested at the house."
    assert passed(agreed, text, "David Liang Chonghou:PER;Liang:LOC") == "David Liang Chonghou:PER;Liang:PER"


def test_a_title_tells_what_the_last_name_alone_is():
    text = "Sen. Lawton Chiles agreed. Chiles left."
    tokens = tokenized(text)
    one, other = named(tokens, "Lawton Chiles:PER;Chiles:LOC")
    doubtful = [Name(one.first, one.last, "PER", 0.6), Name(other.first, other.last, "LOC", 0.75)]
    assert told(tokens, agreed(doubtful, tokens)) == "Lawton Chiles:PER;Chiles:PER"


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("The USS Grant sailed.", "USS Grant:ORG", ""),
        ("The USS Grant sailed.", "Grant:ORG", ""),
        ("MS JONES SAILED", "JONES:PER", "JONES:PER"),
        ("The S&P 500 fell.", "S&P:ORG", ""),
        ("The Nasdaq composite fell.", "Nasdaq:ORG", ""),
        ("The Nasdaq said so.", "Nasdaq:ORG", "Nasdaq:ORG"),
        ("The DAX and the Nikkei fell.", "DAX:ORG;Nikkei:ORG", ""),
        ("The Nikkei reported it.", "Nikkei:ORG", "Nikkei:ORG"),
        ("EBITDA and CPI rose.", "EBITDA:ORG;CPI:ORG", ""),
        ("He is on injured reserve (IR). IR is long.", "IR:ORG;IR:ORG", ""),
        ("The national electoral commission (NEC) met.", "NEC:ORG", "NEC:ORG"),
        (
            "The Inner Ring (IR) met. IR is old.",
            "Inner Ring:ORG;IR:ORG;IR:ORG",
            "Inner Ring:ORG;IR:ORG;IR:ORG",
        ),
        ("Madam Chair agreed.", "Chair:PER", ""),
    ],
)
def test_ships_indexes_and_measures_are_no_bodies(text, names, left):
    assert passed(real_names, text, names) == left


@pytest.mark.parametrize(
    ("text", "names", "typed"),
    [
        ("Phil Ford ran. Ford won.", "Phil Ford:PER;Ford:ORG", "Phil Ford:PER;Ford:PER"),
        ("Phil Ford ran. Ford shares rose.", "Phil Ford:PER;Ford:ORG", "Phil Ford:PER;Ford:ORG"),
        (
            "Ford Motor Corp rose. Ford fell when Henry Ford left.",
            "Ford Motor Corp:ORG;Ford:ORG;Henry Ford:PER",
            "Ford Motor Corp:ORG;Ford:ORG;Henry Ford:PER",
        ),
    ],
)
def test_a_last_name_is_that_of_the_person_unless_a_firm_is_spoken_of(text, names, typed):
    assert passed(agreed, text, names, sure=0.95) == typed


@pytest.mark.parametrize(
    ("text", "names", "typed"),
    [
        ("At Harpington Bank Stadium it rained.", "Harpington Bank:ORG", "Harpington Bank Stadium:LOC"),
        ("At Harpington Arena it rained.", "Harpington Arena:ORG", "Harpington Arena:LOC"),
    ],
)
def test_a_ground_that_is_named_after_a_body_is_a_place(text, names, typed):
    assert passed(retyped, text, names) == typed
