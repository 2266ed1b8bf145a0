"""Verbs by the time they tell of."""

from press_archive_dates.words import word_set

PAST_VERBS = word_set(
    "was were had did said told came went took made held fell rose got gave became began ran met won lost sent left "
    "shot led kept saw broke brought bought sold struck hit found heard wrote spoke ago been has have put cut felt "
    "thought knew taught caught fought drew grew flew threw blew drove rode stood understood"
)
"""Irregular forms; `ago`, `been`, `has` and `have` tell of the past as surely as a verb."""

_NO_VERB = word_set(
    "succeed proceed exceed united red need indeed speed seed feed hundred sacred bed naked wicked kindred breed"
)
"""Words in -ed that are no verbs of the past."""


def is_past_verb(word: str) -> bool:
    """Whether a word looks like a verb of the past; participles are among them."""
    return word in PAST_VERBS or (word.endswith("ed") and len(word) > 4 and word not in _NO_VERB)
