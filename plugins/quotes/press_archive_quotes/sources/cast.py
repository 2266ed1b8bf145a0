"""Article and earlier annotations → the cast: every person and body that the article names, by place in the text."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive import Annotation, Span
from press_archive_quotes.cues.lexicon import Lists
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import NAME, NOUN, word_set

TITLES = word_set(
    "mr. mrs. ms. mr mrs ms miss dr dr. sen. rep. gov. gen. lt. col. sgt. prof. capt. adm. sir lord lady dame"
)
SHE_TITLES = word_set("mrs. ms. mrs ms miss lady dame")
HE_TITLES = word_set("mr. mr sir lord")
NOT_IN_NAMES = word_set(
    "monday tuesday wednesday thursday friday saturday sunday i the a an but and in on at"
    " late early next last earlier yesterday today terms proceeds results getty"
)
PARTICLES = word_set("von van der den de da di du del la le al el bin ibn ben zu ter")
SINGLE = frozenset(["he", "she", "person"])
"""The groups of roles.txt that hold one person each."""
QUALIFYING = word_set(
    "former prime foreign senior vice deputy acting then state chief campaign communications press"
    " defence defense interior finance justice health trade home attorney national ex"
)


def names_in(reading: Reading, taken: Sequence[Span], lists: Lists) -> Iterator[Span]:
    """Runs of capitalised words that no actor covers, without the office before a person's name.

    Args:
        taken: what actors cover, sorted.
    """
    words = reading.words
    tags, lows = words.tags, words.lows
    openers = {first for first, _ in reading.sentences}
    index, count = 0, len(tags)
    while index < count:
        if tags[index] != NAME or lows[index] in TITLES or lows[index] in NOT_IN_NAMES:
            index += 1
            continue
        if lows[index] in lists.cues and words.forms[index].isupper():
            index += 1  # a verb of a headline in capitals: "SOURCE SAYS"
            continue
        first, index = index, _run_end(reading, index)
        if index == first + 1 and first in openers and is_common(lows[first], lists):
            continue
        if first in openers and first + 1 < index and lows[first].endswith(("ing", "ed")):
            first += 1  # "Citing Jo Marsh, TASS said"
        if _is_office(lows, first, index, lists):
            continue
        first = _past_office(lows, first, index, lists)
        span = words.span(first, index)
        where = bisect_left(taken, span)
        if not any(span.overlaps(other) for other in taken[max(0, where - 1) : where + 1]):
            yield span


def _run_end(reading: Reading, index: int) -> int:
    words = reading.words
    tags, lows, count = words.tags, words.lows, len(words.tags)
    index += 1
    while index < count and words.starts[index] - words.ends[index - 1] <= 1:
        if tags[index] == NAME:
            index += 1
            continue
        if _is_initials(reading, index):
            index += 2
            continue
        after = index
        while after < count and lows[after] in PARTICLES and after - index < 3:
            after += 1
        if (
            after == index
            or after >= count
            or tags[after] != NAME
            or (lows[index] in ("le", "la") and tags[index] != NOUN)
        ):
            break
        index = after + 1
    return index


def _is_initials(reading: Reading, index: int) -> bool:
    """Whether `and` at a word joins two initials to one name: `S and P`, `LL and E`."""
    words = reading.words
    if words.lows[index] not in ("and", "&") or index + 1 >= len(words.forms):
        return False
    either = (words.forms[index - 1], words.forms[index + 1])
    return all(form.isupper() and len(form) < 3 for form in either)


def is_common(low: str, lists: Lists) -> bool:
    """Whether a word that is capitalised only because it opens a sentence is a common noun for speakers."""
    return any(form in lists.roles for form in (low, low.removesuffix("s"), low.removesuffix("es")))


def _is_office(lows: Sequence[str], first: int, last: int, lists: Lists) -> bool:
    """Whether capitals are an office without a name: `the Treasury Secretary`, `the US President`."""
    is_last = last - first > 1 and lists.roles.get(lows[last - 1], "") in SINGLE
    return is_last and all(low in QUALIFYING or low in BODIES for low in lows[first : last - 1])


BODIES = word_set("us u.s. uk u.k. eu un nato treasury state labour labor energy trade budget security")
"""Countries, unions and ministries before an office: `the US President`."""


def _past_office(lows: Sequence[str], first: int, last: int, lists: Lists) -> int:
    """Behind `Prime Minister` in `Prime Minister Mateusz Morawiecki`."""
    for index in range(last - 2, first - 1, -1):
        if lists.roles.get(lows[index], "") in SINGLE:
            return index + 1
    while first < last - 2 and lows[first] in QUALIFYING:
        first += 1
    return first


def role_at(text: str, span: Span, lists: Lists) -> str:
    """The office printed before or behind a name: `Foreign Ministry spokeswoman`, `a former governor`."""
    before = text[max(0, span.start - 20) : span.start]
    word = before.rstrip(" ,").rpartition(" ")[2].lower() if before[-1:] == " " else ""
    if lists.roles.get(word, "") in SINGLE:
        return _role_before(text[max(0, span.start - 90) : span.start])
    if text[span.end : span.end + 2] == ", ":
        return _role_behind(text, span.end, lists)
    return ""


def title_at(text: str, span: Span) -> str:
    """`mr.` or `sen.` before a name, in lower case; empty where there is none."""
    word = text[max(0, span.start - 8) : span.start].rstrip().rpartition(" ")[2].lower()
    return word if word in TITLES else ""


OPENING = word_set("the a an but and in on then when while as his her their said by")


def _role_before(before: str) -> str:
    """`Russian Foreign Ministry spokeswoman` in the words before a name."""
    words = re.split(r"[,.;:()\"“”]\s|\n", before.rstrip(" ,"))[-1].split()
    first = len(words) - 1
    apposed = before.endswith(", ")
    while first > 0 and _goes_with(
        words[first - 1], apposed=apposed and bool(ARTICLES & {*map(str.lower, words)})
    ):
        first -= 1
    while first < len(words) - 1 and words[first].lower() in OPENING:
        first += 1
    return " ".join(words[first:])


ARTICLES = word_set("the a an his her their its")


def _goes_with(word: str, *, apposed: bool) -> bool:
    """Whether a word belongs to the office behind it: `Russian` of `Russian spokeswoman`."""
    if apposed:
        return word.lower() not in ARTICLES
    return word[0].isupper() or word in QUALIFYING or word.endswith(("'s", "’s"))


ROLE_BEHIND = re.compile(
    r",\s+(?:(?:a|an|the|his|her|its|their|who is|one of)\s+)?"
    r"([^,.;:\n\"“”]{3,90}?)(?=[,.;:\n]|\s(?:who|which|that|said|says)\b)"
)


def _role_behind(text: str, end: int, lists: Lists) -> str:
    """`former governor of Pennsylvania` behind a name."""
    match = ROLE_BEHIND.match(text, end)
    if not match:
        return ""
    head = re.split(r"\s(?:of|for|at|in|from|with|to|and|on)\s", match.group(1))[0].split()
    return match.group(1) if head and lists.roles.get(head[-1].lower(), "") in SINGLE else ""


PERSON = "person"
REACH = 200
"""Mentions that a word for somebody named before may reach back."""
LONGEST_NAME = 80
"""Characters."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mention of someone or something that can speak."""

    span: Span
    value: str
    type: str
    country: str = ""
    role: str = ""
    pronoun: str = ""
    """he, she or empty where not known."""
    titled: str = ""
    """he or she by the title printed with this mention: `Mrs Lopez`."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The figures of an article in order of their mentions."""

    figures: tuple[Figure, ...]
    starts: tuple[int, ...]
    countries: tuple[tuple[int, int, str], ...]
    """Start, end and code where a country is named, be it by an adjective."""

    def within(self, span: Span) -> list[Figure]:
        """The mentions that overlap `span`."""
        first = max(0, bisect_left(self.starts, span.start) - 1)
        last = bisect_left(self.starts, span.end)
        return [figure for figure in self.figures[first:last] if figure.span.overlaps(span)]

    def before(self, at: int) -> Iterator[Figure]:
        """The mentions that start before `at`, nearest first; not more than a pronoun may reach back to."""
        last = bisect_left(self.starts, at)
        return (self.figures[index] for index in range(last - 1, max(-1, last - 1 - REACH), -1))

    def country_in(self, span: Span) -> str:
        """ISO 3166 code of a country named inside `span`, empty where none is."""
        first = bisect_left(self.countries, (span.start - LONGEST_NAME, 0, ""))
        for start, end, code in self.countries[first:]:
            if start >= span.end:
                break
            if code and end > span.start:
                return code
        return ""


