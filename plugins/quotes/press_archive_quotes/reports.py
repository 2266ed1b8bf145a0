"""Uses of cues → reports: for each cue the words that name its source and the words that it hands over."""

from press_archive_quotes.contents import left_content, right_content
from press_archive_quotes.cues import CueUse
from press_archive_quotes.ends import resumed
from press_archive_quotes.phrases import with_apposition
from press_archive_quotes.prepositions import (
    SAID_OF,
    alleged,
    attributed,
    colon,
    hearsay,
    named_as,
    passive,
    quoted_as_saying,
    viewed,
)
from press_archive_quotes.sentence import Report, Sentence, report
from press_archive_quotes.sources import behind_string, inverted_source, source_of

STRONG = frozenset(["asserts", "asks", "denies"])


def reports_of(sentence: Sentence) -> list[Report]:
    """The reports of one sentence, in the order of their cues; none inside what another hands over."""
    found: list[Report] = []
    covered = sentence.first
    for use in sentence.uses:
        if use.head < covered:
            continue
        made = _report(sentence, use, found)
        if made is None:
            continue
        found = [earlier for earlier in found if not _holds(made, earlier)]
        found.append(made)
        behind = [end for start, end in made.parts if start >= use.head]
        covered = max(covered, made.cue[1], use.after, *behind)
    return found


def _holds(outer: Report, inner: Report) -> bool:
    """Whether the inner report's cue is part of what the outer one hands over."""
    if outer.lemma == "according to" and inner.class_ in STRONG:
        return False
    return any(start <= inner.cue[0] and inner.cue[1] <= end for start, end in outer.parts)


def _report(sentence: Sentence, use: CueUse, earlier: list[Report]) -> Report | None:
    if use.voice == "preposition":
        return attributed(sentence, use)
    if use.voice == "view":
        return viewed(sentence, use)
    if use.voice == "adverb":
        return alleged(sentence, use)
    if use.voice == "colon":
        return colon(sentence, use)
    behind = inverted_source(sentence, use)
    source = behind or source_of(sentence, use, earlier)
    if use.cue.lemma in ("quote", "cite"):
        quoting = quoted_as_saying(sentence, use, source)
        if quoting:
            return quoting
    if use.cue.class_ == "hearsay":
        return hearsay(sentence, use, source)
    if use.form == "participle" and use.voice == "participle" and use.cue.lemma in SAID_OF:
        return named_as(sentence, use)
    if use.voice == "passive":
        return passive(sentence, use, source)
    if behind:
        left = left_content(sentence, use, use.first, earlier, is_inverted=True)
        if left:
            is_open = not sentence.is_quoted(left[1] - 1)
            more = resumed(
                sentence, use, with_apposition(sentence.words, behind[1], sentence.last), is_open=is_open
            )
            return report(sentence, use, behind, (left, more) if more else (left,))
        more = resumed(sentence, use, with_apposition(sentence.words, behind[1], sentence.last))
        if more:
            return report(sentence, use, behind, (more,))
        source = source_of(sentence, use, earlier)
    edge = source[0] if source and source[1] <= use.first else use.first
    is_shared = source is not None and any(other.source == source for other in earlier)
    left = None if is_shared else left_content(sentence, use, edge, earlier, is_inverted=False)
    right, addressee = right_content(sentence, use, source, left)
    parts = tuple(part for part in (left, right) if part)
    heard = use.voice == "participle" and sentence.words.lows[use.first - 1] in ("heard", "seen")
    if not parts and (use.voice == "finite" or heard) and "quote" in use.cue.frames:
        led = behind_string(sentence, use)
        if led:
            source, parts = led[0], (led[1],)
    return report(sentence, use, source, parts, addressee=addressee) if parts else None
