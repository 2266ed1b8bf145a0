"""Rules over the words around a place name: does it lie, or does it act?

No parser: the nearest preposition, verb or head noun decides, over articles, adjectives and
coordinated names. Confidence is how often such a rule holds, at a guess put right on the project's sentences.
"""

from press_archive_entities.lexicon.words import word_set
from press_archive_entities.readings import cues
from press_archive_entities.readings.prepositions import PREPOSITIONS
from press_archive_entities.readings.spot import Read, Spot, left_end, right_end, verb_at
from press_archive_entities.readings.verbs import acts, after

_DEED_ENDINGS = ("tion", "sion", "ance", "usal", "ment", "ship", "ness")
_DOER_ENDINGS = ("ers", "ors")
"""Of a country those who do something are its own: "Cuba's boxers", "Vienna's bankers"."""
SHORTEST_DEED = 6
"""Nouns made of verbs name what somebody does: "Poland's insistence", "Rome's abstention"."""
LITERAL_BY_DEFAULT = Read("literal", 0.6)


def reading(spot: Spot) -> Read:
    """How the name is meant."""
    left, right = left_end(spot), right_end(spot)
    for rule in (_heads, _possessive, _team, _before, after, _modifier):
        found = rule(spot, left, right)
        if found:
            return found
    return LITERAL_BY_DEFAULT


def _heads(spot: Spot, left: int, right: int) -> Read | None:
    """A word of direction or rank beside the name."""
    before, after = spot.word(spot.first - 1), spot.word(spot.last)
    if before in cues.DIRECTIONS and spot.word(spot.first - 2) not in cues.AGENT_VERBS:
        return Read("literal", 0.85)
    if after in cues.PLACE_HEADS:
        return Read("literal", 0.9)
    if before == "of" and spot.word(spot.first - 2) in cues.PLACE_HEADS | {
        "north",
        "south",
        "east",
        "west",
        "part",
        "outskirts",
    }:
        return Read("literal", 0.95)
    if (
        after in (",", "(")
        and spot.last + 1 in {start for start, _ in spot.names}
        and before in cues.LITERAL_PREPOSITIONS
    ):
        return Read("literal", 0.95)
    return None


def _team(spot: Spot, left: int, right: int) -> Read | None:
    """ "In the Ghana squad" the preposition governs the squad, and not Ghana."""
    if spot.word(spot.last) in cues.AGENT_NOUNS and spot.word(spot.first - 1) in cues.DETERMINERS:
        return Read("metonymic", 0.7)
    return None


def _governor(spot: Spot, at: int, reach: int = 4) -> list[str]:
    """The words before `at`, nearest first; the figures of a result ("lost 3-1 to") are read past."""
    words = [spot.word(i) for i in range(max(0, at - reach - 3), at)]
    return [word for word in words[::-1] if not (word.isdigit() or word in ("-", "–"))][:reach]