def gather(reading: Reading, earlier: Sequence[Annotation], lists: Lists) -> Cast:
    """The cast of an article: the actors given, and the names that no actor covers."""
    # A verb of a headline in capitals is no actor, whoever takes it for one: "SOURCE SAYS".
    actors = [
        _figure(a)
        for a in earlier
        if a.kind == "actor" and not (a.value.isupper() and a.value.lower() in lists.cues)
    ]
    taken = sorted(figure.span for figure in actors)
    names = [
        Figure(span, " ".join(span.of(reading.text).split()), "") for span in names_in(reading, taken, lists)
    ]
    figures = [*actors, *names]
    figures = _with_full_names(figures)
    figures = [_dressed(reading, _with_seniority(reading, figure), lists) for figure in figures]
    figures = _with_pronouns(_called_by_pronouns(reading, figures))
    figures.sort(key=lambda figure: (figure.span.start, -figure.span.end))
    countries = sorted(
        (a.start, a.end, str(a.attributes.get("country") or ""))
        for a in earlier
        if a.kind in ("place", "actor")
    )
    return Cast(tuple(figures), tuple(f.span.start for f in figures), tuple(countries))


def _figure(annotation: Annotation) -> Figure:
    given = annotation.attributes
    return Figure(
        annotation.span,
        annotation.value,
        str(given.get("type") or ""),
        str(given.get("country") or ""),
        str(given.get("role") or ""),
    )


