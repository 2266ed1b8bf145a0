"""Names of bodies that were cut in two or that stop too early: "American Telephone and" · "Telegraph Co"."""

from dataclasses import replace
from itertools import pairwise

from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import COMPANY_TAILS, ORGANISATION_WORDS

_TAILS = COMPANY_TAILS | word_set("cos bros brothers plc holdings")
_FORMS = frozenset(("Inc", "Corp", "Ltd", "LLC", "AG", "GmbH", "PLC", "plc", "NV", "BV", "Bhd", "Pty"))
"""So spelt, hardly anybody's last name."""
_SECOND_HALVES = word_set(
    """
    telegraph telephone banking loan light power gas electric savings trust sons daughters brothers co company
    partners gamble decker lybrand young touche poor's
    """
)
"""Words behind "and" with which the second half of a company's name begins: "Savings and Loan Association"."""
_HEADS = word_set(
    """
    ministry department faculty bureau chamber chambers institute commission office committee school college
    agency centre center directorate division council board secretariat authority society association union
    ministries
    """
)
"""Bodies that are named after what they mind: "Ministry of Agriculture, Livestock and Fisheries"."""
_SUBJECTS = word_set(
    """
    affairs agriculture aquaculture architecture art arts banking broadcasting business children climate
    commerce communication communications community conservation consumer cooperation co-operation culture
    customs defence defense development disability diplomacy drug ecology economics economy education
    elections electricity emergency employment energy engineering environment equality evaluation family
    families farming finance fisheries food foreign forestry forests gender governance health heritage home
    housing human humanities hydrology immigration industries industry information infrastructure innovation
    insurance integration intelligence international investment irrigation justice labor labour land lands
    languages law livestock local management marine maritime medicine meteorology migration mineral minerals
    mines mining monitoring natural nutrition ocean oceans parks peace petroleum planning policy population
    ports power prevention productivity protection public rail railways reconstruction reform regional
    rehabilitation religious research resettlement resources rights roads rural safety sanitation science
    sciences security services shipping small social spatial sport sports standards statistics strategic
    studies sustainable technologies technology telecommunications tourism trade training transport
    transportation treasury urban veterans waste water welfare wildlife women women's works youth umrah
    """
)
_LONGEST_TAIL = 8


def whole_bodies(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names with the halves of a company joined, and ministries widened to all that they mind."""
    return _minding(_halves(names, tokens), tokens)


def _halves(names: list[Name], tokens: Tokens) -> list[Name]:
    ends = {last for _, last in tokens.sentences}
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before and _belongs_to(before, name, tokens, ends):
            found[-1] = replace(
                before, last=name.last, type="ORG", confidence=max(before.confidence, name.confidence)
            )
        elif before and name.first < before.last:
            continue
        else:
            found.append(_with_tail(name, tokens, ends))
    return found


def _belongs_to(before: Name, name: Name, tokens: Tokens, ends: set[int]) -> bool:
    """The second of two names is the rest of the first; sentences stop at `ends`."""
    if name.type == "LOC" or before.type == "LOC" or before.last in ends:
        return False
    words = tokens.words
    gap = [word.lower() for word in words[before.last : name.first]]
    inside = [word.lower().rstrip(".") for word in words[name.first : name.last]]
    only_tails = all(word in _TAILS for word in inside)
    ended = words[before.last - 1].lower().rstrip(".") in COMPANY_TAILS
    if not gap or gap == [","] or words[before.last - 1].lower() in ("and", "&"):
        # "Drexel Burnham" · "Lambert Inc"; "Time" "," "Inc"; "American Telephone and" · "Telegraph Co"
        return only_tails or (gap != [","] and not ended and inside[-1] in _TAILS and name.type == "ORG")
    halves = only_tails or (inside[0] in _SECOND_HALVES and (before.type == "ORG" or inside[-1] in _TAILS))
    return gap in (["and"], ["&"]) and not ended and halves


def _with_tail(name: Name, tokens: Tokens, ends: set[int]) -> Name:
    """ "Medco Containment Services" Inc: the legal form belongs to the name."""
    words, last = tokens.words, name.last
    if name.type == "PER" and last - name.first > 1 and words[last - 1].rstrip(".") in _FORMS:
        return replace(name, type="ORG")
    if name.type not in ("ORG", "PER") or (name.type == "PER" and last - name.first > 3):
        return name
    if words[last : last + 1] in (["and"], ["&"]) and words[last + 1 : last + 2] in (
        ["Co"],
        ["Co."],
        ["Company"],
    ):
        return replace(name, last=last + 2, type="ORG")
    while last < len(words) and words[last].lower().rstrip(".") in COMPANY_TAILS and has_capital(words[last]):
        if last in ends:
            break
        last += 1
    return name if last == name.last else replace(name, last=last, type="ORG")


def _minding(names: list[Name], tokens: Tokens) -> list[Name]:
    """ "Ministry of Agriculture" grows over ", Livestock and Fisheries"; names inside what is added are gone."""
    found: list[Name] = []
    for name in names:
        if found and name.first < found[-1].last:
            continue
        found.append(_widest(name, tokens) if name.type == "ORG" else name)
    return found


def _widest(name: Name, tokens: Tokens) -> Name:
    low = [word.lower() for word in tokens.words[name.first : name.last]]
    if not any(a in _HEADS and b in ("of", "for", "on") for a, b in pairwise(low)):
        return name
    end = _list_end(tokens, name.last)
    if end == name.last or known_body(tokens.between(name.last + 1, end)):
        return name
    return replace(name, last=end)


def _list_end(tokens: Tokens, at: int) -> int:
    """One past a list of subjects that goes on at `at` with a comma or "and", and has its "and"."""
    words = tokens.words
    end, closed = at, False
    i = at
    while i < min(at + _LONGEST_TAIL, len(words)) and words[i].lower() in (",", "and", "&"):
        closing = words[i].lower() != ","
        stop = i + 1
        stop += words[stop : stop + 1] == ["the"]
        first = stop
        while stop < len(words) and has_capital(words[stop]) and words[stop].lower() in _SUBJECTS:
            stop += 1
        if stop == first or (words[stop : stop + 1] and words[stop].lower() in ORGANISATION_WORDS):
            break
        i = stop
        if closing:
            end, closed = stop, True
            break
    return end if closed else at
