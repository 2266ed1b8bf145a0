"""Names of organisations → organisations, groups and outlets, each with one value."""

from collections import Counter
from collections.abc import Sequence

from press_archive_entities.actors.canonical import canonical, known_under, without_legal_form
from press_archive_entities.actors.context import Context
from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.actors.national import (
    NOBODY,
    department,
    department_of,
    is_national,
    national_body,
    owner_behind,
    owner_beside,
    owner_called,
    owner_in_front,
    owner_in_view,
)
from press_archive_entities.actors.nations import (
    country_name,
    demonym_state,
    government_of,
    government_of_division,
    named_state,
)
from press_archive_entities.actors.sorts import organisation_type
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.not_names import EVENTS, GENERIC, PAPERS
from press_archive_entities.lexicon.organisations import Body, known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.mend import is_short_form
from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.wordlists import COMPANY_TAILS, ORGANISATION_WORDS
from press_archive_entities.sheet import Sheet

NATIONAL_SURE = 0.75
"""How sure it is that "the Supreme Court" is that of the country the article is about."""
SHORT_SURE = 0.7
"""How sure it is that "the Commission" is the only commission that the article names."""
_OUTLET_TAILS = (("news", "agency"), ("press", "agency"), ("press", "trust"))
_FIGHTERS = (["group"], ["terrorist"], ["terrorists"], ["fighters"], ["militants"], ["jihadists"])
_OFFICES = word_set(
    "secretary minister ministers commissioner chancellor rapporteur undersecretary coordinator"
)
_PARTIES = ("Democratic ", "Republican ", "GOP ")
"""Before a chamber: who rules it does not make it another one."""
_QUALIFIERS = ("U.S. ", "US ", "United States ", "American ")


def organisations(sheet: Sheet, names: Sequence[Name], context: Context) -> list[ActorMention]:
    """A mention for each name of an organisation; short forms take the value of the full name."""
    names = [name for name in names if not _is_of_an_office(sheet, name)]
    labels = [_label(sheet, name) for name in names]
    spellings = _spellings(labels)
    full = _full_names(sheet, names, labels, context)
    found = []
    for name, label in zip(names, labels, strict=True):
        if not (EVENTS | PAPERS).isdisjoint(folded(label).split()[-1:]) or _is_nation(label):
            continue
        value = full.get(folded(label), label)
        if _is_shared(label) and owner_beside(sheet, context, name.first, name.last) != NOBODY:
            value = label
        mention = _mention(sheet, context, name, value, spellings) if _is_said(sheet, name, label) else None
        if mention:
            found.append(mention)
    return [*found, *_short_mentions(sheet, found)]


def _mention(
    sheet: Sheet, context: Context, name: Name, value: str, spellings: dict[str, str]
) -> ActorMention | None:
    if len(value.rstrip(".")) == 1:
        return None
    body, sure = _body(sheet, context, name, value)
    if body:
        last = _with_agency(sheet, name) if body.type == "outlet" else name.last
        return ActorMention(
            name.first, last, body.name, body.type, body.country, confidence=round(max(sure, 0.98 * name.confidence), 3)
            if sure > NATIONAL_SURE else sure,
        )  # fmt: skip
    value = canonical(value, spellings, shouted=_is_in_capitals(sheet, name))
    words = folded(value).split()
    last = _with_agency(sheet, name)
    kind = "outlet" if last > name.last else organisation_type(words)
    country = _country(value)
    if kind == "government":
        (code, division), rest = owner_in_front(value, context)
        if division:
            # "Punjab Assembly" is one thing in India and another in Pakistan.
            whole = f"{division} {rest}" if value.split()[0].isupper() else value
            value, country = f"{whole}, {country_name(code)}", code
    return ActorMention(name.first, last, value, kind, country, confidence=round(0.95 * name.confidence, 3))


