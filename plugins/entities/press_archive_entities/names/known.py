"""Tokens → the names that are known as they stand: bodies, countries, regions."""

from dataclasses import replace
from functools import lru_cache

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.given_names import person_names
from press_archive_entities.lexicon.organisations import LONGEST_ACRONYM, known_bodies, known_names_of_bodies
from press_archive_entities.lexicon.people import names_of_known_people
from press_archive_entities.lexicon.peoples import PEOPLES, PEOPLES_OF_TWO
from press_archive_entities.lexicon.shared_bodies import FORCES, OF_THE_STATE
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.features import place_class
from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital, plain
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.places.candidate import known_divisions, known_regions
from press_archive_entities.places.countries import countries_by_demonym, countries_by_name

LONGEST = 8
SURE = 0.95
_COMMON = word_set(
    """
    shell apple dawn guardian spiegel bild fed west labour amnesty congress times atlantic hill fars sana is
    ap au rt ft ec pap ansa wagner fatah stand sputnik interfax who kiwi isi sec pti dw abc cia dawn roc car
    png rsa irs eta ira sco gdr frg cis pis tories spd cdu spd afd gm bp vw pla oas ioc aiea sen un itc idb
    bis esa ema imo nam oic ifc wef doe dot hud gao cbo cbi cps csu svr rsf sdf ppp pri npc dpp eff cgt cpc
    bt ge hp ntt mit wco who ilo icj adb ama cbc dup fdp num tuc ibc ici gsk bmw amr nra nba nfl
    nhl mlb cme lme sbi amc att dea atf cbp tsa nih sba cbt nasd harvard yale stanford princeton mobil meta
    amazon alphabet solidarity contras teamsters garda kellogg sainsbury lloyds levi lloyd's salomon coke
    pepsi drexel vatican renamo solidarnosc inkatha politburo nissan honda macys wendys mcdonalds levis
    kohls lowes arbys dennys dominos christies sothebys hersheys kelloggs sainsburys moodys lufthansa tesla
    intelligence wto aaa reuter amex reform gulf ford fitch telerate unilever hoechst citicorp ual nwa rtx
    pan
    """
)
_AMBIGUOUS_PLACES = frozenset(
    (
        "georgia",
        "jordan",
        "chad",
        "turkey",
        "jersey",
        "dominica",
        "guinea",
        "niger",
        "ireland",
        "grenada",
        "mali",
        "cuba",
        "monaco",
        "america",
        "holland",
        "rhine",
        "java",
        "amazon",
        "the hague",
        "baltic",
        "everest",
        "atlantic",
        "pacific",
        "capitol",
        "punjab",
        "levant",
        "green zone",
        "palestine",
        "britain",
        "midwest",
        "caucasus",
        "us",
        "usa",
        "u.s.",
    )
)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[str, str]]:
    """First folded word → folded phrase → its type."""
    table: dict[str, dict[str, str]] = {}
    for key in (*known_bodies(), *known_names_of_bodies()):
        if key not in _COMMON and len(key) > 1:
            table.setdefault(key.split()[0], {})[key] = "ORG"
    for key in names_of_known_people():
        if len(key) > 2:
            table.setdefault(key.split()[0], {}).setdefault(key, "PER")
    for key in (*PEOPLES, *PEOPLES_OF_TWO, *countries_by_demonym()):
        table.setdefault(key.split()[0], {}).setdefault(key, "MISC")
    for key in (*countries_by_name(), *known_regions()):
        key = key.removeprefix("the ")
        if key not in _AMBIGUOUS_PLACES and key not in _COMMON and len(key) > 3:
            table.setdefault(key.split()[0], {}).setdefault(key, "LOC")
    return table


def known_names(tokens: Tokens) -> list[Name]:
    """The longest known names, in order."""
    phrases, words = _phrases(), tokens.words
    found: list[Name] = []
    for first, last in tokens.sentences:
        i = first
        while i < last:
            end = _longest(words, i, last, phrases) if has_capital(words[i]) else None
            own = _body_of_division(words, i, last) if has_capital(words[i]) else None
            if own and (end is None or own > end[0]):
                end = (own, "ORG")
            if end is None and plain(words[i]) == "U.S." and _is_country(words, i):
                end = (i + 1, "LOC")
            if end is None and has_capital(words[i]) and _is_based(words, i):
                end = (i + 1, "LOC")
            if end:
                found.append(Name(i, end[0], end[1], SURE))  # type: ignore[arg-type]
            i = end[0] if end else i + 1
    return found


