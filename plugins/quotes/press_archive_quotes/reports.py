"""Uses of cues → reports: for each cue the words that name its source and the words that it hands over."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from press_archive_quotes.cues import CueUse
from press_archive_quotes.phrases import (
    RELATIVES,
    SUBJECTS,
    has_finite_verb,
    phrase_after,
    phrase_before,
    with_apposition,
)
from press_archive_quotes.reading import Reading
from press_archive_quotes.words import Words

Range = tuple[int, int]
"""Half-open, of words."""


@dataclass(frozen=True, slots=True)
class Report:
    """A cue with its source and content, in words of the reading."""

    cue: Range
    lemma: str
    class_: str
    source: Range | None
    parts: tuple[Range, ...]
    addressee: Range | None = None
    negated: bool = False
    sentence: int = 0
    carrier: Range | None = None
    """Who quotes the source: `RIA` in `RIA quoted the ministry as saying`."""


def reports_of(reading: Reading, sentence: int, uses: Sequence[CueUse]) -> list[Report]:
    """The reports of one sentence, in the order of their cues."""
    first, last = reading.sentences[sentence]
    found: list[Report] = []
    covered = first
    for number, use in enumerate(uses):
        if use.head < covered:
            continue
        report = _report(reading, sentence, use, uses[number + 1 :], found, first, last)
        if report is None:
            continue
        found.append(report)
        covered = max(
            covered, report.cue[1], *(end for start, end in report.parts if start > use.head), use.after
        )
    return found


def _report(
    reading: Reading,
    sentence: int,
    use: CueUse,
    later: Sequence[CueUse],
    earlier: Sequence[Report],
    first: int,
    last: int,
) -> Report | None:
    if use.voice == "preposition":
        return attributed(reading, sentence, use, later, first, last)
    source = source_of(reading, use, earlier, first)
    if use.cue.lemma == "quote":
        quoting = _quoting(reading, sentence, use, source, first, last)
        if quoting:
            return quoting
    words = reading.words
    left = _left_content(reading, use, source, first, last, earlier)
    right, addressee = _right_content(reading, use, later, last, bool(left))
    if use.voice == "passive":
        return _passive(reading, sentence, use, later, source, right, first, last)
    if not left and not right:
        return None
    if left and not _inverted(reading, use, source):
        parts = [left]
        if right:
            parts.append(right)
    elif left:
        end = phrase_after(words, use.after, last)
        source = (use.after, end)
        parts = [left]
        more = _resumed(reading, with_apposition(words, end, last), last, later)
        if more:
            parts.append(more)
    else:
        assert right is not None
        parts = [right]
    return Report(
        (use.first, use.after),
        use.cue.lemma,
        use.cue.class_,
        source,
        tuple(parts),
        addressee,
        use.negated,
        sentence,
    )


def attributed(
    reading: Reading, sentence: int, use: CueUse, later: Sequence[CueUse], first: int, last: int
) -> Report | None:
    """`According to X, …`, `…, according to X`: a source behind a preposition; no parts before a colon."""
    words = reading.words
    tags = words.tags
    end = phrase_after(words, use.after, last)
    if end == use.after:
        return None
    behind = with_apposition(words, end, last)
    start = first
    while start < use.first and tags[start] in "CB,-":
        start += 1
    parts: list[Range] = []
    before = use.first
    if before > start and tags[before - 1] in ",-":
        before -= 1
    if before > start:
        parts.append((start, before))
    if end < last and tags[end] == ":":
        parts.extend([(end + 1, _close(reading, last))] if end + 1 < last else [])
    else:
        at = next((i for i in (end, behind) if i < last and tags[i] in ",-"), -1)
        if parts:
            more = _resumed(reading, at, last, later) if at > 0 else None
            parts.extend([more] if more else [])
        elif at > 0 and at + 1 < last:
            parts.append((at + 1, right_end(reading, at + 1, last, later)))
        elif end < last and reading.quoted[end] >= 0:
            parts.append((end, _close(reading, last)))
    if not parts and not (end < last and tags[end] == ":"):
        return None
    return Report(
        (use.first, use.after),
        use.cue.lemma,
        use.cue.class_,
        (use.after, end),
        tuple(parts),
        None,
        False,
        sentence,
    )


def _quoting(
    reading: Reading, sentence: int, use: CueUse, subject: Range | None, first: int, last: int
) -> Report | None:
    """`…, RIA quoted the ministry as saying`, `RIA quoted the ministry as saying …`: the source is the object."""
    words = reading.words
    lows, tags = words.lows, words.tags
    saying = next(
        (
            i
            for i in range(use.after, min(use.after + 14, last - 1))
            if lows[i] == "as" and words.tags[i + 1] == "G"
        ),
        -1,
    )
    if saying < 0:
        return None
    cue = (saying, saying + 2)
    if use.voice == "passive":
        source, carrier = subject, None
        by = next((i for i in range(use.after, min(saying + 6, last)) if lows[i] == "by"), -1)
        if by > 0:
            carrier = (by + 1, phrase_after(words, by + 1, last))
    else:
        source, carrier = (use.after, phrase_after(words, use.after, saying)), subject
    edge = subject[0] if subject else use.first
    if edge - 1 > first and tags[edge - 1] in ",Q":
        parts = ((first, edge - 1 if tags[edge - 1] == "," else edge),)
    else:
        at = saying + 2
        if by_follows(lows, at):
            at = phrase_after(words, at + 1, last)
        if at < last and tags[at] in ":,":
            at += 1
        if at >= last:
            return None
        parts = ((at, _close(reading, last)),)
    return Report(cue, "quote as saying", use.cue.class_, source, parts, None, False, sentence, carrier)


def by_follows(lows: Sequence[str], at: int) -> bool:
    """Whether the word at `at` is `by`."""
    return at < len(lows) and lows[at] == "by"


def source_of(reading: Reading, use: CueUse, earlier: Sequence[Report], floor: int) -> Range | None:
    """The words before a cue that name who hands over; the subject of the sentence for a participle."""
    words = reading.words
    tags, lows = words.tags, words.lows
    at = use.first - 1
    if use.voice == "participle" and at > floor and tags[at] in "NX" and reading.quoted[at] < 0:
        return _owner(words, phrase_before(words, at, floor))
    if (
        use.voice in ("participle", "infinitive")
        or at < floor
        or tags[at] == "C"
        or (tags[at] == "," and at > floor and tags[at - 1] in "Q")
    ):
        shared = next(
            (report.source for report in reversed(earlier) if report.source and report.source[0] < use.first),
            None,
        )
        return shared or first_subject(reading, floor, use.first)
    if tags[at] == ",":
        return _before_apposition(reading, at, floor)
    if tags[at] in ")-]":
        opener = next((i for i in range(at - 1, floor, -1) if tags[i] in "([" or tags[i] == "-"), -1)
        at = opener - 1 if opener > floor else at
    if lows[at] in RELATIVES and at > floor and tags[at - 1] not in "VE":
        return at, at + 1
    while at > floor and tags[at] in "TB":
        at -= 1
    if at > floor and lows[at] == "on" and tags[at + 1] == "T":
        at -= 1
    return phrase_before(words, at, floor)


def _owner(words: Words, phrase: Range | None) -> Range | None:
    """`Mr. Morawiecki` of `Mr. Morawiecki's Tuesday comments`; the phrase itself where nobody owns it."""
    if phrase is None:
        return None
    for index in range(phrase[1] - 1, phrase[0], -1):
        if words.lows[index] == "'s":
            return phrase[0], index
    return phrase


def _before_apposition(reading: Reading, comma: int, floor: int) -> Range | None:
    """The noun phrase before `, who was there,` whose closing comma is at `comma`."""
    words = reading.words
    tags, lows = words.tags, words.lows
    best: Range | None = None
    for index in range(comma - 1, floor, -1):
        if reading.quoted[index] >= 0:
            continue
        if tags[index] == "," and (
            tags[index + 1] in "DPGNXE" or lows[index + 1] in ("who", "which", "whose", "where", "when")
        ):
            phrase = phrase_before(words, index - 1, floor)
            if phrase is None:
                continue
            best = phrase
            if tags[phrase[0] - 1] != "," or phrase[0] == floor:
                break
        if tags[index] in ";:":
            break
    return best or first_subject(reading, floor, comma)


OPENING = frozenset(
    [
        "on",
        "in",
        "at",
        "during",
        "after",
        "before",
        "while",
        "when",
        "as",
        "if",
        "since",
        "with",
        "for",
        "by",
        "despite",
        "although",
        "though",
        "from",
        "to",
        "over",
        "under",
        "because",
        "until",
        "once",
        "amid",
        "like",
        "unlike",
        "among",
        "throughout",
        "instead",
        "even",
    ]
)


def first_subject(reading: Reading, floor: int, ceiling: int) -> Range | None:
    """The first noun phrase of the words from `floor` to before `ceiling` that no preposition leads."""
    words = reading.words
    tags, lows = words.tags, words.lows
    index = floor
    while index < ceiling:
        if reading.quoted[index] >= 0 or tags[index] in "CBQ,-T;:()":
            index += 1
        elif lows[index] in OPENING or tags[index] in "GE" or lows[index] == "asked":
            comma = next((i for i in range(index, ceiling) if tags[i] == "," and reading.quoted[i] < 0), -1)
            if comma < 0:
                return None
            index = comma + 1
        else:
            end = phrase_after(words, index, ceiling)
            return (index, end) if end > index else None
    return None


def _left_content(
    reading: Reading, use: CueUse, source: Range | None, first: int, last: int, earlier: Sequence[Report]
) -> Range | None:
    """The words before the cue that it hands over: `"A," he said`, `A, he said`."""
    words = reading.words
    tags = words.tags
    if not (use.cue.frames & {"alone", "quote"}) or use.voice not in ("finite",):
        return None
    edge = use.first if _inverted(reading, use, source) else source[0] if source else use.first
    at = edge - 1
    if at <= first:
        return None
    is_quote = tags[at] == "Q" and reading.quoted[at] >= 0
    if not is_quote and (tags[at] != "," or "alone" not in use.cue.frames):
        return None
    start = first
    for report in earlier:
        start = max(start, *(end for _, end in report.parts), report.cue[1])
    while start < at and tags[start] in "C,-;:)":
        start += 1
    if start >= at:
        start = first
    if tags[at] == ",":
        if reading.quoted[at - 1] >= 0:
            is_quote = True
        elif not _stands_alone(reading, use, last) or not has_finite_verb(words, start, at):
            return None
        at -= 1
    if is_quote:
        opened = at
        while opened > start and reading.quoted[opened - 1] == reading.quoted[at]:
            opened -= 1
        if opened == start or tags[opened - 1] in ",:C;-.)":
            return opened, at + 1
    return start, at + 1


def _stands_alone(reading: Reading, use: CueUse, last: int) -> bool:
    """Whether nothing handed over follows the cue in its sentence."""
    tags = reading.words.tags
    return (
        use.after >= last
        or tags[use.after] in ".,;-TB)"
        or reading.words.lows[use.after] in ("in", "on", "at", "during", "of", "to")
        or _inverted(reading, use, None)
    )


def _inverted(reading: Reading, use: CueUse, source: Range | None) -> bool:
    """`"A," said Garin`: the cue stands right behind the quotation and its source after it."""
    words = reading.words
    at = use.first - 1
    if at < 0 or use.voice != "finite" or use.after >= len(words.tags):
        return False
    if words.tags[at] not in "Q,":
        return False
    if (
        words.tags[at] == ","
        and source is not None
        and reading.quoted[at - 1] < 0
        and use.form not in ("past", "s")
    ):
        return False
    after = words.tags[use.after]
    return (after in "XDN" or words.lows[use.after] in SUBJECTS) and words.lows[use.after] not in (
        "this",
        "that",
        "these",
    )


TRAILING = frozenset([".", "?", "!"])


def _right_content(
    reading: Reading, use: CueUse, later: Sequence[CueUse], last: int, has_left: bool
) -> tuple[Range | None, Range | None]:
    words = reading.words
    tags, lows = words.tags, words.lows
    frames = use.cue.frames
    at = use.after
    addressee: Range | None = None
    while at < last and tags[at] in "BT" and lows[at] != "so":
        at += 1
    if at >= last:
        return None, None
    if ("who" in frames and tags[at] in "DRXN") or (
        lows[at] in ("him", "them", "us", "me", "her") and "who" in frames
    ):
        end = phrase_after(words, at, last)
        end = end if lows[at] != "her" or end > at + 1 else at + 1
        addressee = (at, end)
        at = end
        while at < last and tags[at] in "BT":
            at += 1
    if at >= last:
        return None, addressee
    start, at = at, _past_adjuncts(reading, at, last, frames)
    if any(start <= use.head < at for use in later):
        return None, addressee
    if at >= last or tags[at] in ".;)":
        return None, addressee
    if tags[at] == ",":
        more = (
            _resumed(reading, at, last, later)
            if has_left or (at + 1 < last and reading.quoted[at + 1] >= 0)
            else None
        )
        return more, addressee
    if tags[at] in ":-":
        if at + 1 < last and (reading.quoted[at + 1] >= 0 or tags[at] == ":"):
            return (at + 1, _close(reading, last)), addressee
        return None, addressee
    if has_left:
        return None, addressee
    if not _fits(reading, at, last, frames):
        return None, addressee
    return (at, right_end(reading, at, last, later)), addressee


def _fits(reading: Reading, at: int, last: int, frames: frozenset[str]) -> bool:
    """Whether what follows the cue is of a sort that it can hand over."""
    tags, lows = reading.words.tags, reading.words.lows
    low, tag = lows[at], tags[at]
    if reading.quoted[at] >= 0:
        return "quote" in frames or "obj" in frames
    if low == "that":
        return "that" in frames or "obj" in frames
    if low == "to":
        return "to" in frames
    if tag == "W" or low in ("if", "whether"):
        return "wh" in frames
    if tag == "P" or low in ("of", "for"):
        return low in frames
    if tag == "G":
        return bool(frames & {"ing", "obj", "that"})
    if low in SUBJECTS or low == "there":
        return bool(frames & {"that", "obj"})
    if "obj" in frames:
        return tag in "DNX#RE"
    return "that" in frames and tag in "DNX#REBS" and has_finite_verb(reading.words, at + 1, last)


ADJUNCT = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "to",
        "of",
        "about",
        "after",
        "before",
        "by",
        "from",
        "through",
        "via",
        "with",
        "for",
        "as",
        "late",
        "early",
        "last",
        "this",
    ]
)


def _past_adjuncts(reading: Reading, at: int, last: int, frames: frozenset[str]) -> int:
    """Behind `Tuesday`, `in a statement`, `on Twitter`, `of Mr. Clinton`, where the thing said comes after."""
    words = reading.words
    tags, lows = words.tags, words.lows
    if "that" not in frames and "quote" not in frames:
        return at
    if lows[at] not in ADJUNCT or tags[at] == "T":
        return at
    if lows[at] in frames and lows[at] not in ("on", "of", "to"):
        return at
    index = at
    while index < min(last, at + 16):
        if (reading.quoted[index] >= 0 and index > at + 1) or (lows[index] == "that" and index > at + 1):
            return index
        if tags[index] in ",:.;":
            return index
        if lows[index] in SUBJECTS and index > at + 1 and tags[index - 1] in "NXT":
            return index
        index += 1
    return at


def right_end(reading: Reading, at: int, last: int, later: Sequence[CueUse]) -> int:
    """Where the thing said that begins at `at` ends in its sentence."""
    words = reading.words
    tags, lows = words.tags, words.lows
    end = _close(reading, last)
    for use in later:
        cut = _clause_before(reading, use, at)
        if cut > at:
            end = min(end, cut)
            break
    for index in range(at, end):
        if reading.quoted[index] >= 0:
            continue
        if lows[index] == "according" or tags[index] == ";":
            return index - 1 if tags[index - 1] == "," else index
    return end


def _clause_before(reading: Reading, use: CueUse, at: int) -> int:
    """Where a later cue's own clause begins after the content from `at`, 0 where it lies inside that."""
    words = reading.words
    tags = words.tags
    before = use.first - 1
    if before <= at:
        return 0
    if tags[before] == "," and use.voice == "participle":
        return before
    if tags[before] == "C" and use.voice == "finite":
        return before - 1 if tags[before - 1] == "," else before
    if use.voice == "finite":
        phrase = phrase_before(words, before, at)
        if phrase and phrase[0] - 1 > at:
            edge = phrase[0] - 1
            if tags[edge] == "C" and tags[edge - 1] == ",":
                return edge - 1
            if tags[edge] == ",":
                return edge
            return _string_before(reading, edge, at)
        if tags[before] in "Q,":
            return _string_before(reading, before, at)
    return 0


