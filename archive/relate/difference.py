"""Two articles → their difference: the words kept, cut, added and changed, and what weighs most among them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

from pydantic import BaseModel, ConfigDict

from archive.model.annotation import Annotation
from archive.model.article import Article
from archive.model.wording import wordings
from archive.relate.alignment import matching_pairs
from archive.relate.paragraphs import Group, group_paragraphs
from archive.relate.words import Word, changes_number, negations, numbers, paragraphs_of
from archive.text import fold

Action = Literal["kept", "cut", "added", "changed"]
Weight = Literal["number", "name", "negation"]

MARKS = {"cut": ("[-", "-]"), "added": ("{+", "+}")}
"""What stands around cut and added words, so that they are read without colours."""
_NAMES = frozenset({"actor", "place"})
_SENTENCE_ENDS = frozenset(".!?")


class Edit(BaseModel):
    """A stretch of words that was kept, cut, added, or changed into others."""

    model_config = ConfigDict(frozen=True)

    action: Action
    before: str = ""
    """The words in the first article with the blanks after them; empty where they were added."""
    after: str = ""
    """The words in the second; empty where they were cut. Kept words may have other quotation marks and dashes."""
    changes: tuple[Weight, ...] = ()
    """What the edit changes inside a sentence: a number, a name, a negation. Empty where whole sentences come or go."""


class Passage(BaseModel):
    """A paragraph of each article, or several where one was split or some were joined."""

    model_config = ConfigDict(frozen=True)

    action: Action
    moved: bool = False
    """Does it stand elsewhere among the paragraphs that both have?"""
    edits: tuple[Edit, ...]
    """In order. Together their `before` is the passage in the first article, their `after` that in the second."""


class Differing(BaseModel):
    """What stands in one of the two articles alone, each once, in the order of the text."""

    model_config = ConfigDict(frozen=True)

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Credit(BaseModel):
    """A line about the article, outside its text, that differs."""

    model_config = ConfigDict(frozen=True)

    name: Literal["byline", "dateline", "source", "published", "captions"]
    before: str
    after: str


class Difference(BaseModel):
    """What one article kept, cut, added and changed of another."""

    model_config = ConfigDict(frozen=True)

    same: bool
    """Have both texts the same words and marks in the same order? Blanks, paragraph breaks, and forms of quotation
    marks and dashes do not count, nor do credits."""
    kept_of_before: float | None
    """Share of the first text's words that the second has, 0 to 1; None for a text without words."""
    kept_of_after: float | None
    """Share of the second text's words that come from the first."""
    passages: tuple[Passage, ...]
    """In the order of the second article; what was cut stands where it stood."""
    numbers: Differing
    """Numbers in one form: `1,000` is `1000`, `three million` is `3000000`."""
    names: Differing | None
    """Actors and places, by value; None where one of the articles has not been enriched."""
    quotations: Differing | None
    """Words between quotation marks; None where one of the articles has not been enriched."""
    credits: tuple[Credit, ...]


def difference(
    before: Article,
    after: Article,
    *,
    names_before: Sequence[Annotation] | None = None,
    names_after: Sequence[Annotation] | None = None,
) -> Difference:
    """Compare the texts of two articles, headlines included, word by word, and their credits.

    Takes time in proportion to the length of the texts, times the logarithm of their number of words.

    Args:
        names_before: annotations of the first article, of which actors, places and quotes are used; None where no
            enricher has seen it: then names and quotations are not compared.
        names_after: the same of the second.
    """
    one, other = paragraphs_of(before.text), paragraphs_of(after.text)
    annotated = names_before is not None and names_after is not None
    compared = _Compared(names_before or (), names_after or ()) if annotated else _Compared((), ())
    passages = [compared.passage(group, one, other) for group in group_paragraphs(one, other)]
    all_before, all_after = [w for words in one for w in words], [w for words in other for w in words]
    return Difference(
        same=[word.key for word in all_before] == [word.key for word in all_after],
        kept_of_before=_share(compared.kept, all_before),
        kept_of_after=_share(compared.kept, all_after),
        passages=tuple(passages),
        numbers=_differing(
            ((number, number) for number in numbers(all_before)),
            ((number, number) for number in numbers(all_after)),
        ),
        names=_differing(_names(names_before or ()), _names(names_after or ())) if annotated else None,
        quotations=(
            _differing(_quotations(names_before or ()), _quotations(names_after or ())) if annotated else None
        ),
        credits=tuple(_credits(before, after)),
    )


