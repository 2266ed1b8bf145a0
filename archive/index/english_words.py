"""English words that no rule gives: forms of irregular verbs and nouns, words that only look inflected, spellings.

Facts of the language as any grammar lists them. Each table is read once; what its columns mean stands above it.
"""


def _pairs(table: str) -> dict[str, str]:
    """Form → base, from rows `base form form … |`."""
    rows = (row.split() for row in table.split("|"))
    return {form: base for base, *forms in rows for form in forms}


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_VERBS = """
    be been being was were is are | arise arose arisen | awake awoke awoken | beat beaten | become became |
    begin began begun | bend bent | bereave bereft | bite bitten | bleed bled | blow blew blown |
    break broke broken | breed bred | bring brought | build built | burn burnt | buy bought | catch caught |
    choose chose chosen | cling clung | come came | creep crept | deal dealt | dig dug | do did done does |
    draw drew drawn | dream dreamt | drink drank drunk | drive drove driven | dwell dwelt | eat ate eaten |
    fall fell fallen | feel felt | fight fought | find found | flee fled | fling flung | fly flew flown |
    forbid forbade forbidden | foresee foresaw foreseen | forget forgot forgotten | forgive forgave forgiven |
    forgo forwent forgone | forsake forsook forsaken | freeze froze frozen | get got gotten | give gave given |
    go went gone goes | grow grew grown | hang hung | have had has having | hear heard | hide hid hidden |
    hold held | keep kept | kneel knelt | know knew known | lead led | lean leant | leap leapt | learn learnt |
    lay laid | lend lent | lie lain | light lit | lose lost | make made | mean meant | mislead misled |
    mistake mistook mistaken | misunderstand misunderstood | mow mown | outdo outdid outdone | overcome overcame |
    overdo overdid overdone | overhear overheard | override overrode overridden | oversee oversaw overseen |
    overtake overtook overtaken | overthrow overthrew overthrown | pay paid | plead pled | prove proven |
    rebuild rebuilt | repay repaid | rethink rethought | rewrite rewrote rewritten | ride rode ridden | rise risen |
    ring rang | run ran | saw sawn | say said | see seen | seek sought | sell sold | send sent | sew sewn |
    shake shook shaken | shear shorn | shine shone | show shown | shrink shrank shrunk shrunken | sing sang sung |
    sink sank sunk | sit sat | slay slew slain | sleep slept | slide slid | sling slung | smell smelt | sow sown |
    speak spoken | speed sped | spell spelt | spend spent | spin spun | spit spat | spoil spoilt |
    spring sprang sprung | stand stood | steal stolen | stick stuck | sting stung | stink stank stunk |
    stride strode stridden | strike struck stricken | string strung | strive strove striven | swear swore sworn |
    sweep swept | swell swollen | swim swam swum | swing swung | take took taken | teach taught | tear tore torn |
    tell told | thrive throve thriven | throw threw thrown | tread trod trodden | undergo underwent undergone |
    understand understood | undertake undertook undertaken | undo undid undone | unwind unwound | uphold upheld |
    wake woke woken | wear wore worn | weave wove woven | weep wept | win won | withdraw withdrew withdrawn |
    withhold withheld | withstand withstood | wring wrung | write wrote written | die dying | lie lying | tie tying |
    untie untying | vie vying | belie belying | panic panicked panicking | mimic mimicked mimicking |
    traffic trafficked trafficking | picnic picnicked picnicking | singe singeing | age ageing aging |
    quiz quizzes quizzed quizzing | interfere interfered interfering | adhere adhered adhering |
    persevere persevered persevering | cohere cohered cohering | revere revered revering |
    convene convened convening | reconvene reconvened reconvening | intervene intervened intervening |
    contravene contravened contravening | combat combated combating combatted combatting | toe toed toeing |
    owe owed owing | awe awed | eye eyed eyeing | dye dyed dyeing | ski skied skiing | fuel fuelled fuelling |
    duel duelled duelling | bias biased biases biasing | focus focuses focussed focussing |
    bus buses bused busing | gazette gazetted gazetting | boycott boycotted boycotting |
    gas gases gassed gassing | canvas canvases | benefit benefitted benefitting | target targetted targetting
    """

