"""Peoples, faiths and kindred words that are names of no one country: MISC, as CoNLL-2003 means it.

Source: written for this plugin. Licence: MIT.
"""

from press_archive_entities.lexicon.words import word_set

PEOPLES = word_set(
    """
    african africans european europeans asian asians western arab arabs arabic latino latinos hispanic
    hispanics aboriginal aboriginals inuit maori rohingya rohingyas uyghur uyghurs uighur uighurs kurd kurds
    kurdish tamil tamils hutu hutus tutsi tutsis roma pashtun pashtuns hazara hazaras tajiks sikh sikhs hindu
    hindus muslim muslims islamic islamist islamists christian christians jewish jew jews buddhist buddhists
    catholic catholics protestant protestants sunni sunnis shiite shiites shia shi'ite shi'ites orthodox
    zionist zionists marxist marxists communist communists nazi nazis lgbt lgbtq lgbti chechen chechens
    tibetan tibetans cossack cossacks berber berbers bedouin bedouins tuareg tuaregs yazidi yazidis alawite
    alawites druze mapuche maya mayan aztec zulu xhosa yoruba igbo hausa fulani creole anglican baptist mormon
    mormons catalan catalans basque basques scottish scots welsh english englishman englishmen nordic
    scandinavian balkan baltic slavic latin anglophone francophone hebrew persian sinhalese bengali bengalis
    punjabi gujarati kashmiri kashmiris crimean siberian hawaiian hawaiians texan texans californian african-american
    """
)
PEOPLES_OF_TWO = frozenset(
    (
        "first nations",
        "first nation",
        "torres strait islander",
        "torres strait islanders",
        "latin american",
        "latin americans",
        "middle eastern",
        "south asian",
        "southeast asian",
        "east asian",
        "west african",
        "east african",
        "native american",
        "native americans",
        "african american",
        "african americans",
        "central american",
        "central american",
        "north african",
        "eastern european",
        "central asian",
    )
)
