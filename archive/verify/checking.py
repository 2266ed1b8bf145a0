"""A quotation → a finding: where its words stand in the archive, what was changed, and who said it there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from archive.errors import UnsureQuery
from archive.index import Passage
from archive.model.article import Article
from archive.model.results import Statement
from archive.model.wording import quoted_parts
from archive.search.searcher import Searcher
from archive.text import counted, fold
from archive.verify.draft import FEW, Piece, Quotation
from archive.verify.findings import Finding, Place, Verdict
from archive.verify.matching import Match, exact_matches, nearest_match, pattern_of, words_around
from archive.verify.words import Word, fewest_changes

MOST_PLACES = 40
"""Articles that are read for one quotation; where more hold its words, counts are `at least`."""
_MOST_IN_SEARCH = 400
"""Articles that are read where the first hold the words, but not as anybody's."""
_MOST_IN_VAIN = 120
"""Articles that are read where none of them holds the words: those that hold them all in one place come first."""
_ASKED_WHO = 6
"""Of those, how many are asked who said it."""
_READ_CLOSELY = 24
"""Of those that do not hold it word for word, how many are compared word by word."""
_SURELY_IT = 1
"""A passage in which at most so many words differ is the one that was meant: no other is compared."""
_NEAR = 0.6
"""Share of the words that must be the same for a passage to be called altered."""


@dataclass(slots=True)
class _Read:
    """Articles that have been looked at for a quotation."""

    exact: list[Match] = field(default_factory=list)
    near: list[Match] = field(default_factory=list)
    is_cut: bool = False


def verify(searcher: Searcher, quotation: Quotation) -> Finding:
    """Look one quotation up.

    Raises:
        UnsureQuery: the searcher is strict, and the words are too few, or the speaker is not named in full.
    """
    if searcher.is_strict:
        _refuse_unsure(searcher, quotation)
    pieces = quotation.pieces
    if not pieces:
        return Finding(quotation, "absent", notes=("there is no word in it",))
    read = _looked_up(searcher, quotation)
    short = (f"fewer than {FEW} words: many texts hold them by chance",) if quotation.is_short else ()
    if read.exact:
        return _found(searcher, quotation, read, short)
    if read.near:
        match = min(read.near, key=lambda each: (each.wrong, _earliest(each)))
        size = sum(len(piece.words) for piece in pieces)
        is_near = match.wrong <= (1 - _NEAR) * size
        verdict: Verdict = "altered" if is_near else "absent"
        notes = match.notes if is_near else ("the nearest passage shares too few of its words",)
        place = _places(searcher, match)[0]
        changed = match.differences if is_near else ()
        return Finding(quotation, verdict, place, changed, notes=(*notes, *short))
    return Finding(quotation, "absent", notes=short)


def _refuse_unsure(searcher: Searcher, quotation: Quotation) -> None:
    unsure = []
    if quotation.is_short:
        unsure.append(f"{quotation.text!r} has fewer than {FEW} words, which many texts hold by chance")
    named = quotation.speaker
    facets = [facet.name for facet in searcher.facets if facet.name in ("speaker", "actor")]
    meant = [found for facet in facets if (found := searcher.values(facet).meant_by(named))] if named else []
    if named and not any(found.in_full and len(found.values) == 1 for found in meant):
        known = dict.fromkeys(value.label or value.value for found in meant for value in found.values)
        unsure.append(
            f"{named!r} may be {', '.join(list(known)[:6])}" if known else f"{named!r} is nobody here"
        )
    if unsure:
        raise UnsureQuery(unsure, "write more of the words, or the whole name", query=quotation.text)


def _looked_up(searcher: Searcher, quotation: Quotation) -> _Read:
    """Read the articles where most of the longest piece stands."""
    pieces = quotation.pieces
    anchor = max(range(len(pieces)), key=lambda number: len(pieces[number].words))
    found = searcher.snapshot.passages(pieces[anchor].text, limit=_MOST_IN_SEARCH + 1)
    read = _Read()
    wording = pattern_of(pieces[anchor])
    seen: set[int] = set()
    is_sure = False
    doubtful: list[_Doubtful] = []
    for number, passage in enumerate(found):
        is_found = bool(read.exact or read.near or is_sure)
        if number >= MOST_PLACES and (number == _MOST_IN_SEARCH or _is_enough(read, number, is_found)):
            read.is_cut = passage.votes == passage.of
            break
        # What lacks one of the words looked up cannot hold them all.
        if passage.votes < passage.of and (is_found or len(doubtful) >= _READ_CLOSELY):
            break
        if passage.doc in seen:
            continue
        seen.add(passage.doc)
        article = searcher.snapshot.text_of(passage.doc)
        exact = list(exact_matches(passage.doc, article, wording, pieces, anchor, quotation))
        for match in exact:
            (read.near if match.differences else read.exact).append(match)
        if not exact and not read.exact and not is_sure and len(doubtful) < _READ_CLOSELY:
            words = words_around(article, passage.position, pieces, anchor)
            doubtful.append(
                _Doubtful(
                    sum(fewest_changes(piece.words, words) for piece in pieces), passage, article, words
                )
            )
            is_sure = doubtful[-1].least <= _SURELY_IT
    if not read.exact and not read.near:
        _compare(read, doubtful, pieces)
    return read


def _is_enough(read: _Read, number: int, is_found: bool) -> bool:
    """After so many articles: is it known whose words they are, or else that these hardly stand there as they are?"""
    if read.exact:
        return any(map(_between_marks, read.exact))
    return is_found or number >= _MOST_IN_VAIN


