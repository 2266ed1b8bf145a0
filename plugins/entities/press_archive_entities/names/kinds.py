"""Names whose type the words beside them give away: "Jumia's chief executive", "the airline LATAM", "Kaska elders".

Only names that no list knows are retyped: the tagger has to guess them, and an unknown name beside a verb is as easily
taken for a place or a person as for a company.
"""

from collections.abc import Iterator
from dataclasses import replace

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.given_names import person_names
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.features import place_class
from press_archive_entities.names.name import Name, NameType
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import TITLES

SURE = 0.95
"""A name about which the tagger is this sure keeps its type."""
RETYPED = 0.75
_POSSESSIVES = ("'s", "’s", "'", "’")
_SMALL_PLACES = ("", "3")
"""Classes of the gazetteer that do not speak for a place: unknown, or a village."""

OF_A_BODY = word_set(
    """
    ceo cfo chairman chairwoman chairperson founder founders cofounder co-founder spokesman spokeswoman
    spokesperson shares share stock board app platform parent owner owners subsidiary subsidiaries customers
    website factory factories products sales profit profits revenue revenues headquarters shareholders
    employees users executives management
    """
)
"""What companies and associations have, and places and persons seldom: "Jumia's shares", "Odhikar's founder"."""
_BEFORE_A_BODY = word_set(
    """
    company firm startup start-up giant carrier airline operator maker producer platform app retailer lender
    manufacturer developer newspaper magazine broadcaster website conglomerate miner utility brand insurer
    telco telecom portal supermarket chain agency organisation organization association union ngo charity
    broker bookmaker developer label
    """
)
"""Nouns in front of their own name: "the airline LATAM"."""
_SORTS_OF_BODY = _BEFORE_A_BODY | word_set(
    "group club bank newspaper network institute foundation party movement company's"
)
_BODIES_DO = word_set(
    """
    acquired sells manufactures unveiled partnered employs operates produces launched tweeted outsourced
    """
)
"""Verbs whose subject is hardly ever a place that no gazetteer holds."""
_OF_BODY = word_set(
    """
    ceo chairman chairwoman founder subsidiary shares shareholders owner directors boss employees
    """
)
"""Before "of": "the founder of Shohoz"."""
_WORKS = word_set(
    "album albums film films movie movies novel novels song songs musical opera sitcom podcast documentary poem ballet "
    "soundtrack videogame memoir bestseller sequel anthem"
)
"""Before the title of a work: "his film The Long Rain"."""
_CALLED = frozenset(("the", "called", "titled", "entitled", "named", '"', "“", "'", "‘"))
_PEOPLE_HAVE = word_set(
    """
    people peoples language languages tribe tribes tribal community communities elder elders nation women
    men man woman culture clan clans dialect speakers families ancestry descent heritage traditions chiefs
    speaker
    """
)
"""What belongs to a people and not to a place: "Kaska elders", "the Jingulu language"."""


def retyped(names: list[Name], tokens: Tokens) -> list[Name]:
    """The same names; what the article shows to be a body or a people is one wherever it is named."""
    bodies = {folded(tokens.between(name.first, name.last)) for name in names if name.type == "ORG"}
    names = [_as_ground(_as_work(_as_known(name, tokens), tokens), tokens) for name in names]
    names = [_as_somebody(_as_product(name, tokens, bodies), tokens) for name in names]
    shown: dict[str, NameType] = {}
    for name in names:
        kind = _shown(name, tokens) if _is_open(name, tokens) else None
        if kind:
            shown.setdefault(_key(name, tokens), kind)
    return [_retyped(name, tokens, shown) for name in names]


def _as_work(name: Name, tokens: Tokens) -> Name:
    """ "her new album The Broken Clocks Department": a work is no body, whatever it is called."""
    at = name.first - 1
    while at > 0 and tokens.words[at].lower() in _CALLED:
        at -= 1
    if name.type not in ("ORG", "PER") or at < 0 or tokens.words[at].lower() not in _WORKS:
        return name
    return replace(name, type="MISC", confidence=min(name.confidence, RETYPED))


def _as_ground(name: Name, tokens: Tokens) -> Name:
    """ "Bank of America Stadium" is a place, named after a body that does not act there."""
    behind = tokens.words[name.last] if name.last < len(tokens.words) else ""
    if name.type == "ORG" and tokens.words[name.last - 1] in _GROUNDS:
        return replace(name, type="LOC", confidence=min(name.confidence, RETYPED))
    if name.type not in ("ORG", "PER") or behind not in _GROUNDS:
        return name
    return replace(name, last=name.last + 1, type="LOC", confidence=min(name.confidence, RETYPED))


_GROUNDS = word_set(
    "Stadium Arena Ballpark Speedway Racecourse Velodrome Coliseum Cabin Cabins Cottage Chalet Campground"
    " Cemetery"
)


def _as_product(name: Name, tokens: Tokens, bodies: set[str]) -> Name:
    """ "Google Search", "the Strava Community Hub": what a firm makes is no firm."""
    words = tokens.words[name.first : name.last]
    if name.type != "ORG" or len(words) < 2 or words[-1] not in _PRODUCTS or known_body(" ".join(words)):
        return name
    makers = (" ".join(words[:end]) for end in range(1, len(words)))
    if not any(folded(maker) in bodies or known_body(maker) for maker in makers):
        return name
    return replace(name, type="MISC", confidence=min(name.confidence, RETYPED))


