"""What looks like a time and is none: rates, ages, programmes, words with another meaning."""

from press_archive_dates.meaning import (
    Anaphor,
    Calendar,
    Clock,
    Deictic,
    Expression,
    Known,
    Length,
    Meaning,
    Recurring,
    Vague,
)
from press_archive_dates.rules.games import is_hole_or_lap, is_of_a_match, is_part_of_a_game
from press_archive_dates.rules.opening_hours import is_opening_hours
from press_archive_dates.rules.other_numbers import (
    is_age_or_degrees,
    is_finishing_time,
    is_telephone_number,
    is_title_of_a_work,
)
from press_archive_dates.words import word_set
from press_archive_dates.words.lexicon import Unit
from press_archive_dates.words.names import (
    FUNCTION_WORDS,
    is_address,
    is_award,
    is_capital_word,
    is_month_of_a_name,
    is_season_of_a_name,
    is_show,
    is_weekday_of_a_name,
    is_year_of_a_name,
    stands_alone,
)
from press_archive_dates.words.tokens import Tokens
from press_archive_dates.words.verbs import is_past_verb

_LENGTH_CUES = word_set(
    "for in within after than about nearly almost over least during of throughout under around spent spend took take "
    "takes lasted last lasts just only barely half every and or another"
)
"""Before `a week` or `a year` they make it a length; without one it is a rate: `$2 a year`."""
_HOW_LONG = frozenset(("for", "within"))
"""Before `hours` or `minutes` they make it a length: `within hours`."""
_WEEKEND_CUES = frozenset(("for", "over", "within", "every", "only", "just"))
_BEFORE_VERB = word_set("will would could may might can should must to not 'll won't cannot they these talks")
"""Before `last months` they make `last` a verb: `it will last months`."""
_SEASON_CUES = word_set(
    "from between in by since until during early late every mid over through throughout of for after before"
)
"""Before `fall` or `spring` they make it a season: `in the fall`, but `the fall of Rome`."""
_BEGINNINGS = {("of", "a"), ("of", "an"), ("of", "the"), ("of", "time"), ("of", "this")}
"""`the dawn of a new era`."""
_OUTLETS = frozenset(("'s", "’s", "voa", "usa", "bbc"))
_QUOTES = frozenset(('"', "“", "”", "`", "'", "‘", "’"))
"""What stands beside the name of a programme: `CBS's 60 Minutes`, `ABC's "This Week"`, `USA Today`."""
_OF_AN_AGE = word_set(
    "age era world youth society standards generation children teenagers kids technology culture leaders champions "
    "stars voters workers workforce cities consumers problems"
)
"""`today's world`, `tomorrow's leaders` are no days."""
_OF_SOMETHING = {("of", word) for word in ("his", "her", "their", "its", "my", "our", "discontent", "life")}
"""`the autumn of his life`, `the winter of discontent`."""
_GENERIC_DAYS = word_set("dog old glory salad halcyon")
"""`the dog days`, `in the old days`: nobody counts them."""
_PARTS_THAT_STAND_ALONE = word_set("overnight midnight noon midday noontime")
"""Parts of the day that need no `at` or `by`."""
_NOT_SOON_AFTER = word_set("as too sooner was were had")
"""`he was soon released` tells of what was."""
_BEFORE_DAY = word_set("on by until till since from to through before after between and or")
"""What `the 15th` follows where it is a day."""
_SEASONS = frozenset(("SP", "SU", "FA", "WI"))
_PART_CUES = frozenset(("at", "by", "until", "before", "since", "after", "that"))
"""Before `dawn` or `nightfall` they make it a time of a day: `by dawn`, but `dawn raids`."""


def is_trap(tokens: Tokens, expression: Expression) -> bool:
    """Whether the words around show that an expression is no time."""
    first, last = expression.first, expression.last
    if is_title_of_a_work(tokens, first, last) or is_opening_hours(tokens, expression):
        return True
    match expression.meaning:
        case Calendar() as meaning:
            return _is_no_date(tokens, first, last, meaning)
        case Length() as meaning:
            return _is_no_length(tokens, first, last, meaning)
        case Clock() if is_show(tokens, last) or _is_show_title(tokens, first, last):
            return True
        case Clock(day=None):
            return _is_no_time(tokens, first, last)
        case Anaphor(unit=unit):
            return is_award(tokens, first) or _is_of_something(tokens, first, last, unit)
        case Deictic(unit=Unit.QUARTER) if is_of_a_match(tokens, last):
            return True
        case Deictic() | Vague() | Recurring() | Known() as meaning:
            return _is_no_reference(tokens, first, last, meaning)
    return False