def _string_before(reading: Reading, edge: int, at: int) -> int:
    """Where the quoted string that ends at word `edge` begins, 0 where none does or `at` lies in it."""
    index = edge - 1 if reading.words.tags[edge] == "," else edge
    number = reading.quoted[index]
    inner = index
    while inner > at and reading.words.tags[inner] in "Q’":
        inner -= 1
    if (
        number < 0
        or inner == index
        or not (reading.words.tags[edge] == "," or reading.words.tags[inner] in ",.-")
    ):
        return 0
    while index > 0 and reading.quoted[index - 1] == number:
        index -= 1
    if index <= at or reading.words.tags[index - 1] not in ":,;-":
        return 0
    return index - 1


def _close(reading: Reading, last: int) -> int:
    """The end of a sentence's words without its full stop."""
    words = reading.words
    end = last
    while end > 0 and reading.quoted[end - 1] < 0 and words.tags[end - 1] == ".":
        end -= 1
    return end


def _resumed(reading: Reading, at: int, last: int, later: Sequence[CueUse]) -> Range | None:
    """What is said behind `A, he said, …`; None where the sentence goes on in the writer's own words."""
    words = reading.words
    tags, lows = words.tags, words.lows
    if at >= last or tags[at] not in ",-:":
        return None
    start = at + 1
    if start < last and tags[start] == "C" and start + 1 < last and reading.quoted[start + 1] >= 0:
        start += 1
    if start >= last:
        return None
    if reading.quoted[start] >= 0:
        return start, right_end(reading, start, last, later)
    if tags[start] in "GCWSEPBT" or lows[start] in ("who", "which"):
        return None
    return start, right_end(reading, start, last, later)


def _passive(
    reading: Reading,
    sentence: int,
    use: CueUse,
    later: Sequence[CueUse],
    source: Range | None,
    right: Range | None,
    first: int,
    last: int,
) -> Report | None:
    """`X was described by Y as …`: the subject is spoken of, the source stands behind `by`."""
    words = reading.words
    by = next((i for i in range(use.after, min(use.after + 6, last)) if words.lows[i] == "by"), -1)
    if source is None:
        return None
    agent: Range | None = None
    if by > 0:
        end = phrase_after(words, by + 1, last)
        agent = (by + 1, end) if end > by + 1 else None
    if agent is None:
        return None
    return replace(
        Report(
            (use.first, use.after),
            use.cue.lemma,
            use.cue.class_,
            agent,
            (source,),
            None,
            use.negated,
            sentence,
        )
    )
