"""Names of persons → persons, each with one value, a role and a country."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from press_archive_entities.actors.context import Context
from press_archive_entities.actors.identity import spelling
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.roles import role_behind, role_of
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.given_names import Sex, is_mostly_first, person_names, sex_of
from press_archive_entities.lexicon.people import KnownPerson, known_person
from press_archive_entities.lexicon.titles import COURTESY, COURTESY_OF_MEN, COURTESY_OF_WOMEN, SUFFIXES
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.wordlists import ORGANISATION_WORDS, TITLES
from press_archive_entities.sheet import Sheet

DOUBTFUL = 0.55
"""An organisation less sure than this can still turn out to be a person."""
UNDECIDED = 0.45
"""How sure a last name is that two bear: not sure enough to be shown by default."""
_PARTICLES = word_set("al el bin ibn bint van von der den de la le du da dos del di ben abu")
_QUOTES = frozenset("\"“”'‘’")
_JOINING = (["and"], ["&"])


@dataclass(frozen=True, slots=True)
class Called:
    """One name as it is written: its words, folded, without courtesies, nicknames and "Jr"."""

    words: tuple[str, ...]
    label: str
    """The same words as printed."""
    suffix: str = ""
    """`jr`, `sr`, `ii` …"""
    sex: Sex = ""
    """What a courtesy or the first name tells of the bearer."""
    courtesy: str = ""
    """The courtesy in front, as printed, without its point: `Mrs`."""
    nickname: str = ""
    """What stands in quotation marks inside the name, folded: `billy` of 'William "Billy" Strand'."""
    title: str = ""
    """The word in front, folded, where it is a title: `prof`."""

    @property
    def alone(self) -> bool:
        """A last name, or a first one, by itself, with its particle: `al-Sayed`."""
        return len(self.words) - (self.words[0] in _PARTICLES) <= 1


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article while mentions are joined."""

    called: Called
    """The fullest name."""
    spelling: tuple[str, ...]
    """Its words in one of the spellings that they have in English."""
    apart: bool = False
    """Somebody else in the article is called by the same last name alone: only the courtesy tells them apart."""
    role: str = ""
    country: str = ""
    sure: float = 0.0
    titles: set[str] = field(default_factory=set)
    """What stood before the name where it was given in full."""

    @property
    def sex(self) -> Sex:
        return self.called.sex


class _Persons:
    """The persons of one article by the words of their names."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Person]] = {}

    def add(self, called: Called) -> None:
        """Somebody new, unless these words name one who is known."""
        able = self.named_by(called)
        if able:
            if len(able) == 1 and called.title and not called.alone:
                able[0].titles.add(called.title)
            return
        spelt = spelling(called.words)
        person = Person(called, spelt, titles={called.title} - {""})
        for other in self._by_word.get(spelt[-1], []):
            if called.alone and called.courtesy:
                person.apart = True
                other.apart = other.apart or other.called.alone
        for word in {*spelt, "".join(spelt[-2:]), *called.nickname.split()}:
            self._by_word.setdefault(word, []).append(person)

    def named_by(self, called: Called) -> list[Person]:
        """Those whom these words may name."""
        spelt = spelling(called.words)
        known = [*self._by_word.get(spelt[0], ()), *self._by_word.get(spelt[-1], ())]
        near = [person for person in dict.fromkeys(known) if _agrees(person.called, called)]
        found = [
            person for person in near if _same(person.spelling, spelt) or _is_nickname(person.called, called)
        ]
        return found or [person for person in near if _is_first_surname(person.spelling, spelt)]


def people(sheet: Sheet, names: Sequence[Name], context: Context) -> list[ActorMention]:
    """A mention for each name of a person; a last name alone is joined to the full name."""
    persons = _Persons()
    called = _without_families(
        sheet, names, _with_shared_surnames(sheet, names, [_called(sheet, name) for name in names])
    )
    for one in sorted(filter(None, called), key=_fullness):
        persons.add(one)
    owners = _owners(persons, called, context.year)
    for name, owner in zip(names, owners, strict=True):
        if isinstance(owner, Person):
            _learn(sheet, context, name, owner)
    found = []
    for name, bearing, owner in zip(names, called, owners, strict=True):
        if isinstance(owner, Person):
            found.append(_mention(name, owner, context.year))
        elif owner and bearing:
            found.append(
                ActorMention(name.first, name.last, _tidy(bearing.label), "person", confidence=UNDECIDED)
            )
    return found


def _fullness(called: Called) -> tuple[int, bool, bool, bool]:
    """The fullest name first; of one name in capitals and in small letters the latter."""
    capitals = sum(c.isupper() for c in called.label)
    return -len(called.words), 2 * capitals > len(called.label), not called.suffix, not called.courtesy


def names_of_people(sheet: Sheet, context: Context, names: Sequence[Name]) -> list[Name]:
    """The names of persons, and those of doubtful organisations that somebody's office stands behind."""
    return [name for name in names if name.type == "PER" or _holds_office(sheet, context, name)]


