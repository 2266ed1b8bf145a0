"""Quotations → sayings: one quotation in several articles, with its first appearance and its independent origins.

The same for the same quotations, in whatever order they come. Quotations join one to the next where they are the same
words (`quotations.are_one`) of speakers that may be one, at most `WINDOW` days apart. What says less of itself is never
a bridge between others: an organisation, an unnamed speaker or an article without a day belongs to the earliest
saying that has its words.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.wording import quoted_parts
from archive.relate.likeness import WINDOW
from archive.relate.origins import Telling, credits_in, origins
from archive.relate.quotations import Speaker, SpokenWords, are_one

NO_DAY = -1
_MOST_FORMS = 200
"""Different quotations of one speaker that share two rare words in a row: so many make it a phrase of that speaker."""
_UNNAMED_WINDOW = 3
"""Days between a person's words and the same where their mouth is not named, or is the organisation's."""
_STYLES = frozenset({"direct", "mixed"})


@dataclass(frozen=True)
class Quotation:
    """Spoken words in one article."""

    article: str
    start: int
    end: int
    words: str
    """What stands between quotation marks, its parts joined by blanks."""
    speaker: str | None
    """As in a statement: an actor's value, `unnamed: …`, or None."""
    day: int
    """The day of publication as an ordinal; `NO_DAY` where it is not known to the day."""
    telling: Telling

    @property
    def place(self) -> tuple[str, int, int]:
        return self.article, self.start, self.end


@dataclass(frozen=True)
class Saying:
    """One quotation and all who carry it."""

    quotations: tuple[Quotation, ...]
    """Earliest first, those without a day last; of one day, by article and place."""

    @property
    def first(self) -> tuple[Quotation, ...]:
        """Those of the earliest day, several where it is a tie; none where no article has a day."""
        earliest = self.quotations[0].day
        return tuple(each for each in self.quotations if each.day == earliest != NO_DAY)

    @cached_property
    def carriers(self) -> tuple[str, ...]:
        """The outlets that print it, as they are written, each once; articles without an outlet count for none."""
        return tuple(dict.fromkeys(each.telling.outlet for each in self.quotations if each.telling.outlet))

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """How independently it is known: see `origins.origins`."""
        return origins(each.telling for each in self.quotations)


def quotations_of(article: Article, annotations: Iterable[Annotation], *, text: str = "") -> list[Quotation]:
    """The direct statements of an article and the quoted parts of mixed ones, as far as they may be sayings.

    Args:
        text: names the group of copies that the article belongs to; empty where it has none.
    """
    credits = credits_in(article.byline, article.dateline, text=article.text)
    day = _day(article)
    return [
        Quotation(
            article=article.id,
            start=quote.start,
            end=quote.end,
            words=words,
            speaker=speaker if isinstance(speaker := quote.attributes.get("speaker"), str) else None,
            day=day,
            telling=Telling(article.source, _via(quote), credits, text),
        )
        for quote in annotations
        if quote.kind == "quote" and quote.attributes.get("style", "direct") in _STYLES
        if SpokenWords.of(words := _spoken(quote)).is_saying
    ]


def _day(article: Article) -> int:
    published = article.published
    if published is None or published.first_day != published.last_day:
        return NO_DAY
    return published.first_day.toordinal()


def _spoken(quote: Annotation) -> str:
    parts = (quote.text[start - quote.start : end - quote.start] for start, end in quoted_parts(quote))
    return " ".join(" ".join(parts).split())


def _via(quote: Annotation) -> tuple[str, ...]:
    chain = quote.attributes.get("via")
    return tuple(link for link in chain if isinstance(link, str)) if isinstance(chain, (list, tuple)) else ()


def find_sayings(quotations: Iterable[Quotation]) -> list[Saying]:
    """All sayings, those with a single quotation among them, in order of their first quotations.

    Quotations that are too short, or stock phrases, belong to none.
    """
    voices: dict[_Voice, list[Quotation]] = defaultdict(list)
    forms: dict[str, SpokenWords] = {}
    for each in quotations:
        words = forms.setdefault(each.words, SpokenWords.of(each.words))
        if words.is_saying:
            voices[_Voice(words, Speaker.of(each.speaker), each.day)].append(each)
    groups = _groups(sorted(voices, key=lambda voice: voice.rank))
    sayings = [
        Saying(tuple(sorted((each for voice in group for each in voices[voice]), key=_order)))
        for group in groups
    ]
    return sorted(sayings, key=lambda saying: _order(saying.quotations[0]))


def _order(quotation: Quotation) -> tuple[bool, int, tuple[str, int, int]]:
    return quotation.day == NO_DAY, quotation.day, quotation.place


