"""Bodies that every nation has: "the Supreme Court" is that of some nation, and another one in each."""

from press_archive_entities.actors.nations import adjective_of, of_country
from press_archive_entities.attributes import ActorType
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.organisations import Body, known_body
from press_archive_entities.lexicon.words import word_set

_STATE = frozenset(
    (
        "supreme court", "high court", "constitutional court", "court of appeal", "court of appeals", "senate",
        "congress", "parliament", "national assembly", "house of representatives", "house", "treasury", "cabinet",
        "electoral commission", "attorney general", "central bank",
    )
)  # fmt: skip
_FORCES = frozenset(
    (
        "national guard", "coast guard", "army", "navy", "air force", "border guard", "border patrol",
        "national police",
    )
)  # fmt: skip
_SMALL = word_set("army navy force forces air armed security special guards")


def is_national(label: str) -> bool:
    """This name alone leaves open whose body it is."""
    return folded(label).removeprefix("the ") in _STATE | _FORCES


def national_body(nation: str, phrase: str) -> Body:
    """The body that a nation calls by this phrase, with the nation in its name: "Kenyan Supreme Court".

    Args:
        nation: ISO code.
    """
    phrase = folded(phrase).removeprefix("the ")
    adjective = "US" if nation == "US" else adjective_of(nation)
    if is_national(phrase):
        phrase = " ".join(
            word if word in _SMALL or word == "of" else word.capitalize() for word in phrase.split()
        )
    name = f"{adjective} {phrase}" if adjective else f"{phrase} {of_country(nation)}"
    kind: ActorType = "government" if folded(phrase) in _STATE else "organisation"
    return known_body(name) or Body(name, kind, nation)
