"""What looks like a time and is none: names, scores, prices."""

from press_archive_dates.meaning import Calendar, Clock, Deictic, Expression, Length, Recurring, Shift, Vague
from press_archive_dates.tokens import Tokens
from press_archive_dates.words import word_set

_YEAR_CUES = word_set(
    "in since by until till from of during before after between and to through for through until late early mid the "
    "around about circa summer winter spring fall autumn election season olympics back"
)
_LENGTH_CUES = word_set(
    "for in within after than about nearly almost over least during of throughout under around spent spend took take "
    "takes lasted last lasts just only half once every and or another"
)
_IDIOMS = word_set("good live")


def is_trap(tokens: Tokens, expression: Expression) -> bool:
    """Whether the words around show that an expression is no time."""
    first, last = expression.first, expression.last
    meaning = expression.meaning
    size = last - first
    before = tokens.words[first - 1] if first else ""
    after = tokens.words[last] if last < len(tokens) else ""
    match meaning:
        case Calendar(year=int()) if size == 1:
            return _is_no_year(tokens, first)
        case Calendar(month=int()) if size == 1:
            return _is_name(tokens, expression)
        case Calendar(part=("SP" | "SU" | "FA" | "WI")) if size == 1:
            return _is_no_season(tokens, first)
        case Length() if after in ("-", "old", "olds") and "old" in tokens.words[last : last + 2]:
            return True
        case Length(unit=("Q" | "S")) if size <= 2:
            return True
        case Length(count=None, unit=("S" | "TM" | "H")) if size == 1:
            return True
        case Length() if tokens.is_(first, "a") and size == 2:
            return before not in _LENGTH_CUES
        case Recurring("P3M"):
            return True
        case Vague("FUTURE_REF") if size == 1:
            return before == "as" or after in ("after", "before", "as")
        case Clock(day=None) if size == 1:
            return not _is_clock_alone(tokens, first)
        case Deictic() if before in ("the", "that", "of") and tokens.words[first] == "latest":
            return True
    return False


def _is_clock_alone(tokens: Tokens, index: int) -> bool:
    """Whether a bare `noon`, `overnight` or `10:30` is a time: not `good evening`, not the `morning show`."""
    before = tokens.words[index - 1] if index else ""
    word = tokens.words[index]
    if word in ("overnight", "midnight", "noon", "midday"):
        return before not in ("high", "good")
    if word in ("morning", "evening", "afternoon", "night", "dawn", "dusk", "daybreak", "nightfall"):
        return before in ("at", "by", "mid", "-", "until", "before", "since", "after", "that")
    return True


def _is_no_season(tokens: Tokens, index: int) -> bool:
    before = tokens.words[index - 1] if index else ""
    return before not in (
        "in",
        "by",
        "since",
        "until",
        "during",
        "early",
        "late",
        "every",
        "mid",
        "-",
        "over",
    )


def _is_no_year(tokens: Tokens, index: int) -> bool:
    year = int(tokens.words[index])
    if 1900 <= year <= 2050:
        return False
    return tokens.words[index - 1 : index] not in {(word,) for word in _YEAR_CUES}


def _is_name(tokens: Tokens, expression: Expression) -> bool:
    following = expression.last
    if following < len(tokens) and tokens.is_(following, "unknown") and tokens.is_capital(following):
        return tokens.words[following].isalpha()
    return False


__all__ = ["Shift", "is_trap"]