def _is_no_day_of_month(tokens: Tokens, first: int, last: int, meaning: Calendar) -> bool:
    """`on the 18th he missed a putt`, `the 4th Circuit`, `Friday, the fourth decline`."""
    if not stands_alone(tokens, last):
        return True
    if meaning.weekday is not None:
        return False
    return _word(tokens, first - 1) not in _BEFORE_DAY or is_hole_or_lap(tokens, first, last)


def _is_no_date(tokens: Tokens, first: int, last: int, meaning: Calendar) -> bool:
    if meaning.day is not None and meaning.month is None:
        return _is_no_day_of_month(tokens, first, last, meaning)
    if tokens.is_(first, "year") and last - first == 1:
        return is_year_of_a_name(tokens, first) or is_telephone_number(tokens, first)
    if meaning.day is not None and is_address(tokens, last):
        return True
    if meaning.part and meaning.part[0] in "QH" and meaning.year is None and meaning.year_offset is None:
        return is_part_of_a_game(tokens, first, last, meaning.part)
    if meaning.weekday is not None and meaning.month is None and not meaning.direction:
        return is_weekday_of_a_name(tokens, first, last)
    if meaning.month is not None and meaning.day is None and meaning.year is None and not meaning.direction:
        return last - first == 1 and is_month_of_a_name(tokens, first)
    if meaning.part in _SEASONS and is_season_of_a_name(tokens, first, last):
        return True
    if tokens.is_(first, "slashed") and is_capital_word(tokens, first - 1):
        # `Fahrenheit 9/11`
        return meaning.year == 2001
    if meaning.part in _SEASONS and meaning.year is None and not meaning.direction:
        return _is_no_season(tokens, first, last)
    return False


def _is_of_something(tokens: Tokens, first: int, last: int, unit: Unit) -> bool:
    """`the year of the rat`, `the month of May's`: a year that is told by what it was, not one spoken of."""
    return tokens.is_(first, "the") and unit is Unit.YEAR and tokens.words[last : last + 2] in _BEGINNINGS


def _is_show_title(tokens: Tokens, first: int, last: int) -> bool:
    """`CBS This Morning`."""
    is_title = tokens.is_(first, "this") and tokens.is_capital(first) and tokens.is_capital(last - 1)
    return is_title and (is_capital_word(tokens, first - 1) or _word(tokens, first - 1) in _OUTLETS)


def _is_no_season(tokens: Tokens, first: int, last: int) -> bool:
    """`the fall of Rome`, `prices fall`, `they spring up`; but `in the fall`, `summer`."""
    before = _word(tokens, first - 1)
    if tokens.words[last : last + 2] in _OF_SOMETHING:
        return True
    if tokens.is_(first, "the") and tokens.words[last - 1] in ("fall", "spring"):
        return before not in _SEASON_CUES or _word(tokens, last) in ("of", "in", "from", "to")
    return not tokens.is_(first, "the") and before not in _SEASON_CUES