SENIORITY = re.compile(r",? (Jr|Sr)\b")


def _with_seniority(reading: Reading, figure: Figure) -> Figure:
    """`Walter Crane Jr` is not his father: a suffix that an actor's value has lost is put back."""
    if figure.type not in (PERSON, "") or figure.value.endswith(("Jr", "Sr", "Jr.", "Sr.")):
        return figure
    near = reading.text[figure.span.start : figure.span.end + 5]
    if "Jr" not in near and "Sr" not in near:
        return figure
    printed = SENIORITY.match(reading.text, figure.span.end) or SENIORITY.search(figure.span.of(reading.text))
    return replace(figure, value=f"{figure.value} {printed.group(1)}") if printed else figure


def _with_full_names(figures: list[Figure]) -> list[Figure]:
    """A bare last name gets the full name that the article gives elsewhere."""
    full: dict[str, Figure] = {}
    for figure in figures:
        words = figure.value.split()
        if 1 < len(words) <= 4:
            known = full.get(words[-1].lower())
            if known is None or (not known.type and figure.type == PERSON):
                full[words[-1].lower()] = figure
    short = {f.value.lower(): f for f in figures if f.type == PERSON and " " not in f.value}
    named = []
    for figure in figures:
        called = short.get(figure.value.rpartition(" ")[2].lower())
        if called is not None and not figure.type and 1 < len(figure.value.split()) <= 3:
            # "Tam Wheelan" whom the actors have as "Wheelan" alone: one person, by the name that the actors have.
            figure = replace(figure, value=called.value, type=PERSON)
        known = full.get(figure.value.lower())
        if known is not None and not figure.type:
            figure = Figure(figure.span, known.value, known.type, known.country, known.role)
        named.append(figure)
    return named


