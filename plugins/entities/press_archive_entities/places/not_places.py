"""Names of places that name no place where they stand: planets, eras, streets, diseases, dishes, ships, titles."""

from dataclasses import dataclass

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.not_names import SHIPS
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.places.candidate import candidates, known_regions
from press_archive_entities.places.countries import countries_by_name
from press_archive_entities.sheet import Sheet

# In Texas lies a town Earth, in Pennsylvania a Mars; the news means the planets unless a state stands behind.
_SKY = word_set(
    "earth mars mercury venus jupiter saturn neptune uranus pluto moon sun luna titan ceres orion apollo"
)
# "500 BC", "1200 BCE", "AD 79": never British Columbia.
_ERAS = frozenset(("BC", "BCE", "CE", "AD", "B.C.", "A.D."))
# "La France", "El gobierno": an article of another language, and not Los Angeles.
_ARTICLES = frozenset(("La", "Le", "Les", "El", "Los", "Las", "Il", "Der", "Die", "Das", "Al", "De"))
# "Riots in the North East": a part of some land, which the article has named elsewhere.
_DIRECTIONS = frozenset(
    (
        "north", "south", "east", "west", "north east", "north west", "south east", "south west", "northeast",
        "northwest",
        "southeast", "southwest",
    )
)  # fmt: skip
_LANDS = word_set(
    "plains lakes hills highlands lowlands islands bay gulf delta valley valleys coast strait straits cape"
)
"""Kinds of land and water that are towns too; behind "the" or "the northern" they are themselves."""
_PARTS = word_set("the northern southern eastern western central upper lower high inner outer coastal")
_STREETS = word_set(
    """
    street road rd. avenue ave. boulevard blvd. lane drive way square terrace crescent alley highway freeway
    turnpike parkway expressway roundabout underpass overpass flyover bypass interchange exit
    """
)
_ROADS = frozenset(("streets", "avenues", "roads", "Streets", "Avenues", "Roads"))
"""Behind the second of two: "First and Judson streets"."""
_DISEASES = word_set(
    """
    disease virus fever flu syndrome encephalitis influenza measles variant strain hepatitis haemorrhagic hemorrhagic
    """
)
_FEVERS = word_set("ebola zika marburg lassa nipah hendra lyme mers mpox")
_OUTBREAK = word_set(
    "virus outbreak epidemic infected infections vaccine vaccinated disease cases fever quarantine"
)
# What is only called after a place: "Brussels sprouts", "a Boston terrier", "Panama hats".
_THINGS = word_set(
    """
    sprouts duck cheese mustard sauce terrier terriers retriever shepherd sheepdog bulldog hat hats shorts roulette rug
    rugs mastiff greyhound setter collie cat cats onion onions whisky whiskey sausage sausages roll rolls salad cream
    crude oil futures
    pie tea pudding steak style bun buns cocktail porcelain china lace linen marathon derby
    """
)
_NAMED_AFTER = word_set(
    """
    brent
    brussels peking cheddar dijon worcester boston yorkshire labrador newfoundland panama bermuda jersey guernsey
    persian turkish danish swiss bologna frankfurt vienna cornish devon darjeeling ceylon madras bombay manhattan
    singapore jerusalem chelsea bath eccles dundee stilton parma rottweil shetland cheshire
    """
)
_TITLES = word_set("duke duchess prince princess earl countess marquess marchioness baron baroness viscount")
# Every state has a capitol of its own.
_AT_WASHINGTON = word_set("washington d.c. dc congress congressional")
_STAGE = word_set(
    "theatre theatres theater musical musicals play plays stage performance production show shows run"
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A name among its words."""

    sheet: Sheet
    first: int
    last: int
    key: str
    """The name, folded and without its article."""
    before: str
    after: str
    """The words beside it, as written; empty at the ends of a text."""


def is_no_place(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the name at tokens `first` to `last - 1` is one in form alone."""
    words = sheet.tokens.words
    key = folded(sheet.words(first, last)).removeprefix("the ")
    spot = _Spot(
        sheet, first, last, key, words[first - 1] if first else "", words[last] if last < len(words) else ""
    )
    return any(rule(spot) for rule in _RULES)


def _is_era(spot: _Spot) -> bool:
    if spot.sheet.tokens.words[spot.first] not in _ERAS or spot.last - spot.first > 1:
        return False
    return spot.before[:1].isdigit() or spot.after[:1].isdigit() or spot.before in ("century", "centuries")


def _is_foreign_article(spot: _Spot) -> bool:
    return spot.sheet.tokens.words[spot.first] in _ARTICLES and spot.last - spot.first == 1


def _is_in_the_sky(spot: _Spot) -> bool:
    return spot.key in _SKY and not _has_its_state(spot)


def _has_its_state(spot: _Spot) -> bool:
    """ "Mars, Pennsylvania"."""
    area = spot.sheet.words(spot.last + 1, spot.last + 2) if spot.last + 1 < len(spot.sheet.low) else ""
    return spot.after == "," and any(o.kind in ("division", "country") for o in candidates(area))


def _is_land(spot: _Spot) -> bool:
    """ "The southern Plains" are in no town of Plains."""
    if spot.key not in _LANDS or spot.before.lower() not in _PARTS or _has_its_state(spot):
        return False
    return all(
        place.kind not in ("region", "sea") for place in candidates(spot.sheet.words(spot.first, spot.last))
    )


def _is_street(spot: _Spot) -> bool:
    return (spot.after.lower() in _STREETS and spot.after[:1].isupper()) or spot.after in _ROADS


def _is_tournament(spot: _Spot) -> bool:
    return spot.after == "Open"


def _is_disease(spot: _Spot) -> bool:
    """ "Lyme disease", "Rift Valley fever", and "Marburg" in an article on an outbreak."""
    further = spot.sheet.low[spot.last + 1 : spot.last + 2]
    if spot.after in ("Valley", "River", "Forest") and further and further[0] in _DISEASES:
        return True
    return spot.after in _DISEASES or (spot.key in _FEVERS and not _OUTBREAK.isdisjoint(spot.sheet.low))


def _is_thing(spot: _Spot) -> bool:
    return spot.after.lower() in _THINGS and spot.key in _NAMED_AFTER


def _is_named_for_a_country(spot: _Spot) -> bool:
    """ "The Emirates Stadium" stands in no Emirates, and "the Schengen area" not in the village."""
    if spot.key == "schengen":
        return spot.after.lower() in _OF_SCHENGEN
    return spot.after in _GROUNDS and spot.key in countries_by_name()


_GROUNDS = frozenset(("Stadium", "Arena", "Palace", "Cup"))
_OF_SCHENGEN = word_set(
    "border borders area zone visa visas agreement states countries rules treaty free external system"
)


def _is_other_channel(spot: _Spot) -> bool:
    """ "The Standard Channel"; that of the ferries is "the Channel"."""
    return spot.key == "channel" and spot.before[:1].isupper() and spot.before != "The"


def _is_ship(spot: _Spot) -> bool:
    return spot.before.isupper() and spot.before.lower() in SHIPS


def _is_title(spot: _Spot) -> bool:
    """ "The Duke of Edinburgh"."""
    title = spot.sheet.tokens.words[spot.first - 2] if spot.first > 1 else ""
    return spot.before == "of" and title.lower() in _TITLES and title[:1].isupper()


def _is_stage(spot: _Spot) -> bool:
    """ "A West End performance"."""
    return spot.key == "west end" and spot.after in _STAGE


def _is_capitol_of_a_state(spot: _Spot) -> bool:
    return spot.key == "capitol" and _AT_WASHINGTON.isdisjoint(spot.sheet.low)


_FAR_KM = 100.0


def _is_elsewhere(spot: _Spot) -> bool:
    """ "the Capitol in Helena": a building known by this name stands in another town, this one is a namesake."""
    building, sheet, last = known_regions().get(spot.key), spot.sheet, spot.last
    if building is None or building.kind != "building" or spot.after not in ("in", "at", ","):
        return False
    for size in (3, 2, 1):
        if last + 1 + size > len(sheet.low):
            continue
        text = sheet.words(last + 1, last + 1 + size)
        towns = (
            [o for o in candidates(text) if o.kind in ("town", "division", "country")]
            if text[:1].isupper()
            else []
        )
        if towns:
            return all(
                o.distance(building) > _FAR_KM and not building.value.startswith(f"{o.value}/") for o in towns
            )
    return False


_RULES = (
    _is_era, _is_foreign_article, lambda spot: spot.key in _DIRECTIONS, _is_in_the_sky, _is_land, _is_street,
    _is_tournament, _is_disease, _is_thing, _is_named_for_a_country, _is_other_channel, _is_ship, _is_title, _is_stage,
    _is_capitol_of_a_state, _is_elsewhere,
)  # fmt: skip