_NOUNS = """
    man men | woman women | child children | grandchild grandchildren | schoolchild schoolchildren |
    stepchild stepchildren | foot feet | tooth teeth | goose geese | mouse mice | louse lice | ox oxen |
    person people peoples | brother brethren | penny pence | wolf wolves | knife knives | wife wives |
    midwife midwives | housewife housewives | half halves | calf calves | shelf shelves | bookshelf bookshelves |
    self selves | thief thieves | loaf loaves | elf elves | scarf scarves | hoof hooves | dwarf dwarves |
    wharf wharves | sheaf sheaves | crisis crises | thesis theses | hypothesis hypotheses | synthesis syntheses |
    prosthesis prostheses | parenthesis parentheses | antithesis antitheses | oasis oases | emphasis emphases |
    metamorphosis metamorphoses | prognosis prognoses | neurosis neuroses | psychosis psychoses | synopsis synopses |
    nemesis nemeses | genesis geneses | testis testes | criterion criteria | phenomenon phenomena |
    automaton automata | datum data | medium media | bacterium bacteria | curriculum curricula |
    memorandum memoranda | referendum referenda | stadium stadia | millennium millennia | symposium symposia |
    stratum strata | spectrum spectra | addendum addenda | erratum errata | ovum ova | aquarium aquaria |
    moratorium moratoria | consortium consortia | emporium emporia | quantum quanta | index indices |
    appendix appendices | matrix matrices | vertex vertices | vortex vortices | cactus cacti | nucleus nuclei |
    syllabus syllabi | alumnus alumni | fungus fungi | stimulus stimuli | radius radii | terminus termini |
    locus loci | bacillus bacilli | focus foci | genius genii | hippopotamus hippopotami | octopus octopi |
    virus viruses | corpus corpora | genus genera | formula formulae | antenna antennae | larva larvae |
    vertebra vertebrae | nebula nebulae | alga algae | alumna alumnae | bureau bureaux | plateau plateaux |
    chateau chateaux | tableau tableaux | beau beaux | gateau gateaux | trousseau trousseaux | concerto concerti |
    virtuoso virtuosi | graffito graffiti | paparazzo paparazzi | kibbutz kibbutzim | cherub cherubim |
    seraph seraphim | lens lenses | iris irises | atlas atlases | alias aliases | pancreas pancreases |
    christmas christmases | axe ax | passerby passersby
    """

IRREGULAR = _pairs(_VERBS) | _pairs(_NOUNS)
"""Form → base."""

SHARED = _pairs(
    """
    analysis analyses | axis axes | basis bases | bite bit | bear bore | bear born | bear borne | bind bound |
    diagnosis diagnoses | die dice | dive dove | ellipsis ellipses | feed fed | grind ground | lie lay |
    leaf leaves | leave left | life lives | meet met | paralysis paralyses | rise rose | ring rung | see saw |
    shoot shot | speak spoke | steal stole | think thought | wind wound
    """
)
"""Forms of one word that are words of their own, too → the other word: "rose" is a flower, and the past of rise."""

UNCHANGED = _listed(
    """
    news series species corps means always perhaps whereas thus this his its hers ours yours theirs as us yes gas
    bus plus minus bias canvas atlas chaos cosmos ethos pathos lens christmas mess chess politics economics physics
    mathematics athletics gymnastics electronics genetics linguistics ethics classics texas kansas arkansas dallas
    james charles thomas lucas wales athens naples lagos laos honduras hamas hermes moses alps andes hercules
    achilles ross hughes davies mercedes rhodes evening morning inning herring offing during sterling shilling
    sibling ceiling darling duckling viking nothing anything something everything wedding pudding lightning
    plaything hundred sacred hatred kindred naked wicked crooked infrared moped mohammed muhammed mohamed ahmed
    hamed alfred fred wilfred manfred winifred embed aides
    """
)
"""Words whose last letters are no ending."""
NO_MEN = _listed(
    "specimen omen abdomen amen regimen acumen yemen semen ramen hymen stamen women turkmen lumen cyclamen bitumen"
)
"""Words in -men that are not the plural of -man."""
ENDS_IN_IE = _listed(
    """
    movies cookies ties pies lies dies vies calories zombies rookies genies sorties prairies brownies hippies
    selfies collies cuties yuppies aunties junkies bookies hoodies smoothies goalies veggies foodies newbies birdies
    walkies magpies neckties eyries budgies sweeties lingeries menageries
    """
)
"""Plurals in -ies of words in -ie."""
ENDS_IN_CHE = _listed(
    """
    aches headaches toothaches heartaches stomachaches backaches caches niches avalanches tranches moustaches
    mustaches creches quiches psyches brioches pastiches axes
    """
)
ENDS_IN_O = _listed(
    """
    potatoes heroes tomatoes vetoes echoes cargoes torpedoes mosquitoes volcanoes tornadoes embargoes mottoes
    buffaloes dominoes mangoes zeroes negroes haloes superheroes innuendoes tuxedoes flamingoes frescoes mementoes
    undergoes forgoes outdoes
    """
)
"""Plurals in -oes of words in -o."""
ENDS_IN_I_OR_U = _listed(
    """
    taxis skis sunnis ecus alibis safaris rabbis bikinis tsunamis emojis saudis israelis pakistanis iraqis
    bangladeshis omanis yemenis kuwaitis somalis nazis chillis kiwis spaghettis salamis menus gurus emus haikus
    plateaus bureaus chateaus tableaus bayous caribous zulus hindus tutus
    """
)
"""Plurals of words in -i and -u."""
ENDS_IN_USE = _listed(
    """
    uses abuses excuses accuses refuses confuses diffuses amuses fuses muses ruses recluses peruses infuses misuses
    reuses defuses overuses profuses enthuses bemuses
    """
)
"""Words in -uses that end in -use without the s; "viruses" does not."""

