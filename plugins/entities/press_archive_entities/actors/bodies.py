"""State bodies and groups described by a nation: ministries, governments, forces, officials."""

from press_archive_entities.actors.context import Context
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.national import national_body, owner_called
from press_archive_entities.actors.nations import (
    demonym_state,
    government_of,
    government_of_division,
    named_state,
    of_country,
)
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.lexicon.people import known_person
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.places.candidate import is_known_division
from press_archive_entities.sheet import Sheet

_DOMAINS = {
    "foreign": "Foreign Affairs",
    "foreign affairs": "Foreign Affairs",
    "defence": "Defence",
    "defense": "Defence",
    "interior": "the Interior",
    "finance": "Finance",
    "health": "Health",
    "justice": "Justice",
    "education": "Education",
    "economy": "Economy",
    "economics": "Economy",
    "energy": "Energy",
    "agriculture": "Agriculture",
    "trade": "Trade",
    "transport": "Transport",
    "culture": "Culture",
    "environment": "the Environment",
    "information": "Information",
    "labour": "Labour",
    "labor": "Labour",
    "tourism": "Tourism",
    "oil": "Oil",
    "industry": "Industry",
    "commerce": "Commerce",
    "home": "Home Affairs",
    "home affairs": "Home Affairs",
    "external affairs": "External Affairs",
    "public security": "Public Security",
    "state security": "State Security",
    "intelligence": "Intelligence",
    "emergencies": "Emergencies",
    "sports": "Sports",
}
_WITHOUT_MINISTRIES = frozenset(("US",))
UNOWNED_SURE = 0.55
"""How sure a ministry is whose country the article does not tell: it is one, but not whose."""
_OPENERS = frozenset(domain.split()[0] for domain in _DOMAINS) | {"ministry"}
"""What such a body begins with, where it does not begin with a capital."""
_GOVERNMENT = frozenset(["government", "authorities", "administration", "regime", "leadership"])
_FORCES = (
    "security forces",
    "armed forces",
    "police and military",
    "police",
    "army",
    "military",
    "troops",
    "navy",
    "air force",
    "border guards",
    "border guard",
    "coast guard",
    "special forces",
    "defence forces",
    "defense forces",
    "secret service",
    "intelligence service",
    "intelligence services",
    "soldiers",
    "forces",
    "navy seals",
    "parliament",
    "embassy",
    "supreme court",
    "central bank",
    "national guard",
    "rebels",
    "opposition",
    "officials",
    "diplomats",
    "lawmakers",
    "negotiators",
)
_GROUPS = frozenset(
    ("officials", "diplomats", "lawmakers", "rebels", "opposition", "soldiers", "negotiators")
)
_LEADING = (["leader"], ["leaders"], ["figure"], ["politician"], ["party"], ["lawmaker"], ["candidate"])
_STATE = frozenset(("state", "statehood"))
_YET_TO_BE = frozenset(("independent", "future", "sovereign", "viable", "a", "an", "new"))
"""Before a state that somebody asks for."""
_LINKS = frozenset(("'s", "’s"))


def bodies(sheet: Sheet, context: Context, people_countries: dict[str, str]) -> list[ActorMention]:
    """Every such body of the article; a ministry without a nation is that of the nation in view.

    Args:
        people_countries: folded last name → country of the people of the article.
    """
    found: list[ActorMention] = []
    recent = ""
    i = 0
    while i < len(sheet.low):
        if sheet.low[i] not in _OPENERS | _GOVERNMENT and not has_capital(sheet.tokens.words[i]):
            i += 1
            continue
        named = _government_of_place(sheet, context, i)
        if named:
            found.append(named)
            recent = named.country or recent
            i = named.last
            continue
        nation, after = _nation_at(sheet, i)
        mention = (
            _nation_body(sheet, i, after, nation)
            if nation
            else _plain_body(sheet, i, recent, people_countries, context.year)
        )
        if mention:
            found.append(mention)
            recent = mention.country or recent
            i = max(mention.last, i + 1)
            continue
        recent = nation or _outlet_country(sheet, i) or context.countries.get(i) or recent
        i += 1
    return found


def _government_of_place(sheet: Sheet, context: Context, i: int) -> ActorMention | None:
    """ "the Punjab government", "the government of Georgia": of the place as it was found in this article."""
    low = sheet.low
    first = i - 1 if i and low[i - 1] == "the" else i
    if low[i] in _GOVERNMENT:
        if low[i + 1 : i + 2] != ["of"]:
            return None
        at = i + 2 + (low[i + 2 : i + 3] == ["the"])
        end = _place_end(sheet, context, at)
        return _governing(sheet, context, first, end, at, end)
    end = _place_end(sheet, context, i)
    at = end + (low[end : end + 1] == ["state"])  # "the Lagos State Government"
    if low[at : at + 1] and low[at] in _GOVERNMENT:
        return _governing(sheet, context, first, at + 1, i, end)
    return None


def _place_end(sheet: Sheet, context: Context, at: int) -> int:
    """One past the place named at token `at`; of well-known divisions one past "New South Wales"."""
    place = context.places.get(at)
    if place:
        return place.last
    for size in (3, 2):
        if at + size <= len(sheet.low) and is_known_division(sheet.words(at, at + size)):
            return at + size
    return at + 1


def _governing(
    sheet: Sheet, context: Context, first: int, last: int, start: int, end: int
) -> ActorMention | None:
    """The government of the place that tokens `start` to `end - 1` name, where they name one."""
    words = sheet.words(start, end)
    if not words[:1].isupper() or demonym_state(words):
        return None
    code, division = owner_called(words, context, context.countries.get(start, ""))
    if not code:
        return None
    value = government_of_division(division, code) if division else government_of(code)
    return ActorMention(first, last, value, "government", code, mention="nominal", confidence=0.85)


