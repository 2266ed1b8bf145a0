"""Numbers that look like years, decades or times of day and are none: telephone numbers, ages, finishing times."""

from press_archive_dates.words import word_set
from press_archive_dates.words.names import NUMBERED, is_capital_word, stands_alone
from press_archive_dates.words.tokens import Tokens
from press_archive_dates.words.verbs import is_regular_past

_NUMERALS = ("year", "day", "num", "ymd", "decimal", "range", "unknown")
_CALLS = word_set("call calls dial phone tel telephone fax hotline ring text whatsapp helpline line")
_MONTHS_OR_MARKS = ("month", "mon", "weekday", "comma", "fullstop", "break")
_CALL_REACH = 5
_WORKS = word_set(
    "novel film book album song movie musical opera sequel thriller videogame game play series memoir poem record "
    "painting documentary"
)
"""What may be called by a year: `1984 (the novel)`, `the film 1917`."""
_WORK = {(word,) for word in _WORKS}
_LONGEST_WORK = 4
"""How many words may name a kind of work: `a prize-winning war film`."""
_QUOTES = frozenset(('"', "“", "”", "`", "``", "''", "'", "‘", "’"))
_EDGES = word_set("early mid late to or and - – very low high upper lower")
_LONGEST_EDGE = 8
_OWNERS = word_set("his her their my your our whose one's aged over under upper lower")
"""Before `20s` they make it an age or a band: `in her late 20s`, `the over 60s`, `the upper 70s`."""
_UNITS = word_set("local squad engine company troop station district ward battalion")
_DEGREES = word_set(
    "temperature temperatures degrees highs lows fahrenheit thermometer mercury humidity heat forecast"
)
_DEGREES_REACH = 8
_TOOK = word_set(
    "in of took time times clocked clocking ran run won finished finishing record best personal ratio odds was split "
    "mark leads lead down just"
)
"""Before `4:05` they make it a length: `she ran it in 4:05`, `a ratio of 10:30`."""
_RAN = word_set("mark minute mile miler marathon record run lap split lead personal best ratio")
_TIMED = word_set("timed clocked")
_AT = word_set("at by until till before after from to since around about between and or - – the")


def is_telephone_number(tokens: Tokens, index: int) -> bool:
    """Whether four figures are a part of one: `020 7946 1958`, `call the hotline on 1919`."""
    if _touches_number(tokens, index - 1, index) or _touches_number(tokens, index, index + 1):
        around = tokens.words[max(0, index - _CALL_REACH) : index]
        before = tokens.words[index - 1] if index else ""
        if (len(before) >= 3 and before.isdigit()) or _CALLS.intersection(around) or "+" in around:
            return True
    for at in range(index - 1, max(index - _CALL_REACH, -1), -1):
        if tokens.is_(at, *_MONTHS_OR_MARKS) or tokens.words[at] in ("in", "since", "during"):
            return False
        if tokens.words[at] in _CALLS:
            return True
    return False


def _touches_number(tokens: Tokens, first: int, second: int) -> bool:
    """Whether two numbers stand side by side with a space or a sign of telephone numbers between."""
    if first < 0 or second >= len(tokens) or not tokens.is_(first, *_NUMERALS):
        return False
    if not (tokens.words[first][:1].isdigit() and tokens.words[second][:1].isdigit()):
        return False
    return tokens.starts[second] - tokens.ends[first] == 1


def is_title_of_a_work(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a date is what a work is called: `1984 (the novel)`, `Orwell's 1984.`, `the film 1917`, `“1984”`."""
    after = tokens.words[last : last + 5]
    if after[:1] == ("(",) and _WORKS.intersection(after):
        return True
    before = tokens.words[first - 1] if first else ""
    if last - first > 1 or not tokens.is_(first, "year"):
        return False
    if before in _QUOTES and after[:1] and after[0] in _QUOTES:
        return True
    if before in _WORKS:
        return True
    if _is_told_as_work(tokens, last):
        return True
    is_owned = tokens.is_(first - 1, "possessive") and tokens.is_capital(max(0, first - 2))
    is_list = after[:1] in (("and",), ("or",), ("-",)) and tokens.is_(last + 1, "year")
    return is_owned and not is_list and stands_alone(tokens, last) and not is_regular_past("".join(after[:1]))


def _is_told_as_work(tokens: Tokens, last: int) -> bool:
    """`1917, a war film.`; but `in 1917, a film was made`."""
    if not tokens.is_(last, "comma") or not tokens.is_(last + 1, "a"):
        return False
    work = next(
        (at for at in range(last + 2, last + 2 + _LONGEST_WORK) if tokens.words[at : at + 1] in _WORK), None
    )
    return work is not None and (
        work + 1 >= len(tokens)
        or not tokens.words[work + 1][0].isalnum()
        or tokens.words[work + 1] in ("by", "about", "set", "directed", "starring")
    )


def is_age_or_degrees(tokens: Tokens, first: int, last: int) -> bool:
    """Whether tens are years of age, degrees or somebody's number: `her late 20s`, `highs in the 80s`, `Local 90's`."""
    at = first - 1
    while at >= max(0, first - _LONGEST_EDGE) and (
        tokens.words[at] in _EDGES or tokens.is_(at, "hyphen", "tens")
    ):
        if tokens.is_(at, "hyphen") and tokens.words[max(0, at - 1)] in _OWNERS:
            return True
        at -= 1
    if at >= 0 and (tokens.words[at] in _OWNERS or {"upper", "lower"}.intersection(tokens.words[at:first])):
        return True
    if len(tokens.words[last - 1].strip("'’‘`s")) != 2:
        return False
    if first and first == last - 1 and _is_name(tokens, first - 1):
        return True
    return bool(
        _DEGREES.intersection(tokens.words[max(0, first - _DEGREES_REACH) : last + _DEGREES_REACH // 2])
    )


def _is_name(tokens: Tokens, index: int) -> bool:
    """Whether what is numbered stands there: `Local 90's`, `Squad 20's`; or a capital within a sentence."""
    word = tokens.words[index]
    if word in NUMBERED or word in _UNITS:
        return True
    opens = index == 0 or tokens.words[index - 1] == "." or tokens.is_(index - 1, "break")
    return word.isalpha() and word not in ("the", "i") and tokens.is_capital(index) and not opens


def is_finishing_time(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a time of day without a.m. or p.m. is a length, a score or a verse: `3:07:35`, `in 4:05`, `John 3:16`."""
    if not tokens.is_(first, "clock") or last - first > 1:
        return False
    before = tokens.words[first - 1] if first else ""
    if tokens.words[first].count(":") == 2:
        is_timed = before == "at" and tokens.words[first - 2] in _TIMED
        return before not in _AT or is_timed or bool(_RAN.intersection(tokens.words[last : last + 2]))
    if before in ("is", "was") and _RAN.intersection(tokens.words[max(0, first - 4) : first - 1]):
        return True
    is_told_after = bool(_RAN.intersection(tokens.words[last : last + 1]))
    return before in _TOOK or is_told_after or is_capital_word(tokens, first - 1)
