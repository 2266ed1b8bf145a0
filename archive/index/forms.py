"""A word as written → its folded form, the signs at its ends, and the stem that it shares with its other forms.

A stem belongs to a language: forms of German words are German, and "die" in English text is another word. English
words and those of unknown languages have bare stems; those of other languages carry their language's code.
"""

import re
from functools import cache, lru_cache

import Stemmer

from archive.index.english import english_stem
from archive.model.language import MIXED
from archive.text import fold

MAX_TERM_BYTES = 256
LANGUAGE_MARK = "\x1f"
"""Stands in a stem between the word and the code of its language; no text has it."""
_MARK = LANGUAGE_MARK.encode()
PREFIXES, SUFFIXES = "#@$€£¥.", "%+#"
"""Signs that belong to a word where they touch it: hashtags, handles, money, `.NET`; `5%`, `C++`, `C#`."""

_INITIALS = re.compile(r"(?:[^\W\d_]\.){2,}\Z")
# What the English rules know: to words in other scripts an English ending means nothing.
_ENGLISH = re.compile(r"[a-z']{2,}\Z")
_PICTURE_MARKS = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_DIGIT = re.compile(r"\d")
_GROUPS = {
    ",": re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,])"),
    ".": re.compile(r"\d{1,3}(?:\.\d{3})+(?![\d.])"),
}
"""Sign between thousands → a number that has it."""

_ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech", "da": "danish", "nl": "dutch",
    "et": "estonian", "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian", "ne": "nepali",
    "no": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sr": "serbian", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
    # Written much as their neighbours, whose rules fit most of their endings.
    "uk": "russian", "be": "russian", "hr": "serbian", "bs": "serbian", "gl": "portuguese", "ms": "indonesian",
}  # fmt: skip
_POINT_FOR_DECIMALS = (
    "en zh ja ko th he hi ne ta te ml mr bn pa gu ur fa ga mt sw ms tl my si km lo am ha yo ig"
)
"""Languages that write 1,000.5; the others write 1.000,5."""


# What the French rules leave alone: plurals of short words, and "ils demandent", whose ending nouns share: "président".
_FRENCH = {
    "lois": "loi", "rois": "roi", "élus": "élu", "vus": "vu", "reçus": "reçu", "amis": "ami", "travaux": "travail",
    "baux": "bail", "vitraux": "vitrail", "yeux": "oeil", "cieux": "ciel",
}  # fmt: skip
_FRENCH_THEY = re.compile(
    r"(?!(?:présid|résid|dissid|ag|arg|accid|incid|occid|par|pati|cli|contin|tal|abs|prés|réc|urg|viol|excell|différ|"
    r"évid|innoc|intellig|perman|prud|imprud|souv|cont|mécont|conv|adhér|afflu|conséqu|fréqu|délinqu|ingrédi|ori|"
    r"inconvéni|équival|ferv|virul|oppon|émin|immin|pertin|strid|adolesc|rég|conting|indig|dilig|néglig|converg|diverg|"
    r"insurg|transpar|appar|cohér|référ|concurr|confid|précéd|excéd|antécéd|ard|compét|pénit|impot|lat|intermitt|réti|"
    r"récipi|effici|coeffici|défici|consci|inconsci|pot|déc|turbul|oscul|sci)ents?\Z)\w*[^m\W]ent\Z"
)


def fold_word(word: str) -> str:
    """A token's folded form: no case, no accents, no signs at its ends, no points between initials.

    At most 256 bytes.
    """
    folded = fold(without_signs(word))
    # U.S. and US are one word.
    if "." in folded and _INITIALS.match(folded):
        folded = folded.replace(".", "")
    if not folded.isascii():
        folded = _PICTURE_MARKS.sub("", folded)
    return cut_term(folded) or cut_term(word)


def without_signs(word: str) -> str:
    """A token without the signs at its ends."""
    if word and (word[0] in PREFIXES or word[-1] in SUFFIXES):
        return word.lstrip(PREFIXES).rstrip(SUFFIXES) or word
    return word


def signs_of(word: str) -> tuple[str, str]:
    """The signs before and behind a token, such as `("$", "")`."""
    bare = without_signs(word)
    before, _, behind = word.partition(bare)
    return before, behind


def stem_word(word: str, language: str = "") -> str:
    """The stem of a token as written in text of a language (ISO 639-1); of an unknown one, the English stem.

    What is not inflected has one stem in all languages: numbers, single letters, ideographs.
    """
    folded = fold_word(word)
    if len(folded) < 2:
        return folded
    if _DIGIT.search(folded):
        return _number(folded, language)
    if is_english(language):
        return english_stem(folded) if _ENGLISH.match(folded) else folded
    stemmer = _stemmer(language)
    return (_foreign(word, language) if stemmer else folded) + LANGUAGE_MARK + language


def is_english(language: str) -> bool:
    """Are the words of an article in this language read as English: also where it is not known?"""
    return language in ("", "en", MIXED)


def language_of(stem: bytes) -> str:
    """The language of a stem; empty for English and for what has none."""
    return stem.partition(_MARK)[2].decode()


def is_bare(stem: bytes) -> bool:
    """Is it a stem of English, or of what has no language?"""
    return _MARK not in stem


def bare_stem(stem: bytes) -> bytes:
    """A stem without its language."""
    return stem.partition(_MARK)[0]


def cut_term(term: str) -> str:
    """`term` cut to at most 256 bytes of UTF-8."""
    if len(term) * 4 <= MAX_TERM_BYTES:
        return term
    return term.encode("utf-8", "surrogatepass")[:MAX_TERM_BYTES].decode("utf-8", "ignore")


def _number(folded: str, language: str) -> str:
    """A number without the signs between its thousands, and with a point before its decimals."""
    if "," not in folded and "." not in folded:
        return folded
    is_point = is_english(language) or language in _POINT_FOR_DECIMALS.split()
    thousands, decimals = (",", ".") if is_point else (".", ",")
    for between, point in ((thousands, decimals), (decimals, thousands)):
        whole = _GROUPS[between].match(folded)
        # Two signs or more leave no doubt, in whatever language.
        if whole and (between == thousands or whole[0].count(between) > 1):
            return whole[0].replace(between, "") + folded[whole.end() :].replace(point, ".", 1)
    return folded.replace(decimals, ".", 1)


@lru_cache(maxsize=100_000)
def _foreign(word: str, language: str) -> str:
    # Before folding: an accent tells one ending from another. What folds it to nothing is kept as it is.
    stemmer = _stemmer(language)
    assert stemmer is not None
    lowered = fold_word(word) if "." in word else without_signs(word).lower()
    if language == "fr":
        lowered = _FRENCH.get(lowered, lowered)
        lowered = lowered[:-2] if len(lowered) > 5 and _FRENCH_THEY.match(lowered) else lowered
    return cut_term(fold(stemmer.stemWord(lowered))) or fold_word(word)


@cache
def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    algorithm = _ALGORITHMS.get(language)
    # Without a cache of its own: `_foreign` has one, and its own costs more than stemming anew.
    return Stemmer.Stemmer(algorithm, 0) if algorithm else None
