"""Names of persons → persons, each with one value, a role and a country."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from press_archive_entities.actors.context import Context
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.roles import role_behind, role_of
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.people import KnownPerson, known_people
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.wordlists import ORGANISATION_WORDS
from press_archive_entities.sheet import Sheet

DOUBTFUL = 0.55
"""An organisation less sure than this can still turn out to be a person."""
_COURTESY = word_set("mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. st jr jr. sr sr.")
_ENDING = re.compile(r"(?<=\w\w)sk(?:iy|yy|ii|ij|yi|yj|i)$")
_ALIKE = {
    variant: spellings.split()[0]
    for spellings in (
        "al el", "bin ibn ben", "mohammed mohammad muhammad mohamed muhammed mohamad", "ahmed ahmad ahmet",
        "sergei sergey serhiy", "alexander aleksandr alexandr aleksander oleksandr", "alexei alexey aleksei aleksey",
        "yevgeny evgeny yevgeni evgeni", "dmitry dmitri dmitriy dzmitry", "andrei andrey andriy", "yuri yury yuriy",
        "vladimir volodymyr uladzimir", "nikolai nikolay mykola", "hussein husayn hossein husain",
        "gaddafi qaddafi gadhafi kadhafi", "abdel abdul abd",
    )
    for variant in spellings.split()[1:]
}  # fmt: skip
_PARTICLES = word_set("al el bin ibn bint van von der den de la le du da dos del di ben abu")


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article while mentions are joined."""

    words: tuple[str, ...]
    """The fullest name, folded, without courtesies."""
    spelling: tuple[str, ...]
    """The same, by which other spellings are known for it."""
    label: str
    role: str = ""
    country: str = ""
    sure: float = 0.0


class _Persons:
    """The persons of one article by the words of their names."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Person]] = {}

    def add(self, words: tuple[str, ...], label: str) -> None:
        """Somebody new, unless these words name one who is known."""
        if self.named_by(words):
            return
        spelling = _spelling(words)
        person = Person(words, spelling, label)
        for word in {*spelling, "".join(spelling[-2:])}:
            self._by_word.setdefault(word, []).append(person)

    def named_by(self, words: tuple[str, ...]) -> list[Person]:
        """Those whom these words may name."""
        spelling = _spelling(words)
        known = [*self._by_word.get(spelling[0], ()), *self._by_word.get(spelling[-1], ())]
        found = [person for person in dict.fromkeys(known) if _same(person.spelling, spelling)]
        return found or [
            person for person in dict.fromkeys(known) if _is_first_surname(person.spelling, spelling)
        ]


def people(sheet: Sheet, names: Sequence[Name], context: Context) -> list[ActorMention]:
    """A mention for each name of a person; a last name alone is joined to the full name."""
    persons = _Persons()
    parts = [_parts(sheet, name) for name in names]
    for name, words in sorted(zip(names, parts, strict=True), key=lambda pair: -len(pair[1])):
        if words:
            persons.add(words, sheet.words(name.first, name.last))
    owners = _owners(persons, parts)
    for name, owner in zip(names, owners, strict=True):
        if owner:
            _learn(sheet, context, name, owner)
    return [_mention(name, owner) for name, owner in zip(names, owners, strict=True) if owner]


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


def _owners(persons: _Persons, parts: Sequence[tuple[str, ...]]) -> list[Person | None]:
    """The bearer of each name. Where two bear a last name, it is his whom it named before, else the last named."""
    owners: list[Person | None] = []
    settled: dict[tuple[str, ...], Person] = {}
    seen: dict[Person, int] = {}
    for at, words in enumerate(parts):
        able = persons.named_by(words) if words else []
        if not able:
            owners.append(None)
            continue
        # A name that opens an article may be that of one who is introduced further down.
        owner = settled.get(words) or max(able, key=lambda person: seen.get(person, -1))
        if owner.words != words:
            settled[words] = owner
        seen[owner] = at
        owners.append(owner)
    return owners


def _parts(sheet: Sheet, name: Name) -> tuple[str, ...]:
    words = [
        folded(word) for word in sheet.tokens.words[name.first : name.last] if word.lower() not in _COURTESY
    ]
    return tuple(word for word in words if word and word[0].isalnum())


def _spelling(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words in one of the spellings that a name from another script is given in English."""
    return tuple(_ALIKE.get(word) or _ENDING.sub("sky", word) for word in words)


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


def _mention(name: Name, person: Person) -> ActorMention:
    known = _known(person.words)
    value = known.name if known else _tidy(person.label)
    sure = max(name.confidence, 0.9 * person.sure)
    alone = len(person.words) == 1 and not known
    return ActorMention(
        name.first, name.last, value, "person",
        country=person.country or (known.country if known else ""),
        role=person.role or (known.role if known else ""),
        confidence=round(sure * (0.8 if alone else 0.97), 3),
    )  # fmt: skip


def _known(words: tuple[str, ...]) -> KnownPerson | None:
    """Somebody the news names by one name: by the full name, or by first name and any spelling of the last."""
    known = known_people().get(" ".join(words))
    if known or len(words) < 2:
        return known
    known = known_people().get(words[-1])
    return known if known and _spelling((folded(known.name.split()[0]),)) == _spelling(words[:1]) else None


def _tidy(label: str) -> str:
    """The name without courtesies; a name in capitals in the usual case."""
    words = [word for word in label.split() if word.lower() not in _COURTESY]
    if all(word.isupper() for word in words) and len("".join(words)) > 3:
        words = [word.capitalize() if word.lower() not in _PARTICLES else word.lower() for word in words]
    return " ".join(words).replace("\u00ad", "").replace("’", "'").replace(" - ", "-") or label
