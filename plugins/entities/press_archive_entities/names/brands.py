"""Companies called like persons: "McDonald's said" is one, "McDonald's wife" is not; "John Lewis" can be either."""

from dataclasses import replace

from press_archive_entities.lexicon.organisations import is_possessive_name
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.shapes import has_capital
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import TITLES

KNOWN, UNKNOWN = 0.95, 0.75
LONGEST = 3
"""Words of a brand before its 's: "Ben & Jerry's"."""
_POSSESSIVES = ("'s", "’s")
_FINITE = word_set(
    """
    said says did does has had was will would rose fell sold sells closed closes opened opens reported reports plans
    announced announces agreed cut cuts raised raises downgraded upgraded rated rates lowered affirmed assigned added
    expects posted bought buys acquired won lost filed sued settled employs operates owns
    """
)
"""A possessive is followed by what is possessed, a company by what it does."""


def possessive_brands(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names; a company's keeps its 's, unless the article shows that somebody is called so."""
    brands = _brands(names, tokens)
    taken = {i for brand in brands for i in range(brand.first, brand.last)}
    kept = [name for name in names if taken.isdisjoint(range(name.first, name.last)) or _holds(name, brands)]
    swallowed = {i for name in kept for i in range(name.first, name.last)}
    return sorted(
        [*kept, *(brand for brand in brands if brand.first not in swallowed)], key=lambda name: name.first
    )


def _holds(name: Name, brands: list[Name]) -> bool:
    """A longer name with the brand inside it: "Moody's Investors Service"."""
    return any(
        name.first <= brand.first
        and brand.last <= name.last
        and name.last - name.first > brand.last - brand.first
        for brand in brands
    )


def _brands(names: list[Name], tokens: Tokens) -> list[Name]:
    words = tokens.words
    alone = _alone(tokens)
    at = {name.last: name for name in names}
    found: list[Name] = []
    for i, word in enumerate(words):
        if word not in _POSSESSIVES or not i or not has_capital(words[i - 1]):
            continue
        first = _known_before(words, i)
        if first is not None and not _is_a_person(words, first, i, alone):
            found.append(Name(first, i + 1, "ORG", KNOWN))
            continue
        name = at.get(i)
        acts = i + 1 < len(words) and words[i + 1].lower() in _FINITE
        single = name is not None and name.last - name.first == 1 and name.type != "LOC"
        if name and single and acts and not _is_a_person(words, name.first, i, alone):
            found.append(replace(name, last=i + 1, type="ORG", confidence=min(name.confidence, UNKNOWN)))
    return found


def _known_before(words: list[str], i: int) -> int | None:
    for size in range(LONGEST, 0, -1):
        if i - size >= 0 and is_possessive_name(" ".join(words[i - size : i]) + "'s"):
            return i - size
    return None


def _is_a_person(words: list[str], first: int, last: int, alone: set[str]) -> bool:
    """A title, a first name, or the name without its 's elsewhere: somebody is called so."""
    before = words[first - 1] if first else ""
    named = last - first == 1 and words[first] in alone
    return named or before.lower().rstrip(".") in TITLES or (before.istitle() and len(before) > 3 and first > 1
                                                             and words[first - 2] not in (".", "?", "!"))  # fmt: skip


def _alone(tokens: Tokens) -> set[str]:
    """The words with a capital that stand somewhere without a possessive behind them, and not before a legal form."""
    words = tokens.words
    return {
        word
        for i, word in enumerate(words)
        if has_capital(word) and not (i + 1 < len(words) and words[i + 1] in _POSSESSIVES)
    }


_PERSONAL = frozenset(
    (
        "christian dior", "eddie bauer", "elizabeth arden", "estée lauder", "fred perry", "harry winston",
        "harvey nichols", "helena rubinstein", "hugo boss", "jim beam", "jimmy choo", "john lewis", "johnnie walker",
        "karen millen", "laura ashley", "louis vuitton", "mary kay", "patek philippe", "robert dyas",
        "salvatore ferragamo", "ted baker", "thomas cook", "thomas pink", "tim hortons", "tommy hilfiger",
        "tory burch", "william hill", "yves saint laurent", "calvin klein", "charles tyrwhitt", "russell & bromley",
    )
)  # fmt: skip
"""Companies that are called by the full name of a person."""
_OF_TRADE = word_set(
    """
    shop shops store stores shoppers shopping retailer retailers retail brand brands label fashion sells sold sales bag
    bags handbag handbags suit suits dress dresses perfume whisky watch watches luxury customers branches high-street
    bookmaker bets holidays partnership waitrose
    """
)
"""What an article about such a company, and hardly one about such a person, has."""


def personal_brands(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names; "John Lewis" is a shop where things are sold, unless a title or a Lewis shows somebody."""
    low = [word.lower() for word in tokens.words]
    brands = [name for name in names if " ".join(low[name.first : name.last]) in _PERSONAL]
    if not brands or _OF_TRADE.isdisjoint(low):
        return names
    titled = {low[name.first - 1].rstrip(".") for name in brands if name.first} & TITLES
    alone = {low[name.first] for name in names if name.last - name.first == 1}
    return [
        replace(name, type="ORG", confidence=KNOWN)
        if name in brands and not titled and low[name.last - 1] not in alone
        else name
        for name in names
    ]
