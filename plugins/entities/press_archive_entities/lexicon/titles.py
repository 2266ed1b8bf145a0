"""Words before and behind the names of persons that are no part of them."""

from press_archive_entities.lexicon.words import word_set

COURTESY_OF_MEN = word_set(
    "mr messrs sir lord monsieur señor senor herr encik brother father uncle baron count"
)
COURTESY_OF_WOMEN = word_set(
    """
    mrs ms miss dame lady madam madame mme mlle señora senora frau puan baroness countess sister aunt
    """
)
COURTESY_OF_ANYBODY = word_set("dr prof professor mx")
COURTESY = COURTESY_OF_MEN | COURTESY_OF_WOMEN | COURTESY_OF_ANYBODY
"""Said before a last name out of politeness; of some the sex of the bearer can be told."""

_OF_ASIA = word_set(
    """
    datuk datin dato datu shri sri shrimati smt late alhaji alhaja hajji haji hajah ustaz ustad tun tunku
    kumari pandit ayatollah maulana mufti swami syedna thiru tmt otunba oba mallam sardar
    """
)
"""Malay, Indian, Nigerian and other titles that reporters leave in front of a name: "Datuk Seri Anwar"."""
_OF_RANK = word_set(
    """
    mr mrs ms messrs dr prof professor sen sens rep reps gov gen lt col maj capt sgt cpl adm cmdr brig supt
    insp det amb pres rev hon exchequer congressman congresswoman senator senators spokesman spokeswoman
    chairman chairwoman minister ministers ambassador commissioner governor governors madam madame monsieur
    prime-minister representative representatives president vice-president vice deputy judge justice
    archbishop cardinal bishop msgr widow widower brothers sisters
    """
)
"""Offices and ranks that a tagger takes for the beginning of a name: "Exchequer Nigel Lawson"."""
_OF_SPORT = word_set("qb rb wr lb cb dt og mvp")
"""Positions of American football: "Saints place RB Bush on injured reserve"."""
HONORIFICS = _OF_ASIA | _OF_RANK | _OF_SPORT
PAIRED_HONORIFICS = frozenset(
    (
        ("datuk", "seri"), ("datuk", "sri"), ("dato", "seri"), ("dato", "sri"), ("tan", "sri"), ("puan", "sri"),
        ("datin", "seri"), ("toh", "puan"), ("rt", "hon"), ("right", "honourable"), ("his", "excellency"),
        ("her", "excellency"), ("prime", "minister"), ("vice", "president"), ("foreign", "minister"),
        ("attorney", "general"), ("chief", "justice"), ("first", "lady"), ("the", "exchequer"), ("mr", "justice"),
        ("mrs", "justice"), ("ms", "justice"), ("lord", "justice"), ("lady", "justice"),
    )
)  # fmt: skip
"""Titles of two words, of which one alone can be a name: "Tan Sri", but also Tan and Sri."""
POSTNOMINALS = word_set(
    "MP MPs MEP MSP TD MLA MPP MBE OBE CBE KBE DBE KC QC PhD Ph.D. MD M.D. FRS Esq JP RN SJ"
)
"""Letters behind the name of a person that are no part of it, in these capitals."""
SUFFIXES = word_set("jr sr ii iii iv")
"""What tells a son from his father."""
