"""Paragraphs → turns: who speaks where an article is a transcript, an interview or a letter."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from archive import Span
from press_archive_quotes.attribution.statements import DIRECT, Statement
from press_archive_quotes.cues.uses import TURN
from press_archive_quotes.marks.reading import Reading
from press_archive_quotes.marks.words import word_set
from press_archive_quotes.sources.cast import PERSON, Cast

LABEL = re.compile(r"[ \t]*([A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?: \([^)\n]{1,40}\))?):[ \t]+(?=\S)")
"""`TAPPER: Do you agree?`, `Jo Marsh: Yes.`, `JM: Yes.`"""
QUESTION = re.compile(r"[ \t]*Q(?:uestion)?[.:][ \t]+(?=\S)")
ANSWER = re.compile(r"[ \t]*A(?:nswer)?[.:][ \t]+(?=\S)")
GREETING = re.compile(
    r"[ \t]*(?:Dear [A-Z][^\n]{1,60}|Sirs?|To the editor)[,:–—-]*[ \t]*[–—-]?", re.IGNORECASE
)
SIGNATURE = re.compile(r"[ \t]*((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){1,3})(?:, [^\n.?!]{1,60})?[ \t]*$")
RUBRIC = word_set(
    "update note photo photos video watch read related byline source more listen live exclusive correction editor's"
    " interview words text reporting editing translation photography illustration author title headline"
    " subject date from to re cc tel fax email http https warning caption credit location where when what who why how"
)
"""Labels that are no names: `Watch: …`, `Subject: …`."""
FIRST_PERSON = re.compile(r"\b(?:I|I['’]m|I['’]ve|my|me|we|our)\b")
FEWEST_TURNS = 2
STOPS = (".", "?", "!", "…", "”", '"', ")")
FEWEST_QUESTIONS = 2
LONGEST_QUESTION = 300
"""Characters of a paragraph that may be a question set in bold."""


def turns_in(reading: Reading, cast: Cast) -> list[Statement]:
    """The turns of a transcript, the answers of an interview or the body of a letter, where it is one."""
    return [*_labelled(reading, cast)] or [*_answers(reading, cast)] or [*_letter(reading)]


def _turn(parts: Sequence[Span], source: Span, cue: Span | None) -> Statement:
    return Statement(tuple(parts), DIRECT, source, cue, ":" if cue else "", "asserts", voice=TURN)


def _labelled(reading: Reading, cast: Cast) -> Iterator[Statement]:
    """`NAME: words`, each turn with the paragraphs behind it that have no label of their own."""
    text = reading.text
    labels: list[tuple[int, str, re.Match[str]]] = []
    for number, paragraph in enumerate(reading.paragraphs):
        match = LABEL.match(text, paragraph.start, paragraph.end)
        # A headline that quotes is none: "Jo Marsh: 'We stay'".
        is_headline = match is not None and number == 0 and text[match.end()] in "\"'“‘«"
        if match and not is_headline and _may_be_name(match.group(1)):
            labels.append((number, match.group(1).lower(), match))
    counted = Counter(label for _, label, _ in labels)
    is_capital = all(match.group(1).isupper() for _, _, match in labels)
    if len(labels) < FEWEST_TURNS or not (is_capital or max(counted.values()) > 1):
        return
    whole = [reading.paragraphs[number].of(text).rstrip().endswith(STOPS) for number, _, _ in labels]
    if 2 * sum(whole) <= len(labels):
        return  # a table: "Adults: 15 euros"
    if 3 * sum(_has_words(text, match, reading.paragraphs[number]) for number, _, match in labels) < 2 * len(
        labels
    ):
        return  # a table too: "Clinton: 1,769."
    between = labels[-1][0] - labels[0][0] + 1
    if not is_capital and (len(counted) < FEWEST_TURNS or len(labels) * SPARSEST < between):
        return  # the headline and a link below: "Jo Marsh: We Stay"
    for (number, _, match), after in zip(labels, [*(n for n, _, _ in labels[1:]), None], strict=True):
        last = number + 1 if after is None else after
        parts = [Span(match.end(), reading.paragraphs[number].end)]
        parts += [reading.paragraphs[between] for between in range(number + 1, last)]
        name = Span(*match.span(1))
        yield _turn(parts, _by_initials(cast, name, text) or name, Span(match.end(1), match.end(1) + 1))


SPARSEST = 4
"""Of so many paragraphs one at least is a turn's first, where names are not in capitals."""


