"""What the words right beside a place name say of where it lies: hard limits, whatever the rest of the article holds.

"Paris, Texas", "Boise (Idaho)", "Halle (Saale)", "the Ontario city of London", "Springfield in Missouri",
"New York state", "Dallas County".
"""

from dataclasses import dataclass

from press_archive_entities.actors.nations import demonym_country
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.places.candidate import Candidate, abbreviated_divisions, candidates
from press_archive_entities.sheet import Sheet

LONGEST = 4
"""Words of the name of a country or division."""
DISTRICT_KM = 70.0
"""From the middle of a county to its towns, at most."""
WELL_KNOWN = 100_000
"""A town of so many people is known without its state: "Chicago, Washington and Boston" is a list."""
_RANKS = word_set("state province oblast governorate voivodeship prefecture canton")
_DISTRICT_RANKS = word_set("county parish borough district raion rayon co.")
_SEVERAL = word_set("counties parishes districts")
"""At the end of a row: "Clarke, Oconee and Barrow counties", and not "30 Indiana counties"."""
_SETTLEMENTS = word_set(
    """
    city cities town towns village villages hamlet suburb resort port capital settlement township municipality
    """
)
_BEFORE_SETTLEMENT = word_set(
    """
    northern southern eastern western central northeastern northwestern southeastern southwestern north-eastern
    north-western south-eastern south-western coastal border small tiny rural industrial mining largest biggest
    second main major port besieged southernmost northernmost historic ancient remote provincial
    """
)


ON_A_RIVER = frozenset(("upon", "on", "under", "sur", "am"))
"""Inside the name of a town: "Stratford-upon-Avon", "Newcastle upon Tyne"."""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a name must lie in or be; empty where the words beside it say nothing."""

    within: str = ""
    """Value of the country or division that it lies in."""
    named: int = 0
    """The token behind it at which that country, division or qualifier stands, 0 for none."""
    district: Candidate | None = None
    """The county that it lies in: "Ashford, Kent"."""
    qualifier: str = ""
    """A folded word of its full name or of its region: "saale" of "Halle (Saale)"."""
    rank: str = ""
    """`division` for "New York state", `district` for "Dallas County"."""


def core(sheet: Sheet, span: tuple[int, int]) -> tuple[int, int]:
    """ "Paris, Texas" and "Halle (Saale)" given as one name: the town is what is asked for."""
    words = sheet.tokens.words
    stop = next((i for i in range(span[0] + 1, span[1] - 1) if words[i] in (",", "(")), span[1])
    # "Newcastle" of "Newcastle upon Tyne".
    hyphens = words[stop : stop + 1] == ["-"]
    on, end = stop + hyphens, min(stop + 2 + 2 * hyphens, len(words))
    river = stop == span[1] and on < len(words) and words[on] in ON_A_RIVER
    if river and any(not option.also for option in candidates(sheet.words(span[0], end))):
        return span[0], end
    return span[0], stop


def limit(sheet: Sheet, span: tuple[int, int]) -> Limit:
    """The limit of the name at `span`, the core of what was given."""
    own = candidates(sheet.words(*span))
    found = _said(sheet, span, own)
    # "The United States (US)" does not lie in the US.
    return Limit(rank=found.rank) if any(option.value == found.within for option in own) else found


def _said(sheet: Sheet, span: tuple[int, int], own: tuple[Candidate, ...]) -> Limit:
    behind = _behind(sheet, span, own)
    if behind:
        return behind
    within = _in_front(sheet, span, own)
    return Limit(within=within) if within else Limit(rank=_rank(sheet, span))


def _behind(sheet: Sheet, span: tuple[int, int], own: tuple[Candidate, ...]) -> Limit | None:
    words, at = sheet.tokens.words, span[1]
    mark = words[at] if at < len(words) else ""
    if mark == "(":
        closing = next((i for i in range(at + 2, min(at + 2 + LONGEST, len(words))) if words[i] == ")"), 0)
        return _bracketed(sheet, at + 1, closing, own) if closing else None
    if mark in ("/", "an", "am", "on") and words[span[0]] in _DOUBLE_TOWNS:
        for i in (at + 1, at + 2):
            if i < len(words) and _is_qualifier(folded(words[i]), own):
                return Limit(qualifier=folded(words[i]), named=i)
    if mark == ",":
        return _after_comma(sheet, span, own)
    if mark == "in":
        value, _ = _area(sheet, _past_direction(sheet, at + 1), own, inside_only=True)
        return Limit(within=value) if value else None
    return None


def _past_direction(sheet: Sheet, at: int) -> int:
    """Past "the southern", "the state of", "the US state of"."""
    low = sheet.low
    start = at
    while low[at : at + 1] and (low[at] in _BEFORE_SETTLEMENT or low[at] == "the"):
        at += 1
    for i in range(at, min(at + 3, len(low) - 1)):
        if low[i] in _RANKS and low[i + 1] == "of":
            return i + 2
    return start if low[at - 1 : at] == ["the"] else at


def _apposed(sheet: Sheet, at: int, own: tuple[Candidate, ...]) -> str:
    """ "Hamilton, the capital of Bermuda", "Kaduna, a city in northern Nigeria", "Hama, in central Syria"."""
    low = sheet.low
    if low[at : at + 1] == ["in"]:
        return _area(sheet, _past_direction(sheet, at + 1), own, inside_only=True)[0]
    for i in range(at, min(at + 6, len(low) - 1)):
        if low[i] in _SETTLEMENTS and low[i + 1] in ("of", "in"):
            return _area(sheet, _past_direction(sheet, i + 2), own, inside_only=True)[0]
        if low[i] in (".", ",", ";"):
            break
    return ""


_DOUBLE_TOWNS = frozenset(("Frankfurt", "Rothenburg", "Neustadt", "Halle", "Weiden"))
"""Towns told apart by their river in running text: "Frankfurt/Oder", "Frankfurt an der Oder"."""


def _bracketed(sheet: Sheet, first: int, last: int, own: tuple[Candidate, ...]) -> Limit | None:
    text = sheet.words(first, last)
    if _is_qualifier(folded(text), own):
        return Limit(qualifier=folded(text), named=first)
    for option in candidates(text):
        if option.kind in ("country", "division") and not option.also:
            return Limit(within=option.value)
    value, end = _area(sheet, first, own, inside_only=False)
    return Limit(within=value) if value and end == last else None


def _is_qualifier(word: str, own: tuple[Candidate, ...]) -> bool:
    """Some candidate's full name or division holds it, and not all do: "Main", "Saale", "Westphalia"."""
    return 0 < sum(qualifies(option, word) for option in own) < len(own)