def _holds_office(sheet: Sheet, context: Context, name: Name) -> bool:
    """ "Sumner Redstone, Viacom's chairman": a company has no such role."""
    words = sheet.tokens.words[name.first : name.last]
    return (
        name.type == "ORG"
        and name.confidence < DOUBTFUL
        and 1 < len(words) < 4
        and all(word.istitle() and word.lower() not in ORGANISATION_WORDS for word in words)
        and role_behind(sheet, context, name.last) != ("", "")
    )


def _called(sheet: Sheet, name: Name) -> Called | None:
    """The name taken apart; None where only courtesies are left of it."""
    tokens, nickname = _without_nickname(sheet.tokens_on_one_line(name.first, name.last))
    before = sheet.low[name.first - 1].rstrip(".") if name.first else ""
    courtesy = sheet.tokens.words[name.first - 1].rstrip(".") if before in COURTESY else ""
    while len(tokens) > 1 and tokens[0].lower().rstrip(".") in COURTESY:
        courtesy = tokens[0].rstrip(".")
        tokens = tokens[1:]
    suffix = ""
    if len(tokens) > 1 and tokens[-1].lower().rstrip(".") in SUFFIXES:
        suffix = tokens[-1].lower().rstrip(".")
        tokens = tokens[:-1]
        tokens = tokens[:-1] if tokens[-1] == "," else tokens
    words = tuple(word for word in map(folded, tokens) if word and word[0].isalnum())
    words = tuple(word for word in words if word not in COURTESY)
    if not words:
        return None
    told = _sex_told(courtesy.lower())
    sex = told or (sex_of(words[0]) if len(words) > 1 else _REFLEXIVES.get(_word_at(sheet, name.last), ""))
    return Called(
        words, _printed(tokens), suffix, sex, courtesy if told else "", nickname,
        title=before if before in TITLES - COURTESY_OF_MEN - COURTESY_OF_WOMEN else "",
    )  # fmt: skip


_REFLEXIVES: dict[str, Sex] = {"himself": "m", "herself": "f"}
"""Right behind a last name: "Haldane himself"."""


def _word_at(sheet: Sheet, at: int) -> str:
    return sheet.low[at] if at < len(sheet.low) else ""


def _sex_told(courtesy: str) -> Sex:
    return "m" if courtesy in COURTESY_OF_MEN else "f" if courtesy in COURTESY_OF_WOMEN else ""


def _without_nickname(tokens: list[str]) -> tuple[list[str], str]:
    """'Joe "Kingfish" Oliver' → Joe Oliver, and the nickname, folded; empty for none."""
    marks = [i for i, token in enumerate(tokens) if token in _QUOTES]
    if len(marks) < 2 or marks[0] == 0 or marks[-1] == len(tokens) - 1:
        return [token for token in tokens if token not in _QUOTES] or tokens, ""
    inside = folded(" ".join(tokens[marks[0] + 1 : marks[-1]]))
    return [*tokens[: marks[0]], *tokens[marks[-1] + 1 :]], inside


def _printed(tokens: list[str]) -> str:
    """The words as printed on one line, hyphens closed up."""
    return " ".join(tokens).replace(" - ", "-").replace(" ’ ", "’")


_FIRST_NAME_TITLES = word_set(
    "king queen prince princess pope emperor empress sultan emir saint sister brother father"
)
"""Titles before a first name alone: Prince Harry shares no surname with the one behind "and"."""