def _share(kept: int, words: Sequence[Word]) -> float | None:
    count = sum(1 for word in words if not word.is_mark)
    return kept / count if count else None


class _Compared:
    """Compares passages, with the names of both articles at hand, and counts the words kept."""

    def __init__(self, before: Sequence[Annotation], after: Sequence[Annotation]) -> None:
        self._before = _Names(before)
        self._after = _Names(after)
        self.kept = 0

    def passage(
        self, group: Group, before: Sequence[Sequence[Word]], after: Sequence[Sequence[Word]]
    ) -> Passage:
        edits = tuple(self._edits(_joined(before, group.before), _joined(after, group.after)))
        actions = {edit.action for edit in edits}
        action = edits[0].action if len(actions) == 1 else "changed"
        return Passage(action=action, moved=group.is_moved, edits=edits)

    def _edits(self, before: Sequence[Word], after: Sequence[Word]) -> Iterator[Edit]:
        pairs = _by_sentence(
            matching_pairs([word.key for word in before], [word.key for word in after]), before, after
        )
        self.kept += sum(1 for at, _ in pairs if not before[at].is_mark)
        at = there = 0
        for start, first, size in _runs(pairs, len(before), len(after)):
            if at < start or there < first:
                yield self._edit(before, after, (at, start), (there, first))
            if size:
                yield Edit(
                    action="kept",
                    before=_printed(before[start : start + size]),
                    after=_printed(after[first : first + size]),
                )
            at, there = start + size, first + size

    def _edit(
        self,
        before: Sequence[Word],
        after: Sequence[Word],
        cut: tuple[int, int],
        added: tuple[int, int],
    ) -> Edit:
        gone, come = before[slice(*cut)], after[slice(*added)]
        action: Action = "changed" if gone and come else "cut" if gone else "added"
        return Edit(
            action=action,
            before=_printed(gone),
            after=_printed(come),
            changes=tuple(self._changes(before, after, cut, added)),
        )

    def _changes(
        self,
        before: Sequence[Word],
        after: Sequence[Word],
        cut: tuple[int, int],
        added: tuple[int, int],
    ) -> Iterator[Weight]:
        gone, come = before[slice(*cut)], after[slice(*added)]
        # A sentence or paragraph that comes or goes takes its numbers along; it does not change another's.
        is_whole = not before or not after or any(word.key in _SENTENCE_ENDS for word in (*gone, *come))
        if not (gone and come) and is_whole:
            return
        # The neighbours belong to the number: `three [hundred] thousand`.
        old, new = before[max(0, cut[0] - 2) : cut[1] + 2], after[max(0, added[0] - 2) : added[1] + 2]
        if changes_number(gone, come) and changes_number(old, new):
            yield "number"
        if self._renames(before, after, cut, added):
            yield "name"
        if negations(gone) != negations(come):
            yield "negation"

    def _renames(
        self,
        before: Sequence[Word],
        after: Sequence[Word],
        cut: tuple[int, int],
        added: tuple[int, int],
    ) -> bool:
        """Does one side of the edit name somebody whom the other does not?"""
        old, near_old = self._before.named(before, *cut)
        new, near_new = self._after.named(after, *added)
        return not (old <= near_new and new <= near_old)


class _Names:
    """The actors and places of an article by where they stand."""

    def __init__(self, annotations: Sequence[Annotation]) -> None:
        self._at: dict[int, set[str]] = {}
        for annotation in annotations:
            if annotation.kind in _NAMES:
                for at in range(annotation.start, annotation.end):
                    self._at.setdefault(at, set()).add(annotation.value)

    def named(self, words: Sequence[Word], start: int, end: int) -> tuple[set[str], set[str]]:
        """The values named by the words from `start` to `end`, and those with one more word on each side."""
        inside = self._values(words[start:end])
        around = self._values(words[max(0, start - 1) : start]) | self._values(words[end : end + 1])
        return inside, inside | around

    def _values(self, words: Sequence[Word]) -> set[str]:
        return {value for word in words for value in self._at.get(word.start, ())}


