"""Names → those that name something: no units, table rows, tickers, abbreviations of states, papers."""

import re
from bisect import bisect_right
from dataclasses import replace

from press_archive_entities.folding import folded
from press_archive_entities.lexicon.divisions import division_abbreviations
from press_archive_entities.lexicon.not_names import (
    AREAS,
    COMPANY_REMAINS,
    DESCRIPTIONS,
    EXCLAMATIONS,
    GENERIC,
    HEADINGS,
    INDEXED,
    INDEXES,
    MEASURES,
    OF_A_NATION,
    OF_INDEXES,
    PAPERS,
    QUOTED,
    SHIPS,
    TABLE_WORDS,
    THINGS,
    TITLES_ALONE,
    UNITS,
)
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.tokens import Tokens
from press_archive_entities.names.wordlists import CALENDAR, ORGANISATION_WORDS, TITLES
from press_archive_entities.places.countries import countries_by_demonym, countries_by_name

_NEVER = UNITS | MEASURES | COMPANY_REMAINS | CALENDAR | EXCLAMATIONS
"""Words that name nothing, however they are spelt."""
_SPELT_SMALL = TABLE_WORDS | HEADINGS | TITLES_ALONE
"""Words that name nothing unless they are an acronym: "up" in a headline, but UP in running text."""
_AT_ENDS = word_set("mln bln dlr dlrs cts pct stg shr shrs oper avg revs qtr qtrs qtly divi mths wks")
_NAMES_OF_PERSONS = word_set(
    "may april june august jan mark marks franc francis crowns yen lo ah oh ha yo bah hi"
)
_MONTHS_TOO = frozenset(("may", "april", "june", "august"))
"""Names of persons that are months more often."""
_BEFORE_MONTHS = word_set(
    "the in since by until till last from of early late mid on for a and every this next between through to before"
    " after during as but with while when each around"
)
"""What stands before a month and may open a sentence."""
_ARTICLES = frozenset(("the", "a", "an", "el", "la", "le", "new"))
_OFFICES_ALONE = frozenset(("president", "minister", "governor", "mayor"))
"""A body does not end in an office: "Government of President" was cut from the name behind it."""
_RANKS = frozenset(
    (
        ("first", "lady"),
        ("crown", "prince"),
        ("crown", "princess"),
        ("prime", "minister"),
        ("first", "minister"),
    )
)
"""Ranks in capitals, without the name of who holds them."""
_EXCHANGES = frozenset(
    ("nyse", "nasdaq", "amex", "lse", "tsx", "asx", "nse", "bse", "otc", "hkex", "sgx", "epa", "etr")
)
LONGEST_TICKER = 10
_PARTIES = frozenset(("r", "d", "i", "dem", "rep", "ind", "rep.", "dem.", "d.", "r.", "i."))
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)?", re.IGNORECASE)
_COLUMNS = re.compile(r"\S(?: {3,}|\t|\.{4,} *)(?=\S)")
_NUMBER = re.compile(r"\d")
_VERSUS = re.compile(r"(?i)\bvs\b")
FEWEST_COLUMNS = 2
"""Gaps of three blanks, or leaders of points, in a line of a table."""


def real_names(names: list[Name], tokens: Tokens) -> list[Name]:
    """The names without what is none, and without units and table words at their ends."""
    rows = _table_rows(tokens)
    common = _abbreviated_words(tokens)
    kept = []
    for name in names:
        cut = _without_table_words(name, tokens)
        if cut and tokens.between(cut.first, cut.last) in common:
            continue
        if cut and not _is_nothing(cut, tokens) and not _is_in_table(cut, tokens, rows):
            kept.append(cut)
    return kept


def _abbreviated_words(tokens: Tokens) -> set[str]:
    """Letters that stand for common words beside them: "injured reserve (IR)", "RPA (robotic process automation)".

    A body is described in small letters too: "the national electoral commission (NEC)".
    """
    words = tokens.words
    found = set()
    for at, letters in enumerate(words):
        if not (1 < len(letters) <= LONGEST_ABBREVIATION and letters.isupper() and letters.isalpha()):
            continue
        before, behind = words[max(at - 3, 0) : at], words[at + 1 : at + 2]
        spelt: list[str] = []
        if before[-1:] == ["("] and behind == [")"]:
            spelt = _words_before(words, at - 1)
        elif behind == ["("]:
            spelt = [word for word in words[at + 2 : at + 2 + len(letters)] if word != ")"]
        elif before[-2:] == [",", "or"] or before[-2:] == ["known", "as"]:
            spelt = _words_before(words, at - (3 if before[-3:-2] == [","] else 2))
        if _stand_for(letters, spelt):
            found.add(letters)
    return found


LONGEST_ABBREVIATION = 6
"""Letters."""


def _words_before(words: list[str], at: int) -> list[str]:
    """The last words before `at`, the parts of a hyphened one apart."""
    return [word for word in words[max(at - 2 * LONGEST_ABBREVIATION, 0) : at] if word != "-"]


