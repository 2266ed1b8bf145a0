"""Base forms of English verbs → all the forms that they take in a sentence."""

from collections.abc import Iterator

from press_archive_entities.lexicon.words import word_set

_VOWELS = "aeiou"
_DOUBLED = word_set(
    "ban bar beg bid chop commit compel confer cut defer deter drag drop equip fit grab grip incur infer jam let level "
    "nab occur omit opt permit plan plot plug prefer quit refer regret rig rob rub scrap shed shun ship skip slam snub "
    "spar spin stab step stir stop strip submit swap tap top transfer travel trap trim"
)
"""Verbs of which the last consonant is doubled before -ed and -ing."""
_IRREGULAR = {
    "become": "became", "begin": "began begun", "bind": "bound", "break": "broke broken", "bring": "brought",
    "build": "built", "buy": "bought", "catch": "caught", "choose": "chose chosen", "deal": "dealt",
    "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feel": "felt", "fight": "fought",
    "find": "found",
    "forbid": "forbade forbidden", "forgive": "forgave forgiven", "forgo": "forwent forgone", "get": "got gotten",
    "give": "gave given", "grow": "grew grown", "hold": "held", "keep": "kept", "lead": "led", "leave": "left",
    "lend": "lent", "lose": "lost", "make": "made", "mean": "meant", "meet": "met", "oversee": "oversaw overseen",
    "overthrow": "overthrew overthrown", "overtake": "overtook overtaken", "pay": "paid", "seek": "sought",
    "sell": "sold", "send": "sent", "shake": "shook shaken", "show": "showed shown", "sink": "sank sunk",
    "speak": "spoke spoken",
    "spend": "spent", "stand": "stood", "steal": "stole stolen", "strive": "strove striven", "swear": "swore sworn",
    "take": "took taken", "teach": "taught", "think": "thought", "undergo": "underwent undergone",
    "undertake": "undertook undertaken", "win": "won", "withdraw": "withdrew withdrawn", "withhold": "withheld",
}  # fmt: skip


def inflected(bases: str) -> frozenset[str]:
    """Every form of each of the verbs, given by their base forms."""
    return frozenset(form for base in bases.split() for form in _forms(base))


def _forms(base: str) -> Iterator[str]:
    yield base
    if base.endswith(("s", "x", "z", "ch", "sh")):
        yield f"{base}es"
    elif base.endswith("y") and base[-2] not in _VOWELS:
        yield f"{base[:-1]}ies"
    else:
        yield f"{base}s"
    stem = base + base[-1] if base in _DOUBLED else base.removesuffix("e")
    yield f"{base if base.endswith(('ee', 'ye', 'oe')) else stem}ing"
    if base in _IRREGULAR:
        yield from _IRREGULAR[base].split()
    elif base.endswith("y") and base[-2] not in _VOWELS:
        yield f"{base[:-1]}ied"
    else:
        yield f"{stem}ed"
