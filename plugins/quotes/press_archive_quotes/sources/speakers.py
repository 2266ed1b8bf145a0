"""Words that name a source → the speaker: an actor, somebody unnamed, or nobody."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from archive import Span
from press_archive_quotes.chain.carriers import sounds_like_outlet
from press_archive_quotes.cues.lexicon import Lists
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import (
    AUXILIARY,
    CLOSE_ROUND,
    COMMA,
    DASH,
    DETERMINER,
    NAME,
    NOUN,
    NUMBER,
    OWNER_MARK,
    PREPOSITION,
    PRONOUN,
    word_set,
)
from press_archive_quotes.sources.antecedents import person_before
from press_archive_quotes.sources.cast import (
    HE_TITLES,
    PERSON,
    SHE_TITLES,
    SINGLE,
    TITLES,
    Cast,
    Figure,
    is_common,
    title_at,
)
from press_archive_quotes.sources.described import AGE, SUFFIXES, body_before, named_before
from press_archive_quotes.sources.phrases import head_of, phrase_before
from press_archive_quotes.sources.speaker import DOUBTFUL, GROUP_TYPES, NOBODY, UNNAMED, Said, Speaker

HE_SHE = {"he": "he", "his": "he", "him": "he", "she": "she", "her": "she", "hers": "she"}
THEY = frozenset(["they", "their", "them"])
IT = frozenset(["it", "its"])
WRITER = word_set("i we you my our your us me")
RELATIVE = frozenset(["who", "which", "that", "whose"])
NO_SPEAKER = word_set(
    "nobody none no-one this that these those which what there a an the it here such who whom"
)
"""Words that name nobody when they stand alone."""
STRAY = frozenset(["most", "all", "both", "each", "another", "one", "none"])
TRADES = ("er", "or", "ist", "ian", "yst", "eer", "ee")
"""How most words for somebody by his trade or part end: `the baker`, `a conductor`, `one trainee`."""
NO_TRADES = word_set(
    "number paper newspaper letter order power water matter winter summer chapter border offer tower river weather"
    " center centre figure factor floor door error color colour flavor vector motor sector corridor computer server"
    " tender danger anger hunger career beer agreement fee committee guarantee degree tree knee coffee other another"
    " quarter charter corner counter cover disaster dinner fever finger gender harbor harbour labor labour layer"
    " liver meter monitor murder mirror odor oyster poster rather register rumor rumour"
    " shoulder silver slander spider surrender temper terror theater theatre timber tumor vapor visor"
    " whether wonder container trailer boiler cooler filter freezer printer scanner tanker drier"
    " helicopter cluster encounter endeavor favor humor honor rigor transfer shower answer filler ladder folder header"
)
"""Words with such an ending for what does not speak."""
DEFINITE = word_set("the this that his her their its these those")
AT_A_PLACE = frozenset(["in", "from", "of", "at", "near"])
HOME_TOWN = frozenset(["of", "from", "in", "near"])
"""Prepositions before where somebody lives: `Jo Marsh, of Lisbon, who`."""
LONGEST_TITLE = 24
"""Characters that may stand between an office and the name in apposition to it: `the mayor, Mrs. Marsh`."""


def speaker_of(reading: Reading, cast: Cast, lists: Lists, source: Span, said: Sequence[Said]) -> Speaker:
    """The speaker that the words of `source` stand for; `said` are those found before, nearest last."""
    words = reading.words
    first = bisect_left(words.starts, source.start)
    last = max(first + 1, bisect_left(words.starts, source.end))
    if first >= len(words.lows):
        return NOBODY
    low = words.lows[first]
    if last - first == 1 or words.tags[first + 1] & (AUXILIARY | OWNER_MARK):
        if low in HE_SHE:
            return person_before(reading, cast, lists, HE_SHE[low], source.start, said)
        if low in THEY or low in IT:
            return body_before(reading, cast, lists, low in IT, source.start, said)
        if low in WRITER:
            return NOBODY
    if low in RELATIVE and last - first == 1:
        return _antecedent(reading, cast, lists, first, said)
    if (last - first == 1 and low in NO_SPEAKER) or low == "no":
        return NOBODY
    return _named(reading, cast, lists, source, first, last, said)


def _named(
    reading: Reading, cast: Cast, lists: Lists, source: Span, first: int, last: int, said: Sequence[Said]
) -> Speaker:
    if "&" in reading.words.lows[first:last] and all(
        reading.words.tags[i] == NAME or reading.words.lows[i] == "&" for i in range(first, last)
    ):
        return Speaker(" ".join(source.of(reading.text).split()), pronoun="it")  # "Halvorsen & Rask"
    head = head_of(reading.words, first, last)
    place = reading.words.span(head, head + 1)
    over = [f for f in cast.within(source) if f.span.overlaps(place) and f.value.lower() not in SUFFIXES]
    if not over and reading.words.lows[head] in SUFFIXES:
        over = [f for f in cast.within(source) if place.start - 2 <= f.span.end <= place.start]
    noun = reading.words.lows[head]
    if over:
        figure = max(over, key=lambda f: (f.type == PERSON, bool(f.type), len(f.span)))
        whole = _longer_name(reading, figure, first, head)
        if whole:
            return Speaker(whole, pronoun="it")
        is_opener = head == first and is_common(noun, lists) and not figure.type
        if not is_opener and (reading.words.tags[head] == NAME or figure.type):
            role = figure.role or _printed_role(reading, source, figure, lists)
            if figure.type != PERSON and reading.text[figure.span.end : source.end] in ("'s", "’s"):
                figure = replace(figure, value=f"{figure.value}'s")  # the business in "McDonald's said"
            return _titled(reading, cast, _of_figure(figure, role, lists), figure)
    closing = _closing_name(reading, cast, lists, head, source)
    if closing:
        role = closing.role or _without_article(reading.text[source.start : closing.span.start].strip())
        return _of_figure(closing, role, lists)
    carrier = lists.carriers.get(source.of(reading.text).lower().removeprefix("the "))
    if carrier:
        return Speaker(carrier, "", "", "it", True)
    return _nominal(reading, cast, lists, source, first, noun, said)


def _longer_name(reading: Reading, figure: Figure, first: int, head: int) -> str:
    """The whole name where a country only ends it: `Frack Free Namibia` is no government; empty elsewhere."""
    words = reading.words
    start = head
    while start > first and words.tags[start - 1] == NAME and words.lows[start - 1] not in TITLES:
        start -= 1
    is_country = figure.type == "government" and figure.span == words.span(head, head + 1)
    if not is_country or start == head or (head - start == 1 and _opens_sentence(reading, start)):
        return ""
    return " ".join(words.forms[start : head + 1])


def _closing_name(reading: Reading, cast: Cast, lists: Lists, head: int, source: Span) -> Figure | None:
    """Iris Holt in `director and senior economist Iris Holt`, X Y in `minister of mines and energy X Y`."""
    words = reading.words
    for figure in cast.within(source):
        if figure.span.end != source.end or figure.type not in (PERSON, ""):
            continue
        before = bisect_left(words.starts, figure.span.start) - 1
        is_office = lists.roles.get(words.lows[head], "") in SINGLE and figure.type == PERSON
        if before < head or not words.tags[before] & (NOUN | NAME if is_office else NOUN):
            return None
        # "a spokesman for candidate John Smith" is not the candidate.
        hangs = any(words.tags[index] == PREPOSITION for index in range(head, before))
        is_person = lists.roles.get(words.lows[before], "") in SINGLE
        return None if hangs and is_person else figure
    return None


def _titled(reading: Reading, cast: Cast, speaker: Speaker, figure: Figure) -> Speaker:
    """The speaker by the title that is printed here: `Mrs Clinton` is never her husband."""
    title = title_at(reading.text, figure.span)
    pronoun = "she" if title in SHE_TITLES else "he" if title in HE_TITLES else ""
    if not pronoun or figure.type not in (PERSON, ""):
        return speaker
    is_mixed = any(f.titled not in (pronoun, "") for f in cast.figures if f.value == figure.value)
    family = figure.value.split()[-1].lower()
    named = {f.value for f in cast.figures if f.type == PERSON and " " in f.value}
    is_shared = sum(value.lower().split()[-1] == family for value in named) > 1
    if (speaker.pronoun == pronoun and " " in figure.value) or (
        speaker.pronoun in (pronoun, "") and not is_mixed and not (is_shared and speaker.pronoun == "")
    ):
        return speaker
    others = {
        f.value: f
        for f in cast.figures
        if f.type == PERSON
        and f.value != figure.value
        and f.value.lower().split()[-1:] == [family]
        and f.pronoun == pronoun
        and " " in f.value
    }
    if len(others) == 1:
        other = next(iter(others.values()))
        return Speaker(other.value, other.role, other.country, pronoun)
    return Speaker(
        f"unnamed: {title.capitalize()} {figure.span.of(reading.text)}", "", "", pronoun, way=UNNAMED
    )


def _of_figure(figure: Figure, role: str, lists: Lists) -> Speaker:
    carrier = lists.carriers.get(figure.value.lower().removeprefix("the "))
    value = carrier if carrier and not figure.type else figure.value
    pronoun = figure.pronoun or ("it" if carrier or figure.type in GROUP_TYPES else "")
    names = figure.value.lower().split()
    is_outlet = figure.type == "outlet" or (
        figure.type != PERSON and len(names) > 1 and sounds_like_outlet(names)
    )
    return Speaker(value, " ".join(role.split()), figure.country, pronoun, carrier is not None or is_outlet)


def _printed_role(reading: Reading, source: Span, figure: Figure, lists: Lists) -> str:
    """The office among the words of the source that stand before the name."""
    before = reading.text[source.start : max(source.start, figure.span.start)].split()
    if figure.type not in (PERSON, "") or not before or lists.roles.get(before[-1].lower(), "") not in SINGLE:
        return ""
    return " ".join(before[1:] if before[0].lower() in DEFINITE | {"a", "an"} and len(before) > 1 else before)


def _nominal(
    reading: Reading, cast: Cast, lists: Lists, source: Span, first: int, noun: str, said: Sequence[Said]
) -> Speaker:
    """`the spokeswoman`, `the report`, `officials`: someone named before, or someone unnamed."""
    group = lists.roles.get(noun, "")
    apposed = _apposed(reading, cast, lists, source) if group in SINGLE or not group else None
    if apposed and not group and not _is_closed(reading, apposed):
        apposed = None
    if apposed:
        return _of_figure(apposed, apposed.role or _without_article(source.of(reading.text)), lists)
    text = " ".join(source.of(reading.text).split())
    if reading.words.lows[first] in DEFINITE:
        lows = reading.words.lows
        at = bisect_left(reading.words.starts, source.end)
        before = lows[first + 1 : next((i for i in range(first, at) if lows[i] == noun), at)]
        known = named_before(reading, cast, noun, group, source.start, said, frozenset(before))
        if known and not _is_another(known, noun, text):
            return known
    if not any(character.isalpha() for character in text):
        return NOBODY
    country = cast.country_in(source)
    is_plain = (
        reading.words.tags[first] & (DETERMINER | NOUN | PRONOUN | NUMBER)
        or is_common(reading.words.lows[first], lists)
        # "Futures traders" at the start of a sentence; "Turkish officials" and "Exxon officials" keep their capital.
        or (
            not country
            and reading.words.lows[first] not in TITLES
            and _opens_sentence(reading, first)
            and not cast.within(reading.words.span(first, first + 1))
        )
    )
    plain = text[0].lower() + text[1:] if is_plain and not (text[:2].isupper() and text[1] != " ") else text
    # "who is the most animated", "the man we all knew": some of nobody where no sentence opens with it.
    is_stray = source.of(reading.text).lower() in STRAY and not _opens_sentence(reading, first)
    is_trade = noun.removesuffix("s").endswith(TRADES) and noun.removesuffix("s") not in NO_TRADES
    can_speak = group or is_common(noun, lists) or AGE.search(noun) or is_trade
    return Speaker(
        f"unnamed: {plain}",
        noun if group in SINGLE else "",
        country,
        _stands_for(group, noun),
        way=UNNAMED if can_speak and not is_stray else DOUBTFUL,
    )


def _is_another(known: Speaker, noun: str, text: str) -> bool:
    """Whether two unnamed persons differ by what stands behind `of`: `the mother of three`, `the mother of four`."""
    owned = text.partition(f"{noun} of ")[2]
    value = known.value or ""
    return bool(owned) and value.startswith("unnamed: ") and not value.endswith(owned)


def _opens_sentence(reading: Reading, index: int) -> bool:
    place = bisect_left(reading.sentence_starts, index)
    return reading.sentence_starts[place : place + 1] == (index,)


def _apposed(reading: Reading, cast: Cast, lists: Lists, source: Span) -> Figure | None:
    """Maria Zakharova in `the ministry's spokeswoman, Maria Zakharova, said`."""
    if reading.text[source.end : source.end + 2] != ", ":
        return None
    at = source.end + 2
    for figure in cast.within(Span(at, min(at + LONGEST_TITLE, len(reading.text)))):
        between = reading.text[at : figure.span.start].lower().split()
        is_led = (
            not between
            or between[-1] in TITLES
            or between[-1].endswith(("man", "woman"))
            or lists.roles.get(between[-1], "") in SINGLE
        )
        # "a woman in Lodi, Ohio": what stands behind a preposition may be a town with its state.
        is_led_out = not AT_A_PLACE.isdisjoint(source.of(reading.text).split())
        is_state = figure.type != PERSON and " " not in figure.value and is_led_out
        if figure.type in (PERSON, "") and figure.span.start >= at and is_led and len(between) < 3:
            return None if is_state else figure
    return None


def _is_closed(reading: Reading, figure: Figure) -> bool:
    """Whether a person's name stands between commas: `the band's drummer, Tom Hall, said`."""
    return figure.type == PERSON and reading.text.startswith(",", figure.span.end)


def _without_article(text: str) -> str:
    head, _, rest = text.partition(" ")
    return rest if head.lower() in ("the", "a", "an", "his", "her", "their", "its") and rest else text


def _stands_for(group: str, noun: str) -> str:
    if group in ("he", "she"):
        return group
    if noun.endswith("s") or noun in SEVERAL:
        return "they"
    return "it" if group in ("group", "carrier") else ""


SEVERAL = word_set("police people family couple staff crowd public majority minority press")
"""Words in the singular that `they`, and no `it`, goes on with."""


def _antecedent(reading: Reading, cast: Cast, lists: Lists, at: int, said: Sequence[Said]) -> Speaker:
    """Whom a relative pronoun at word `at` stands for: the noun phrase before it."""
    tags = reading.words.tags
    last = at - 1
    if last > 0 and tags[last] & (COMMA | DASH | CLOSE_ROUND):
        last -= 1
    phrase = phrase_before(reading.words, last, max(0, at - 15))
    # "Jo Marsh, 44, of Lisbon, who": an age and a town are passed over.
    lows = reading.words.lows
    while phrase and phrase[0] > 1 and (lows[phrase[0] - 1] in HOME_TOWN or tags[phrase[0]] == NUMBER):
        last = phrase[0] - 1
        while last > 0 and tags[last] & (PREPOSITION | COMMA):
            last -= 1
        phrase = phrase_before(reading.words, last, max(0, at - 15))
    if phrase is None:
        return NOBODY
    span = reading.words.span(*phrase)
    near = [figure for figure in cast.within(span) if figure.type]
    head = reading.words.lows[head_of(reading.words, *phrase)]
    if near and head not in lists.roles:
        return _of_figure(near[-1], near[-1].role, lists)
    return _named(reading, cast, lists, span, phrase[0], phrase[1], said)
