"""Names of places that name no place where they stand: planets, eras, streets, diseases, dishes, ships, titles."""

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.places.candidate import candidates, known_regions
from press_archive_entities.sheet import Sheet

# In Texas lies a town Earth, in Pennsylvania a Mars; the news means the planets unless a state stands behind.
_SKY = word_set(
    "earth mars mercury venus jupiter saturn neptune uranus pluto moon sun luna titan ceres orion apollo"
)
# "500 BC", "1200 BCE", "AD 79": never British Columbia.
_ERAS = frozenset(("BC", "BCE", "CE", "AD", "B.C.", "A.D."))
# "La France", "El gobierno": an article of another language, and not Los Angeles.
_ARTICLES = frozenset(("La", "Le", "Les", "El", "Los", "Las", "Il", "Der", "Die", "Das", "Al", "De", "Der"))
# "Riots in the North East": a part of some land, which the article has named elsewhere.
_DIRECTIONS = frozenset(
    (
        "north", "south", "east", "west", "north east", "north west", "south east", "south west", "northeast",
        "northwest",
        "southeast", "southwest",
    )
)  # fmt: skip
_STREETS = word_set(
    """
    street st. road rd. avenue ave. boulevard blvd. lane drive way square terrace crescent alley highway freeway
    turnpike parkway expressway roundabout underpass overpass flyover bypass interchange exit
    """
)
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
    pie tea pudding steak style bun buns cocktail porcelain china lace linen marathon derby
    """
)
_NAMED_AFTER = word_set(
    """
    brussels peking cheddar dijon worcester boston yorkshire labrador newfoundland panama bermuda jersey guernsey
    persian turkish danish swiss bologna frankfurt vienna cornish devon darjeeling ceylon madras bombay manhattan
    singapore jerusalem chelsea bath eccles dundee stilton parma rottweil shetland cheshire
    """
)
_SHIPS = frozenset(("USS", "HMS", "HMAS", "HMCS", "HMNZS", "MV", "MS", "SS", "RMS", "INS", "RV", "MT", "CSS"))
_TITLES = word_set("duke duchess prince princess earl countess marquess marchioness baron baroness viscount")
# Every state has a capitol of its own.
_AT_WASHINGTON = word_set("washington d.c. dc congress congressional")
_STAGE = word_set(
    "theatre theatres theater musical musicals play plays stage performance production show shows run"
)


def is_no_place(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the name at tokens `first` to `last - 1` is one in form alone."""
    words, low = sheet.tokens.words, sheet.low
    key = folded(sheet.words(first, last)).removeprefix("the ")
    before = low[first - 1] if first else ""
    after = low[last] if last < len(low) else ""
    if words[first] in _ERAS and last - first == 1:
        return before[:1].isdigit() or after[:1].isdigit() or before in ("century", "centuries")
    if words[first] in _ARTICLES and last - first == 1:
        return True
    if key in _DIRECTIONS:
        return True
    if key in _SKY:
        return not _is_put_on_the_map(sheet, last)
    if after in _STREETS and words[last][:1].isupper() and not _ends_sentence(after):
        return True
    if after == "open" and words[last] == "Open":
        return True  # the US Open is a tournament
    if after in _DISEASES or (
        after in ("river", "valley", "forest") and low[last + 1 : last + 2] and low[last + 1] in _DISEASES
    ):
        return True
    if key in _FEVERS and _OUTBREAK & set(low):
        return True
    if after in _THINGS and key in _NAMED_AFTER:
        return True
    if first and words[first - 1] in _SHIPS:
        return True
    if before == "of" and first > 1 and low[first - 2] in _TITLES and words[first - 2][:1].isupper():
        return True
    if key == "west end" and after in _STAGE:
        return True
    if key == "capitol" and not _AT_WASHINGTON & set(low):
        return True
    return _is_elsewhere(sheet, key, last)


def _ends_sentence(word: str) -> bool:
    """ "St." behind a town opens the name of another: "Minneapolis St. Paul" is not a street."""
    return word == "st."


def _is_put_on_the_map(sheet: Sheet, last: int) -> bool:
    """A state behind a comma: "Mars, Pennsylvania"."""
    if sheet.tokens.words[last : last + 1] != [","]:
        return False
    area = sheet.words(last + 1, min(last + 2, len(sheet.low))) if last + 1 < len(sheet.low) else ""
    return any(option.kind in ("division", "country") for option in candidates(area))


_FAR_KM = 100.0


def _is_elsewhere(sheet: Sheet, key: str, last: int) -> bool:
    """ "the Capitol in Helena": a building known by this name stands in another town, this one is a namesake."""
    building = known_regions().get(key)
    if (
        building is None
        or building.kind != "building"
        or sheet.low[last : last + 1] not in (["in"], ["at"], [","])
    ):
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