def _before(spot: Spot, left: int, right: int) -> Read | None:
    """The preposition or verb in front of the name."""
    word = spot.word(left - 1)
    while word in ('"', "“", "'", "‘") and left > 1:
        left -= 1
        word = spot.word(left - 1)
    near = _governor(spot, left - 1)
    close = near[:2]
    if word in ("at",) and any(w in cues.AIMED for w in near[:3]):
        return Read("metonymic", 0.8)
    if word in _OPEN_TO_DEEDS and spot.word(right).endswith("ing") and spot.word(right) in cues.AGENT_VERBS:
        return Read("metonymic", 0.75)
    if word in _OPEN_TO_DEEDS and spot.word(right) == "being" and spot.word(right + 1) in _DONE_TO_ACTORS:
        return Read("metonymic", 0.75)
    if word in _MAKING and (spot.word(right) in cues.AGENT_VERBS or spot.word(right + 1) in cues.DETERMINERS):
        return Read("metonymic", 0.75)  # "made Greece sell its ports"
    if (
        word in _BRINGING
        and (
            spot.word(right) in _BROUGHT_TO
            or (spot.word(right) == "in" and spot.word(right + 1) in _BROUGHT_INTO)
        )
        and spot.word(right + 1) not in cues.OF_LAND | {"light"}
    ):
        return Read("metonymic", 0.7)
    if (
        word == "in"
        and close[:1]
        and close[0] in ("confidence", "favour", "favor", "interest", "trust", "faith")
    ):
        return Read("metonymic", 0.7)
    if word in cues.LITERAL_PREPOSITIONS and word not in PREPOSITIONS:
        return Read("literal", 0.95)
    if word in PREPOSITIONS and _modifies(spot, right):
        return Read("literal", 0.6)
    rule = PREPOSITIONS.get(word)
    if rule:
        return rule(spot, left, right, near)
    if word in cues.OPPONENTS or (word == "," and spot.word(left - 2) in cues.OPPONENTS):
        return Read("metonymic", 0.75)
    if word in cues.ALLIES:
        return Read("metonymic", 0.7) if acts(spot, right) else Read("mixed", 0.6)
    if word in ("out", "off") and close[:1] and close[0] in cues.OBJECT_VERBS:
        word = close[0]  # "knocked out Honduras"
    if (word in cues.OBJECT_VERBS or _is_object(spot, left, right)) and _is_hit_by_nature(spot, left):
        return Read("literal", 0.8)
    if word in ("left", "leaves", "leave", "gave", "gives") and _is_term(spot, right):
        return Read("metonymic", 0.75)
    if word in _DEEMING and spot.word(right) == "part":
        return Read("literal", 0.75)
    if word in cues.OBJECT_VERBS:
        # "Said New Zealand was his home": what has a verb of its own is no object.
        return after(spot, left, right) or Read("metonymic", 0.85)
    if _is_made_to_act(spot, left, right) or (
        word in ("put", "puts") and spot.word(right) in ("through", "ahead", "out")
    ):
        return Read("metonymic", 0.8)
    if word in cues.PLACE_VERBS:
        return Read("literal", 0.8)
    return Read("metonymic", 0.6) if _is_object(spot, left, right) else None


def _modifies(spot: Spot, right: int) -> bool:
    """ "He spoke with U.S. attorneys about it": what the preposition governs stands behind the name."""
    word = spot.word(right)
    return (
        right == spot.last
        and len(word) > SHORTEST_PLURAL
        and word.isalpha()
        and word.endswith("s")
        and word
        not in cues.AGENT_VERBS | cues.STATE_VERBS | cues.FUNCTION_WORDS | cues.AGENT_NOUNS | cues.ADVERBS
        and spot.word(right + 1) not in cues.DETERMINERS
    )


SHORTEST_PLURAL = 4
_DEEMING = word_set(
    "consider considers considered considering regard regards regarded deem deems deemed see sees saw"
)
""" "Beijing considers Taiwan part of its territory"."""
_OPEN_TO_DEEDS = frozenset(
    ("of", "on", "to", "about", "against", "with", "from", "by", "oppose", "favour", "favor")
)
"""Before a name that a deed follows: "talks on Cyprus joining", "the idea of Turkey leaving"."""
_DONE_TO_ACTORS = cues.STATES_OF_ACTORS | cues.OBJECT_VERBS
"""After "being": "the coup led to Fiji being suspended"."""
_MAKING = frozenset(("make", "makes", "made", "making"))
_BRINGING = frozenset(
    ("put", "puts", "leave", "leaves", "left", "keep", "keeps", "kept", "render", "rendered")
)
_BROUGHT_TO = word_set(
    "without top bottom ahead behind level second third through out isolated vulnerable exposed with short dependent"
)
_BROUGHT_INTO = word_set("command charge control front touch debt trouble contention doubt")
"""Verbs and states: "the points put Iceland top", "the decision left Mali without allies"."""