def _stand_for(letters: str, spelt: list[str]) -> bool:
    """Whether the last of these words, all but the first of a sentence in small letters, begin with these letters."""
    own = spelt[-len(letters) :]
    small = [word for word in own if word.islower()]
    return (
        len(own) == len(letters)
        and "".join(word[0] for word in own).lower() == letters.lower()
        and len(small) >= len(own) - 1
        and (own[0].islower() or len(own) > 2)
        and own[-1] not in ORGANISATION_WORDS
    )


def _without_table_words(name: Name, tokens: Tokens) -> Name | None:
    """ "Qtly Texaco Corp" → "Texaco Corp"; None where nothing is left."""
    first, last = name.first, name.last
    while first < last and tokens.words[first].lower() in _AT_ENDS:
        first += 1
    while first < last and tokens.words[last - 1].lower() in _AT_ENDS:
        last -= 1
    return replace(name, first=first, last=last) if first < last else None


def _is_nothing(name: Name, tokens: Tokens) -> bool:
    words = tokens.words[name.first : name.last]
    bare = [word.lower().rstrip(".") for word in words]
    if name.type in ("ORG", "PER") and (_is_index(name, tokens) or _is_ship(name, tokens)):
        return True
    if name.type == "PER" and words[0] in _PARTY_LETTERS and words[1:2] == ["-"]:
        return True  # "Rep. Nick Rahall, D-W. Va."
    if name.type == "ORG" and _is_car(name, tokens):
        return True
    if name.first and tokens.words[name.first - 1] == "@":
        return True  # "(@WhiteHouse)": an address, whoever writes there
    if name.type != "LOC" and _is_ticker(name, tokens):
        return True
    if name.type in ("ORG", "PER") and _is_state_behind_town(name, tokens):
        return True
    if len(bare) == 1:
        return _is_month(tokens, bare[0]) or _is_no_word_of_names(name, words[0], bare[0])
    if name.type != "LOC" and (bare[0], bare[-1]) in _RANKS and len(bare) == 2:
        return True
    if all(word in _ARTICLES for word in bare) or " ".join(bare) in DESCRIPTIONS:
        return True
    if name.type == "ORG" and bare[-1] in OF_A_NATION and _is_of_a_nation(words[:-1]):
        return True
    if all(word in _NEVER or word in _SPELT_SMALL or _ORDINAL.fullmatch(word) for word in bare):
        return True
    return name.type == "ORG" and (bare[-1] in _OFFICES_ALONE or _is_paper(name, tokens, bare))