def _with_shared_surnames(
    sheet: Sheet, names: Sequence[Name], called: list[Called | None]
) -> list[Called | None]:
    """ "John and Daniel Parkes": the first is a Parkes too, unless a John was named in full before."""
    found = list(called)
    in_full: set[str] = set()
    for i, (name, one) in enumerate(zip(names, called, strict=True)):
        if one and len(one.words) > 1:
            in_full.add(one.words[0])
        reigns = name.first > 0 and sheet.low[name.first - 1] in _FIRST_NAME_TITLES
        if i + 1 == len(names) or not one or not one.alone or one.courtesy or reigns:
            continue
        other, gap = called[i + 1], sheet.low[name.last : names[i + 1].first]
        if (
            other
            and gap in _JOINING
            and len(other.words) > 1
            and is_mostly_first(one.words[0])
            and other.words[0] in person_names("first")
            and one.words[0] not in in_full
        ):
            surname = other.words[1:] if other.words[1] in _PARTICLES else other.words[-1:]
            printed = " ".join(other.label.split()[-len(surname) :])
            found[i] = Called((*one.words, *surname), f"{one.label} {printed}", sex=sex_of(one.words[0]))
    return found


def _without_families(
    sheet: Sheet, names: Sequence[Name], called: list[Called | None]
) -> list[Called | None]:
    """ "the Clintons" are several, and none of them."""
    surnames = {one.words[-1] for one in called if one and not one.alone}
    return [
        None
        if one and one.alone and one.words[0].endswith("s") and one.words[0][:-1] in surnames
        and one.words[0] not in surnames and sheet.low[name.first - 1 : name.first] == ["the"]
        else one
        for name, one in zip(names, called, strict=True)
    ]  # fmt: skip


def _owners(persons: _Persons, called: Sequence[Called | None], year: int) -> list[Person | bool]:
    """The bearer of each name; True where two bear a last name and nothing tells which is meant, False for no name.

    A last name is his whom it named before; else of the one who was introduced, if it is one.
    """
    owners: list[Person | bool] = []
    settled: dict[tuple[tuple[str, ...], str, Sex, str], Person] = {}
    seen: dict[Person, int] = {}
    familiar = _familiar(persons, called)
    for at, one in enumerate(called):
        able = persons.named_by(one) if one else []
        if not one or not able:
            owners.append(False)
            continue
        key = one.words, one.suffix, one.sex, one.title
        owner = settled.get(key) or _bearer(one, able, seen, familiar, year)
        if owner is None:
            owners.append(True)
            continue
        if owner.called.words != one.words:
            settled[key] = owner
            # "Dr. Moss said so. Moss added": whom a title told apart is meant without it too.
            settled.setdefault((*key[:3], ""), owner)
        seen[owner] = at
        owners.append(owner)
    return owners


def _familiar(persons: _Persons, called: Sequence[Called | None]) -> set[Person]:
    """Those whom the article calls by their first name: of a child and his father the last name is the father's."""
    found = set()
    for one in called:
        bearers = persons.named_by(one) if one and one.alone and not one.courtesy else []
        if one and len(bearers) == 1 and bearers[0].called.words[:-1] == one.words:
            found.add(bearers[0])
    return found


def _bearer(
    called: Called, able: list[Person], seen: dict[Person, int], familiar: set[Person], year: int
) -> Person | None:
    exact = [person for person in able if person.called.words == called.words]
    if len(exact) == 1 and not called.alone:
        return exact[0]
    introduced = [person for person in able if person in seen] or able[:1]
    if len(introduced) > 1:
        # A son is called with his "Jr"; the name without it is his father's.
        introduced = [person for person in introduced if not person.called.suffix] or introduced
    if len(introduced) > 1 and not called.courtesy:
        introduced = [person for person in introduced if not person.called.alone] or introduced
    if len(introduced) > 1 and called.alone and not called.courtesy:
        introduced = [person for person in introduced if person not in familiar] or introduced
    if len(introduced) > 1 and called.title:
        # "Prof. Moss" where the other Moss is a doctor.
        introduced = [person for person in introduced if called.title in person.titles] or introduced
    if len(introduced) > 1 and not called.alone:
        return max(introduced, key=lambda person: seen.get(person, -1))
    if len(introduced) > 1:
        meant = known_person(called.words[0], year)
        introduced = [person for person in introduced if meant and _known(person.called, year) == meant]
    return introduced[0] if len(introduced) == 1 else None


