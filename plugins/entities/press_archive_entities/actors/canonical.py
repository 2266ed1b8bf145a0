"""Names of organisations → the one spelling under which each is known across articles."""

from press_archive_entities.actors.nations import demonym_country, named_country
from press_archive_entities.folding import folded
from press_archive_entities.lexicon.organisations import Body, known_body
from press_archive_entities.lexicon.words import word_set
from press_archive_entities.names.features import place_class
from press_archive_entities.names.wordlists import ORGANISATION_WORDS

_LEGAL_FORMS = word_set(
    """
    inc incorporated corp corporation co cos company ltd limited plc llc llp lp ag sa spa gmbh nv bv ab asa
    oyj kk bhd pty pte sarl sas srl kgaa se oao zao ooo pjsc jsc aktiengesellschaft sdn pvt
    """
)
"""At the end of a company's name: what it is in law, not what it is called."""
_JOINING = frozenset(("and", "&", ","))
_SMALL = word_set(
    """
    of and for the in on to at by a an de la le du des von van der et y e di da do dos das del
    """
)
_STAND_ALONE = word_set(
    """
    general national first united federal american international british royal standard western
    """
)
"""What is left of "General Corp" says too little to be a name."""
_CORPORATIONS = word_set(
    """
    insurance broadcasting credit development finance financial investment mortgage deposit housing loan
    """
)
"""Public corporations are called so: "Federal Deposit Insurance Corp" is one, "Ford Motor Co" is called Ford Motor."""
_LONGEST_ACRONYM = 4


def canonical(label: str, spellings: dict[str, str], *, shouted: bool) -> str:
    """The name without its legal form, in the usual case.

    Args:
        spellings: folded name → how running text of the same article spells it.
        shouted: it stands in a line of capitals, so that its own say nothing.
    """
    return without_legal_form(in_usual_case(label, spellings, shouted=shouted))


def without_legal_form(label: str) -> str:
    """ "General Motors Corp" → "General Motors"; "Boston Co" keeps what makes it a company."""
    words = _bare(label)
    if len(words) == len(label.split()):
        return label
    if words[-1].lower() in _CORPORATIONS and len(words) > 1:
        return " ".join((*words, "Corporation"))
    return " ".join(words) if _is_a_name(words) else label


def _bare(label: str) -> list[str]:
    words = label.split()
    while len(words) > 1 and words[-1].lower().strip(".,()") in _LEGAL_FORMS:
        words.pop()
        while len(words) > 1 and words[-1] in _JOINING:
            words.pop()
        words[-1] = words[-1].rstrip(",") or words[-1]
    return words


def _is_a_name(words: list[str]) -> bool:
    if len(words) > 1:
        return not all(word.lower() in ORGANISATION_WORDS or word.lower() in _SMALL for word in words)
    word = words[0]
    return (
        len(word) > 1
        and word.lower() not in _STAND_ALONE
        and word.lower() not in ORGANISATION_WORDS
        and not named_country(word)
        and not demonym_country(word)
        and place_class(word) not in ("r", "5", "6")
    )


def in_usual_case(label: str, spellings: dict[str, str], *, shouted: bool) -> str:
    """ "BANK OF JAPAN" and "Bank Of Japan" → "Bank of Japan"; acronyms stay, a word in capitals follows the article."""
    words = label.split()
    if label.isupper() and any(c.isalpha() for c in label):
        spelt = spellings.get(folded(label))
        if spelt:
            return spelt
        if len(words) > 1 or (shouted and len(label) > _LONGEST_ACRONYM and label.isalpha()):
            words = [_usual(word) for word in words]
    middle = [word.lower() if word.lower() in _SMALL and word.istitle() else word for word in words[1:-1]]
    return " ".join((*words[:1], *middle, *words[1:][-1:]))


def _usual(word: str) -> str:
    if word.lower() in _SMALL:
        return word.lower()
    if len(word) <= _LONGEST_ACRONYM and (known_body(word) or not set(word) & set("AEIOUY")):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def known_under(label: str, year: int) -> Body | None:
    """The well-known body of this name, with or without its legal form."""
    known = known_body(label, year)
    if known:
        return known
    bare = " ".join(_bare(label))
    company = known_body(bare, year) if bare != label else None
    # "West Co Inc" is a company, and not the West.
    return company if company and company.type in ("organisation", "government") else None