LACKS_E = _listed(
    """
    complet delet compet deplet secret excret unit reunit invit excit recit ignit incit expedit explor restor ignor
    ador deplor implor postpon telephon phon condon aton chang exchang arrang rearrang rang hing cring impring
    infring plung lung spong loung breath cloth loath sooth welcom overcom becom com escap reshap landscap elop
    alleg oblig besieg gaug goug challeng aveng reveng schedul reschedul cajol extradit profil ridicul conced preced
    reced imped supersed interced hast tast wast past rout rerout
    """
)
"""What -ed and -ing leave of words in -e where no rule tells them from "edit" and "sing"."""
NEEDS_NO_E = _listed(
    """
    reckon revel resin pilot pivot ballot riot combat format bargain ruin begin murmur collar gossip worship equip
    program kidnap ransom custom bottom fathom blossom victim debut scout robin cabin cousin margin coffin herald
    ballad salad
    """
)
"""What they leave of words without one, though most words with these endings have it."""

SPELLINGS = _pairs(
    """
    gray grey | program programme | curb kerb | plow plough | pajama pyjama | mold mould | smolder smoulder |
    mustache moustache | skeptic sceptic | skeptical sceptical | skepticism scepticism | draft draught | jail gaol |
    jewelry jewellery | jeweler jeweller | aluminum aluminium | judgment judgement | acknowledgment acknowledgement |
    skillful skilful | willful wilful | installment instalment | enrollment enrolment | fulfillment fulfilment |
    disk disc | advisor adviser | whiskey whisky | yogurt yoghurt | donut doughnut | omelet omelette | cozy cosy |
    sulfur sulphur | sulfate sulphate | artifact artefact | connection connexion | furor furore | mom mum |
    toward towards | afterward afterwards | backward backwards | forward forwards | among amongst | amid amidst |
    while whilst | chili chilli | cipher cypher | licorice liquorice | maneuver manoeuvre | marvelous marvellous |
    mollusk mollusc | phony phoney | ruble rouble | specialty speciality | tsar czar tzar | woolen woollen |
    traveler traveller | counselor counsellor | counseling counselling | chancellor chancelor | defense defence |
    offense offence | license licence | pretense pretence | practice practise | analog analogue | catalog catalogue |
    dialog dialogue | monolog monologue | prolog prologue | epilog epilogue | travelog travelogue |
    demagog demagogue | synagog synagogue | pedagog pedagogue | center centre | theater theatre | meter metre |
    kilometer kilometre | centimeter centimetre | millimeter millimetre | liter litre | fiber fibre |
    caliber calibre | saber sabre | specter spectre | somber sombre | luster lustre | meager meagre |
    scepter sceptre | epicenter epicentre | amphitheater amphitheatre | airplane aeroplane |
    encyclopedia encyclopaedia | medieval mediaeval | moslem muslim | koran quran | tire tyre | ok okay |
    inquire enquire | inquiry enquiry | instill instil | distill distil | enroll enrol | fulfill fulfil |
    appall appal | install instal
    """
)
"""Base in one spelling → in the other, by which it is known."""