def qualifies(option: Candidate, word: str) -> bool:
    full = f"{folded(option.label)} {folded(option.region)}".replace("(", " ").replace(")", " ")
    return bool(word) and f" {word} " in f" {full} "


def _after_comma(sheet: Sheet, span: tuple[int, int], own: tuple[Candidate, ...]) -> Limit | None:
    """ "Paris, Texas", "Paris, Lamar County, Texas" and "Hamilton, the capital of Bermuda"."""
    words, at = sheet.tokens.words, span[1] + 1
    apposed = _apposed(sheet, at, own)
    if apposed:
        return Limit(within=apposed)
    county = next((i for i in range(at + 1, min(at + 4, len(words))) if words[i] == "County"), 0)
    if county and words[county + 1 : county + 2] == [","]:
        value, _ = _area(sheet, county + 2, own, inside_only=True)
        if value:
            return Limit(within=value)
    value, end = _area(sheet, at, own, inside_only=True)
    if value:
        return None if _in_list(sheet, end, strict=True) and not _mostly(own, value) else Limit(value, at)
    county_of, end = _district(sheet, at, own)
    if county_of:
        return None if _in_list(sheet, end, strict=True) else Limit(named=at, district=county_of)
    value, end = _area(sheet, at, own, inside_only=False)
    if not value or any(_is_known(option) for option in own) or _goes_on(sheet, span[0]):
        return None
    return None if _in_list(sheet, end, strict=False) else Limit(value, at)


def _district(sheet: Sheet, first: int, own: tuple[Candidate, ...]) -> tuple[Candidate | None, int]:
    """The county named from token `first` on that has one of the candidates, or any where there are none."""
    for size in range(min(LONGEST, len(sheet.tokens.words) - first), 0, -1):
        text = sheet.words(first, first + size)
        if not text[:1].isupper():
            continue
        counties = [
            o for o in candidates(text) if o.kind in ("district", "region") and o.country and not o.also
        ]
        for county in counties:
            if any(is_in_district(option, county) for option in own):
                return county, first + size
        called_so = any(option.kind == "town" and not option.also for option in candidates(text))
        if len(counties) == 1 and not own and (counties[0].kind == "region" or not called_so):
            return counties[0], first + size
    return None, first


def is_in_district(option: Candidate, district: Candidate) -> bool:
    return (
        option.kind == "town"
        and (option.country, option.region) == (district.country, district.region)
        and option.distance(district) < DISTRICT_KM
    )


