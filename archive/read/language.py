"""The language of an article, from its own words: py3langid's classifier on headline and opening."""

import io
import lzma
import re
from array import array
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING, Any

from archive.model.article import Article
from archive.model.language import MIXED, language_code

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from py3langid.langid import LanguageIdentifier

_LOOKED_AT = 2_000
_FEWEST_LETTERS = 12
_SURE = 0.4
"""Of a language for a whole text: two that are hardly told apart (Bosnian, Croatian) share what there is."""
_TIE = 0.3
"""A declared language with so large a part of the surest one's probability is taken instead."""
_SURE_OF_PARAGRAPH = 0.9
_PARAGRAPHS = 8
_OF_PARAGRAPH = 240
_LETTERS_OF_PARAGRAPH = 60
_SHARE_OF_SECOND = 0.25
"""Less of another language is a quotation."""
# Languages of two letters that no newspaper is printed in, and for which short texts of their neighbours are taken.
_NEVER = frozenset(["an", "eo", "la", "oc", "qu", "sa", "vo", "wa"])
_WORD = re.compile(r"\S+")


def with_language(article: Article, *, declared: str = "") -> Article:
    """The article with the language it is in, where that is not said or said in another way (`en-US`, `German`).

    Args:
        declared: what its page says: right on nineteen pages of twenty, so that it only decides between languages
            that are as likely.
    """
    language = language_code(article.language) or language_of(article.text, declared=declared)
    return article if language == article.language else article.model_copy(update={"language": language})


def language_of(text: str, *, declared: str = "") -> str:
    """ISO 639-1 of a text; `mixed` where its paragraphs are in several; empty where its words do not tell."""
    opening = text[:_LOOKED_AT]
    if sum(map(str.isalpha, opening)) < _FEWEST_LETTERS:
        return ""
    likely = _likely(_words(opening))
    surest, probability = likely[0]
    said = language_code(declared)
    if said != surest and dict(likely).get(said, 0.0) >= probability * _TIE:
        surest, probability = said, _SURE
    if probability < _SURE:
        return ""
    return MIXED if _is_mixed(text.split("\n\n")) else surest


def _is_mixed(paragraphs: Sequence[str]) -> bool:
    """Is a good part of the longer paragraphs in another language than the rest?"""
    long = [paragraph for paragraph in paragraphs if len(paragraph) >= _LETTERS_OF_PARAGRAPH]
    if len(long) < 2:
        return False
    step = max(1, len(long) // _PARAGRAPHS)
    letters: Counter[str] = Counter()
    for paragraph in islice(long, 0, None, step):
        language, probability = _likely(_words(paragraph[:_OF_PARAGRAPH]))[0]
        if probability >= _SURE_OF_PARAGRAPH:
            letters[language] += min(len(paragraph), _OF_PARAGRAPH)
    several = letters.most_common(2)
    return len(several) == 2 and several[1][1] >= _SHARE_OF_SECOND * letters.total()


def _words(text: str) -> str:
    """The text without addresses and handles, which are in no language."""
    return " ".join(word for word in _WORD.findall(text) if "://" not in word and word[0] not in "@#")


def _likely(text: str) -> list[tuple[str, float]]:
    """Language → probability, the surest first; forms of one language counted together."""
    together: dict[str, float] = {}
    for label, probability in _classifier().rank(text)[:8]:
        language = language_code(label) or label
        together[language] = together.get(language, 0.0) + probability
    return sorted(together.items(), key=lambda item: item[1], reverse=True)


@cache
def _classifier() -> "LanguageIdentifier":
    """py3langid with its own model, which takes half a second to unpack."""
    import numpy as np
    from py3langid.langid import LanguageIdentifier

    # py3langid unpacks its model into a temporary file; a process that reads documents may not write any.
    packed = (files("py3langid") / "data" / "model.npz.xz").read_bytes()
    model = np.load(io.BytesIO(lzma.decompress(packed)), allow_pickle=False)
    rows, states = (_integers(model[name]) for name in ("nextmove", "nextmove_row"))
    classifier = LanguageIdentifier(
        model["ptc"],
        model["pc"],
        model["classes"].tolist(),
        rows,
        model["out_feat"].tolist(),
        norm_probs=True,
        tk_row=states,
    )
    classifier.set_languages(
        [label for label in classifier.labels if len(label) == 2 and label not in _NEVER]
    )
    return classifier


def _integers(numbers: "NDArray[Any]") -> "array[int]":
    """The same numbers, to be read one at a time: four times as fast as from an array of numpy."""
    return array({2: "H", 4: "I", 8: "L"}[numbers.dtype.itemsize], numbers.tobytes())
