"""Two quotations → are they the same words of one mouth? What is compared of each, and the rule.

The rule sees two quotations and nothing else, so that a new article changes nothing between others. Its lists are
English; in other languages words of fewer than four letters count as common, and the rest of the rule is the same.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from archive.relate.alignment import matching_pairs
from archive.relate.words import NEGATIONS, SCALES, TENS, UNITS
from archive.text import fold, name_key

FEWEST_WORDS = 6
"""A shorter quotation is a turn of phrase that anybody may use."""
_FEWEST_RARE = 2
_KEPT_OF_SHORTER = 0.6
"""Share of the shorter quotation that the longer one must have: outlets cut, and some go on where others stop."""
_DENSE = 0.7
"""Share of shared words from the first to the last of them, in both: words strewn over a speech are no quotation."""
_SHORTEST_RARE = 4
"""Letters of a rare word."""

_WORD = re.compile(r"[$€£]?\d+(?:[.,:]\d+)*%?|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_NUMBER_WORDS = frozenset({*UNITS, *TENS, *SCALES} - {"one"})


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_COMMON = _listed(
    """
    about above across after again against ahead almost along already also although always among another anybody
    anyone anything around asked away back because become been before began begin being believe best better between
    both bring came cannot case certain certainly clear clearly come comes could country days deal does doing done
    don't down during each either else even ever every everybody everyone everything fact feel find first following
    forward from full gave gets getting give given gives giving goes going gone good great hard have having help
    here high himself hope hour however important into issue itself it's just keep kept kind knew know known large
    last later least leave left less level like little long look looking looks made make makes making many matter
    maybe mean means might moment more most move much must myself need needs never next nobody nothing
    often once only open other others over part people perhaps place point possible problem quite rather ready real
    really reason right said same seem seems seen several shall should show side simply since situation some
    somebody someone something soon sort still such sure take taken takes taking talk tell than thank that that's
    their them themselves then there there's these they they're thing things think this those though thought three
    through till time today together told took toward towards true trying turn under until upon used very
    want wants week well went were we're we've what whatever when where whether which while whole will with within
    without word words work world would year years yesterday your
    """
)
"""Words that say too little of a quotation to know it by."""
# What anybody says on such an occasion. Each is cut out before rare words are counted, so that a quotation is known
# by what it says beside them.
_STOCK = re.compile(
    r"\b(?:"
    # Silence: "We do not comment on market rumours."
    r"(?:declined?|refused?|unable|not (?:able|going)) to (?:comment|discuss|speculate)(?: (?:further|publicly))?"
    r"|(?:do not|don't|does not|doesn't|never|cannot|can't|will not|won't|no|further) comments?"
    r"(?: (?:on|about) (?:\w+ )?(?:speculation|rumou?rs|individual cases"
    r"|ongoing (?:\w+ )?(?:investigations?|proceedings|matters)"
    r"|pending litigation|internal matters))?"
    r"|too (?:early|soon) to (?:say|tell|comment|know|speculate|draw (?:any )?conclusions)"
    # Condolence: "Our thoughts and prayers are with the families of the victims."
    r"|thoughts and prayers(?: (?:are|go out|go) (?:with|to))?"
    r"|(?:with |to )?(?:the )?(?:families|loved ones)(?: and (?:friends|families|loved ones))?"
    r" of the (?:victims|deceased|injured|dead)"
    r"|(?:deepest|sincere|heartfelt) (?:condolences|sympathy|sympathies)"
    # Authority: "The investigation is ongoing and we are following all leads."
    r"|investigations? (?:is|are|remains?) (?:still )?(?:ongoing|continuing|under way)"
    r"|(?:following|pursuing) (?:all|every) (?:possible )?(?:leads?|lines? of inquiry)"
    r"|(?:closely )?monitor(?:ing)? the (?:situation|developments)(?: (?:very )?closely)?"
    r"|safety (?:and security )?of our (?:\w+ )?(?:passengers|customers|staff|employees|citizens|people)"
    r"(?: (?:is|remains) (?:our|always our) (?:top|first|highest|number one) priority)?"
    r"|(?:our|the) (?:top|first|highest|number one) priority"
    # Sport and business: "We will take each game as it comes."
    r"|(?:take|taking) (?:it )?(?:each|every|one) (?:game|match|day)(?: (?:at a time|as it comes))?"
    r"|(?:very |extremely )?(?:pleased|proud|delighted|excited) (?:to announce|with (?:the|our|these) (?:\w+ )?results)"
    r"|remain(?:s)? (?:fully )?committed to (?:our|its|the) (?:\w+ )?(?:customers|shareholders|employees)"
    r"|strong demand for our products(?: and services)?"
    r")\b"
)
_UNNAMED = "unnamed:"
# An organisation speaks through a person: one outlet names the union, another its president.
_ORGANISATION = re.compile(
    r"\b(?:administration|agency|alliance|army|assembly|associations?|authority|bank|board|bureau|cabinet|central"
    r"|chamber|church|club|commission|committee|company|confederation|congress|co|corp|corporation|council|court"
    r"|department|directorate|embassy|exchange|federation|force|forces|foundation|front|fund|government|group|guard"
    r"|hospital|inc|institute|league|ltd|ministry|movement|museum|navy|office|organi[sz]ation|parliament|party|police"
    r"|press|railways?|report|research|school|secretariat|senate|service|society|statement|trust|union|university"
    r"|workers)\b"
)

_TITLES = _listed(
    "mr mrs ms miss dr prof professor sir lord lady president chancellor premier prime minister secretary senator"
    " governor mayor general colonel captain judge bishop"
)

Mouth = Literal["person", "organisation", "unnamed"]


@dataclass(frozen=True)
class SpokenWords:
    """What is compared of one quotation."""

    keys: tuple[str, ...]
    """Its words without case, accents and marks."""

    @classmethod
    def of(cls, text: str) -> "SpokenWords":
        return cls(tuple(fold(word).replace("’", "'").replace("ʼ", "'") for word in _WORD.findall(text)))

    @cached_property
    def rare(self) -> tuple[str, ...]:
        """Words that it can be known by, in order; none of those in a stock phrase."""
        left = _STOCK.sub(" ", " ".join(self.keys)).split()
        return tuple(word for word in left if _is_rare(word))

    @property
    def is_saying(self) -> bool:
        """Is it long enough, and more than a stock phrase?"""
        return len(self.keys) >= FEWEST_WORDS and len(set(self.rare)) >= _FEWEST_RARE

    @property
    def marks(self) -> set[tuple[str, str]]:
        """Two rare words that follow one another. Quotations of one saying share some."""
        return set(pairwise(self.rare))


def _is_rare(word: str) -> bool:
    if _is_figure(word):
        return True
    return word not in _COMMON and (len(word) >= _SHORTEST_RARE or not word.isascii())


def _is_figure(word: str) -> bool:
    return word[0].isdigit() or word[0] in "$€£"


@dataclass(frozen=True)
class Speaker:
    """Who is said to have said it."""

    mouth: Mouth
    words: tuple[str, ...] = ()
    """The name, word by word, in the form that is compared."""

    @classmethod
    def of(cls, name: str | None) -> "Speaker":
        """The speaker of a statement: an actor's value, `unnamed: …`, or None."""
        if not name or name.startswith(_UNNAMED):
            return cls("unnamed")
        words = tuple(name_key(name).replace(".", " ").split())
        if _ORGANISATION.search(" ".join(words)):
            return cls("organisation", words)
        return cls("person", tuple(word for word in words[:-1] if word not in _TITLES) + words[-1:])

    @property
    def key(self) -> str:
        """Equal for two that may be one: a person's last name, an organisation's whole name, nothing for others."""
        return " ".join(self.words) if self.mouth == "organisation" else "".join(self.words[-1:])

    def may_be(self, other: "Speaker") -> bool:
        """Could both names stand for one mouth?"""
        if self.mouth != "person" or other.mouth != "person":
            return self.mouth != other.mouth or self.key == other.key
        if self.key != other.key:
            return False
        one, another = self.words[:-1], other.words[:-1]
        # `J. Smith` may be `John Smith`; `Jane Smith` is not.
        return not (one and another) or one[0].startswith(another[0]) or another[0].startswith(one[0])


