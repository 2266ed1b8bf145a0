"""Peoples, faiths and kindred words that are names of no one country: MISC, as CoNLL-2003 means it.

Source: written for this plugin. Licence: MIT.
"""

from press_archive_entities.lexicon.words import word_set

PEOPLES = word_set(
    """
    african africans european europeans asian asians western arab arabs arabic latino latinos hispanic
    hispanics aboriginal aboriginals inuit maori rohingya rohingyas uyghur uyghurs uighur uighurs kurd kurds
    kurdish tamil tamils hutu hutus tutsi tutsis roma pashtun pashtuns hazara hazaras tajiks sikh sikhs
    hindu hindus muslim muslims islamic islamist islamists christian christians jewish jew jews buddhist
    buddhists catholic catholics protestant protestants sunni sunnis shiite shiites shia shi'ite shi'ites
    orthodox zionist zionists marxist marxists communist communists nazi nazis lgbt lgbtq lgbti chechen
    chechens tibetan tibetans cossack cossacks berber berbers bedouin bedouins tuareg tuaregs yazidi yazidis
    alawite alawites druze mapuche maya mayan aztec zulu xhosa yoruba igbo hausa fulani creole anglican
    baptist mormon mormons catalan catalans basque basques scottish scots welsh english englishman
    englishmen nordic scandinavian balkan baltic slavic latin anglophone francophone hebrew persian
    sinhalese bengali bengalis inuk inuktitut quechua aymara guarani mapudungun cree ojibwe innu metis métis
    mohawk navajo cherokee sioux apache lakota dene haida tlingit mi'kmaq mi'kmaw aztecs mayas inca incas
    nahuatl zapotec dalit dalits adivasi adivasis brahmin brahmins rajput rajputs jat jats maratha marathas
    gujarati gujaratis marathi telugu kannada malayalam hindi urdu sindhi sindhis baloch balochi odia
    assamese bodo naga nagas meitei kuki gond oromo oromos amhara amharas tigrayan tigrayans somalis afar
    maasai kikuyu luo kalenjin baganda tigrinya amharic swahili hausas yorubas ibo akan ashanti ewe mandinka
    wolof bambara dogon kanuri tiv ijaw shona ndebele xhosas zulus tswana sotho venda herero nama san
    khoisan afrikaner afrikaners afrikaans malagasy krio sami sámi samis walloon walloons flemish breton
    bretons cornish manx galician sardinian sicilian sicilians corsican corsicans bavarian bavarians
    prussian saxon romani sinti gagauz karelian tatar tatars bashkir chuvash ingush circassian circassians
    abkhaz abkhazian ossetian ossetians dagestani buryat yakut evenk nenets mongol mongols han hui cantonese
    mandarin hakka hokkien okinawan okinawans ainu javanese sundanese balinese acehnese batak moro moros
    tagalog visayan ilocano cebuano karen karens kachin shan chin mon hmong khmer cham papuan papuans
    polynesian polynesians melanesian micronesian samoan chamorro palestinian palestinians maronite
    maronites copt copts coptic chaldean chaldeans assyrian assyrians turkmen turkoman haredi hasidic
    ashkenazi sephardic mizrahi ahmadi ahmadis salafi salafis salafist salafists wahhabi wahhabis ismaili
    sufi sufis bahai baha'i jain jains parsi parsis taoist confucian shinto lutheran lutherans calvinist
    calvinists methodist methodists presbyterian presbyterians pentecostal pentecostals evangelical
    evangelicals quaker quakers jesuit jesuits puritan puritans unitarian rastafarian rastafarians
    queenslander queenslanders sydneysider sydneysiders londoner londoners parisian parisians new-yorker
    muscovite muscovites berliner berliners mancunian liverpudlian glaswegian floridian floridians alaskan
    alaskans virginian virginians oregonian ohioan michigander québécois quebecer quebecers albertan
    albertans ontarian tasmanian tasmanians trotskyist trotskyists maoist maoists leninist stalinist
    stalinists fascist fascists islam christianity judaism hinduism buddhism sikhism hindutva islamism marxism
    zionism islamophobic judeo-christian punjabi gujarati kashmiri kashmiris crimean siberian hawaiian
    hawaiians texan texans californian african-american
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
