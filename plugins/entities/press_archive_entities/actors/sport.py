"""Countries that play: in "France beat Croatia 4-2" no government acts."""

from itertools import pairwise

from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.places.mentions import PlaceMention
from press_archive_entities.sheet import Sheet

_WORDS = word_set(
    """
    goal goals goalkeeper striker midfielder wicket wickets innings batsman bowler semifinal
    semifinals quarterfinal quarterfinals semi-final quarter-final qualifier qualifiers friendly football soccer
    rugby cricket hockey basketball tennis volleyball handball championship championships tournament referee
    halftime half-time fifa uefa olympic olympics medal medals t20 odi scrum wicketkeeper kick-off equaliser bowled
    """
)
_PAIRS = frozenset(
    ("all out", "the toss", "world cup", "davis cup", "asian cup", "gold cup", "six nations", "extra time", "group stage")
)
_PLAYING = word_set(
    "beat beats beating defeat defeats defeated win wins won lose loses lost draw draws drew play plays played face "
    "faces faced thrash thrashed edge edged stun stunned score scored qualify qualified host hosts against over "
    "scored bat"
)

_HOME_NATIONS = frozenset(("GB/England", "GB/Scotland", "GB/Wales", "GB/Northern Ireland"))


def team(sheet: Sheet, mention: PlaceMention) -> ActorMention | None:
    """The team of a country or home nation in a sentence about a match, else None."""
    place = mention.place
    if place is None or not (place.kind == "country" or place.value in _HOME_NATIONS):
        return None
    first, last = sheet.sentence(mention.first)
    if not _is_about_a_match(sheet, first, last) and not _plays_elsewhere(sheet, mention):
        return None
    return ActorMention(
        mention.first, mention.last, f"{place.label} national team", "organisation", place.country,
        place=place.value, mention="metonym", confidence=0.7,
    )  # fmt: skip


def _plays_elsewhere(sheet: Sheet, mention: PlaceMention) -> bool:
    """ "England were": a country in the plural is a team, where another sentence tells of its match."""
    if sheet.low[mention.last : mention.last + 1] not in (["were"], ["are"], ["have"]):
        return False
    key = sheet.low[mention.first : mention.last]
    return any(
        _is_about_a_match(sheet, first, last) and sheet.low[i : i + len(key)] == key
        for first, last in sheet.tokens.sentences
        for i in range(first, last)
        if sheet.low[i] == key[0]
    )


def _is_about_a_match(sheet: Sheet, first: int, last: int) -> bool:
    low = sheet.low[first:last]
    if not _PLAYING & set(low):
        return False
    pairs = {f"{a} {b}" for a, b in pairwise(low)}
    return bool(_WORDS & set(low) or _PAIRS & pairs) or _has_score(low)


def _has_score(low: list[str]) -> bool:
    """ "4-2", which is no part of a date."""
    return any(
        low[i] in ("-", "–")
        and low[i - 1].isdigit()
        and low[i + 1].isdigit()
        and low[i - 2] not in ("-", "–")
        and low[i + 2] not in ("-", "–")
        for i in range(2, len(low) - 2)
    )
