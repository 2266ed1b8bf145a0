"""Metonyms → the governments and bodies that act in the name of a place."""

from collections.abc import Iterable

from press_archive_entities.actors import sport
from press_archive_entities.actors.context import Context
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.nations import (
    country_name,
    government_of,
    government_of_division,
    seated_state,
)
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.former_states import former_by_name
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.wordlists import CALENDAR, TITLES
from press_archive_entities.places.mentions import PlaceMention
from press_archive_entities.sheet import Sheet

LONGEST_TITLE = 5
"""Tokens from the first word of a title to the name of who bears it."""
ACTING_SURE = 0.7
"""A name less surely read than this as one who acts is as often the place: "left for the US"."""
DOUBTED = 0.75
DIVISION_SURE = 0.75
"""A state or province acts seldom: its name must be this surely no place."""
_BODIES = {
    "pentagon": "Pentagon",
    "capitol hill": "US Congress",
    "wall street": "",
    "brussels": "European Union",
    "strasbourg": "European Parliament",
}
_OWNED = word_set(
    """
    carrier carriers airline airlines company companies firm firms giant group bank lender maker producer
    side team teams squad youth women's men's under-21s under-19s captain striker goalkeeper midfielder
    defender coach forward winger player players champion champions star stars band album singer rapper
    musician tour number market shares stocks
    """
)
"""Nouns that a country stands before without its government: "the United Arab Emirates carrier", "the Peru winger"."""


_OF_AN_ECONOMY = word_set(
    """
    produces produced exports exported imports imported grows grew consumes consumed harvests harvested mines mined
    logged registers registered
    """
)
"""What a whole country does, and its government seldom: "Taiwan exported 431 tonnes", "Chile logged 90 cases"."""


def governments(sheet: Sheet, mentions: Iterable[PlaceMention], context: Context) -> list[ActorMention]:
    """An actor for each place name that does not (or not only) mean the place; in a match, a team."""
    mentions = list(mentions)
    players = sport.playing(sheet, mentions)
    found = []
    for mention in mentions:
        if (
            mention.read.reading == "literal"
            or mention.text.islower()
            or _is_part_of_a_name(sheet, mention, context)
        ):
            continue
        actor = sport.team(sheet, mention, players) or _actor(mention, context)
        if actor:
            found.append(actor)
    return found


def _is_part_of_a_name(sheet: Sheet, mention: PlaceMention, context: Context) -> bool:
    """ "US Open", "Team GB", "the UAE's General Aviation Board", "the Emirates carrier": no government speaks there.

    In a headline in title case any word has a capital, so only running text counts.
    """
    words, low, at = sheet.tokens.words, sheet.low, mention.last
    if mention.first and (words[mention.first - 1] == "Team" or _is_of(words, mention.first)):
        return True
    first, last = sheet.sentence(mention.first)
    if at >= last:
        return False
    if low[at] in _OWNED or low[at] in _OF_AN_ECONOMY or low[at : at + 2] == ["-", "based"]:
        return True
    possessive = words[at] in ("'s", "’s")
    at += possessive
    if at < last and _titles(sheet, context, at):
        return True
    if at >= last or not has_capital(words[at]) or not _is_running(words[first:last]):
        return possessive and at < last and low[at] in _OWNED
    return low[at] not in CALENDAR


def _titles(sheet: Sheet, context: Context, at: int) -> bool:
    """ "U.S. President Ronald Reagan": the land is in his title, and he acts."""
    return sheet.low[at].rstrip(".") in TITLES and not context.persons.isdisjoint(
        range(at + 1, at + LONGEST_TITLE)
    )


def _is_of(words: list[str], first: int) -> bool:
    """ "Youth Parliament of Kenya": what is named after the place acts, if anything."""
    at = first - 1 - (words[first - 1] == "the")
    return at > 0 and words[at] == "of" and has_capital(words[at - 1])


def _is_running(words: list[str]) -> bool:
    """A sentence with its full stop, or with as many small words as others; headlines have neither."""
    spelt = [word for word in words if word.isalpha()]
    return words[-1] in (".", "!", "?") or sum(word.islower() for word in spelt) >= len(spelt) / 2


UNGOVERNED = frozenset(("PS/Gaza Strip", "PS/West Bank", "PS/Gaza"))
"""Divisions in whose name no government of their own speaks."""


def _actor(mention: PlaceMention, context: Context) -> ActorMention | None:
    key = folded(mention.text).removeprefix("the ")
    place = mention.place.value if mention.place else ""
    sure = mention.read.confidence
    sure = sure if sure >= ACTING_SURE else round(DOUBTED * sure, 3)
    if key in _BODIES:
        if not _BODIES[key]:
            return None
        body = known_body(_BODIES[key])
        name = body.name if body else _BODIES[key]
        return ActorMention(
            mention.first, mention.last, name, body.type if body else "organisation", body.country if body else "",
            place=place, mention="metonym", confidence=sure,
        )  # fmt: skip
    code = former_by_name().get(key, "") or _seated(mention, context)
    if not code and mention.place and mention.place.kind == "country":
        code = mention.place.country
    if code:
        return ActorMention(
            mention.first, mention.last, government_of(code), "government", code, place=place, mention="metonym",
            confidence=sure,
        )  # fmt: skip
    if (
        mention.place
        and mention.place.value not in UNGOVERNED
        and mention.place.kind == "division"
        and mention.read.reading == "metonymic"
        and sure >= DIVISION_SURE
    ):
        return ActorMention(
            mention.first, mention.last, government_of_division(mention.place.label, mention.place.country),
            "government", mention.place.country, place=place, mention="metonym", confidence=round(0.8 * sure, 3),
        )  # fmt: skip
    return None


def _seated(mention: PlaceMention, context: Context) -> str:
    """The state that sits in the place; not where the place was found to be a namesake elsewhere."""
    code = seated_state(mention.text, context.alive)
    place = mention.place
    if code and place and place.kind in ("town", "division") and place.country and country_name(code):
        elsewhere = place.country != code and code not in context.alive
        return "" if elsewhere else code
    return code
