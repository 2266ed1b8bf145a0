"""The day that a text belongs to, which is not always the day its page was published: pages are rewritten years later.

A stamp or a dateline with a full date, or a sentence such as `this story first appeared on 3 March 2011`, shows that
day. Where a text only shows that it is not of the day of publication, nothing is known that relative days could be
counted from, and they stay unresolved.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from archive import PartialDate
from press_archive_dates.meaning import Calendar, Clock, Expression, Situation
from press_archive_dates.resolution.metadata import is_update
from press_archive_dates.resolution.resolve import resolve
from press_archive_dates.values.calendar import days
from press_archive_dates.values.named import falls_on
from press_archive_dates.words import word_set
from press_archive_dates.words.tokens import Tokens

_SAME_STORY = 3
"""Days between a dateline and the page that it stands on: wires are printed a little later."""
_OF_ANOTHER_YEAR = 31
"""A dateline without a year that lies farther than so many days from publication was not written for that page."""
_MISMATCHES = 2
"""So many dates that do not fall on their weekday, and none that does, are no slip: the text is of another year."""
_FIRST = word_set("first originally")
_APPEARED = word_set(
    "published appeared appears posted reposted republished reprinted ran printed aired broadcast issued written filed "
    "released conducted recorded"
)
_ARCHIVE = word_set("archive archives reposted republished reprinted")
"""What opens a text that has been printed before: `From the archive, 3 March 2011`."""
_SELF = word_set("this story article report piece column review interview post essay page version it")
_OPENING = _FIRST | _APPEARED | _ARCHIVE | {"", "on", "in", "at", "date", "from", "the", "our"}
_LONGEST_OPENING = 80
"""How many characters of a line may stand before its date: `First published on 3 March 2011`."""
_REACH = 6


def written_on(
    tokens: Tokens, expressions: Sequence[Expression], metadata: set[int], published: PartialDate | None
) -> PartialDate | None:
    """The day that relative dates count from; None where it is not known.

    Args:
        metadata: which expressions are datelines and stamps.
        published: the day of the page, as far as that is known.
    """
    shown = [*_stamps(tokens, expressions, metadata), *_first_appearances(tokens, expressions)]
    if shown and (published is None or _is_older(min(shown, key=_last), published)):
        stretch = min(shown, key=_last)
        return PartialDate(stretch[0].isoformat()) if stretch[0] == stretch[1] else None
    if published is None:
        return None
    if _is_filed_elsewhen(expressions, metadata, published) or _is_of_another_year(expressions, published):
        return None
    return published


def _last(stretch: tuple[date, date]) -> date:
    return stretch[1]


def _is_older(stretch: tuple[date, date], published: PartialDate) -> bool:
    """Whether a text is of another day than its page, or of a day where only the month or year of the page is known."""
    if published.precision != "day" and published.first_day <= stretch[0] <= published.last_day:
        return True
    return (published.first_day - stretch[1]).days > _SAME_STORY


def _stamps(
    tokens: Tokens, expressions: Sequence[Expression], metadata: set[int]
) -> Iterator[tuple[date, date]]:
    """The full dates of datelines and stamps, but for those that say when a page was updated."""
    for index in metadata:
        if (day := _full_day(expressions[index])) and not is_update(tokens, expressions[index]):
            yield day, day


def _first_appearances(tokens: Tokens, expressions: Sequence[Expression]) -> Iterator[tuple[date, date]]:
    """The dates of `this story first appeared on 3 March 2011`, `originally published in 2013`."""
    for expression in expressions:
        before = tokens.words[max(0, expression.first - _REACH) : expression.first]
        is_first = bool(_FIRST.intersection(before) and _APPEARED.intersection(before))
        if not (is_first or _ARCHIVE.intersection(before) or _has_this_appeared(tokens, expression)):
            continue
        meaning = expression.meaning
        if (
            isinstance(meaning, Calendar)
            and meaning.year is not None
            and _is_of_this_text(tokens, expression)
        ):
            stretch = days(resolve(meaning, Situation(None)).calendar)
            if stretch:
                yield stretch


def _has_this_appeared(tokens: Tokens, expression: Expression) -> bool:
    """`this article was published on`, `a version of this story appears in print on`."""
    words = tokens.words[max(0, expression.first - 2 * _REACH) : expression.first]
    this = next((at for at in range(len(words) - 1) if words[at] == "this" and words[at + 1] in _SELF), None)
    return this is not None and bool(_APPEARED.intersection(words[this + 2 :]))


def _is_of_this_text(tokens: Tokens, expression: Expression) -> bool:
    """Whether what first appeared is the text itself, not a book of which it tells."""
    before = tokens.words[max(0, expression.first - 2 * _REACH) : expression.first]
    if "this" in before and _SELF.intersection(before):
        return True
    start = tokens.starts[expression.first]
    line = tokens.text.rfind("\n", max(0, start - _LONGEST_OPENING), start) + 1
    opening = tokens.text[line:start].lower() if start - line <= _LONGEST_OPENING else "too long"
    return all(word.strip(":([—–-,") in _OPENING for word in opening.split())


def _full_day(expression: Expression) -> date | None:
    meaning = expression.meaning.day if isinstance(expression.meaning, Clock) else expression.meaning
    if not isinstance(meaning, Calendar) or meaning.year is None or meaning.day is None:
        return None
    stretch = days(resolve(meaning, Situation(None)).calendar)
    return stretch[0] if stretch else None


def _is_filed_elsewhen(expressions: Sequence[Expression], metadata: set[int], published: PartialDate) -> bool:
    """Whether a dateline without a year lies far from publication: `MINSK, Nov 9 (Reuters) -` on a page of May."""
    if published.precision != "day":
        return False
    for index in metadata:
        meaning = expressions[index].meaning
        if isinstance(meaning, Calendar) and meaning.year is None and meaning.month and meaning.day:
            near = days(resolve(meaning, Situation(published.first_day)).calendar)
            if near and abs((near[0] - published.first_day).days) > _OF_ANOTHER_YEAR:
                return True
    return False


def _is_of_another_year(expressions: Sequence[Expression], published: PartialDate) -> bool:
    """Whether dates without a year fall on none of the weekdays that are named beside them, in no year near by."""
    pairs = [
        meaning
        for expression in expressions
        if isinstance(meaning := expression.meaning, Calendar)
        and meaning.weekday is not None
        and meaning.month is not None
        and meaning.day is not None
        and meaning.year is None
    ]
    year = published.first_day.year
    misses = [pair for pair in pairs if not any(falls_on(pair, year + shift) for shift in (-1, 0, 1))]
    return len(misses) >= _MISMATCHES and len(misses) == len(pairs)