@dataclass(frozen=True)
class _Voice:
    """The same words of one speaker on one day, in however many articles."""

    words: SpokenWords
    speaker: Speaker
    day: int

    @property
    def rank(self) -> tuple[int, tuple[str, ...], str, tuple[str, ...]]:
        return self.day, self.words.keys, self.speaker.mouth, self.speaker.words

    @property
    def tier(self) -> int:
        """What says less of itself has a higher number, and never joins two of a lower."""
        return len(_MOUTHS) if self.day == NO_DAY else _MOUTHS.index(self.speaker.mouth)

    def may_be(self, other: "_Voice") -> bool:
        if not self.speaker.may_be(other.speaker):
            return False
        if NO_DAY in (self.day, other.day):
            return True
        is_like = self.speaker.mouth == other.speaker.mouth
        return abs(self.day - other.day) <= (WINDOW if is_like else _UNNAMED_WINDOW)


_MOUTHS = ("person", "organisation", "unnamed")


def _groups(voices: Sequence[_Voice]) -> list[list[_Voice]]:
    """Voices, in order of rank, in groups that are one saying each."""
    sets = _Sets(len(voices))
    alike = _Alike(voices)
    for tier in range(len(_MOUTHS) + 1):
        numbers = [number for number, voice in enumerate(voices) if voice.tier == tier]
        # All are looked up before any is put in, so that they do not lead one another to other groups.
        homes = {number: alike.earliest(number) for number in numbers}
        loose = [number for number in numbers if homes[number] is None]
        for one, other in alike.pairs(loose):
            if sets.find(one) != sets.find(other) and alike.are_one(one, other):
                sets.join(one, other)
        for number, home in homes.items():
            if home is not None:
                sets.join(number, home)
        alike.put(numbers)
    return [[voices[number] for number in group] for group in sets.all()]


class _Alike:
    """Voices by what quotations of one saying share."""

    def __init__(self, voices: Sequence[_Voice]) -> None:
        self._voices = voices
        self._put: defaultdict[object, list[int]] = defaultdict(list)
        self._same: dict[tuple[SpokenWords, SpokenWords], bool] = {}

    def are_one(self, one: int, other: int) -> bool:
        first, second = self._voices[one], self._voices[other]
        if not first.may_be(second):
            return False
        if first.words == second.words:
            return True
        pair = (first.words, second.words)
        if pair not in self._same:
            self._same[pair] = are_one(*pair)
        return self._same[pair]

    def put(self, numbers: Iterable[int]) -> None:
        """Have them found by `earliest` from now on."""
        for number in numbers:
            for mark in self._marks(number):
                insort(self._put[mark], number)

    def earliest(self, number: int) -> int | None:
        """The first by rank of those put in that has its words."""
        found = (self._first(number, self._put[mark]) for mark in self._marks(number) if mark in self._put)
        return min((each for each in found if each is not None), default=None)

    def _first(self, number: int, others: Sequence[int]) -> int | None:
        day = self._voices[number].day
        if day == NO_DAY:
            return next((other for other in others if self.are_one(number, other)), None)
        start = bisect_left(others, day - WINDOW, key=lambda other: self._voices[other].day)
        for other in others[start:]:
            if self._voices[other].day > day + WINDOW:
                return None
            if self.are_one(number, other):
                return other
        return None

    def pairs(self, numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Pairs among `numbers`, which are in order of rank, that may be one."""
        held: defaultdict[tuple[object, str], list[int]] = defaultdict(list)
        for number in numbers:
            for mark in self._marks(number):
                held[mark, self._voices[number].speaker.key].append(number)
        for (mark, _), bucket in held.items():
            if not isinstance(mark, SpokenWords) and self._is_phrase(bucket):
                continue
            for at, one in enumerate(bucket):
                for other in bucket[at + 1 :]:
                    if self._voices[other].day > self._voices[one].day + WINDOW:
                        break
                    yield one, other

    def _is_phrase(self, bucket: Sequence[int]) -> bool:
        return len(bucket) > _MOST_FORMS and len({self._voices[each].words for each in bucket}) > _MOST_FORMS

    def _marks(self, number: int) -> list[object]:
        words = self._voices[number].words
        return [words, *words.marks]


class _Sets:
    """Numbers from 0, each in one set, named by its lowest member."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def find(self, number: int) -> int:
        while self._above[number] != number:
            self._above[number] = self._above[self._above[number]]
            number = self._above[number]
        return number

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self._above[high] = low

    def all(self) -> list[list[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for number in range(len(self._above)):
            found[self.find(number)].append(number)
        return list(found.values())