def _is_no_length(tokens: Tokens, first: int, last: int, meaning: Length) -> bool:
    before, size = _word(tokens, first - 1), last - first
    if size == 1 and before in _GENERIC_DAYS and tokens.words[first] == "days":
        return True
    if (tokens.is_(last - 1, "nights") or meaning.unit == Unit.SEASON) and size == 1:
        return True
    if meaning.unit == Unit.SECOND and tokens.is_(first, "a") and tokens.is_(last - 1, "second"):
        # `for a second time`
        return True
    if meaning.unit in (Unit.QUARTER, Unit.SECOND) and (
        size == 1 or before == "of" or tokens.is_(last, "of")
    ):
        return True
    if (
        meaning.count is None
        and meaning.unit in (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
        and ((size == 1 and before not in _HOW_LONG) or tokens.is_(last, "of") or tokens.is_(first, "the"))
    ):
        return True
    if meaning.count is None and (
        before == "by" or tokens.words[max(0, first - 2) : first] == ("matter", "of")
    ):
        return True
    # `it will last months`
    if tokens.is_(first, "last") and before in _BEFORE_VERB:
        return True
    # `his days in office`, `the days of moaning`.
    if meaning.count is None and size <= 2 and tokens.is_(last - 1, "units"):
        if size == 1 and before in ("'s", "’s", "his", "her", "their", "my", "our", "your"):
            return True
        if tokens.is_(first, "the") and tokens.is_(last, "of"):
            return True
    # `24 hours a day`, `five days a week`: how often, not how long.
    if tokens.is_(last, "a") and tokens.is_(last + 1, "unit"):
        return True
    if tokens.is_(first, "a"):
        if size >= 3 and tokens.is_(first + 1, "fiscal", "calendar"):
            return True
        # `$2 a year`, `60 miles an hour`: a rate.
        if size == 2:
            return before not in (_WEEKEND_CUES if meaning.unit == Unit.WEEKEND else _LENGTH_CUES)
    return tokens.is_capital(last - 1) and (before in _OUTLETS or before in _QUOTES)


def _is_no_time(tokens: Tokens, first: int, last: int) -> bool:
    """`good evening`, the `morning show`, `the Evening Standard`; but `noon`, `overnight`, `10:30`, `by dawn`."""
    before, word = _word(tokens, first - 1), tokens.words[last - 1]
    if is_finishing_time(tokens, first, last):
        return True
    if word in ("dawn", "morning") and (
        tokens.is_(last, "hyphen") or tokens.words[last : last + 2] in _BEGINNINGS
    ):
        return True
    if tokens.is_capital(last - 1) and tokens.is_(last, "unknown") and tokens.is_capital(last):
        return tokens.is_(last - 1, "part", "night")
    if tokens.is_(last - 1, "zone") and before == "(":
        return True
    if tokens.is_(first - 1, "hyphen"):
        return True
    if tokens.is_(first, "the") and last - first == 2 and tokens.is_(last - 1, "part", "night"):
        # `the night guard`, `the morning show`; but `throughout the night,`, `in the morning he left`.
        return (
            tokens.is_(last, "unknown")
            and _word(tokens, last).isalpha()
            and _word(tokens, last) not in FUNCTION_WORDS
        )
    if last - first > 1 or not tokens.is_(first, "part", "night"):
        return False
    return before in ("high", "good") if word in _PARTS_THAT_STAND_ALONE else before not in _PART_CUES


def _is_no_reference(tokens: Tokens, first: int, last: int, meaning: Meaning) -> bool:
    before, after = _word(tokens, first - 1), _word(tokens, last)
    match meaning:
        case Known() if tokens.is_capital(last - 1) and is_capital_word(tokens, last):
            # `21st Century Fox`
            return True
        case Known():
            return is_age_or_degrees(tokens, first, last)
        case Deictic():
            is_title = tokens.is_capital(last - 1) and (
                before in _QUOTES
                and (after in _QUOTES or after == "with" or _word(tokens, last + 1) in _QUOTES)
            )
            is_age = tokens.is_(last, "possessive") and bool(
                _OF_AN_AGE.intersection(tokens.words[last + 1 : last + 3])
            )
            is_name = (
                tokens.is_capital(first)
                and is_capital_word(tokens, first - 2)
                and is_capital_word(tokens, last)
            )
            is_show_named = tokens.is_capital(first) and after in ("show", "programme", "program")
            return (
                is_title
                or is_age
                or is_name
                or is_show_named
                or (tokens.is_capital(first) and before in _OUTLETS)
            )
        case Vague("PRESENT_REF"):
            return before == "from" and last - first == 1
        case Vague("FUTURE_REF") if last - first == 1:
            return before in _NOT_SOON_AFTER or is_past_verb(after) or after in ("after", "before", "as")
        case Recurring("PT1S") if after == "counts":
            return True
        case Recurring("P3M"):
            # `a quarterly dividend` says what kind it is, not when.
            return True
        case Recurring() if tokens.is_(first, "frequency") and _is_rate(tokens, first):
            return True
        case Recurring():
            # `the Communist Party daily Granma`, `Daily Mail`: papers.
            names = is_capital_word(tokens, first - 1), is_capital_word(tokens, last)
            # `The Oklahoma weekly USDA report` is none.
            is_paper = all(names) and not tokens.surface(last).isupper()
            return any(names) if tokens.is_capital(first) else is_paper
    return False


def _is_rate(tokens: Tokens, first: int) -> bool:
    """`rise 8.5% annually`, `10,000 units annually`, `the average daily volume`: how much, not when."""
    before = tokens.words[max(0, first - 2) : first]
    return (
        "%" in before
        or (before[-1:] == ("average",) and tokens.words[first] == "daily")
        or any(word[:1].isdigit() for word in before)
    )


def _word(tokens: Tokens, index: int) -> str:
    return tokens.words[index] if 0 <= index < len(tokens) else ""
