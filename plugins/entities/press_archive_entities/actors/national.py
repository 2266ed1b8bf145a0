"""Bodies that every nation and many a state has: "the Supreme Court" is that of one of them, and another in each."""

from press_archive_entities.actors.context import HOME_SHARE, Context
from press_archive_entities.actors.nations import (
    adjective_of,
    country_name,
    demonym_state,
    named_state,
    of_country,
)
from press_archive_entities.attributes import ActorType
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.organisations import Body, known_body
from press_archive_entities.lexicon.shared_bodies import FORCES, OF_THE_STATE
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.places.candidate import candidates
from press_archive_entities.sheet import Sheet

_SMALL = word_set("army navy force forces air armed security special guards")
_AMERICAN = word_set("congress senate house treasury")
"""Said without a nation, these are those of the United States unless the article is about another country."""
_OF_STATES = frozenset(
    (
        "senate", "house", "house of representatives", "legislature", "general assembly", "house of assembly",
        "attorney general", "court of appeals",
    )
)  # fmt: skip
"""In an article about one state or province these are its own; "the Supreme Court" may still be the nation's."""
_STATEHOUSE = word_set("legislature statehouse governor assemblyman assemblywoman capitol lieutenant")
_FEDERAL = word_set("federal u.s. us congress congressional washington president white")
_DEPARTMENTS = {
    "agriculture": "Agriculture",
    "commerce": "Commerce",
    "energy": "Energy",
    "labor": "Labour",
    "labour": "Labour",
    "interior": "the Interior",
    "transportation": "Transportation",
    "education": "Education",
    "state": "State",
    "defense": "Defence",
    "defence": "Defence",
    "justice": "Justice",
    "treasury": "the Treasury",
    "health": "Health",
    "trade": "Trade",
    "foreign affairs": "Foreign Affairs",
    "finance": "Finance",
    "tourism": "Tourism",
    "health and human services": "Health and Human Services",
    "housing and urban development": "Housing and Urban Development",
    "home affairs": "Home Affairs",
    "environment": "the Environment",
}
"""What a department is in charge of, as the name that is made of it says it."""
_WITH_DEPARTMENTS = frozenset(("US", "PH", "ZA", "IE", "AU"))
"""Countries whose ministries are called departments."""

_WITH_TREASURIES = frozenset(("GB", "AU", "NZ", "IT", "ZA", "KE", "PH"))
"""Countries that call it the Treasury too; where an article names one of them and never the US, it is theirs."""

_FEDERAL_RESERVE = Body("Federal Reserve", "government", "US")
"""What other nations call a central bank."""

SHORTEST_SHOUTED = 3
"""Letters of an abbreviated division that is believed: "the NSW government", but not "IN GOVERNMENT"."""
Owner = tuple[str, str]
"""The ISO code of a nation, and the name of its state or province; empty for the whole nation."""
NOBODY: Owner = ("", "")


def is_national(label: str) -> bool:
    """This name alone leaves open whose body it is."""
    return folded(label).removeprefix("the ") in OF_THE_STATE | FORCES


def national_body(nation: str, phrase: str, division: str = "") -> Body:
    """The body that a nation calls by this phrase, with the nation in its name: "Kenyan Supreme Court".

    That of a state or province carries both: "Indiana Senate, United States".

    Args:
        nation: ISO code.
        division: name of a state or province, empty for the nation's own body.
    """
    phrase = folded(phrase).removeprefix("the ")
    kind: ActorType = "government" if phrase in OF_THE_STATE else "organisation"
    written = _written(phrase)
    if division:
        return Body(f"{division} {written}, {country_name(nation)}", kind, nation)
    adjective = "US" if nation == "US" else adjective_of(nation)
    if nation == "US" and phrase in ("central bank", "reserve bank", "national bank"):
        return _FEDERAL_RESERVE
    name = f"{adjective} {written}" if adjective else f"{written} {of_country(nation)}"
    return known_body(name) or Body(name, kind, nation)


def _written(phrase: str) -> str:
    if not is_national(phrase):
        return phrase
    return " ".join(word if word in _SMALL or word == "of" else word.capitalize() for word in phrase.split())


def department(label: str) -> str:
    """ "Agriculture Department", "Department of Agriculture" → "Department of Agriculture"; empty for no such name."""
    key = folded(label)
    if key.endswith(" department"):
        domain = key.removesuffix(" department")
    elif key.startswith("department of "):
        domain = key.removeprefix("department of ").removeprefix("the ")
    else:
        return ""
    return f"Department of {_DEPARTMENTS[domain]}" if domain in _DEPARTMENTS else ""


def department_of(nation: str, label: str, division: str = "") -> Body:
    """The department of a nation or of one of its states."""
    if nation == "US" and not division:
        known = known_body(label)
        if known:
            return known
    whose = f"of {division}, {country_name(nation)}" if division else of_country(nation)
    return Body(f"{department(label)} {whose}", "government", nation)


