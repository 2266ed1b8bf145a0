"""Names that hold a word of time: `The Sunday Times`, `Theresa May`, `Resolution 1973`, `March for Life`."""

from press_archive_dates.words import word_set
from press_archive_dates.words.tokens import Tokens
from press_archive_dates.words.verbs import MODALS, is_past_verb

_HABITS = word_set(
    "school schools best roast roasts league drivers job supplement magazine papers newspapers"
)
"""`Sunday school`, `a Saturday job`: no day of its own."""
_AFTER_WEEKDAY = word_set(
    "times telegraph mirror mail express herald post tribune star news independent observer world people mercury sun"
)
"""`the Sunday Times`, `the Friday Star`: papers."""
_BEFORE_WEEKDAY = word_set(
    "black bloody ruby cyber super fat giving casual freaky sheffield ash shrove happy"
)
"""`Bloody Sunday`, `Super Tuesday`: days with a name of their own, not those of this week."""
_SHOWS = word_set("live football baseball lights fever takeaway show")
_WHOLE_NAMES = {("evening", "post"), *(("night", show) for show in _SHOWS)}
"""`Saturday Night Live`, `Monday Night Football`."""
_ON_SUNDAY = {(paper, "on") for paper in ("mail", "independent", "scotland")}
_AWARDED = word_set(
    "story match trial fight deal storm bargain wedding heist robbery soup man catch player man woman person athlete "
    "sportsman team club coach manager rookie game book film movie album song car word artist band newspaper "
    "journalist photo picture company product teacher driver footballer goal crime"
)
"""Before `of the year` or `of the century` they make it a title."""
_BEFORE_MONTH = word_set(
    "in since by until till from of last this next early late mid through to before after during and or between for "
    "every each that the a around about on into starting beginning ending ended dated - , ( ’s 's ; : – —"
)
"""Before a month that is also a name (`in April`, but `April said`) they make it a month."""
_JOKES = word_set("fool fools bug bugs pole queen")
"""`an April fool`, `a May bug`."""
_SPEECH_VERBS = word_set(
    "said says told added spoke won resigned met promised announced insisted faces faced wants called asked vowed "
    "urged warned"
)
"""After such a month they make it a person: `April announced`."""
_NAMESAKES = word_set("may april june august march january")
_FAMILIES = {("and", "her"), ("and", "his"), ("and", "their")}
"""`June and her husband`."""

NUMBERED = word_set(
    "id ref reference phone tel telephone fax call dial case order patent docket account invoice hotline room page "
    "flight route highway boeing airbus windows number no nos model area psalm article section resolution line "
    "channel unit apartment suite box bus train gate lot chapter figure building vision agenda horizon directive "
    "regulation code type class series form act street avenue road pin exceeded paid cost costs "
    "weighs weighed roughly approximately some"
)
"""Before four figures they number something: `flight 1549`, `Resolution 1973`, `roughly 2000`."""
COUNTED = word_set(
    "people shares votes units tons tonnes dollars euros pounds jobs troops soldiers men women children students "
    "workers homes houses points miles feet meters metres kilometers kilometres acres yards barrels copies seats beds "
    "cases deaths employees members calories percent megawatts watts volts migrants refugees prisoners hectares grams "
    "kilograms kg km mph rpm bodies victims others passengers items pages words stores schools"
)
"""After four figures they are counted: `1990 shares`."""
_CARS = word_set(
    "toyota honda ford chevrolet chevy bmw audi mercedes volkswagen vw nissan hyundai kia mazda subaru jeep dodge "
    "porsche ferrari volvo fiat renault peugeot cadillac buick pontiac chrysler lexus mitsubishi suzuki yamaha"
)
_OWNERS = word_set(
    "a an the his her their my our your 's ’s old new red blue white black silver green grey gray"
)
"""`his 1998 Toyota`: a model; but `in 1998 Toyota opened a plant`."""
_STREETS = word_set(
    "street st avenue ave road rd drive lane boulevard blvd square place court highway corridor terrace parkway "
    "crescent"
)
_LONGEST_STREET = 4
"""How many words the name of a street may have: `North Elm Street`."""
_BEFORE_YEAR = word_set(
    "in since by until till from of during before after between and to through throughout for late early mid the "
    "around about circa summer winter spring fall autumn election season back or pre post - ( , until's its their his "
    "her our this that a an end start beginning fiscal calendar"
)
"""Before figures that are rarely years (`1655`, `2080`) one of them must stand: `in 1655`."""
_OLDEST_BARE_YEAR, _LATEST_BARE_YEAR = 1900, 2050

FUNCTION_WORDS = word_set(
    "he she it they we you i there when that which as with was were is are had has but while because where if who too "
    "also again still then both"
)
"""Words that go on with the sentence after a date, and name nothing that it would count."""


def stands_alone(tokens: Tokens, last: int) -> bool:
    """Whether no noun follows that an ordinal would count: `on the 15th, …`, but not `on the 15th floor`."""
    if last >= len(tokens) or tokens.is_(last, "comma", "fullstop", "break", "dash"):
        return True
    if tokens.is_(last, "hyphen") or tokens.is_(
        last, "ordinal", "ordnum", "num", "day", "unit", "units", "seasonword"
    ):
        return False
    if not tokens.is_(last, "unknown"):
        return True
    word = tokens.words[last]
    return not word.isalnum() or word in FUNCTION_WORDS or word in MODALS or is_past_verb(word)