def _nation_at(sheet: Sheet, i: int) -> tuple[str, int]:
    """The nation of an adjective or of a possessive name at token `i`, and the token behind it."""
    words = sheet.tokens.words
    if not has_capital(words[i]):
        return "", i
    for length in (2, 1):
        if i + length > len(words):
            continue
        text = " ".join(words[i : i + length])
        code = demonym_state(text)
        if code:
            return code, i + length
        code = named_state(text)
        if code and i + length < len(words) and words[i + length] in _LINKS:
            return code, i + length + 1
    return "", i


def _outlet_country(sheet: Sheet, i: int) -> str:
    body = known_body(sheet.tokens.words[i]) if has_capital(sheet.tokens.words[i]) else None
    return body.country if body and body.type == "outlet" else ""


def _nation_body(sheet: Sheet, i: int, after: int, nation: str) -> ActorMention | None:
    start = i - 1 if i and sheet.low[i - 1] == "the" else i
    ministry = _ministry_at(sheet, after)
    if ministry:
        end, name = ministry
        return ActorMention(i, end, f"{name} {of_country(nation)}", "government", nation, confidence=0.93)
    head = sheet.low[after] if after < len(sheet.low) else ""
    if head in _GOVERNMENT:
        return ActorMention(
            start, after + 1, government_of(nation), "government", nation, mention="nominal", confidence=0.9
        )
    # "The Saudi state-owned station" is no state, and "an independent Palestinian state" is none yet.
    if head in _STATE and sheet.low[after + 1 : after + 2] != ["-"] and sheet.low[i - 1] not in _YET_TO_BE:
        return ActorMention(
            start, after + 1, government_of(nation), "government", nation, mention="nominal", confidence=0.6
        )
    return _forces_at(sheet, i, after, nation)


def _forces_at(sheet: Sheet, i: int, after: int, nation: str) -> ActorMention | None:
    for phrase in _FORCES:
        size = phrase.count(" ") + 1
        if " ".join(sheet.low[after : after + size]) != phrase:
            continue
        if phrase == "opposition" and sheet.low[after + 1 : after + 2] in _LEADING:
            return None
        body = national_body(nation, phrase)
        kind = "group" if phrase in _GROUPS else body.type
        return ActorMention(i, after + size, body.name, kind, nation, mention="nominal", confidence=0.75)
    return None


def _ministry_at(sheet: Sheet, i: int) -> tuple[int, str] | None:
    """A ministry at token `i`: one past its last token, and its name without the nation."""
    low = sheet.low
    for size in (2, 1):
        domain = _DOMAINS.get(" ".join(low[i : i + size]))
        if domain and i + size < len(low) and low[i + size] in ("ministry", "mod"):
            return i + size + 1, f"Ministry of {domain}"
    if low[i : i + 2] == ["ministry", "of"] or low[i : i + 3] == ["ministry", "of", "the"]:
        at = i + 2
        at += low[at : at + 1] == ["the"]
        for size in (2, 1):
            domain = _DOMAINS.get(" ".join(low[at : at + size]))
            if (domain and domain != "Foreign Affairs") or (
                domain and low[at : at + 2] == ["foreign", "affairs"]
            ):
                return at + size, f"Ministry of {domain}"
    if sheet.tokens.words[i : i + 1] == ["MoD"]:
        return i + 1, "Ministry of Defence"
    return None


def _plain_body(
    sheet: Sheet, i: int, recent: str, people_countries: dict[str, str], year: int
) -> ActorMention | None:
    """A ministry without a nation, "the Lukashenko government", "EU officials"."""
    ministry = _ministry_at(sheet, i)
    if ministry:
        end, name = ministry
        nation, behind = _following_nation(sheet, end)
        if nation:
            return ActorMention(
                i, behind, f"{name} {of_country(nation)}", "government", nation, confidence=0.93
            )
        nation = recent if recent not in _WITHOUT_MINISTRIES else ""
        start = i - 1 if i and sheet.low[i - 1] == "the" else i
        value = f"{name} {of_country(nation)}" if nation else name
        sure = 0.7 if nation else UNOWNED_SURE
        return ActorMention(start, end, value, "government", nation, mention="nominal", confidence=sure)
    if i + 1 >= len(sheet.low) or not has_capital(sheet.tokens.words[i]):
        return None
    head = sheet.low[i + 1]
    if head in ("government", "administration", "regime", "cabinet"):
        code = people_countries.get(folded(sheet.tokens.words[i])) or _known_country(
            sheet.tokens.words[i], year
        )
        if code:
            start = i - 1 if i and sheet.low[i - 1] == "the" else i
            return ActorMention(
                start, i + 2, government_of(code), "government", code, mention="nominal", confidence=0.88
            )
    if head == "officials":
        body = known_body(sheet.tokens.words[i])
        if body:
            short = sheet.tokens.words[i]
            return ActorMention(
                i, i + 2, f"{short} officials", "group", body.country, mention="nominal", confidence=0.75
            )
    return None


def _known_country(word: str, year: int) -> str:
    person = known_person(folded(word), year)
    return person.country if person else ""


def _following_nation(sheet: Sheet, i: int) -> tuple[str, int]:
    """The nation in "of Poland" behind a ministry, and one past it."""
    if sheet.low[i : i + 1] != ["of"]:
        return "", i
    at = i + 1 + (sheet.low[i + 1 : i + 2] == ["the"])
    words = sheet.tokens.words
    for size in (2, 1):
        nation = named_state(" ".join(words[at : at + size])) if at + size <= len(words) else ""
        if nation:
            return nation, at + size
    return "", i
