"""The words of an organisation's name → what sort of actor it is."""

from press_archive_entities.actors.nations import demonym_state, named_state
from press_archive_entities.attributes import ActorType
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.features import place_class

_OUTLET_WORDS = word_set(
    """
    times news post herald tribune gazette daily tv radio journal telegraph press chronicle observer mirror
    express standard independent examiner sentinel enquirer television broadcasting newspaper magazine
    """
)
_OUTLET_HEADS = word_set("radio tv televisión television")
_OUTLET_TAILS = (("news", "agency"), ("press", "agency"), ("press", "trust"))
_GROUP_WORDS = word_set("brigade brigades front militia rebels cartel gang insurgency resistance")
_NEVER_STATE = word_set(
    """
    youth junior juniors girls boys scouts scout students student model mock food tennis fashion salvation
    world jewish album band choir club theatre theater film museum university college school bank banking
    airlines airways air
    """
)
"""In the name of a body that is no state's, whatever else it is called: "Youth Parliament", "Salvation Army"."""
_MINISTRIES = word_set(
    """
    ministry embassy consulate inspectorate prosecutor prosecutors treasury bundestag knesset duma
    municipality
    """
)
_CHAMBERS = word_set("parliament senate assembly congress legislature cabinet council")
_FORCES = word_set("police army navy constabulary gendarmerie")
_COURTS = word_set("court tribunal")
_COURTS_BEFORE = word_set(
    """
    supreme high district appeals appeal circuit crown county federal constitutional criminal magistrates city
    superior family regional administrative bankruptcy juvenile
    """
)
_DOMAINS = word_set(
    """
    state defense defence justice treasury agriculture commerce energy labor labour interior transportation
    education health police fire sheriff's sheriffs finance foreign revenue corrections welfare housing
    planning parks immigration public affairs services safety environment environmental conservation trade
    transport security taxation
    """
)
"""What a department or agency of a state is in charge of."""
_COUNCILS_BEFORE = word_set(
    """
    city county town district borough state provincial municipal parish security legislative privy
    """
)


def organisation_type(words: list[str]) -> ActorType:
    """What a body is by the words of its name, folded. A state's body needs more than one word that states use."""
    if not words:
        return "organisation"
    if words[-1] in _OUTLET_WORDS or words[0] in _OUTLET_HEADS or tuple(words[-2:]) in _OUTLET_TAILS:
        return "outlet"
    if _NEVER_STATE.isdisjoint(words) and _is_of_a_state(words):
        return "government"
    return "group" if any(word in _GROUP_WORDS for word in words) else "organisation"


def _is_of_a_state(words: list[str]) -> bool:
    held = set(words)
    if held & _MINISTRIES:
        return True
    if words[-1] == "government" or words[:2] == ["government", "of"]:
        return True
    if "department" in held:
        return bool(held & _DOMAINS) or _belongs(words)
    if held & _COURTS:
        return bool(held & _COURTS_BEFORE) or words[:2] == ["court", "of"]
    if words[-1] in _FORCES or words[0] in _FORCES:
        return True
    if words[-1] in _CHAMBERS or words[0] in _CHAMBERS:
        return len(words) == 1 or bool(held & _COUNCILS_BEFORE) or _belongs(words)
    return False


def _belongs(words: list[str]) -> bool:
    """A nation or a division stands in the name and nothing else besides: "Kenyan Parliament", not "World Congress"."""
    rest = [
        word
        for word in words
        if word not in _CHAMBERS | {"of", "the", "department", "national", "people's", "peoples"}
    ]
    if not rest:
        return True
    name = " ".join(rest).title()
    return bool(demonym_state(name) or named_state(name)) or place_class(name) in ("r", "n")