def _is_object(spot: Spot, left: int, right: int) -> bool:
    """ "The treaty stripped Hungary of its land": what stands right before a name and is no function word is its verb.

    Only where it looks like one; of those that have a land for their object the commonest are known.
    """
    word = spot.word(left - 1)
    if left < 2 or word in cues.FUNCTION_WORDS | cues.DIRECTIONS or not word.isalpha() or word.endswith("ly"):
        return False
    if word in _MAKING:
        return False
    looks = word.endswith(("ed", "ing")) or word in cues.AGENT_VERBS or word in _IRREGULAR_PASTS
    return looks and len(word) > 3 and not acts(spot, right)


def _is_hit_by_nature(spot: Spot, left: int) -> bool:
    """ "The snow had paralysed Seoul", "a cyclone off the north coast spared Trinidad": the weather is the subject."""
    return any(
        spot.word(i) in cues.NATURE and spot.word(i - 1) not in _GOVERNING
        for i in range(max(0, left - SUBJECT_REACH), left - 1)
    )


def _is_term(spot: Spot, right: int) -> bool:
    """ "The ultimatum left Serbia two days to answer", but "the travellers left Serbia two days later"."""
    number, unit, then = (spot.word(right + i) for i in range(3))
    counted = number.isdigit() or number in cues.DETERMINERS
    return counted and unit in _TERMS and then not in ("later", "ago", "earlier", "before", "after")


SUBJECT_REACH = 7
"""Words before a name among which the subject of its verb is looked for."""
_GOVERNING = frozenset(
    ("of", "on", "over", "about", "for", "against", "after", "by", "with", "to", "from", "in")
)
_TERMS = word_set("day days week weeks month months hours minutes")
_IRREGULAR_PASTS = word_set(
    "bound taught told sent kept bought sold found brought caught fought held lent made paid put set shook stole swept"
)


def _is_made_to_act(spot: Spot, left: int, right: int) -> bool:
    """ "The deal would oblige Washington to lift them", "the news took Tokyo by surprise"."""
    if left < 2 or spot.word(left - 1) in cues.PLACE_VERBS:
        return False
    if spot.word(right) == "by" and spot.word(right + 1) == "surprise":
        return True
    return spot.word(right) == "to" and verb_at(spot, right + 1)[1] in cues.AGENT_VERBS | {"be"}


def _owned(spot: Spot) -> list[str]:
    """The words behind a possessive name, none where it is no possessive."""
    at = spot.last
    if spot.word(at) in ("'", "’") and spot.word(at + 1) == "s":
        at += 1
    elif spot.word(at) not in ("'s", "’s", "'", "’"):
        return []
    return [spot.word(i) for i in range(at + 1, min(at + 4, len(spot.words)))]


def _possessive(spot: Spot, left: int, right: int) -> Read | None:
    """ "Warsaw's claim" is an act; "Poland's northeast" and "led by Zambia's Nevers Mumba" are of the place."""
    following = _owned(spot)
    if following and following[0] in cues.OFFICES:
        return Read("literal", 0.65)
    for word in following:
        if word in cues.OWN_ACTS:
            return Read("metonymic", 0.75)
        if word in cues.OF_PLACE - cues.ORDINALS:
            return Read("literal", 0.8)
        if word.endswith(_DOER_ENDINGS) and word not in cues.NO_DOERS and len(word) > SHORTEST_DEED:
            return Read("metonymic", 0.65)
        if word.endswith(_DEED_ENDINGS) and word not in cues.NO_DEEDS and len(word) > SHORTEST_DEED:
            return Read("metonymic", 0.65)
    return Read("literal", 0.65) if following else None


def _modifier(spot: Spot, left: int, right: int) -> Read | None:
    """ "US officials": the name stands before the noun of those who act."""
    if spot.word(spot.last) in cues.AGENT_NOUNS:
        return Read("metonymic", 0.6)
    if spot.word(spot.last) == "-" and spot.word(spot.last + 1) in (
        "led",
        "backed",
        "sponsored",
        "funded",
        "brokered",
        "made",
        "imposed",
        "controlled",
    ):
        return Read("metonymic", 0.7)
    return None
