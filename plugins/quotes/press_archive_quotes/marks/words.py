"""Text → words: what each word is, as far as a list and an ending can tell.

No tagger and no parser: a closed class is a list, a finite verb is an auxiliary, a listed past or an ending.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from archive import Span

TOKEN = re.compile(
    r"""
    (?=[A-Z][.a-z]) (?:
        (?:[A-Z]\.){2,}
      | [A-Z]\.(?=\ [A-Z])
      | (?=[A-Z][a-z]{1,4}\.)
        (?: Mrs?|Ms|Dr|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Rev|St|Jr|Sr|Prof|Capt|Cmdr|Adm|Hon|Pres
          | Jan|Feb|Aug|Sept|Oct|Nov|Dec | Inc|Corp|Ltd
          | Calif|Fla|Ariz|Mass|Conn|Ill|Tex|Pa|Va|Wis|Minn|Mich|Tenn|Ala|Ga|Ky|La|Md|Miss|Mont
          | Neb|Nev|Ore|Wash|Wyo|Okla|Ark|Colo|Del|Ind|Kan )\.
    )
  | (?=[\d$€£]) [$€£]?\d+(?:[.,:]\d+)*(?:-?[^\W\d_]+)*%?
  | \w+(?:(?:[-&/]|\.(?=(?:com|org|net|gov)\b)|['’](?!(?:s|S|ve|re|ll|d|m)\b))\w+)*
  | (?:['’]|(?<=\w)‘)(?:s|S|ve|re|ll|d|m)\b
  | [#@]\w+ | \.{2,}(?:\ ?\.)* | --+ | [^\w\s]
    """,
    re.VERBOSE,
)


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written with blanks between them."""
    return frozenset(text.split())


# Tags: what a word may be. Each is a bit, so that `tag & (NOUN | NAME)` asks whether a word may be one of several.
DETERMINER = 1 << 0  # the, his, some
PRONOUN = 1 << 1  # he, who, nobody
PREPOSITION = 1 << 2  # of, despite
COORDINATOR = 1 << 3  # and, or, but, &
SUBORDINATOR = 1 << 4  # because, that, if
WH_WORD = 1 << 5  # which, how
AUXILIARY = 1 << 6  # is, would, 's, not
ADVERB = 1 << 7  # a listed one, or an ending in -ly
DAY = 1 << 8  # Monday, May
VERB = 1 << 9  # a listed form that is finite more often than not
PAST = 1 << 10  # an ending in -ed
ING = 1 << 11  # an ending in -ing
NAME = 1 << 12  # a capital, @ or # at its start
NUMBER = 1 << 13  # a digit or a currency sign at its start, or a word for a number
NOUN = 1 << 14  # any other word
COMMA = 1 << 15
SEMICOLON = 1 << 16
COLON_MARK = 1 << 17
OPEN_ROUND = 1 << 18
CLOSE_ROUND = 1 << 19
OPEN_SQUARE = 1 << 20
CLOSE_SQUARE = 1 << 21
STOP = 1 << 22  # . ? !
DASH = 1 << 23  # a dash, or dots
QUOTE_MARK = 1 << 24
OWNER_MARK = 1 << 25  # the 's and ' of an owner that are words of their own
START = 1 << 26  # what stands before the first word of a sentence
# Sets of tags that are asked for often.
NOMINAL = NOUN | NAME | NUMBER
PHRASE = DETERMINER | NOMINAL
PAUSE = COMMA | SEMICOLON | COLON_MARK | DASH
BREAK = PAUSE | STOP
UNSPOKEN = QUOTE_MARK | COMMA | STOP | DASH

CLASSES = {
    DETERMINER: word_set(
        "the a an this that these those his her its their our my your whose some many most several few"
        " every each no any all both another either neither such"
    ),
    PRONOUN: word_set(
        "he she they it we i you who others everyone someone everybody somebody nobody anyone one none"
        " himself herself themselves him them us me"
    ),
    PREPOSITION: word_set(
        "of in on at by for with from to about against over into during between through under toward"
        " towards among amid amidst despite without within across via per regarding concerning following"
        " than upon onto like unlike near behind beside along alongside around beyond outside inside"
        " throughout including except"
    ),
    COORDINATOR: word_set("and or but nor yet &"),
    SUBORDINATOR: word_set(
        "because while although though whereas unless until since if when whenever as after before so"
        " lest once whether that"
    ),
    WH_WORD: word_set("which what how why where whom whatever whoever"),
    AUXILIARY: word_set(
        "is are was were be been being am has have had having do does did doing will would can could may"
        " might must shall should 's 've 're 'll 'd 'm not isn't aren't wasn't weren't hasn't haven't"
        " hadn't don't doesn't didn't won't wouldn't can't cannot couldn't shouldn't mustn't needn't ain't"
        " never"
    ),
    ADVERB: word_set(
        "also always often sometimes then later even just still already hereby again ever once now today tonight"
        " yesterday tomorrow soon recently both instead too further first thus therefore however meanwhile"
        " perhaps maybe quite rather very only simply afterward afterwards earlier twice nonetheless"
        " nevertheless likewise otherwise previously since far long ago much so all almost there here too"
        " well back once seldom rarely aloud abroad overnight"
    ),
    DAY: word_set(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight january"
        " february march april june july august september october november december jan. feb. aug. sept."
        " oct. nov. dec."
    ),
    VERB: word_set(
        "went came took made got gave left kept held led ran won lost met paid sent spent stood sat grew"
        " knew drew threw flew wore fell broke built bought brought caught chose cut drove ate became"
        " began hit hurt laid let lay meant put quit rose sang sold set shook shot slept struck swept"
        " taught wept go goes come comes take takes make makes get gets give gives keep keeps hold holds"
        " lead leads run runs win wins lose loses pay pays send sends spend spends stand stands sit sits"
        " grow grows become becomes begin begins put puts let lets need needs work works live lives play"
        " plays use uses leave leaves said told wrote found thought felt saw spoke heard sought meant"
        " swore fought understood remain remains stay stays happen happens help helps start starts stop"
        " stops try tries turn turns bring brings includes include faces face includes allows allow"
        " deserves deserve ought cast spread split burst died tied lied vied sank stole woke rode froze bit"
        " blew bent bled clung crept dealt dug drank fled flung forgot forgave hid overcame shrank slid spun sprang"
        " stuck stung swam swung tore undertook underwent withdrew arose awoke bore forbade foresaw oversaw outran"
    ),
}
TAGS = {word: tag for tag, words in CLASSES.items() for word in words}
TAGS |= dict.fromkeys(
    word_set("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands"), NUMBER
)
# Words of two classes, as the one that they are more often beside a cue.
TAGS |= {
    "her": DETERMINER,
    "that": SUBORDINATOR,
    "one": NUMBER,
    "so": ADVERB,
    "once": ADVERB,
    "since": SUBORDINATOR,
    "all": DETERMINER,
    "both": DETERMINER,
}
PUNCTUATION = {
    ",": COMMA,
    ";": SEMICOLON,
    ":": COLON_MARK,
    "(": OPEN_ROUND,
    ")": CLOSE_ROUND,
    "[": OPEN_SQUARE,
    "]": CLOSE_SQUARE,
    "<": OPEN_ROUND,  # a ticker: "Viacom Inc <VIA> said"
    ">": CLOSE_ROUND,
    **dict.fromkeys([".", "?", "!"], STOP),
    **dict.fromkeys(["...", "…", "--", "—", "–", "―", "-"], DASH),
    **dict.fromkeys(['"', "“", "”", "„", "«", "»", "'", "‘", "’", "`"], QUOTE_MARK),
}
NAMES_TOO = frozenset(["Will", "May", "US", "WHO", "IT", "AM", "Rose", "Drew", "Shook", "Hurt", "Sang"])
"""Forms that are names although their lower case is a listed word."""
NOT_ADVERBS = word_set(
    "family july italy supply reply ally rally bully belly fly apply rely assembly monopoly daily"
    " weekly monthly only early likely friendly elderly deadly ugly holy lonely anomaly kelly billy"
    " emily reilly connelly donnelly"
)
NOT_PASTS = word_set(
    "united hundred ted red bed need seed speed breed indeed fred ned sacred naked wicked shed feed greed"
)


def tag_of(form: str, low: str) -> int:
    """What a word may be: one of the tags above, told by lists and endings alone."""
    known = TAGS.get(low)
    if known and not (form in NAMES_TOO and form != low):
        return known
    first = form[0]
    if not (first.isalnum() or first in "#@$€£"):
        return PUNCTUATION.get(form, OWNER_MARK if len(form) > 1 else DASH if first in ".-" else NOUN)
    if first.isdigit() or first in "$€£":
        return NUMBER
    if first.isupper() or first in "@#":
        return NAME
    if low.endswith("ly") and low not in NOT_ADVERBS:
        return ADVERB
    if low.endswith("ed") and len(low) > 4 and low not in NOT_PASTS:
        return PAST
    if low.endswith("ing") and len(low) > 5:
        return ING
    return NOUN


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, as parallel lists."""

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    lows: list[str]
    """In lower case, with straight apostrophes."""
    tags: list[int]
    """What each may be; one bit each, so that a set of tags is a sum of them."""

    def span(self, first: int, last: int) -> Span:
        """The characters from word `first` to before word `last`."""
        return Span(self.starts[first], self.ends[last - 1])


@lru_cache(maxsize=50_000)
def _known(form: str) -> tuple[str, int]:
    """A word in lower case with plain marks, and what it may be: the same in every article."""
    low = form.lower().replace("’", "'").replace("‘s", "'s")
    return low, tag_of(form, low)


def read_words(text: str) -> Words:
    """Cut `text` into words."""
    spans = [match.span() for match in TOKEN.finditer(text)]
    forms = [text[start:end] for start, end in spans]
    seen = {form: _known(form) for form in set(forms)}
    lows = [seen[form][0] for form in forms]
    tags = [seen[form][1] for form in forms]
    _retag(forms, lows, tags)
    return Words(text, [start for start, _ in spans], [end for _, end in spans], forms, lows, tags)


NOUNS_TOO = word_set(
    "run win stand work play use need help start stop try turn face lead pay live come make take hold fall sit leave"
    " keep"
)
"""Listed verbs that are nouns behind a determiner, and behind one noun in the singular: `a strong stand`."""
PASTS_TOO = word_set("cut hit set cast spread split burst")
"""The same where the form is a past too: `the cut`, but `her husband cut in`."""


OFFICES = word_set("works work needs lives play help")
"""Verbs that in capitals are part of an office or a body: `Public Works Minister Jo Marsh`."""
LEADING = word_set("managing acting founding presiding ruling governing")
"""Words in -ing that are part of an office before a noun: `Fiat managing director Jo Marsh`."""
TITLES = word_set("mr. mrs. ms. dr. sen. rep. gov. mr mrs ms dr")
"""Titles behind which any capital is a name: `Rep. Long`."""
OPENERS = word_set(
    "speaking writing talking appearing testifying replying responding reacting commenting campaigning"
)
"""Participles whose capital only the start of a sentence gives: `Speaking to the Post Jo Marsh said`."""
DOUBTFUL = NOUNS_TOO | PASTS_TOO | OFFICES | LEADING | TITLES | OPENERS


def _retag(forms: Sequence[str], lows: Sequence[str], tags: list[int]) -> None:
    """Mend in place the tags of words that the word beside them tells apart: `a strong stand`, `Mr. Shook`."""
    for index in [i for i, low in enumerate(lows) if low in DOUBTFUL]:
        low, before, after = lows[index], tags[index - 1] if index else START, index + 1
        if low in OPENERS:
            if tags[index] == NAME and tags[after : after + 1] == [PREPOSITION]:
                tags[index] = ING
        elif low in LEADING:
            if after < len(tags) and tags[after] == NOUN:
                tags[index] = NOUN if forms[index][0].islower() else NAME
        elif low in TITLES:
            if after < len(tags) and tags[after] & (VERB | ADVERB) and forms[after][0].isupper():
                tags[after] = NAME
        elif low in OFFICES and forms[index][0].isupper() and before == NAME:
            tags[index] = NAME
        elif tags[index] == VERB and low in NOUNS_TOO:
            if low == "lead" and before == NAME and tags[after : after + 2] == [NAME, NAME]:
                tags[index] = NOUN  # "the Evening Post data lead Jo Marsh"
            is_singular = before == NOUN and not lows[index - 1].endswith("s")
            if before == DETERMINER or (is_singular and index > 1 and tags[index - 2] == DETERMINER):
                tags[index] = NOUN
        elif tags[index] == VERB and before == DETERMINER:
            tags[index] = NOUN


LINE = re.compile(r"[^\n]*[^\s][^\n]*")


def read_paragraphs(text: str) -> list[Span]:
    """Cut `text` at blank lines, and at line ends too unless its lines are wrapped inside sentences."""
    if not _is_wrapped(text):
        return [Span(line.start(), line.end()) for line in LINE.finditer(text)]
    paragraphs: list[Span] = []
    for line in LINE.finditer(text):
        if paragraphs and _goes_on(text, paragraphs[-1], line):
            paragraphs[-1] = Span(paragraphs[-1].start, line.end())
        else:
            paragraphs.append(Span(line.start(), line.end()))
    return paragraphs


def _is_wrapped(text: str) -> bool:
    """Whether many lines end in the middle of a sentence and the next goes on without a blank one."""
    lines = text.split("\n")
    inner = sum(
        1
        for line, after in pairwise(lines)
        if line[-1:] not in STOPS and after[:1].strip() and after[:1] not in "-*•"
    )
    return inner > 2 and inner * 4 > len(lines)


STOPS = frozenset(["", " ", ".", "?", "!", ":", '"', "”", "’", ")", ";"])


def _goes_on(text: str, before: Span, line: re.Match[str]) -> bool:
    between = text[before.end : line.start()]
    return between.count("\n") <= 1 and not line.group().startswith((" ", "\t"))


def sentence_starts(words: Words, paragraphs: Sequence[Span], quoted: Sequence[int]) -> list[int]:
    """The index of the first word of each sentence, with the number of words at the end.

    A quoted string is not cut: `quoted` has, for each word, the number of its outer string or -1.
    """
    count = len(words.starts)
    starts = {bisect_left(words.starts, paragraph.start) for paragraph in paragraphs}
    for index in [i for i, tag in enumerate(words.tags) if tag == STOP]:
        after = index + 1
        while (
            after < count
            and words.tags[after] & (CLOSE_ROUND | QUOTE_MARK | OWNER_MARK)
            and not _opens(quoted, after)
        ):
            after += 1
        if after < count and _begins(words, quoted, index, after):
            starts.add(after)
    starts.discard(count)
    return _capped([*sorted(starts), count])


LONGEST_SENTENCE = 300
"""Words; a longer one is a table or a list, and is cut."""


def _capped(starts: list[int]) -> list[int]:
    capped: list[int] = []
    for first, last in pairwise(starts):
        capped.extend(range(first, last, LONGEST_SENTENCE))
    return [*capped, starts[-1]]


def _opens(quoted: Sequence[int], index: int) -> bool:
    return quoted[index] >= 0 and quoted[index] != quoted[index - 1]


def _begins(words: Words, quoted: Sequence[int], stop: int, index: int) -> bool:
    """Whether a sentence begins at `index`, behind the stop and what closes with it."""
    if (quoted[index] >= 0 and quoted[index] == quoted[stop]) or not _is_capital(words, index):
        return False
    if words.starts[stop + 1] == words.ends[stop] and words.tags[stop + 1] == NAME:
        return _is_run_on(words, stop)
    if quoted[stop] < 0 or _is_short_report(words, index):
        return quoted[stop] < 0
    return words.forms[stop] == "." or not _cue_follows(words, index)


def _is_run_on(words: Words, stop: int) -> bool:
    """Whether a blank is missing behind a full stop: `was alive.Initially`, but not the ticker `VIA.O`."""
    before, after = words.forms[stop - 1], words.forms[stop + 1]
    return stop > 0 and before.islower() and len(before) > 1 and len(after) > 1 and after[1:].islower()


def _is_capital(words: Words, index: int) -> bool:
    form = words.forms[index]
    return (
        form[0].isupper()
        or form[0].isdigit()
        or bool(words.tags[index] & (QUOTE_MARK | OPEN_ROUND | OPEN_SQUARE | DASH))
    )


FOLLOWING = word_set(
    "said says asked asks told tells added adds wrote writes replied replies exclaimed shouted shouts cried"
    " responded continued continues explained yelled tweeted wondered wonders remarked quipped joked insisted noted"
    " recalled mused interjected retorted whispered screamed bellowed roared gushed chimed chanted thundered mocks"
    " boasted snapped"
)
"""Verbs that a question or an exclamation in quotation marks leads to."""
FOLLOWING_FREE = word_set(
    "declared repeated observed concluded argued protested laughed sighed demanded countered pleaded urged posted went"
    " boomed laughs argues insists declares repeats"
)
"""The same where no object follows: `“Stop!” the mayor demanded.`, but `The mayor demanded an answer.`"""


def _is_short_report(words: Words, index: int) -> bool:
    """`Trump said.` behind a quotation that is closed by a full stop."""
    for at in range(index + 1, min(index + 6, len(words.lows) - 1)):
        if words.lows[at] in FOLLOWING or words.tags[at] == PAST:
            return words.tags[at + 1] == STOP
        if not words.tags[at] & PHRASE:
            return False
    return False


NEAR = 6
FAR = 14
"""Words between a question in quotation marks and its verb, where an office stands between."""


def _cue_follows(words: Words, index: int) -> bool:
    """Whether a verb of speaking follows a question in quotation marks: `“Us?” Jo Marsh, the mayor, tweeted.`"""
    lows, tags = words.lows, words.tags
    for at in range(index, min(index + FAR, len(lows) - 1)):
        if lows[at] in FOLLOWING:
            return True
        if lows[at] in FOLLOWING_FREE:
            behind = tags[at + 1]
            return bool(behind & (STOP | COMMA | ADVERB | DAY | PREPOSITION | SUBORDINATOR))
        if tags[at] & (STOP | SEMICOLON | QUOTE_MARK | COLON_MARK):
            return False
        if at - index >= NEAR and tags[at] & (AUXILIARY | VERB):
            return False
    return False