def _body(sheet: Sheet, context: Context, name: Name, value: str) -> tuple[Body | None, float]:
    """The well-known body of this name, or that of the nation or state that it belongs to, and how sure this is."""
    for party in _PARTIES:
        value = value.removeprefix(party) if is_national(value.removeprefix(party)) else value
    if value.endswith(" White House"):
        value = "White House"
    governing = _government(value, context)
    if governing:
        return governing, 0.9
    if value.startswith("State Department of "):
        value = value.removeprefix("State ")
    known = known_under(value, context.year)
    if known and known.country and not _is_shared(value):
        return known, 0.9  # the Scottish Parliament has a name of its own
    front, rest = owner_in_front(value, context)
    if front == NOBODY:
        front, rest = owner_behind(value, context)
    if department(rest) and front != NOBODY:
        return department_of(front[0], rest, front[1]), 0.9
    if is_national(rest) and front != NOBODY:
        return national_body(front[0], rest, front[1]), 0.9
    if not _is_shared(value):
        return known_under(value, context.year) or _without_qualifier(value, context.year), 0.9
    beside = owner_beside(sheet, context, name.first, name.last)
    nation, division = beside if beside != NOBODY else owner_in_view(sheet, value, context)
    if not nation:
        return known_body(value, context.year), 0.9
    make = department_of if department(value) else national_body
    return make(nation, value, division), 0.9 if beside != NOBODY else NATIONAL_SURE


def _government(value: str, context: Context) -> Body | None:
    """ "Lagos State Government", "Federal Government of Nigeria": of the nation or division in the name."""
    head, of, tail = value.rpartition("overnment of ")
    if of:
        whose = tail.removeprefix("the ") if head in ("G", "Federal G", "Central G") else ""
    elif value.endswith((" Government", " government")):
        whose = value[: -len(" government")].removesuffix(" State")
    else:
        return None
    code, division = owner_called(whose, context) if whose else NOBODY
    if not code:
        return None
    name = government_of_division(division, code) if division else government_of(code)
    return Body(name, "government", code)


def _is_shared(label: str) -> bool:
    """Many nations have a body of this name."""
    return is_national(label) or bool(department(label))


def _is_in_capitals(sheet: Sheet, name: Name) -> bool:
    first, last = sheet.sentence(name.first)
    return not any(word.islower() and word.isalpha() for word in sheet.tokens.words[first:last])


def _without_qualifier(value: str, year: int) -> Body | None:
    """ "U.S. Federal Reserve": the nation in front of one of its own bodies adds nothing."""
    for qualifier in _QUALIFIERS:
        if value.startswith(qualifier):
            body = known_under(value.removeprefix(qualifier), year)
            return body if body and body.country == "US" else None
    return None


def _is_nation(label: str) -> bool:
    """A country, which is no organisation: its government, if anything, acts."""
    return bool(named_state(label) or demonym_state(label)) and not known_body(label)


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
    if not known_body(words):
        words = words.removesuffix("'s").removesuffix("'").strip()
    for article in ("the ", "The ", "THE "):
        if words.startswith(article) and not known_body(words):
            words = words.removeprefix(article)
    return words


def _spellings(labels: Sequence[str]) -> dict[str, str]:
    """Folded name → how the article writes it most often where it does not shout."""
    seen: dict[str, Counter[str]] = {}
    for label in labels:
        if not label.isupper():
            seen.setdefault(folded(label), Counter())[label] += 1
            short = without_legal_form(label)
            seen.setdefault(folded(short), Counter())[short] += 1
    return {key: max(sorted(forms), key=lambda form: forms[form]) for key, forms in seen.items()}


_BASEBALL = word_set("inning innings homer pitcher batted bases bullpen shortstop")


def _is_said(sheet: Sheet, name: Name, label: str) -> bool:
    """A word that is also a common one ("IS") counts only where the article bears it out."""
    if label == "RBI":
        return _BASEBALL.isdisjoint(sheet.low)  # runs batted in, and not the Reserve Bank of India
    if label != "IS":
        return True
    return "ISIS" in sheet.tokens.words or sheet.low[name.last : name.last + 1] in _FIGHTERS


def _with_agency(sheet: Sheet, name: Name) -> int:
    """One past the name, "news agency" behind it included."""
    for tail in _OUTLET_TAILS:
        if tuple(sheet.low[name.last : name.last + 2]) == tail:
            return name.last + 2
    return name.last


def _country(value: str) -> str:
    for word in value.split():
        code = demonym_state(word) or named_state(word)
        if code:
            return code
    return ""


