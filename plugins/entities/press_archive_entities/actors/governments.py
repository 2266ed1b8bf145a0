"""Metonyms → the governments and bodies that act in the name of a place."""

from collections.abc import Iterable

from press_archive_entities.actors import sport
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.nations import government_of, seated_country
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.places.mentions import PlaceMention
from press_archive_entities.sheet import Sheet

_BODIES = {
    "pentagon": "Pentagon",
    "capitol hill": "US Congress",
    "wall street": "",
    "brussels": "European Union",
    "strasbourg": "European Parliament",
}


def governments(sheet: Sheet, mentions: Iterable[PlaceMention]) -> list[ActorMention]:
    """An actor for each place name that does not (or not only) mean the place; in a match, a team."""
    found = []
    for mention in mentions:
        if mention.read.reading == "literal" or mention.text.islower():
            continue
        actor = sport.team(sheet, mention) or _actor(mention)
        if actor:
            found.append(actor)
    return found


def _actor(mention: PlaceMention) -> ActorMention | None:
    key = folded(mention.text).removeprefix("the ")
    place = mention.place.value if mention.place else ""
    sure = mention.read.confidence
    if key in _BODIES:
        if not _BODIES[key]:
            return None
        body = known_body(_BODIES[key])
        name = body.name if body else _BODIES[key]
        return ActorMention(
            mention.first, mention.last, name, body.type if body else "organisation", body.country if body else "",
            place=place, mention="metonym", confidence=sure,
        )  # fmt: skip
    code = seated_country(mention.text)
    if not code and mention.place and mention.place.kind == "country":
        code = mention.place.country
    if code:
        return ActorMention(
            mention.first,
            mention.last,
            government_of(code),
            "government",
            code,
            place=place,
            mention="metonym",
            confidence=sure,
        )
    if mention.place and mention.place.kind == "division" and mention.read.reading == "metonymic":
        return ActorMention(
            mention.first, mention.last, f"Government of {mention.place.label}", "government", mention.place.country,
            place=place, mention="metonym", confidence=round(0.8 * sure, 3),
        )  # fmt: skip
    return None
