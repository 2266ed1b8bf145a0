"""The names of a text: what the tagger sees, what is known, made to agree."""

from dataclasses import replace
from itertools import pairwise

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.agree import agreed
from press_archive_entities.names.calibration import calibrated, calibration
from press_archive_entities.names.datelines import datelines
from press_archive_entities.names.known import known_names, merged
from press_archive_entities.names.mend import mended
from press_archive_entities.names.name import Name, Tagger
from press_archive_entities.names.places_not_people import places_not_people
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.widened import widened
from press_archive_entities.places.countries import countries_by_name

NOT_NAMES = word_set(
    """
    AI OK PCR TB COVID COVID-19 Covid NGO NGOs HIV AIDS GDP CEO CFO COO ID TV DNA LNG LPG NFT NFTs VAT GMT EST PDT PhD
    MP MPs MW KM KG PM AM IPO IT PR HR FAQ SMS USB GPS PDF SUV UFO VIP CCTV ATM PIN R&D Q1 Q2 Q3 Q4 I II III IV V
    President Minister Secretary Governor Mayor Prime Chief Mr Mrs Ms Dr Sir Miss Internet Monday Tuesday Wednesday
    Thursday Friday Saturday Sunday January February March June July September October November December
    """
)
"""What stands in capitals without being a name."""
_DOLLARS = ("US", "U.S.", "HK", "A", "C", "NZ")
LEAST = 0.3
"""Names of which the tagger is less sure than this are left out."""
LEAST_RIGHT = 0.38
"""And those that are less often right: about half the F1 of names, where leaving out begins to gain."""


def found_names(tagger: Tagger, tokens: Tokens) -> list[Name]:
    claimant = tagger.identity.partition("-")[0]

    def right(name: Name) -> float:
        return calibrated(name.confidence, calibration(claimant, name.type))

    ends = {last for _, last in tokens.sentences}
    tagged = [part for name in tagger.names(tokens) for part in _of_one_sentence(name, ends)]
    said = [name for name in tagged if name.confidence >= LEAST and right(name) >= LEAST_RIGHT]
    names = mended([part for name in said for part in tidied(tokens, name)], tokens)
    heads = datelines(tokens)
    names = [name for name in names if not any(h.first < name.last and name.first < h.last for h in heads)]
    names = merged(sorted([*names, *heads], key=lambda name: name.first), known_names(tokens), tokens)
    found = agreed(places_not_people(widened(names, tokens), tokens), tokens)
    return [replace(name, confidence=right(name)) for name in found]


def _of_one_sentence(name: Name, ends: set[int]) -> list[Name]:
    """A headline's last name and the first of the story below it are two; sentences stop at `ends`."""
    cuts = [name.first, *(i for i in range(name.first + 1, name.last) if i in ends), name.last]
    return [replace(name, first=a, last=b) for a, b in pairwise(cuts)]


def tidied(tokens: Tokens, name: Name) -> list[Name]:
    """The name without marks at its ends; "Belarus-Poland" as two."""
    words = tokens.words
    first, last = name.first, name.last
    while first < last and not words[first][0].isalnum():
        first += 1
    while first < last and not words[last - 1][-1].isalnum() and not words[last - 1].endswith("."):
        last -= 1
    if first == last or not any(c.isalpha() for c in tokens.between(first, last)):
        return []
    if (
        last - first == 1
        and words[first] in _DOLLARS
        and words[last : last + 1] in (["$"], ["dollars"], ["dollar"])
    ):
        return []
    if last - first == 3 and words[first + 1] in ("-", "–", "/"):
        halves = [folded(words[i]) in countries_by_name() for i in (first, first + 2)]
        if all(halves):
            return [Name(i, i + 1, "LOC", name.confidence) for i in (first, first + 2)]
    return [replace(name, first=first, last=last)]