def _agrees(full: Called, called: Called) -> bool:
    """Neither "Jr" nor the sex speaks against it that both are one."""
    if full.sex and called.sex and full.sex != called.sex:
        return False
    if called.suffix:
        # "Sr" is only said of a father whose son has the "Jr".
        return full.suffix == called.suffix or (called.suffix == "sr" and not full.suffix)
    return not full.suffix or called.words != full.words


def _same(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """`words` can be a shorter way to name the bearer of `full`."""
    if full == words:
        return True
    if len(words) == 1:
        joined = "".join(full[-2:])  # "Amir-Abdollahian" is also written as one word
        return words[0] in (full[-1], joined) or (words[0] == full[0] and len(words[0]) > 2)
    if len(words) >= len(full):
        return False
    if full[-len(words) :] == words or full[: len(words)] == words:
        return True
    return full[0] == words[0] and full[-1] == words[-1]


def _is_nickname(full: Called, called: Called) -> bool:
    """ "Billy Strand", or "Kingfish", for a bearer whose nickname the article gives."""
    if not full.nickname:
        return False
    nickname = tuple(full.nickname.split())
    return called.words in (nickname, (*nickname, full.words[-1]))


def _is_first_surname(full: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """ "Fernández" for Cristina Fernández de Kirchner: called by the first of two surnames."""
    return len(words) == 1 and len(full) > 2 and words[0] in full[1:-1] and words[0] not in _PARTICLES


def _learn(sheet: Sheet, context: Context, name: Name, person: Person) -> None:
    """Take role and country from the words around one mention; the first that says something stands."""
    person.sure = max(person.sure, name.confidence)
    if person.role:
        return
    role, country = role_of(sheet, context, name.first, name.last)
    person.role = role
    person.country = person.country or country


def _mention(name: Name, person: Person, year: int) -> ActorMention:
    known = _known(person.called, year)
    sure = max(name.confidence, 0.9 * person.sure)
    alone = person.called.alone and not known
    return ActorMention(
        name.first, name.last, known.name if known else _value(person), "person",
        country=person.country or (known.country if known else ""),
        role=person.role or (known.role(year) if known else ""),
        confidence=round(sure * (0.8 if alone else 0.97), 3),
    )  # fmt: skip


def _value(person: Person) -> str:
    """The name; with "Jr", and with the courtesy where nothing else tells two apart."""
    value = _tidy(person.called.label)
    if person.called.suffix:
        suffix = person.called.suffix
        return f"{value} {suffix.capitalize() if suffix in ('jr', 'sr') else suffix.upper()}"
    return f"{person.called.courtesy} {value}" if person.apart and person.called.courtesy else value


def _known(called: Called, year: int) -> KnownPerson | None:
    """Somebody the news names by one name: by the full name, or by first name and any spelling of the last."""
    if called.suffix:
        return known_person(" ".join((*called.words, called.suffix)), year)
    if called.alone and called.courtesy and called.sex == "f":
        return None
    known = known_person(" ".join(called.words), year)
    if known or called.alone:
        return known
    known = known_person(called.words[-1], year)
    first = (folded(known.name.split()[0]),) if known else ()
    return known if known and spelling(first) == spelling(called.words[:1]) else None


def _tidy(label: str) -> str:
    """The name in the usual case and marks."""
    words = label.split()
    if all(word.isupper() for word in words) and len("".join(words)) > 3:
        words = [_usual(word) if word.lower() not in _PARTICLES else word.lower() for word in words]
    return " ".join(words).replace("\u00ad", "").replace("’", "'") or label


def _usual(word: str) -> str:
    """ "MCDONALD" → "McDonald", "O'NEILL" → "O'Neill", "JEAN-PIERRE" → "Jean-Pierre"."""
    if "." in word:
        return word
    parts = [part.capitalize() for part in re.split(r"(?<=[-'’])", word)]
    joined = "".join(parts)
    return f"Mc{joined[2:].capitalize()}" if joined.startswith("Mc") and len(joined) > 4 else joined