def _has_words(text: str, label: re.Match[str], paragraph: Span) -> bool:
    """Whether a turn holds words, and not a number alone."""
    return any(character.isalpha() for character in text[label.end() : paragraph.end])


def _may_be_name(label: str) -> bool:
    words = label.lower().split()
    return len(label) > 1 and RUBRIC.isdisjoint((words[0], words[-1]))


def _by_initials(cast: Cast, label: Span, text: str) -> Span | None:
    """The first mention of the person whose initials are the label: Jo Marsh for `JM`."""
    letters = label.of(text)
    if not letters.isupper() or not 2 <= len(letters) <= 3:
        return None
    named = (
        f for f in cast.figures if f.type == PERSON and "".join(w[0] for w in f.value.split()) == letters
    )
    return next((figure.span for figure in named), None)


def _answers(reading: Reading, cast: Cast) -> Iterator[Statement]:
    """The answers of the one person who is interviewed: behind `A:`, or behind questions that are paragraphs."""
    text, paragraphs = reading.text, reading.paragraphs
    questions = [n for n, p in enumerate(paragraphs) if QUESTION.match(text, p.start, p.end)]
    is_marked = len(questions) >= FEWEST_QUESTIONS or (
        len(questions) == 1 and any(ANSWER.match(text, p.start, p.end) for p in paragraphs)
    )
    if not is_marked:
        questions = [n for n, p in enumerate(paragraphs) if n and _is_question(reading, p)]
        if len(questions) < FEWEST_QUESTIONS or not _are_answered(reading, questions):
            return
    person = _interviewee(cast, paragraphs[questions[0]].start)
    if person is None:
        return
    for question, after in zip(questions, [*questions[1:], len(paragraphs)], strict=True):
        parts = list(paragraphs[question + 1 : after])
        label = ANSWER.match(text, parts[0].start, parts[0].end) if parts else None
        if is_marked and label is None:
            continue
        if label:
            parts[0] = Span(label.end(), parts[0].end)
        if after == len(paragraphs) and not is_marked:
            parts = parts[:1]  # what follows the last answer may be the writer's own end
        if parts:
            yield _turn(parts, person, None)


def _is_question(reading: Reading, paragraph: Span) -> bool:
    """Whether a paragraph is one question and not quoted."""
    text = paragraph.of(reading.text).strip(" \t*_")
    return text.endswith("?") and len(text) <= LONGEST_QUESTION and not reading.strings_in(paragraph)


def _are_answered(reading: Reading, questions: Sequence[int]) -> bool:
    """Whether most questions are followed by a paragraph in the first person that nobody quotes."""
    behind = [reading.paragraphs[n + 1] for n in questions if n + 1 < len(reading.paragraphs)]
    spoken = [
        p for p in behind if FIRST_PERSON.search(reading.text, p.start, p.end) and not reading.strings_in(p)
    ]
    return 2 * len(spoken) > len(questions)


def _interviewee(cast: Cast, end: int) -> Span | None:
    """The person whom what stands before the first question names most often."""
    before = [figure for figure in cast.figures if figure.type == PERSON and figure.span.start < end]
    counted = Counter(figure.value for figure in before)
    if not counted:
        return None
    most = max(counted.values())
    return next(figure.span for figure in before if counted[figure.value] == most)


def _letter(reading: Reading) -> Iterator[Statement]:
    """What stands between `Dear editor,` and the name under it."""
    text, paragraphs = reading.text, reading.paragraphs
    opened = next((n for n, p in enumerate(paragraphs[:3]) if GREETING.fullmatch(text, p.start, p.end)), None)
    if opened is None:
        return
    for number in range(opened + 2, len(paragraphs)):
        signed = SIGNATURE.match(text, paragraphs[number].start, paragraphs[number].end)
        if signed and (number + 1 == len(paragraphs) or not signed.group().rstrip().endswith(".")):
            yield _turn(paragraphs[opened + 1 : number], Span(*signed.span(1)), None)
            return