class _Doubtful(NamedTuple):
    """An article that does not hold a quotation word for word."""

    least: int
    """At least so many words differ."""
    passage: Passage
    article: Article
    words: list[Word]
    """Those around the passage."""


def _compare(read: _Read, doubtful: Sequence[_Doubtful], pieces: Sequence[Piece]) -> None:
    """Compare with those articles that may be the nearest, word by word."""
    fewest = sum(len(piece.words) for piece in pieces) + 1
    for each in sorted(doubtful, key=lambda each: each.least):
        if each.least > fewest:
            break
        match = nearest_match(each.passage.doc, each.article, each.words, pieces)
        # What a pattern does not see, as accents: the same words all the same.
        (read.near if match.wrong or match.differences else read.exact).append(match)
        fewest = min(fewest, match.wrong)


def _places(searcher: Searcher, match: Match) -> list[Place]:
    """Where it stands, whose words they are, and whether they stand between marks: a place for each statement there."""
    article = match.article
    length = match.end - match.start
    between = _between_marks(match)
    bare = Place(
        article_id=article.id,
        title=article.title,
        published=str(article.published or ""),
        source=article.source,
        url=article.url,
        start=match.start,
        end=match.end,
        text=" ".join(article.text[match.start : match.end].split()),
        is_quoted=between,
    )
    found = []
    for held in searcher.snapshot.article(match.doc).annotations:
        claim = held.annotation
        shared = min(claim.end, match.end) - max(claim.start, match.start)
        if claim.kind != "quote" or shared <= 0 or shared * 2 < length:
            continue
        quoted = any(
            min(end, match.end) - max(start, match.start) >= length * 0.9
            for start, end in _joined(quoted_parts(claim))
        )
        said = claim.attributes
        found.append(
            replace(
                bare,
                is_quoted=quoted or between,
                speaker=str(said.get("speaker") or ""),
                speaker_text=str(said.get("speaker_text") or ""),
                via=Statement.of(article, claim).via,
                is_statement=True,
                polarity=str(said.get("polarity") or ""),
            )
        )
    return found or [bare]


def _joined(parts: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The quoted parts, and from the first to the last of them: a quotation may go on after "she said"."""
    return [*parts, (parts[0][0], parts[-1][1])] if parts else []


def _between_marks(match: Match) -> bool:
    """Is a quotation that was opened in the paragraph before the words not closed before them?"""
    text = match.article.text
    before = text[text.rfind("\n\n", 0, match.start) + 1 : match.start]
    curly = before.rfind("“") > before.rfind("”") or before.rfind("«") > before.rfind("»")
    return curly or before.count('"') % 2 == 1


def _found(searcher: Searcher, quotation: Quotation, read: _Read, short: tuple[str, ...]) -> Finding:
    """The finding for words that stand in the archive as they are."""
    claimed = _meant(searcher, quotation.speaker)
    asked = sorted(read.exact, key=lambda match: (not _between_marks(match), _earliest(match)))[:_ASKED_WHO]
    places = [(match, place) for match in asked for place in _places(searcher, match)]

    def farness(pair: tuple[Match, Place]) -> tuple[object, ...]:
        place = pair[1]
        return (
            not (place.is_quoted and place.speaker and _same(quotation.speaker, claimed, place)),
            not place.is_quoted,
            # An article that says who it was outweighs one that does not.
            not place.speaker,
            not place.is_statement,
            place.published or "~",
            place.article_id,
        )

    match, place = min(places, key=farness)
    verdict: Verdict = "verbatim"
    notes = [*match.notes, *short]
    if not place.is_quoted:
        verdict = "reported" if place.is_statement else "narration"
    elif not place.speaker:
        notes.append("the archive does not say who said it")
    elif not _same(quotation.speaker, claimed, place):
        verdict = "speaker"
    if place.polarity not in ("", "asserted"):
        notes.append(f"the archive marks it as {place.polarity}, not as said")
    others = {other.speaker for _, other in places if other.is_quoted and other.speaker} - {place.speaker}
    if others and place.speaker:
        notes.append(f"elsewhere the archive gives these words to {', '.join(sorted(others)[:3])}")
    return Finding(
        quotation,
        verdict,
        place,
        articles=len({each.doc for each in read.exact}),
        sources=len({each.article.source for each in read.exact}),
        is_exact=not read.is_cut,
        notes=(*notes, *_capped(read)),
    )


def _capped(read: _Read) -> Iterator[str]:
    """That not all were read, and what that leaves open."""
    if read.is_cut:
        held = counted(len({each.doc for each in read.exact}), "article")
        yield f"read only {held} with these words: an older one, or another speaker, may be among the rest"


def _earliest(match: Match) -> tuple[str, str]:
    return str(match.article.published or "~"), match.article.id


def _meant(searcher: Searcher, name: str) -> frozenset[str]:
    """The values that the archive may know a speaker of the draft by."""
    if not name:
        return frozenset()
    facets = [facet.name for facet in searcher.facets if facet.name in ("speaker", "actor")]
    return frozenset(value for facet in facets for value in searcher.meant(facet, name))


def _same(name: str, claimed: frozenset[str], place: Place) -> bool:
    """Is the speaker of a place the one whom the draft names? Where it names nobody, any is."""
    if not name or not place.speaker or place.speaker in claimed:
        return True
    wanted, known = fold(name).split(), fold(f"{place.speaker} {place.speaker_text}").split()
    # A surname alone, or one with another title before it.
    return wanted[-1] in known