def _mostly(own: tuple[Candidate, ...], value: str) -> bool:
    """The largest of the candidates lies there anyway, or no other is of any size."""
    best = max(own, key=lambda option: (option.kind in ("country", "region"), option.population))
    return lies_in(best, value) or not _is_known(best)


def _is_known(option: Candidate) -> bool:
    return (
        (option.kind != "town" and option.kind != "district")
        or option.known
        or option.population >= WELL_KNOWN
    )


def _goes_on(sheet: Sheet, first: int) -> bool:
    """A list stands before the name: "Japan, Korea, China"."""
    words = sheet.tokens.words
    return first > 1 and words[first - 1] in (",", "and", "or") and words[first - 2][:1].isupper()


def _in_list(sheet: Sheet, end: int, strict: bool) -> bool:
    """A list goes on behind the second name: "Delhi, Punjab and Haryana", "Chicago, Washington, Boston and"."""
    words, low = sheet.tokens.words, sheet.low
    after = end + 1 if low[end : end + 1] == [","] else end
    if low[after : after + 1] in (["and"], ["or"], ["&"]):
        # "Paris, Kentucky and Paris, Texas" are two towns with their states.
        paired = words[after + 2 : after + 3] == [","] and _names_area(words[after + 3 : after + 4])
        return words[after + 1 : after + 2] != [] and words[after + 1][:1].isupper() and not paired
    listed = after > end and after < len(words) and words[after][:1].isupper()
    return listed and (not strict or "and" in low[after : after + 6])


def _names_area(words: list[str]) -> bool:
    return bool(words) and (
        words[0] in abbreviated_divisions()
        or any(option.kind == "division" and option.known for option in candidates(words[0]))
    )


def _area(sheet: Sheet, first: int, own: tuple[Candidate, ...], *, inside_only: bool) -> tuple[str, int]:
    """(value of the country or division named from token `first` on, one past its last token); empty for none.

    Args:
        inside_only: only one in which some candidate lies.
    """
    words = sheet.tokens.words
    for size in range(min(LONGEST, len(words) - first), 0, -1):
        text = " ".join(words[first : first + size])
        value = abbreviated_divisions().get(text)
        if value and text.replace(".", "").replace(" ", "").isalpha():
            of_town = (area.value for area in candidates(text) if any(lies_in(o, area.value) for o in own))
            return next(of_town, value), first + size
        if not text[:1].isupper() and text[:4] != "the ":
            continue
        for option in candidates(text):
            if option.kind not in ("country", "division") or option.also:
                continue
            if any(lies_in(candidate, option.value) for candidate in own):
                return option.value, first + size
            if not inside_only and (option.known or option.kind == "country"):
                return option.value, first + size
    return "", first


def lies_in(option: Candidate, within: str) -> bool:
    """It lies in this country or division, and is not that itself."""
    return option.value != within and (option.value.startswith(within + "/") or option.country == within)


def _in_front(sheet: Sheet, span: tuple[int, int], own: tuple[Candidate, ...]) -> str:
    """ "the Polish village of Kuznica", "the Ontario city of London", "the Georgian capital, Tbilisi"."""
    words, low = sheet.tokens.words, sheet.low
    at = span[0] - 1
    if low[max(at, 0) : at + 1] in (["of"], [","]):
        at -= 1
    if at < 1 or low[at] not in _SETTLEMENTS:
        return ""
    at -= 1
    while at > 0 and low[at] in _BEFORE_SETTLEMENT | {"'s", "’s", "-"}:
        at -= 1
    for size in (3, 2, 1):
        text = " ".join(words[max(0, at + 1 - size) : at + 1])
        if not text[:1].isupper():
            continue
        code = demonym_country(text)
        areas = [code] if code else [o.value for o in candidates(text) if o.kind in ("country", "division")]
        for area in areas:
            if any(lies_in(option, area) for option in own):
                return area
    return ""


def _rank(sheet: Sheet, span: tuple[int, int]) -> str:
    """The rank that "New York state", "upstate New York", "the province of Luxembourg", "Dallas County" have."""
    before, after = sheet.low[max(0, span[0] - 2) : span[0]], sheet.low[span[1] : span[1] + 1]
    if after and (after[0] in _DISTRICT_RANKS or (after[0] in _SEVERAL and before[-1:] in (["and"], [","]))):
        return "district"
    if (after and after[0] in _RANKS) or before[-1:] == ["upstate"]:
        return "division"
    return "division" if before[-1:] == ["of"] and before[0] in _RANKS else ""
