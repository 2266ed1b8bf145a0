"""Names of organisations → organisations, groups and outlets, each with one value."""

from collections.abc import Sequence

from press_archive_entities.actors.context import Context
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.national import is_national, national_body
from press_archive_entities.actors.nations import demonym_country, named_country
from press_archive_entities.attributes import ActorType
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.organisations import Body, known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.mend import is_short_form
from press_archive_entities.names.name import Name
from press_archive_entities.names.wordlists import COMPANY_TAILS, ORGANISATION_WORDS
from press_archive_entities.sheet import Sheet

NATIONAL_SURE = 0.75
"""How sure it is that "the Supreme Court" is that of the country the article is about."""
_OUTLET_WORDS = word_set(
    """
    times news post herald tribune gazette daily tv radio journal telegraph press chronicle observer
    mirror express standard independent examiner sentinel enquirer television broadcasting newspaper
    magazine
    """
)
_OUTLET_HEADS = word_set("radio tv televisión television")
_OUTLET_TAILS = (("news", "agency"), ("press", "agency"), ("press", "trust"))
_STATE_WORDS = word_set(
    """
    ministry department parliament senate congress court assembly cabinet police duma knesset
    bundestag commissioner army navy government embassy municipality council treasury inspectorate
    prosecutor directorate
    """
)
_FIGHTERS = (["group"], ["terrorist"], ["terrorists"], ["fighters"], ["militants"], ["jihadists"])
_GROUP_WORDS = word_set("brigade brigades front militia rebels cartel gang insurgency resistance")
_PAPERS = word_set("act bill law treaty accord accords agreement protocol constitution amendment clause")
_OFFICES = word_set(
    "secretary minister ministers commissioner chancellor rapporteur undersecretary coordinator"
)


def organisations(sheet: Sheet, names: Sequence[Name], context: Context) -> list[ActorMention]:
    """A mention for each name of an organisation; short forms take the value of the full name."""
    names = [name for name in names if not _is_of_an_office(sheet, name)]
    labels = [_label(sheet, name) for name in names]
    full = _full_names(sheet, names, labels)
    found = []
    for name, label in zip(names, labels, strict=True):
        if not _PAPERS.isdisjoint(folded(label).split()[-1:]):
            continue
        value = full.get(folded(label), label)
        body = known_body(value)
        if body and _is_said(sheet, name, label):
            found.append(_known(sheet, name, body))
            continue
        if len(value.rstrip(".")) == 1:
            continue
        if is_national(label) and context.home:
            body = national_body(context.home, label)
            found.append(
                ActorMention(
                    name.first, name.last, body.name, body.type, body.country, confidence=NATIONAL_SURE
                )
            )
            continue
        words = folded(value).split()
        kind = organisation_type(words)
        last = _with_agency(sheet, name)
        if last > name.last:
            kind = "outlet"
        found.append(
            ActorMention(
                name.first, last, value, kind, _country(value), confidence=round(0.95 * name.confidence, 3)
            )
        )
    return found


def _is_of_an_office(sheet: Sheet, name: Name) -> bool:
    """ "Interior" in "Interior Minister", "State" in "Secretary of State": what somebody is in charge of."""
    if known_body(_label(sheet, name)):
        return False
    behind, before = sheet.low[name.last : name.last + 1], sheet.low[max(name.first - 2, 0) : name.first]
    if before[1:] in (["of"], ["for"]) and before[0] in _OFFICES:
        return True
    words = sheet.low[name.first : name.last]
    a_body = len(words) > 1 and words[-1] != "cabinet" and any(word in ORGANISATION_WORDS for word in words)
    return bool(behind) and behind[0] in _OFFICES and not a_body


def is_the_west(sheet: Sheet, name: Name) -> bool:
    """ "Moscow urged the West": the states, not the direction."""
    if sheet.tokens.words[name.first : name.last] != ["West"] or name.first == 0:
        return False
    before, after = sheet.low[name.first - 1], sheet.low[name.last : name.last + 2]
    return before == "collective" or (before == "the" and after[:1] != ["of"]) or after == ["-", "sponsored"]


def _label(sheet: Sheet, name: Name) -> str:
    words = sheet.words(name.first, name.last).replace("’", "'")
    words = words.removesuffix("'s").removesuffix("'").strip()
    for article in ("the ", "The ", "THE "):
        if words.startswith(article) and not known_body(words):
            words = words.removeprefix(article)
    if words.isupper() and " " in words and len(words) > 8:
        words = words.title()
    return words


def _is_said(sheet: Sheet, name: Name, label: str) -> bool:
    """A word that is also a common one ("IS") counts only where the article bears it out."""
    if label != "IS":
        return True
    return "ISIS" in sheet.tokens.words or sheet.low[name.last : name.last + 1] in _FIGHTERS


def _known(sheet: Sheet, name: Name, body: Body) -> ActorMention:
    last = _with_agency(sheet, name) if body.type == "outlet" else name.last
    return ActorMention(
        name.first,
        last,
        body.name,
        body.type,
        body.country,
        confidence=round(max(0.9, 0.98 * name.confidence), 3),
    )


def _with_agency(sheet: Sheet, name: Name) -> int:
    """One past the name, "news agency" behind it included."""
    for tail in _OUTLET_TAILS:
        if tuple(sheet.low[name.last : name.last + 2]) == tail:
            return name.last + 2
    return name.last


def organisation_type(words: list[str]) -> ActorType:
    """What a body is by the words of its name."""
    if not words:
        return "organisation"
    if words[-1] in _OUTLET_WORDS or words[0] in _OUTLET_HEADS or tuple(words[-2:]) in _OUTLET_TAILS:
        return "outlet"
    if any(word in _STATE_WORDS for word in words):
        return "government"
    return "group" if any(word in _GROUP_WORDS for word in words) else "organisation"


def _country(value: str) -> str:
    for word in value.split():
        code = demonym_country(word) or named_country(word)
        if code:
            return code
    return ""


def _full_names(sheet: Sheet, names: Sequence[Name], labels: list[str]) -> dict[str, str]:
    """Folded short form → the full name that the article gives for it.

    What stands in brackets behind a name is believed before what is known: "AFP" can be an army.
    """
    guessed = _parts_of_names(labels)
    said: dict[str, str] = {}
    for name, label in zip(names, labels, strict=True):
        words = label.split()
        if len(words) < 2:
            continue
        guessed.setdefault("".join(word[0] for word in words if word[0].isupper()).lower(), label)
        if words[-1].lower().rstrip(".") in COMPANY_TAILS:
            guessed.setdefault(folded(" ".join(words[:-1])), label)
        if is_short_form(sheet.tokens.words, name):
            said[folded(sheet.tokens.words[name.last + 1])] = label
    unknown = {short: label for short, label in guessed.items() if not known_body(short)}
    return {short: _canonical(label) for short, label in (unknown | said).items()}


def _canonical(label: str) -> str:
    body = known_body(label)
    return body.name if body else label


def _parts_of_names(labels: Sequence[str]) -> dict[str, str]:
    """First or last word of a longer name → the only longer name that has it: "the Commission", "Goldman"."""
    owners: dict[str, set[str]] = {}
    for label in labels:
        words = label.split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                owners.setdefault(folded(word), set()).add(label)
    return {word: min(of) for word, of in owners.items() if len({_canonical(label) for label in of}) == 1}