UNMARKED = str.maketrans("łøđıæœß", "lodiaos")
"""Letters that do not fall into a letter and its mark."""


def _plain(name: str) -> str:
    """A given name in lower case without accents, as the list has it: `malgorzata` for `Małgorzata`."""
    low = name.lower()
    if low.isascii():
        return low
    parts = unicodedata.normalize("NFKD", low.translate(UNMARKED))
    return "".join(part for part in parts if not unicodedata.combining(part))


def _dressed(reading: Reading, figure: Figure, lists: Lists) -> Figure:
    """With the role printed before or after the name, and the pronoun that this shows."""
    if figure.type and figure.type != PERSON:
        return figure
    title = title_at(reading.text, figure.span)
    printed = role_at(reading.text, figure.span, lists)
    pronoun = "she" if title in SHE_TITLES else "he" if title in HE_TITLES else ""
    for noun in printed.lower().split():
        group = lists.roles.get(noun, "")
        pronoun = pronoun or (group if group in ("he", "she") else "")
    first, _, rest = figure.value.partition(" ")
    given = lists.given_names.get(_plain(first), "") if rest else ""
    # "Europeans" and "Republicans" are no person, whatever office stands beside them.
    is_plural = not figure.type and not rest and figure.value.endswith(("ans", "ats", "ers", "ists"))
    is_person = bool(figure.type or printed or given or title) and not is_plural
    type_ = PERSON if is_person else ""
    role = " ".join((figure.role or printed).split())
    titled = "she" if title in SHE_TITLES else "he" if title in HE_TITLES else ""
    return Figure(figure.span, figure.value, type_, figure.country, role, pronoun or given, titled)


OF_ONE = {"he": "he", "his": "he", "him": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}
FEWEST_PRONOUNS = 2
"""How often the article must call somebody of an unknown given name he or she."""


def _called_by_pronouns(reading: Reading, figures: list[Figure]) -> list[Figure]:
    """Whoever alone is named in sentences that go on with `she` is a woman, whatever the list of given names knows."""
    persons = {figure.value for figure in figures if figure.type == PERSON and " " in figure.value}
    known = {figure.value for figure in figures if figure.pronoun}
    named: dict[int, dict[str, int]] = {}
    for figure in figures:
        if figure.type == PERSON:
            named.setdefault(reading.sentence(figure.span.start), {})[figure.value] = figure.span.end
    votes: dict[str, list[str]] = {}
    for number, found in named.items():
        (value, end), *others = found.items()
        if others or value in known or value not in persons:
            continue
        votes.setdefault(value, []).extend(_pronouns_behind(reading, number, end))
    told = {
        value: said[0] for value, said in votes.items() if len(said) >= FEWEST_PRONOUNS and len({*said}) == 1
    }
    return [replace(f, pronoun=told[f.value]) if f.value in told else f for f in figures]


def _pronouns_behind(reading: Reading, number: int, at: int) -> Iterator[str]:
    """The pronouns behind a name in its sentence, none in what is quoted."""
    words = reading.words
    for index in range(*reading.sentences[number]):
        if words.starts[index] >= at and reading.quoted[index] < 0 and words.lows[index] in OF_ONE:
            yield OF_ONE[words.lows[index]]


def _with_pronouns(figures: list[Figure]) -> list[Figure]:
    """Every mention of a person gets the role and the pronoun that one of the mentions shows."""
    pronouns = {figure.value: figure.pronoun for figure in reversed(figures) if figure.pronoun}
    roles = {figure.value: figure.role for figure in reversed(figures) if figure.role}
    persons = {figure.value for figure in figures if figure.type == PERSON}
    completed = []
    for figure in figures:
        role = figure.role or roles.get(figure.value, "")
        pronoun = pronouns.get(figure.value, "")
        type_ = PERSON if figure.value in persons else figure.type
        if (role, pronoun, type_) != (figure.role, figure.pronoun, figure.type):
            figure = replace(figure, role=role, pronoun=pronoun, type=type_)
        completed.append(figure)
    return completed
