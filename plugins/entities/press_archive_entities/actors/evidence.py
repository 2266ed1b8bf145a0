"""Who is doubtful → how sure, by what the whole article shows of the name.

A tagger judges one mention in its sentence. Whether "Bolts" is somebody is told by the rest of the article: somebody
who speaks, bears a title or has a first name is a person; what stands behind an article, or in small letters in the
next paragraph, is none. Only actors of whom no mention is sure are weighed: what is sure stays as it is.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from press_archive_entities.actors.mention import ActorMention
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.given_names import is_of_persons, person_names
from press_archive_entities.lexicon.titles import COURTESY
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.name import Name
from press_archive_entities.names.wordlists import COMPANY_TAILS, ORGANISATION_WORDS, TITLES
from press_archive_entities.sheet import Sheet

SURE = 0.72
"""From here on names are right in more than nine of ten, whatever the article shows besides."""
FEWEST_LETTERS_OF_A_WORD = 3
_SAYING = word_set(
    """
    said says told tells added adds wrote writes tweeted posted claimed claims argued argues explained explains noted
    notes confirmed confirms insisted insists admitted recalled shared replied continued stated warned warns asked asks
    stressed announced reported reports revealed concluded predicted urged joked thinks believes
    """
)
_LYING = word_set("in near outside around at town village villages")
"""Before a place; "in Smith" is said of nobody."""
_SETTLED = word_set(
    "residents people villagers inhabitants village town city hamlet suburb district communities towns cities villages"
)
"""Before "of" or a comma before a place: "residents of Ha Tuke", "his village, Bhardha Kalan"."""
_RANKS = TITLES - word_set("prince pope dean major judge king") | word_set(
    "princess duchess plaintiff defendant physician editor cllr sultanate emirate"
)
"""What people are, and not what they are called; some titles are names as well."""
_ARTICLES = word_set("a an the")


@dataclass(frozen=True, slots=True)
class Shown:
    """One actor of an article with all that names it."""

    sheet: Sheet
    words: tuple[str, ...]
    """Of the value, folded."""
    mentions: Sequence[ActorMention]
    places: frozenset[str]
    """The names of places of the article, folded."""

    @property
    def alone(self) -> bool:
        return len(self.words) == 1

    def before(self, mention: ActorMention) -> str:
        return self.sheet.low[mention.first - 1] if mention.first else ""

    def behind(self, mention: ActorMention) -> str:
        return self.sheet.low[mention.last] if mention.last < len(self.sheet.low) else ""


def _speaks(shown: Shown) -> bool:
    """ "Abby said", "said Abby": not "said Abby's mother"."""
    return any(
        shown.behind(one) in _SAYING
        or (shown.before(one) in _SAYING and shown.behind(one) not in ("'s", "’s"))
        for one in shown.mentions
    )


def _has_a_title(shown: Shown) -> bool:
    return any(one.role or shown.before(one).rstrip(".") in COURTESY for one in shown.mentions)


def _has_a_first_name(shown: Shown) -> bool:
    return shown.words[0] in person_names("first")


def _bears_no_name(shown: Shown) -> bool:
    """No word of it is a name that the census knows: names of abroad are like that, and those of things."""
    return not any(is_of_persons(word) for word in shown.words)


def _is_a_thing(shown: Shown) -> bool:
    """ "the Siesta's rectangular cut", "a Bill": one word behind an article."""
    behind = sum(shown.before(one) in _ARTICLES for one in shown.mentions)
    return shown.alone and 2 * behind > len(shown.mentions)


def _is_any(shown: Shown) -> bool:
    """ "a VAR controversy": one of many."""
    return shown.alone and any(shown.before(one) in ("a", "an") for one in shown.mentions)


def _is_a_word(shown: Shown) -> bool:
    """The article has it in small letters too: "the Bill", "the bill"."""
    words = shown.sheet.tokens.words
    one = shown.mentions[0]
    usual = words[one.first].istitle() and len(shown.words[0]) >= FEWEST_LETTERS_OF_A_WORD
    return shown.alone and usual and shown.words[0] in words


def _lies_somewhere(shown: Shown) -> bool:
    """ "in Van Vieng", or a place elsewhere in the article."""
    settled = any(_is_settled(shown, one) for one in shown.mentions)
    at = sum(shown.before(one) in _LYING for one in shown.mentions)
    # "In Jasper" is said of a town, be it a given name too; once, it may be a slip of the tagger's.
    often = at >= OFTEN or (at and 2 * at >= len(shown.mentions) and shown.alone)
    return (
        " ".join(shown.words) in shown.places
        or settled
        or bool(at and not _has_a_first_name(shown))
        or (bool(often) and not _has_a_title(shown))
    )


OFTEN = 2


def _is_settled(shown: Shown, mention: ActorMention) -> bool:
    is_led = shown.before(mention) in ("of", ",", "like") and mention.first > 1
    return is_led and shown.sheet.low[mention.first - 2] in _SETTLED


def _is_a_rank(shown: Shown) -> bool:
    """ "Plaintiff's yard", "close to the Duchess"."""
    return shown.alone and shown.words[0] in _RANKS


def _has_figures(shown: Shown) -> bool:
    """ "Horus 4", "10D"."""
    return any(c.isdigit() for word in shown.words for c in word)


def _says_what_it_is(shown: Shown) -> bool:
    """ "Barrow Arctic Research Center": its own words tell that it is a body."""
    last = {shown.sheet.low[one.last - 1].rstrip(".") for one in shown.mentions}
    if not COMPANY_TAILS.isdisjoint(last):
        return True  # "Sembler Co.", which loses its legal form
    return not shown.alone and not (ORGANISATION_WORDS | COMPANY_TAILS).isdisjoint(shown.words)


def _is_bare_letters(shown: Shown) -> bool:
    """ "DWR", once, and nowhere what it stands for."""
    one = shown.mentions[0]
    word = shown.sheet.tokens.words[one.first]
    return shown.alone and len(shown.mentions) == 1 and one.last == one.first + 1 and word.isupper()


def _is_only_shouted(shown: Shown) -> bool:
    """ "BRIERLEY UPSETTING PROGRESSIVE" of a headline in capitals: no words that the story has together."""
    sheet, one = shown.sheet, shown.mentions[0]
    words = sheet.tokens.words[one.first : one.last]
    headline = sheet.tokens.sentences[0][1]
    if (
        len(words) < 2
        or one.first >= headline
        or any(word.islower() for word in sheet.tokens.words[:headline])
    ):
        return False
    low = [word.lower() for word in words]
    story = range(headline, len(sheet.low) - len(low) + 1)
    return not any(sheet.low[i : i + len(low)] == low for i in story)


Clue = tuple[Callable[[Shown], bool], float]
"""What may be shown, and what it adds to the odds, as a logarithm."""

PERSONS: tuple[Clue, ...] = (
    (_speaks, 1.0),
    (_has_a_title, 0.7),
    (_has_a_first_name, 0.4),
    (_bears_no_name, -0.4),
    (_is_a_thing, -1.5),
    (_is_a_word, -1.2),
    (_lies_somewhere, -1.2),
    (_is_a_rank, -1.5),
    (_is_only_shouted, -1.5),
    (_has_figures, -1.2),
)
ORGANISATIONS: tuple[Clue, ...] = (
    (_says_what_it_is, 0.9),
    (_speaks, 0.8),
    (_is_any, -0.8),
    (_is_a_word, -1.2),
    (_is_bare_letters, -0.8),
    (_is_a_rank, -1.5),
    (_is_only_shouted, -1.5),
    (_has_figures, -1.5),
)
_CLUES = {"person": PERSONS, "organisation": ORGANISATIONS, "outlet": ORGANISATIONS}


def weighed(sheet: Sheet, mentions: Sequence[ActorMention], names: Iterable[Name]) -> list[ActorMention]:
    """The mentions; those of a doubtful actor as sure as all that the article shows of him makes them."""
    places = frozenset(folded(sheet.words(name.first, name.last)) for name in names if name.type == "LOC")
    of: dict[tuple[str, str], list[ActorMention]] = {}
    for mention in mentions:
        if mention.mention == "name" and mention.type in _CLUES:
            of.setdefault((mention.value, mention.type), []).append(mention)
    odds = {
        key: _points(Shown(sheet, tuple(folded(key[0]).split()), found, places), _CLUES[key[1]])
        for key, found in of.items()
        if folded(key[0])
        and (max(one.confidence for one in found) < SURE or _is_only_shouted(Shown(sheet, (), found, places)))
    }
    return [_moved(mention, odds.get((mention.value, mention.type), 0.0)) for mention in mentions]


def _points(shown: Shown, clues: Sequence[Clue]) -> float:
    return sum(points for holds, points in clues if holds(shown))


def _moved(mention: ActorMention, points: float) -> ActorMention:
    if not points or mention.mention != "name":
        return mention
    said = min(max(mention.confidence, 0.01), 0.99)
    odds = math.log(said / (1 - said)) + points
    return replace(mention, confidence=round(min(1 / (1 + math.exp(-odds)), 0.9), 3))