def _full_names(sheet: Sheet, names: Sequence[Name], labels: list[str], context: Context) -> dict[str, str]:
    """Folded short form → the full name that the article gives for it.

    What stands in brackets behind a name is believed before what is known: "AFP" can be an army. The first letters of
    a full name are believed where the body that is known by them is not in the article.
    """
    guessed = _parts_of_names(sheet, names, labels)
    initials: dict[str, str] = {}
    said: dict[str, str] = {}
    for name, label in zip(names, labels, strict=True):
        words = label.split()
        if len(words) < 2:
            continue
        short = without_legal_form(label)
        letters = "".join(word[0] for word in words if word[0].isupper()).lower()
        if len(letters) > 2:
            initials.setdefault(letters, label)
        guessed.setdefault(letters, label)
        if short != label:
            guessed.setdefault(folded(short), label)
        if label.endswith("'s") or short.endswith("'s"):
            guessed.setdefault(folded(short.removesuffix("'s")), short)
        if is_short_form(sheet.tokens.words, name):
            said[folded(sheet.tokens.words[name.last + 1])] = label
    present = {folded(label) for label in labels if " " in label}
    for letters, label in initials.items():
        known = known_body(letters, context.year)
        if known and folded(known.name) not in present and not known_under(label, context.year):
            said.setdefault(letters, label)
    unknown = {short: label for short, label in guessed.items() if not known_under(short, context.year)}
    return {short: _canonical(label) for short, label in (unknown | said).items()}


def _canonical(label: str) -> str:
    body = known_under(label, 0)
    return body.name if body else label


def _parts_of_names(sheet: Sheet, names: Sequence[Name], labels: Sequence[str]) -> dict[str, str]:
    """First or last word of a longer name → the only longer name that has it: "the Commission", "Goldman"."""
    story = _behind_headline(sheet)
    firsts: dict[str, int] = {}
    for name, label in zip(names, labels, strict=True):
        if name.first >= story:
            firsts.setdefault(folded(label), name.first)
    owners: dict[str, set[str]] = {}
    for label in labels:
        words = without_legal_form(label).split()
        if len(words) > 1:
            # "House" is no short form of "House Budget Committee".
            for word in {*(words[:1] if not is_national(words[0]) else ()), words[-1]}:
                owners.setdefault(folded(word), set()).add(label)
    return {
        word: min(of)
        for word, of in owners.items()
        if len({folded(without_legal_form(_canonical(label))) for label in of}) == 1
        and any(_is_introduced(word, label, firsts) for label in of)
    }


def _behind_headline(sheet: Sheet) -> int:
    """Where the sentences begin: a first line without a full stop is a headline."""
    first = sheet.tokens.sentences[0] if sheet.tokens.sentences else (0, 0)
    return first[1] if sheet.tokens.words and sheet.tokens.words[first[1] - 1] not in (".", "!", "?") else 0


def _is_introduced(short: str, label: str, firsts: dict[str, int]) -> bool:
    """Whether the story gives the full name before it shortens it, headlines left aside.

    "Strava" that has been named before comes "Strava Community Hub" is no short form of it, and what only a headline
    has together, "SETTLES SEC", is no name; a body is known by what it is: "Hill Mining Company".
    """
    if short not in firsts:
        return True
    full = firsts.get(folded(label))
    others = {*folded(label).split()} - {short}
    return full is not None and (
        full <= firsts[short] or not others.isdisjoint(ORGANISATION_WORDS | COMPANY_TAILS)
    )


def _short_mentions(sheet: Sheet, found: Sequence[ActorMention]) -> list[ActorMention]:
    """ "the Commission" behind "European Commission": a sort of body points at the only one of its sort."""
    owners: dict[str, set[ActorMention]] = {}
    for mention in found:
        low = sheet.low[mention.first : mention.last]
        if len(low) > 1:
            for word in GENERIC & {low[0], low[-1]}:
                owners.setdefault(word, set()).add(mention)
    taken = {i for mention in found for i in range(mention.first, mention.last)}
    pointing = []
    for i, word in enumerate(sheet.low):
        bearers = owners.get(word, set())
        if i in taken or not i or sheet.low[i - 1] != "the" or not has_capital(sheet.tokens.words[i]):
            continue
        if sheet.tokens.words[i + 1 : i + 2] and has_capital(sheet.tokens.words[i + 1]):
            continue
        before = [mention for mention in bearers if mention.first < i]
        if len({mention.value for mention in bearers}) == 1 and before:
            one = before[0]
            pointing.append(
                ActorMention(
                    i, i + 1, one.value, one.type, one.country, mention="nominal", confidence=SHORT_SURE
                )
            )
    return pointing