_PRODUCTS = word_set(
    """
    Search Workspace Fitness Maps Drive Docs Play Pay Watch Photos Translate Classroom Meet Chrome Assistant Hub Store
    Prime Messenger Office Teams Copilot Gemini Glass Earth Wallet Calendar Lens Arcade Shorts Stories Reels
    Marketplace Premium
    """
)
"""Last words of what firms sell and run, behind the name of the firm."""


def _as_somebody(name: Name, tokens: Tokens) -> Name:
    """ "Serhii Radio, a chemistry researcher": what has a trade is a person; so is Sink of "CFO Sink"."""
    words = tokens.words[name.first : name.last]
    if name.type == "ORG" and len(words) > 1 and words[0] in _OFFICERS:
        return replace(name, first=name.first + 1, type="PER", confidence=RETYPED)
    if name.type != "ORG" or name.confidence >= SURE or len(words) not in (2, 3):
        return name
    behind = [word.lower() for word in tokens.words[name.last : name.last + TRADE_REACH]]
    if behind[:1] != [","] or behind[1:2] not in (["a"], ["an"], ["the"]) or known_body(" ".join(words)):
        return name
    apposed = list(_until_stop(behind[2:]))
    is_trade = bool(apposed) and apposed[-1] in _TRADES
    return replace(name, type="PER", confidence=RETYPED) if is_trade else name


_OFFICERS = frozenset(("CEO", "CFO", "COO", "CTO", "CIO", "DA", "MP", "Det", "Supt", "Lt", "Sgt", "Cllr"))
"""Offices in letters before the name of who holds them."""
TRADE_REACH = 9
"""Words behind a name among which its trade stands."""
_TRADES = word_set(
    """
    researcher scientist professor engineer analyst economist lawyer attorney teacher nurse doctor physician activist
    resident student farmer director editor author writer spokesman spokeswoman spokesperson lecturer chemist biologist
    historian journalist politician lawmaker physicist sociologist psychologist surgeon singer actor actress painter
    poet novelist photographer mother father widow grandmother retiree pensioner fisherman mechanic carpenter driver
    """
)
"""What a person is, and a firm never."""


def _as_known(name: Name, tokens: Tokens) -> Name:
    """ "Shearson said", "Morgan Stanley rose": a known firm, where no courtesy stands before it.

    One word is the firm only if nobody is commonly called so.
    """
    words = tokens.words[name.first : name.last]
    courteous = name.first > 0 and tokens.words[name.first - 1].lower().rstrip(".") in TITLES
    if name.type != "PER" or courteous or not known_body(" ".join(words)):
        return name
    low = words[0].lower()
    common = low in person_names("first") or low in person_names("last") or name.confidence >= SURE
    return name if len(words) == 1 and common else replace(name, type="ORG")


def _retyped(name: Name, tokens: Tokens, shown: dict[str, NameType]) -> Name:
    kind = shown.get(_key(name, tokens)) if _is_open(name, tokens) else None
    if kind is None or kind == name.type:
        return name
    return replace(name, type=kind, confidence=min(name.confidence, RETYPED))


def _key(name: Name, tokens: Tokens) -> str:
    return folded(tokens.between(name.first, name.last))


def _is_open(name: Name, tokens: Tokens) -> bool:
    """The tagger called it a place or a person, and no list bears it out."""
    if name.type not in ("LOC", "PER") or name.confidence >= SURE:
        return False
    words = [word.lower() for word in tokens.words[name.first : name.last]]
    if name.type == "PER":
        known = words[0] in person_names("first") or words[-1] in person_names("last")
        titled = name.first > 0 and tokens.words[name.first - 1].lower().rstrip(".") in TITLES
        return len(words) < 3 and not known and not titled
    return place_class(tokens.between(name.first, name.last)) in _SMALL_PLACES


def _shown(name: Name, tokens: Tokens) -> NameType | None:
    low = [word.lower() for word in tokens.words[max(name.first - 2, 0) : name.first]]
    behind = [word.lower() for word in tokens.words[name.last : name.last + 10]]
    if name.type == "LOC" and behind[:1] and behind[0] in _PEOPLE_HAVE:
        return "MISC"
    if low[-1:] and low[-1] in _BEFORE_A_BODY:
        return "ORG"
    if low[-1:] == ["of"] and low[0] in _OF_BODY:
        return "ORG"
    if behind[:1] and (behind[0] in OF_A_BODY or (name.type == "LOC" and behind[0] in _BODIES_DO)):
        return "ORG"
    if behind[:1] and behind[0] in _POSSESSIVES and behind[1:2] and behind[1] in OF_A_BODY | {"chief"}:
        return "ORG"
    return "ORG" if _apposed(behind) else None


def _apposed(behind: list[str]) -> bool:
    """ ", a Ghanaian food company,": the first noun behind the article is a sort of body."""
    if behind[:1] != [","] or behind[1:2] not in (["a"], ["an"], ["the"]):
        return False
    return any(word in _SORTS_OF_BODY for word in _until_stop(behind[2:7]))


def _until_stop(words: list[str]) -> Iterator[str]:
    for word in words:
        if not word[0].isalnum() or word in (
            "of",
            "in",
            "at",
            "that",
            "which",
            "who",
            "for",
            "from",
            "by",
            "with",
        ):
            return
        yield word
