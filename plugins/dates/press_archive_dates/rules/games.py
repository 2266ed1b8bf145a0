"""Parts of a match that are called like parts of the year: `in the second half`, `the fourth quarter`."""

from press_archive_dates.words import word_set
from press_archive_dates.words.tokens import Tokens

_SPORT = word_set(
    "goal goals match scored score scorer kick penalty penalties striker midfielder defender goalkeeper keeper coach "
    "team teams halftime half-time touchdown touchdowns interception quarterback points pointer rebounds assists foul "
    "booked substitute substituted equaliser equalizer header corner offside referee whistle league game games player "
    "players rally minute yards fumble basket dunk try tries conversion injury stoppage pitch stadium fans cup united "
    "rovers lead trailed led drew beat bench crossbar post tackle card pass passes field win victory"
)
_BUSINESS = word_set(
    "profit profits sales earnings revenue revenues results income loss losses company companies shares economy "
    "economic gdp growth percent % budget inflation dividend turnover output exports imports demand production "
    "spending investors analysts forecast forecasts bank quarter-on-quarter orders deliveries prices cash debt costs "
    "margin fiscal net operating market markets firm group maker unemployment rates outlook year-on-year investment"
)
_OF_YEAR = frozenset(("year", "fiscal"))
_MATCHES = word_set("match game final semifinal season race derby tie")
_REACH = 20
_GOLF = word_set(
    "hole holes birdie birdied bogey bogeyed putt putted tee teed fairway par eagle eagled lap laps inning innings "
    "round"
)
_GOLF_REACH = 12


def is_part_of_a_game(tokens: Tokens, first: int, last: int, part: str) -> bool:
    """Whether a half or a quarter without a year is one of a match.

    The words of its sentence tell. Where they do not, those of the sentences around may speak of business; else a
    quarter is one of a year, but a half is not: few other things than business are counted by halves.
    """
    if _OF_YEAR.intersection(tokens.words[first:last]):
        return False
    for words in (
        _around(tokens, first, last, in_sentence=True),
        _around(tokens, first, last, in_sentence=False),
    ):
        if _BUSINESS.intersection(words) or any(word.startswith("$") for word in words):
            return False
        if _SPORT.intersection(words):
            return True
    return part[0] == "H"


def is_of_a_match(tokens: Tokens, last: int) -> bool:
    """`the last quarter of the match`."""
    words = tokens.words[last : last + 3]
    return words[:1] == ("of",) and bool(_MATCHES.intersection(words[1:]))


def _around(tokens: Tokens, first: int, last: int, *, in_sentence: bool) -> list[str]:
    start, end = max(0, first - _REACH), min(len(tokens), last + _REACH)
    if in_sentence:
        start = next((at + 1 for at in range(first - 1, start - 1, -1) if _is_end(tokens, at)), start)
        end = next((at for at in range(last, end) if _is_end(tokens, at)), end)
    return [*tokens.words[start:first], *tokens.words[last:end]]


def _is_end(tokens: Tokens, index: int) -> bool:
    is_stop = tokens.is_(index, "fullstop") and (index + 1 >= len(tokens) or tokens.is_capital(index + 1))
    return is_stop or tokens.is_(index, "break")


def is_hole_or_lap(tokens: Tokens, first: int, last: int) -> bool:
    """Whether `the 18th` is played or driven, not dated."""
    return bool(_GOLF.intersection(tokens.words[max(0, first - _GOLF_REACH) : last + _GOLF_REACH]))
