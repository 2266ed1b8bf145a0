"""The words beside a place name that tell how it is meant: the groups of cues.txt."""

from functools import lru_cache
from importlib.resources import files

from press_archive_entities.readings.inflections import inflected


@lru_cache(maxsize=1)
def _groups() -> dict[str, frozenset[str]]:
    """Name of a group → its words, those of verbs in all their forms."""
    text = files("press_archive_entities").joinpath("readings/cues.txt").read_text(encoding="utf-8")
    words: dict[str, frozenset[str]] = {}
    for part in text.split("\n[")[1:]:
        heading, _, rows = part.partition("]")
        name, _, forms = heading.partition(" ")
        found = inflected(rows) if forms else frozenset(rows.split())
        words[name] = words.get(name, frozenset()) | found
    return words


LITERAL_PREPOSITIONS = _groups()["LITERAL_PREPOSITIONS"]
"""Before a name they put something there: "in Peru", "across Peru"."""
PLACE_VERBS = _groups()["PLACE_VERBS"]
"""A land is their object: "crossed Peru", "floods hit Peru"."""
FUNCTION_WORDS = _groups()["FUNCTION_WORDS"]
"""Words before a name that are no verb of which it could be the object."""
AGENT_VERBS = _groups()["AGENT_VERBS"]
"""What those do who act in the name of a place: "Peru vetoed the text"."""
STATE_VERBS = _groups()["STATE_VERBS"]
"""What a land does by lying there: "Peru borders five countries"."""
AUXILIARIES = _groups()["AUXILIARIES"]
""" "Peru will", "Peru has": the verb itself is still to come."""
BE = _groups()["BE"]
"""The forms of "be"."""
ADVERBS = _groups()["ADVERBS"]
"""Words that may stand between a subject and its verb: "Peru formally withdrew"."""
OBJECT_VERBS = _groups()["OBJECT_VERBS"]
"""What is done to those who act, and hardly to the land: "accused Peru", "helped Peru"."""
ALLIES = _groups()["ALLIES"]
"""Before a name they leave it open: "its ally Peru"."""
OPPONENTS = _groups()["OPPONENTS"]
"""Before a name they make it an opponent: "champions Peru"."""
TALKS = _groups()["TALKS"]
"""Before "between" and "with": what two who act have with one another."""
ATTACKS = _groups()["ATTACKS"]
"""Before "on" and "against": what hits the land and those who act alike."""
PRESSURES = _groups()["PRESSURES"]
"""Before "on": what is put on those who act: "sanctions on Peru"."""
GIVERS = _groups()["GIVERS"]
"""Before "from": what comes from those who act: "a loan from Peru"."""
TAKERS = _groups()["TAKERS"]
"""Before "to": what goes to those who act: "sold to Peru", "a threat to Peru"."""
GIVING = _groups()["GIVING"]
"""Verbs of giving, some words before the "to" of those who get it."""
SENT = _groups()["SENT"]
"""Right before "from": those who come in a country's name."""
DECLARED = _groups()["DECLARED"]
""" "Declared war on Peru"."""
IN_THE_MIDDLE = _groups()["IN_THE_MIDDLE"]
"""What lies or moves between two places: "the road between Lima and Cusco"."""
DETERMINERS = _groups()["DETERMINERS"]
"""What opens a noun phrase."""
PARTIES = _groups()["PARTIES"]
"""What only those who act in a place's name can be: "Peru is a signatory"."""
OF_LAND = _groups()["OF_LAND"]
"""What a land has: "Peru has volcanoes"."""
COMING = _groups()["COMING"]
"""Verbs of coming, which say something of a match or a race with COME_HOW behind them."""
COME_HOW = _groups()["COME_HOW"]
"""After a verb of coming: "Germany came third"."""
OF_ACTORS = _groups()["OF_ACTORS"]
"""Before "of": what those who act have: "the backing of Peru"."""
OWN_ACTS = _groups()["OWN_ACTS"]
"""After a possessive: deeds, bodies and people of a state: "Peru's refusal", "Peru's navy"."""
OF_PLACE = _groups()["OF_PLACE"]
"""After a possessive: parts of a land: "Peru's coast"."""
ORDINALS = _groups()["ORDINALS"]
"""They say nothing of what follows: "Peru's second goal", "Peru's second city"."""
AGENT_NOUNS = _groups()["AGENT_NOUNS"]
"""After a name: those who act for it: "the Peru squad"."""
BOUND = _groups()["BOUND"]
"""Before "for": somebody is on the way: "left for Lima"."""
AIMED = _groups()["AIMED"]
"""Before "at": a deed against those who act: "anger at Lima"."""
DIRECTIONS = _groups()["DIRECTIONS"]
"""Before a name they cut a part out of a land: "northern Peru"."""
PLACE_HEADS = _groups()["PLACE_HEADS"]
"""After a name they say that it is a place: "Lima airport"."""
STATES_OF_ACTORS = _groups()["STATES_OF_ACTORS"]
"""What a place is only where those who act in its name are meant: "France is keen"."""
NOT_ACTING = _groups()["NOT_ACTING"]
"""Participles behind a name of which it is not the subject: "Peru based its claim" is rare."""
LEANING = _groups()["LEANING"]
"""Before "towards": a bearing that one has to those who act, and no direction."""
CALLED = _groups()["CALLED"]
"""Before "on": what is asked of those who act, or done to them."""
CARRIED = _groups()["CARRIED"]
"""Some words before "from": goods on their way from a land."""
JOINING = _groups()["JOINING"]
"""Some words before "with": what joins two lands."""
NO_DEEDS = _groups()["NO_DEEDS"]
"""Nouns that end as deeds do and name none: "population"."""
HAPPENING = _groups()["HAPPENING"]
"""After a form of "be": what happens to a land, and is done by nobody: "Jakarta is sinking"."""
NO_DOERS = _groups()["NO_DOERS"]
"""Nouns that end as those of doers and tell nothing: "Peru's rivers", "Peru's villagers"."""
OFFICES = _groups()["OFFICES"]
"""After a possessive they act for themselves: of "Peru's president said" Peru is no subject."""
GAINING = _groups()["GAINING"]
"""Before "control of": who takes control of a place takes the land."""
PRIZES = _groups()["PRIZES"]
"""Some words before "went to": what those who act win: "the gold medal went to Peru"."""
NATURE = _groups()["NATURE"]
"""As the subject of a verb its object is the land: "the storm spared Peru", "snow paralysed Lima"."""