def are_one(one: SpokenWords, other: SpokenWords) -> bool:
    """Are these the same spoken words, one of them cut or worded a little differently?

    They share six words, most of the shorter, closely together in both; two rare ones among them, one after the
    other; and no number or negation differs between the first and the last shared word.
    """
    if one.keys == other.keys:
        return one.is_saying
    if not (one.is_saying and other.is_saying and one.marks & other.marks):
        return False
    pairs = _closest(matching_pairs(one.keys, other.keys))
    if len(pairs) < max(FEWEST_WORDS, _KEPT_OF_SHORTER * min(len(one.keys), len(other.keys))):
        return False
    shared = {one.keys[at] for at, _ in pairs} & set(one.rare) & set(other.rare)
    return len(shared) >= _FEWEST_RARE and not _contradicts(one.keys, other.keys, pairs)


def _closest(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The pairs without those at either end that stand far from the others."""
    first, last = 0, len(pairs)
    while last - first >= FEWEST_WORDS:
        spans = (pairs[last - 1][side] - pairs[first][side] + 1 for side in (0, 1))
        if last - first >= _DENSE * max(spans):
            return pairs[first:last]
        before = max(pairs[first + 1][side] - pairs[first][side] for side in (0, 1))
        after = max(pairs[last - 1][side] - pairs[last - 2][side] for side in (0, 1))
        first, last = (first + 1, last) if before >= after else (first, last - 1)
    return ()


def _contradicts(one: Sequence[str], other: Sequence[str], pairs: Sequence[tuple[int, int]]) -> bool:
    """Does one of them have other numbers, or deny what the other does not, among the shared words?"""
    return any(
        _telling(one[at + 1 : following]) != _telling(other[there + 1 : next_there])
        for (at, there), (following, next_there) in pairwise(pairs)
    )


def _telling(words: Sequence[str]) -> list[str]:
    """Numbers and negations among words, any negation as `not`."""
    denied = ("not" if _denies(word) else word for word in words)
    return [word for word in denied if word == "not" or _is_figure(word) or word in _NUMBER_WORDS]


def _denies(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't") or word == "cannot"