def _joined(paragraphs: Sequence[Sequence[Word]], numbers: Sequence[int]) -> list[Word]:
    """The words of these paragraphs, with an empty line between two."""
    words: list[Word] = []
    for number in numbers:
        if words:
            last = words.pop()
            words.append(Word(last.key, last.start, last.end, last.printed + "\n\n"))
        words += paragraphs[number]
    return words


def _printed(words: Iterable[Word]) -> str:
    return "".join(word.printed for word in words)


def _by_sentence(
    pairs: Sequence[tuple[int, int]], before: Sequence[Word], after: Sequence[Word]
) -> list[tuple[int, int]]:
    """The pairs with `[. We agree].` read as `. [We agree.]`: what was added or cut ends with its own full stop."""
    found: list[tuple[int, int]] = []
    last = (-1, -1)
    for at, there in pairs:
        if at == last[0] + 1 and there > last[1] + 1 and _stops_alike(after, last[1] + 1, there):
            there = last[1] + 1
        elif there == last[1] + 1 and at > last[0] + 1 and _stops_alike(before, last[0] + 1, at):
            at = last[0] + 1
        last = (at, there)
        found.append(last)
    return found


def _stops_alike(words: Sequence[Word], one: int, other: int) -> bool:
    return words[one].key in _SENTENCE_ENDS and words[one].key == words[other].key


def _runs(pairs: Sequence[tuple[int, int]], end: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Stretches of pairs that follow each other, and an empty one at the end of both."""
    run: list[int] = []
    for at, there in pairs:
        if run and at == run[0] + run[2] and there == run[1] + run[2]:
            run[2] += 1
            continue
        if run:
            yield run[0], run[1], run[2]
        run = [at, there, 1]
    if run:
        yield run[0], run[1], run[2]
    yield end, last, 0


def _differing(before: Iterable[tuple[str, str]], after: Iterable[tuple[str, str]]) -> Differing:
    """Pairs of what is compared and how it is shown."""
    one, other = dict(before), dict(after)
    return Differing(
        before=tuple(shown for key, shown in one.items() if key not in other),
        after=tuple(shown for key, shown in other.items() if key not in one),
    )


def _names(annotations: Sequence[Annotation]) -> Iterator[tuple[str, str]]:
    return ((one.value, one.label) for one in _by_place(annotations) if one.kind in _NAMES)


def _quotations(annotations: Sequence[Annotation]) -> Iterator[tuple[str, str]]:
    for annotation in _by_place(annotations):
        if annotation.kind == "quote":
            for wording in wordings(annotation):
                key = fold(wording.words).strip(" ,.")
                if wording.is_quoted and key:
                    yield key, str(wording)


def _by_place(annotations: Sequence[Annotation]) -> list[Annotation]:
    return sorted(annotations, key=lambda annotation: (annotation.start, annotation.end))


def _credits(before: Article, after: Article) -> Iterator[Credit]:
    for name, one, other in (
        ("byline", before.byline, after.byline),
        ("dateline", before.dateline, after.dateline),
        ("source", before.source, after.source),
        ("published", str(before.published or ""), str(after.published or "")),
        ("captions", "\n".join(before.captions), "\n".join(after.captions)),
    ):
        if one != other:
            yield Credit(name=name, before=one, after=other)


def passages_that_differ(passages: Iterable[Passage]) -> Iterator[Passage | int]:
    """The passages that differ or have moved, in order, and between them how many paragraphs in a row are unchanged."""
    for is_unchanged, run in groupby(passages, lambda each: each.action == "kept" and not each.moved):
        if is_unchanged:
            yield len(list(run))
        else:
            yield from run


def share_in_words(share: float | None) -> str:
    """A share kept, as a person reads it; what is not whole is not called so: 99.96 % is 99 %."""
    return "nothing" if share is None else f"{int(share * 100)} %"
