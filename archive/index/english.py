"""An English word → the base it shares with its other forms: inflection alone, in one spelling.

Plurals, -ed and -ing, the forms of irregular words, and British and American spellings meet. Words made of others do
not: "organ" and "organization", "general" and "generally", "university" and "universe" each have a base of their own.
"""

import re
from functools import lru_cache

from archive.index.english_words import (
    ENDS_IN_CHE,
    ENDS_IN_I_OR_U,
    ENDS_IN_IE,
    ENDS_IN_O,
    ENDS_IN_USE,
    IRREGULAR,
    LACKS_E,
    NEEDS_NO_E,
    NO_MEN,
    SHARED,
    SPELLINGS,
    UNCHANGED,
)

_VOWEL = re.compile(r"[aeiouy]")
_SHORT = re.compile(r"(?:[^aeiou]*|qu|squ)[aeiouy][^aeiouwxy]\Z")
"""One syllable that ends in consonant, vowel, consonant: "hop", which an e may have followed."""
_SYLLABLE = re.compile(r"[aeiouy]+")
_AFTER_PREFIX = re.compile(
    r"\A(?:under|over|out|mis|fore|stock|re|un)(?=(?:[^aeiou]|[bcdfgkpst][rlhw]|s[cklmnpt])[aeiou])"
)
_EED = ("agreed", "freed", "decreed", "refereed", "guaranteed", "kneed")
_BEFORE_ES = ("sses", "shes", "ches", "xes", "zzes")
# After a cut -ed or -ing, endings that lack an e. The groups: one consonant that English never ends a word in ("forc",
# "solv", "argu"); a consonant and l or r ("handl", "centr"); s ("licens", "rais"); g ("merg", "manag"); th of "clothe";
# at ("creat", not "treat"); ut ("comput"); other single consonants after a single vowel that mostly have one.
_LACKS_E = re.compile(
    r"(?:[cuv]|(?<!t)z|(?<=[aeiou])[^aeiou][^aeiou]?(?<!r)(?<!l)(?<!w)l|[^aeiourlw]l|[^aeiourn]r(?<!rr)"
    r"|[aeiouy]s|[nrlp]s|[rdl]g|(?<![aeiou])[aeiu]g|[aeiou][ai]g"
    r"|(?<![aeo])at|iat|eat(?<=[crd]reat)|(?<![aeiou])ut|(?<![aeiou])ot"
    r"|(?<![aeio])[aiou]d|(?<![aeo])ir|(?<![aeo])ar|(?<![aeiou])[iu]r"
    r"|(?<![aeiou])[aiou]k|(?<![aeiou])[iu]m|(?<![aeiou])in|[iu]b)\Z"
)


def english_stem(word: str) -> str:
    """The base of a folded English word, in the spelling by which it is known."""
    return _stem(word)


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    return _spelled(_base(word))


def shared_bases(word: str) -> tuple[str, ...]:
    """The base of another word that `word` is a form of as well: "rose" is a flower, and the past of rise."""
    return (_stem(SHARED[word]),) if word in SHARED else ()


@lru_cache(maxsize=1)
def _forms_shared() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for form in SHARED:
        for base in shared_bases(form):
            found[base] = (*found.get(base, ()), form)
    return found


def shared_forms(base: str) -> tuple[str, ...]:
    """The forms of a base that are words of their own, too, and have another base."""
    return _forms_shared().get(base, ())


def _base(word: str) -> str:
    known = IRREGULAR.get(word)
    if known is not None:
        return known
    if word in UNCHANGED or len(word) < 3:
        return word
    if word.endswith("s"):
        single = _without_s(word)
        return single if single == word else IRREGULAR.get(single, _without_ing(single))
    if word.endswith("men") and word not in NO_MEN and len(word) > 4:
        return word[:-2] + "an"
    return word if word in UNCHANGED else _without_ed(word)


