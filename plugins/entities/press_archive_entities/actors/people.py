"""Names of persons → persons, each with one value, a role and a country."""

from collections.abc import Sequence
from dataclasses import dataclass

from press_archive_entities.actors.context import Context
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.roles import role_of
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.people import known_people
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.sheet import Sheet

_COURTESY = word_set("mr mr. mrs mrs. ms ms. miss dr dr. sir dame lord lady prof prof. st jr jr. sr sr.")
_PARTICLES = word_set("al el bin ibn bint van von der den de la le du da dos del di ben abu")


@dataclass(slots=True, eq=False)
class Person:
    """One person of an article while mentions are joined."""

    words: tuple[str, ...]
    """The fullest name, folded, without courtesies."""
    label: str
    role: str = ""
    country: str = ""
    sure: float = 0.0


class _Persons:
    """The persons of one article by the first and the last word of their names."""

    def __init__(self) -> None:
        self._by_word: dict[str, list[Person]] = {}

    def add(self, words: tuple[str, ...], label: str) -> None:
        """Somebody new, unless these words name one who is known."""
        if self.named_by(words):
            return
        person = Person(words, label)
        for word in {words[0], words[-1], "".join(words[-2:])}:
            self._by_word.setdefault(word, []).append(person)

    def named_by(self, words: tuple[str, ...]) -> list[Person]:
        """Those whom these words may name."""
        known = [*self._by_word.get(words[0], ()), *self._by_word.get(words[-1], ())]
        return [person for person in dict.fromkeys(known) if _same(person.words, words)]


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


def _learn(sheet: Sheet, context: Context, name: Name, person: Person) -> None:
    """Take role and country from the words around one mention; the first that says something stands."""
    person.sure = max(person.sure, name.confidence)
    if person.role:
        return
    role, country = role_of(sheet, context, name.first, name.last)
    person.role = role
    person.country = person.country or country


def _mention(name: Name, person: Person) -> ActorMention:
    known = known_people().get(" ".join(person.words))
    value = known.name if known else _tidy(person.label)
    sure = max(name.confidence, 0.9 * person.sure)
    alone = len(person.words) == 1 and not known
    return ActorMention(
        name.first, name.last, value, "person",
        country=person.country or (known.country if known else ""),
        role=person.role or (known.role if known else ""),
        confidence=round(sure * (0.8 if alone else 0.97), 3),
    )  # fmt: skip


def _tidy(label: str) -> str:
    """The name without courtesies; a name in capitals in the usual case."""
    words = [word for word in label.split() if word.lower() not in _COURTESY]
    if all(word.isupper() for word in words) and len("".join(words)) > 3:
        words = [word.capitalize() if word.lower() not in _PARTICLES else word.lower() for word in words]
    return " ".join(words).replace("\u00ad", "").replace("’", "'").replace(" - ", "-") or label