def owner_in_front(label: str, context: Context) -> tuple[Owner, str]:
    """Whose the body is by the first words of its own name, and the rest: "Indiana Supreme Court", "U.S. Senate"."""
    words = label.split()
    for size in (2, 1):
        if len(words) <= size:
            continue
        head, rest = " ".join(words[:size]), " ".join(words[size:])
        owner = owner_called(head, context)
        if owner != NOBODY:
            return owner, rest
    return NOBODY, label


def owner_behind(label: str, context: Context) -> tuple[Owner, str]:
    """Whose the body is by the last words of its own name: "Supreme Court of Namibia"."""
    head, of, tail = label.rpartition(" of ")
    if not of or not (is_national(head) or department(head)):
        return NOBODY, label
    return owner_called(tail.removeprefix("the "), context), head


def owner_called(words: str, context: Context, code: str = "") -> Owner:
    """The nation or division of an adjective or a name.

    Args:
        code: of the country in which the place of this name was found to lie, empty where it is not known.
    """
    if not all(word[0].isalpha() for word in words.split()):
        return NOBODY
    state = demonym_state(words) or named_state(words)
    division = _division_called(words, context)
    if code and state and division[0] == code and state != code:
        return division
    if division != NOBODY and (not state or (not code and _outweighs(division[0], state, context))):
        return division
    return (state, "") if state else NOBODY


def _division_called(words: str, context: Context) -> Owner:
    if not words[:1].isupper() or (words.isupper() and len(words) < SHORTEST_SHOUTED):
        return NOBODY
    found = [
        place for place in candidates(words) if place.kind == "division" and place.country and not place.also
    ]
    if not found:
        return NOBODY
    best = max(found, key=lambda place: (context.nations[place.country], place.known, place.population))
    return (best.country, best.label) if best.known or context.nations[best.country] else NOBODY


def _outweighs(code: str, state: str, context: Context) -> bool:
    """ "Georgia" is the American one where the article has more of the United States than of the Caucasus."""
    return context.nations[code] > context.nations[state] or (context.division[1] == code and code != state)


def owner_beside(sheet: Sheet, context: Context, first: int, last: int) -> Owner:
    """Whose the body is by the words right before or behind its name: "Namibia's", "Indiana", "of Kenya"."""
    words = sheet.tokens.words
    at = first - 1
    if at >= 0 and sheet.low[at] == "state" and context.division[0]:
        return context.division[1], context.division[0]
    if at >= 0 and sheet.low[at] == "the":
        at -= 1
    if at > 0 and words[at] in ("'s", "’s"):
        at -= 1
    for size in (2, 1):
        if at - size + 1 >= 0 and sheet.low[first - 1] != "the":
            owner = owner_called(
                " ".join(words[at - size + 1 : at + 1]), context, context.countries.get(at, "")
            )
            if owner != NOBODY:
                return owner
    if sheet.low[last : last + 1] in (["of"], ["in"]):
        start = last + 1 + (sheet.low[last + 1 : last + 2] == ["the"])
        for size in (2, 1):
            owner = owner_called(" ".join(words[start : start + size]), context)
            if owner != NOBODY:
                return owner
    return NOBODY


def owner_in_view(sheet: Sheet, label: str, context: Context) -> Owner:
    """Whose the body is when nothing beside it says so: that of the article's state, country, or the usual one."""
    key = folded(label).removeprefix("the ")
    if context.division[0] and key in _OF_STATES and _is_about_a_statehouse(sheet):
        return context.division[1], context.division[0]
    is_department = bool(department(label))
    if is_department and context.division[0] and not _is_federal(sheet):
        return context.division[1], context.division[0]
    if key == "treasury" and not context.nations["US"]:
        other = context.home or _foremost(context, plurality=True)
        return (other if other in _WITH_TREASURIES else "US"), ""
    if is_department or key in _AMERICAN:
        return _american(context, is_department), ""
    return context.home or _foremost(context, plurality=key in FORCES), ""


def _is_about_a_statehouse(sheet: Sheet) -> bool:
    """A governor and a legislature are spoken of, and no Congress: a race for the US Senate is run in a state too."""
    words = set(sheet.low)
    return bool(words & _STATEHOUSE) and "congress" not in words and "congressional" not in words


def _is_federal(sheet: Sheet) -> bool:
    """Something federal is spoken of, so that a department may be the nation's."""
    return not _FEDERAL.isdisjoint(sheet.low)


def _foremost(context: Context, *, plurality: bool) -> str:
    """The nation that the article speaks of more than of all others together, or more than of any other."""
    if not context.nations:
        return ""
    code, times = max(context.nations.items(), key=lambda item: (item[1], item[0]))
    return code if plurality or (times > 1 and times > HOME_SHARE * context.nations.total()) else ""


def _american(context: Context, is_department: bool) -> str:
    """The United States, unless the article is at home in another country that has such a body."""
    home = context.home
    rival = home and home != "US" and context.nations["US"] * 2 < context.nations[home]
    return home if rival and (not is_department or home in _WITH_DEPARTMENTS) else "US"