_PARTY_LETTERS = frozenset(("D", "R", "I"))
_CAR_MAKES = word_set(
    """
    audi bmw buick cadillac chevrolet chevy chrysler dodge fiat ford gmc honda hyundai infiniti jaguar jeep kia lexus
    lincoln mazda mercedes mercury mitsubishi nissan oldsmobile peugeot plymouth pontiac porsche renault saab saturn
    subaru suzuki toyota vauxhall volkswagen volvo
    """
)
_CAR_SORTS = word_set(
    "truck sedan pickup van minivan suv car cruiser coupe hatchback convertible wagon jeep driven"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
YEAR_REACH = 3


def _is_car(name: Name, tokens: Tokens) -> bool:
    """ "A 1996 Chevrolet", "a 2005 black Ford truck": what was driven, and not who made it."""
    words = tokens.words
    if words[name.first].lower() not in _CAR_MAKES:
        return False
    behind = words[name.last].lower() if name.last < len(words) else ""
    before = words[max(name.first - YEAR_REACH, 0) : name.first]
    return behind in _CAR_SORTS or any(_YEAR.fullmatch(word) for word in before[-2:])


def _is_index(name: Name, tokens: Tokens) -> bool:
    """ "The S&P 500", "the Nikkei fell", "the DAX"."""
    behind = tokens.words[name.last].lower() if name.last < len(tokens.words) else ""
    called = folded(tokens.between(name.first, name.last))
    if called in QUOTED or (called in INDEXED and behind in OF_INDEXES):
        return True
    return called == "nikkei" and behind in _PRICED


_PRICED = word_set(
    "fell rose dropped gained lost slid climbed closed ended jumped slipped was advanced declined shed"
)


def _is_ship(name: Name, tokens: Tokens) -> bool:
    """ "USS Grant", with the letters inside the name, or before it where nobody can be addressed so."""
    first = tokens.words[name.first]
    before = tokens.words[name.first - 1] if name.first else ""
    if name.last - name.first > 1 and first.isupper() and first.lower() in SHIPS:
        return True
    return name.type == "ORG" and before.isupper() and before.lower() in SHIPS


def _is_of_a_nation(words: list[str]) -> bool:
    """ "U.S. Economy": described, not named."""
    return len(words) == 1 and folded(words[0]) in countries_by_name() | countries_by_demonym()


def _is_month(tokens: Tokens, bare: str) -> bool:
    """Whether May is a month wherever the article has it: nobody there has a given name or a title before it."""
    if bare not in _MONTHS_TOO:
        return False
    words = tokens.words
    return not any(
        word.lower() == bare
        and words[at - 1].istitle()
        and (words[at - 1].lower() in TITLES or words[at - 1].lower() not in _BEFORE_MONTHS)
        for at, word in enumerate(words)
        if at
    )


def _is_no_word_of_names(name: Name, word: str, bare: str) -> bool:
    """One word alone. An acronym is no common word in capitals, and many persons are called May."""
    shouted = word.isupper() and len(word) > 1
    if name.type in ("LOC", "MISC"):
        return bare in UNITS | EXCLAMATIONS | HEADINGS | AREAS or (
            bare in CALENDAR and (word.istitle() or name.type == "MISC")
        )
    if len(bare) == 1:
        return word != "X"
    if bare in _ARTICLES - {"new"} and not shouted:
        return True
    if (
        _ORDINAL.fullmatch(bare)
        or bare in _NEVER - _NAMES_OF_PERSONS
        or (bare in _SPELT_SMALL and not shouted)
    ):
        return True
    if bare in DESCRIPTIONS or (name.type == "PER" and word.endswith(".") and bare in TITLES):
        return True
    if name.type == "ORG" and bare in GENERIC:
        return True
    return bare in THINGS and (shouted or not word.istitle())


def _is_ticker(name: Name, tokens: Tokens) -> bool:
    """ "<GM>", "<HWHH.HK>", "(NYSE: GM)", "(GM.N)": how an exchange writes a company that is named beside it."""
    words, first, last = tokens.words, name.first, name.last
    before = words[first - 1] if first else ""
    behind = words[last] if last < len(words) else ""
    if _within_angles(name, tokens):
        return True
    if before == ":" and first > 1 and words[first - 2].lower() in _EXCHANGES:
        return True
    if words[first].lower() in _EXCHANGES and behind == ":":
        return True
    return before == "(" and behind == "." and last + 2 < len(words) and words[last + 2] == ")"


def _within_angles(name: Name, tokens: Tokens) -> bool:
    """One word of capitals between angle brackets; a company in brackets has small letters or blanks."""
    text = tokens.text
    start = text.rfind("<", max(0, tokens.starts[name.first] - LONGEST_TICKER), tokens.starts[name.first])
    end = text.find(">", tokens.ends[name.last - 1], tokens.ends[name.last - 1] + LONGEST_TICKER)
    inside = text[start + 1 : end] if 0 <= start < end else ""
    return bool(inside) and inside.upper() == inside and " " not in inside and len(inside) <= LONGEST_TICKER


def _is_state_behind_town(name: Name, tokens: Tokens) -> bool:
    """ "(D., Conn.)", "R-Wis.", "Fenton, Mich.": a state in letters, and the party before it."""
    words = [word for word in tokens.words[name.first : name.last] if word not in ("-", ",", "–")]
    if words and words[0].lower() in _PARTIES:
        words = words[1:]
    abbreviations = division_abbreviations()
    if len(words) != 1 or words[0] not in abbreviations:
        return not words
    before = tokens.words[name.first - 1] if name.first else ""
    return words[0].endswith(".") or before in (",", "-", "–", "(")


def _is_paper(name: Name, tokens: Tokens, bare: list[str]) -> bool:
    """ "Clean Air Act", "Section 194", "Act of 1934", "Dow Jones Industrial Average"."""
    if known_body(tokens.between(name.first, name.last)):
        return False
    if (
        bare[0] in ("section", "article", "chapter", "resolution", "clause", "act", "proposition")
        and len(bare) < 4
    ):
        return not bare[1].isalpha() or bare[1] == "of"
    last = bare[-1]
    return (last in PAPERS and bare[-2] not in ("of", "and")) or last in INDEXES


def _table_rows(tokens: Tokens) -> list[tuple[int, int]]:
    """The character ranges of lines that are rows of a table: columns of figures, "83 cts vs 71 cts"."""
    rows = []
    at = 0
    for line in tokens.text.splitlines(keepends=True):
        figures = len(_NUMBER.findall(line))
        columns = len(_COLUMNS.findall(line.strip()))
        if (columns >= FEWEST_COLUMNS and figures) or (
            figures > 1 and _VERSUS.search(line) and len(line) < 90
        ):
            rows.append((at, at + len(line)))
        at += len(line)
    return rows


def _is_in_table(name: Name, tokens: Tokens, rows: list[tuple[int, int]]) -> bool:
    """A row of a table holds labels; persons and bodies are believed there only where they are known."""
    if not rows or name.type in ("LOC", "MISC"):
        return False
    start = tokens.starts[name.first]
    at = bisect_right(rows, (start, len(tokens.text))) - 1
    if at < 0 or start >= rows[at][1]:
        return False
    return not known_body(tokens.between(name.first, name.last)) and (
        name.last - name.first == 1 or name.confidence < 0.9
    )
