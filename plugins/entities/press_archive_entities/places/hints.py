"""Words of an article that tell where it plays without being place names of their own.

"Tennessee Bureau of Investigation" and "Kentucky's governor" speak for Tennessee and Kentucky, "Polish" for Poland,
a sheriff for the United States, the address of the outlet for its country.
"""

from collections import Counter
from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from archive import Article
from press_archive_entities.actors.nations import demonym_country
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.organisations import known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.places.candidate import Candidate, candidates, known_divisions
from press_archive_entities.places.countries import countries_by_code
from press_archive_entities.sheet import Sheet

_BODY_WORDS = word_set(
    """
    university college department bureau senate house supreme state highway bank board court police attorney legislature
    national general assembly law national governor gov. guard public division office commission democratic republican
    gop tech agency ministry council institute power gas health board of lawmakers voters senator representative
    congressman congresswoman residents farmers 's ’s
    """
)
"""Behind the name of a division these say that it is none of a person: "Virginia voters", not "Virginia Woolf"."""
_TELLING = {
    "US": word_set(
        "sheriff sheriff's sheriffs deputies selectmen aldermen congressman congresswoman statehouse sophomore gop "
        "medicaid democrat republican sen. rep. trooper troopers arraigned"
    ),
    "GB": word_set(
        "constabulary councillors councillor mps nhs ofsted holyrood stormont pensioner lorry motorway borough mp pub "
        "pubs carriageway roundabout pence"
    ),
    "IN": word_set("crore crores lakh lakhs panchayat lok rs. tehsil"),
    "PK": word_set("nazim tehsil"),
    "IE": word_set("gardaí gardai garda taoiseach tánaiste dáil oireachtas"),
    "CA": word_set("rcmp mpp mpps mla"),
    "ZA": word_set("saps rand"),
}  # fmt: skip
"""Words that the news of one country uses and that of others hardly."""
_MOST_TOLD = 3


def nations(sheet: Sheet, taken: Collection[int]) -> Counter[str]:
    """ISO code → how often the article uses the country's adjective, or words of its news.

    Args:
        taken: tokens of place names; they speak for themselves.
    """
    counts = Counter(
        code
        for i, word in enumerate(sheet.tokens.words)
        if word[0].isupper() and i not in taken and (code := demonym_country(word))
    )
    present = set(sheet.low)
    for code, words in _TELLING.items():
        told = len(words & present)
        if told:
            counts[code] += min(told, _MOST_TOLD)
    return counts


def divisions(sheet: Sheet, taken: Collection[int]) -> Counter[str]:
    """Value of a well-known division → how often it is named inside other names: "Ohio State Highway Patrol"."""
    words, low, table = sheet.tokens.words, sheet.low, _first_words()
    counts: Counter[str] = Counter()
    for i, word in enumerate(low):
        if word not in table or i in taken or not words[i][:1].isupper():
            continue
        for phrase, value in table[word]:
            end = i + len(phrase)
            if low[i:end] == phrase and low[end : end + 1] and low[end] in _BODY_WORDS:
                counts[value] += 1
                break
    return counts


def of_countries(named: Counter[str]) -> Counter[str]:
    """The same evidence by country: "Ohio State Highway Patrol" speaks for the United States too."""
    counts: Counter[str] = Counter()
    for value, times in named.items():
        counts[value[:2]] += times
    return counts


@lru_cache(maxsize=1)
def _first_words() -> dict[str, list[tuple[list[str], str]]]:
    """First word of a well-known division → (its words, its value), the longest first."""
    table: dict[str, list[tuple[list[str], str]]] = {}
    for value, division in known_divisions().items():
        # "Washington" and "New York" before such words are as often the towns.
        if value in ("US/Washington", "US/New York", "US/District of Columbia"):
            continue
        words = division.label.lower().split()
        table.setdefault(words[0], []).append((words, value))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in table.items()}


def home(article: Article) -> str:
    """ISO code of the country of the outlet, by its name or the end of its address; empty where not known."""
    body = known_body(article.source) if article.source else None
    if body:
        return body.country
    host = urlsplit(article.url).hostname or (article.source if "." in article.source else "")
    ending = host.rpartition(".")[2].upper()
    code = {"UK": "GB"}.get(ending, ending)
    # Addresses that anybody in the world may have.
    return (
        code if code in countries_by_code() and code not in ("TV", "CO", "IO", "ME", "AI", "CC", "FM") else ""
    )


_PAPERS = word_set(
    """
    news times post herald tribune review star gazette journal telegraph chronicle observer globe sun mail express
    courier dispatch press record reporter leader standard echo argus bulletin democrat republic sentinel examiner
    independent enquirer inquirer intelligencer advocate register daily morning evening sunday weekly
    """
)


def seat(source: str) -> tuple[Candidate, ...]:
    """The places that a newspaper may be named after: "The Boston Globe"; none where the rest is no paper's word."""
    words = source.split()
    words = words[1:] if words[:1] in (["The"], ["the"]) else words
    if not any(folded(word) in _PAPERS for word in words[1:]):
        return ()
    for size in (3, 2, 1):
        name = " ".join(words[:size])
        if size < len(words) and folded(words[size - 1]) not in _PAPERS:
            found = tuple(o for o in candidates(name) if o.kind in ("town", "division") and not o.also)
            if found:
                return found
    return ()


__all__ = ["divisions", "home", "nations", "of_countries", "seat"]