@lru_cache(maxsize=1)
def _divisions() -> dict[str, list[list[str]]]:
    """First folded word of a well-known division → its words, folded, unless it is a first name of persons too."""
    table: dict[str, list[list[str]]] = {}
    for division in known_divisions().values():
        words = folded(division.label).split()
        if len(words) > 1 or words[0] not in person_names("first"):
            table.setdefault(words[0], []).append(words)
    return table


def _body_of_division(words: list[str], i: int, last: int) -> int | None:
    """One past "Indiana Senate", "New South Wales Supreme Court"; None where no body that states share stands there."""
    for name in _divisions().get(folded(words[i]), ()):
        at = i + len(name)
        if [folded(word) for word in words[i:at]] != name:
            continue
        at += words[at : at + 1] == ["State"]
        for size in (3, 2, 1):
            phrase = words[at : min(at + size, last)]
            if len(phrase) == size and all(map(has_capital, phrase)) and folded(" ".join(phrase)) in _SHARED:
                return at + size
    return None


_SHARED = OF_THE_STATE | FORCES


def _is_country(words: list[str], i: int) -> bool:
    """ "US" in running text, and not the currency or the pronoun in a line of capitals."""
    beside = [word for word in (*words[max(i - 3, 0) : i], *words[i + 1 : i + 4]) if word.isalpha()]
    return words[i + 1 : i + 2] not in (["$"], ["dollar"], ["dollars"]) and any(
        word.islower() for word in beside
    )


def _is_based(words: list[str], i: int) -> bool:
    """ "London-based": a town of some size, or more, before such a word."""
    behind = words[i + 1 : i + 3]
    return (
        behind[:1] in (["-"], ["–"])
        and behind[1:] in (["based"], ["born"])
        and place_class(words[i]) in ("n", "r", "5", "6")
    )


def _longest(
    words: list[str], i: int, last: int, phrases: dict[str, dict[str, str]]
) -> tuple[int, str] | None:
    starting = phrases.get(folded(words[i]))
    if not starting:
        return None
    best = None
    key = ""
    for end in range(i + 1, min(i + LONGEST, last) + 1):
        word = words[end - 1]
        key = f"{key} {folded(word)}".strip()
        if (
            key in starting
            and (has_capital(word) or word.isdigit() or end == i + 1)
            and _is_spelt(words[i:end], key)
        ):
            best = (end, starting[key])
    return best


def _is_spelt(words: list[str], key: str) -> bool:
    """Up to three letters are an acronym, or the name of a country: "Who" is not the WHO."""
    return len(key) > LONGEST_ACRONYM or len(words) > 1 or words[0].isupper()


def merged(names: list[Name], known: list[Name], tokens: Tokens) -> list[Name]:
    """The tagger's names, with a known name in place of those that it covers."""
    kept: list[Name] = []
    for name in names:
        rivals = [k for k in known if k.first < name.last and name.first < k.last]
        if all(_yields(rival, name, tokens) for rival in rivals):
            both = any((k.first, k.last, k.type) == (name.first, name.last, name.type) for k in rivals)
            kept.append(replace(name, confidence=max(name.confidence, SURE)) if both else name)
    added = [k for k in known if not any(k.first < n.last and n.first < k.last for n in kept)]
    return sorted([*kept, *added], key=lambda name: name.first)


def _yields(known: Name, name: Name, tokens: Tokens) -> bool:
    """The known name is only a part of a longer one, or the same: the tagger is believed, but not in capitals."""
    longer = (
        name.first <= known.first
        and known.last <= name.last
        and name.last - name.first > known.last - known.first
    )
    same = (name.first, name.last) == (known.first, known.last)
    shouted = len(tokens.words[name.first]) > 3 and tokens.between(name.first, name.last).isupper()
    # "Gazprom cut supplies": no place is called so.
    nowhere = name.type == "LOC" and not place_class(tokens.between(name.first, name.last))
    # A people is no organisation, however sure the tagger is of its capitals: "First Nations".
    people = known.type == "MISC" and name.type == "ORG"
    return longer or (
        same
        and not people
        and (name.type == known.type or (name.confidence > 0.9 and not shouted and not nowhere))
    )