def is_weekday_of_a_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a weekday is part of a title or a nickname."""
    after = tokens.words[last : last + 2]
    if after and tokens.is_capital(last) and (after[0] in _AFTER_WEEKDAY or after in _WHOLE_NAMES):
        return True
    if tokens.words[max(0, first - 2) : first] in _ON_SUNDAY or _HABITS.intersection(after[:1]):
        return True
    return first > 0 and tokens.is_capital(first - 1) and tokens.words[first - 1] in _BEFORE_WEEKDAY


def is_show(tokens: Tokens, last: int) -> bool:
    """Whether what ends before token `last` goes on as the name of a show: `Saturday Night Live`."""
    after = tokens.words[last : last + 1]
    return bool(after) and after[0] in _SHOWS and tokens.is_capital(last) and tokens.is_capital(last - 1)


def is_season_of_a_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a season with a capital belongs to a name: `Arab Spring`, `the Winter Olympics`."""
    season = next(index for index in range(first, last) if tokens.is_(index, "season"))
    if not tokens.is_capital(season) or _starts_sentence(tokens, season):
        return False
    return is_capital_word(tokens, season - 1) or is_capital_word(tokens, season + 1)


def is_award(tokens: Tokens, first: int) -> bool:
    """Whether `the year` is that of a title: `player of the year`, `trial of the century`."""
    return tokens.words[max(0, first - 1) : first] == ("of",) and _AWARDED.issuperset(
        tokens.words[max(0, first - 2) : first - 1]
    )


def is_month_of_a_name(tokens: Tokens, index: int) -> bool:
    """Whether a month that stands alone is somebody's or something's name."""
    before = tokens.words[index - 1] if index else ""
    after = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    word = tokens.words[index]
    if word == "march" and after in ("for", "of", "on", "to") and before in ("the", "annual", "`", "“", "‘"):
        return True
    if (word == "march" and before == "annual") or tokens.words[max(0, index - 2) : index] == ("ides", "of"):
        return True
    at_street = index + 2 if tokens.is_(index + 1, "day", "ordnum") else index + 1
    if after in _JOKES or is_address(tokens, at_street):
        return True
    if (
        word == "march"
        and before in ("'s", "’s")
        and tokens.words[index - 2] in ("women", "people", "peoples", "workers")
    ):
        return True
    if before in ("black", "red", "bloody") and tokens.is_capital(index - 1):
        return True
    if is_capital_word(tokens, index + 1) and not _is_acronym(tokens.surface(index + 1)):
        return before not in _BEFORE_MONTH or before in ("and", "-")
    if word in _NAMESAKES and tokens.words[index + 1 : index + 3] in _FAMILIES:
        return before not in _BEFORE_MONTH
    if word not in _NAMESAKES or before in _BEFORE_MONTH:
        return False
    return (
        is_capital_word(tokens, index - 1)
        or (before == "." and _is_title(tokens, index - 2))
        or after in _SPEECH_VERBS
    )


def is_year_of_a_name(tokens: Tokens, index: int) -> bool:
    """Whether four figures count, number or name something instead of a year."""
    before = tokens.words[index - 1] if index else ""
    after = tokens.words[index + 1] if index + 1 < len(tokens) else ""
    if before in NUMBERED or (before == "." and index > 1 and tokens.words[index - 2] in NUMBERED):
        return True
    if is_address(tokens, index + 1) or tokens.is_(index + 1, "zone"):
        # `1984 Main St.`, `(1300 GMT)`
        return True
    if after in COUNTED and before not in ("in", "since", "by", "until", "the", "during"):
        return True
    if after in _CARS and tokens.is_capital(index + 1) and before in _OWNERS:
        return True
    if is_capital_word(tokens, index - 1) and not _starts_sentence(tokens, index - 1):
        return True
    year = int(tokens.words[index])
    return not _OLDEST_BARE_YEAR <= year <= _LATEST_BARE_YEAR and before not in _BEFORE_YEAR


def is_address(tokens: Tokens, last: int) -> bool:
    """Whether the name of a street follows: `1984 Main St.`, `2012 North Elm Street`, `May 25 Avenue`."""
    for index in range(last, min(last + _LONGEST_STREET, len(tokens))):
        is_initial = tokens.is_(index, "fullstop") and len(tokens.words[index - 1]) == 1
        is_numbered = index > last and tokens.is_(index, "ordnum")
        if is_initial or is_numbered:
            continue
        if not tokens.words[index].isalpha() or not tokens.is_capital(index):
            return False
        if tokens.words[index] in _STREETS:
            return True
    return False


def is_capital_word(tokens: Tokens, index: int) -> bool:
    """Whether there is a word with a capital that is no word of time."""
    if not 0 <= index < len(tokens) or not tokens.is_(index, "unknown"):
        return False
    return tokens.is_capital(index) and tokens.words[index].isalpha()


def _is_title(tokens: Tokens, index: int) -> bool:
    return index >= 0 and tokens.words[index] in (
        "mr",
        "mrs",
        "ms",
        "dr",
        "sen",
        "rep",
        "gov",
        "gen",
        "prof",
        "rev",
    )


def _starts_sentence(tokens: Tokens, index: int) -> bool:
    return (
        index == 0
        or tokens.words[index - 1] in (".", "!", "?", '"', "“", ":")
        or tokens.is_(index - 1, "break")
    )


def _is_acronym(surface: str) -> bool:
    return len(surface) > 1 and surface.isupper()
