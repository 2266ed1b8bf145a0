"""Countries that play: in "France beat Croatia 4-2" no government acts."""

from collections.abc import Sequence
from itertools import pairwise

from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.places.candidate import Candidate
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
    (
        "all out",
        "the toss",
        "world cup",
        "davis cup",
        "asian cup",
        "gold cup",
        "six nations",
        "extra time",
        "group stage",
        "group match",
        "group game",
    )
)
_PLAYING = word_set(
    "beat beats beating defeat defeats defeated win wins won lose loses lost draw draws drew play plays played face "
    "faces faced thrash thrashed edge edged stun stunned score scored qualify qualified host hosts against over "
    "scored bat"
)

_HOME_NATIONS = frozenset(("GB/England", "GB/Scotland", "GB/Wales", "GB/Northern Ireland"))


def playing(sheet: Sheet, mentions: Sequence[PlaceMention]) -> frozenset[str]:
    """The values of the places whose teams the article shows at play in some sentence."""
    return frozenset(
        mention.place.value
        for mention in mentions
        if mention.place
        and _has_team(mention.place)
        and _is_about_a_match(sheet, *sheet.sentence(mention.first))
    )


def team(sheet: Sheet, mention: PlaceMention, players: frozenset[str]) -> ActorMention | None:
    """The team of a country or home nation in a sentence about a match, else None.

    "England were": a country in the plural is a team too, where it is one of the `players` of another sentence.
    """
    place = mention.place
    if place is None or not _has_team(place):
        return None
    plural = sheet.low[mention.last : mention.last + 1] in (["were"], ["are"], ["have"])
    at_play = plural and place.value in players
    if not at_play and not _is_about_a_match(sheet, *sheet.sentence(mention.first)):
        return None
    return ActorMention(
        mention.first, mention.last, f"{place.label} national team", "organisation", place.country,
        place=place.value, mention="metonym", confidence=0.7,
    )  # fmt: skip


def _has_team(place: Candidate) -> bool:
    return place.kind == "country" or place.value in _HOME_NATIONS


def _is_about_a_match(sheet: Sheet, first: int, last: int) -> bool:
    low = sheet.low[first:last]
    if _is_innings(low):
        return True
    if not _PLAYING & set(low):
        return False
    pairs = {f"{a} {b}" for a, b in pairwise(low)}
    return bool(_WORDS & set(low) or _PAIRS & pairs) or _has_score(low)


def _is_innings(low: list[str]) -> bool:
    """ "India were all out for 120"."""
    return any(low[i : i + 3] == ["all", "out", "for"] and low[i + 3].isdigit() for i in range(len(low) - 3))


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