def _without_s(word: str) -> str:
    if word.endswith(("ss", "us", "is", "'s")):
        return word[:-1] if word in ENDS_IN_I_OR_U else word
    if word.endswith("ies"):
        if len(word) <= 4 or word in ENDS_IN_IE:
            return word[:-1]
        return word[:-3] + "y"
    if word.endswith("ves"):
        return word[:-1]
    if word.endswith(_BEFORE_ES):
        return word[:-1] if word in ENDS_IN_CHE else word[:-2]
    if word.endswith("oes"):
        return word[:-2] if word in ENDS_IN_O else word[:-1]
    if word.endswith("uses"):
        # "causes" and "houses" have a vowel before; of the others most end in -us.
        return word[:-1] if word in ENDS_IN_USE or word[-5:-4] in "aeo" else word[:-2]
    return word[:-1]


def _without_ed(word: str) -> str:
    if word.endswith("ied"):
        return word[:-1] if len(word) <= 4 else word[:-3] + "y"
    if word.endswith("eed"):
        # Elsewhere no ending: "seed", "proceed".
        return word[:-1] if word.endswith(_EED) else word
    if word.endswith("ed"):
        rest = word[:-2]
        return _completed(rest) if len(rest) > 1 and _VOWEL.search(rest) else word
    return _without_ing(word)


def _without_ing(word: str) -> str:
    if word in UNCHANGED or not word.endswith("ing"):
        return word
    rest = word[:-3]
    if len(rest) < 2 or not _VOWEL.search(rest):
        return word
    return rest if rest.endswith("y") and len(rest) > 2 else _completed(rest)


def _completed(rest: str) -> str:
    """What -ed or -ing was cut from, with the e that it took away, or without the letter that it doubled."""
    if rest in LACKS_E:
        return rest + "e"
    if rest in NEEDS_NO_E:
        return rest
    if len(rest) > 3 and rest[-1] == rest[-2] and rest[-1] not in "aeiouflsz":
        return rest[:-1]
    if len(rest) > 2 and rest[-1] == rest[-2]:
        # "called" and "passed" double nothing; of "travelled" `_spelled` takes one l.
        return rest
    if rest.endswith("us"):
        return rest + "e" if f"{rest}es" in ENDS_IN_USE or rest[-3:-2] in "aeo" else rest
    if _SHORT.match(_AFTER_PREFIX.sub("", rest, count=1)) or _LACKS_E.search(rest):
        return rest + "e"
    return rest


# British → American, inside of words: their own derivatives are spelt the same way.
_OUR = re.compile(
    r"\A(dis|un|mis|re|en)?(col|fav|hon|lab|neighb|harb|rum|hum|behavi|flav|vap|od|sav|endeav|arm|parl|tum|val|vig|"
    r"glam|ferv|rig|cand|clam|splend|ard|savi|demean|ranc|succ|arb|misdemean|am)our(?!n|g)"
)
_AE = (
    ("anaem", "anem"), ("haem", "hem"), ("paed", "ped"), ("gynaec", "gynec"), ("archaeo", "archeo"),
    ("anaesth", "anesth"), ("leukaem", "leukem"), ("oestr", "estr"), ("foet", "fet"), ("diarrhoea", "diarrhea"),
    ("manoeuv", "maneuv"), ("faec", "fec"), ("caesar", "cesar"), ("oesoph", "esoph"), ("palaeo", "paleo"),
    ("aesthet", "esthet"),
)  # fmt: skip
_LL = re.compile(r"(travel|cancel|marvel|counsel|jewel|model|label|channel|duel)l(?=er\Z|or\Z|ous)")
_DIPHTHONG = re.compile(r"ae|oe")


def _spelled(base: str) -> str:
    """The base in the spelling by which it is known."""
    known = SPELLINGS.get(base)
    if known is not None:
        return known
    if "our" in base:
        base = _OUR.sub(lambda match: f"{match[1] or ''}{match[2]}or", base)
    if len(base) > 5:
        if base.endswith(("ise", "yse")):
            base = base[:-2] + "ze"
        elif "is" in base:
            base = re.sub(r"(?<=[a-z]{3})is(?=ation|ations|er\Z|able\Z|ational)", "iz", base)
        if base.endswith("yser"):
            base = base[:-3] + "zer"
        base = _LL.sub(r"\1", base)
    if base.endswith("ll") and len(_SYLLABLE.findall(base)) > 1:
        # Of more than one syllable: "travell(ed)", "instal(l)"; "call" keeps both.
        base = base[:-1]
    if _DIPHTHONG.search(base):
        for written, known in _AE:
            base = base.replace(written, known)
    return SPELLINGS.get(base, base)
